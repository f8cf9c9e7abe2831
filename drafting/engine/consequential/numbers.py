"""Propose new numbers for typed ones that no longer fit: after a new paragraph 2, 2 becomes 3.

Computed numbers follow automatically. A typed number that did not continue the count before (a gap,
"5 bis", a count that starts again) stays as its author set it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.engine.consequential.records import NO_UNIT, RecordEdit, Scene
from drafting.model.amendment import Action
from drafting.model.paragraph import OperativeParagraph, Subparagraph
from drafting.model.walk import Unit
from drafting.text.numbering import from_sublabel, sublabel


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of operative paragraphs before and after, consequential amendments included.

    Attributes:
        edits: the numbers to change.
        old: index of each unit before, by scope and number.
        final: number of each unit afterwards.
    """

    edits: tuple[RecordEdit, ...]
    old: dict[tuple[int, str], int]
    final: dict[int, str]


def numbers_of(scene: Scene) -> Numbers:
    """Return the numbers before and after, and those to change."""
    return _Counting(scene).numbers()


@dataclass(slots=True)
class _Counting:
    scene: Scene
    fitting: set[int] = field(default_factory=set)
    old: dict[tuple[int, str], int] = field(default_factory=dict)
    final: dict[int, str] = field(default_factory=dict)

    def numbers(self) -> Numbers:
        self._count_before()
        edits = (*self._paragraphs(), *self._subparagraphs())
        return Numbers(edits, self.old, self.final)

    def _count_before(self) -> None:
        """Record the old numbers, and which typed ones continued the count."""
        counts: dict[int, int] = {}
        for index, given in _typed(self.scene.before.units):
            scope = self.scene.old_scopes[index]
            number = given
            if given is None or given.isdecimal():
                expected = counts.get(scope, 0) + 1
                number = str(expected) if given is None else given
                counts[scope] = int(number)
                if int(number) == expected:
                    self.fitting.add(index)
            if number:
                self.old.setdefault((scope, number.removesuffix(".")), index)

    def _paragraphs(self) -> Iterator[RecordEdit]:
        counts: dict[int, int] = {}
        for index, given in _typed(self.scene.now.units):
            scope = self.scene.new_scopes[index]
            expected = str(counts.get(scope, 0) + 1)
            number = given
            if given is None:
                number = expected
            elif given.isdecimal() and given != expected and self._followed(index, given):
                number = expected
                yield self._edit(index, given, expected)
            if number and number.isdecimal():
                counts[scope] = int(number)
            self.final[index] = (number or "").removesuffix(".")

    def _followed(self, index: int, given: str) -> bool:
        """Return whether a number was there before and continued the count."""
        old = self.scene.old_unit(index)
        if old == NO_UNIT or old not in self.fitting:
            return False
        head = self.scene.before.units[old].head
        return isinstance(head, OperativeParagraph) and head.number == given

    def _edit(self, index: int, given: str, expected: str) -> RecordEdit:
        return RecordEdit(
            line=self.scene.now.first_line(index),
            action=Action.RENUMBER,
            value=expected,
            reason=f"paragraphs before it were added or removed: {given} becomes {expected}",
            causes=self.scene.structural(),
        )

    def _subparagraphs(self) -> Iterator[RecordEdit]:
        for index, unit in enumerate(self.scene.now.units):
            old = self.scene.old_unit(index)
            if old == NO_UNIT or len(unit.lines) == 1:
                continue
            before = self.scene.before.first_line(old)
            after = self.scene.now.first_line(index)
            fitting = {before + at for at, given, fits in _lettered(self.scene.before.units[old])
                       if given == fits}  # fmt: skip
            for line, given, letter in _misfits(self.scene, unit, after, fitting):
                yield RecordEdit(
                    line=line,
                    action=Action.RENUMBER,
                    value=letter,
                    reason=f"items before it were added or removed: ({given}) becomes ({letter})",
                    causes=self.scene.structural([old]),
                )


def _typed(units: Sequence[Unit]) -> Iterator[tuple[int, str | None]]:
    """Yield operative paragraphs and their typed numbers."""
    for index, unit in enumerate(units):
        if isinstance(unit.head, OperativeParagraph):
            yield index, unit.head.number


def _lettered(unit: Unit, settled: dict[int, str] | None = None) -> Iterator[tuple[int, str, str]]:
    """Yield each typed letter of a list with the one that would continue the count.

    Args:
        unit: the paragraph.
        settled: letters that count instead; the caller fills it during the walk.
    """
    counts: dict[int, int] = {}
    for at, line in enumerate(unit.model_lines):
        if not isinstance(line.frame, Subparagraph):
            continue
        for level in [each for each in counts if each > line.level]:
            del counts[level]
        given, count = line.frame.number, counts.get(line.level, 0) + 1
        typed = None if given is None else from_sublabel(given, line.level)
        if given is not None and typed is None:
            continue
        counts[line.level] = typed or count
        if given is not None:
            yield at, given, sublabel(count, line.level)
            if settled and at in settled:
                counts[line.level] = count


def _misfits(
    scene: Scene, unit: Unit, first: int, fitting: set[int]
) -> Iterator[tuple[int, str, str]]:
    settled: dict[int, str] = {}
    for at, given, letter in _lettered(unit, settled):
        old = scene.old_lines.get(first + at)
        if given == letter or old is None or old not in fitting:
            continue
        line = scene.before.lines[old].line
        if line and isinstance(line.frame, Subparagraph) and line.frame.number == given:
            settled[at] = letter
            yield first + at, given, letter
