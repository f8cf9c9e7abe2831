"""Update references to numbered paragraphs: "paragraph 3 above", "paragraphs 3 and 5 above".

Only references that the old text had are checked, because new words may mean the new numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine.consequential.numbers import Numbers
from drafting.engine.consequential.records import NO_UNIT, Remark, Scene, WordEdit
from drafting.model.walk import Zone
from drafting.text.inline import Span
from drafting.text.slices import characters

_NUMBER = re.compile(r"\d+(?:\s(?:bis|ter|quater))?")
_LIST = r"\d+(?:\s(?:bis|ter|quater))?(?:\s?\([a-z]+\))*"
_JOINTS = {
    "en": r"(?:,\s|,?\sand\s|\sor\s|\sto\s|[-–])",
    "fr": r"(?:,\s|\set\s|\sou\s|\sà\s|[-–])",
}
_FORMS = {
    "en": r"(?<!preambular )\bparagraphs?\s({list}),?\s"
    r"(above|below|of\sthe\spresent\sresolution)\b",
    "fr": r"\bparagraphes?\s({list}),?\s"
    r"(ci-dessus|ci-dessous|ci-après|plus\shaut|plus\sbas|de\sla\sprésente\srésolution)\b",
}
_WHOLE = re.compile("resolution|résolution")


def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _FORMS:
        return None
    several = f"{_LIST}(?:{_JOINTS[language]}{_LIST})*"
    return re.compile(_FORMS[language].replace("{list}", several), re.IGNORECASE)


@dataclass(slots=True)
class References:
    """Finds references whose paragraphs have other numbers now, or none."""

    scene: Scene
    numbers: Numbers

    def found(self) -> Iterator[WordEdit | Remark]:
        """Yield the edits, and remarks on what only a person can settle."""
        pattern = _pattern(self.scene.tabled.base.language)
        if pattern is None:
            return
        for line, old in sorted(self.scene.old_lines.items()):
            if self.scene.now.lines[line].unit == NO_UNIT:
                continue
            words = characters(self.scene.now.lines[line].content)
            before = characters(self.scene.before.lines[old].content)
            for match in pattern.finditer(words):
                if match[0] in before:
                    yield from self._reference(line, old, match)

    def _reference(self, line: int, old: int, match: re.Match[str]) -> Iterator[WordEdit | Remark]:
        scope = self._scope(self.scene.before.lines[old].unit, match[2])
        for number in _NUMBER.finditer(match[1]):
            meant = self.numbers.old.get((scope, number[0]))
            if meant is None:
                continue
            now = self.scene.new_unit(meant)
            label = self.scene.now.lines[line].label
            if now == NO_UNIT:
                gone = self.scene.before.own[meant]
                yield Remark(label, f"“{match[0]}” cites {gone}, which is gone: change the words")
                continue
            final = self.numbers.final.get(now, "")
            if final and final != number[0]:
                yield self._edit(line, match, number, final)

    def _edit(self, line: int, match: re.Match[str], number: re.Match[str], final: str) -> WordEdit:
        return WordEdit(
            line=line,
            start=match.start(1) + number.start(),
            end=match.start(1) + number.end(),
            new=(Span(final),),
            quoted=(match.start(), match.end()),
            reason=f"“{match[0]}”: paragraph {number[0]} is now {final}",
            causes=self.scene.structural(),
        )

    def _scope(self, unit: int, tail: str) -> int:
        """Return the scope of paragraphs that a reference means."""
        if unit < 0:
            return 0
        if not _WHOLE.search(tail):
            return self.scene.old_scopes[unit]
        units = self.scene.before.units
        while unit >= 0 and units[unit].zone is Zone.ANNEX:
            unit -= 1
        return self.scene.old_scopes[unit] if unit >= 0 else 0
