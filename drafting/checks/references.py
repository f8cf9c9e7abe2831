"""Rules on what a text cites of itself: its paragraphs and its sessions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, Scope
from drafting.data import data_text
from drafting.model.locale import locale_from
from drafting.model.paragraph import OperativeParagraph

_TEXT = frozenset({Scope.TEXT})
_OWN = re.compile(
    r"\b(?P<kind>preambular |operative )?paragraphs? (?P<first>\d{1,3})(?: ?\([a-z]{1,3}\))*"
    r"(?:(?P<joint>,| and| to|–| or) (?P<next>\d{1,3}))*"
    r"(?: ?\([a-z]{1,3}\))* (?P<where>above|below|of the present resolution)\b"
)
_FIGURES = re.compile(r"(?<![\w(])\d{1,3}(?![\w/])")
_PROVISIONAL = re.compile(
    r"\bprovisional agenda (?:of|for) its (?P<session>[a-z]+(?:-[a-z]+)?) session"
)
_LAST_SESSION = 120


def own_paragraphs(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield references to paragraphs of the text itself that do not exist, or are elsewhere.

    "Above" must be before the paragraph that cites it, and "below" after it.
    """
    known = _numbers(text)
    for index, line in text.in_scopes(_TEXT):
        if line.unit is None:
            continue
        own = line.unit.number.rstrip(". -")
        body = (line.unit.part, line.unit.annex)
        there = known.get(body, {})
        for found in _OWN.finditer(line.open):
            if found["kind"] == "preambular ":
                continue
            inside = line.open[found.start("first") : found.start("where")]
            for number in _FIGURES.findall(inside):
                if number == own and "(" in inside:
                    continue  # another item of the same paragraph
                wrong = _wrong(number, own, found["where"], there)
                if wrong:
                    said = rule.say.format(words=found[0], cure=wrong)
                    yield RuleFinding(
                        rule.code, rule.level, line.label, found[0], said,
                        FindingPlace(index, *found.span()), None, line.origin,
                    )  # fmt: skip


def later_session(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield sessions of a provisional agenda that are not later than the text's own session."""
    own = text.resolution.masthead.session
    if not own.isdecimal():
        return
    for index, line in text.in_scopes(_TEXT):
        if line.unit is None or not isinstance(line.unit.head, OperativeParagraph):
            continue  # a preamble recalls what was decided in earlier years
        for found in _PROVISIONAL.finditer(line.open):
            session = _sessions("en").get(found["session"])
            if session is None or int(own) < session <= int(own) + 10:
                continue
            said = rule.say.format(words=found["session"], cure=own)
            yield RuleFinding(
                rule.code, rule.level, line.label, found["session"], said,
                FindingPlace(index, *found.span("session")), None, line.origin,
            )  # fmt: skip


@cache
def _sessions(language: str) -> Mapping[str, int]:
    """Return the numbers of sessions by their ordinals in words."""
    words = locale_from(language, data_text("templates", f"locale/{language}.yaml"))
    return {words.ordinal(number): number for number in range(1, _LAST_SESSION)}


def _numbers(text: CheckedText) -> dict[tuple[str, str], dict[str, int]]:
    """Return the place of each numbered paragraph, by part and annex."""
    result: dict[tuple[str, str], dict[str, int]] = {}
    for line in text.lines:
        if line.unit is not None and isinstance(line.frame, OperativeParagraph):
            there = result.setdefault((line.unit.part, line.unit.annex), {})
            there.setdefault(line.unit.number.rstrip(". -"), len(there))
    return result


def _wrong(number: str, own: str, where: str, there: Mapping[str, int]) -> str:
    """Return what is wrong with a reference; "" if nothing is."""
    if number not in there:
        return f"there is no paragraph {number}"
    if where == "above" and own in there and there[number] >= there[own]:
        return f"paragraph {number} is not above"
    if where == "below" and own in there and there[number] <= there[own]:
        return f"paragraph {number} is not below"
    return ""


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "RF008": own_paragraphs,
    "SE002": later_session,
}
"""The function of each rule of this module."""
