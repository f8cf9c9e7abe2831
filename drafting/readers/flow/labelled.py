"""The numbers that stand before the words of paragraphs, taken off before blocks are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.model.paragraph import Table
from drafting.readers.flow.labels import Label, label_of, take_label, take_next
from drafting.readers.flow.listing import is_item
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import Mark, Span, Text, normal

Labelled = tuple[Piece, Label | None]
"""A piece without its number, and the number."""


def labelled(pieces: Sequence[Piece]) -> list[Labelled]:
    """Take the numbers of paragraphs, from where the source keeps them or from their words."""
    following = (*pieces[1:], None)
    found = [_labelled(piece, after) for piece, after in zip(pieces, following, strict=False)]
    return [*_in_series(found)]


def _labelled(piece: Piece, after: Piece | None) -> Labelled:
    if isinstance(piece, Table) or piece.role is Role.TABLE_NOTE:
        return piece, None
    if piece.number:
        return piece, label_of(piece.number)
    number, content = take_label(piece.content)
    if not number:
        return piece, None
    label = label_of(number)
    # A number alone is one where its list begins at once.
    is_one = content or piece.role is Role.HEADING or (label.is_figure and _opens_list(after))
    if not is_one:
        return piece, None
    return piece.with_words(content, number), label


def _opens_list(piece: Piece | None) -> bool:
    """Tell whether a piece is the first item of a list: "(a)"."""
    if not isinstance(piece, Printed):
        return False
    label = label_of(piece.number or take_label(piece.content)[0])
    return is_item(label) and not label.is_figure and any(count == 1 for _, count in label.readings)


def _in_series(found: Sequence[Labelled]) -> Iterator[Labelled]:
    """Yield paragraphs, and take numbers in parts where some stand before a space, not a tab."""
    before: Label | None = None
    for piece, label in found:
        if label is not None:
            before = label if label.is_in_parts else None
        elif before is not None and isinstance(piece, Printed) and piece.role is not Role.HEADING:
            number, content = take_next(piece.content, before)
            if number:
                before = label_of(number)
                yield piece.with_words(content, number), before
                continue
        yield piece, label


def has_raised_sign(piece: Printed) -> bool:
    """Tell a line that opens with a raised letter, as the notes of a table do."""
    first = piece.content[0] if piece.content and not piece.number else None
    return (
        isinstance(first, Span)
        and first.marks == Mark.SUPERSCRIPT
        and len(first.text.strip("() ")) < 3
    )


def next_item(rest: Sequence[Labelled]) -> Label | None:
    """Return the number of the next item of the same list, if there is one."""
    for piece, label in rest:
        if isinstance(piece, Table) or piece.role in (Role.HEADING, Role.PREAMBLE):
            return None
        if label is not None:
            return label if is_item(label) and not label.is_figure else None
    return None


def with_number(piece: Printed) -> Text:
    """Return the words with the number before them again: in a note of a table it is a word."""
    return normal((Span(f"{piece.number} "), *piece.content)) if piece.number else piece.content
