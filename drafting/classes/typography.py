"""Only the form of some words is another one: hyphens, spaces, quotation marks, case, emphasis."""

from __future__ import annotations

from drafting.classes.records import Texts
from drafting.model.edit import LineEdit, Op, ParagraphEdit, Run
from drafting.text.inline import NoteMark


def typography(edit: ParagraphEdit, texts: Texts) -> bool:
    """Tell whether words stay and look otherwise.

    A capital that follows from a verb put before or taken away ("Also requests", now "Requests")
    is no change of its own; neither are note marks, for notes have edits.
    """
    del texts
    return any(_is_form(line, index) for line in edit.lines for index in range(len(line.runs)))


def _is_form(line: LineEdit, index: int) -> bool:
    run = line.runs[index]
    if not run.quiet or _is_blank(run):
        return False
    around = line.runs[max(0, index - 2) : index + 3]
    return not (_first_words(line, index) and any(_is_worded(each) for each in around))


def _is_blank(run: Run) -> bool:
    """Tell whether a run holds nothing but note marks and plain spaces, whatever their emphasis."""
    return all(isinstance(part, NoteMark) or not part.text.strip(" ") for part in run.content)


def _first_words(line: LineEdit, index: int) -> bool:
    """Tell whether no word stays before this run."""
    return not any(run.op is Op.KEEP for run in line.runs[:index])


def _is_worded(run: Run) -> bool:
    return run.op is not Op.KEEP and not run.quiet
