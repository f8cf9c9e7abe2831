"""Write what a rolling text was compiled from, for the Word file to carry.

With it, an edited copy of the file can be read back exactly. It holds nothing that the page does
not show: the entries on the page with their owners, without reasons, decisions and reservations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.engine.amend.changes import Entry
from drafting.engine.compile.records import Compilation
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.masthead import Masthead
from drafting.model.passages import digest_of
from drafting.model.positions import Positions
from drafting.writers.characters import printable
from drafting.writers.rolling.head import RollingHead
from drafting.writers.yaml.amendments import write_amendments
from drafting.xml import new_element, xml_file

NAMESPACE = "urn:drafting:rolling-text"
"""The namespace of the part; its root is `rolling`."""


def carried_part(
    compilation: Compilation, *, tracked: bool = False, head: RollingHead | None = None
) -> bytes:
    """Return the XML of the part.

    Args:
        compilation: the text with all proposals.
        head: its date, round and facilitator, if given.
        tracked: whether the proposals are tracked changes, whose comments show the reasons.
    """
    root = new_element(f"{{{NAMESPACE}}}rolling", {None: NAMESPACE})
    root.set("version", "1")
    root.set("base", digest_of(compilation.base))
    root.set("form", "tracked" if tracked else "brackets")
    if head is not None:
        root.set("date", head.date.isoformat() if head.date else "")
        root.set("round", printable(head.round))
        root.set("facilitator", printable(head.facilitator))
        root.set("head", "official" if head.is_official else "")
    if compilation.positions != Positions():
        root.set("positions", "shown")
    for each in carried_sets(compilation, reasons=tracked):
        held = new_element(f"{{{NAMESPACE}}}amendments", {None: NAMESPACE})
        held.text = printable(write_amendments(each))
        root.append(held)
    return xml_file(root)


def carried_sets(compilation: Compilation, *, reasons: bool = False) -> tuple[AmendmentSet, ...]:
    """Return the amendments that a rolling text shows, as far as it shows them.

    Args:
        compilation: the text with all proposals.
        reasons: keep the reasons.
    """
    entries = [entry for each in compilation.proposals for entry in each.all_entries]
    unplaced = [each.entry for each in compilation.left]
    said = {id(each.amendment) for each in unplaced}
    found: dict[int, list[Entry]] = {}
    for entry in sorted((*entries, *unplaced), key=lambda each: each.order):
        found.setdefault(id(entry.of), []).append(entry)
    return tuple(_shown(each, said, reasons=reasons) for each in found.values())


def _shown(entries: Iterable[Entry], said: set[int], *, reasons: bool) -> AmendmentSet:
    given = list(entries)
    of = given[0].of
    return replace(
        of,
        masthead=Masthead(issued=of.masthead.issued, symbol=of.masthead.symbol),
        entries=tuple(_entry(e.amendment, said, reasons=reasons) for e in given),
        reservations=(),
    )


def _entry(amendment: Amendment, said: set[int], *, reasons: bool) -> Amendment:
    """Return an entry without what the page does not show."""
    is_said = id(amendment) in said and amendment.status is Status.PARKED
    decided = amendment.decided if is_said else None
    if decided is not None:
        decided = replace(decided, by="", date=None)
    return replace(
        amendment,
        reason=amendment.reason if reasons else "",
        decided=decided,
        proposed=None,
    )
