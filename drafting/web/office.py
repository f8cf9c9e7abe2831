"""Make PDF, where somebody gave the application a way to: it starts no program of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request

from drafting.errors import DraftingError
from drafting.web.errors import PageError

ToPdf = Callable[[bytes], Awaitable[bytes]]
"""Turns one of our Word documents into PDF; raises `DraftingError`."""
NO_PDF = (
    "PDF needs LibreOffice, which is not installed here. Install it from "
    "https://www.libreoffice.org, then open drafting again; or download the Word file, and save "
    "it as PDF in Word."
)


def makes_pdf(request: Request) -> bool:
    """Return whether the application can make PDF."""
    return request.app.state.office is not None


async def pdf_of(request: Request, document: bytes) -> bytes:
    """Return one of our Word documents as PDF.

    Raises:
        PageError: there is no LibreOffice, or it fails.
    """
    office: ToPdf | None = request.app.state.office
    if office is None:
        raise PageError(NO_PDF, 501)
    try:
        return await office(document)
    except DraftingError as error:
        raise PageError(f"There is {error}.", 502) from None
