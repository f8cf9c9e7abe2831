"""Marks of negotiators beside a paragraph: its status, a proposal, a reservation."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.diagnostics import Origin
from drafting.text.mark_kinds import MarkKind

__all__ = ["MarkKind", "ParagraphMark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphMark:
    """A mark as it is typed beside a paragraph or an item of its list.

    A mark is what somebody typed, not a decision: nothing is agreed because a file says so.

    Attributes:
        place: label of the paragraph or item ("OP5 (b)").
        kind: kind of the mark.
        words: its words as typed, with brackets.
        delegation: delegation whose mark it is, as typed, or "".
        date: date as typed, or None.
        in_text: whether its words are proposed words, which are also kept in the text.
        origin: place in the file.
    """

    place: str
    kind: MarkKind
    words: str
    delegation: str = ""
    date: str | None = None
    in_text: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)
