"""Turn comments in a file without tracked changes into reasons of the entries beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.inbox.descriptions import new_words
from drafting.inbox.reach import because
from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.readers.docx import Comment
from drafting.text.inline import plain
from drafting.text.normalize import folded_line


def with_reasons(
    made: AmendmentSet, comments: Iterable[Comment], original: Resolution, view: Resolution
) -> tuple[AmendmentSet, tuple[Comment, ...]]:
    """Give each comment to the entry beside it; return the comments that are beside none.

    Args:
        made: amendments that cite the original.
        comments: comments of the same delegation.
        original: the text before the changes.
        view: the text with the changes of the delegation.
    """
    entries = list(made.entries)
    rest: list[Comment] = []
    before, after = places_of(original), places_of(view)
    for comment in comments:
        label, _ = before.get(comment.paragraph, ("", ""))
        _, words = after.get(comment.paragraph, ("", ""))
        scores = [_nearness(each, comment, label, words) for each in entries]
        best = max(scores, default=0)
        if best == 0 or not comment.words.strip():
            rest.append(comment)
            continue
        index = scores.index(best)
        entries[index] = because(entries[index], comment.words)
    return replace(made, entries=tuple(entries)), tuple(rest)


def label_at(text: Resolution, paragraph: int) -> str:
    """Return the label of a paragraph of the Word file: "OP3", or "after OP3" for a new one."""
    places = places_of(text)
    if paragraph in places:
        return places[paragraph][0]
    before = max((place for place in places if place < paragraph), default=0)
    return f"after {places[before][0]}" if before else "the file"


def places_of(text: Resolution) -> dict[int, tuple[str, str]]:
    """Return label and words of each passage, by its paragraph in the Word file."""
    found: dict[int, tuple[str, str]] = {}
    for text_line in passages_of(text).lines:
        origin = getattr(text_line.line.frame, "origin", None) if text_line.line else None
        if origin is not None:
            found.setdefault(origin.line, (text_line.label, plain(text_line.content)))
    return found


def _nearness(entry: Amendment, comment: Comment, label: str, words: str) -> int:
    """Rate how near an entry is to a comment; 0 if it is elsewhere."""
    added = folded_line(new_words(entry.new))
    if words and added and folded_line(words) in added:
        return 1_000
    if not label or not (entry.target == label or entry.target.startswith(f"{label} (")):
        return 0
    about = set(folded_line(comment.about).split())
    changed = set(folded_line(f"{plain(entry.words)} {plain(entry.text)}").split())
    return 1 + len(about & changed)
