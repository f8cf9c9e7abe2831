"""Check rules for tracked changes that the schema does not have [OOXML, part 1, 17.13.5]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.xml import Element as Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return _WORD + name


_HALVES = ("moveFrom", "moveTo")
_STARTS = {w(f"{half}RangeStart"): half for half in _HALVES}
_ENDS = {w(f"{half}RangeEnd"): half for half in _HALVES}
_RUNS = tuple(map(w, ("ins", "del", *_HALVES)))
"""Elements around changed runs; among the properties of a paragraph or row, they mark that."""
_LOOKS = tuple(
    map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
            "tblGridChange", "cellIns", "cellDel", "cellMerge", "numberingChange"))
)  # fmt: skip
_DELETED_WORDS = (w("delText"), w("delInstrText"))
_WORDS = (w("t"), w("instrText"))
_PROPERTIES = (w("rPr"), w("trPr"))
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_UNDATED = "0001-01-01T00:00:00Z"
"""Replaces a missing date, which the schema allows."""
_ANY = re.compile(rb"<w:(?:ins|del|move|cellIns|cellDel|cellMerge|\w+Change)")
"""Finds quickly whether a document has any change; most have none."""


@dataclass(slots=True)
class RevisionIds:
    """Numbers of changes and names of moves in the parts so far."""

    taken: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=lambda: {half: set() for half in _HALVES})


def change_faults(root: Element, source: bytes, ids: RevisionIds) -> Iterator[str]:
    """Yield the errors in the tracked changes of one part.

    Args:
        root: root element of the part.
        source: its bytes.
        ids: those of the parts before it; those of this part are added.
    """
    if not _ANY.search(source):
        return
    opened: dict[str, Element] = {}
    names: dict[str, dict[str, str]] = {half: {} for half in _HALVES}
    for each in root.iter(*_RUNS, *_LOOKS, *_STARTS, *_ENDS, *_WORDS, *_DELETED_WORDS):
        if each.tag in _ENDS:
            yield from _close(each, opened)
        elif each.tag in _STARTS:
            yield from _signature_faults(each, ids)
            yield from _open(each, opened, names[_STARTS[each.tag]], ids)
        elif each.tag in _WORDS or each.tag in _DELETED_WORDS:
            yield from _word_faults(each)
        else:
            yield from _signature_faults(each, ids)
            yield from _place_faults(each, opened)
    for half, start in opened.items():
        yield f"the {half} range “{start.get(w('name'))}” does not end"
    for name in sorted(names["moveFrom"].keys() ^ names["moveTo"].keys()):
        half = "moveTo" if name in names["moveFrom"] else "moveFrom"
        yield f"the move “{name}” has no {half} range"


def _signature_faults(change: Element, ids: RevisionIds) -> Iterator[str]:
    """Yield errors in the number, author and date of a change."""
    kind = _name(change)
    number = change.get(w("id"), "")
    if not number.isdecimal():
        yield f"a change ({kind}) has no number"
    elif number in ids.taken:
        yield f"two changes have the number {number} ({kind})"
    ids.taken.add(number)
    if not change.get(w("author"), "").strip():
        yield f"change {number} ({kind}) has no author"
    if not _DATE.fullmatch(change.get(w("date"), _UNDATED)):
        yield f"change {number} ({kind}) has no date as Word writes it"


def _open(
    start: Element, opened: dict[str, Element], names: dict[str, str], ids: RevisionIds
) -> Iterator[str]:
    half, name = _STARTS[start.tag], start.get(w("name"), "")
    if half in opened:
        yield f"a {half} range begins inside another one"
    if not name:
        yield f"a {half} range has no name"
    elif name in ids.names[half]:
        yield f"two {half} ranges have the name “{name}”"
    opened[half] = start
    names[name] = start.get(w("author"), "")
    ids.names[half].add(name)


def _close(end: Element, opened: dict[str, Element]) -> Iterator[str]:
    half = _ENDS[end.tag]
    start = opened.pop(half, None)
    if start is None:
        yield f"a {half} range ends that did not begin"
    elif start.get(w("id")) != end.get(w("id")):
        yield f"the {half} range “{start.get(w('name'))}” ends under another number"


def _place_faults(change: Element, opened: dict[str, Element]) -> Iterator[str]:
    """Yield errors: a change inside another one, or moved words outside their range."""
    kind, above = _name(change), change.getparent()
    is_run = change.tag in _RUNS and above is not None and above.tag not in _PROPERTIES
    if kind in _HALVES and kind not in opened and (is_run or not _opens_range(change, kind)):
        yield f"words are marked as moved ({kind}) outside any range"
    if is_run:
        outer = next(change.iterancestors(*_RUNS), None)
        if outer is not None:
            yield f"a change ({kind}) is inside another one ({_name(outer)})"


def _opens_range(mark: Element, half: str) -> bool:
    """Return whether a range begins in a paragraph whose end is marked, as Word writes it."""
    paragraph = next(mark.iterancestors(w("p")), None)
    return paragraph is not None and paragraph.find(w(f"{half}RangeStart")) is not None


def _word_faults(words: Element) -> Iterator[str]:
    """Yield errors: deleted words in the wrong element, or kept words in that of deleted ones."""
    is_deleted = next(words.iterancestors(w("del")), None) is not None
    if is_deleted and words.tag in _WORDS:
        yield f"deleted words are in {_name(words)}: “{(words.text or '')[:30]}”"
    if not is_deleted and words.tag in _DELETED_WORDS:
        yield f"{_name(words)} is outside a deletion: “{(words.text or '')[:30]}”"


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(_WORD)
