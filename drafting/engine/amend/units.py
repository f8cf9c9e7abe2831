"""Write the entries for whole units (inserted, deleted, moved, rewritten) and their contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.engine.amend.drafts import Drafts, typed
from drafting.engine.amend.lines import InsideUnit, NoEntriesError
from drafting.engine.amend.pairs import Pairs
from drafting.engine.amend.values import PART_FIELDS, words_of_field
from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.lines import Head, block_from
from drafting.model.paragraph import PreambularParagraph, Table
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, Zone, resolution_from, units_of
from drafting.text.inline import text


@dataclass(slots=True)
class UnitEntries:
    """Writes the entries for all units, in the order of the new text.

    Attributes:
        passages: of the old text.
        draft: the new text; its footnotes have the keys that amendments use.
        pairs: links between old and new units.
        drafts: collects the entries.
        rewritten: new units that are rewritten as a whole.
        header: also amend the adoption and enacting line of each part.
    """

    passages: Passages
    draft: Resolution
    pairs: Pairs
    drafts: Drafts
    rewritten: frozenset[int]
    header: bool = False
    news: tuple[Unit, ...] = ()
    _passed: int | None = None
    _part: str = ""
    _parts: tuple[str, ...] = ()

    def write(self) -> None:
        """Write all entries: deletions first, then the rest in the order of the new text."""
        self.news = units_of(self.draft)
        self._parts = tuple(self._parts_of_units())
        self._deletions()
        index = 0
        while index < len(self.news):
            index = self._unit(index)

    def _unit(self, index: int) -> int:
        """Write the entries for one new unit; return the index of the next."""
        old = self.pairs.old.get(index)
        if old is None:
            return self._insertion(index)
        if index in self.pairs.still:
            self._passed = old
            self._part = self._parts[old]
            self._inside(index, old)
            return index + 1
        inside = self._entries(index, old)
        action, label = self._place(index, index + 1, self.news[index].zone)
        if inside is None or action is Action.ADD:
            self.drafts.add(self._entry(Action.DELETE, self._label(old)))
            return self._insertion(index)
        move = Action.MOVE_AFTER if action is Action.INSERT_AFTER else Action.MOVE_BEFORE
        self.drafts.add(self._entry(move, self._label(old), to=label))
        self.drafts.entries += inside
        return index + 1

    def _parts_of_units(self) -> Iterator[str]:
        """Yield, for each old unit, how labels in its part begin."""
        part = ""
        for index, unit in enumerate(self.passages.units):
            if isinstance(unit.head, Part):
                part = self.passages.whole[index].removeprefix("part ") + ", "
            yield part

    # -- deletions --

    def _deletions(self) -> None:
        kept = set(self.pairs.old.values())
        units = self.passages.units
        index = 0
        while index < len(units):
            end = self._whole(index)
            if index in kept:
                index += 1
            elif end > index + 1 and not any(each in kept for each in range(index, end)):
                self.drafts.add(self._entry(Action.DELETE, self.passages.whole[index]))
                index = end
            else:
                self.drafts.add(self._entry(Action.DELETE, self._label(index)))
                index += 1

    def _whole(self, index: int) -> int:
        """Return where the part or annex with this title ends; for other units, the next index."""
        head = self.passages.units[index].head
        if not isinstance(head, Part | Annex):
            return index + 1
        passage = self.passages.find(self.passages.whole[index])
        end = self.passages.unit_beginning_at(passage.end) if passage else None
        return index + 1 if end is None else end

    def _label(self, index: int) -> str:
        """Return the label of one unit; for a title, the label of the title alone."""
        return self.passages.own[index]

    @staticmethod
    def _entry(action: Action, label: str, **fields: object) -> Amendment:
        return Amendment(id="", target=label, action=action, **fields)  # type: ignore[arg-type]

    # -- insertions and moves --

    def _insertion(self, index: int) -> int:
        end, new = self._new_text(index)
        zone = self.news[index].zone
        action, label = self._place(index, end, zone)
        self.drafts.add(self._entry(action, label, new=new))
        return end

    def _new_text(self, index: int) -> tuple[int, NewText]:
        """Return a new unit as new text; a title includes the new units under it."""
        unit = self.news[index]
        head = unit.head
        if not isinstance(head, Part | Annex):
            return index + 1, self._as_new(unit, in_preamble=unit.zone is Zone.PREAMBLE)
        end = index + 1
        while end < len(self.news) and end not in self.pairs.old:
            other = self.news[end].head
            if isinstance(other, Part) or (isinstance(other, Annex) and isinstance(head, Annex)):
                break
            end += 1
        rows = [
            (each.zone, [typed(line, each.zone, self.draft.rules) for line in each.lines])
            for each in self.news[index:end]
        ]
        whole = resolution_from(Resolution(language=self.draft.language), rows)
        return end, NewText(annexes=whole.annexes, parts=whole.parts)

    def _as_new(self, unit: Unit, *, in_preamble: bool) -> NewText:
        """Return a paragraph or another block as new text."""
        block = block_from([typed(line, unit.zone, self.draft.rules) for line in unit.lines])
        if in_preamble and isinstance(block, PreambularParagraph):
            return NewText(preamble=(block,))
        assert not isinstance(block, Part | Annex)  # noqa: S101 - for mypy
        return NewText(paragraphs=(block,))

    def _place(self, index: int, end: int, zone: Zone) -> tuple[Action, str]:
        """Return the place of a new or moved unit: beside a unit that keeps its place."""
        head = self.news[index].head
        before = self._passed
        if isinstance(head, Part) and (whole := self._finished_part(end)):
            return Action.INSERT_AFTER, whole
        if before is not None and self._can_follow(before, head, zone):
            return Action.INSERT_AFTER, self._label(before)
        after = next(
            (self.pairs.old[i] for i in range(end, len(self.news)) if i in self.pairs.still), None
        )
        if after is not None and self._can_precede(after, head, zone):
            return Action.INSERT_BEFORE, self._label(after)
        name = "preamble" if zone is Zone.PREAMBLE else "operative part"
        return Action.ADD, f"{self._part}{name}"

    def _finished_part(self, end: int) -> str:
        """Return the label of the part passed last if nothing of it comes later, or ""."""
        if self._passed is None or not self._part:
            return ""
        later = (self.pairs.old[i] for i in range(end, len(self.news)) if i in self.pairs.still)
        is_finished = all(self._parts[old] != self._part for old in later)
        return f"part {self._part.removesuffix(', ')}" if is_finished else ""

    def _can_follow(self, old: int, head: Head, zone: Zone) -> bool:
        unit = self.passages.units[old]
        if isinstance(head, Annex | Part):
            return True
        if isinstance(unit.head, Part):
            return False
        return unit.zone is zone

    def _can_precede(self, old: int, head: Head, zone: Zone) -> bool:
        unit = self.passages.units[old]
        if isinstance(head, Part) and self._passed is None:
            return True
        if isinstance(head, Annex | Part) or isinstance(unit.head, Annex | Part):
            return isinstance(unit.head, type(head))
        return unit.zone is zone

    # -- inside --

    def _inside(self, index: int, old: int) -> None:
        entries = self._entries(index, old)
        if entries is not None:
            self.drafts.entries += entries
        elif not isinstance(self.news[index].head, Part | Annex):
            new = self._as_new(self.news[index], in_preamble=True)
            self.drafts.add(self._entry(Action.REWRITE, self._label(old), new=new))

    def _entries(self, index: int, old: int) -> Sequence[Amendment] | None:
        """Return the entries for the changes inside a unit; None if it must be rewritten."""
        unit, new = self.passages.units[old], self.news[index]
        is_title = isinstance(new.head, Part | Annex)
        if (index in self.rewritten and not is_title) or _is_regridded(unit, new):
            return None
        inside = InsideUnit(
            self.passages,
            unit,
            new,
            self.pairs.lines[index],
            self.passages.first_line(old),
            self.draft.rules,
            self.drafts.tracked,
        )
        try:
            return (*inside.write(), *self._frames(index, old))
        except NoEntriesError:
            return None

    def _frames(self, index: int, old: int) -> Sequence[Amendment]:
        """Return entries for the numbers and closing marks that an author has set otherwise."""
        return [
            entry
            for edit in self.pairs.lines[index]
            if edit.old and edit.new
            for entry in self._frame(
                self.passages.units[old].lines[edit.old.line],
                self.news[index].lines[edit.new.line],
                self.passages.lines[self.passages.first_line(old) + edit.old.line].label,
            )
        ]

    def _frame(self, old: PrintedLine, new: PrintedLine, label: str) -> list[Amendment]:
        found: list[Amendment] = []
        for name, action in (("number", Action.RENUMBER), ("label", Action.RENUMBER),
                             ("letter", Action.RENUMBER), ("end", Action.PUNCTUATE)):  # fmt: skip
            before, after = getattr(old.frame, name, None), getattr(new.frame, name, None)
            if before == after or before is after is None:
                continue
            words = new.closer if name == "end" else after or ""
            if name == "number" and after == "":
                words = "none"
            found.append(self._entry(action, label, text=text(words)))
        for words, name in PART_FIELDS.items() if self.header else ():
            before, after = getattr(old.frame, name, None), getattr(new.frame, name, None)
            if before != after:
                target = f"{label.removesuffix(', title')}, {words}"
                value = text(words_of_field(after, name))
                found.append(self._entry(Action.SET, target, text=value))
        return found


def _is_regridded(old: Unit, new: Unit) -> bool:
    """Return whether the grid of a table changed, so that its cells cannot be amended singly."""
    if not isinstance(new.head, Table) or not isinstance(old.head, Table):
        return False
    grids = [
        [(type(line.frame), line.level, getattr(line.frame, "columns", 1),
          getattr(line.frame, "rows", 1), getattr(line.frame, "align", "")) for line in unit.lines]
        for unit in (old, new)
    ]  # fmt: skip
    return grids[0] != grids[1] or old.head.header_rows != new.head.header_rows
