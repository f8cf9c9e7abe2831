"""Adapt the finished parts of a Word document to the script of its language.

The templates set Latin and Cyrillic letters. Arabic and Chinese follow from them by rule: sizes and
lines grow by one factor, other fonts are used, and Arabic pages are mirrored. So no template knows
about scripts, and a user's template works in six languages too.

The fonts and sizes for Arabic and Chinese are recalled, not measured, because no official Word file
in these languages was available. The table of fonts names a substitute for each font.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from drafting.text.languages import Language
from drafting.writers.docx.mirror import keep_spaces, mirror_story, mirror_styles

if TYPE_CHECKING:
    from drafting.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENGLISH = "en-GB"
_ENGLISH_LINES = ("Publication",)
"""The base style of the lines that are English in Arabic, Chinese and Russian mastheads."""
_IN_ENGLISH = ("ar", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Font:
    """A font as Word's table of fonts knows it.

    Attributes:
        name: its name.
        instead: the font to use if it is not installed.
        charset: hexadecimal number of its characters.
    """

    name: str
    instead: str
    charset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How the letters of a language differ from Latin ones on the page.

    Attributes:
        attribute: the attribute of `w:rFonts` for these letters.
        body: their font.
        lead: the font in place of italics, if the script has none, or None.
        size: their size, as a multiple of that of Latin letters.
        leading: height of their lines, as such a multiple.
        sizes: elements of a run's properties with their size.
        joined: whether the letters of a word are joined, so they are not spaced out or widened.
    """

    attribute: str
    body: Font
    lead: Font | None = None
    size: Fraction
    leading: Fraction
    sizes: tuple[str, ...]
    joined: bool = False


SCRIPTS: Mapping[str, Script] = {
    "ar": Script(
        attribute="cs",
        body=Font("Traditional Arabic", "Times New Roman", "B2"),
        size=Fraction(7, 5),
        leading=Fraction(3, 2),
        sizes=("szCs",),
        joined=True,
    ),
    "zh": Script(
        attribute="eastAsia",
        body=Font("SimSun", "宋体", "86"),
        lead=Font("KaiTi", "楷体", "86"),
        size=Fraction(21, 20),
        leading=Fraction(4, 3),
        sizes=("sz", "szCs"),
    ),
}
"""Scripts by language; other languages need no change to the templates' output."""


def set_in(part: str, document: str, rules: Language) -> bytes:
    """Return a part of the document, adapted to the script of its language.

    Args:
        part: its name in the package.
        document: the output of the templates.
        rules: rules of the language.
    """
    pass_over = _PASSES.get(part.removeprefix("word/").split("_")[0])
    if rules.code not in _IN_ENGLISH or pass_over is None:
        return document.encode("utf-8")
    from drafting.xml import parse_xml, xml_file

    root = parse_xml(document.encode("utf-8"), keep_comments=True)
    pass_over(root, rules)
    return xml_file(root)


def _styles(root: Element, rules: Language) -> None:
    for style in root.iter(f"{_W}style"):
        if style.get(f"{_W}styleId") in _ENGLISH_LINES:
            _properties(style).append(style.makeelement(f"{_W}lang", {f"{_W}val": _ENGLISH}))
    if script := SCRIPTS.get(rules.code):
        _enlarge(root, script)
        for fonts in root.iter(f"{_W}rFonts"):
            fonts.set(f"{_W}{script.attribute}", script.body.name)
        if script.lead:
            for italic in [*root.iter(f"{_W}i")]:
                _set_upright(italic, script.attribute, script.lead)
    if rules.right_to_left:
        mirror_styles(root)


def _enlarge(root: Element, script: Script) -> None:
    """Enlarge letters, and lines of a fixed height with them."""
    for size in root.iter(*(f"{_W}{name}" for name in script.sizes)):
        _multiply(size, "val", script.size)
    for spacing in root.iter(f"{_W}spacing"):
        if spacing.get(f"{_W}lineRule") in ("exact", "atLeast"):
            _multiply(spacing, "line", script.leading)
    if script.joined:
        for properties in root.iter(f"{_W}rPr"):
            for element in [*properties.iterchildren(f"{_W}spacing", f"{_W}w")]:
                properties.remove(element)


def _fonts(root: Element, rules: Language) -> None:
    script = SCRIPTS.get(rules.code)
    for font in (script.body, script.lead) if script else ():
        if font:
            entry = _child(root, "font", name=font.name)
            _child(entry, "altName", val=font.instead)
            _child(entry, "charset", val=font.charset)
            _child(entry, "family", val="roman")
            _child(entry, "pitch", val="variable")


def _settings(root: Element, rules: Language) -> None:
    if rules.right_to_left:
        keep_spaces(root)


def _story(root: Element, rules: Language) -> None:
    """Adapt the words of a part: set leads in their own font, and mirror Arabic."""
    script = SCRIPTS.get(rules.code)
    if script and root.tag == f"{_W}footnotes":
        for indent in root.iter(f"{_W}ind"):  # the number before a note grows like letters
            _multiply(indent, "hanging", script.size)
    if script and root.tag == f"{_W}hdr":
        for height in root.iter(f"{_W}trHeight"):  # a head has room for fewer large lines
            height.set(f"{_W}hRule", "atLeast")
    if script and script.lead:
        for bold in [*root.iter(f"{_W}b")]:
            _font(bold, script.attribute, script.lead)
    if rules.right_to_left:
        mirror_story(root, is_furniture=root.tag in (f"{_W}hdr", f"{_W}ftr"))


def _set_upright(italic: Element, attribute: str, font: Font) -> None:
    """Replace italics by another font."""
    properties = italic.getparent()
    if properties is None or italic.get(f"{_W}val") == "0":
        return
    _font(italic, attribute, font)
    for name in ("i", "iCs"):
        for element in properties.findall(f"{_W}{name}"):
            properties.remove(element)


def _font(beside: Element, attribute: str, font: Font) -> None:
    """Name a font in the properties that contain an element."""
    properties = beside.getparent()
    if properties is None:
        return
    fonts = properties.find(f"{_W}rFonts")
    if fonts is None:
        fonts = properties.makeelement(f"{_W}rFonts")
        properties.insert(int(properties.find(f"{_W}rStyle") is not None), fonts)
    fonts.set(f"{_W}{attribute}", font.name)


def _properties(style: Element) -> Element:
    """Return the letter properties of a style; create them if there are none."""
    found = style.find(f"{_W}rPr")
    return _child(style, "rPr") if found is None else found


def _child(parent: Element, tag: str, /, **values: str) -> Element:
    child = parent.makeelement(f"{_W}{tag}", {f"{_W}{key}": said for key, said in values.items()})
    parent.append(child)
    return child


def _multiply(element: Element, name: str, factor: Fraction) -> None:
    element.set(f"{_W}{name}", str(round(int(element.get(f"{_W}{name}", "0")) * factor)))


_PASSES: Mapping[str, Callable[[Element, Language], None]] = {
    "styles.xml": _styles,
    "fontTable.xml": _fonts,
    "settings.xml": _settings,
    "document.xml": _story,
    "footnotes.xml": _story,
    "header": _story,
    "footer": _story,
}
"""The function for each part, by its name up to the first underscore."""
