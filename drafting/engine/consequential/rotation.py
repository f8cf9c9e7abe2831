"""Propose new turns for opening verbs that take turns, when a paragraph comes between them.

If a run of equal verbs did not take turns before, its authors did not want that, and nothing is
proposed [UNXML, rotation]: long texts repeat "Encourages" unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.engine.consequential.records import NO_UNIT, Scene, WordEdit
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.walk import Unit, Zone
from drafting.text.inline import Span, lead_of, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.rotation import TURNS, plain_and_turn, with_turn


@dataclass(frozen=True, slots=True)
class _Opening:
    """The opening words of a paragraph: its unit, the words, the verb alone, and its turn."""

    unit: int
    lead: str
    verb: str
    turn: int


_Run = tuple[_Opening, ...]


def turns_of(scene: Scene) -> Iterator[WordEdit]:
    """Yield the openings that should take another turn."""
    language = scene.tabled.base.language
    before = {
        opening.unit: run
        for run in _runs(scene.before.units, scene.old_scopes, language)
        for opening in run
    }
    for run in _runs(scene.now.units, scene.new_scopes, language):
        olds = [scene.old_unit(opening.unit) for opening in run]
        known = [before[old] for old in olds if old in before]
        if _is_as_before(run, olds, known) or not all(map(_takes_turns, known)):
            continue
        yield from _edits(scene, run)


def _is_as_before(run: _Run, olds: Sequence[int], known: Sequence[_Run]) -> bool:
    """Return whether a run has the same paragraphs and openings as before."""
    return bool(known) and [(each.unit, each.lead) for each in known[0]] == [
        (old, each.lead) for old, each in zip(olds, run, strict=True)
    ]


def _takes_turns(run: _Run) -> bool:
    return all(opening.turn == at % TURNS for at, opening in enumerate(run))


def _edits(scene: Scene, run: _Run) -> Iterator[WordEdit]:
    last = len(scene.now.units) - 1
    places = range(max(run[0].unit - 1, 0), min(run[-1].unit + 1, last) + 1)
    olds = [old for place in places if (old := scene.old_unit(place)) != NO_UNIT]
    near = {each for old in olds for each in (old - 1, old, old + 1)}
    for at, opening in enumerate(run):
        if opening.turn == at % TURNS:
            continue
        new = with_turn(
            opening.verb,
            at % TURNS,
            scene.tabled.base.language,
            operative=scene.now.units[opening.unit].zone is Zone.OPERATIVE,
        )
        if not new:
            continue
        line = scene.now.first_line(opening.unit)
        content = scene.now.lines[line].content
        spaced = scene.tabled.base.rules.joins_with_space
        if spaced and plain(content)[len(opening.lead) :][:1].isalnum():
            continue  # the verb runs into a word, so it cannot be cited
        look = content[0].marks if isinstance(content[0], Span) else Span("").marks
        yield WordEdit(
            line=line,
            start=0,
            end=len(opening.lead),
            new=(Span(new, look),),
            reason=f"number {at + 1} in a row of paragraphs that open with “{run[0].verb}”",
            causes=scene.structural(near),
        )


def _runs(units: Sequence[Unit], scopes: Sequence[int], language: str) -> Iterator[_Run]:
    """Yield the runs of paragraphs that open with the same verb, single ones included."""
    run: list[_Opening] = []
    place: tuple[int, Zone] | None = None
    for index, unit in enumerate(units):
        opening = _opening(index, unit, language)
        here = (scopes[index], unit.zone)
        if run and (opening is None or here != place or opening.verb != run[-1].verb):
            yield tuple(run)
            run = []
        if opening is not None:
            run.append(opening)
        place = here
    if run:
        yield tuple(run)


def _opening(index: int, unit: Unit, language: str) -> _Opening | None:
    """Return the opening of a paragraph of the preamble or the operative part."""
    if unit.zone is Zone.ANNEX or not isinstance(
        unit.head, PreambularParagraph | OperativeParagraph
    ):
        return None
    content = unit.lines[0].line.content
    kind = PREAMBULAR if unit.zone is Zone.PREAMBLE else OPERATIVE
    lead = lead_of(content)
    if not lead and content and isinstance(content[0], Span):
        lead = lead_at(plain(content[:1]), language, kind)
    if not lead.strip():
        return None
    verb, turn = plain_and_turn(lead, language)
    return _Opening(index, lead, verb, turn)
