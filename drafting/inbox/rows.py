"""Rows of the table for entries: what each does, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting.faults import reason_of
from drafting.inbox.descriptions import description_of, new_words
from drafting.inbox.records import Finding, SubmittedEntry
from drafting.model.amendment import Action, Amendment
from drafting.model.numbers import cited_notes
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.text.detect import other_language_of
from drafting.text.inline import Span, Text, plain
from drafting.text.languages import ENGLISH_NAMES


def _said(entry: Amendment, notes: Mapping[str, Text]) -> str:
    try:
        return description_of(entry, notes)
    except Exception as error:  # noqa: BLE001 - the table needs the row anyway
        return f"{plain(entry.text)} {new_words(entry.new)} ({reason_of(error)})".strip()


def _with_old(entry: Amendment, passages: Passages) -> Amendment:
    """Return an entry that replaces a paragraph as a whole with the words that it replaces."""
    passage = passages.find(entry.target)
    if entry.action is not Action.REWRITE or entry.new.is_empty or not passage:
        return entry
    old = " ".join(plain(line.content) for line in passages.lines_in(passage))
    return replace(entry, words=(Span(old),) if old else ())


def _language(entry: Amendment, base: Resolution) -> str:
    """Return a remark if the new words are surely in another language than the text, or ""."""
    new = f"{plain(entry.text)} {new_words(entry.new)}"
    found = other_language_of(new, base.language)
    if not found:
        return ""
    return (
        f"the new words are in {ENGLISH_NAMES[found]}, the text in {ENGLISH_NAMES[base.language]}"
    )


def rows_of(proposals: Iterable[SubmittedEntry], base: Resolution) -> Iterator[Finding]:
    """Yield a row of the table for each entry."""
    known = {key: note.content for key, note in cited_notes(base).items()}
    passages = passages_of(base)
    for each in proposals:
        entry = each.amendment
        notes = known | {note.key: note.content for note in each.source.footnotes}
        yield Finding(
            file=each.file,
            delegation=each.delegation,
            place=entry.target,
            words=each.said or _said(_with_old(entry, passages), notes),
            outcome=each.outcome,
            note="; ".join(filter(None, (each.note, _language(entry, base)))),
            entry=entry.id,
            order=each.order,
            sentences=each.sentences,
        )
