"""Read metadata extracts: files with one JSON object for each resolution [UNXML, metadata]."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import cast

from drafting.errors import UnreadableError
from drafting.indexing.records import TextFacts
from drafting.text.dates import MONTHS

_OUTCOMES = {"adoptedWithoutVote": "without a vote", "adoptedRecordedVote": "recorded vote"}
_SIDES = {"in favour": "MS_in_favour", "against": "MS_against", "abstaining": "MS_abstaining"}
_NONE = ("", "N.A.", "N/A", "Without reference to a Main Committee")
_MOST_WORDS = 2_000
"""Characters of one value; the longest real title has 400."""


def facts_in(source: bytes, file: str) -> tuple[TextFacts, ...]:
    """Return the facts of a metadata extract: JSON objects in lines or one after another.

    Args:
        source: the bytes of the file.
        file: its name, for messages.

    Raises:
        UnreadableError: the file is no metadata extract.
    """
    try:
        found = tuple(map(_facts, _objects(source.decode("utf-8-sig"))))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{file}: not a metadata extract: {error}") from None
    if not found:
        raise UnreadableError(f"{file}: not a metadata extract: there is no object with a symbol")
    return found


def _objects(text: str) -> Iterator[Mapping[str, object]]:
    decoder = json.JSONDecoder()
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        value, place = decoder.raw_decode(text, place)
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, dict) or not isinstance(each.get("symbol"), str):
                raise ValueError("each object needs a symbol")  # noqa: TRY004 - the file is wrong
            yield cast("Mapping[str, object]", each)


def _facts(value: Mapping[str, object]) -> TextFacts:
    outcome = _words(value, "voting_type")
    counts = {side: _count(value, f"{key}_count") for side, key in _SIDES.items()}
    is_voted = outcome == "adoptedRecordedVote"
    return TextFacts(
        symbol=_words(value, "symbol"),
        language="",
        date=_date(_words(value, "adoption_date")),
        title=_words(value, "title"),
        outcome=_OUTCOMES.get(outcome, ""),
        in_favour=counts["in favour"] if is_voted else None,
        against=counts["against"] if is_voted else None,
        abstaining=counts["abstaining"] if is_voted else None,
        states={side: names for side, key in _SIDES.items() if (names := _list(value, key))},
        sponsors=(*_list(value, "sponsors"), *_list(value, "additional_sponsors")),
        committee=_words(value, "committee"),
        agenda=tuple(filter(None, [_words(value, "agenda_item").removeprefix("Agenda item ")])),
    )


def _words(value: Mapping[str, object], key: str) -> str:
    found = value.get(key)
    words = _plain(found) if isinstance(found, str) else ""
    return "" if words in _NONE else words


def _plain(words: str) -> str:
    """Return words in one line; half a character, which JSON can have, becomes a question mark."""
    return " ".join(words.split())[:_MOST_WORDS].encode(errors="replace").decode()


def _list(value: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = value.get(key)
    if not isinstance(found, list):
        return ()
    return tuple(_plain(each) for each in found if isinstance(each, str))


def _count(value: Mapping[str, object], key: str) -> int | None:
    words = _words(value, key)
    return int(words) if words.isdecimal() and len(words) < 4 else None


def _date(words: str) -> str:
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    if month not in MONTHS or not (day.isdecimal() and year.isdecimal()) or len(year) != 4:
        return ""
    try:
        return datetime.date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return ""
