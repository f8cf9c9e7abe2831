"""A footnote of the paragraph was reworded, added or deleted."""

from __future__ import annotations

from drafting.classes.records import Texts
from drafting.model.edit import ParagraphEdit


def footnote(edit: ParagraphEdit, texts: Texts) -> bool:
    """Tell whether a changed footnote is mentioned in the paragraph."""
    sides = zip(texts.units, (edit.old, edit.new), texts.noted, strict=True)
    return any(
        line.label in noted
        for units, places, noted in sides
        if noted
        for place in places
        for line in units[place.index].lines
    )
