"""Recognise second mentions of notes typed as raised figures, in a file with tracked changes.

Word renumbers its references when a change adds or removes one, but not a typed figure. So a figure
that nobody changed means the note that had this number before all changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.model.trace import NOWHERE
from drafting.readers.docx.names import Element, child, w
from drafting.readers.docx.typed import NoteMention, NoteReference, Part, RunWords
from drafting.readers.flow.mentions import is_unit
from drafting.text.inline import Mark

_FIGURES = re.compile(r"(\d+)")
_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_REFERENCES = tuple(map(w, ("footnoteReference", "endnoteReference")))


def notes_change(text: Element) -> bool:
    """Return whether a tracked change adds, removes or moves the mark of a note."""
    return any(_is_changed(each) for each in text.iter(*_REFERENCES))


def _is_changed(reference: Element) -> bool:
    return any(
        above.tag in _CHANGES
        or (above.tag == w("tr") and any(child(above, "trPr", name) is not None
                                         for name in ("ins", "del")))
        for above in reference.iterancestors()
    )  # fmt: skip


def with_mentions(parts: Sequence[Part], former: Mapping[str, NoteReference]) -> tuple[Part, ...]:
    """Return parts with typed mentions as mentions.

    Args:
        parts: parts of a paragraph.
        former: the notes by their numbers before all changes.
    """
    found: list[Part] = []
    before = ""
    for place, part in enumerate(parts):
        if isinstance(part, RunWords) and not is_unit(before) and _is_alone(parts, place):
            found += _mentions(part, former)
        else:
            found.append(part)
        before = before + part.text if isinstance(part, RunWords) else ""
    return tuple(found)


def _mentions(words: RunWords, former: Mapping[str, NoteReference]) -> Iterator[Part]:
    """Yield the figures of raised words as mentions if all are numbers of notes."""
    pieces = _FIGURES.split(words.text)
    typed = bool(words.mark & Mark.SUPERSCRIPT) and not words.is_new and len(pieces) > 1
    if not typed or not all(figure in former for figure in pieces[1::2]):
        yield words
        return
    at = words.at
    for index, piece in enumerate(pieces):
        if index % 2:
            yield NoteMention(piece, former[piece], at)
        elif piece:
            yield replace(words, text=piece, at=at)
        at += len(piece) if at != NOWHERE else 0


def _is_alone(parts: Sequence[Part], place: int) -> bool:
    """Return whether these words form no figure together with those beside them."""
    before, after = parts[place - 1 : place] if place else (), parts[place + 1 : place + 2]
    if before and isinstance(before[0], NoteReference) and before[0].custom:
        return False  # the sign of that note
    return not any(map(_goes_on, (*before, parts[place]), (parts[place], *after)))


def _goes_on(one: Part, other: Part) -> bool:
    return (
        isinstance(one, RunWords)
        and isinstance(other, RunWords)
        and bool(one.mark & other.mark & Mark.SUPERSCRIPT)
        and one.text[-1:].isdecimal()
        and other.text[:1].isdecimal()
    )
