"""Cure what can be cured: fixes are made until nothing is left to fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.checks.catalogue import OWN
from drafting.checks.citations import CitedResolution
from drafting.checks.engine import DEFAULTS, CheckOptions, check
from drafting.checks.lines import CheckedText, checked_text
from drafting.checks.records import RuleFinding
from drafting.model.lines import UnitLine
from drafting.model.paragraph import CLOSED
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from
from drafting.text.inline import Mark, Span, Text, plain
from drafting.text.slices import cut, replaced

MOST_ROUNDS = 10
"""Rounds after which rules whose fixes never end are given up."""
_MOST_ADDED = 100_000
"""Characters that fixes of users' rules may add to a text."""


class UnstableFixError(Exception):
    """Fixes have no end, because rules undo each other's or find what they wrote themselves.

    Attributes:
        codes: of these rules.
    """

    def __init__(self, message: str, codes: Sequence[str]) -> None:
        super().__init__(message)
        self.codes = tuple(codes)

    @classmethod
    def of(cls, made: Sequence[RuleFinding]) -> UnstableFixError:
        """Name the rules that made the last fixes, and one place where they did."""
        last = made[-1]
        same = [each for each in made if each.label == last.label]
        by_code = {each.code: each for each in same}
        codes = sorted(by_code)
        wrote = " and ".join(
            f"{code} writes “{fix.words}” instead of “{by_code[code].words}”"
            for code in codes
            if (fix := by_code[code].fix) is not None
        )
        if len(codes) > 1:
            said = f"{last.label}: {' and '.join(codes)} undo each other’s fixes: {wrote}"
            return cls(f"{said}; ignore one of them", codes)
        said = f"{last.label}: {codes[0]} finds what it wrote itself: {wrote}"
        return cls(f"{said}; change the rule, or ignore it", codes)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes.

    Attributes:
        resolution: the text.
        made: the findings that were fixed, in order.
    """

    resolution: Resolution
    made: tuple[RuleFinding, ...]


def fixed(
    resolution: Resolution,
    options: CheckOptions = DEFAULTS,
    *,
    unsafe: bool = False,
    wanted: Callable[[RuleFinding], bool] = lambda _: True,
    known: Mapping[str, CitedResolution] | None = None,
) -> Fixed:
    """Fix what the rules find, again and again until nothing is left to fix.

    Args:
        resolution: the text.
        options: which rules are wanted.
        unsafe: make fixes too that a person should look at.
        wanted: returns whether a finding may be fixed.
        known: what a record knows about the resolutions that the text cites.

    Raises:
        UnstableFixError: two rules undo each other's fixes, or one finds what it wrote.
    """
    made: list[RuleFinding] = []
    before: list[tuple[Resolution, int]] = []  # the text of each round, and the fixes until then
    added = 0
    for _ in range(MOST_ROUNDS):
        found = [
            each
            for each in check(resolution, options, known=known)
            if each.fix is not None and (each.fix.is_safe or unsafe) and wanted(each)
        ]
        done = _apart(found)
        if not done:
            return Fixed(resolution, tuple(made))
        before.append((resolution, len(made)))
        made += done
        added += sum(_length_added(each) for each in done)
        if added > _MOST_ADDED:
            raise UnstableFixError.of(done)
        resolution = with_fixes(resolution, done)
        for text, fixes in before:
            if text == resolution:
                raise UnstableFixError.of(made[fixes:])
    raise UnstableFixError.of(made[before[-2][1] :])


def _length_added(finding: RuleFinding) -> int:
    if finding.fix is None or finding.place is None or not finding.code.startswith(OWN):
        return 0
    return max(0, len(finding.fix.words) - (finding.place.end - finding.place.start))


def with_fixes(resolution: Resolution, findings: Iterable[RuleFinding]) -> Resolution:
    """Return a text with fixes that do not touch each other."""
    text = checked_text(resolution)
    by_line: dict[int, list[RuleFinding]] = {}
    for each in findings:
        if each.place is not None and each.fix is not None:
            by_line.setdefault(each.place.line, []).append(each)
    if not by_line:
        return resolution
    units = text.units
    lines = list(_new_lines(text, by_line))
    notes = {line.key: line.content for line in text.lines if line.key}
    for index, line in enumerate(text.lines):
        if line.key and index in by_line:
            notes[line.key] = _cured(line.content, by_line[index])
    title = text.lines[0].content
    if 0 in by_line:
        title = _cured(title, by_line[0])
    masthead = resolution.masthead
    sponsors = tuple(
        replace(each, name=plain(_cured(text.lines[at].content, by_line.get(at, ()))))
        for at, each in enumerate(masthead.sponsors, 1)
    )
    outline = replace(
        resolution,
        masthead=replace(masthead, sponsors=sponsors),
        title=title,
        footnotes=tuple(replace(each, content=notes[each.key]) for each in resolution.footnotes),
    )
    parts, place = [], 0
    for unit in units:
        parts.append((unit.zone, lines[place : place + len(unit.lines)]))
        place += len(unit.lines)
    return resolution_from(outline, parts)


def _apart(findings: Iterable[RuleFinding]) -> list[RuleFinding]:
    """Return the findings whose places touch no other's; of two that do, the first."""
    kept: list[RuleFinding] = []
    taken: set[tuple[int, bool, int]] = set()
    for each in findings:
        if each.place is None:
            continue
        place = each.place
        cells = {
            (place.line, place.is_mark, at)
            for at in range(place.start, max(place.end, place.start + 1))
        }
        if not cells & taken:
            taken |= cells
            kept.append(each)
    return kept


def _new_lines(text: CheckedText, by_line: dict[int, list[RuleFinding]]) -> Iterator[UnitLine]:
    for index, line in enumerate(text.lines):
        if line.printed is None:
            continue
        model = line.printed.line
        if index in by_line:
            words = [each for each in by_line[index] if each.place and not each.place.is_mark]
            marks = [each for each in by_line[index] if each.place and each.place.is_mark]
            model = replace(model, content=_cured(model.content, words))
            if marks and isinstance(model.frame, CLOSED):
                model = replace(model, frame=replace(model.frame, end=None))
        yield model


def _cured(content: Text, findings: Iterable[RuleFinding]) -> Text:
    """Return a line with its fixes, made from its end."""
    places = [
        (each.place.start, each.place.end, each.fix.words)
        for each in findings
        if each.place is not None and each.fix is not None
    ]
    for start, end, words in sorted(places, reverse=True):
        content = replaced(content, start, end, (Span(words, _look(content, start, end)),))
    return content


def _look(content: Text, start: int, end: int) -> Mark:
    """Return the look that words in a place have; where nothing is replaced, that before it."""
    for part in cut(content, start, max(end, start + 1)) or cut(content, start - 1, start):
        if isinstance(part, Span):
            return part.marks
    return Mark.NONE
