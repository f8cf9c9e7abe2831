"""Read a journal: from bytes to complete entries, and the rest of one that was cut off.

Every entry is a YAML document that ends with a line `...`. An entry without this line was not
written to its end: it is returned separately, with its place, and all entries before it count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.journal import (
    Consequence,
    Decided,
    Journal,
    JournalRecord,
    Meeting,
    Tabled,
)
from drafting.model.positions import PositionAct, PositionTaken
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence, compose

_OPENS, _CLOSES = b"---", b"..."
_ENDED = ("accepted", "rejected", "withdrawn", "parked", "proposed")
_FOLLOWED = ("falls", "satisfied", "proposed")
MOST_TOLD = 100
"""How many unreadable entries are reported; one is enough to refuse the journal."""


@dataclass(frozen=True, slots=True)
class Torn:
    """What is left of an entry whose writing was cut off.

    Attributes:
        line: the line in which it begins, from 1.
        start, end: the bytes it takes.
        is_last: nothing follows it.
    """

    line: int
    start: int
    end: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What was read from a journal.

    Attributes:
        journal: None if a complete entry cannot be understood.
        torn: entries that are not complete.
        diagnostics: errors, each with its place.
    """

    journal: Journal | None
    torn: tuple[Torn, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class _FaultError(Exception):
    """An entry cannot be understood."""


@dataclass(frozen=True, slots=True)
class _Piece:
    line: int
    start: int
    end: int
    is_whole: bool


def is_journal(source: bytes) -> bool:
    """Return whether a file looks like a journal: documents of YAML that each have an end."""
    return source.lstrip().startswith(b"---") and b"\n..." in source


def read_journal(source: bytes, file: str) -> JournalReading:
    """Read all complete entries of a journal.

    Args:
        source: the bytes of the file.
        file: its name as the user knows it, for messages.
    """
    book = _Book(file)
    torn: list[Torn] = []
    faults: list[Diagnostic] = []
    for piece in _pieces(source):
        if not piece.is_whole:
            torn.append(Torn(piece.line, piece.start, piece.end, piece.end == len(source)))
            continue
        try:
            book.take(source[piece.start : piece.end])
        except _FaultError as fault:
            origin = Origin(file, piece.line, 1)
            hint = "restore the entry from a copy: entries must stay as they were written"
            faults.append(Diagnostic.error("bad-entry", str(fault), origin, hint))
            if len(faults) == MOST_TOLD:
                break
    return JournalReading(None if faults else book.journal, tuple(torn), tuple(faults))


@dataclass(slots=True)
class _Book:
    """The content of the entries so far; adding one does not search all earlier ones.

    Attributes:
        head: the first entry, which names the base.
        known: the tabled amendments.
        decisions: how many decisions there are.
    """

    file: str
    head: Journal = field(default_factory=Journal)
    records: list[JournalRecord] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    decisions: int = 0

    @property
    def journal(self) -> Journal:
        """Return the journal of these entries."""
        return replace(self.head, records=tuple(self.records))

    def take(self, source: bytes) -> None:
        """Add one entry.

        Raises:
            _FaultError: it cannot be understood, or decides on an amendment that was not tabled.
        """
        found = _values(source, self.file)
        if "base" in found:
            self._begin(found)
        elif self.head == Journal():
            raise _FaultError("the first entry of a journal must name the base")
        elif "tabled" in found:
            tabled = _tabled(found, self.file)
            self.records.append(tabled)
            self.known.update(f"{tabled.handle}:{each.id}" for each in tabled.amendments.entries)
        elif "position" in found:
            self.records.append(_position(found))
        elif "meeting" in found:
            self.records.append(Meeting(by=_word(found, "meeting"), date=_date(found)))
        else:
            self._decide(found)

    def _begin(self, found: dict[str, object]) -> None:
        if self.head != Journal():
            raise _FaultError("only the first entry of a journal can name the base")
        self.head = Journal(
            base=_word(found, "base"), symbol=_word(found, "symbol"), digest=_word(found, "digest")
        )

    def _decide(self, found: dict[str, object]) -> None:
        decided = _decided(found, self.decisions + 1)
        self.records.append(decided)
        self.decisions += 1
        if strange := [ref for ref in decided.refs if ref not in self.known]:
            raise _FaultError(f"not tabled before this decision: {', '.join(strange)}")


def _pieces(source: bytes) -> Iterator[_Piece]:
    """Split the bytes into entries, complete or not; blank lines and comments are no entries."""
    at = begun = begun_line = 0
    is_open = False
    number = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        word = line.rstrip()
        if word == _OPENS and is_open:
            yield _Piece(begun_line, begun, at, is_whole=False)
            is_open = False
        if not is_open and word.strip() and not word.startswith(b"#"):
            is_open, begun, begun_line = True, at, number
        at += len(line)
        if word == _CLOSES and is_open:
            yield _Piece(begun_line, begun, at, is_whole=True)
            is_open = False
    if is_open:
        yield _Piece(begun_line, begun, at, is_whole=False)


def _values(source: bytes, file: str) -> dict[str, object]:
    try:
        text = source.decode()
    except UnicodeDecodeError:
        raise _FaultError("the entry is not written in UTF-8") from None
    composed = compose(text, file)
    fault = next((str(each.message) for each in composed.diagnostics if each.is_error), "")
    if fault or composed.failure or not isinstance(composed.root, Mapping):
        raise _FaultError(f"the entry cannot be read{': ' if fault else ''}{fault}")
    return {name: _plain(node) for name, (_, node) in composed.root.pairs.items()}


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.items]
    pairs = node.pairs if isinstance(node, Mapping) else {}
    return {name: _plain(value) for name, (_, value) in pairs.items()}


def _word(found: dict[str, object], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise _FaultError(f"“{name}” must be words")
    return value


def _listed(found: dict[str, object], name: str) -> list[object]:
    value = found.get(name, [])
    if not isinstance(value, list):
        raise _FaultError(f"“{name}” must be a list")
    return value


def _date(found: dict[str, object]) -> datetime.date | None:
    words = _word(found, "date")
    try:
        return datetime.date.fromisoformat(words) if words else None
    except ValueError:
        raise _FaultError(f"“{words}” is not a date like 2018-11-20") from None


def _status(found: dict[str, object], choices: tuple[str, ...]) -> Status:
    words = _word(found, "status")
    if words not in choices:
        raise _FaultError(f"“status” must be one of {', '.join(choices)}, not “{words}”")
    return Status(words)


def _tabled(found: dict[str, object], file: str) -> Tabled:
    handle = _word(found, "tabled")
    amendments = _amendments(_word(found, "amendments"), f"{file}, {handle}")
    return Tabled(handle=handle, amendments=amendments, date=_date(found))


@lru_cache(maxsize=128)
def _amendments(source: str, file: str) -> AmendmentSet:
    """Read a copy of amendments; a journal is read again after each entry, and these stay."""
    reading = read_amendments(source.encode(), file)
    if reading.amendments is None:
        fault = next(each for each in reading.diagnostics if each.is_error)
        raise _FaultError(f"the amendments cannot be read: {fault.message}")
    return reading.amendments


def _decided(found: dict[str, object], number: int) -> Decided:
    if _word(found, "decision") != str(number):
        raise _FaultError(f"this must be decision {number}")
    refs = tuple(map(str, _listed(found, "amendments")))
    if not refs:
        raise _FaultError("a decision must name its amendments")
    return Decided(
        number=number, refs=refs, status=_status(found, _ENDED), by=_word(found, "by"),
        date=_date(found), reason=_word(found, "reason"),
        consequences=tuple(map(_consequence, _listed(found, "consequences"))),
        after=_word(found, "after"), before=_word(found, "before"),
    )  # fmt: skip


def _position(found: dict[str, object]) -> PositionTaken:
    words = _word(found, "position")
    if words not in list(PositionAct):
        known = ", ".join(PositionAct)
        raise _FaultError(f"“position” must be one of {known}, not “{words}”")
    paragraphs = tuple(map(str, _listed(found, "paragraphs")))
    if not paragraphs:
        raise _FaultError("a position must name its paragraphs")
    if not _word(found, "by"):
        raise _FaultError("a position must say whose it is")
    return PositionTaken(
        act=PositionAct(words), paragraphs=paragraphs, by=_word(found, "by"), date=_date(found),
        reason=_word(found, "reason"), words=_word(found, "words"),
    )  # fmt: skip


def _consequence(found: object) -> Consequence:
    if not isinstance(found, dict):
        raise _FaultError("a consequence must have an amendment, a status and a reason")
    return Consequence(
        ref=_word(found, "amendment"), status=_status(found, _FOLLOWED),
        reason=_word(found, "reason"),
    )  # fmt: skip
