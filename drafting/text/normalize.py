"""Folding of typography: which differences of form are not differences of wording.

Census 2 and 9: no-break spaces, non-breaking hyphens, direction marks and curly quotation marks
differ between successive years without any change of text.
"""

from __future__ import annotations

import re

_FOLD = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{IDEOGRAPHIC SPACE}": " ",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT-TO-RIGHT MARK}": None,
        "\N{RIGHT-TO-LEFT MARK}": None,
        "\N{WORD JOINER}": None,
        "\N{ZERO WIDTH SPACE}": None,
        "\N{ZERO WIDTH NO-BREAK SPACE}": None,
        "\N{SOFT HYPHEN}": None,
    }
)
_SPACES = re.compile(r"\s+")


def folded(words: str) -> str:
    """Return the words with every typographic variant folded to its plain form."""
    return words if words.isascii() else words.translate(_FOLD)


def folded_line(words: str) -> str:
    """Fold typography and white space: the form in which two lines are compared."""
    return _SPACES.sub(" ", folded(words)).strip()
