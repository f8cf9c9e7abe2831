"""Hold the characters of a Word file, paragraph by paragraph, with their positions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.docx.typed import NoteReference, Part, RunWords, WordBlock, WordParagraph
from drafting.text.inline import Mark
from drafting.text.normalize import folded
from drafting.text.slices import NOTE

_LONGEST_LABEL = 80
_STATUS_LINE = re.compile(
    r"\s*(?P<label>(?:[^\[\]]{1,40}, )?(?:PP|OP)\d+(?: [a-z0-9 ()]{1,20})?) – "
)


class PageSign(NamedTuple):
    """A character of a page.

    Attributes:
        char: the character; white space is a space, a note mark is `NOTE`.
        at: its position in the file.
        look: its look.
        note: name of the note that is marked here ("footnote 3"), or "".
        is_put_in: whether a tracked proposal puts it in.
    """

    char: str
    at: int
    look: Mark = Mark.NONE
    note: str = ""
    is_put_in: bool = False

    @property
    def plain(self) -> str:
        """Return the character as it is compared: without typography, "" for white space."""
        return "" if self.char == " " else folded(self.char)


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph of a page.

    Attributes:
        signs: its characters.
        end: position of its end mark.
        index: its place in the text, from 1; 0 in headers and notes.
        row: a number for the row of a table that it is in; 0 outside tables.
    """

    signs: tuple[PageSign, ...]
    end: int
    index: int = 0
    row: int = 0

    @property
    def words(self) -> str:
        """Return the words without white space, as they are compared."""
        return "".join(each.plain for each in self.signs)

    @property
    def label(self) -> str:
        """Return the label of a status line ("OP4 – open – Samoa"), or "" for another paragraph."""
        words = "".join(each.char for each in self.signs[:_LONGEST_LABEL])
        found = _STATUS_LINE.match(words)
        return found["label"] if found else ""


def page_of(stories: Sequence[tuple[WordBlock, ...]]) -> tuple[PageParagraph, ...]:
    """Return the paragraphs of a file by position; one without end mark is one with the next."""
    found: list[PageParagraph] = []
    for count, blocks in enumerate(stories):
        open_signs: list[PageSign] = []
        for paragraph, row in _in_rows(blocks):
            for part in paragraph.parts:
                open_signs += _signs(part)
            if not paragraph.joins:
                index = 0 if count else paragraph.index
                found.append(PageParagraph(tuple(open_signs), paragraph.end, index, row))
                open_signs = []
        if open_signs:
            found.append(PageParagraph(tuple(open_signs), open_signs[-1].at))
    return tuple(sorted(found, key=lambda each: each.end))


def with_insertions(
    page: Sequence[PageParagraph], untracked: Collection[int]
) -> tuple[PageParagraph, ...]:
    """Return a page on which all characters but untracked ones are put in by tracked changes."""
    return tuple(
        replace(
            each,
            signs=tuple(sign._replace(is_put_in=sign.at not in untracked) for sign in each.signs),
        )
        for each in page
    )


def _in_rows(blocks: Sequence[WordBlock]) -> Iterator[tuple[WordParagraph, int]]:
    """Yield the paragraphs in the order of reading, each with the position of its row."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield from ((each, 0) for each in paragraphs_in([block]))
            continue
        for row in block.rows:
            within = [each for cell in row.cells for each in paragraphs_in(cell.blocks)]
            yield from ((each, within[0].end) for each in within)


def _signs(part: Part) -> Iterator[PageSign]:
    if isinstance(part, RunWords):
        for place, sign in enumerate(part.text):
            yield PageSign(" " if sign.isspace() else sign, part.at + place, part.mark)
    elif isinstance(part, NoteReference):
        yield PageSign(NOTE, part.at, note=f"{part.kind} {part.id}")
    else:
        reference = part.reference
        name = f"{reference.kind} {reference.id}" if reference else ""
        yield PageSign(NOTE, part.at, note=name)
