"""What a build keeps of the record that is there already."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drafting.indexing.records import IndexedLine, IndexedText, TextFacts
from drafting.record.schema import RecordDamagedError, RecordFile, connect
from drafting.record.writing import facts_from, unpacked
from drafting.text.search_words import searched_form


class OldRecord(RecordFile):
    """A record whose rows are used again; without a file, it has none.

    Attributes:
        program: version of the program that built it.
        sources: name, digest and error of every file.
        paragraphs: number of different paragraphs.
        has_drafts: whether some texts are not adopted.
    """

    def __init__(self, path: Path | None) -> None:
        self._database = connect(path) if path else None
        self.program = ""
        self._texts: dict[str, int] = {}
        self._extracts: set[str] = set()
        self._errors: dict[str, str] = {}
        self.sources: list[tuple[str, str, str]] = []
        self.paragraphs = 0
        self.has_drafts = False
        if self._database:
            try:
                self._load(self._database)
            except sqlite3.Error as error:
                self.close()
                raise RecordDamagedError(f"{path}: the record is damaged ({error})") from None

    def _load(self, database: sqlite3.Connection) -> None:
        ((self.program,),) = database.execute("SELECT value FROM facts WHERE name = 'program'")
        self._texts = dict(database.execute("SELECT digest, id FROM texts"))
        self._extracts = {row[0] for row in database.execute("SELECT digest FROM extracts")}
        self.sources = list(database.execute("SELECT name, digest, error FROM sources ORDER BY id"))
        self._errors = {digest: error for _, digest, error in self.sources if digest and error}
        ((self.paragraphs,),) = database.execute("SELECT count(*) FROM paragraphs")
        drafts = database.execute("SELECT EXISTS (SELECT 1 FROM texts WHERE status != 'adopted')")
        self.has_drafts = bool(next(drafts)[0])

    def close(self) -> None:
        """Close the file."""
        if self._database:
            self._database.close()
        self._database = None

    @property
    def texts(self) -> int:
        """Return the number of texts."""
        return len(self._texts)

    def error(self, digest: str) -> str:
        """Return why a file of this content is not in the record, or ""."""
        return self._errors.get(digest, "")

    def extract(self, digest: str) -> tuple[TextFacts, ...]:
        """Return the facts of a metadata extract; empty if the record has none of this content."""
        if digest not in self._extracts:
            return ()
        rows = self._run("SELECT facts FROM extracts WHERE digest = ? ORDER BY place", digest)
        return tuple(facts_from(words) for (words,) in rows)

    def text(self, digest: str) -> tuple[int, IndexedText] | None:
        """Return a text with its number, but without its lines; None if it is not there."""
        number = self._texts.get(digest)
        if number is None:
            return None
        rows = self._run("SELECT own, cited, sketch FROM texts WHERE id = ?", number)
        own, cited, sketch = next(iter(rows))
        kept = tuple(unpacked(sketch))
        return number, IndexedText(facts_from(own), kept, tuple(json.loads(cited)), ())

    def lines(self, number: int) -> Sequence[IndexedLine]:
        """Return the lines of a text."""
        rows = self._run(
            "SELECT label, zone, kind, level, number, lead, closer, words, sketch FROM lines "
            "JOIN paragraphs ON paragraphs.id = paragraph WHERE text = ? ORDER BY place",
            number,
        )
        return [
            IndexedLine(
                label,
                zone,
                kind,
                level,
                printed,
                lead,
                closer,
                words,
                searched_form(words),
                tuple(unpacked(sketch)),
            )
            for label, zone, kind, level, printed, lead, closer, words, sketch in rows
        ]

    def _run(self, statement: str, value: object) -> Sequence[tuple[Any, ...]]:
        if self._database is None:
            return ()
        return self._database.execute(statement, (value,)).fetchall()
