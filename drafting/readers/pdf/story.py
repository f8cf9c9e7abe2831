"""Turn the pages of a PDF into a flat document of paragraphs and footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError
from drafting.model.resolution import Footnote
from drafting.readers.flow.records import Flow, Printed
from drafting.readers.pdf.furniture import furniture_of, is_note_rule, running_heads
from drafting.readers.pdf.inline import Keys, line_parts, tidy
from drafting.readers.pdf.joins import LineWords, joined, made_whole
from drafting.readers.pdf.layout import PageMeasures, layout_of
from drafting.readers.pdf.lines import lines_of
from drafting.readers.pdf.notes import Foot, foot_of, gathered, keyed
from drafting.readers.pdf.pages import read_pages
from drafting.readers.pdf.paragraphs import (
    doubtful_pages,
    is_centred,
    label_runs,
    paragraphs_of,
)
from drafting.readers.pdf.records import Page, PageLine, Segment
from drafting.text.inline import Text

Laid = tuple[Page, tuple[PageLine, ...]]
_MASTHEAD = 0.55
"""The masthead is above this part of the height of the first page."""


@dataclass(frozen=True, slots=True)
class PdfStory:
    """A PDF as a flat document.

    Attributes:
        flow: its paragraphs and footnotes.
        left_out: for each page, the words that do not belong to the text, with their baseline.
    """

    flow: Flow
    left_out: tuple[tuple[tuple[str, float], ...], ...]


def story_of(source: bytes, file: str) -> PdfStory:
    """Read a PDF into paragraphs and footnotes; raise `UnreadableError` if it cannot be read."""
    laid = tuple((page, lines_of(page)) for page in read_pages(source))
    if not any(lines for _, lines in laid):
        raise UnreadableError(_no_text(laid))
    layout = layout_of((line for _, lines in laid for line in lines), laid[0][0].width)
    heads = running_heads(laid, layout)
    furniture = tuple(furniture_of(page, lines, heads) for page, lines in laid)
    feet = tuple(_feet(laid, furniture, layout))
    left_out = tuple(
        tuple(line for line in lines if line in found or is_note_rule(line))
        for (_, lines), found in zip(laid, furniture, strict=True)
    )
    return PdfStory(
        _Story(laid, feet, layout, file).flow(_furniture_note(left_out, file)),
        tuple(
            tuple((segment.words, segment.runs[0].y) for line in lines for segment in line.segments)
            for lines in left_out
        ),
    )


def _no_text(laid: tuple[Laid, ...]) -> str:
    if any(page.pictures for page, _ in laid):
        return "this PDF has pictures of pages and no text: ask for the Word file, or run OCR first"
    return "this PDF has no text: ask for the Word file"


def _feet(
    laid: tuple[Laid, ...], furniture: tuple[tuple[PageLine, ...], ...], layout: PageMeasures
) -> Iterator[Foot]:
    noted = False
    for (_, lines), aside in zip(laid, furniture, strict=True):
        foot = foot_of(tuple(line for line in lines if line not in aside), layout, goes_on=noted)
        noted = bool(foot.notes or foot.carried)
        yield foot


def _furniture_note(
    left_out: tuple[tuple[PageLine, ...], ...], file: str
) -> tuple[Diagnostic, ...]:
    """Return a note with all words that do not belong to the text."""
    named = [
        f"page {number}: " + "; ".join(line.words for line in lines)
        for number, lines in enumerate(left_out, start=1)
        if lines
    ]
    if not named:
        return ()
    message = "left out, because it does not belong to the text: " + " | ".join(named)
    return (Diagnostic.note("page-furniture", message, Origin(file, 1, 1, "page 1")),)


class _Story:
    """Reads all paragraphs of one document."""

    def __init__(
        self, laid: tuple[Laid, ...], feet: tuple[Foot, ...], layout: PageMeasures, file: str
    ) -> None:
        self._laid, self._feet, self._layout, self._file = laid, feet, layout, file
        notes, self._stray = gathered(feet)
        self._notes = tuple(keyed(notes))
        self._keys = Keys(self._notes)
        self._vocabulary = LineWords.of(line.words for _, lines in laid for line in lines)

    def flow(self, diagnostics: tuple[Diagnostic, ...]) -> Flow:
        """Return the flat document."""
        lines = tuple(self._text_lines())
        rows = _table_rows(lines)
        width = self._laid[0][0].width
        groups = tuple(paragraphs_of(lines, self._layout, width))
        pieces = tuple(piece for group in groups for piece in self._pieces(group, rows))
        starred = tuple(each for foot in self._feet for each in foot.starred)
        return Flow(
            pieces=(*pieces, *(self._printed(each) for each in starred)),
            footnotes=tuple(
                Footnote(key=key, content=self._text(note.lines), origin=self._origin(note.page))
                for key, note in self._notes
            ),
            diagnostics=(
                *diagnostics,
                *self._tables(rows),
                *self._strays(),
                *(guess for group in groups for guess in self._guesses(group)),
            ),
        )

    def _text_lines(self) -> Iterator[PageLine]:
        for (page, _), foot in zip(self._laid, self._feet, strict=True):
            yield from _in_reading_order(page, foot.text)

    def _pieces(self, group: tuple[PageLine, ...], rows: frozenset[PageLine]) -> Iterator[Printed]:
        """Yield one paragraph, or each line of a group with rows of a table."""
        if any(line in rows for line in group):
            for line in group:
                yield Printed(content=self._text((line,)), origin=self._origin(line.page))
            return
        yield self._printed(group)

    def _printed(self, group: tuple[PageLine, ...]) -> Printed:
        label = label_runs(group[0])
        first = group[0].without(len(label))
        return Printed(
            content=self._text((first, *group[1:])),
            number="".join(run.words for run in label).strip(),
            indent=round(first.left - self._layout.left, 1),
            centred=is_centred(group, self._layout),
            origin=self._origin(group[0].page),
        )

    def _text(self, lines: Iterable[PageLine]) -> Text:
        return joined(self._line_texts(lines), self._vocabulary)

    def _line_texts(self, lines: Iterable[PageLine]) -> Iterator[Text]:
        for line in lines:
            yield tidy(line_parts(line, self._keys))

    def _guesses(self, group: tuple[PageLine, ...]) -> Iterator[Diagnostic]:
        """Yield what was supposed about a paragraph."""
        for page in doubtful_pages(group):
            yield Diagnostic.guess(
                "paragraph-over-page",
                f"the top of page {page} was read as the continuation of the page before",
                self._origin(page),
                "if it begins a new paragraph, divide the paragraph there",
            )
        for word in made_whole(self._line_texts(group), self._vocabulary):
            yield Diagnostic.guess(
                "hyphen-dropped",
                f"“{word}” was joined without the hyphen at the end of a line",
                self._origin(group[0].page),
                "put the hyphen back if the word has one",
            )

    def _origin(self, page: int) -> Origin:
        return Origin(self._file, page, 1, f"page {page}")

    def _tables(self, rows: frozenset[PageLine]) -> Iterator[Diagnostic]:
        for page in sorted({line.page for line in rows}):
            yield Diagnostic.warning(
                "table-as-lines",
                "a table was read as lines",
                self._origin(page),
                "enter its rows and cells by hand, or read the Word file",
            )

    def _strays(self) -> Iterator[Diagnostic]:
        for line in self._stray:
            yield Diagnostic.warning(
                "not-placed",
                f"small print at the foot of the page belongs to no footnote: {line.words}",
                self._origin(line.page),
                "put these words where they belong",
            )


def _in_reading_order(page: Page, lines: tuple[PageLine, ...]) -> tuple[PageLine, ...]:
    """Return the lines of a page, with the columns of its masthead one after the other."""
    end = _masthead_end(page, lines)
    if not end:
        return lines
    first, *rest = (tuple(_parted(line)) for line in lines[:end])
    rows = [line for row in rest for line in row]
    near = [line for line in rows if _is_near(page, line)]
    far = [line for line in rows if not _is_near(page, line)]
    return (*first, *near, *far, *lines[end:])


def _masthead_end(page: Page, lines: tuple[PageLine, ...]) -> int:
    """Return how many lines of the first page are in columns, or under one in the far half."""
    end = 0
    if page.number > 1:
        return end
    for index, line in enumerate(lines):
        long = len(line.segments) == 1 and line.right - line.left > page.width / 2
        if long or line.y < page.height * _MASTHEAD:
            break
        if len(line.segments) > 1 or (end == index and not _is_near(page, line)):
            end = index + 1
    return end


def _is_near(page: Page, line: PageLine) -> bool:
    """Return whether a line begins in the half with the name of the organ."""
    return line.left < page.width / 2


def _parted(line: PageLine) -> Iterator[PageLine]:
    for segment in line.segments:
        yield PageLine(line.page, line.y, _segment_size(segment), (segment,))


def _segment_size(segment: Segment) -> float:
    """Return the size of most characters of a segment."""
    letters: dict[float, int] = {}
    for run in segment.runs:
        letters[run.size] = letters.get(run.size, 0) + len(run.words)
    return max(letters, key=lambda size: letters[size])


def _table_rows(lines: tuple[PageLine, ...]) -> frozenset[PageLine]:
    """Find rows of tables: lines in columns with another such line next to them."""
    rows = [len(line.segments) > 1 for line in lines]
    return frozenset(
        line
        for index, line in enumerate(lines)
        if rows[index]
        and (rows[index - 1 : index] == [True] or rows[index + 1 : index + 2] == [True])
    )
