"""Two streams woven into one: what both have, what only the old one has, what only the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.reports.redline.shared import Shared
from drafting.reports.redline.stream import End, Piece, Stream, is_words, part
from drafting.text.typography import NO_BREAK
from drafting.writers.docx.hyphens import NO_BREAK_HYPHEN
from drafting.writers.docx.views import ChangeKind, Kind, Run, Signature, TableView

_FOLD = str.maketrans({NO_BREAK: " ", NO_BREAK_HYPHEN: "-"})
"""No-break spaces and hyphens are put in by the layout; they are no change of the text."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of the woven document.

    Attributes:
        piece: of the old text where it is gone or kept, of the new one where it has come.
        change: None where it is kept.
        now: what it is in the new text, where it is kept.
        by: whose change it is; None where one author made them all.
    """

    piece: Piece
    change: ChangeKind | None = None
    now: Piece | None = None
    by: Signature | None = None


def woven(
    old: Stream, new: Stream, shared: Sequence[Shared], notes: frozenset[tuple[int, int]]
) -> list[Step]:
    """Weave two streams.

    Args:
        old: the base.
        new: the draft.
        shared: stretches of both, in order.
        notes: numbers, old and new, of the footnotes that go on.
    """
    return with_later_ends(list(_Weaver(old, new, notes).steps(shared)))


def with_later_ends(steps: list[Step]) -> list[Step]:
    """Let the end that is kept come after paragraphs put in behind words that are put in.

    Of "words [more] ¶ [another paragraph ¶]" both ends are as good as each other. Word, when one
    types on at the end of a paragraph, keeps the later one, and LibreOffice loses an end otherwise.
    Each end that is put in then belongs to whoever put in the paragraph after it.
    """
    for index in range(1, len(steps)):
        kept = steps[index]
        if kept.change is not None or not isinstance(kept.piece.sign, End) or kept.now is None:
            continue
        last = _last_put_in(steps, index) if _is_put_in(steps[index - 1]) else index
        if last != index:
            ends = [at for at in range(index, last + 1) if steps[at].piece.is_end]
            owners = [steps[at].by for at in ends[1:]]
            steps[index] = Step(kept.now, ChangeKind.INSERTED)
            steps[last] = Step(kept.piece, None, steps[last].piece, owners[-1])
            for at, by in zip(ends, owners, strict=False):
                steps[at] = replace(steps[at], by=by)
    return steps


def _is_put_in(step: Step) -> bool:
    return step.change is ChangeKind.INSERTED and not isinstance(step.piece.sign, TableView)


def _last_put_in(steps: Sequence[Step], index: int) -> int:
    """Return the end of the last of the paragraphs after this end that are put in, or this one."""
    last = index
    for place in range(index + 1, len(steps)):
        if not _is_put_in(steps[place]):
            break
        if steps[place].piece.is_end:
            last = place
    return last


@dataclass(slots=True)
class _Weaver:
    old: Stream
    new: Stream
    notes: frozenset[tuple[int, int]]
    gone: list[Piece] = field(default_factory=list)
    come: list[Piece] = field(default_factory=list)
    begins: bool = True
    """The next piece begins a paragraph."""

    def steps(self, shared: Sequence[Shared]) -> Iterator[Step]:
        one = other = 0
        for each in (*shared, Shared(self.old.size, self.new.size, 0)):
            self.gone += self.old.cut(one, each.old)
            self.come += self.new.cut(other, each.new)
            one, other = each.old + each.size, each.new + each.size
            for before, after in _abreast(
                self.old.cut(each.old, one), self.new.cut(each.new, other)
            ):
                if self._same(before, after):
                    yield from self._settled()
                    yield self._step(Step(before, None, after))
                else:
                    self.gone.append(before)
                    self.come.append(after)
        yield from self._settled()

    def _settled(self) -> Iterator[Step]:
        """Yield what is gone and what has come since the last piece that is kept.

        Whole paragraphs go first, so that none is woven into the middle of another one.
        """
        gone, come = self.gone, self.come
        whole, arrived = (_whole(gone), _whole(come)) if self.begins else (0, 0)
        for pieces, is_old in (
            (gone[:whole], True), (come[:arrived], False), (gone[whole:], True),
            (come[arrived:], False),
        ):  # fmt: skip
            for piece in pieces:
                yield self._step(Step(piece, _change(piece, is_old=is_old)))
        self.gone, self.come = [], []

    def _step(self, step: Step) -> Step:
        self.begins = step.piece.is_end
        return step

    def _same(self, before: Piece, after: Piece) -> bool:
        one, other = before.sign, after.sign
        if not isinstance(one, Run) or not isinstance(other, Run):
            return isinstance(one, End) == isinstance(other, End)
        if one.kind is Kind.NOTE and other.kind is Kind.NOTE:
            return (one.note, other.note) in self.notes and one.text == other.text
        return _look(one) == _look(other) and (
            one.text == other.text or one.text.translate(_FOLD) == other.text.translate(_FOLD)
        )


def _change(piece: Piece, *, is_old: bool) -> ChangeKind:
    if piece.move:
        return ChangeKind.MOVED_FROM if is_old else ChangeKind.MOVED_TO
    return ChangeKind.DELETED if is_old else ChangeKind.INSERTED


def _whole(pieces: Sequence[Piece]) -> int:
    """Return how many pieces make up whole paragraphs."""
    return max((index for index, piece in enumerate(pieces, 1) if piece.is_end), default=0)


def _look(run: Run) -> tuple[object, ...]:
    return run.kind, run.italic, run.bold, run.struck, run.superscript, run.mark


def _abreast(olds: Iterable[Piece], news: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield pieces of both sides that are equally long, cut where either ends."""
    before, after = iter(olds), iter(news)
    one, other = next(before, None), next(after, None)
    while one is not None and other is not None:
        size = min(one.size, other.size)
        yield part(one, 0, size), part(other, 0, size)
        one = part(one, size, one.size) if one.size > size else next(before, None)
        other = part(other, size, other.size) if other.size > size else next(after, None)


def joins(one: Run, other: Run) -> bool:
    """Tell whether two runs that follow each other can be written as one."""
    return (
        is_words(one)
        and is_words(other)
        and one.change == other.change
        and _look(one) == _look(other)
    )
