"""What readers say about a file, as findings of rules: one place for all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.records import RuleFinding
from drafting.diagnostics import Diagnostic, Severity

_CODES = {
    "hidden-character": "IN003",
    "marks-kept": "IN003",
    "not-placed": "IN003",
    "not-well-formed": "IN003",
    "note-missing": "FN002",
    "note-unmarked": "FN002",
    "unused-note": "FN002",
    "words-added": "IN003",
    "words-lost": "IN003",
    "joined-item": "ST009",
}
"""The rule of each warning; all others are about words in a place that is not theirs."""
_SAID_BETTER = {"label-in-words": ("LD001", "LD002"), "mark-in-words": ("PU013",)}
"""Rules that find in the same line what the reader knows more about."""
_OTHERS, _GUESSES = "ST012", "IN004"


def findings_of_remarks(
    remarks: Iterable[Diagnostic], rules: Mapping[str, Rule], found: Iterable[RuleFinding]
) -> tuple[RuleFinding, ...]:
    """Return what a reader warned of and what it supposed, by the rules that are wanted.

    Args:
        remarks: the warnings, guesses and notes of a reader; notes are harmless and left out.
        rules: the rules that are wanted, by code.
        found: what rules found in the text; the same is not said twice about one line.
    """
    known = {(each.code, each.origin.line) for each in found if each.origin}
    result = []
    for each in remarks:
        if each.severity not in (Severity.WARNING, Severity.GUESS):
            continue
        is_guess = each.severity is Severity.GUESS
        rule = rules.get(_GUESSES if is_guess else _CODES.get(each.code, _OTHERS))
        place = each.origin
        if rule is None or (place and (rule.code, place.line) in known):
            continue
        said = f"{each.message}: {each.hint}" if each.hint else each.message
        label = (place.place if place else "") or "file"
        result.append(RuleFinding(rule.code, rule.level, label, "", said, None, None, place))
    return tuple(result)


def not_said_better(
    found: Iterable[RuleFinding], remarks: Iterable[Diagnostic]
) -> tuple[RuleFinding, ...]:
    """Return the findings of rules without those that a reader's warning says more about."""
    known = {
        (code, each.origin.line)
        for each in remarks
        if each.origin
        for code in _SAID_BETTER.get(each.code, ())
    }
    return tuple(
        each for each in found if not each.origin or (each.code, each.origin.line) not in known
    )
