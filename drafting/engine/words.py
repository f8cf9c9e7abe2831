"""What changed inside a line, word by word.

The exact smallest script comes from rapidfuzz on encoded words; diff-match-patch's semantic
clean-up then gives up small coincidences so that a reader sees phrases, not crumbs. Differences
of form (typography, case, spacing, emphasis, a note mark) become quiet runs (`docs/diff.md`,
"Words").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from drafting.engine.vocabulary import Vocabulary
from drafting.model.edit import Op, Run
from drafting.text.inline import Inline, NoteMark, Span, Text, normal, note_keys, plain
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

_Operations = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word or note mark with the key under which it equals another one."""

    part: Inline
    key: str


def diff_words(old: Text, new: Text, notes: Mapping[str, str]) -> tuple[Run, ...]:
    """Compare two lines.

    Args:
        old: the words of the base, without closing mark.
        new: those of the draft.
        notes: new key of each old footnote that goes on under the other text.
    """
    if old == new and all(notes.get(key, key) == key for key in note_keys(old)):
        return whole(Op.KEEP, old)
    olds, news = tuple(_words(old, notes)), tuple(_words(new, {}))
    vocabulary = Vocabulary()
    encoded = ["".join(vocabulary.character(word.key) for word in side) for side in (olds, news)]
    return tuple(_runs(_readable(*encoded), olds, news))


def whole(op: Op, content: Text) -> tuple[Run, ...]:
    """Return the runs of a line to which one thing happens as a whole."""
    return (Run(op, content),) if content else ()


def _words(content: Text, notes: Mapping[str, str]) -> Iterator[_Word]:
    for part in content:
        if isinstance(part, NoteMark):
            # NUL cannot occur in words, so a note never equals one.
            yield _Word(part, "\0" + notes.get(part.key, part.key))
        else:
            for word in words_of(part.text):
                yield _Word(Span(word, part.marks), _key(word))


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    """Return what two words must share to be the same word."""
    return folded(word).casefold() or "\0"


def _readable(old: str, new: str) -> _Operations:
    """Return the operations (-1, 0, 1) between two encoded lines."""
    operations: _Operations = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            operations.append((0, old[code.src_start : code.src_end]))
            continue
        if code.src_end > code.src_start:
            operations.append((-1, old[code.src_start : code.src_end]))
        if code.dest_end > code.dest_start:
            operations.append((1, new[code.dest_start : code.dest_end]))
    cleaner = diff_match_patch()
    cleaner.diff_cleanupSemantic(operations)
    return operations


def _runs(operations: _Operations, old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[Run]:
    one = other = 0
    for op, encoded in operations:
        length = len(encoded)
        if op == 0:
            yield from _kept(old[one : one + length], new[other : other + length])
        elif op < 0:
            yield from _changed(Op.DELETE, old[one : one + length])
        else:
            yield from _changed(Op.INSERT, new[other : other + length])
        one += length if op <= 0 else 0
        other += length if op >= 0 else 0


def _kept(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[Run]:
    """Yield words that stay; where their form differs, a quiet deletion and insertion."""
    pairs = list(zip(old, new, strict=True))
    for same, group in groupby(pairs, key=_same_form):
        members = list(group)
        olds = normal(word.part for word, _ in members)
        if same:
            yield Run(Op.KEEP, olds)
        else:
            yield Run(Op.DELETE, olds, quiet=True)
            yield Run(Op.INSERT, normal(word.part for _, word in members), quiet=True)


def _same_form(pair: tuple[_Word, _Word]) -> bool:
    old, new = pair
    return isinstance(old.part, NoteMark) or old.part == new.part


def _changed(op: Op, words: Sequence[_Word]) -> Iterator[Run]:
    """Yield words that come or go; note marks are quiet, for notes have edits of their own."""
    for is_note, group in groupby(words, key=lambda word: isinstance(word.part, NoteMark)):
        content = normal(word.part for word in group)
        yield Run(op, content, quiet=is_note or not plain(content).strip())
