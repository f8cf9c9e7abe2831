"""Whether the lines above a text agree: symbol, session, organ, dates, distribution, sponsors.

The symbol says most: `A/C.3/73/L.40` is a draft of limited distribution before the Third Committee,
at the seventy-third session of the General Assembly. `contradictions` compares the other fields
with it and with each other; `mended` changes those that follow from the symbol.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import RuleFinding
from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import (
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Adoption,
    Masthead,
)
from drafting.model.resolution import Resolution
from drafting.text.sessions import FIRST_KNOWN, opening_of, session_on
from drafting.text.symbols import Symbol, parse_symbol

ECONOMIC_AND_SOCIAL_COUNCIL = "Economic and Social Council"
_ORGANS = {
    "A": GENERAL_ASSEMBLY,
    "A/HRC": HUMAN_RIGHTS_COUNCIL,
    "S": SECURITY_COUNCIL,
    "E": ECONOMIC_AND_SOCIAL_COUNCIL,
}
"""Organs by the letters with which their symbols begin."""
COMMITTEES = {
    "1": "First Committee",
    "2": "Second Committee",
    "3": "Third Committee",
    "4": "Special Political and Decolonization Committee (Fourth Committee)",
    "5": "Fifth Committee",
    "6": "Sixth Committee",
}
MODEL_UN = {
    "DISEC": "1",
    "ECOFIN": "2",
    "SOCHUM": "3",
    "SPECPOL": "4",
    "ADBUD": "5",
    "LEGAL": "6",
}
"""Main Committees by the names that Model United Nations conferences use."""
_SHORT_ORGANS = {
    "GA": GENERAL_ASSEMBLY,
    "UNGA": GENERAL_ASSEMBLY,
    "SC": SECURITY_COUNCIL,
    "UNSC": SECURITY_COUNCIL,
    "ECOSOC": ECONOMIC_AND_SOCIAL_COUNCIL,
    "HRC": HUMAN_RIGHTS_COUNCIL,
    "UNHRC": HUMAN_RIGHTS_COUNCIL,
}
_SESSION = re.compile(r"(?:[A-Z]+/)?(?:RES/|DEC/)?(\d{1,4})/")
_LIMITED = re.compile(r"(?:^|/)L\.\d")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two lines of a head that cannot both be right.

    Attributes:
        code: of the diagnostic, described in `docs/format.md`.
        message: what contradicts what.
        hint: what to write.
        mended: the head with what follows from the symbol, or None where a person must say.
    """

    code: str
    message: str
    hint: str
    mended: Masthead | None = None


def contradictions(resolution: Resolution) -> tuple[Contradiction, ...]:
    """Return what the head of a text contradicts itself in, in the order of the page."""
    masthead = resolution.masthead
    symbol = parse_symbol(masthead.symbol)
    return (
        *_organ(masthead, symbol),
        *_session(masthead, symbol),
        *_committee(masthead, symbol),
        *_adoption(masthead, symbol),
        *_dates(masthead, symbol),
    )


def head_remarks(resolution: Resolution, file: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each contradiction, with its cure."""
    return tuple(
        Diagnostic.warning(each.code, each.message, Origin(file, 1, 1, "head"), each.hint)
        for each in contradictions(resolution)
    )


def contradicting_head(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield what the head of a text contradicts itself in."""
    for each in contradictions(text.resolution):
        said = rule.say.format(words=each.message, cure=each.hint)
        yield RuleFinding(rule.code, rule.level, "head", "", said)


def mended(resolution: Resolution) -> tuple[Resolution, tuple[Contradiction, ...]]:
    """Return a text whose head agrees with its symbol, and the contradictions that were mended.

    Nothing else changes. A contradiction that the symbol does not settle stays.
    """
    done: list[Contradiction] = []
    while True:
        cure = next((each for each in contradictions(resolution) if each.mended), None)
        if cure is None or cure.mended is None:
            return resolution, tuple(done)
        done.append(cure)
        resolution = replace(resolution, masthead=cure.mended)


def head_of(symbol: str, day: datetime.date | None = None) -> Masthead:
    """Return the head that follows from a symbol, and the session from a day where it has none.

    >>> head_of("A/C.3/73/L.40").committee
    'Third Committee'
    """
    parsed = parse_symbol(symbol)
    organ = _ORGANS.get(parsed.body.split("/C.")[0], GENERAL_ASSEMBLY)
    masthead = Masthead(organ=organ, symbol=symbol, distribution=_distribution(parsed))
    session = _session_in(parsed)
    if not session and day and organ == GENERAL_ASSEMBLY:
        session = str(session_on(day))
    if organ == HUMAN_RIGHTS_COUNCIL:
        masthead = replace(masthead, parent_organ=GENERAL_ASSEMBLY)
    committee = "" if parsed.adopted else _committee_in(parsed)
    return replace(masthead, session=session, committee=committee)


# -- one function for each pair of lines --


def _organ(masthead: Masthead, symbol: Symbol) -> Iterator[Contradiction]:
    short = masthead.organ.strip().rstrip(".").upper()
    if short in MODEL_UN:
        committee = COMMITTEES[MODEL_UN[short]]
        yield Contradiction(
            "head-organ",
            f"“organ” says {masthead.organ}; this is a name for the {committee} of the "
            "General Assembly",
            f"write organ: {GENERAL_ASSEMBLY} and committee: {committee}",
            replace(masthead, organ=GENERAL_ASSEMBLY, committee=masthead.committee or committee),
        )
    elif short in _SHORT_ORGANS:
        organ = _SHORT_ORGANS[short]
        yield Contradiction(
            "head-organ",
            f"“organ” says {masthead.organ}; the page prints the whole name",
            f"write organ: {organ}",
            replace(masthead, organ=organ),
        )
    else:
        organ = _ORGANS.get(symbol.body.split("/C.")[0], "")
        # The organ is the Assembly where a file names none, and the writers look at the symbol.
        if organ and masthead.organ not in (organ, GENERAL_ASSEMBLY):
            yield Contradiction(
                "head-organ",
                f"symbol {masthead.symbol} is one of the {organ}; “organ” says {masthead.organ}",
                f"write organ: {organ}, or correct the symbol",
                replace(masthead, organ=organ),
            )


def _session(masthead: Masthead, symbol: Symbol) -> Iterator[Contradiction]:
    if masthead.wording.session or not masthead.session.isdecimal():
        return
    said, given = masthead.session, _session_in(symbol)
    if given and given != said:
        yield Contradiction(
            "head-session",
            f"symbol {masthead.symbol} is of session {given}; “session” says {said}",
            f"write session: {given}, or correct the symbol",
            replace(masthead, session=given),
        )
    elif masthead.organ == GENERAL_ASSEMBLY and not given and int(said) > _MOST_SESSIONS:
        day = masthead.issued or (masthead.adopted and masthead.adopted.date)
        right = str(session_on(day)) if day else ""
        yield Contradiction(
            "head-session",
            f"“session” says {said}, which is a year; the General Assembly counts its sessions",
            f"write session: {right or '81, for example'}",
            replace(masthead, session=right) if right else None,
        )


_MOST_SESSIONS = 150


def _committee(masthead: Masthead, symbol: Symbol) -> Iterator[Contradiction]:
    given = "" if symbol.adopted else _committee_in(symbol)
    said = masthead.committee
    if given and said and given != said and f"({said})" not in given:
        yield Contradiction(
            "head-committee",
            f"symbol {masthead.symbol} is one of the {given}; “committee” says {said}",
            f"write committee: {given}, or correct the symbol",
            replace(masthead, committee=given),
        )


def _adoption(masthead: Masthead, symbol: Symbol) -> Iterator[Contradiction]:
    adopted, name = masthead.adopted, masthead.symbol
    is_text = symbol.adopted and not name.startswith("S/PRST")  # statements print no adoption
    if is_text and adopted is None and not masthead.wording.heading:
        yield Contradiction(
            "head-adopted",
            f"symbol {name} is that of an adopted text, and the head is that of a draft",
            "write adopted: {date: …, meeting: …}, or correct the symbol",
            replace(masthead, adopted=Adoption(), distribution="General"),
        )
        return
    if _is_limited(symbol) and adopted is not None:
        yield Contradiction(
            "head-adopted",
            f"symbol {name} is that of a draft, and “adopted” says the text was adopted",
            "delete “adopted”, or write the symbol of the resolution",
        )
        return
    right = _distribution(symbol)
    if right and masthead.distribution and right != masthead.distribution:
        yield Contradiction(
            "head-distribution",
            f"symbol {name} has {right.lower()} distribution; “distribution” says "
            f"{masthead.distribution}",
            f"write distribution: {right}",
            replace(masthead, distribution=right),
        )


def _dates(masthead: Masthead, symbol: Symbol) -> Iterator[Contradiction]:
    adopted = masthead.adopted.date if masthead.adopted else None
    if adopted and masthead.issued and masthead.issued < adopted:
        yield Contradiction(
            "head-dates",
            f"the text was issued on {masthead.issued}, before it was adopted on {adopted}",
            "correct “issued” or the date of “adopted”",
        )
    if masthead.organ != GENERAL_ASSEMBLY or not masthead.session.isdecimal():
        return
    session = int(masthead.session)
    if not FIRST_KNOWN <= session <= _MOST_SESSIONS:
        return
    # Reports come out before their session opens; drafts are submitted while it lasts.
    submitted = masthead.issued if _is_limited(symbol) and not adopted else None
    for what, day in (("adopted", adopted), ("submitted", submitted)):
        if day is None:
            continue
        if not opening_of(session) <= day <= opening_of(session + 1):
            there = f"it belongs to session {session_on(day)}" if day.year > 1976 else "it is early"
            yield Contradiction(
                "head-dates",
                f"“session” says {session}, and the text was {what} on {day}: {there}",
                "correct the session or the date",
            )


# -- what a symbol says --


def _session_in(symbol: Symbol) -> str:
    """Return the session that a symbol names, or "": of the Assembly and the Human Rights Council.

    Symbols of the Economic and Social Council name the year.
    """
    if symbol.body.split("/C.")[0] not in ("A", "A/HRC", "E"):
        return ""
    found = _SESSION.match(f"{symbol.rest}/")
    return found[1] if found else ""


def _committee_in(symbol: Symbol) -> str:
    return COMMITTEES.get(symbol.body.partition("/C.")[2], "")


def _is_limited(symbol: Symbol) -> bool:
    return bool(_LIMITED.search(symbol.rest))


def _distribution(symbol: Symbol) -> str:
    if symbol.adopted:
        return "General"
    return "Limited" if _is_limited(symbol) else ""


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "ST011": contradicting_head,
}
"""The function of each rule of this module."""
