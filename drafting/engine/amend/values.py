"""Write and read header fields as words: `symbol`, `session`, `date of adoption`.

Values of several parts are written with ": " between the parts of one record and "; " between
records. A colon, semicolon or backslash of the words gets a backslash before it.
"""

from __future__ import annotations

import datetime
import re

from drafting.engine.fields import LABELS, OFF_PAGE, value_of
from drafting.model.edit import FieldValue
from drafting.model.keys import KINDS, LANGUAGE_CODES
from drafting.model.masthead import Adoption, AgendaItem, Sponsor
from drafting.model.resolution import Resolution

FIELDS = {label: name for name, label in LABELS.items() if name != "title" and name not in OFF_PAGE}
"""Names of the fields, by the label that entries cite."""

PART_FIELDS = {"adoption": "adopted", "enacting line": "enacting_formula"}
"""Fields of a part, cited as "part A, adoption"."""

_RECORD, _PART = "; ", ": "
_ADOPTED = "adopted"
"""An adoption without known details."""
_FLAGS = {"yes": True, "no": False}
_DATES = ("masthead.issued", "masthead.adopted.date")
_BOOLS = ("masthead.adopted.resumed", "masthead.adopted.dated_heading")
_OPTIONAL = {"enacting_formula": "none"}
_CHOICES = {"kind": KINDS, "language": LANGUAGE_CODES}


def is_header(label: str) -> bool:
    """Return whether a label names a field that is printed above the text."""
    return FIELDS.get(label, "").startswith("masthead.")


def words_of_field(value: FieldValue, name: str = "") -> str:
    """Return a value as words; "" for a missing one."""
    if value is None:
        return ""
    if value == "" and name in _OPTIONAL:
        return _OPTIONAL[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Adoption):
        flags = ["resumed"] if value.resumed else []
        flags += [] if value.dated_heading else ["undated heading"]
        return _joined(words_of_field(value.date), value.meeting, *flags) or _ADOPTED
    if isinstance(value, tuple):
        return _RECORD.join(_record(each) for each in value)
    return str(value)


def _record(value: object) -> str:
    if isinstance(value, AgendaItem):
        return _joined(value.item, value.title)
    if isinstance(value, Sponsor):
        return _joined(value.name, value.capacity)
    if isinstance(value, str):
        return _joined(value)
    raise TypeError(f"no words for {value!r}")


def _joined(*parts: str) -> str:
    given = [re.sub(r"([;:\\])", r"\\\1", part) for part in parts]
    while given and not given[-1]:
        given.pop()
    return _PART.join(given)


def field_value(name: str, words: str) -> FieldValue:
    """Return the value of the field with this dotted name.

    Raises:
        ValueError: the field cannot have this value; the message says what it must be.
    """
    if name == "masthead.agenda_items":
        return tuple(AgendaItem(item=one, title=two) for one, two in _records(words))
    if name == "masthead.sponsors":
        return tuple(Sponsor(name=one, capacity=two) for one, two in _records(words))
    if name == "masthead.signatories":
        return tuple(one for one, _ in _records(words))
    if name in ("masthead.adopted", "adopted"):
        return _adoption(words)
    if name in _DATES:
        return _date(words)
    if name in _BOOLS:
        if words not in _FLAGS:
            raise ValueError("must be yes or no")
        return _FLAGS[words]
    if name in _CHOICES and words not in _CHOICES[name]:
        raise ValueError(f"must be one of {', '.join(_CHOICES[name])}")
    if name in _OPTIONAL:
        return "" if words == _OPTIONAL[name] else words or None
    return words


def _date(words: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(words) if words else None
    except ValueError:
        raise ValueError(f"must be a date like 2018-11-20, not “{words}”") from None


def _adoption(words: str) -> Adoption | None:
    if words in ("", _ADOPTED):
        return Adoption() if words else None
    date, meeting, *flags = [*_split(words, ":"), ""]
    return Adoption(
        date=_date(date),
        meeting=meeting,
        resumed="resumed" in flags,
        dated_heading="undated heading" not in flags,
    )


def _records(words: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for record in _split(words, ";", keep=True) if words else []:
        one, *rest = _split(record, ":")
        found.append((one, rest[0] if rest else ""))
    return found


def _split(words: str, sign: str, *, keep: bool = False) -> list[str]:
    """Cut at each sign without a backslash before it; `keep` leaves the backslashes for later."""
    parts = re.split(rf"(?<!\\){sign} ?", words)
    return parts if keep else [re.sub(r"\\(.)", r"\1", part) for part in parts]


def has_field(resolution: Resolution, name: str) -> bool:
    """Return whether the resolution has the record that holds a field."""
    above = name.rpartition(".")[0]
    return not above or value_of(resolution, above) is not None
