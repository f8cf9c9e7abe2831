"""Write the changed words of one line as amendments, each quoted so that it can be found.

A quoted hunk occurs once in the paragraph, begins and ends with whole words, and opens and closes
its quotation marks. The hunks are always applied as a test; if they do not give the new line, the
line is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.engine.amend.rows import led
from drafting.model.edit import Op, WordRun
from drafting.model.lines import UnitLine
from drafting.text.inline import Inline, Mark, Span, Text, normal, with_lead_as_emphasis
from drafting.text.languages import Language
from drafting.text.slices import (
    NOTE,
    Searched,
    characters,
    cut,
    inserted,
    looks_of,
    removed,
    replaced,
    with_look,
)

_WORD = re.compile(rf"[^\W_]+(?:[-'’./‑][^\W_]+)*|[^\w\s{NOTE}]+|{NOTE}+|_+")
_ANCHOR = 3
"""Words before an insertion that are quoted to show its place."""
_MOST = 12
"""A line with more hunks is rewritten, because nobody could follow them."""
_SHARE = 0.75
"""A line is rewritten if the hunks cover a larger share of its characters."""
_SHORT_LINE = 12
_CHANGES = 100
"""A line with more changes is rewritten at once: so many would not join to few enough hunks."""
_FARTHEST = 100
"""Most words that are quoted around a change to make it unique; else the line is rewritten."""
_PAIRS = (("“", "”"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that are replaced: their characters in the old line, and the new words."""

    start: int
    end: int
    new: Text


@dataclass(frozen=True, slots=True)
class Quoted:
    """A hunk as an amendment quotes it.

    Attributes:
        words: quoted from the old line.
        text: the new words; empty if words are only deleted.
        inserts: `text` is inserted beside the quoted words, which stay.
        before: it is inserted before them.
    """

    words: Text
    text: Text
    inserts: bool = False
    before: bool = False


def hunks_of(runs: Iterable[WordRun]) -> list[Hunk]:
    """Return the hunks of a line edit, in order."""
    hunks: list[Hunk] = []
    place = 0
    for run in runs:
        length = len(characters(run.content))
        if run.op is Op.KEEP:
            place += length
            continue
        last = hunks[-1] if hunks else None
        start = last.start if last and last.end == place else place
        before = last.new if last and last.end == place else ()
        if last and last.end == place:
            hunks.pop()
        if run.op is Op.DELETE:
            hunks.append(Hunk(start, place + length, before))
            place += length
        else:
            hunks.append(Hunk(start, place, normal((*before, *run.content))))
    return hunks


@dataclass(slots=True)
class Quoting:
    """Quotes the hunks of one line.

    Attributes:
        old, new: the line in the old and in the new text, without closing marks.
        line: the record of the old line; None for a title or a footnote.
        around: all lines of the passage that the amendments cite, with the old line.
        rules: of the language.
    """

    old: Text
    new: Text
    line: UnitLine | None
    around: Sequence[Text]
    rules: Language
    _searched: list[Searched] | None = None
    _words: str = field(init=False)

    def __post_init__(self) -> None:
        self._words = characters(self.old)

    @property
    def searched(self) -> list[Searched]:
        """The lines of the passage, prepared for searching."""
        if self._searched is None:
            self._searched = [Searched.of(characters(line)) for line in self.around]
        return self._searched

    def quoted(self, hunks: Sequence[Hunk]) -> list[Quoted] | None:
        """Return the amendments of words that give the new line; None if none do."""
        words = self._words
        if not words or not 0 < len(hunks) <= _CHANGES:
            return None
        wide = [self._core(hunk) for hunk in self._apart(hunks)]
        if not wide or len(wide) > _MOST or self._is_most(wide, words):
            return None
        said = [self._said(hunk) for hunk in wide]
        if self._gives_new(wide, said):
            return said
        # "Requests" → "Requests also": the space between them is part of the lead
        said = [self._replacing(hunk) for hunk in wide]
        return said if self._gives_new(wide, said) else None

    def quoted_apart(self, hunks: Sequence[Hunk]) -> list[Quoted] | None:
        """Return one amendment of words for each hunk; None if these do not give the new line.

        Hunks with only white space between them are joined, and so are two hunks if one cannot be
        quoted without words of the other, for example two in one word.
        """
        words = self._words
        apart: list[Hunk] = []
        for hunk in hunks:
            if apart and not words[apart[-1].end : hunk.start].strip():
                hunk = self._spanning(apart.pop().start, hunk.end, hunks)
            apart.append(hunk)
        if not words or not apart:
            return None
        # "Requests" → "Requests also": the space between them is part of the lead
        return self._said_apart(apart, hunks, beside=True) or self._said_apart(
            apart, hunks, beside=False
        )

    def _said_apart(
        self, apart: Sequence[Hunk], hunks: Sequence[Hunk], *, beside: bool
    ) -> list[Quoted] | None:
        """Quote hunks one by one; insertions are `beside` words that stay, or replace them."""
        apart = list(apart)
        while True:
            found = [self._alone(index, apart, beside=beside) for index in range(len(apart))]
            lone = next((index for index, each in enumerate(found) if each is None), None)
            if lone is None:
                said = [each for each in found if each]
                quotes = [quote for _, quote in said]
                return quotes if self._gives_new([place for place, _ in said], quotes) else None
            if len(apart) == 1:
                return None
            first = self._nearer(lone, apart)
            pair = apart[first : first + 2]
            apart[first : first + 2] = [self._spanning(pair[0].start, pair[1].end, hunks)]

    @staticmethod
    def _nearer(index: int, hunks: Sequence[Hunk]) -> int:
        """Return the index of the first of two hunks: this one and its nearer neighbour."""
        if index == 0 or index == len(hunks) - 1:
            return max(index - 1, 0)
        before = hunks[index].start - hunks[index - 1].end
        return index - 1 if before <= hunks[index + 1].start - hunks[index].end else index

    def _alone(
        self, index: int, hunks: Sequence[Hunk], *, beside: bool
    ) -> tuple[Hunk, Quoted] | None:
        """Return where a hunk changes the line, and its amendment, without words of other hunks."""
        own = hunk = self._trimmed(hunks[index])
        if beside and hunk.start == hunk.end and (found := self._beside(hunk)):
            return found
        low = hunks[index - 1].end if index else 0
        high = hunks[index + 1].start if index + 1 < len(hunks) else len(self._words)
        step = 0
        while not self._stands_alone(hunk):
            wider = [self._left(hunk, (own,)), self._right(hunk, (own,))]
            near = [
                each
                for each in (wider if step % 2 == 0 else wider[::-1])
                if low <= each.start and each.end <= high and each != hunk
            ]
            if not near or step > _FARTHEST:
                return None
            hunk, step = near[0], step + 1
        core = self._core(hunk)
        return core, self._replacing(core)

    def _trimmed(self, hunk: Hunk) -> Hunk:
        """Return a hunk without the whole words at its start and end that did not change."""
        before, after = _signs(cut(self.old, hunk.start, hunk.end)), _signs(hunk.new)
        start = _common(before, after)
        end = _common(before[start:][::-1], after[start:][::-1])
        new = cut(hunk.new, start, len(after) - end)
        return Hunk(hunk.start + start, hunk.end - end, new)

    def _beside(self, hunk: Hunk) -> tuple[Hunk, Quoted] | None:
        """Return an insertion beside unique words; other hunks may change these words."""
        words, new = self._words, characters(hunk.new)
        text = cut(hunk.new, len(new) - len(new.lstrip(" ")), len(new.rstrip(" ")))
        if not text:
            return None
        wanted = replaced(self.old, hunk.start, hunk.end, hunk.new)
        spaced = self.rules.joins_with_space
        starts = [match.start() for match in _WORD.finditer(words, 0, hunk.start)]
        ends = [match.end() for match in _WORD.finditer(words, hunk.end)]
        place = len(words[: hunk.start].rstrip(" "))
        after = hunk.end + len(words[hunk.end :]) - len(words[hunk.end :].lstrip(" "))
        for at, before, quotes in (
            (place, False, [(start, place) for start in reversed(starts)][_ANCHOR - 1 :]
             or [(0, place)]),
            (after, True, [(after, end) for end in ends][_ANCHOR - 1 :] or [(after, len(words))]),
        ):  # fmt: skip
            if _folded(inserted(self.old, at, text, spaced=spaced)) != _folded(wanted):
                continue
            for start, end in quotes[:_FARTHEST]:
                quote = words[start:end]
                if any(map(str.isalnum, quote)) and not _is_open(quote) and self.is_unique(quote):
                    said = Quoted(
                        shown(cut(self.old, start, end), self.rules),
                        shown(text, self.rules),
                        inserts=True,
                        before=before,
                    )
                    return Hunk(at, at, text), said
        return None

    @staticmethod
    def _is_most(hunks: Sequence[Hunk], words: str) -> bool:
        if len(_WORD.findall(words)) <= _SHORT_LINE and len(hunks) == 1:
            return False
        return sum(hunk.end - hunk.start for hunk in hunks) > _SHARE * len(words)

    # -- widening --

    def _apart(self, changes: Sequence[Hunk]) -> list[Hunk]:
        """Return hunks that are unique and do not overlap; hunks that overlap are joined.

        The list is empty if one hunk would need too many words around it to be unique.
        """
        hunks = self._all_widened(changes, changes)
        while True:
            joined: list[Hunk] = []
            for hunk in sorted(hunks, key=lambda each: (each.start, each.end)):
                if joined and hunk.start < joined[-1].end:
                    first = joined.pop()
                    hunk = self._spanning(first.start, max(first.end, hunk.end), changes)
                joined.append(hunk)
            if len(joined) == len(hunks):
                return joined
            hunks = self._all_widened(joined, changes)

    def _all_widened(self, hunks: Sequence[Hunk], changes: Sequence[Hunk]) -> list[Hunk]:
        found: list[Hunk] = []
        for hunk in hunks:
            wide = self._widened(hunk, changes)
            if wide is None:
                return []
            found.append(wide)
        return found

    def _spanning(self, start: int, end: int, changes: Sequence[Hunk]) -> Hunk:
        """Return the hunk from `start` up to `end`, with all changes in it."""
        parts: list[Inline] = []
        place = start
        for change in changes:
            if change.start < start or change.end > end:
                continue
            parts += [*cut(self.old, place, change.start), *change.new]
            place = change.end
        return Hunk(start, end, normal((*parts, *cut(self.old, place, end))))

    def _widened(self, hunk: Hunk, changes: Sequence[Hunk]) -> Hunk | None:
        """Return the hunk with enough words around it to be unique; None if it needs too many."""
        length = len(self._words)
        if hunk.start == hunk.end:
            for _ in range(_ANCHOR):
                hunk = self._left(hunk, changes)
        step = 0
        while not self._stands_alone(hunk) and hunk.end - hunk.start < length:
            left = (step % 2 == 0 or hunk.end == length) and hunk.start > 0
            hunk = self._left(hunk, changes) if left else self._right(hunk, changes)
            step += 1
            if step > _FARTHEST:
                return None
        return hunk

    def _left(self, hunk: Hunk, changes: Sequence[Hunk]) -> Hunk:
        words = self._words
        before = [match.start() for match in _WORD.finditer(words, 0, hunk.start)]
        start = before[-1] if before else 0
        start = min(
            (each.start for each in changes if each.start < start < each.end), default=start
        )
        return self._spanning(start, hunk.end, changes)

    def _right(self, hunk: Hunk, changes: Sequence[Hunk]) -> Hunk:
        words = self._words
        match = _WORD.search(words, hunk.end)
        end = match.end() if match else len(words)
        end = max((each.end for each in changes if each.start < end < each.end), default=end)
        return self._spanning(hunk.start, end, changes)

    def _stands_alone(self, hunk: Hunk) -> bool:
        core = self._core(hunk)
        words, new = self._words[core.start : core.end], characters(core.new)
        if not any(character.isalnum() for character in words):
            return False
        if words != words.strip() or (new and (new != new.strip())):
            return False
        if not new and not self._is_removable(hunk, core):
            return False
        if _is_open(words) or _is_open(new):
            return False
        return self.is_unique(words)

    def _is_removable(self, hunk: Hunk, core: Hunk) -> bool:
        """Return whether the spaces are right after the words are deleted."""
        line = self._words
        taken = characters(removed(self.old, core.start, core.end))
        return taken == line[: hunk.start] + line[hunk.end :]

    def is_unique(self, words: str) -> bool:
        """Return whether words occur once in the passage."""
        wanted = Searched.of(words).words
        return sum(len(line.find(wanted, most=2)) for line in self.searched) == 1

    def _core(self, hunk: Hunk) -> Hunk:
        """Return the hunk without needless spaces at its ends: both sides have them, or no text."""
        words, new = self._words[hunk.start : hunk.end], characters(hunk.new)
        start, end, text = hunk.start, hunk.end, hunk.new
        if words.startswith(" ") and (new.startswith(" ") or not new):
            start, text = start + 1, cut(text, 1, len(new))
            words, new = words[1:], new[1:]
        if words.endswith(" ") and (new.endswith(" ") or not new):
            end, text = end - 1, cut(text, 0, len(new) - 1)
        return Hunk(start, end, text)

    # -- saying --

    def _said(self, hunk: Hunk) -> Quoted:
        words = cut(self.old, hunk.start, hunk.end)
        old, new = characters(words), characters(hunk.new)
        if new.startswith(old) and len(new) > len(old) and cut(hunk.new, 0, len(old)) == words:
            added = new[len(old) :]
            text = cut(hunk.new, len(new) - len(added.lstrip(" ")), len(new))
            if not added[:1].isalnum() and text:
                return Quoted(shown(words, self.rules), shown(text, self.rules), inserts=True)
        length = len(new) - len(old)
        if new.endswith(old) and length > 0 and cut(hunk.new, length, len(new)) == words:
            added = new[:length]
            text = cut(hunk.new, 0, len(added.rstrip(" ")))
            if not added[-1:].isalnum() and text:
                return Quoted(
                    shown(words, self.rules), shown(text, self.rules), inserts=True, before=True
                )
        return self._replacing(hunk)

    def _replacing(self, hunk: Hunk) -> Quoted:
        words = cut(self.old, hunk.start, hunk.end)
        return Quoted(shown(words, self.rules), shown(hunk.new, self.rules))

    def _gives_new(self, hunks: Sequence[Hunk], said: Sequence[Quoted]) -> bool:
        content = self.old
        spaced = self.rules.joins_with_space
        for hunk, each in reversed(list(zip(hunks, said, strict=True))):
            if each.inserts:
                place = hunk.start if each.before else hunk.end
                content = inserted(content, place, each.text, spaced=spaced)
            elif each.text:
                text = each.text
                looks = looks_of(cut(content, hunk.start, hunk.end))
                if len(looks) == 1 and looks_of(text) == {Mark.NONE}:
                    text = with_look(text, next(iter(looks)))
                content = replaced(content, hunk.start, hunk.end, text)
            else:
                content = removed(content, hunk.start, hunk.end)
        return shown(led(content, self.line, self.rules), self.rules) == shown(self.new, self.rules)


def shown(content: Text, rules: Language) -> Text:
    """Return a text with the emphasis of leads in place of their mark."""
    return with_lead_as_emphasis(content, rules.lead)


def _folded(content: Text) -> str:
    """Return the characters of a text with single spaces."""
    return " ".join(characters(content).split())


def _signs(content: Text) -> list[tuple[str, object]]:
    """Return each character with its look, and each note mark with its key."""
    return [
        (sign, part.marks if isinstance(part, Span) else part.key)
        for part in content
        for sign in (part.text if isinstance(part, Span) else NOTE)
    ]


def _common(one: Sequence[tuple[str, object]], other: Sequence[tuple[str, object]]) -> int:
    """Return how many characters both begin with, up to the end of a word."""
    pairs = zip(one, other, strict=False)
    count = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    for each in (one, other):
        for word in _WORD.finditer("".join(sign for sign, _ in each)):
            if word.start() < count < word.end():
                count = word.start()
    return count


def _is_open(words: str) -> bool:
    """Return whether a quotation mark opens without closing, or closes without opening."""
    for opening, closing in _PAIRS:
        depth = 0
        for character in words:
            depth += (character == opening) - (character == closing)
            if depth < 0:
                return True
        if depth:
            return True
    return False
