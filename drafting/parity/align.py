"""Put the lines of several versions side by side.

The versions are aligned one after the other: each with the rows that those before it make. Dynamic
programming finds the best of all alignments, so that a paragraph that is lost shifts nothing after
it. Two lines of one version can be one of the others, and the reverse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from drafting.parity.lines import LATIN, DescribedLine
from drafting.parity.records import VersionLineKind

_SAME_KIND = 1.0
_NEAR_KIND = -1.0
_OTHER_KIND = -4.0
_ANCHOR = 0.6
_MOST_ANCHORS = 4
_LENGTH = 8.0
"""A factor of the squared logarithm of two lengths; translations differ by a sixth."""
_MOST_LENGTH = 3.0
_MOST_OF_SHORT = 1.5
"""The same for titles, headings and rows of tables, whose lengths say less."""
_VERB = 1.0
_OTHER_VERB = -0.5
_STEMS = 5.0
_COUNT = 0.2
_NOTE = 0.5
_GAP = -0.9
_JOIN = -1.4
_SMALL = 10
"""Characters that are added to lengths, so that short lines differ less."""
_BAND = 40
"""How far from the diagonal lines are compared, beside the difference of the counts."""
_WIDEST, _NARROWEST = 400, 20
_MOST_PAIRS = 200_000
"""Number of pairs that are compared for one version; texts of 300 lines have 36,000."""
_MUCH_BETTER = 1.0
"""In the twelve texts in six languages, no two lines would fit better in each other's places."""
_EXCHANGED = (VersionLineKind.PREAMBULAR, VersionLineKind.OPERATIVE, VersionLineKind.ITEM)
_PARAGRAPHS = frozenset(
    (
        VersionLineKind.PREAMBULAR,
        VersionLineKind.OPERATIVE,
        VersionLineKind.TEXT,
        VersionLineKind.ITEM,
        VersionLineKind.FLUSH,
    )
)
_HEADS = frozenset(
    (VersionLineKind.HEADING, VersionLineKind.PART, VersionLineKind.ANNEX, VersionLineKind.TABLE)
)


@dataclass(slots=True)
class AlignedRow:
    """A row that grows with each version.

    Attributes:
        cells: the lines by language.
        joined: languages that say this within their line of the row before.
    """

    cells: dict[str, tuple[DescribedLine, ...]] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)

    @property
    def first(self) -> DescribedLine:
        """Return the first line of the first version that has one."""
        return next(iter(self.cells.values()))[0]


def align(versions: Mapping[str, Sequence[DescribedLine]]) -> list[AlignedRow]:
    """Return the rows of several versions.

    Args:
        versions: lines by language, the most reliable version first.
    """
    rows: list[AlignedRow] = []
    for language, lines in versions.items():
        rows = _with(rows, language, lines)
    return rows


def put_back(rows: Sequence[AlignedRow]) -> frozenset[tuple[int, str]]:
    """Put lines side by side into each other's rows where they fit much better there.

    Two paragraphs that changed places cost the alignment two gaps, so it may rather pair each with
    the wrong one.

    Returns:
        rows and languages of the lines that were put back, the first row of each two.
    """
    found: set[tuple[int, str]] = set()
    for at, (row, after) in enumerate(pairwise(rows)):
        for language in row.cells.keys() & after.cells.keys():
            own, other = row.cells[language], after.cells[language]
            if (at - 1, language) in found or own[0].kind is not other[0].kind:
                continue
            if own[0].kind in _EXCHANGED and _gain(row, after, language) > _MUCH_BETTER:
                row.cells[language], after.cells[language] = other, own
                found.add((at, language))
    return frozenset(found)


def _gain(row: AlignedRow, after: AlignedRow, language: str) -> float:
    """Return how much better two lines of a version fit if they change places."""
    own, other = row.cells[language][0], after.cells[language][0]
    before = _fit(row, own, language) + _fit(after, other, language)
    return _fit(row, other, language) + _fit(after, own, language) - before


def _fit(row: AlignedRow, line: DescribedLine, language: str) -> float:
    scores = [likeness(cell[0], line) for each, cell in row.cells.items() if each != language]
    return sum(scores) / len(scores) if scores else 0.0


def _with(
    rows: Sequence[AlignedRow], language: str, lines: Sequence[DescribedLine]
) -> list[AlignedRow]:
    """Return the rows with one more version."""
    result: list[AlignedRow] = []
    for taken_rows, taken_lines in _steps(rows, lines):
        if not taken_rows:
            result.extend(AlignedRow({language: (each,)}) for each in taken_lines)
            continue
        result.extend(taken_rows)
        if taken_lines:
            taken_rows[0].cells[language] = tuple(taken_lines)
            for row in taken_rows[1:]:
                row.joined.add(language)
    return result


def _steps(
    rows: Sequence[AlignedRow], lines: Sequence[DescribedLine]
) -> list[tuple[Sequence[AlignedRow], Sequence[DescribedLine]]]:
    """Return the steps of the best alignment: how many rows and lines belong together."""
    height, width = len(rows), len(lines)
    if not height:
        return [((), lines)] if lines else []
    band = _band(height, width)
    slope = width / height
    worst = float("-inf")
    best = [[0.0] * (width + 1)]
    for at in range(1, width + 1):
        best[0][at] = best[0][at - 1] + _GAP
    came: list[list[tuple[int, int]]] = [[(0, 1)] * (width + 1)]
    for i in range(1, height + 1):
        scores = [worst] * (width + 1)
        steps = [(1, 0)] * (width + 1)
        scores[0] = best[i - 1][0] + _GAP
        middle = int(i * slope)
        for j in range(max(1, middle - band), min(width, middle + band) + 1):
            row, line = rows[i - 1], lines[j - 1]
            choices = [
                (best[i - 1][j - 1] + _score(row, line), (1, 1)),
                (best[i - 1][j] + _GAP, (1, 0)),
                (scores[j - 1] + _GAP, (0, 1)),
            ]
            if j > 1 and (joined := _joined(lines[j - 2], line)) is not None:
                choices.append((best[i - 1][j - 2] + _score(row, joined) + _JOIN, (1, 2)))
            if i > 1:
                score = _score_of_two(rows[i - 2], row, line)
                if score is not None:
                    choices.append((best[i - 2][j - 1] + score + _JOIN, (2, 1)))
            scores[j], steps[j] = max(choices)
        best.append(scores)
        came.append(steps)
    result: list[tuple[Sequence[AlignedRow], Sequence[DescribedLine]]] = []
    i, j = height, width
    while i or j:
        up, left = came[i][j] if i else (0, 1)
        if not j:
            up, left = 1, 0
        result.append((rows[i - up : i], lines[j - left : j]))
        i, j = i - up, j - left
    return result[::-1]


def _band(height: int, width: int) -> int:
    """Return how far from the diagonal lines are compared.

    In texts that are longer than any real one the band is narrower, so that the work has a limit.
    """
    wanted = min(_BAND + abs(height - width), _WIDEST)
    return max(_NARROWEST, min(wanted, _MOST_PAIRS // height))


def _score(row: AlignedRow, line: DescribedLine) -> float:
    """Return how well a line fits a row: the mean over the versions that are there."""
    scores = [
        likeness(cell[0] if len(cell) == 1 else _sum(cell), line) for cell in row.cells.values()
    ]
    return sum(scores) / len(scores)


def _score_of_two(one: AlignedRow, other: AlignedRow, line: DescribedLine) -> float | None:
    """Return how well a line fits two rows together, or None if they cannot be one."""
    scores = []
    for language, cell in one.cells.items():
        second = other.cells.get(language)
        if second is None:
            continue
        joined = _joined(cell[-1], second[0])
        if joined is None:
            return None
        scores.append(likeness(joined, line))
    return sum(scores) / len(scores) if scores else None


def _joined(one: DescribedLine, other: DescribedLine) -> DescribedLine | None:
    """Return two lines as one, or None if no translation would join them.

    Two lines that both open with a verb of the organ are two paragraphs.
    """
    if one.kind not in _PARAGRAPHS or other.kind not in _PARAGRAPHS or (one.act and other.act):
        return None
    return _sum((one, other))


def _sum(lines: Sequence[DescribedLine]) -> DescribedLine:
    first = lines[0]
    return DescribedLine(
        line=first.line,
        language=first.language,
        words="",
        size=sum(each.size for each in lines),
        facts=first.facts,
        anchors=frozenset().union(*(each.anchors for each in lines)),
        notes=sum(each.notes for each in lines),
        count=first.count,
        act=first.act,
        stems=frozenset().union(*(each.stems for each in lines)),
    )


def likeness(one: DescribedLine, other: DescribedLine, *, any_kind: bool = False) -> float:
    """Return how much speaks for two lines being the same; above zero they probably are.

    Args:
        one: a line.
        other: a line of another version.
        any_kind: a paragraph and a subparagraph are not less alike than two paragraphs.
    """
    result = _kinds(one, other)
    if any_kind and result > _OTHER_KIND:
        result = _SAME_KIND
    if result == _OTHER_KIND:
        return result
    ratio = log((one.size + _SMALL) / (other.size + _SMALL))
    most = _MOST_LENGTH if one.kind in _PARAGRAPHS else _MOST_OF_SHORT
    result -= min(_LENGTH * ratio * ratio, most)
    if one.anchors or other.anchors:
        shared = len(one.anchors & other.anchors)
        apart = len(one.anchors | other.anchors) - shared
        result += _ANCHOR * (min(shared, _MOST_ANCHORS) - min(apart, _MOST_ANCHORS))
    if one.act and other.act:
        result += _VERB if one.act == other.act else _OTHER_VERB
    if one.count and one.count == other.count:
        result += _COUNT
    if one.notes or other.notes:
        result += _NOTE if one.notes == other.notes else -_NOTE
    if one.language in LATIN and other.language in LATIN and one.stems and other.stems:
        shared = len(one.stems & other.stems)
        result += _STEMS * (shared / min(len(one.stems), len(other.stems)) - 0.2)
    return result


def _kinds(one: DescribedLine, other: DescribedLine) -> float:
    if one.kind is other.kind:
        return _SAME_KIND if one.line.level == other.line.level else 0.0
    if one.kind in _PARAGRAPHS and other.kind in _PARAGRAPHS:
        return _NEAR_KIND
    return _OTHER_KIND
