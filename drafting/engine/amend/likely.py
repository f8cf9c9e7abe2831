"""Find the likely place of words that the text does not have as they are quoted.

A quotation is cut into pieces of at most 32 characters. Bitap matching finds each piece in spite of
small errors, near the place that the pieces before it make likely. The place on which most pieces
agree is compared with the quotation character by character: the difference gives the start and end
of the place, and its likeness to the quotation.

A likely place is only shown to a person. Nothing is changed because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low

from drafting.engine.matcher import PIECE, matcher
from drafting.text.slices import are_joined

LIKE_ENOUGH = 0.65
"""Least likeness of a place that is shown, in the lines where the words should be."""
NEARLY = 0.15
"""A second place is shown if its likeness is at most this much below that of the first."""
SURE = 0.85
"""Least likeness of a place in another line; with such a place here, no other line is searched."""
LONGEST = 2_000
"""Most characters of a quotation that are searched for."""
_LONGEST_LINE = 5_000
"""Most characters of a line that are searched."""
_MOST_PIECES = 8
_GRAM, _MOST_GRAMS = 4, 40
_MOST_LINES = 4
"""Most lines that are searched for a quotation: those that share most short runs of characters."""
_LEAST_SHARE = 0.6
"""Least share of the best line's short runs that another line must have."""
_EDGE = 48
"""Characters at either end of a quotation that decide where its place begins and ends."""
_COMPARED = 500
"""Most characters that are compared for the likeness."""
_GONE = "\0"
"""Covers a place that was found, so that the next search finds another."""
_INSIDE = frozenset("-'/")
"""Marks inside words."""


@dataclass(frozen=True, slots=True)
class LikelyStretch:
    """A stretch of a line that is like a quotation.

    Attributes:
        line: the number of its line, as given by the caller.
        start, end: its characters in the line; no word is cut.
        likeness: 1 if nothing differs, 0 if nothing is shared.
    """

    line: int
    start: int
    end: int
    likeness: float


@dataclass(slots=True)
class LikelySearch:
    """Searches the lines of one text, within a limit of work.

    Attributes:
        room: number of characters that may still be searched; at 0 nothing more is found.
    """

    room: int = 1_000_000

    def stretches(
        self, quoted: str, here: list[tuple[int, str]], elsewhere: list[tuple[int, str]]
    ) -> list[LikelyStretch]:
        """Return the stretches that are most like a quotation, the likeliest first; at most two.

        Args:
            quoted: the words, folded like the lines.
            here: the lines in which they should be, with their numbers; they come first unless
                others are much more like the quotation.
            elsewhere: all other lines; searched only if no place here is `SURE`.
        """
        wanted = quoted.strip()[:LONGEST]
        if len(wanted) < _GRAM:
            return []
        found: list[tuple[float, LikelyStretch]] = []
        for lines, preference, least in (
            (here, NEARLY, LIKE_ENOUGH),
            (elsewhere, 0, SURE),
        ):
            if any(rank >= SURE + NEARLY for rank, _ in found):
                break
            for number, line in _promising(wanted, lines):
                self.room -= min(len(line), _LONGEST_LINE) * _count_of_pieces(wanted)
                if self.room > 0:
                    stretches = _in_line(wanted, number, line[:_LONGEST_LINE], least)
                    found += ((each.likeness + preference, each) for each in stretches)
        found.sort(key=lambda pair: (-pair[0], pair[1].line, pair[1].start))
        return [each for rank, each in found[:2] if rank >= found[0][0] - NEARLY]


def _promising(wanted: str, lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines that share most short runs of characters with the words."""
    last = len(wanted) - _GRAM
    step = max(1, last // _MOST_GRAMS)
    grams = {wanted[at : at + _GRAM] for at in range(0, last + 1, step)}
    shares = [(sum(gram in line for gram in grams), number, line) for number, line in lines]
    shares.sort(key=lambda each: (-each[0], each[1]))
    least = max(1, shares[0][0] * _LEAST_SHARE) if shares else 1
    return [(number, line) for share, number, line in shares[:_MOST_LINES] if share >= least]


def _in_line(wanted: str, number: int, line: str, least: float) -> Iterator[LikelyStretch]:
    """Yield at most two stretches of a line that are like the words."""
    for _ in range(2):
        start = _start_of(wanted, line)
        if start is None:
            return
        first, last = _edges(wanted, line, start)
        likeness = _likeness(wanted, line[first:last])
        if likeness < least:
            return
        yield LikelyStretch(number, first, last, likeness)
        line = f"{line[:first]}{_GONE * (last - first)}{line[last:]}"


def _start_of(wanted: str, line: str) -> int | None:
    """Return where the words likely begin in a line, by the pieces that are found in it."""
    # The place only decides between equally good matches.
    matcher().Match_Distance = 20 * (len(line) + len(wanted))
    starts: list[int] = []
    for at, piece in _pieces(wanted):
        expected = at + (median_low(starts) if starts else 0)
        found = matcher().match_main(line, piece, expected)
        if found >= 0:
            starts.append(found - at)
    return median_low(starts) if starts else None


def _count_of_pieces(wanted: str) -> int:
    return min(_MOST_PIECES, -(-len(wanted) // PIECE))


def _pieces(wanted: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of the words with their places, spread over all of them."""
    size, count = min(PIECE, len(wanted)), _count_of_pieces(wanted)
    for index in range(count):
        at = (len(wanted) - size) * index // max(1, count - 1)
        yield at, wanted[at : at + size]


def _edges(wanted: str, line: str, start: int) -> tuple[int, int]:
    """Return where the likely place of words begins and ends, at the ends of words."""
    slack = 8 + min(len(wanted), _EDGE) // 4
    head, tail = wanted[:_EDGE], wanted[-_EDGE:]
    begins = _best(
        (abs(at - start), at, _cost(head, line[at : at + len(head) + slack]))
        for at in _ends_of_words(line, start - slack, start + slack)
    )
    end = begins + len(wanted)
    ends = _best(
        (abs(at - end), at, _cost(tail[::-1], line[max(begins, at - len(tail) - slack) : at][::-1]))
        for at in _ends_of_words(line, max(begins + 1, end - slack), end + slack)
    )
    ends = max(begins, ends)
    place = line[begins:ends]
    return begins + len(place) - len(place.lstrip()), ends - len(place) + len(place.rstrip())


def _best(found: Iterable[tuple[int, int, int]]) -> int:
    """Return the place with the least cost; if equal, the nearest."""
    return min(((cost, distance, at) for distance, at, cost in found), default=(0, 0, 0))[2]


def _ends_of_words(line: str, first: int, last: int) -> Iterator[int]:
    """Yield the places of a stretch at which no word is cut."""
    for at in range(max(0, first), min(len(line), last) + 1):
        if not (0 < at < len(line) and _is_inside(line[at - 1], line[at])):
            yield at


def _is_inside(one: str, other: str) -> bool:
    """Return whether a cut between two characters would cut a word."""
    letters = (one in _INSIDE and other.isalnum()) or (one.isalnum() and other in _INSIDE)
    return letters or are_joined(one, other)


def _cost(edge: str, window: str) -> int:
    """Count the characters that differ, without the rest of the window.

    Words that are missing at the edge itself count twice. So a place begins and ends with the same
    words as the quotation, if the line has them.
    """
    found = matcher().diff_main(edge, window, checklines=False)
    matcher().diff_cleanupSemantic(found)  # a single letter far from the edge is not a match
    if found and found[-1][0] > 0:
        found.pop()
    missing = len(found[0][1]) if found and found[0][0] < 0 else 0
    return int(matcher().diff_levenshtein(found)) + missing


def _likeness(wanted: str, place: str) -> float:
    one, other = wanted[:_COMPARED], place[:_COMPARED]
    found = matcher().diff_main(one, other, checklines=False)
    return 1 - int(matcher().diff_levenshtein(found)) / max(len(one), len(other), 1)
