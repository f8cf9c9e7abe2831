"""From a flat sequence of paragraphs to masthead, bodies, annexes and closing lines.

A body begins with its enacting line and ends with its closing lines, which come before the annexes
[GA72, body] and now and then after them. Parts A, B have each an enacting line of their own
under their letter. No piece is dropped: what fits nowhere stays where it is, in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import SECURITY_COUNCIL
from drafting.model.paragraph import Table
from drafting.readers.flow.closing import closed, missing_closing_lines
from drafting.readers.flow.forms import forms_of, language_in, visible
from drafting.readers.flow.lines import (
    Opening,
    annex_heading,
    annex_titles,
    as_lines,
    enacting_lines,
    is_numbered,
    is_running_decision,
    joined,
    opens_paragraph,
    paragraph_of,
    part_of,
    stands_out,
    unemphasised,
    words_of,
)
from drafting.readers.flow.masthead import Cover, masthead_of
from drafting.readers.flow.papers import Paper, paper_of
from drafting.readers.flow.recognisers import Where, fact_of
from drafting.readers.flow.records import (
    Flow,
    Piece,
    Printed,
    Role,
    Source,
    SourceAnnex,
    SourceBody,
)
from drafting.readers.flow.starred import Noted, noted
from drafting.readers.flow.typed_labels import unlabelled
from drafting.text.inline import EMPTY, normal, plain
from drafting.text.languages import ENGLISH, LANGUAGES, Language
from drafting.text.leads import opening_words
from drafting.text.numbering import part_letter
from drafting.text.punctuation import COMMAS, ENDS

_AHEAD = 6
"""Paragraphs among which a preambular one is looked for."""
_FEW_WORDS = 400
"""Characters of a text outside its tables that say too little of its language."""
_SENTENCE = 30
"""Characters a sentence has at least; shorter lines above the text are lines of the masthead."""
_LABEL = 250
"""Characters of the longest line that can be the label of an annex."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A body cut from the flow, with the vote statement under it."""

    body: SourceBody
    vote: str
    diagnostics: tuple[Diagnostic, ...]


def zones(flow: Flow, file: str) -> Source:
    """Cut a flat document into its zones.

    Args:
        flow: the document.
        file: its name, for diagnostics.
    """
    language = language_in(_words_in(flow.pieces))
    begin = min((each.top for each in enacting_lines(flow.pieces, language)), default=0)
    typed = unlabelled(flow.pieces, begin, language)
    flow = replace(
        flow,
        pieces=tuple(typed.pieces),
        diagnostics=(*flow.diagnostics, *typed.diagnostics),
    )
    pieces = flow.pieces
    starts, diagnostics = _starts(pieces, language, file)
    above = pieces[: starts[0].top]
    lines = [line for piece in above for line in as_lines(piece)]
    paper = paper_of(lines, language)
    organ = forms_of(language).organ_in(visible(plain(starts[0].formula)))
    cover = _with_topic(masthead_of(paper.rest, language, file, organ=organ), paper)
    found = noted(cover, pieces[len(above) :], flow.footnotes)
    pieces, unplaced = (*above, *found.pieces), cover.unplaced
    if len(pieces) < len(flow.pieces):
        starts, diagnostics = _starts(pieces, language, file)
    if not starts[0].formula:
        pieces, unplaced = (*_unread(cover, above), *found.pieces), ()
        starts = (replace(starts[0], top=0, first=0),)
    ends = [start.top for start in starts[1:]] + [len(pieces)]
    dated = found.masthead.organ == SECURITY_COUNCIL
    cuts = [
        _body(pieces, start, end, language, dated=dated)
        for start, end in zip(starts, ends, strict=True)
    ]
    bodies = tuple(each.body for each in cuts)
    several = bool(bodies[0].letter)
    if not several:
        bodies = (replace(bodies[0], title=cover.title),)
    return Source(
        language=language,
        masthead=paper.filled(found.masthead),
        bodies=bodies,
        title=cover.title if several else EMPTY,
        footnotes=found.footnotes,
        kind=cover.kind,
        vote="\n".join(each.vote for each in cuts if each.vote),
        marks=tuple(typed.marks),
        taken_off=(*paper.taken_off, *typed.taken_off),
        diagnostics=(
            *paper.diagnostics, *_without_signs(flow, found), *unplaced, *cover.diagnostics,
            *found.diagnostics, *diagnostics,
            *(each for one in cuts for each in one.diagnostics),
            *missing_closing_lines(
                found.masthead, has_closing=any(body.closing for body in bodies),
                origin=bodies[-1].origin,
            ),
        ),
    )  # fmt: skip


def _with_topic(cover: Cover, paper: Paper) -> Cover:
    """Return a cover that has the topic of a paper as its title; its other words are unread."""
    if not plain(paper.topic).strip():
        return cover
    words = tuple(Printed(content=each) for each in (cover.title,) if plain(each).strip())
    return replace(cover, title=unemphasised(paper.topic), unread=(*cover.unread, *words))


def _without_signs(flow: Flow, found: Noted) -> Iterator[Diagnostic]:
    """Yield the remarks of a reader, without those on notes that get no number after all.

    The notes to the symbol and to the sponsors come first, and keep their sign.
    """
    kept = len(flow.footnotes) - len(found.footnotes)
    for each in flow.diagnostics:
        if kept and each.code == "note-sign":
            kept -= 1
        else:
            yield each


def _words_in(pieces: Sequence[Piece]) -> str:
    """Return the words that show the language: those of tables only where few others are."""
    words = " ".join(map(words_of, pieces))
    if len(words) > _FEW_WORDS:
        return words
    tables = (line.content for each in pieces if isinstance(each, Table) for line in as_lines(each))
    return " ".join((words, *map(plain, tables)))


def _starts(
    pieces: tuple[Piece, ...], language: str, file: str
) -> tuple[tuple[Opening, ...], tuple[Diagnostic, ...]]:
    """Find where the body, or each part, begins."""
    enacting = enacting_lines(pieces, language)
    if not enacting:
        return _without_enacting_line(pieces, language, file)
    parts = _parts(pieces, enacting, LANGUAGES.get(language, ENGLISH)) or enacting[:1]
    used = {part.first for part in parts}
    others = [pieces[each.top] for each in enacting if each.first not in used]
    return tuple(parts), tuple(_second_enacting(piece) for piece in others)


def _parts(
    pieces: tuple[Piece, ...], enacting: tuple[Opening, ...], rules: Language
) -> list[Opening]:
    """Find the parts: A, B and so on, each with an enacting line, or one with its letter alone."""
    if len(enacting) == 1:
        lone = part_of(pieces, enacting[0], "")
        return [lone] if lone else []
    found: list[Opening] = []
    for line in enacting:
        if part := part_of(pieces, line, part_letter(len(found) + 1, rules)):
            found.append(part)
    return found if len(found) > 1 else []


def _second_enacting(piece: Piece) -> Diagnostic:
    return Diagnostic.guess(
        "second-enacting-line",
        f"“{words_of(piece)[:60]}” comes a second time without the letter of a part over it; "
        "it was kept as text",
        piece.origin,
        "write a line with the letter (A, B) over each part",
    )


def _without_enacting_line(
    pieces: tuple[Piece, ...], language: str, file: str
) -> tuple[tuple[Opening, ...], tuple[Diagnostic, ...]]:
    """Find where the text begins in a decision, an annex, a budget paper or a pasted text."""
    for index, piece in enumerate(pieces):
        if is_running_decision(piece, language):
            return (Opening(index, index),), ()
        if _is_text(piece, pieces[index + 1 :], language):
            return (Opening(index, index),), (_no_enacting_line(piece.origin, file),)
    # Nothing looks like text: the lines may be all there is, so all are kept as text.
    return (Opening(0, 0),), (_no_enacting_line(None, file),)


def _unread(cover: Cover, above: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return what no masthead explains: in papers of other forms it is text; a table stays one."""
    lines = {line.content for line in cover.unread}
    found: list[Piece] = []
    for piece in above:
        each = as_lines(piece)
        unread = [line for line in each if line.content in lines]
        found += [piece] if 0 < len(unread) == len(each) else unread
    return tuple(found)


def _is_text(piece: Piece, after: tuple[Piece, ...], language: str) -> bool:
    """Return whether the text begins here, in a document without enacting line.

    It begins with a paragraph that opens as one does, with a sentence that says nothing a masthead
    says and is no note to it, with an annex, with "Corrigendum", or with a table that no such
    paragraph follows.
    """
    words = words_of(piece)
    if isinstance(piece, Table):
        return not any(opens_paragraph(each, language) for each in after)
    opening = fact_of(words, language, Where.OPENING)
    if annex_heading(piece, language) or (opening and opening.kind == "correction"):
        return True
    if words.startswith(("[", "*")) or not words.endswith(ENDS):
        return False
    if opens_paragraph(piece, language):
        return True
    return len(words) > _SENTENCE and not words.endswith(COMMAS) and not fact_of(words, language)


def _no_enacting_line(origin: Origin | None, file: str) -> Diagnostic:
    return Diagnostic.guess(
        "no-enacting-line",
        "there is no enacting line (“The General Assembly,”); the text was taken to begin here",
        origin or Origin(file, 1, 1),
        "put the line with the organ's name before the first preambular paragraph",
    )


def _body(
    pieces: tuple[Piece, ...], start: Opening, end: int, language: str, *, dated: bool
) -> _Cut:
    """Cut one body into text, closing lines and annexes.

    Where it is `dated` in its heading, a date in an annex is one of the annex.
    """
    span = pieces[start.first : end]
    if start.rest:
        opening = pieces[start.first - 1]
        span = (Printed(content=start.rest, origin=opening.origin), *span)
    headings = [at for at, piece in enumerate(span) if annex_heading(piece, language)]
    text = closed(span[: headings[0]] if headings else span, language)
    spans = [span[at:stop] for at, stop in pairwise([*headings, len(span)])]
    has_end = dated or text.closing or text.vote
    last = closed(spans[-1], language) if spans and not has_end else None
    if last is not None and last.closing:
        spans[-1] = (*last.pieces, *last.leftover)
        text = replace(text, closing=last.closing, vote=last.vote, leftover=text.leftover)
    annexes = tuple(_annex(each, language) for each in spans)
    if text.leftover and (extra := _after_the_end(text.leftover)):
        annexes = (extra, *annexes)
        text = replace(text, leftover=())
    split = _preamble_length(text.pieces, language)
    origin = pieces[start.top].origin if start.top < len(pieces) else None
    body = SourceBody(
        letter=start.letter,
        title=start.title,
        formula=start.formula,
        preamble=tuple(_with_recitals(text.pieces[:split], language, in_preamble=True)),
        pieces=(*_with_recitals(text.pieces[split:], language, in_preamble=False), *text.leftover),
        annexes=annexes,
        closing=text.closing,
        origin=origin,
    )
    return _Cut(body, text.vote, tuple(_after_closing(each) for each in text.leftover))


def _annex(span: tuple[Piece, ...], language: str) -> SourceAnnex:
    heading = annex_heading(span[0], language) or SourceAnnex()
    count = 0 if plain(heading.title) else annex_titles(span, language)
    lines = [each.content for each in span[1 : 1 + count] if isinstance(each, Printed)]
    title = normal((*joined(lines), *heading.title))
    return replace(heading, title=title, pieces=span[1 + count :])


def _after_the_end(pieces: tuple[Piece, ...]) -> SourceAnnex | None:
    """Make an annex of what comes after the closing lines, if its first line can be a label."""
    first = pieces[0]
    if not isinstance(first, Printed) or len(first.content) != 1 or len(words_of(first)) > _LABEL:
        return None
    return SourceAnnex(label=words_of(first), pieces=pieces[1:], origin=first.origin)


def _after_closing(piece: Piece) -> Diagnostic:
    words = words_of(piece)[:60] or "a table"
    return Diagnostic.guess(
        "after-closing",
        f"“{words}” comes after the closing lines; it was kept at the end of the text",
        piece.origin,
        "move it, or delete it where it is no part of the text",
    )


# -- the preamble --


def _preamble_length(pieces: tuple[Piece, ...], language: str) -> int:
    """Count the pieces of the preamble; 0 where the text does not begin with one.

    The preamble ends with its last preambular paragraph and the list under it, before the first
    operative paragraph or heading. One that opens as an operative paragraph and comes between
    two of a numbered text is a preambular one with other opening words, as people propose them; so
    is the first one, whatever its opening words.
    """
    length = 0
    last_number = _last_number(pieces, language)
    for index, piece in enumerate(pieces):
        if _is_recital(piece, language):
            length = index + 1
        elif not isinstance(piece, Printed):
            break
        elif _ends_preamble(piece, language) if length else words_of(piece).endswith(COMMAS):
            if index > last_number or not _goes_on(pieces[index : index + _AHEAD], language):
                break
            length = index + 1
        elif not length:
            break
        elif words_of(piece).endswith(COMMAS):
            length = index + 1
    return length


def _is_recital(piece: Piece, language: str) -> bool:
    """Return whether a piece opens as a preambular paragraph does, and not as an operative one.

    In a language without a table of opening words, the comma at the end alone tells.
    """
    words = words_of(piece)
    if not isinstance(piece, Printed) or piece.number or words[:1].isdigit():
        return False
    if piece.role is Role.PREAMBLE:
        return True
    if not opening_words(language):
        return words.endswith(COMMAS) and not is_numbered(piece, language)
    return paragraph_of(piece, language) == "recital"


def _with_recitals(pieces: Sequence[Piece], language: str, *, in_preamble: bool) -> Iterator[Piece]:
    """Say of preambular paragraphs that they are some: in Russian they open with a small letter.

    Args:
        pieces: of the preamble, or of the operative part, where recitals follow a heading.
        language: ISO 639-1 code.
        in_preamble: the pieces are the preamble.
    """
    may_follow = in_preamble
    for piece in pieces:
        found = may_follow and _is_recital(piece, language)
        if found and isinstance(piece, Printed) and piece.role is Role.TEXT:
            yield replace(piece, role=Role.PREAMBLE)
        else:
            yield piece
        is_heading = isinstance(piece, Printed) and piece.role is Role.HEADING
        may_follow = in_preamble or found or is_heading


def _last_number(pieces: Sequence[Piece], language: str) -> int:
    """Return the place of the last paragraph with a figure, or -1."""
    places = range(len(pieces) - 1, -1, -1)
    return next((index for index in places if _has_figure(pieces[index], language)), -1)


def _goes_on(pieces: Sequence[Piece], language: str) -> bool:
    """Return whether a preambular paragraph follows, with nothing set apart before it."""
    for piece in pieces:
        if _is_recital(piece, language):
            return True
        if not isinstance(piece, Printed) or stands_out(piece) or _has_figure(piece, language):
            return False
    return False


def _has_figure(piece: Piece, language: str) -> bool:
    if not isinstance(piece, Printed) or not is_numbered(piece, language):
        return False
    return piece.number[:1].isdigit() or words_of(piece)[:1].isdigit()


def _ends_preamble(piece: Printed, language: str) -> bool:
    """Return whether a piece between preambular paragraphs can be none of the preamble."""
    kind = paragraph_of(piece, language)
    if stands_out(piece):
        return True
    if kind == "numbered":
        return _has_figure(piece, language)
    return kind == "operative" and not words_of(piece).endswith(COMMAS)
