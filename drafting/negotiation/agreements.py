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
from drafting.model.journal import TabledAmendment, amended_by, sets_of
from drafting.model.positions import Positions, act_of
from drafting.model.resolution import Resolution


def agreements_changed(
    base: Resolution,
    positions: Positions,
    amendments: Sequence[TabledAmendment],
    everything: Sequence[TabledAmendment],
) -> dict[Agreement, list[str]]:
    """Return the agreements on paragraphs that amendments change, each with their names.

    An insertion beside a paragraph does not change it, and an amendment to an amendment changes it
    only if the other one is accepted.

    Args:
        base: the text.
        positions: the positions in force.
        amendments: what would be carried out.
        everything: all amendments of the journal.
    """
    if not positions.agreements or not amendments:
        return {}
    changing, named = _in_the_text(amendments, everything)
    sets = [each.without_positions() for each in sets_of(changing, Status.PROPOSED)]
    entries = (entry for of in sets for entry in of.entries)
    refs = {id(entry): each.ref for entry, each in zip(entries, changing, strict=True)}
    made = compile_amendments(base, sets)
    found: dict[Agreement, list[str]] = {}
    compiled = with_positions(made, positions, lambda entry: refs[id(entry.amendment)])
    places: list[CompiledUnit | CompiledPassage] = [*compiled.units, *compiled.places]
    for place in places:
        if place.agreement and place.proposals:
            names = [
                name for each in place.proposals for one in each.entries
                for name in named[refs[id(one.amendment)]]
            ]  # fmt: skip
            known = found.setdefault(place.agreement, [])
            known += [name for name in dict.fromkeys(names) if name not in known]
    tabled = TabledText.of(base)
    for agreement in (part for unit in compiled.units for part in unit.parts):
        names = [
            name
            for each in changing_words(tabled, compiled.proposals, agreement.paragraph)
            for one in each.entries
            for name in named[refs[id(one.amendment)]]
        ]
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


def _in_the_text(
    amendments: Sequence[TabledAmendment], everything: Sequence[TabledAmendment]
) -> tuple[list[TabledAmendment], dict[str, list[str]]]:
    """Return the amendments to the text that change it, and the names to give for each.

    In place of an amendment to an accepted amendment, the accepted one is returned.
    """
    changing: dict[str, TabledAmendment] = {}
    named: dict[str, list[str]] = {}
    for each in amendments:
        parent = amended_by(each, everything)
        if parent is None or parent.status is Status.ACCEPTED:
            at = parent or each
            changing[at.ref] = at
            named.setdefault(at.ref, []).append(each.ref)
    return list(changing.values()), named


def as_agreed(agreement: Agreement) -> str:
    """Return an agreement in words: "agreed ad referendum (the Chair, 2026-10-14)"."""
    who = ", ".join(filter(None, (agreement.by, str(agreement.date or ""))))
    return f"{act_of(agreement)} ({who})"
