"""LibreOffice, where it is installed: old Word documents become .docx.

It runs without a window, with a profile of its own in a folder that is gone afterwards, and is
ended when it takes too long. Macros of the document are not run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from drafting.errors import UnreadableError

SECONDS = 120
"""How long one file may take."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it stands on macOS and Windows, which do not put it on the path."""


def find_office() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def docx_from_doc(path: str | Path, seconds: float = SECONDS) -> bytes:
    """Turn an old Word document into a .docx, and return its bytes.

    Raises:
        UnreadableError: LibreOffice is not installed, takes too long, or cannot read the file.
    """
    office = find_office()
    if office is None:
        raise UnreadableError(
            f"{path}: this is an old Word document (.doc): install LibreOffice, or save the file "
            "as .docx in Word"
        )
    with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
        return _converted(office, Path(path), Path(folder), seconds)


def _converted(office: str, path: Path, folder: Path, seconds: float) -> bytes:
    """Run LibreOffice on a copy: the name of the file itself may be taken for an option."""
    (folder / "profile").mkdir()
    copy = folder / "source.doc"
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from None
    command = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(copy),
    ]  # fmt: skip
    if not _run(command, seconds):
        raise UnreadableError(
            f"{path}: LibreOffice did not finish with this file in {seconds:g} seconds: "
            "save it as .docx in Word"
        )
    made = folder / "source.docx"
    if not made.is_file():
        raise UnreadableError(
            f"{path}: LibreOffice cannot read this file: save it as .docx in Word"
        )
    return made.read_bytes()


def _run(command: list[str], seconds: float) -> bool:
    """Run a program to its end; False where it had to be ended, with all it had started."""
    process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except BaseException:  # Ctrl-C must not leave it running
        _end(process)
        raise
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
