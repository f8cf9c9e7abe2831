"""Write histories for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from drafting.engine.word_origins import OriginLine
from drafting.reports.lineage.phrases import PhraseHistory, PhraseOccurrence
from drafting.reports.lineage.records import Lineage, LineageCell, LineageRow
from drafting.reports.lineage.returns import Returns
from drafting.text.shown import in_json

Values = dict[str, Any]


def render_json(lineage: Lineage) -> str:
    """Write a history as JSON."""
    return _json(lineage_values(lineage))


def phrase_json(history: PhraseHistory) -> str:
    """Write the history of a phrase as JSON."""
    return _json(phrase_values(history))


def _json(values: Values) -> str:
    return in_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


def lineage_values(lineage: Lineage) -> Values:
    """Return a history as plain values; texts are named by their index, from 0."""
    returns = Returns(lineage)
    return {
        "texts": list(lineage.names),
        "paragraphs": [_row(row, returns) for row in lineage.rows],
    }


def _row(row: LineageRow, returns: Returns) -> Values:
    return {
        "label": row.label,
        "cells": [None if cell is None else _cell(cell) for cell in row.cells],
        "lines": [_line(line) for line in row.lines],
        "back": [asdict(each) for each in returns.of(row)],
    }


def _cell(cell: LineageCell) -> Values:
    return {
        "event": cell.event.value,
        "label": cell.label,
        "id": cell.id,
        "others": list(cell.others),
    }


def _line(line: OriginLine) -> Values:
    runs = [{"words": run.words, "came": run.came, "went": run.went} for run in line.runs]
    return {"gone": line.is_gone, "words": runs}


def phrase_values(history: PhraseHistory) -> Values:
    """Return the history of a phrase as plain values."""
    first = history.first
    return {
        "phrase": history.phrase,
        "first": None if first is None else {"symbol": first.symbol, "label": first.label},
        "occurrences": [_occurrence(each) for each in history.occurrences],
    }


def _occurrence(each: PhraseOccurrence) -> Values:
    return {"symbol": each.symbol, "label": each.label, "text": each.text}
