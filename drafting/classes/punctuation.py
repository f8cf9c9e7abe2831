"""Another closing mark, because another paragraph follows: "." became ";"."""

from __future__ import annotations

from drafting.classes.records import Texts
from drafting.model.edit import ParagraphEdit


def punctuation(edit: ParagraphEdit, texts: Texts) -> bool:
    """Tell whether a line that goes on is closed by another mark."""
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if old and new and old.closer != new.closer:
            return True
    return False
