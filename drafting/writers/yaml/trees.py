"""Turn the model into the tree of keys that is written.

Every paragraph is a mapping; only subparagraphs, flush lines, headings and cells that have nothing
but words are plain strings. Empty fields are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, repeat

from drafting.model.amendment import NewText
from drafting.model.closing import closers
from drafting.model.keys import NONE, SHAPES
from drafting.model.lines import lines_of
from drafting.model.masthead import Adoption, Masthead, MastheadWording
from drafting.model.paragraph import (
    Block,
    Cell,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.model.resolution import Annex, Body, Part, Resolution
from drafting.model.walk import last_closed
from drafting.text.inline import EMPTY, Text
from drafting.writers.yaml.emit import Branch, Leaf, Listing, TableRow, Tree
from drafting.writers.yaml.words import Pen

_Listed = PreambularParagraph | OperativeParagraph | Subparagraph
Entries = dict[str, Tree | None]


def tree_of(resolution: Resolution) -> Branch:
    """Lay out a resolution as the keys of its file."""
    pen = Pen.for_notes(resolution)
    entries = masthead_entries(resolution.masthead)
    entries["kind"] = _words("" if resolution.kind == "resolution" else resolution.kind)
    entries["language"] = _words("" if resolution.language == "en" else resolution.language)
    entries["title"] = _text(pen, resolution.title)
    entries |= _body(pen, resolution)
    entries["parts"] = _listing((_part(pen, part) for part in resolution.parts), spaced=True)
    declared = tuple((key, Leaf(pen.text(content))) for key, content in pen.declared)
    entries["footnotes"] = Branch(declared) if declared else None
    entries["vote"] = _lines(resolution.vote_lines)
    entries["proceedings"] = _proceedings(resolution.proceedings)
    return _branch("resolution", entries, spaced=True)


def _branch(shape: str, entries: Entries, *, spaced: bool = False) -> Branch:
    """Put the entries into the order of their shape, without missing ones."""
    given = ((name, entries.get(name)) for name in SHAPES[shape].names)
    return Branch(tuple((name, tree) for name, tree in given if tree is not None), spaced)


def _words(words: str) -> Leaf | None:
    return Leaf(words) if words else None


def _figures(words: str) -> Leaf | None:
    return Leaf(words, figures=True) if words else None


def _date(date: datetime.date | None) -> Leaf | None:
    return Leaf(date.isoformat(), figures=True) if date else None


def _text(pen: Pen, content: Text) -> Leaf | None:
    return Leaf(pen.text(content)) if content else None


def _listing(items: Iterable[Tree], *, spaced: bool = False) -> Listing | None:
    gathered = tuple(items)
    return Listing(gathered, spaced) if gathered else None


def masthead_entries(masthead: Masthead) -> Entries:
    """Lay out the header fields as keys."""
    items = (
        _branch("agenda item", {"item": Leaf(each.item, figures=True), "title": _words(each.title)})
        for each in masthead.agenda_items
    )
    return {
        "symbol": _words(masthead.symbol),
        "organ": Leaf(masthead.organ),
        "parent_organ": _words(masthead.parent_organ),
        "session": _figures(masthead.session),
        "session_dates": _words(masthead.session_dates),
        "agenda_items": _listing(items),
        "committee": _words(masthead.committee),
        "report": _words(masthead.report),
        "basis": _words(masthead.basis),
        "distribution": _words(masthead.distribution),
        "issued": _date(masthead.issued),
        "original": _words(masthead.original),
        "sponsors": _listing(
            _branch("sponsor", {"name": Leaf(each.name), "capacity": Leaf(each.capacity)})
            if each.capacity
            else Leaf(each.name)
            for each in masthead.sponsors
        ),
        "sponsors_note": _words(masthead.sponsors_note),
        "signatories": _listing(map(Leaf, masthead.signatories)),
        "reissue": _words(masthead.reissue),
        "job_number": _figures(masthead.job_number),
        "adopted": _adoption(masthead.adopted),
        "wording": _wording(masthead.wording),
    }


def _wording(wording: MastheadWording) -> Branch | None:
    entries: Entries = {
        "session": _words(wording.session),
        "issued": _words(wording.issued),
        "agenda": _words(wording.agenda),
        "sponsors": _words(wording.sponsors),
        "heading": _words(wording.heading),
        "number": _words(wording.number),
    }
    return _branch("wording", entries) if wording != MastheadWording() else None


def _adoption(adoption: Adoption | None) -> Branch | None:
    if adoption is None:
        return None
    entries: Entries = {
        "date": _date(adoption.date),
        "meeting": _figures(adoption.meeting),
        "resumed": Leaf("true", figures=True) if adoption.resumed else None,
        "dated_heading": None if adoption.dated_heading else Leaf("false", figures=True),
    }
    return _branch("adoption", entries)


def _proceedings(found: Proceedings | None) -> Branch | None:
    if found is None or found == Proceedings():
        return None
    entries: Entries = {
        "steps": _listing(map(_step, found.steps)),
        "outcome": _words(found.outcome),
        "votes": _listing(map(_votes, found.votes)),
    }
    return _branch("proceedings", entries)


def _step(step: AdoptionStep) -> Branch:
    entries: Entries = {
        "step": Leaf(step.name),
        "date": _date(step.date),
        "symbol": _words(step.symbol),
        "by": _words(step.by),
        "part": _figures(step.part),
    }
    return _branch("step", entries)


def _votes(votes: Votes) -> Branch:
    entries: Entries = {
        "side": Leaf(votes.side),
        "count": None if votes.count is None else _figures(str(votes.count)),
        "states": _listing(map(Leaf, votes.states)),
    }
    return _branch("side", entries)


def _body(pen: Pen, body: Body) -> Entries:
    return {
        "enacting_formula": _formula(body.enacting_formula),
        "preamble": _listing(
            (_paragraph(pen, each, last=False) for each in body.preamble), spaced=True
        ),
        "operative": _listing(_blocks(pen, body.operative, in_annex=False), spaced=True),
        "annexes": _listing((_annex(pen, annex) for annex in body.annexes), spaced=True),
    }


def fragment(pen: Pen, new: NewText) -> Entries:
    """Lay out new passages of an amendment, closing marks as typed."""
    marks: Iterator[str | None] = repeat(None)
    return {
        "preamble": _listing(
            (_paragraph(pen, each, in_annex=True, last=False) for each in new.preamble), spaced=True
        ),
        "paragraphs": _listing(_blocks(pen, new.paragraphs, in_annex=True), spaced=True),
        "subparagraphs": _listing([_subparagraph(pen, each, marks) for each in new.subparagraphs]),
        "tail": _tail(pen, new.tail, marks),
        "annexes": _listing((_annex(pen, annex) for annex in new.annexes), spaced=True),
        "parts": _listing((_part(pen, part) for part in new.parts), spaced=True),
    }


def _lines(lines: tuple[str, ...]) -> Tree | None:
    """Return words of several lines as a list of lines."""
    return Listing(tuple(map(Leaf, lines))) if len(lines) > 1 else _words("".join(lines))


def _formula(words: str | None) -> Leaf | None:
    """Return the enacting line; the plain word `none` says that there is none."""
    if words is None:
        return None
    return Leaf(words) if words else Leaf(NONE, figures=True)


def _annex(pen: Pen, annex: Annex) -> Branch:
    entries: Entries = {"label": _words(annex.label), "title": _text(pen, annex.title)}
    entries["paragraphs"] = _listing(_blocks(pen, annex.paragraphs, in_annex=True), spaced=True)
    return _branch("annex", entries)


def _part(pen: Pen, part: Part) -> Branch:
    entries: Entries = {"letter": _words(part.letter), "title": _text(pen, part.title)}
    entries |= _body(pen, part)
    entries["adopted"] = _adoption(part.adopted)
    return _branch("part", entries, spaced=True)


def _blocks(pen: Pen, blocks: Sequence[Block], *, in_annex: bool) -> Iterator[Tree]:
    """Lay out blocks; neighbouring preambular paragraphs are one group."""
    final = last_closed(blocks)
    numbered = enumerate(blocks)
    for is_group, group in groupby(numbered, lambda each: isinstance(each[1], PreambularParagraph)):
        trees = [
            _block(pen, block, in_annex=in_annex, last=index == final) for index, block in group
        ]
        if is_group:
            yield Branch((("preamble", Listing(tuple(trees), spaced=True)),))
        else:
            yield from trees


def _block(pen: Pen, block: Block, *, in_annex: bool, last: bool) -> Tree:
    if isinstance(block, PreambularParagraph | OperativeParagraph):
        return _paragraph(pen, block, in_annex=in_annex, last=last)
    if isinstance(block, TextParagraph):
        return _branch(
            "prose paragraph", {"id": _words(block.id), "text": Leaf(pen.text(block.content))}
        )
    if isinstance(block, Heading):
        return Branch((("heading", _heading(pen, block)),))
    return Branch((("table", _table(pen, block)),))


def _paragraph(
    pen: Pen,
    paragraph: PreambularParagraph | OperativeParagraph,
    *,
    in_annex: bool = False,
    last: bool,
) -> Branch:
    computed = closers(lines_of(paragraph), pen.rules, in_annex=in_annex, last=last, own=False)
    marks = iter((None,) * len(computed) if in_annex else computed)
    return _listed(pen, paragraph, marks)


def _listed(pen: Pen, paragraph: _Listed, marks: Iterator[str | None]) -> Branch:
    """Lay out a paragraph; `marks` gives the computed closing mark of each line in turn."""
    computed = next(marks)
    end = pen.end(paragraph.content, paragraph.end, computed)
    content = pen.typed(paragraph.content, end, computed)
    entries: Entries = {"id": _words(paragraph.id), "end": None if end is None else Leaf(end)}
    if not isinstance(paragraph, PreambularParagraph) and paragraph.number is not None:
        entries["number"] = Leaf(paragraph.number or NONE, figures=True)
    led = pen.led(content)
    if led.lead:
        shape = "operative paragraph"
        entries["lead"] = Leaf(led.lead)
        entries["join"] = None if led.join is None else Leaf(led.join)
        entries["text"] = Leaf(led.text) if led.text else None
    elif isinstance(paragraph, OperativeParagraph):
        shape = "numbered paragraph"
        entries["paragraph"] = Leaf(led.text)
    else:
        shape = "operative paragraph"
        entries["text"] = Leaf(led.text)
    entries["subparagraphs"] = _listing(
        [_subparagraph(pen, each, marks) for each in paragraph.subparagraphs]
    )
    entries["tail"] = _tail(pen, paragraph.tail, marks)
    return _branch(shape, entries)


def _subparagraph(pen: Pen, paragraph: Subparagraph, marks: Iterator[str | None]) -> Tree:
    """Lay out a subparagraph, as a plain string if that means the same."""
    branch = _listed(pen, paragraph, marks)
    (first, leaf), *more = branch.entries
    if not more and first == "text" and isinstance(leaf, Leaf):
        return leaf if not pen.opens_with_emphasis(paragraph.content) else branch
    return branch


def _tail(pen: Pen, tail: Sequence[FlushLine], marks: Iterator[str | None]) -> Tree | None:
    items: list[Tree] = []
    for line in tail:
        computed = next(marks)
        end = pen.end(line.content, line.end, computed)
        words = Leaf(pen.text(pen.typed(line.content, end, computed)))
        if end is None:
            items.append(words)
        else:
            items.append(_branch("tail line", {"text": words, "end": Leaf(end)}))
    if not items:
        return None
    return items[0] if len(items) == 1 else Listing(tuple(items))


def _heading(pen: Pen, heading: Heading) -> Tree:
    if heading.level == 1 and not heading.number and not heading.id:
        return Leaf(pen.text(heading.title))
    entries: Entries = {
        "id": _words(heading.id),
        "number": _figures(heading.number),
        "title": _text(pen, heading.title),
        "level": _figures(str(heading.level) if heading.level != 1 else ""),
    }
    return _branch("heading", entries)


def _table(pen: Pen, table: Table) -> Branch:
    entries: Entries = {
        "id": _words(table.id),
        "title": _text(pen, table.title),
        "header": _figures(str(table.header_rows or "")),
    }
    rows = [TableRow(tuple(_cell(pen, cell) for cell in row)) for row in table.rows]
    entries["rows"] = Listing(tuple(rows))
    entries["notes"] = _listing([Leaf(pen.text(note)) for note in table.notes])
    return _branch("table", entries)


def _cell(pen: Pen, cell: Cell) -> Leaf | Branch:
    words = Leaf(pen.text(cell.content), figures=True)
    if (cell.columns, cell.rows, cell.align) == (1, 1, ""):
        return words
    entries: Entries = {
        "text": words if cell.content != EMPTY else None,
        "columns": _figures(str(cell.columns) if cell.columns != 1 else ""),
        "rows": _figures(str(cell.rows) if cell.rows != 1 else ""),
        "align": _words(cell.align),
    }
    return _branch("cell", entries)
