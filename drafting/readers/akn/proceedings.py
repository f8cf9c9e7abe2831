"""Read drafts, sponsors, reports and votes from the metadata of a file."""

from __future__ import annotations

import datetime

from drafting.model.proceedings import OUTCOMES, SIDES, STEPS, AdoptionStep, Proceedings, Votes
from drafting.readers.flow.characters import plain_words
from drafting.xml import Element, local_name

_STEPS = {theirs: ours for ours, theirs in STEPS.items()}
_OUTCOMES = {theirs: ours for ours, theirs in OUTCOMES.items()}
_SIDES = {theirs: ours for ours, theirs in SIDES.items()}
_SPONSOR = "#sponsor_"
"""Begins the note on the sponsors of an adopted text in our own files."""


def proceedings_of(root: Element) -> Proceedings:
    """Read workflow and voting from the first statement that has them."""
    found: dict[str, Element] = {}
    for element in root.iter("{*}workflow", "{*}voting"):
        found.setdefault(local_name(element), element)
    workflow, voting = found.get("workflow"), found.get("voting")
    steps = [] if workflow is None else [_step(step) for step in workflow.iterfind("{*}step")]
    steps = [step for step in steps if not step.by.startswith(_SPONSOR)]
    return Proceedings(
        steps=tuple(step for step in steps if step.date or step.symbol or step.by or step.part),
        outcome="" if voting is None else _word(_OUTCOMES, voting, "outcome"),
        votes=() if voting is None else tuple(map(_votes, voting.iterfind("{*}count"))),
    )


def _step(element: Element) -> AdoptionStep:
    return AdoptionStep(
        name=_word(_STEPS, element, "outcome"),
        date=_date(element.get("date") or ""),
        symbol=_said(element, "as"),
        by=_said(element, "by"),
        part=_said(element, "refersTo"),
    )


def _votes(element: Element) -> Votes:
    count = _said(element, "value")
    return Votes(
        side=_word(_SIDES, element, "refersTo"),
        count=int(count) if count.isascii() and count.isdigit() and len(count) < 6 else None,
        states=tuple(
            plain_words(" ".join((state.text or "").split()))
            for state in element.iterfind(".//{*}organization")
        ),
    )


def _word(words: dict[str, str], element: Element, name: str) -> str:
    """Return our word for the value of an attribute, or the value itself."""
    said = _said(element, name).lstrip("#")
    return words.get(said, said)


def _said(element: Element, name: str) -> str:
    return plain_words(" ".join((element.get(name) or "").split()))


def _date(words: str) -> datetime.date | None:
    """Read a date; the year 1 means an unknown one."""
    try:
        date = datetime.date.fromisoformat(words)
    except ValueError:
        return None
    return None if date.year == 1 else date
