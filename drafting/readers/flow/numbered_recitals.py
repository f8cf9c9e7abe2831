"""Preambular paragraphs that a typist or a word processor has numbered.

No page numbers them. They are known by their opening words and by their place, before the first
operative paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafting.diagnostics import Diagnostic
from drafting.model.reading import TakenOff
from drafting.readers.flow.labels import label_of, take_label
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import Text, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.punctuation import COMMAS

_BESIDE = 6
"""Words beside a number by which its place is found again."""


def without_numbers(
    pieces: Sequence[Piece],
    language: str,
    taken_off: list[TakenOff],
    diagnostics: list[Diagnostic],
) -> list[Piece]:
    """Take the numbers off preambular paragraphs, where an operative paragraph follows them.

    Args:
        pieces: from the enacting line on.
        language: ISO 639-1 code.
        taken_off: takes the numbers.
        diagnostics: takes what is reported.
    """
    found: dict[int, tuple[str, Text]] = {}
    for index, piece in enumerate(pieces):
        number, content = _numbered(piece)
        words = plain(content)
        if number and words.endswith(COMMAS) and lead_at(words, language, PREAMBULAR):
            found[index] = (number, content)
        elif number or lead_at(words, language, OPERATIVE):
            break
    else:
        return list(pieces)
    result = list(pieces)
    for index, (number, content) in found.items():
        piece = pieces[index]
        assert isinstance(piece, Printed)  # noqa: S101 - `_numbered` says so
        result[index] = replace(piece, number="", content=content, role=Role.PREAMBLE)
        after = " ".join(plain(content).split()[:_BESIDE])
        taken_off.append(TakenOff(number, after=after))
    if found:
        numbers = [number for number, _ in found.values()]
        shown = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else numbers[0]
        diagnostics.append(
            Diagnostic.guess(
                "preamble-numbered",
                f"the numbers {shown} are before preambular paragraphs; they were taken off",
                pieces[min(found)].origin,
                "look at the numbers of the operative paragraphs, which are as the file has them",
            )
        )
    return result


def _numbered(piece: Piece) -> tuple[str, Text]:
    """Return the number of a paragraph in figures, and its words; "" where it has none."""
    if not isinstance(piece, Printed):
        return "", ()
    number, content = (piece.number, piece.content) if piece.number else take_label(piece.content)
    return (number, content) if number and label_of(number).is_figure else ("", piece.content)
