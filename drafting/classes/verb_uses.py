"""Say how strong the opening verbs of a text are, on the scales of its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.classes.verb_phrases import ZONES, FoundVerb, Lexicon, WordLine, lexicon_of
from drafting.classes.verb_scales import VerbScales, names_of_verb, own_scales
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import Zone, units_of
from drafting.text.inline import plain

_ADDRESSEE = 6
"""An addressee begins among this many words after the verb."""
_DECIDE = "decide"
"""What an organ decides itself directs nobody, but for a scale of that organ."""


@dataclass(frozen=True, slots=True)
class VerbUse:
    """The opening verb of an operative paragraph.

    Attributes:
        label: label of the paragraph.
        text: the verb as printed.
        act: its name on the scale ("urge", "note with appreciation").
        scale: the first scale that has it ("direction to States").
        step: its step there, from 0 for the weakest.
    """

    label: str
    text: str
    act: str
    scale: str
    step: int


def verb_uses(resolution: Resolution, scales: VerbScales | None = None) -> Iterator[VerbUse]:
    """Yield the opening verb of each operative paragraph that is on a scale.

    Args:
        resolution: the text; one in a language without scales has none.
        scales: the scales to use; None for our own.
    """
    lexicon = lexicon_of(resolution.language)
    if lexicon is None:
        return
    known = scales or own_scales()
    for unit in units_of(resolution):
        if unit.zone is Zone.OPERATIVE and isinstance(unit.head, OperativeParagraph):
            line = WordLine(plain(unit.head.content))
            found = lexicon.read(line, 0, ZONES[0])
            if found:
                is_for_secretariat = _is_for_secretariat(line, found, lexicon)
                place = _place(found, known, resolution.masthead.organ, is_for_secretariat)
                if place:
                    yield VerbUse(unit.label, found.verb.text, *place)


def _is_for_secretariat(line: WordLine, found: FoundVerb, lexicon: Lexicon) -> bool:
    places = range(found.last, min(found.last + _ADDRESSEE, len(line.words)))
    return any(lexicon.secretariat.at(line.words, place) for place in places)


def _place(
    found: FoundVerb,
    scales: VerbScales,
    organ: str,
    is_for_secretariat: bool,  # noqa: FBT001
) -> tuple[str, str, int] | None:
    """Return the name of a verb on the first scale that has it, the scale, and the step."""
    fitting = [
        scale
        for scale in scales.scales
        if scale.organ in ("", organ)
        and (is_for_secretariat or not scale.is_for_secretariat)
        and not scale.has_groups
    ]
    if found.verb.act == _DECIDE:
        fitting.reverse()
        fitting.sort(key=lambda scale: not scale.organ)
    for scale in fitting:
        for name in names_of_verb(found.verb):
            if name in scale.steps:
                return name, scale.name, scale.steps[name]
    return None
