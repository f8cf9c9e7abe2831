"""Write files so that nobody ever finds half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from drafting.errors import UnwritableError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 40
"""The byte locked on Windows, far beyond the end of any file, so that reading stays possible."""


def write_file(path: Path, content: str | bytes | Iterable[bytes], *, flush: bool = True) -> None:
    """Write a file in one step: the old file stays until the new one is complete.

    The new file is first written under a hidden name beside the old one (".name.xxxxxxxx"), which
    no reader takes for a document. Only a killed process leaves such a file behind.

    Text is written as UTF-8 with line feeds on every system, so that the same input gives the
    same bytes everywhere.

    Args:
        path: the file.
        content: its new content, or its parts one after another, if it is large.
        flush: wait until it is on the disk, so that a power failure cannot leave an empty file.

    Raises:
        UnwritableError: the file cannot be written; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise UnwritableError(f"{path}: this is a folder; name a file in it")
        if target.exists() and not target.is_file():
            raise UnwritableError(f"{path}: this is not an ordinary file; name another file")
        if path.is_symlink() and not target.exists():
            raise UnwritableError(f"{path}: this is a link to a file that is not there; remove it")
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {_reason(error)}") from None
    _written(path, target, content, Path.replace, flush=flush)


def write_new_file(path: Path, content: str | bytes) -> bool:
    """Write a file in one step, but only if there is nothing of this name, not even a link.

    It never writes over a file, even if another program makes one of this name meanwhile.

    Returns:
        Whether it was written.

    Raises:
        UnwritableError: the file cannot be written; nothing is left behind.
    """
    try:
        _written(path, path, content, _put_new)
    except FileExistsError:
        return False
    return True


def _put_new(temporary: Path, target: Path) -> None:
    """Give a file its name, if nothing has it.

    Raises:
        FileExistsError: something has it.
    """
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without hard links: reserve the name first
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        temporary.replace(target)
    else:
        temporary.unlink()


def _written(
    path: Path,
    target: Path,
    content: str | bytes | Iterable[bytes],
    put: Callable[[Path, Path], object],
    *,
    flush: bool = True,
) -> None:
    """Write a hidden file beside the target, and then put it in its place.

    Raises:
        UnwritableError: it cannot be written.
        FileExistsError: `put` found something in its place.
    """
    whole = content.encode() if isinstance(content, str) else content
    parts = (whole,) if isinstance(whole, bytes) else whole
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {_reason(error)}") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            if flush:
                file.flush()
                os.fsync(handle)
        temporary.chmod(_mode(target))
        put(temporary, target)
    except BaseException as error:  # Ctrl-C and too little memory must leave nothing behind either
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and not isinstance(error, FileExistsError):
            raise UnwritableError(f"{path}: cannot be written: {_reason(error)}") from None
        raise


def made_folder(path: Path, mode: int = 0o777) -> Path:
    """Make a folder if there is none, and return it.

    Args:
        path: the folder.
        mode: its permissions if it is made, on systems that have them.

    Raises:
        UnwritableError: a file is in its place, or it cannot be made.
    """
    try:
        path.mkdir(mode, parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(f"{path}: the folder cannot be made: {error.strerror}") from None
    return path


def usual_cache() -> Path:
    """Return the folder where the system keeps what programs can fetch again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
        return Path(base).expanduser() / "drafting" / "Cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/drafting").expanduser()
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (
        Path(given) if Path(given).is_absolute() else Path("~/.cache").expanduser()
    ) / "drafting"


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Lock a file while it is read and written; another program that wants it waits.

    On disks without locks, such as some network drives, nothing is locked.

    Raises:
        UnwritableError: there is no such file, or it cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        raise UnwritableError(f"{path}: there is no such file; check its name and folder") from None
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with contextlib.suppress(OSError):
            _lock(handle)
        yield
    finally:
        os.close(handle)  # this releases the lock


def try_lock(handle: int) -> bool:
    """Lock an open file if nobody else has; return whether it is locked now.

    On disks without locks, such as some network drives, this is always so.
    """
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows and some disks do not allow it."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder; make it, or name another"
    return error.strerror or str(error)
