"""The sentences of a mail: lines joined as they were typed, and parted where sentences end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drafting.text.provisional import WORDS
from drafting.wording.masking import quotations

_BULLET = re.compile(r"\s*(?:[-*•·–—▪◦‣]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
_ITEM = re.compile(r"\s*\(?(?:[a-z]|[ivx]{1,4})\)\s+\S")
_SHORT = 50
"""Characters of a line that its author ended, and no mail program."""
_ALMOST_FULL = 65
_WIDEST = 100
"""Characters of a line that no mail program breaks; it breaks none of the others either."""
_ENDS = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s)|;(?=\s)")
_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(\[“\"«])(?:paras?|pars?|párrs?|parr|art|arts|no|nos|núm|op|ops|pp|oc|al|cf|e\.g|i\.e|etc|vs|mr"
    r"|ms|mrs|dr|st|sr|sra|mme|vol|chap|sect|ref|ad|resp|approx|[^\W\d_])\.$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"\W*[^\W\d]{{1,12}}\.?\s?\d{{1,3}}(?:\s?{WORDS})?(?:\s?\(?[a-z]{{1,4}}\))*\.\W*",
    re.IGNORECASE,
)
"""A passage, and the full stop after it."""
_LONGEST_LABEL = 34
_MOST_JOINED = 40
"""Lines over which one quotation may go."""
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class MailSentence:
    """One sentence.

    Attributes:
        words: as typed, its lines joined; a line break where a new passage has one.
        paragraph: number of its paragraph; a blank line begins a new one.
        ends: something follows in its line.
        is_item: it is a point of a list.
    """

    words: str
    paragraph: int
    is_item: bool = False


def sentences_of(
    lines: Sequence[str],
    begins: Callable[[str], bool],
    cites: Callable[[str], bool],
    *,
    is_wrapped: bool = True,
) -> Iterator[MailSentence]:
    """Yield the sentences of some lines.

    Args:
        lines: of one part of a mail.
        begins: returns whether a line begins a sentence, whatever the line before it is.
        cites: returns whether words begin by citing a passage.
        is_wrapped: a mail program may have broken the lines.
    """
    if any(len(line) > _WIDEST for line in lines):
        is_wrapped = False
    for paragraph, joined in _joined(lines, begins if is_wrapped else lambda _: True):
        bullet = _BULLET.match(joined)
        start = bullet.end() if bullet else 0
        words = joined[start:]
        marker = joined[:start]
        for index, sentence in enumerate(_split(words, cites)):
            whole = marker + sentence if not index else sentence
            yield MailSentence(whole.strip(), paragraph, is_item=bool(bullet) and not index)


def _joined(lines: Sequence[str], begins: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield the lines as they were typed, before a mail program broke them, by paragraph."""
    paragraph = 0
    current: list[str] = []
    is_open = False
    for line in [*lines, ""]:
        bare = line.strip()
        if not bare:
            if current and is_open and len(current) < _MOST_JOINED:
                continue  # a quotation goes on after a blank line
            if current:
                yield paragraph, _as_one(current)
            current, is_open = [], False
            paragraph += 1
            continue
        if current and not is_open and _breaks(current[-1], bare, begins):
            yield paragraph, _as_one(current)
            current = []
        current.append(line.rstrip())
        is_open = _is_open(current)
    if current:
        yield paragraph, _as_one(current)


def _breaks(before: str, line: str, begins: Callable[[str], bool]) -> bool:
    """Return whether a line does not go on with the sentence of the line before it."""
    if _ITEM.match(line) and before.rstrip().endswith((":", ";", ",")):
        return False
    if _BULLET.match(line) or begins(line):
        return True
    is_closed = before.rstrip().endswith((":", ";")) and len(before) < _ALMOST_FULL
    return len(before) < _SHORT or is_closed


def _as_one(lines: Sequence[str]) -> str:
    """Join lines with spaces; an item of a list and a paragraph in quotation marks keep theirs."""
    words = lines[0].strip()
    for line in lines[1:]:
        is_new = _ITEM.match(line) or words.endswith((":", ";"))
        words += ("\n" if is_new else " ") + line.strip()
    return words


def _is_open(lines: Sequence[str]) -> bool:
    """Return whether a quotation begins in the lines and does not end in them."""
    if len(lines) >= _MOST_JOINED:
        return False
    words = "\n".join(lines)
    if len(words) > _LONGEST:
        return False
    place = 0
    for start, end in quotations(words):
        if any(mark in words[place:start] for mark in "“«„"):
            return True
        place = end
    rest = words[place:]
    return any(mark in rest for mark in "“«„") or rest.count('"') % 2 == 1


def _split(words: str, cites: Callable[[str], bool]) -> Iterator[str]:
    """Yield the sentences of a paragraph; nothing in quotation marks is parted."""
    quoted = list(quotations(words)) if len(words) <= _LONGEST else []
    start = at = 0
    for match in _ENDS.finditer(words):
        place = match.end()
        while at < len(quoted) and quoted[at][1] < match.start() + 1:
            at += 1
        inside = at < len(quoted) and quoted[at][0] <= match.start() < quoted[at][1] - 1
        following = words[place : place + 200].lstrip() if not inside else ""
        if not following or not _is_end(words[start : match.end()], match[0], following, cites):
            continue
        yield words[start:place]
        start = place
    if words[start:].strip():
        yield words[start:]


def _is_end(sentence: str, mark: str, following: str, cites: Callable[[str], bool]) -> bool:
    """Return whether a mark ends a sentence."""
    if mark == ";":
        return cites(following)
    if mark == "." and len(sentence) < _LONGEST_LABEL and _LABEL.fullmatch(sentence):
        return False  # "OP9. Replace …"
    if mark == "." and _ABBREVIATIONS.search(sentence[-12:]):
        return False
    first = following.lstrip("“\"«‘'([")[:1]
    return first.isupper() or first.isdigit() or first in "¿¡" or cites(following)
