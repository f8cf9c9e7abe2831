"""The spaces within French quotation marks.

Words between quotation marks belong to their authors, so no pattern sees them; the spaces beside
the marks do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix

_CLOSE = re.compile(r"«(?=\S)|(?<=\S)»")


def close_marks(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield quotation marks without a space between them and the quoted words."""
    for index, line in text.in_scopes(rule.scopes):
        for found in _CLOSE.finditer(line.words):
            cure = "« " if found[0] == "«" else " »"
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0], rule.said(found[0], cure),
                FindingPlace(index, *found.span()), RuleFix(cure, rule.is_safe), line.origin,
            )  # fmt: skip


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "PU021": close_marks,
}
"""The function of each rule of this module."""
