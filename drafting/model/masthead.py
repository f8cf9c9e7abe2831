"""The first-page data of a document: organ, symbol, session, dates [GA72, first page]."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from drafting.text.symbols import parse_symbol

GENERAL_ASSEMBLY = "General Assembly"
SECURITY_COUNCIL = "Security Council"
HUMAN_RIGHTS_COUNCIL = "Human Rights Council"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An agenda item: its number with sub-item letter ("64 (b)") and, if printed, its title."""

    item: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """A sponsor of a draft.

    Attributes:
        name: official short name.
        capacity: on whose behalf it acts ("on behalf of the Group of 77 and China"), or "".
    """

    name: str
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """When a resolution was adopted.

    Attributes:
        date: day of adoption.
        meeting: number of the plenary meeting, or "".
        resumed: whether the meeting belongs to a resumed session.
        dated_heading: whether the heading has "on D Month YYYY"; that of 63/180 does not.
    """

    date: datetime.date | None = None
    meeting: str = ""
    resumed: bool = False
    dated_heading: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MastheadWording:
    """Lines above the text that differ from those computed from the other fields.

    Each is printed as given; "" is printed as computed.

    Attributes:
        session: "Twenty-third session (first part)".
        issued: "March 2013".
        agenda: "Item 137 of the preliminary list".
        sponsors: "Draft resolution submitted by the President of the General Assembly".
        heading: "Resolutions adopted by the General Assembly on 30 December 2022".
        number: number over the title, if the symbol has another ("77/256").
    """

    session: str = ""
    issued: str = ""
    agenda: str = ""
    sponsors: str = ""
    heading: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Everything printed above the text.

    Attributes:
        organ: English name of the organ, in texts of all languages; the enacting line is made
            from it.
        parent_organ: organ at the top of the page if the document is that of a body under it (the
            General Assembly above the Human Rights Council), else "".
        symbol: document symbol, as printed.
        session: number of the session ("63") or its name ("2018", "tenth emergency special").
        session_dates: as printed ("11 September–13 October 2023"), or "".
        agenda_items: none, one or several.
        committee: Main Committee that reported, or "" without reference to a committee.
        report: symbol of the report (and paragraph) in the bracketed line, or "".
        basis: the whole line in brackets, if it does not name a committee's report.
        distribution: General, Limited, Restricted; "" prints none.
        issued: date of issue (drafts: of submission).
        original: line with the original language, or "".
        sponsors: sponsors of a draft.
        sponsors_note: note to the line of the sponsors, without its asterisk, or "".
        signatories: those who sign a draft without sponsoring it, as in Model United Nations.
        reissue: note to the symbol of a reissued document ("Reissued for technical reasons on 16
            October 2018."), with its asterisks if it has more than one, or "".
        job_number: job number from the user, never invented.
        adopted: adoption; None for a draft.
        wording: lines that differ from the computed ones.
    """

    organ: str = GENERAL_ASSEMBLY
    parent_organ: str = ""
    symbol: str = ""
    session: str = ""
    session_dates: str = ""
    agenda_items: tuple[AgendaItem, ...] = ()
    committee: str = ""
    report: str = ""
    basis: str = ""
    distribution: str = ""
    issued: datetime.date | None = None
    original: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    sponsors_note: str = ""
    signatories: tuple[str, ...] = ()
    reissue: str = ""
    job_number: str = ""
    adopted: Adoption | None = None
    wording: MastheadWording = MastheadWording()

    @property
    def draft_form(self) -> str:
        """Return the kind of document in the line of the sponsors: `draft` or `revised_draft`.

        In Geneva a revision is called a draft resolution like any other (recalled, not measured).
        """
        is_revised = parse_symbol(self.symbol).revised and self.organ != HUMAN_RIGHTS_COUNCIL
        return "revised_draft" if is_revised else "draft"

    @property
    def number(self) -> str:
        """Return the number over the text ("63/180"), or "" for a draft."""
        return self.wording.number or parse_symbol(self.symbol).number
