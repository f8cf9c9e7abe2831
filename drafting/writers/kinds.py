"""Decide what a text is printed as: by its symbol, unless the user names a kind.

A kind has a form (adopted resolution, draft, amendment, annex to a report) and an organ. `--as
draft` changes the form, `--as hrc` the organ, `--as hrc-draft` both.
"""

from __future__ import annotations

from dataclasses import replace

from drafting.model.locale import Locale
from drafting.model.masthead import (
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Adoption,
    Masthead,
    MastheadWording,
)
from drafting.model.resolution import Resolution
from drafting.text.symbols import parse_symbol

FORMS = ("resolution", "draft", "amendment", "annex")
ORGANS = {
    "ga": GENERAL_ASSEMBLY,
    "sc": SECURITY_COUNCIL,
    "ecosoc": "Economic and Social Council",
    "hrc": HUMAN_RIGHTS_COUNCIL,
}
KINDS = (*FORMS, *ORGANS, *(f"{organ}-{form}" for organ in ORGANS for form in FORMS))
"""All kinds that `--as` accepts."""

_BODIES = {"A/HRC": "hrc", "S": "sc", "E": "ecosoc", "ECE": "ecosoc"}
"""Organs by the first letters of their symbols; A is the General Assembly."""


def printed_as(resolution: Resolution, kind: str, locale: Locale) -> Resolution:
    """Return a text with the fields that its kind prints.

    Without a kind, only missing fields are filled in: the organ from the symbol, and the General
    Assembly above the Human Rights Council.

    Args:
        resolution: the text as in the file.
        kind: one of `KINDS`, or "".
        locale: words of its language.
    """
    organ, _, form = kind.rpartition("-")
    if kind in ORGANS:
        organ, form = kind, ""
    masthead = _of_organ(resolution.masthead, ORGANS.get(organ, ""))
    resolution = replace(resolution, masthead=masthead)
    if form == "resolution":
        adopted = masthead.adopted or Adoption()
        return replace(resolution, masthead=replace(masthead, adopted=adopted))
    return _unadopted(resolution, form, locale) if form else resolution


def is_of_geneva(masthead: Masthead) -> bool:
    """Return whether a document is made in Geneva: on A4 paper, with other styles."""
    if masthead.organ == HUMAN_RIGHTS_COUNCIL:
        return True
    return parse_symbol(masthead.symbol).body == "ECE"


def _of_organ(masthead: Masthead, organ: str) -> Masthead:
    if not organ and masthead.organ == GENERAL_ASSEMBLY:
        organ = ORGANS.get(_BODIES.get(parse_symbol(masthead.symbol).body, ""), "")
    organ = organ or masthead.organ
    above = masthead.parent_organ if organ == masthead.organ else ""
    if organ == HUMAN_RIGHTS_COUNCIL:
        above = above or GENERAL_ASSEMBLY
    return replace(masthead, organ=organ, parent_organ=above)


def _unadopted(resolution: Resolution, form: str, locale: Locale) -> Resolution:
    """Return a text without what only an adopted one has: symbol, number, meeting, date, vote."""
    masthead = resolution.masthead
    if parse_symbol(masthead.symbol).adopted:
        masthead = replace(masthead, symbol="", reissue="")
    wording = replace(masthead.wording, heading="", number="")
    if form == "annex":
        heading = "" if masthead.adopted else masthead.wording.heading
        wording = MastheadWording(
            session=wording.session,
            issued=wording.issued,
            agenda=wording.agenda,
            heading=heading or resolution.rules.annex,
        )
        masthead = replace(masthead, sponsors=(), sponsors_note="")
    elif form == "amendment" and not wording.sponsors:
        names = locale.enumeration([sponsor.name for sponsor in masthead.sponsors])
        wording = replace(wording, sponsors=locale.word("amendment_by", sponsors=names))
    return replace(
        resolution,
        masthead=replace(masthead, adopted=None, wording=wording),
        parts=tuple(replace(part, adopted=None) for part in resolution.parts),
        enacting_formula="" if form == "amendment" else resolution.enacting_formula,
        vote="",
    )
