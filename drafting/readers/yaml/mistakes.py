r"""Find common YAML mistakes in the raw lines, and say how to correct each.

When the parser gives up, it names one place, in its own words. So all lines are searched for what
delegates really do: an unquoted `*` (an alias to YAML), an unquoted `[` (a list), a colon with a
space inside plain words (a key), keys under a paragraph that is one string, a tab, `\*` in double
quotes (an unknown escape), no space after a dash or a colon.

All are reported, and nothing about the content, which cannot be read yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.keys import KEY_NAMES
from drafting.readers.yaml.nodes import Failure
from drafting.readers.yaml.rawlines import RawString, RawValue, raw_values

QUOTE = "put the text in quotes, or after >- on lines of its own"
_ESCAPE = re.compile(r"\\(.)")
_KNOWN_ESCAPES = frozenset('0abt\tnvfre "/\\N_LPxuU')
_COLON = re.compile(r":(?= |$)")
_OWN_KEY = re.compile(r" *(?:- +)*(?P<key>\w+) *$")
_OPENING = re.compile(r"(?P<stars>\*{1,3})(?P<lead>[^*]+)(?P=stars)(?P<rest>.*)", re.DOTALL)
_LONGEST_CURE = 50
_RESERVED = "@`%&!|>},]"


@dataclass(frozen=True, slots=True)
class _Finding:
    code: str
    message: str
    hint: str
    line: int
    column: int


_LOOKED_AT = 1_000_000
"""How many characters of a broken file are searched: twice a resolution of a hundred pages."""


def explain(text: str, file: str, failure: Failure) -> list[Diagnostic]:
    """Say in a delegate's words why a text is no YAML, and report all similar mistakes."""
    values = list(raw_values(text[:_LOOKED_AT]))
    findings = [finding for value in values for finding in _in_value(value)]
    answered = {
        line for each in values if each.under for line in range(each.under.line, each.line + 1)
    }
    findings = [each for each in findings if each.code == "short-form" or each.line not in answered]
    if not any(finding.line <= failure.line for finding in findings):
        findings.append(_translated(text, failure))
    return _diagnostics(findings, file)


def missing_spaces(text: str, file: str) -> list[Diagnostic]:
    """Find the dashes and keys that lack the space after them.

    YAML reads `-lead: Decides` as a key with the name “-lead” and `lead:Decides` as words, so the
    errors it leads to say nothing about the real mistake.
    """
    values = [value for value in raw_values(text[:_LOOKED_AT]) if value.tight]
    return _diagnostics([finding for value in values for finding in _in_value(value)], file)


def _diagnostics(findings: list[_Finding], file: str) -> list[Diagnostic]:
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
    """Find the mistakes in a value, or in one line of it."""
    if value.is_tab:
        message = "the line is indented with a tab"
        yield _finding(value, "tab", message, "indent with spaces, two for each level")
    elif value.tight:
        tight = value.tight
        message = "the space after the dash is missing"
        if tight != "-":
            message = f"the space after “{tight}” is missing"
        hint = "write “- ”, with a space after the dash" if tight == "-" else f"write “{tight} ”"
        yield _finding(value, "missing-space", message, hint)
    elif value.under:
        yield _under_string(value, value.under)
    elif value.after_quote:
        message = f"words follow the closing quotation mark: “{_near(value.after_quote)}”"
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
    """Find the mistakes in words without quotes: a wrong first character, then a colon."""
    words, near = value.words, _near(value.words)
    colon = _COLON.search(words)
    if words[0] == "*":
        message = f"“{near}” begins with an unquoted asterisk, which means something else in YAML"
        yield _finding(value, "unquoted-star", message, QUOTE)
    elif words[0] == "[" and _is_text_in_brackets(value):
        message = f"“{near}” begins with an unquoted [, which opens a list"
        yield _finding(value, "unquoted-bracket", message, QUOTE)
    elif words[0] in _RESERVED and not value.goes_on:
        message = f"“{near}” begins with {words[0]}, which has another meaning in YAML"
        yield _finding(value, "reserved-start", message, QUOTE)
    elif words[0] in "“‘" and colon:
        message = "to YAML, curly quotation marks are no quotes"
        hint = "put straight quotes around the whole text, or put it after >-"
        yield _finding(value, "curly-quotes", message, hint)
    elif words[0] not in "[{" and colon and (key := _last(words[: colon.start()], 1)) in KEY_NAMES:
        message = f"“{key}:” is inside the words of another key"
        hint = (
            f"put {key}: on a line of its own, below its neighbours and indented like them; if it "
            "belongs to the words, put the whole text in quotes"
        )
        yield _finding(value, "key-in-text", message, hint, colon.start() - len(key))
    elif words[0] not in "[{" and colon:
        message = f"the colon after “{_last(words[: colon.start()])}” makes the words a key"
        yield _finding(value, "unquoted-colon", message, QUOTE, colon.start())


def _under_string(value: RawValue, string: RawString) -> _Finding:
    """Report keys under a paragraph that is one string, and say how to write it with keys."""
    words = " ".join(" ".join(string.words).split())
    opening = _OPENING.fullmatch(words)
    if opening:
        lead, rest = opening["lead"].strip(), opening["rest"].strip()
        hint = f"write - lead: {lead}"
        if rest:
            hint += f" and below it text: {_as_value(rest)}"
    else:
        hint = (
            f"write - {string.key}: {_as_value(words)}"
            if words
            else "write it with lead: and text:"
        )
    key = value.words.rstrip(" :")
    named = f"{value.where}: " if value.where else ""
    message = f"{named}“{key}:” cannot follow a paragraph that is written as one string"
    return _Finding("short-form", message, hint, string.line, string.column)


def _as_value(words: str) -> str:
    """Return words as a value for a hint, without the end of a long text."""
    shown = words if len(words) <= _LONGEST_CURE else words[:_LONGEST_CURE].rstrip() + "…"
    return f'"{shown}"' if _COLON.search(words) or " #" in words else shown


def _is_text_in_brackets(value: RawValue) -> bool:
    """Return whether a value is words that begin with a bracket, and not a list."""
    depth = 0
    for index, character in enumerate(value.words):
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return value.words[index + 1 :].strip(" ,]}") != ""
    return value.holds_text


def _near(words: str) -> str:
    return " ".join(words.split()[:4])


def _last(words: str, count: int = 3) -> str:
    return " ".join(words.split()[-count:])


_TRANSLATIONS = {
    "mapping values are not allowed": (
        "unquoted-colon",
        "a colon followed by a space makes the words before it a key",
        QUOTE,
    ),
    "unknown escape character": (
        "escape",
        "this backslash means nothing inside double quotes",
        "use single quotes, or double the backslash",
    ),
    "alphabetic or numeric character": (
        "unquoted-star",
        "an unquoted * or & means something else in YAML",
        QUOTE,
    ),
    "unexpected end of stream": (
        "open-quote",
        "the quotation mark opened here is never closed",
        "close it, or put the text after >-",
    ),
    "cannot start any token": ("reserved-start", "this character cannot begin a text", QUOTE),
    "flow sequence": ("unquoted-bracket", "the list opened with [ is not closed", QUOTE),
    "flow mapping": ("reserved-start", "the braces opened with { are not closed", QUOTE),
}
"""Code, message and hint for each reason of the parser, by words in that reason."""


def _translated(text: str, failure: Failure) -> _Finding:
    """Say the parser's reason in a delegate's words."""
    line, column = failure.line, failure.column
    lines = text.split("\n")
    own = _OWN_KEY.match(lines[line][:column]) if line < len(lines) else None
    if own and own["key"] in KEY_NAMES:
        return _misplaced(lines, line)
    for words, (code, message, hint) in _TRANSLATIONS.items():
        if words in failure.words:
            return _Finding(code, message, hint, line, column)
    return _misplaced(lines, line)


def _misplaced(lines: list[str], line: int) -> _Finding:
    near = _near(lines[line]) if line < len(lines) else ""
    message = f"“{near}” does not fit the lines above it" if near else "the file ends too early"
    hint = "indent it like its neighbours, and check that the line above is complete"
    column = len(lines[line]) - len(lines[line].lstrip(" ")) if near else 0
    return _Finding("yaml-syntax", message, hint, line, column)
