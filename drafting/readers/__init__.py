"""Readers turn files into the model. What a file is, is decided by what it holds."""

from __future__ import annotations

from pathlib import Path

from drafting.errors import UnreadableError
from drafting.model.reading import Reading
from drafting.model.resolution import Resolution

__all__ = ["MAX_BYTES", "Reading", "bytes_of", "read", "read_file"]

MAX_BYTES = 20 * 1024 * 1024
"""The longest file that is read."""
_NOT_YET = {
    b"PK\x03\x04": "a Word document",
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"%PDF": "a PDF",
    b"<": "an XML or HTML file",
}
"""How files begin that other readers will take."""


def read_file(path: str | Path) -> Reading:
    """Read a file of any known kind, with everything that is wrong with it.

    Raises:
        UnreadableError: there is no such file, or it is of a kind that cannot be read.
    """
    source = bytes_of(path)
    for opening, name in _NOT_YET.items():
        if source.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(opening):
            raise UnreadableError(f"{path}: this is {name}, which cannot be read yet")
    from drafting.readers.yaml import read_yaml

    return read_yaml(source, str(path))


def read(source: str | Path) -> Resolution:
    """Read a file into a resolution.

    Raises:
        UnreadableError: the file cannot be read; carries all its faults.
    """
    reading = read_file(source)
    if reading.resolution is None:
        errors = [each for each in reading.diagnostics if each.is_error]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise UnreadableError(f"{errors[0]}{more}", reading.diagnostics)
    return reading.resolution


def bytes_of(path: str | Path) -> bytes:
    """Fetch a file.

    Raises:
        UnreadableError: says in plain words why it cannot be fetched.
    """
    place = Path(path)
    try:
        if place.is_dir():
            raise UnreadableError(f"{path}: this is a folder, not a file")
        with place.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(f"{path}: cannot be read: {reason}") from None
    if len(source) > MAX_BYTES:
        raise UnreadableError(f"{path}: the file is larger than 20 MB")
    return source
