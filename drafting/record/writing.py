"""Write the tables of a record. The same rows in the same order give the same bytes."""

from __future__ import annotations

import json
import sqlite3
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path

from drafting._version import __version__
from drafting.errors import UnwritableError
from drafting.indexing.records import IndexedLine, TextFacts
from drafting.record.schema import APPLICATION, INDEXES, TABLES, VERSION

_WORDS = (
    "symbol", "language", "organ", "session", "date", "title", "kind", "status", "outcome",
    "committee",
)  # fmt: skip
"""Facts that are words; "" if they are not known."""
_NAMES = tuple(sorted(each.name for each in fields(TextFacts)))
_SIGNED = 1 << 63
_LEAST_WORDS = 4
"""Words of a paragraph that is worth finding by likeness."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of a record, without its lines.

    Attributes:
        facts: what is known about it.
        own: what its own file says.
        number: the number that other texts cite, or "".
        series: place of the first text of its series.
        predecessor: place of the text that it continues, or None.
        file: name of its source.
        digest: SHA-256 of that.
        cited: numbers that it cites.
        sketch: sketch of its words.
    """

    facts: TextFacts
    own: TextFacts
    number: str
    series: int
    predecessor: int | None
    file: str
    digest: str
    cited: tuple[str, ...]
    sketch: array[int]


def form_of(searched: str) -> int:
    """Return a number for the compared form of a line; lines with the same words have the same."""
    number = int.from_bytes(blake2b(searched.encode(), digest_size=8).digest(), "big")
    return number - _SIGNED


class _NewParagraphs:
    """The wordings of a text that no text before it has, as rows of the tables.

    Attributes:
        rows: rows of `paragraphs`.
        phrases: rows of `phrases`.
        runs: rows of `found_runs`.
    """

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, str, bytes]] = []
        self.phrases: list[tuple[int, str]] = []
        self.runs: list[tuple[int, int]] = []

    def number(self, known: dict[int, int], line: IndexedLine) -> int:
        """Return the number of a wording, and add it if it is new.

        Args:
            known: numbers of all wordings, by what `form_of` returns for them.
            line: a line with this wording.
        """
        key = form_of(line.words)
        found = known.get(key)
        if found is not None:
            return found
        number = known[key] = len(known) + 1
        self.rows.append((number, form_of(line.searched), line.words, packed(line.sketch)))
        self.phrases.append((number, line.searched))
        if line.searched.count(" ") >= _LEAST_WORDS - 1:
            self.runs += [(each, number) for each in line.sketch]
        return number


class RecordWriter:
    """A new record in a file that nobody reads yet."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._known: dict[int, int] = {}
        run = self._database.execute
        for pragma in (
            "page_size=4096",
            "journal_mode=OFF",
            "synchronous=OFF",
            "locking_mode=EXCLUSIVE",
            "temp_store=FILE",
            f"application_id={APPLICATION}",
            f"user_version={VERSION}",
        ):
            run(f"PRAGMA {pragma}")
        self._database.executescript(TABLES)
        run("CREATE TEMP TABLE found_runs (hash INTEGER, paragraph INTEGER)")
        run("BEGIN")
        run("INSERT INTO facts VALUES ('program', ?)", (__version__,))

    def add_sources(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Add the files that were read, as name, digest and error."""
        self._database.executemany("INSERT INTO sources VALUES (NULL, ?, ?, ?)", rows)

    def add_extract(self, digest: str, facts: Sequence[TextFacts]) -> None:
        """Add the facts of a metadata extract."""
        rows = [(digest, place, json_of(each)) for place, each in enumerate(facts)]
        self._database.executemany("INSERT OR IGNORE INTO extracts VALUES (?, ?, ?)", rows)

    def add_text(self, place: int, row: TextRow, lines: Sequence[IndexedLine]) -> None:
        """Add a text with its lines.

        Args:
            place: its place among all texts, from 0.
            row: the text.
            lines: its lines.
        """
        facts = row.facts
        values = (
            place, facts.symbol, row.number, facts.language, facts.organ, facts.session,
            facts.date, facts.title, facts.kind, facts.status, facts.outcome, facts.committee,
            row.series, row.predecessor, row.file, row.digest, json_of(facts), json_of(row.own),
            json.dumps(row.cited, ensure_ascii=False), packed(row.sketch),
        )  # fmt: skip
        marks = ", ".join("?" * len(values))
        self._database.execute(f"INSERT INTO texts VALUES ({marks})", values)  # noqa: S608
        many = self._database.executemany
        known, new = self._known, _NewParagraphs()
        rows = [
            (place, number, new.number(known, line), line.label, line.zone, line.kind, line.level,
             line.number, line.lead, line.closer)
            for number, line in enumerate(lines)
        ]  # fmt: skip
        many("INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        many("INSERT INTO paragraphs VALUES (?, ?, ?, ?)", new.rows)
        many("INSERT INTO phrases (rowid, form) VALUES (?, ?)", new.phrases)
        many("INSERT INTO found_runs VALUES (?, ?)", new.runs)

    def finish(self) -> int:
        """Write the indexes and close the file; return the number of different paragraphs."""
        run = self._database.execute
        run("INSERT INTO runs SELECT DISTINCT hash, paragraph FROM found_runs ORDER BY 1, 2")
        run("INSERT INTO phrases (phrases) VALUES ('optimize')")
        run("CREATE VIRTUAL TABLE temp.counts USING fts5vocab(main, phrases, row)")
        run("INSERT INTO vocabulary SELECT term, doc FROM temp.counts ORDER BY term")
        for statement in filter(None, map(str.strip, INDEXES.split(";"))):
            run(statement)
        run("COMMIT")
        self._database.close()
        return len(self._known)

    def close(self) -> None:
        """Close the file as it is."""
        self._database.close()


@contextmanager
def disk_errors(target: Path) -> Iterator[None]:
    """Say that a record cannot be written, because a disk is full or broken.

    Raises:
        UnwritableError: it cannot.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise UnwritableError(
            f"{target}: the record cannot be written: {error}; the old one, if there is one, was "
            "not changed; make room on its disk, and on that of temporary files"
        ) from None


def json_of(facts: TextFacts) -> str:
    """Return facts as JSON, without what is not known."""
    values = ((name, getattr(facts, name)) for name in _NAMES)
    known = {name: value for name, value in values if value not in ("", None, (), {})}
    return json.dumps(known, ensure_ascii=False, sort_keys=True)


def facts_from(words: str) -> TextFacts:
    """Return facts from their JSON."""
    value = dict.fromkeys(_WORDS, "") | json.loads(words)
    for name in ("sponsors", "agenda"):
        value[name] = tuple(value.get(name, ()))
    value["states"] = {side: tuple(names) for side, names in value.get("states", {}).items()}
    return TextFacts(**value)


def packed(numbers: Sequence[int]) -> bytes:
    """Return hashes as bytes, the same on every machine."""
    return struct.pack(f">{len(numbers)}I", *numbers)


def unpacked(content: bytes) -> Iterator[int]:
    """Yield hashes from their bytes."""
    for (each,) in struct.iter_unpack(">I", content):
        yield each
