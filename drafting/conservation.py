"""Check that every word of a source is in the resolution that was read from it, in order.

The resolution is printed: cover, text, closing lines and footnotes. Its words are compared with
those that a separate walk took from the source. The text is compared in order, and the cover as a
bag of words, because every format has its lines in another order. Text without spaces (Chinese)
is compared sign by sign.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from itertools import islice

from rapidfuzz.distance import Indel

from drafting.model.numbers import note_numbers
from drafting.model.reading import Conservation, Reading, SourceWords, TakenOff
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit
from drafting.text.inline import NoteMark, Text, plain
from drafting.text.normalize import normalized
from drafting.writers.locale import locale
from drafting.writers.notes import printed_notes
from drafting.writers.options import RenderOptions
from drafting.writers.page import Closing, Front, front_of, items_of

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+")
_ODD = re.compile(
    "[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}\N{LEFT-TO-RIGHT MARK}"
    "\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]"
)
_INSIDE_WORDS = re.compile(
    "[\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH SPACE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}\N{ARABIC TATWEEL}]"
)
"""Characters that no page shows and that separate no words."""
_BEFORE = 5
"""How many words are shown before a lost run, to find it."""
_MOST_MARKED = 12
"""Words at the end of a line among which a mark is looked for."""
_SHOWN = 40
"""How many words of a run are shown."""
_MOST_PAIRS = 20_000 * 20_000
"""Most words times words that are compared in order."""
_MOST_SEARCHED = 2_000_000_000
"""Most lines times letters of the page that are searched."""


def check(reading: Reading) -> Conservation | None:
    """Compare a reading with its source; None if there is nothing to compare.

    Raises:
        TemplateError: the language has no fixed words to print the cover with.
    """
    words = reading.words
    if reading.resolution is None or words is None:
        return None
    if words.lines:
        return _lines_compared(words, reading.resolution)
    return compared(words, printed_words(reading.resolution))


def words_in(text: str) -> list[str]:
    """Return the words of a text: runs of letters and figures, in small letters, normalised."""
    # NFKC is slow, and a no-break space is the most common character it changes.
    joined = _INSIDE_WORDS.sub("", text.replace("\N{NO-BREAK SPACE}", " "))
    return _WORD.findall(normalized("NFKC", joined).casefold())


def printed_words(resolution: Resolution, numbers: Mapping[str, str] | None = None) -> SourceWords:
    """Return the words on the page of a resolution, divided like those of a source.

    Args:
        resolution: the text.
        numbers: numbers of footnotes by key, to print at their marks.
    """
    words = locale(resolution.language, RenderOptions())
    front = front_of(resolution, words)
    cover = "\n".join((front.organization, front.symbol, *_lines(front), front.number))
    spoken = partial(_spoken, numbers or {})
    body = [spoken(resolution.title)]
    items = tuple(items_of(resolution, words))
    for item in items:
        if isinstance(item, Unit):
            body += (f"{line.number} {spoken(line.content)}" for line in item.lines)
        elif isinstance(item, Closing):
            body += item.lines
        else:
            body.append(item.words)
    units = [item for item in items if isinstance(item, Unit)]
    return SourceWords(body="\n".join(body), notes=_notes(resolution, units), cover=cover)


def _lines(front: Front) -> Iterable[str]:
    """Yield every line of the cover, except those with a place of their own."""
    for each in fields(front):
        value = getattr(front, each.name)
        if each.name not in ("organization", "symbol", "number"):
            yield from (value,) if isinstance(value, str) else value


def _spoken(numbers: Mapping[str, str], content: Text) -> str:
    return "".join(
        numbers.get(part.key, "") if isinstance(part, NoteMark) else part.text for part in content
    )


def _notes(resolution: Resolution, units: Sequence[Unit]) -> tuple[str, ...]:
    if not resolution.footnotes:
        return ()
    numbers = note_numbers(resolution, units)
    return tuple(plain(note.content) for note in printed_notes(resolution, numbers))


def compared(source: SourceWords, page: SourceWords) -> Conservation:
    """Compare the words of a source with those of a page.

    The covers are compared as bags; more words on the page (its fixed words) are no surplus.
    """
    body, printed = words_in(source.body), words_in(page.body)
    if source.dropped:
        body = _without(body, source.dropped)
    if source.taken_off:
        body = _as_printed(body, source.taken_off)
    cover, front = words_in(source.cover), words_in(page.cover)
    if not source.cover:
        start = _start(body, printed)
        cover, body = body[:start], body[start:]
    not_on_cover, unplaced, surplus = Counter(cover) - Counter(front), list[_Run](), list[_Run]()
    for one, other in ((body, printed), (_joined(source.notes), _joined(page.notes))):
        if one != other:
            lost, added = _differences(one, other)
            unplaced += _not_on(Counter(front) - Counter(cover), lost)
            surplus += added
    if not source.cover:
        surplus = [*_not_on(not_on_cover, surplus)]
    if left := tuple(not_on_cover.elements()):
        unplaced.insert(0, _Run("", left))
    total = len(cover) + len(body) + len(_joined(source.notes))
    return Conservation(
        words_in=total,
        words_out=total - _count(unplaced) + _count(surplus),
        unplaced=tuple(map(str, unplaced)),
        surplus=tuple(map(str, surplus)),
        normalised=sum(
            len(_ODD.findall(text)) for text in (source.body, source.cover, *source.notes)
        ),
    )


def _count(runs: Iterable[_Run]) -> int:
    return sum(len(run.words) for run in runs)


def _joined(notes: Sequence[str]) -> list[str]:
    return words_in("\n".join(notes))


def _without(words: list[str], dropped: Sequence[str]) -> list[str]:
    """Remove the runs that the reader reported as left out, each as often as it was reported."""
    wanted = Counter(run for each in dropped if (run := tuple(words_in(each))))
    lengths: dict[str, set[int]] = {}
    for run in wanted:
        lengths.setdefault(run[0], set()).add(len(run))
    kept: list[str] = []
    index = 0
    while index < len(words):
        runs = (
            tuple(words[index : index + length])
            for length in sorted(lengths.get(words[index], ()), reverse=True)
        )
        gone = next((run for run in runs if wanted[run] > 0), None)
        if gone is None:
            kept.append(words[index])
            index += 1
        else:
            wanted[gone] -= 1
            index += len(gone)
    return kept


def _as_printed(words: list[str], taken_off: Sequence[TakenOff]) -> list[str]:
    """Put in the place of each typed label what a page prints, and take marks out."""
    waiting: dict[tuple[str, ...], deque[tuple[str, ...]]] = {}
    for each in taken_off:
        before, after = words_in(each.before), words_in(each.after)
        if run := (*before, *words_in(each.words), *after):
            printed = (*before, *words_in(each.printed), *after)
            waiting.setdefault(run, deque()).append(printed)
    lengths: dict[str, set[int]] = {}
    for run in waiting:
        lengths.setdefault(run[0], set()).add(len(run))
    # Words beside a label may be beside a mark too: what takes the place of a run is read again.
    rest = deque(words)
    done: list[str] = []
    while rest:
        sizes = sorted(lengths.get(rest[0], ()), reverse=True)
        runs = (tuple(islice(rest, size)) for size in sizes)
        run = next((each for each in runs if waiting.get(each)), ())
        if not run:
            done.append(rest.popleft())
            continue
        for _ in run:
            rest.popleft()
        rest.extendleft(reversed(waiting[run].popleft()))
    return done


def _start(body: Sequence[str], printed: Sequence[str]) -> int:
    """Return where the printed text begins in a source that does not separate cover and text."""
    opening = list(printed[:8])
    for size in range(len(opening), 2, -1):
        for start in range(len(body) - size + 1):
            if list(body[start : start + size]) == opening[:size]:
                return start
    return 0


def _not_on(front: Counter[str], runs: Iterable[_Run]) -> Iterable[_Run]:
    """Yield the runs that are not on the cover, and remove the others from it.

    Lines of a cover can be among the text, and the other way round.
    """
    for run in runs:
        if Counter(run.words) <= front:
            front.subtract(run.words)
        else:
            yield run


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that only one side has, and the words before them."""

    before: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        run = " ".join(self.words[:_SHOWN])
        more = f" … ({len(self.words)} words)" if len(self.words) > _SHOWN else ""
        return f"[… {self.before}] {run}{more}" if self.before else run + more


def _differences(one: list[str], other: list[str]) -> tuple[list[_Run], list[_Run]]:
    """Return the runs that only one side has."""
    start, end = _common_ends(one, other)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) * len(right) > _MOST_PAIRS:
        return _bag_differences(left, right)
    lost: list[_Run] = []
    added: list[_Run] = []
    codes: dict[str, int] = {}
    signs = [[codes.setdefault(word, len(codes)) for word in side] for side in (left, right)]
    for op in Indel.opcodes(*signs):
        if op.tag in ("delete", "replace"):
            lost.append(_run(one, start + op.src_start, start + op.src_end))
        if op.tag in ("insert", "replace"):
            added.append(_run(other, start + op.dest_start, start + op.dest_end))
    return lost, added


def _common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many words are the same at the start, and at the end."""
    most = min(len(one), len(other))
    start = next((index for index in range(most) if one[index] != other[index]), most)
    most -= start
    end = next((index for index in range(most) if one[-1 - index] != other[-1 - index]), most)
    return start, end


def _bag_differences(one: list[str], other: list[str]) -> tuple[list[_Run], list[_Run]]:
    """Compare two long and very different stretches as bags; another order is a loss too."""
    lost, added = Counter(one) - Counter(other), Counter(other) - Counter(one)
    if not lost and not added:
        return [_Run("in another order:", tuple(one))], [_Run("", tuple(other))]
    return (
        [_Run("", tuple(lost.elements()))] if lost else [],
        [_Run("", tuple(added.elements()))] if added else [],
    )


def _run(words: Sequence[str], start: int, end: int) -> _Run:
    return _Run(" ".join(words[max(0, start - _BEFORE) : start]), tuple(words[start:end]))


# -- sources without reading order --


def _lines_compared(source: SourceWords, resolution: Resolution) -> Conservation:
    """Find each line of the source on the page, and use each place once.

    Lines that are on the page once take their places first. Any other line takes the place next
    to that of the line before or after it, if there is one.
    """
    page = _letters(_page_with_numbers(resolution))
    lines = tuple(_without_dropped(source))
    if len(lines) * len(page) > _MOST_SEARCHED:
        body = "\n".join(source.lines)
        return compared(SourceWords(body=body, dropped=source.dropped), SourceWords(body=page))
    wanted = [_letters(line) for line in lines]
    order = sorted(range(len(lines)), key=lambda at: (page.count(wanted[at]), -len(wanted[at])))
    free, places, lost = page, dict[int, tuple[int, int]](), list[int]()
    for at in order:
        size = len(wanted[at])
        end, start = places.get(at - 1, (0, -1))[1], places.get(at + 1, (-1, 0))[0]
        beside = (place for place in (end, start - size) if place >= 0)
        found = [place for place in beside if free.startswith(wanted[at], place)]
        place = found[0] if found else free.find(wanted[at])
        if place >= 0:
            places[at] = (place, place + size)
            free = free[:place] + "\n" * size + free[place + size :]
        elif not wanted[at].isdecimal():
            lost.append(at)
    words = sum(len(words_in(line)) for line in lines)
    missing = sum(len(words_in(lines[at])) for at in lost)
    unplaced = tuple(lines[at] for at in sorted(lost))
    return Conservation(words_in=words, words_out=words - missing, unplaced=unplaced)


def _without_dropped(source: SourceWords) -> Iterable[str]:
    """Yield the lines of a source, except those left out, without typed labels and marks."""
    dropped = Counter(_letters(line) for line in source.dropped)
    taken_off = {first: each for each in source.taken_off for first in words_in(each.words)[:1]}
    for line in source.lines:
        letters = _letters(line)
        if dropped[letters]:
            dropped[letters] -= 1
        elif source.taken_off:
            yield from _without_typed(line, taken_off)
        else:
            yield line


def _without_typed(line: str, taken_off: Mapping[str, TakenOff]) -> Iterable[str]:
    """Yield a line without the label at its start and the mark at its end."""
    words = words_in(line)
    for place in (0, *range(max(0, len(words) - _MOST_MARKED), len(words))):
        each = taken_off.get(words[place]) if place < len(words) else None
        typed = words_in(each.words) if each else []
        is_mark = each is not None and not each.printed
        if each and words[place : place + len(typed)] == typed and is_mark == (place > 0):
            words = [*words[:place], *words_in(each.printed), *words[place + len(typed) :]]
    if words:
        yield " ".join(words)


def _letters(text: str) -> str:
    return "".join(words_in(text))


def _page_with_numbers(resolution: Resolution) -> str:
    """Return the printed text; the marks of each note are its key (its number in the source)."""
    numbers = {note.key: note.key for note in resolution.footnotes}
    words = printed_words(resolution, numbers)
    notes = (f"{note.key}{plain(note.content)}" for note in resolution.footnotes)
    return "\n".join((words.cover, words.body, *notes))
