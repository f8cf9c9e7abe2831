"""Provisional numbers of paragraphs that are proposed beside the tabled ones.

A paragraph proposed after OP3 is 3 bis [EM, Paragraphs]; one proposed instead of it is 3 alt (usage
of negotiations). A paragraph before the first one is "1 pre".
"""

from __future__ import annotations

import re

ORDINALS = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies",
)  # fmt: skip
"""Latin ordinals from the second; after the last, numbers are used: "16th"."""

WORDS = rf"(?:pre|alt|{'|'.join(ORDINALS)}|\d{{1,3}}th)"
"""Pattern of a word that makes a number provisional."""
ADDED = re.compile(rf"(?: (?:{WORDS}(?: \d+)?|\[\d+\]))+$")
"""The words after the number of the tabled paragraph."""
_LETTERED = re.compile(r"\d{1,3}[a-z]")


def is_provisional(number: str) -> bool:
    """Return whether a number is provisional, as "3 bis", "b alt 2" or "3a"."""
    bare = number.strip(" .()")
    return ADDED.search(bare) is not None or _LETTERED.fullmatch(bare) is not None
