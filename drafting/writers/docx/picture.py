"""The user's picture for the masthead: what it is and how large it is shown.

No emblem is shipped; without a picture its place stays empty (format-spec 1.4, 10).
"""

from __future__ import annotations

import struct

from drafting.errors import DraftingError
from drafting.writers.docx.views import PictureView

_WIDTH, _HEIGHT = 713_232, 597_103
"""The place in the masthead, in English Metric Units."""

_MAX_BYTES = 5_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_NOT_SIZES = (0xC4, 0xC8, 0xCC)
"""Markers among C0 to CF that begin something else than the size of a JPEG picture."""


def picture_of(emblem: bytes | None) -> PictureView | None:
    """Tell name and size of the picture; its shape is kept inside the place it has.

    Raises:
        DraftingError: it is neither PNG nor JPEG, or damaged, or larger than 5 MB.
    """
    if emblem is None:
        return None
    if len(emblem) > _MAX_BYTES:
        raise DraftingError("the picture for the masthead is larger than 5 MB")
    if emblem.startswith(_PNG):
        name, size = "emblem.png", _png_size(emblem)
    elif emblem.startswith(_JPEG):
        name, size = "emblem.jpeg", _jpeg_size(emblem)
    else:
        raise DraftingError("the picture for the masthead is neither PNG nor JPEG")
    if size is None or 0 in size:
        raise DraftingError("the picture for the masthead is damaged: it does not tell its size")
    scale = min(_WIDTH / size[0], _HEIGHT / size[1])
    width, height = (max(1, round(length * scale)) for length in size)
    return PictureView(name=name, width=width, height=height)


def _png_size(picture: bytes) -> tuple[int, int] | None:
    if len(picture) < 24 or picture[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    """Walk the segments of a JPEG picture to the one that holds its size."""
    position = 2
    while position + 9 <= len(picture) and picture[position] == 0xFF:
        marker = picture[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_SIZES:
            height, width = struct.unpack(">HH", picture[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(picture[position + 2 : position + 4], "big")
    return None
