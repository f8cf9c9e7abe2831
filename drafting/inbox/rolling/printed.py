"""Read a rolling text from its page alone: the text as tabled, proposals, and what was edited.

A Word file that no longer carries what it was compiled from still has the words, brackets, names
and looks. What the page adds is taken out (`brackets`), and what is left is aligned with the text
as tabled. So every word of the page has its place, and a word without one was typed by an editor;
nothing of the page has to be understood before the rest of it can be.

The page is untrusted. What is read here only says where its words come from: no proposal that is
read from a page becomes an amendment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from drafting.engine.amend.changes import NOWHERE as NO_LINE
from drafting.engine.amend.changes import Entry, Rewording
from drafting.engine.compile.records import Proposal
from drafting.inbox.rolling.alignment import ALIKE, ParagraphPair, aligned, likeness_of, paired
from drafting.inbox.rolling.bookmarks import PageBookmarks
from drafting.inbox.rolling.brackets import (
    BracketOwners,
    PageBracket,
    PageReading,
    SignRole,
    shown,
)
from drafting.inbox.rolling.page import PageParagraph, PageSign
from drafting.inbox.rolling.rendering import RollingPage
from drafting.inbox.rolling.stream import PageToken, View
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.passages import Passage, Passages, passages_of
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.slices import NOTE
from drafting.writers.rolling.bookmarks import named_entry
from drafting.writers.rolling.marks import BasePlace, ProposedPlace
from drafting.writers.rolling.words import RollingWords, rolling_words

_FREE = -500_000_000
"""The first position of a character that the page has not; all others are lower."""
_KEPT = Mark.ITALIC | Mark.SUPERSCRIPT
LEAST = 0.2
"""Least share of characters that a paragraph with a bookmark has in common with its old words."""
_BOTH = View.LAID | View.COPY
_MARKS = Mark.BOLD | Mark.STRUCK
_LONGEST_LABEL = 30
_PLACELESS = PageToken(char="", at=_FREE, views=_BOTH)


@dataclass(frozen=True, slots=True)
class OddBrackets:
    """A paragraph of a page whose brackets cannot be read: its label, and the words without place.

    A bracket may have lost its names or its other half.
    """

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """What is read from the page of a rolling text.

    Attributes:
        tokens: the characters of the text as tabled and of the page, as one sequence.
        first: place of the first paragraph after the front page, among those of the rolling text.
        proposals: the proposals that the page shows, in its order.
        kept: share of the characters of the text as tabled that the page has.
        odd: paragraphs with brackets that cannot be read; their changes are not read either.
    """

    tokens: tuple[PageToken, ...]
    first: int
    proposals: tuple[Proposal, ...]
    kept: float
    odd: tuple[OddBrackets, ...] = ()


def printed_page(
    tabled: RollingPage,
    page: Sequence[PageParagraph],
    bookmarks: Mapping[str, int] = MappingProxyType({}),
) -> PrintedPage:
    """Read the page of a rolling text.

    Args:
        tabled: the text as tabled, as it is printed without proposals.
        page: the page without its tracked changes.
        bookmarks: where the bookmarks of the file begin, by name.
    """
    marks = PageBookmarks(bookmarks, page, tabled.base)
    return _Printed(tabled, page, rolling_words(tabled.base.language), marks).read()


@dataclass(slots=True)
class _Printed:
    tabled: RollingPage
    page: Sequence[PageParagraph]
    words: RollingWords
    marks: PageBookmarks
    reading: PageReading = field(init=False)
    passages: Passages = field(init=False)
    body: list[int] = field(init=False)
    numbers: dict[int, int] = field(init=False)
    tabled_words: set[str] = field(init=False)
    heads: int = 0
    start: int = 0
    sources: dict[int, BasePlace] = field(default_factory=dict)
    typed: set[int] = field(default_factory=set)
    paired: dict[int, bool] = field(default_factory=dict)
    missing: dict[int, list[PageToken]] = field(default_factory=lambda: defaultdict(list))
    proposed: dict[int, ProposedPlace] = field(default_factory=dict)
    free: int = _FREE

    def __post_init__(self) -> None:
        shown_words = [shown(each.signs) for each in self.page]
        heading, text = self.words.say("heading"), self.words.say("text")
        count = len(self.page)
        self.heads = next((at for at in range(count) if shown_words[at] == heading), count)
        last = next((at for at in range(self.heads, count) if shown_words[at] == text), self.heads)
        self.start = last + 1
        self.body = [*range(self.heads), *range(self.start, count)]
        self.passages = passages_of(self.tabled.base)
        self.numbers = {self.page[at].end: at for at in self.body}
        self.tabled_words = {
            each.words for each in self.tabled.paragraphs if self._has_source(each)
        }
        self.reading = PageReading(
            [self.page[at] for at in self.body],
            self.words,
            names=" ".join(shown_words[self.heads : self.start]),
            tabled="\n".join(each.words for each in self.tabled.paragraphs),
            lead=self.tabled.base.rules.lead,
            has_parts=bool(self.tabled.base.parts),
            unmarked=self.marks.unmarked(),
        )

    def read(self) -> PrintedPage:
        self._align()
        self._align_again()
        proposals = tuple(self._proposals())
        odd = dict(self._odd())
        self._leave(odd)
        tokens, first = self._tokens()
        known = len({*self.tabled.sources.values()})
        found = len({*self.sources.values()})
        return PrintedPage(
            tokens=tuple(tokens), first=first, proposals=proposals,
            kept=min(found / known, 1.0) if known else 1.0, odd=tuple(odd.values()),
        )  # fmt: skip

    def _has_source(self, paragraph: PageParagraph) -> bool:
        return any(sign.at in self.tabled.sources for sign in paragraph.signs)

    # -- the words as tabled --

    def _candidates(self) -> Iterator[PageParagraph]:
        """Yield the paragraphs of the page without what it adds and what is proposed."""
        wanted = (SignRole.TABLED, SignRole.BOLD)
        for number, at in enumerate(self.body):
            roles = self.reading.roles
            signs = tuple(
                self.reading.signs[index] for index in self.reading.indices(number)
                if roles[index] in wanted
            )  # fmt: skip
            is_added = self.reading.statuses[number] or self.reading.is_new(number)
            if not is_added and not self._is_annex_label(number):
                yield replace(self.page[at], signs=_notes_last(signs))

    def _is_annex_label(self, number: int) -> bool:
        """Return whether a short line is over a new title: the label of a new annex."""
        follows = number + 1
        return (
            follows < len(self.body)
            and self.body[number] >= self.start
            and 0 < len(self.reading.paragraphs[number].words) <= _LONGEST_LABEL
            and self.reading.is_new(follows)
            and not self.reading.statuses[follows]
            and self.reading.signs[self.reading.starts[follows]].char == "["
            and self.reading.paragraphs[number].words not in self.tabled_words
        )

    def _pairs(
        self, olds: Sequence[PageParagraph], news: Sequence[PageParagraph]
    ) -> Iterator[ParagraphPair]:
        """Yield the paragraphs of the text as tabled and of the page, each with its counterpart.

        A bookmark links paragraphs that have few words in common.
        """
        lines = {line: place for place, line in enumerate(map(self._line_of, olds))}
        start = there = 0
        for place, new in enumerate(news):
            at = lines.get(self.marks.line_of(new.end), -1)
            if at < start or not LEAST <= likeness_of(olds[at], new) < ALIKE:
                continue
            yield from aligned(olds[start:at], news[there:place])
            yield paired(olds[at], new)
            start, there = at + 1, place + 1
        yield from aligned(olds[start:], news[there:])

    def _line_of(self, paragraph: PageParagraph) -> int:
        """Return the line as tabled that a paragraph has; -1 if it has none."""
        found = (self.tabled.sources.get(sign.at) for sign in paragraph.signs)
        return next((each.line for each in found if isinstance(each, BasePlace)), NO_LINE)

    def _align(self) -> None:
        """Find the place of each word of the page in the text as tabled."""
        waiting: list[PageToken] = []
        tabled = [replace(each, signs=_notes_last(each.signs)) for each in self.tabled.paragraphs]
        for pair in self._pairs(tabled, list(self._candidates())):
            if pair.new is None:
                if pair.old and self._has_source(pair.old):
                    waiting += [self._gone(sign) for sign in pair.old.signs if self._is_text(sign)]
                    waiting.append(self._gone(None))
                continue
            is_text = pair.old is not None and self._has_source(pair.old)
            is_front = pair.new.index and self.numbers[pair.new.end] < self.heads
            opening = pair.new.signs[0].at if pair.new.signs else pair.new.end
            self.missing[self._opening(pair.new, opening)] += waiting
            waiting = []
            self.paired[pair.new.end] = pair.old is not None or bool(is_front)
            for each in pair.signs:
                if each.new is None:
                    if each.old is not None and self._is_text(each.old):
                        waiting.append(self._gone(each.old))
                    continue
                self.missing[each.new.at] += waiting
                waiting = []
                source = self.tabled.sources.get(each.old.at) if each.old else None
                if isinstance(source, BasePlace):
                    self.sources[each.new.at] = source
                elif each.old is None and (is_text or not is_front):
                    self.typed.add(each.new.at)
            self.missing[pair.new.end] += waiting
            waiting = []
        self.missing[_FREE] += waiting

    def _opening(self, paragraph: PageParagraph, otherwise: int) -> int:
        """Return the position of the first character of a whole paragraph of the page."""
        whole = self.page[self.numbers[paragraph.end]]
        return whole.signs[0].at if whole.signs else otherwise

    def _is_text(self, sign: PageSign) -> bool:
        return isinstance(self.tabled.sources.get(sign.at), BasePlace)

    def _gone(self, sign: PageSign | None) -> PageToken:
        """Return a character of the text as tabled, or an end, that the page has not."""
        self.free -= 1
        if sign is None:
            return PageToken(char="", at=self.free, views=View.LAID)
        return PageToken(
            char=sign.char, at=self.free, look=sign.look, source=self.tabled.sources[sign.at],
            views=View.LAID,
        )  # fmt: skip

    def _align_again(self) -> None:
        """Give the words that a bracket repeats the places of the first ones."""
        signs, roles = self.reading.signs, self.reading.roles
        for one, other in self.reading.twins:
            first = [
                signs[index] for index in range(one.start, one.end)
                if roles[index] in (SignRole.TABLED, SignRole.AGAIN) and signs[index].plain
            ]  # fmt: skip
            again = [
                signs[index] for index in range(other.start, other.end)
                if roles[index] is SignRole.AGAIN and signs[index].plain
            ]  # fmt: skip
            for old, new in zip(first, again, strict=False):
                if old.at in self.sources:
                    self.sources[new.at] = self.sources[old.at]

    # -- proposals --

    def _proposals(self) -> Iterator[Proposal]:
        """Yield the proposals of the page, and give their words their places."""
        counts: dict[tuple[str, ...], int] = defaultdict(int)
        for order, bracket in enumerate(self.reading.brackets):
            counts[bracket.owners.proposers] += 1
            name = self.marks.name_at(self.reading.signs[bracket.start].at)
            whose, number = named_entry(name, bracket.owners.proposers)
            if not number:
                whose = bracket.owners.proposers
                number = str(counts[whose])
            proposal = self._proposal(bracket, whose, number, order)
            for run in self._new_runs(bracket):
                words: Text = normal(
                    Span(self.reading.signs[index].char, self.reading.signs[index].look & _KEPT)
                    for index in run
                )
                for offset, index in enumerate(run):
                    at = self.reading.signs[index].at
                    self.proposed[at] = ProposedPlace(proposal, words, offset)
            yield proposal

    def _new_runs(self, bracket: PageBracket) -> Iterator[list[int]]:
        """Yield the new words of a bracket, run by run."""
        run: list[int] = []
        for index in range(bracket.start, bracket.end + 1):
            is_new = (
                self.reading.roles[index] is SignRole.NEW
                and self.reading.owner.get(index) is bracket
            )
            if run and (not is_new or self.reading.at[run[-1]] != self.reading.at[index]):
                yield run
                run = []
            if is_new:
                run.append(index)

    def _proposal(
        self, bracket: PageBracket, whose: tuple[str, ...], number: str, order: int
    ) -> Proposal:
        """Return what a bracket shows as a proposal, with the entry that it is of."""
        owners: BracketOwners = bracket.owners
        line = self._line(bracket)
        passage = self._passage(line if line is not None else self._line_before(bracket))
        amendment = Amendment(
            id=number,
            target=passage.label,
            action=Action.INSERT_AFTER if line is None else Action.REPLACE_WORDS,
        )
        made = AmendmentSet(
            proposers=whose, language=self.tabled.base.language, entries=(amendment,)
        )
        entry = Entry(amendment=amendment, of=made, order=order)
        change = Rewording(
            entry=entry, passage=passage, line=NO_LINE if line is None else line,
            start=0, end=0, new=(),
        )  # fmt: skip
        return Proposal(
            change=change, entries=(entry,), proposers=owners.proposers,
            supporters=owners.supporters, opponents=owners.opponents,
        )  # fmt: skip

    def _passage(self, line: int) -> Passage:
        label = self.passages.lines[line].label
        return self.passages.find(label) or Passage(label, line, line + 1)

    def _line(self, bracket: PageBracket) -> int | None:
        """Return the line as tabled that a bracket is in; None for a new one."""
        place = self.reading.at[bracket.start]
        around = self.reading.indices(place)
        for index in (*range(bracket.start, around.stop), *range(bracket.start, around.start, -1)):
            source = self.sources.get(self.reading.signs[index].at)
            if source is not None:
                return source.line
        return None

    def _line_before(self, bracket: PageBracket) -> int:
        """Return the line as tabled before a bracket; that of the title if there is none."""
        for index in range(bracket.start, -1, -1):
            source = self.sources.get(self.reading.signs[index].at)
            if source is not None:
                return source.line
        return 0

    def _odd(self) -> Iterator[tuple[int, OddBrackets]]:
        """Yield the paragraphs with words in bold or struck out that belong to no bracket.

        Accepted proposals have no brackets either, so there must be a typed bracket as well.
        """
        roles, signs, label = self.reading.roles, self.reading.signs, ""
        for number in range(len(self.body)):
            label = self.reading.statuses[number] or label
            indices = self.reading.indices(number)
            typed = [
                index for index in indices
                if roles[index] is SignRole.TYPED or signs[index].at in self.typed
            ]  # fmt: skip
            has_bracket = any(signs[index].char in "[]" for index in typed)
            is_marked = any(
                signs[index].look & _MARKS and index not in self.reading.owner for index in indices
            )
            if has_bracket and is_marked and roles[indices.start] is not SignRole.NEW:
                words = shown(signs[index] for index in typed)
                yield number, OddBrackets(label or "title", words)

    def _leave(self, odd: Iterable[int]) -> None:
        """Take nothing in some paragraphs for an edit."""
        for number in odd:
            for index in self.reading.indices(number):
                at = self.reading.signs[index].at
                self.typed.discard(at)
                self.missing.pop(at, None)
                if self.reading.roles[index] is SignRole.TYPED:
                    self.reading.roles[index] = SignRole.ADDED
            end = self.page[self.body[number]].end
            self.missing.pop(end, None)
            self.paired[end] = True

    # -- the sequence --

    def _tokens(self) -> tuple[list[PageToken], int]:
        found: list[PageToken] = []
        numbers = {at: number for number, at in enumerate(self.body)}
        count, first, text_first = -1, 0, self.start
        for at, paragraph in enumerate(self.page):
            number = numbers.get(at)
            indices = self.reading.indices(number) if number is not None else range(0)
            is_known = self.paired.get(paragraph.end, True)
            opening = paragraph.signs[0].at if paragraph.signs else paragraph.end
            early = self.missing.get(opening, [])
            whole = max((place for place, each in enumerate(early) if each.is_end), default=-1) + 1
            for token in early[:whole]:
                count += token.is_end
                found.append(replace(token, paragraph=max(count, 0), index=paragraph.index))
            count += is_known
            if not first and at >= text_first and any(
                sign.at in self.sources or sign.at in self.proposed for sign in paragraph.signs
            ):  # fmt: skip
                first = count
            here = replace(_PLACELESS, paragraph=max(count, 0), index=paragraph.index)
            for offset, sign in enumerate(paragraph.signs):
                late = self.missing.get(sign.at, [])
                if sign.at == opening:
                    late = late[whole:]
                found += (_at(each, here) for each in late)
                known = indices[offset] if indices else None
                found.append(self._token(sign, known, here))
            ending = self.missing.get(paragraph.end, []) if paragraph.signs else early[whole:]
            found += (_at(each, here) for each in ending)
            views = _BOTH if is_known else View.COPY
            found.append(replace(here, at=paragraph.end, views=views))
        for token in self.missing.get(_FREE, []):
            count += token.is_end
            found.append(replace(token, paragraph=max(count, 0)))
        return found, first

    def _token(self, sign: PageSign, known: int | None, here: PageToken) -> PageToken:
        source: BasePlace | ProposedPlace | None = self.sources.get(sign.at)
        views, inside = _BOTH, False
        if known is not None:
            inside = known in self.reading.owner
            source = source or self.proposed.get(sign.at)
            if source is None and self._is_typed(sign, known):
                views = View.COPY
        return replace(
            here, char=sign.char, at=sign.at, look=sign.look, note=sign.note, source=source,
            inside=inside, views=views,
        )  # fmt: skip

    def _is_typed(self, sign: PageSign, index: int) -> bool:
        """Return whether an editor typed a character."""
        role = self.reading.roles[index]
        if role is SignRole.TYPED:
            return True
        if role is not SignRole.TABLED or sign.at not in self.typed:
            return False
        if sign.char != " ":
            return True
        beside = (index - 1, index + 1)
        return not any(
            self._needs_space(each) and self.reading.at[each] == self.reading.at[index]
            for each in beside
            if 0 <= each < len(self.reading.roles)
        )

    def _needs_space(self, index: int) -> bool:
        """Return whether the page may add a space beside a character."""
        is_added = self.reading.roles[index] in (SignRole.ADDED, SignRole.NEW, SignRole.BOLD)
        return is_added or bool(self.reading.signs[index].look & _MARKS)


def _at(token: PageToken, here: PageToken) -> PageToken:
    """Return a character in the paragraph of another one."""
    return replace(token, paragraph=here.paragraph, index=here.index)


def _notes_last(signs: tuple[PageSign, ...]) -> tuple[PageSign, ...]:
    """Return the characters of a paragraph with a note mark at its end after the closing mark.

    A bracket at the end of a paragraph has the note mark in it, and the closing mark after it.
    """
    end = len(signs)
    while end and signs[end - 1].char != NOTE and not signs[end - 1].char.isalnum():
        end -= 1
    start = end
    while start and signs[start - 1].char == NOTE:
        start -= 1
    return (*signs[:start], *signs[end:], *signs[start:end])
