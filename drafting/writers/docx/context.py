"""A resolution as the one context all parts of its Word document are rendered from."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.text.typography import NO_BREAK, unbound
from drafting.writers.docx.amendments import inserted, is_amendment
from drafting.writers.docx.blocks import blocks_of, heading_styles
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.runs import RunSetter, title_words
from drafting.writers.docx.views import (
    TAB,
    BlockView,
    NoteView,
    PictureView,
    Run,
    Runs,
    TableView,
)
from drafting.writers.kinds import is_of_geneva
from drafting.writers.locale import Locale
from drafting.writers.page import Front, Item, front_of, items_of
from drafting.writers.sandbox import Values


def layout_of(resolution: Resolution, locale: Locale) -> Layout:
    """Lay out every line of the document and the whole of its body."""
    units = units_of(resolution)
    numbers = note_numbers(resolution, units)
    headings = heading_styles(units)
    is_draft = resolution.status == "draft"
    amends = is_amendment(resolution, locale)
    # The titles of drafts are set as they fall; those of adopted texts are looked at.
    bindings = replace(locale.bindings, joints=()) if is_draft else locale.bindings
    setter = RunSetter(numbers, bindings, has_signs=amends, lead=resolution.rules.lead)
    front = front_of(resolution, locale)
    # The title comes before the body: references to footnotes are given in the order of print.
    title = setter.title(resolution.title)
    body: list[BlockView] = []
    items: list[tuple[Item, int]] = []
    for item in items_of(resolution, locale):
        views = tuple(blocks_of(item, headings, setter))
        body.extend(views)
        items.append((item, len(views)))
    if amends:
        body = [*body[:1], *(inserted(*pair) for pair in pairwise(body))]
    body = [*body[:1], *(_closed_up(*pair, headings) for pair in pairwise(body))]
    running_title = title_words(plain(resolution.title), bindings, ends=True)
    return Layout(
        front=front,
        language=locale.word("word_language"),
        is_draft=is_draft,
        running_title=running_title,
        job_number=resolution.masthead.job_number,
        lines={
            **_masthead_lines(front, "" if is_draft else running_title, resolution),
            **_lines(front, setter),
        },
        agenda_titles=tuple(
            setter.words(title_words(words, locale.bindings, ends=False))
            for words in front.agenda_titles
        ),
        title=title,
        body=tuple(body),
        items=tuple(items),
        notes=_notes(resolution, setter),
        page="geneva" if is_of_geneva(resolution.masthead) else "",
    )


def context_of(layout: Layout, emblem: PictureView | None) -> Values:
    """Return what every template of the document is given."""
    large, slash, rest = layout.front.symbol.partition("/")
    return {
        "front": layout.front,
        "symbol": {"large": large, "rest": slash + rest, "whole": layout.front.symbol},
        "lines": layout.lines,
        "agenda_titles": layout.agenda_titles,
        "running_title": unbound(layout.running_title) or layout.front.symbol,
        "job_number": layout.job_number,
        "language": layout.language,
        "is_draft": layout.is_draft,
        "title": layout.title,
        "body": layout.body,
        "notes": layout.notes,
        "emblem": emblem,
    }


def _masthead_lines(front: Front, running_title: str, resolution: Resolution) -> dict[str, Runs]:
    """Return the lines of the masthead and those that every page repeats, as they are."""
    large, slash, rest = front.symbol.partition("/")
    lines = {
        "organization": front.organization,
        "organ": front.organ,
        "symbol": front.symbol,
        "symbol_large": large,
        "symbol_rest": slash + rest,
        "distribution": front.distribution,
        "issued": front.issued,
        "original": front.original,
        "running_title": running_title,
        "job_number": resolution.masthead.job_number,
    }
    return {name: (Run(text=words),) if words else () for name, words in lines.items()}


def _closed_up(before: BlockView, block: BlockView, headings: tuple[str, ...]) -> BlockView:
    """Take the space above a heading away where it stands directly under another one."""
    if isinstance(before, TableView) or isinstance(block, TableView):
        return block
    return replace(block, is_close=before.style in headings and block.style in headings)


def _lines(front: Front, setter: RunSetter) -> dict[str, Runs]:
    """Return the lines above the text as runs."""
    return {
        "subsidiary": setter.words(front.subsidiary),
        "session": setter.words(front.session),
        "session_dates": setter.words(front.session_dates),
        "committee": setter.words(front.committee),
        "agenda": setter.words(front.agenda),
        "sponsors": setter.words(front.sponsors),
        "sponsors_note": setter.words(front.sponsors_note),
        "heading": setter.words(front.heading),
        "adoption": (TAB, TAB, *setter.words(front.adoption)) if front.adoption else (),
        "basis": _basis(front, setter),
        "number": setter.words(front.number),
    }


def _basis(front: Front, setter: RunSetter) -> Runs:
    """Return the bracketed line: brackets upright, words in italics (format-spec 1.6)."""
    if not front.basis:
        return ()
    return (
        *setter.words("[", italic=False),
        *setter.words(_BRACKETED.sub(_whole, front.basis), italic=setter.slants),
        *setter.words("]", italic=False),
    )


_BRACKETED = re.compile(r"\([^()]{1,20}\)")


def _whole(match: re.Match[str]) -> str:
    return match[0].replace(" ", NO_BREAK)


def _notes(resolution: Resolution, setter: RunSetter) -> tuple[NoteView, ...]:
    """Return the footnotes that are referred to, in the order of their numbers."""
    notes = [note for note in resolution.footnotes if note.key in setter.numbers]
    notes.sort(key=lambda note: int(setter.numbers[note.key]))
    return tuple(
        NoteView(
            number=int(setter.numbers[note.key]),
            sign=setter.sign(note.key),
            runs=setter.note_runs(note.content),
        )
        for note in notes
    )
