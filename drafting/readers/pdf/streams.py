"""Check the unpacked size of a PDF before PDFium unpacks it.

PDFium unpacks the whole content of a page at once and has no limit: two kilobytes can become two
gigabytes. So every stream of the file is first unpacked here, piece by piece, and discarded. This
is a quick check of the bytes, not a parser: if a file hides its streams (an object stream,
encryption, a filter other than Flate, a false font), only the limits of the confined process hold.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from drafting.errors import UnreadableError

MOST_CONTENT = 8 * 1024 * 1024
"""Most bytes of an unpacked stream; the content of a real page has about 50,000."""
MOST_BULK = 64 * 1024 * 1024
"""Most bytes of an unpacked picture or font, whose content is not checked."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Most bytes of all unpacked streams."""

_PIECE = 256 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_BULK = re.compile(rb"/(?:Image|Length[12]|Type1C|CIDFontType0C|OpenType)\b")
_DICTIONARY = 1000
"""How many bytes before a stream are searched for its kind."""


def check_streams(source: bytes) -> None:
    """Refuse a PDF with a stream whose unpacked size exceeds that of any document.

    Raises:
        UnreadableError: the message says what is too large, and what to do.
    """
    left = MOST_UNPACKED
    for match in _STREAM.finditer(source):
        before = source[max(0, match.start() - _DICTIONARY) : match.start()]
        before = before[before.rfind(b" obj") + 1 :]
        most = MOST_BULK if _BULK.search(before) else MOST_CONTENT
        size = _size(_unpacked(_pieces(source, match.end())), min(most, left))
        if size > most:
            raise _too_large(f"one part of the PDF unpacks to more than {most // 1024**2} MB")
        left -= size
        if left < 0:
            raise _too_large(f"the PDF unpacks to more than {MOST_UNPACKED // 1024**2} MB")


def _too_large(reason: str) -> UnreadableError:
    return UnreadableError(
        f"{reason}, more than any page of words: "
        "save the resolution as a new PDF, or ask for the Word file"
    )


def _size(pieces: Iterator[bytes], most: int) -> int:
    """Return the length of all pieces; stop beyond `most`."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            break
    return size


def _pieces(source: bytes, start: int) -> Iterator[bytes]:
    """Yield the packed bytes, which mark their own end."""
    for place in range(start, len(source), _PIECE):
        yield source[place : place + _PIECE]


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the unpacked pieces, also if packed several times; nothing if they cannot be."""
    pieces = _once_unpacked(packed)
    first = next(pieces, b"")
    if _is_packed(first):
        yield from _unpacked(_again(first, pieces))
    else:
        yield from _again(first, pieces)


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _is_packed(piece: bytes) -> bool:
    """Return whether bytes begin like packed bytes of zlib."""
    return len(piece) > 1 and piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1]) % 31 == 0


def _once_unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for piece in packed:
            left = piece
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _PIECE)
                left = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:
        return
