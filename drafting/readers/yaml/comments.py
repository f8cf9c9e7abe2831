"""The comments of a YAML text, with their places.

A parser drops comments, but it says where every scalar begins and ends: a `#` outside the scalars,
at the start of a line or after white space, opens a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile("(?:(?<=[ \t\n])|^)#[^\n\x85\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class FoundComment:
    """One comment.

    Attributes:
        start: index of its #.
        words: from # to the end of the line, without white space at the end.
        prefix: what stands before it on its line, without white space.
        gap_before, gap_after: the line before or after it is blank.
    """

    start: int
    words: str
    prefix: str
    gap_before: bool
    gap_after: bool


def find_comments(text: str, root: Node) -> tuple[FoundComment, ...]:
    """Return the comments of a text that was read without fault, in order."""
    found: list[FoundComment] = []
    position = 0
    for start, end in [*_spans(text, root), (len(text), len(text))]:
        if start < position:
            continue
        matches = _COMMENT.finditer(text, position, start)
        found.extend(_comment(text, match) for match in matches)
        position = end
    return tuple(found)


def _comment(text: str, match: re.Match[str]) -> FoundComment:
    line_start = text.rfind("\n", 0, match.start()) + 1
    previous = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : line_start]
    following = text[match.end() + 1 : text.find("\n", match.end() + 1) + 1]
    prefix = text[line_start : match.start()].strip()
    return FoundComment(
        match.start(),
        match[0].rstrip(),
        prefix,
        gap_before=line_start > 0 and not previous.strip() and not prefix,
        gap_after=bool(following) and not following.strip() and not prefix,
    )


def _spans(text: str, root: Node) -> list[tuple[int, int]]:
    """Return where scalars stand; the header line of a block scalar is not part of it."""
    spans: list[tuple[int, int]] = []
    pending: list[Node] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            start = node.start
            if node.style in ("|", ">"):
                newline = text.find("\n", start)
                start = newline if 0 <= newline < node.end else node.end
            spans.append((start, node.end))
        elif isinstance(node, Sequence):
            pending.extend(node.items)
        elif isinstance(node, Mapping):
            for key, value in node.pairs.values():
                pending += [key, value]
    return sorted(span for span in spans if span[0] < span[1])
