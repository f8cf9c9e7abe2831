"""Align two pages character by character: the rolling text as laid out, and the copy of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from drafting.inbox.rolling.page import PageParagraph, PageSign

ALIKE = 0.5
"""Least share of characters that two forms of one paragraph have in common."""
_MOST = 4_000_000
"""Most pairs of paragraphs that are compared one by one."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class SignPair:
    """A character in two pages; None where one has it not."""

    old: PageSign | None
    new: PageSign | None


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """A paragraph of two pages with its characters; None where one has it not."""

    old: PageParagraph | None
    new: PageParagraph | None
    signs: tuple[SignPair, ...]

    @property
    def is_same(self) -> bool:
        """Return whether both pages have the same paragraph."""
        return self.old is not None and self.new is not None and self.old.words == self.new.words


def aligned(
    olds: Sequence[PageParagraph], news: Sequence[PageParagraph]
) -> Iterator[ParagraphPair]:
    """Yield the paragraphs of both pages in order, each with its counterpart."""
    codes: dict[str, int] = {}
    one = [codes.setdefault(each.words, len(codes)) for each in olds]
    other = [codes.setdefault(each.words, len(codes)) for each in news]
    start = there = 0
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            yield from _nearest(olds[start : block.src_start], news[there : block.dest_start])
            start, there = block.src_end, block.dest_end
            same = olds[block.src_start : start], news[block.dest_start : there]
            yield from map(paired, *same)
    yield from _nearest(olds[start:], news[there:])


def _nearest(
    olds: Sequence[PageParagraph], news: Sequence[PageParagraph]
) -> Iterator[ParagraphPair]:
    """Yield changed paragraphs: each old one with the new one that is most like it, in order."""
    at = start = 0
    for place, old in enumerate(olds):
        found = -1
        if len(olds) * len(news) <= _MOST:
            likeness = [(likeness_of(old, new), -index) for index, new in enumerate(news[at:], at)]
            best, index = max(likeness, default=(0.0, 0))
            found = -index if best >= ALIKE and old.words else -1
        if found < 0:
            continue
        yield from _rewritten(olds[start:place], news[at:found])
        yield paired(old, news[found])
        at, start = found + 1, place + 1
    yield from _rewritten(olds[start:], news[at:])


def _rewritten(
    olds: Sequence[PageParagraph], news: Sequence[PageParagraph]
) -> Iterator[ParagraphPair]:
    """Yield paragraphs without a like one; as many in the place of others have new words."""
    if len(olds) == len(news) and not any(each.label for each in (*olds, *news)):
        yield from map(paired, olds, news)
        return
    yield from (paired(old, None) for old in olds)
    yield from (paired(None, new) for new in news)


def likeness_of(old: PageParagraph, new: PageParagraph) -> float:
    """Return the share of characters that two paragraphs have in common.

    A status line is the same one if it has the same label, because its status may be a long one
    that the other page has not: "OP4 – agreed ad referendum (the Chair, 2026-10-14)".
    """
    label = old.label
    if label and label == new.label:
        return 1.0
    return Indel.normalized_similarity(old.words, new.words)


def paired(old: PageParagraph | None, new: PageParagraph | None) -> ParagraphPair:
    """Return a paragraph with its counterpart; None for one that has none."""
    if old is None or new is None:
        pairs = [SignPair(each, None) for each in (old.signs if old else ())]
        pairs += [SignPair(None, each) for each in (new.signs if new else ())]
        return ParagraphPair(old, new, tuple(pairs))
    return ParagraphPair(old, new, tuple(_sign_pairs(old.signs, new.signs)))


def _sign_pairs(olds: Sequence[PageSign], news: Sequence[PageSign]) -> Iterator[SignPair]:
    """Yield the characters of two paragraphs; changed words are whole words."""
    one, other = _words(olds), _words(news)
    codes: dict[str, int] = {}
    numbers = [
        [codes.setdefault("".join(sign.plain for sign in word), len(codes)) for word in words]
        for words in (one, other)
    ]
    waiting: list[SignPair] = []
    for block in Indel.opcodes(*numbers):
        before = one[block.src_start : block.src_end]
        after = other[block.dest_start : block.dest_end]
        if block.tag == "equal":
            yield from waiting
            waiting = []
            for old, new in zip(before, after, strict=True):
                yield from _same(old, new)
            continue
        # What is put in comes after what it replaces, so it belongs to the same words.
        yield from (SignPair(sign, None) for word in before for sign in word)
        waiting += (SignPair(None, sign) for word in after for sign in word)
    yield from waiting


def _same(old: Sequence[PageSign], new: Sequence[PageSign]) -> Iterator[SignPair]:
    """Yield the characters of a word that both have; its typography may differ."""
    if len(old) == len(new):
        yield from map(SignPair, old, new)
        return
    plain = [sign for sign in old if sign.plain], [sign for sign in new if sign.plain]
    if not plain[0] or len(plain[0]) != len(plain[1]):
        yield SignPair(old[0], new[0])
        return
    yield from map(SignPair, *plain)


def _words(signs: Sequence[PageSign]) -> list[Sequence[PageSign]]:
    """Return the words; a tracked insertion in the middle of a word ends it."""
    text = "".join(sign.char for sign in signs)
    found: list[Sequence[PageSign]] = []
    for word in _WORD.finditer(text):
        start = word.start()
        for at in range(start + 1, word.end()):
            if signs[at].is_put_in is not signs[at - 1].is_put_in:
                found.append(signs[start:at])
                start = at
        found.append(signs[start : word.end()])
    return found
