"""Lay a compilation out as a resolution with brackets, bold and struck-out words, and a front page.

Every writer prints it like any other text; there is no second layout.
"""

from drafting.writers.rolling.text import (
    RollingLayout,
    first_of_text,
    rolling_bookmarks,
    rolling_layout,
    rolling_text,
)
from drafting.writers.rolling.words import has_rolling_page, has_words

__all__ = [
    "RollingLayout",
    "first_of_text",
    "has_rolling_page",
    "has_words",
    "rolling_bookmarks",
    "rolling_layout",
    "rolling_text",
]
