"""What pages show of the history of agreed words: where they were first, and how they varied."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.indexing.results import RecordText
from drafting.model.edit import Op
from drafting.record.wordings import WordingHistory, WordingStep
from drafting.reports.agreed_language import adoption
from drafting.reports.pieces import Piece, pieces_of
from drafting.web.drafts import paragraph_anchor

_SHOWN = 3
"""Steps that are shown, the newest first."""
NO_NOTES = {op: {} for op in Op}  # type: ignore[var-annotated]
"""Lines of a record have no footnotes."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """Words of a line in one or several texts, as pages show them.

    Attributes:
        text: the newest text that has them.
        anchor: their place on the page of that text.
        label: as a delegate cites them there.
        since: the oldest text that has them, if it is another one.
        count: how many texts have them.
        adoption: how the newest was adopted.
        pieces: the words, with what differs from those before.
    """

    text: RecordText
    anchor: str
    label: str
    since: RecordText | None
    count: int
    adoption: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownWordings:
    """The history of a line, as pages show it.

    Attributes:
        first: the oldest text that has it.
        first_adoption: how that was adopted.
        last: the newest text that has it.
        last_adoption: how that was adopted.
        count: how many texts have it.
        texts: how many texts its series has.
        wordings: how many wordings it had.
        steps: the last of them, the newest first.
    """

    first: RecordText
    first_adoption: str
    last: RecordText
    last_adoption: str
    count: int
    texts: int
    wordings: int
    steps: tuple[ShownStep, ...]

    @property
    def earlier(self) -> int:
        """Return how many earlier wordings are not shown."""
        return self.wordings - len(self.steps)


def shown_wordings(history: WordingHistory) -> ShownWordings:
    """Return the history of a line as pages show it."""
    return ShownWordings(
        history.first,
        adoption(history.first),
        history.last,
        adoption(history.last),
        history.count,
        history.texts,
        len(history.steps),
        tuple(map(_shown, history.steps[-_SHOWN:][::-1])),
    )


def _shown(step: WordingStep) -> ShownStep:
    line = step.line
    return ShownStep(
        step.last,
        paragraph_anchor(line.label),
        line.label,
        step.first if step.count > 1 else None,
        step.count,
        adoption(step.last),
        pieces_of(step.runs, NO_NOTES) if step.runs else (Piece(Op.KEEP, line.words),),
    )
