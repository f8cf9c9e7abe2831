"""Save a changed text into its file, unless somebody else changed the file meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from drafting.diagnostics import not_used
from drafting.editing.updating import updated_yaml
from drafting.errors import UnreadableError, UnwritableError
from drafting.files import held, write_file
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml


class ChangedMeanwhileError(UnwritableError):
    """The file is not the one that somebody began to edit; nothing was written."""


def digest_of(source: bytes) -> str:
    """Return what identifies the content of a file."""
    return hashlib.sha256(source).hexdigest()


@lru_cache(maxsize=4)
def read_source(source: bytes, file: str) -> Resolution:
    """Read the text of a resolution file; the last few that were asked for are kept.

    Args:
        source: its bytes.
        file: its name, for messages.

    Raises:
        UnreadableError: it has errors; has them all.
    """
    reading = read_yaml(source, file)
    if reading.resolution is None:
        raise UnreadableError(not_used(file, reading.diagnostics), reading.diagnostics)
    return reading.resolution


def save_text(path: Path, digest: str, change: Callable[[Resolution], Resolution]) -> bytes:
    """Change the text of a file, if the file is still the one that somebody began to edit.

    Comments, order and quoting stay. The file is on the disk when this returns.

    Args:
        path: the file.
        digest: what `digest_of` returned for the file when somebody began.
        change: makes the new text of the old one.

    Returns:
        The bytes of the file.

    Raises:
        ChangedMeanwhileError: the file is another one by now.
        UnreadableError: the file or the new text has errors; has them all.
        UnwritableError: the disk does not take it.
    """
    with held(path):
        source = path.read_bytes()
        if digest_of(source) != digest:
            raise ChangedMeanwhileError(
                f"{path.name} was changed by another program or window. Nothing was saved."
            )
        content = updated_yaml(source, path.name, change(read_source(source, path.name)))
        if content != source:
            write_file(path, content)
    return content
