"""Faults of a YAML file while it is read, and how its plain values are read.

Every function that reads a value takes the findings, returns something usable whatever it finds,
and leaves a diagnostic where the value is not what is expected. So one fault never hides another.
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
    """A footnote mark in the text, and where it stands."""

    key: str
    origin: Origin
    where: str


@dataclass(slots=True)
class YamlFindings:
    """What is gathered while one file is read.

    Attributes:
        file: name of the file, as the user typed it.
        source: the whole text.
        language: of the resolution.
        diagnostics: faults and remarks so far.
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
        """Note a fault that leaves no usable document."""
        origin = place if isinstance(place, Origin) else self.origin(place)
        self.diagnostics.append(Diagnostic.error(code, message, origin, hint))

    def warning(self, code: str, message: str, place: Node | Origin, hint: str = "") -> None:
        """Note something that the document survives."""
        origin = place if isinstance(place, Origin) else self.origin(place)
        self.diagnostics.append(Diagnostic.warning(code, message, origin, hint))

    def wrong_type(self, node: Node, where: str, expected: str, hint: str = "") -> None:
        """Note that a value of another kind was expected."""
        if isinstance(node, Scalar):
            if node.broken:
                return
            found = f"“{_short(node.value)}”" if node.value else "nothing"
        else:
            found = "a list" if isinstance(node, Sequence) else "a mapping (key: value)"
        self.error("wrong-type", f"{where}: {expected} expected, not {found}", node, hint)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one mapping, by key.

    Attributes:
        node: the mapping.
        shape: what the mapping is.
        where: the thing as a delegate would name it, for messages.
        values: the values that are there.
    """

    node: Mapping
    shape: Shape
    where: str
    values: dict[str, Node]

    def get(self, name: str) -> Node | None:
        """Return the value of a key; None where the key is absent or nothing stands after it."""
        return self.values.get(name)

    def label(self, name: str) -> str:
        """Name a value for a message: `operative paragraph 5, “text”`."""
        return f"{self.where}, “{name}”" if self.where else f"“{name}”"


def fields_of(findings: YamlFindings, node: Mapping, kind: str | Shape, where: str) -> Fields:
    """Take a mapping apart and report the keys it does not take.

    Args:
        findings: of the file so far, and what reads its plain values.
        node: the mapping.
        kind: what the mapping is, or the name of that kind among those of a resolution file.
        where: the thing as a delegate would name it.
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
            "a colon with a space after it makes a key of the words before it; put the whole text "
            "in quotes, or after >- on lines of its own"
        )
    else:
        hint = "known here: " + ", ".join(shape.names)
    message = f"unknown key “{_short(key.value)}”"
    findings.error("unknown-key", f"{where}: {message}" if where else message, key, hint)


def tidy(words: str) -> str:
    """Make one space of each run of white space, none at the ends; nothing else changes."""
    if "  " in words or "\n" in words or "\t" in words or "\r" in words:
        words = _RUNS.sub(" ", words)
    return words.strip(" ")


def words_of(findings: YamlFindings, node: Node | None, where: str, *, prose: bool = False) -> str:
    """Read plain words; "" where nothing stands there. A number stays text: `010` is not 8.

    Args:
        findings: of the file so far, and what reads its plain values.
        node: the value.
        where: what it is, for messages.
        prose: the words are a text, where “# 5” is more likely meant than a comment.
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
    """Read the plain words after a key; "" where it has none."""
    return words_of(findings, fields.get(name), fields.label(name), prose=prose)


def _report_swallowed(
    findings: YamlFindings, node: Scalar, where: str, pattern: re.Pattern[str]
) -> None:
    """Warn about words after an unquoted #: they are a comment, and so would be lost."""
    if node.value and (match := pattern.match(findings.source, node.end)):
        findings.warning(
            "comment-in-text",
            f"{where}: “{_short(match[1].strip())}” is read as a comment and will not be printed",
            findings.origin_at(match.start(1)),
            "put the text in quotes if the words belong to it; a comment has a space and no figure "
            "after #, or stands on a line of its own",
        )


def _report_blank_line(findings: YamlFindings, node: Scalar, where: str) -> None:
    source = findings.source[node.start : node.end].rstrip()
    if match := _BLANK_LINE.search(source):
        findings.warning(
            "blank-line",
            f"{where}: a blank line inside the text; the words after it go on in the same line",
            findings.origin_at(node.start + match.end() - 1),
            "make a paragraph of its own, or a tail, or remove the blank line",
        )


def choice_of(
    findings: YamlFindings, node: Node | None, where: str, choices: tuple[str, ...], default: str
) -> str:
    """Read one of a few words."""
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
