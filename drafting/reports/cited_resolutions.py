"""Reports of the resolutions that texts cite: lines for the screen, and plain values for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from drafting.checks.citations import date_of
from drafting.checks.verdicts import CitationVerdict, JudgedCitation
from drafting.reports.screen_lines import ScreenLine, ScreenSign
from drafting.reports.sheets import comma_separated
from drafting.text.counting import counted

_LONGEST = 70
"""Characters of a title that are shown."""


def cited_lines(
    file: str, judged: Sequence[JudgedCitation], *, with_right: bool = True
) -> Iterator[ScreenLine]:
    """Yield the verdicts on the resolutions that a text cites, for the screen.

    Args:
        file: name of the text.
        judged: the verdicts.
        with_right: list also what is right, and what the record does not have.
    """
    yield ScreenLine.of(f"{file}: {_summary(judged)}", sign=ScreenSign.HEAD)
    width = max((len(each.label) for each in judged), default=0)
    for each in judged:
        if with_right or each.findings:
            label = f"{each.label:{width}}  "
            yield ScreenLine.of("  ".join(_cells(each)), 2, label=label)
            for found in each.findings:
                words = f"“{found.words}”: {found.message}"
                yield ScreenLine.of(words, 2, label=f"{'':{width}}    → ")


def cited_values(file: str, judged: Sequence[JudgedCitation]) -> dict[str, Any]:
    """Return the verdicts on the resolutions that a text cites as plain values."""
    return {"file": file, "citations": [_values(each) for each in judged]}


def cited_csv(judged: Sequence[tuple[str, Sequence[JudgedCitation]]]) -> str:
    """Return the verdicts on the resolutions that texts cite as comma-separated values.

    Args:
        judged: the name of each text with its verdicts.
    """
    columns = (
        "file",
        "label",
        "number",
        "symbol",
        "verdict",
        "date",
        "title",
        "newest",
        "findings",
    )
    rows = (
        [file, *(value for key, value in _values(each).items() if key != "findings"),
         "; ".join(f"“{found.words}”: {found.message}" for found in each.findings)]
        for file, verdicts in judged for each in verdicts
    )  # fmt: skip
    return comma_separated(columns, rows)


def _values(each: JudgedCitation) -> dict[str, Any]:
    known = each.known
    return {
        "label": each.label,
        "number": each.number,
        "symbol": each.symbol,
        "verdict": str(each.verdict),
        "date": known.date.isoformat() if known and known.date else None,
        "title": known.title if known else "",
        "newest": known.newest if known else "",
        "findings": [
            {
                "code": found.code,
                "words": found.words,
                "message": found.message,
                "cure": found.fix.words if found.fix else "",
            }
            for found in each.findings
        ],
    }


def _summary(judged: Sequence[JudgedCitation]) -> str:
    if not judged:
        return "cites no resolution"
    counts = Counter(each.verdict for each in judged)
    said = {
        CitationVerdict.RIGHT: "right",
        CitationVerdict.WRONG: "wrong",
        CitationVerdict.NEWER: "with a newer one of the series",
        CitationVerdict.UNKNOWN: "not in the record",
    }
    parts = [f"{counts[verdict]} {words}" for verdict, words in said.items() if counts[verdict]]
    return f"{counted(len(judged), 'citation')}: {', '.join(parts)}"


def _cells(each: JudgedCitation) -> Iterator[str]:
    yield each.symbol or each.number
    yield str(each.verdict) if each.symbol else "its organ is not said"
    known = each.known
    if known and known.date:
        yield date_of(known.date)
    if known and known.title:
        yield known.title if len(known.title) <= _LONGEST else f"{known.title[:_LONGEST]}…"
