"""Check the user's picture for the masthead, and find its size.

No emblem is shipped; without a picture its place stays empty [R92, emblem].
"""

from __future__ import annotations

from drafting.errors import DraftingError
from drafting.writers.docx.views import PictureView

_WIDTH, _HEIGHT = 713_232, 597_103
"""The place in the masthead, in English Metric Units."""

_MAX_BYTES = 5_000_000
_NAMES = {b"\x89PNG\r\n\x1a\n": "emblem.png", b"\xff\xd8\xff": "emblem.jpeg"}
"""File names, by the first bytes of a picture."""


def picture_of(emblem: bytes | None) -> PictureView | None:
    """Return name and size of the picture; it keeps its shape inside its place.

    Raises:
        DraftingError: it is neither PNG nor JPEG, or damaged, or larger than 5 MB.
    """
    if emblem is None:
        return None
    if len(emblem) > _MAX_BYTES:
        raise DraftingError("the picture for the masthead is larger than 5 MB")
    name = next((name for start, name in _NAMES.items() if emblem.startswith(start)), None)
    if name is None:
        raise DraftingError("the picture for the masthead is neither PNG nor JPEG")
    across, down = _size(emblem)
    scale = min(_WIDTH / across, _HEIGHT / down)
    width, height = (max(1, round(length * scale)) for length in (across, down))
    return PictureView(name=name, width=width, height=height)


def _size(picture: bytes) -> tuple[int, int]:
    """Return width and height in pixels.

    Raises:
        DraftingError: the picture has no readable size.
    """
    # python-docx is loaded only for documents with a picture
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image

    try:
        found = Image.from_blob(picture)
        size = found.px_width, found.px_height
    except UnrecognizedImageError:
        raise DraftingError(
            "the picture for the masthead is a JPEG of an unknown kind: save it as PNG"
        ) from None
    except Exception:  # noqa: BLE001 - its parsers raise any error on a damaged file
        size = 0, 0
    if 0 in size:
        raise DraftingError("the picture for the masthead is damaged: its size cannot be read")
    return size
