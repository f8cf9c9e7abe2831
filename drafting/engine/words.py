"""What changed inside a line, word by word.

The exact smallest script comes from rapidfuzz on encoded words; diff-match-patch's semantic
clean-up then gives up small coincidences so that a reader sees phrases, not crumbs. Differences
of form (typography, case, spacing, emphasis, a note mark) become quiet runs (`docs/diff.md`,
"Words").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from drafting.engine.vocabulary import Vocabulary
from drafting.model.edit import Op, Run
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal, note_keys
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

MOST_WORDS = 20_000
"""Words of two lines that are compared; a longer paragraph that changed is shown as replaced."""
_Operations = list[tuple[int, str]]
_NOTE = "\0"
"""Opens the key of a note mark; it cannot occur in words, so a note never equals one."""


def diff_words(old: Text, new: Text, notes: Mapping[str, str]) -> tuple[Run, ...]:
    """Compare two lines.

    Args:
        old: the words of the base, without closing mark.
        new: those of the draft.
        notes: new key of each old footnote that goes on under the other text.
    """
    if old == new and all(notes.get(key, key) == key for key in note_keys(old)):
        return whole(Op.KEEP, old)
    olds, news = _Line.of(old, notes), _Line.of(new, {})
    if len(olds.words) * len(news.words) > MOST_WORDS**2:
        return (*whole(Op.DELETE, old), *whole(Op.INSERT, new))
    return tuple(_runs(_readable(olds, news), olds, news))


def whole(op: Op, content: Text) -> tuple[Run, ...]:
    """Return the runs of a line to which one thing happens as a whole."""
    return (Run(op, content),) if content else ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line cut into words: their text, their look, and the key under which they are equal.

    A note mark is a word without text; it is its own look.
    """

    words: list[str]
    looks: list[Mark | NoteMark]
    keys: list[str]

    @classmethod
    def of(cls, content: Text, notes: Mapping[str, str]) -> _Line:
        line = cls([], [], [])
        for part in content:
            if isinstance(part, NoteMark):
                line.words.append("")
                line.looks.append(part)
                line.keys.append(_NOTE + notes.get(part.key, part.key))
            else:
                words = words_of(part.text)
                line.words.extend(words)
                line.looks.extend([part.marks] * len(words))
                line.keys.extend(map(_key, words))
        return line

    def content(self, start: int, end: int) -> Text:
        """Return a stretch of words as text."""
        parts: list[Inline] = []
        looks = zip(self.looks[start:end], self.words[start:end], strict=True)
        for look, group in groupby(looks, key=lambda pair: pair[0]):
            if isinstance(look, NoteMark):
                parts.extend(look for _ in group)
            else:
                parts.append(Span("".join(word for _, word in group), look))
        return normal(parts)


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    """Return what two words must share to be the same word."""
    return folded(word).casefold() or _NOTE


def _readable(old: _Line, new: _Line) -> _Operations:
    """Return the operations (-1, 0, 1) between two lines, each with as many characters as words."""
    vocabulary = Vocabulary()
    before, after = ("".join(map(vocabulary.character, line.keys)) for line in (old, new))
    operations: _Operations = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            operations.append((0, before[code.src_start : code.src_end]))
            continue
        if code.src_end > code.src_start:
            operations.append((-1, before[code.src_start : code.src_end]))
        if code.dest_end > code.dest_start:
            operations.append((1, after[code.dest_start : code.dest_end]))
    cleaner = diff_match_patch()
    cleaner.diff_cleanupMerge(operations)  # deletions go before insertions
    cleaner.diff_cleanupSemantic(operations)
    return operations


def _runs(operations: _Operations, old: _Line, new: _Line) -> Iterator[Run]:
    one = other = 0
    for op, encoded in operations:
        length = len(encoded)
        if op == 0:
            yield from _kept(old, new, one, other, length)
        elif op < 0:
            yield from _changed(Op.DELETE, old, one, one + length)
        else:
            yield from _changed(Op.INSERT, new, other, other + length)
        one += length if op <= 0 else 0
        other += length if op >= 0 else 0


def _kept(old: _Line, new: _Line, one: int, other: int, length: int) -> Iterator[Run]:
    """Yield words that stay; where their form differs, a quiet deletion and insertion."""
    for same, group in groupby(range(length), lambda i: _same_form(old, new, one + i, other + i)):
        first, *rest = group
        after_last = first + len(rest) + 1
        olds = old.content(one + first, one + after_last)
        if same:
            yield Run(Op.KEEP, olds)
        else:
            yield Run(Op.DELETE, olds, quiet=True)
            yield Run(Op.INSERT, new.content(other + first, other + after_last), quiet=True)


def _same_form(old: _Line, new: _Line, one: int, other: int) -> bool:
    look = old.looks[one]
    return isinstance(look, NoteMark) or (
        look == new.looks[other] and old.words[one] == new.words[other]
    )


def _changed(op: Op, line: _Line, start: int, end: int) -> Iterator[Run]:
    """Yield words that come or go; note marks are quiet, for notes have edits of their own."""
    for is_note, group in groupby(
        range(start, end), key=lambda index: isinstance(line.looks[index], NoteMark)
    ):
        members = list(group)
        blank = all(not folded(line.words[index]).strip() for index in members)
        content = line.content(members[0], members[-1] + 1)
        yield Run(op, content, quiet=is_note or blank)
