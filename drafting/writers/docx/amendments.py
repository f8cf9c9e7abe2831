"""Documents that amend a draft: where a new paragraph stands on the page (format-spec 1.8).

Two layouts are in use. A new operative paragraph is set as it will be in the body, under words that
begin at the margin; a new preambular one stands a tab deeper than the words that announce it. Its
closing mark tells which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drafting.model.locale import Locale
from drafting.model.resolution import Resolution
from drafting.text.punctuation import COLONS, COMMAS
from drafting.writers.docx.views import TAB, BlockView, Kind, ParagraphView, TableView

_BODY = "SingleTxt"
_INSERTED = "InsertedTxt"


def is_amendment(resolution: Resolution, locale: Locale) -> bool:
    """Tell whether a draft changes another one: its sponsors' line says so, and no organ speaks."""
    if resolution.status != "draft" or resolution.enacting_formula != "":
        return False
    line = resolution.masthead.wording.sponsors
    return any(word in line for word in locale.words_of("amendment_words"))


def with_new_paragraphs(body: Sequence[BlockView]) -> tuple[BlockView, ...]:
    """Return the body with each paragraph that follows "... a new paragraph reading:" in place."""
    views = list(body)
    for at, (before, block) in enumerate(pairwise(body)):
        if isinstance(before, TableView) or isinstance(block, TableView):
            continue
        if not _ends(before).endswith(COLONS) or block.style != _BODY or _has_number(block):
            continue
        if _ends(block).endswith(COMMAS):
            views[at + 1] = replace(block, style=_INSERTED)
        elif not _has_number(before):
            views[at] = replace(before, runs=before.runs[1:])
    return tuple(views)


def _has_number(block: ParagraphView) -> bool:
    """Tell whether there is more before the words than one tab."""
    return [run.kind for run in block.runs].count(Kind.TAB) != 1 or block.runs[0] != TAB


def _ends(block: ParagraphView) -> str:
    """Return the last words of a paragraph."""
    texts = [run.text for run in block.runs if run.kind is Kind.TEXT]
    return texts[-1].rstrip() if texts else ""
