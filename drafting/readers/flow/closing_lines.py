"""The lines after the last paragraph: meeting and date of adoption, in six languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drafting.model.masthead import Adoption
from drafting.readers.flow.forms import Forms, folded, forms_of, same_words, visible

_MEETINGS = (
    ("meeting_resumed", True),
    ("meeting", False),
    ("council_meeting_resumed", True),
    ("council_meeting", False),
)
_LONGEST = 120
"""No closing line is longer, in characters."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a closing line says."""

    meeting: str = ""
    resumed: bool = False
    date: datetime.date | None = None


def is_closing_line(words: str, language: str) -> bool:
    """Tell whether a line says the meeting or the date of adoption and nothing else."""
    return len(words) <= _LONGEST and _read(visible(words), language) is not None


def is_vote(words: str, language: str) -> bool:
    """Tell whether a line begins the statement of a vote: "[Adopted without a vote.]"."""
    inner = folded(words)
    voted = forms_of(language).locale.words_of("vote_words")
    return inner.startswith("[") and inner[1:].lstrip().startswith(tuple(map(folded, voted)))


def adoption_from(
    lines: Sequence[str], adopted: Adoption | None, language: str
) -> tuple[Adoption | None, tuple[str, ...]]:
    """Add what the closing lines say to what the heading says.

    Args:
        lines: closing lines, one or several on each.
        adopted: from the heading; None where it says nothing.
        language: ISO 639-1 code.

    Returns:
        The adoption, and the lines that were not understood or contradict what is known.
    """
    strange: list[str] = []
    for line in lines:
        words = visible(line)
        found = _read(words, language) if len(words) <= _LONGEST else None
        if found is None or _contradicts(found, adopted):
            if words:
                strange.append(line)
            continue
        known = adopted or Adoption(dated_heading=False)
        adopted = replace(
            known,
            date=found.date or known.date,
            meeting=found.meeting or known.meeting,
            resumed=found.resumed or known.resumed,
        )
    return adopted, tuple(strange)


def _contradicts(found: _Read, known: Adoption | None) -> bool:
    """Tell whether another date or meeting is known already."""
    if known is None:
        return False
    other_date = found.date and known.date and found.date != known.date
    other_meeting = found.meeting and known.meeting and found.meeting != known.meeting
    return bool(other_date or other_meeting)


@lru_cache(maxsize=1024)
def _read(words: str, language: str) -> _Read | None:
    """Read one line: a meeting, a date, or both one after the other."""
    forms = forms_of(language)
    date = forms.date(words)
    if date:
        return _Read(date=date)
    if found := _meeting(words, forms):
        return found
    pieces = words.split(" ")
    for cut in range(1, len(pieces)):
        meeting = _meeting(" ".join(pieces[:cut]).rstrip(","), forms)
        date = forms.date(" ".join(pieces[cut:])) if meeting else None
        if meeting and date:
            return replace(meeting, date=date)
    return None


def _meeting(words: str, forms: Forms) -> _Read | None:
    for key, resumed in _MEETINGS:
        found = forms.match(key, words, counted="figures")
        if found:
            printed = found.values["ordinal"]
            number = re.sub(r"\D", "", printed)
            # A number counted otherwise than we would ("46-e" with a Latin e) stays as printed.
            exact = same_words(forms.locale.figure_ordinal(number), printed)
            return _Read(meeting=number if exact else printed, resumed=resumed)
    return None
