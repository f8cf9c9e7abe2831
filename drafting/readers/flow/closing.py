"""The end of a text: closing lines with meeting and date, and the vote statement under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import SECURITY_COUNCIL, Adoption, Masthead
from drafting.model.paragraph import Table
from drafting.readers.flow.forms import visible
from drafting.readers.flow.lines import words_of
from drafting.readers.flow.recognisers import Fact, Where, closing_line, fact_of
from drafting.readers.flow.records import Piece, Printed
from drafting.text.inline import plain


@dataclass(frozen=True, slots=True)
class Closed:
    """A text with its closing lines and vote taken off, and what came after them."""

    pieces: tuple[Piece, ...]
    closing: tuple[str, ...] = ()
    vote: str = ""
    leftover: tuple[Piece, ...] = ()


def closed(span: tuple[Piece, ...], language: str) -> Closed:
    """Take off the last run of closing lines and the vote statement."""
    at = [index for index, piece in enumerate(span) if closing_line(words_of(piece), language)]
    if not at:
        cut = _last_vote(span, language)
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


def _own_words(piece: Piece) -> str:
    return " ".join(plain(piece.content).split()) if isinstance(piece, Printed) else ""


def _vote_end(span: tuple[Piece, ...], start: int) -> int:
    """Return the place after a bracketed statement that begins at `start`."""
    if start >= len(span) or not words_of(span[start]).startswith("["):
        return start
    for index in range(start, len(span)):
        if isinstance(span[index], Table):
            return start
        if words_of(span[index]).endswith("]"):
            return index + 1
    return start


def _last_vote(span: tuple[Piece, ...], language: str) -> int:
    """Return the place of a bracketed vote statement that ends the text, or the end."""
    for index in range(len(span) - 1, -1, -1):
        found = fact_of(words_of(span[index]), language, Where.END)
        if found and found.kind == "vote":
            return index if _vote_end(span, index) == len(span) else len(span)
    return len(span)


def missing_closing_lines(
    masthead: Masthead, *, has_closing: bool, origin: Origin | None
) -> tuple[Diagnostic, ...]:
    """Report that a text has no closing lines, which are printed from the lines above it.

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


def adoption_from(
    lines: Sequence[str], adopted: Adoption | None, language: str
) -> tuple[Adoption | None, tuple[str, ...]]:
    """Add what the closing lines say to what the heading says.

    Args:
        lines: closing lines, one or several on each.
        adopted: from the heading; None where it says nothing.
        language: ISO 639-1 code.

    Returns:
        The adoption, and the lines that were not understood or contradict what is known.
    """
    strange: list[str] = []
    for line in lines:
        found = closing_line(line, language)
        if found is None or _contradicts(found, adopted):
            if visible(line):
                strange.append(line)
            continue
        known = adopted or Adoption(dated_heading=False)
        adopted = replace(
            known,
            date=found.date or known.date,
            meeting=found.meeting or known.meeting,
            resumed=found.resumed or known.resumed,
        )
    return adopted, tuple(strange)


def _contradicts(found: Fact, known: Adoption | None) -> bool:
    """Return whether another date or meeting is known already."""
    if known is None:
        return False
    other_date = found.date and known.date and found.date != known.date
    other_meeting = found.meeting and known.meeting and found.meeting != known.meeting
    return bool(other_date or other_meeting)
