"""Compute the automatic numbers that Word prints before paragraphs.

A paragraph names a list (`numId`) and a level. A list is an instance of an abstract list, which
says how each level is counted, printed and restarted. Instances of the same abstract list continue
its count, unless one of them sets a start (Office Open XML part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from drafting.readers.docx.looks import EMPTY, ParagraphLook, paragraph_look
from drafting.readers.docx.names import Element, child, switch, value, w, whole
from drafting.readers.docx.numerals import BULLET, is_known, numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LETTERED = ("lowerLetter", "arabicAbjad", "arabicAlpha", "russianLower")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list.

    Attributes:
        text: printed form, with "%1" for the count of level 1.
        restarts_after: the count starts again after a level with this number (from 1) or a higher
            level; 0 for never; None after any higher level.
        legal: whether all counts are printed in figures.
        style: paragraph style of the level, or "".
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    legal: bool = False
    style: str = ""
    look: ParagraphLook = EMPTY


@dataclass(frozen=True, slots=True)
class NumberedList:
    """An instance of a list: its abstract list, its levels, and where it starts again."""

    abstract: str
    levels: tuple[Level, ...]
    starts: dict[int, int] = field(default_factory=dict)

    def level_of(self, style_id: str) -> int | None:
        """Return the level that belongs to a style, or None."""
        for index, level in enumerate(self.levels):
            if style_id and level.style == style_id:
                return index
        return None


@dataclass(frozen=True, slots=True)
class AutomaticNumber:
    """A number as Word prints it.

    Attributes:
        depth: depth of the list, 0 for paragraphs and 1 for subparagraphs, if known.
        doubtful: whether the format is unknown; it is then printed in figures.
    """

    printed: str
    depth: int | None
    doubtful: bool = False


@dataclass(slots=True)
class Counter:
    """Counts the numbered paragraphs of a text in their order."""

    lists: dict[str, NumberedList] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def list_of(self, look: ParagraphLook) -> NumberedList | None:
        """Return the list of a paragraph, or None."""
        return self.lists.get(look.number_id or "0")

    def next(self, look: ParagraphLook, level: int) -> AutomaticNumber | None:
        """Count one more paragraph of a list."""
        numbered = self.list_of(look)
        if numbered is None or not 0 <= level < len(numbered.levels):
            return None
        counts = self.counts.setdefault(numbered.abstract, [None] * _LEVELS)
        self._advance(numbered, look.number_id or "", counts, level)
        return _printed(numbered.levels, counts, level)

    def _advance(
        self, numbered: NumberedList, number_id: str, counts: list[int | None], level: int
    ) -> None:
        before = counts[level]
        if level in numbered.starts and (number_id, level) not in self.begun:
            counts[level] = numbered.starts[level]
        elif before is None:
            counts[level] = numbered.levels[level].start
        else:
            counts[level] = before + 1
        self.begun.add((number_id, level))
        for deeper in range(level + 1, len(numbered.levels)):
            after = numbered.levels[deeper].restarts_after
            if after is None or level < after:
                counts[deeper] = None


def counter_of(root: Element | None, style_lists: dict[str, str]) -> Counter:
    """Read the numbering part of a file.

    Args:
        root: the part, or None.
        style_lists: list of each numbering style, by style id.
    """
    if root is None:
        return Counter()
    abstracts = {each.get(w("abstractNumId"), ""): each for each in root.iterfind(w("abstractNum"))}
    instances = {each.get(w("numId"), ""): each for each in root.iterfind(w("num"))}
    lists = {}
    for number_id, each in instances.items():
        abstract = value(each, "abstractNumId") or ""
        linked = value(abstracts.get(abstract), "numStyleLink")
        if linked and (other := instances.get(style_lists.get(linked, ""))) is not None:
            abstract = value(other, "abstractNumId") or abstract
        if abstract in abstracts:
            lists[number_id] = _instance(each, abstract, abstracts[abstract])
    return Counter(lists)


def _instance(instance: Element, abstract: str, definition: Element) -> NumberedList:
    levels = [Level() for _ in range(_LEVELS)]
    for each in definition.iterfind(w("lvl")):
        _put(levels, each)
    starts: dict[int, int] = {}
    for override in instance.iterfind(w("lvlOverride")):
        if (own := child(override, "lvl")) is not None:
            _put(levels, own)
        index = whole(override.get(w("ilvl")))
        start = whole(value(override, "startOverride"))
        if index is not None and start is not None:
            starts[index] = start
    return NumberedList(abstract, tuple(levels), starts)


def _put(levels: list[Level], element: Element) -> None:
    index = whole(element.get(w("ilvl")))
    if index is None or not 0 <= index < _LEVELS:
        return
    start = whole(value(element, "start"))
    levels[index] = Level(
        start=1 if start is None else start,
        form=_form(element),
        text=value(element, "lvlText") or "",
        restarts_after=whole(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
        look=replace(paragraph_look(child(element, "pPr")), number_id=None, number_level=None),
    )


def _form(level: Element) -> str:
    """Return the format of a level; a newer format is in a choice beside an older one."""
    found = level.find(f".//{w('numFmt')}")
    return "decimal" if found is None else found.get(w("val")) or "decimal"


def _printed(levels: tuple[Level, ...], counts: list[int | None], level: int) -> AutomaticNumber:
    this = levels[level]
    if this.form == "bullet":
        return AutomaticNumber(BULLET, None)
    doubtful = False

    def count(place: re.Match[str]) -> str:
        nonlocal doubtful
        index = int(place[1]) - 1
        if index > level:
            return ""
        form = "decimal" if this.legal else levels[index].form
        doubtful = doubtful or not is_known(form)
        current = counts[index]
        return numeral(levels[index].start if current is None else current, form)

    printed = _PLACE.sub(count, this.text)
    return AutomaticNumber(printed, _depth(levels, level), doubtful)


def _depth(levels: tuple[Level, ...], level: int) -> int | None:
    """Return the depth of a level if the first one is clearly for paragraphs or subparagraphs."""
    first = levels[0]
    if first.form == "decimal" and re.fullmatch(r"%1\.?", first.text):
        return level
    if first.form in _LETTERED and ")" in first.text:
        return level + 1
    return None
