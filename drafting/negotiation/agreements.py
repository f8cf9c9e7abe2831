"""Find the agreements in force that amendments would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile.gather import compile_amendments
from drafting.engine.compile.positions import with_positions
from drafting.engine.compile.records import CompiledPassage, CompiledUnit, Proposal
from drafting.model.agreement import Agreement
from drafting.model.amendment import Status
from drafting.model.journal import TabledAmendment, sets_of
from drafting.model.positions import Positions, act_of
from drafting.model.resolution import Resolution


def agreements_changed(
    base: Resolution, positions: Positions, amendments: Sequence[TabledAmendment]
) -> dict[Agreement, list[str]]:
    """Return the agreements on paragraphs that amendments change, each with their names.

    An insertion beside a paragraph does not change it.

    Args:
        base: the text.
        positions: the positions in force.
        amendments: what would be carried out.
    """
    if not positions.agreements or not amendments:
        return {}
    sets = [each.without_positions() for each in sets_of(amendments, Status.PROPOSED)]
    entries = (entry for of in sets for entry in of.entries)
    refs = {id(entry): each.ref for entry, each in zip(entries, amendments, strict=True)}
    made = compile_amendments(base, sets)
    found: dict[Agreement, list[str]] = {}
    compiled = with_positions(made, positions, lambda entry: refs[id(entry.amendment)])
    places: list[CompiledUnit | CompiledPassage] = [*compiled.units, *compiled.places]
    for place in places:
        if place.agreement and place.proposals:
            names = [refs[id(one.amendment)] for each in place.proposals for one in each.entries]
            known = found.setdefault(place.agreement, [])
            known += [name for name in dict.fromkeys(names) if name not in known]
    tabled = TabledText.of(base)
    for agreement in (part for unit in compiled.units for part in unit.parts):
        changing = changing_words(tabled, compiled.proposals, agreement.paragraph)
        names = [refs[id(one.amendment)] for each in changing for one in each.entries]
        if names:
            found[agreement] = list(dict.fromkeys(names))
    return found


def changing_words(
    tabled: TabledText, proposals: Iterable[Proposal], label: str
) -> Iterator[Proposal]:
    """Yield the proposals that change the words of a part of a paragraph.

    Args:
        tabled: the text as tabled.
        proposals: the proposals.
        label: of the part.
    """
    where = tabled.passages.find(label)
    for each in proposals:
        target = each.change.passage
        is_near = where and (where.holds(target) or target.holds(where))
        if where and is_near and not TextMapping.of(tabled, [each.change]).keeps(where):
            yield each


def as_agreed(agreement: Agreement) -> str:
    """Return an agreement in words: "agreed ad referendum (the Chair, 2026-10-14)"."""
    who = ", ".join(filter(None, (agreement.by, str(agreement.date or ""))))
    return f"{act_of(agreement)} ({who})"
