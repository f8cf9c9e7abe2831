"""Read the proposals of a rolling text from its page: from its brackets, names and looks.

This is the inverse of `writers/rolling`, for a Word file that no longer carries what it was
compiled from. The page is untrusted: what is read here counts only if the rolling text made of it
has the same words and marks as the page (`has_same_text`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.inbox.rolling.page import PageParagraph, PageSign
from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.passages import Passages, TextLine, passages_of
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span, Text, normal, plain
from drafting.text.normalize import folded, folded_line
from drafting.text.slices import NOTE, Searched, characters
from drafting.writers.rolling.words import RollingWords, rolling_words

DEEPEST = 20
"""Most brackets in one another that are read."""
MOST_PROPOSALS = 2_000
"""Most proposals that are read from a page."""
_DASH = "–"
_STATUSES = ("no_proposals", "decided", "open", "contested", "agreed", "ad_referendum")
_MARKS = Mark.BOLD | Mark.STRUCK
_NUMBER = re.compile(r"[\w().\-]{0,24}")
_CLOSER = re.compile(r"[^\w]{0,3}")
_BESIDE = 40


def printed_sets(base: Resolution, page: Sequence[PageParagraph]) -> tuple[AmendmentSet, ...]:
    """Return the proposals that a page shows: one set for each, in the order of the page.

    Args:
        base: the text as tabled.
        page: the page without its tracked changes.
    """
    words = rolling_words(base.language)
    body = _body(page, words)
    reading = _Reading(words)
    for number, paragraph in enumerate(body):
        reading.take(number, paragraph)
        if reading.depth > DEEPEST:
            return ()
    if reading.depth or len(reading.found) > MOST_PROPOSALS:
        return ()
    return tuple(_Writing(base, words, reading).sets())


def has_same_text(
    laid: Sequence[PageParagraph], page: Sequence[PageParagraph], language: str
) -> bool:
    """Return whether two pages have the same words and marks below the front page.

    Status lines are not compared: they also have agreements and reservations.

    Args:
        laid: the rolling text as we lay it out.
        page: the page without its tracked changes.
        language: ISO 639-1 code.
    """
    words = rolling_words(language)
    one, other = (
        [
            [(sign.plain, sign.look & _MARKS) for sign in each.signs if sign.plain]
            for each in _body(signs, words)
            if each.words and not _status_label(each, words)
        ]
        for signs in (laid, page)
    )
    return bool(one) and one == other


def _body(page: Sequence[PageParagraph], words: RollingWords) -> list[PageParagraph]:
    """Return the title, and what follows the front page."""
    heading, text = words.say("heading"), words.say("text")
    shown = [_shown(each.signs) for each in page]
    first = next((place for place, each in enumerate(shown) if each == heading), len(page))
    last = next((place for place in range(first, len(page)) if shown[place] == text), len(page))
    title = [each for each in page[:first] if each.index == 1]
    return [*title, *page[last + 1 :]]


def _shown(signs: Iterable[PageSign]) -> str:
    return " ".join("".join(sign.char for sign in signs).split())


def _status_label(paragraph: PageParagraph, words: RollingWords) -> str:
    """Return the label of a status line; "" for any other paragraph."""
    label, dash, rest = _shown(paragraph.signs).partition(f" {_DASH} ")
    known = [words.say(each) for each in _STATUSES]
    is_status = dash and len(label) <= _BESIDE and rest.startswith(tuple(known))
    return label if is_status else ""


@dataclass(slots=True)
class _Bracket:
    """A bracket of the page, or one of its lines.

    Attributes:
        start: paragraph and place where it opens.
        signs: its characters with the place of each among the words as tabled; None if it is not
            one of them.
        inner: whether there are names in a bracket inside.
        end: paragraph where it closes.
        owners: what is written after the last dash; "" if there is none.
    """

    start: tuple[int, int]
    signs: list[tuple[PageSign, int, int | None]] = field(default_factory=list)
    inner: bool = False
    end: int = 0
    owners: str = ""


@dataclass(slots=True)
class _Line:
    """A paragraph of the page: its words as tabled, and the label of the status line above."""

    label: str
    is_first: bool
    signs: list[PageSign] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """Finds the brackets of a page, and which of its words are words as tabled."""

    words: RollingWords
    lines: dict[int, _Line] = field(default_factory=dict)
    found: list[_Bracket] = field(default_factory=list)
    open: list[_Bracket] = field(default_factory=list)
    label: str = ""
    is_first: bool = True
    last: _Bracket | None = None

    @property
    def depth(self) -> int:
        """Return how many brackets are open."""
        return len(self.open)

    def take(self, number: int, paragraph: PageParagraph) -> None:
        """Read one paragraph."""
        label = _status_label(paragraph, self.words)
        if label:
            self.label, self.is_first = label, True
            return
        self.lines[number] = line = _Line(self.label, self.is_first)
        self.is_first = False
        self.last = None
        for sign in paragraph.signs:
            is_marked = bool(sign.look & _MARKS)
            if self.depth > DEEPEST:
                return
            if sign.char == "[" and not is_marked:
                self.open.append(_Bracket((number, len(line.signs))))
            elif sign.char == "]" and not is_marked and self.open:
                self._close(number, line)
            elif self.open and sign.look & Mark.BOLD:
                self.open[-1].signs.append((sign, number, None))
            else:
                if not self.open and sign.char != " ":
                    self.last = None
                is_word = bool(_key(sign.char))
                at = len(line.signs) if is_word else None
                if is_word:
                    line.signs.append(sign)
                for each in self.open[-1:]:
                    each.signs.append((sign, number, at))

    def _close(self, number: int, line: _Line) -> None:
        bracket = self.open.pop()
        bracket.end = number
        dash = max(
            (place for place, (sign, _, _) in enumerate(bracket.signs)
             if sign.char == _DASH and not sign.look & _MARKS),
            default=-1,
        )  # fmt: skip
        before = self.last
        if dash > 0 and bracket.signs[dash - 1][0].char == " ":
            tail = bracket.signs[dash + 1 :]
            bracket.owners = _shown(sign for sign, _, _ in tail)
            size = sum(at is not None for _, _, at in bracket.signs[dash:])
            del line.signs[len(line.signs) - size :]
            bracket.signs = bracket.signs[: dash - 1]
            if self._is_other_version(bracket, before):
                first = bracket.start[1]
                shift = first - (before.start[1] if before else first)
                del line.signs[first:]
                bracket.start = bracket.start[0], first - shift
                bracket.signs = [
                    (sign, place, None if at is None else at - shift)
                    for sign, place, at in bracket.signs
                ]
            self.found.append(bracket)
            if not self.open:
                self.last = bracket
            for each in self.open:
                each.inner = True
        if self.open:
            self.open[-1].signs += bracket.signs

    @staticmethod
    def _is_other_version(bracket: _Bracket, before: _Bracket | None) -> bool:
        """Return whether a bracket has the same words as tabled as the one before it."""
        if before is None or before.start[0] != bracket.start[0] or bracket.inner:
            return False
        one, other = (
            [sign.plain for sign, _, at in each.signs if at is not None]
            for each in (before, bracket)
        )
        return one == other


@dataclass(slots=True)
class _Writing:
    """Writes the proposals of a page as amendments of the text as tabled."""

    base: Resolution
    fixed: RollingWords
    reading: _Reading
    passages: Passages = field(init=False)
    places: dict[int, tuple[int, list[int], int]] = field(init=False)

    def __post_init__(self) -> None:
        self.passages = passages_of(self.base)
        self.places = {}
        first = 0
        contents = [characters(each.content) for each in self.passages.lines]
        keys = ["".join(map(_key, signs)) for signs in contents]
        for number, line in self.reading.lines.items():
            shown = "".join(sign.plain for sign in line.signs)
            for index in range(first, len(keys)):
                signs, key = contents[index], keys[index]
                start = shown.find(key) if key else -1
                if (
                    start >= 0 and _NUMBER.fullmatch(shown[:start])
                    and _CLOSER.fullmatch(shown[start + len(key) :])
                ):  # fmt: skip
                    by_sign = [at for at, sign in enumerate(signs) for _ in _key(sign)]
                    lengths = [0]
                    for sign in line.signs:
                        lengths.append(lengths[-1] + len(sign.plain))
                    known = [
                        by_sign[size - start] if 0 <= size - start < len(by_sign) else -1
                        for size in lengths
                    ]
                    self.places[number] = index, known, len(signs)
                    first = index + 1
                    break

    def sets(self) -> Iterator[AmendmentSet]:
        """Yield a set for each proposal."""
        counts: dict[tuple[str, ...], int] = {}
        order = sorted(self.reading.found, key=lambda each: each.start[0])
        for bracket in order:
            entry, wish = self._entry(bracket)
            if entry is None:
                continue
            proposers, supporters, opponents = self._owners(bracket.owners, wish)
            counts[proposers] = counts.get(proposers, 0) + 1
            entry = replace(
                entry, id=str(counts[proposers]), supporters=supporters, opponents=opponents
            )
            yield AmendmentSet(proposers=proposers, language=self.base.language, entries=(entry,))

    def _owners(
        self, owners: str, wish: str
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return proposers, supporters and opponents as a bracket names them."""
        rest, opponents = self._parted(owners, "opposed")
        rest, supporters = self._parted(rest, "supported")
        if wish:
            form = self.fixed.say("does", owners="\0", wish=wish).partition("\0")[2]
            rest = rest.removesuffix(" ".join(form.split()))
        return tuple(_listed(rest)), tuple(supporters), tuple(opponents)

    def _parted(self, owners: str, key: str) -> tuple[str, list[str]]:
        lead = ", " + self.fixed.say(key, names="")
        before, found, after = owners.partition(lead)
        return (before, _listed(after)) if found else (owners, [])

    # -- one proposal --

    def _entry(self, bracket: _Bracket) -> tuple[Amendment | None, str]:
        """Return what a bracket proposes, and the words for it beside the names."""
        number = bracket.start[0]
        is_new = all(at is None or not sign.char.isalnum() for sign, _, at in bracket.signs)
        place = self.places.get(number)
        if place is None:
            return (self._new(bracket) if is_new or bracket.end > number else None), ""
        wish = self.fixed.say("delete")
        does = " ".join(self.fixed.say("does", owners="", wish=wish).split())
        if does in bracket.owners:
            return self._deleted(bracket), wish
        if bracket.end != number or bracket.inner:
            return None, ""
        return self._words(bracket, place), ""

    def _deleted(self, bracket: _Bracket) -> Amendment | None:
        ends = self.places.get(bracket.end)
        if ends is None:
            return None
        start, end = self.places[bracket.start[0]][0], ends[0] + 1
        label = self.passages.lines[start].label
        known = self.passages.find(label)
        if known is None or (known.start, known.end) != (start, end):
            return None
        return Amendment(id="1", target=label, action=Action.DELETE)

    def _words(self, bracket: _Bracket, place: tuple[int, list[int], int]) -> Amendment | None:
        """Return an entry for words of one line."""
        index, known, size = place
        line = self.passages.lines[index]
        marked = [
            number for number, (sign, _, _) in enumerate(bracket.signs)
            if sign.look & _MARKS and sign.plain
        ]  # fmt: skip
        if not marked:
            return None
        core = bracket.signs[marked[0] : marked[-1] + 1]
        old = [at for _, _, at in core if at is not None]
        new = [sign for sign, _, _ in core if not sign.look & Mark.STRUCK]
        if any(sign.char == NOTE for sign in new):
            return None
        text = _text(new)
        if old:
            start, end = _at(known, old[0]), _at(known, old[-1]) + 1
            if start < 0 or end <= start:
                return None
            quoted = self._unique(line, start, end)
            if quoted is None:
                return None
            low, high = quoted
            signs = characters(line.content)
            if not plain(text):
                if (low, high) == (start, end):
                    return _amendment(line, Action.DELETE_WORDS, signs[low:high])
                kept = f"{signs[low:start]}{signs[end:high].lstrip()}".strip()
                return _amendment(line, Action.REPLACE_WORDS, signs[low:high], (Span(kept),))
            around = normal((Span(signs[low:start]), *text, Span(signs[end:high])))
            return _amendment(line, Action.REPLACE_WORDS, signs[low:high], around)
        first = next((at for _, _, at in bracket.signs[marked[-1] :] if at is not None), None)
        at = bracket.start[1]
        before = [each for _, _, each in bracket.signs[: marked[0]] if each is not None]
        at = before[-1] + 1 if before else first if first is not None else at
        return self._beside(line, known, size, at, text)

    def _beside(
        self, line: TextLine, known: list[int], size: int, at: int, text: Text
    ) -> Amendment | None:
        """Return an entry that inserts words before a place among the words as tabled."""
        signs = characters(line.content)
        if at and _at(known, at - 1) >= 0:
            end = _at(known, at - 1) + 1
            start = _word_start(signs, end)
            quoted = self._unique(line, start, end, only_left=True)
            if quoted:
                return _amendment(line, Action.INSERT_WORDS, signs[quoted[0] : end], text)
        start = _at(known, at)
        if start < 0 or start >= size:
            return None
        quoted = self._unique(line, start, _word_end(signs, start), only_right=True)
        if quoted is None:
            return None
        made = _amendment(line, Action.INSERT_WORDS, signs[start : quoted[1]], text)
        return replace(made, before=True)

    def _unique(
        self, line: TextLine, start: int, end: int, *, only_left: bool = False,
        only_right: bool = False,
    ) -> tuple[int, int] | None:  # fmt: skip
        """Return the least words around words that occur once in the passage of a line."""
        passage = self.passages.find(line.label)
        if passage is None:
            return None
        signs = characters(line.content)
        around = [Searched.of(characters(each.content)) for each in self.passages.lines_in(passage)]
        for _ in range(100):
            wanted = " ".join(folded_line(signs[start:end]).split())
            if sum(len(each.find(wanted, 2)) for each in around) == 1:
                return start, end
            before = start, end
            if not only_right and start:
                start = _word_start(signs, len(signs[:start].rstrip()))
            elif not only_left and end < len(signs):
                end = _word_end(signs, end)
            if before == (start, end):
                return None
        return None

    # -- new passages --

    def _new(self, bracket: _Bracket) -> Amendment | None:
        """Return an entry for a new paragraph, or a new item of a list."""
        if bracket.end != bracket.start[0] or bracket.inner:
            return None
        number = bracket.start[0]
        line = self.reading.lines[number]
        content = _text([sign for sign, _, _ in bracket.signs], lead=line.is_first)
        before = [place for at, place in self.places.items() if at < number]
        after = [place for at, place in self.places.items() if at > number]
        if not content or any(sign.char == NOTE for sign, _, _ in bracket.signs):
            return None
        if not line.is_first:
            if not before:
                return None
            target = self.passages.lines[before[-1][0]].label
            new = NewText(subparagraphs=(Subparagraph(content=content),))
            return Amendment(id="1", target=target, action=Action.INSERT_AFTER, new=new)
        is_first = line.label.endswith(" pre")
        beside = after[0][0] if is_first and after else before[-1][0] if before else None
        if beside is None or not line.label.startswith(("PP", "OP")):
            return None
        target = re.sub(r" \(.*", "", self.passages.lines[beside].label)
        new = (
            NewText(preamble=(PreambularParagraph(content=content),))
            if line.label.startswith("PP")
            else NewText(paragraphs=(OperativeParagraph(content=content),))
        )
        action = Action.INSERT_BEFORE if is_first else Action.INSERT_AFTER
        return Amendment(id="1", target=target, action=action, new=new)


def _amendment(line: TextLine, action: Action, words: str, text: Text = ()) -> Amendment:
    return Amendment(
        id="1", target=line.label, action=action, words=(Span(words.strip()),), text=text
    )


def _text(signs: Sequence[PageSign], *, lead: bool = False) -> Text:
    """Return words of the page; with `lead`, the emphasised ones at the start are the lead."""
    found: list[Span] = []
    is_lead = lead
    for sign in signs:
        is_italic = bool(sign.look & Mark.ITALIC)
        is_lead = is_lead and is_italic
        mark = Mark.LEAD if is_lead else sign.look & (Mark.ITALIC | Mark.SUPERSCRIPT)
        found.append(Span(sign.char, mark))
    while found and found[0].text == " ":
        found.pop(0)
    while found and found[-1].text == " ":
        found.pop()
    return normal(found)


def _key(sign: str) -> str:
    """Return a character as it is compared: without typography, brackets and note marks."""
    return "" if sign.isspace() or sign in "[]" or sign == NOTE else folded(sign)


def _at(known: Sequence[int], place: int) -> int:
    """Return a place in a line of the base; -1 if there is none."""
    return known[place] if 0 <= place < len(known) else -1


def _word_start(signs: str, end: int) -> int:
    while end and not signs[end - 1].isspace():
        end -= 1
    return end


def _word_end(signs: str, start: int) -> int:
    while start < len(signs) and signs[start].isspace():
        start += 1
    while start < len(signs) and not signs[start].isspace():
        start += 1
    return start


def _listed(names: str) -> list[str]:
    return [each.strip() for each in names.split(", ") if each.strip()]
