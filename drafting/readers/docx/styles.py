"""Resolve the styles that paragraphs and runs inherit.

A style is based on another one. Bold, italic and similar looks toggle: an italic character style
inside an italic paragraph style is upright [OOXML, part 1, 17.7.3]. Formatting of the run itself
is final.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from drafting.readers.docx.looks import (
    EMPTY,
    PLAIN,
    CharacterLook,
    ParagraphLook,
    character_look,
    paragraph_look,
)
from drafting.readers.docx.names import Element, child, value, w

_MOST_ANCESTORS = 40
_TOGGLES = (
    "italic", "bold", "italic_complex", "bold_complex", "struck", "hidden", "capitals",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all inherited looks.

    Attributes:
        lineage: its id and those of the styles it is based on, nearest first.
        name: its name in Word.
    """

    lineage: tuple[str, ...] = ()
    name: str = ""
    character: CharacterLook = PLAIN
    paragraph: ParagraphLook = EMPTY


UNSTYLED = Style()


@dataclass(slots=True)
class Styles:
    """All styles of a file, each resolved when it is needed."""

    elements: dict[str, Element] = field(default_factory=dict)
    default_character: CharacterLook = PLAIN
    default_paragraph: ParagraphLook = EMPTY
    default_id: str = ""
    resolved: dict[str, Style] = field(default_factory=dict)

    def style(self, style_id: str | None) -> Style:
        """Return a style; an undefined style sets nothing.

        In a file that has lost all its styles, their ids still say what paragraphs are.
        """
        if not style_id or style_id not in self.elements:
            return Style((style_id,)) if style_id and not self.elements else UNSTYLED
        if style_id not in self.resolved:
            self.resolved[style_id] = self._resolve(style_id)
        return self.resolved[style_id]

    def paragraph_style(self, properties: Element | None) -> Style:
        """Return the style of a paragraph, or the default if it names none."""
        return self.style(value(properties, "pStyle") or self.default_id)

    def _resolve(self, style_id: str) -> Style:
        lineage: list[str] = []
        current: str | None = style_id
        while current in self.elements and current not in lineage and current is not None:
            if len(lineage) == _MOST_ANCESTORS:
                break
            lineage.append(current)
            current = value(self.elements[current], "basedOn")
        character, paragraph = CharacterLook(), self.default_paragraph
        for each in reversed(lineage):
            element = self.elements[each]
            character = character_look(child(element, "rPr")).over(character)
            paragraph = paragraph_look(child(element, "pPr")).over(paragraph)
        name = value(self.elements[style_id], "name") or ""
        return Style(tuple(lineage), name, character, paragraph)


def styles_of(root: Element | None) -> Styles:
    """Read the styles part of a file; a file without one has no styles."""
    if root is None:
        return Styles()
    elements = {each.get(w("styleId"), ""): each for each in root.iterfind(w("style"))}
    default = next(
        (
            style_id
            for style_id, each in elements.items()
            if each.get(w("type")) == "paragraph" and each.get(w("default")) in ("1", "true", "on")
        ),
        "",
    )
    return Styles(
        elements,
        character_look(child(root, "docDefaults", "rPrDefault", "rPr")),
        paragraph_look(child(root, "docDefaults", "pPrDefault", "pPr")),
        default,
    )


def resolved_look(
    styles: Styles, paragraph: Style, properties: Element | None, *, own_only: bool
) -> CharacterLook:
    """Return the look of a run.

    Args:
        styles: styles of the file.
        paragraph: style of the paragraph of the run.
        properties: the run's `w:rPr`.
        own_only: ignore the style of the paragraph: a heading is bold because all headings are,
            not because somebody stressed its words.
    """
    direct = character_look(properties)
    character = styles.style(value(properties, "rStyle")).character
    if own_only:
        return direct.over(character)
    below = styles.default_character
    toggled: dict[str, Any] = {
        name: _toggled(
            default=getattr(below, name),
            levels=(getattr(paragraph.character, name), getattr(character, name)),
        )
        for name in _TOGGLES
    }
    plain = character.over(paragraph.character.over(below))
    return direct.over(replace(plain, **toggled))


def _toggled(*, default: bool | None, levels: tuple[bool | None, ...]) -> bool:
    """Return a toggle property: on by default, or by an odd number of styles."""
    return bool(default) or sum(bool(level) for level in levels) % 2 == 1
