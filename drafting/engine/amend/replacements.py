"""A paragraph replaced as a whole: one entry instead of a deletion beside an insertion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.passages import Passage, Passages

_BESIDE = (Action.INSERT_AFTER, Action.INSERT_BEFORE)


def with_replacements(
    entries: Sequence[Amendment], passages: Passages, paired: Iterable[str]
) -> tuple[Amendment, ...]:
    """Return entries in which one that deletes a paragraph and one for its place are one.

    Args:
        entries: of one delegation, citing the text.
        passages: of the text.
        paired: ids of the entries that may be put together.
    """
    free = {each.id for each in entries if not each.item} & set(paired)
    deleted = {
        passage.start: each
        for each in entries
        if each.action is Action.DELETE and each.id in free
        and (passage := _paragraph(passages, each.target))
    }  # fmt: skip
    found: dict[str, list[Amendment]] = {}
    for each in entries:
        if each.id in free and each.action in _BESIDE:
            old = _replaced(each, passages, deleted)
            if old is not None:
                found.setdefault(old.id, []).append(each)
    made: dict[str, Amendment] = {}
    gone: set[str] = set()
    for old in deleted.values():
        news = found.get(old.id, [])
        if len(news) == 1:
            gone.add(old.id)
            made[news[0].id] = _one(old, news[0])
    return tuple(made.get(each.id, each) for each in entries if each.id not in gone)


def _one(old: Amendment, new: Amendment) -> Amendment:
    reasons = dict.fromkeys(filter(None, (old.reason, new.reason)))
    return replace(
        new, target=old.target, action=Action.REWRITE, guard=old.guard, reason="; ".join(reasons)
    )


def _replaced(
    new: Amendment, passages: Passages, deleted: dict[int, Amendment]
) -> Amendment | None:
    """Return the deletion in whose place a new paragraph goes, or None."""
    beside = _paragraph(passages, new.target)
    if beside is None or not _is_paragraph(new.new):
        return None
    places = [beside.start]
    if new.action is Action.INSERT_AFTER:
        places.append(beside.end)
    else:
        places += [each for each in deleted if _ends_at(passages, each, beside.start)]
    kind = "PP" if new.new.preamble else "OP"
    old = next((deleted[place] for place in places if place in deleted), None)
    return old if old and old.target.rpartition(", ")[2].startswith(kind) else None


def _ends_at(passages: Passages, start: int, end: int) -> bool:
    return any(each.start == start and each.end == end for each in passages.by_label.values())


def _paragraph(passages: Passages, label: str) -> Passage | None:
    """Return the passage of a paragraph; None where the label is that of anything else."""
    inner = label.rpartition(", ")[2]
    passage = passages.find(label)
    is_whole = inner[:2] in ("PP", "OP") and "(" not in inner and "continuation" not in label
    return passage if passage and passage.size and is_whole else None


def _is_paragraph(new: NewText) -> bool:
    """Return whether new text is one paragraph."""
    if new.preamble:
        return len(new.preamble) == 1 and not new.paragraphs
    blocks = new.paragraphs
    return len(blocks) == 1 and isinstance(blocks[0], OperativeParagraph | PreambularParagraph)
