"""What people type around the words of a sentence: bullets, line breaks, marks."""

from __future__ import annotations

import re

from drafting.model.amendment import Amendment
from drafting.model.walk import lines_of_new
from drafting.text.inline import Text, plain
from drafting.text.normalize import folded_line

_MARKS = re.compile(r"\[[^\[\]]*[^\W\d][^\[\]]*\]|\*\*|~~|__|(?<!\w)\*\w[^*\n]*\*(?!\w)")
_BULLET = re.compile(r"(?:[-•*·–—]|\d{1,2}[.)])\s+")


def without_closing(content: Text) -> str:
    """Return words without their closing mark."""
    return folded_line(plain(content)).rstrip(" ,;.:")


def marked(entry: Amendment) -> str:
    """Say that new words have marks that may mean words put in or taken out, or ""."""
    words = " ".join(plain(line.content) for line in lines_of_new(entry.new))
    if not _MARKS.search(f"{plain(entry.text)} {words}"):
        return ""
    return "its new words have brackets or stars: say which words are meant"


def in_one_line(words: str) -> str:
    """Return words with single spaces."""
    return " ".join(words.split())


def unlisted(words: str) -> str:
    """Take the bullet or number of a list off a sentence."""
    return _BULLET.sub("", words)


def without_mark(words: str) -> str:
    """Take "Reason:" off a reason."""
    return re.sub(r"^[\s•*(-]*\w+\s?:\s*", "", words) if ":" in words[:20] else words
