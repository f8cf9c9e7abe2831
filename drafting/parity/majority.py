"""Decide which versions are wrong, and say so.

Most versions decide. If no side is larger, the side of the reference version decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from drafting.text.languages import ENGLISH_NAMES

V = TypeVar("V", bound=Hashable)
_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def expected(values: Mapping[str, V], reference: str) -> V:
    """Return the value that most versions have.

    Args:
        values: the value by language; at least one.
        reference: the version that decides between sides of one size.
    """
    counts = Counter(values.values())
    most = max(counts.values())
    best = [value for value, count in counts.items() if count == most]
    own = values.get(reference)
    return own if own in best and own is not None else best[0]


def odd_ones(values: Mapping[str, V], reference: str) -> dict[str, V]:
    """Return the versions whose value is not the expected one, with that value."""
    usual = expected(values, reference)
    return {language: value for language, value in values.items() if value != usual}


def name_of(language: str) -> str:
    """Return the English name of a language, or its code if we do not know it."""
    return ENGLISH_NAMES.get(language, f"“{language}”")


def texts(languages: Sequence[str]) -> str:
    """Return the versions as a subject: "the Russian text", "the Arabic and Russian texts"."""
    names = [name_of(each) for each in languages]
    if len(names) == 1:
        return f"the {names[0]} text"
    return f"the {', '.join(names[:-1])} and {names[-1]} texts"


def has(languages: Sequence[str]) -> str:
    """Return the verb for these versions."""
    return "has" if len(languages) == 1 else "have"


def others(languages: Iterable[str], wrong: Iterable[str]) -> str:
    """Return the versions beside the wrong ones: "the five others", "the English text"."""
    gone = frozenset(wrong)
    left = [each for each in languages if each not in gone]
    if len(left) == 1:
        return texts(left)
    return f"the {_COUNTS[len(left)] if len(left) < len(_COUNTS) else len(left)} others"


def article(words: str) -> str:
    """Return words with the indefinite article: "an annex"."""
    return f"{'an' if words[:1] in 'aeio' else 'a'} {words}"
