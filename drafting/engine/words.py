"""Find what changed inside a line, word by word.

`drafting.engine.replaced_words` finds which words change; here they become runs. Differences of
form (typography, case, spacing, emphasis, a note mark) become quiet runs
(`docs/internals/comparison.md`, "Words").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain, groupby

from drafting.engine.common_ends import common_ends
from drafting.engine.replaced_words import readable_changes
from drafting.engine.vocabulary import NOTE, Codes, codes
from drafting.model.edit import Op, WordRun
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal, note_keys
from drafting.text.normalize import HYPHENS, folded
from drafting.text.spelling import spelling
from drafting.text.tokens import compared_words

MOST_TOKENS = 7
"""Most words and spaces of a compound: "state of the art"."""
_HYPHENS = ("-", *HYPHENS)
_Operation = tuple[Op, int]
"""What happens, and to how many words."""


def diff_words(old: Text, new: Text, notes: Mapping[str, str]) -> tuple[WordRun, ...]:
    """Compare two lines.

    Args:
        old: the words of the base, without closing mark.
        new: the words of the draft.
        notes: new key of each old footnote that the draft keeps.
    """
    if old == new and all(notes.get(key, key) == key for key in note_keys(old)):
        return whole(Op.KEEP, old)
    ends = common_ends(old, new, notes)
    table = codes()
    olds, news = _Line.of(ends.old, notes, table), _Line.of(ends.new, {}, table)
    one, other = table.compounds_in(olds.code), table.compounds_in(news.code)
    if one != other:
        olds, news = (
            olds.with_compounds(other - one, table),
            news.with_compounds(one - other, table),
        )
    runs = list(_runs(_operations(olds, news, ends.words), olds, news))
    if ends.start:
        kept = runs.pop(0).content if runs[0].op is Op.KEEP else ()
        runs.insert(0, WordRun(Op.KEEP, normal((*ends.start, *kept))))
    if ends.end:
        kept = runs.pop().content if runs[-1].op is Op.KEEP else ()
        runs.append(WordRun(Op.KEEP, normal((*kept, *ends.end))))
    return tuple(runs)


def diff_joined(
    olds: Sequence[Text], news: Sequence[Text], notes: Mapping[str, str]
) -> list[tuple[WordRun, ...]]:
    """Compare several lines of one side with the line of the other side that has their words.

    Args:
        olds: the old lines; if several, in the order in which the new line has their words.
        news: the new lines, likewise; one side has only one line.
        notes: as in `diff_words`.

    Returns:
        The runs of each of the several lines.
    """
    if len(olds) == len(news) == 1:
        return [diff_words(olds[0], news[0], notes)]
    table = codes()
    old, new = _Line.joined(olds, notes, table), _Line.joined(news, {}, table)
    several, own = (olds, Op.DELETE) if len(olds) > 1 else (news, Op.INSERT)
    ends = list(accumulate(len(_Line.of(line, {}, table).words) for line in several))
    result: list[tuple[WordRun, ...]] = []
    one = other = 0
    for part in _cut(_operations(old, new), ends, own):
        result.append(tuple(_runs(part, old, new, one, other)))
        one += sum(count for op, count in part if op is not Op.INSERT)
        other += sum(count for op, count in part if op is not Op.DELETE)
    return result


def _cut(operations: Iterable[_Operation], ends: Sequence[int], own: Op) -> list[list[_Operation]]:
    """Cut operations at the end of each of several lines.

    Words that the one line has between two of them go to the later one, because they join both.

    Args:
        operations: between the one line and the several.
        ends: number of words of the several lines up to the end of each.
        own: what happens to words that only the several lines have.
    """
    parts: list[list[_Operation]] = [[] for _ in ends]
    place = index = 0
    for op, count in operations:
        left = count
        while left:
            while index < len(ends) - 1 and place == ends[index]:
                index += 1
            taken = min(left, ends[index] - place) if op in (Op.KEEP, own) else left
            parts[index].append((op, taken))
            place += taken if op in (Op.KEEP, own) else 0
            left -= taken
    return parts


def whole(op: Op, content: Text) -> tuple[WordRun, ...]:
    """Return the runs of a line that is inserted or deleted as a whole."""
    return (WordRun(op, content),) if content else ()


def _is_gap(word: str) -> bool:
    """Return whether a word is only spaces or a hyphen, as after "non" in "non- governmental"."""
    return word.isspace() or word in _HYPHENS


@dataclass(frozen=True, slots=True)
class _Line:
    """A line cut into words: their text, their look, and their code for comparison.

    A note mark is a word without text; it is its own look.
    """

    words: list[str]
    looks: list[Mark | NoteMark]
    code: str
    letters: Mapping[str, int]

    @classmethod
    def of(cls, content: Text, notes: Mapping[str, str], table: Codes) -> _Line:
        return cls.joined((content,), notes, table)

    @classmethod
    def joined(cls, contents: Iterable[Text], notes: Mapping[str, str], table: Codes) -> _Line:
        """Cut several lines into words, one after the other."""
        all_words: list[str] = []
        looks: list[Mark | NoteMark] = []
        parts: list[str] = []
        for part in chain.from_iterable(contents):
            if isinstance(part, NoteMark):
                all_words.append("")
                looks.append(part)
                parts.append(table[NOTE + notes.get(part.key, part.key)])
            else:
                words = compared_words(part.text)
                all_words += words
                looks += [part.marks] * len(words)
                parts.append(table.encoded(words))
        return cls(all_words, looks, "".join(parts), table.letters)

    def with_compounds(self, compounds: Set[str], table: Codes) -> _Line:
        """Return this line with compounds as one word each: "health care", like "health-care".

        Args:
            compounds: as their spellings (`drafting.text.spelling`).
            table: the codes of this comparison.
        """
        letters = spelling("".join(self.words)).replace("-", "") if compounds else ""
        found = {each for each in compounds if each.replace("-", "") in letters}
        if not found:
            return self
        words, looks, code = self.words.copy(), self.looks.copy(), list(self.code)
        for start in reversed(range(len(words) - 2)):
            for end in range(start + 3, min(start + MOST_TOKENS, len(words)) + 1):
                if _is_gap(words[end - 1]):
                    continue
                if not _is_gap(words[end - 2]) or looks[end - 1] != looks[start]:
                    break
                whole_word = "".join(words[start:end])
                if spelling(whole_word) in found and words[start].strip():
                    words[start:end], looks[start:end] = [whole_word], [looks[start]]
                    code[start:end] = [table[whole_word]]
                    break
        return _Line(words, looks, "".join(code), self.letters)

    def span(self, start: int, end: int) -> Span | None:
        """Return a stretch of words, or None if it has several looks or a note mark."""
        looks = self.looks[start:end]
        first = looks[0]
        if isinstance(first, NoteMark) or looks.count(first) != len(looks):
            return None
        return Span("".join(self.words[start:end]), first)

    def content(self, start: int, end: int) -> Text:
        """Return a stretch of words as text."""
        span = self.span(start, end)
        if span:
            return (span,)
        parts: list[Inline] = []
        looks = zip(self.looks[start:end], self.words[start:end], strict=True)
        for look, group in groupby(looks, key=lambda pair: pair[0]):
            if isinstance(look, NoteMark):
                parts.extend(look for _ in group)
            else:
                parts.append(Span("".join(word for _, word in group), look))
        return normal(parts)


def _operations(old: _Line, new: _Line, around: int = 0) -> list[_Operation]:
    """Return what happens to the words of two lines, in order.

    Args:
        old: the old line.
        new: the new line.
        around: number of kept words before and after both lines.
    """
    operations: list[_Operation] = []
    kept_from = 0
    for one, one_end, other, other_end in readable_changes(old.code, new.code, old.letters, around):
        if one > kept_from:
            operations.append((Op.KEEP, one - kept_from))
        if one_end > one:
            operations.append((Op.DELETE, one_end - one))
        if other_end > other:
            operations.append((Op.INSERT, other_end - other))
        kept_from = one_end
    if len(old.words) > kept_from:
        operations.append((Op.KEEP, len(old.words) - kept_from))
    return operations


def _runs(
    operations: Iterable[_Operation], old: _Line, new: _Line, one: int = 0, other: int = 0
) -> Iterator[WordRun]:
    """Yield the runs of operations that begin at these places in both lines."""
    for op, count in operations:
        if op is Op.KEEP:
            yield from _kept(old, new, one, other, count)
        elif op is Op.DELETE:
            yield from _changed(op, old, one, one + count)
        else:
            yield from _changed(op, new, other, other + count)
        one += count if op is not Op.INSERT else 0
        other += count if op is not Op.DELETE else 0


def _kept(old: _Line, new: _Line, one: int, other: int, length: int) -> Iterator[WordRun]:
    """Yield words that stay; if their form differs, a quiet deletion and insertion."""
    if _is_same(old, new, one, other, length):
        yield WordRun(Op.KEEP, old.content(one, one + length))
        return
    for same, group in groupby(range(length), lambda i: _same_form(old, new, one + i, other + i)):
        first, *rest = group
        after_last = first + len(rest) + 1
        olds = old.content(one + first, one + after_last)
        if same:
            yield WordRun(Op.KEEP, olds)
        else:
            yield WordRun(Op.DELETE, olds, quiet=True)
            yield WordRun(Op.INSERT, new.content(other + first, other + after_last), quiet=True)


def _is_same(old: _Line, new: _Line, one: int, other: int, length: int) -> bool:
    """Return whether the whole stretch has the same form in both lines."""
    return (
        old.words[one : one + length] == new.words[other : other + length]
        and old.looks[one : one + length] == new.looks[other : other + length]
    )


def _same_form(old: _Line, new: _Line, one: int, other: int) -> bool:
    look = old.looks[one]
    return isinstance(look, NoteMark) or (
        look == new.looks[other] and old.words[one] == new.words[other]
    )


def _changed(op: Op, line: _Line, start: int, end: int) -> Iterator[WordRun]:
    """Yield words that are inserted or deleted; note marks are quiet, as notes have own edits."""
    span = line.span(start, end)
    if span:
        yield WordRun(op, (span,), quiet=not folded(span.text).strip())
        return
    for is_note, group in groupby(
        range(start, end), key=lambda index: isinstance(line.looks[index], NoteMark)
    ):
        members = list(group)
        blank = all(not folded(line.words[index]).strip() for index in members)
        content = line.content(members[0], members[-1] + 1)
        yield WordRun(op, content, quiet=is_note or blank)
