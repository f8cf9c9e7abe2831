"""A journal: from bytes to its whole entries, and what is left of one that was cut off.

Every entry is a YAML document closed by a line `...`. What is not closed was never written to the
end: it is set apart, with its place, and everything before it counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.journal import Consequence, Decided, Journal, Tabled
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence, compose

_OPENS, _CLOSES = b"---", b"..."
_ENDED = ("accepted", "rejected", "withdrawn", "parked")
_FOLLOWED = ("falls", "satisfied", "proposed")


@dataclass(frozen=True, slots=True)
class Torn:
    """What is left of an entry whose writing was cut off.

    Attributes:
        line: where it begins, from 1.
        start, end: the bytes it takes.
        is_last: nothing stands after it.
    """

    line: int
    start: int
    end: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What was read from a journal.

    Attributes:
        journal: None where an entry that is whole cannot be understood.
        torn: entries that are not whole.
        diagnostics: faults, each with its place.
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


def read_journal(source: bytes, file: str) -> JournalReading:
    """Read all whole entries of a journal.

    Args:
        source: the bytes of the file.
        file: its name as the user knows it, for messages.
    """
    journal = Journal()
    torn: list[Torn] = []
    faults: list[Diagnostic] = []
    known: set[str] = set()
    for piece in _pieces(source):
        if not piece.is_whole:
            torn.append(Torn(piece.line, piece.start, piece.end, piece.end == len(source)))
            continue
        try:
            journal = _with_entry(journal, source[piece.start : piece.end], file)
            _know(journal, known)
        except _FaultError as fault:
            origin = Origin(file, piece.line, 1)
            hint = "bring back the entry as the program wrote it; it never changes one"
            faults.append(Diagnostic.error("bad-entry", str(fault), origin, hint))
    return JournalReading(None if faults else journal, tuple(torn), tuple(faults))


def _pieces(source: bytes) -> Iterator[_Piece]:
    """Cut the bytes into entries, whole ones and others; blank lines and comments are none."""
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


def _with_entry(journal: Journal, source: bytes, file: str) -> Journal:
    found = _values(source, file)
    if "base" in found:
        if journal != Journal():
            raise _FaultError("a journal names its base once, in its first entry")
        return Journal(
            base=_word(found, "base"), symbol=_word(found, "symbol"), digest=_word(found, "digest")
        )
    if journal == Journal():
        raise _FaultError("the first entry of a journal names the base")
    record = _tabled(found, file) if "tabled" in found else _decided(found, journal)
    return Journal(
        base=journal.base, symbol=journal.symbol, digest=journal.digest,
        records=(*journal.records, record),
    )  # fmt: skip


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
        raise _FaultError(f"“{name}” takes words")
    return value


def _listed(found: dict[str, object], name: str) -> list[object]:
    value = found.get(name, [])
    if not isinstance(value, list):
        raise _FaultError(f"“{name}” takes a list")
    return value


def _date(found: dict[str, object]) -> datetime.date | None:
    words = _word(found, "date")
    try:
        return datetime.date.fromisoformat(words) if words else None
    except ValueError:
        raise _FaultError(f"there is no day {words}") from None


def _status(found: dict[str, object], choices: tuple[str, ...]) -> Status:
    words = _word(found, "status")
    if words not in choices:
        raise _FaultError(f"“status” is one of {', '.join(choices)}, not “{words}”")
    return Status(words)


def _tabled(found: dict[str, object], file: str) -> Tabled:
    handle = _word(found, "tabled")
    amendments = _amendments(_word(found, "amendments"), f"{file}, {handle}")
    return Tabled(handle=handle, amendments=amendments, date=_date(found))


def _amendments(source: str, file: str) -> AmendmentSet:
    reading = read_amendments(source.encode(), file)
    if reading.amendments is None:
        fault = next(each for each in reading.diagnostics if each.is_error)
        raise _FaultError(f"the amendments cannot be read: {fault.message}")
    return reading.amendments


def _decided(found: dict[str, object], journal: Journal) -> Decided:
    number = len(journal.decisions) + 1
    if _word(found, "decision") != str(number):
        raise _FaultError(f"decision {number} is expected here")
    refs = tuple(map(str, _listed(found, "amendments")))
    if not refs:
        raise _FaultError("a decision names the amendments it is about")
    return Decided(
        number=number, refs=refs, status=_status(found, _ENDED), by=_word(found, "by"),
        date=_date(found), reason=_word(found, "reason"),
        consequences=tuple(map(_consequence, _listed(found, "consequences"))),
    )  # fmt: skip


def _know(journal: Journal, known: set[str]) -> None:
    """Learn what the last entry tables; stop at a decision on what was never tabled."""
    last = journal.records[-1] if journal.records else None
    if isinstance(last, Tabled):
        known.update(f"{last.handle}:{each.id}" for each in last.amendments.entries)
    strange = [ref for ref in last.refs if ref not in known] if isinstance(last, Decided) else []
    if strange:
        raise _FaultError(f"{', '.join(strange)} was not tabled before this decision")


def _consequence(found: object) -> Consequence:
    if not isinstance(found, dict):
        raise _FaultError("a consequence has an amendment, a status and a reason")
    return Consequence(
        ref=_word(found, "amendment"), status=_status(found, _FOLLOWED),
        reason=_word(found, "reason"),
    )  # fmt: skip
