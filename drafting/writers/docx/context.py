"""Make the context from which all parts of a Word document are rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Heading
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, units_of
from drafting.text.inline import plain
from drafting.text.punctuation import COLONS, COMMAS
from drafting.text.typography import NO_BREAK, Bindings, balanced
from drafting.writers.docx.blocks import Looks, blocks_of, looks_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.runs import RunSetter, lined, title_words
from drafting.writers.docx.tables import GENEVA, NEW_YORK
from drafting.writers.docx.views import (
    TAB,
    BlockView,
    NoteView,
    ParagraphView,
    PictureView,
    RunKind,
    Runs,
    RunView,
    TableView,
)
from drafting.writers.kinds import is_of_geneva
from drafting.writers.locale import Locale
from drafting.writers.notes import printed_notes
from drafting.writers.outline import Outline
from drafting.writers.page import Front, Item, front_of, items_of
from drafting.writers.sandbox import Values

_BODY = "SingleTxt"
_INSERTED = "InsertedTxt"


def layout_of(resolution: Resolution, locale: Locale) -> Layout:
    """Return the layout: all lines of the document and its body."""
    units = units_of(resolution)
    looks = looks_for(resolution, units)
    is_draft = resolution.status == "draft"
    front = front_of(resolution, locale)
    setter = setter_of(resolution, locale, units, front)
    # The title comes before the body, because footnotes are numbered in print order.
    title = setter.title(resolution.title)
    body: list[BlockView] = []
    items: list[tuple[Item, int]] = []
    outline = Outline()
    for item in items_of(resolution, locale, units):
        views = tuple(blocks_of(item, looks, setter))
        if isinstance(item, Unit) and isinstance(item.head, Part | Annex | Heading):
            views = tuple(_outlined(views, outline.depth(item.head) - 1))
        body.extend(views)
        items.append((item, len(views)))
    if setter.has_signs:
        body = list(_with_new_paragraphs(body))
    body = [*body[:1], *(_closed_up(*pair, looks) for pair in pairwise(body))]
    body = [*(_kept(*pair) for pair in pairwise(body)), *map(_kept_to_the_end, body[-1:])]
    running_title = plain(resolution.title)
    head = "" if is_draft else running_title
    return Layout(
        front=front,
        language=locale.word("word_language"),
        is_draft=is_draft,
        is_recent=_is_recent(resolution),
        running_title=running_title,
        job_number=resolution.masthead.job_number,
        lines={
            **_masthead_lines(front, resolution),
            **_repeated(head, setter.bindings),
            **_lines(front, setter),
        },
        agenda_titles=tuple(map(setter.words, front.agenda_titles)),
        title=title,
        body=tuple(body),
        items=tuple(items),
        notes=(*_sponsors_note(front, setter), *_notes(resolution, setter)),
        page="geneva" if is_of_geneva(resolution.masthead) else "",
    )


def looks_for(resolution: Resolution, units: Sequence[Unit]) -> Looks:
    """Return the looks of the page of a resolution."""
    return looks_of(units, GENEVA if is_of_geneva(resolution.masthead) else NEW_YORK)


def setter_of(
    resolution: Resolution, locale: Locale, units: Sequence[Unit], front: Front
) -> RunSetter:
    """Return the setter of a document's words; notes to its front come before those of the text."""
    # Since the eightieth session, and in drafts, titles break anywhere; before, words are bound.
    is_of_now = resolution.status == "draft" or _is_recent(resolution)
    bindings = replace(locale.bindings, joints=()) if is_of_now else locale.bindings
    signed = filter(None, (front.reissue, front.sponsors_note))
    return RunSetter(
        note_numbers(resolution, units),
        bindings,
        has_signs=_is_amendment(resolution, locale),
        is_early=not is_of_now,
        signs_before=max((note.partition(" ")[0] for note in signed), key=len, default=""),
        notes_before=1 if front.sponsors_note else 0,
        lead=resolution.rules.lead,
    )


def context_of(layout: Layout, emblem: PictureView | None) -> Values:
    """Return the input of all templates of the document."""
    large, slash, rest = layout.front.symbol.partition("/")
    return {
        "front": layout.front,
        "symbol": {"large": large, "rest": slash + rest, "whole": layout.front.symbol},
        "lines": layout.lines,
        "agenda_titles": layout.agenda_titles,
        "running_title": layout.running_title or layout.front.symbol,
        "job_number": layout.job_number,
        "language": layout.language,
        "is_draft": layout.is_draft,
        "is_recent": layout.is_recent,
        "title": layout.title,
        "body": layout.body,
        "notes": tuple(_counted(layout.notes)),
        "remarks": layout.remarks,
        "emblem": emblem,
    }


def _counted(notes: Iterable[NoteView]) -> Iterator[NoteView]:
    """Set the width of each note's number, as Word counts notes."""
    numbers = count(1)
    for note in notes:
        yield note if note.sign else replace(note, digits=len(str(next(numbers))))


_RECENT = 80
"""First session with margins other than those of the 72nd and 73rd sessions."""


def _is_recent(resolution: Resolution) -> bool:
    session = resolution.masthead.session
    is_adopted = resolution.status != "draft"
    return is_adopted and session.isascii() and session.isdigit() and _RECENT <= int(session) < 1000


def _repeated(title: str, bindings: Bindings) -> dict[str, Runs]:
    """Return the title that every page of an adopted text repeats: in even lines, and whole."""
    whole = (RunView(text=title_words(title, bindings, ends=True)),) if title else ()
    lines = balanced(title, bindings) if title else ()
    return {"running_title": lined((RunView(text=each),) for each in lines), "whole_title": whole}


def _masthead_lines(front: Front, resolution: Resolution) -> dict[str, Runs]:
    """Return the lines of the masthead and the job number, unchanged."""
    large, slash, rest = front.signed_symbol.partition("/")
    lines = {
        "organization": front.organization,
        "organ": front.organ,
        "symbol": front.symbol,
        "symbol_large": large,
        "symbol_rest": slash + rest,
        "reissue": front.reissue,
        "distribution": front.distribution,
        "issued": front.issued,
        "original": front.original,
        "job_number": resolution.masthead.job_number,
    }
    return {name: (RunView(text=words),) if words else () for name, words in lines.items()}


_LEVELS = {"PartTitle": 1, "AnnexLabel": 1, "AnnexTitle": 1, "H1": 1, "H23": 1, "H4": 2, "H56": 3}
"""Levels of the heading styles; the title of the text has 0."""


def _outlined(views: Iterable[BlockView], level: int) -> Iterator[BlockView]:
    """Give headings their levels, so that readers who jump between headings find no gap."""
    for view in views:
        if isinstance(view, TableView) or _LEVELS.get(view.style) == level:
            yield view
        else:
            yield replace(view, outline=level)


def _closed_up(before: BlockView, block: BlockView, looks: Looks) -> BlockView:
    """Remove the space above a heading that is directly under another one."""
    if isinstance(before, TableView) or isinstance(block, TableView):
        return block
    are_both = before.style in looks.headings and block.style in looks.headings
    return replace(block, is_close=True) if are_both else block


def _kept(block: BlockView, after: BlockView) -> BlockView:
    """Keep a paragraph with the closing lines, which are never alone on a page."""
    if isinstance(block, TableView) or isinstance(after, TableView):
        return block
    return replace(block, is_kept=True) if after.style == "ClosingLines" else block


def _kept_to_the_end(block: BlockView) -> BlockView:
    """Keep the last paragraph with the rule that ends the document."""
    return block if isinstance(block, TableView) else replace(block, is_kept=True)


def _sponsors(front: Front, setter: RunSetter) -> Runs:
    """Return the line of the sponsors; its sign is the reference to a separate footnote."""
    if not front.sponsors_note:
        return setter.words(front.sponsors)
    sign = front.sponsors_note.partition(" ")[0]
    names, _, rest = front.sponsors.partition(sign)
    mark = RunView(kind=RunKind.NOTE, note=1, text=sign)
    return (*setter.words(names), mark, *setter.words(rest))


def _lines(front: Front, setter: RunSetter) -> dict[str, Runs]:
    """Return the lines above the text as runs."""
    return {
        "subsidiary": setter.words(front.subsidiary),
        "session": setter.words(front.session),
        "session_dates": setter.words(front.session_dates),
        "committee": setter.words(front.committee),
        "agenda": setter.words(front.agenda),
        "sponsors": _sponsors(front, setter),
        "signatories": setter.words(front.signatories),
        "heading": setter.words(front.heading),
        "adoption": (TAB, TAB, *setter.words(front.adoption)) if front.adoption else (),
        "basis": _basis(front, setter),
        "number": setter.words(front.number),
    }


def _basis(front: Front, setter: RunSetter) -> Runs:
    """Return the bracketed line: brackets upright, words in italics [GA72, title block]."""
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
    return tuple(
        NoteView(
            number=setter.place(note.key),
            sign=setter.sign(note.key),
            runs=setter.note_runs(note.content),
        )
        for note in printed_notes(resolution, setter.numbers)
    )


def _sponsors_note(front: Front, setter: RunSetter) -> tuple[NoteView, ...]:
    """Return the note to the sponsors: the first in the file, as LibreOffice requires."""
    sign, _, words = front.sponsors_note.partition(" ")
    note = NoteView(number=1, sign=sign, runs=setter.words(words))
    return (note,) if words else ()


def _is_amendment(resolution: Resolution, locale: Locale) -> bool:
    """Return whether a draft amends another one: its sponsors' line says so; no organ speaks."""
    if resolution.status != "draft" or resolution.enacting_formula != "":
        return False
    line = resolution.masthead.wording.sponsors
    return any(word in line for word in locale.words_of("amendment_words"))


def _with_new_paragraphs(body: Sequence[BlockView]) -> tuple[BlockView, ...]:
    """Return the body with each paragraph that follows "... a new paragraph reading:" in place.

    Documents that amend a draft have two layouts [P80, amendments]. A new operative paragraph is
    set as in the body, under words that begin at the margin. A new preambular one is indented by
    one more tab than the words before it. The closing mark shows which of the two it is.
    """
    views = list(body)
    for at, (before, block) in enumerate(pairwise(body)):
        if isinstance(before, TableView) or isinstance(block, TableView):
            continue
        if not _ends(before).endswith(COLONS) or block.style != _BODY or _has_number(block):
            continue
        if _ends(block).endswith(COMMAS):
            views[at + 1] = replace(block, style=_INSERTED)
        elif not _has_number(before):
            views[at] = replace(before, runs=before.runs[1:])
    return tuple(views)


def _has_number(block: ParagraphView) -> bool:
    """Return whether more than one tab comes before the words."""
    return [run.kind for run in block.runs].count(RunKind.TAB) != 1 or block.runs[0] != TAB


def _ends(block: ParagraphView) -> str:
    """Return the last words of a paragraph."""
    texts = [run.text for run in block.runs if run.kind is RunKind.TEXT]
    return texts[-1].rstrip() if texts else ""
