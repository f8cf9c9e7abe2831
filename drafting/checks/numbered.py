"""Rules on the numbers of paragraphs and of the items of their lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedLine, CheckedText
from drafting.checks.records import RuleFinding, Scope
from drafting.model.paragraph import Heading, OperativeParagraph, Subparagraph
from drafting.model.walk import Zone
from drafting.text.inline import lead_of
from drafting.text.leads import OPERATIVE, lead_at
from drafting.text.numbering import from_sublabel, printed_sublabel

_FIGURES = re.compile(r"\d+")
_BARE = re.compile(r"\w+")


def paragraph_numbers(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield paragraphs whose numbers do not count 1, 2, 3, and one alone that has a number.

    A section may begin with 1 again. A number with words ("5 bis") marks a paragraph that came
    later, and is not counted.
    """
    for sections in _bodies(text):
        paragraphs = [line for section in sections for line in section]
        if len(paragraphs) == 1 and _is_given(paragraphs[0]):
            yield _finding(rule, paragraphs[0], _number(paragraphs[0]), "no number")
            continue
        count = 0
        for section in sections:
            is_begun, are_numbered = (
                False,
                any(_FIGURES.fullmatch(_number(each)) for each in section),
            )
            for line in section:
                number = _number(line)
                if not _FIGURES.fullmatch(number or "0"):
                    continue
                if number == str(count + 1) or (number == "1" and not is_begun):
                    count, is_begun = int(number), True
                elif (number or are_numbered) and _has_verb(text, line):
                    yield _finding(rule, line, number or "no number", str(count + 1))
                    count = int(number or count)


def item_numbers(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield items of lists whose numbers do not count (a), (b), or have another form."""
    rules = text.resolution.rules
    counts: dict[int, int] = {}
    for _, line in text.in_scopes(frozenset({Scope.TEXT})):
        printed = line.printed
        if printed is None or not isinstance(printed.frame, Subparagraph):
            counts = {}
            continue
        level, given = printed.level, printed.frame.number
        if given and given.isascii() and " " in given:
            continue  # "a bis" came later, and is not counted
        counts = {each: count for each, count in counts.items() if each <= level}
        counts[level] = counts.get(level, 0) + 1
        if not given or not given[:1].isascii() or given[0].isdecimal():
            continue  # counted, without a number on purpose, quoted, or an agenda
        wanted = printed_sublabel(counts[level], level, rules)
        if printed.number != wanted:
            yield _finding(rule, line, printed.number, wanted)
            bare = _BARE.findall(given)
            counts[level] = (from_sublabel(bare[0], level) if bare else None) or counts[level]


def _bodies(text: CheckedText) -> Iterator[list[list[CheckedLine]]]:
    """Yield the operative paragraphs of each body, section by section."""
    bodies: dict[str, list[list[CheckedLine]]] = {}
    for line in text.lines:
        unit = line.unit
        if unit is None or unit.zone is not Zone.OPERATIVE or line.scope is Scope.QUOTED:
            continue
        sections = bodies.setdefault(unit.part, [[]])
        if isinstance(line.frame, Heading):
            sections.append([])
        elif isinstance(line.frame, OperativeParagraph):
            sections[-1].append(line)
    yield from bodies.values()


def _has_verb(text: CheckedText, line: CheckedLine) -> bool:
    """Return whether a paragraph begins with a verb of the organ; quoted rules do not."""
    return bool(lead_at(lead_of(line.content), text.resolution.language, OPERATIVE))


def _is_given(line: CheckedLine) -> bool:
    """Return whether the author gave a number."""
    return isinstance(line.frame, OperativeParagraph) and bool(line.frame.number)


def _number(line: CheckedLine) -> str:
    return line.printed.number.rstrip(". -") if line.printed else ""


def _finding(rule: Rule, line: CheckedLine, words: str, cure: str) -> RuleFinding:
    said = rule.say.format(words=words, cure=cure)
    return RuleFinding(rule.code, rule.level, line.label, words, said, None, None, line.origin)


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "ST006": paragraph_numbers,
    "ST007": item_numbers,
}
"""The function of each rule of this module."""
