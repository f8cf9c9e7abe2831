"""Check that no inserted word is lost: each is in its author's text, or in the table.

The check takes the tracked changes from the XML (`readers.docx.revisions`) and compares letters
only, so it shares nothing with the reader of texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.readers.docx import Revision, RevisionKind
from drafting.text.normalize import folded
from drafting.text.provisional import WORDS

NEW_WORDS = (RevisionKind.INSERTED, RevisionKind.MOVED_TO)
_ON_PAGES = ("header", "footer")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PROVISIONAL = re.compile(rf"\s*\(?\w{{1,5}}(?:\s{WORDS}\b(?:\s\d{{1,2}}\b)?)+")
"""A number that only gives the place of a new paragraph: "3 bis."."""
_OTHERS = re.compile(r"[\W\d_]+")


def missing(revisions: Iterable[Revision], said: Iterable[str]) -> Iterator[Revision]:
    """Yield the insertions that have a word which is nowhere.

    Args:
        revisions: all tracked changes of a delegation.
        said: its text, and the words of its rows in the table.
    """
    there = _letters(" ".join(said))
    for revision in revisions:
        if revision.kind in NEW_WORDS and revision.story not in _ON_PAGES:
            words = _LETTERS.findall(_PROVISIONAL.sub("", folded(revision.words), count=1))
            if any(_letters(word) not in there for word in words):
                yield revision


def _letters(words: str) -> str:
    return _OTHERS.sub("", folded(words)).casefold()
