"""Read language versions of one text from files, and hold them against each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafting.errors import OptionError
from drafting.importing import read
from drafting.model.resolution import Resolution
from drafting.parity.engine import parity
from drafting.parity.records import ParityReport
from drafting.text.languages import ENGLISH_NAMES


def check_parity(paths: Iterable[str | Path]) -> ParityReport:
    """Read language versions of one text in any format, and hold them against each other.

    Args:
        paths: one file for each language.

    Raises:
        UnreadableError: a file cannot be read.
        OptionError: the files are not versions of one text, each in another language.
    """
    return parity(by_language((str(path), read(path)) for path in paths))


def by_language(named: Iterable[tuple[str, Resolution]]) -> dict[str, Resolution]:
    """Return texts by the codes of their languages.

    Args:
        named: the texts with the names of their files.

    Raises:
        OptionError: two are in one language.
    """
    names: dict[str, str] = {}
    texts: dict[str, Resolution] = {}
    for name, text in named:
        if text.language in names:
            language = ENGLISH_NAMES.get(text.language, text.language)
            raise OptionError(
                f"{names[text.language]} and {name} are both in {language}; give one file for "
                "each language"
            )
        names[text.language], texts[text.language] = name, text
    return texts
