"""From lines to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.readers.flow.lines import annex_heading, enacting_lines
from drafting.readers.flow.recognisers import closing_line
from drafting.readers.plain.content import as_printed
from drafting.readers.plain.lines import FileLine, begins, has_label, has_mark, is_ended
from drafting.readers.plain.notes import note_start, plain_start
from drafting.readers.plain.pages import Seam
from drafting.text.inline import plain
from drafting.text.leads import OPERATIVE, lead_at

_LONE_NUMBER = re.compile(r"(?:\d{1,3}\.|\([a-z]{1,4}\))")
_LONE_HEADING = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")
_LOWER_CASE_LEADS = frozenset({"ru", "ar", "zh"})
_SHORT = 0.75
"""A line shorter than this share of the longest ends a paragraph, or is a heading."""
_LONGEST_ALONE = 150
"""Characters of the longest line that is a whole enacting or closing line."""
_STRETCH = 8
"""Lines and seams looked at to see whether a heading is there."""
_LONG_NAMES = 50
"""Characters of a line of sponsors that goes on on the next."""
_LONGEST_HEADING = 150
"""Characters of the longest heading."""
_DRAWN = "|+[]│┼"
"""Signs of tables and of statements in brackets, which no heading has."""
_SPONSORS = re.compile(r": (?:revised )?(?:draft|amendments?|sub-amendments?)\b")


@dataclass(slots=True)
class LinedParagraph:
    """A paragraph as lines.

    Attributes:
        lines: in reading order.
        rejoined: it goes on after a page or a note that cut it in two.
        renumbered: its number was elsewhere.
        heading: it ends nothing, and is over a paragraph that begins as one does.
    """

    lines: list[FileLine] = field(default_factory=list)
    rejoined: bool = False
    renumbered: bool = False
    heading: bool = False


def each_line(lines: Iterable[FileLine]) -> list[LinedParagraph]:
    """Make a paragraph of each line."""
    return [LinedParagraph([line]) for line in lines if line.words]


def lines_of_cover(lines: Iterable[FileLine]) -> list[LinedParagraph]:
    """Make a paragraph of each line above the text, but of wrapped ones together.

    A line goes on with a small letter, or where it ends the names of the sponsors.
    """
    found: list[LinedParagraph] = []
    before = ""
    for line in lines:
        if line.words and before and _is_wrapped(before, line.words):
            found[-1].lines.append(line)
        elif line.words:
            found.append(LinedParagraph([line]))
        before = line.words
    return found


def _is_wrapped(before: str, words: str) -> bool:
    if words[0].islower():
        return True
    return len(before) >= _LONG_NAMES and ":" not in before and _SPONSORS.search(words) is not None


def blocks(lines: Iterable[FileLine], language: str) -> list[LinedParagraph]:
    """Make a paragraph of the lines between empty ones; the enacting line is one alone."""
    found: list[LinedParagraph] = []
    open_block = False
    for line in lines:
        if not line.words:
            open_block = False
        elif open_block and _is_next(found[-1].lines, line, language):
            found.append(LinedParagraph([line]))
        elif open_block and _joins_on(found[-1].lines[-1], line, language):
            found[-1].lines.append(line)
        else:
            found.append(LinedParagraph([line]))
            open_block = not _stands_alone(line, language)
    return found


def _is_next(block: Sequence[FileLine], line: FileLine, language: str) -> bool:
    """Return whether a line begins a note or a paragraph, though no empty line is before it."""
    return _is_next_note(block[0], line) or _is_next_labelled(block[-1], line, language)


def _is_next_note(first: FileLine, line: FileLine) -> bool:
    """Return whether a line is a note, and the one after the note that begins the block."""
    if note_start(line.words):
        return True
    one, other = plain_start(first.words), plain_start(line.words)
    return one is not None and other is not None and int(other[0]) == int(one[0]) + 1


def _is_next_labelled(before: FileLine, line: FileLine, language: str) -> bool:
    """Return whether a line begins a paragraph because of what negotiators typed there."""
    if has_mark(before.words, language):
        return begins(line.words, language)
    return has_label(line.words, language) and is_ended(before.words, language)


def running(items: Sequence[FileLine | Seam], language: str) -> list[LinedParagraph]:
    """Find the paragraphs of a text by their content.

    A paragraph begins with a number or a lead after a line that ends one; after an empty line, with
    any capital; enacting and closing lines are apart, and so are lines between an ended paragraph
    and the beginning of the next that end nothing: headings.
    """
    settled, moved = _numbers_in_place(items, language)
    book = _Book(
        language,
        max((len(each.words) for each in settled if isinstance(each, FileLine)), default=0),
    )
    found: list[LinedParagraph] = []
    seam: Seam | None = None
    for index, item in enumerate(settled):
        if isinstance(item, Seam):
            seam = Seam(item.page or (seam is not None and seam.page))
            continue
        last = found[-1] if found else None
        if last is None or book.is_new(last, item, seam, settled[index : index + _STRETCH]):
            found.append(LinedParagraph([item], renumbered=item.number in moved))
        else:
            last.lines.append(item)
            last.rejoined = last.rejoined or (seam is not None and seam.page)
        seam = None
    return found


def mark_headings(paragraphs: Sequence[LinedParagraph], language: str) -> None:
    """Mark the lines that are over a paragraph, or over such a line, and end nothing."""
    begun = False
    for paragraph in reversed(paragraphs):
        words = " ".join(line.words for line in paragraph.lines)
        paragraph.heading = begun and _is_title(paragraph, words, language)
        begun = paragraph.heading or begins(words, language)


def _is_title(paragraph: LinedParagraph, words: str, language: str) -> bool:
    if len(words) > _LONGEST_HEADING or is_ended(words, language) or words[0].islower():
        return False
    if any(sign in words for sign in _DRAWN) or begins(words, language):
        return False
    return not _stands_alone(paragraph.lines[0], language)


@dataclass(slots=True)
class _Book:
    """Decides where paragraphs begin.

    Attributes:
        language: of the text.
        longest: characters of the longest line.
        headings: numbers of the lines that are headings.
    """

    language: str
    longest: int
    headings: set[int] = field(default_factory=set)

    def is_new(
        self,
        last: LinedParagraph,
        line: FileLine,
        seam: Seam | None,
        stretch: Sequence[FileLine | Seam],
    ) -> bool:
        """Return whether a line begins a paragraph.

        Args:
            last: the paragraph before it.
            line: the line.
            seam: what is between the two.
            stretch: the line and those after it.
        """
        before = last.lines[-1]
        if _stands_alone(before, self.language):
            return True
        ended = is_ended(before.words, self.language)
        if not _joins_on(before, line, self.language) and (seam or ended):
            return True
        opens = begins(line.words, self.language)
        if before.number in self.headings and _LONE_HEADING.fullmatch(before.words):
            return False
        if before.number in self.headings:
            return opens or line.number not in self.headings or self.is_short(before)
        if not ended:
            apart = seam is not None and not seam.page
            if apart and len(last.lines) == 1 and self.looks_like_heading(before):
                return True
            return apart and opens and self.is_short(before)
        is_numbered = line.words[0].isdigit() or has_label(line.words, self.language)
        if opens and (self.language not in _LOWER_CASE_LEADS or is_numbered):
            return True
        if opens:
            return seam is not None or self.is_short(before)
        if heading := self._headings(stretch):
            self.headings |= heading
            return True
        return seam is not None and not seam.page and not line.words[0].islower()

    def is_short(self, line: FileLine) -> bool:
        """Return whether a line ends before the margin."""
        return len(line.words) < _SHORT * self.longest

    def looks_like_heading(self, line: FileLine) -> bool:
        """Return whether a separate line looks like a heading."""
        words = line.words
        return self.is_short(line) and not is_ended(words, self.language) and not words[0].islower()

    def _headings(self, stretch: Sequence[FileLine | Seam]) -> set[int]:
        """Return the lines up to the next beginning, if they look like headings."""
        found: set[int] = set()
        for item in stretch:
            if isinstance(item, Seam):
                continue
            if begins(item.words, self.language):
                return found
            if is_ended(item.words, self.language) or (not found and item.words[0].islower()):
                return set()
            found.add(item.number)
        return set()


def _joins_on(before: FileLine, line: FileLine, language: str) -> bool:
    """Return whether a line may go on with the one before it; a date may, though it could close."""
    if not _stands_alone(line, language):
        return True
    return line.words[0].isdigit() and before.words[-1:].isalpha()


def _stands_alone(line: FileLine, language: str) -> bool:
    """Return whether a line is an enacting line, a closing line or the heading of an annex."""
    piece = as_printed(line.words)
    words = plain(piece.content)
    if len(words) > _LONGEST_ALONE:
        return False
    return (
        closing_line(words, language) is not None
        or annex_heading(piece, language) is not None
        or any(not each.rest for each in enacting_lines((piece,), language))
    )


def _numbers_in_place(
    items: Sequence[FileLine | Seam], language: str
) -> tuple[list[FileLine | Seam], set[int]]:
    """Put numbers on lines of their own before the words they belong to.

    A tool leaves "4." before its paragraph, after its first line, or before its last line, which
    is then before its first. Returns the numbers of the lines where one was displaced, too.
    """
    result: list[FileLine | Seam] = []
    moved: set[int] = set()
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, Seam) or not _LONE_NUMBER.fullmatch(item.words):
            result.append(item)
            index += 1
            continue
        index += 1
        following = [each for each in items[index : index + 4] if isinstance(each, FileLine)][:2]
        first = following[0] if following else None
        if first and _opens(first, language):
            index = items.index(first, index) + 1
            result.append(_numbered(item, first))
        elif result and isinstance(last := result[-1], FileLine) and _opens(last, language):
            result[-1] = _numbered(item, last)
            moved.add(last.number)
        elif len(following) == 2 and _opens(following[1], language):
            index = items.index(following[1], index) + 1
            result += [_numbered(item, following[1]), following[0]]
            moved.add(following[1].number)
        elif first:
            index = items.index(first, index) + 1
            result.append(_numbered(item, first))
        else:
            result.append(item)
    return result, moved


def _opens(line: FileLine, language: str) -> bool:
    """Return whether a line has the lead of an operative paragraph, and no number yet."""
    return bool(lead_at(line.words, language, OPERATIVE))


def _numbered(number: FileLine, line: FileLine) -> FileLine:
    return FileLine(f"{number.words} {line.words}", line.number, line.page)
