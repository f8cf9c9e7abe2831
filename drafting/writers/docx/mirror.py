"""Mirror a part of a Word document for languages written from right to left.

Word measures indents, tabs and alignment from the side on which a paragraph begins, so it is enough
to mark paragraphs, tables and the section as right to left. Runs are marked too, or Word would set
their figures, brackets and hyphens from the left. Words in Latin letters become separate runs,
which keep their direction and are marked as English. The mark of a footnote is in brackets, as the
United Nations print it. The number before the note is not, because LibreOffice would set the
brackets after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from drafting.writers.docx.hyphens import NO_BREAK_HYPHEN

if TYPE_CHECKING:
    from drafting.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENGLISH = "en-GB"

_TEXT = (f"{_W}t", f"{_W}delText")
"""Elements of kept words, and of words that a tracked change deletes."""

_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = re.compile(f"[A-Za-zÀ-ɏ](?:[^{_ARABIC}]*[A-Za-zÀ-ɏ0-9])?")
_LETTER = re.compile(f"[{_ARABIC}]")
_LEFT_TO_RIGHT = ("Publication", "Distribution", "Original")
"""Styles of the lines that are English in an Arabic masthead; they are not mirrored."""
_AT_THE_END = ("Right", "MastheadSymbol")
"""Ends of the names of right-aligned styles, which are now on the left."""

_PROPERTIES = (
    "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The properties of a paragraph from its direction on, in the order of the schema."""

_AFTER = {
    name: {f"{_W}{each}" for each in _PROPERTIES[_PROPERTIES.index(name) + 1 :]}
    for name in ("bidi", "jc")
}

_BEFORE_DIRECTION = {f"{_W}{name}" for name in ("tblStyle", "tblpPr", "tblOverlap")}
"""Properties of a table that come before its direction."""


def mirror_styles(styles: Element) -> None:
    """Let every paragraph begin on the right, except those in English."""
    for style in styles.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr")
        if properties is None or style.get(f"{_W}type") != "paragraph":
            continue
        if style.get(f"{_W}default") == "1":
            _insert(properties, "bidi")
        elif style.get(f"{_W}styleId") in _LEFT_TO_RIGHT:
            _insert(properties, "bidi", "0")


def keep_spaces(settings: Element) -> None:
    """Set the rules of Word 2010, under which spaces are never narrowed to fit one more word.

    Under the later rules, LibreOffice 25.2 lays Arabic lines out beyond the margin, and may never
    finish.
    """
    for rule in settings.iter(f"{_W}compatSetting"):
        if rule.get(f"{_W}name") == "compatibilityMode":
            rule.set(f"{_W}val", "14")


def mirror_story(story: Element, *, is_furniture: bool) -> None:
    """Mirror the tables, the section and the words of a part.

    Args:
        story: the text, the footnotes, a header or a footer.
        is_furniture: whether the part is a header or a footer, in which figures alone are not
            mirrored, as in "2/3" for the second page.
    """
    for table in story.iter(f"{_W}tblPr"):
        place = sum(child.tag in _BEFORE_DIRECTION for child in table)
        table.insert(place, table.makeelement(f"{_W}bidiVisual"))
    for section in story.iter(f"{_W}sectPr"):
        section.append(section.makeelement(f"{_W}bidi"))
    for paragraph in story.iter(f"{_W}p"):
        runs = [*paragraph.iter(f"{_W}r")]
        if is_furniture and not any(_LETTER.search(_words(run)) for run in runs):
            _keep(paragraph)
        else:
            for run in runs:
                _turn(run)


def _insert(properties: Element, name: str, value: str | None = None) -> None:
    """Put an element into the properties of a paragraph, in the order of the schema."""
    element = properties.makeelement(f"{_W}{name}", {f"{_W}val": value} if value else {})
    place = next((i for i, each in enumerate(properties) if each.tag in _AFTER[name]), None)
    properties.insert(len(properties) if place is None else place, element)


def _words(run: Element) -> str:
    return "".join(
        NO_BREAK_HYPHEN if child.tag == f"{_W}noBreakHyphen" else child.text or ""
        for child in run.iterchildren(*_TEXT, f"{_W}noBreakHyphen")
    )


def _keep(paragraph: Element) -> None:
    """Let a line of only figures and signs read from the left, without moving it."""
    properties = paragraph.find(f"{_W}pPr")
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "")
    if properties is None or name in _LEFT_TO_RIGHT:
        return
    side = "left" if name.endswith(_AT_THE_END) else "right"
    _insert(properties, "bidi", "0")
    _insert(properties, "jc", side)


def _turn(run: Element) -> None:
    """Replace a run by several: right to left, with English words between them."""
    style = run.find(f"{_W}rPr/{_W}rStyle")
    is_note = style is not None and style.get(f"{_W}val") == "FootnoteReference"
    words = _words(run)
    reference = run.find(f"{_W}footnoteReference")
    if reference is not None and reference.get(f"{_W}customMarkFollows"):
        made = [_turned(run)]  # an asterisk
    elif reference is not None:
        made = [_run(run, "("), _turned(run), _run(run, ")")]
    elif is_note and words:
        made = [_run(run, f"({words})")]
    elif words:
        made = [_run(run, piece, english=english) for piece, english in _pieces(words)]
    else:
        return
    parent = run.getparent()
    if parent is None:  # pragma: no cover - a run is always in a paragraph
        return
    place = parent.index(run)
    made[-1].tail = run.tail
    parent[place : place + 1] = made


def _pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Cut words into those in Latin letters and all others.

    >>> list(_pieces("A/77/385\u060c \u0641 110"))
    [('A/77/385', True), ('\u060c \u0641 110', False)]
    """
    end = 0
    for match in _LATIN.finditer(words):
        start, stop = max(match.start(), end), match.end()
        while words[start:stop].count("(") > words[start:stop].count(")") and (
            words[stop : stop + 1] == ")"
        ):
            stop += 1
        if start > end:
            yield words[end:start], False
        if stop > start:
            yield words[start:stop], True
        end = max(end, stop)
    if end < len(words):
        yield words[end:], False


def _run(like: Element, words: str, *, english: bool = False) -> Element:
    """Return a run with new words and the look of another one."""
    run = like.makeelement(like.tag)
    properties = like.find(f"{_W}rPr")
    above = like.getparent()
    is_deleted = above is not None and above.tag == f"{_W}del"
    tag = _TEXT[1] if is_deleted else _TEXT[0]
    run.append(like.makeelement(f"{_W}rPr") if properties is None else deepcopy(properties))
    _mark(run[0], english=english)
    for number, piece in enumerate(words.split(NO_BREAK_HYPHEN)):
        if number:
            run.append(run.makeelement(f"{_W}noBreakHyphen"))
        if piece:
            text = run.makeelement(tag, {_SPACE: "preserve"})
            text.text = piece
            run.append(text)
    return run


def _turned(run: Element) -> Element:
    """Return a mirrored copy of a run without words: the reference to a footnote."""
    copy = deepcopy(run)
    properties = copy.find(f"{_W}rPr")
    if properties is not None:
        _mark(properties, english=False)
    return copy


def _mark(properties: Element, *, english: bool) -> None:
    """Add direction or language at the end of a run's properties."""
    if english:
        properties.append(properties.makeelement(f"{_W}lang", {f"{_W}val": _ENGLISH}))
    else:
        properties.append(properties.makeelement(f"{_W}rtl"))


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
