"""Reports of parity: lines for the screen, JSON, and a page with the versions side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.checks.records import RuleLevel
from drafting.parity.catalogue import ParityRule, parity_rules
from drafting.parity.records import ParityFinding, ParityLine, ParityReport
from drafting.reports.page_style import styled
from drafting.text.counting import counted
from drafting.text.inline import NoteMark, Text
from drafting.text.languages import ENGLISH_NAMES, LANGUAGES
from drafting.text.shown import shown
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

PARITY_FORMATS = ("text", "json", "html")
_SERIOUS = (RuleLevel.ERROR, RuleLevel.WARNING)


@dataclass(frozen=True, slots=True)
class PrintedVersionLine:
    """A line of a cell: its number, and its words with “*” for each note mark."""

    number: str
    words: str
    level: int


def render_parity(
    report: ParityReport, form: str, files: Mapping[str, str], *, hints: bool = False
) -> str:
    """Return a report in one of the `PARITY_FORMATS`.

    Args:
        report: what differs.
        form: the format.
        files: the names of the files by the codes of their languages.
        hints: show hints too.
    """
    found = [each for each in report.findings if hints or each.level in _SERIOUS]
    if form == "json":
        return (
            json.dumps({"findings": list(map(_values, found))}, ensure_ascii=False, indent=2) + "\n"
        )
    hidden = len(report.findings) - len(found)
    said = parity_summary(report, found, hidden)
    if form == "html":
        return _page(report, found, said, files)
    lines = [shown(f"{each.level} {each.code} {each.label}: {each.message}") for each in found]
    return "".join(f"{line}\n" for line in (*lines, said))


def parity_explanation(rule: ParityRule) -> str:
    """Return what a rule is about, for the screen."""
    return f"{rule.code}  {rule.level}\n\n{rule.why}\n\nFor example: {rule.example}\n"


def parity_rule_list() -> str:
    """Return one line for each rule."""
    return "".join(
        f"{rule.code}  {rule.level:<8}{rule.why}\n"
        for rule in sorted(parity_rules().values(), key=lambda each: each.code)
    )


def parity_summary(report: ParityReport, found: Sequence[ParityFinding], hidden: int) -> str:
    """Return the counts in one sentence."""
    levels = Counter(each.level for each in found)
    names = [ENGLISH_NAMES[each] for each in report.languages]
    versions = f"{', '.join(names[:-1])} and {names[-1]}"
    parts = [counted(levels[level], level.value) for level in RuleLevel if levels[level]]
    said = f"{versions}: {', '.join(parts) or 'nothing differs'}"
    if hidden:
        said += f"; {counted(hidden, 'hint')} not shown"
    return said + "."


def _values(finding: ParityFinding) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "label": finding.label,
        "languages": list(finding.languages),
        "message": finding.message,
    }


def _page(
    report: ParityReport, found: Sequence[ParityFinding], said: str, files: Mapping[str, str]
) -> str:
    options = RenderOptions()
    style = "".join(source(f"html/{name}.css", options) for name in ("history", "parity"))
    rows = [
        {
            "at": at,
            "label": row.label,
            "kind": row.kind.name.lower(),
            "findings": [each for each in found if each.row == at],
            "cells": [
                {
                    "language": language,
                    "lines": list(_lines(row.cells.get(language, ()))),
                    "is_joined": language in row.joined,
                    "is_wrong": any(language in each.languages for each in found if each.row == at),
                }
                for language in report.languages
            ],
        }
        for at, row in enumerate(report.rows)
    ]
    values = {
        "summary": said,
        "findings": found,
        "rules": parity_rules(),
        "columns": [
            {
                "language": language,
                "name": ENGLISH_NAMES[language],
                "file": files.get(language, ""),
                "is_mirrored": LANGUAGES[language].right_to_left,
            }
            for language in report.languages
        ],
        "rows": rows,
        **styled(style),
    }
    return printable(render("html/parity.html", values, options))


def _lines(cell: Sequence[ParityLine]) -> Iterator[PrintedVersionLine]:
    for line in cell:
        yield PrintedVersionLine(line.number, _words(line.content), line.level)


def _words(content: Text) -> str:
    return "".join("*" if isinstance(part, NoteMark) else part.text for part in content)
