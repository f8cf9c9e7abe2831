"""Turn entries into changes: find their targets and words, or say why they cannot be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drafting.choices import chosen
from drafting.engine.amend.bracketing import Bracketing, bracketing_of
from drafting.engine.amend.changes import (
    AFTER,
    BEFORE,
    Change,
    Deletion,
    Entry,
    Gap,
    Insertion,
    Move,
    Rewording,
    Rows,
    Setting,
    Unresolved,
    gap_at,
)
from drafting.engine.amend.finding import FoundWords
from drafting.engine.amend.fitting import fault_of
from drafting.engine.amend.likely_words import likely_hint, shortened
from drafting.engine.amend.rows import led, list_rows, unit_rows
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.values import (
    FIELDS,
    PART_FIELDS,
    field_value,
    has_field,
    is_header,
    words_of_field,
)
from drafting.engine.fields import value_of
from drafting.model.amendment import OPEN, Action, Amendment, AmendmentSet, Status
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.passages import Passage, Passages
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Zone, lines_of_new
from drafting.text.inline import Mark, NoteMark, Text, note_keys, plain
from drafting.text.slices import characters, cut, looks_of, with_look

WORDED = (Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS)
_BRACKETED = (Action.BRACKET, Action.UNBRACKET)
_TEXTED = (Action.REPLACE_WORDS, Action.INSERT_WORDS)
_MOVES = (Action.MOVE_AFTER, Action.MOVE_BEFORE)
_BEFORES = (Action.INSERT_BEFORE, Action.MOVE_BEFORE)
_CARRIED = "carry it over to this text first, by a rebase or in the next round"
_DEEPEST = 99
_PLAIN = (Action.RENUMBER, Action.PUNCTUATE)
_LISTED = PreambularParagraph | OperativeParagraph | Subparagraph


class UnresolvedError(Exception):
    """An entry cannot be placed.

    Attributes:
        code, message, hint: as in `Unresolved`.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def entries_of(
    sets: Iterable[AmendmentSet], statuses: Iterable[Status] = OPEN
) -> tuple[Entry, ...]:
    """Return all entries with one of these statuses, in order.

    Raises:
        OptionError: there is no such status.
    """
    wanted = frozenset(chosen(Status, each, "status") for each in statuses)
    found = [(of, each) for of in sets for each in of.entries if each.status in wanted]
    return tuple(
        Entry(amendment=each, of=of, order=order) for order, (of, each) in enumerate(found)
    )


def resolve(tabled: TabledText, entry: Entry, *, hints: bool = True) -> Change | Unresolved:
    """Place one entry in a text.

    Args:
        tabled: the text.
        entry: the entry.
        hints: look for words that are not where they are quoted; this takes some milliseconds.
    """
    known = {} if entry.of.footnotes else _known_in(tabled.passages)
    asked, found = known.get(id(entry.amendment), (None, None))
    if found is not None and asked is entry.amendment:
        return replace(found, entry=entry)
    try:
        resolving = Resolving(tabled, entry, hints)
        change = resolving.checked(resolving.change())
    except UnresolvedError as error:
        return Unresolved(code=error.code, entry=entry, message=error.message, hint=error.hint)
    known[id(entry.amendment)] = entry.amendment, change
    return change


_Known = dict[int, tuple[Amendment, Change]]
_last_known: tuple[tuple[Passages, _Known], ...] = ()
"""Changes that were found in the last few texts; entries that bring footnotes are not among them.

A decision, the rolling text and the conflicts place the same entries in the same text. Threads only
replace the tuple as a whole, so none sees half a change.
"""
_MOST_KNOWN = 3


def _known_in(passages: Passages) -> _Known:
    """Return the changes that were found in a text before."""
    global _last_known
    last = _last_known
    for place, one in enumerate(last):
        if one[0] is passages:
            if place:
                _last_known = (one, *last[:place], *last[place + 1 :])
            return one[1]
    known: _Known = {}
    _last_known = ((passages, known), *_last_known[: _MOST_KNOWN - 1])
    return known


@dataclass(slots=True)
class Resolving:
    """Finds the target and the words of one entry.

    Attributes:
        tabled: the text.
        entry: the entry.
        hints: look for words that are not where they are quoted.
    """

    tabled: TabledText
    entry: Entry
    hints: bool

    @property
    def asked(self) -> Amendment:
        """Return the entry itself."""
        return self.entry.amendment

    def change(self) -> Change:
        """Return what the entry does.

        Raises:
            UnresolvedError: it has no place.
        """
        asked = self.asked
        if asked.action is Action.SET:
            return self._field()
        passage = self._passage(asked.target)
        self._check_guard(passage)
        self._check_notes(passage)
        if asked.action in WORDED:
            return self._words(passage)
        if asked.action in _BRACKETED:
            return self._bracketing(passage)
        if asked.action is Action.REWRITE:
            return self._rewritten(passage)
        if asked.action is Action.DELETE:
            return Deletion(entry=self.entry, passage=self._units(passage))
        if asked.action in (Action.RENUMBER, Action.PUNCTUATE):
            what = "number" if asked.action is Action.RENUMBER else "end"
            value = " ".join(plain(asked.text).split())
            return Setting(
                entry=self.entry, passage=passage, line=passage.start, name=what, value=value
            )
        if asked.action in _MOVES:
            to = self._passage(asked.to)
            if passage.start <= to.start < passage.end:
                raise UnresolvedError("no-place", f"{passage.label} cannot move beside itself")
            gap = self._gap(to, after=asked.action is Action.MOVE_AFTER, like=passage)
            return Move(entry=self.entry, passage=self._units(passage), gap=gap, to=to)
        return self._insertion(passage)

    def checked(self, change: Change) -> Change:
        """Return a change after a check that it alone leaves a valid text."""
        fault = fault_of(self.tabled, change)
        if fault:
            raise UnresolvedError("no-place", fault)
        return change

    def _field(self) -> Setting:
        asked = self.asked
        if note_keys(asked.text):
            raise UnresolvedError("bad-value", f"the {asked.target} cannot hold a footnote")
        name: str | None = FIELDS.get(asked.target)
        label, _, inner = asked.target.rpartition(", ")
        part = self.tabled.passages.find(f"{label}, title") if inner in PART_FIELDS else None
        if part is not None and name is None:
            words = " ".join(plain(asked.text).split())
            return Setting(entry=self.entry, passage=part, line=part.start, name=inner, value=words)
        if name is None or not has_field(self.tabled.base, name):
            raise UnresolvedError("unknown-target", f"there is no field “{asked.target}”")
        found = words_of_field(value_of(self.tabled.base, name), name)
        if asked.words and plain(asked.words) != found and is_header(asked.target):
            raise UnresolvedError(
                "words-not-found",
                f"the {asked.target} is not “{plain(asked.words)}”",
                f"it reads “{found}”",
            )
        try:
            value = field_value(name, " ".join(plain(asked.text).split()))
        except ValueError as error:
            raise UnresolvedError("bad-value", f"the {asked.target} {error}") from None
        nowhere = Passage(asked.target, 0, 0)
        return Setting(entry=self.entry, passage=nowhere, name=name, value=value)

    def _passage(self, label: str) -> Passage:
        passage = self.tabled.passages.find(label)
        if passage is None:
            near = self.tabled.finder.nearest_label(label)
            named = label if re.search(r"\d", label) else f"“{label}”"
            message = f"there is no {named} in this text" if label else "no target is given"
            hint = f"did you mean {near}?" if near else self.tabled.finder.labels_beside(label)
            raise UnresolvedError("unknown-target", message, hint)
        return passage

    def _units(self, passage: Passage) -> Passage:
        if passage.start == 0 or passage.size == 0 or self._is_note(passage):
            raise UnresolvedError(
                "no-place",
                f"{passage.label} cannot be moved or deleted",
                "name a paragraph or heading",
            )
        return passage

    def _is_note(self, passage: Passage) -> bool:
        return passage.start >= self.tabled.passages.beginnings[-1] and passage.size > 0

    def _check_guard(self, passage: Passage) -> None:
        guard = self.asked.guard
        if not guard or guard == self.tabled.passages.guard(passage):
            return
        where = self.tabled.finder.with_guard(guard, passage)
        hint = f"those words are now in {where}" if where else _CARRIED
        raise UnresolvedError(
            "changed", f"{passage.label} no longer reads as when this was proposed", hint
        )

    def _check_notes(self, passage: Passage) -> None:
        notes, of = self.tabled.notes, self.entry.of
        if note_keys(self.asked.text):
            if self._is_note(passage):
                raise UnresolvedError("no-place", f"{passage.label} cannot hold another footnote")
            if self.asked.action in _PLAIN:
                raise UnresolvedError(
                    "no-place", f"{passage.label}: a number or closing mark cannot hold a footnote",
                    "put its mark among the words",
                )  # fmt: skip
        lines = [self.asked.text, *(line.content for line in lines_of_new(self.asked.new))]
        key = next((key for each in lines if (key := notes.unknown(each, of))), "")
        if key:
            raise UnresolvedError(
                "unknown-note", f"there is no footnote for the mark [^{key}]",
                f"declare {key} under “footnotes:”",
            )  # fmt: skip

    # -- words --

    def _words(self, passage: Passage) -> Rewording:
        asked = self.asked
        if not asked.words:
            raise UnresolvedError("no-words", f"{passage.label}: no words are quoted")
        if not asked.text and asked.action in _TEXTED:
            raise UnresolvedError("no-words", f"{passage.label}: no new words are given")
        found = self._once(passage)
        text_line = self.tabled.passages.lines[found.line]
        new = self.tabled.notes.settled(asked.text, self.entry.of)
        start, end = found.start, found.end
        if asked.action is Action.INSERT_WORDS:
            start = end = start if asked.before else end
        else:
            old = cut(text_line.content, start, end)
            new = _in_look(new, looks_of(old))
            if asked.action is Action.REPLACE_WORDS:
                new = (*new, *_not_quoted(old, asked.words, new))
        return Rewording(
            entry=self.entry, passage=passage, line=found.line, start=start, end=end, new=new,
            is_last=found.is_last,
        )  # fmt: skip

    def _bracketing(self, passage: Passage) -> Bracketing:
        place = self._stretch(passage)
        line = self.tabled.passages.lines[place[0]]
        adds = self.asked.action is Action.BRACKET
        found = bracketing_of(self.entry, passage, place, line, adds=adds)
        if isinstance(found, str):
            raise UnresolvedError("no-place", found, "quote other words, or leave it out")
        return found

    def _stretch(self, passage: Passage) -> tuple[int, int, int]:
        """Return the line and the characters of the quoted words, or of all words of the target."""
        if self.asked.words:
            found = self._once(passage)
            return found.line, found.start, found.end
        content = self.tabled.passages.lines[passage.start].content if passage.size else ()
        if passage.size != 1 or not content:
            raise UnresolvedError(
                "no-words", f"{passage.label} is not one line of words",
                "quote the words, in an entry for each line",
            )  # fmt: skip
        return passage.start, 0, len(characters(content))

    def _once(self, passage: Passage) -> FoundWords:
        words, finder = self.asked.words, self.tabled.finder
        found = finder.find(words, passage)
        if len(found) == 1:
            return found[0]
        quoted = f"“{shortened(plain(words))}”"
        if found:
            places = ", ".join(
                dict.fromkeys(self.tabled.passages.lines[each.line].label for each in found)
            )
            where = "" if places == passage.label else f" ({places})"
            raise UnresolvedError(
                "words-found-twice",
                f"{quoted} occurs {len(found)} times in {passage.label}{where}",
                "quote more words around it",
            )
        hint = self._hint(passage) if self.hints else ""
        raise UnresolvedError("words-not-found", f"{quoted} is not in {passage.label}", hint)

    def _hint(self, passage: Passage) -> str:
        """Say where words are that are not in a passage, or where they most likely are."""
        words, finder = self.asked.words, self.tabled.finder
        if elsewhere := [each for each in finder.elsewhere(words) if each != passage.label]:
            return f"it is in {', '.join(elsewhere[:3])}"
        return likely_hint(finder.likely(words, passage))

    def _rewritten(self, passage: Passage) -> Change:
        asked = self.asked
        if asked.new.is_empty:
            text_line = self.tabled.passages.lines[passage.start]
            new = self.tabled.notes.settled(asked.text, self.entry.of)
            new = led(new, text_line.line, self.tabled.base.rules)
            return Rewording(
                entry=self.entry, passage=passage, line=passage.start, start=0,
                end=len(characters(text_line.content)), new=new, is_line=True,
            )  # fmt: skip
        self._check_kinds(passage)
        listed = asked.new.subparagraphs or asked.new.tail
        if listed and not self._is_inner(passage):
            raise UnresolvedError("no-place", f"{passage.label} is not an item of a list")
        return Deletion(entry=self.entry, passage=self._units(passage), rows=self._rows(passage))

    # -- passages --

    def _insertion(self, passage: Passage) -> Insertion:
        asked = self.asked
        if asked.new.is_empty:
            raise UnresolvedError("no-words", f"{passage.label}: no new text is given")
        self._check_kinds(passage)
        rows = self._rows(passage)
        if asked.action is Action.ADD:
            gap = self._end(passage)
        else:
            gap = self._gap(passage, after=asked.action is Action.INSERT_AFTER)
        return Insertion(entry=self.entry, passage=passage, gap=gap, rows=rows)

    def _check_kinds(self, passage: Passage) -> None:
        """Refuse new text of kinds that cannot go to one place: some of it would be lost."""
        new = self.asked.new
        items = new.subparagraphs or new.tail
        blocks = new.preamble or new.paragraphs
        if (items and (blocks or new.annexes or new.parts)) or (new.parts and new.annexes):
            raise UnresolvedError(
                "no-place", f"{passage.label}: the new text mixes kinds that cannot go together",
                "make one entry for each kind",
            )  # fmt: skip

    def _rows(self, passage: Passage) -> Rows:
        tabled, new = self.tabled, self.asked.new
        zone, rules = self._zone(passage), tabled.base.rules

        def settle(content: Text) -> Text:
            return tabled.notes.settled(content, self.entry.of)

        if not (new.subparagraphs or new.tail):
            if self._is_inner(passage):
                raise UnresolvedError(
                    "no-place", f"a paragraph cannot be part of a list ({passage.label})",
                    "use subparagraphs",
                )  # fmt: skip
            return unit_rows(new, zone, rules, settle)
        return list_rows(new, self._level(passage), zone, rules, settle)

    def _level(self, passage: Passage) -> int:
        """Return the level of subparagraphs that are inserted beside or under a passage."""
        line = self.tabled.passages.lines[passage.start].line
        level = line.level if line else 0
        is_beside = self.asked.action is not Action.ADD and self._is_inner(passage)
        return level if is_beside else level + 1

    def _is_inner(self, passage: Passage) -> bool:
        """Return whether a passage is a line inside a unit."""
        return self.tabled.passages.is_inner(passage.start)

    def _zone(self, passage: Passage) -> Zone:
        if passage.label.endswith("preamble"):
            return Zone.PREAMBLE
        if passage.label.endswith("operative part"):
            return Zone.OPERATIVE
        text_lines = self.tabled.passages.lines
        text_line = text_lines[min(passage.start, len(text_lines) - 1)]
        is_title = text_line.line is not None and isinstance(text_line.line.frame, Annex)
        if is_title and self.asked.action in _BEFORES:
            # New text before an annex goes to the end of the text, or of the annex, before it.
            before = text_lines[passage.start - 1]
            return before.zone if before.zone is Zone.ANNEX else Zone.OPERATIVE
        return text_line.zone

    def _gap(self, passage: Passage, *, after: bool, like: Passage | None = None) -> Gap:
        """Return the place before or after a passage."""
        if passage.start == 0 or self._is_note(passage):
            raise UnresolvedError(
                "no-place",
                f"nothing can be put beside {passage.label}",
                "name a paragraph or heading",
            )
        at = passage.end if after else passage.start
        inner = self._is_inner(passage)
        listed = self.asked.new.subparagraphs or self.asked.new.tail
        if listed and not inner:
            raise UnresolvedError(
                "no-place", f"subparagraphs cannot be put beside {passage.label}", "use action: add"
            )
        if like is not None and self._is_inner(like) != inner:
            raise UnresolvedError(
                "no-place", f"{like.label} cannot move beside {passage.label}: they differ in level"
            )
        if like is not None and self._is_elsewhere(like, passage):
            raise UnresolvedError(
                "no-place", f"{like.label} cannot move beside {passage.label}, which is in "
                "another part of the text", "delete it there and insert it here",
            )  # fmt: skip
        rank = self._rank(passage, after=after)
        return gap_at(self.tabled.passages, at, rank, inside=passage if inner else None)

    def _is_elsewhere(self, like: Passage, passage: Passage) -> bool:
        """Return whether one passage is in another part of the text than the other."""
        text_line = self.tabled.passages.lines[like.start]
        frame = text_line.line.frame if text_line.line else None
        return not isinstance(frame, Annex | Part) and self._zone(passage) is not text_line.zone

    def _end(self, passage: Passage) -> Gap:
        """Return the place at the end of a passage, inside it."""
        new = self.asked.new
        if passage.start == 0 or self._is_note(passage):
            raise UnresolvedError("no-place", f"nothing can be added to {passage.label}")
        rank = (AFTER, -_DEEPEST)
        if new.subparagraphs or new.tail:
            if not self._takes_list(passage):
                raise UnresolvedError(
                    "no-place", f"{passage.label} cannot take a list",
                    "name a paragraph that takes subparagraphs",
                )  # fmt: skip
            return gap_at(self.tabled.passages, passage.end, rank, inside=passage)
        return gap_at(self.tabled.passages, passage.end, rank)

    def _takes_list(self, passage: Passage) -> bool:
        """Return whether a passage is one paragraph or item that can take a list."""
        text_line = self.tabled.passages.lines[passage.start]
        frame = text_line.line.frame if text_line.line else None
        return text_line.label == passage.label and isinstance(frame, _LISTED)

    def _rank(self, passage: Passage, *, after: bool) -> tuple[int, int]:
        new = self.asked.new
        depth = 0 if new.parts else 1 if new.annexes else 2
        line = self.tabled.passages.lines[passage.start].line
        if self._is_inner(passage) and line:
            depth += line.level
        return (AFTER, -depth) if after else (BEFORE, depth)


def _not_quoted(old: Text, quoted: Text, new: Text) -> Iterator[NoteMark]:
    """Yield the note marks among replaced words that were not quoted: their notes stay.

    Documents quote words without the numbers of their notes, and do not mean to delete the notes.
    """
    there = note_keys(new)
    for part in old:
        if isinstance(part, NoteMark) and not note_keys(quoted) and part.key not in there:
            yield part


def _in_look(new: Text, looks: frozenset[Mark]) -> Text:
    """Return new words in the look of the replaced ones, if those have one look and these none."""
    if len(looks) == 1 and looks_of(new) == {Mark.NONE}:
        return with_look(new, next(iter(looks)))
    return new
