"""Lay out pictures for reports: bars by text, a grid of shades, and a network of citations.

A picture is data; `templates/html/pictures.html` draws it as SVG with a table beside it that says
the same in words. The page needs no script, and `pictures.css` has the colours, light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from drafting.text.counting import counted

_LETTER = 7
"""Width of a letter, in pixels."""
_LINE = 20
"""Height of a row."""
_ROOM = 680
"""Width that all columns share, as long as they are not wider than the widest or the least."""
_LEAST, _WIDEST = 22, 64
_BARS = 110
"""Height of the longest bar."""
_SHADES = 4
_LONGEST = 34
"""Letters of a label."""
_TOP = 18
_RADIUS = 4


class PictureKind(StrEnum):
    """How a picture is drawn."""

    BARS = "bars"
    SHADES = "shades"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class PictureText:
    """Words of a picture.

    Attributes:
        words: the words.
        x, y: where they begin; or where they end, or where their middle is.
        css: class that says which.
    """

    words: str
    x: float
    y: float
    css: str = ""


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A rectangle, with words in it and words that a browser shows when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    css: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line from one place to another, as the path of an SVG."""

    path: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its table.

    Attributes:
        key: its name in links.
        title: its heading.
        about: what it shows, in a sentence or two.
        kind: how it is drawn.
        width, height: its size in pixels.
        head: headings of the table.
        rows: rows of the table.
        texts, boxes, lines: what is drawn.
        legend: styles with what they mean.
        links: names on it that lead somewhere, with their addresses.
    """

    key: str
    title: str
    about: str
    kind: PictureKind
    width: float
    height: float
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[PictureText, ...] = ()
    boxes: tuple[PictureBox, ...] = ()
    lines: tuple[PictureLine, ...] = ()
    legend: tuple[tuple[str, str], ...] = field(default=())
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BarPanel:
    """One row of bars.

    Attributes:
        name: what is counted ("words").
        values: a number for each column.
        css: style of the bars.
        is_down: they hang from the line under the row before.
    """

    name: str
    values: tuple[int, ...]
    css: str
    is_down: bool = False


def bars_picture(
    key: str, title: str, about: str, columns: Sequence[str], panels: Sequence[BarPanel]
) -> Picture:
    """Return a picture with a bar for each text.

    Args:
        key: its name in links.
        title: its heading.
        about: what it shows.
        columns: the names of the columns, oldest first.
        panels: rows of bars. One that hangs down has the scale of the row before.
    """
    width = _column_width(len(columns))
    texts: list[PictureText] = []
    boxes: list[PictureBox] = []
    lines: list[PictureLine] = []
    y = depth = 0.0
    most = 1
    for place, panel in enumerate(panels):
        if panel.is_down:
            depth = max(panel.values, default=0) / most * _BARS + 16
            texts.append(PictureText(panel.name, 0, y + depth + 12))
        else:
            below = [each.values for each in panels[place + 1 : place + 2] if each.is_down]
            most = max(1, *panel.values, *(max(values, default=0) for values in below))
            texts.append(PictureText(panel.name, 0, y + 12))
            y += 2 * _TOP + _BARS
            lines.append(PictureLine(f"M0 {y}H{width * len(columns)}"))
        for column, value in enumerate(panel.values):
            height = round(value / most * _BARS, 1)
            top = y if panel.is_down else y - height
            title_words = f"{columns[column]}: {value:,} {panel.name}"
            x = column * width
            boxes.append(PictureBox(x + 2, top, width - 4, height, panel.css, title_words))
            label_y = top + height + 11 if panel.is_down else top - 3
            if value:
                texts.append(PictureText(f"{value}", x + width / 2, label_y, "middle figure"))
        has_below = any(each.is_down for each in panels[place + 1 : place + 2])
        y += round(depth, 1) + _TOP if panel.is_down else 0 if has_below else 6
    labels, height = _columns(columns, width, 0, y)
    rows = [
        (name, *(f"{panel.values[place]:,}" for panel in panels))
        for place, name in enumerate(columns)
    ]
    return Picture(
        key, title, about, PictureKind.BARS, width * len(columns) + 4, y + height,
        ("text", *(panel.name for panel in panels)), tuple(rows), (*texts, *labels), tuple(boxes),
        tuple(lines),
    )  # fmt: skip


def shades_picture(
    key: str,
    title: str,
    about: str,
    columns: Sequence[str],
    groups: Sequence[tuple[str, Sequence[str]]],
    counts: Mapping[tuple[str, str, int], int],
) -> Picture:
    """Return a grid whose cells are the darker the more they count.

    Args:
        key: its name in links.
        title: its heading.
        about: what it shows.
        columns: the names of the columns.
        groups: the rows, under the name of each group, which may be empty.
        counts: a number for a group, a row and the index of a column.
    """
    left = _LETTER * max((len(row) for _, rows in groups for row in rows), default=0) + 14
    width = _column_width(len(columns), _ROOM - left)
    labels, top = _columns(columns, width, left, 0)
    texts, boxes = list(labels), []
    most = max(counts.values(), default=1)
    y = top + 4
    table = []
    for group, rows in groups:
        if group:
            texts.append(PictureText(group, 0, y + 15, "strong"))
            y += _LINE + 2
        for row in rows:
            texts.append(PictureText(row, left - 8, y + 14, "end"))
            for column, name in enumerate(columns):
                count = counts.get((group, row, column), 0)
                words = f"{name}, {row}: {count}"
                shade = f"shade{-(-count * _SHADES // most)}" if count else "shade0"
                boxes.append(
                    PictureBox(
                        left + column * width + 1, y + 1, width - 2, _LINE - 2, shade, words,
                        f"{count}" if count else "",
                    )
                )  # fmt: skip
            first = f"{group}: {row}" if group else row
            table.append((first, *(f"{counts.get((group, row, at), 0) or ''}"
                                   for at in range(len(columns)))))  # fmt: skip
            y += _LINE
        y += 8
    return Picture(
        key, title, about, PictureKind.SHADES, left + width * len(columns) + 4, y,
        ("", *columns), tuple(table), tuple(texts), tuple(boxes),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A text in a network.

    Attributes:
        name: its symbol.
        date: the day by which it is placed.
        about: words that a browser shows when it is pointed at.
        column: 0 for what the series cites, 1 for the series, 2 for others that cite it.
    """

    name: str
    date: str
    about: str
    column: int


def network_picture(
    key: str,
    title: str,
    about: str,
    nodes: Iterable[NetworkNode],
    edges: Sequence[tuple[str, str, int]],
) -> Picture:
    """Return a network of who cites whom: time goes down, and a line leads to what is cited.

    Args:
        key: its name in links.
        title: its heading.
        about: what it shows.
        nodes: the texts to draw.
        edges: who cites whom, in how many places; the table has all of them, the picture those
            between its texts.
    """
    ordered = sorted(nodes, key=lambda each: (each.date, each.column, each.name))
    longest = [
        max((min(len(each.name), _LONGEST) for each in ordered if each.column == column), default=0)
        for column in range(3)
    ]
    cited_x = longest[0] * _LETTER + 14
    series_x = cited_x + 150
    citing_x = series_x + longest[1] * _LETTER + 130
    xs = (cited_x, series_x, citing_x)
    width = citing_x + longest[2] * _LETTER + 24
    places: dict[str, tuple[float, float, int]] = {}
    texts, boxes = [], []
    for row, node in enumerate(ordered):
        x, y = xs[node.column], 14.0 + row * _LINE
        places[node.name] = (x, y, node.column)
        label = node.name if len(node.name) <= _LONGEST else f"{node.name[: _LONGEST - 1]}…"
        if node.column == 0:
            texts.append(PictureText(label, x - 10, y + 4, "end"))
        else:
            texts.append(PictureText(label, x + 10, y + 4, "strong" if node.column == 1 else ""))
        css = ("cited", "series", "citing")[node.column]
        size = 2 * _RADIUS
        boxes.append(PictureBox(x - _RADIUS, y - _RADIUS, size, size, css, node.about))
    lines = [
        PictureLine(_arc(places[one], places[other]))
        for one, other, _ in edges
        if one in places and other in places
    ]
    rows = tuple((one, other, f"{count}") for one, other, count in edges)
    legend = (("cited", "cited by the series"), ("series", "the series"),
              ("citing", "others that cite it"))  # fmt: skip
    return Picture(
        key, title, about, PictureKind.NETWORK, width, 14 + len(ordered) * _LINE,
        ("text", "cites", "places"), rows, tuple(texts), tuple(boxes), tuple(lines), legend,
    )  # fmt: skip


def _arc(one: tuple[float, float, int], other: tuple[float, float, int]) -> str:
    """Return the path between two texts; one between texts of one column goes round to the left."""
    (x, y, column), (to_x, to_y, to_column) = one, other
    if column == to_column:
        bend = x - 10 - min(120, abs(y - to_y) / 3)
        return f"M{x} {y}C{bend:.0f} {y} {bend:.0f} {to_y} {to_x} {to_y}"
    middle = (x + to_x) / 2
    return f"M{x} {y}C{middle:.0f} {y} {middle:.0f} {to_y} {to_x} {to_y}"


def _column_width(count: int, room: int = _ROOM) -> int:
    return max(_LEAST, min(_WIDEST, room // max(1, count)))


def _columns(
    names: Sequence[str], width: int, left: float, top: float
) -> tuple[list[PictureText], float]:
    """Return the names of columns, and the height that they take; narrow ones are upright."""
    longest = max(map(len, names), default=0) * _LETTER
    if longest <= width:
        return [
            PictureText(name, left + (place + 0.5) * width, top + 14, "middle")
            for place, name in enumerate(names)
        ], _LINE
    return [
        PictureText(name, left + (place + 0.5) * width + 4, top + longest + 4, "upright")
        for place, name in enumerate(names)
    ], longest + 10


def left_out_words(count: int, name: str) -> str:
    """Return a sentence about what a picture leaves out, or ""."""
    return f" {counted(count, name)} more are in the table only." if count > 0 else ""
