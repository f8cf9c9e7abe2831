"""New words that are typed with a name in brackets: "[Samoa: as appropriate]".

The brackets and the name say who proposes the words, and are no words of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.records import FindingOutcome
from drafting.model.amendment import Action, Amendment, Decision, Status
from drafting.model.positions import name_key
from drafting.model.walk import lines_of_new
from drafting.text.inline import plain
from drafting.text.slices import characters, cut

_NAMED = re.compile(r"\s*\[\s*(?P<who>[^\[\]:]{2,60}?)\s*:\s*(?P<words>[^\[\]]+?)\s*\]\s*")
_WITH_NAME = re.compile(r"\[([^\[\]]{2,200})\]")
_PARTS = re.compile(r"\s*(?::|\s[-\N{EN DASH}\N{EM DASH}]\s)\s*")
_PROPOSED = (FindingOutcome.PROPOSED, FindingOutcome.CARRIED)


def without_name(
    entry: Amendment, outcome: FindingOutcome, delegation: str, names: DelegationNames
) -> tuple[Amendment, FindingOutcome, str]:
    """Return an entry without its own name in brackets, its outcome, and what the table says.

    Words in the name of another delegation are put aside, because they may be its proposal.
    """
    match = _NAMED.fullmatch(characters(entry.text))
    if outcome in _PROPOSED and match is None and (named := _named_in(entry, names)):
        return _doubted(entry, named)
    if match is None or entry.action is not Action.INSERT_WORDS or outcome not in _PROPOSED:
        return entry, outcome, ""
    known = names.known(match["who"])
    own = {name_key(delegation), name_key(names.known(delegation))} - {""}
    if {name_key(match["who"]), name_key(known)} & own:
        return replace(entry, text=cut(entry.text, *match.span("words"))), outcome, ""
    if not known:
        return entry, outcome, ""
    return _doubted(entry, known)


def _named_in(entry: Amendment, names: DelegationNames) -> str:
    """Return a delegation that new words name in brackets, at either end: "[often – Togo]"."""
    words = " ".join(
        [plain(entry.text), *(plain(each.content) for each in lines_of_new(entry.new))]
    )
    for match in _WITH_NAME.finditer(words):
        parts = _PARTS.split(match[1])
        if len(parts) > 1 and (known := names.known(parts[0]) or names.known(parts[-1])):
            return known
    return ""


def _doubted(entry: Amendment, named: str) -> tuple[Amendment, FindingOutcome, str]:
    said = f"its new words name {named}: ask whose proposal this is, and which words are meant"
    parked = replace(entry, status=Status.PARKED, decided=Decision(reason=said))
    return parked, FindingOutcome.DOUBTFUL, said
