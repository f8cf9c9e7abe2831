"""Write a tree of keys, lists and words as canonical YAML, with the author's comments if given.

Only this module decides the order and the blank lines of the file, so that writing what was read
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafting.writers.yaml.scalars import WIDTH, can_fold, fold, inline, key

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""

_STEP = 2
SET_APART = ("preamble", "operative", "annexes", "parts", "footnotes", "vote")
"""Keys of a resolution or a part that have a blank line before them."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words. `figures`: a number or a date may be plain."""

    words: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """Keys with their values. `spaced`: put blank lines before the keys of a body."""

    entries: tuple[tuple[str, Tree], ...]
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `spaced`: put blank lines around items of several lines."""

    items: tuple[Tree, ...]
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: in brackets on one line if it fits, else one cell per line."""

    cells: tuple[Leaf | Branch, ...]


Tree = Leaf | Branch | Listing | TableRow


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment line.

    Attributes:
        words: the comment, from # to the end of the line.
        gap_before, gap_after: whether there is a blank line.
    """

    words: str
    gap_before: bool = False
    gap_after: bool = False


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of one value: on the lines before it, and at the end of its first line."""

    before: tuple[CommentLine, ...] = ()
    trailing: str = ""


@dataclass(frozen=True, slots=True)
class Comments:
    """All comments of a file: at its top, at its end, and by value."""

    top: tuple[CommentLine, ...] = ()
    bottom: tuple[CommentLine, ...] = ()
    at: Mapping[Path, Remarks] = field(default_factory=dict)


NO_REMARKS = Remarks()


def emit(tree: Branch, comments: Comments | None = None) -> str:
    """Write a tree as YAML."""
    comments = comments or Comments()
    emitter = _Emitter(comments.at)
    lines = _comment_lines(comments.top, 0)
    body = emitter.branch(tree, 0, ())
    if comments.bottom and comments.bottom[0].gap_before and (lines or body):
        body.append("")
    lines += body + _comment_lines(comments.bottom, 0)
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def entry_lines(name: str, value: Tree, column: int, trailing: str = "") -> list[str]:
    """Write one key with its value, as lines that begin at a column.

    Args:
        name: the key.
        value: its value.
        column: where the key begins.
        trailing: a comment for the end of the first line, or "".
    """
    emitter = _Emitter({(name,): Remarks(trailing=trailing)})
    return emitter.entry(" " * column + key(name) + ":", value, column, (name,))


def item_lines(value: Tree, column: int, trailing: str = "") -> list[str]:
    """Write one item of a list, as lines; the dash of the first one is at a column.

    Args:
        value: the item.
        column: where the dash is.
        trailing: a comment for the end of the first line, or before an item of several lines.
    """
    emitter = _Emitter({(0,): Remarks(trailing=trailing)})
    return emitter.listing(Listing((value,)), column, ())


def _comment_lines(comments: tuple[CommentLine, ...], column: int) -> list[str]:
    """Write comment lines with the blank lines their author left between and after them."""
    lines: list[str] = []
    for index, comment in enumerate(comments):
        if index and comment.gap_before and lines[-1]:
            lines.append("")
        lines.append(" " * column + comment.words)
        if comment.gap_after:
            lines.append("")
    return lines


@dataclass(frozen=True, slots=True)
class _Emitter:
    at: Mapping[Path, Remarks]

    def branch(self, node: Branch, column: int, path: Path, *, in_item: bool = False) -> list[str]:
        """Write keys with their values.

        Comments before the first key of an item are written before the item.
        """
        lines: list[str] = []
        for index, (name, value) in enumerate(node.entries):
            here = (*path, name)
            if index and node.spaced and name in SET_APART and lines[-1]:
                lines.append("")
            if index or not in_item:
                lines += _comment_lines(self.at.get(here, NO_REMARKS).before, column)
            lines += self.entry(" " * column + key(name) + ":", value, column, here)
        return lines

    def entry(self, head: str, value: Tree, column: int, path: Path) -> list[str]:
        """Write one value after its key or dash."""
        trailing = self._trailing(path)
        if isinstance(value, Leaf):
            return self._leaf(head, value, column, trailing)
        if isinstance(value, TableRow):
            return [f"{head} {_flow(value)}{trailing}"]
        if isinstance(value, Branch):
            if not value.entries:
                return [f"{head} {{}}{trailing}"]
            return [head + trailing, *self.branch(value, column + _STEP, path)]
        if not value.items:
            return [f"{head} []{trailing}"]
        return [head + trailing, *self.listing(value, column + _STEP, path)]

    def _trailing(self, path: Path) -> str:
        words = self.at.get(path, NO_REMARKS).trailing
        return f"  {words}" if words else ""

    def _leaf(self, head: str, leaf: Leaf, column: int, trailing: str) -> list[str]:
        line = f"{head} {inline(leaf.words, figures=leaf.figures)}"
        if len(line) <= WIDTH or not can_fold(leaf.words):
            return [line + trailing]
        margin = " " * (column + _STEP)
        folded = fold(leaf.words, WIDTH - len(margin))
        return [f"{head} >-{trailing}", *(margin + part for part in folded)]

    def listing(self, node: Listing, column: int, path: Path) -> list[str]:
        """Write the items of a list."""
        lines: list[str] = []
        several = False
        for index, value in enumerate(node.items):
            item = self._item(value, column, (*path, index))
            if index and node.spaced and (several or len(item) > 1) and lines[-1]:
                lines.append("")
            several = len(item) > 1
            lines += item
        return lines

    def _item(self, value: Tree, column: int, path: Path) -> list[str]:
        before = _comment_lines(self._leading(value, path), column)
        dash = " " * column + "-"
        if isinstance(value, TableRow) and not _fits(value, column):
            value = Listing(value.cells)
        if isinstance(value, Branch) and value.entries:
            lines = self.branch(value, column + _STEP, path, in_item=True)
        elif isinstance(value, Listing) and value.items:
            lines = self.listing(value, column + _STEP, path)
        else:
            return [*before, *self.entry(dash, value, column, path)]
        if words := self.at.get(path, NO_REMARKS).trailing:
            before.append(" " * column + words)
        return [*before, dash + lines[0][column + 1 :], *lines[1:]]

    def _leading(self, value: Tree, path: Path) -> tuple[CommentLine, ...]:
        """Return the comments before an item, including those of its first key."""
        before = self.at.get(path, NO_REMARKS).before
        if isinstance(value, Branch) and value.entries:
            return (*before, *self.at.get((*path, value.entries[0][0]), NO_REMARKS).before)
        return before


def _fits(row: TableRow, column: int) -> bool:
    return column + _STEP + len(_flow(row)) <= WIDTH


def _flow(row: TableRow) -> str:
    """Write a row in brackets."""
    return "[" + ", ".join(_flow_cell(cell) for cell in row.cells) + "]"


def _flow_cell(cell: Leaf | Branch) -> str:
    if isinstance(cell, Leaf):
        return inline(cell.words, figures=cell.figures, in_flow=True)
    pairs = (
        f"{name}: {inline(value.words, figures=value.figures, in_flow=True)}"
        for name, value in cell.entries
        if isinstance(value, Leaf)
    )
    return "{" + ", ".join(pairs) + "}"
