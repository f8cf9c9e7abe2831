"""Reports of checks: lines for the screen, JSON, SARIF, GitHub's annotations, and a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol, cast

from drafting.checks.catalogue import Rule, every_rule, rule_languages, rules_of
from drafting.checks.lines import ORGAN_LETTERS
from drafting.checks.records import RuleFinding, RuleLevel
from drafting.data import data_text, yaml_data
from drafting.reports.page_style import styled
from drafting.text.counting import counted
from drafting.text.languages import ENGLISH_NAMES
from drafting.text.shown import shown
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

FORMATS = ("text", "json", "sarif", "github", "html")
RECORD = "check-record.yaml"
"""How often official texts break each rule."""
_ORGANS = {letters: name for name, letters in ORGAN_LETTERS.items()}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {RuleLevel.ERROR: "error", RuleLevel.WARNING: "warning", RuleLevel.HINT: "note"}
_GITHUB_LEVELS = {RuleLevel.ERROR: "error", RuleLevel.WARNING: "warning", RuleLevel.HINT: "notice"}


class Checked(Protocol):
    """A file with its findings, as `drafting.checking` returns it."""

    @property
    def file(self) -> str:
        """The name of the file."""

    @property
    def findings(self) -> tuple[RuleFinding, ...]:
        """What was found."""


def render_findings(
    files: Sequence[Checked],
    form: str,
    *,
    with_agreed: bool = False,
    own: Mapping[str, Rule] = MappingProxyType({}),
) -> str:
    """Return a report of several files in one of the `FORMATS`.

    Args:
        files: the files with their findings.
        form: the format.
        with_agreed: show findings in words that were agreed before.
        own: rules of users by code; SARIF describes each rule.
    """
    listed = [
        (each.file, [one for one in each.findings if with_agreed or not one.is_agreed])
        for each in files
    ]
    if form == "json":
        return _json({"findings": [_values(file, one) for file, found in listed for one in found]})
    if form == "sarif":
        return _sarif(listed, {**every_rule(), **own})
    if form == "github":
        return "".join(_annotation(file, one) for file, found in listed for one in found)
    agreed = sum(one.is_agreed for each in files for one in each.findings)
    hidden = 0 if with_agreed else agreed
    if form == "html":
        return _page(listed, summary(listed, hidden))
    lines = [line for file, found in listed for line in _lines(file, found)]
    return "".join(f"{line}\n" for line in [*lines, summary(listed, hidden)])


def explanation(rules: Iterable[tuple[str, Rule]]) -> str:
    """Return what a rule is about, for the screen.

    Args:
        rules: the rules with one code, each with its language; "" is for all languages.
    """
    return "\n".join(_explanation(language, rule) for language, rule in rules)


def _explanation(language: str, rule: Rule) -> str:
    fix = "safe" if rule.is_safe else "with a look" if _can_fix(rule) else "none"
    of = f", {ENGLISH_NAMES[language]}" if language else ""
    lines = [f"{rule.code}  {rule.subject}, {rule.level}{of}", ""]
    lines += [rule.why, ""] if rule.why else []
    lines += [f"not   {rule.bad}"] if rule.bad else []
    lines += [f"but   {rule.good}"] if rule.good else []
    source = f"Source: {', '.join(rule.source) or 'none'}. See docs/sources.md."
    if rule.origin is not None:
        source = f"From {rule.origin}."
    lines += ["", f"Fix: {fix}. {source}"]
    if organs := [_ORGANS[each] for each in rule.hint_for if each in _ORGANS]:
        lines.append(f"A hint in texts of the {' and the '.join(organs)}.")
    if official := rule.record or _official_record(rule):
        lines.append(f"In official texts: {official}")
    return "\n".join(lines) + "\n"


def _official_record(rule: Rule) -> str:
    """Return how often official texts break a rule of ours; "" if nobody counted."""
    record = _records().get(rule.language or "en", {})
    texts, found = record.get("texts", {}), record.get("found", {})
    counts = found.get(rule.code) if rule.origin is None else None
    if counts is None:
        return ""
    parts = [
        f"{count:,} in {number:,} of the {organ}"
        for (organ, number), count in zip(texts.items(), counts, strict=True)
    ]
    return f"found {', '.join(parts)}."


@cache
def _records() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return the record of our rules by language: texts by organ, and findings by code."""
    given = yaml_data(data_text("templates", RECORD), RECORD)
    return cast("Mapping[str, Mapping[str, Mapping[str, Any]]]", given)


def rule_list(own: Iterable[Rule] = ()) -> str:
    """Return one line for each rule: those for all texts and each language, then users' own."""
    lists: list[tuple[str, Sequence[Rule]]] = [
        ("All languages", [each for each in rules_of("en").values() if not each.language]),
        *(
            (
                ENGLISH_NAMES[language],
                [each for each in rules_of(language).values() if each.language],
            )
            for language in rule_languages()
        ),
        ("Your own", tuple(own)),
    ]
    return "\n".join(
        f"{name}\n" + "".join(_listed(rule) for rule in sorted(rules, key=lambda one: one.code))
        for name, rules in lists
        if rules
    )


def _listed(rule: Rule) -> str:
    is_off = ", off" if rule.is_optional else ""
    return f"{rule.code}  {f'{rule.level}{is_off}':<11} {rule.why or rule.say}\n"


def summary(listed: Sequence[tuple[str, Sequence[RuleFinding]]], hidden: int) -> str:
    """Return the counts in one sentence."""
    levels = Counter(one.level for _, found in listed for one in found)
    texts = counted(len(listed), "text")
    if not levels:
        said = f"{texts}: nothing to correct"
    else:
        parts = [counted(levels[level], level.value) for level in RuleLevel if levels[level]]
        fixes = sum(one.fix is not None and one.fix.is_safe for _, found in listed for one in found)
        said = f"{texts}: {', '.join(parts)}"
        if fixes:
            said += f"; {fixes:,} can be fixed safely"
    if hidden:
        said += f"; {hidden:,} in agreed words not shown"
    return said + "."


def _page(listed: Sequence[tuple[str, Sequence[RuleFinding]]], said: str) -> str:
    options = RenderOptions()
    style = "".join(source(f"html/{name}.css", options) for name in ("history", "findings"))
    values = {"files": listed, "summary": said, **styled(style)}
    return printable(render("html/findings.html", values, options))


def _lines(file: str, found: Iterable[RuleFinding]) -> list[str]:
    return [
        shown(
            f"{_where(file, one)} {one.level} {one.code} {one.label}: {_words(one)}{one.message}"
            + (" [agreed]" if one.is_agreed else "")
        )
        for one in found
    ]


def _words(finding: RuleFinding) -> str:
    words = finding.words if len(finding.words) <= 60 else finding.words[:59] + "…"
    return f"“{words}”: " if words.strip() else ""


def _where(file: str, finding: RuleFinding) -> str:
    origin = finding.origin
    return f"{file}:{origin.line}:{origin.column}:" if origin and not origin.place else f"{file}:"


def _values(file: str, finding: RuleFinding) -> Mapping[str, object]:
    origin = finding.origin
    fix = finding.fix
    return {
        "code": finding.code,
        "level": finding.level.value,
        "file": file,
        "label": finding.label,
        "line": origin.line if origin else None,
        "column": origin.column if origin else None,
        "words": finding.words,
        "message": finding.message,
        "agreed": finding.is_agreed,
        "fix": None if fix is None else {"safe": fix.is_safe, "words": fix.words},
    }


def _sarif(listed: Sequence[tuple[str, Sequence[RuleFinding]]], known: Mapping[str, Rule]) -> str:
    codes = sorted({one.code for _, found in listed for one in found})
    results = [
        {
            "ruleId": one.code,
            "level": _SARIF_LEVELS[one.level],
            "message": {"text": f"{one.label}: {_words(one)}{one.message}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": file.replace("\\", "/")},
                        "region": {
                            "startLine": one.origin.line if one.origin else 1,
                            "startColumn": one.origin.column if one.origin else 1,
                        },
                    }
                }
            ],
        }
        for file, found in listed
        for one in found
    ]
    rules = [
        {"id": code, "shortDescription": {"text": known[code].why or code}}
        for code in codes
        if code in known
    ]
    driver = {"name": "drafting", "rules": rules}
    return _json(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


def _annotation(file: str, finding: RuleFinding) -> str:
    """Return a workflow command; signs that end it are escaped as GitHub asks."""
    line = finding.origin.line if finding.origin else 1
    said = f"{finding.label}: {_words(finding)}{finding.message}"
    level = _GITHUB_LEVELS[finding.level]
    escaped = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    name = file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A").replace("\n", "%0A")
    return f"::{level} file={name},line={line},title={finding.code}::{escaped}\n"


def _can_fix(rule: Rule) -> bool:
    return any(each.write is not None for each in rule.wordings)


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
