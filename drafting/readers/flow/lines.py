"""The lines by which a flat document is cut: enacting line, letter of a part, line over an annex.

What their words say comes from the table of recognisers. What follows a line on the page, and how
the line is set, decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.model.paragraph import Heading
from drafting.readers.flow.forms import forms_of
from drafting.readers.flow.labels import OTHER, Label
from drafting.readers.flow.recognisers import LONGEST_HEADING, Where, fact_of, is_title
from drafting.readers.flow.records import Piece, Printed, Role, SourceAnnex
from drafting.text.inline import EMPTY, Mark, NoteMark, Span, Text, normal, plain, stripped
from drafting.text.normalize import folded_line
from drafting.text.punctuation import COLONS, COMMAS, ENDS

_AFTER_LETTER = r"(?:\.?$|\s+(?=\S))"
_NUMBER = re.compile(r"(?P<number>(?:[IVXLC]+|[A-Z]|\d{1,2})\.?)(?:\s+|$)(?!\w?[\])])")
_ALONE = re.compile(r"(?:[IVXLC]+|[A-Z])\.?$")
_BOLD = tuple(mark for bits in range(2 * Mark.LEAD) if (mark := Mark(bits)) & Mark.BOLD)
"""Looks with bold; asking an enumeration for one bit is slow."""
_LONGEST_TITLE = 600
_LONGEST_BOLD_LINE = 200
_DEEPEST = 6
_TYPED_LINE = 80
"""Characters of the longest line of a title that its typist broke by hand."""


def words_of(piece: Piece) -> str:
    """Return the words of a piece, typography folded, or "" for a table."""
    return folded_line(plain(piece.content)) if isinstance(piece, Printed) else ""


def is_numbered(piece: Piece, language: str) -> bool:
    """Return whether a paragraph has a number, printed apart or before its words."""
    return paragraph_of(piece, language) == "numbered"


def opens_paragraph(piece: Piece, language: str) -> bool:
    """Return whether a piece begins as a preambular or operative paragraph does."""
    return paragraph_of(piece, language) != ""


def paragraph_of(piece: Piece, language: str) -> str:
    """Return how a piece begins: "numbered", "recital", "operative", or "" for anything else."""
    if isinstance(piece, Printed) and piece.number:
        return "numbered"
    found = fact_of(words_of(piece), language, Where.PARAGRAPH)
    return found.kind if found else ""


def is_running_decision(piece: Piece, language: str) -> bool:
    """Return whether a paragraph is a decision: "The General Assembly, recalling …, decides"."""
    found = fact_of(words_of(piece), language, Where.OPENING)
    return found is not None and (found.kind == "running decision" or found.rest > 0)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a body begins.

    Attributes:
        top: index of its first piece, the letter of a part or the enacting line.
        first: index of the first piece of its text.
        letter, title: of a part.
        formula: words of the enacting line, with the comma.
        rest: what is on the same line after it, or empty.
    """

    top: int
    first: int
    letter: str = ""
    title: Text = EMPTY
    formula: Text = EMPTY
    rest: Text = EMPTY


def enacting_lines(pieces: Sequence[Piece], language: str) -> tuple[Opening, ...]:
    """Find the enacting lines, those with the first paragraph on the same line too."""
    found = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Printed) or piece.number:
            continue
        line = fact_of(words_of(piece), language, Where.OPENING)
        if line is None or line.kind != "enacting":
            continue
        after = pieces[index + 1 : index + 2]
        if line.doubtful and not (after and opens_paragraph(after[0], language)):
            continue
        formula, rest = _parted(piece.content) if line.rest else (piece.content, EMPTY)
        found.append(Opening(index, index + 1, formula=formula, rest=rest))
    return tuple(found)


def _parted(content: Text) -> tuple[Text, Text]:
    """Part a paragraph after its first comma or colon."""
    places = map(plain(content).find, (*COMMAS, *COLONS))
    before, after = cut(content, min(at for at in places if at >= 0) + 1)
    return before, stripped(after)


def cut(content: Text, place: int) -> tuple[Text, Text]:
    """Cut a text after so many characters of its words; a note mark there stays with the first."""
    before: list[Span | NoteMark] = []
    after: list[Span | NoteMark] = []
    for part in content:
        if isinstance(part, NoteMark):
            (after if place < 0 or after else before).append(part)
            continue
        before.append(Span(part.text[: max(place, 0)], part.marks))
        if part.text[max(place, 0) :]:
            after.append(Span(part.text[max(place, 0) :], part.marks))
        place -= len(part.text)
    return normal(before), normal(after)


def part_of(pieces: Sequence[Piece], opening: Opening, expected: str) -> Opening | None:
    """Find the letter of a part, and its title, in the three lines above its enacting line.

    Args:
        pieces: of the document.
        opening: the enacting line.
        expected: the letter, or "" for any that has a line of its own.
    """
    titles: list[Text] = []
    for index in range(opening.top - 1, max(opening.top - 4, -1), -1):
        piece = pieces[index]
        words = words_of(piece)
        if not isinstance(piece, Printed) or len(words) > LONGEST_HEADING:
            return None
        match = re.match(rf"({expected or '[A-Z]'}){_AFTER_LETTER}", words)
        if match and (expected or len(match[0]) <= 2):
            printed = plain(piece.content)
            place = len(printed) - len(printed.lstrip()) + match.end()
            before, own = cut(piece.content, place)
            title = joined((stripped(own), *reversed(titles)))
            title = normal((*title, *_notes(before)))
            return replace(opening, top=index, letter=match[1], title=title)
        titles.append(piece.content)
    return None


def _notes(content: Text) -> Text:
    """Return the note marks of words that are kept elsewhere without them."""
    return tuple(part for part in content if isinstance(part, NoteMark))


def joined(lines: Sequence[Text]) -> Text:
    """Join lines of a title with spaces."""
    parts: list[Span | NoteMark] = []
    for line in lines:
        if parts and line:
            parts.append(Span(" "))
        parts.extend(line)
    return normal(parts)


def annex_heading(piece: Piece, language: str) -> SourceAnnex | None:
    """Return the annex that a line opens, with a title on the same line; None for other lines."""
    if not isinstance(piece, Printed) or piece.number:
        return None
    words = words_of(piece)
    found = fact_of(words, language, Where.ANNEX)
    if not found or (found.doubtful and not stands_out(piece)):
        return None
    end = len(plain(piece.content))
    place = end - (len(words) - found.rest) if found.rest else end
    before, own = cut(piece.content, place)
    title = normal((*stripped(own), *_notes(before)))
    return SourceAnnex(label=str(found.fields["label"]), title=title, origin=piece.origin)


def stands_out(piece: Printed) -> bool:
    """Return whether a paragraph is set apart as headings are."""
    return piece.centred or is_emphasised(piece)


def annex_titles(pieces: tuple[Piece, ...], language: str) -> int:
    """Count the lines after the first, which opens an annex, that are its title.

    The first line counts where it looks like a title; more lines only where the document shows how
    lines look, they look like headings too, and the first is no longer than a line: a longer one
    was not broken by hand, and what follows is a heading of its own.
    """
    count = 0
    first = pieces[1] if len(pieces) > 1 else None
    if isinstance(first, Printed) and first.role is Role.TITLE:
        return 1
    for piece in pieces[1:5]:
        if not _looks_like_title(piece, language):
            break
        shown = isinstance(piece, Printed) and stands_out(piece)
        if count and (not shown or len(words_of(pieces[1])) > _TYPED_LINE):
            break
        count += 1
        if not shown:
            break
    return count if 1 + count < len(pieces) else 0


def _looks_like_title(piece: Piece, language: str) -> bool:
    words = words_of(piece)
    if not words or not is_title(words) or forms_of(language).section.match(words):
        return False
    if isinstance(piece, Printed) and is_emphasised(piece) and not is_numbered(piece, language):
        return len(words) <= _LONGEST_TITLE
    return len(words) <= LONGEST_HEADING and not opens_paragraph(piece, language)


def is_emphasised(piece: Printed) -> bool:
    """Return whether a paragraph is a heading for the source, or bold from end to end."""
    return piece.role is Role.HEADING or _is_bold(piece.content)


def _is_bold(content: Text) -> bool:
    words = [part for part in content if isinstance(part, Span) and part.text.strip()]
    return bool(words) and all(part.marks in _BOLD for part in words)


def as_lines(piece: Piece) -> tuple[Printed, ...]:
    """Return a piece above the text as lines: of a table each cell is one."""
    if isinstance(piece, Printed):
        return (piece,)
    cells = [cell.content for row in piece.rows for cell in row]
    return tuple(
        Printed(content=content, origin=piece.origin)
        for content in (piece.title, *cells, *piece.notes)
        if plain(content).strip()
    )


# -- headings: said by the source, set in bold, or a number alone [UNXML, headings] --


def heading_of(piece: Printed, label: Label | None, *, in_annex: bool) -> Heading | None:
    """Return the heading a piece is, or None.

    Args:
        piece: number and words.
        label: the reading of its number.
        in_annex: bold lines that end with a full stop are headings there too.
    """
    said = piece.role in (Role.HEADING, Role.TITLE)
    if not said and not _is_bold_line(piece, in_annex=in_annex) and not _is_number(piece, label):
        return None
    number, title = piece.number, piece.content
    if not number:
        number, title = _numbered(title)
    return Heading(
        title=unemphasised(title),
        number=number,
        level=level_of(piece),
        origin=piece.origin,
    )


def level_of(piece: Printed) -> int:
    """Return the level of a heading as the file format knows it, from 1."""
    return min(piece.depth or 1, _DEEPEST)


def _is_bold_line(piece: Printed, *, in_annex: bool) -> bool:
    """Return whether all words are bold and make no sentence."""
    if piece.number or piece.role is not Role.TEXT:
        return False
    if not _is_bold(piece.content):
        return False
    words = [part.text for part in piece.content if isinstance(part, Span)][-1].rstrip()
    return len(words) < _LONGEST_BOLD_LINE and (in_annex or not words.endswith(ENDS))


def _is_number(piece: Printed, label: Label | None) -> bool:
    """Return whether a Roman number or a capital is alone, or has a short bold title."""
    if label is not None:
        return label.readings[0][0] == OTHER and _ALONE.match(piece.number) is not None
    words = "".join(part.text for part in piece.content if isinstance(part, Span))
    return len(words) < 8 and _ALONE.match(words) is not None


def _numbered(title: Text) -> tuple[str, Text]:
    """Split the number off a heading's words."""
    first = title[0] if title else None
    if not isinstance(first, Span) or not (match := _NUMBER.match(first.text)):
        return "", title
    rest = first.text[match.end() :]
    if _is_word(match["number"], rest):
        return "", title
    return match["number"], normal((Span(rest, first.marks), *title[1:]))


def _is_word(number: str, rest: str) -> bool:
    """Return whether "A" or "I" is a word of the title: "A new start", but "I Follow-up"."""
    return bool(rest) and (number == "A" or (number == "I" and not rest[0].isupper()))


def unemphasised(title: Text) -> Text:
    """Drop the emphasis that a title has as a whole: the layout gives it."""
    spans = [part for part in title if isinstance(part, Span) and part.text.strip()]
    if not spans:
        return title
    common = spans[0].marks
    for part in spans:
        common &= part.marks
    common &= Mark.BOLD | Mark.ITALIC
    if not common:
        return title or EMPTY
    return normal(
        part if isinstance(part, NoteMark) else Span(part.text, part.marks & ~common)
        for part in title
    )
