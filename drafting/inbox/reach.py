"""Find the signs of a Word file that entries take away and bring.

Entries that take signs from one place and bring the same signs to another are one change, decided
together. A comment is the reason of the entry whose signs it covers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Postfix, Prefix

from drafting.engine.amend.finding import Finder
from drafting.inbox.descriptions import contents
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.passages import Passage, Passages, passages_of
from drafting.model.trace import NOWHERE, TracedText
from drafting.readers.docx import Comment
from drafting.text.inline import Text, plain
from drafting.text.normalize import folded_line
from drafting.text.slices import characters

_OF_WORDS = (Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS)
_BRACKETS = (Action.BRACKET, Action.UNBRACKET)
_GONE = (Action.DELETE, Action.REWRITE)
_CLOSING = " ,;:.，；：。،؛"


@dataclass(frozen=True, slots=True)
class Reach:
    """The signs of an entry, by their positions in the file."""

    taken: frozenset[int] = frozenset()
    given: frozenset[int] = frozenset()

    @property
    def signs(self) -> frozenset[int]:
        """Return all signs."""
        return self.taken | self.given


@dataclass(slots=True)
class Reaching:
    """Finds the signs of entries.

    Attributes:
        old: the text the entries cite.
        new: the text they give.
        moves: the old positions of moved signs, by their new positions.
    """

    old: TracedText
    new: TracedText
    moves: Mapping[int, int]
    passages: Passages = field(init=False)
    finder: Finder = field(init=False)
    before: list[list[int]] = field(init=False)
    after: list[list[int]] = field(init=False)
    places: dict[int, tuple[int, int]] = field(init=False)
    by_end: dict[int, int] = field(init=False)
    by_words: dict[str, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.passages = passages_of(self.old.text)
        self.finder = Finder(self.passages)
        lines = passages_of(self.new.text).lines
        self.before = [
            _signs(each.content, trace.signs)
            for each, trace in zip(self.passages.lines, self.old.lines, strict=True)
        ]
        self.after = [
            _signs(each.content, trace.signs)
            for each, trace in zip(lines, self.new.lines, strict=True)
        ]
        self.places = {
            self.moves.get(sign, sign): (line, place)
            for line, signs in enumerate(self.after)
            for place, sign in enumerate(signs)
            if sign != NOWHERE
        }
        self.by_end = {trace.end: line for line, trace in enumerate(self.new.lines)}
        self.by_words = defaultdict(set)
        for each, signs in zip(lines, self.after, strict=True):
            self.by_words[_key(each.content)].update(signs)

    def of(self, entry: Amendment) -> Reach:
        """Return the signs of an entry."""
        passage = self.passages.find(entry.target)
        if entry.action in _OF_WORDS and passage is not None:
            return self._of_words(entry, passage)
        if entry.action in _BRACKETS and passage is not None:
            return self._of_brackets(entry, passage)
        lines = range(passage.start, passage.end) if passage is not None else ()
        whole = frozenset(sign for line in lines for sign in self.before[line]) - {NOWHERE}
        if entry.action in (Action.MOVE_AFTER, Action.MOVE_BEFORE):
            return Reach(whole, whole)
        given: set[int] = set()
        for content in (*contents(entry.new), entry.text):
            given |= self.by_words.get(_key(content), set()) if content else set()
        taken = whole if entry.action in _GONE else frozenset[int]()
        return Reach(taken, self._brought(given))

    def _of_words(self, entry: Amendment, passage: Passage) -> Reach:
        """Return the signs of changed words, without quoted signs that stay."""
        found = self.finder.find(entry.words, passage)
        if len(found) != 1:
            return Reach()
        (at,) = found
        signs = self.before[at.line]
        start, end = at.start, at.end
        if entry.action is Action.INSERT_WORDS:
            start = end = start if entry.before else end
        else:
            old, new = characters(entry.words), characters(entry.text)
            same = Prefix.similarity(old, new)
            start += same
            end -= Postfix.similarity(old[same:], new[same:])
        taken = frozenset(signs[start:end]) - {NOWHERE}
        return Reach(taken, self._between(at.line, start, end))

    def _of_brackets(self, entry: Amendment, passage: Passage) -> Reach:
        """Return the signs of brackets put around words, or taken away from them."""
        line, start, end = passage.start, 0, len(self.before[passage.start])
        if entry.words:
            found = self.finder.find(entry.words, passage)
            if len(found) != 1:
                return Reach()
            (at,) = found
            line, start, end = at.line, at.start, at.end
        if entry.action is Action.UNBRACKET:
            edge = 1 if entry.words else 0
            signs = self.before[line]
            outer = (*signs[start - edge : start - edge + 1], *signs[end + edge - 1 : end + edge])
            return Reach(frozenset(outer) - {NOWHERE})
        return Reach(given=self._between(line, start, start) | self._between(line, end, end))

    def _between(self, line: int, start: int, end: int) -> frozenset[int]:
        """Return the signs that the new text has in the place of some signs of an old line."""
        signs = self.before[line]
        left = next((s for s in reversed(signs[:start]) if s in self.places), None)
        there, place = (-1, -1) if left is None else self.places[left]
        right = next(
            (found for s in signs[end:] if (found := self.places.get(s, (-2, 0)))[1] > place
             and (left is None or found[0] == there) and found[0] >= 0),
            None,
        )  # fmt: skip
        if left is None and right is None:
            there = self.by_end.get(self.old.lines[line].end, -1)
        elif left is None and right is not None:
            there = right[0]
        if there < 0:
            return frozenset()
        return self._brought(self.after[there][place + 1 : None if right is None else right[1]])

    def _brought(self, signs: Iterable[int]) -> frozenset[int]:
        """Return signs of the new text; moved ones also by their old positions."""
        found = set(signs) - {NOWHERE}
        return frozenset(found | {self.moves[sign] for sign in found if sign in self.moves})


def _signs(content: Text, positions: Sequence[int]) -> list[int]:
    """Return the positions of signs; white space has none."""
    words = characters(content)
    return [NOWHERE if sign.isspace() else at for sign, at in zip(words, positions, strict=True)]


def _key(content: Text) -> str:
    return folded_line(plain(content)).strip(_CLOSING)


def in_items(made: AmendmentSet, reaching: Reaching, prefix: str) -> AmendmentSet:
    """Put entries into one item if one brings signs that another takes.

    Changes of closing marks in the same passages join the item.

    Args:
        made: entries of one delegation.
        reaching: finds their signs.
        prefix: prefix of the names of items, unique to the file.
    """
    reaches = {each.id: reaching.of(each) for each in made.entries}
    takers = {sign: name for name, reach in reaches.items() for sign in reach.taken}
    heads = {each.id: each.id for each in made.entries}

    def head(name: str) -> str:
        while heads[name] != name:
            name = heads[name]
        return name

    for name, reach in reaches.items():
        for taker in {takers[sign] for sign in reach.given if sign in takers} - {name}:
            heads[head(name)] = head(taker)
    groups: dict[str, list[Amendment]] = defaultdict(list)
    for each in made.entries:
        groups[head(each.id)].append(each)
    items = {
        each.id: f"{prefix} {name}"
        for name, group in groups.items()
        if len(group) > 1
        for each in group
    }
    beside = {each.target: items[each.id] for each in made.entries if each.id in items}
    for each in made.entries:
        if each.action is Action.PUNCTUATE and each.target in beside:
            items.setdefault(each.id, beside[each.target])
    entries = tuple(replace(each, item=items.get(each.id, "")) for each in made.entries)
    return replace(made, entries=entries)


def with_comments(
    made: AmendmentSet, comments: Iterable[Comment], reaching: Reaching
) -> tuple[AmendmentSet, tuple[Comment, ...]]:
    """Give each comment to the entry it covers; return the comments that cover none.

    Args:
        made: entries of one delegation.
        comments: comments of the same delegation.
        reaching: finds the signs of entries.
    """
    entries = list(made.entries)
    reaches = [reaching.of(each).signs for each in entries]
    order = sorted({sign for lines in (reaching.before, reaching.after) for signs in lines
                    for sign in signs})  # fmt: skip
    rest: list[Comment] = []
    for comment in comments:
        first, last = bisect_left(order, comment.start), bisect_left(order, comment.end)
        over, after = frozenset(order[first:last]), frozenset(order[last : last + 1])
        before = frozenset(order[max(first - 1, 0) : first])
        scores = [tuple(len(signs & each) for each in (over, after, before)) for signs in reaches]
        best = max(scores, default=())
        if not any(best) or comment.start == NOWHERE or not comment.words.strip():
            rest.append(comment)
            continue
        index = scores.index(best)
        entries[index] = because(entries[index], comment.words)
    return replace(made, entries=tuple(entries)), tuple(rest)


def because(entry: Amendment, words: str) -> Amendment:
    """Return an entry with one more reason."""
    reasons = [entry.reason, " ".join(words.split())]
    return replace(entry, reason="; ".join(filter(None, reasons)))
