"""Find values that YAML cut at a comma in brackets, as in the number `1,000`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence as Rows

from drafting.model.paragraph import Cell
from drafting.readers.yaml.findings import YamlFindings
from drafting.readers.yaml.nodes import Node, Scalar, Sequence
from drafting.text.counting import counted

_BEFORE = re.compile(r"(?<![\d.])\d{1,3}$")
_AFTER = re.compile(r"\d{3}(?!\d)")


def report_uneven(
    findings: YamlFindings, nodes: Rows[Node], rows: Rows[tuple[Cell, ...]], header: int, where: str
) -> None:
    """Warn about rows that are wider or narrower than the first heading row, or than most rows.

    A cell counts as many columns as it spans, also in the rows below into which it reaches. Rows
    of the usual width are checked for a number that was cut.
    """
    widths = _widths(rows)
    if not widths:
        return
    usual = widths[0] if header else Counter(widths).most_common(1)[0][0]
    for number, (node, width) in enumerate(zip(nodes, widths, strict=True), 1):
        cut = _cut_number(findings, node)
        if width != usual and rows[number - 1]:
            findings.warning(
                "uneven-row",
                f"{where}, row {number}: the row has {counted(width, 'column')}, not {usual}",
                node,
                f'put a cell with a comma in quotes: "{cut or "1,000"}"'
                if cut or width > usual
                else 'write "" for an empty cell, or columns: 2 for a cell that spans two',
            )
        elif cut:
            _report_cut(findings, node, f"{where}, row {number}", cut)


def report_split(findings: YamlFindings, node: Node, where: str) -> None:
    """Warn about a list in brackets whose text seems to be cut at a comma.

    Signs are a number (`1,000`), and a first item with a capital letter before one with a small
    letter: `[To consult, in Geneva, all States]`.
    """
    if not isinstance(node, Sequence) or not findings.source.startswith("[", node.start):
        return
    if cut := _cut_number(findings, node):
        _report_cut(findings, node, where, cut)
        return
    if not all(isinstance(item, Scalar) and not item.style for item in node.items):
        return
    words = [item.value for item in node.items if isinstance(item, Scalar) and item.value]
    small = [each for each in words[1:] if each[0].islower()]
    if words and words[0][0].isupper() and small:
        findings.warning(
            "split-by-comma",
            f"{where}: “{small[0]}” is a separate item, because a comma in brackets separates",
            node,
            "put an item with a comma in quotes, or begin each item with “- ” on its own line",
        )


def _widths(rows: Rows[tuple[Cell, ...]]) -> list[int]:
    """Count the columns of each row; `change` counts the cells that reach into the row."""
    change: Counter[int] = Counter()
    reaching = 0
    widths: list[int] = []
    for number, cells in enumerate(rows):
        reaching += change[number]
        widths.append(reaching + sum(cell.columns for cell in cells))
        for cell in cells:
            change[number + 1] += cell.columns
            change[number + cell.rows] -= cell.columns
    return widths


def _cut_number(findings: YamlFindings, node: Node) -> str:
    """Return the first number that a comma without a space cut in two, or ""."""
    if not isinstance(node, Sequence) or not findings.source.startswith("[", node.start):
        return ""
    pairs = list(zip(node.items, node.items[1:], strict=False))
    tight = [pair for pair in pairs if findings.source[pair[0].end : pair[1].start] == ","]
    if len(tight) == len(pairs) and all(map(_is_figure, node.items)):
        return ""  # figures, written without any spaces
    for left, right in tight:
        if (
            isinstance(left, Scalar)
            and isinstance(right, Scalar)
            and not left.style + right.style
            and (before := _BEFORE.search(left.value))
            and (after := _AFTER.match(right.value))
        ):
            return f"{before[0]},{after[0]}"
    return ""


def _is_figure(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value.isdecimal()


def _report_cut(findings: YamlFindings, node: Node, where: str, cut: str) -> None:
    findings.warning(
        "split-by-comma",
        f"{where}: “{cut}” is read as two cells, because a comma in brackets separates",
        node,
        f'put it in quotes: "{cut}"',
    )
