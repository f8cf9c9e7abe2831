"""Remove spaces that a file cannot keep: double ones, and those at an end of a text or lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.text.inline import Inline, Mark, Span, Text, normal

_RUNS = re.compile(r" {2,}")


def trimmed(content: Text) -> Text:
    """Return the text without spaces at its ends; no-break spaces stay."""
    parts = list(_from_start(content))
    while parts and isinstance(last := parts[-1], Span) and last.text[-1] == " ":
        words = last.text.rstrip(" ")
        parts[-1:] = [Span(words, last.marks)] if words else []
    return normal(parts)


def _from_start(content: Text) -> Text:
    """Return the text without spaces at its start."""
    parts = list(content)
    while parts and isinstance(first := parts[0], Span) and first.text[0] == " ":
        words = first.text.lstrip(" ")
        parts[:1] = [Span(words, first.marks)] if words else []
    return tuple(parts)


def spaced(content: Text) -> Text:
    """Return the text without spaces at its ends and with single spaces in each span."""
    return trimmed(
        normal(
            Span(_RUNS.sub(" ", part.text), part.marks) if isinstance(part, Span) else part
            for part in content
        )
    )


def _opens_with_marked_space(parts: Sequence[Inline]) -> bool:
    """Return whether a text begins with an emphasised space."""
    first = parts[0] if parts else None
    return isinstance(first, Span) and bool(first.marks) and first.text.startswith(" ")


def with_lead(content: Text) -> Text:
    """Return a text with its first span as the lead, without the space after it.

    If the rest begins with an emphasised space, there is no lead, because a file has no place for
    such a space after a lead.
    """
    first, *after = content
    if not isinstance(first, Span) or _opens_with_marked_space(after):
        return content
    words, rest = first.text.rstrip(" "), _from_start(tuple(after))
    is_parted = words != first.text or rest != tuple(after)
    joint = (Span(" "),) if is_parted and rest else ()
    return normal((Span(words, Mark.LEAD), *joint, *rest))
