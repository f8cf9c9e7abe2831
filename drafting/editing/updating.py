"""Write a changed text into its YAML file: what was not changed keeps its bytes.

The nodes of the file and two trees of keys, of the old and of the new text, are walked together.
Where both trees are equal, the file stays as its author wrote it. Where they differ, the smallest
entry or item around the difference is written anew. Comments are never lost: one beside a removed
paragraph goes before the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.diagnostics import not_used
from drafting.editing.linking import linked
from drafting.errors import DraftingError, UnreadableError
from drafting.formatting import format_yaml
from drafting.model.content import same_content
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.nodes import FoundComment, Mapping, Node, Scalar, compose
from drafting.readers.yaml.nodes import Sequence as NodeList
from drafting.readers.yaml.source import decoded
from drafting.writers.yaml.emit import (
    SET_APART,
    Branch,
    Leaf,
    Listing,
    Tree,
    emit,
    entry_lines,
    item_lines,
)
from drafting.writers.yaml.trees import tree_of

_BOM = b"\xef\xbb\xbf"


def updated_yaml(source: bytes, file: str, new: Resolution) -> bytes:
    """Return the file with another text in it: comments, order and quoting stay.

    The result is read again as a check; bytes with another text, or without a comment of the
    author, are never returned.

    Args:
        source: the file as it is.
        file: its name, for messages.
        new: the text that the file is to have; names of footnotes in the text may change.

    Raises:
        UnreadableError: the file has errors, or the new text would have some; has them all.
        DraftingError: the new text cannot be written so that it reads back as the same.
    """
    old = _read(source, file)
    wanted = _read(emit(tree_of(new)).encode(), file)
    if not same_content(new, wanted):
        raise DraftingError(
            f"{file}: not saved: the text would read back as another one; please report this"
        )
    if old == wanted:
        return source
    for content in _candidates(source, file, old, wanted):
        if _holds(content, file, wanted) and not _comments(source, file) - _comments(content, file):
            return content
    raise DraftingError(f"{file}: not saved: a comment would be lost; please report this")


def _candidates(source: bytes, file: str, old: Resolution, wanted: Resolution) -> Iterable[bytes]:
    """Yield the file with the new text, changed as little as possible, then in canonical form."""
    text, _ = decoded(source, file)
    before, after = tree_of(old), tree_of(wanted)
    yield _like(source, _updated(text, file, before, after))
    text, _ = decoded(format_yaml(source, file).encode(), file)
    yield _like(source, _updated(text, file, before, after))


def _updated(text: str, file: str, old: Branch, new: Branch) -> str:
    text = text if text.endswith("\n") else text + "\n"
    composed = compose(text, file)
    updating = _Updating(text, composed.comments)
    root = composed.root
    edits = updating.mapping(root, old, new) if isinstance(root, Mapping) else None
    return text if edits is None else updating.applied(0, len(text), edits)


def _like(source: bytes, text: str) -> bytes:
    """Encode a text with the line ends and the byte order mark of the file."""
    if source.count(b"\r\n") == source.count(b"\n") > 0:
        text = text.replace("\n", "\r\n")
    return (_BOM if source.startswith(_BOM) else b"") + text.encode()


def _read(source: bytes, file: str) -> Resolution:
    reading = read_yaml(source, file)
    if reading.resolution is None:
        raise UnreadableError(not_used(file, reading.diagnostics), reading.diagnostics)
    return reading.resolution


def _holds(content: bytes, file: str, wanted: Resolution) -> bool:
    return read_yaml(content, file).resolution == wanted


def _comments(source: bytes, file: str) -> Counter[str]:
    return Counter(each.words for each in compose(decoded(source, file)[0], file).comments)


@dataclass(frozen=True, slots=True)
class _Splice:
    """Characters of the file, from `start` up to `end`, that other ones replace."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Chunk:
    """An item of a list in the file.

    Attributes:
        start: where the blank lines and comments before it begin.
        line: where the line of its dash begins.
        dash: where its dash is.
        end: where the next line after its words begins.
    """

    start: int
    line: int
    dash: int
    end: int


@dataclass(frozen=True, slots=True)
class _Updating:
    """Finds what to replace in a file.

    Attributes:
        text: the file; it ends with a line end.
        comments: its comments, in order.
    """

    text: str
    comments: tuple[FoundComment, ...]

    def applied(self, start: int, end: int, splices: Iterable[_Splice]) -> str:
        """Return a stretch of the file with the splices in it."""
        out: list[str] = []
        for splice in sorted(splices, key=lambda each: (each.start, each.end)):
            out += (self.text[start : splice.start], splice.words)
            start = splice.end
        return "".join((*out, self.text[start:end]))

    def mapping(self, node: Mapping, old: Branch, new: Branch) -> list[_Splice] | None:
        """Return what turns the keys of a mapping into the new ones; None if it cannot stay."""
        before, after = dict(old.entries), dict(new.entries)
        kept = [name for name in node.pairs if name in after or name not in before]
        if self._is_flow(node) or not kept:
            return None
        splices: list[_Splice] = []
        for name, (key, value) in node.pairs.items():
            if name not in kept:
                splices += self._removed(node, name, kept)
            elif name in after and before.get(name) != after[name]:
                splices += self._value(name, key, value, before.get(name), after[name])
        for index, (name, tree) in enumerate(new.entries):
            if name not in node.pairs and before.get(name) != tree:
                earlier = [each for each, _ in new.entries[:index] if each in kept]
                splices.append(self._added(node, name, tree, earlier, kept, spaced=new.spaced))
        return splices

    def _value(
        self, name: str, key: Scalar, value: Node, old: Tree | None, new: Tree
    ) -> list[_Splice]:
        """Change the value of a key as little as possible."""
        inner = None
        if isinstance(value, Mapping) and isinstance(old, Branch) and isinstance(new, Branch):
            inner = self.mapping(value, old, new)
        elif isinstance(value, NodeList) and isinstance(old, Listing) and isinstance(new, Listing):
            inner = self._listing(key, value, old, new)
        if inner is not None:
            return inner
        end = self._line_end(self._end(value))
        trailing, splices = self._moved_comments(key.start, end, keeps_end=True)
        lines = entry_lines(name, new, key.column, trailing)
        return [*splices, _Splice(key.start, end, "\n".join(lines)[key.column :])]

    def _item(self, chunk: _Chunk, node: Node, old: Tree, new: Tree) -> list[_Splice]:
        """Change an item of a list as little as possible."""
        if isinstance(node, Mapping) and isinstance(old, Branch) and isinstance(new, Branch):
            inner = self.mapping(node, old, new)
            if inner is not None:
                return inner
        is_line = isinstance(node, Scalar) and isinstance(new, Leaf)
        trailing, splices = self._moved_comments(chunk.dash, chunk.end - 1, keeps_end=is_line)
        column = chunk.dash - chunk.line
        lines = item_lines(new, column, trailing)
        return [*splices, _Splice(chunk.dash, chunk.end - 1, "\n".join(lines)[column:])]

    def _removed(self, node: Mapping, name: str, kept: Sequence[str]) -> list[_Splice]:
        """Take a key with its value out; its comments stay in its place."""
        key, value = node.pairs[name]
        names = list(node.pairs)
        at = names.index(name)
        start, end = self._line_start(key.start), self._line_end(self._end(value)) + 1
        first = self._line_start(node.start)
        if self.text[first : node.start].strip() and not set(names[:at]) & set(kept):
            # A dash is before it, so the next key moves up into its place.
            start, end = key.start, node.pairs[names[at + 1]][0].start
        _, splices = self._moved_comments(start, end, keeps_end=False)
        return [*splices, _Splice(start, end, "")]

    def _added(
        self,
        node: Mapping,
        name: str,
        tree: Tree,
        earlier: Sequence[str],
        kept: Sequence[str],
        *,
        spaced: bool,
    ) -> _Splice:
        """Put a new key after the last one of those that go before it."""
        column = node.column
        words = "\n".join(entry_lines(name, tree, column)) + "\n"
        if not earlier:
            start = node.pairs[kept[0]][0].start
            return _Splice(start, start, words[column:] + " " * column)
        last = max((node.pairs[each] for each in earlier), key=lambda pair: pair[0].start)
        start = self._line_end(self._end(last[1])) + 1
        gap = "\n" if spaced and name in SET_APART else ""
        return _Splice(start, start, gap + words)

    def _listing(
        self, key: Scalar, node: NodeList, old: Listing, new: Listing
    ) -> list[_Splice] | None:
        """Return what turns the items of a list into the new ones; None if it cannot stay."""
        if self._is_flow(node) or len(node.items) != len(old.items) or not new.items:
            return None
        chunks = self._chunks(key, node)
        if chunks is None:
            return None
        sources = linked(old.items, new.items, _words)
        used = set(sources)
        gaps = sum(self._has_gap(chunk) for chunk in chunks[1:])
        apart = 2 * gaps > len(chunks) - 1 if len(chunks) > 1 else new.spaced
        out: list[str] = []
        done = 0
        for tree, index in zip(new.items, sources, strict=True):
            if index is None:
                lines = item_lines(tree, chunks[0].dash - chunks[0].line)
                out += ["\n" if out and apart else "", "\n".join(lines), "\n"]
                continue
            gone = [each for each in range(done, index) if each not in used]
            done = max(done, index)
            chunk = chunks[index]
            out += self._before(chunks, index, gone, first=not out, apart=apart)
            same = old.items[index] == tree
            changed = [] if same else self._item(chunk, node.items[index], old.items[index], tree)
            out.append(self.applied(chunk.line, chunk.end, changed))
        gone = [each for each in range(done, len(chunks)) if each not in used]
        out += self._words_of_comments(chunks, gone)
        return [_Splice(chunks[0].start, chunks[-1].end, "".join(out))]

    def _before(
        self, chunks: Sequence[_Chunk], index: int, gone: Sequence[int], *, first: bool, apart: bool
    ) -> list[str]:
        """Return what goes before an item: blank lines, comments of lost items, its comments."""
        lead = self.text[chunks[index].start : chunks[index].line]
        bare = lead.lstrip("\n")
        gap = lead[: len(lead) - len(bare)]
        if first and index:
            gap = ""
        elif not first and not index:
            gap = gap or ("\n" if apart else "")
        return [gap, *self._words_of_comments(chunks, gone), bare]

    def _chunks(self, key: Scalar, node: NodeList) -> list[_Chunk] | None:
        """Return the items of a list; None if one of them does not begin its line."""
        result: list[_Chunk] = []
        start = self._line_end(key.end) + 1
        dashes = re.compile(f"^ {{{node.column}}}-(?=\\s)", re.MULTILINE)
        for item in node.items:
            found = dashes.search(self.text, start, max(item.start, start))
            if found is None:
                return None
            end = self._line_end(max(self._end(item), found.end())) + 1
            result.append(_Chunk(start, found.start(), found.end() - 1, end))
            start = end
        return result

    def _has_gap(self, chunk: _Chunk) -> bool:
        return any(not line.strip() for line in self.text[chunk.start : chunk.line].splitlines())

    def _words_of_comments(self, chunks: Sequence[_Chunk], which: Iterable[int]) -> list[str]:
        margin = " " * (chunks[0].dash - chunks[0].line)
        lost = (chunks[index] for index in which)
        inside = (each for chunk in lost for each in self._inside(chunk.start, chunk.end))
        return [f"{margin}{each.words}\n" for each in inside]

    def _moved_comments(
        self, start: int, end: int, *, keeps_end: bool
    ) -> tuple[str, list[_Splice]]:
        """Return the comment at the end of the first line, and splices that move the others up."""
        inside = self._inside(start, end)
        trailing = ""
        if keeps_end and inside and inside[0].start < self._line_end(start):
            trailing = inside.pop(0).words
        line = self._line_start(start)
        indent = re.compile(" *").match(self.text, line)
        margin = indent[0] if indent else ""
        return trailing, [_Splice(line, line, f"{margin}{each.words}\n") for each in inside]

    def _inside(self, start: int, end: int) -> list[FoundComment]:
        return [each for each in self.comments if start <= each.start < end]

    def _is_flow(self, node: Node) -> bool:
        return self.text[node.start : node.start + 1] in ("[", "{")

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        return self.text.index("\n", index)

    def _end(self, node: Node) -> int:
        """Return where the words of a node end; the parser counts blank lines and comments in."""
        last: Node = node
        while not isinstance(last, Scalar) and not self._is_flow(last):
            if isinstance(last, Mapping):
                last = list(last.pairs.values())[-1][1]
            elif isinstance(last, NodeList) and last.items:
                last = last.items[-1]
            else:
                break
        if isinstance(last, Scalar) and last.style in ("|", ">"):
            return last.start + len(self.text[last.start : last.end].rstrip())
        return last.end


def _words(tree: Tree) -> list[str]:
    if isinstance(tree, Leaf):
        return tree.words.split()
    if isinstance(tree, Branch):
        return [word for _, value in tree.entries for word in _words(value)]
    if isinstance(tree, Listing):
        return [word for value in tree.items for word in _words(value)]
    return [word for cell in tree.cells for word in _words(cell)]
