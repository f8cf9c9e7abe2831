"""Report characters in a text that print nothing, or that turn the reading order around.

Readers keep them, because nothing may be lost, and they are printed as signs
(`drafting.text.shown`). They are reported with their place: real texts have none that their script
does not need, and they can make a reader see other words than a comparison does.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.text.shown import hidden_in, is_hidden, shown, sign_of

_MOST = 20
"""Most places that are reported; a text with more needs a look as a whole."""
_NEAR = 20
"""How many characters are shown before and after such a character."""


def hidden_characters(resolution: Resolution, file: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each line with such characters."""
    if not is_hidden("\n".join(_strings(resolution))):
        return ()
    start = Origin(file, 1, 1)
    found: list[Diagnostic] = []
    for name, words, origin in _lines(resolution):
        signs = list(hidden_in(words))
        if not signs:
            continue
        if len(found) == _MOST:
            message = "the text has more such characters"
            return (*found, Diagnostic.warning("hidden-character", message, start))
        at = signs[0].start()
        near = words[max(0, at - _NEAR) : at + _NEAR].strip()
        kinds = ", ".join(dict.fromkeys(sign_of(each[0]) for each in signs))
        found.append(
            Diagnostic.warning(
                "hidden-character",
                f"{name}: hidden characters ({kinds}), which print nothing or turn words around: "
                f"“{shown(near)}”",
                origin or start,
                "they are printed as signs; delete them if they are not intended",
            )
        )
    return tuple(found)


def _lines(resolution: Resolution) -> Iterator[tuple[str, str, Origin | None]]:
    yield "the title", plain(resolution.title), None
    yield "the vote", resolution.vote, None
    for words in _strings(resolution.masthead):
        yield "the cover", words, None
    for unit in units_of(resolution):
        origin = getattr(unit.head, "origin", None)
        for line in unit.lines:
            yield line.label or unit.label, plain(line.line.content), origin
    for note in resolution.footnotes:
        yield f"footnote {note.key}", plain(note.content), note.origin


def _strings(value: object) -> Iterator[str]:
    """Yield all words in any field of a record, but not places in files."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif not isinstance(value, Origin):
        for name in getattr(value, "__dataclass_fields__", ()):
            yield from _strings(getattr(value, name))
