"""Hold a whole document as views, before any template runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.model.walk import Unit
from drafting.writers.docx.bookmarks import Bookmark, with_bookmarks
from drafting.writers.docx.views import BlockView, NoteView, ParagraphView, RemarkView, Runs
from drafting.writers.page import Front, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything a document prints.

    Attributes:
        front: the lines above the text as plain words.
        language: language of the document, as Word names it ("en-GB").
        is_draft: whether the document is not adopted.
        is_recent: whether it was adopted since the eightieth session, with narrower margins.
        running_title: the title as plain words.
        job_number: printed at the foot of the page, or "".
        lines: the lines above the text, in the masthead and repeated on every page, by name.
        agenda_titles: titles of agenda items.
        title: the title.
        body: paragraphs and tables in print order.
        items: the items of the body, each with the number of its views.
        notes: footnotes in the order of their numbers.
        remarks: comments beside the text.
        page: folder of the page's templates, if it is not a page of New York.
    """

    front: Front
    language: str
    is_draft: bool
    is_recent: bool
    running_title: str
    job_number: str
    lines: Mapping[str, Runs]
    agenda_titles: tuple[Runs, ...]
    title: Runs
    body: tuple[BlockView, ...]
    items: tuple[tuple[Item, int], ...]
    notes: tuple[NoteView, ...]
    page: str = ""
    remarks: tuple[RemarkView, ...] = ()

    def with_new_page(self, unit: str) -> Layout:
        """Return the document with a new page before the unit with this id, if it is no table."""
        at = 0
        for item, size in self.items:
            if isinstance(item, Unit) and item.id == unit and size:
                first = self.body[at]
                if not isinstance(first, ParagraphView):
                    break
                view = replace(first, is_first=True)
                return replace(self, body=(*self.body[:at], view, *self.body[at + 1 :]))
            at += size
        return self

    def with_bookmarks(self, bookmarks: Mapping[str, Sequence[Sequence[Bookmark]]]) -> Layout:
        """Return the document with the bookmarks of each line, by the id of its unit."""
        body = list(self.body)
        at = 0
        for item, size in self.items:
            lines = bookmarks.get(item.id, ()) if isinstance(item, Unit) else ()
            # The label of an annex is a paragraph of its own.
            first = at + size - len(lines)
            for place, marks in enumerate(lines, first if size >= len(lines) else len(body)):
                view = body[place] if place < len(body) else None
                if marks and isinstance(view, ParagraphView):
                    body[place] = replace(view, runs=with_bookmarks(view.runs, marks))
            at += size
        return replace(self, body=tuple(body))
