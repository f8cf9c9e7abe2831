"""Document symbols: A/RES/63/180, A/C.3/80/L.20/Rev.1, S/RES/2735 (2024) [EM, Resolutions I]."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LETTERS = re.compile(r" [A-Z](?:[-\u2013]| and )[A-Z]$")
_SUFFIX = re.compile(r"(?:Rev|Add|Corr)\.\d+(?:\s*\([^)]*\))?$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts.

    Attributes:
        body: letters of the organ and committee (`A`, `A/C.3`, `A/HRC`).
        adopted: whether the series is RES, DEC or PRST.
        rest: the part between (`63/180`, `80/L.20`).
        suffixes: `Rev.1`, `Add.2`, `Corr.1` in order.
    """

    body: str
    adopted: bool
    rest: str
    suffixes: tuple[str, ...] = ()

    @property
    def revised(self) -> bool:
        """Return whether the document replaces an earlier one with the same number."""
        return any(suffix.startswith("Rev.") for suffix in self.suffixes)

    @property
    def number(self) -> str:
        """Return the number over the text of an adopted resolution ("63/180"), else "".

        Letters of parts ("72/90 A-B") are not included: each is printed over its part.
        """
        return _LETTERS.sub("", self.rest) if self.adopted else ""


def parse_symbol(symbol: str) -> Symbol:
    """Split a symbol into its parts; in unknown forms, `rest` is all after the first slash.

    >>> parse_symbol("A/RES/63/180").number
    '63/180'
    >>> parse_symbol("A/RES/72/90 A-B").number
    '72/90'
    >>> parse_symbol("A/C.3/80/L.20/Rev.1").suffixes
    ('Rev.1',)
    """
    pieces = symbol.strip().rstrip("*").split("/")
    suffixes: list[str] = []
    while len(pieces) > 1 and _SUFFIX.match(pieces[-1]):
        suffixes.insert(0, pieces.pop())
    cut = 1
    if len(pieces) > 1 and re.match(r"(C\.\d|HRC)$", pieces[1]):
        cut = 2
    adopted = len(pieces) > cut and pieces[cut] in ("RES", "DEC", "PRST")
    rest = "/".join(pieces[cut + 1 :] if adopted else pieces[cut:])
    return Symbol("/".join(pieces[:cut]), adopted, rest, tuple(suffixes))
