"""Comments: what a tracked change does not say, each under the name of its owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.engine.compile.records import Proposal
from drafting.reports.redline.stream import End, Piece
from drafting.reports.redline.weave import Step
from drafting.reports.tracked.strips import Marked
from drafting.writers.docx.views import Kind, RemarkView, Run, Signature

Said = tuple[Signature, Sequence[str]]
"""Whose a comment is, and its lines."""


@dataclass(slots=True)
class Remarks:
    """Numbers the comments, and puts each beside its changes.

    Attributes:
        made: so far.
    """

    made: list[RemarkView] = field(default_factory=list)

    def beside(
        self, steps: Sequence[Marked], wanted: Iterable[tuple[Proposal, Signature, Sequence[str]]]
    ) -> list[Marked]:
        """Return steps with the comments that belong to them.

        Args:
            steps: of title or body.
            wanted: the words of comments, and the proposals to whose first change they belong.
        """
        places = _places(steps)
        before: dict[int, list[Marked]] = defaultdict(list)
        for proposal, by, lines in wanted:
            first, after = places[id(proposal)]
            number = self._add(by, lines)
            before[first].append(_run(Kind.REMARK_OPENS, number))
            before[after].insert(0, _run(Kind.REMARK_ENDS, number))
        return list(_woven(steps, before))

    def around(self, steps: Sequence[Marked], wanted: Iterable[Said]) -> list[Marked]:
        """Return the steps of a title with comments on all of it."""
        numbers = [self._add(*each) for each in wanted]
        opens = [_run(Kind.REMARK_OPENS, number) for number in numbers]
        return [*opens, *steps, *(_run(Kind.REMARK_ENDS, number) for number in numbers)]

    def at_start(self, steps: Sequence[Marked], wanted: Iterable[Said]) -> list[Marked]:
        """Return the steps of a body with comments at the end of its first paragraph."""
        given = list(wanted)
        at = next((i for i, each in enumerate(steps) if _is_end(each)), None)
        if at is None or not given:
            return list(steps)
        return [*steps[:at], *self.around((), given), *steps[at:]]

    def _add(self, by: Signature, lines: Sequence[str]) -> int:
        """Take a comment; return its number."""
        number = len(self.made) + 1
        self.made.append(RemarkView(number=number, by=by, lines=tuple(lines)))
        return number


def _places(steps: Sequence[Marked]) -> dict[int, tuple[int, int]]:
    """Say for each proposal before which steps a comment opens and closes.

    It is about what is changed in the first paragraph. Nothing can stand beside a table: what
    changes in one is commented on in the paragraph behind it.
    """
    found: dict[int, tuple[int, int]] = {}
    closed: set[int] = set()
    for index, each in enumerate(steps):
        for proposal in each.proposals:
            key = id(proposal)
            if key in closed:
                continue
            if _is_words(each):
                found[key] = (found[key][0] if key in found else index, index + 1)
            elif key not in found and _is_end(each):
                found[key] = (index, index)
                closed.add(key)
            elif key not in found:
                at = next(i for i in range(index, len(steps)) if _is_end(steps[i]))
                found[key] = (at, at)
                closed.add(key)
        if each.step.piece.is_end:
            closed |= found.keys()
    return found


def _is_words(each: Marked) -> bool:
    return isinstance(each.step.piece.sign, Run)


def _is_end(each: Marked) -> bool:
    return isinstance(each.step.piece.sign, End)


def _run(kind: Kind, number: int) -> Marked:
    piece = Piece(Run(kind=kind, note=number))
    return Marked(Step(piece, None, piece))


def _woven(steps: Sequence[Marked], before: dict[int, list[Marked]]) -> Iterator[Marked]:
    for index, each in enumerate(steps):
        yield from before.get(index, ())
        yield each
    yield from before.get(len(steps), ())
