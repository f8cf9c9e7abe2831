"""Carry the origin of every word through one comparison after the other.

A line is a sequence of runs. Each run knows the text in which its words came in and, if they are
gone, the first text that no longer has them. Texts are numbered from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting.model.edit import LineEdit, LineRef, Op, ParagraphEdit
from drafting.text.inline import plain


@dataclass(frozen=True, slots=True)
class OriginRun:
    """Words of one origin.

    Attributes:
        words: the words, with the spaces around them.
        came: index of the text in which they came in.
        went: index of the first text without them; None if they stayed.
    """

    words: str
    came: int
    went: int | None = None


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One line of a paragraph: its words, and between them those that are gone.

    Attributes:
        runs: all words, in order; the runs that stayed are exactly the words of the line.
        is_gone: the paragraph no longer has this line.
    """

    runs: tuple[OriginRun, ...]
    is_gone: bool = False


Lines = tuple[OriginLine, ...]
"""The lines of a paragraph, with those that are gone."""


def lines_from(contents: Iterable[str], text: int) -> Lines:
    """Return lines whose words all came in with one text.

    Args:
        contents: the words of each line.
        text: index of the text.
    """
    return tuple(OriginLine((OriginRun(words, text),) if words else ()) for words in contents)


def gone(lines: Lines, text: int) -> Lines:
    """Return lines of a paragraph that a text no longer has."""
    return tuple(
        OriginLine(
            tuple(run if run.went is not None else replace(run, went=text) for run in line.runs),
            is_gone=True,
        )
        for line in lines
    )


def carried(edit: ParagraphEdit, old: Sequence[Lines], text: int) -> tuple[Lines, ...]:
    """Return the lines of each new paragraph of an edit.

    Args:
        edit: what happened between the text before and this one; it has new paragraphs.
        old: the lines of each old paragraph.
        text: index of the new text.
    """
    work = _Carrying(old, text, len(edit.new))
    for line in edit.lines:
        work.line(line)
    return work.result()


class _OldLine:
    """A line of the text before, taken piece by piece; some edits take a line in several."""

    def __init__(self, runs: Iterable[OriginRun]) -> None:
        self.runs = list(reversed(runs if isinstance(runs, tuple) else tuple(runs)))

    def take(self, length: int) -> list[OriginRun]:
        """Take so many characters that stayed, and words before them that are gone."""
        taken: list[OriginRun] = []
        while length and self.runs:
            run = self.runs.pop()
            if run.went is None and len(run.words) > length:
                self.runs.append(replace(run, words=run.words[length:]))
                run = replace(run, words=run.words[:length])
            taken.append(run)
            length -= len(run.words) if run.went is None else 0
        return taken

    def rest(self) -> list[OriginRun]:
        """Take what is left, if only words that are gone are left."""
        if any(run.went is None for run in self.runs):
            return []
        taken, self.runs = self.runs[::-1], []
        return taken


class _Carrying:
    """Builds the new lines of one edit."""

    def __init__(self, old: Sequence[Lines], text: int, count: int) -> None:
        self.text = text
        self.old: dict[LineRef, _OldLine] = {}
        self.after: dict[LineRef, list[OriginLine]] = {}
        self.new: list[list[list[OriginRun] | OriginLine]] = [[] for _ in range(count)]
        self.begun: dict[LineRef, list[OriginRun]] = {}
        self.unit = 0
        for unit, lines in enumerate(old):
            number = -1
            for line in lines:
                if line.is_gone and number < 0:
                    self.new[0].append(line)
                elif line.is_gone:
                    self.after[LineRef(unit, number)].append(line)
                else:
                    number += 1
                    self.old[LineRef(unit, number)] = _OldLine(line.runs)
                    self.after[LineRef(unit, number)] = []

    def line(self, edit: LineEdit) -> None:
        """Add what one line edit says."""
        source = _OldLine(()) if edit.old is None else self.old[edit.old]
        if edit.new is None:
            (lost,) = gone((OriginLine(tuple(self._runs(edit, source))),), self.text)
            self.new[self.unit].append(lost)
        else:
            self.unit = edit.new.unit
            if edit.new not in self.begun:
                self.begun[edit.new] = []
                self.new[self.unit].append(self.begun[edit.new])
            self.begun[edit.new].extend(self._runs(edit, source))
        if edit.old is not None:
            self.new[self.unit].extend(self.after.pop(edit.old, ()))

    def _runs(self, edit: LineEdit, source: _OldLine) -> list[OriginRun]:
        runs: list[OriginRun] = []
        form = None
        for run in edit.runs:
            words = plain(run.content)
            if run.op is Op.KEEP:
                runs += source.take(len(words))
                form = None
            elif run.op is Op.DELETE:
                taken = source.take(len(words))
                lost = [each for each in taken if each.went is None]
                if run.quiet:
                    runs += [each for each in taken if each.went is not None]
                    form = lost[-1].came if lost else form
                else:
                    went = self.text
                    runs += [e if e.went is not None else replace(e, went=went) for e in taken]
            else:
                runs.append(OriginRun(words, self._came(form, runs) if run.quiet else self.text))
        return runs + source.rest()

    def _came(self, form: int | None, runs: Sequence[OriginRun]) -> int:
        """Return the origin of words whose form alone is new."""
        if form is not None:
            return form
        return next((run.came for run in reversed(runs) if run.went is None), self.text)

    def result(self) -> tuple[Lines, ...]:
        """Return the lines of each new paragraph."""
        return tuple(
            tuple(
                each if isinstance(each, OriginLine) else OriginLine(_joined(each))
                for each in lines
            )
            for lines in self.new
        )


def _joined(runs: Iterable[OriginRun]) -> tuple[OriginRun, ...]:
    """Join neighbours of the same origin."""
    result: list[OriginRun] = []
    for run in runs:
        last = result[-1] if result else None
        if last is not None and (last.came, last.went) == (run.came, run.went):
            result[-1] = replace(last, words=last.words + run.words)
        elif run.words:
            result.append(run)
    return tuple(result)
