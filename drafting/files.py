"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from drafting.errors import UnwritableError


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file in one step: what stood there before stays until the new one is complete.

    Text is written as UTF-8 with line feeds on every system, so that the same input gives the
    same bytes everywhere.

    Raises:
        UnwritableError: the place cannot be written; nothing is left behind.
    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise UnwritableError(f"{path}: is a folder; name a file in it")
        if target.exists() and not target.is_file():
            raise UnwritableError(f"{path}: is not an ordinary file; name another one")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {_reason(error)}") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise UnwritableError(f"{path}: cannot be written: {_reason(error)}") from None


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those of a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder"
    return error.strerror or str(error)
