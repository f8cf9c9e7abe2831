"""Read YAML into light nodes: every scalar as text, every node with its place and comments.

The nodes are built from the parser's events, not by recursion over ready nodes. So aliases,
anchors, tags, depth and number of nodes are checked at once, and no file can grow in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from drafting.diagnostics import Diagnostic, Origin

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what YAML calls not printable
MAX_DEPTH = 32
MAX_NODES = 500_000
"""Values of one file: enough for the longest text we read, written out in full."""
_COMMENT = re.compile("(?:(?<=[ \t\n])|^)#[^\n\x85\u2028\u2029]*")
_INDICATORS = frozenset("-?:,[]{} \t")
_TOO_DEEP = f"values are nested in more than {MAX_DEPTH} levels"
_LEVELS = "check the brackets: a resolution needs no more than ten levels"


@dataclass(frozen=True, slots=True)
class FoundComment:
    """One comment.

    Attributes:
        start: index of its #.
        words: from # to the end of the line, without white space at the end.
        stands_alone: no words are before it on its line, only dashes and brackets.
        gap_before, gap_after: the line before or after it is blank.
    """

    start: int
    words: str
    stands_alone: bool
    gap_before: bool
    gap_after: bool


@dataclass(slots=True, eq=False)
class Node:
    """A node with its place. Lines and columns count from 0, as the parser's do.

    Attributes:
        start, end: index of its first character, and of the one after its last.
        line, column: line and column of its first character.
        comments: the comments between its beginning and that of the next node.
    """

    start: int
    end: int
    line: int
    column: int
    comments: tuple[FoundComment, ...] = ()


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """Words.

    Attributes:
        value: the words, whatever other YAML readers would make of them.
        style: `"`, `'`, `|`, `>`, or "" for plain words.
        broken: an error in it was already reported; report no other.
    """

    value: str = ""
    style: str = ""
    broken: bool = False

    @property
    def is_absent(self) -> bool:
        """Return whether the value is missing: a key with nothing after it."""
        return not self.value and not self.style and not self.broken


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """Keys with their values, in the order of the file; each key once."""

    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Open:
    """A list or mapping that is still being read, and the key that waits for its value."""

    node: Sequence | Mapping
    key: Node | None = None


class _StopReadingError(Exception):
    """The rest of the file is not worth reading."""


@dataclass(slots=True)
class _Composer:
    """Makes nodes from events.

    Attributes:
        text, file: the text, and the name of its file.
        last: the node that began last; comments belong to it.
        sign: index of the next # that is in no scalar found so far; -1 if none follows.
    """

    text: str
    file: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0
    last: Node | None = None
    comments: list[FoundComment] = field(default_factory=list)
    sign: int = 0

    def __post_init__(self) -> None:
        self.sign = self.text.find("#")

    def run(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, NodeEvent):
                self._node(event)
            elif isinstance(event, CollectionEndEvent):
                self.stack.pop().node.end = _spot(event.end_mark)[0]
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._stop(
                        "several-documents",
                        "a second document begins here",
                        event,
                        "keep one resolution in one file; remove the line “---”",
                    )

        self._comments(len(self.text))

    def _node(self, event: NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} values"
            self._stop("too-many-values", message, event, "split the file")
        start, line, column = _spot(event.start_mark)
        place = (start, _spot(event.end_mark)[0], line, column)
        self._comments(start)
        if isinstance(event, ScalarEvent):
            self._properties(event)
            self._add(self._scalar(event, place))
        elif isinstance(event, AliasEvent):
            self._error(
                "alias",
                f"“*{event.anchor}” is read as a reference to another place, not as words",
                event,
                "put the text in quotes, or after >- on lines of its own",
            )
            self._add(Scalar(*place, broken=True))
        elif isinstance(event, CollectionStartEvent):
            self._open(event, place)

    def _scalar(self, event: ScalarEvent, place: tuple[int, int, int, int]) -> Scalar:
        """Add words; an escape in double quotes can put control characters into them."""
        found = FORBIDDEN.search(event.value)
        if found and event.style == '"':
            self._error(
                "control-character",
                f"the text has a control character (U+{ord(found[0]):04X})",
                event,
                "delete its escape from the words in quotes",
            )
            return Scalar(*place, broken=True)
        return Scalar(*place, value=event.value, style=event.style or "")

    def _open(self, event: CollectionStartEvent, place: tuple[int, int, int, int]) -> None:
        self._properties(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", _TOO_DEEP, event, _LEVELS)
        is_list = isinstance(event, SequenceStartEvent)
        node: Sequence | Mapping = Sequence(*place) if is_list else Mapping(*place)
        self._add(node)
        self.stack.append(_Open(node))

    def _add(self, node: Node) -> None:
        """Add a node to the open list or mapping."""
        self.last = node
        if isinstance(node, Scalar):
            self._pass(node)
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._pair(parent.node, parent.key, node)
            parent.key = None

    def _pass(self, scalar: Scalar) -> None:
        """Continue after a scalar; a # in its words begins no comment."""
        if not 0 <= self.sign < scalar.end:
            return
        start = scalar.start
        if scalar.style in ("|", ">"):  # a comment may follow on the line of the sign
            newline = self.text.find("\n", start)
            start = newline if 0 <= newline < scalar.end else scalar.end
            self._comments(start)
        self.sign = self.text.find("#", max(scalar.end, self.sign))

    def _comments(self, end: int) -> None:
        """Add the comments before `end` to the last node; the parser drops comments."""
        if not 0 <= self.sign < end:
            return
        matches = _COMMENT.finditer(self.text, self.sign, end)
        found = tuple(_comment(self.text, match) for match in matches)
        self.comments += found
        if self.last is not None:
            self.last.comments += found
        self.sign = self.text.find("#", end)

    def _pair(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            origin = Origin(self.file, key.line + 1, key.column + 1)
            self.diagnostics.append(
                Diagnostic.error(
                    "odd-key",
                    "a list or a mapping cannot be a key",
                    origin,
                    "put the text in quotes if it begins with a bracket or a brace",
                )
            )
        elif key.broken:
            return
        elif first := mapping.pairs.get(key.value):
            origin = Origin(self.file, key.line + 1, key.column + 1)
            self.diagnostics.append(
                Diagnostic.error(
                    "duplicate-key",
                    f"the key “{key.value}” is already in line {first[0].line + 1}, "
                    f"column {first[0].column + 1}",
                    origin,
                    "remove one of the two",
                )
            )
        else:
            mapping.pairs[key.value] = (key, value)

    def _properties(self, event: NodeEvent) -> None:
        """Refuse anchors and tags: they would swallow words."""
        if event.anchor:
            self._error(
                "anchor",
                f"“&{event.anchor}” is read as a name for this place, not as words",
                event,
                "put the text in quotes, or after >- on lines of its own",
            )
        tag = getattr(event, "tag", None)
        if tag:
            self._error(
                "tag",
                f"“{_shown_tag(tag)}” is read as a type, not as words",
                event,
                "remove it, or put the text in quotes if the exclamation mark belongs to it",
            )

    def _error(self, code: str, message: str, event: Event, hint: str) -> None:
        _, line, column = _spot(event.start_mark)
        origin = Origin(self.file, line + 1, column + 1)
        self.diagnostics.append(Diagnostic.error(code, message, origin, hint))

    def _stop(self, code: str, message: str, event: Event, hint: str) -> NoReturn:
        self._error(code, message, event, hint)
        raise _StopReadingError


def _comment(text: str, match: re.Match[str]) -> FoundComment:
    line_start = text.rfind("\n", 0, match.start()) + 1
    previous = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : line_start]
    following = text[match.end() + 1 : text.find("\n", match.end() + 1) + 1]
    before = text[line_start : match.start()].strip()
    return FoundComment(
        match.start(),
        match[0].rstrip(),
        stands_alone=_INDICATORS.issuperset(before),
        gap_before=line_start > 0 and not previous.strip() and not before,
        gap_after=bool(following) and not following.strip() and not before,
    )


def _spot(mark: Mark | CMark | None) -> tuple[int, int, int]:
    """Return index, line and column of a mark; every event of a text has one."""
    return (mark.index, mark.line, mark.column) if mark else (0, 0, 0)


def _shown_tag(tag: str) -> str:
    """Return a tag as its author wrote it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser gave up. Line and column count from 0."""

    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Composed:
    """What `compose` found.

    Attributes:
        root: the outermost node; None if the file has none or is no YAML.
        comments: all of them, in order.
        diagnostics: errors of the YAML itself, except `failure`.
        failure: where and why the parser gave up.
    """

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    failure: Failure | None = None
    comments: tuple[FoundComment, ...] = ()


def compose(text: str, file: str) -> Composed:
    """Make nodes from a YAML text, up to the place where the parser gives up."""
    composer = _Composer(text, file)
    try:
        composer.run(yaml.parse(text, Loader=LOADER))
    except _StopReadingError:
        return Composed(None, tuple(composer.diagnostics))
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):  # the parser's own limit, reached before ours
            _, line, column = _spot(error.problem_mark)
            origin = Origin(file, line + 1, column + 1)
            fault = Diagnostic.error("too-deep", _TOO_DEEP, origin, _LEVELS)
            return Composed(None, (*composer.diagnostics, fault))
        return Composed(None, tuple(composer.diagnostics), _failure(error))
    except yaml.YAMLError as error:
        return Composed(None, tuple(composer.diagnostics), Failure(0, 0, str(error)))
    return Composed(composer.root, tuple(composer.diagnostics), comments=tuple(composer.comments))


def _failure(error: yaml.MarkedYAMLError) -> Failure:
    """Return where the parser gave up, or where something was opened that never closes."""
    words = " ".join(part for part in (error.context, error.problem) if part)
    mark = error.problem_mark
    if "end of stream" in words or mark is None:
        mark = error.context_mark or mark
    _, line, column = _spot(mark)
    return Failure(line, column, words)
