"""Find the clauses of a paragraph that direct somebody: "requests the Secretary-General to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.mandates.asked_text import ParagraphWords
from drafting.mandates.lexicon import MandateLexicon

_WE = "we "
"""A declaration that speaks as "we" asks in sentences, and a request ends with its sentence."""
_Starts = Sequence[Sequence[tuple[int, int]]]
"""Where the clauses of each line begin, and where their verbs do."""


@dataclass(frozen=True, slots=True)
class DirectiveClause:
    """A clause that directs somebody.

    Attributes:
        verb: as printed, in small letters.
        is_repeated: the verb repeats an older request: "reiterates its request".
        is_again: the words say that the request was made before.
        start: where the clause begins.
        inside: where the words after the verb begin.
        end: where the clause ends in its line.
        items: the places of the items under it: "requests the Secretary-General: (a) To …".
    """

    verb: str
    is_repeated: bool
    is_again: bool
    start: int
    inside: int
    end: int
    items: tuple[tuple[int, int], ...] = ()


def directive_clauses(text: ParagraphWords, lexicon: MandateLexicon) -> tuple[DirectiveClause, ...]:
    """Return the clauses of a paragraph that direct somebody, in order."""
    starts = [
        _starts(words, start, lexicon)
        for start, words in zip(text.starts, text.open.split("\n"), strict=True)
    ]
    found: list[DirectiveClause] = []
    for line in range(len(starts)):
        found.extend(_clauses(text, line, starts, lexicon))
    return tuple(found)


def _starts(words: str, place: int, lexicon: MandateLexicon) -> list[tuple[int, int]]:
    """Return where the clauses of a line begin, and where their verbs do."""
    found = [*lexicon.clause.finditer(words)]
    if _WE in words or _WE.capitalize() in words:
        found = sorted((*found, *lexicon.each("we ask", words)), key=re.Match.start)
    return [(place + each.start(), place + each.start("verb")) for each in found]


def _clauses(
    text: ParagraphWords, line: int, starts: _Starts, lexicon: MandateLexicon
) -> Iterator[DirectiveClause]:
    """Yield the clauses of a line; the last one has the items under the line."""
    for index, (start, verb) in enumerate(starts[line]):
        found = lexicon.at("directive", text.open, verb)
        if found is None:
            continue
        is_last = index + 1 == len(starts[line])
        end = text.end(line) if is_last else starts[line][index + 1][0]
        is_ours = lexicon.at("we ask", text.open, start) is not None
        if is_ours and (stop := lexicon.within("sentence end", text.open, verb, end)):
            end, is_last = stop.start(), False
        aside = lexicon.at("asides", text.open, found.end())
        inside = min(end, aside.end() if aside else found.end())
        is_repeated = lexicon.at("repeated", found["verb"].lower()) is not None
        is_again = is_repeated or lexicon.within("again", text.open, verb, inside) is not None
        items = tuple(_items(text, line, starts)) if is_last else ()
        yield DirectiveClause(
            found["verb"].lower(), is_repeated, is_again, start, inside, end, items
        )


def _items(text: ParagraphWords, line: int, starts: _Starts) -> Iterator[tuple[int, int]]:
    """Yield the place of each line under a line, up to the first clause in it."""
    for below in range(line + 1, len(text.levels)):
        if text.levels[below] <= text.levels[line]:
            return
        end = starts[below][0][0] if starts[below] else text.end(below)
        if end > text.starts[below]:
            yield text.starts[below], end
