"""Say in one line what somebody must know who reads nothing else of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from drafting.classes import ChangeClass
from drafting.classes.facts import FactChange, FactKind
from drafting.classes.verb_scales import VerbClass
from drafting.classes.verbs import VerbChange
from drafting.reports.summary import Summary, arrow
from drafting.text.counting import counted

_MOST = 3
"""Number of facts that are printed in full; more are only named by paragraph."""
_MOST_LABELS = 6
"""Number of labels and ranges that the first line lists; of more, it names `_NAMED` paragraphs."""
_NAMED = 5
_OWN = r"(?:(?:PP|OP)\S|para\. |heading |table |unnumbered )"
_AROUND = re.compile(rf"(?!{_OWN})(?P<around>.+?), (?={_OWN})")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_NAMES = {
    FactKind.MANDATE: ("mandate", "mandates"),
    FactKind.DEADLINE: ("deadline", "deadlines"),
    FactKind.AMOUNT: ("amount", "amounts"),
    FactKind.REFERENCE: ("reference new or gone", "references new or gone"),
}
"""For each kind of fact, its name before one and before several."""


class ClassedParagraph(Protocol):
    """A changed paragraph and what its change amounts to."""

    @property
    def id(self) -> str:
        """Id of its unit in the new text; "old-O8" if it is gone."""

    @property
    def kind(self) -> str:
        """As in `ParagraphEdit.kind`."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels in the new text; in the old one if it is gone."""

    @property
    def is_operative(self) -> bool:
        """Whether it is an operative paragraph."""

    @property
    def changed(self) -> str:
        """The words that were deleted and inserted."""

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

    For example, "Substance in 2 paragraphs: PP2, OP3; 1 added: OP4; stronger verbs: OP3; amount:
    OP3 (200 → 300)", or "Nothing but rolling updates". Labels are those of the new text. Of many
    paragraphs it names some (`_most`).

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


def unnamed_substance(paragraphs: Iterable[ClassedParagraph]) -> list[LabelRun]:
    """Return the labels of all paragraphs of substance if the first line names only some.

    The keys of the labels are the ids of the paragraphs.
    """
    found = _with_substance(paragraphs)
    runs = label_runs((label, view.id) for view in found for label in view.labels)
    return list(runs) if _is_long(_labels(found)) else []


def _with_substance(views: Iterable[ClassedParagraph]) -> list[ClassedParagraph]:
    whole = ("added", "deleted")
    return [
        view for view in views if ChangeClass.SUBSTANCE in view.classes and view.kind not in whole
    ]


def _of_substance(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    found = _with_substance(views)
    if found:
        small = sum(not any(map(str.isalnum, view.changed)) for view in found)
        only = f" (in {small} only punctuation)" if small else ""
        number = counted(len(_labels(found)), "paragraph")
        yield f"Substance in {number}{only}: {_most(found)}"
    for kind, former in (("added", ""), ("deleted", "former ")):
        found = [view for view in views if view.kind == kind]
        if found:
            yield f"{len(found)} {kind}: {former}{_most(found)}"


def _of_verbs(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    for kind in (VerbClass.WEAKER, VerbClass.STRONGER):
        found = [view for view in views if view.verb and view.verb.kind is kind]
        if found:
            yield f"{kind} {'verb' if len(found) == 1 else 'verbs'}: {_most(found)}"


def _of_facts(views: Sequence[ClassedParagraph]) -> Iterator[str]:
    for kind, (one, several) in _NAMES.items():
        found = [(view, fact) for view in views for fact in view.facts if fact.kind is kind]
        if not found:
            continue
        name = one if len(found) == 1 else several
        if len(found) <= _MOST:
            yield f"{name}: {'; '.join(map(_named_facts, _by_paragraph(found)))}"
        else:
            yield f"{name}: {_most([view for view, _ in _by_paragraph(found)])}"


_Facts = tuple[ClassedParagraph, list[FactChange]]


def _by_paragraph(found: Iterable[tuple[ClassedParagraph, FactChange]]) -> list[_Facts]:
    """Return paragraphs with their facts."""
    groups = groupby(found, key=lambda pair: id(pair[0]))
    members = (list(group) for _, group in groups)
    return [(group[0][0], [fact for _, fact in group]) for group in members]


def _named_facts(paragraph: _Facts) -> str:
    view, facts = paragraph
    return f"{grouped(view.labels)} ({'; '.join(map(_change, facts))})"


def _labels(views: Iterable[ClassedParagraph]) -> list[str]:
    return [label for view in views for label in view.labels]


def _is_long(labels: Sequence[str]) -> bool:
    return len(tuple(label_runs((label, label) for label in labels))) > _MOST_LABELS


def _most(views: Sequence[ClassedParagraph]) -> str:
    """Return the labels of paragraphs; of many, those that matter most, and how many there are.

    Operative paragraphs come before others, and then those of which most words changed.
    """
    labels = _labels(views)
    if not _is_long(labels):
        return grouped(labels)
    ranked = sorted(views, key=lambda view: (not view.is_operative, -len(view.changed)))
    named = {id(view) for view in ranked[:_NAMED]}
    said = _labels(view for view in views if id(view) in named)
    return f"{grouped(said)} and {len(labels) - len(said)} more"


def _change(fact: FactChange) -> str:
    if fact.old and fact.new:
        return f"{fact.old} → {fact.new}"
    if fact.kind in (FactKind.MANDATE, FactKind.DEADLINE):
        return f"new: {fact.new}" if fact.new else f"no longer: {fact.old}"
    return f"{fact.new} added" if fact.new else f"{fact.old} deleted"


@dataclass(frozen=True, slots=True)
class LabelRun:
    """One label of a list, or three or more neighbours.

    Attributes:
        before: what is printed before it: "", ", ", "; Part B: ".
        words: "PP6", "PP6–PP9".
        key: what the caller gave with the first label.
    """

    before: str
    words: str
    key: str


def grouped(labels: Iterable[str]) -> str:
    """Return labels by part, annex and section, with three or more neighbours as a range.

    >>> grouped(["PP1", "PP2", "PP3", "OP4 → OP5", "Part B, PP6", "Part B, PP13"])
    'PP1–PP3, OP4 → OP5; Part B: PP6, PP13'
    >>> grouped(["Part B, OP1 → Part A, OP1", "Part B, OP5 → Part A, OP4"])
    'Part B → Part A: OP1, OP5 → OP4'
    """
    return joined(label_runs((label, "") for label in labels))


def joined(runs: Iterable[LabelRun]) -> str:
    """Return the labels of a list as words."""
    return "".join(f"{run.before}{run.words}" for run in runs)


def label_runs(labels: Iterable[tuple[str, str]]) -> Iterator[LabelRun]:
    """Yield the parts of what `grouped` returns.

    Args:
        labels: each label, and a key for it.
    """
    gap = ""
    for around, group in groupby(labels, lambda pair: _around(pair[0])):
        before = f"{gap}{arrow(*around)}: " if any(around) else gap
        own = [(_own(label, around) if any(around) else label, key) for label, key in group]
        runs = list(_runs(own))
        # A comma inside a label ("OP3, OP4 → OP3") is no gap between two.
        between = "; " if any(", " in words for words, _ in runs) else ", "
        for words, key in runs:
            yield LabelRun(before, words, key)
            before = between
        gap = "; "


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


def _runs(labels: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield labels and ranges, each with the key of its first label."""
    runs: list[list[tuple[str, str]]] = []
    for each in labels:
        if runs and _follows(runs[-1][-1][0], each[0]):
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        if len(run) > 2:
            yield _span([label for label, _ in run]), run[0][1]
        else:
            yield from run


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
