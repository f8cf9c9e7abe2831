"""Hold the characters of a Word file, paragraph by paragraph, with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.docx.typed import NoteReference, Part, RunWords, WordBlock
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
    """

    char: str
    at: int
    look: Mark = Mark.NONE
    note: str = ""

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
    """

    signs: tuple[PageSign, ...]
    end: int
    index: int = 0

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
        for paragraph in paragraphs_in(blocks):
            for part in paragraph.parts:
                open_signs += _signs(part)
            if not paragraph.joins:
                index = 0 if count else paragraph.index
                found.append(PageParagraph(tuple(open_signs), paragraph.end, index))
                open_signs = []
        if open_signs:
            found.append(PageParagraph(tuple(open_signs), open_signs[-1].at))
    return tuple(sorted(found, key=lambda each: each.end))


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
