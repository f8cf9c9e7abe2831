"""Which language a text is in: one of the six official ones, or another that is given."""

from __future__ import annotations

import re
from collections.abc import Mapping

_START, _MIDDLE = 1000, 500
"""Characters looked at: at the start, and in the middle of a longer text."""
_MOSTLY = 0.85
"""Share of plain Latin letters, figures and signs that leaves no question of the script."""
_ARABIC = re.compile("[\u0600-\u06ff]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[a-zà-öø-ÿœ]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
_SYMBOL = re.compile(r"\b(?:[A-Z]|www|http)(?:[A-Z.:]*/\S*|[A-Z.]*\b)")
"""Document symbols, addresses, single capitals and abbreviations: they stand in every language."""

_COMMON = {
    "en": (
        "the of and to in its that for with on by as which their all from has be is at including an"
        " not should or see also this it under been have was were adopted available other without"
    ),
    "fr": (
        "la de des et les le l’ d’ à en du que dans qui sur par pour au aux une un est ses qu’ ou"
        " n’ s’ sa son ainsi leur cette ne pas ont été voir sans"
    ),
    "es": (
        "la de los y el en las que del a por para con su se al una un sus o como es ha lo sobre"
        " este esta entre sin sido véase"
    ),
}
_LETTERS = {"en": "", "fr": "èêàçùœîôâ", "es": "ñóíáú¿¡"}
_COMMON_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_LEAST_SHARE = 4
"""One word in so many is a common one in a text of a language that is none of the six."""
_ENOUGH, _AHEAD = 20, 4
"""Common words of one language, and how often there are more than of the others, that leave no
question."""


def language_of(words: str, others: Mapping[str, frozenset[str]] | None = None) -> str:
    """Return the ISO 639-1 code of the language most words are in; English where none shows.

    Args:
        words: the text.
        others: common words of languages that are none of the six, by code.

    >>> language_of("Rappelle que tous les États ont des obligations")
    'fr'
    """
    sample = words[:_START]
    if len(words) > 2 * _START:
        middle = len(words) // 2
        sample += words[middle : middle + _MIDDLE]
    if others and (other := _other_language(sample, others)):
        return other
    if len(sample.encode("ascii", "ignore")) > _MOSTLY * len(sample):
        return _latin_language(sample)
    # A Chinese character counts for half a word, for most words have two.
    scripts = {
        "ar": len(_ARABIC.findall(sample)),
        "ru": len(_CYRILLIC.findall(sample)),
        "zh": len(_CHINESE.findall(sample)) / 2,
    }
    code = max(scripts, key=lambda each: scripts[each])
    if scripts[code] > len(_LATIN.findall(sample)):
        return code
    return _latin_language(sample)


def _other_language(sample: str, others: Mapping[str, frozenset[str]]) -> str:
    """Return the language beyond the six whose common words the text is full of, or ""."""
    found = sample.casefold().split()
    counts = {
        code: sum(map(common.__contains__, found))
        for code, common in (*_COMMON_WORDS.items(), *others.items())
    }
    most = max(counts, key=lambda code: counts[code])
    return most if most in others and _LEAST_SHARE * counts[most] >= len(found) > 0 else ""


def _latin_language(sample: str) -> str:
    """Tell English, French and Spanish apart by their commonest words and their letters."""
    return _at_a_glance(sample) or _looked_into(sample)


def _at_a_glance(sample: str) -> str:
    """Return the language if the words between blanks leave no question, else ""."""
    found = sample.casefold().split()
    counts = {code: sum(map(common.__contains__, found)) for code, common in _COMMON_WORDS.items()}
    *others, most = sorted(counts, key=lambda code: counts[code])
    beaten = all(_AHEAD * counts[code] < counts[most] for code in others)
    return most if beaten and counts[most] > _ENOUGH else ""


def _looked_into(sample: str) -> str:
    """Count words without symbols and addresses, and the letters of a language."""
    sample = _SYMBOL.sub(" ", sample).casefold().replace("'", "’")
    found, plain = _WORD.findall(sample), sample.isascii()

    def score(code: str) -> float:
        words = sum(map(_COMMON_WORDS[code].__contains__, found))
        letters = 0 if plain else sum(map(sample.count, _LETTERS[code]))
        # Foreign letters stand in names too; they only tip the balance of few words.
        return words + letters / 4

    return max(("en", "fr", "es"), key=score)
