"""A text as tabled: its passages, a finder of words, and its footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.engine.amend.finding import Finder
from drafting.model.amendment import AmendmentSet
from drafting.model.numbers import BY_NUMBER, note_numbers
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import units_of
from drafting.text.inline import Text, note_keys, plain, with_note_keys
from drafting.text.marks import IN_PLACE
from drafting.text.normalize import folded_line


@dataclass(slots=True)
class TabledText:
    """One text, ready for amendments to be placed in it.

    Attributes:
        base: the text.
        passages: its lines and labels.
        finder: finds words in them.
        notes: its footnotes, and those that amendments bring.
    """

    base: Resolution
    passages: Passages
    finder: Finder
    notes: AddedNotes

    @classmethod
    def of(cls, base: Resolution) -> TabledText:
        """Prepare a text."""
        passages = passages_of(base)
        return cls(base, passages, Finder(passages), AddedNotes(base))


@dataclass(slots=True)
class AddedNotes:
    """The footnotes of a text and those that new words bring along.

    New words mark a note of the text by its key, or a note of their own file. If a note written in
    place has the words of a note of the text, it is that note: printed amendments have no keys and
    repeat the note (`docs/amendments.md`, "Footnotes").
    """

    base: Resolution
    added: dict[str, Footnote] = field(default_factory=dict)
    _keys: dict[tuple[int, str], str] = field(default_factory=dict)
    _sets: dict[int, dict[str, Footnote]] = field(default_factory=dict)
    _base_keys: frozenset[str] | None = None
    _numbers: dict[str, str] | None = None

    @property
    def base_keys(self) -> frozenset[str]:
        """Keys of the footnotes of the text."""
        if self._base_keys is None:
            self._base_keys = frozenset(note.key for note in self.base.footnotes)
        return self._base_keys

    def _own(self, of: AmendmentSet) -> dict[str, Footnote]:
        if id(of) not in self._sets:
            self._sets[id(of)] = {note.key: note for note in of.footnotes}
        return self._sets[id(of)]

    def unknown(self, content: Text, of: AmendmentSet) -> str:
        """Return the first key without a footnote, or ""."""
        own = self._own(of)
        return next(
            (key for key in note_keys(content) if key not in own and not self._in_base(key)), ""
        )

    def _in_base(self, key: str) -> str:
        """Return the key of a note of the text that is cited by its key or its number, or ""."""
        if key in self.base_keys:
            return key
        if self._numbers is None:
            numbers = note_numbers(self.base, units_of(self.base))
            self._numbers = {number: each for each, number in numbers.items()}
        return self._numbers.get(key.removeprefix(BY_NUMBER), "")

    def settled(self, content: Text, of: AmendmentSet) -> Text:
        """Return a text of an amendment; its note marks have the keys of the result."""
        keys = note_keys(content)
        return with_note_keys(content, {key: self._key(key, of) for key in keys} if keys else {})

    def _key(self, key: str, of: AmendmentSet) -> str:
        note = self._own(of).get(key)
        if note is None:
            return self._in_base(key)
        place = (id(of), key)
        if place not in self._keys:
            self._keys[place] = self._same(note) or self._add(note)
        return self._keys[place]

    def _same(self, note: Footnote) -> str:
        """Return the key of an equal note, or "": by words if it was written in place."""
        if not note.in_place:
            twin = self.added.get(note.key)
            return note.key if twin and twin.content == note.content else ""
        words = folded_line(plain(note.content))
        known = (*self.base.footnotes, *self.added.values())
        return next((each.key for each in known if folded_line(plain(each.content)) == words), "")

    def _add(self, note: Footnote) -> str:
        taken = self.base_keys | self.added.keys()
        key, count = note.key, 1
        while key in taken:
            count += 1
            stem = f"{IN_PLACE}n" if note.in_place else note.key
            key = f"{stem}-{count}"
        self.added[key] = Footnote(key=key, content=note.content, in_place=note.in_place)
        return key
