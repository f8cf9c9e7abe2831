"""Check a text: run the rules that are wanted, and return what they find in the order of print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafting.checks import (
    cited,
    clarity,
    footnotes,
    guillemets,
    head,
    leads,
    numbered,
    quotations,
    references,
    sponsors,
    structure,
)
from drafting.checks.catalogue import Rule, rules_of
from drafting.checks.citations import CitedResolution
from drafting.checks.lines import CheckedText, checked_text
from drafting.checks.own import NOTHING_OWN, OwnRules
from drafting.checks.patterns import findings_of_patterns
from drafting.checks.records import FindingPlace, RuleFinding, RuleLevel
from drafting.model.resolution import Resolution

Check = Callable[[CheckedText, Rule], Iterable[RuleFinding]]
_CHECKS: Mapping[str, Check] = {
    **structure.CHECKS, **leads.CHECKS, **footnotes.CHECKS, **guillemets.CHECKS,
    **references.CHECKS, **cited.CHECKS,
    **head.CHECKS, **numbered.CHECKS, **quotations.CHECKS, **sponsors.CHECKS, **clarity.CHECKS,
}  # fmt: skip
"""The rules that words alone cannot state, each with its function."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Which rules are wanted.

    Attributes:
        select: codes or beginnings of codes; empty for all that are on.
        ignore: the same for those that are not wanted.
        hints: run the rules of level hint too.
        own: rules and words of a user.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hints: bool = False
    own: OwnRules = NOTHING_OWN

    def rules(self, language: str, organ: str = "") -> tuple[Rule, ...]:
        """Return the rules that are run over texts in a language, of users too.

        Args:
            language: ISO 639-1 code.
            organ: the letters with which symbols of its organ begin; "" for all organs.
        """
        known = self.own.added_to(rules_of(language), language).values()
        ours = (each.in_texts_of(organ) for each in known)
        return tuple(each for each in ours if each is not None and self.wants(each))

    def wants(self, rule: Rule) -> bool:
        """Return whether a rule is run."""
        if rule.code.startswith(self.ignore or ("?",)):
            return False
        if self.select:
            return rule.code.startswith(self.select)
        return not rule.is_optional and (self.hints or rule.level is not RuleLevel.HINT)


DEFAULTS = CheckOptions()


def check(
    resolution: Resolution,
    options: CheckOptions = DEFAULTS,
    *,
    known: Mapping[str, CitedResolution] | None = None,
) -> tuple[RuleFinding, ...]:
    """Return what is wrong in a text, in the order of print.

    Args:
        resolution: the text.
        options: which rules are wanted.
        known: what a record knows about the resolutions that the text may cite, by symbol.
    """
    text = checked_text(resolution, known)
    found = sorted(_findings(text, options), key=lambda each: (*_order(each), each.code))
    return tuple(each for each in _without_doubles(found) if not _is_accepted(each, text, options))


def _findings(text: CheckedText, options: CheckOptions) -> Iterator[RuleFinding]:
    wanted = options.rules(text.resolution.language, text.body)
    yield from findings_of_patterns(text, wanted)
    for rule in wanted:
        if run := _CHECKS.get(rule.code):
            yield from run(text, rule)


def _is_accepted(finding: RuleFinding, text: CheckedText, options: CheckOptions) -> bool:
    """Return whether the words of a finding are within words that the user accepts."""
    place = finding.place
    if place is None or place.is_mark or place.start == place.end:
        return False
    return options.own.accepts(text.lines[place.line].words, place.start, place.end)


def _order(finding: RuleFinding) -> tuple[int, int]:
    return (finding.place.line, finding.place.start) if finding.place else (-1, 0)


def _without_doubles(found: list[RuleFinding]) -> Iterator[RuleFinding]:
    """Yield each finding once, without those of a rule within words that it finds as a whole."""
    seen = set()
    whole: dict[str, FindingPlace] = {}
    for each in found:
        key = (each.code, each.label, each.place)
        around = whole.get(each.code)
        if key in seen or (around and each.place and _is_within(each.place, around)):
            continue
        seen.add(key)
        if each.place and not each.place.is_mark:
            whole[each.code] = each.place
        yield each


def _is_within(place: FindingPlace, around: FindingPlace) -> bool:
    return (
        place.line == around.line
        and around.start <= place.start < place.end <= around.end
        and not place.is_mark
    )
