"""Hold what is deleted from a stream of tokens and inserted into it, and by whom.

A redline has one author: what the two documents do not share is deleted from the old one and
inserted from the new one (`script_between`). In a rolling text each deletion and insertion has its
owners. In both, `EditScript.edits` yields every token once, as kept, deleted or inserted; without
the insertions, the tokens are the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafting.reports.tracked_changes.stream import ParagraphEnd, Stream, Token
from drafting.text.typography import BREAKING
from drafting.writers.docx.views import ChangeKind, RunKind, RunView, TableView

if TYPE_CHECKING:  # a redline does without the compiler of amendments
    from drafting.engine.compile.records import Proposal

Owners = tuple["Proposal", ...]
"""The proposals a change belongs to; none in a redline."""
Rank = tuple[object, ...]
WORDS: Rank = (2,)
"""The rank of words: they come after whole paragraphs that are inserted at the same position."""


@dataclass(frozen=True, slots=True)
class TokenEdit:
    """The edit of one token.

    Attributes:
        token: a token of the base, or a new one if it is inserted.
        change: the kind of change; None if the token is kept.
        now: the token afterwards, if it is kept.
        owners: the owners of the change.
    """

    token: Token
    change: ChangeKind | None = None
    now: Token | None = None
    owners: Owners = ()

    @property
    def note(self) -> int:
        """Return the number of the footnote whose reference this is, or 0."""
        view = self.token.view
        return view.note if isinstance(view, RunView) and view.kind is RunKind.NOTE else 0


def kept(token: Token) -> TokenEdit:
    """Return the edit of a token that stays as it is."""
    return TokenEdit(token, None, token)


def deleted(token: Token, owners: Owners = ()) -> TokenEdit:
    """Return the edit of a token that is deleted, or moves away."""
    kind = ChangeKind.MOVED_FROM if token.move else ChangeKind.DELETED
    return TokenEdit(token, kind, None, owners)


def inserted(token: Token, owners: Owners = ()) -> TokenEdit:
    """Return the edit of a token that is inserted, or moves here."""
    kind = ChangeKind.MOVED_TO if token.move else ChangeKind.INSERTED
    return TokenEdit(token, kind, None, owners)


class _Deletion(NamedTuple):
    start: int
    end: int
    owners: Owners


class _Insertion(NamedTuple):
    at: int
    rank: Rank
    edits: Sequence[TokenEdit]
    spaces: tuple[bool, bool]


@dataclass(slots=True)
class EditScript:
    """Deletions and insertions in a stream, or in a stretch of one.

    Attributes:
        base: the stream.
        start, end: the stretch.
        has_spaces: whether the language puts spaces between words.
        remaining: only for a stretch that moves here: takes the owners of a deletion, and returns
            who still moves the deleted tokens here.
    """

    base: Stream
    start: int
    end: int
    has_spaces: bool = True
    remaining: Callable[[Owners], Owners] | None = None
    _deletions: list[_Deletion] = field(default_factory=list)
    _insertions: list[_Insertion] = field(default_factory=list)
    _changed: dict[int, tuple[Token, Owners]] = field(default_factory=dict)

    @property
    def insertions(self) -> int:
        """Return the number of insertions."""
        return len(self._insertions)

    def delete(self, start: int, end: int, owners: Sequence[Proposal] = ()) -> None:
        """Delete tokens."""
        if start < end:
            self._deletions.append(_Deletion(start, end, tuple(owners)))

    def insert(
        self, at: int, edits: Iterable[TokenEdit], rank: Rank = WORDS,
        spaces: tuple[bool, bool] = (False, False),
    ) -> None:  # fmt: skip
        """Insert tokens before a position.

        Args:
            at: the position.
            edits: the tokens.
            rank: orders the insertions at a position; equal ranks keep the order given.
            spaces: whether the base has spaces before and after the words that these replace.
        """
        if given := tuple(edits):
            self._insertions.append(_Insertion(at, rank, given, spaces))

    def change(self, at: int, now: Token, owners: Owners = ()) -> None:
        """Keep a token, and set what it is afterwards."""
        self._changed[at] = now, owners

    def edits(self) -> Iterator[TokenEdit]:
        """Yield every token of the stretch, and every inserted token."""
        coming = sorted(self._insertions, key=lambda each: (each.at, each.rank))
        going = sorted(self._deletions, key=lambda each: each.start)
        cuts = {self.start, self.end, *self._changed, *(each.at for each in coming)}
        cuts |= {cut for each in going for cut in (each.start, each.end)}
        seam = _Seam(self.has_spaces)
        waiting, begun = 0, 0
        active: list[_Deletion] = []
        for start, end in pairwise([*sorted(cuts), self.end]):
            while waiting < len(coming) and coming[waiting].at == start:
                yield from seam.join(coming[waiting])
                waiting += 1
            active = [each for each in active if each.end > start]
            while begun < len(going) and going[begun].start <= start:
                active.append(going[begun])
                begun += 1
            owners = _in_order(active)
            at = start
            for token in self.base.cut(start, end):
                edit = self._edit(at, token, owners, is_gone=bool(active))
                if edit is not None:
                    yield edit
                at += token.size
            if start < end and not active:
                seam.words = None

    def _edit(self, at: int, token: Token, owners: Owners, *, is_gone: bool) -> TokenEdit | None:
        if self.remaining is not None:
            left = self.remaining(owners)
            return inserted(token, left) if left else None
        if is_gone:
            return deleted(token, owners)
        now, touching = self._changed.get(at, (token, ()))
        return TokenEdit(token, None, now, touching)


def _in_order(active: Sequence[_Deletion]) -> Owners:
    found = {id(owner): owner for each in active for owner in each.owners}
    return tuple(sorted(found.values(), key=lambda each: each.entries[0].order))


@dataclass(slots=True)
class _Seam:
    """Keeps words of two owners apart.

    Attributes:
        has_spaces: whether the language puts spaces between words.
        words: the last insertion; None if kept tokens of the base came after it.
        last: the last character inserted.
    """

    has_spaces: bool
    words: _Insertion | None = None
    last: str = ""

    def join(self, each: _Insertion) -> Iterator[TokenEdit]:
        """Yield an insertion, with a space before it if it needs one."""
        edits, other = each.edits, self.words
        if each.rank != WORDS:
            yield from edits
            self.words = None
            return
        text = "".join([edit.token.text for edit in edits])
        last = self.last if other else ""
        if other and self.has_spaces and last.isalnum() and text[:1].isalnum():
            one, two = other.edits[0].owners, edits[0].owners
            if one != two and each.spaces[0]:
                # Readers take two spaces as one, so the words of each owner stay unchanged.
                yield inserted(Token(RunView(text=" ")), two)
            elif one != two and other.spaces[1]:
                yield inserted(Token(RunView(text=" ")), one)
        yield from edits
        self.words, self.last = each, text[-1:] or last


# -- the script of one author --


class Shared(NamedTuple):
    """A stretch that two streams share: its positions and its length."""

    old: int
    new: int
    size: int


def script_between(
    old: Stream, new: Stream, shared: Sequence[Shared], notes: frozenset[tuple[int, int]]
) -> EditScript:
    """Return the script that turns one stream into another.

    Args:
        old: the base.
        new: the draft.
        shared: stretches of both, in order.
        notes: old and new numbers of the footnotes that are in both.
    """
    script = EditScript(old, 0, old.size)
    gone = at = 0
    come: list[Token] = []
    done = 0
    for each in (*shared, Shared(old.size, new.size, 0)):
        come += new.cut(done, each.new)
        at, done = each.old, each.new + each.size
        for before, after in _abreast(old.cut(at, at + each.size), new.cut(each.new, done)):
            if _is_same(before, after, notes):
                _replace(script, gone, at, come)
                script.change(at, after)
                gone, come = at + before.size, []
            else:
                come.append(after)
            at += before.size
    _replace(script, gone, old.size, come)
    return script


def _replace(script: EditScript, start: int, end: int, come: Sequence[Token]) -> None:
    """Delete a stretch, and insert tokens for it.

    Whole paragraphs come first, so that none is put into the middle of another one.
    """
    old = script.base
    script.delete(start, end)
    begins = come and (start == 0 or next(old.cut(start - 1, start)).is_end)
    whole = _whole(come) if begins else 0
    if whole:
        going = list(old.cut(start, end))
        middle = start + sum(token.size for token in going[: _whole(going)])
        script.insert(middle, map(inserted, come[:whole]))
    script.insert(end, map(inserted, come[whole:]))


def _whole(tokens: Sequence[Token]) -> int:
    """Return how many tokens make up whole paragraphs."""
    return max((index for index, token in enumerate(tokens, 1) if token.is_end), default=0)


def _abreast(olds: Iterable[Token], news: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield pairs of tokens of equal length; cut the longer one."""
    before, after = iter(olds), iter(news)
    one, other = next(before, None), next(after, None)
    while one is not None and other is not None:
        length, width = one.size, other.size
        if length == width:
            yield one, other
            one, other = next(before, None), next(after, None)
        elif length < width:
            yield one, other.part(0, length)
            one, other = next(before, None), other.part(length, width)
        else:
            yield one.part(0, width), other
            one, other = one.part(width, length), next(after, None)


def _is_same(before: Token, after: Token, notes: frozenset[tuple[int, int]]) -> bool:
    one, other = before.view, after.view
    if not isinstance(one, RunView) or not isinstance(other, RunView):
        return isinstance(one, ParagraphEnd) == isinstance(other, ParagraphEnd)
    if one.kind is RunKind.NOTE and other.kind is RunKind.NOTE:
        return (one.note, other.note) in notes and one.text == other.text
    return look_of(one) == look_of(other) and (
        one.text == other.text or one.text.translate(BREAKING) == other.text.translate(BREAKING)
    )


def look_of(run: RunView) -> tuple[object, ...]:
    """Return the kind and emphasis of a run."""
    return run.kind, run.italic, run.bold, run.struck, run.superscript, run.mark


# -- ends of paragraphs --


def with_later_ends(edits: Iterable[TokenEdit]) -> list[TokenEdit]:
    """Keep the last paragraph end if words and whole paragraphs are inserted before it.

    In "words [more] ¶ [another paragraph ¶]" either end can be the inserted one. Word keeps the
    later one when somebody types on at the end of a paragraph, and LibreOffice loses an end
    otherwise. Each inserted end then belongs to the owner of the paragraph after it.
    """
    made = list(edits)
    for index in range(1, len(made)):
        end = made[index]
        if end.change is not None or not isinstance(end.token.view, ParagraphEnd):
            continue
        last = _last_inserted(made, index) if _is_inserted(made[index - 1]) else index
        if end.now is not None and last != index:
            ends = [at for at in range(index, last + 1) if made[at].token.is_end]
            owners = [made[at].owners for at in ends[1:]]
            made[index] = TokenEdit(end.now, ChangeKind.INSERTED)
            made[last] = TokenEdit(end.token, None, made[last].token)
            for at, of in zip(ends, (*owners, owners[-1]), strict=True):
                made[at] = replace(made[at], owners=of)
    return made


def _is_inserted(edit: TokenEdit) -> bool:
    return edit.change is ChangeKind.INSERTED and not isinstance(edit.token.view, TableView)


def _last_inserted(edits: Sequence[TokenEdit], index: int) -> int:
    """Return the end of the last inserted paragraph that follows this end, or this end."""
    last = index
    for place in range(index + 1, len(edits)):
        if not _is_inserted(edits[place]):
            break
        if edits[place].token.is_end:
            last = place
    return last
