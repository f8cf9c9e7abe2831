"""Rules on the sponsors of a draft: their names are words of a rule, their order is here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding


def order_of_sponsors(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield sponsors that are not in alphabetical order; who speaks for a group stays apart."""
    before, sponsors = "", text.resolution.masthead.sponsors
    for index, sponsor in enumerate(sponsors, 1):  # the lines after the title
        if sponsor.capacity:
            continue
        name = _folded(sponsor.name)
        if name < before:
            said = rule.say.format(words=sponsor.name, cure="its place in alphabetical order")
            yield RuleFinding(
                rule.code, rule.level, "sponsors", sponsor.name, said,
                FindingPlace(index, 0, len(sponsor.name)), None,
            )  # fmt: skip
        before = name


def _folded(name: str) -> str:
    """Return a name without accents and marks, as lists are sorted."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if each.isalnum() or each == " ")


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "NM002": order_of_sponsors,
}
"""The function of each rule of this module."""
