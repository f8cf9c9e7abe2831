"""A resolution as the one context all parts of its Word document are rendered from."""

from __future__ import annotations

from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.text.typography import bound
from drafting.writers.docx.blocks import blocks_of
from drafting.writers.docx.runs import RunSetter
from drafting.writers.docx.views import BlockView, NoteView, PictureView, Runs
from drafting.writers.locale import Locale
from drafting.writers.page import Front, front_of, items_of
from drafting.writers.sandbox import Values


def context_of(resolution: Resolution, locale: Locale, emblem: PictureView | None) -> Values:
    """Return what every template of the document is given."""
    numbers = note_numbers(resolution, units_of(resolution))
    setter = RunSetter(numbers, locale.bindings)
    front = front_of(resolution, locale)
    large, slash, rest = front.symbol.partition("/")
    # The title comes before the body: references to footnotes are given in the order of print.
    title = setter.title(resolution.title)
    body: list[BlockView] = []
    for item in items_of(resolution, locale):
        body.extend(blocks_of(item, setter))
    return {
        "front": front,
        "symbol": {"large": large, "rest": slash + rest, "whole": front.symbol},
        "lines": _lines(front, setter),
        "agenda_titles": [setter.words(title) for title in front.agenda_titles],
        "running_title": bound(plain(resolution.title), locale.bindings),
        "job_number": resolution.masthead.job_number,
        "language": locale.word("word_language"),
        "is_draft": resolution.status == "draft",
        "title": title,
        "body": body,
        "notes": _notes(resolution, setter),
        "emblem": emblem,
    }


def _lines(front: Front, setter: RunSetter) -> dict[str, Runs]:
    """Return the lines above the text as runs."""
    return {
        "subsidiary": setter.words(front.subsidiary),
        "session": setter.words(front.session),
        "session_dates": setter.words(front.session_dates),
        "committee": setter.words(front.committee),
        "agenda": setter.words(front.agenda),
        "sponsors": setter.words(front.sponsors),
        "heading": setter.words(front.heading),
        "adoption": setter.words(front.adoption),
        "basis": _basis(front, setter),
        "number": setter.words(front.number),
    }


def _basis(front: Front, setter: RunSetter) -> Runs:
    """Return the bracketed line: brackets upright, words in italics (format-spec 1.6)."""
    if not front.basis:
        return ()
    return (
        *setter.words("[", italic=False),
        *setter.words(front.basis, italic=True),
        *setter.words("]", italic=False),
    )


def _notes(resolution: Resolution, setter: RunSetter) -> tuple[NoteView, ...]:
    """Return the footnotes that are referred to, in the order of their numbers."""
    notes = [note for note in resolution.footnotes if note.key in setter.numbers]
    notes.sort(key=lambda note: int(setter.numbers[note.key]))
    return tuple(
        NoteView(number=int(setter.numbers[note.key]), runs=setter.note_runs(note.content))
        for note in notes
    )
