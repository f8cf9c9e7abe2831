"""Another printed number or letter: "5", now "7"; words stay as they are."""

from __future__ import annotations

from drafting.classes.records import Texts
from drafting.model.edit import ParagraphEdit


def number(edit: ParagraphEdit, texts: Texts) -> bool:
    """Tell whether the paragraph or one of its subparagraphs carries another number."""
    if edit.is_renumbered:
        return True
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if old and new and old.level and new.level and old.number != new.number:
            return True
    return False
