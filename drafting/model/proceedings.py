"""How a text came about: who drafted it, what recommended it, how it was adopted [UNXML, metadata].

These facts are in the metadata of a file, and on no page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionStep:
    """One step on the way to adoption.

    Attributes:
        name: `draft`, `additional sponsors`, `recommendation`, `adoption`, or the source's word.
        date: date, or None if not known.
        symbol: symbol of the draft, the report or the record of the meeting, or "".
        by: who acts, in the words of the source ("Azerbaijan", "submitted by the Chair …"), or "".
        part: paragraph of the report, or Chapter of the Charter, or "".
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
        count: number as stated, or None.
        states: names as the source gives them, often in capitals.
    """

    side: str
    count: int | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """The steps and votes that led to the adoption of a text.

    Attributes:
        steps: steps in the order of the source, without steps of which nothing is known.
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
"""Our words, with the words of AKN4UN files."""
