"""Find words that were not translated, and paragraphs without opening words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from drafting.checks.records import RuleLevel
from drafting.parity.lines import LATIN, DescribedLine
from drafting.parity.majority import expected, texts
from drafting.parity.records import ParityFinding, VersionLineKind
from drafting.parity.structure import RowTable
from drafting.text.inline import lead_of

_SCRIPTS = {"ru": "\u0400-\u04ff", "ar": "\u0600-\u06ff\u0750-\u077f", "zh": "\u3400-\u9fff"}
"""The letters of languages that are not written in Latin ones."""
_LATIN = "A-Za-z\u00c0-\u024f"
_LATIN_WORD = re.compile(f"[{_LATIN}]+(?:['’-][{_LATIN}]+)*")
_RUN = re.compile(
    f"[{_LATIN}]+(?:['’-][{_LATIN}]+)*(?:[ \u00a0,]+[{_LATIN}]+(?:['’-][{_LATIN}]+)*)*"
)
_FOREIGN = 4
"""Words in Latin letters in a Russian, Arabic or Chinese line; a name or a title has fewer."""
_SMALL = 3
"""Words that do not begin with a capital, of those in Latin letters."""
_ENGLISH = 6
"""Words of the English line in a French or Spanish one; names are shorter."""
_CITED = 2
"""A title that this many other versions cite in the original is not untranslated."""
_MOST_OF_IT = 0.5
_QUOTED = 60
_MOST_RUNS = 20
_WITH_LEADS = 0.5
"""Share of the paragraphs with opening words from which on a version has them at all."""
_PARAGRAPHS = (VersionLineKind.PREAMBULAR, VersionLineKind.OPERATIVE)


def word_findings(table: RowTable) -> Iterator[ParityFinding]:
    """Yield untranslated stretches, and paragraphs without opening words."""
    for at, row in enumerate(table.rows):
        lines = {
            language: " ".join(each.words for each in cell) for language, cell in row.cells.items()
        }
        for language in lines:
            yield from _untranslated(table, at, language, lines)
    yield from _leads(table)


def _untranslated(
    table: RowTable, at: int, language: str, lines: Mapping[str, str]
) -> Iterator[ParityFinding]:
    words = lines[language]
    if language in LATIN:
        runs = [*_in_other_letters(words), *_in_english(words, language, lines)]
    else:
        runs = [run for run in _RUN.findall(words) if _is_prose(run)]
    for run in runs[:_MOST_RUNS]:
        holds = [
            each for each, line in lines.items() if each not in ("en", language) and run in line
        ]
        if len(holds) >= _CITED:
            continue
        found = table.finding(
            "PA040", at, (language,), f"not translated in {texts((language,))}: “{_short(run)}”"
        )
        is_whole = len(run) > _MOST_OF_IT * len(words)
        yield replace(found, level=RuleLevel.ERROR) if is_whole else found


def _is_prose(run: str) -> bool:
    """Return whether words are no name: "United Nations, Treaty Series, vol" has one small word."""
    words = _LATIN_WORD.findall(run)
    return len(words) >= _FOREIGN and sum(each[0].islower() for each in words) >= _SMALL


def _in_other_letters(words: str) -> Iterator[str]:
    """Yield stretches of Russian, Arabic or Chinese in a line of Latin letters."""
    if words.isascii() or max(words) < "\u0400":
        return
    for letters in _SCRIPTS.values():
        for found in _stretches(letters).finditer(words):
            yield found[0].strip()


@lru_cache(maxsize=8)
def _stretches(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]{{2,}}(?:[^\\w]{{1,3}}[{letters}]+)+|[\u3400-\u9fff]{{4,}}")


def _in_english(words: str, language: str, lines: Mapping[str, str]) -> Iterator[str]:
    """Yield long stretches that a French or Spanish line has in common with the English one."""
    english = lines.get("en", "")
    if language == "en" or not english:
        return
    places = list(_LATIN_WORD.finditer(words))
    known = _sequences(english)
    at = 0
    while at + _ENGLISH <= len(places):
        end = at
        while (
            end < len(places)
            and tuple(each[0].casefold() for each in places[max(at, end - _ENGLISH + 1) : end + 1])
            in known
        ):
            end += 1
        if end - at >= _ENGLISH:
            yield words[places[at].start() : places[end - 1].end()]
        at = max(end, at + 1)


def _sequences(line: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of up to `_ENGLISH` words of a line."""
    words = [each.casefold() for each in _LATIN_WORD.findall(line)]
    return frozenset(
        tuple(words[at : at + length])
        for length in range(1, _ENGLISH + 1)
        for at in range(len(words) - length + 1)
    )


def _short(run: str) -> str:
    return run if len(run) <= _QUOTED else run[: _QUOTED - 1].rstrip() + "…"


def _leads(table: RowTable) -> Iterator[ParityFinding]:
    """Yield paragraphs without opening words in versions that mark them elsewhere."""
    rows = [
        (at, {each: cell[0] for each, cell in row.cells.items()})
        for at, row in enumerate(table.rows)
        if row.first.kind in _PARAGRAPHS
    ]
    marking = [each for each in table.languages if _marks_leads(each, [cells for _, cells in rows])]
    for at, cells in rows:
        leads = {
            each: bool(lead_of(cell.line.content))
            for each, cell in cells.items()
            if each in marking and cell.kind in _PARAGRAPHS
        }
        if len(leads) < 2 or not expected(leads, table.reference):
            continue
        wrong = tuple(each for each, has_lead in leads.items() if not has_lead)
        if wrong:
            message = f"no opening words in {texts(wrong)}, unlike {table.others(*wrong)}"
            yield table.finding("PA041", at, wrong, message)


def _marks_leads(language: str, rows: Sequence[Mapping[str, DescribedLine]]) -> bool:
    own = [cells[language] for cells in rows if language in cells]
    marked = sum(bool(lead_of(each.line.content)) for each in own)
    return marked >= _WITH_LEADS * len(own) > 0
