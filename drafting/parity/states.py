"""Find the names of States in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from drafting.data import data_text, yaml_data
from drafting.text.normalize import folded

_FILE = "parity/states.yaml"
_ORDER = ("en", "fr", "es", "ru", "ar", "zh")
_RUSSIAN_ENDINGS = {
    "ия": "ия|ии|ию|ией|ие",
    "ая": "ая|ой|ую|ей",
    "ий": "ий|ого|его|ому|ему|им|ом|ем",
    "ый": "ый|ого|ому|ым|ом",
    "ие": "ие|их|им|ими",
    "ые": "ые|ых|ым|ыми",
    "й": "й|я|ю|ем|е",
    "ь": "ь|и|ю|ью|я|е|ем",
    "ы": "ы|ов|ам|ами|ах",
    "а": "а|ы|и|е|у|ой|ов|ам|ами|ах",
    "я": "я|и|е|ю|ей",
}
"""What may be at the end of a Russian word instead of the end that it has in a list of names."""
_CONSONANT = "а|у|ом|ем|е|ы|ов|"
_GAP = re.compile("[\\s—-]+")
_STEM = 3
_INDECLINABLE = "иоуеэ"
_ARTICLE = "ال"


def states_in(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the code of each State that a line names, and its name in the line.

    Args:
        words: the line.
        language: code of its language.
    """
    line = folded(words)
    taken: list[tuple[int, int]] = []
    for needle, form, code in _names(language):
        if needle not in line:
            continue
        for found in _pattern(form).finditer(line):
            start, end = found.span()
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield code, found[0]


def unknown_states(language: str) -> frozenset[str]:
    """Return the codes of States whose name in a language is also another word."""
    given = _given()
    at = _ORDER.index(language)
    return frozenset(code for code, names in given.items() if not names[at])


@cache
def _given() -> Mapping[str, list[str]]:
    data = yaml_data(data_text("templates", _FILE), _FILE)
    return data if isinstance(data, dict) else {}


@cache
def _names(language: str) -> Sequence[tuple[str, str, str]]:
    """Return the names, the longest first: letters that a line must have, pattern, code."""
    at = _ORDER.index(language)
    names = [
        (name, code)
        for code, names in _given().items()
        for name in folded(names[at]).split("/")
        if name
    ]
    names.sort(key=lambda each: (-len(each[0]), each))
    return [(_needle(name, language), _form(name, language), code) for name, code in names]


def _needle(name: str, language: str) -> str:
    """Return the letters that a name has in every case and with every article."""
    if language == "ru":
        return name.split()[0].split("-")[0][:_STEM]
    return name.removeprefix(_ARTICLE)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _form(name: str, language: str) -> str:
    """Return a pattern for a name in all its forms."""
    if language == "zh":
        return re.escape(name)
    if language == "ru":
        parts = (each for each in _GAP.split(name) if each)
        words = _GAP.pattern.join(map(_russian, parts))
        return rf"(?<![\w-]){words}(?!\w)"
    if language == "ar":
        bare = name.removeprefix(_ARTICLE)
        article = "(?:[بك]?ال|لل)" if bare != name else "[بلك]?"
        spaced = re.escape(bare).replace(r"\ ", r"\s")
        return rf"(?<!\w)[وف]?{article}{spaced}(?!\w)"
    spaced = re.escape(name).replace(r"\ ", r"\s")
    return rf"(?<![\w-]){spaced}(?!\w)"


def _russian(word: str) -> str:
    """Return a pattern for a word of a Russian name in all its cases."""
    for end, endings in _RUSSIAN_ENDINGS.items():
        if word.endswith(end):
            return f"{re.escape(word.removesuffix(end))}(?:{endings})"
    if word[-1:] in _INDECLINABLE:
        return re.escape(word)
    return f"{re.escape(word)}(?:{_CONSONANT})"
