"""Read any YAML file: from bytes to what is built from it, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from drafting.diagnostics import Diagnostic, Origin
from drafting.readers import MAX_BYTES
from drafting.readers.yaml.findings import YamlFindings
from drafting.readers.yaml.nodes import FORBIDDEN, Mapping, Node, compose

_MOST_TOLD = 50
"""How many lines with control characters are reported."""
_Built = TypeVar("_Built")


def taken_apart(
    source: bytes,
    file: str,
    build: Callable[[YamlFindings, Mapping], _Built],
    refusal: Callable[[Node | None, str], Diagnostic],
    *,
    needs: str | None = None,
) -> tuple[_Built | None, tuple[Diagnostic, ...]]:
    """Read a YAML file, build something from its root, and report all its errors.

    If the file cannot be parsed, only errors of its YAML are reported, because the content cannot
    be read. Otherwise all errors of the content are reported.

    Args:
        source: the bytes of the file.
        file: its name as the user knows it, for messages.
        build: makes the result from the root, and adds errors to the findings.
        refusal: makes the diagnostic for a root that nothing can be built from.
        needs: a key that the root must have.

    Returns:
        The result, or None if at least one diagnostic is an error; and every error and remark,
        in the order of the file.
    """
    text, faults = decoded(source, file)
    if faults:
        return None, faults
    composed = compose(text, file)
    found = [*composed.diagnostics]
    if composed.failure:
        # Loaded only for files with errors.
        from drafting.readers.yaml.mistakes import explain

        return None, _ordered(_joined(found, explain(text, file, composed.failure)))
    result = None
    root = composed.root
    if isinstance(root, Mapping) and (needs is None or needs in root.pairs):
        findings = YamlFindings(file, text)
        result = build(findings, root)
        found.extend(findings.diagnostics)
    elif not found:
        found.append(refusal(root, file))
    if not any(each.is_error for each in found):
        return result, _ordered(found)
    from drafting.readers.yaml.mistakes import missing_spaces

    missing = missing_spaces(text, file)
    return None, _ordered(_joined(composed.diagnostics, missing) if missing else found)


def _joined(found: Iterable[Diagnostic], explained: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Replace the diagnostics of a line with the better explanations for that line."""
    lines = {each.origin.line for each in explained if each.origin}
    kept = [each for each in found if each.origin and each.origin.line not in lines]
    return [*kept, *explained]


def _ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    origin = diagnostic.origin
    return (origin.line, origin.column) if origin else (0, 0)


def decoded(source: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    r"""Decode bytes to text with `\n` line ends, or report why that is not possible."""
    if len(source) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MB, the most that is read"
        return "", (Diagnostic.error("too-large", message, Origin(file, 1, 1), "split the file"),)
    if b"\0" in source:
        line = source.count(b"\n", 0, source.index(b"\0")) + 1
        hint = "save it as plain text in UTF-8"
        message = "this is not a text file"
        return "", (Diagnostic.error("not-text", message, Origin(file, line, 1), hint),)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        column = len(source[source.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8"))
        origin = Origin(file, line, column + 1)
        message = f"line {line} is not UTF-8: it has the byte {source[error.start]:#04x}"
        hint = "save the file with the encoding UTF-8"
        return "", (Diagnostic.error("not-utf8", message, origin, hint),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, tuple(_control_characters(text, file))


def _control_characters(text: str, file: str) -> Iterable[Diagnostic]:
    if not FORBIDDEN.search(text):
        return
    told = 0
    for number, line in enumerate(text.split("\n"), 1):
        if told == _MOST_TOLD:
            return
        if match := FORBIDDEN.search(line):
            told += 1
            yield Diagnostic.error(
                "control-character",
                f"the text has a control character (U+{ord(match[0]):04X})",
                Origin(file, number, match.start() + 1),
                "delete it; it often comes from copying out of a PDF",
            )
