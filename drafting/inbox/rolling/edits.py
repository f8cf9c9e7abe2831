"""Find the edits of a rolling text that are not in words of the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine.compile.records import Proposal
from drafting.inbox.rolling.stream import View
from drafting.inbox.rolling.unrolling import Unrolling
from drafting.text.inline import Text
from drafting.text.slices import characters
from drafting.writers.rolling.marks import ProposedPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEdit:
    """A change of words that somebody proposes.

    Attributes:
        proposal: the proposal.
        words: its words: one line of them.
        start, end: the characters of them that are replaced; equal if words are only put in.
        new: what is put in.
    """

    proposal: Proposal
    words: Text
    start: int
    end: int
    new: str

    @property
    def is_whole(self) -> bool:
        """Return whether all words are taken out and none put in."""
        return not self.new and not self.start and self.end == len(characters(self.words))


@dataclass(frozen=True, slots=True)
class PageEdit:
    """A change of what the page adds: brackets, names, status lines, the front page.

    Attributes:
        words: the words, put in or taken out.
        sign: "+" if they were put in, "−" if they were taken out.
        paragraph: place of the paragraph in the layout.
        is_front: whether it is on the front page.
        is_in_text: whether the paragraph has words of the text, and is no status line.
    """

    words: str
    sign: str
    paragraph: int
    is_front: bool
    is_in_text: bool


def proposal_edits(unrolling: Unrolling, old: View, new: View) -> Iterator[ProposalEdit]:
    """Yield the changes of proposed words between two views, in the order of the page."""
    gone: dict[tuple[Proposal, Text], set[int]] = defaultdict(set)
    added: dict[tuple[Proposal, Text], dict[int, str]] = defaultdict(dict)
    for start, end in unrolling.runs(old, new):
        for token in unrolling.tokens[start:end]:
            place = token.source
            if isinstance(place, ProposedPlace) and token.views & old and not token.views & new:
                gone[place.proposal, place.words].add(place.offset)
    for each in unrolling.inserted(old, new):
        if each.place is not None:
            words = "".join(token.char for token in unrolling.tokens[each.start : each.end])
            found = added[each.place.proposal, each.place.words]
            found[each.place.offset] = found.get(each.place.offset, "") + words
    for key in dict.fromkeys((*gone, *added)):
        yield from _joined(*key, gone.get(key, set()), dict(added.get(key, {})))


def _joined(
    proposal: Proposal, words: Text, gone: set[int], added: dict[int, str]
) -> Iterator[ProposalEdit]:
    """Yield the changes of one line: what is put in beside what is taken out replaces it."""
    for start, end in (*_stretches(gone), *((at, at) for at in sorted(added))):
        inside = [at for at in sorted(added) if start <= at <= end]
        new = "".join(added.pop(at) for at in inside)
        if end > start or new.strip():
            yield ProposalEdit(proposal=proposal, words=words, start=start, end=end, new=new)


def _stretches(places: set[int]) -> Iterator[tuple[int, int]]:
    start = None
    for place in sorted(places):
        if start is None:
            start = place
        if place + 1 not in places:
            yield start, place + 1
            start = None


def page_edits(unrolling: Unrolling, old: View, new: View) -> Iterator[PageEdit]:
    """Yield the changes of what the page adds, except of numbers and closing marks."""
    for each in unrolling.inserted(old, new):
        words = "".join(token.char for token in unrolling.tokens[each.start : each.end]).strip()
        if each.kind == "page" and words:
            paragraph = unrolling.tokens[each.start].paragraph
            yield PageEdit(
                words,
                "+",
                paragraph,
                *_place(unrolling, paragraph),
            )
    for start, end in unrolling.runs(old, new):
        run = [
            token for token in unrolling.tokens[start:end]
            if token.views & old and not token.views & new
        ]  # fmt: skip
        if any(token.source is not None or token.is_end for token in run):
            continue  # brackets and names that go with their words
        words = "".join(token.char for token in run).strip()
        paragraph = run[0].paragraph
        is_of_text = paragraph in unrolling.in_text
        if words and not (is_of_text and not any(token.inside for token in run)):
            yield PageEdit(
                words,
                "−",
                paragraph,
                *_place(unrolling, paragraph),
            )


def _place(unrolling: Unrolling, paragraph: int) -> tuple[bool, bool]:
    """Return whether a paragraph is on the front page, and whether it has words of the text.

    A status line precedes the first paragraph of the text.
    """
    return paragraph < unrolling.first - 1, paragraph in unrolling.in_text
