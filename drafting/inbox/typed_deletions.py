"""Marks that propose to delete the paragraph or item beside them: "[RF: delete]"."""

from __future__ import annotations

import re

from drafting.model.amendment import Action, Amendment
from drafting.model.marks import MarkKind, ParagraphMark

_DELETION = re.compile(
    r"\W*[^:\[\]]{1,80}:\s*(?:please\s+)?(?:delete|deletion|deleted|del|strike|remove|"
    r"to be deleted|supprimer|suppression|à supprimer|biffer|suprimir|supresión|eliminar|tachar)"
    r"(?:\s+(?:this|the|ce|cet|este|entire|whole|item|paragraph|subparagraph|alinéa|paragraphe|"
    r"párrafo|apartado))*[\s.]*\]?\W*",
    re.IGNORECASE,
)


def deletion_of(mark: ParagraphMark) -> Amendment | None:
    """Return the entry that deletes the place of a mark, or None."""
    is_deletion = mark.kind is MarkKind.ATTRIBUTION and _DELETION.fullmatch(mark.words)
    if not is_deletion or not mark.delegation:
        return None
    return Amendment(id="1", target=mark.place, action=Action.DELETE)
