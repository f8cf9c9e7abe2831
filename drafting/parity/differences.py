"""Hold the facts of aligned lines against each other.

A fact that most versions have and one lacks is lost; one that only a few have is stray. If a
version has one of each in a line, it says something else. Which numbers count:

- Figures and numbers in words from thirteen on are facts in every language.
- Smaller numbers are words in one language and figures in another, or an article, or a dual. So a
  small number is lost only if all others print it, most of them in figures.
- A fact that a version has in a neighbouring line of the same paragraph is neither lost nor stray.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from drafting.checks.records import RuleLevel
from drafting.parity.catalogue import parity_rule
from drafting.parity.facts import LineFacts, SharedFact, SharedKind, joined_facts
from drafting.parity.majority import others, texts
from drafting.parity.records import ParityFinding
from drafting.parity.states import unknown_states
from drafting.parity.structure import RowTable

_SMALL = 13
_LAST_DAY = 31
_NEAR = 3
"""Number of lines on either side in which a fact of the same paragraph may be instead."""
_SURE_VERSIONS = 3
"""Number of other versions that must agree before a number of one alone is surely wrong."""
_NUMERIC = (SharedKind.YEAR, SharedKind.NUMBER)
_EXACT = (SharedKind.SYMBOL, SharedKind.RESOLUTION, SharedKind.DATE)
"""What every language prints alike, so that two versions are enough."""
_CODES = {
    SharedKind.SYMBOL: "PA020",
    SharedKind.RESOLUTION: "PA021",
    SharedKind.DATE: "PA022",
    SharedKind.MONTH: "PA022",
    SharedKind.YEAR: "PA022",
    SharedKind.NUMBER: "PA023",
    SharedKind.STATE: "PA024",
}


@dataclass(frozen=True, slots=True)
class OddFact:
    """A fact that a version lacks or has alone.

    Attributes:
        row: index of the row.
        language: code of the version.
        fact: the fact; if it is lost, as another version has it.
        is_lost: the version lacks it.
        others: the versions on the other side.
        is_sure: nothing but an error explains it.
    """

    row: int
    language: str
    fact: SharedFact
    is_lost: bool
    others: tuple[str, ...]
    is_sure: bool


def fact_findings(table: RowTable) -> Iterator[ParityFinding]:
    """Yield where a version says another symbol, date or number than the others."""
    odd = [one for at, lines in _groups(table) for one in _odd(at, lines, table)]
    by_language: dict[str, list[OddFact]] = {}
    for one in odd:
        by_language.setdefault(one.language, []).append(one)
    for language, found in by_language.items():
        kept = _without_neighbours(found, table)
        for at in dict.fromkeys(one.row for one in kept):
            yield from _findings(table, at, language, [one for one in kept if one.row == at])


def _groups(table: RowTable) -> Iterator[tuple[int, dict[str, LineFacts]]]:
    """Yield the facts of each row by version; rows that a version joins are one."""
    at = 0
    while at < len(table.rows):
        end = at + 1
        while end < len(table.rows) and table.rows[end].joined:
            end += 1
        facts = {}
        for language in table.languages:
            lines = [
                line.facts for row in table.rows[at:end] for line in row.cells.get(language, ())
            ]
            if lines and all(table.presence(each)[language] for each in range(at, end)):
                facts[language] = joined_facts(lines)
        if len(facts) > 1:
            yield at, facts
        at = end


def _odd(at: int, lines: Mapping[str, LineFacts], table: RowTable) -> Iterator[OddFact]:
    seen: set[tuple[SharedKind, frozenset[Hashable]]] = set()
    for language in (table.reference, *lines):
        for fact in lines[language].facts if language in lines else ():
            if (fact.kind, fact.keys) not in seen:
                seen.add((fact.kind, fact.keys))
                yield from _judged(at, fact, lines, table.reference)
    if len(lines) > _SURE_VERSIONS:
        yield from _miscounted(at, lines)


def _miscounted(at: int, lines: Mapping[str, LineFacts]) -> Iterator[OddFact]:
    """Yield where a version says one fact once too often, and another one once too seldom.

    A wrong year is no stray year if the right one of another place is the same. So the counts must
    differ both ways, and all other versions must have the same counts.
    """
    counts = {language: _counts(line) for language, line in lines.items()}
    for language, own in counts.items():
        rest = [each for other, each in counts.items() if other != language]
        odd = [
            fact
            for fact in dict.fromkeys(fact for each in rest for fact in each)
            if own[fact] and len({each[fact] for each in rest}) == 1 and rest[0][fact] != own[fact]
        ]
        lost = [fact for fact in odd if own[fact] < rest[0][fact]]
        stray = [fact for fact in odd if own[fact] > rest[0][fact] > 0]
        if lost and stray:
            right = tuple(each for each in lines if each != language)
            for is_lost, facts in ((True, lost), (False, stray)):
                for kind, keys in facts:
                    fact = _fact(lines[language], kind, keys)
                    yield OddFact(at, language, fact, is_lost, right, is_sure=True)


def _counts(line: LineFacts) -> Counter[tuple[SharedKind, frozenset[Hashable]]]:
    return Counter(
        (fact.kind, fact.keys)
        for fact in line.facts
        if fact.kind is not SharedKind.STATE and not fact.in_words
    )


def _fact(line: LineFacts, kind: SharedKind, keys: frozenset[Hashable]) -> SharedFact:
    return next(fact for fact in line.facts if fact.kind is kind and fact.keys == keys)


def _judged(
    at: int, fact: SharedFact, lines: Mapping[str, LineFacts], reference: str
) -> Iterator[OddFact]:
    """Yield the versions that lack a fact, or those that alone have it."""
    having = tuple(each for each, line in lines.items() if fact.keys & line.said)
    if fact.kind is SharedKind.STATE:
        lines = {each: line for each, line in lines.items() if not fact.keys & unknown_states(each)}
    lacking = tuple(each for each in lines if each not in having)
    if not lacking:
        return
    printed = [
        each
        for each in having
        if any(one.keys & fact.keys and not one.in_words for one in lines[each].facts)
    ]
    size = len(having) - len(lacking)
    is_lost = size > 0 or (not size and reference in having)
    stray = tuple(
        each
        for each in having
        if any(one.keys == fact.keys for one in lines[each].facts if one.kind is fact.kind)
    )
    wrong, right = (lacking, having) if is_lost else (stray, lacking)
    needed = 1 if fact.kind in _EXACT else _SURE_VERSIONS
    is_sure = len(right) >= needed and len(wrong) == 1 and not fact.in_words
    if _is_small(fact):
        is_sure = is_sure and len(wrong) == 1 and 2 * len(printed) > len(having)
        if is_lost and not is_sure and len(lines) > 2:
            return
    for language in wrong:
        yield OddFact(at, language, fact, is_lost, right, is_sure)


def _is_small(fact: SharedFact) -> bool:
    return fact.kind is SharedKind.NUMBER and all(
        isinstance(key, Decimal) and key < _SMALL for key in fact.keys
    )


def _without_neighbours(found: Sequence[OddFact], table: RowTable) -> list[OddFact]:
    """Leave out what a version has in another line of the same paragraph."""
    lost = [one for one in found if one.is_lost]
    stray = [one for one in found if not one.is_lost]
    gone: set[int] = set()
    for one in lost:
        for other in stray:
            if (
                0 < abs(one.row - other.row) <= _NEAR
                and one.fact.keys & other.fact.keys
                and id(other) not in gone
                and _unit(table, one.row) == _unit(table, other.row)
            ):
                gone.update((id(one), id(other)))
                break
    return [one for one in found if id(one) not in gone]


def _unit(table: RowTable, row: int) -> int:
    return table.rows[row].first.line.unit


def _findings(
    table: RowTable, at: int, language: str, odd: Sequence[OddFact]
) -> Iterator[ParityFinding]:
    """Yield the findings of one version in one row, one for each kind of fact."""
    if any(one.fact.kind is SharedKind.DATE for one in odd):
        odd = [one for one in odd if not _is_in_a_date(one.fact)]
    for kinds in (
        (SharedKind.SYMBOL,), (SharedKind.RESOLUTION,), (SharedKind.DATE, SharedKind.MONTH),
        _NUMERIC, (SharedKind.STATE,),
    ):  # fmt: skip
        here = [one for one in odd if one.fact.kind in kinds]
        if SharedKind.STATE in kinds:
            here = [one for one in here if one.is_sure]
        lost = [one for one in here if one.is_lost]
        stray = [one for one in here if not one.is_lost]
        if SharedKind.STATE in kinds and not lost:
            continue  # "Afghan" in one language, "of Afghanistan" in another
        stray = [one for one in stray if lost or not _is_small(one.fact)]
        if lost or stray:
            yield _finding(table, at, language, lost, stray)


def _is_in_a_date(fact: SharedFact) -> bool:
    """Return whether a number can be the day or the year of a date that differs."""
    if fact.kind is SharedKind.YEAR:
        return True
    return fact.kind is SharedKind.NUMBER and all(
        isinstance(key, Decimal) and key <= _LAST_DAY for key in fact.keys
    )


def _finding(
    table: RowTable, at: int, language: str, lost: Sequence[OddFact], stray: Sequence[OddFact]
) -> ParityFinding:
    first = (*lost, *stray)[0]
    kinds = [one.fact.kind for one in (*lost, *stray)]
    kind = kinds[0]
    rest = others(first.others, ())
    said, usual = _listed(stray), _listed(lost)
    subject = texts((language,))
    if lost and stray:
        message = f"{subject} has {said}, {rest} {usual}"
    elif lost:
        message = f"{subject} lacks {usual}, unlike {rest}"
    else:
        message = f"{subject} has {said}, unlike {rest}"
    found = table.finding(_CODES[kind], at, (language,), message)
    return replace(found, level=_level(kind, lost, stray))


def _level(kind: SharedKind, lost: Sequence[OddFact], stray: Sequence[OddFact]) -> RuleLevel:
    """Return how much a difference matters.

    What is said in place of what all others say is certain. What is only left out, or only added,
    may be the way of a language. A number in words most often is, unless all others have it.
    """
    level = parity_rule(_CODES[kind]).level
    both = (*lost, *stray)
    if lost and stray and all(one.is_sure for one in both):
        return level
    if kind is SharedKind.STATE:
        return RuleLevel.HINT
    if all(one.fact.in_words for one in both) and not all(map(_is_loss, both)):
        return RuleLevel.HINT
    return RuleLevel.WARNING


def _is_loss(odd: OddFact) -> bool:
    return odd.is_lost and len(odd.others) > _SURE_VERSIONS


def _listed(odd: Sequence[OddFact]) -> str:
    """Return the words of facts, one for those that may mean the same."""
    facts: list[SharedFact] = []
    for one in odd:
        if not any(one.fact.keys & other.keys for other in facts):
            facts.append(one.fact)
    return ", ".join(dict.fromkeys(f"“{each.words}”" for each in facts))
