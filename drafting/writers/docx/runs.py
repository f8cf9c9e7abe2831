"""Turn words of the model into runs of a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypedDict

from drafting.errors import DraftingError
from drafting.text.inline import Inline, Mark, Span, Text
from drafting.text.typography import NO_BREAK, Bindings, bound, jointed, tied
from drafting.writers.docx.hyphens import held
from drafting.writers.docx.views import BREAK, RunKind, Runs, RunView

_LAST_YEAR = re.compile(r"(?<= )([^\W\d_A-Z][^\W\d_]*) (?=\d{4}(?:–\d{4})?[^\w ]*$)")
"""One or two years at the end, after a word that is no English month: "by 2021"."""


@dataclass(slots=True)
class RunSetter:
    """Turns texts into runs, and remembers the footnotes already referred to.

    Word numbers its footnotes by the place of their reference, and each can have only one. The
    first mention of a note is that reference. A later mention prints the same number in superscript
    as literal text, because a cross-reference field is correct only after Word updates it.

    Attributes:
        numbers: printed number of each note, by key.
        bindings: which words stay on one line.
        has_signs: whether the notes are marked *, **, *** instead of 1, 2, 3.
        signs_before: asterisks of the last note before these.
        is_early: whether it was adopted before the eightieth session, when the last line of a
            paragraph was never only a year, and no line ended with "Non-Self-".
        lead: how a lead looks in the language.
        notes_before: how many notes without a number come before these in the file.
        marking: prints the mark of a note instead of this setter, or None.
    """

    numbers: Mapping[str, str]
    bindings: Bindings
    has_signs: bool = False
    signs_before: str = ""
    is_early: bool = False
    lead: Mark = Mark.ITALIC
    notes_before: int = 0
    marking: Callable[[str], RunView] | None = None
    referred: set[str] = field(default_factory=set)

    def words(self, line: str, *, italic: bool | None = None) -> Runs:
        """Return one run of plain words; nothing for no words."""
        return (RunView(text=self._bound(line), italic=italic),) if line else ()

    @property
    def slants(self) -> bool | None:
        """Return True if the script has italics, else None."""
        return bool(self.lead & Mark.ITALIC) or None

    def emphasis(self, line: str) -> Runs:
        """Return one run of plain words that look like a lead; nothing for no words."""
        return self.runs((Span(line, Mark.LEAD),)) if line else ()

    def runs(self, content: Text) -> Runs:
        """Return the runs of a text; its footnotes are referred to here."""
        return tuple(self._run(part, in_note=False) for part in content)

    def paragraph(self, content: Text) -> Runs:
        """Return the runs of a paragraph; a year that ends it stays with the word before it."""
        runs = self.runs(content)
        last = max((i for i, run in enumerate(runs) if run.kind is RunKind.TEXT), default=-1)
        if not self.is_early or last < 0:
            return runs
        kept = replace(runs[last], text=_LAST_YEAR.sub(rf"\1{NO_BREAK}", runs[last].text))
        return (*runs[:last], kept, *runs[last + 1 :])

    def title(self, content: Text) -> Runs:
        """Return the runs of a title; keep its last words, and linking words, together."""
        runs = self.runs(content)
        last = max((i for i, run in enumerate(runs) if run.kind is RunKind.TEXT), default=-1)
        return tuple(
            run
            if run.mark
            else replace(run, text=title_words(run.text, self.bindings, ends=index == last))
            for index, run in enumerate(runs)
        )

    def note_runs(self, content: Text) -> Runs:
        """Return the runs of a footnote, which cannot refer to another footnote."""
        return tuple(self._run(part, in_note=True) for part in content)

    def sign(self, key: str) -> str:
        """Return the mark of a note if it is not Word's own number."""
        return self.signs_before + "*" * int(self.numbers[key]) if self.has_signs else ""

    def place(self, key: str) -> int:
        """Return the place of a note among all notes of the file."""
        return int(self.numbers[key]) + self.notes_before

    def _bound(self, words: str) -> str:
        words = words.replace("\t", " ").replace("\n", " ").replace("\r", " ")
        return held(bound(words, self.bindings), both=self.is_early)

    def _run(self, part: Inline, *, in_note: bool) -> RunView:
        if isinstance(part, Span):
            if part.marks is Mark.NONE:
                return RunView(text=self._bound(part.text))
            return RunView(text=self._bound(part.text), **_looks(part.marks, self.lead))
        if self.marking and not in_note:
            return self.marking(part.key)
        number = self.numbers.get(part.key)
        if number is None:
            raise DraftingError(
                f"the footnote “{part.key}” is marked only inside another footnote, where a Word "
                "document cannot refer to it: mark it in a paragraph"
            )
        if in_note or part.key in self.referred:
            return RunView(text=self.sign(part.key) or number, mark=True)
        self.referred.add(part.key)
        return RunView(kind=RunKind.NOTE, note=self.place(part.key), text=self.sign(part.key))


class _Looks(TypedDict):
    italic: bool | None
    bold: bool
    struck: bool
    superscript: bool


@lru_cache(maxsize=64)
def _looks(marks: Mark, lead: Mark) -> _Looks:
    """Return the look of a run with marks; the language decides the look of a lead."""
    looks = marks | lead if marks & Mark.LEAD else marks
    return _Looks(
        italic=True if looks & Mark.ITALIC else None,
        bold=bool(looks & Mark.BOLD),
        struck=bool(looks & Mark.STRUCK),
        superscript=bool(looks & Mark.SUPERSCRIPT),
    )


def lined(lines: Iterable[Runs]) -> Runs:
    """Return lines as the runs of one paragraph, with breaks between them."""
    runs: list[RunView] = []
    for line in lines:
        runs += [BREAK, *line] if runs else line
    return tuple(runs)


def title_words(words: str, bindings: Bindings, *, ends: bool) -> str:
    """Bind the words of a title that stay on one line; `ends`: the title ends with these words.

    Without linking words in `bindings`, no words are bound.
    """
    if not bindings.joints:
        return words
    return jointed(tied(words) if ends else words, bindings)
