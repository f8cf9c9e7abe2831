"""Write and find placeholders: words in a draft that only a person can fill in.

A placeholder is in braces, and names what is missing: `{fill in: agenda item}`. No official text
has braces, rolling texts have square brackets, and every format keeps braces as they are.
"""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{fill in: [^{}\n]{1,120}\}")
"""Finds placeholders."""


def to_fill_in(what: str) -> str:
    """Return the placeholder for something that is missing.

    >>> to_fill_in("agenda item")
    '{fill in: agenda item}'
    """
    return f"{{fill in: {what}}}"
