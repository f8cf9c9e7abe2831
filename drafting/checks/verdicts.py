"""What is right and wrong about each resolution that a text cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.checks.citations import CitedResolution, ResolutionCitation
from drafting.checks.engine import CheckOptions, check
from drafting.checks.lines import checked_text
from drafting.checks.records import RuleFinding
from drafting.model.resolution import Resolution

NEWER = "RF011"
"""The rule that finds a newer text of a series."""
CITATION_RULES = ("RF004", "RF005", NEWER, "RF013", "RF014")
"""Rules on date, title, series, number and organ of a cited resolution."""


class CitationVerdict(StrEnum):
    """What a record says about one citation."""

    RIGHT = "right"
    WRONG = "wrong"
    NEWER = "newer"
    UNKNOWN = "not in the record"


@dataclass(frozen=True, slots=True)
class JudgedCitation:
    """One place that cites a resolution, and what a record says about it.

    Attributes:
        label: the paragraph ("PP3").
        number: as written ("77/202").
        symbol: the symbol of the resolution; "" if its organ is not certain.
        verdict: whether all that the record knows is right; `NEWER` if all is right, and the text
            does not cite the newest of the series.
        findings: what is wrong, and the cures.
        known: what the record knows, or None.
    """

    label: str
    number: str
    symbol: str
    verdict: CitationVerdict
    findings: tuple[RuleFinding, ...]
    known: CitedResolution | None


def judge_citations(
    resolution: Resolution, known: Mapping[str, CitedResolution]
) -> tuple[JudgedCitation, ...]:
    """Judge all resolutions that a text cites, in the order of print.

    Args:
        resolution: the text; in English, because the rules are.
        known: what a record knows, by symbol.
    """
    text = checked_text(resolution, known)
    found = check(resolution, CheckOptions(select=CITATION_RULES), known=known)
    by_place = _by_citation(text.citations, found)
    judged = []
    for each in sorted(text.citations, key=_place):
        findings = tuple(by_place.get(_place(each), ()))
        of_it = known.get(each.symbol)
        judged.append(
            JudgedCitation(
                text.lines[each.line].label, each.number, each.symbol,
                _verdict(findings, of_it), findings, of_it,
            )
        )  # fmt: skip
    return tuple(judged)


def _place(each: ResolutionCitation) -> tuple[int, int]:
    return each.line, each.start


def _by_citation(
    citations: Iterable[ResolutionCitation], findings: Iterable[RuleFinding]
) -> Mapping[tuple[int, int], Sequence[RuleFinding]]:
    """Return findings by the citation before them in their line: number, date and title."""
    places = sorted(map(_place, citations))
    result: dict[tuple[int, int], list[RuleFinding]] = {}
    for each in findings:
        if each.place is None:
            continue
        of_line = [place for place in places if place[0] == each.place.line]
        before = [place for place in of_line if place[1] <= each.place.start] or of_line
        if before:
            result.setdefault(before[-1] if before is not of_line else before[0], []).append(each)
    return result


def _verdict(findings: Iterable[RuleFinding], known: CitedResolution | None) -> CitationVerdict:
    codes = {each.code for each in findings}
    if codes - {NEWER}:
        return CitationVerdict.WRONG
    if codes:
        return CitationVerdict.NEWER
    return CitationVerdict.UNKNOWN if known is None else CitationVerdict.RIGHT
