"""The end of a text: closing lines with meeting and date, and the vote statement under them."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import SECURITY_COUNCIL, Masthead
from drafting.model.paragraph import Table
from drafting.readers.flow.closing_lines import is_closing_line
from drafting.readers.flow.records import Piece, Printed
from drafting.readers.flow.zones_lines import is_vote, words_of
from drafting.text.inline import plain

_LONGEST = 150
"""Characters of the longest closing line, meeting and date on one."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A text with its closing lines and vote taken off, and what stood after them."""

    pieces: tuple[Piece, ...]
    closing: tuple[str, ...] = ()
    vote: str = ""
    leftover: tuple[Piece, ...] = ()


def closed(span: tuple[Piece, ...], language: str) -> Closed:
    """Take off the last run of closing lines and the vote statement."""
    at = [index for index, piece in enumerate(span) if _is_closing(piece, language)]
    if not at:
        cut = _last_bracket(span)
        vote = "\n".join(_own_words(piece) for piece in span[cut:])
        return Closed(span[:cut], vote=vote)
    end = at[-1] + 1
    first = end - 1
    while first - 1 in at:
        first -= 1
    closing = tuple(_own_words(piece) for piece in span[first:end])
    vote_end = _vote_end(span, end)
    vote = "\n".join(_own_words(piece) for piece in span[end:vote_end])
    return Closed(span[:first], closing, vote, span[vote_end:])


def _is_closing(piece: Piece, language: str) -> bool:
    words = words_of(piece)
    return len(words) <= _LONGEST and is_closing_line(words, language)


def _own_words(piece: Piece) -> str:
    return " ".join(plain(piece.content).split()) if isinstance(piece, Printed) else ""


def _vote_end(span: tuple[Piece, ...], start: int) -> int:
    """Return the place after a bracketed statement that begins at `start`."""
    if start >= len(span) or not is_vote(span[start]):
        return start
    for index in range(start, len(span)):
        if isinstance(span[index], Table):
            return start
        if words_of(span[index]).endswith("]"):
            return index + 1
    return start


def _last_bracket(span: tuple[Piece, ...]) -> int:
    """Return the place of a bracketed vote statement that ends the text, or the end."""
    for index in range(len(span) - 1, -1, -1):
        if is_vote(span[index]) and "vot" in words_of(span[index]).lower():
            return index if _vote_end(span, index) == len(span) else len(span)
    return len(span)


def missing_closing_lines(
    masthead: Masthead, *, has_closing: bool, origin: Origin | None
) -> tuple[Diagnostic, ...]:
    """Tell that a text has no closing lines, which are printed from the lines above it.

    Args:
        masthead: as far as those lines tell.
        has_closing: some body of the document has closing lines.
        origin: where the text begins.
    """
    adopted = masthead.adopted
    if has_closing or adopted is None or masthead.organ == SECURITY_COUNCIL:
        return ()
    if not (adopted.date or adopted.meeting):
        return ()
    message = "there are no closing lines; they are made from the date above the text"
    return (Diagnostic.guess("no-closing-lines", message, origin),)
