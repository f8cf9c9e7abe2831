"""Find the verb that governs the words which both texts keep, and say what became of it.

A paragraph has several verbs: "Recalls its resolution …, and requests the Secretary-General to …".
If the first clause is new and the rest stays, the opening is another one and no verb changed. So
both lines are cut into clauses, and the two clauses that share most words give the verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from drafting.classes.records import Texts
from drafting.classes.verb_phrases import (
    OPENING,
    ZONES,
    FoundVerb,
    Lexicon,
    Verb,
    WordLine,
    lexicon_of,
    words_in,
)
from drafting.classes.verb_scales import VerbClass, VerbScales, own_scales
from drafting.model.edit import LineEdit, ParagraphEdit, Split
from drafting.text.inline import Text, lead_of, plain

_OPENING_KEPT = 0.4
"""If this share of the shorter opening clause is kept, the opening decides."""
_MOSTLY_KEPT = 0.7
"""A further clause with this share of kept words is the same clause."""
_FEWEST = 6
"""Least weight of such a clause."""
_DIRECTIONS = (VerbClass.WEAKER, VerbClass.STRONGER)
_SAME_VERB = 1.2
"""A kept verb makes two clauses that much more alike."""


@dataclass(frozen=True, slots=True)
class VerbChange:
    """What became of the verb that governs the kept words.

    Attributes:
        old, new: the verbs as printed.
        kind: what the change amounts to.
        scale: name of the scale that has both, or "".
    """

    old: str
    new: str
    kind: VerbClass
    scale: str = ""


@dataclass(frozen=True)
class _Clause:
    """A clause of a line; its words are weighed when they are first compared.

    Attributes:
        verb: its verb.
        opening: the line up to the end of the verb, with all opening words.
        own: the words after it.
        is_joined: the next verb has the same words after it.
        lexicon: the forms of its language.
    """

    verb: Verb
    opening: str
    own: Sequence[str]
    is_joined: bool
    lexicon: Lexicon

    @cached_property
    def words(self) -> frozenset[str]:
        """Return what is compared of its words."""
        return _weighed(self.own)

    @property
    def is_for_secretariat(self) -> bool:
        """Return whether it is addressed to the Secretariat."""
        most = min(len(self.own), _ADDRESSEE)
        return any(self.lexicon.secretariat.at(self.own, at) for at in range(most))

    @property
    def size(self) -> int:
        """Return the weight of all its words."""
        return len(self.words)


@dataclass(frozen=True, slots=True)
class EditVerbs:
    """The verbs of a paragraph.

    Attributes:
        governing: what became of the verb that governs the kept words; None if the opening is
            unchanged.
        further: verbs of other clauses that are weaker or stronger now.
        parts: of a split or a merger: each linked first line whose opening changed, with what
            became of its own verb.
    """

    governing: VerbChange | None = None
    further: tuple[VerbChange, ...] = ()
    parts: tuple[tuple[LineEdit, VerbChange], ...] = ()

    @property
    def keeps_verb(self) -> bool:
        """Return whether the governing verb is the same."""
        return self.governing is None or self.governing.kind is VerbClass.NONE


def verb_change(
    edit: ParagraphEdit, texts: Texts, scales: VerbScales | None = None
) -> VerbChange | None:
    """Return what became of the verb of a paragraph; None if its opening is unchanged.

    Args:
        edit: what happened to the paragraph.
        texts: the two texts.
        scales: the scales to use; None for our own.
    """
    return verbs_of(edit, texts, scales).governing


def verbs_of(edit: ParagraphEdit, texts: Texts, scales: VerbScales | None = None) -> EditVerbs:
    """Return what became of the verbs of a paragraph.

    If it was split or merged, these are the verbs of the two paragraphs that share most words; a
    split in which one part keeps the verb is no change of verb. `parts` has the verb of each part.

    Args:
        edit: what happened to the paragraph.
        texts: the two texts.
        scales: the scales to use; None for our own.
    """
    lexicon = lexicon_of(texts.language.code)
    if lexicon is None or not edit.is_worded:
        return EditVerbs()
    judge = _Judge(scales or own_scales(), texts.comparison.draft.masthead.organ)
    pairs: list[tuple[LineEdit, _Compared]] = []
    for line in _openings(edit):
        old, new = texts.printed(edit, line)
        if old and new:
            olds, news = (list(_clauses(each.line.content, lexicon)) for each in (old, new))
            if olds and news:
                pairs.append((line, judge.compared(olds, news)))
    if len(pairs) < 2:
        return pairs[0][1].verbs if pairs else EditVerbs()
    found = [pair for _, pair in pairs]
    if isinstance(edit, Split):
        found = [pair for pair in found if pair.verbs.keeps_verb] or found
    best = max(found, key=lambda pair: _shared(pair.old, pair.new))
    changed = ((line, pair.verbs.governing) for line, pair in pairs)
    return replace(best.verbs, parts=tuple((line, verb) for line, verb in changed if verb))


def _openings(edit: ParagraphEdit) -> Iterator[LineEdit]:
    """Yield the linked first lines of paragraphs; several if they were split or merged."""
    for line in edit.lines:
        if line.old and line.new and line.old.line == line.new.line == 0:
            yield line


class _Compared(NamedTuple):
    """What became of the verbs of two lines, and the two clauses that share most words."""

    verbs: EditVerbs
    old: _Clause
    new: _Clause


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares the clauses of two lines."""

    scales: VerbScales
    organ: str

    def compared(self, olds: Sequence[_Clause], news: Sequence[_Clause]) -> _Compared:
        """Compare the verbs of two lines."""
        shared: dict[tuple[int, int], float] = {}
        i = j = 0
        if len(olds) > 1 or len(news) > 1:
            shared = {
                (a, b): _shared(one, other)
                for a, one in enumerate(olds)
                for b, other in enumerate(news)
            }
            i, j = _governing(olds, news, shared)
        change: VerbChange | None = self.judged(olds[i], news[j])
        if change and change.kind is VerbClass.NONE and olds[0].opening == news[0].opening:
            change = None
        others = (
            self.judged(olds[a], news[b])
            for a, b in _linked(olds, news, shared)
            if a != i and b != j
        )
        further = tuple(each for each in others if each.kind in _DIRECTIONS)
        return _Compared(EditVerbs(change, further), olds[i], news[j])

    def judged(self, one: _Clause, other: _Clause) -> VerbChange:
        """Compare the verbs of two clauses."""
        judged = self.scales.compare(
            one.verb,
            other.verb,
            organ=self.organ,
            is_for_secretariat=one.is_for_secretariat or other.is_for_secretariat,
        )
        return VerbChange(one.verb.text, other.verb.text, *judged)


_Pairs = Mapping[tuple[int, int], float]
"""How many words each old and each new clause share."""


def _governing(olds: Sequence[_Clause], news: Sequence[_Clause], shared: _Pairs) -> tuple[int, int]:
    """Return the two clauses whose verbs are compared."""
    kept = [pair for pair in shared if _keeps_opening(*pair, olds, news, shared[pair])]
    return max(kept or shared, key=lambda pair: (shared[pair], -sum(pair)))


def _linked(
    olds: Sequence[_Clause], news: Sequence[_Clause], shared: _Pairs
) -> Iterator[tuple[int, int]]:
    """Yield the clauses that are each other's best and keep most of their words."""
    for i, j in shared:
        size = min(olds[i].size, news[j].size)
        if size >= _FEWEST and shared[i, j] >= _MOSTLY_KEPT * size:
            rivals = [shared[a, b] for a, b in shared if (a == i) != (b == j)]
            if shared[i, j] > max(rivals, default=0):
                yield i, j


def _keeps_opening(
    i: int, j: int, olds: Sequence[_Clause], news: Sequence[_Clause], shared: float
) -> bool:
    """Return whether two clauses keep an opening: both openings, or one that is elsewhere now."""
    one, other = olds[i], news[j]
    if shared < _OPENING_KEPT * min(one.size, other.size):
        return False
    if i <= _joined(olds) and j <= _joined(news):
        return True
    return not (i and j) and one.verb.act == other.verb.act != ""


def _joined(clauses: Sequence[_Clause]) -> int:
    """Return the index of the last verb of the opening: 1 in "Welcomes and encourages"."""
    return next(at for at, clause in enumerate(clauses) if not clause.is_joined)


def _shared(one: _Clause, other: _Clause) -> float:
    same_verb = one.verb.act == other.verb.act != ""
    return len(one.words & other.words) * (_SAME_VERB if same_verb else 1)


def _clauses(content: Text, lexicon: Lexicon) -> Iterator[_Clause]:
    """Cut a line before each verb; its first clause begins with the opening words."""
    line, lead = WordLine(plain(content)), lead_of(content)
    words = line.words
    zone, first = _opening(line, lead, lexicon)
    if first is None:
        return
    found = [first]
    joins = _PUNCTUATION | lexicon.joins
    before = words[first.last - 1 : -1]
    for place in [at for at, word in enumerate(before, first.last) if word in joins]:
        if len(found) == _MOST_CLAUSES:
            break
        if place < found[-1].last:
            continue
        if lexicon.may_begin(words[place], zone) and (match := lexicon.read(line, place, zone)):
            found.append(match)
    ends = [each.first for each in found[1:]] + [len(words)]
    opening = max(line.part(0, first.last - 1), lead, key=len)
    for number, (each, end) in enumerate(zip(found, ends, strict=True)):
        own = words[each.last : end]
        is_joined = len(own) <= _JOINED and number + 1 < len(found)
        if is_joined:
            own = words[found[number + 1].last : ends[number + 1]]
        yield _Clause(each.verb, opening, own, is_joined, lexicon)


_MOST_CLAUSES = 24
"""Further clauses of a line belong to the last one; work grows with the square of their number."""
_JOINED = 1
"""A verb with so few words after it shares those of the next verb."""
_ADDRESSEE = 6
"""An addressee begins among this many words after the verb."""
_LONG = 4
_PUNCTUATION = frozenset(",;:،؛，；、")


def _weighed(words: Sequence[str]) -> frozenset[str]:
    """Return the long words of a clause, and each pair of neighbours."""
    kept = [word for word in words if word[0].isalnum()]
    long = (word for word in kept if len(word) >= _LONG or word[0] >= "\u3400")
    return frozenset((*long, *map(" ".join, pairwise(kept))))


def _opening(line: WordLine, lead: str, lexicon: Lexicon) -> tuple[str, FoundVerb | None]:
    """Return the zone whose forms the opening verb has, and the verb."""
    for zone, forms in zip(ZONES, (ZONES[0], OPENING), strict=True):
        if match := lexicon.read(line, 0, forms):
            return zone, match
    size = len(words_in(lead))
    return ZONES[0], FoundVerb(Verb(lead), 0, size) if size else None
