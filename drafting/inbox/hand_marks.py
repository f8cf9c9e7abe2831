"""Decide which marks made by hand are proposals, by comparing the file with the texts known.

The words that stay without the marked ones are compared with a text that is known. Marked words are
new if the text has no such words in their place; struck words are deleted if it has them. Bold and
underlined words are legitimate in many texts, so they need more: most inline words with this look
must be new, and they must explain most of what differs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel, LCSseq

from drafting.inbox.reach import Reaching
from drafting.inbox.records import FindingOutcome
from drafting.inbox.word_file import WordFile, with_marks
from drafting.model.amendment import Amendment, AmendmentSet, Decision, Status
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.readers import MarksByHand
from drafting.readers.docx import HandMarks, Stretch
from drafting.readers.docx.by_hand import STRUCK, is_label
from drafting.readers.flow.recognisers import Where, fact_of
from drafting.text.inline import plain
from drafting.text.normalize import folded

MOST_PAIRS = 400_000_000
"""Most pairs of words compared at once: 50 MB."""
_WORD = re.compile(r"[^\W_]+")
"""A word; a line of underscores, as above footnotes, has none."""
_BRACKET = re.compile(r"\s*[\[\]]\s*")
_CLOSED = (",", ";", ".", ":", "，", "；", "。", "：", "،", "؛")
_PROPOSED = (FindingOutcome.PROPOSED, FindingOutcome.CARRIED)
_WEAK = frozenset({"bold", "underlined"})
_LONGEST_FORM = 200
"""Most characters of an enacting line."""
_LEAST_WORDS = 2
"""Words that a paragraph must share with the known text to count as one of the body."""


def with_hand_marks(file: WordFile, texts: Iterable[Resolution], marks: MarksByHand) -> WordFile:
    """Return a file with its marks made by hand as tracked changes of its author.

    Args:
        file: the file.
        texts: the base and older texts that it may have been made on.
        marks: what to do with marks.
    """
    if marks is MarksByHand.IGNORE or not file.stretches:
        return file
    author = file.authors[0] if len(file.authors) == 1 else ""
    comparisons = [_Comparison.of(file.stretches, text) for text in texts]
    best = max(comparisons, key=lambda each: each.matched)
    found = best.marks(author)
    return with_marks(file, found) if found.all else file


def looks_by_entry(
    made: AmendmentSet, reaching: Reaching, by_hand: Mapping[int, str]
) -> dict[str, str]:
    """Return how the words of each entry are marked by hand: "struck, coloured".

    Args:
        made: entries of one delegation.
        reaching: finds their signs.
        by_hand: how the sign at a position is marked.
    """
    found = {}
    for each in made.entries if by_hand else ():
        looks = {by_hand.get(sign, "") for sign in reaching.of(each).signs} - {""}
        names = {name for look in looks for name in look.split(", ")}
        if names:
            found[each.id] = ", ".join(sorted(names, key=lambda name: (name != STRUCK, name)))
    return found


def as_marked(
    entry: Amendment, outcome: FindingOutcome, looks: str, marks: MarksByHand
) -> tuple[Amendment, FindingOutcome, str]:
    """Return an entry with its outcome and what the table says of its marks."""
    if not looks:
        return entry, outcome, ""
    if marks is not MarksByHand.ASK or outcome not in _PROPOSED:
        return entry, outcome, f"marked by hand: {looks}"
    said = f"struck or marked words may be proposals: {looks}"
    parked = replace(entry, status=Status.PARKED, decided=Decision(reason=said))
    return parked, FindingOutcome.BY_HAND, said


@dataclass(frozen=True, slots=True)
class _Region:
    """Words of a known text that are missing, and the words that are there instead.

    `is_form`: there is only the number of a paragraph or the enacting line, which no text lists.
    """

    missing: tuple[str, ...]
    start: int
    end: int
    is_form: bool = False


@dataclass(slots=True)
class _Comparison:
    """A file without its marked words, compared with a known text.

    Attributes:
        stretches: the words of the file.
        at: number of unmarked words before each stretch.
        there: for each unmarked word, whether the known text has it.
        paragraphs: for each unmarked word, the place of its paragraph.
        regions: where the two differ, in order.
        base: the known text without spaces.
    """

    stretches: Sequence[Stretch]
    at: list[tuple[int, int]]
    there: list[bool]
    paragraphs: list[int]
    regions: list[_Region]
    base: str

    @classmethod
    def of(cls, stretches: Sequence[Stretch], text: Resolution) -> _Comparison:
        known = " ".join(plain(line.content) for line in passages_of(text).lines)
        base = _words(known)
        rest, spans, paragraph = "", list[tuple[int, int]](), 0
        pieces: list[str] = []
        length = 0
        for each in stretches:
            if each.paragraph != paragraph:
                pieces.append("\n")
                length += 1
                paragraph = each.paragraph
            start = length
            if not each.looks or STRUCK in each.looks:
                pieces.append(each.words)
                length += len(each.words)
            spans.append((start, length))
        rest = "".join(pieces)
        found = list(_WORD.finditer(rest))
        starts, ends = [each.start() for each in found], [each.end() for each in found]
        # A word that begins before a stretch and ends in it belongs to both.
        at = [(bisect_left(ends, start + 1) if start < end else bisect_left(starts, start),
               bisect_left(starts, end)) for start, end in spans]  # fmt: skip
        paragraphs = [0] * len(found)
        for stretch, (first, last) in zip(stretches, at, strict=True):
            paragraphs[first:last] = [stretch.paragraph] * (last - first)
        words = [folded(each.group()).casefold() for each in found]
        there, regions = _compared(base, words)
        starts.append(len(rest))
        regions = [
            replace(each, is_form=_is_form(rest[starts[each.start] : starts[each.end]], text))
            if each.start < each.end and not each.missing
            else each
            for each in regions
        ]
        return cls(stretches, at, there, paragraphs, regions, _closely(known))

    @property
    def matched(self) -> int:
        """Return how many unmarked words the known text has."""
        return sum(self.there)

    def marks(self, author: str) -> HandMarks:
        """Return the marks that are proposals."""
        body = self._body()
        new: list[Stretch] = []
        gone: list[Stretch] = []
        back: list[Stretch] = []
        old: list[Stretch] = []
        labels = self._labels()
        for place, (each, (first, last)) in enumerate(zip(self.stretches, self.at, strict=True)):
            if not each.looks or each.paragraph not in body:
                continue
            if not _WORD.search(each.words):
                if _BRACKET.fullmatch(each.words):
                    is_known = self._has_bracket(place)
                    if STRUCK in each.looks:
                        (gone if is_known else back).append(each)
                    elif not is_known:
                        new.append(each)
                continue
            if each in labels:
                continue  # it goes with its paragraph, whatever it looks like
            if STRUCK in each.looks:
                known = sum(self.there[first:last])
                is_back = 2 * known <= last - first and len(each.looks) > 1
                (back if is_back else gone).append(each)
            elif self._is_new(each, first):
                new.append(each)
            else:
                old.append(each)
        new = self._trusted(new, old)
        beside_new, beside_gone = self._beside(body, new, gone, old)
        new, gone = [*new, *beside_new], [*gone, *beside_gone]
        return HandMarks(
            author=author,
            deleted=tuple(self._with_spaces(gone)),
            inserted=tuple(self._with_spaces(new)),
            withdrawn=tuple(back),
        )

    def _has_bracket(self, place: int) -> bool:
        """Return whether the known text has a bracket between the same words as the file."""
        count = len(self.stretches)
        before = self._nearest(place, range(place - 1, -1, -1))[-1:]
        after = self._nearest(place, range(place + 1, count))[:1]
        bracket = self.stretches[place].words.strip()
        return "".join((*before, bracket, *after)) in self.base

    def _nearest(self, place: int, others: range) -> list[str]:
        """Return the words of the first stretch of a paragraph that has some the text may know."""
        for other in others:
            each = self.stretches[other]
            if each.paragraph != self.stretches[place].paragraph:
                break
            if (not each.looks or STRUCK in each.looks) and (words := _words(each.words)):
                return words
        return []

    def _labels(self) -> frozenset[Stretch]:
        """Return the stretches that are labels of paragraphs, as in a text with bold labels."""
        found, paragraph = set[Stretch](), 0
        for each in self.stretches:
            if each.paragraph != paragraph and is_label(each.words):
                found.add(each)
            paragraph = each.paragraph
        return frozenset(found)

    def _beside(
        self, body: frozenset[int], new: list[Stretch], gone: list[Stretch], old: list[Stretch]
    ) -> tuple[list[Stretch], list[Stretch]]:
        """Return new and deleted words above and below the text, marked as those in it are."""
        proven = {each.looks for each in new if not frozenset(each.names) <= _WEAK}
        proven -= {each.looks for each in old}
        outside = [
            each
            for each in self.stretches
            if each.paragraph not in body and not each.in_note and _WORD.search(each.words)
        ]
        return (
            [each for each in outside if each.looks in proven],
            [each for each in outside if STRUCK in each.looks and gone],
        )

    def _body(self) -> frozenset[int]:
        """Return the paragraphs from the first to the last that the known text has, and its notes.

        New paragraphs after the last one belong to it, if they are marked as a whole.
        """
        shared, all_words = Counter[int](), Counter[int](self.paragraphs)
        for paragraph, there in zip(self.paragraphs, self.there, strict=True):
            shared[paragraph] += there
        known = [
            paragraph
            for paragraph, count in shared.items()
            if count >= _LEAST_WORDS and 2 * count > all_words[paragraph]
        ]  # fmt: skip
        notes = {each.paragraph for each in self.stretches if each.in_note}
        in_text = [each for each in known if each not in notes]
        if not in_text:
            return frozenset()
        first, last = min(in_text), max(in_text)
        whole = {each.paragraph for each in self.stretches} - notes
        whole -= {
            each.paragraph
            for each in self.stretches
            if _WORD.search(each.words) and (not each.looks or STRUCK in each.looks)
        }
        for each in sorted(paragraph for paragraph in whole if paragraph > last):
            if each == last + 1:
                last = each
        return frozenset(range(first, last + 1)) | notes.intersection(known)

    def _is_new(self, stretch: Stretch, at: int) -> bool:
        """Return whether the known text lacks the words of a stretch in its place."""
        words = _words(stretch.words)
        place = bisect_right(self.regions, at, key=lambda region: region.start) - 1
        region = self.regions[max(place, 0)]
        missing = region.missing if region.start <= at <= region.end else ()
        return 2 * LCSseq.similarity(words, missing) <= len(words)

    def _trusted(self, new: list[Stretch], old: list[Stretch]) -> list[Stretch]:
        """Leave out looks that may be the habit of the document."""
        weak = [each for each in new if frozenset(each.names) <= _WEAK]
        if not weak:
            return new
        whole = self._whole()
        habit = Counter[frozenset[str]]()
        for each in old:
            if each.paragraph not in whole:
                habit[each.looks] += len(each.words)
        fresh = Counter[frozenset[str]]()
        inline = [each for each in weak if each.paragraph not in whole or _is_closed(each)]
        for each in inline:
            fresh[each.looks] += len(each.words)
        differing = sum(max(len(region.missing), region.end - region.start)
                        for region in self.regions[1:-1] if not region.is_form)  # fmt: skip
        explained = sum(len(_words(each.words)) for each in inline)
        kept = {
            look for look, count in fresh.items() if count > habit[look] and explained >= differing
        }
        dropped = frozenset(weak) - {each for each in inline if each.looks in kept}
        return [each for each in new if each not in dropped]

    def _whole(self) -> frozenset[int]:
        """Return the paragraphs whose words all look the same."""
        looks: dict[int, set[frozenset[str]]] = {}
        for each in self.stretches:
            if _WORD.search(each.words):
                looks.setdefault(each.paragraph, set()).add(each.looks)
        return frozenset(paragraph for paragraph, found in looks.items() if len(found) == 1)

    def _with_spaces(self, chosen: Sequence[Stretch]) -> Iterable[Stretch]:
        """Add marked stretches without a word that are directly beside chosen ones."""
        places = {place for each in chosen for place in each.runs}
        known = frozenset(chosen)
        for each in self.stretches:
            if each in known:
                yield each
            elif each.looks and not _WORD.search(each.words):
                beside = {each.runs[0] - 1, each.runs[-1] + 1}
                if places & beside:
                    yield each


def _compared(base: Sequence[str], words: Sequence[str]) -> tuple[list[bool], list[_Region]]:
    """Return which words the base has, and where the two differ."""
    there = [False] * len(words)
    regions: list[_Region] = []
    at = (0, 0)
    blocks = Indel.opcodes(base, words) if len(base) * len(words) <= MOST_PAIRS else ()
    for block in blocks:
        if block.tag == "equal":
            there[block.dest_start : block.dest_end] = [True] * (block.dest_end - block.dest_start)
            regions.append(_Region(tuple(base[at[0] : block.src_start]), at[1], block.dest_start))
            at = block.src_end, block.dest_end
    regions.append(_Region(tuple(base[at[0] :]), at[1], len(words)))
    return there, regions


def _is_form(words: str, text: Resolution) -> bool:
    """Return whether words are only the number of a paragraph, or the enacting line."""
    line = words.strip()
    if is_label(line):
        return True
    found = fact_of(line, text.language, Where.OPENING) if len(line) <= _LONGEST_FORM else None
    return found is not None and found.kind == "enacting" and not found.rest


def _is_closed(stretch: Stretch) -> bool:
    return stretch.words.rstrip().endswith(_CLOSED)


def _closely(text: str) -> str:
    return "".join(folded(text).casefold().split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(folded(text))]
