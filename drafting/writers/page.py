"""What stands on the page around the paragraphs: masthead, title block, enacting and closing lines.

Text and Word documents show the same lines in the same order (format-spec 1.4 to 1.8); only their
look differs. The lines are put together here, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model.masthead import Adoption, Masthead
from drafting.model.resolution import Body, Part, Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.typography import NO_BREAK
from drafting.writers.locale import Locale


@dataclass(frozen=True, slots=True)
class Front:
    """The fixed lines above the text; each is "" (or empty) where the document has none.

    Attributes:
        organization: "United Nations".
        organ: "General Assembly".
        symbol: document symbol.
        distribution: "Distr.: General".
        issued: date of issue.
        original: "Original: English".
        session: "Sixty-third session".
        committee: Main Committee before which a draft lies.
        agenda: "Agenda item 64 (b)".
        agenda_titles: titles of the items, if printed.
        sponsors: "X and Y: draft resolution".
        heading: "Resolution adopted by the General Assembly on 18 December 2008".
        basis: the words of the bracketed line, without brackets.
        number: "63/180.".
    """

    organization: str
    organ: str
    symbol: str
    distribution: str
    issued: str
    original: str
    session: str
    committee: str
    agenda: str
    agenda_titles: tuple[str, ...]
    sponsors: str
    heading: str
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
"""One thing of the body, in the order of print."""


def front_of(resolution: Resolution, locale: Locale) -> Front:
    """Put together every line above the text."""
    masthead, adopted = resolution.masthead, resolution.masthead.adopted
    items = [item.item for item in masthead.agenda_items]
    distribution, original, issued = masthead.distribution, masthead.original, masthead.issued
    return Front(
        organization=locale.word("united_nations"),
        organ=masthead.organ,
        symbol=masthead.symbol,
        distribution=distribution and locale.word("distribution", distribution=distribution),
        issued=locale.date(issued) if issued else "",
        original=original and locale.word("original", language=original),
        session=locale.session(masthead.session),
        committee="" if adopted else masthead.committee,
        agenda=_agenda(items, locale),
        agenda_titles=tuple(item.title for item in masthead.agenda_items if item.title),
        sponsors="" if adopted else _sponsors(resolution, locale),
        heading=_heading(resolution, adopted, locale) if adopted else "",
        basis=_basis(masthead, locale) if adopted else "",
        number=masthead.number and locale.word("number", number=masthead.number),
    )


def items_of(resolution: Resolution, locale: Locale) -> Iterator[Item]:
    """Yield the body in the order of print: annexes follow the closing lines (format-spec 1.6)."""
    units = iter(units_of(resolution))
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
    key = f"draft_{resolution.kind}_by"
    return locale.word(key, sponsors=locale.enumeration(names)) if names else ""


def _heading(resolution: Resolution, adopted: Adoption, locale: Locale) -> str:
    key, organ = f"adopted_{resolution.kind}", resolution.masthead.organ
    if adopted.date and adopted.dated_heading:
        date = locale.date(adopted.date).replace(" ", NO_BREAK)
        return locale.word(f"{key}_on", organ=organ, date=date)
    return locale.word(key, organ=organ)


def _basis(masthead: Masthead, locale: Locale) -> str:
    """Return the bracketed line: whose report, or without reference to a committee."""
    if masthead.basis:
        return masthead.basis.removeprefix("[").removesuffix("]")
    if masthead.committee and masthead.report:
        return locale.word("on_report", committee=masthead.committee, report=masthead.report)
    if masthead.committee:
        return locale.word("on_report_unnamed", committee=masthead.committee)
    return masthead.report and locale.word("without_reference", report=masthead.report)


def _enacting(body: Body, resolution: Resolution, locale: Locale) -> Iterator[Enacting]:
    """Yield the enacting line; without a preamble no comma follows it (format-spec 3.1)."""
    if body.enacting_formula:
        comma = resolution.rules.comma
        words = body.enacting_formula.removesuffix(comma)
        yield Enacting(words, comma if words != body.enacting_formula else "")
    elif resolution.kind == "resolution" and (body.preamble or body.operative):
        closer = locale.word("enacting_close") if body.preamble else ""
        yield Enacting(locale.word("enacting", organ=resolution.masthead.organ), closer)


def _end(
    body: Body, resolution: Resolution, locale: Locale, *, last: bool
) -> Iterator[Closing | Vote]:
    """Yield closing lines: the part's own, or after the last body those of the whole."""
    adopted = body.adopted if isinstance(body, Part) else None
    if last and adopted is None:
        adopted = resolution.masthead.adopted
    lines: list[str] = []
    if adopted and adopted.meeting:
        key = "meeting_resumed" if adopted.resumed else "meeting"
        lines.append(locale.word(key, ordinal=locale.figure_ordinal(adopted.meeting)))
    if adopted and adopted.date:
        lines.append(locale.date(adopted.date))
    if lines:
        yield Closing(tuple(lines))
    if last and resolution.vote:
        yield Vote(resolution.vote)
