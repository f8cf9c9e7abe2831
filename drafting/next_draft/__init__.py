"""Make the draft for a later session from an earlier text of the same series.

What is certain is rolled on: the head, the ordinals of sessions, the resolution itself in the place
of its predecessor. What is not is left as printed and listed, or becomes a placeholder that only a
person can fill in.
"""

from __future__ import annotations

from drafting.next_draft.records import LeftAsPrinted as LeftAsPrinted
from drafting.next_draft.records import NextDraft as NextDraft
from drafting.next_draft.records import RolledChange as RolledChange
from drafting.next_draft.rolling import expected_session as expected_session
from drafting.next_draft.rolling import next_draft as next_draft
from drafting.next_draft.series import PastChange as PastChange
