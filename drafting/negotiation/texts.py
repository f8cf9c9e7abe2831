"""Make the texts of a negotiation, as decided and as proposed, and write them."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting import rendering
from drafting.engine.amend.apply import AmendmentOutcome
from drafting.engine.compile.records import Compilation, Proposal
from drafting.engine.consequential import ConsequentialAmendments, consequential_amendments
from drafting.importing import yaml_of
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.journal import TabledAmendment, positions_in, sets_of, target_of
from drafting.model.positions import Positions
from drafting.model.resolution import Resolution
from drafting.negotiation.amendment_files import amendments_in
from drafting.negotiation.next_round import NextRound, next_round
from drafting.negotiation.opening import Negotiation, open_negotiation
from drafting.negotiation.outcomes import outcome_of
from drafting.readers import bytes_of
from drafting.readers.yaml.journal import is_journal
from drafting.text.inline import plain
from drafting.writers.rolling.head import RollingHead

ENDINGS = (".yaml", ".yml", *rendering.ENDINGS)
"""Formats for an amended text."""
ROLLING_ENDINGS = tuple(each for each in rendering.ENDINGS if each != ".xml")
"""Formats for a rolling text: those that people read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedText:
    """The base with all accepted amendments.

    Attributes:
        base: the text all amendments were made on.
        amendments: every amendment with its status.
        outcome: the amendments that were carried out, and those that could not be.
        text: the resulting text, with the symbol and date of the request.
        positions: the agreements and reservations in force.
    """

    base: Resolution
    amendments: tuple[TabledAmendment, ...]
    outcome: AmendmentOutcome
    text: Resolution
    positions: Positions = field(default_factory=Positions)

    @property
    def open(self) -> tuple[TabledAmendment, ...]:
        """Return the amendments that can still be decided."""
        return tuple(each for each in self.amendments if each.is_open)

    def consequential(self) -> ConsequentialAmendments:
        """Return the consequential amendments; they are proposed, not applied."""
        return consequential_amendments(
            self.base, self.outcome.done, symbol=self.text.masthead.symbol
        )

    def next_round(self) -> NextRound:
        """Return the open amendments and the positions in force, made to cite this text."""
        return next_round(self.base, self.amendments, self.outcome, self.text, self.positions)


def text_as_decided(
    negotiation: Negotiation,
    *,
    decision: int | None = None,
    symbol: str = "",
    date: datetime.date | None = None,
) -> DecidedText:
    """Return the base with all accepted amendments; their order makes no difference.

    Args:
        negotiation: as it was opened.
        decision: number of the last decision to include; 0 for the text as tabled, None for all.
        symbol: of the text, if it is a new revision.
        date: of the text, if it changes.

    Raises:
        RefusedError: there is no such decision yet.
    """
    if decision is not None:
        negotiation = negotiation.after(decision)
    outcome = outcome_of(negotiation.base, negotiation.amendments)
    text = outcome.resolution
    masthead = replace(
        text.masthead, symbol=symbol or text.masthead.symbol, issued=date or text.masthead.issued
    )
    return DecidedText(
        base=negotiation.base,
        amendments=negotiation.amendments,
        outcome=outcome,
        text=replace(text, masthead=masthead),
        positions=positions_in(negotiation.journal),
    )


def text_as_proposed(
    negotiation: Negotiation, statuses: Collection[Status] | None = None
) -> Compilation:
    """Return the rolling text: all proposals, agreements and reservations in their places.

    Args:
        negotiation: as it was opened.
        statuses: of the amendments that are shown; None shows what is open or accepted.
    """
    from drafting.engine.compile import compile_amendments
    from drafting.engine.compile.gather import LIVE
    from drafting.engine.compile.positions import with_positions

    wanted = statuses or LIVE
    sets = [each.without_positions() for each in sets_of(negotiation.amendments)]
    made = compile_amendments(negotiation.base, sets, statuses=wanted)
    refs = {id(each.amendment): each.ref for each in negotiation.amendments}
    every = negotiation.amendments
    decided = [target_of(each, every) for each in every if not each.is_open]
    positions = positions_in(negotiation.journal)
    return with_positions(made, positions, lambda entry: refs[id(entry.amendment)], decided)


def amended(ending: str, resolution: Resolution, file: str) -> str | bytes:
    """Write a text in the format of an ending."""
    if ending in (".yaml", ".yml"):
        return yaml_of(resolution, file)
    return rendering.render(resolution, ending)


def sets_shown(path: Path) -> tuple[AmendmentSet, ...]:
    """Return the amendments that a rolling text shows.

    Args:
        path: a journal, or a file of amendments.

    Raises:
        UnreadableError: it cannot be read.
    """
    from drafting.engine.compile.gather import LIVE

    if not is_journal(bytes_of(path)):
        return (amendments_in(path),)
    shown = [each for each in open_negotiation(path).amendments if each.amendment.status in LIVE]
    return tuple(each.without_positions() for each in sets_of(shown))


def render_compilation(
    compilation: Compilation, ending: str, head: RollingHead | None = None
) -> str | bytes:
    """Write a rolling text in the format of an ending.

    A Word file carries what it was compiled from, so that edited copies can be read back.

    Args:
        compilation: the text with all proposals.
        ending: the format: "docx" or ".docx".
        head: its date, round and facilitator. A Word file or PDF has them in place of the masthead
            (`is_official` keeps it); the other formats have them under it.
    """
    from drafting.writers.locale import locale
    from drafting.writers.options import RenderOptions
    from drafting.writers.rolling import first_of_text, rolling_bookmarks, rolling_text
    from drafting.writers.rolling.carried import carried_part

    words = locale(compilation.base.language, RenderOptions())
    ending = f".{ending.removeprefix('.')}"
    given = printed_head(ending, head)
    laid = rolling_text(compilation, words, typed=ending == ".txt", head=given)
    carried = carried_part(compilation, head=head) if ending == ".docx" else b""
    options = RenderOptions(
        new_page=first_of_text(laid),
        carried=carried,
        bookmarks=rolling_bookmarks(compilation, words, given) if ending == ".docx" else {},
        has_masthead=given is None or given.is_official or compilation.is_bare,
    )
    return rendering.render(laid, ending, options)


def printed_head(ending: str, head: RollingHead | None) -> RollingHead | None:
    """Return the head of a rolling text in a format; None if nothing of it is printed."""
    if ending in (".docx", ".pdf"):
        return head or RollingHead()
    return replace(head, is_official=True) if head else None


def tracked(
    compilation: Compilation, head: RollingHead | None = None
) -> tuple[bytes, tuple[Proposal, ...]]:
    """Write a rolling text as a Word document with tracked changes.

    Args:
        compilation: the text with all proposals.
        head: its date, round and facilitator. The header of the first page has them in place of the
            masthead (`is_official` keeps it), so the text without the changes is the text as
            tabled. None prints the masthead alone.

    Returns:
        The file, and the proposals that are in a comment only.
    """
    from drafting.reports.tracked_changes.rolling import render_tracked
    from drafting.writers.locale import locale
    from drafting.writers.options import RenderOptions
    from drafting.writers.rolling.carried import carried_part
    from drafting.writers.rolling.head import head_blocks
    from drafting.writers.rolling.words import rolling_words

    language = compilation.base.language
    words = locale(language, RenderOptions())
    blocks = head_blocks(head, rolling_words(language), words) if head else ()
    options = RenderOptions(
        carried=carried_part(compilation, tracked=True, head=head),
        has_masthead=head is None or head.is_official,
        head_lines=tuple(plain(each.content) for each in blocks),
    )
    made = render_tracked(compilation, options)
    return made.document, made.beside
