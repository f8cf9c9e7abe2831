"""Write the canonical form of a file and keep every comment.

The nodes of the file and the tree to be written are walked together. A comment on a line of its
own goes before the next key or item that is written; a comment at the end of a line stays with
the key or item of that line. If a key is not written, its comments go to the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafting.diagnostics import not_used
from drafting.errors import DraftingError, UnreadableError
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.nodes import FoundComment, Mapping, Node, Scalar, compose
from drafting.readers.yaml.nodes import Sequence as NodeList
from drafting.readers.yaml.source import decoded
from drafting.writers.yaml.emit import (
    Branch,
    CommentLine,
    Comments,
    Listing,
    Path,
    Remarks,
    Tree,
    emit,
)
from drafting.writers.yaml.trees import tree_of


def format_yaml(source: bytes, file: str) -> str:
    """Return the canonical form of a file; formatting it again changes nothing.

    The result is read again as a check. A form with another content, or without a comment, is
    never returned.

    Raises:
        UnreadableError: the file has errors; has them all.
        DraftingError: the canonical form would have another content.
    """
    resolution, root, comments = _read(source, file)
    tree = tree_of(resolution)
    result = emit(tree, _placed(comments, root, tree))
    try:
        again, _, kept = _read(result.encode(), file)
    except UnreadableError as error:
        first = next(each for each in error.diagnostics if each.is_error)
        raise DraftingError(f"{file}: not formatted: the result cannot be read: {first}") from None
    if again != resolution:
        raise DraftingError(f"{file}: not formatted: its content would change; please report this")
    if _counted(kept) != _counted(comments):
        raise DraftingError(f"{file}: not formatted: a comment would be lost; please report this")
    return result


def _read(source: bytes, file: str) -> tuple[Resolution, Mapping, tuple[FoundComment, ...]]:
    """Read a file as a resolution, as nodes, and its comments."""
    reading = read_yaml(source, file)
    text, _ = decoded(source, file)
    composed = compose(text, file)
    if reading.resolution is None or not isinstance(composed.root, Mapping):
        raise UnreadableError(not_used(file, reading.diagnostics), reading.diagnostics)
    return reading.resolution, composed.root, composed.comments


def _counted(comments: tuple[FoundComment, ...]) -> Counter[str]:
    return Counter(comment.words for comment in comments)


def _placed(comments: Iterable[FoundComment], root: Mapping, tree: Branch) -> Comments:
    """Return the place in the tree of every comment of a file."""
    before = [each for each in comments if each.start < root.start]
    top = tuple(_as_written(each) for each in (*before, *root.comments))
    placing = _Placing()
    placing.mapping(root, tree, ())
    bottom = tuple(map(_as_written, placing.waiting))
    at = {path: Remarks(tuple(s.before), s.trailing) for path, s in placing.slots.items()}
    return Comments(top, bottom, at)


def _as_written(comment: FoundComment) -> CommentLine:
    return CommentLine(comment.words, comment.gap_before, comment.gap_after)


@dataclass(slots=True)
class _Slot:
    before: list[CommentLine] = field(default_factory=list)
    trailing: str = ""

    def add(self, comment: CommentLine) -> None:
        """Add a line before the key or item, after the comments added so far."""
        self._settle()
        self.before.append(comment)

    def end_with(self, words: str) -> None:
        """Put a comment at the end of the line; a comment already there goes before the line."""
        self._settle()
        self.trailing = words

    def _settle(self) -> None:
        if self.trailing:
            self.before.append(CommentLine(self.trailing))
            self.trailing = ""


@dataclass(slots=True)
class _Placing:
    """Walks nodes and tree in the order of the file.

    Attributes:
        slots: the comments of each place.
        waiting: comments that go before the next key or item that is written.
    """

    slots: dict[Path, _Slot] = field(default_factory=dict)
    waiting: list[FoundComment] = field(default_factory=list)

    def mapping(self, node: Mapping, tree: Branch, path: Path) -> None:
        """Place the comments of a mapping, also of keys that are not written."""
        entries = dict(tree.entries)
        for name, (key, value) in node.pairs.items():
            inner = entries.get(name)
            if inner is None:
                self._take((key, value), 0, None, None)
                self._gather(value, None)
            else:
                self._place((key, value), inner, (*path, name))

    def _place(self, nodes: tuple[Node, ...], tree: Tree, path: Path) -> None:
        """Place the comments of a key and its value, or of an item."""
        value = nodes[-1]
        end, line = 0, path
        if isinstance(value, Scalar):
            end = value.end
            if isinstance(tree, Branch) and tree.entries:  # "*Noting* a" is written in two lines
                line = (*path, tree.entries[0][0])
        self._take(nodes, end, path, line)
        if isinstance(value, Mapping) and isinstance(tree, Branch):
            self.mapping(value, tree, path)
        elif isinstance(value, NodeList) and isinstance(tree, Listing):
            self._list(value, tree, path)
        else:
            self._gather(value, path)

    def _take(self, nodes: Iterable[Node], end: int, path: Path | None, line: Path | None) -> None:
        """Put the comments of nodes into a place.

        Args:
            nodes: a key and its value, or an item.
            end: a comment before this index is inside them.
            path: where they are written, or None if they are not.
            line: path of the line whose end can have a comment.
        """
        if path is not None:
            for comment in self.waiting:
                self._slot(path).add(_as_written(comment))
            self.waiting.clear()
        for node in nodes:
            for comment in node.comments:
                if line is not None and not comment.stands_alone:
                    self._slot(line).end_with(comment.words)
                elif path is not None and comment.start < end:
                    self._slot(path).add(_as_written(comment))
                else:
                    self.waiting.append(comment)

    def _slot(self, path: Path) -> _Slot:
        return self.slots.setdefault(path, _Slot())

    def _gather(self, node: Node, path: Path | None) -> None:
        """Put all comments inside a value into one place, because its form will change."""
        if isinstance(node, Mapping):
            for key, value in node.pairs.values():
                self._take((key, value), value.end, path, path)
                self._gather(value, path)
        elif isinstance(node, NodeList):
            for item in node.items:
                self._take((item,), item.end, path, path)
                self._gather(item, path)

    def _list(self, node: NodeList, tree: Listing, path: Path) -> None:
        """Place the comments of a list; neighbouring preambular groups are written as one."""
        runs = list(_runs(node.items))
        if len(runs) != len(tree.items):
            self._gather(node, path)
            return
        for index, (run, inner) in enumerate(zip(runs, tree.items, strict=True)):
            if len(run) > 1 and isinstance(inner, Branch):
                self._groups(run, inner, (*path, index))
            else:
                self._place((run[0],), inner, (*path, index))

    def _groups(self, groups: Iterable[Node], tree: Branch, path: Path) -> None:
        listing = tree.entries[0][1]
        count = 0
        for group in groups:
            first = (*path, "preamble", count) if count else path
            paragraphs = _paragraphs_of(group)
            own = group.pairs["preamble"] if isinstance(group, Mapping) else ()
            self._take((group, *own), 0, first, first)
            for item in paragraphs.items if paragraphs else ():
                inner = listing.items[count] if isinstance(listing, Listing) else listing
                self._place((item,), inner, (*path, "preamble", count))
                count += 1


def _runs(items: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the items; neighbouring preambular groups together."""
    run: list[Node] = []
    for item in items:
        if run and _paragraphs_of(item) is not None and _paragraphs_of(run[-1]) is not None:
            run.append(item)
            continue
        if run:
            yield run
        run = [item]
    if run:
        yield run


def _paragraphs_of(node: Node) -> NodeList | None:
    """Return the paragraphs of a preambular group, or None for any other item."""
    if isinstance(node, Mapping) and list(node.pairs) == ["preamble"]:
        value = node.pairs["preamble"][1]
        return value if isinstance(value, NodeList) else None
    return None
