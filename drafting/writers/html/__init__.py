"""Write a resolution as a web page of one file, without script or network.

The page is `templates/html/document.html`, with `sheet.html` and `sheet.css`, which the browser
application uses too; this module prepares what they print.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import fields

from markupsafe import Markup

from drafting.model.locale import Locale
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.writers.characters import printable
from drafting.writers.docx.picture import picture_of
from drafting.writers.html.blocks import sections_of
from drafting.writers.html.views import HtmlNote
from drafting.writers.html.words import WordSetter
from drafting.writers.kinds import printed_as
from drafting.writers.locale import locale
from drafting.writers.notes import printed_notes
from drafting.writers.options import RenderOptions
from drafting.writers.page import Front, front_of, items_of
from drafting.writers.sandbox import Values
from drafting.writers.templates import render, source

__all__ = ["render_html", "sheet_context"]
_RIGHT_TO_LEFT = ("ar",)
_NOT_LATIN = ("ar", "ru", "zh")
"""Languages whose cover lines in Latin letters are English."""
_ENGLISH = Markup('<span lang="en" dir="ltr">{}</span>')


def render_html(resolution: Resolution, options: RenderOptions | None = None) -> str:
    """Lay a resolution out as a web page; the same input gives the same text.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: the text or the picture cannot be in a document.
    """
    options = options or RenderOptions()
    context = {
        **sheet_context(resolution, options),
        "style": source("html/sheet.css", options),
    }
    return printable(render("html/document.html", context, options))


def sheet_context(
    resolution: Resolution,
    options: RenderOptions | None = None,
    links: Mapping[str, str] | None = None,
) -> Values:
    """Return what the template of the page prints, except its style.

    Args:
        resolution: the text.
        options: how it is laid out.
        links: where the numbers of paragraphs lead, by the ids of units; no links by default.

    Raises:
        TemplateError: a fixed word is missing or wrong.
        DraftingError: the text or the picture cannot be in a document.
    """
    options = options or RenderOptions()
    words = locale(resolution.language, options)
    return {
        **_context_of(printed_as(resolution, options.kind, words), words),
        "emblem": _emblem(options),
        "new_page": options.new_page,
        "links": links or {},
    }


def _emblem(options: RenderOptions) -> str:
    """Return the user's picture as a data address, or ""."""
    picture = picture_of(options.emblem)
    if picture is None or options.emblem is None:
        return ""
    kind = picture.name.rpartition(".")[2]
    return f"data:image/{kind};base64,{b64encode(options.emblem).decode('ascii')}"


def _context_of(resolution: Resolution, locale: Locale) -> Values:
    """Return the input of the template."""
    units = units_of(resolution)
    numbers = note_numbers(resolution, units)
    setter = WordSetter(numbers, locale.bindings, resolution.rules.lead)
    front = front_of(resolution, locale)
    # The title comes first, because a note links back to its first mark.
    title = setter.words(resolution.title)
    sections = tuple(sections_of(items_of(resolution, locale, units), setter))
    return {
        "language": resolution.language,
        "direction": "rtl" if resolution.language in _RIGHT_TO_LEFT else "ltr",
        "name": _name(front, plain(resolution.title)),
        "front": _lines(front, resolution.language, setter),
        "title": title,
        "sections": sections,
        "notes": tuple(
            HtmlNote(number=numbers[note.key], words=setter.words(note.content))
            for note in printed_notes(resolution, numbers)
        ),
    }


def _name(front: Front, title: str) -> str:
    """Return the name of the document that a browser shows above the page."""
    return ": ".join(filter(None, (front.symbol, title))) or front.heading or front.organ


def _lines(front: Front, language: str, setter: WordSetter) -> dict[str, object]:
    """Return all lines above the text as HTML; several lines under one name are a list."""
    lines: dict[str, object] = {}
    for field in fields(front):
        value = getattr(front, field.name)
        if isinstance(value, str):
            lines[field.name] = _line(value, language, setter)
        else:
            lines[field.name] = [_line(each, language, setter) for each in value]
    return lines


def _line(words: str, language: str, setter: WordSetter) -> Markup:
    line = setter.line(words)
    is_foreign = language in _NOT_LATIN and words.isascii() and any(map(str.isalpha, words))
    return _ENGLISH.format(line) if is_foreign else line
