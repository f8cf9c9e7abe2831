"""What the reader of plain text reports: what it supposed and what it left aside."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.diagnostics import Diagnostic, Origin
from drafting.readers.flow.joins import RejoinedWords
from drafting.readers.plain.lines import FileLine
from drafting.readers.plain.marking import Marked
from drafting.readers.plain.pages import Parted
from drafting.readers.plain.paragraphs import LinedParagraph
from drafting.readers.plain.typed import Typed

_MOST_NAMED = 20
"""Different lines named in one diagnostic."""


def typed(before: Typed, file: str) -> list[Diagnostic]:
    """Report what was taken off the beginnings of lines."""
    remarks = []
    if before.quoted:
        message = "lines begin with “>”, as in a mail; these signs were taken off"
        remarks.append(Diagnostic.note("quotation-signs", message, Origin(file, 1, 1)))
    return remarks


def mends(found: RejoinedWords, origin: Origin) -> list[Diagnostic]:
    """Report which broken words were joined, and which seem broken."""
    joined = [
        Diagnostic.guess("word-mended", f"“{before}” was read as “{after}”", origin)
        for before, after in found.mends
    ]
    doubtful = [
        Diagnostic.guess(
            "word-broken", f"“{words}” seems to hold a broken word", origin, "look at it"
        )
        for words in found.doubtful
    ]
    return joined + doubtful


def marks(found: Marked, file: str) -> list[Diagnostic]:
    """Report which marks of notes might be numbers."""
    origin = Origin(file, 1, 1)
    return [
        Diagnostic.guess(
            "note-mark-supposed",
            f"the figure {key} after “{words}” was taken for the mark of note {key}",
            origin,
            "if it is a number, write it without the brackets",
        )
        for key, words in (*found.supposed, *found.again)
    ]


def pages(parted: Parted, dropped: Sequence[FileLine], file: str) -> list[Diagnostic]:
    """Report what was left aside around the text, and what is unsure about the notes."""
    remarks = []
    written = [line for line in dropped if any(map(str.isalnum, line.words))]
    if written:
        remarks.append(_left_aside(written, file))
    if parted.supposed:
        remarks.append(
            Diagnostic.guess(
                "note-order-supposed",
                f"notes {', '.join(parted.supposed)} were given their texts by order only",
                Origin(file, 1, 1),
                "compare them with the page",
            )
        )
    remarks += [
        Diagnostic.warning(
            "not-placed",
            f"“{line.words}” is among the notes, and no number belongs to it",
            Origin(file, line.number, 1),
        )
        for line in parted.unplaced
    ]
    return remarks


def _left_aside(dropped: Sequence[FileLine], file: str) -> Diagnostic:
    distinct = list(dict.fromkeys(line.words for line in dropped))
    named = ", ".join(f"“{words}”" for words in distinct[:_MOST_NAMED])
    more = f" and {len(distinct) - _MOST_NAMED} more" if len(distinct) > _MOST_NAMED else ""
    return Diagnostic.note(
        "left-aside",
        f"left aside as running heads, page numbers and the like: {named}{more}",
        Origin(file, dropped[0].number, 1),
    )


def paragraphs(found: Sequence[LinedParagraph], file: str) -> list[Diagnostic]:
    """Report which paragraphs were put together or given their number."""
    remarks = []
    for paragraph in found:
        origin = Origin(file, paragraph.lines[0].number, 1)
        opening = paragraph.lines[0].words[:40]
        if paragraph.rejoined:
            remarks.append(
                Diagnostic.guess(
                    "paragraph-rejoined", f"“{opening} …” goes on after the foot of a page", origin
                )
            )
        if paragraph.renumbered:
            remarks.append(
                Diagnostic.guess(
                    "number-displaced", f"the number of “{opening} …” was elsewhere", origin
                )
            )
    return remarks
