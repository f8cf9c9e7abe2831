"""Turn our Word documents into PDF through LibreOffice: tagged, with title and language.

Floor 4: joins the writer of Word documents and LibreOffice. Many documents go through one run,
because the start of LibreOffice takes longer than a document.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.office import SECONDS, Conversion, find_office, no_room
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions

_SETTINGS = {"UseTaggedPDF": "true", "ExportBookmarks": "true", "DisplayPDFDocumentTitle": "true"}
_TARGET = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": value} for name, value in _SETTINGS.items()},
    separators=(",", ":"),
)
_DATES = re.compile(
    rb"/(?:CreationDate|ModDate)\(D:[^)]*\)|<xmp:(?:Create|Modify|Metadata)Date>[^<]*</xmp:\w+>"
)
_SOURCE = "MS Word 2007 XML"
_END = b"%%EOF"
_LOOK = 0.05
"""Seconds between looks whether LibreOffice is done."""
_ID = re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>\s*<)([0-9A-F]{32})(> \])")
_CHECKSUM = re.compile(rb"(/DocChecksum /)([0-9A-F]{32})")


def render_pdf(resolution: Resolution, options: RenderOptions | None = None) -> bytes:
    """Lay a resolution out as PDF; with the same LibreOffice the same input gives the same bytes.

    Raises:
        DraftingError: LibreOffice is not installed or fails; or as `render_docx`.
    """
    ((_, pdf),) = pdfs_from({"": render_docx(resolution, options)})
    if isinstance(pdf, DraftingError):
        raise pdf
    return pdf


def pdfs_from(
    documents: Mapping[str, bytes], seconds: float = SECONDS
) -> Iterator[tuple[str, bytes | DraftingError]]:
    """Turn our Word documents into PDF; yield the name of each with its PDF or its error.

    Args:
        documents: Word documents by any name.
        seconds: how long one document may take.

    Raises:
        DraftingError: LibreOffice is not installed, or has no room.
    """
    office = _found_office()
    try:
        with tempfile.TemporaryDirectory(prefix="drafting-") as place:
            folder = Path(place)
            names = {f"{index:06}": name for index, name in enumerate(documents)}
            for stem, name in names.items():
                (folder / f"{stem}.docx").write_bytes(documents[name])
            for stem, pdf in _made(office, folder, tuple(names), seconds):
                yield names[stem], pdf
    except OSError as error:
        raise DraftingError(f"no PDF: {no_room(error)}") from None


async def pdf_from(document: bytes, seconds: float = SECONDS) -> bytes:
    """Turn one of our Word documents into PDF while other tasks of the event loop go on.

    LibreOffice is ended when the task is cancelled.

    Args:
        document: the Word document.
        seconds: how long it may take.

    Raises:
        DraftingError: LibreOffice is not installed, fails, takes too long, or has no room.
    """
    office = _found_office()
    try:
        with tempfile.TemporaryDirectory(prefix="drafting-") as place:
            folder = Path(place)
            file = folder / "document.docx"
            file.write_bytes(document)
            run = Conversion(office, (file,), _TARGET, _SOURCE, folder, seconds)
            deadline = time.monotonic() + seconds
            with run.begun() as process:
                while process.poll() is None and time.monotonic() < deadline:
                    await asyncio.sleep(_LOOK)
                was_ended = process.poll() is None
            pdf = file.with_suffix(".pdf")
            if pdf.is_file() and (content := pdf.read_bytes()).rstrip().endswith(_END):
                return steady(content)
    except OSError as error:
        raise DraftingError(f"no PDF: {no_room(error)}") from None
    raise _failure(seconds if was_ended else None)


def _found_office() -> str:
    office = find_office()
    if office is None:
        raise DraftingError(
            "PDF needs LibreOffice, which is not installed: install it "
            "(https://www.libreoffice.org), or write a .docx and save it as PDF in Word"
        )
    return office


def _failure(seconds: float | None) -> DraftingError:
    """Return the error for a document without result; `seconds` if the time was over."""
    took = "failed" if seconds is None else f"did not finish in {seconds:g} seconds"
    return DraftingError(f"no PDF: LibreOffice {took}; write a .docx and save it as PDF in Word")


def _made(
    office: str, folder: Path, stems: tuple[str, ...], seconds: float
) -> Iterator[tuple[str, bytes | DraftingError]]:
    """Convert files; when LibreOffice stops at one, yield an error for it and start a new run.

    A run that something outside ends reports success, with files undone; they are tried once more.
    """
    rest = stems
    while rest:
        files = tuple(folder / f"{stem}.docx" for stem in rest)
        run = Conversion(office, files, _TARGET, _SOURCE, folder, seconds)
        done = set()
        for result in run.results():
            pdf = result.read_bytes()
            result.unlink()
            if pdf.rstrip().endswith(_END):
                done.add(result.stem)
                yield result.stem, steady(pdf)
        missing = tuple(stem for stem in rest if stem not in done)
        if run.was_ended or run.has_failed:
            failed, rest = missing[:1], missing[1:]
        else:
            was_early = bool(done) and missing[-1:] == rest[-1:]
            failed, rest = ((), missing) if was_early else (missing, ())
        for stem in failed:
            yield stem, _failure(seconds if run.was_ended else None)


def steady(pdf: bytes) -> bytes:
    """Remove times and random ids from a PDF; all other bytes keep their place."""
    pdf = _DATES.sub(lambda match: b" " * len(match[0]), pdf)
    blank = b"0" * 32
    pdf = _ID.sub(rb"\g<1>" + blank + rb"\g<3>" + blank + rb"\g<5>", pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + blank, pdf)
    name = hashlib.sha256(pdf).hexdigest()[:32].upper().encode()
    return _ID.sub(rb"\g<1>" + name + rb"\g<3>" + name + rb"\g<5>", pdf)
