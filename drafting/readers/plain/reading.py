"""A text file becomes a flat document, and that a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.reading import Reading
from drafting.model.resolution import Footnote
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.forms import language_in
from drafting.readers.flow.joins import DocumentWords, joined_lines, mended
from drafting.readers.flow.lines import enacting_lines, is_running_decision, opens_paragraph
from drafting.readers.flow.records import Flow, Printed, Role, Source
from drafting.readers.flow.zones import zones
from drafting.readers.plain import report
from drafting.readers.plain.content import as_printed, balanced, content_of
from drafting.readers.plain.decoding import decoded
from drafting.readers.plain.furniture import furniture_of, is_drawn
from drafting.readers.plain.lines import (
    Arrangement,
    FileLine,
    arrangement_of,
    lines_of,
    without_metadata,
)
from drafting.readers.plain.marking import Marked, marked
from drafting.readers.plain.notes import figures_in, note_start, plain_start, with_raised_marks
from drafting.readers.plain.pages import Note, Parted, part
from drafting.readers.plain.paragraphs import (
    LinedParagraph,
    blocks,
    each_line,
    lines_of_cover,
    mark_headings,
    running,
)
from drafting.readers.plain.typed import typed
from drafting.readers.plain.words import source_lines, source_words
from drafting.text.inline import stripped

_CUT_SENTENCE = re.compile(r"[.;:!?。；：؛][\"”’»)]*$")


@dataclass(slots=True)
class _Page:
    """What is known of the file while it is read.

    Attributes:
        by_tool: pages were found, so a tool made the text and may have broken words in it; what a
            person typed stays as it is.
        in_order: the file has all words in the order of the text, and its notes marked as such.
    """

    file: str
    language: str
    vocabulary: DocumentWords
    diagnostics: list[Diagnostic] = field(default_factory=list)
    dropped: list[FileLine] = field(default_factory=list)
    by_tool: bool = False
    in_order: bool = True

    def origin(self, line: FileLine) -> Origin:
        return Origin(self.file, line.number, 1)


def read_plain(source: bytes, file: str) -> Reading:
    """Read a text file.

    Args:
        source: its bytes.
        file: its name, for diagnostics.

    Raises:
        UnreadableError: it holds no text.
    """
    text, diagnostics = decoded(source, file)
    flow, page = _flow(text, file)
    flow = replace(flow, diagnostics=(*diagnostics, *flow.diagnostics))
    zoned = zones(flow, file)
    dropped = (*(line.words for line in page.dropped), *_unprinted(text, zoned))
    walk = source_words if page.in_order else source_lines
    return assembled(zoned, lambda: walk(text, dropped))


def _unprinted(text: str, source: Source) -> Iterator[str]:
    """Yield the lines of the cover that say nothing new; each is reported."""
    reported = (each.origin for each in source.diagnostics if each.code == "masthead-line")
    places = {origin.line for origin in reported if origin}
    if places:
        lines = text.split("\n")
        yield from (lines[place - 1] for place in sorted(places))


def _flow(text: str, file: str) -> tuple[Flow, _Page]:
    """Read the characters of a text file into a flat document."""
    lines, metadata = without_metadata(lines_of(text))
    before = typed(lines)
    lines = balanced(before.lines)
    language = language_in(text)
    page = _Page(file, language, DocumentWords((line.words for line in lines), language))
    page.dropped += metadata
    page.diagnostics += report.typed(before, file)
    top = _top_of_text(lines, language)
    cover = lines_of_cover(lines[:top])
    parted, paragraphs = _paragraphs(lines, top, page)
    mark_headings(paragraphs, language)
    words = [_words(each, page) for each in (*cover, *paragraphs)]
    roles = [Role.HEADING if each.heading else Role.TEXT for each in (*cover, *paragraphs)]
    origins = [page.origin(each.lines[0]) for each in (*cover, *paragraphs)]
    keys = [note.key for note in parted.notes]
    found = marked([with_raised_marks(each, keys) for each in words], keys)
    notes = tuple(_footnote(note, page) for note in parted.notes)
    page.diagnostics += report.marks(found, file)
    page.diagnostics += report.pages(parted, page.dropped, file)
    page.diagnostics += report.paragraphs(paragraphs, file)
    pieces = tuple(
        Printed(content=content, role=role, origin=origin)
        for each, role, origin in zip(found.paragraphs, roles, origins, strict=True)
        if stripped(content := content_of(each))
    )
    flow = Flow(pieces=pieces, footnotes=notes, diagnostics=tuple(page.diagnostics))
    page.in_order = page.in_order and _is_in_order(parted, paragraphs, found, page)
    return flow, page


def _is_in_order(
    parted: Parted, paragraphs: list[LinedParagraph], found: Marked, page: _Page
) -> bool:
    """Return whether nothing was moved, and no figure taken for the mark of a note."""
    moved = page.by_tool or any(each.renumbered or each.rejoined for each in paragraphs)
    wrapped = any(len(note.lines) > 1 for note in parted.notes)
    return not (moved or wrapped or found.places)


def _top_of_text(lines: Sequence[FileLine], language: str) -> int:
    """Return the index of the enacting line; without one, of the first paragraph; else 0."""
    filled = [index for index, line in enumerate(lines) if line.words]
    pieces = tuple(as_printed(lines[index].words) for index in filled)
    if found := enacting_lines(pieces, language):
        return filled[found[0].top]
    for index, piece in zip(filled, pieces, strict=True):
        if opens_paragraph(piece, language) or is_running_decision(piece, language):
            return index
    return 0


def _paragraphs(
    lines: tuple[FileLine, ...], top: int, page: _Page
) -> tuple[Parted, list[LinedParagraph]]:
    """Find the paragraphs and notes of the text."""
    text = lines[top:]
    parted = part(text, furniture_of(lines[:top]), lines[:top], page.language)
    paged = any(not is_drawn(line.words) for line in parted.dropped)
    arrangement = arrangement_of(text, page.language, paged=paged)
    if arrangement is Arrangement.RUNNING:
        page.dropped += parted.dropped
        page.by_tool = paged
        return parted, running(parted.text, page.language)
    page.dropped += [line for line in text if is_drawn(line.words)]
    written = [line for line in text if not is_drawn(line.words)]
    whole = (
        each_line(written)
        if arrangement is Arrangement.PARAGRAPH_A_LINE
        else blocks(written, page.language)
    )
    return _notes_apart(whole, lines[:top])


def _words(paragraph: LinedParagraph, page: _Page) -> str:
    """Join the lines of a paragraph and the words broken in them."""
    origin = page.origin(paragraph.lines[0])
    joined = joined_lines([line.words for line in paragraph.lines], page.vocabulary)
    page.diagnostics += report.mends(joined, origin)
    page.in_order = page.in_order and not joined.mends
    if not page.by_tool:
        return joined.words
    found = mended(joined.words, page.vocabulary)
    page.diagnostics += report.mends(found, origin)
    return found.words


def _footnote(note: Note, page: _Page) -> Footnote:
    words = _words(LinedParagraph(list(note.lines)), page)
    return Footnote(key=note.key, content=content_of(words), origin=page.origin(note.lines[0]))


def _notes_apart(
    paragraphs: list[LinedParagraph], cover: Sequence[FileLine]
) -> tuple[Parted, list[LinedParagraph]]:
    """Part notes from text, and put together again what a note had cut in two.

    Such notes are paragraphs of their own, at the end or where a page ended.
    """
    parted = Parted()
    text: list[LinedParagraph] = []
    book = _Book(_all_words(paragraphs, cover))
    after_note = False
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        if found := book.note(first.words):
            key, words = found
            rest = (FileLine(words, first.number, first.page), *paragraph.lines[1:])
            parted.notes.append(Note(key, rest))
            after_note = True
        elif after_note and text and _goes_on(text[-1], first):
            text[-1].lines += paragraph.lines
            text[-1].rejoined = True
            after_note = False
        else:
            text.append(paragraph)
            after_note = False
    return parted, text


def _all_words(paragraphs: list[LinedParagraph], cover: Sequence[FileLine]) -> str:
    lines = (*cover, *(line for each in paragraphs for line in each.lines))
    return "\n".join(line.words for line in lines)


class _Book:
    """The notes found among paragraphs, each number once."""

    def __init__(self, words: str) -> None:
        self._marked = {each.key for each in figures_in(words) if each.strength == 2}
        self._keys: set[str] = set()
        self._last = 0

    def note(self, words: str) -> tuple[str, str] | None:
        """Return key and words of a note that is marked in the text and was not read before."""
        found = note_start(words)
        if found is None:
            found = plain_start(words)
            if found is None or not self._follows(found[0]) or found[0] not in self._marked:
                return None
        elif found[0] in self._keys:
            return None
        self._keys.add(found[0])
        self._last = int(found[0]) if found[0].isdigit() else self._last
        return found

    def _follows(self, key: str) -> bool:
        return int(key) == self._last + 1


def _goes_on(before: LinedParagraph, line: FileLine) -> bool:
    """Return whether a line goes on with the paragraph that a note cut."""
    return line.words[:1].islower() and not _CUT_SENTENCE.search(before.lines[-1].words)
