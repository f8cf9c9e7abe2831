"""Where the comments of a file go in its canonical form.

The nodes of the file and the tree that will be written are walked side by side; each key and item
of the file is an *anchor* that knows its place in the tree. A comment on a line of its own goes
before the next anchor; one at the end of a line stays with the anchor of that line. What has no
place any more (a key that is left out) hands its comments to the next anchor.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.readers.yaml.comments import FoundComment
from drafting.readers.yaml.nodes import Mapping, Node, Scalar
from drafting.readers.yaml.nodes import Sequence as NodeList
from drafting.writers.yaml.emit import Branch, Comment, Comments, Listing, Path, Remarks, Tree

_INDICATORS = frozenset("-?:,[]{} \t")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A key or an item of the file.

    Attributes:
        start: where it begins.
        end: where its value ends, if that is a scalar; else as `start`.
        path: its place in the tree, or None where it is not written.
        line: path of the line at whose end a comment can stand.
    """

    start: int
    end: int
    path: Path | None
    line: Path | None


@dataclass(slots=True)
class _Slot:
    before: list[Comment] = field(default_factory=list)
    trailing: str = ""

    def add(self, comment: Comment) -> None:
        """Add a line before; a comment met earlier comes earlier."""
        self._settle()
        self.before.append(comment)

    def end_with(self, words: str) -> None:
        """Put a comment at the end of the line; one that stands there goes before the line."""
        self._settle()
        self.trailing = words

    def _settle(self) -> None:
        if self.trailing:
            self.before.append(Comment(self.trailing))
            self.trailing = ""


def placed(found: Sequence[FoundComment], root: Mapping, tree: Branch) -> Comments:
    """Give every comment of a file its place in the tree."""
    anchors = sorted(_in_mapping(root, tree, ()), key=lambda anchor: anchor.start)
    starts = [anchor.start for anchor in anchors]
    top: list[Comment] = []
    bottom: list[Comment] = []
    slots: dict[Path, _Slot] = {}
    for comment in found:
        words = Comment(comment.words, comment.gap_before, comment.gap_after)
        index = bisect_right(starts, comment.start)
        last = anchors[index - 1] if index else None
        if last is None:
            top.append(words)
        elif not _stands_alone(comment) and last.line is not None:
            slots.setdefault(last.line, _Slot()).end_with(comment.words)
        else:
            inside = last.end > comment.start and last.path is not None
            path = last.path if inside else _next_path(anchors[index:])
            if path is None:
                bottom.append(words)
            else:
                slots.setdefault(path, _Slot()).add(words)
    at = {path: Remarks(tuple(slot.before), slot.trailing) for path, slot in slots.items()}
    return Comments(tuple(top), tuple(bottom), at)


def _stands_alone(comment: FoundComment) -> bool:
    """Tell whether no words stand before the comment on its line, but dashes and brackets."""
    return _INDICATORS.issuperset(comment.prefix)


def _next_path(anchors: Iterable[_Anchor]) -> Path | None:
    return next((anchor.path for anchor in anchors if anchor.path is not None), None)


def _anchor(start: int, value: Node, path: Path | None, tree: Tree | None) -> _Anchor:
    end = value.end if isinstance(value, Scalar) else start
    line = path
    if path is not None and isinstance(tree, Branch) and isinstance(value, Scalar) and tree.entries:
        line = (*path, tree.entries[0][0])
    return _Anchor(start, end, path, line)


def _in_mapping(node: Mapping, tree: Branch, path: Path) -> Iterator[_Anchor]:
    entries = dict(tree.entries)
    for name, (key, value) in node.pairs.items():
        inner = entries.get(name)
        if inner is None:
            yield _Anchor(key.start, key.start, None, None)
            yield from _gathered(value, None)
        else:
            here = (*path, name)
            yield _anchor(key.start, value, here, inner)
            yield from _inside(value, inner, here)


def _inside(node: Node, tree: Tree, path: Path) -> Iterator[_Anchor]:
    if isinstance(node, Mapping) and isinstance(tree, Branch):
        yield from _in_mapping(node, tree, path)
    elif isinstance(node, NodeList) and isinstance(tree, Listing):
        yield from _in_list(node, tree, path)
    else:
        yield from _gathered(node, path)


def _gathered(node: Node, path: Path | None) -> Iterator[_Anchor]:
    """Hand all anchors inside a value to one place: it is written in another form."""
    if isinstance(node, Mapping):
        for key, value in node.pairs.values():
            yield _Anchor(key.start, value.end, path, path)
            yield from _gathered(value, path)
    elif isinstance(node, NodeList):
        for item in node.items:
            yield _Anchor(item.start, item.end, path, path)
            yield from _gathered(item, path)


def _in_list(node: NodeList, tree: Listing, path: Path) -> Iterator[_Anchor]:
    """Pair the items of a list; neighbouring preambular groups are written as one."""
    runs = list(_runs(node.items))
    if len(runs) != len(tree.items):
        yield from _gathered(node, path)
        return
    for index, (run, inner) in enumerate(zip(runs, tree.items, strict=True)):
        here = (*path, index)
        if len(run) > 1 and isinstance(inner, Branch):
            yield from _in_groups(run, inner, here)
        else:
            yield _anchor(run[0].start, run[0], here, inner)
            yield from _inside(run[0], inner, here)


def _runs(items: Iterable[Node]) -> Iterator[list[Node]]:
    """Gather neighbouring preambular groups."""
    run: list[Node] = []
    for item in items:
        if run and _group(item) is not None and _group(run[-1]) is not None:
            run.append(item)
            continue
        if run:
            yield run
        run = [item]
    if run:
        yield run


def _group(node: Node) -> NodeList | None:
    """Return the paragraphs of a preambular group; None for any other item."""
    if isinstance(node, Mapping) and list(node.pairs) == ["preamble"]:
        value = node.pairs["preamble"][1]
        return value if isinstance(value, NodeList) else None
    return None


def _in_groups(run: Sequence[Node], tree: Branch, path: Path) -> Iterator[_Anchor]:
    listing = tree.entries[0][1]
    count = 0
    for group in run:
        paragraphs = _group(group)
        first = (*path, "preamble", count) if count else path
        yield _Anchor(group.start, group.start, first, first)
        for item in paragraphs.items if paragraphs else ():
            here = (*path, "preamble", count)
            inner = listing.items[count] if isinstance(listing, Listing) else listing
            yield _anchor(item.start, item, here, inner)
            yield from _inside(item, inner, here)
            count += 1
