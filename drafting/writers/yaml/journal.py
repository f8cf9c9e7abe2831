"""Write entries of a journal as YAML documents, each closed by a line `...`.

An entry without the closing line is incomplete.
"""

from __future__ import annotations

import datetime

from drafting.model.journal import (
    Consequence,
    Decided,
    Journal,
    JournalRecord,
    Meeting,
    Tabled,
)
from drafting.model.positions import PositionTaken
from drafting.writers.yaml.amendments import write_amendments
from drafting.writers.yaml.emit import Branch, Leaf, Listing, Tree, emit

_INDENT = "  "


def write_head(journal: Journal) -> str:
    """Write the first entry, which names the text of the journal."""
    return _document(
        [("base", Leaf(journal.base)), *_given("symbol", journal.symbol),
         ("digest", Leaf(journal.digest))]
    )  # fmt: skip


def write_record(record: JournalRecord) -> str:
    """Write one entry."""
    if isinstance(record, Tabled):
        return _tabled(record)
    if isinstance(record, PositionTaken):
        return _position(record)
    return _meeting(record) if isinstance(record, Meeting) else _decided(record)


def _tabled(record: Tabled) -> str:
    pairs = [("tabled", Leaf(record.handle)), *_dated(record.date)]
    lines = write_amendments(record.amendments).splitlines(keepends=True)
    block = "".join(_INDENT + line if line.strip() else line for line in lines)
    return _document(pairs, f"amendments: |\n{block}")


def _decided(record: Decided) -> str:
    pairs: list[tuple[str, Tree]] = [
        ("decision", Leaf(str(record.number), figures=True)),
        ("amendments", Listing(tuple(map(Leaf, record.refs)))),
        ("status", Leaf(record.status.value)),
        ("by", Leaf(record.by)),
        *_dated(record.date),
        *_given("reason", record.reason),
        *_given("after", record.after),
        *_given("before", record.before),
    ]
    if record.consequences:
        pairs.append(("consequences", Listing(tuple(map(_consequence, record.consequences)))))
    return _document(pairs)


def _position(record: PositionTaken) -> str:
    return _document(
        [
            ("position", Leaf(record.act.value)),
            ("paragraphs", Listing(tuple(map(Leaf, record.paragraphs)))),
            ("by", Leaf(record.by)),
            *_dated(record.date),
            *_given("reason", record.reason),
            *_given("words", record.words),
        ]
    )


def _meeting(record: Meeting) -> str:
    return _document([("meeting", Leaf(record.by)), *_dated(record.date)])


def _consequence(found: Consequence) -> Branch:
    return Branch(
        (("amendment", Leaf(found.ref)), ("status", Leaf(found.status.value)),
         ("reason", Leaf(found.reason)))
    )  # fmt: skip


def _dated(date: datetime.date | None) -> list[tuple[str, Tree]]:
    return [("date", Leaf(date.isoformat(), figures=True))] if date else []


def _given(name: str, words: str) -> list[tuple[str, Tree]]:
    return [(name, Leaf(words))] if words else []


def _document(pairs: list[tuple[str, Tree]], more: str = "") -> str:
    return f"---\n{emit(Branch(tuple(pairs)))}{more}...\n"
