"""Collect the errors of a YAML file while it is read, and read its plain values.

Each function that reads a value always returns something usable, and adds a diagnostic to the
findings if the value is not as expected. So one error never hides another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.keys import SHAPES, nearest
from drafting.model.shapes import Shape
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence
from drafting.text.inline import Text
from drafting.text.languages import ENGLISH, Language

_RUNS = re.compile(r"[ \t\r\n]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")
_SWALLOWED_IN_TEXT = re.compile(r"[ \t]+(#(?:[^\s#!]|[ \t]\d)[^\n]*)")
_NAMES = {shape.name: frozenset(shape.names) for shape in SHAPES.values()}
_FLAGS = {"true": True, "false": False, "yes": True, "no": False}


@dataclass(slots=True)
class Mention:
    """A footnote mark in the text, and its place."""

    key: str
    origin: Origin
    where: str


@dataclass(slots=True)
class YamlFindings:
    """What is collected while one file is read.

    Attributes:
        file: name of the file, as the user typed it.
        source: the whole text.
        language: of the resolution.
        diagnostics: errors and remarks so far.
        mentions: footnote marks met so far, in reading order.
        in_place: footnotes written in the text, in reading order, with their places.
    """

    file: str
    source: str
    language: Language = ENGLISH
    diagnostics: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    in_place: list[tuple[Text, Origin]] = field(default_factory=list)

    def origin(self, node: Node) -> Origin:
        """Return the place of a node."""
        return Origin(self.file, node.line + 1, node.column + 1)

    def origin_at(self, index: int) -> Origin:
        """Return the place of a character of the source."""
        line = self.source.count("\n", 0, index) + 1
        return Origin(self.file, line, index - self.source.rfind("\n", 0, index))

    def error(self, code: str, message: str, place: Node | Origin, hint: str = "") -> None:
        """Add an error; the document cannot be used."""
        origin = place if isinstance(place, Origin) else self.origin(place)
        self.diagnostics.append(Diagnostic.error(code, message, origin, hint))

    def warning(self, code: str, message: str, place: Node | Origin, hint: str = "") -> None:
        """Add a warning; the document can be used."""
        origin = place if isinstance(place, Origin) else self.origin(place)
        self.diagnostics.append(Diagnostic.warning(code, message, origin, hint))

    def wrong_type(self, node: Node, where: str, expected: str, hint: str = "") -> None:
        """Add an error about a value of the wrong kind."""
        if isinstance(node, Scalar):
            if node.broken:
                return
            found = f"“{_short(node.value)}”" if node.value else "nothing"
        else:
            found = "a list" if isinstance(node, Sequence) else "a mapping (key: value)"
        self.error("wrong-type", f"{where}: expected {expected}, found {found}", node, hint)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one mapping, by key.

    Attributes:
        node: the mapping.
        shape: the kind of mapping.
        where: the paragraph as a delegate would name it, for messages.
        values: the values in the file, by key.
    """

    node: Mapping
    shape: Shape
    where: str
    values: dict[str, Node]

    def get(self, name: str) -> Node | None:
        """Return the value of a key; None if the key is absent or has no value."""
        return self.values.get(name)

    def label(self, name: str) -> str:
        """Name a value for a message: `operative paragraph 5, “text”`."""
        return f"{self.where}, “{name}”" if self.where else f"“{name}”"


def fields_of(findings: YamlFindings, node: Mapping, kind: str | Shape, where: str) -> Fields:
    """Return the values of a mapping and report unknown keys.

    Args:
        findings: what is known of the file so far; errors are added.
        node: the mapping.
        kind: the kind of mapping, or its name among those of a resolution file.
        where: the paragraph as a delegate would name it.
    """
    if isinstance(kind, Shape):
        shape, known = kind, frozenset(kind.names)
    else:
        shape, known = SHAPES[kind], _NAMES[kind]
    values: dict[str, Node] = {}
    for name, (key, value) in node.pairs.items():
        if name not in known:
            _report_unknown(findings, key, shape, where)
        elif not (isinstance(value, Scalar) and value.is_absent):
            values[name] = value
    return Fields(node, shape, where, values)


def _report_unknown(findings: YamlFindings, key: Scalar, shape: Shape, where: str) -> None:
    known = nearest(key.value, shape.names)
    if known:
        hint = f"write {known}"
    elif " " in key.value or key.value[:1].isupper():
        hint = (
            "a colon followed by a space makes the words before it a key; put the whole text "
            "in quotes, or after >- on lines of its own"
        )
    else:
        hint = "keys that can be used here: " + ", ".join(shape.names)
    message = f"unknown key “{_short(key.value)}”"
    findings.error("unknown-key", f"{where}: {message}" if where else message, key, hint)


def tidy(words: str) -> str:
    """Replace each run of white space with one space, and strip the ends."""
    if "  " in words or "\n" in words or "\t" in words or "\r" in words:
        words = _RUNS.sub(" ", words)
    return words.strip(" ")


def words_of(findings: YamlFindings, node: Node | None, where: str, *, prose: bool = False) -> str:
    """Read plain words; "" if there are none. A number stays text: `010` is not 8.

    Args:
        findings: what is known of the file so far; errors are added.
        node: the value.
        where: the name of the value, for messages.
        prose: the words are a text, in which “# 5” is probably no comment.
    """
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        hint = ""
        if findings.source.startswith("[", node.start):
            hint = "an unquoted [ opens a list: put the text in quotes, or after >-"
        elif findings.source.startswith("{", node.start):
            hint = "an unquoted { opens a mapping: put the text in quotes, or after >-"
        findings.wrong_type(node, where, "words", hint)
        return ""
    if not node.style:
        _report_swallowed(findings, node, where, _SWALLOWED_IN_TEXT if prose else _SWALLOWED)
    if "\n" in findings.source[node.start : node.end]:
        _report_blank_line(findings, node, where)
    return tidy(node.value)


def words_at(findings: YamlFindings, fields: Fields, name: str, *, prose: bool = False) -> str:
    """Read the plain words after a key; "" if it has none."""
    return words_of(findings, fields.get(name), fields.label(name), prose=prose)


def _report_swallowed(
    findings: YamlFindings, node: Scalar, where: str, pattern: re.Pattern[str]
) -> None:
    """Warn about words after an unquoted #: they are a comment and would be lost."""
    if node.value and (match := pattern.match(findings.source, node.end)):
        findings.warning(
            "comment-in-text",
            f"{where}: “{_short(match[1].strip())}” is read as a comment and will not be printed",
            findings.origin_at(match.start(1)),
            "put the text in quotes if the words belong to it; if it is a comment, put it on a "
            "line of its own",
        )


def _report_blank_line(findings: YamlFindings, node: Scalar, where: str) -> None:
    source = findings.source[node.start : node.end].rstrip()
    if match := _BLANK_LINE.search(source):
        findings.warning(
            "blank-line",
            f"{where}: the text has a blank line; its words will be printed as one paragraph",
            findings.origin_at(node.start + match.end() - 1),
            "write the words after it as a new paragraph or as tail:, or remove the blank line",
        )


def choice_of(
    findings: YamlFindings, node: Node | None, where: str, choices: tuple[str, ...], default: str
) -> str:
    """Read one of a few allowed words."""
    if node is None:
        return default
    if not isinstance(node, Scalar) or node.value not in choices:
        hint = ""
        if isinstance(node, Scalar) and (near := nearest(node.value, choices)):
            hint = f"write {near}"
        findings.wrong_type(node, where, "one of " + ", ".join(choices), hint)
        return default
    return node.value


def count_of(
    findings: YamlFindings, node: Node | None, where: str, default: int, most: int = 1000
) -> int:
    """Read a whole number."""
    if node is None:
        return default
    if isinstance(node, Scalar) and re.fullmatch(r"[0-9]{1,6}", node.value):
        number = int(node.value)
        least = min(default, 1)
        if least <= number <= most:
            return number
        findings.error("bad-count", f"{where}: {number} is not between {least} and {most}", node)
        return default
    findings.wrong_type(node, where, "a whole number")
    return default


def flag_of(findings: YamlFindings, node: Node | None, where: str, *, default: bool) -> bool:
    """Read true or false."""
    if node is None:
        return default
    if isinstance(node, Scalar) and node.value.lower() in _FLAGS:
        return _FLAGS[node.value.lower()]
    findings.wrong_type(node, where, "true or false")
    return default


def items_of(findings: YamlFindings, node: Node | None, where: str, hint: str = "") -> list[Node]:
    """Read a list; an absent one is empty."""
    if node is None:
        return []
    if not isinstance(node, Sequence):
        findings.wrong_type(
            node, where, "a list", hint or "begin each item with “- ” on its own line"
        )
        return []
    return node.items
