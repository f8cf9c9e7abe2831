"""Read a form that was sent: fields and files, within limits, with its token checked."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from drafting.text.shown import unsigned
from drafting.web.errors import PageError

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one request, all its files together."""
MOST_FILES = 200
MOST_FIELDS = 5_000
LONGEST_FIELD = 16 * 1024 * 1024
"""Bytes of one field that is no file; a pasted mail may be long."""
SECONDS = 60
"""Time for one request to arrive; on one machine even the largest takes less than two seconds."""
_MOST_FIGURES = 6
"""Figures of a number in an address or a form."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped on a page.

    Attributes:
        name: as the browser gives it, without any folder.
        content: its bytes.
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentForm:
    """The content of a form.

    Attributes:
        fields: each field with its values, in order.
        files: the same for files; a file input that was left empty has none.
    """

    fields: dict[str, tuple[str, ...]]
    files: dict[str, tuple[Upload, ...]]

    def value(self, name: str) -> str:
        """Return the only value of a field, or ""."""
        return self.fields.get(name, ("",))[0]


class _Memory(MultiPartParser):
    """Keep files in memory: a file on the disk would be written by another thread."""

    spool_max_size = MOST_BYTES + 1


async def form_of(request: Request) -> SentForm:
    """Read the form of a request.

    Raises:
        PageError: it is too large or broken, or has no token of this browser.
    """
    try:
        async with asyncio.timeout(SECONDS):
            data = await _parsed(request)
    except TimeoutError:
        raise PageError("This form took too long to arrive. Send it again.", 408) from None
    except ClientDisconnect:
        raise PageError("Only a part of this form arrived. Send it again.", 400) from None
    except (MultiPartException, FormParserError, UnicodeError, KeyError, ValueError):
        raise PageError(
            f"This form cannot be read: it is broken, or has more than {MOST_FILES} files. "
            "Send it from the page again, with fewer files.",
            400,
        ) from None
    fields: dict[str, list[str]] = {}
    files: dict[str, list[Upload]] = {}
    for name, value in data.multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(_with_hidden(value))
        elif value.filename or value.size:
            content = await value.read()
            await value.close()  # the content is in memory once, not twice
            files.setdefault(name, []).append(Upload(_last(value.filename or ""), content))
    _check_token(request, fields.pop("form_token", [""])[0])
    return SentForm(
        {name: tuple(values) for name, values in fields.items()},
        {name: tuple(values) for name, values in files.items()},
    )


async def _parsed(request: Request) -> FormData:
    """Return what was sent.

    Raises:
        PageError: it is larger than the limit, or no form.
        MultiPartException: it is broken, or has too many parts.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if options.get(b"charset", b"utf-8").lower() != b"utf-8":
        raise PageError("This form is not in UTF-8. Send it from the page again.", 415)
    stream = _bounded(request)
    if kind == b"multipart/form-data":
        return await _Memory(
            request.headers,
            stream,
            max_files=MOST_FILES,
            max_fields=MOST_FIELDS,
            max_part_size=LONGEST_FIELD,
        ).parse()
    if kind == b"application/x-www-form-urlencoded":
        return await FormParser(
            request.headers, stream, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
        ).parse()
    raise PageError("This form cannot be read. Send it from the page again.", 415)


def _check_token(request: Request, token: str) -> None:
    ours: str = request.state.form_token
    if not hmac.compare_digest(token.encode(), ours.encode()):
        raise PageError(
            "This page is older than the application that runs now. Load it again, then repeat "
            "what you did. Nothing was done.",
            403,
        )


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """Give the body in pieces, but no more than the limit.

    Raises:
        PageError: it is larger, or says that it is.
    """
    announced = request.headers.get("content-length", "0")
    size = int(announced) if announced.isascii() and announced.isdigit() else MOST_BYTES + 1
    if size > MOST_BYTES:
        raise _too_large()
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > MOST_BYTES:
            raise _too_large()
        yield chunk


def _too_large() -> PageError:
    return PageError(
        f"These files are larger than {MOST_BYTES // 1024 // 1024} megabytes together. Drop fewer "
        "files, or smaller ones. Nothing was added.",
        413,
    )


def _with_hidden(value: str) -> str:
    """Return words with the hidden characters that the page showed as signs, "⟨U+2060⟩".

    Without this, saving a page would put signs into the text.
    """
    words = unsigned(value)
    try:
        words.encode()
    except UnicodeEncodeError:  # halves of characters can only have been typed
        return value
    return words


def _last(name: str) -> str:
    """Return the name of a file without the folders that some browsers send."""
    return name.replace("\\", "/").rpartition("/")[2]


def small_number(words: str) -> int | None:
    """Return a number of an address or a form; None if it is none, or too large."""
    return int(words) if words.isdecimal() and len(words) <= _MOST_FIGURES else None
