"""Compare two verbs: did the calendar move, or is the new verb weaker, stronger or another act?

No official scale exists, so the scales are a file that users may replace (`templates/verbs/`),
and the result is only advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from drafting.classes.verb_phrases import Verb
from drafting.data import data_text, yaml_data
from drafting.errors import TemplateError

SECRETARIAT = "secretariat"
_NOTE = "note"
_NEUTRAL = ("note", "observe", "recognize", "acknowledge")
"""Verbs that become praise or concern by what follows "with"."""
_TONES = ("", "interest", "appreciation")
"""Tones that praise, weakest first; any other tone is of another kind."""


class VerbClass(StrEnum):
    """What a change of verb amounts to.

    `NONE`: the same act in another form or place. `AGEING`: the position is the same and the
    calendar moved, or the act is said again. `OTHER`: another act that no scale compares.
    """

    NONE = "none"
    AGEING = "ageing"
    WEAKER = "weaker"
    STRONGER = "stronger"
    OTHER = "other"


class Judged(NamedTuple):
    """The class of a change, and the scale that has both verbs; "" if it follows without one."""

    kind: VerbClass
    scale: str = ""


@dataclass(frozen=True, slots=True)
class VerbScale:
    """One scale.

    Attributes:
        name: what it compares ("direction to States").
        steps: the step of each act, from 0.
        is_for_secretariat: it holds only for what is addressed to the Secretariat.
        organ: the only organ whose verbs it compares, or "".
        has_groups: verbs on one step are not alike; only those on different steps are compared.
    """

    name: str
    steps: Mapping[str, int]
    is_for_secretariat: bool = False
    organ: str = ""
    has_groups: bool = False


@dataclass(frozen=True, slots=True)
class VerbScales:
    """All scales, and the pairs of acts that only show that the calendar moved."""

    scales: tuple[VerbScale, ...]
    ageing: frozenset[tuple[str, str]]

    def acts(self) -> frozenset[str]:
        """Return the names of all acts on a scale."""
        return frozenset(act for scale in self.scales for act in scale.steps)

    def compare(
        self, old: Verb, new: Verb, *, organ: str = "", is_for_secretariat: bool = False
    ) -> Judged:
        """Compare two verbs.

        Args:
            old: the verb.
            new: the one in its place.
            organ: English name of the organ.
            is_for_secretariat: one of them is addressed to the Secretariat.
        """
        if old.act == new.act:
            return _same_act(old, new)
        if old.tone == new.tone and not {old.act, new.act} <= set(_NEUTRAL):
            old, new = replace(old, tone=""), replace(new, tone="")
        pairs = [(a, b) for a in names_of_verb(old) for b in names_of_verb(new)]
        if any(pair in self.ageing for pair in pairs):
            return Judged(VerbClass.AGEING)
        for scale in self.scales:
            if scale.organ not in ("", organ):
                continue
            if scale.is_for_secretariat and not is_for_secretariat:
                continue
            for a, b in pairs:
                if a in scale.steps and b in scale.steps:
                    difference = scale.steps[b] - scale.steps[a]
                    if scale.has_groups and not difference:
                        return Judged(VerbClass.OTHER)
                    return Judged(_direction(difference or new.degree - old.degree), scale.name)
        return Judged(VerbClass.OTHER)


def _same_act(old: Verb, new: Verb) -> Judged:
    if not old.act:
        is_same = old.text.casefold() == new.text.casefold()
        return Judged(VerbClass.NONE if is_same else VerbClass.OTHER)
    if old.tone != new.tone:
        if old.tone in _TONES and new.tone in _TONES:
            return Judged(_direction(_TONES.index(new.tone) - _TONES.index(old.tone)))
        if old.tone and new.tone:
            return Judged(VerbClass.OTHER)
        return Judged(VerbClass.STRONGER if new.tone else VerbClass.WEAKER)
    if old.degree != new.degree:
        return Judged(_direction(new.degree - old.degree))
    return Judged(VerbClass.AGEING if new.is_again and not old.is_again else VerbClass.NONE)


def _direction(difference: int) -> VerbClass:
    if not difference:
        return VerbClass.NONE
    return VerbClass.STRONGER if difference > 0 else VerbClass.WEAKER


def names_of_verb(verb: Verb) -> tuple[str, ...]:
    """Return the names under which a verb may be on a scale.

    Whatever is said with concern or regret is not praise; so it is compared only as that.
    """
    if not verb.tone:
        return (verb.act,)
    if verb.tone not in _TONES:
        return (f"note with {verb.tone}",)
    toned = tuple(f"{act} with {verb.tone}" for act in dict.fromkeys((verb.act, _NOTE)))
    return (toned[0], verb.act, *toned[1:]) if verb.act not in _NEUTRAL else (*toned, verb.act)


@lru_cache(maxsize=1)
def own_scales() -> VerbScales:
    """Return the scales in the package."""
    return scales_from(data_text("templates", "verbs/scales.yaml"), "scales.yaml")


def scales_from(content: str, name: str) -> VerbScales:
    """Return the scales in a file.

    Args:
        content: the file.
        name: its name, for messages.

    Raises:
        TemplateError: it is not a file of scales; the message names the scale.
    """
    given = yaml_data(content, name)
    scales = given.get("scales") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(scales, dict):
        raise TemplateError(f"{name}: has no “scales:”, a list of steps under each name")
    found = tuple(_scale(str(key), row, f"{name}, {key}") for key, row in scales.items())
    return VerbScales(found, frozenset(_ageing(given.get("ageing") or [], f"{name}, ageing")))


def _scale(key: str, row: object, place: str) -> VerbScale:
    steps = row.get("steps") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(steps, list):
        raise TemplateError(f"{place}: give “steps:”, a list of verbs, weakest first")
    found: dict[str, int] = {}
    for number, step in enumerate(steps):
        found.update(
            dict.fromkeys(_verbs(step if isinstance(step, list) else [step], place), number)
        )
    return VerbScale(
        key,
        found,
        row.get("to") == SECRETARIAT,
        str(row.get("organ") or ""),
        bool(row.get("groups")),
    )


def _ageing(rows: object, place: str) -> Iterator[tuple[str, str]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError(f"{place}: give pairs of “from:” and “to:”")
    for row in rows:
        olds, news = (_verbs(row.get(side), place) for side in ("from", "to"))
        yield from ((old, new) for old in olds for new in news)


def _verbs(given: object, place: str) -> Sequence[str]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise TemplateError(f"{place}: a step is a verb, or a list of verbs of one strength")
    return given
