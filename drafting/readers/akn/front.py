"""Read the lines above the text: cover, number, title, letter of a part."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.readers.akn.inline import NOTE, Gatherer, Run, lines_of, settled
from drafting.readers.flow.characters import plain_words
from drafting.readers.flow.records import Printed
from drafting.text.inline import EMPTY, NoteMark, Span, Text, plain
from drafting.xml import Element


@dataclass(slots=True)
class FrontPart:
    """The lines above one text.

    Attributes:
        lines: lines in the order of print, with number and title on one line.
        letter: letter of a part, or label of an annex.
        title: title of a part or annex, or the notes on its letter.
    """

    lines: list[Printed] = field(default_factory=list)
    letter: str = ""
    title: Text = EMPTY


def cover_lines(element: Element, gather: Gatherer, front: FrontPart) -> None:
    """Add the lines of a cover page, without its picture, which is the emblem."""
    gather.on_cover = True
    for child in element:
        _add_lines(child, gather, front)
    gather.on_cover = False


def preface_lines(element: Element, gather: Gatherer, front: FrontPart, *, part: bool) -> None:
    """Add the lines of a preface.

    Args:
        element: the preface.
        gather: takes words and notes.
        front: receives the lines.
        part: the preface is that of one of several parts, and its number is a letter.
    """
    for child in element:
        number = child.find("{*}docNumber")
        if number is not None and (part or number.get("refersTo") == "#letter"):
            _take_letter(child, number, gather, front)
        elif part:
            front.title = _joined(front.title, gather.content(child))
        else:
            _add_lines(child, gather, front)


def annex_lines(element: Element, gather: Gatherer, front: FrontPart) -> None:
    """Read label and title of an annex; all else in its preface is lines."""
    for child in element:
        label, title = child.find("{*}docType"), child.find("{*}docTitle")
        if label is not None and not front.letter:
            front.letter = plain_words(plain(gather.content(label)))
        if title is not None:
            front.title = _joined(front.title, gather.content(title))
        rest: Run = [(child.text or "", 0)]
        for part in child:
            if part is not label and part is not title:
                gather.child(part, 0, rest)
            rest.append((part.tail or "", 0))
        origin = gather.origin(child)
        front.lines += [Printed(content=line, origin=origin) for line in lines_of(rest)]


def _add_lines(element: Element, gather: Gatherer, front: FrontPart) -> None:
    run: Run = []
    gather.inside(element, 0, run)
    run.append((element.tail or "", 0))
    origin = gather.origin(element)
    front.lines += [Printed(content=line, origin=origin) for line in lines_of(run)]


def _take_letter(element: Element, number: Element, gather: Gatherer, front: FrontPart) -> None:
    """Read the letter of a part; all else on its line is the title."""
    letter = gather.content(number)
    front.letter = plain_words(plain(letter))
    rest: Run = [(part.key, NOTE) for part in letter if isinstance(part, NoteMark)]
    for child in element:
        if child is not number:
            gather.child(child, 0, rest)
        rest.append((child.tail or "", 0))
    front.title = _joined(front.title, settled(rest))


def _joined(one: Text, other: Text) -> Text:
    return (*one, Span(" "), *other) if one and other else one or other
