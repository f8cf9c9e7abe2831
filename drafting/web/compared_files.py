"""Download what is made of a comparison: redline, reports, edits, amendments."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.engine.amend.compared import compared_amendments
from drafting.errors import DraftingError
from drafting.model.amendment import AmendmentSet
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import amendment_document, worded
from drafting.redlining import redline
from drafting.rendering import render
from drafting.reports import render_report
from drafting.reports.chain import diff_chain
from drafting.text.counting import counted
from drafting.web.background import in_background, read_all
from drafting.web.errors import PageError
from drafting.web.office import makes_pdf, pdf_of
from drafting.web.pages import attachment
from drafting.writers.yaml.amendments import write_amendments

AUTHOR = "drafting"
"""Who made the changes of a redline, if nobody is named."""
_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """A file that can be made of a comparison.

    Attributes:
        name: how the name of the file begins.
        ending: how it ends.
        format: "Word", "PDF" …
        says: what it is.
    """

    name: str
    ending: str
    format: str
    says: str


DOWNLOADS = {
    "redline": ComparedFile("redline", "docx", "Word", "Tracked changes against the old text"),
    "docx": ComparedFile("changes", "docx", "Word", "This report"),
    "pdf": ComparedFile("changes", "pdf", "PDF", "This report"),
    "synopsis": ComparedFile("synopsis", "docx", "Word", "Old, new and changes in columns"),
    "html": ComparedFile("changes", "html", "Web page", "This report"),
    "md": ComparedFile("changes", "md", "Markdown", "This report"),
    "document": ComparedFile("amendments", "docx", "Word", "Amendments in set wording"),
    "amendments": ComparedFile("amendments", "yaml", "YAML", "Amendments for a negotiation"),
    "json": ComparedFile("changes", "json", "JSON", "All edits"),
}
"""What can be downloaded."""
_OF_TWO = frozenset({"redline", "document", "amendments"})
"""Files that only a comparison of two texts has."""


def downloads_of(
    request: Request, names: Sequence[str]
) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the links of the page: what each is, with its kinds, formats and addresses."""
    end = "?" + urlencode([("text", name) for name in names])
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, each in DOWNLOADS.items():
        is_offered = len(names) == 2 or kind not in _OF_TWO
        if is_offered and (kind != "pdf" or makes_pdf(request)):
            found.setdefault(each.says, []).append((kind, each.format, f"/compare/{kind}{end}"))
    return list(found.items())


async def download(request: Request) -> Response:
    """Return a file made of the comparison."""
    kind = request.path_params["kind"]
    if kind not in DOWNLOADS:
        raise PageError("There is no such file.", 404)
    made = DOWNLOADS[kind]
    names = request.query_params.getlist("text")
    if kind in _OF_TWO and len(names) != 2:
        raise PageError("This file is made of two texts. Choose only the old and the new one.")
    if len(names) < 2:
        raise PageError("Choose two documents to compare.")
    texts = await read_all(request, names)
    author = request.query_params.get("author", "").strip()[:100] or AUTHOR
    try:
        content = await in_background(request, partial(_content, kind, texts, author))
    except DraftingError as error:
        raise PageError(f"The file was not made: {error}", 422) from None
    if kind == "pdf" and isinstance(content, bytes):
        content = await pdf_of(request, content)
    stems = " ".join(PurePath(name).stem[:_LONGEST_STEM] for name in (names[0], names[-1]))
    return attachment(f"{made.name} {stems}.{made.ending}", content)


def _content(kind: str, texts: Sequence[Resolution], author: str) -> str | bytes:
    if kind == "redline":
        today = datetime.datetime.now(tz=datetime.UTC).date()
        return redline(texts[0], texts[1], author=author, date=today)
    if kind == "amendments":
        return write_amendments(compared_amendments(texts[0], texts[1]).amendments)
    if kind == "document":
        return _in_wording(compared_amendments(texts[0], texts[1]).amendments, texts[0])
    steps = diff_chain(texts)
    if kind == "synopsis":
        return render_report(steps, "docx", synopsis=True)
    return render_report(steps, "docx" if kind == "pdf" else kind)


def _in_wording(amendments: AmendmentSet, base: Resolution) -> str | bytes:
    """Return the amendment document, if every amendment has its wording.

    Raises:
        PageError: one has none; nothing is left out silently.
    """
    if left := worded(amendments, base).left:
        places = ", ".join(dict.fromkeys(each.target for each in left))
        raise PageError(
            f"The document was not made: there is no set wording for "
            f"{counted(len(left), 'amendment')} ({places}). Download the amendments as YAML, or "
            "the redline.",
            422,
        )
    return render(amendment_document(amendments, base), "docx")


ROUTES = (Route("/compare/{kind}", download),)
