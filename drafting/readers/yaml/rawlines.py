"""A file's values as raw lines, for when the parser cannot take the file apart.

Knows just enough of YAML to tell where values begin: keys, dashes, block scalars (whose content
is skipped), quotes over several lines, plain words that go on in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"(?P<dashes> *(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*') *:(?: +|$)(?P<value>.*)")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_TEXT_KEYS = ("lead", "text", "paragraph", "title", "heading", "tail", "")
_UNCOUNTED = ("heading", "table", "text", "preamble")
_NAMES = {"preamble": "preambular paragraph", "operative": "operative paragraph"}


@dataclass(frozen=True, slots=True)
class RawValue:
    """A value, or one line of it. Line and column count from 0.

    Attributes:
        words: what stands there, without a comment.
        where: the paragraph it belongs to, where that can be told.
        quote: the quotation mark it stands in, or "".
        after_quote: words after the closing quotation mark.
        goes_on: it continues plain words of the line before.
        holds_text: its key takes a text.
        is_tab: a tab stands where the line should be indented.
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


def raw_values(text: str) -> Iterator[RawValue]:
    """Go through the lines of a text and give every value in them."""
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

    def line(self, number: int, line: str) -> Iterator[RawValue]:
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if self.block is not None and (not words.strip() or indent > self.block):
            return
        self.block = None
        if self.quote:
            yield from self._quoted(number, 0, line)
        elif words.startswith("\t") and words.strip():
            yield RawValue(number, indent, "", self.where, is_tab=True)
        elif words.strip() and not words.startswith("#"):
            if self.plain is not None and indent > self.plain and not words.startswith("- "):
                yield RawValue(number, indent, _uncommented(words), self.where, goes_on=True)
            else:
                yield from self._fresh(number, line, indent)

    def _fresh(self, number: int, line: str, indent: int) -> Iterator[RawValue]:
        """Read a line that begins a value."""
        self.plain = None
        match = _LINE.match(line)
        dashes, rest = (match["dashes"], match["rest"]) if match else ("", line)
        column = len(dashes)
        pair = _KEY.match(rest)
        key = pair["key"] if pair else ""
        self._locate(dashes, key, indent)
        if not pair and "-" not in dashes:
            return
        owner = column if pair else dashes.rfind("-")
        value = pair["value"] if pair else rest
        if value.startswith("#"):
            return
        start = column + (pair.start("value") if pair else 0)
        if _BLOCK.match(value):
            self.block = owner
        elif value[:1] in ('"', "'"):
            self.quote = value[0]
            yield from self._quoted(number, start + 1, value[1:])
        elif value.strip():
            if value[0] not in "[{":
                self.plain = owner
            words = _uncommented(value)
            yield RawValue(number, start, words, self.where, holds_text=key in _TEXT_KEYS)

    def _quoted(self, number: int, column: int, words: str) -> Iterator[RawValue]:
        """Read a line inside quotes, up to the closing mark."""
        skip = r"\\.|[^\"\\]" if self.quote == '"' else r"''|[^']"
        match = re.match(f"(?:{skip})*", words)
        end = match.end() if match else 0
        yield RawValue(number, column, words[:end], self.where, quote=self.quote)
        if end < len(words):
            self.quote = ""
            after = _uncommented(words[end + 1 :]).strip()
            if after and after[0] not in ":,]}":
                place = column + end + 1
                yield RawValue(number, place, "", self.where, after_quote=after)

    def _locate(self, dashes: str, key: str, indent: int) -> None:
        """Keep count of the paragraphs, so that a message can name them."""
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
