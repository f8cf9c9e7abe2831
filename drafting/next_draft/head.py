"""Set the head of a draft for a later session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.checks.head import COMMITTEES, head_of
from drafting.errors import OptionError
from drafting.model.masthead import GENERAL_ASSEMBLY, AgendaItem, Masthead
from drafting.next_draft.records import RolledChange
from drafting.next_draft.source import SourceText
from drafting.text.placeholders import to_fill_in

_DRAFT_SYMBOL = re.compile(r"A/(?:C\.[1-6]/)?(?P<session>\d{1,3})/L\.\d{1,4}(?:/Rev\.\d{1,2})?")


def next_head(
    source: SourceText, symbol: str, *, keeps_sponsors: bool
) -> tuple[Masthead, tuple[RolledChange, ...]]:
    """Return the head of the draft, and what differs in it.

    Args:
        source: the earlier text.
        symbol: symbol of the draft, or "" if it has none yet.
        keeps_sponsors: whether the sponsors of the earlier text stay.

    Raises:
        OptionError: the symbol is that of no draft, or of one for another session.
    """
    old = source.resolution.masthead
    session = str(source.new_session)
    known = head_of(_checked(symbol, session))
    committee = known.committee or ("" if symbol else old.committee)
    if committee not in COMMITTEES.values():
        committee = known.committee
    new = Masthead(
        organ=GENERAL_ASSEMBLY,
        symbol=symbol,
        session=session,
        agenda_items=tuple(_agenda(old)),
        committee=committee,
        distribution="Limited",
        sponsors=old.sponsors if keeps_sponsors else (),
        sponsors_note=old.sponsors_note if keeps_sponsors else "",
        signatories=old.signatories if keeps_sponsors else (),
    )
    return new, tuple(_changes(old, new, source))


def _checked(symbol: str, session: str) -> str:
    if not symbol:
        return ""
    found = _DRAFT_SYMBOL.fullmatch(symbol)
    if found is None:
        raise OptionError(
            f"“{symbol}” is no symbol of a draft: write one like A/C.3/{session}/L.1 or "
            f"A/{session}/L.1"
        )
    if found["session"] != session:
        raise OptionError(
            f"the symbol {symbol} is of session {found['session']}, and the draft is for session "
            f"{session}: correct one of them"
        )
    return symbol


def _agenda(old: Masthead) -> Iterator[AgendaItem]:
    """Yield the agenda items: each session numbers its own, and most keep their titles."""
    number = to_fill_in("number of the agenda item")
    for each in old.agenda_items or (AgendaItem(item=""),):
        yield replace(each, item=number)


def _changes(old: Masthead, new: Masthead, source: SourceText) -> Iterator[RolledChange]:
    if old.adopted or old.report or old.basis:
        words = source.locale.date(old.adopted.date) if old.adopted and old.adopted.date else ""
        yield _change(words, "", "a draft has no adoption: its date, meeting and report are gone")
    yield _change(old.session, new.session, "the session of the draft")
    if old.symbol != new.symbol:
        why = "the symbol of the draft" if new.symbol else "a draft gets its own symbol"
        yield _change(old.symbol, new.symbol, why)
    if old.distribution != new.distribution:
        yield _change(old.distribution, new.distribution, "drafts have limited distribution")
    for before, after in zip(old.agenda_items or (None,), new.agenda_items, strict=True):
        yield _change(
            before.item if before else "",
            after.item,
            "each session numbers its agenda items anew: look into its agenda",
            is_sure=False,
        )
    if old.issued:
        yield _change(source.locale.date(old.issued), "", "the date of issue is that of the draft")
    if old.sponsors and not new.sponsors:
        names = ", ".join(each.name for each in old.sponsors)
        yield _change(names, "", "sponsors sign each draft anew")


def _change(old: str, new: str, why: str, *, is_sure: bool = True) -> RolledChange:
    return RolledChange("head", old, new, why, is_sure)
