"""What a resolution asks somebody to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MandateAction(StrEnum):
    """What is asked for.

    `REPORT` is anything in writing; `SUPPORT` is assistance, services or resources; `AGENDA` also
    means that an organ continues its consideration at a later session.
    """

    REPORT = "report"
    ORAL = "oral update"
    AGENDA = "include item in agenda"
    CONVENE = "convene"
    ESTABLISH = "establish"
    APPOINT = "appoint"
    SUPPORT = "provide support"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Due:
    """By when something is asked for; all fields are empty if nothing is said.

    Attributes:
        session: number of the session of the body that receives it; 0 if none is named. Without
            such a body it is a session of the General Assembly.
        date: the last day in time, as in ISO 8601, or "".
        period: "annual", "biennial", "every three months", "regularly", or "".
    """

    session: int = 0
    date: str = ""
    period: str = ""

    def as_data(self) -> dict[str, int | str]:
        """Return the fields that are not empty."""
        given: dict[str, int | str] = {
            "session": self.session, "date": self.date, "period": self.period,
        }  # fmt: skip
        return {key: value for key, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Mandate:
    """One thing that one or several actors are asked for.

    Attributes:
        label: of the paragraph, as delegates cite it.
        place: of the line in which it is asked for: "OP5 (b)".
        addressees: who is asked, by their full names.
        action: what kind of thing it is.
        product: the thing in a few words of the text.
        to: the body or officer that receives it, or "".
        due: by when.
        is_renewal: the words say that it was asked for before.
        evidence: the words that ask for it, as printed.
    """

    label: str
    place: str
    addressees: tuple[str, ...]
    action: MandateAction
    product: str
    to: str
    due: Due
    is_renewal: bool
    evidence: str

    @property
    def addressee(self) -> str:
        """Return who is asked, in one line."""
        return "; ".join(self.addressees)
