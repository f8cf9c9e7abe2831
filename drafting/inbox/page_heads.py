"""Tell which words in the header of a page repeat a field that the same file changes."""

from __future__ import annotations

import datetime
import re

from drafting.engine.fields import LABELS
from drafting.model.amendment import Amendment
from drafting.readers.flow.forms import forms_of
from drafting.text.inline import plain

_WORD = re.compile(r"\w+")
_DATES = (LABELS["masthead.issued"], LABELS["masthead.adopted.date"])


def words_of(text: str) -> set[str]:
    """Return the words of a text in small letters."""
    return set(_WORD.findall(text.casefold()))


def printed_words(amendment: Amendment, language: str) -> set[str]:
    """Return the words of the new value of a field, as the entry and as the page have them.

    Args:
        amendment: an entry that sets a field.
        language: of the text; the entry has the date "2009-03-26", the page "26 March 2009".
    """
    value = plain(amendment.text)
    words = words_of(value)
    if amendment.target in _DATES and value:
        date, locale = datetime.date.fromisoformat(value), forms_of(language).locale
        words |= words_of(f"{locale.date(date)} {locale.issued(date)}")
    return words
