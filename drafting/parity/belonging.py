"""Say which texts cannot be versions of one text: other symbols, other languages, other lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafting.errors import OptionError
from drafting.model.resolution import Resolution
from drafting.parity.align import AlignedRow, likeness
from drafting.parity.lines import LATIN, DescribedLine
from drafting.parity.majority import expected, name_of, odd_ones, others, texts
from drafting.text.detect import is_surely_none, language_of, other_language_of
from drafting.text.languages import LANGUAGES
from drafting.text.normalize import folded

ORDER = ("en", "fr", "es", "ru", "ar", "zh")
"""The order in which versions are listed and aligned."""
_FEWEST = 2
_SAMPLE = 4000
"""Characters of a version whose language is looked at."""
_ENOUGH = 40
"""Number of words that show whether a text is English, French or Spanish."""
_FEWEST_LINES = 4
"""Number of lines, with the title, of a version that can be known as another text."""
_ALIKE = 0.5


def refuse_strangers(versions: Mapping[str, Resolution]) -> None:
    """Refuse texts that cannot be versions of one text, by their heads and languages.

    Raises:
        OptionError: says which text does not belong to the others, and why.
    """
    for language in versions:
        if language not in LANGUAGES:
            raise OptionError(
                f"no language has the code “{language}”; codes are {', '.join(ORDER)}"
            )
    if len(versions) < _FEWEST:
        only = texts(tuple(versions)) if versions else "nothing"
        raise OptionError(
            f"{only} alone cannot be compared; give at least two versions in different languages"
        )
    symbols = {
        language: symbol
        for language, text in versions.items()
        if (symbol := _symbol(text.masthead.symbol))
    }
    if symbols:
        _refuse(symbols)


def refuse_other_languages(versions: Mapping[str, Sequence[DescribedLine]]) -> None:
    """Refuse a version whose words are in another language than it says.

    Raises:
        OptionError: names the version and the language.
    """
    for language, lines in versions.items():
        words = " ".join(each.words for each in lines[:_SAMPLE])[:_SAMPLE]
        other = other_language_of(words, language)
        if not other and language in LATIN and len(words.split()) >= _ENOUGH:
            other = language_of(words)
        if other not in ("", language) and not is_surely_none(words):
            raise OptionError(
                f"{texts((language,))} is in {name_of(other)} in fact; give it its language, or "
                "another file"
            )
        if language in LATIN and is_surely_none(words):
            raise OptionError(
                f"the words of {texts((language,))} are in none of the six languages; give a file "
                "in one of them"
            )


def refuse_other_texts(rows: Sequence[AlignedRow], languages: Sequence[str]) -> None:
    """Refuse a version of which next to nothing is like the others.

    Lines of one text are alike by 1.4 and more on average, in the twelve texts in six languages;
    those of two texts by 0.1 at most.

    Raises:
        OptionError: names the version.
    """
    counts = [sum(language in row.cells for row in rows) for language in languages]
    if min(counts) < _FEWEST_LINES:
        return
    alike = {language: _likeness(rows, language, len(languages)) for language in languages}
    wrong = min(reversed(languages), key=lambda each: alike[each])
    if alike[wrong] < _ALIKE:
        raise OptionError(
            f"these are not versions of one text: {texts((wrong,))} has next to nothing in common "
            f"with {others(languages, (wrong,))}"
        )


def _likeness(rows: Sequence[AlignedRow], language: str, count: int) -> float:
    """Return how much alike the lines of a version and of the others are on average."""
    total, counted = 0.0, 0
    for row in rows:
        cells = [cell[0] for other, cell in row.cells.items() if other != language]
        if language not in row.cells:
            counted += 2 * len(cells) >= count - 1
            continue
        counted += 1
        own = row.cells[language][0]
        if cells:
            total += sum(likeness(each, own) for each in cells) / len(cells)
    return total / counted if counted else 0.0


def _symbol(symbol: str) -> str:
    """Return a symbol without letters of parts and without spaces."""
    words = "".join(each for each in folded(symbol) if each.isprintable()).split()
    return words[0].rstrip("*") if words and "/" in words[0] else ""


def _refuse(symbols: Mapping[str, str]) -> None:
    odd = odd_ones(symbols, next(iter(symbols)))
    if odd:
        wrong = tuple(odd)
        named = ", ".join(dict.fromkeys(odd.values()))
        usual = expected(symbols, next(iter(symbols)))
        raise OptionError(
            f"these are not versions of one text: {texts(wrong)} "
            f"{'is' if len(wrong) == 1 else 'are'} {named}, {others(symbols, wrong)} "
            f"{'is' if len(symbols) - len(wrong) == 1 else 'are'} {usual}"
        )
