"""Read the brackets of the page of a rolling text: whose they are, and what is in them.

This is the inverse of `writers/rolling/marks`, for a Word file that no longer carries what it was
compiled from. The page is untrusted, and may have been edited: a bracket is one of the page only if
it ends with names that the front page has, or says what they want. Any other bracket is words.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from drafting.inbox.rolling.page import PageParagraph, PageSign
from drafting.text.inline import Mark
from drafting.text.provisional import WORDS
from drafting.text.slices import NOTE
from drafting.writers.rolling.words import RollingWords

DEEPEST = 20
"""Most brackets in one another that are read."""
MOST_PROPOSALS = 2_000
"""Most proposals that are read from a page."""
_DASH = "–"
_ABOVE = re.compile(r", title$|^new text at ")
"""Labels of status lines that follow what they are about: titles of annexes, new ones too."""
_MARKS = Mark.BOLD | Mark.STRUCK
_STATUSES = ("no_proposals", "decided", "open", "contested", "agreed", "ad_referendum")
_WISHES = {
    "delete": (), "move_after": ("place",), "move_before": ("place",), "renumber": ("text",),
    "count_again": (), "punctuate": ("text",), "unpunctuated": (),
}  # fmt: skip
_ADDED = rf"(?: ?{WORDS}(?: ?\d+)?)*"
_NUMBER = re.compile(rf"\W*(?:\d{{1,3}}|[a-z]{{1,5}}|[IVXLC]{{1,6}})?{_ADDED}\W*")
_LONGEST_LABEL = 60


class SignRole(Enum):
    """What a character of the page is.

    `TABLED`: perhaps one of the text as tabled. `BOLD`: the same, but words that are bold outside
    brackets may be accepted ones. `NEW`: a proposal brings it. `AGAIN`: words as tabled that an
    earlier bracket beside it already has. `ADDED`: what the page adds. `TYPED`: a name that nobody
    printed.
    """

    TABLED = auto()
    BOLD = auto()
    NEW = auto()
    AGAIN = auto()
    ADDED = auto()
    TYPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketOwners:
    """Whose a bracket is.

    Attributes:
        proposers, supporters, opponents: names, as the page has them.
        wish: what they want, if the words do not show it; or "".
    """

    proposers: tuple[str, ...]
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    wish: str = ""


@dataclass(slots=True, eq=False)
class PageBracket:
    """A bracket of the page with names in it.

    Attributes:
        start, end: its brackets among the characters of the page.
        owners: whose it is.
        outer: the bracket around it, or None.
    """

    start: int
    end: int
    owners: BracketOwners
    outer: PageBracket | None = None


@dataclass(slots=True)
class PageReading:
    """Decides for each character of a page what it is.

    Attributes:
        paragraphs: the paragraphs that may have words of the text, in order.
        words: the fixed words of the language.
        names: the words of the front page, which has all names.
        has_parts: whether the text has parts, whose titles have no status lines.
        tabled: the words of the text as tabled, as they are compared.
        lead: the look of opening words in the language.
        unmarked: positions of opening brackets that have lost their bookmark, or never had one,
            where others have theirs: somebody typed them.
        signs: all characters.
        at: the paragraph of each character.
        beside: the status line of each paragraph, or "".
        roles: what each character is.
        brackets: the brackets with names, in the order of the page.
        owner: the bracket that each character is in, if it is in one.
        twins: for a bracket with words that an earlier one has: the earlier one.
    """

    paragraphs: Sequence[PageParagraph]
    words: RollingWords
    names: str
    tabled: str
    lead: Mark
    has_parts: bool = False
    unmarked: frozenset[int] = frozenset()
    signs: list[PageSign] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    roles: list[SignRole] = field(default_factory=list)
    brackets: list[PageBracket] = field(default_factory=list)
    owner: dict[int, PageBracket] = field(default_factory=dict)
    twins: list[tuple[PageBracket, PageBracket]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    wishes: tuple[re.Pattern[str], ...] = ()

    def __post_init__(self) -> None:
        for number, paragraph in enumerate(self.paragraphs):
            self.starts.append(len(self.signs))
            self.signs += paragraph.signs
            self.at += [number] * len(paragraph.signs)
        self.starts.append(len(self.signs))
        self.roles = [self._role(sign) for sign in self.signs]
        self.statuses = [status_label(each, self.words) for each in self.paragraphs]
        self.beside = list(self._status_lines())
        self.wishes = tuple(_wish_patterns(self.words))
        pairs = list(self._pairs())
        self._read(pairs)
        for bracket in self.brackets:
            self._new_words(bracket)
        self._repeated()
        self._without_new_paragraphs()
        self._around_whole(pairs)

    def _status_lines(self) -> Iterator[str]:
        """Yield for each paragraph its status line; "" if it has none.

        The status line precedes its paragraphs, but it follows the title of an annex.
        """
        before, above = "", ""
        found: list[str] = []
        for paragraph, label in zip(
            reversed(self.paragraphs), reversed(self.statuses), strict=True
        ):
            found.append(above)
            if paragraph.words:
                above = shown(paragraph.signs) if _ABOVE.search(label) else ""
        for paragraph, label, follows in zip(
            self.paragraphs, self.statuses, reversed(found), strict=True
        ):
            before = shown(paragraph.signs) if label else before
            yield before + follows

    def _role(self, sign: PageSign) -> SignRole:
        """Return what a character may be by its look.

        Bold words that are struck out are words of a proposal that somebody wants to delete; in a
        language with bold openings, they may be an opening as tabled.
        """
        if not sign.look & Mark.BOLD:
            return SignRole.TABLED
        is_struck = sign.look & Mark.STRUCK
        return SignRole.TABLED if is_struck and self.lead & Mark.BOLD else SignRole.BOLD

    # -- brackets --

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the brackets that belong together, the inner ones first."""
        is_open: deque[int] = deque(maxlen=DEEPEST)
        story = None
        for index, sign in enumerate(self.signs):
            paragraph = self.paragraphs[self.at[index]]
            if (paragraph.index > 0) is not story:
                story = paragraph.index > 0
                is_open.clear()
            if sign.look & _MARKS:
                continue
            if sign.char == "[":
                is_open.append(index)
            elif sign.char == "]" and is_open:
                yield is_open.pop(), index

    def _read(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Find the brackets with names among all pairs, and what is in each of them."""
        closed: dict[int, int] = {}
        found: list[PageBracket] = []
        for start, end in pairs:
            if len(found) >= MOST_PROPOSALS:
                break
            tail = self._tail(start, end, closed)
            owners = self._owners(tail, self.at[start]) if tail else None
            if owners is None or self._is_typed(start, end) or self._is_tabled(start, end):
                continue
            closed[end] = start
            found.append(PageBracket(start, end, owners))
            first = tail[0]
            while first > start + 1 and self.signs[first - 1].char == " ":
                first -= 1
            for index in (start, *range(first, end + 1)):
                self.roles[index] = SignRole.ADDED
            for index in self._typed(tail, owners):
                self.roles[index] = SignRole.TYPED
        self.brackets = sorted(found, key=lambda each: each.start)
        self._nest()

    def _nest(self) -> None:
        """Find the bracket around each bracket, and the one that each character is in."""
        is_open: list[PageBracket] = []
        for each in self.brackets:
            while is_open and is_open[-1].end < each.start:
                is_open.pop()
            if is_open:
                each.outer = is_open[-1]
            is_open.append(each)
            self.owner.update((index, each) for index in range(each.start, each.end + 1))
        for index, each in self.owner.items():
            if self.signs[index].look & _MARKS == _MARKS and each.outer is not None:
                self.owner[index] = each.outer

    def _tail(self, start: int, end: int, closed: dict[int, int]) -> range:
        """Return where the names in a bracket are, with the dash before them."""
        index = end - 1
        while index > start:
            sign = self.signs[index]
            if index in closed or sign.look & _MARKS:
                return range(0)
            if sign.char == _DASH and self.signs[index - 1].char == " ":
                return range(index, end)
            index -= 1
        return range(start + 1, end)

    def _is_typed(self, start: int, end: int) -> bool:
        """Return whether a bracket has lost its bookmark, and no look says that it had one."""
        return self.signs[start].at in self.unmarked and not any(
            sign.look & _MARKS for sign in self.signs[start:end]
        )

    def _is_tabled(self, start: int, end: int) -> bool:
        """Return whether a bracket is one of the text as tabled."""
        inside = self.signs[start : end + 1]
        return not any(sign.look & _MARKS for sign in inside) and (
            "".join(sign.plain for sign in inside) in self.tabled
        )

    def _owners(self, tail: range, paragraph: int) -> BracketOwners | None:
        """Return whose a bracket is; None if these are no names of the page."""
        words = shown(self.signs[index] for index in tail)
        has_dash = words.startswith(_DASH)
        words = words.removeprefix(_DASH).strip()
        words = words.removeprefix(f"{self.words.say('accepted')}, ")
        rest, opponents = self._parted(words, "opposed")
        rest, supporters = self._parted(rest, "supported")
        wish = ""
        for pattern in self.wishes:
            if found := pattern.fullmatch(rest):
                rest, wish = found["owners"], found["wish"]
                break
        if not has_dash and not wish:
            return None
        listed = list(_listed(rest))
        proposers = tuple(each for each in listed if self._is_name(each, paragraph))
        if not proposers or proposers[0] != listed[0]:
            return None
        return BracketOwners(
            proposers=proposers, supporters=supporters, opponents=opponents, wish=wish
        )

    def _typed(self, tail: range, owners: BracketOwners) -> Iterator[int]:
        """Yield the characters of names that the front page does not have."""
        known = {*owners.proposers, *owners.supporters, *owners.opponents}
        words = "".join(self.signs[index].char for index in tail)
        if not owners.wish and not owners.supporters and not owners.opponents:
            for found in re.finditer(r", ([^,]+)", words):
                if found[1].strip() not in known:
                    yield from tail[found.start() : found.end()]

    def _parted(self, owners: str, key: str) -> tuple[str, tuple[str, ...]]:
        before, found, after = owners.partition(", " + self.words.say(key, names=""))
        return (before, tuple(_listed(after))) if found else (owners, ())

    def _is_name(self, name: str, paragraph: int) -> bool:
        """Return whether the status line of a paragraph, or else the front page, has a name."""
        is_beside = self.paragraphs[paragraph].index and not self.has_parts
        known = (is_beside and self.beside[paragraph]) or self.names
        return " ".join(name.split()) in known

    # -- what is in a bracket --

    def _new_words(self, bracket: PageBracket) -> None:
        is_first = True
        before = SignRole.ADDED
        for index in range(bracket.start + 1, bracket.end):
            sign, role = self.signs[index], self.roles[index]
            if self.owner[index] is not bracket:
                is_first, before = False, role
                continue
            if role is SignRole.BOLD:
                is_lead = is_first and bool(self.lead & Mark.BOLD)
                if not is_lead or not self._opens_as_tabled(index):
                    self.roles[index] = SignRole.NEW
            elif before is SignRole.NEW and role is SignRole.TABLED and _is_note(sign):
                self.roles[index] = SignRole.ADDED
            if sign.char != " ":
                before = self.roles[index]
                is_first = is_first and self.roles[index] in (SignRole.ADDED, SignRole.BOLD)

    def _opens_as_tabled(self, index: int) -> bool:
        """Return whether bold words that open a paragraph and those after them are as tabled."""
        end = self.starts[self.at[index] + 1]
        words = "".join(sign.plain for sign in self.signs[index : min(index + 40, end)])
        size = next((at for at, sign in enumerate(words) if sign in "[]"), len(words))
        return size > 0 and words[:size] in self.tabled

    def _repeated(self) -> None:
        """Find brackets side by side that have the same words as tabled."""
        firsts: dict[PageBracket | None, PageBracket] = {}
        lasts: dict[PageBracket | None, PageBracket] = {}
        for each in self.brackets:
            first, last = firsts.get(each.outer), lasts.get(each.outer)
            is_beside = last is not None and self._is_beside(last, each)
            words = self.tabled_in(each)
            is_again = first is not None and is_beside and words == self.tabled_in(first)
            if first is not None and words and is_again and words * 2 not in self.tabled:
                self.twins.append((first, each))
            elif words or not is_beside:
                firsts[each.outer] = each
            lasts[each.outer] = each
        for _, each in self.twins:
            for index in range(each.start, each.end):
                if self.roles[index] is SignRole.TABLED:
                    self.roles[index] = SignRole.AGAIN

    def _is_beside(self, one: PageBracket, other: PageBracket) -> bool:
        """Return whether two brackets of one paragraph have only spaces between them."""
        paragraphs = {self.at[each] for each in (one.start, one.end, other.start, other.end)}
        between = self.signs[one.end + 1 : other.start]
        return len(paragraphs) == 1 and all(sign.char == " " for sign in between)

    def tabled_in(self, bracket: PageBracket) -> str:
        """Return the words of a bracket that may be as tabled, as they are compared."""
        return "".join(
            self.signs[index].plain
            for index in range(bracket.start, bracket.end)
            if self.roles[index] in (SignRole.TABLED, SignRole.AGAIN)
        )

    # -- paragraphs --

    def indices(self, paragraph: int) -> range:
        """Return where the characters of a paragraph are."""
        return range(self.starts[paragraph], self.starts[paragraph + 1])

    def is_new(self, paragraph: int) -> bool:
        """Return whether all words of a paragraph are new, except its number."""
        indices = self.indices(paragraph)
        if not any(self.roles[index] in (SignRole.NEW, SignRole.BOLD) for index in indices):
            return False
        rest = [
            self.signs[index] for index in indices
            if self.roles[index] in (SignRole.TABLED, SignRole.AGAIN)
        ]  # fmt: skip
        is_struck = any(sign.look & Mark.STRUCK and sign.plain for sign in rest)
        return not is_struck and bool(_NUMBER.fullmatch(shown(rest)))

    def _without_new_paragraphs(self) -> None:
        """Take out new paragraphs, status lines, and the labels of new annexes."""
        for number, label in enumerate(self.statuses):
            if not label and not self.is_new(number):
                continue
            for index in self.indices(number):
                if self.roles[index] is not SignRole.NEW:
                    self.roles[index] = SignRole.ADDED

    def _around_whole(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Take out brackets without names: around a passage that has alternatives."""
        following = self._following()
        begins = {self._first(each.start): each for each in self.brackets}
        for start, end in pairs:
            is_own = self.roles[start] is SignRole.ADDED or self.roles[end] is SignRole.ADDED
            if is_own or not self._is_whole(start, end):
                continue
            follows = begins.get(following[self.at[end]])
            if follows is not None and not any(
                self.roles[index] in (SignRole.TABLED, SignRole.AGAIN) and self.signs[index].plain
                for index in range(follows.start, follows.end)
            ):
                self.roles[start] = self.roles[end] = SignRole.ADDED

    def _first(self, index: int) -> int:
        """Return the paragraph that a bracket opens; -1 if words precede it."""
        return self.at[index] if self._is_whole(index, None) else -1

    def _is_whole(self, start: int, end: int | None) -> bool:
        """Return whether a bracket opens a paragraph, and ends one if its end is given."""
        before = self.signs[self.starts[self.at[start]] : start]
        if not _NUMBER.fullmatch(shown(before)):
            return False
        if end is None:
            return True
        after = self.signs[end + 1 : self.starts[self.at[end] + 1]]
        return not any(sign.char.isalnum() for sign in after)

    def _following(self) -> list[int]:
        """Return for each paragraph the next one with words that is no status line."""
        following, found = len(self.paragraphs), []
        for number in range(len(self.paragraphs) - 1, -1, -1):
            found.append(following)
            if self.paragraphs[number].words and not self.statuses[number]:
                following = number
        return found[::-1]


def status_label(paragraph: PageParagraph, words: RollingWords) -> str:
    """Return the label of a status line ("OP4 – open – Samoa"); "" for any other paragraph."""
    if paragraph.label:
        return paragraph.label
    label, dash, rest = shown(paragraph.signs[:300]).partition(f" {_DASH} ")
    known = tuple(words.say(each) for each in _STATUSES)
    is_status = dash and len(label) <= _LONGEST_LABEL and rest.startswith(known)
    return label if is_status else ""


def shown(signs: Iterable[PageSign]) -> str:
    """Return characters as words, with single spaces."""
    return " ".join("".join(sign.char for sign in signs).split())


def _is_note(sign: PageSign) -> bool:
    """Return whether a sign is the mark of a note, or the number of one that is marked again."""
    return sign.char == NOTE or (bool(sign.look & Mark.SUPERSCRIPT) and sign.char.isdigit())


def _wish_patterns(words: RollingWords) -> Iterator[re.Pattern[str]]:
    """Yield what may follow the names of a bracket: "Samoa: move after OP2"."""
    for key, places in _WISHES.items():
        wish = _pattern_of(words.say(key, **dict.fromkeys(places, "\0"))).replace("\0", ".{1,200}?")
        form = _pattern_of(words.say("does", owners="\1", wish="\2"))
        pattern = form.replace("\1", "(?P<owners>.+?)").replace("\2", f"(?P<wish>{wish})")
        yield re.compile(pattern)


def _pattern_of(words: str) -> str:
    """Return a pattern for words with any spaces."""
    return r"\s?".join(map(re.escape, words.split()))


def _listed(names: str) -> Iterator[str]:
    return (each.strip() for each in names.split(", ") if each.strip())
