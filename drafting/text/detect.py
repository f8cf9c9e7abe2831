"""Detect the language of a text: one of the six official languages, or another that is given."""

from __future__ import annotations

import re
from collections.abc import Mapping

_START, _MIDDLE = 1000, 500
"""Characters examined: at the start, and in the middle of a longer text."""
_MOSTLY = 0.85
"""Share of plain Latin letters, figures and signs with which the script is certain."""
_ARABIC = re.compile("[\u0600-\u06ff]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[a-zà-öø-ÿœ]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
_SYMBOL = re.compile(r"\b(?:[A-Z]|www|http)(?:[A-Z.:]*/\S*|[A-Z.]*\b)")
"""Document symbols, addresses, single capitals and abbreviations, which all languages have."""

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
"""One of this many words must be a common word of a language beyond the six."""
_ENOUGH, _AHEAD = 20, 4
"""With more common words than the first number, and more than the second number times those of each
other language, a language is certain."""

_LEAST_COMMON, _RARE = 40, 10
"""Least number of words that show whether a language is known, and one of how many is common."""

_LEAST_SURE, _LETTERS_OF_WORD = 8, 4
"""Least number of words of which the language is sure, and letters of a short word."""


def language_of(words: str, others: Mapping[str, frozenset[str]] | None = None) -> str:
    """Return the ISO 639-1 code of the language of most words; English if there is no sign.

    Args:
        words: the text.
        others: common words of languages beyond the six, by code.

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
    # A Chinese character counts for half a word, because most words have two.
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
    """Return the language beyond the six of which the text has many common words, or ""."""
    found = sample.casefold().split()
    counts = {
        code: sum(map(common.__contains__, found))
        for code, common in (*_COMMON_WORDS.items(), *others.items())
    }
    most = max(counts, key=lambda code: counts[code])
    return most if most in others and _LEAST_SHARE * counts[most] >= len(found) > 0 else ""


def _latin_language(sample: str) -> str:
    """Distinguish English, French and Spanish by their most common words and their letters."""
    return _at_a_glance(sample) or _looked_into(sample)


def _at_a_glance(sample: str) -> str:
    """Return the language if the words between spaces make it certain, else ""."""
    found = sample.casefold().split()
    counts = {code: sum(map(common.__contains__, found)) for code, common in _COMMON_WORDS.items()}
    *others, most = sorted(counts, key=lambda code: counts[code])
    beaten = all(_AHEAD * counts[code] < counts[most] for code in others)
    return most if beaten and counts[most] > _ENOUGH else ""


def _looked_into(sample: str) -> str:
    """Return the language by its words, without symbols and addresses, and its letters."""
    sample = _SYMBOL.sub(" ", sample).casefold().replace("'", "’")
    found, plain = _WORD.findall(sample), sample.isascii()

    def score(code: str) -> float:
        words = sum(map(_COMMON_WORDS[code].__contains__, found))
        letters = 0 if plain else sum(map(sample.count, _LETTERS[code]))
        # Names have foreign letters too, so letters decide only if there are few words.
        return words + letters / 4

    return max(("en", "fr", "es"), key=score)


def is_surely_none(words: str) -> bool:
    """Return whether words in Latin letters are in none of the languages that have such letters.

    In English, French and Spanish every third word is a common one. Fewer than forty words are
    never sure.

    >>> is_surely_none("Die Generalversammlung bekräftigt das Recht der Gärtner auf Schatten. " * 9)
    True
    """
    found = _WORD.findall(_SYMBOL.sub(" ", words[:_START]).casefold().replace("'", "’"))
    if len(found) < _LEAST_COMMON:
        return False
    most = max(sum(map(common.__contains__, found)) for common in _COMMON_WORDS.values())
    return most * _RARE < len(found)


def other_language_of(words: str, language: str) -> str:
    """Return the language of words that are surely in another official language than a text, or "".

    Args:
        words: of a paragraph or a part of one. Fewer than eight are never sure.
        language: ISO 639-1 code of the text; nothing is sure beyond the six.

    >>> other_language_of("Invite tous les États à faire rapport sur la question des arbres", "en")
    'fr'
    """
    other = {"ar": _ARABIC, "ru": _CYRILLIC, "zh": _CHINESE}
    if language not in (*other, *_COMMON):
        return ""
    words = _SYMBOL.sub(" ", words)
    letters = {code: sum(map(len, pattern.findall(words))) for code, pattern in other.items()}
    latin = sum(map(len, _LATIN.findall(words)))
    script = max(letters, key=lambda code: letters[code])
    if letters[script] > _AHEAD * latin:
        is_long = letters[script] > _LEAST_SURE * (1 if script == "zh" else _LETTERS_OF_WORD)
        return script if is_long and script != language else ""
    found = _WORD.findall(words.casefold().replace("'", "’"))
    if len(found) < _LEAST_SURE or latin <= _AHEAD * letters[script]:
        return ""
    counts = {code: sum(map(_COMMON_WORDS[code].__contains__, found)) for code in _COMMON}
    most = max(counts.values())
    enough = most > len(found) / _LEAST_SHARE and most > _AHEAD * counts.get(language, 0)
    likely = _looked_into(words)
    return likely if enough and likely != language else ""
