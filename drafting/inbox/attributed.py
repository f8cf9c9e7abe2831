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
from drafting.text.slices import characters, cut

_NAMED = re.compile(r"\s*\[\s*(?P<who>[^\[\]:]{2,60}?)\s*:\s*(?P<words>[^\[\]]+?)\s*\]\s*")
_PROPOSED = (FindingOutcome.PROPOSED, FindingOutcome.CARRIED)


def without_name(
    entry: Amendment, outcome: FindingOutcome, delegation: str, names: DelegationNames
) -> tuple[Amendment, FindingOutcome, str]:
    """Return an entry without its own name in brackets, its outcome, and what the table says.

    Words in the name of another delegation are put aside, because they may be its proposal.
    """
    match = _NAMED.fullmatch(characters(entry.text))
    if match is None or entry.action is not Action.INSERT_WORDS or outcome not in _PROPOSED:
        return entry, outcome, ""
    known = names.known(match["who"])
    own = {name_key(delegation), name_key(names.known(delegation))} - {""}
    if {name_key(match["who"]), name_key(known)} & own:
        return replace(entry, text=cut(entry.text, *match.span("words"))), outcome, ""
    if not known:
        return entry, outcome, ""
    said = f"its new words name {known}: ask whose proposal this is, and which words are meant"
    parked = replace(entry, status=Status.PARKED, decided=Decision(reason=said))
    return parked, FindingOutcome.DOUBTFUL, said
