"""Rules on the sponsors of a draft: their names are words of a rule, their order is here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding

_NO_MEMBERS = frozenset({"European Union", "Holy See", "State of Palestine"})
"""They come after the Members of the United Nations."""


def order_of_sponsors(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield sponsors that are not in alphabetical order.

    Who speaks for a group, and those that are no Members, have places of their own.
    """
    before = ""
    for index, sponsor in enumerate(text.resolution.masthead.sponsors, 1):  # after the title
        name = sponsor.name
        if sponsor.capacity or name in _NO_MEMBERS:
            continue
        if before and _folded(name) < _folded(before):
            said = f"put “{name}” before “{before}”: lists of sponsors are in alphabetical order"
            yield RuleFinding(
                rule.code, rule.level, "sponsors", name, said,
                FindingPlace(index, 0, len(name)), None,
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
