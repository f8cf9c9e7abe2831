"""What a check finds: a rule that words break, the place, and the words that cure it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from drafting.diagnostics import Origin


class RuleLevel(StrEnum):
    """How much a finding matters; hints are shown only if somebody asks for them."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Scope(StrEnum):
    """Where words are printed. A rule names the scopes that it looks at."""

    HEAD = "head"
    TITLE = "title"
    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"
    ANNEX = "annex"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class RuleFix:
    """Words that cure a finding.

    Attributes:
        words: what replaces the words of the finding; "" removes them.
        is_safe: no person needs to look at it.
    """

    words: str
    is_safe: bool


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where the words of a finding are.

    Attributes:
        line: index in `CheckedText.lines`.
        start, end: characters of that line, with one for each note mark.
        is_mark: it is the closing mark of the line, which is not among its words.
    """

    line: int
    start: int
    end: int
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """One rule that a text breaks in one place.

    Attributes:
        code: of the rule ("NU001").
        level: how much it matters.
        label: the place as a delegate cites it: "OP5 (b)", "title", "note 3", "head".
        words: the words that break the rule; "" if something is missing.
        message: what is wrong, and what to write.
        place: where the words are; None for the head and the text as a whole.
        fix: what cures it, if words alone can.
        origin: the place in the file, if the text came from one.
        is_agreed: the words are unchanged from a text that was adopted before.
    """

    code: str
    level: RuleLevel
    label: str
    words: str
    message: str
    place: FindingPlace | None = None
    fix: RuleFix | None = None
    origin: Origin | None = field(default=None, compare=False)
    is_agreed: bool = False
