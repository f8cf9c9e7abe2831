"""How a text came about: who drafted it, what recommended it, how it was adopted [UNXML, metadata].

Facts that stand in the metadata of a file and on no page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionStep:
    """One step on the way to adoption.

    Attributes:
        name: `draft`, `additional sponsors`, `recommendation`, `adoption`, or the source's word.
        date: None where it is not known.
        symbol: of the draft, the report or the record of the meeting, or "".
        by: who acts, as the source words it ("Azerbaijan", "submitted by the Chair …"), or "".
        part: paragraph of the report, or the Chapter of the Charter acted under, or "".
    """

    name: str
    date: datetime.date | None = None
    symbol: str = ""
    by: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """One side of a recorded vote.

    Attributes:
        side: `in favour`, `against`, `abstaining`, or the source's own word.
        count: as stated; None where the source states none.
        states: names as the source gives them, often in capitals.
    """

    side: str
    count: int | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """The way of a text to its adoption.

    Attributes:
        steps: in the order of the source; a step of which nothing is known is left out.
        outcome: `without a vote`, `recorded vote`, the source's own word, or "".
        votes: sides of a recorded vote, in the order of the source.
    """

    steps: tuple[AdoptionStep, ...] = ()
    outcome: str = ""
    votes: tuple[Votes, ...] = ()


STEPS = {
    "draft": "draftResolution",
    "additional sponsors": "draftResolutionAdditionalSponsors",
    "recommendation": "recommendedForAdoption",
    "adoption": "adopted",
}
OUTCOMES = {"without a vote": "adoptedWithoutVote", "recorded vote": "adoptedRecordedVote"}
SIDES = {"in favour": "inFavour", "against": "against", "abstaining": "abstaining"}
"""Our words with those of AKN4UN files."""
