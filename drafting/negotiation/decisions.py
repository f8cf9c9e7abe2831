"""Decisions: whether one can be carried out, and what it means for all the other amendments."""

from __future__ import annotations

from dataclasses import replace

from drafting.engine.amend.decide import outcome_of
from drafting.errors import DraftingError
from drafting.importing import yaml_of
from drafting.model.journal import Decided, Journal, tabled_amendments
from drafting.model.resolution import Resolution


def unwritable(base: Resolution, journal: Journal, decided: Decided) -> str:
    """Return why the text could not be written after a decision, or "".

    The decision is not at fault if the text could not be written before it either.
    """
    after = replace(journal, records=(*journal.records, decided))
    reason = _unwritable(base, after)
    return reason if reason and not _unwritable(base, journal) else ""


def _unwritable(base: Resolution, journal: Journal) -> str:
    try:
        yaml_of(outcome_of(base, tabled_amendments(journal)).resolution, "the text")
    except DraftingError as error:
        return str(error)
    return ""
