"""Make the lines around the paragraphs: masthead, title block, enacting and closing lines.

Text and Word documents show the same lines in the same order [GA72, first page] [P80, first page];
only their look differs. The lines are made here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.model.locale import Locale
from drafting.model.masthead import (
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Adoption,
    Masthead,
)
from drafting.model.resolution import Body, Part, Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.typography import NO_BREAK, unbound


@dataclass(frozen=True, slots=True)
class Front:
    """The fixed lines above the text; each is "" (or empty) if the document has none.

    Attributes:
        organization: "United Nations".
        organ: "General Assembly"; above the Human Rights Council too.
        symbol: document symbol.
        signed_symbol: the same with the asterisks of a note to it.
        reissue: "* Reissued for technical reasons on 16 October 2018."
        distribution: "Distr.: General".
        issued: date of issue.
        original: "Original: English".
        subsidiary: "Human Rights Council".
        session: "Sixty-third session".
        session_dates: "11 September–13 October 2023".
        committee: Main Committee that considers a draft.
        agenda: "Agenda item 64 (b)".
        agenda_titles: titles of the items, if printed.
        sponsors: "X and Y: draft resolution", or "X and Y:* draft resolution" with a note to it.
        sponsors_note: "* On behalf of the Group of 77 and China."
        signatories: "Signatories: X and Y".
        heading: "Resolution adopted by the General Assembly on 18 December 2008"; for the Security
            Council "Resolution 2674 (2023)".
        adoption: "Adopted by the Security Council at its 9252nd meeting, on 30 January 2023".
        basis: the words of the bracketed line, without brackets.
        number: "63/180.".
    """

    organization: str
    organ: str
    symbol: str
    signed_symbol: str
    reissue: str
    distribution: str
    issued: str
    original: str
    subsidiary: str
    session: str
    session_dates: str
    committee: str
    agenda: str
    agenda_titles: tuple[str, ...]
    sponsors: str
    sponsors_note: str
    signatories: str
    heading: str
    adoption: str
    basis: str
    number: str


@dataclass(frozen=True, slots=True)
class Enacting:
    """The enacting line: words in italics and the mark after them ("The General Assembly" ",")."""

    words: str
    closer: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The lines after the last paragraph: meeting and date of adoption."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote statement after the closing lines (Human Rights Council)."""

    words: str


Item = Enacting | Unit | Closing | Vote
"""One item of the body, in print order."""


def front_of(resolution: Resolution, locale: Locale) -> Front:
    """Return all lines above the text."""
    masthead, adopted = resolution.masthead, resolution.masthead.adopted
    wording, distribution, original = masthead.wording, masthead.distribution, masthead.original
    in_council = masthead.organ == SECURITY_COUNCIL
    sign, reissue = _reissue(masthead)
    heading, adoption = _headings(resolution, locale)
    return Front(
        organization=locale.word("united_nations"),
        organ=locale.form("organ", masthead.parent_organ or masthead.organ, "name"),
        symbol=masthead.symbol,
        signed_symbol=masthead.symbol + sign,
        reissue=reissue and f"{sign} {reissue}",
        distribution=_distribution(distribution, locale) if distribution else "",
        issued=wording.issued or (locale.issued(masthead.issued) if masthead.issued else ""),
        original=original and _original(original, locale),
        subsidiary=masthead.parent_organ and locale.form("organ", masthead.organ, "name"),
        session=wording.session or locale.session(masthead.session),
        session_dates=masthead.session_dates,
        committee=""
        if adopted or not masthead.committee
        else locale.form("committee", masthead.committee, "name"),
        agenda=wording.agenda or _agenda([item.item for item in masthead.agenda_items], locale),
        agenda_titles=tuple(item.title for item in masthead.agenda_items if item.title),
        sponsors=_with_sign(wording.sponsors or _sponsors(resolution, locale), resolution),
        sponsors_note=f"{sign}* {masthead.sponsors_note}" if _has_sponsors_note(masthead) else "",
        signatories=_signatories(masthead, locale),
        heading=heading,
        adoption=adoption,
        basis=_basis(masthead, locale) if adopted else "",
        number=""
        if in_council
        else masthead.number and locale.word("number", number=masthead.number),
    )


def items_of(
    resolution: Resolution, locale: Locale, printed: Sequence[Unit] | None = None
) -> Iterator[Item]:
    """Yield the body in print order: annexes follow the closing lines [GA72, body].

    Args:
        resolution: the text.
        locale: its fixed words.
        printed: its units, if the caller has them, which saves a quarter of the work.
    """
    units = iter(units_of(resolution) if printed is None else printed)
    following = next(units, None)
    bodies = resolution.bodies
    for index, body in enumerate(bodies, 1):
        if isinstance(body, Part) and following is not None:
            yield following
            following = next(units, None)
        yield from _enacting(body, resolution, locale)
        while following is not None and _goes_on(following, Zone.ANNEX):
            yield following
            following = next(units, None)
        yield from _end(body, resolution, locale, last=index == len(bodies))
        while following is not None and not isinstance(following.head, Part):
            yield following
            following = next(units, None)


def _goes_on(unit: Unit, until: Zone) -> bool:
    return unit.zone != until and not isinstance(unit.head, Part)


def _agenda(items: list[str], locale: Locale) -> str:
    if not items:
        return ""
    key = "agenda_item" if len(items) == 1 else "agenda_items"
    return locale.word(key, items=locale.enumeration(items))


def _sponsors(resolution: Resolution, locale: Locale) -> str:
    names = [
        locale.word("sponsor_for", name=sponsor.name, capacity=sponsor.capacity)
        if sponsor.capacity
        else sponsor.name
        for sponsor in resolution.masthead.sponsors
    ]
    key = f"{resolution.masthead.draft_form}_{resolution.kind}_by"
    return locale.word(key, sponsors=locale.enumeration(names)) if names else ""


def _signatories(masthead: Masthead, locale: Locale) -> str:
    """Return the line of those who sign a draft, or "" for an adopted text."""
    if masthead.adopted or not masthead.signatories:
        return ""
    return locale.word("signatories", names=locale.enumeration(masthead.signatories))


def _with_sign(line: str, resolution: Resolution) -> str:
    """Return the line of the sponsors, which only drafts print, with the sign of its note.

    The sign comes before or after the colon, as other note marks do in the language.
    """
    masthead = resolution.masthead
    if masthead.adopted:
        return ""
    if not line or not _has_sponsors_note(masthead):
        return line
    colon = _COLON.search(line)
    place = len(line)
    if colon:
        place = colon.start() if resolution.rules.notes_before_closing else colon.end()
    return f"{line[:place]}{_reissue(masthead)[0]}*{line[place:]}"


_COLON = re.compile(r"\s*[:\N{FULLWIDTH COLON}]")


def _reissue(masthead: Masthead) -> tuple[str, str]:
    """Return the asterisks of the note to the symbol, and its words; "" without a symbol.

    Later notes on the page have one asterisk more.
    """
    if not (masthead.reissue and masthead.symbol):
        return "", ""
    words = masthead.reissue.lstrip("*")
    return "*" * max(len(masthead.reissue) - len(words), 1), words.lstrip()


def _has_sponsors_note(masthead: Masthead) -> bool:
    return bool(masthead.sponsors_note) and not masthead.adopted


def _distribution(distribution: str, locale: Locale) -> str:
    word = locale.form("distribution_word", distribution, "name")
    return locale.word("distribution", distribution=word)


def _original(original: str, locale: Locale) -> str:
    name = locale.form("language_word", original, "name")
    return locale.word("original", language=name)


def _headings(resolution: Resolution, locale: Locale) -> tuple[str, str]:
    """Return the heading, and the second line that the Security Council has."""
    masthead, adopted = resolution.masthead, resolution.masthead.adopted
    if masthead.wording.heading or not adopted:
        return _date_held(masthead.wording.heading, adopted, locale), ""
    if masthead.organ != SECURITY_COUNCIL:
        return _heading(resolution, adopted, locale), ""
    number = masthead.number and locale.word("security_council_number", year_number=masthead.number)
    if not (adopted.meeting and adopted.date):
        return number, ""
    adoption = locale.word(
        "security_council_adopted",
        organ=locale.form("organ", masthead.organ, "by"),
        ordinal=locale.figure_ordinal(adopted.meeting),
        meeting=adopted.meeting,
        date=_held(locale.date(adopted.date)),
    )
    return number, adoption


def _heading(resolution: Resolution, adopted: Adoption, locale: Locale) -> str:
    key = f"adopted_{resolution.kind}"
    organ = locale.form("organ", resolution.masthead.organ, "by")
    if adopted.date and adopted.dated_heading:
        return locale.word(f"{key}_on", organ=organ, date=_held(locale.date(adopted.date)))
    return locale.word(key, organ=organ)


def _date_held(heading: str, adopted: Adoption | None, locale: Locale) -> str:
    """Return a heading in other words; keep the date and the word before it on one line."""
    if not (adopted and adopted.date):
        return heading
    date = unbound(locale.date(adopted.date))
    before = locale.word("adopted_resolution_on", organ="", date="").rstrip(" ")[-1:]
    joint = NO_BREAK if before == NO_BREAK else " "
    return unbound(heading).replace(f" {date}", joint + _held(date))


def _held(date: str) -> str:
    """Return a date at which no line breaks."""
    return date.replace(" ", NO_BREAK)


def _basis(masthead: Masthead, locale: Locale) -> str:
    """Return the bracketed line: which report, or without reference to a committee."""
    if masthead.basis:
        return masthead.basis.removeprefix("[").removesuffix("]")
    if masthead.committee and masthead.report:
        committee = locale.form("committee", masthead.committee, "reporting")
        return locale.word("on_report", committee=committee, report=masthead.report)
    if masthead.committee:
        committee = locale.form("committee", masthead.committee, "reporting")
        return locale.word("on_report_unnamed", committee=committee)
    return masthead.report and locale.word("without_reference", report=masthead.report)


def _enacting(body: Body, resolution: Resolution, locale: Locale) -> Iterator[Enacting]:
    """Yield the enacting line; without a preamble no comma follows it [EM, Resolutions II.C]."""
    if body.enacting_formula == "":
        return
    if body.enacting_formula is not None:
        comma = resolution.rules.comma
        words = body.enacting_formula.removesuffix(comma)
        yield Enacting(words, comma if words != body.enacting_formula else "")
    elif resolution.kind == "resolution" and (body.preamble or body.operative):
        closer = locale.word("enacting_close") if body.preamble else ""
        organ = locale.form("organ", resolution.masthead.organ, "enacting")
        yield Enacting(locale.word("enacting", organ=organ), closer)


def _end(
    body: Body, resolution: Resolution, locale: Locale, *, last: bool
) -> Iterator[Closing | Vote]:
    """Yield closing lines: those of the part, or after the last body those of the whole."""
    adopted = body.adopted if isinstance(body, Part) else None
    if last and adopted is None:
        adopted = resolution.masthead.adopted
    lines = closing_lines(adopted, resolution.masthead.organ, locale) if adopted else ()
    if lines:
        yield Closing(lines)
    if last and resolution.vote_lines:
        yield Vote("\n".join(resolution.vote_lines))


def closing_lines(adopted: Adoption, organ: str, locale: Locale) -> tuple[str, ...]:
    """Return meeting and date; the Security Council has them in its heading."""
    if organ == SECURITY_COUNCIL:
        return ()
    lines = []
    if adopted.meeting:
        key = "council_meeting" if organ == HUMAN_RIGHTS_COUNCIL else "meeting"
        key += "_resumed" if adopted.resumed else ""
        lines.append(locale.word(key, ordinal=locale.figure_ordinal(adopted.meeting)))
    if adopted.date:
        lines.append(locale.date(adopted.date))
    return tuple(lines)
