"""Rules on quotation marks: which are outside, and what they enclose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedLine, CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix, Scope
from drafting.text.slices import NOTE

_SHOWN = 60
"""Characters of a quotation that a finding shows; quotations can be within each other."""
_DOUBLE = re.compile("[“”]")
_SIGN = re.compile(r"[“”]|(?<!\w)‘|’(?!\w)")
_PAIRED = re.compile(r"[()]")
_ITEM_BEFORE = re.compile(r"(?:^|[\s,;(/])[\w]{1,4}$")
"""What is before the second bracket of a number alone: "a)", "ii)"."""
_MARK_INSIDE = re.compile(f"([,;])”{NOTE}*(?=\\W)")


def wrong_marks(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield single marks that are outside, and double ones inside double ones."""
    for index, line in text.in_scopes(rule.scopes):
        if "‘" not in line.words and line.words.count("“") < 2:
            continue
        for place, end, cure in _wrong(line.words):
            words = line.words[place : min(end + 1, place + _SHOWN)]
            said = rule.say.format(words=words, cure=cure)
            yield RuleFinding(
                rule.code, rule.level, line.label, words, said,
                FindingPlace(index, place, place + 1), None, line.origin,
            )  # fmt: skip


def mark_inside(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield commas and semicolons before a closing mark, where the sentence goes on."""
    for index, line in text.in_scopes(rule.scopes):
        for found in _MARK_INSIDE.finditer(line.words):
            cure = f"”{found[1]}"
            said = rule.say.format(words=found[0][:2], cure=cure)
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0][:2], said,
                FindingPlace(index, found.start(), found.start() + 2),
                RuleFix(cure, rule.is_safe), line.origin,
            )  # fmt: skip


def alone(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield quotation marks that nothing opens or closes, in no other line of the text either."""
    waiting: list[tuple[int, int]] = []  # opened in lines before, in order
    seen = [(index, line) for index, line in text.in_scopes(frozenset(Scope)) if line.words]
    found: list[tuple[int, int]] = []
    for index, line in seen:
        number = line.printed.number if line.printed else ""
        opened = [0] * number.count("“")
        for sign in _DOUBLE.finditer(line.words):
            if sign[0] == "“":
                opened.append(sign.start())
            elif opened:
                opened.pop()
            elif waiting:
                waiting.clear()  # each line of a long quotation can have an opening mark
            else:
                found.append((index, sign.start()))
        if line.words[0] == "“" and line.words.rstrip(".;,")[-1:] == "”":
            waiting.clear()  # the last line of such a quotation
        waiting += [(index, place) for place in opened]
    for index, place in sorted([*found, *waiting]):
        line = text.lines[index]
        if line.scope in rule.scopes:
            yield _lonely(rule, line, index, place, line.words[place : place + _SHOWN])


def bracket_alone(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield brackets that nothing opens or closes in their line."""
    for index, line in text.in_scopes(rule.scopes):
        if "(" not in line.words and ")" not in line.words:
            continue
        opened: list[int] = []
        wrong: list[int] = []
        for sign in _PAIRED.finditer(line.words):
            if sign[0] == "(":
                opened.append(sign.start())
            elif opened:
                opened.pop()
            elif not _ITEM_BEFORE.search(line.words[max(0, sign.start() - 6) : sign.start()]):
                wrong.append(sign.start())
        for place in sorted([*wrong, *opened]):
            yield _lonely(rule, line, index, place, line.words[place])


def _lonely(rule: Rule, line: CheckedLine, index: int, place: int, words: str) -> RuleFinding:
    return RuleFinding(
        rule.code, rule.level, line.label, words, rule.said(words, ""),
        FindingPlace(index, place, place + 1), None, line.origin,
    )  # fmt: skip


def _wrong(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield opening marks of the wrong kind with their closing marks and what to write."""
    opened: list[tuple[str, int]] = []
    for found in _SIGN.finditer(words):
        sign, place = found[0], found.start()
        if sign in "“‘":
            opened.append((sign, place))
            continue
        wanted = "“" if sign == "”" else "‘"
        if not opened or opened[-1][0] != wanted:
            continue  # an apostrophe, or a quotation that began in a line before
        _, start = opened.pop()
        outer = opened[-1][0] if opened else ""
        if wanted == "‘" and not outer:
            yield start, place, "“ ”"
        elif wanted == "“" and outer == "“":
            yield start, place, "‘ ’"


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "PU008": wrong_marks,
    "PU009": mark_inside,
    "PU017": alone,
    "PU018": bracket_alone,
}
"""The function of each rule of this module."""
