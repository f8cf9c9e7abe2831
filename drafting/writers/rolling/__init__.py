"""A compilation laid out: a resolution with brackets, bold and struck words, and a front page.

Every writer prints it as it prints any other text; there is no second layout.
"""

from drafting.writers.rolling.text import rolling_text

__all__ = ["rolling_text"]
