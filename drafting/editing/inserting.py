"""Insert what is more than a paragraph: a table, an annex, another part."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.editing.paragraphs import NEW_KINDS, EditedParagraph, ParagraphKind

INSERTED = ("table", "annex", "part")
"""What can be inserted, besides paragraphs."""
MOST_ROWS, MOST_COLUMNS = 100, 20
"""Rows and columns of a new table; the page says the same in its fields."""
_PROSE, _OPERATIVE = ParagraphKind.PROSE, ParagraphKind.OPERATIVE
_PART, _ANNEX, _TABLE = ParagraphKind.PART, ParagraphKind.ANNEX, ParagraphKind.TABLE


def inserted(
    kinds: Sequence[ParagraphKind], what: str, after: int, rows: int = 2, columns: int = 2
) -> tuple[tuple[int, EditedParagraph], ...]:
    """Return new paragraphs with the places that they have at the end, in order.

    A table follows the paragraph. An annex is the last of its part, and begins with a paragraph.
    Another part follows that of the paragraph; the first time, what is there becomes a part too.

    Args:
        kinds: the kinds of the paragraphs of a text.
        what: one of `INSERTED`.
        after: index of a paragraph; -1 for the beginning.
        rows: of a table.
        columns: of a table.
    """
    if what == "table":
        row = " ".join(["|"] * _within(columns, MOST_COLUMNS))
        words = "\n".join(["", *[row] * _within(rows, MOST_ROWS)])
        return ((min(after + 1, len(kinds)), EditedParagraph("", _TABLE, words)),)
    following = [at for at, kind in enumerate(kinds) if kind is _PART and at > after]
    end = following[0] if following else len(kinds)
    if what == "annex":
        return (
            (end, EditedParagraph("", _ANNEX, "")),
            (end + 1, EditedParagraph("", _PROSE, "")),
        )
    first = [] if _PART in kinds else [(0, EditedParagraph("", _PART, ""))]
    end += len(first)
    return (
        *first,
        (end, EditedParagraph("", _PART, "")),
        (end + 1, EditedParagraph("", _OPERATIVE, "")),
    )


def can_go(kinds: Sequence[ParagraphKind], index: int) -> bool:
    """Return whether a paragraph can be deleted: a title only if nothing is below it."""
    if kinds[index] in (*NEW_KINDS, _TABLE):
        return True
    return index + 1 == len(kinds) or kinds[index + 1] in (_PART, _ANNEX)


def _within(number: int, most: int) -> int:
    return max(1, min(number, most))
