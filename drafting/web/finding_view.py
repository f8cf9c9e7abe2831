"""What pages show of findings: each with its paragraph on the editing page, and its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafting.checking import CheckedFile
from drafting.checks.catalogue import Rule, rules_of
from drafting.checks.engine import DEFAULTS, CheckOptions
from drafting.checks.lines import CheckedLine, CheckedText, checked_text
from drafting.checks.records import RuleFinding, RuleLevel
from drafting.model.walk import Unit
from drafting.text.inline import note_keys
from drafting.web.drafts import paragraph_anchor

AGREED = "agreed"
"""Kind of the findings in words that were agreed before."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as pages show it.

    Attributes:
        key: identifies it in a form; the same words in the same place have the same key.
        found: the finding.
        rule: the rule; None if the catalogue of this language has none of this code.
        unit: index of its paragraph on the editing page; -1 for title and head.
        place: id of that paragraph on the page, or "".
        line: index of its line in the paragraph; -1 if it is about no words of a line.
        start, end: place of its words in that line or footnote, as scripts of pages count.
        note: key of the footnote that it is in, or "".
    """

    key: str
    found: RuleFinding
    rule: Rule | None
    unit: int = -1
    place: str = ""
    line: int = -1
    start: int = 0
    end: int = 0
    note: str = ""

    @property
    def kind(self) -> str:
        """Return the group in which it is counted and hidden: its level, or "agreed"."""
        return AGREED if self.found.is_agreed else self.found.level.value

    @property
    def can_fix(self) -> bool:
        """Return whether a button can cure it: nobody reopens agreed words by a button."""
        is_placed = self.found.fix is not None and self.found.place is not None
        return is_placed and not self.found.is_agreed

    @property
    def is_safe(self) -> bool:
        """Return whether its cure needs no person."""
        return self.can_fix and self.found.fix is not None and self.found.fix.is_safe


def shown_findings(
    checked: CheckedFile, options: CheckOptions = DEFAULTS
) -> tuple[ShownFinding, ...]:
    """Return the findings of a text as pages show them, in the order of print.

    Args:
        checked: the text with what was found.
        options: has the rules of the user.
    """
    text = checked_text(checked.resolution)
    language = checked.resolution.language
    rules = options.own.added_to(rules_of(language), language)
    places = _Places(text)
    return tuple(places.shown(each, rules.get(each.code)) for each in checked.findings)


def counts_of(findings: Iterable[ShownFinding]) -> Mapping[str, int]:
    """Return how many findings there are of each kind: the levels, and "agreed"."""
    counts = Counter(each.kind for each in findings)
    return {kind: counts[kind] for kind in (*(each.value for each in RuleLevel), AGREED)}


class _Places:
    """Finds the paragraphs of findings."""

    def __init__(self, text: CheckedText) -> None:
        self._text = text
        units = text.units
        self._index = {id(unit): at for at, unit in enumerate(units)}
        self._labels = {unit.label: at for at, unit in reversed([*enumerate(units)])}
        self._notes: dict[str, int] = {}
        for at, unit in enumerate(units):
            for line in unit.lines:
                for key in note_keys(line.line.content):
                    self._notes.setdefault(key, at)

    def shown(self, found: RuleFinding, rule: Rule | None) -> ShownFinding:
        """Return a finding with its place on the page."""
        if found.place is None:
            unit = self._labelled(found.label)
            key = f"{found.code} {found.label} {found.words}"
            return ShownFinding(key, found, rule, unit, self._id(unit))
        line = self._text.lines[found.place.line]
        start, end = (_counted(line.words, each) for each in (found.place.start, found.place.end))
        key = f"{found.code} {found.place.line} {found.place.start} {found.place.end} {found.words}"
        unit = self._unit(line)
        at = _line_index(line) if line.unit is not None else -1
        return ShownFinding(key, found, rule, unit, self._id(unit), at, start, end, line.key)

    def _unit(self, line: CheckedLine) -> int:
        if line.key:
            return self._notes.get(line.key, -1)
        return -1 if line.unit is None else self._index[id(line.unit)]

    def _labelled(self, label: str) -> int:
        """Return the paragraph of a label, which may be that of one of its lines."""
        while label and label not in self._labels:
            label = label.rpartition(" ")[0]
        return self._labels.get(label, -1)

    def _id(self, unit: int) -> str:
        return paragraph_anchor(self._text.units[unit].label) if unit >= 0 else ""


def _line_index(line: CheckedLine) -> int:
    unit: Unit | None = line.unit
    lines: Sequence[object] = unit.lines if unit else ()
    return next((at for at, each in enumerate(lines) if each is line.printed), 0)


def _counted(words: str, place: int) -> int:
    """Return a place as scripts count: a letter beyond the first 65,536 is two."""
    return len(words[:place].encode("utf-16-le")) // 2
