"""What the editing page shows of a text: its paragraphs with numbers, marks and footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.editing.inserting import INSERTED, inserted
from drafting.editing.paragraphs import (
    NEW_KINDS,
    EditedText,
    ParagraphKind,
    editable,
    note_names,
)
from drafting.editing.typed_lines import has_joined_cells
from drafting.model.paragraph import Table
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import note_keys
from drafting.web.drafts import paragraph_anchor
from drafting.web.forms import small_number

_NOTE = re.compile(r"\[\^([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class LineOfField:
    """What is computed for a line of a paragraph.

    Attributes:
        number: "(a)", or "".
        closer: the closing mark that is printed, or "".
    """

    number: str
    closer: str


@dataclass(frozen=True, slots=True)
class NoteField:
    """A footnote under the first paragraph that marks it.

    Attributes:
        name: in its marks.
        number: that is printed; 0 if no mark is in the text.
        words: with their marks.
    """

    name: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphField:
    """A paragraph on the editing page.

    Attributes:
        unit: id of the unit ("O5").
        place: id of its element on the page ("p-OP5").
        label: as it is cited ("OP5").
        kind: what it is.
        words: its lines with their marks.
        number: the number that is printed before it, or "".
        lines: what is computed for each of its lines.
        notes: the footnotes that it is the first to mark.
        is_joined: whether it is a table with joined cells, whose rows and columns stay.
    """

    unit: str
    place: str
    label: str
    kind: ParagraphKind
    words: str
    number: str
    lines: tuple[LineOfField, ...]
    notes: tuple[NoteField, ...]
    is_joined: bool = False

    @property
    def is_fixed(self) -> bool:
        """Return whether it cannot be moved, joined or made another kind here."""
        return self.kind in (ParagraphKind.TABLE, ParagraphKind.PART, ParagraphKind.ANNEX)

    @property
    def rows(self) -> int:
        """Return the height of its plain field, in lines."""
        return sum(1 + len(line) // 80 for line in self.words.split("\n"))

    @property
    def computed(self) -> dict[str, object]:
        """Return what is computed for it and nobody types."""
        return {
            "unit": self.unit,
            "label": self.label,
            "place": self.place,
            "number": self.number,
            "lines": [[line.number, line.closer] for line in self.lines],
        }


def blank(kind: ParagraphKind, words: str = "") -> ParagraphField:
    """Return a new paragraph; one that is empty unless it is a table."""
    return ParagraphField("", "", "new", kind, words, "", (), ())


def with_blanks(
    paragraphs: Sequence[ParagraphField], asked: Mapping[str, str]
) -> list[ParagraphField]:
    """Return the paragraphs with those that somebody wants to insert, which are not saved yet.

    Args:
        paragraphs: those of the text.
        asked: the words of the address: `insert` is the index of the paragraph before, `what` says
            what is inserted if it is no paragraph, `rows` and `columns` are those of a table.
    """
    result = list(paragraphs)
    kinds = [each.kind for each in result]
    after = small_number(asked.get("insert", ""))
    if after is None:
        return result
    what = asked.get("what", "")
    if what in INSERTED:
        rows, columns = (small_number(asked.get(each, "")) or 2 for each in ("rows", "columns"))
        for place, new in inserted(kinds, what, after if kinds else -1, rows, columns):
            result.insert(place, blank(new.kind, new.words))
        return result
    at = min(after + 1, len(result))
    kind = kinds[at - 1] if at else ParagraphKind.OPERATIVE
    result.insert(at, blank(kind if kind in NEW_KINDS else ParagraphKind.OPERATIVE))
    return result


def shown_paragraphs(resolution: Resolution) -> tuple[ParagraphField, ...]:
    """Return the paragraphs of a text as its editing page shows them."""
    text = editable(resolution)
    names = note_names(resolution)
    numbers = {key: number for number, key in enumerate(_marks(resolution), 1)}
    waiting = dict(text.notes)
    shown = []
    for unit, each in zip(units_of(resolution), text.paragraphs, strict=True):
        keys = [key for line in unit.model_lines for key in note_keys(line.content)]
        notes = [
            NoteField(name, numbers[key], waiting.pop(name))
            for key in keys
            if (name := names.get(key, "")) in waiting
        ]
        shown.append(
            ParagraphField(
                unit=each.unit,
                place=paragraph_anchor(unit.label),
                label=unit.label,
                kind=each.kind,
                words=each.words,
                number=unit.number,
                lines=tuple(LineOfField(line.number, line.closer) for line in unit.lines),
                notes=tuple(notes),
                is_joined=isinstance(unit.head, Table) and has_joined_cells(unit.head),
            )
        )
    return tuple(shown)


def notes_before(resolution: Resolution) -> int:
    """Return how many footnotes only the title marks; those of the paragraphs follow them."""
    return len(dict.fromkeys(note_keys(resolution.title)))


def typed_paragraphs(text: EditedText, base: Resolution) -> tuple[ParagraphField, ...]:
    """Return paragraphs as somebody typed them, when they could not be saved.

    Args:
        text: what was typed.
        base: the text that the paragraphs come from; it gives them their labels.
    """
    labels = {unit.id: unit.label for unit in units_of(base)}
    numbers = {name: number for number, name in enumerate(text.notes, 1)}
    waiting = dict(text.notes)
    shown = []
    for index, each in enumerate(text.paragraphs, 1):
        label = labels.get(each.unit, "new")
        place = paragraph_anchor(label) if each.unit in labels else f"p-new-{index}"
        notes = [
            NoteField(name, numbers[name], waiting.pop(name))
            for name in _NOTE.findall(each.words)
            if name in waiting
        ]
        shown.append(
            ParagraphField(each.unit, place, label, each.kind, each.words, "", (), tuple(notes))
        )
    return tuple(shown)


def _marks(resolution: Resolution) -> dict[str, None]:
    """Return the keys of all footnotes, in the order of their first marks."""
    contents = [resolution.title]
    contents += [line.content for unit in units_of(resolution) for line in unit.model_lines]
    return {key: None for content in contents for key in note_keys(content)}
