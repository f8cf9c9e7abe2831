"""The lead of a paragraph: the emphasis at its start, or a known phrase [UNXML, leads]."""

from __future__ import annotations

from drafting.text.inline import Mark, Span, Text, normal, plain
from drafting.text.languages import Language
from drafting.text.leads import lead_at

_BOTH = Mark.BOLD | Mark.ITALIC
_LOOKS = {
    Mark.ITALIC: (Mark.ITALIC, _BOTH),
    Mark.BOLD: (Mark.BOLD, _BOTH),
    _BOTH: (Mark.ITALIC, Mark.BOLD, _BOTH),
}
"""Looks taken for a lead, by the one the language prints: a lead with part of it is still one."""
_LONGEST = 90
"""Characters of the longest lead; emphasis that goes on is a heading or a quotation."""


def emphasised(content: Text, rules: Language, *, exact: bool = False) -> Text | None:
    """Mark the emphasis at the start of the words as lead; None where there is none.

    Chinese sets it in bold, Arabic in bold italics; a lead with part of that is still one, unless
    the source is `exact`.
    """
    first = content[0] if content else None
    looks = (rules.lead,) if exact else _LOOKS[rules.lead]
    if not isinstance(first, Span) or first.marks not in looks:
        return None
    words = first.text.rstrip()
    if len(content) == 1 or len(words) > _LONGEST or not any(map(str.isalpha, words)):
        return None
    rest = first.text[len(words) :]
    following = content[1] if rest else None
    if isinstance(following, Span) and following.marks is Mark.NONE:
        return (Span(words, Mark.LEAD), Span(rest + following.text), *content[2:])
    parts = (Span(rest), *content[1:]) if rest else content[1:]
    return (Span(words, Mark.LEAD), *parts)


def guessed(content: Text, language: str, zone: str) -> Text | None:
    """Mark a known lead phrase at the start of words without emphasis; None where there is none.

    Args:
        content: the words.
        language: their code.
        zone: `preambular` or `operative`.
    """
    first = content[0] if content else None
    if not isinstance(first, Span) or first.marks:
        return None
    lead = lead_at(plain(content), language, zone)
    if not lead or not first.text.startswith(lead):
        return None
    return normal((Span(lead, Mark.LEAD), Span(first.text[len(lead) :]), *content[1:]))
