"""Write the first lines of a rolling text: its date, its round and its facilitator."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model.locale import Locale
from drafting.model.masthead import Masthead
from drafting.model.paragraph import TextParagraph
from drafting.text.inline import Mark, Span
from drafting.writers.rolling.words import RollingWords


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingHead:
    """What a rolling text says of itself.

    Attributes:
        date: the day of the text, or None.
        round: the round of negotiations ("second reading"), or "".
        facilitator: who keeps the text, or "".
        is_official: whether the masthead of the document is printed as well.
    """

    date: datetime.date | None = None
    round: str = ""
    facilitator: str = ""
    is_official: bool = False


def head_blocks(head: RollingHead, fixed: RollingWords, locale: Locale) -> Iterator[TextParagraph]:
    """Yield the lines under the title."""
    date = locale.issued(head.date) if head.date else ""
    if date or not head.is_official:
        words = fixed.say("as_of", date=date) if date else fixed.say("undated")
        yield TextParagraph(content=(Span(words, Mark.BOLD),))
    if head.round:
        yield TextParagraph(content=(Span(fixed.say("round", round=head.round)),))
    if head.facilitator:
        words = fixed.say("facilitator", name=head.facilitator)
        yield TextParagraph(content=(Span(words),))


def bare_masthead(masthead: Masthead) -> Masthead:
    """Return a masthead with only what runs on every page."""
    return Masthead(symbol=masthead.symbol, organ=masthead.organ)
