"""Make the smallest sensible list of amendments that turns one text into another.

Each difference that the comparison finds becomes an entry that cites the old text: a paragraph
inserted, deleted or moved, words replaced, a line rewritten. The list is then applied to the old
text. A paragraph that it does not turn into the new one is rewritten as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.drafts import Drafts
from drafting.engine.amend.lines import LineEntries
from drafting.engine.amend.pairs import Pairs
from drafting.engine.amend.units import UnitEntries
from drafting.engine.amend.values import FIELDS, is_header, words_of_field
from drafting.engine.diff import diff
from drafting.engine.fields import LABELS
from drafting.model.amendment import Action, Amendment, AmendmentSet, Base
from drafting.model.content import same_content
from drafting.model.edit import Comparison
from drafting.model.numbers import BY_NUMBER, note_numbers
from drafting.model.passages import Passages, digest_of, passages_of
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import resolution_from, units_of
from drafting.text.inline import Span, Text, normal, text, with_note_keys
from drafting.text.marks import KEY

_ROUNDS = 3
Compare = Callable[[Resolution], tuple[Comparison, Pairs]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDiff:
    """Amendments made from two texts.

    Attributes:
        amendments: the list.
        exact: the list, applied to the old text, gives everything that the new one prints.
        header: labels of the header fields that differ and were left out.
    """

    amendments: AmendmentSet
    exact: bool
    header: tuple[str, ...] = ()


def amendments_from_diff(
    base: Resolution,
    draft: Resolution,
    *,
    head: AmendmentSet | None = None,
    header: bool = False,
    compare: Compare | None = None,
) -> FromDiff:
    """Make amendments of the differences between two texts.

    Args:
        base: the text the amendments are made on.
        draft: the text they are to give.
        head: who proposes them, and when.
        header: also amend the fields above the text (symbol, session, dates).
        compare: compares the base, in which all notes can be cited, with the draft, and pairs
            their units; given for tracked changes. Each stretch of changed words is then an
            amendment of its own, because somebody made it.
    """
    typed = _typeable(base)
    comparison, pairs = compare(typed) if compare else (diff(typed, draft), None)
    making = _Making(typed, draft, comparison, pairs)
    entries, notes = making.entries(header=header)
    given = head or AmendmentSet()
    amendments = replace(
        given,
        base=_base_of(given.base, base),
        title=given.title or _without_notes(base.title),
        language=base.language,
        entries=entries,
        footnotes=notes,
    )
    return FromDiff(amendments=amendments, exact=making.exact, header=making.left_out)


def _base_of(given: Base, base: Resolution) -> Base:
    return replace(given, symbol=given.symbol or base.masthead.symbol, digest=digest_of(base))


@dataclass(slots=True)
class _Making:
    base: Resolution
    draft: Resolution
    comparison: Comparison
    known: Pairs | None
    exact: bool = False
    left_out: tuple[str, ...] = ()
    passages: Passages = field(init=False)

    def __post_init__(self) -> None:
        self.passages = passages_of(self.base)

    def entries(self, *, header: bool) -> tuple[tuple[Amendment, ...], tuple[Footnote, ...]]:
        keys, notes = note_keys(self.base, self.comparison)
        draft = rekeyed(self.draft, keys)
        target = draft
        if not header:
            target = _with_header(draft, self.base)
        pairs = self.known or Pairs.of(self.comparison, keys)
        fields = tuple(self._fields(header=header))
        rewritten: set[int] = set()
        entries: tuple[Amendment, ...] = ()
        for _ in range(_ROUNDS):
            drafts = Drafts(tracked=self.known is not None)
            drafts.entries += fields
            self._title(drafts, draft)
            units = UnitEntries(self.passages, draft, pairs, drafts, frozenset(rewritten), header)
            units.write()
            self._notes(drafts, draft, keys)
            entries = self._numbered(drafts)
            wrong = self._tried(entries, notes, target, pairs)
            if self.exact or not wrong - rewritten:
                break
            rewritten |= wrong
        return entries, notes

    def _numbered(self, drafts: Drafts) -> tuple[Amendment, ...]:
        return tuple(
            replace(
                each,
                id=str(number),
                guard="" if each.action is Action.SET else self.passages.guard_at(each.target),
            )
            for number, each in enumerate(sorted(drafts.joined(), key=self._place), 1)
        )

    def _place(self, entry: Amendment) -> tuple[int, int]:
        """Return a key that sorts entries by place; those of one gap keep their order."""
        passage = self.passages.find(entry.to or entry.target)
        if passage is None:
            return (-1, 0)
        if entry.action in (Action.INSERT_AFTER, Action.MOVE_AFTER, Action.ADD):
            return (passage.end, 0)
        return (passage.start, 1)

    def _tried(
        self,
        entries: tuple[Amendment, ...],
        notes: tuple[Footnote, ...],
        target: Resolution,
        pairs: Pairs,
    ) -> set[int]:
        """Apply the list; return the indexes of the new units that it does not give."""
        made = AmendmentSet(entries=entries, footnotes=notes, language=self.base.language)
        result = apply_amendments(self.base, [made]).resolution
        self.exact = same_content(result, target)
        return set() if self.exact else set(pairs.wrong(result, target))

    # -- title, fields, footnotes --

    def _title(self, drafts: Drafts, draft: Resolution) -> None:
        change = next((each for each in self.comparison.fields if each.field == "title"), None)
        if change is not None:
            lines = LineEntries(self.passages, drafts, self.base.rules)
            lines.text("title", self.base.title, draft.title, change.runs)

    def _fields(self, *, header: bool) -> Iterator[Amendment]:
        for change in self.comparison.fields:
            label = LABELS[change.field]
            if change.is_quiet or label not in FIELDS:
                continue
            if is_header(label) and not header:
                self.left_out += (label,)
                continue
            yield Amendment(
                id="",
                target=label,
                action=Action.SET,
                words=text(words_of_field(change.old, change.field)),
                text=text(words_of_field(change.new, change.field)),
            )

    def _notes(self, drafts: Drafts, draft: Resolution, keys: Mapping[str, str]) -> None:
        labels = {line.key: line.label for line in self.passages.lines if line.key}
        contents = {note.key: note.content for note in draft.footnotes}
        for edit in self.comparison.footnotes:
            if edit.old is None or edit.new is None:
                continue
            old = next(note for note in self.base.footnotes if note.key == edit.old.key)
            new = contents[keys[edit.new.key]]
            if old.content != new:
                lines = LineEntries(self.passages, drafts, self.base.rules)
                lines.text(labels[old.key], old.content, new, edit.runs)


def _with_header(draft: Resolution, base: Resolution) -> Resolution:
    """Return a text with the header of another one."""
    adopted = dict(enumerate(part.adopted for part in base.parts))
    parts = tuple(
        replace(part, adopted=adopted.get(index, part.adopted))
        for index, part in enumerate(draft.parts)
    )
    return replace(draft, masthead=base.masthead, parts=parts)


def _without_notes(content: Text) -> Text:
    return normal(part for part in content if isinstance(part, Span))


def note_keys(
    base: Resolution, comparison: Comparison
) -> tuple[dict[str, str], tuple[Footnote, ...]]:
    """Return the key that amendments use for each new footnote, and the notes that are new."""
    taken = {note.key for note in base.footnotes}
    contents = {note.key: note for note in comparison.draft.footnotes}
    keys: dict[str, str] = {}
    notes: list[Footnote] = []
    for edit in comparison.footnotes:
        if edit.new is None:
            continue
        if edit.old is not None:
            keys[edit.new.key] = edit.old.key
            continue
        key = edit.new.key if KEY.fullmatch(edit.new.key) else "new"
        stem, count = key, 1
        while key in taken:
            count += 1
            key = f"{stem}-{count}"
        taken.add(key)
        keys[edit.new.key] = key
        notes.append(Footnote(key=key, content=contents[edit.new.key].content))
    return keys, tuple(notes)


def _typeable(base: Resolution) -> Resolution:
    """Return a text whose notes all have keys that people can type: notes in place get numbers."""
    odd = [note.key for note in base.footnotes if not KEY.fullmatch(note.key)]
    if not odd:
        return base
    numbers = note_numbers(base, units_of(base))
    return rekeyed(base, {key: f"{BY_NUMBER}{numbers[key]}" for key in odd if key in numbers})


def rekeyed(resolution: Resolution, keys: Mapping[str, str]) -> Resolution:
    """Return a text whose notes have the keys that amendments use."""
    rows = [
        (
            unit.zone,
            [
                replace(line, content=with_note_keys(line.content, keys))
                for line in unit.model_lines
            ],
        )
        for unit in units_of(resolution)
    ]
    footnotes = tuple(
        replace(note, key=keys.get(note.key, note.key)) for note in resolution.footnotes
    )
    title = with_note_keys(resolution.title, keys)
    outline = replace(resolution, title=title, footnotes=footnotes)
    return resolution_from(outline, rows)
