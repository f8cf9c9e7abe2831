"""Lay resolutions out as documents; the ending of the file chooses the format.

Floor 4: joins the readers, the writers, and LibreOffice for PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path

from drafting.checks.head import head_remarks, mended
from drafting.choices import chosen
from drafting.diagnostics import Diagnostic, Severity, not_used
from drafting.errors import DraftingError, UnreadableError
from drafting.importing import faults_told, limits_of, read_file, remarks_of
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.readers import is_stream
from drafting.writers.options import RenderOptions

Content = str | bytes

_FEW = 4
"""Up to this many files are done before other processes would have started."""


class DocumentFormat(StrEnum):
    """What a resolution is laid out as; the value is the ending of the file without its dot."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    AKN = "xml"


_WRITERS = {
    DocumentFormat.DOCX: ("drafting.writers.docx", "render_docx"),
    DocumentFormat.PDF: ("drafting.pdf", "render_pdf"),
    DocumentFormat.HTML: ("drafting.writers.html", "render_html"),
    DocumentFormat.MARKDOWN: ("drafting.writers.markdown", "render_markdown"),
    DocumentFormat.TEXT: ("drafting.writers.plain", "render_text"),
    DocumentFormat.AKN: ("drafting.writers.akn", "render_akn"),
}
ENDINGS = tuple(f".{each}" for each in DocumentFormat)
"""What can be written, by the ending of the file."""
BINARY = (".docx", ".pdf")
"""Formats that the screen cannot show."""


def render(
    resolution: Resolution,
    format: str,  # noqa: A002 - what it is
    options: RenderOptions | None = None,
) -> Content:
    """Lay a resolution out.

    Args:
        resolution: the text.
        format: a `DocumentFormat`, or the ending of a file: "docx" or ".docx".
        options: of the layout.

    Returns:
        Bytes of a Word document or a PDF, the text of all other formats.

    Raises:
        OptionError: there is no such format.
        DraftingError: the writer of the format raises it.
    """
    module, name = _WRITERS[chosen(DocumentFormat, format.removeprefix("."), "format")]
    writer: Callable[[Resolution, RenderOptions | None], Content]
    writer = getattr(import_module(module), name)
    return writer(resolution, options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The result for one source.

    Attributes:
        file: the source, as the user named it.
        symbol: of the document, or "".
        language: ISO 639-1 code, or "".
        paragraphs: how many, in all zones; headings, tables and titles are not counted.
        footnotes: how many.
        contents: the documents by their ending, in the order they were asked for.
        diagnostics: all errors and remarks about the source.
        error: why there is no document, or "".
    """

    file: str
    symbol: str = ""
    language: str = ""
    paragraphs: int = 0
    footnotes: int = 0
    contents: tuple[tuple[str, Content], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    error: str = ""

    @property
    def warnings(self) -> int:
        """Return how many warnings there are."""
        return sum(1 for each in self.diagnostics if each.severity is Severity.WARNING)


def render_file(
    path: Path, endings: Sequence[str], options: RenderOptions, *, fix_head: bool = False
) -> Rendered:
    """Lay one source out; errors are part of the result, so that other sources continue.

    Args:
        path: the source.
        endings: the formats to write.
        options: how to lay it out.
        fix_head: print the head as it follows from the symbol.
    """
    file = str(path)
    try:
        reading = read_file(path)
        if reading.resolution is None:
            raise UnreadableError(not_used(file, reading.diagnostics), reading.diagnostics)
        with faults_told(file):
            resolution = reading.resolution
            if fix_head:
                resolution = mended(resolution)[0]
            remarks = (*remarks_of(reading, file), *head_remarks(resolution, file))
            return Rendered(
                file=file,
                symbol=resolution.masthead.symbol,
                language=resolution.language,
                paragraphs=sum(1 for unit in units_of(resolution) if unit.is_paragraph),
                footnotes=len(resolution.footnotes),
                contents=tuple((each, render(resolution, each, options)) for each in endings),
                diagnostics=remarks,
            )
    except DraftingError as failure:
        faults = failure.diagnostics if isinstance(failure, UnreadableError) else ()
        named = str(failure) if str(failure).startswith(file) else f"{file}: {failure}"
        return Rendered(file=file, diagnostics=faults, error=named)


def render_files(
    files: Sequence[Path],
    endings: Sequence[str],
    options: RenderOptions,
    *,
    fix_head: bool = False,
    processes: int | None = None,
) -> Iterator[Rendered]:
    """Lay sources out on all cores, and yield the results in order.

    PDF comes last, because all documents go through one run of LibreOffice.

    Args:
        files: the sources.
        endings: the formats to write.
        options: how to lay them out.
        fix_head: print the head lines that follow from the symbol.
        processes: how many; by default one per core.
    """
    asked = tuple(dict.fromkeys(endings))
    drawn = tuple(dict.fromkeys(".docx" if each == ".pdf" else each for each in asked))
    task = partial(render_file, endings=drawn, options=options, fix_head=fix_head)
    results: Iterator[Rendered]
    if len(files) <= _FEW or any(map(is_stream, files)):
        results = map(task, files)  # reading applies the limits itself
    else:
        from drafting.confined import each_of

        results = each_of(task, files, ended=_ended, limits=limits_of, processes=processes)
    yield from _with_pdf(results, asked) if ".pdf" in asked else results


def _ended(file: Path, reason: str) -> Rendered:
    return Rendered(file=str(file), error=f"{file}: laying it out {reason}")


def _with_pdf(results: Iterator[Rendered], asked: Sequence[str]) -> Iterator[Rendered]:
    """Make PDF of the Word documents, and keep only the formats asked for in each result."""
    from drafting.pdf import pdfs_from

    waiting: dict[str, Rendered] = {}
    for rendered in results:
        if rendered.error:
            yield rendered
        else:
            waiting[str(len(waiting))] = rendered
    documents = {
        key: content
        for key, rendered in waiting.items()
        for ending, content in rendered.contents
        if ending == ".docx" and isinstance(content, bytes)
    }
    if not documents:
        return
    for key, pdf in pdfs_from(documents):
        rendered = waiting[key]
        if isinstance(pdf, DraftingError):
            yield replace(rendered, contents=(), error=f"{rendered.file}: {pdf}")
        else:
            made = {**dict(rendered.contents), ".pdf": pdf}
            yield replace(rendered, contents=tuple((each, made[each]) for each in asked))
