"""Documents that amend a draft: a new paragraph stands one tab deeper (format-spec 1.8)."""

from __future__ import annotations

from dataclasses import replace

from drafting.model.locale import Locale
from drafting.model.resolution import Resolution
from drafting.writers.docx.views import BlockView, Kind, TableView

_BODY = "SingleTxt"
_INSERTED = "InsertedTxt"


def is_amendment(resolution: Resolution, locale: Locale) -> bool:
    """Tell whether a draft changes another one: its sponsors' line says so, and no organ speaks."""
    if resolution.status != "draft" or resolution.enacting_formula != "":
        return False
    line = resolution.masthead.wording.sponsors
    return any(word in line for word in locale.words_of("amendment_words"))


def inserted(before: BlockView, block: BlockView) -> BlockView:
    """Set a paragraph without number deeper that stands after "... a new paragraph reading:"."""
    if isinstance(before, TableView) or isinstance(block, TableView):
        return block
    texts = [run.text for run in before.runs if run.kind is Kind.TEXT]
    announced = bool(texts) and texts[-1].rstrip().endswith(":")
    numbered = sum(run.kind is Kind.TAB for run in block.runs) != 1
    if not announced or numbered or block.style != _BODY:
        return block
    return replace(block, style=_INSERTED)
