"""Show the head of a text as fields of words, and read the edited fields back.

A field is one string. Lists have one item a line; what follows a bar belongs to the item before
it (`64 (b) | Human rights`, `Samoa | on behalf of the Pacific islands`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from drafting.checks.head import Contradiction, contradictions
from drafting.errors import DraftingError
from drafting.model.keys import KINDS, LANGUAGE_CODES
from drafting.model.masthead import Adoption, AgendaItem, Masthead, Sponsor
from drafting.model.resolution import Resolution
from drafting.readers.yaml.dates import understood
from drafting.text.inline import Text
from drafting.text.marks import marked, scan

YES = "yes"
"""The value of a field that says yes; "" says no."""
PLACES = {
    "head-organ": "organ",
    "head-session": "session",
    "head-committee": "committee",
    "head-adopted": "adopted",
    "head-distribution": "distribution",
    "head-dates": "issued",
}
"""The field beside which each contradiction of a head is shown, by its code."""


class HeadError(DraftingError):
    """Fields of a head that cannot be used.

    Attributes:
        wrong: what is wrong with each field, by its name.
    """

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("; ".join(wrong.values()))
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field is read from a text, and put into one.

    `put` raises `ValueError` with the reason if the words cannot be used.
    """

    of: Callable[[Resolution], str]
    put: Callable[[Resolution, str], Resolution]

    def keeps(self, text: Resolution) -> bool:
        """Return whether the words of this text, put into it again, change nothing."""
        try:
            return self.put(text, self.of(text)) == text
        except ValueError:
            return False


def head_fields(text: Resolution) -> dict[str, str]:
    """Return the fields of the head by name; those that words cannot hold are left out."""
    return {name: field.of(text) for name, field in _FIELDS.items() if field.keeps(text)}


def with_head_fields(text: Resolution, values: Mapping[str, str]) -> Resolution:
    """Return a text with other fields in its head; fields that are not given stay.

    Raises:
        HeadError: a value cannot be used; names all of them.
    """
    wrong: dict[str, str] = {}
    shown = head_fields(text)
    for name, field in _FIELDS.items():
        if name in values and name in shown:
            try:
                text = field.put(text, values[name])
            except ValueError as error:
                wrong[name] = str(error)
    if wrong:
        raise HeadError(wrong)
    return text


def merged_fields(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the fields with the changes of two people, and the names of those that both changed.

    Args:
        base: the fields that both began with.
        mine: the fields of one person, which go where both changed a field in different ways.
        theirs: the fields of the other one.
    """
    result, both = dict(theirs), []
    for name, words in mine.items():
        if name not in theirs or _same(words, base.get(name, "")):
            continue
        result[name] = words
        if not _same(theirs[name], base.get(name, "")) and not _same(theirs[name], words):
            both.append(name)
    return result, tuple(both)


def _same(one: str, other: str) -> bool:
    return _lines(one) == _lines(other)


def cured(text: Resolution, code: str) -> Resolution:
    """Return a text with the cure of one contradiction, or as it is if there is none."""
    cure = next((each for each in contradictions(text) if each.code == code and each.mended), None)
    return replace(text, masthead=cure.mended) if cure and cure.mended else text


def place_of_contradiction(found: Contradiction, text: Resolution) -> str:
    """Return the name of the field beside which a contradiction is shown."""
    is_adopted = text.masthead.adopted is not None
    return "date" if found.code == "head-dates" and is_adopted else PLACES[found.code]


# -- fields --


def _of_masthead(name: str) -> _Field:
    def of(text: Resolution) -> str:
        return str(getattr(text.masthead, name))

    def put(text: Resolution, words: str) -> Resolution:
        return _with_masthead(text, **{name: _line(words) or getattr(Masthead(), name)})

    return _Field(of, put)


def _with_masthead(text: Resolution, **changes: Any) -> Resolution:  # noqa: ANN401 - any field
    return replace(text, masthead=replace(text.masthead, **changes))


def _of_wording(name: str) -> _Field:
    def of(text: Resolution) -> str:
        return str(getattr(text.masthead.wording, name))

    def put(text: Resolution, words: str) -> Resolution:
        changes = {name: _line(words)}
        return _with_masthead(text, wording=replace(text.masthead.wording, **changes))

    return _Field(of, put)


def _of_list(name: str, shown: Callable[[Any], str], read: Callable[[str], Any]) -> _Field:
    def of(text: Resolution) -> str:
        return shown(getattr(text.masthead, name))

    def put(text: Resolution, words: str) -> Resolution:
        return _with_masthead(text, **{name: read(words)})

    return _Field(of, put)


def _adopted(text: Resolution, words: str) -> Resolution:
    adopted = (text.masthead.adopted or Adoption()) if words == YES else None
    return _with_masthead(text, adopted=adopted)


def _of_adoption(name: str, shown: Callable[[Adoption], str], read: Callable[[str], Any]) -> _Field:
    """Return a field of the adoption; a draft has none."""

    def of(text: Resolution) -> str:
        return shown(text.masthead.adopted or Adoption())

    def put(text: Resolution, words: str) -> Resolution:
        value = read(words)
        if text.masthead.adopted is None:
            return text
        changes = {name: value}
        return _with_masthead(text, adopted=replace(text.masthead.adopted, **changes))

    return _Field(of, put)


def _title(text: Resolution, words: str) -> Resolution:
    return replace(text, title=_marked_text(_line(words)))


def _marked_text(words: str) -> Text:
    found = scan(words)
    if found.faults:
        raise ValueError(f"{found.faults[0].message}; {found.faults[0].hint}")
    return found.content


def _issued(text: Resolution, words: str) -> Resolution:
    return _with_masthead(text, issued=_day(words))


def _one_of(name: str, known: Iterable[str]) -> Callable[[Resolution, str], Resolution]:
    def put(text: Resolution, words: str) -> Resolution:
        if words not in known:
            raise ValueError(f"there is no {name} “{words}”; choose one of {', '.join(known)}")
        changes: dict[str, Any] = {name: words}
        return replace(text, **changes)

    return put


def _items_shown(items: tuple[AgendaItem, ...]) -> str:
    return _lines_of((each.item, each.title) for each in items)


def _items(words: str) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(item=one, title=other) for one, other in _pairs(words))


def _sponsors_shown(sponsors: tuple[Sponsor, ...]) -> str:
    return _lines_of((each.name, each.capacity) for each in sponsors)


def _sponsors(words: str) -> tuple[Sponsor, ...]:
    return tuple(Sponsor(name=one, capacity=other) for one, other in _pairs(words))


# -- words of a field --


def _line(words: str) -> str:
    return " ".join(words.split())


def _lines(words: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, words.splitlines())))


def _lines_of(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{one} | {other}" if other else one for one, other in pairs)


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    found = (line.partition("|") for line in _lines(words))
    pairs = tuple((one.strip(), other.strip()) for one, _, other in found)
    if any(not one for one, _ in pairs):
        raise ValueError("words are missing before a bar; write one item a line")
    return pairs


def _day(words: str) -> datetime.date | None:
    words = _line(words)
    if not words:
        return None
    day = understood(words)
    if day is None:
        raise ValueError(f"“{words}” is no date; write year-month-day: 2026-03-26")
    return day


def _shown_day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


_FIELDS = {
    "title": _Field(lambda text: marked(text.title), _title),
    "symbol": _of_masthead("symbol"),
    "kind": _Field(lambda text: text.kind, _one_of("kind", KINDS)),
    "language": _Field(lambda text: text.language, _one_of("language", LANGUAGE_CODES)),
    "organ": _of_masthead("organ"),
    "parent_organ": _of_masthead("parent_organ"),
    "session": _of_masthead("session"),
    "session_dates": _of_masthead("session_dates"),
    "committee": _of_masthead("committee"),
    "agenda_items": _of_list("agenda_items", _items_shown, _items),
    "report": _of_masthead("report"),
    "basis": _of_masthead("basis"),
    "distribution": _of_masthead("distribution"),
    "issued": _Field(lambda text: _shown_day(text.masthead.issued), _issued),
    "original": _of_masthead("original"),
    "sponsors": _of_list("sponsors", _sponsors_shown, _sponsors),
    "sponsors_note": _of_masthead("sponsors_note"),
    "signatories": _of_list("signatories", "\n".join, _lines),
    "reissue": _of_masthead("reissue"),
    "job_number": _of_masthead("job_number"),
    "adopted": _Field(lambda text: YES if text.masthead.adopted else "", _adopted),
    "date": _of_adoption("date", lambda found: _shown_day(found.date), _day),
    "meeting": _of_adoption("meeting", lambda found: found.meeting, _line),
    "resumed": _of_adoption(
        "resumed", lambda found: YES if found.resumed else "", lambda words: words == YES
    ),
    "dated_heading": _of_adoption(
        "dated_heading",
        lambda found: YES if found.dated_heading else "",
        lambda words: words == YES,
    ),
    "vote": _Field(
        lambda text: "\n".join(text.vote_lines),
        lambda text, words: replace(text, vote="\n".join(_lines(words))),
    ),
    **{
        f"wording_{name}": _of_wording(name)
        for name in ("session", "issued", "agenda", "sponsors", "heading", "number")
    },
}
"""Every field, in the order in which they are put into a text: adoption before its date."""
