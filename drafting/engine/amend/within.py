"""Amendments to amendments: changes of words that another entry proposes.

Such an entry cites the text as the amended entry would make it, but only the new words of that
entry. Its change is kept with the change that it amends (`Change.amended`), with places in the new
words, so it is carried out with that change or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.compose import compose, from_the_end
from drafting.engine.amend.finding import FoundWords
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import WORDED, Resolving, UnresolvedError, resolve
from drafting.engine.amend.tabled import TabledText
from drafting.model.amended import amended_entries, bare_target
from drafting.model.amendment import Action, Status
from drafting.model.passages import Passage, guard_of
from drafting.text.inline import Text, plain
from drafting.text.slices import characters

_SETTLED = (Status.REJECTED, Status.WITHDRAWN, Status.FALLS, Status.SATISFIED)
_NO_PROPOSAL = "no-proposal"


def resolve_all(
    tabled: TabledText,
    entries: Sequence[Entry],
    known: Iterable[Entry] = (),
    *,
    hints: bool = True,
    is_same_text: bool = False,
) -> list[Change | Unresolved]:
    """Place entries in a text, each amendment to an amendment with what it amends.

    Args:
        tabled: the text.
        entries: the entries to place.
        known: other entries, which the reasons name if an entry amends one of them.
        hints: look for words that are not where they are quoted; this takes some milliseconds.
        is_same_text: leave out entries that were made on a text with another symbol.

    Returns:
        The changes and the entries that cannot be placed, in the order of the entries. An entry
        that amends another one is in `amended` of its change.
    """
    found = {
        id(each): (of_another_text(tabled, each) if is_same_text else None)
        or resolve(tabled, each, hints=hints)
        for each in entries
        if not each.amendment.amends
    }
    everything = _distinct([*entries, *known])
    for each in entries:
        if each.amendment.amends:
            nesting = _Nesting(tabled, found, entries, everything, hints)
            if (left := nesting.taken(each)) is not None:
                found[id(each)] = left
    return [found[id(each)] for each in entries if id(each) in found]


def changes_of(
    tabled: TabledText, entries: Iterable[Entry]
) -> tuple[list[Change], list[Unresolved]]:
    """Place entries in a text; return what to carry out, and the entries that cannot be placed."""
    changes, unresolved = proposed_changes(tabled, tuple(entries))
    return [as_amended(sorted_out(each).change) for each in changes], unresolved


def proposed_changes(
    tabled: TabledText, entries: Sequence[Entry], known: Iterable[Entry] = ()
) -> tuple[list[Change], list[Unresolved]]:
    """Return what entries propose, without the amendments to them, and those without a place."""
    found = resolve_all(tabled, entries, known)
    return (
        [each for each in found if isinstance(each, Change)],
        [each for each in found if isinstance(each, Unresolved)],
    )


def of_another_text(tabled: TabledText, entry: Entry) -> Unresolved | None:
    """Return why an entry is refused: it was made on a text with another symbol.

    An entry with a guard, or of a file with a digest, is never refused here.
    """
    made_on, found = entry.of.base.symbol, tabled.base.masthead.symbol
    if entry.amendment.guard or entry.of.base.digest or not made_on or not found:
        return None
    if made_on == found:
        return None
    return Unresolved(
        code="other-text",
        entry=entry,
        message=f"it amends {made_on}, and this text is {found}",
        hint=f"apply it to {made_on}",
    )


def as_amended(change: Change) -> Change:
    """Return a change with the amendments to it carried out in its new words."""
    if not change.amended:
        return change
    contents = list(new_lines(change))
    spaced = change.entry.of.rules.joins_with_space
    steps = [step for each in change.amended for step in each.steps]
    for step in sorted(steps, key=from_the_end):
        contents[step.line] = step.reworded(contents[step.line], spaced=spaced)
    if change.rewords:
        return replace(change, new=contents[0])
    given = iter(contents)
    rows = tuple(
        (zone, tuple(replace(line, content=next(given)) for line in lines))
        for zone, lines in change.rows
    )
    return replace(change, rows=rows)


@dataclass(frozen=True, slots=True)
class SortedOut:
    """A change with the amendments to it that fit together; if two conflict, the earlier one fits.

    Attributes:
        change: the change with these.
        left: the other amendments to it, each with its reason.
        joined: those that propose what an earlier one does, each with that one.
    """

    change: Change
    left: tuple[Unresolved, ...] = ()
    joined: tuple[tuple[Entry, Entry], ...] = ()


def sorted_out(change: Change) -> SortedOut:
    """Sort the amendments to a change into those that are carried out with it and the others."""
    left: list[Unresolved] = []
    joined: list[tuple[Entry, Entry]] = []
    kept: list[Change] = []
    for each in change.amended:
        obstacle = placed(kept).obstacle(each)
        if obstacle is not None and obstacle[1].is_same:
            joined.append((each.entry, obstacle[0].entry))
        elif obstacle is not None:
            other = obstacle[0].entry
            hint = f"it conflicts with {other.name}, which was carried out"
            left.append(
                Unresolved(
                    code="overlap", entry=each.entry, other=other, message=obstacle[1].reason,
                    hint=hint,
                )
            )  # fmt: skip
        elif not _has_words(replace(change, amended=(*kept, each))):
            left.append(
                Unresolved(
                    code="no-place", entry=each.entry, other=change.entry,
                    message=f"it would leave nothing of what {name_of(change.entry)} proposes",
                    hint="oppose that amendment instead",
                )
            )  # fmt: skip
        else:
            kept.append(each)
    return SortedOut(replace(change, amended=tuple(kept)), tuple(left), tuple(joined))


def _has_words(change: Change) -> bool:
    """Return whether each new line of a change has words after the amendments to it."""
    lines = new_lines(as_amended(change))
    return bool(lines) and all(plain(each).strip() for each in lines)


def new_lines(change: Change) -> tuple[Text, ...]:
    """Return the new words of a change, line by line; none if it brings no words."""
    if change.rewords:
        return (change.words,) if change.words else ()
    return tuple(line.content for _, lines in change.rows for line in lines)


def entries_in(change: Change) -> tuple[Entry, ...]:
    """Return the entry of a change, and those of the amendments to it."""
    return (change.entry, *(each.entry for each in change.amended))


def name_of(entry: Entry) -> str:
    """Return how an entry is named in a reason: "samoa:2", or "Samoa, 2" without a file."""
    return f"{entry.of.handle}:{entry.amendment.id}" if entry.of.handle else entry.name


@dataclass(frozen=True, slots=True)
class Brought:
    """The text as one change would make it, and where its new words are.

    Attributes:
        parent: the change.
        tabled: the text with it.
        first: the first of its lines there.
        offset: the character of that line at which its words begin.
        lines: its new words, line by line.
    """

    parent: Change
    tabled: TabledText
    first: int
    offset: int
    lines: tuple[Text, ...]

    @classmethod
    def of(cls, tabled: TabledText, parent: Change) -> Brought | None:
        """Carry out one change; return None if it brings no words of its own."""
        lines = new_lines(parent)
        if not lines:
            return None
        try:
            after = TabledText.of(compose(tabled, [replace(parent, amended=())]))
        except ValueError:
            return None
        after.notes = tabled.notes
        first = _first_line(tabled, parent)
        there = after.passages.lines[first : first + len(lines)]
        offset = characters(there[0].content).find(characters(lines[0]), max(parent.start, 0))
        is_there = [characters(each.content) for each in there[1:]] == [
            characters(each) for each in lines[1:]
        ]
        return cls(parent, after, first, offset, lines) if offset >= 0 and is_there else None

    @property
    def guard(self) -> str:
        """The digest of the new words."""
        return guard_of(self.lines)

    @property
    def labels(self) -> list[str]:
        """The labels of its lines."""
        lines = self.tabled.passages.lines[self.first : self.first + len(self.lines)]
        return [each.label for each in lines]

    def relative(self, change: Change) -> Change:
        """Return a change of the text with its places in the new words."""
        line = change.line - self.first
        by = self.offset if line == 0 else 0
        return replace(change, line=line, start=change.start - by, end=change.end - by)

    def has(self, found: FoundWords) -> bool:
        """Return whether words of the text are among the new words."""
        line = found.line - self.first
        if not 0 <= line < len(self.lines):
            return False
        start = self.offset if line == 0 else 0
        return start <= found.start and found.end <= start + len(characters(self.lines[line]))


def _first_line(tabled: TabledText, change: Change) -> int:
    """Return the line of the text after a change at which its new words are."""
    passages, gap = tabled.passages, change.gap
    if gap is None:
        return change.line if change.rewords else change.passage.start
    if gap.line is None:
        return passages.beginnings[gap.unit]
    return passages.first_line(gap.unit) + gap.line


@dataclass(slots=True)
class ResolvingWithin(Resolving):
    """Finds the target and words of an entry in what another one brings."""

    brought: Brought = field(kw_only=True)

    def change(self) -> Change:
        """Return the change, with its places in the new words.

        Raises:
            UnresolvedError: it has no place there.
        """
        if self.asked.action not in (*WORDED, Action.BRACKET, Action.UNBRACKET):
            raise UnresolvedError(
                "no-place", f"“{self.asked.action}” cannot amend what {self._parent} proposes",
                "only its words can be changed; table your own proposal beside it",
            )  # fmt: skip
        return self.brought.relative(super(ResolvingWithin, self).change())

    @property
    def _parent(self) -> str:
        return name_of(self.brought.parent.entry)

    def _passage(self, label: str) -> Passage:
        first, end = self.brought.first, self.brought.first + len(self.brought.lines)
        found = self.tabled.passages.find(label)
        start, stop = (max(found.start, first), min(found.end, end)) if found else (0, 0)
        if start < stop:
            return Passage(label, start, stop)
        if bare_target(label) == bare_target(self.brought.parent.entry.amendment.target):
            return Passage(label, first, end)
        raise UnresolvedError(
            "unknown-target", f"{self._parent} proposes no words for {label}",
            f"its words are in {', '.join(self.brought.labels)}",
        )  # fmt: skip

    def _check_guard(self, passage: Passage) -> None:
        if self.asked.guard and self.asked.guard != self.brought.guard:
            raise UnresolvedError(
                "changed", f"{self._parent} no longer reads as when this was proposed",
                "quote its new words",
            )  # fmt: skip

    def _once(self, passage: Passage) -> FoundWords:
        found = self.tabled.finder.find(self.asked.words, passage)
        inside = [each for each in found if self.brought.has(each)]
        if len(inside) == 1:
            return inside[0]
        quoted = f"“{plain(self.asked.words)}”"
        if inside:
            raise UnresolvedError(
                "words-found-twice",
                f"{quoted} occurs {len(inside)} times in what {self._parent} proposes",
                "quote more words around it",
            )
        hint = ""
        if found:
            hint = f"it is in {passage.label} without that proposal; leave out “amends”"
        raise UnresolvedError(
            "words-not-found", f"{quoted} is not in what {self._parent} proposes", hint
        )

    def _stretch(self, passage: Passage) -> tuple[int, int, int]:
        if self.asked.words or passage.size != 1 or len(self.brought.lines) != 1:
            return super(ResolvingWithin, self)._stretch(passage)
        length = len(characters(self.brought.lines[0]))
        return self.brought.first, self.brought.offset, self.brought.offset + length


def resolve_within(brought: Brought, entry: Entry, *, hints: bool = True) -> Change | Unresolved:
    """Place an amendment to an amendment in the words that it amends."""
    try:
        return ResolvingWithin(brought.tabled, entry, hints, brought=brought).change()
    except UnresolvedError as error:
        return Unresolved(code=error.code, entry=entry, message=error.message, hint=error.hint)


@dataclass(slots=True)
class _Nesting:
    """Puts an amendment to an amendment into what it amends.

    Attributes:
        tabled: the text.
        found: what the other entries do, by entry.
        entries: the entries that are placed.
        everything: these and all others that are known.
        hints: as in `resolve_all`.
    """

    tabled: TabledText
    found: dict[int, Change | Unresolved]
    entries: Sequence[Entry]
    everything: Sequence[Entry]
    hints: bool

    def taken(self, child: Entry) -> Unresolved | None:
        """Put an entry into the change that it amends; return why this is not possible, or None."""
        parents = amended_entries(child, self.everything)
        if len(parents) != 1:
            return self._unnamed(child, parents)
        parent = parents[0]
        if parent.amendment.amends:
            return Unresolved(
                code="no-place", entry=child, other=parent,
                message=f"{name_of(parent)} amends another amendment and cannot be amended itself",
                hint="table your own proposal beside it",
            )  # fmt: skip
        change = self.found.get(id(parent))
        if change is None:
            return without_proposal(child, parent)
        if isinstance(change, Unresolved):
            return without_place(child, parent)
        brought = Brought.of(self.tabled, change)
        if brought is None:
            return Unresolved(
                code="no-place", entry=child, other=parent,
                message=f"{name_of(parent)} proposes no new words that can be amended",
                hint="table your own proposal beside it",
            )  # fmt: skip
        within = resolve_within(brought, child, hints=self.hints)
        if isinstance(within, Unresolved):
            return within
        self.found[id(parent)] = replace(change, amended=(*change.amended, within))
        return None

    def _unnamed(self, child: Entry, parents: Sequence[Entry]) -> Unresolved:
        asked = child.amendment.amends
        message = f"no amendment here is called “{asked}”"
        hint = "give the file of that amendment too"
        if parents:
            message = f"several amendments are called “{asked}”"
            hint = f"name one of {', '.join(map(name_of, parents))}"
        return Unresolved(code=_NO_PROPOSAL, entry=child, message=message, hint=hint)


def without_proposal(child: Entry, parent: Entry) -> Unresolved:
    """Return why an amendment to an amendment that is not carried out is not carried out either."""
    status = parent.amendment.status
    hint = "propose it for the text itself"
    if status not in _SETTLED:
        hint = "it is carried out with that amendment"
    said = status.value if status is Status.FALLS else f"is {status.value}"
    return Unresolved(
        code=_NO_PROPOSAL, entry=child, other=parent,
        message=f"it amends {name_of(parent)}, which {said}", hint=hint,
    )  # fmt: skip


def without_place(child: Entry, parent: Entry) -> Unresolved:
    """Return why an entry is not carried out if what it amends cannot be carried out."""
    return Unresolved(
        code=_NO_PROPOSAL, entry=child, other=parent,
        message=f"it amends {name_of(parent)}, which cannot be carried out",
    )  # fmt: skip


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries, each amendment once."""
    found: dict[int, Entry] = {}
    for each in entries:
        found.setdefault(id(each.amendment), each)
    return list(found.values())
