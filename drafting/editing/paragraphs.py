r"""Show the paragraphs of a text as marked words, and read the edited ones back.

A paragraph is one string. Its words have the marks of the file format (`*italics*`, `[^note]`), and
its opening words are its first emphasised words. A line that begins with hyphens is an item, one
for each level (`- in March`), and a line that begins with `>` goes on after the list. A table has
its title on the first line, then rows of cells (`| one | two`), then its notes. A blank line begins
another paragraph.

Numbers, closing marks of an author's own and names are not in the words: a line keeps those of
the line that it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from drafting.diagnostics import Diagnostic
from drafting.editing.typed_lines import (
    bare_words,
    cells_of,
    frames_of_cells,
    line_frame,
    line_sources,
    shown_lines,
    shown_words,
    taken_apart_line,
    with_bars,
)
from drafting.errors import UnreadableError
from drafting.model.lines import Head, LineRecord, UnitLine, block_from
from drafting.model.paragraph import (
    CLOSED,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Footnote, Part, Resolution
from drafting.model.walk import Unit, Zone, resolution_from, units_of
from drafting.text.inline import (
    EMPTY,
    NoteMark,
    Span,
    Text,
    lead_of,
    normal,
    note_keys,
    plain,
    with_note_keys,
)
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.marks import IN_PLACE, KEY, scan
from drafting.text.punctuation import take_closer, take_mark
from drafting.text.spaces import spaced, trimmed, with_lead


class ParagraphKind(StrEnum):
    """What a paragraph is; any of the first four can become another of them."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    PROSE = "prose"
    HEADING = "heading"
    TABLE = "table"
    PART = "part"
    ANNEX = "annex"


_KINDS: dict[type[Head], ParagraphKind] = {
    PreambularParagraph: ParagraphKind.PREAMBULAR,
    OperativeParagraph: ParagraphKind.OPERATIVE,
    TextParagraph: ParagraphKind.PROSE,
    Heading: ParagraphKind.HEADING,
    Table: ParagraphKind.TABLE,
    Part: ParagraphKind.PART,
    Annex: ParagraphKind.ANNEX,
}
_NEW: dict[ParagraphKind, LineRecord] = {
    ParagraphKind.PREAMBULAR: PreambularParagraph(content=EMPTY),
    ParagraphKind.OPERATIVE: OperativeParagraph(content=EMPTY),
    ParagraphKind.PROSE: TextParagraph(content=EMPTY),
    ParagraphKind.HEADING: Heading(),
    ParagraphKind.TABLE: Table(rows=()),
    ParagraphKind.PART: Part(),
    ParagraphKind.ANNEX: Annex(),
}
NEW_KINDS = tuple(_NEW)[:4]
"""Kinds that somebody can choose for a paragraph; `editing/inserting` makes the others."""
_LISTED = (ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE)
_NAMED = (PreambularParagraph, OperativeParagraph, TextParagraph, Heading)
_MADE_NAME = re.compile(r"n\d+-*|new\d*")
"""Names of footnotes that have none in the file: written in the text, or new on the page."""
_LEADING_BLANKS = re.compile(r"(?:[ \t]*\n){2,}")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph, heading, table or title as somebody edits it.

    Attributes:
        unit: id of the unit of the text that it comes from ("O5"); "" if it is new.
        kind: what it is.
        words: its lines, with their marks.
    """

    unit: str
    kind: ParagraphKind
    words: str


@dataclass(frozen=True, slots=True)
class EditedText:
    """All paragraphs of a text as somebody edits them.

    Attributes:
        paragraphs: in the order of print.
        notes: the words of each footnote by the name in its marks. A name that the text does not
            have is a new footnote.
    """

    paragraphs: tuple[EditedParagraph, ...]
    notes: Mapping[str, str]


def kind_of(unit: Unit) -> ParagraphKind:
    """Return what a unit is to somebody who edits it."""
    return _KINDS[type(unit.head)]


def editable(resolution: Resolution) -> EditedText:
    """Return a text as somebody edits it."""
    names = note_names(resolution)
    rules = resolution.rules
    return EditedText(
        tuple(
            EditedParagraph(
                unit.id, _KINDS[type(unit.head)], "\n".join(shown_lines(unit, names, rules))
            )
            for unit in units_of(resolution)
        ),
        {names[note.key]: shown_words(note.content, names, rules) for note in resolution.footnotes},
    )


def note_names(resolution: Resolution) -> dict[str, str]:
    """Return the name that marks of each footnote have while somebody edits, by its key.

    A declared footnote keeps its key. One that is written in the text has no key that can be typed.
    """
    taken = {note.key for note in resolution.footnotes}
    names: dict[str, str] = {}
    for number, note in enumerate(resolution.footnotes, 1):
        name = note.key
        while not KEY.fullmatch(name) or (name != note.key and name in taken):
            name = f"n{number}" if name == note.key else f"{name}-"
        taken.add(name)
        names[note.key] = name
    return names


def edited(base: Resolution, text: EditedText) -> Resolution:
    """Return the text that somebody made of another one.

    A paragraph without words is left out, unless it had none before.

    Args:
        base: the text whose paragraphs were edited.
        text: its paragraphs as they are now.

    Raises:
        UnreadableError: a mark never closes, a footnote is not there, or the lines of a paragraph
            do not make one; has them all.
    """
    return _Editing(base).result(text)


@dataclass(slots=True)
class _Editing:
    """Reads edited paragraphs.

    Attributes:
        base: the text that they come from.
        units: its units by id.
        keys: the key of each footnote by its name.
        names: the name of each footnote by its key.
        groups: preambular paragraphs with which an operative part begins.
        made: footnotes that were typed in the text.
        faults: what cannot be read.
    """

    base: Resolution
    units: dict[str, Unit] = field(init=False)
    keys: dict[str, str] = field(init=False)
    names: dict[str, str] = field(init=False)
    groups: frozenset[str] = field(init=False)
    made: list[Footnote] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.units = {unit.id: unit for unit in units_of(self.base)}
        self.names = note_names(self.base)
        self.groups = _opening_groups(self.units.values())
        self.keys = {name: key for key, name in self.names.items()}

    def result(self, text: EditedText) -> Resolution:
        """Return the text that the paragraphs make."""
        in_place = all(note.in_place for note in self.base.footnotes)
        for name in text.notes:
            if name not in self.keys:
                self.keys[name] = self._new_key(name, in_place=in_place)
        units = list(self._units(text.paragraphs))
        notes = [note for name, words in text.notes.items() if (note := self._note(name, words))]
        made: Resolution | None = None
        try:
            made = resolution_from(self.base, units)
        except ValueError as error:
            self._fault("text", str(error))
        if made is None or self.faults:
            raise UnreadableError("the edited text cannot be saved", tuple(self.faults))
        marks = {key for _, lines in units for line in lines for key in note_keys(line.content)}
        marks |= set(note_keys(self.base.title))
        before = _marked(self.base)
        known = {note.key: note for note in (*notes, *self.made)}
        kept = [known.get(note.key, note) for note in self.base.footnotes]
        kept += [note for key, note in known.items() if note not in kept]
        footnotes = [note for note in kept if note.key in marks or self._never_marked(note, before)]
        return replace(made, footnotes=tuple(footnotes))

    def _never_marked(self, note: Footnote, before: frozenset[str]) -> bool:
        """Return whether the author left a footnote without a mark before anybody edited."""
        return note.key not in before and note.key in self.names

    def _units(
        self, paragraphs: Iterable[EditedParagraph]
    ) -> Iterator[tuple[Zone, Sequence[UnitLine]]]:
        """Yield zone and lines of each paragraph; the zone follows from what is before it."""
        zone = Zone.PREAMBLE
        all_of_them = list(_parted(paragraphs))
        kinds = [each.kind for each in all_of_them]
        if ParagraphKind.PART in kinds[1:] and kinds[0] is not ParagraphKind.PART:
            self._fault("text", "paragraphs are before the first part", "begin with a part")
        for number, each in enumerate(all_of_them, 1):
            unit = self.units.get(each.unit)
            if each.kind is ParagraphKind.PART:
                zone = Zone.PREAMBLE
            elif each.kind is ParagraphKind.ANNEX:
                zone = Zone.ANNEX
            elif zone is Zone.PREAMBLE and (
                each.kind is not ParagraphKind.PREAMBULAR or each.unit in self.groups
            ):
                zone = Zone.OPERATIVE
            where = unit.label if unit else f"paragraph {number}"
            lines = self._lines(each, unit, where, zone)
            if lines and self._is_block(lines, where):
                yield zone, lines

    def _is_block(self, lines: Sequence[UnitLine], where: str) -> bool:
        """Report lines that do not make a paragraph."""
        try:
            block_from(lines)
        except ValueError:
            self._fault(
                where,
                "an item is more than one level below the line before it, or is after the words "
                "that follow the list",
                "begin it with fewer hyphens, or move it up",
            )
            return False
        return True

    def _lines(
        self, given: EditedParagraph, unit: Unit | None, where: str, zone: Zone
    ) -> Sequence[UnitLine]:
        """Return the lines of a paragraph; none if it has no words any more."""
        shown = shown_lines(unit, self.names, self.base.rules) if unit else []
        is_same = unit is not None and _KINDS[type(unit.head)] is given.kind
        if unit and is_same and given.words == "\n".join(shown):
            return unit.model_lines
        if given.kind is ParagraphKind.TABLE:
            return self._table(given, unit, where)
        closes = zone is not Zone.ANNEX and given.kind in _LISTED
        head, *rest = (line.strip() for line in given.words.split("\n"))
        lines = [head, *filter(None, rest)]
        if given.kind not in _LISTED:
            lines = [" ".join(filter(None, lines))]
        first = _first(given, unit)
        before = [] if unit is None else list(zip(unit.model_lines, shown, strict=True))
        typed = [(0, "", lines[0]), *map(taken_apart_line, lines[1:])]
        sources = line_sources(before, typed)
        made: list[UnitLine] = []
        for (level, sign, words), source in zip(typed, sources, strict=True):
            old = None if source is None else before[source][0]
            frame = first if not made else line_frame(sign, old)
            if old and is_same and words == bare_words(before[source or 0]):
                content = old.content
            else:
                content = self._content(words, old, frame, where, closes=closes)
            made.append(UnitLine(frame, level, content))
        if not any(line.content for line in made):
            is_title = given.kind in (ParagraphKind.PART, ParagraphKind.ANNEX)
            is_number = isinstance(first, Heading) and bool(first.number)
            return made if is_title or is_number else ()
        return [made[0], *(line for line in made[1:] if line.content)]

    def _content(
        self, words: str, old: UnitLine | None, frame: LineRecord, where: str, *, closes: bool
    ) -> Text:
        """Read the words of a line; opening words and a closing mark as in the file."""
        content = spaced(self._scanned(words, where))
        own = frame.end if isinstance(frame, CLOSED) else None
        if own is not None:
            content = trimmed(take_mark(content, own))
        elif closes:
            content = trimmed(take_closer(content)[0])
        if old is None or (lead_of(old.content) and plain(old.content) != plain(content)):
            content = self._opened(content, frame)
        first = content[0] if content else None
        leads = isinstance(frame, PreambularParagraph | OperativeParagraph | Subparagraph)
        if not leads or not isinstance(first, Span) or first.marks != self.base.rules.lead:
            return content
        opened = old.content[0] if old and old.content else None
        was_plain = isinstance(opened, Span) and opened.marks == self.base.rules.lead
        if was_plain and isinstance(frame, Subparagraph):
            return content  # an item whose first words are emphasised, and no opening words
        return with_lead(content)

    def _opened(self, content: Text, frame: LineRecord) -> Text:
        """Give the known opening words of what is typed anew their emphasis, if nobody typed it."""
        first = content[0] if content else None
        if not isinstance(first, Span) or first.marks:
            return content
        zones = {PreambularParagraph: PREAMBULAR, OperativeParagraph: OPERATIVE}
        zone = zones.get(type(frame))
        lead = lead_at(first.text, self.base.language, zone) if zone else ""
        if not lead:
            return content
        opening = Span(lead, self.base.rules.lead)
        return normal((opening, Span(first.text[len(lead) :]), *content[1:]))

    def _scanned(self, words: str, where: str) -> Text:
        """Read marked words, with the keys of the footnotes in the marks."""
        first = len(self.base.footnotes) + len(self.made) + 1
        scanned = scan(words, first_note=first)
        for fault in scanned.faults:
            self._fault(where, fault.message, fault.hint)
        fresh = [f"^{first + index}" for index in range(len(scanned.notes))]
        self.made += [
            Footnote(key=key, content=spaced(note), in_place=True)
            for key, note in zip(fresh, scanned.notes, strict=True)
        ]
        for name in note_keys(scanned.content):
            if name not in self.keys and name not in fresh:
                self._fault(
                    where,
                    f"[^{name}] marks a footnote that does not exist",
                    "write ^[words] to make a new footnote",
                )
        return with_note_keys(scanned.content, self.keys)

    def _table(self, given: EditedParagraph, unit: Unit | None, where: str) -> Sequence[UnitLine]:
        """Read the words of a table; rows and columns may be more or fewer than before."""
        old = unit.head if unit and isinstance(unit.head, Table) else None
        title, *rest = given.words.split("\n")
        rows = [cells_of(line) for line in rest if line.lstrip().startswith("|")]
        notes = [line for line in rest if not line.lstrip().startswith("|") and line.strip()]
        cells = frames_of_cells(old, [len(row) for row in rows])
        if cells is None:
            self._fault(
                where, "the rows or cells of this table do not fit together",
                "give all rows the same number of cells; cells that are joined can only be changed "
                "in the YAML file",
            )  # fmt: skip
            return ()
        frame = unit.model_lines[0].frame if unit and old else _NEW[ParagraphKind.TABLE]
        frames = [(frame, 0), *((each, at) for at, row in enumerate(cells) for each in row)]
        frames += [(FlushLine(content=EMPTY), 0)] * len(notes)
        words = [title, *(cell for row in rows for cell in row), *notes]
        return [
            UnitLine(frame, level, self._content(with_bars(each), None, frame, where, closes=False))
            for (frame, level), each in zip(frames, words, strict=True)
        ]

    def _note(self, name: str, words: str) -> Footnote | None:
        """Return a footnote as it is now."""
        key = self.keys[name]
        old = next((note for note in self.base.footnotes if note.key == key), None)
        if old and words == shown_words(old.content, self.names, self.base.rules):
            return old
        scanned = scan(" ".join(words.split()))
        where = f"footnote “{plain(scanned.content)[:30]}”"
        for fault in scanned.faults:
            self._fault(where, fault.message, fault.hint)
        if any(isinstance(part, NoteMark) for part in scanned.content):
            self._fault(where, "a footnote contains the mark of another", "put it in the text")
        content = spaced(scanned.content)
        if old:
            return replace(old, content=content)
        return Footnote(key=key, content=content, in_place=key.startswith(IN_PLACE))

    def _new_key(self, name: str, *, in_place: bool) -> str:
        """Return a key for a new footnote; one in the text is numbered when it is written.

        A footnote that was deleted and came back still has the name that its author gave it.
        """
        taken = {note.key for note in self.base.footnotes} | set(self.keys.values())
        if KEY.fullmatch(name) and not _MADE_NAME.fullmatch(name) and name not in taken:
            return name
        number = 1
        stem = f"{IN_PLACE}new" if in_place else "note-"
        while f"{stem}{number}" in taken:
            number += 1
        return f"{stem}{number}"

    def _fault(self, where: str, message: str, hint: str = "") -> None:
        self.faults.append(Diagnostic.error("edited", f"{where}: {message}", None, hint))


def _first(given: EditedParagraph, unit: Unit | None) -> LineRecord:
    """Return the record of the first line; a paragraph of another kind keeps its name."""
    if unit and _KINDS[type(unit.head)] is given.kind:
        return unit.model_lines[0].frame
    new = _NEW[given.kind]
    if unit and isinstance(new, _NAMED) and isinstance(unit.head, _NAMED):
        return replace(new, id=unit.head.id)
    return new


def _marked(resolution: Resolution) -> frozenset[str]:
    """Return the keys of all footnotes that a text marks."""
    contents = [line.line.content for unit in units_of(resolution) for line in unit.lines]
    return frozenset(key for each in (resolution.title, *contents) for key in note_keys(each))


def _parted(paragraphs: Iterable[EditedParagraph]) -> Iterator[EditedParagraph]:
    """Yield the paragraphs; what follows a blank line is a paragraph of its own."""
    for each in paragraphs:
        words = each.words.replace("\r\n", "\n").replace("\r", "\n")
        if each.kind is ParagraphKind.TABLE:
            yield replace(each, words=words.rstrip("\n"))
            continue
        first, *others = _BLANK.split(_without_blanks(words))
        yield replace(each, words=first)
        for other in others:
            yield EditedParagraph("", each.kind, other)


def _opening_groups(units: Iterable[Unit]) -> frozenset[str]:
    """Return the preambular paragraphs with which authors begin an operative part."""
    found: set[str] = set()
    is_begun = False
    for unit in units:
        if isinstance(unit.head, Part):
            is_begun = False
        elif unit.zone is Zone.OPERATIVE:
            is_begun = is_begun or not isinstance(unit.head, PreambularParagraph)
            found.update(() if is_begun else (unit.id,))
    return frozenset(found)


def _without_blanks(words: str) -> str:
    """Return words without blank lines at their ends; the first line of a list may be empty."""
    found = _LEADING_BLANKS.match(words)
    return (words[found.end() :] if found else words).rstrip("\n")
