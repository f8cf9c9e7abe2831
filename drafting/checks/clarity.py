"""Rules on what a text asks of its readers: who does what, and by when.

They follow what the General Assembly asked of its own texts (resolutions 57/270 B, 77/335, 80/251)
and are off unless somebody selects them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedLine, CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, Scope
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.text.inline import lead_of
from drafting.text.rotation import plain_and_turn

_REQUEST = re.compile(r"\b(?:[Rr]equests|[Ii]nvites|[Cc]alls upon)\b")
_REPORT = re.compile(
    r"\bto (?:submit|report|provide|present|prepare|propose|develop)\b"
    r"[^;]{0,200}?\b(?:reports?|update|proposals?|plan|study|assessment|recommendations)\b"
)
_WHEN = re.compile(
    r"\bsessions?\b|\b(?:19|20)\d\d\b|\bannual|\bbiennial|\btriennial|\bevery \w+ (?:months|years)"
    r"|\bwithin \w+|\bby the end\b|\bperiod\b|\bregular(?:ly)?\b|\bnext\b|\b\d+ days\b"
    r"|\bperformance reports?\b"
)
_ASKING = frozenset({"requests", "invites", "calls upon", "urges", "encourages"})
_NOBODY = re.compile(
    r"\s*(?:that (?!the [A-Z]|all |[A-Z])"
    r"|(?:for|further|continued|increased|greater)\b)"
)
"""What follows a verb of asking that names nobody."""
_PRODUCT = re.compile(r"\bto (?:also |further |continue to )?[a-z]+|\bnot to\b|\bfrom\b")
_MANDATE = re.compile(
    r"\b[Dd]ecides\b[^;]{0,80}?\bto (?:establish|appoint|create|extend|renew)\b[^;]{0,120}?"
    r"\b(?:mandates?|groups?|committee|commission|mechanism|fund|office|rapporteur|experts?|panel"
    r"|forum|body|envoy|mission|coordinator)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\buntil\b|\bfor (?:a |one )?(?:further )?(?:period|year|\w+ (?:months|years))|\breview\b"
)
_LONGEST = 80
"""Words of a sentence after which a reader has lost its beginning."""
_SENTENCE = re.compile(r"[^.;:]+")


def long_preamble(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield a finding if the preamble has more words than the operative part."""
    words = {True: 0, False: 0}
    for line in text.lines:
        if line.scope is Scope.TEXT and line.unit is not None:
            is_preamble = isinstance(line.unit.head, PreambularParagraph)
            words[is_preamble] += len(line.words.split())
    if words[True] > words[False] > 0:
        said = rule.say.format(words=words[True], cure=words[False])
        yield RuleFinding(rule.code, rule.level, "preamble", "", said)


def report_without_time(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield requests for a report that name no session, year or frequency."""
    for index, line in _operative(text):
        found = _REPORT.search(line.open)
        if found and _REQUEST.search(line.open) and not _WHEN.search(line.open):
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0][:60], rule.say,
                FindingPlace(index, *found.span()), None, line.origin,
            )  # fmt: skip


def incomplete_request(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield requests that do not say who is asked, or what is asked for."""
    for index, line in _operative(text):
        lead = lead_of(line.content)
        verb = plain_and_turn(lead, "en")[0].casefold()
        rest = line.open[len(lead) :]
        if verb not in _ASKING or (line.unit is not None and len(line.unit.lines) > 1):
            continue  # the items of a list say what is asked for
        cure = "who is asked" if _NOBODY.match(rest) else ""
        cure = cure or ("" if _PRODUCT.search(rest) else "what is to be done")
        if cure:
            said = rule.say.format(words=lead, cure=cure)
            yield RuleFinding(
                rule.code, rule.level, line.label, lead, said,
                FindingPlace(index, 0, len(lead)), None, line.origin,
            )  # fmt: skip


def mandate_without_end(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield mandates without an end or a review."""
    for index, line in _operative(text):
        found = _MANDATE.search(line.open)
        if found and lead_of(line.content) and not _END.search(line.open):
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0][:60], rule.say,
                FindingPlace(index, *found.span()), None, line.origin,
            )  # fmt: skip


def long_sentence(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield sentences that are too long to be read at once."""
    for index, line in text.in_scopes(rule.scopes):
        for found in _SENTENCE.finditer(line.open):
            count = len(found[0].split())
            if count > _LONGEST:
                said = rule.say.format(words=count, cure=_LONGEST)
                yield RuleFinding(
                    rule.code, rule.level, line.label, found[0].strip()[:40], said,
                    FindingPlace(index, *found.span()), None, line.origin,
                )  # fmt: skip


def _operative(text: CheckedText) -> Iterator[tuple[int, CheckedLine]]:
    for index, line in enumerate(text.lines):
        if line.scope is Scope.TEXT and isinstance(line.frame, OperativeParagraph):
            yield index, line


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "CL001": long_preamble,
    "CL002": report_without_time,
    "CL003": mandate_without_end,
    "CL004": long_sentence,
    "CL005": incomplete_request,
}
"""The function of each rule of this module."""
