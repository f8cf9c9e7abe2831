r"""The mistakes everybody makes in YAML, found in the raw lines and answered with the cure.

When the parser gives up it names one place, in its own words. So all lines are looked at for what
delegates really do: an unquoted `*` (an alias to YAML), an unquoted `[` (a list), a colon with a
space inside plain words (a key), a tab, `\*` in double quotes (an unknown escape).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.readers.yaml.nodes import Failure
from drafting.readers.yaml.rawlines import RawValue, raw_values

QUOTE = "put the text in quotes, or after >- on lines of its own"
_ESCAPE = re.compile(r"\\(.)")
_KNOWN_ESCAPES = frozenset('0abt\tnvfre "/\\N_LPxuU')
_COLON = re.compile(r":(?= |$)")
_RESERVED = "@`%&!|>},]"


@dataclass(frozen=True, slots=True)
class _Finding:
    code: str
    message: str
    hint: str
    line: int
    column: int


def explain(text: str, file: str, failure: Failure) -> list[Diagnostic]:
    """Say in a delegate's words why a text cannot be taken apart, and all that is like it."""
    findings = [finding for value in raw_values(text) for finding in _in_value(value)]
    if not any(finding.line <= failure.line for finding in findings):
        findings.append(_translated(text, failure))
    return [
        Diagnostic.error(
            finding.code,
            finding.message,
            Origin(file, finding.line + 1, finding.column + 1),
            finding.hint,
        )
        for finding in findings
    ]


def _finding(value: RawValue, code: str, message: str, hint: str, offset: int = 0) -> _Finding:
    named = f"{value.where}: {message}" if value.where else message
    return _Finding(code, named, hint, value.line, value.column + offset)


def _in_value(value: RawValue) -> Iterator[_Finding]:
    """Look at one value, or at one line of it."""
    if value.is_tab:
        message = "a tab stands where the line is indented"
        yield _finding(value, "tab", message, "indent with spaces, two a step")
    elif value.after_quote:
        message = f"words stand after the closing quotation mark: “{_near(value.after_quote)}”"
        hint = "put the whole text after >- without quotes"
        yield _finding(value, "words-after-quote", message, hint)
    elif value.quote == '"':
        for match in _ESCAPE.finditer(value.words):
            if match[1] not in _KNOWN_ESCAPES:
                message = f"{match[0]} means nothing inside double quotes"
                hint = f"use single quotes, or write \\{match[0]}"
                yield _finding(value, "escape", message, hint, match.start())
    elif value.words and not value.quote:
        yield from _in_plain_words(value)


def _in_plain_words(value: RawValue) -> Iterator[_Finding]:
    """Look at words without quotes: at what they begin with, then for a colon."""
    words, near = value.words, _near(value.words)
    colon = _COLON.search(words)
    if words[0] == "*":
        message = f"“{near}” begins with an unquoted asterisk, which YAML reads otherwise"
        yield _finding(value, "unquoted-star", message, QUOTE)
    elif words[0] == "[" and _is_text_in_brackets(value):
        message = f"“{near}” begins with an unquoted [, which opens a list"
        yield _finding(value, "unquoted-bracket", message, QUOTE)
    elif words[0] in _RESERVED and not value.goes_on:
        message = f"“{near}” begins with {words[0]}, which YAML keeps for itself"
        yield _finding(value, "reserved-start", message, QUOTE)
    elif words[0] in "“‘" and colon:
        message = "curly quotation marks do not hold a text together"
        hint = "put straight quotes around the whole text, or put it after >-"
        yield _finding(value, "curly-quotes", message, hint)
    elif words[0] not in "[{" and colon:
        message = f"the colon after “{_last(words[: colon.start()])}” makes a key of the words"
        yield _finding(value, "unquoted-colon", message, QUOTE, colon.start())


def _is_text_in_brackets(value: RawValue) -> bool:
    """Tell words that begin with a bracket from a list that is meant."""
    depth = 0
    for index, character in enumerate(value.words):
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return value.words[index + 1 :].strip(" ,]}") != ""
    return value.holds_text


def _near(words: str) -> str:
    return " ".join(words.split()[:4])


def _last(words: str) -> str:
    return " ".join(words.split()[-3:])


_TRANSLATIONS = {
    "mapping values are not allowed": (
        "unquoted-colon",
        "a colon with a space after it makes a key of the words before it",
        QUOTE,
    ),
    "unknown escape character": (
        "escape",
        "this backslash means nothing inside double quotes",
        "use single quotes, or double the backslash",
    ),
    "alphabetic or numeric character": (
        "unquoted-star",
        "an unquoted * or & is read otherwise",
        QUOTE,
    ),
    "unexpected end of stream": (
        "open-quote",
        "the quotation mark that is opened here never closes",
        "close it, or put the text after >-",
    ),
    "cannot start any token": ("reserved-start", "this character cannot begin a text", QUOTE),
    "flow sequence": ("unquoted-bracket", "the list opened with [ is not closed", QUOTE),
    "flow mapping": ("reserved-start", "the braces opened with { are not closed", QUOTE),
}
"""What the parser's reasons mean: code, message and hint by words that stand in them."""


def _translated(text: str, failure: Failure) -> _Finding:
    """Put the parser's own reason into a delegate's words."""
    line, column = failure.line, failure.column
    for words, (code, message, hint) in _TRANSLATIONS.items():
        if words in failure.words:
            return _Finding(code, message, hint, line, column)
    lines = text.split("\n")
    near = _near(lines[line]) if line < len(lines) else ""
    message = f"“{near}” does not fit the lines above it" if near else "the file ends too early"
    hint = "check that it is indented like its neighbours, and that the line above is complete"
    return _Finding("yaml-syntax", message, hint, line, column)
