"""Find the values of a file in its raw lines, when the parser cannot read it.

This knows just enough YAML to see where values begin: keys, dashes, block scalars (whose content
is skipped), quotes over several lines, plain words that continue on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model.keys import KEY_NAMES

_LINE = re.compile(r"(?P<dashes> *(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*') *:(?: +|$)(?P<value>.*)")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_TEXT_KEYS = ("lead", "text", "paragraph", "title", "heading", "tail")
_KNOWN = "(?:" + "|".join(sorted(KEY_NAMES)) + ")"
_KNOWN_KEY = re.compile(f"{_KNOWN} *:(?= |$)")
_TIGHT_DASH = re.compile(f"(?P<before> *(?:- +)*)-(?={_KNOWN} *:)")
_TIGHT_COLON = re.compile(f"(?P<before> *(?:- +)*)(?P<key>{_KNOWN}):(?=[^ :])")
_UNCOUNTED = ("heading", "table", "text", "preamble")
_NAMES = {"preamble": "preambular paragraph", "operative": "operative paragraph"}


@dataclass(slots=True)
class RawString:
    """An item of a list that is one string. Line and column count from 0.

    Attributes:
        owner: column of its dash.
        words: its lines, without quotation marks around them.
        key: the key the words would have, if the item had keys.
    """

    line: int
    column: int
    owner: int
    words: list[str]
    key: str


@dataclass(frozen=True, slots=True)
class RawValue:
    """A value, or one line of it. Line and column count from 0.

    Attributes:
        words: its words, without a comment.
        where: the paragraph it belongs to, if known, or "".
        quote: the quotation mark around it, or "".
        after_quote: words after the closing quotation mark.
        goes_on: it continues plain words of the line before.
        holds_text: its key takes a text.
        is_tab: the line is indented with a tab.
        tight: the dash or key that lacks the space after it.
        under: the string above the known key in `words`.
    """

    line: int
    column: int
    words: str
    where: str
    quote: str = ""
    after_quote: str = ""
    goes_on: bool = False
    holds_text: bool = False
    is_tab: bool = False
    tight: str = ""
    under: RawString | None = None


def raw_values(text: str) -> Iterator[RawValue]:
    """Yield every value in the lines of a text."""
    walk = _Walk()
    for number, line in enumerate(text.split("\n")):
        yield from walk.line(number, line)


@dataclass(slots=True)
class _Walk:
    section: str = ""
    base: int = -1
    count: int = 0
    where: str = ""
    block: int | None = None
    plain: int | None = None
    quote: str = ""
    string: RawString | None = None

    def line(self, number: int, line: str) -> Iterator[RawValue]:
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if self.block is not None and (not words.strip() or indent > self.block):
            self._gather(words)
            return
        self.block = None
        if self.quote:
            yield from self._quoted(number, 0, line)
            return
        if words.startswith("\t") and words.strip():
            yield RawValue(number, indent, "", self.where, is_tab=True)
            words = words.lstrip(" \t")
            indent = len(line) - len(words)
        if words.strip() and not words.startswith("#"):
            yield from self._content(number, " " * indent + words, indent)

    def _content(self, number: int, line: str, indent: int) -> Iterator[RawValue]:
        """Read a line that is neither blank nor a comment, outside quotes and block scalars."""
        words = line[indent:]
        known = _KNOWN_KEY.match(words)
        if known and self.string and indent > self.string.owner:
            yield RawValue(number, indent, known[0], self.where, under=self.string)
            yield from self._fresh(number, line, indent)
        elif self.plain is not None and indent > self.plain and not words.startswith("- "):
            self._gather(_uncommented(words))
            yield RawValue(number, indent, _uncommented(words), self.where, goes_on=True)
        else:
            yield from self._fresh(number, line, indent)

    def _fresh(self, number: int, line: str, indent: int) -> Iterator[RawValue]:
        """Read a line that begins a value; add and report a missing space."""
        self.plain = self.string = None
        lacking: list[tuple[int, str]] = []
        for pattern in (_TIGHT_DASH, _TIGHT_COLON):
            if tight := pattern.match(line):
                place = tight.end("before")
                lacking.append((place, tight[0][place:]))
                line = f"{tight[0]} {line[tight.end() :]}"
        match = _LINE.match(line)
        dashes, rest = (match["dashes"], match["rest"]) if match else ("", line)
        pair = _KEY.match(rest)
        self._locate(dashes, pair["key"] if pair else "", indent)
        for place, words in lacking:
            yield RawValue(number, place, "", self.where, tight=words)
        if pair or "-" in dashes:
            yield from self._value(number, dashes, rest, pair)

    def _value(
        self, number: int, dashes: str, rest: str, pair: re.Match[str] | None
    ) -> Iterator[RawValue]:
        """Read the value that begins on a line, after its key or dash."""
        column = len(dashes)
        owner = column if pair else dashes.rfind("-")
        value = pair["value"] if pair else rest
        if value.startswith("#"):
            return
        start = column + (pair.start("value") if pair else 0)
        if not pair and value.strip():
            key = "paragraph" if self._counts(owner) else "text"
            self.string = RawString(number, start, owner, [], key)
        if _BLOCK.match(value):
            self.block = owner
        elif value[:1] in ('"', "'"):
            self.quote = value[0]
            yield from self._quoted(number, start + 1, value[1:])
        elif value.strip():
            if value[0] not in "[{":
                self.plain = owner
            words = _uncommented(value)
            self._gather(words)
            takes_text = pair is None or pair["key"] in _TEXT_KEYS
            yield RawValue(number, start, words, self.where, holds_text=takes_text)

    def _gather(self, words: str) -> None:
        if self.string:
            self.string.words.append(words.strip())

    def _counts(self, dash: int) -> bool:
        """Return whether a string at that dash is an operative paragraph or one of an annex."""
        return self.section == "annexes" or (self.section == "operative" and dash == self.base)

    def _quoted(self, number: int, column: int, words: str) -> Iterator[RawValue]:
        """Read a line inside quotes, up to the closing mark."""
        skip = r"\\.|[^\"\\]" if self.quote == '"' else r"''|[^']"
        match = re.match(f"(?:{skip})*", words)
        end = match.end() if match else 0
        self._gather(words[:end])
        yield RawValue(number, column, words[:end], self.where, quote=self.quote)
        if end < len(words):
            self.quote = ""
            after = _uncommented(words[end + 1 :]).strip()
            if after and after[0] not in ":,]}":
                place = column + end + 1
                yield RawValue(number, place, "", self.where, after_quote=after)

    def _locate(self, dashes: str, key: str, indent: int) -> None:
        """Count the paragraphs, so that a message can name them."""
        if indent == 0 and key and "-" not in dashes:
            self.section, self.base, self.count, self.where = key, -1, 0, ""
            return
        dash = dashes.find("-")
        if self.section == "footnotes" and key:
            self.where = f"footnote “{key}”"
        if dash < 0 or self.section not in _NAMES:
            return
        if self.base < 0:
            self.base = dash
        if dash == self.base and not (self.section == "operative" and key in _UNCOUNTED):
            self.count += 1
            self.where = f"{_NAMES[self.section]} {self.count}"


def _uncommented(words: str) -> str:
    return _COMMENT.sub("", words).rstrip()
