"""The words by which mandates are found, as patterns: `templates/ledger.yaml`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafting.classes.verb_phrases import lexicon_of
from drafting.data import data_text, yaml_data
from drafting.mandates.records import MandateAction

FILE = "ledger.yaml"
_ADVERBS = (
    r"(?:(?:also|further|again|once again|once more|therefore|thus|moreover|furthermore|likewise|"
    r"in addition|in th(?:is|at) (?:regard|respect|context|connection)|to th(?:is|at) end|"
    r"for th(?:is|at) purpose|[a-z]+ly)[ ,]+)*"
)
_BEFORE_CLAUSE = r"(?:^|(?:(?<=[,;:])|(?<=\s[–—]))\s+(?:and |but |while )?|\b(?:and|but) )"


@dataclass(frozen=True)
class MandateLexicon:
    """The words of one language.

    Attributes:
        verbs: the infinitives that may follow "to".
        same: other forms of one name, with the form to use.
        actions: what is asked for, by the words of an act.
        periods: names of periods, by their words.
        patterns: all other words, by what they are for.
        clause: the start of a clause; its group `verb` has the verb and the adverbs before it.
    """

    verbs: frozenset[str]
    same: Mapping[str, str]
    actions: tuple[tuple[MandateAction, re.Pattern[str]], ...]
    periods: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: Mapping[str, re.Pattern[str]]
    clause: re.Pattern[str]

    def at(
        self, name: str, words: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return what a pattern finds at the start of a stretch."""
        return self.patterns[name].match(words, start, end)

    def within(
        self, name: str, words: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return what a pattern finds first in a stretch."""
        return self.patterns[name].search(words, start, end)

    def each(
        self, name: str, words: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield all that a pattern finds in a stretch."""
        return self.patterns[name].finditer(words, start, end)

    def without(self, name: str, words: str) -> str:
        """Return words without what a pattern finds in them."""
        return self.patterns[name].sub("", words)

    def after(self, name: str, words: str) -> str:
        """Return words without what a pattern finds at their start."""
        found = self.patterns[name].match(words)
        return words[found.end() :] if found else words


@cache
def mandate_lexicon(language: str) -> MandateLexicon | None:
    """Return the words of a language, or None if there is no ledger in it."""
    given: Any = yaml_data(data_text("templates", FILE), FILE)
    return _lexicon(given[language], language) if language in given else None


def _lexicon(given: Mapping[str, Any], language: str) -> MandateLexicon:
    return MandateLexicon(
        verbs=frozenset(given["verbs"].split()),
        same=given["same"],
        actions=tuple(
            (MandateAction(each["action"]), _pattern(each["words"])) for each in given["actions"]
        ),
        periods=tuple(
            (each["period"], _pattern(rf"\b(?:{_joined(each['words'])})\b"))
            for each in given["periods"]
        ),
        patterns={name: _pattern(words) for name, words in given["patterns"].items()},
        clause=_clause(language),
    )


def _clause(language: str) -> re.Pattern[str]:
    """Return the pattern for the start of a clause: a verb that opens paragraphs, after a comma."""
    lexicon = lexicon_of(language)
    forms = [" ".join(each) for each in lexicon.verbs["operative"].phrases] if lexicon else []
    verbs = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"{_BEFORE_CLAUSE}(?P<verb>{_ADVERBS}(?:{verbs})\b)", re.IGNORECASE)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_joined(words))


def _joined(words: str) -> str:
    """Return the lines of a pattern as one, without the spaces at their ends."""
    return "".join(line.strip() for line in words.split("\n"))
