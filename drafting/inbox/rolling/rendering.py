"""Lay a rolling text out again, to know where each character of its page comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from drafting.inbox.rolling.page import PageParagraph, PageSign, page_of
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.model.trace import NOWHERE
from drafting.readers.docx import TrackedFile
from drafting.readers.docx.tracing import traced
from drafting.text.inline import Mark
from drafting.text.slices import NOTE, characters
from drafting.writers.rolling import RollingLayout
from drafting.writers.rolling.marks import Source


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
    """

    base: Resolution
    paragraphs: tuple[PageParagraph, ...]
    sources: Mapping[int, Source]
    inside: frozenset[int]
    first: int


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
            if source is not None:
                sources.update((each.at, source) for each in order[place:end])
            before = end - 1
    first = next(
        (place for place, each in enumerate(paragraphs)
         if place and any(sign.at in sources for sign in each.signs)
         and not _is_title(each, sources)),
        0,
    )  # fmt: skip
    return RollingPage(
        base=base,
        paragraphs=paragraphs,
        sources=sources,
        inside=frozenset(_inside(paragraphs, sources)),
        first=first,
    )


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
