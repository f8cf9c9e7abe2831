"""Take the text of a view out of a rolling text: the base with the changes of its editor.

What the page adds (brackets, names) and what others propose is left out. Each character of the base
keeps its position, so two views are linked without a comparison (`engine.amend.linked`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.inbox.rolling.own_lines import OwnLine, OwnSign, with_late, written
from drafting.inbox.rolling.rows import Row, new_row, with_new_rows
from drafting.inbox.rolling.stream import PageToken, View, places_around
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Footnote, Resolution
from drafting.model.trace import NOWHERE, Trace, TracedText
from drafting.model.walk import resolution_from
from drafting.text.inline import Inline, Mark, NoteMark, Span
from drafting.text.normalize import HYPHENS
from drafting.text.slices import NOTE
from drafting.writers.rolling.marks import BasePlace, ProposedPlace

_KEPT_LOOKS = Mark.ITALIC | Mark.SUPERSCRIPT
"""Looks of new words that are theirs; bold and struck-out words are marks of a rolling text."""
_UNPRINTED = -1_000_000_000
"""The first position of a character that no page prints; all others are lower."""


@dataclass(frozen=True, slots=True)
class PutIn:
    """Characters put in at one place, as `start` and `end` among the tokens.

    Attributes:
        before, after: the nearest characters of the layout in the same paragraph.
        kind: "base", "proposal", "page", or "paragraph" for a new paragraph.
        place: the place in the words of a proposal, or None.
    """

    start: int
    end: int
    before: PageToken | None
    after: PageToken | None
    kind: str
    place: ProposedPlace | None = None


@dataclass(slots=True)
class Unrolling:
    """Reads the views of one sequence.

    Attributes:
        base: the text as tabled.
        tokens: the sequence.
        first: place of the first paragraph after the front page.
    """

    base: Resolution
    tokens: Sequence[PageToken]
    first: int
    passages: Passages = field(init=False)
    contents: list[list[Inline]] = field(init=False)
    primary: dict[BasePlace, int] = field(init=False)
    in_text: set[int] = field(init=False)
    unprinted: dict[BasePlace, tuple[list[OwnSign], list[OwnSign]]] = field(init=False)

    def __post_init__(self) -> None:
        self.passages = passages_of(self.base)
        self.contents = [_inlines(line.content) for line in self.passages.lines]
        self.primary = {}
        self.in_text = set()
        for index, token in enumerate(self.tokens):
            if token.views & View.LAID and token.source is not None:
                self.in_text.add(token.paragraph)
                if isinstance(token.source, BasePlace):
                    self.primary.setdefault(token.source, index)
        self.unprinted = self._unprinted()

    def _unprinted(self) -> dict[BasePlace, tuple[list[OwnSign], list[OwnSign]]]:
        """Return the characters that no page prints, before and after those that it prints."""
        found: dict[BasePlace, tuple[list[OwnSign], list[OwnSign]]] = {}
        free = _UNPRINTED
        for line, content in enumerate(self.contents):
            waiting: list[OwnSign] = []
            last: BasePlace | None = None
            for offset, inline in enumerate(content):
                place = BasePlace(line, offset)
                if place in self.primary:
                    if waiting:
                        found[place] = waiting, []
                        waiting = []
                    last = place
                    continue
                free -= 1
                sign = OwnSign(inline, free, place)
                if last is None:
                    waiting.append(sign)
                else:
                    found.setdefault(last, ([], []))[1].append(sign)
        return found

    # -- what is put in --

    def inserted(self, old: View, new: View) -> Iterator[PutIn]:
        """Yield what one view has and the other has not, place by place."""
        start = None
        for index in range(len(self.tokens) + 1):
            token = self.tokens[index] if index < len(self.tokens) else None
            is_new = (
                token is not None and not token.is_end
                and bool(token.views & new) and not token.views & old
            )  # fmt: skip
            if is_new and start is None:
                start = index
            elif not is_new and start is not None:
                yield self._inserted(start, index, new)
                start = None

    def _inserted(self, start: int, end: int, view: View) -> PutIn:
        before, after = places_around(self.tokens, start, end)
        kind, place = self._kind(before, after)
        if self._is_paragraph(start, end, view):
            paragraph = self.tokens[start].paragraph
            kind, place = "paragraph" if paragraph >= self.first - 1 else "page", None
        return PutIn(start, end, before, after, kind, place)

    def _is_paragraph(self, start: int, end: int, view: View) -> bool:
        """Return whether the paragraph around has nothing of the layout in this view."""
        for step, place in ((-1, start - 1), (1, end)):
            while 0 <= place < len(self.tokens):
                token = self.tokens[place]
                if token.is_end and token.views & view:
                    break
                if not token.is_end and token.views & view and token.views & View.LAID:
                    return False
                if step > 0 and token.is_end and token.views & View.LAID:
                    break
                place += step
        return not self._replaces(start, end, view)

    def _replaces(self, start: int, end: int, view: View) -> bool:
        """Return whether a paragraph of the layout lost its words here, and kept its end.

        If somebody types Enter at the end of a paragraph, Word gives its old end to the new one.
        """
        ended = next(
            (t for t in (self.tokens[place] for place in range(start - 1, -1, -1))
             if (t.is_end and t.views & view) or (not t.is_end and t.views & View.LAID)),
            None,
        )  # fmt: skip
        if ended is not None and ended.is_end and not ended.views & View.LAID:
            return False
        before, after = places_around(self.tokens, start, end)
        beside = before or after
        if beside is None:
            return False
        ends = (t for t in self.tokens[end:] if t.is_end)
        closing = next(ends, None)
        return closing is not None and bool(closing.views & View.LAID) and before is not None

    def _kind(
        self, before: PageToken | None, after: PageToken | None
    ) -> tuple[str, ProposedPlace | None]:
        one = before.source if before else None
        other = after.source if after else None
        is_on_base = isinstance(one, BasePlace) and before is not None and not before.inside
        is_before_base = isinstance(other, BasePlace) and after is not None and not after.inside
        if isinstance(one, ProposedPlace) and not (one.proposal.is_accepted and is_before_base):
            return "proposal", one._replace(offset=one.offset + 1)
        if isinstance(other, ProposedPlace) and not is_on_base:
            return "proposal", other
        if one is not None or isinstance(other, BasePlace):
            return "base", None
        beside = before or after
        if beside is None or beside.paragraph not in self.in_text:
            return "page", None
        if before is not None and before.inside and before.char not in "[]":
            return "page", None
        return "base", None

    # -- the text of a view --

    def text(
        self, view: View, notes: Mapping[str, tuple[Footnote, Trace]] | None = None
    ) -> TracedText:
        """Return the base as a view has it.

        Args:
            view: the view.
            notes: new footnotes of the view with their traces, by their names in the file.

        Raises:
            ValueError: the lines of the view do not make a text.
        """
        added = dict(notes or {})
        lines = self._lines(view, added)
        return self._made(lines, added)

    def _lines(self, view: View, notes: Mapping[str, tuple[Footnote, Trace]]) -> list[OwnLine]:
        gone = self.gone(View.LAID, view)
        groups = {each.start: each for each in self.inserted(View.LAID, view)}
        noted = {at for _, trace in notes.values() for at in trace.signs}
        late: dict[BasePlace, list[OwnSign]] = defaultdict(list)
        found: list[OwnLine] = []
        line = OwnLine()
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            group = groups.get(index)
            if group is not None:
                if noted.isdisjoint(t.at for t in self.tokens[group.start : group.end]):
                    self._put(line, group, notes, late)
                index = group.end
                continue
            if token.is_end:
                if token.views & view:
                    line.end, line.paragraph, line.row = token.at, token.paragraph, token.row
                    found.append(line)
                    line = OwnLine()
            elif isinstance(token.source, BasePlace):
                self._keep(line, index, view, gone)
            elif token.views & view and token.views & View.LAID and token.char != " ":
                line.is_new = False
            index += 1
        if line.signs:
            found.append(line)
        return [with_late(each, late) for each in found]

    def _keep(self, line: OwnLine, index: int, view: View, gone: set[BasePlace]) -> None:
        token = self.tokens[index]
        place = token.source
        if not isinstance(place, BasePlace):
            return
        is_moved = not token.views & View.LAID
        line.is_new = line.is_new and is_moved
        if is_moved and not token.views & view:
            return
        if is_moved or (self.primary.get(place) == index and place not in gone):
            inline = self.contents[place.line][place.offset]
            if not is_moved and isinstance(inline, Span):
                inline = _looking(inline, token, view)
            before, after = self.unprinted.get(place, ((), ()))
            line.signs += (*before, OwnSign(inline, token.at, place), *after)
            line.votes[place.line] += 2

    def _put(
        self, line: OwnLine, group: PutIn, notes: Mapping[str, tuple[Footnote, Trace]],
        late: dict[BasePlace, list[OwnSign]],
    ) -> None:  # fmt: skip
        """Put new characters into a line if they are in words of the base, or in none."""
        if group.kind == "paragraph":
            line.signs += self._signs(group, notes)
            return
        if group.kind != "base":
            return
        line.is_new = False
        signs = list(self._signs(group, notes))
        signs = self._spaced(signs, group, line)
        before = group.before
        if before is not None and isinstance(before.source, BasePlace):
            line.votes[before.source.line] += 1
            if self.tokens[self.primary[before.source]] is not before:
                late[before.source] += signs
                return
        elif group.after is not None and isinstance(group.after.source, BasePlace):
            line.votes[group.after.source.line] += 1
        line.signs += signs

    def _signs(
        self, group: PutIn, notes: Mapping[str, tuple[Footnote, Trace]]
    ) -> Iterator[OwnSign]:
        for token in self.tokens[group.start : group.end]:
            if isinstance(token.source, BasePlace):  # moved from elsewhere
                inline = self.contents[token.source.line][token.source.offset]
                yield OwnSign(inline, token.at, token.source)
            elif token.char != NOTE:
                # Word keeps a hyphen on its line with a character that the text does not have.
                char = "-" if token.char in HYPHENS else token.char
                yield OwnSign(Span(char, token.look & _KEPT_LOOKS), token.at)
            elif token.note in notes:
                yield OwnSign(NoteMark(notes[token.note][0].key), token.at)
            elif key := self._key(token.note):
                yield OwnSign(NoteMark(key), token.at)

    def _spaced(self, signs: list[OwnSign], group: PutIn, line: OwnLine) -> list[OwnSign]:
        """Add the space that a bracket beside new words has in their place."""
        if not signs:
            return signs
        before = self.tokens[group.start - 1] if group.start else None
        if (
            before is not None and before.char == " " and before.source is None
            and not signs[0].is_space and line.signs and not line.signs[-1].is_space
        ):  # fmt: skip
            return [OwnSign(Span(" "), NOWHERE), *signs]
        return signs

    def gone(self, old: View, new: View) -> set[BasePlace]:
        """Return the places of the base that a view has taken out.

        Words in brackets that go with their brackets are words of the proposal that is taken out,
        unless nothing of their line is left.
        """
        gone: set[BasePlace] = set()
        for start, end in self.runs(old, new):
            run = self.tokens[start:end]
            has_brackets = any(
                each.source is None and each.inside and each.char in "[]" and each.char
                for each in run
            )
            gone |= {
                each.source for each in run
                if isinstance(each.source, BasePlace) and not (has_brackets and each.inside)
            }  # fmt: skip
        left = {
            token.source.line for token in self.tokens
            if isinstance(token.source, BasePlace) and token.views & new and token.char != " "
        }  # fmt: skip
        for token in self.tokens:
            place = token.source
            is_gone = token.views & old and not token.views & new
            if isinstance(place, BasePlace) and is_gone and place.line not in left:
                gone.add(place)
        return gone

    def lines_gone(self, old: View, new: View) -> frozenset[int]:
        """Return the lines of the base of which one view has words and the other has none."""
        found: dict[View, set[int]] = {old: set(), new: set()}
        for token in self.tokens:
            if isinstance(token.source, BasePlace) and token.char != " ":
                for view, lines in found.items():
                    if token.views & view:
                        lines.add(token.source.line)
        return frozenset(found[old] - found[new])

    def runs(self, old: View, new: View) -> Iterator[tuple[int, int]]:
        """Yield the stretches that one view has and the other has not."""
        start = None
        for index in range(len(self.tokens) + 1):
            token = self.tokens[index] if index < len(self.tokens) else None
            is_gone = token is not None and token.views & old and not token.views & new
            is_between = token is not None and start is not None and not token.views & old
            if is_gone and start is None:
                start = index
            elif not is_gone and not is_between and start is not None:
                yield start, index
                start = None

    def _key(self, note: str) -> str:
        """Return the key of a footnote of the base by its name in the file, or ""."""
        return next((key for key, name in self.note_names().items() if name == note), "")

    def note_names(self) -> dict[str, str]:
        """Return the name in the file of each footnote of the base."""
        found: dict[str, str] = {}
        for place, index in self.primary.items():
            inline = self.contents[place.line][place.offset]
            if isinstance(inline, NoteMark) and self.tokens[index].note:
                found.setdefault(inline.key, self.tokens[index].note)
        return found

    def _made(
        self, lines: Sequence[OwnLine], notes: Mapping[str, tuple[Footnote, Trace]]
    ) -> TracedText:
        rows, new = self._rows(lines)
        units = [
            (unit.zone, [rows[place] for place in self.passages.lines_of_unit(index)])
            for index, unit in enumerate(self.passages.units)
        ]
        placed = with_new_rows(units, new, self.passages)
        title = rows[0]
        count = len(self.passages.lines) - len(self.base.footnotes)
        footnotes = [
            (replace(note, content=rows[count + index].content), rows[count + index].trace)
            for index, note in enumerate(self.base.footnotes)
        ]
        footnotes += notes.values()
        text = resolution_from(self.base, [(zone, [r.line for r in u]) for zone, u in placed])
        text = replace(text, title=title.content, footnotes=tuple(note for note, _ in footnotes))
        names = self.note_names()
        return TracedText(
            text=text,
            lines=(
                title.trace, *(row.trace for _, unit in placed for row in unit),
                *(trace for _, trace in footnotes),
            ),
            notes=(
                *(names.get(note.key, f"key {note.key}") for note in self.base.footnotes),
                *notes,
            ),
        )  # fmt: skip

    def _rows(self, lines: Sequence[OwnLine]) -> tuple[list[Row], list[tuple[int, Row]]]:
        """Return a row for each line of the base, and the new rows with the line before them."""
        chosen: dict[int, tuple[int, int]] = {}
        for number, line in enumerate(lines):
            if line.votes:
                best = max(line.votes, key=lambda each: (line.votes[each], -each))
                if line.votes[best] > chosen.get(best, (0, 0))[1]:
                    chosen[best] = number, line.votes[best]
        by_number = {number: base_line for base_line, (number, _) in chosen.items()}
        rows: list[Row | None] = [None] * len(self.passages.lines)
        new: list[tuple[int, Row]] = []
        last = 0
        for number, line in enumerate(lines):
            content, signs = written(line.signs)
            if number in by_number:
                last = by_number[number]
                rows[last] = Row(self.passages.lines[last].line, content, Trace(signs, line.end))
            elif content and (line.is_new or line.votes):
                last = max(last, max(line.votes, default=0))
                new.append((last, new_row(content, Trace(signs, line.end), line.row)))
        return [row or self._without_words(index) for index, row in enumerate(rows)], new

    def _without_words(self, index: int) -> Row:
        """Return the row of a line that no paragraph has: it is gone, or never had words."""
        text_line = self.passages.lines[index]
        content = self.contents[index]
        if any(BasePlace(index, place) in self.primary for place in range(len(content))):
            return Row(text_line.line, (), Trace(()), is_gone=True)
        signs = tuple(_UNPRINTED - (index << 20) - place for place in range(len(content)))
        return Row(text_line.line, text_line.content, Trace(signs))


def _looking(sign: Span, token: PageToken, view: View) -> Span:
    """Return a character of the base in italics, or upright, if a view has changed that."""
    if not token.turned & view:
        return sign
    if sign.marks is Mark.LEAD:
        return Span(sign.text)
    return Span(sign.text, sign.marks ^ Mark.ITALIC)


def _inlines(content: Sequence[Inline]) -> list[Inline]:
    """Return the characters of a text one by one."""
    found: list[Inline] = []
    for part in content:
        if isinstance(part, Span):
            found += (Span(char, part.marks) for char in part.text)
        else:
            found.append(part)
    return found
