"""Lay a rolling text out again, to know where each character of its page comes from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.engine.compile.records import Compilation, Proposal
from drafting.inbox.rolling.page import PageParagraph, PageSign, page_of, with_insertions
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.model.trace import NOWHERE, Trace
from drafting.readers.docx import AuthoredText, TrackedFile
from drafting.readers.docx.tracing import traced
from drafting.text.inline import Mark, Text
from drafting.text.slices import NOTE, characters
from drafting.writers.rolling import RollingLayout
from drafting.writers.rolling.contents import contents_of
from drafting.writers.rolling.marks import BasePlace, ProposedPlace, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingPage:
    """The page of a rolling text as we lay it out.

    Attributes:
        base: the text as tabled.
        paragraphs: the paragraphs of the page.
        sources: where characters come from, by their position; those of the page itself are not
            here.
        inside: positions of characters in brackets.
        first: place of the first paragraph of the text after the front page.
        struck: places of the base that tracked changes of the page delete.
    """

    base: Resolution
    paragraphs: tuple[PageParagraph, ...]
    sources: Mapping[int, Source]
    inside: frozenset[int]
    first: int
    struck: frozenset[BasePlace] = frozenset()


def rolling_page(base: Resolution, layout: RollingLayout, document: bytes) -> RollingPage:
    """Return the page of a rolling text.

    Args:
        base: the text as tabled.
        layout: the rolling text.
        document: the Word file made of it.
    """
    view = TrackedFile(document, "the rolling text").original()
    paragraphs = page_of(view.stories)
    order = [sign for each in paragraphs for sign in each.signs]
    index = {sign.at: place for place, sign in enumerate(order)}
    sources: dict[int, Source] = {}
    sizes = [len(characters(each.content)) for each in passages_of(base).lines]
    # Lines of the base remember their places in another file.
    lines = [replace(each, line=None) for each in passages_of(layout.text).lines]
    for line, trace, known in zip(lines, traced(lines, view.stories), layout.sources, strict=True):
        before = NOWHERE
        for char, at, source in zip(characters(line.content), trace.signs, known, strict=False):
            place = index.get(at, NOWHERE)
            if char.isspace():
                # A space may be in another run than the sign before it.
                place = before + 1 if before != NOWHERE else NOWHERE
                if place >= len(order) or order[place].char != " ":
                    place = NOWHERE
            if place == NOWHERE:
                continue
            end = place + 1
            while char == NOTE and end < len(order) and _is_raised(order[place], order[end]):
                end += 1  # the number of a note that is marked again
            if source is not None and not _is_outside(source, sizes):
                sources.update((each.at, source) for each in order[place:end])
            before = end - 1
    first = _first(paragraphs, sources)
    return RollingPage(
        base=base,
        paragraphs=paragraphs,
        sources=sources,
        inside=frozenset(_inside(paragraphs, sources)),
        first=first,
    )


def _is_outside(source: Source, sizes: Sequence[int]) -> bool:
    """Return whether a place is beyond its line; two accepted proposals for the same words."""
    return isinstance(source, BasePlace) and source.offset >= sizes[source.line]


def tracked_page(compilation: Compilation, laid: TrackedFile) -> RollingPage | None:
    """Return the page of a rolling text with tracked changes, with both sides of each change.

    Args:
        compilation: the text with all proposals.
        laid: the Word file made of it.

    Returns:
        The page, or None if the file does not give the base.
    """
    base = compilation.base
    authors = frozenset(each.author for each in laid.revisions)
    known = frozenset(each.signature for each in laid.revisions)
    paragraphs = page_of(laid.shown(known).stories)
    original = laid.original()
    lines = passages_of(base).lines
    if len(original.traced.lines) != len(lines):
        return None
    there = positions_of(original)
    paragraphs = with_insertions(paragraphs, there)
    spaces = {sign.at for each in paragraphs for sign in each.signs if sign.char == " "} & there
    sources: dict[int, Source] = {}
    for number, (line, trace) in enumerate(zip(lines, original.traced.lines, strict=True)):
        words = characters(line.content)
        for offset, at in enumerate(trace.signs):
            place = at
            if place not in spaces and words[offset : offset + 1].isspace():
                place = _space(trace, offset, spaces)
            if place != NOWHERE:
                sources[place] = BasePlace(number, offset)
    left = positions_of(laid.shown((), authors))
    struck = frozenset(
        place for at, place in sources.items() if isinstance(place, BasePlace) and at not in left
    )
    waiting = [(each, content) for each in compilation.proposals for content in _contents(each)]
    for paragraph in paragraphs:
        for _, group in groupby(paragraph.signs, key=lambda sign: sign.at in there):
            run = list(group)
            if run[0].at not in there:
                sources |= _proposed(run, waiting)
    return RollingPage(
        base=base, paragraphs=paragraphs, sources=sources, inside=frozenset(),
        first=_first(paragraphs, sources), struck=struck,
    )  # fmt: skip


def _space(trace: Trace, offset: int, spaces: Collection[int]) -> int:
    """Return the position of a space beside the characters around it."""
    beside = [trace.signs[offset - 1] + 1] if offset else []
    beside += [each - 1 for each in trace.signs[offset + 1 : offset + 2]]
    return next((each for each in beside if each in spaces), NOWHERE)


def positions_of(view: AuthoredText) -> frozenset[int]:
    """Return the positions of the characters of a view."""
    return frozenset(sign.at for each in page_of(view.stories) for sign in each.signs)


def _contents(proposal: Proposal) -> tuple[Text, ...]:
    """Return the words that a proposal brings, line by line."""
    asked = proposal.entries[0].amendment
    return tuple(each for each in (asked.text, *contents_of(asked.new)) if each)


def _proposed(
    run: Sequence[PageSign], waiting: Sequence[tuple[Proposal, Text]]
) -> dict[int, Source]:
    """Return where inserted characters come from: the first proposal that has the words."""
    words = "".join(sign.char for sign in run)
    for proposal, content in waiting:
        brought = "".join(" " if each.isspace() else each for each in characters(content))
        start = words.find(brought) if len(brought) <= len(words) else -1
        shift = brought.find(words.strip()) if start < 0 and words.strip() else -1
        if start >= 0:
            signs = run[start : start + len(brought)]
            return {s.at: ProposedPlace(proposal, content, at) for at, s in enumerate(signs)}
        if shift >= 0 and any(each.isalpha() for each in words):
            signs = run[len(words) - len(words.lstrip()) :][: len(words.strip())]
            return {
                s.at: ProposedPlace(proposal, content, shift + at) for at, s in enumerate(signs)
            }
    return {}


def _first(paragraphs: Sequence[PageParagraph], sources: Mapping[int, Source]) -> int:
    """Return the place of the first paragraph of the text, after the front page."""
    return next(
        (place for place, each in enumerate(paragraphs)
         if place and any(sign.at in sources for sign in each.signs)
         and not _is_title(each, sources)),
        0,
    )  # fmt: skip


def _is_raised(first: PageSign, sign: PageSign) -> bool:
    """Return whether a sign goes on with the typed number of a note."""
    return bool(first.look & sign.look & Mark.SUPERSCRIPT) and sign.char.isdigit()


def _is_title(paragraph: PageParagraph, sources: Mapping[int, Source]) -> bool:
    found = [sources[sign.at] for sign in paragraph.signs if sign.at in sources]
    return any(getattr(each, "line", None) == 0 for each in found)


def _inside(paragraphs: tuple[PageParagraph, ...], sources: Mapping[int, Source]) -> set[int]:
    """Return the positions of characters between brackets of the page itself."""
    found: set[int] = set()
    depth = 0
    for paragraph in paragraphs:
        if not any(sign.at in sources for sign in paragraph.signs):
            continue
        for sign in paragraph.signs:
            is_own = sign.at not in sources
            if is_own and sign.char == "[":
                depth += 1
            if depth > 0:
                found.add(sign.at)
            if is_own and sign.char == "]":
                depth = max(depth - 1, 0)
    return found
