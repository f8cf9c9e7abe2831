"""Propose what follows from amendments elsewhere in the text, as entries of their own.

Each rule compares the text before and after. Its proposals cite the text *after*, and name the
entries they follow from. A person decides on them, as on any other entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.engine.amend.changes import Entry
from drafting.engine.amend.hunks import shown
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import changes_of
from drafting.engine.consequential.numbers import numbers_of
from drafting.engine.consequential.records import RecordEdit, Remark, Scene, WordEdit
from drafting.engine.consequential.references import References
from drafting.engine.consequential.rotation import turns_of
from drafting.model.amendment import Action, Amendment, AmendmentKind, AmendmentSet, Base
from drafting.model.lines import UnitLine
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import CLOSED
from drafting.model.passages import Passages, digest_of
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from, units_of
from drafting.text.inline import NoteMark, Span, Text, normal, plain
from drafting.text.slices import characters, cut, removed

_SAME = re.compile(r"\s*(?:ibid\b\.?|ibíd\b\.?|там же\.?|المرجع نفسه|同上)", re.IGNORECASE)
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequentialAmendments:
    """What follows from amendments.

    Attributes:
        amendments: the proposals, which cite the amended text.
        remarks: what only a person can put into words.
    """

    amendments: AmendmentSet
    remarks: tuple[Remark, ...]


def consequential_amendments(
    base: Resolution, done: Sequence[Entry], *, symbol: str = ""
) -> ConsequentialAmendments:
    """Propose what follows from amendments that were carried out.

    Nothing follows from consequential amendments alone.

    Args:
        base: the text they were made on.
        done: the entries, as `Outcome.done` has them.
        symbol: of the amended text, if it has another symbol than the base.
    """
    if all(entry.amendment.kind is AmendmentKind.CONSEQUENTIAL for entry in done):
        done = ()
    tabled = TabledText.of(base)
    changes, _ = changes_of(tabled, done)
    scene = Scene(tabled, TextMapping.of(tabled, changes), changes)
    numbers = numbers_of(scene)
    words: list[WordEdit] = [*turns_of(scene)]
    remarks: list[Remark] = []
    for found in (*References(scene, numbers).found(), *_notes_of(scene)):
        if isinstance(found, Remark):
            remarks.append(found)
        else:
            words.append(found)
    writing = _Writing(scene)
    entries = writing.entries([*numbers.edits, *_marks_of(scene)], words)
    made = AmendmentSet(
        base=Base(symbol=symbol or base.masthead.symbol, digest=digest_of(scene.mapping.result)),
        language=base.language,
        entries=tuple(entries),
    )
    return ConsequentialAmendments(amendments=made, remarks=tuple(dict.fromkeys(remarks)))


@dataclass(slots=True)
class _Writing:
    """Makes entries of proposals."""

    scene: Scene

    def entries(
        self, frames: Iterable[RecordEdit], words: Iterable[WordEdit]
    ) -> Iterator[Amendment]:
        """Yield entries in the order of the text."""
        found: list[tuple[int, int, Amendment]] = [
            (each.line, -1, self._frame(each)) for each in frames
        ]
        by_line: dict[int, list[WordEdit]] = {}
        for edit in words:
            by_line.setdefault(edit.line, []).append(edit)
        for line, edits in by_line.items():
            found += [(line, start, entry) for start, entry in self._line(line, edits)]
        found.sort(key=lambda each: each[:2])
        for number, (_, _, entry) in enumerate(found, 1):
            yield replace(entry, id=str(number))

    def _frame(self, edit: RecordEdit) -> Amendment:
        return self._entry(
            edit.line, edit.action, text=(Span(edit.value),) if edit.value else (),
            reason=edit.reason, causes=edit.causes,
        )  # fmt: skip

    def _line(self, line: int, edits: Sequence[WordEdit]) -> Iterator[tuple[int, Amendment]]:
        """Quote the edits of one line; edits whose quotations overlap are one entry."""
        groups: list[tuple[int, int, list[WordEdit]]] = []
        for edit in sorted(edits, key=lambda each: each.start):
            start, end = self._quotable(line, *(edit.quoted or (edit.start, edit.end)))
            joined = [edit]
            while groups and groups[-1][1] > start:
                first, last, earlier = groups.pop()
                start, end, joined = min(first, start), max(last, end), [*earlier, *joined]
            groups.append((start, end, joined))
        content, rules = self.scene.now.lines[line].content, self.scene.tabled.base.rules
        for start, end, joined in groups:
            causes = {entry.order: entry for each in joined for entry in each.causes}
            yield (
                start,
                self._entry(
                    line,
                    Action.REPLACE_WORDS,
                    words=shown(cut(content, start, end), rules),
                    text=shown(_edited(content, start, end, joined), rules),
                    reason="; ".join(dict.fromkeys(each.reason for each in joined)),
                    causes=tuple(causes[order] for order in sorted(causes)),
                ),
            )

    def _quotable(self, line: int, start: int, end: int) -> tuple[int, int]:
        """Widen words by whole words until they occur once in their passage."""
        content = self.scene.now.lines[line].content
        words = characters(content)
        passage = self.scene.now.find(self.scene.now.lines[line].label)
        while passage and len(self.scene.after.finder.find(cut(content, start, end), passage)) > 1:
            if end < len(words):
                end = _word_end(words, end)
            elif start:
                start = words.rfind(" ", 0, max(start - 1, 0)) + 1
            else:
                break
        return start, end

    def _entry(
        self, line: int, action: Action, *, words: Text = (), text: Text = (), reason: str,
        causes: Sequence[Entry],
    ) -> Amendment:  # fmt: skip
        label = self.scene.now.lines[line].label
        passage = self.scene.now.find(label)
        follows = dict.fromkeys(entry.name for entry in causes)
        return Amendment(
            id="",
            target=label,
            action=action,
            words=words,
            text=text,
            guard=self.scene.now.guard(passage) if passage else "",
            kind=AmendmentKind.CONSEQUENTIAL,
            follows=tuple(follows),
            reason=reason,
        )


def _word_end(words: str, end: int) -> int:
    """Return the end of the next word."""
    while end < len(words) and words[end] == " ":
        end += 1
    following = words.find(" ", end + 1)
    return len(words) if following < 0 else following


def _edited(content: Text, start: int, end: int, edits: Sequence[WordEdit]) -> Text:
    """Return words of a line with the edits in them."""
    parts: list[Text] = []
    place = start
    for edit in sorted(edits, key=lambda each: each.start):
        parts += [cut(content, place, edit.start), edit.new]
        place = edit.end
    parts.append(cut(content, place, end))
    return normal(part for each in parts for part in each)


def _marks_of(scene: Scene) -> Iterator[RecordEdit]:
    """Yield the typed closing marks that should change.

    For example, the last paragraph is no longer the last. Computed marks follow automatically; a
    typed one should change only if another mark is due now than before.
    """
    typed = [
        (line, old)
        for line, old in sorted(scene.old_lines.items())
        if _end(scene.now, line) is not None and _end(scene.now, line) == _end(scene.before, old)
    ]
    if not typed:
        return
    before, now = _due(scene.tabled.base), _due(scene.mapping.result)
    for line, old in typed:
        due = now[line - 1]
        if due in (before[old - 1], _end(scene.now, line)):
            continue
        yield RecordEdit(
            line=line,
            action=Action.PUNCTUATE,
            value=due,
            reason=f"its place now needs “{due}”" if due else "its place now needs no mark",
            causes=scene.structural([scene.before.lines[old].unit]),
        )


def _end(passages: Passages, line: int) -> str | None:
    """Return the closing mark that is typed for a line."""
    found = passages.lines[line].line
    return found.frame.end if found and isinstance(found.frame, CLOSED) else None


def _due(resolution: Resolution) -> list[str]:
    """Return the mark that each line would have if none were typed."""
    rows = [
        (unit.zone, [_untyped(line) for line in unit.model_lines]) for unit in units_of(resolution)
    ]
    bare = resolution_from(resolution, rows)
    return [line.closer for unit in units_of(bare) for line in unit.lines]


def _untyped(line: UnitLine) -> UnitLine:
    if isinstance(line.frame, CLOSED):
        return replace(line, frame=replace(line.frame, end=None))
    return line


def _notes_of(scene: Scene) -> Iterator[WordEdit | Remark]:
    """Yield notes that should name their source, and notes that nothing marks any more.

    "Ibid." means the note before it, and that may now be another source.
    """
    before, now = _numbers(scene.tabled.base), _numbers(scene.mapping.result)
    contents = {note.key: note.content for note in scene.tabled.base.footnotes}
    after = {note.key: note.content for note in scene.mapping.result.footnotes}
    for key, number in before.items():
        if key not in now and key in contents:
            words = plain(contents[key])
            cut = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
            yield Remark(f"footnote {number}", f"“{cut}” is gone, because nothing marks it now")
    for key, number in now.items():
        if key not in before or contents.get(key) != after.get(key):
            continue
        match = _SAME.match(plain(after.get(key, ())))
        source = _source(list(before), key, contents)
        if not match or not source or source == _source(list(now), key, after):
            continue
        yield _named(scene, f"footnote {number}", match.end(), contents[source])


def _numbers(resolution: Resolution) -> dict[str, str]:
    return note_numbers(resolution, units_of(resolution))


def _source(order: Sequence[str], key: str, contents: dict[str, Text]) -> str:
    """Return the note that "Ibid." means: the nearest before it that is not "Ibid." itself."""
    for at in range(order.index(key) - 1, -1, -1):
        if not _SAME.match(plain(contents.get(order[at], ()))):
            return order[at]
    return ""


def _named(scene: Scene, label: str, end: int, source: Text) -> WordEdit:
    passage = scene.now.find(label)
    words = normal(part for part in source if not isinstance(part, NoteMark))
    text = characters(words)
    if text.endswith("."):
        words = removed(words, len(text) - 1, len(text))
    content = characters(scene.now.lines[passage.start].content) if passage else ""
    if not content[end:].strip():
        words = source
    return WordEdit(
        line=passage.start if passage else 0,
        start=0,
        end=end,
        new=words,
        reason="another footnote now comes before it",
        causes=scene.of_notes() or scene.structural(),
    )
