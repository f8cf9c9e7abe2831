"""The tables of a record, and how a file is known to be one.

A record is an SQLite database. `texts` has one row a text, `lines` one row for each line of it, and
`paragraphs` each wording once. `phrases` is the full-text index of the paragraphs, and `runs` leads
from the hash of a run of words to the paragraphs that may be alike. `vocabulary` says in how many
paragraphs each word is. `sources` and `extracts` have
the files that were read, so that the next build reads only what changed.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from drafting.errors import DraftingError, UnreadableError

APPLICATION = 0x44524654
"""Marks a database as a record: "DRFT"."""
VERSION = 3
"""Version of the tables and of the rules that fill them: words, labels, sketches, series.

A record of another version is refused, and built again.
"""

TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, error TEXT NOT NULL
);
CREATE TABLE extracts (digest TEXT NOT NULL, place INTEGER NOT NULL, facts TEXT NOT NULL,
  PRIMARY KEY (digest, place)) WITHOUT ROWID;
CREATE TABLE texts (
  id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, number TEXT NOT NULL, language TEXT NOT NULL,
  organ TEXT NOT NULL, session TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT NOT NULL, committee TEXT NOT NULL,
  series INTEGER NOT NULL, predecessor INTEGER, file TEXT NOT NULL, digest TEXT NOT NULL,
  facts TEXT NOT NULL, own TEXT NOT NULL, cited TEXT NOT NULL, sketch BLOB NOT NULL
);
CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY, form INTEGER NOT NULL, words TEXT NOT NULL, sketch BLOB NOT NULL
);
CREATE TABLE lines (
  text INTEGER NOT NULL, place INTEGER NOT NULL, paragraph INTEGER NOT NULL,
  label TEXT NOT NULL, zone TEXT NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL,
  number TEXT NOT NULL, lead INTEGER NOT NULL, closer TEXT NOT NULL,
  PRIMARY KEY (text, place)) WITHOUT ROWID;
CREATE TABLE runs (hash INTEGER NOT NULL, paragraph INTEGER NOT NULL,
  PRIMARY KEY (hash, paragraph)) WITHOUT ROWID;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, paragraphs INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE phrases USING fts5(
  form, content='', columnsize=0, detail=full, tokenize='ascii');
"""
INDEXES = """
CREATE INDEX lines_by_paragraph ON lines (paragraph);
CREATE INDEX paragraphs_by_form ON paragraphs (form);
CREATE INDEX texts_by_symbol ON texts (symbol);
CREATE INDEX texts_by_number ON texts (number);
CREATE INDEX texts_by_series ON texts (series);
"""


class RecordDamagedError(UnreadableError):
    """A record is damaged, or somebody changed its tables; it can be built again."""


class RecordVersionError(UnreadableError):
    """A record was built by another version of this program."""


class RecordFile(ABC):
    """A record that is open, and closed at the end of a `with` statement."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Close the file."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a record for reading only.

    Raises:
        RecordVersionError: another version built it.
        RecordDamagedError: it is damaged, or somebody changed its tables.
        UnreadableError: there is no such file, or it is no record.
    """
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such record; check its name, or build it")
    try:
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise UnreadableError(f"{path}: the record cannot be opened: {error}") from None
    try:
        database.execute("PRAGMA trusted_schema=OFF")
        database.execute("PRAGMA cell_size_check=ON")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION:
            raise UnreadableError(f"{path}: this is not a record; name the file that was built")
        if version != VERSION:
            raise RecordVersionError(
                f"{path}: another version of drafting built this record; build it again from its "
                "sources"
            )
        _refuse_truncated(database, path)
        if _tables(database) != _own_tables():
            raise RecordDamagedError(
                f"{path}: this record has other tables than drafting makes; build it again"
            )
    except sqlite3.Error as error:
        database.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise UnreadableError(
                f"{path}: this is not a record; name the file that was built"
            ) from None
        raise RecordDamagedError(
            f"{path}: the record is damaged ({error}); build it again"
        ) from None
    except DraftingError:
        database.close()
        raise
    return database


def _tables(database: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Return the definitions of all tables, indexes, views and triggers."""
    columns = "type, name, tbl_name, ifnull(sql, '')"
    return sorted(database.execute(f"SELECT {columns} FROM sqlite_schema"))  # noqa: S608


@lru_cache(maxsize=1)
def _own_tables() -> list[tuple[str, ...]]:
    """Return the definitions that a record has; one from a stranger could have others."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(TABLES + INDEXES)
        return _tables(database)


def _refuse_truncated(database: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is shorter than its first page says.

    Raises:
        RecordDamagedError: it is.
    """
    with closing(database.execute("PRAGMA page_size")) as row:
        (size,) = row.fetchone()
    with path.open("rb") as file:
        head = file.read(32)
    pages = int.from_bytes(head[28:32], "big")
    if pages * size != path.stat().st_size:
        raise RecordDamagedError(f"{path}: the record is not complete; build it again")
