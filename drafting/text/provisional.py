"""Provisional numbers: those of paragraphs that are proposed beside the ones as tabled.

What is proposed after OP3 is 3 bis [EM, Paragraphs], what is proposed instead 3 alt (usage of
negotiations). What comes before a first paragraph is "1 pre".
"""

from __future__ import annotations

import re

ORDINALS = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies",
)  # fmt: skip
"""Latin ordinals from the second on; after the last of them they are counted: "16th"."""

WORDS = rf"(?:pre|alt|{'|'.join(ORDINALS)}|\d{{1,3}}th)"
"""Pattern of a word that makes a number provisional."""
ADDED = re.compile(rf"(?: (?:{WORDS}(?: \d+)?|\[\d+\]))+$")
"""What is added to the number of the paragraph as tabled."""


def is_provisional(number: str) -> bool:
    """Return whether a number says beside which paragraph something is: "3 bis", "b alt 2"."""
    return ADDED.search(number.strip(" .()")) is not None
