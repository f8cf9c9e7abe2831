"""A cell of a table changed."""

from __future__ import annotations

from drafting.classes.records import Texts
from drafting.model.edit import ParagraphEdit
from drafting.model.paragraph import Cell


def cell(edit: ParagraphEdit, texts: Texts) -> bool:
    """Tell whether words of a cell changed."""
    for line in edit.lines:
        if line.is_worded:
            old, new = texts.printed(edit, line)
            printed = new or old
            if printed and isinstance(printed.frame, Cell):
                return True
    return False
