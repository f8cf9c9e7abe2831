"""Add no-break spaces between words that must stay on one line.

United Nations documents keep "18 December", "paragraph 74" and "resolution 14 (I)" together
[GA72, body]. The spaces are put in on output only; comparison folds them
(`drafting.text.normalize`), so they never count as a change.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

NO_BREAK = "\N{NO-BREAK SPACE}"
BREAKING = str.maketrans({NO_BREAK: " ", "\N{NON-BREAKING HYPHEN}": "-"})
"""Turns the no-break spaces and hyphens of the layout into plain ones."""

_ITEM = re.compile(r"[;:,] (?:[a-z]{1,3} )?\((?:[a-z]|[ivx]{2,5})\) (?=\S)")
"""The letter or small Roman number of an item within the text: "; and (b) the rest"."""

_FIGURE = re.compile(r"[\dIVXLC](?:(?<=\d)|(?<= .)[IVXLC]*\b)")
"""Matches any line or name that may have something to bind, in a fifth of the time."""

_FIGURES_ALONE = re.compile(r"[(\u2212\u2013-]?\d{1,3}(?: \d{3})+\)?")

_LONG_TITLE = 30
"""If a title has fewer characters before its last words, it fits on one line with them."""

_RUNNING_TITLE = 76
"""Most letters in a line of a running title: a tenth less than would fit."""

_WIDE = re.compile("[\u0400-\u04ff\u0600-\u06ff]")
_WIDER = 7 / 6
"""Width of Cyrillic and of the larger Arabic letters in titles, relative to Latin letters."""

_LONGEST_TITLE = 60
"""Most words of a title that we break; the program that shows it breaks longer ones."""

_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Bindings:
    """The words of a language that stay with their neighbour on a line.

    Attributes:
        months: words that stay with the day before them.
        words: words that stay with the number after them ("paragraph", "chap.").
        series: words that stay with a number before a Roman one in brackets ("resolution 14 (I)").
        after: words that stay with the number before them ("years").
        loose: words that may begin a line after a number; if a language has such words, all others
            with a small first letter stay with the number ("76 countries").
        names: names that stay whole ("New York").
        marks_after: signs after a space that stay with the word before it (" :" in French).
        marks_before: signs before a space that stay with the word after it.
        joints: words that begin the next line of a title rather than end a line ("of the").
        title_names: names that also stay whole in a title ("United Nations").
        right_to_left: groups of figures ("300 945 81") are typed in the order in which plain spaces
            show them from the right; a no-break space would reverse them. Only figures alone, as in
            a cell, are typed from the left.
    """

    months: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    marks_after: tuple[str, ...] = ()
    marks_before: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    title_names: tuple[str, ...] = ()
    right_to_left: bool = False


def bound(line: str, bindings: Bindings) -> str:
    r"""Return a line with no-break spaces where it must not break.

    >>> bound("in paragraph 7 of 18 December", Bindings(("December",), ("paragraph",)))
    'in paragraph\xa07 of 18\xa0December'
    """
    for mark in bindings.marks_after:
        line = line.replace(f" {mark}", NO_BREAK + mark)
    for mark in bindings.marks_before:
        line = line.replace(f"{mark} ", mark + NO_BREAK)
    if "(" in line:
        line = _ITEM.sub(lambda match: match[0][:-1] + NO_BREAK, line)
    if _FIGURE.search(line) is None and not any(map(line.__contains__, bindings.names)):
        return line
    if bindings.right_to_left and _FIGURES_ALONE.fullmatch(line):
        return line.replace(" ", NO_BREAK)
    return _pattern(bindings).sub(lambda match: match[0].replace(" ", NO_BREAK), line)


def tied(line: str, words: int = 3) -> str:
    r"""Return a long title with its last words together, so that no line has only one word.

    >>> tied("Enhancement of international cooperation in the field of human rights")
    'Enhancement of international cooperation in the field of\xa0human\xa0rights'
    """
    pieces = line.rsplit(" ", words - 1)
    if len(pieces) < words or len(pieces[0]) < _LONG_TITLE:
        return line
    return NO_BREAK.join(pieces)


def jointed(line: str, bindings: Bindings) -> str:
    r"""Return a title with no-break spaces, so that no line ends with a joint or inside a name.

    >>> jointed("Oceans and the law of the sea", Bindings(joints=("and", "of", "the")))
    'Oceans and\xa0the\xa0law of\xa0the\xa0sea'
    """
    for name in bindings.title_names:
        line = line.replace(name, name.replace(" ", NO_BREAK))
    if not bindings.joints:
        return line
    return re.sub(rf"\b({_any(bindings.joints)}) ", rf"\1{NO_BREAK}", line)


def balanced(line: str, bindings: Bindings) -> tuple[str, ...]:
    """Break a running title into lines of similar length, none of which ends with a joint.

    >>> balanced(
    ...     "Impact of rapid technological change on the achievement of the Sustainable "
    ...     "Development Goals", Bindings(joints=("of", "on", "the"))
    ... )[0]
    'Impact of rapid technological change on the achievement'
    """
    pieces = re.sub(r" (?=\d)", NO_BREAK, jointed(unbound(line), bindings)).split(" ")
    width = len(line) + len(_WIDE.findall(line)) * (_WIDER - 1)
    count = math.ceil(width / _RUNNING_TITLE)
    if count < 2 or not count < len(pieces) <= _LONGEST_TITLE:
        return (unbound(line),)
    return tuple(unbound(each) for each in _even_lines(pieces, count))


def _even_lines(pieces: list[str], count: int) -> list[str]:
    """Return the lines whose lengths differ least; of equal ways, that with longer lines first.

    `ways[i]` is the best way to set the pieces from i, first in one line, then in more: the sum of
    the squared lengths, and the piece that begins each line.
    """
    size = len(pieces)
    ways: list[tuple[int, tuple[int, ...]]]
    ways = [(len(" ".join(pieces[i:])) ** 2, (i,)) for i in range(size)]
    for more in range(1, count):
        ways = [
            min(
                (
                    (len(" ".join(pieces[i:cut])) ** 2 + ways[cut][0], (i, *ways[cut][1]))
                    for cut in range(size - more, i, -1)
                ),
                key=itemgetter(0),
            )
            if i < size - more
            else (_NEVER, (i,))
            for i in range(size)
        ]
    starts = ways[0][1]
    return [" ".join(pieces[i:j]) for i, j in zip(starts, (*starts[1:], size), strict=True)]


def unbound(line: str) -> str:
    """Turn every no-break space into a plain one."""
    return line.replace(NO_BREAK, " ")


@lru_cache(maxsize=16)
def _pattern(bindings: Bindings) -> re.Pattern[str]:
    """Return a pattern that ends with the last space of a place; what follows may begin the next.

    Every form begins with one of a few characters, and the pattern tests that character first. So
    it skips most of a line without trying any form, in a tenth of the time.
    """
    figures = [] if bindings.right_to_left else [r"(?<![\d.,/].)\d{0,2}(?: \d{3})+(?![\d/])"]
    figures += [
        r"(?<!\w.)\d* [A-P] (?=\([IVXLC]+\))",
        r"(?<!\w.)\d* (?=\([IVXLC]+\)|[A-P]\b|\((?:19|20)\d\d\)|\([a-z]\))",
    ]
    words = []
    if bindings.series:
        words.append(rf"(?:{_begun(bindings.series)})s? \d+ (?=\([IVXLC]+\))")
    if bindings.words:
        words.append(rf"(?:{_begun(bindings.words)})s? (?=\d|[IVXLC]+\b)")
    if bindings.after:
        figures.append(rf"(?<!\w.)\d* (?=(?:{_any(bindings.after)})\b)")
    if bindings.loose:
        number = r"(?<![\w.,/–-].)\d{0,2}"
        figures.append(rf"{number} (?=[a-z])(?!(?:{_any(bindings.loose)})\b)")
    if bindings.names:
        words.append(rf"(?:{_begun(bindings.names)})\b")
    if bindings.months:
        figures.append(rf"(?<!\w.)\d? (?=(?:{_any(bindings.months)})\b)")
    firsts = {word[0] for word in (*bindings.series, *bindings.words, *bindings.names)}
    beginning = rf"[\d{re.escape(''.join(sorted(firsts)))}]"
    after_word = rf"|(?<!\w.)(?:{'|'.join(words)})" if words else ""
    return re.compile(rf"{beginning}(?:(?<=\d)(?:{'|'.join(figures)}){after_word})")


def _begun(words: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, without their first character."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(rf"(?<={re.escape(word[0])}){re.escape(word[1:])}" for word in ordered)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
