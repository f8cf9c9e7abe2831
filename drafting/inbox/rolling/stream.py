"""Put the characters of a rolling text, of its copy and of an author's view into one sequence.

Three views have their characters in it: the rolling text as it was laid out, the copy with all
tracked changes refused, and the copy with the changes of some authors accepted. A change is a
character that one view has and another has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntFlag

from drafting.inbox.rolling.alignment import aligned
from drafting.inbox.rolling.page import PageParagraph, PageSign
from drafting.inbox.rolling.rendering import RollingPage
from drafting.model.trace import NOWHERE
from drafting.text.inline import Mark
from drafting.writers.rolling.marks import Source


class View(IntFlag):
    """The views that have a character: as laid out, the copy, the copy with changes."""

    LAID = 1
    COPY = 2
    CHANGED = 4


_NO_VIEW = View(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageToken:
    """A character, or the end of a paragraph.

    Attributes:
        char: the character; "" for the end of a paragraph.
        at: its position in the file; a number below `NOWHERE` if only the layout has it.
        look: its look.
        note: name of the note that is marked here.
        source: where it comes from; None for what the page adds.
        inside: whether it is in brackets.
        paragraph: place of its paragraph in the layout; the one before if only the copy has it.
        index: place of its paragraph in the copy, from 1; 0 if it is in a header or a note.
        views: the views that have it.
        turned: the views that have it in italics, or upright, unlike the layout.
        row: the row of a table that it is in, in the copy; 0 outside tables.
    """

    char: str
    at: int
    look: Mark = Mark.NONE
    note: str = ""
    source: Source = None
    inside: bool = False
    paragraph: int = 0
    index: int = 0
    views: View
    turned: View = _NO_VIEW
    row: int = 0

    @property
    def is_end(self) -> bool:
        """Return whether it is the end of a paragraph."""
        return not self.char


_EVERY = View.LAID | View.COPY | View.CHANGED
_FREE = -10
"""The first position of a character that only the layout has; all others are lower."""


def stream_of_copy(page: RollingPage, copy: Sequence[PageParagraph]) -> list[PageToken]:
    """Return the layout and the copy as one sequence."""
    found: list[PageToken] = []
    paragraph = -1
    index = 0
    for pair in aligned(page.paragraphs, copy):
        paragraph += pair.old is not None
        index = pair.new.index if pair.new else index
        for sign in pair.signs:
            at = sign.new.at if sign.new else _FREE - len(found)
            shown = sign.new or sign.old
            if shown is None:  # pragma: no cover - a pair has a character
                continue
            old = sign.old.at if sign.old else None
            views = _views(old=sign.old is not None, new=sign.new is not None)
            if sign.new is None and old is not None and page.sources.get(old) in page.struck:
                views = _EVERY  # its deletion was accepted; that is a decision and no edit
            found.append(
                PageToken(
                    char=shown.char, at=at, look=shown.look, note=shown.note,
                    source=page.sources.get(old) if old is not None else None,
                    inside=old in page.inside, paragraph=max(paragraph, 0), index=index,
                    views=views, row=pair.new.row if pair.new else 0,
                    turned=View.COPY if _is_turned(sign.old, sign.new) else View(0),
                )
            )  # fmt: skip
        end = pair.new.end if pair.new else _FREE - len(found)
        views = _views(old=pair.old is not None, new=pair.new is not None)
        if pair.new is None and found and found[-1].views == _EVERY:
            views = _EVERY
        row = pair.new.row if pair.new else 0
        place = max(paragraph, 0)
        found.append(PageToken(char="", at=end, paragraph=place, index=index, views=views, row=row))
    return found


def _is_turned(old: PageSign | None, new: PageSign | None) -> bool:
    return old is not None and new is not None and bool((old.look ^ new.look) & Mark.ITALIC)


def _views(*, old: bool, new: bool) -> View:
    return (View.LAID if old else View(0)) | (View.COPY if new else View(0))


def with_changes(
    tokens: Sequence[PageToken], changed: Iterable[PageParagraph], moves: Mapping[int, int]
) -> list[PageToken]:
    """Return the sequence with a third view: the copy with the changes of some authors.

    Args:
        tokens: layout and copy.
        changed: the paragraphs of the third view.
        moves: the old position of each moved character, by its new one.
    """
    signs: dict[int, tuple[PageSign | None, PageParagraph]] = {}
    given = tuple(changed)
    for each in given:
        signs |= {sign.at: (sign, each) for sign in each.signs}
        signs[each.end] = None, each
    ends = _ends(tokens, given)
    known = {token.at: token for token in tokens if token.views & View.COPY}
    new = [at for at in signs if at not in known]
    added = iter(sorted(new, key=lambda at: ends.get(at, at)))
    at = next(added, None)
    found: list[PageToken] = []
    paragraph = 0
    for token in tokens:
        place = ends.get(token.at, token.at)
        while at is not None and token.views & View.COPY and ends.get(at, at) < place:
            found.append(_added(at, *signs[at], known.get(moves.get(at, at)), paragraph))
            at = next(added, None)
        paragraph = token.paragraph
        if token.views & View.COPY and token.at in signs:
            sign, _ = signs[token.at]
            is_turned = sign is not None and bool((sign.look ^ token.look) & Mark.ITALIC)
            turned = token.turned
            if is_turned is not bool(turned & View.COPY):
                turned |= View.CHANGED
            token = replace(token, views=token.views | View.CHANGED, turned=turned)
        found.append(token)
    while at is not None:
        found.append(_added(at, *signs[at], known.get(moves.get(at, at)), paragraph))
        at = next(added, None)
    return found


def _ends(tokens: Iterable[PageToken], changed: Iterable[PageParagraph]) -> dict[int, float]:
    """Return the place of each end mark, which is after the last character of its paragraph.

    Its position is that of the properties of the paragraph, before the first character.
    """
    found: dict[int, float] = {}
    last = NOWHERE
    for token in tokens:
        if not token.views & View.COPY:
            continue
        if token.is_end:
            found[token.at] = max(token.at, last) + 0.5
            last = NOWHERE
        else:
            last = max(last, token.at)
    for each in changed:
        last = max((sign.at for sign in each.signs), default=NOWHERE)
        found[each.end] = max(found.get(each.end, 0), each.end + 0.5, last + 0.5)
    return found


def _added(
    at: int,
    sign: PageSign | None,
    of: PageParagraph,
    moved: PageToken | None,
    paragraph: int,
) -> PageToken:
    token = PageToken(
        char="", at=at, paragraph=paragraph, index=of.index, row=of.row, views=View.CHANGED
    )
    if sign is None:
        return token
    source = moved.source if moved else None
    return replace(token, char=sign.char, look=sign.look, note=sign.note, source=source)


def places_around(
    tokens: Sequence[PageToken], start: int, end: int
) -> tuple[PageToken | None, ...]:
    """Return the nearest characters of the layout before and after a place in a paragraph.

    Args:
        tokens: the sequence.
        start: the first character that is put in.
        end: the character after the last one.
    """
    before = _nearest(tokens[place] for place in range(start - 1, -1, -1))
    after = _nearest(tokens[place] for place in range(end, len(tokens)))
    return before, after


def _nearest(tokens: Iterator[PageToken]) -> PageToken | None:
    for token in tokens:
        if not token.views & View.LAID:
            continue
        if token.is_end:
            return None
        if token.source is not None or token.char != " ":
            return token
    return None
