"""Read the looks of characters and paragraphs on one level of formatting."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from drafting.readers.docx.names import Element, child, switch, value, w, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterLook:
    """Character formatting of one level; None if the level does not set it.

    Attributes:
        italic, bold: the switches for complex scripts if `complex_script` is on.
        vertical: "superscript", "subscript", "baseline".
        hidden: not printed.
        size: size in half points.
    """

    italic: bool | None = None
    bold: bool | None = None
    italic_complex: bool | None = None
    bold_complex: bool | None = None
    complex_script: bool | None = None
    struck: bool | None = None
    vertical: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    size: int | None = None
    underlined: bool | None = None

    def over(self, base: CharacterLook) -> CharacterLook:
        """Return this level on top of a lower one."""
        said = {
            each.name: mine
            for each in fields(self)
            if (mine := getattr(self, each.name)) is not None
        }
        return replace(base, **said) if said else base


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """Paragraph formatting of one level; None if the level does not set it.

    Attributes:
        number_id, number_level: list of the paragraph ("0": none), and its level from 0.
        left: indent in twips.
        first: indent of the first line, in twips from `left`; negative for a hanging indent.
        tabs: stops in twips from the margin; False for a removed stop.
        align: alignment as in the file ("center", "right", "both", "end").
    """

    number_id: str | None = None
    number_level: int | None = None
    left: int | None = None
    first: int | None = None
    align: str | None = None
    tabs: dict[int, bool] = field(default_factory=dict)

    def over(self, base: ParagraphLook) -> ParagraphLook:
        """Return this level on top of a lower one."""
        if self is EMPTY:
            return base
        said = {
            each.name: mine
            for each in fields(self)
            if each.name != "tabs" and (mine := getattr(self, each.name)) is not None
        }
        return replace(base, **said, tabs={**base.tabs, **self.tabs})


def character_look(properties: Element | None) -> CharacterLook:
    """Read a `w:rPr`."""
    if properties is None or len(properties) == 0:
        return PLAIN
    struck = [switch(properties, name) for name in ("strike", "dstrike")]
    capitals = [switch(properties, name) for name in ("caps", "smallCaps")]
    complex_script = [switch(properties, name) for name in ("rtl", "cs")]
    underline = value(properties, "u")
    return CharacterLook(
        italic=switch(properties, "i"),
        bold=switch(properties, "b"),
        italic_complex=switch(properties, "iCs"),
        bold_complex=switch(properties, "bCs"),
        complex_script=_either(complex_script),
        struck=_either(struck),
        vertical=value(properties, "vertAlign"),
        hidden=switch(properties, "vanish"),
        capitals=_either(capitals),
        size=whole(value(properties, "sz")),
        underlined=None if underline is None else underline != "none",
    )


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """Read a `w:pPr`."""
    if properties is None or len(properties) == 0:
        return EMPTY
    indent = child(properties, "ind")
    return ParagraphLook(
        number_id=value(properties, "numPr", "numId"),
        number_level=whole(value(properties, "numPr", "ilvl")),
        left=_length(indent, "left", "start"),
        first=_first_line(indent),
        align=value(properties, "jc"),
        tabs=_tabs(child(properties, "tabs")),
    )


def _either(switches: list[bool | None]) -> bool | None:
    said = [each for each in switches if each is not None]
    return any(said) if said else None


def _length(indent: Element | None, *names: str) -> int | None:
    if indent is None:
        return None
    for name in names:
        if (found := whole(indent.get(w(name)))) is not None:
            return found
    return None


def _first_line(indent: Element | None) -> int | None:
    """Return the indent of the first line; a hanging one takes precedence, as in Word."""
    hanging = _length(indent, "hanging")
    return _length(indent, "firstLine") if hanging is None else -hanging


def _tabs(stops: Element | None) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for stop in stops if stops is not None else ():
        position = whole(stop.get(w("pos"))) if isinstance(stop.tag, str) else None
        if position is not None:
            found[position] = stop.get(w("val")) != "clear"
    return found


PLAIN = CharacterLook()
EMPTY = ParagraphLook()
