"""Draw what each threshold of the word comparison costs and saves.

    python benchmarks/diff/churn.py --sweep > SWEEP
    python benchmarks/diff/curves.py SWEEP

The picture goes to `docs/pictures/thresholds.svg`: one line for each threshold, one point for each
of its values, marked words over the fewest (across) and pieces (down). The values in use are where
all lines meet.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "thresholds.svg"
COLOURS = {
    "PIECE": "#1d4ed8",
    "LETTERS_GIVEN_UP": "#b45309",
    "GIVEN_UP": "#15803d",
    "LEAST_KEPT": "#be123c",
    "LONG": "#6d28d9",
}
WIDTH, HEIGHT = 640, 420
_ROW = re.compile(r"(?P<name>[A-Z_]+) (?P<value>[\d.]+)(?P<used>\*?)\s+(?P<counts>\d.*)")


class Point(NamedTuple):
    """One value of a threshold: marked words over the fewest, and pieces."""

    value: str
    marked: float
    pieces: int
    is_used: bool


Place = Callable[[Point], tuple[float, float]]
"""Where a point is in the picture."""


def main() -> None:
    """Read the counts, and write the picture."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    PICTURE.write_text(picture(points_in(lines)), encoding="utf-8")


def points_in(lines: Sequence[str]) -> dict[str, list[Point]]:
    """Return the points of each threshold; equal neighbours are one point."""
    found: dict[str, list[Point]] = defaultdict(list)
    for line in lines:
        if row := _ROW.match(line):
            counts = row["counts"].split()
            point = Point(row["value"], float(counts[5]), int(counts[6]), bool(row["used"]))
            found[row["name"]].append(point)
    return found


def picture(found: dict[str, list[Point]]) -> str:
    """Draw all lines; a threshold that changes nothing is named and has no line."""
    points = [point for each in found.values() for point in each]
    left, right = min(p.marked for p in points), max(p.marked for p in points)
    low, high = min(p.pieces for p in points), max(p.pieces for p in points)

    def place(point: Point) -> tuple[float, float]:
        across = 70 + (WIDTH - 110) * (point.marked - left) / (right - left)
        return across, HEIGHT - 60 - (HEIGHT - 100) * (point.pieces - low) / (high - low)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' font-family="sans-serif" font-size="12">'
        ),
        "<title>Pieces and marked words at several values of each threshold</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_axes(left, right, low, high, place),
    ]
    for index, (name, line) in enumerate(found.items()):
        colour = COLOURS[name]
        ordered = sorted(set(line), key=lambda point: (point.marked, -point.pieces))
        shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, ordered))
        parts.append(
            f'<polyline points="{shown}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        )
        for point in ordered:
            x, y = place(point)
            size = 5 if point.is_used else 3
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}"/>')
        parts += _labels(ordered, place, colour)
        used = next(point.value for point in line if point.is_used)
        top = 40 + 18 * index
        parts.append(
            f'<rect x="{WIDTH - 210}" y="{top - 9}" width="12" height="4" fill="{colour}"/>'
        )
        parts.append(f'<text x="{WIDTH - 190}" y="{top}">{name} (in use: {used})</text>')
    return "\n".join([*parts, "</svg>\n"])


def _axes(left: float, right: float, low: int, high: int, place: Place) -> list[str]:
    """Return both axes with their numbers."""
    parts = []
    for step in range(5):
        pieces = round(low + (high - low) * step / 4)
        marked = left + (right - left) * step / 4
        x, y = place(Point("", marked, pieces, is_used=False))
        parts.append(f'<path d="M70 {y:.1f}H{WIDTH - 40}" stroke="#ddd"/>')
        parts.append(f'<text x="62" y="{y + 4:.1f}" text-anchor="end">{pieces:,}</text>')
        parts.append(
            f'<text x="{x:.1f}" y="{HEIGHT - 38}" text-anchor="middle">{marked:.3f}</text>'
        )
    parts.append(
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">marked words over the fewest'
        " that cut no figure</text>"
    )
    parts.append('<text x="12" y="24">pieces</text>')
    return parts


def _labels(line: Sequence[Point], place: Place, colour: str) -> list[str]:
    """Return the values beside the points; points on top of each other have one label."""
    spots: dict[tuple[int, int], list[str]] = defaultdict(list)
    for point in line:
        if not point.is_used:
            x, y = place(point)
            spots[round(x / 14), round(y / 14)].append(f"{x:.1f} {y:.1f} {point.value}")
    parts = []
    for group in spots.values():
        x, y = group[0].split()[:2]
        values = ", ".join(each.split()[2] for each in group)
        parts.append(
            f'<text x="{float(x) + 6:.1f}" y="{float(y) - 5:.1f}" fill="{colour}" font-size="10">'
            f"{values}</text>"
        )
    return parts


if __name__ == "__main__":
    main()
