"""Words of the model as runs of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from drafting.errors import DraftingError
from drafting.text.inline import Inline, Mark, Span, Text
from drafting.text.typography import Bindings, bound, tied
from drafting.writers.docx.views import Kind, Run, Runs

_WHITE = str.maketrans("\t\n\r", "   ")


@dataclass(slots=True)
class RunSetter:
    """Turns texts into runs and keeps count of the footnotes already referred to.

    Word numbers its footnotes by the place of their reference, and each can have one only. The
    first mention of a note is that reference; a later one prints the same number in superscript,
    as literal text, like paragraph numbers (a cross-reference field would be right only after
    Word has brought it up to date).

    Attributes:
        numbers: printed number of each note, by key.
        bindings: which words stay on one line.
    """

    numbers: Mapping[str, str]
    bindings: Bindings
    referred: set[str] = field(default_factory=set)

    def words(self, line: str, *, italic: bool | None = None) -> Runs:
        """Return one run of plain words, or none."""
        shown = bound(line.translate(_WHITE), self.bindings)
        return (Run(text=shown, italic=italic),) if line else ()

    def runs(self, content: Text) -> Runs:
        """Return the runs of a text; its footnotes are referred to here."""
        return tuple(self._run(part, in_note=False) for part in content)

    def title(self, content: Text) -> Runs:
        """Return the runs of the title, whose last words are kept together."""
        runs = self.runs(content)
        last = max((i for i, run in enumerate(runs) if run.kind is Kind.TEXT), default=-1)
        return tuple(
            replace(run, text=tied(run.text)) if index == last and not run.mark else run
            for index, run in enumerate(runs)
        )

    def note_runs(self, content: Text) -> Runs:
        """Return the runs of a footnote, inside which no other can be referred to."""
        return tuple(self._run(part, in_note=True) for part in content)

    def _run(self, part: Inline, *, in_note: bool) -> Run:
        if isinstance(part, Span):
            return Run(
                text=bound(part.text.translate(_WHITE), self.bindings),
                italic=True if part.marks & (Mark.ITALIC | Mark.LEAD) else None,
                bold=bool(part.marks & Mark.BOLD),
                struck=bool(part.marks & Mark.STRUCK),
                superscript=bool(part.marks & Mark.SUPERSCRIPT),
            )
        number = self.numbers.get(part.key)
        if number is None:
            raise DraftingError(
                f"the footnote “{part.key}” is marked only inside another footnote, where a Word "
                "document cannot refer to it: mark it in a paragraph"
            )
        if in_note or part.key in self.referred:
            return Run(text=number, mark=True)
        self.referred.add(part.key)
        return Run(kind=Kind.NOTE, note=int(number))
