"""Write the entries for one unit that both texts have: its words, and the items of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.engine.amend.drafts import Drafts, typed
from drafting.engine.amend.hunks import Quoted, Quoting, hunks_of, shown
from drafting.engine.amend.typed_brackets import BracketedWords, typed_brackets
from drafting.engine.chain import heaviest_chain
from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.edit import LineEdit, WordRun
from drafting.model.lines import UnitLine, block_from, stands_under
from drafting.model.paragraph import FlushLine, OperativeParagraph, Subparagraph
from drafting.model.passages import Passage, Passages
from drafting.model.walk import Unit
from drafting.text.inline import EMPTY, Text
from drafting.text.languages import Language
from drafting.text.slices import characters, cut


@dataclass(slots=True)
class LineEntries:
    """Writes entries for the lines of one passage."""

    passages: Passages
    drafts: Drafts
    rules: Language

    def text(self, label: str, old: Text, new: Text, runs: Sequence[WordRun]) -> None:
        """Write the changes in the words of one line."""
        passage = self.passages.find(label)
        if passage is None or shown(old, self.rules) == shown(new, self.rules):
            return
        text_lines = self.passages.lines_in(passage)
        around = [text_line.content for text_line in text_lines]
        line = text_lines[0].line
        quoting = Quoting(old, new, line, around, self.rules)
        if found := typed_brackets(old, new, runs):
            bracketed = [self._bracketed(label, old, each, quoting) for each in found.changed]
            if all(bracketed):
                self.drafts.entries += [each for each in bracketed if each]
                self.text(label, old, found.rest, found.runs)
                return
        hunks = hunks_of(runs)
        said = quoting.quoted_apart(hunks) if self.drafts.tracked else None
        said = quoting.quoted(hunks) if said is None else said
        if said is None:
            words = shown(new, self.rules)
            self.drafts.add(Amendment(id="", target=label, action=Action.REWRITE, text=words))
            return
        self.drafts.entries += (_worded(label, each) for each in said)

    def _bracketed(
        self, label: str, old: Text, found: BracketedWords, quoting: Quoting
    ) -> Amendment | None:
        """Return the entry for brackets around words; None where the words cannot be quoted."""
        action = Action.BRACKET if found.adds else Action.UNBRACKET
        length = len(characters(old))
        edge = 0 if found.adds else 1
        is_whole = (found.start - edge, found.end + edge) == (0, length)
        if is_whole and len(quoting.around) == 1:
            return Amendment(id="", target=label, action=action)
        words = cut(old, found.start, found.end)
        if not quoting.is_unique(characters(words)):
            return None
        return Amendment(id="", target=label, action=action, words=shown(words, self.rules))


def _worded(label: str, said: Quoted) -> Amendment:
    action = Action.REPLACE_WORDS if said.text else Action.DELETE_WORDS
    if said.inserts:
        action = Action.INSERT_WORDS
    return Amendment(
        id="", target=label, action=action, words=said.words, text=said.text, before=said.before
    )


class NoEntriesError(Exception):
    """No entries for single lines can express the differences inside a unit."""


@dataclass(slots=True)
class InsideUnit:
    """Writes entries for the lines inside one unit; raises an error if it must be rewritten."""

    passages: Passages
    old: Unit
    new: Unit
    edits: Sequence[LineEdit]
    first: int
    rules: Language
    tracked: bool = False

    def write(self) -> list[Amendment]:
        """Return the entries.

        Raises:
            NoEntriesError: no entries can express how the structure changes.
        """
        drafts = Drafts(tracked=self.tracked)
        back, moved = self._links()
        self._deleted(drafts, set(back.values()))
        words = LineEntries(self.passages, drafts, self.rules)
        runs = {each.new.line: each.runs for each in self.edits if each.new}
        index = 0
        lines = self.new.lines
        while index < len(lines):
            if index in back:
                if index in moved:
                    drafts.add(self._move(index, back, moved))
                text_line = self.passages.lines[self.first + back[index]]
                new = lines[index].line.content
                words.text(text_line.label, text_line.content, new, runs[index])
                index += 1
            else:
                index = self._inserted(drafts, index, back)
        return drafts.entries

    def _links(self) -> tuple[dict[int, int], frozenset[int]]:
        """Return the old line of each new line that has one, and the new items that moved."""
        back = {each.new.line: each.old.line for each in self.edits if each.new and each.old}
        pairs = [(back[index], index) for index in sorted(back)]
        kept = heaviest_chain(pairs, [self._weight(index) for _, index in pairs])
        moved = frozenset(new for old, new in pairs if (old, new) not in kept)
        if back.get(0) != 0 or 0 in moved or (moved and not self.tracked):
            raise NoEntriesError
        for new, old in back.items():
            one, other = self.old.lines[old].line, self.new.lines[new].line
            if type(one.frame) is not type(other.frame) or one.level != other.level:
                raise NoEntriesError
        return back, moved

    def _weight(self, index: int) -> int:
        return 1 + len(characters(self.new.lines[index].line.content))

    def _move(self, index: int, back: dict[int, int], moved: frozenset[int]) -> Amendment:
        """Return the entry that moves an item."""
        passage, line = self._passage(back[index]), self.new.lines[index].line
        still = {new: old for new, old in back.items() if new not in moved}
        if passage.size > 1 or not isinstance(line.frame, Subparagraph):
            raise NoEntriesError
        before = self._sibling(range(index - 1, 0, -1), line.level, still)
        after = self._sibling(range(index + 1, len(self.new.lines)), line.level, still)
        to = after if before is None else before
        if to is None:
            raise NoEntriesError
        action = Action.MOVE_BEFORE if before is None else Action.MOVE_AFTER
        label = self._passage(to).label
        return Amendment(id="", target=passage.label, action=action, to=label)

    def _deleted(self, drafts: Drafts, kept: set[int]) -> None:
        index = 0
        while index < len(self.old.lines):
            if index in kept:
                index += 1
                continue
            passage = self._passage(index)
            size = passage.size
            if any(each in kept for each in range(index, index + size)):
                raise NoEntriesError
            drafts.add(Amendment(id="", target=passage.label, action=Action.DELETE))
            index += size

    def _passage(self, index: int) -> Passage:
        passage = self.passages.find(self.passages.lines[self.first + index].label)
        if passage is None:
            raise NoEntriesError
        return passage

    def _inserted(self, drafts: Drafts, start: int, back: dict[int, int]) -> int:
        """Write an entry for the new lines that belong together; return where they end."""
        lines = self.new.lines
        root = lines[start].line
        if isinstance(root.frame, FlushLine):
            return self._flush(drafts, start, back)
        if not isinstance(root.frame, Subparagraph):
            raise NoEntriesError
        end = start + 1
        while end < len(lines) and end not in back and stands_under(lines[end].line, root.level):
            end += 1
        if end < len(lines) and stands_under(lines[end].line, root.level):
            raise NoEntriesError  # old lines are now under a new one
        item = self._item(start, end)
        new = NewText(subparagraphs=(item,))
        before = self._sibling(range(start - 1, 0, -1), root.level, back)
        after = self._sibling(range(end, len(lines)), root.level, back)
        if before is not None:
            drafts.add(self._entry(Action.INSERT_AFTER, before, new))
        elif after is not None:
            drafts.add(self._entry(Action.INSERT_BEFORE, after, new))
        else:
            drafts.add(self._entry(Action.ADD, self._parent(start, root.level, back), new))
        return end

    def _entry(self, action: Action, old: int, new: NewText) -> Amendment:
        return Amendment(id="", target=self._passage(old).label, action=action, new=new)

    def _item(self, start: int, end: int) -> Subparagraph:
        by = self.new.lines[start].level - 1
        rows = [typed(each, self.new.zone, self.rules) for each in self.new.lines[start:end]]
        lines = [replace(line, level=line.level - by) for line in rows]
        block = block_from([UnitLine(OperativeParagraph(content=EMPTY), 0, EMPTY), *lines])
        if not isinstance(block, OperativeParagraph) or block.tail:
            raise NoEntriesError
        (item,) = block.subparagraphs
        return item

    def _sibling(self, indexes: range, level: int, back: dict[int, int]) -> int | None:
        """Return the nearest old line of the same list, in the order of these indexes."""
        for index in indexes:
            line = self.new.lines[index].line
            if line.level < level:
                return None
            if line.level == level and isinstance(line.frame, Subparagraph) and index in back:
                return back[index]
        return None

    def _parent(self, start: int, level: int, back: dict[int, int]) -> int:
        for index in range(start - 1, -1, -1):
            line = self.new.lines[index].line
            if line.level == level - 1 and not isinstance(line.frame, FlushLine):
                if index not in back:
                    break
                return back[index]
        raise NoEntriesError

    def _flush(self, drafts: Drafts, start: int, back: dict[int, int]) -> int:
        """Write an entry for new flush lines, which can only end their paragraph."""
        line = self.new.lines[start].line
        end = start
        while end < len(self.new.lines) and end not in back:
            other = self.new.lines[end].line
            if not isinstance(other.frame, FlushLine) or other.level != line.level:
                break
            end += 1
        if any(each.level >= line.level for each in self.new.lines[end:]):
            raise NoEntriesError
        parent = self._parent(start, line.level + 1, back)
        rows = [typed(each, self.new.zone, self.rules) for each in self.new.lines[start:end]]
        tail = tuple(
            replace(row.frame, content=row.content)
            for row in rows
            if isinstance(row.frame, FlushLine)
        )
        drafts.add(self._entry(Action.ADD, parent, NewText(tail=tail)))
        return end
