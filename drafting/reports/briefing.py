"""Say in one line what somebody must know who reads nothing else of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from drafting.classes import ChangeClass
from drafting.classes.facts import FactChange, FactKind
from drafting.classes.verb_scales import VerbClass
from drafting.classes.verbs import VerbChange
from drafting.reports.summary import Summary, arrow
from drafting.text.counting import counted

_MOST = 3
"""Number of dates or references that are printed in full; more are only named by paragraph."""
_OWN = r"(?:(?:PP|OP)\S|para\. |heading |table |unnumbered )"
_AROUND = re.compile(rf"(?!{_OWN})(?P<around>.+?), (?={_OWN})")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_NAMES = {
    FactKind.MANDATE: "mandates",
    FactKind.DEADLINE: "deadlines",
    FactKind.AMOUNT: "amounts",
    FactKind.REFERENCE: "references new or gone",
}


class ClassedParagraph(Protocol):
    """A changed paragraph and what its change amounts to."""

    @property
    def kind(self) -> str:
        """As in `ParagraphEdit.kind`."""

    @property
    def label(self) -> str:
        """Old and new label: "OP5 → OP7"."""

    @property
    def classes(self) -> tuple[ChangeClass, ...]:
        """The classes of its changes."""

    @property
    def verb(self) -> VerbChange | None:
        """What became of its opening verb."""

    @property
    def facts(self) -> tuple[FactChange, ...]:
        """Its amounts, dates and references that changed."""


def headline(paragraphs: Iterable[ClassedParagraph], summary: Summary) -> str:
    """Return the first line of a report.

    For example, "Substance in 2 paragraphs: PP2, OP3; 1 added: OP4; stronger verbs: OP3; amounts:
    OP3", or "Nothing but rolling updates".

    Args:
        paragraphs: all paragraphs, unchanged ones too.
        summary: what changed besides.
    """
    seen = tuple(paragraphs)
    parts = [*_of_substance(seen), *_of_verbs(seen), *_of_facts(seen)]
    if parts:
        return "; ".join(parts)
    loud = {each for view in seen for each in view.classes if not each.is_quiet}
    if ChangeClass.ROLLING in loud and loud <= {ChangeClass.ROLLING, ChangeClass.ROTATION}:
        return "Nothing but rolling updates"
    return "" if summary.is_empty else "No change of substance"


def _of_substance(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    whole = ("added", "deleted")
    labels = [view.label for view in views
              if ChangeClass.SUBSTANCE in view.classes and view.kind not in whole]  # fmt: skip
    if labels:
        yield f"Substance in {counted(len(labels), 'paragraph')}: {grouped(labels)}"
    for kind in whole:
        labels = [view.label for view in views if view.kind == kind]
        if labels:
            yield f"{len(labels)} {kind}: {grouped(labels)}"


def _of_verbs(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    for kind in (VerbClass.WEAKER, VerbClass.STRONGER):
        labels = [view.label for view in views if view.verb and view.verb.kind is kind]
        if labels:
            yield f"{kind} verbs: {grouped(labels)}"


def _of_facts(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    for kind, name in _NAMES.items():
        found = [(view.label, fact) for view in views for fact in view.facts if fact.kind is kind]
        if not found:
            continue
        labels = grouped(dict.fromkeys(label for label, _ in found))
        if kind is not FactKind.AMOUNT and len(found) <= _MOST:
            said = "; ".join(f"{label} ({_change(fact)})" for label, fact in found)
            yield f"{name}: {said}"
        else:
            yield f"{name}: {labels}"


def _change(fact: FactChange) -> str:
    if fact.old and fact.new:
        return f"{fact.old} → {fact.new}"
    return f"{fact.new} added" if fact.new else f"{fact.old} deleted"


def grouped(labels: Iterable[str]) -> str:
    """Return labels by part, annex and section, with three or more neighbours as a range.

    >>> grouped(["PP1", "PP2", "PP3", "OP4 → OP5", "Part B, PP6", "Part B, PP13"])
    'PP1–PP3, OP4 → OP5; Part B: PP6, PP13'
    >>> grouped(["Part B, OP1 → Part A, OP1", "Part B, OP5 → Part A, OP4"])
    'Part B → Part A: OP1, OP5 → OP4'
    """
    return "; ".join(
        f"{arrow(*around)}: {_ranges([_own(each, around) for each in group])}"
        if any(around)
        else _ranges(list(group))
        for around, group in groupby(labels, _around)
    )


def _around(label: str) -> tuple[str, str]:
    """Return the part, annex and section of an old and a new label; of one label, twice.

    A paragraph that moved out of an annex or into one keeps its whole label.
    """
    found = [_AROUND.match(side) for side in label.split(" → ")]
    places = [each["around"] for each in found if each]
    return (places[0], places[-1]) if len(places) == len(found) else ("", "")


def _own(label: str, around: tuple[str, str]) -> str:
    """Return old and new label without what is around them."""
    sides = zip(label.split(" → "), around, strict=False)
    own = [side.replace(f"{each}, ", "") for side, each in sides]
    return arrow(own[0], own[-1])


def _ranges(labels: Sequence[str]) -> str:
    said: list[str] = []
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(runs[-1][-1], label):
            runs[-1].append(label)
        else:
            runs.append([label])
    for run in runs:
        said += [_span(run)] if len(run) > 2 else run
    return ", ".join(said)


def _span(run: Sequence[str]) -> str:
    """Return neighbours as a range: "OP3–OP7", "OP3–OP7 → OP5–OP9"."""
    first, last = (label.split(" → ") for label in (run[0], run[-1]))
    return " → ".join(f"{one}–{other}" for one, other in zip(first, last, strict=True))


def _follows(before: str, label: str) -> bool:
    """Return whether a label is the next one: OP4 after OP3, on both sides of an arrow."""
    sides = before.split(" → "), label.split(" → ")
    return len(sides[0]) == len(sides[1]) and all(map(_is_next, *sides))


def _is_next(before: str, label: str) -> bool:
    first, second = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(label)
    if not first or not second:
        return False
    return first[1] == second[1] and int(first[2]) + 1 == int(second[2])
