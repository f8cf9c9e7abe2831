"""One line of the base with all that is proposed for it: words, number, closing mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.engine.compile.records import Proposal
from drafting.model.lines import UnitLine
from drafting.model.paragraph import OperativeParagraph, Subparagraph
from drafting.reports.redline.places import LinePlace
from drafting.reports.redline.stream import Stream, is_words
from drafting.reports.tracked.effects import Effect, effects, trailing_notes
from drafting.reports.tracked.fresh import NewText
from drafting.reports.tracked.placed import Placed
from drafting.reports.tracked.strips import Marked, Strip, come, gone, kept
from drafting.text.inline import NoteMark, Text
from drafting.text.languages import Language
from drafting.text.numbering import printed_number, printed_sublabel
from drafting.text.slices import characters, cut
from drafting.writers.docx.views import TAB, Run, Runs


@dataclass(slots=True)
class LineSetter:
    """Makes the steps of lines.

    Attributes:
        placed: all proposals.
        new: sets new words.
        rules: of the language.
    """

    placed: Placed
    new: NewText
    rules: Language

    def whole(
        self, stream: Stream, place: LinePlace, spot: int, line: UnitLine,
        mover: Proposal | None = None,
    ) -> Iterator[Marked]:  # fmt: skip
        """Yield the steps of a paragraph, its end included.

        The end of a paragraph that goes stays where somebody puts words into it: they would join
        the next paragraph otherwise. With a `mover` these are the steps where it arrives.
        """
        if mover is not None and self.placed.of(mover, spot) is None:
            return
        strip = self.strip(stream, place, spot, line.content, mover)
        self._framed(strip, place, self._proposals(self.placed.frames, spot, mover), line)
        yield from strip.steps()
        owners = self.placed.gone.get(spot, [])
        (end,) = stream.cut(place.end, place.end + 1)
        if strip.mover is not None:
            yield come(end, (strip.mover,))
            return
        yield gone(end, tuple(owners)) if owners and not strip.added else kept(end)

    def strip(
        self, stream: Stream, place: LinePlace, spot: int, content: Text,
        mover: Proposal | None = None,
    ) -> Strip:  # fmt: skip
        """Return a line without its end, and what is proposed for its words."""
        strip = Strip(stream, place.start, place.end, self.rules.joins_with_space)
        if mover is not None:
            strip.mover = self.placed.of(mover, spot)
        else:
            strip.cut(place.start, place.end, self.placed.gone.get(spot, []))
        proposals = self._proposals(self.placed.words, spot, mover)
        for each in effects(content, proposals, spaced=strip.spaced):
            self._worded(strip, place, content, each)
        return strip

    def _proposals(
        self, found: Mapping[int, Sequence[Proposal]], spot: int, mover: Proposal | None
    ) -> Sequence[Proposal]:
        if mover is None:
            return found.get(spot, ())
        return self.placed.carried.get((id(mover), spot), ())

    def _worded(self, strip: Strip, place: LinePlace, content: Text, effect: Effect) -> None:
        start, end, owner = effect.start, effect.end, effect.proposal
        _cut(strip, place, start, end, owner)
        rest = cut(content, end, len(characters(content)))
        if place.closer and all(isinstance(part, NoteMark) for part in rest):
            self._at_the_end(strip, place, content, effect)
        else:
            words = characters(content)
            strip.add(
                _before(place, end), owner, self.new.words(effect.new),
                before=words[:start].endswith(" "), after=words[end:].startswith(" "),
            )  # fmt: skip

    def _at_the_end(self, strip: Strip, place: LinePlace, content: Text, effect: Effect) -> None:
        """Put words in where the closing mark stands: it comes after words, and before notes."""
        owner = effect.proposal
        words, notes = trailing_notes(effect.new)
        if effect.start <= place.mark:
            start = characters(content)[: effect.start]
            strip.add(
                _before(place, min(effect.end, place.mark)), owner, self.new.words(words),
                before=start.endswith(" "),
            )  # fmt: skip
            at = max(effect.end, place.mark)
            behind = 0 if self.rules.notes_before_closing else len(place.closer)
            strip.add(place.words + at + behind, owner, self.new.words(notes))
            return
        closer: Runs = ()
        if words:
            mark = place.words + place.mark
            strip.cut(mark, mark + len(place.closer), (owner,))
            closer = (Run(text=place.closer),)
        new = (*self.new.words(words), *closer, *self.new.words(notes))
        strip.add(_before(place, effect.end), owner, new)

    def _framed(
        self, strip: Strip, place: LinePlace, proposals: Sequence[Proposal], line: UnitLine
    ) -> None:
        """Add what is proposed for number and closing mark."""
        for owner in proposals:
            change = owner.change
            if change.name == "end":
                mark = place.words + place.mark
                strip.cut(mark, mark + len(place.closer), (owner,))
                new = (Run(text=str(change.value)),) if change.value else ()
                strip.add(mark + len(place.closer), owner, new)
            elif change.name == "number":
                self._numbered(strip, place, owner, self._number(str(change.value), line))

    def _number(self, value: str, line: UnitLine) -> str:
        if not value or value == "none":
            return ""
        if isinstance(line.frame, Subparagraph):
            return printed_sublabel(value, line.level, self.rules)
        if isinstance(line.frame, OperativeParagraph):
            return printed_number(value, self.rules)
        return value

    def _numbered(self, strip: Strip, place: LinePlace, owner: Proposal, number: str) -> None:
        """Put another number in the place of the old one, or in front of the words."""
        at = place.start
        for piece in strip.stream.cut(place.start, place.words):
            if is_words(piece.sign):
                strip.cut(at, at + piece.size, (owner,))
                strip.add(at + piece.size, owner, self.new.setter.words(number))
                return
            at += piece.size
        if number:
            strip.add(place.words, owner, (*self.new.setter.words(number), TAB))


def _before(place: LinePlace, sign: int) -> int:
    """Return where words go that stand before a sign of the line; before the closing mark too."""
    return place.words + sign + (len(place.closer) if sign > place.mark else 0)


def _cut(strip: Strip, place: LinePlace, start: int, end: int, owner: Proposal) -> None:
    """Take words of the line out, and leave the closing mark among them."""
    middle = max(start, min(end, place.mark))
    if start < middle:
        strip.cut(place.place(start), place.place(middle - 1) + 1, (owner,))
    if middle < end:
        strip.cut(place.place(middle), place.place(end - 1) + 1, (owner,))
