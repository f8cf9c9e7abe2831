"""The lines by which a flat document is cut: enacting line, letter of a part, annex, vote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.model.paragraph import Table
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import EMPTY, Mark, NoteMark, Span, Text, normal, plain, stripped
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.normalize import folded_line
from drafting.text.punctuation import COMMAS, ENDS

_ORGANS = {
    "en": r"The (?:General Assembly|Security Council|Economic and Social Council"
    r"|Human Rights Council|Trusteeship Council|(?:Sub-?)?Commission on [A-Z][\w ,]+?)",
    "fr": r"(?:L'Assemblée générale|Le Conseil de sécurité|Le Conseil économique et social"
    r"|Le Conseil des droits de l'homme|Le Conseil de tutelle|La Commission des droits de l'homme)",
    "es": r"(?:La Asamblea General|El Consejo de Seguridad|El Consejo Económico y Social"
    r"|El Consejo de Derechos Humanos|La Comisión de Derechos Humanos)",
    "ru": r"(?:Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет"
    r"|Совет по правам человека|Комиссия по правам человека)",
    "ar": r"إن (?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي|مجلس حقوق الإنسان)",
    "zh": r"(?:大会|安全理事会|经济及社会理事会|人权理事会|人权委员会)",
}
"""Organs as their enacting lines name them, apostrophes folded."""

_UNKNOWN_ORGAN = {
    "en": r"The [A-Z]\w+(?: [\w'-]+){0,12}",
    "fr": r"L(?:'|e |a |es )[A-ZÉÈ]\w+(?: [\w'-]+){0,12}",
    "es": r"(?:El|La|Los) [A-ZÁÉÍÓÚ]\w+(?: [\w'-]+){0,12}",
}
"""Any other organ; believed only with a comma and a paragraph with a lead after it."""

_COMMA = f"[{''.join(COMMAS)}]"
_AFTER_LETTER = r"(?:\.?$|\s+(?=\S))"
_ANNEX = re.compile(
    r"""(?:(?:Annexe|ANNEXE|Annex|ANNEX|Appendix|APPENDIX|Enclosure|Appendice|Anexo|ANEXO|Apéndice
    |Приложение|ПРИЛОЖЕНИЕ|Добавление)(?:\ (?:[IVXL]+|\d{1,2}|[A-Z])\b)?
    |(?:ال)?(?:مرفق|تذييل)(?:\ (?:ال\w+))?
    |(?:附件|附录)[一二三四五六七八九十]*)
    (?P<after>[.:]?\s*(?:[-]\s)?)(?P<title>.*)$""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    r"(?:\d{1,3}\s?(?:[.．](?!\d)|-(?=\s)|bis\b)|\(?[a-zа-яء-ي]{1,4}\)(?=\s))\s*\S"
)
_HEADED = re.compile(r"(?:[IVXL]+\.?$|[IVXL]+\. |(?:Article|Chapter|Part|Section|Rule|Preamble)\b)")
_LONGEST_HEADING = 250
_LONGEST_TITLE = 600
_TYPED_LINE = 80
"""Characters of the longest line of a title that its typist broke by hand."""


@dataclass(frozen=True, slots=True)
class Enacting:
    """An enacting line.

    Attributes:
        index: of its piece.
        formula: its words with the comma.
        rest: what stands after it in the same paragraph, or empty.
    """

    index: int
    formula: Text
    rest: Text = EMPTY


def words_of(piece: Piece) -> str:
    """Return the words of a piece, typography folded, or "" for a table."""
    return folded_line(plain(piece.content)) if isinstance(piece, Printed) else ""


def is_numbered(piece: Piece) -> bool:
    """Tell whether a paragraph has a number, printed apart or before its words."""
    if not isinstance(piece, Printed):
        return False
    return bool(piece.number) or _NUMBERED.match(words_of(piece)) is not None


def opens_paragraph(piece: Piece, language: str) -> bool:
    """Tell whether a piece begins as a preambular or operative paragraph does."""
    words = words_of(piece)
    return is_numbered(piece) or any(
        lead_at(words, language, zone) for zone in (PREAMBULAR, OPERATIVE)
    )


def enacting_lines(pieces: tuple[Piece, ...], language: str) -> tuple[Enacting, ...]:
    """Find the enacting lines, those with the first paragraph on the same line too."""
    found = []
    for index, piece in enumerate(pieces):
        follower = pieces[index + 1] if index + 1 < len(pieces) else None
        if isinstance(piece, Printed) and (line := _enacting(piece, index, follower, language)):
            found.append(line)
    return tuple(found)


def _enacting(piece: Printed, index: int, follower: Piece | None, language: str) -> Enacting | None:
    organ = _ORGANS.get(language)
    words = words_of(piece)
    if organ is None or piece.number or not words:
        return None
    opened = follower is not None and opens_paragraph(follower, language)
    if match := _match_organ(organ, rf"\s*((?:{_COMMA}|:)?)", words):
        if match.end() == len(words):
            return Enacting(index, piece.content) if match[1] or opened else None
        if match[1] and _is_first_paragraph(words[match.end() :].strip(), language):
            return Enacting(index, *_parted(piece.content))
    unknown = _UNKNOWN_ORGAN.get(language)
    if unknown and opened and re.fullmatch(rf"{unknown},", words):
        return Enacting(index, piece.content)
    return None


def is_running_decision(piece: Piece, language: str) -> bool:
    """Tell whether a paragraph is a decision: "The General Assembly, recalling …, decides"."""
    organ = _ORGANS.get(language)
    words = words_of(piece)
    return organ is not None and _match_organ(organ, rf"\s*{_COMMA}\s*\S", words) is not None


def _match_organ(organ: str, after: str, words: str) -> re.Match[str] | None:
    """Match the name of an organ in its own letters, or in capitals throughout."""
    found = re.match(f"{organ}{after}", words)
    if found is None and words[:6].isupper():
        return re.match(f"{organ}{after}", words, re.IGNORECASE)
    return found


def _is_first_paragraph(words: str, language: str) -> bool:
    """Tell a first preambular paragraph from a decision in one sentence."""
    if not any(lead_at(words, language, zone) for zone in (PREAMBULAR, OPERATIVE)):
        return False
    return words[0].isupper() or words.endswith(COMMAS)


def _parted(content: Text) -> tuple[Text, Text]:
    """Part a paragraph after its first comma."""
    place = min(at for at in map(plain(content).find, COMMAS) if at >= 0) + 1
    before, after = cut(content, place)
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


@dataclass(frozen=True, slots=True)
class PartHeader:
    """The letter and title that stand over the enacting line of a part."""

    start: int
    letter: str
    title: Text


def part_header(pieces: tuple[Piece, ...], enacting: int, expected: str) -> PartHeader | None:
    """Find the letter of a part in the three lines above its enacting line.

    Args:
        pieces: of the document.
        enacting: index of the enacting line.
        expected: the letter, or "" for any that stands on a line of its own.
    """
    titles: list[Printed] = []
    for index in range(enacting - 1, max(enacting - 4, -1), -1):
        piece = pieces[index]
        if not isinstance(piece, Printed) or len(words_of(piece)) > _LONGEST_HEADING:
            return None
        match = re.match(rf"({expected or '[A-Z]'}){_AFTER_LETTER}", words_of(piece))
        if match and (expected or len(match[0]) <= 2):
            rest = plain(piece.content).lstrip()
            place = len(plain(piece.content)) - len(rest) + match.end()
            before, own = cut(piece.content, place)
            lines = (stripped(own), *(each.content for each in reversed(titles)))
            return PartHeader(index, match[1], normal((*joined(lines), *_notes(before))))
        titles.append(piece)
    return None


def _notes(content: Text) -> Text:
    """Return the note marks of words that are kept elsewhere without them."""
    return tuple(part for part in content if isinstance(part, NoteMark))


def joined(lines: tuple[Text, ...]) -> Text:
    """Join lines of a title with spaces."""
    parts: list[Span | NoteMark] = []
    for line in lines:
        if parts and line:
            parts.append(Span(" "))
        parts.extend(line)
    return normal(parts)


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """The line that opens an annex: its word and number, and a title on the same line."""

    label: str
    title: Text


def annex_heading(piece: Piece) -> AnnexHeading | None:
    """Return the heading of an annex, or None where the piece is anything else."""
    words = words_of(piece)
    if not isinstance(piece, Printed) or piece.number or len(words) > _LONGEST_HEADING:
        return None
    match = _ANNEX.match(words)
    if not match:
        return None
    label, title = words[: match.start("after")], match["title"]
    if not title:
        return AnnexHeading(label, _notes(piece.content))
    if not match["after"] or not _is_title(title) or not _stands_out(piece, label, match["after"]):
        return None
    before, own = cut(piece.content, len(plain(piece.content)) - len(title))
    return AnnexHeading(label, normal((*stripped(own), *_notes(before))))


def _stands_out(piece: Printed, label: str, after: str) -> bool:
    """Tell whether a line of label and title is a heading and not the start of a sentence."""
    return piece.centred or is_emphasised(piece) or after.strip() != "" or " " in label


def _is_title(words: str) -> bool:
    first = words[0]
    return not words.endswith(ENDS) and (first.isupper() or not first.islower())


def annex_titles(pieces: tuple[Piece, ...], start: int, language: str) -> int:
    """Count the lines after the heading of an annex that are its title.

    The first line counts where it looks like a title; more lines only where the document shows how
    lines look, they look like headings too, and the first is no longer than a line: a longer one
    was not broken by hand, and what follows is a heading of its own.
    """
    count = 0
    first = pieces[start] if start < len(pieces) else None
    if isinstance(first, Printed) and first.role is Role.TITLE:
        return 1
    for piece in pieces[start : start + 4]:
        if not _looks_like_title(piece, language):
            break
        shown = isinstance(piece, Printed) and (piece.centred or is_emphasised(piece))
        if count and (not shown or is_section(piece) or len(words_of(pieces[start])) > _TYPED_LINE):
            break
        count += 1
        if not shown:
            break
    return count if start + count < len(pieces) else 0


def is_section(piece: Piece) -> bool:
    """Tell whether a line is a section heading by its words ("I", "Article 1", "Preamble")."""
    return _HEADED.match(words_of(piece)) is not None


def _looks_like_title(piece: Piece, language: str) -> bool:
    words = words_of(piece)
    if not words or not _is_title(words) or is_section(piece):
        return False
    if isinstance(piece, Printed) and is_emphasised(piece) and not is_numbered(piece):
        return len(words) <= _LONGEST_TITLE
    return len(words) <= _LONGEST_HEADING and not opens_paragraph(piece, language)


def is_emphasised(piece: Printed) -> bool:
    """Tell whether a paragraph is a heading for the source, or bold from end to end."""
    spans = [part for part in piece.content if isinstance(part, Span) and part.text.strip()]
    return piece.role is Role.HEADING or (
        bool(spans) and all(span.marks & Mark.BOLD for span in spans)
    )


def is_vote(piece: Piece) -> bool:
    """Tell whether a bracketed vote statement begins here."""
    return words_of(piece).startswith("[")


def lines_of_table(table: Table) -> tuple[Printed, ...]:
    """Return the cells of a table above the text as lines of the masthead."""
    cells = [cell.content for row in table.rows for cell in row]
    return tuple(
        Printed(content=content, origin=table.origin)
        for content in (table.title, *cells, *table.notes)
        if plain(content).strip()
    )
