"""LibreOffice, where it is installed: old Word documents become .docx, ours become PDF.

It runs without a window, with a profile of its own in a folder that is gone afterwards, and is
ended when it takes too long. Macros of the documents are not run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafting.errors import UnreadableError
from drafting.substitutes import font_settings

SECONDS = 120
"""How long one file may take."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it stands on macOS and Windows, which do not put it on the path."""
_LOOK = 0.05
"""Seconds between looks at what is finished."""

NOTHING_FETCHED = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>'
)
"""Setting by which LibreOffice follows no link of a document, pictures from elsewhere above all."""
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    f"{NOTHING_FETCHED}\n</oor:items>\n"
)


def find_office() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


@contextlib.contextmanager
def running(
    office: str, profile: Path, words: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run LibreOffice without a window; whatever happens, nothing of it is left running.

    Args:
        office: the program.
        profile: folder with the settings of this run.
        words: what it is called with, besides.
        environment: its environment.
    """
    process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        [
            office, f"-env:UserInstallation={profile.as_uri()}",
            "--headless", "--norestore", "--nologo", *words,
        ],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        yield process
    finally:  # on Ctrl-C too
        if process.poll() is None:
            _end(process)


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
    copy = folder / "source.doc"
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from None
    run = Conversion(office, (copy,), "docx:MS Word 2007 XML", folder, seconds)
    made = [*run.results()]
    if run.was_ended:
        raise UnreadableError(
            f"{path}: LibreOffice did not finish with this file in {seconds:g} seconds: "
            "save it as .docx in Word"
        )
    if not made:
        raise UnreadableError(
            f"{path}: LibreOffice cannot read this file: save it as .docx in Word"
        )
    return made[0].read_bytes()


@dataclass(slots=True)
class Conversion:
    """One run of LibreOffice over files, in their order.

    Attributes:
        office: the program.
        files: what to convert; their names are ours, and end in different stems.
        target: ending and filter, as LibreOffice names them.
        folder: where results go, with a profile for this run.
        seconds: how long one file may take, the start of the program included.
        was_ended: it had to be ended.
        has_failed: it ended by itself, but not well: files after the one to blame were not tried.
    """

    office: str
    files: Sequence[Path]
    target: str
    folder: Path
    seconds: float
    was_ended: bool = field(default=False, init=False)
    has_failed: bool = field(default=False, init=False)

    def results(self) -> Iterator[Path]:
        """Run the program; yield each result as soon as it is finished.

        Where the program had to be ended, the last result may be a part only.
        """
        ending = self.target.partition(":")[0]
        waiting = [self.folder / f"{file.stem}.{ending}" for file in self.files]
        with self._running() as process:
            deadline = time.monotonic() + self.seconds
            is_running = True
            while is_running and not self.was_ended:
                is_running = _is_running(process)
                finished = _finished(waiting, all_are=not is_running)
                yield from finished
                if finished:
                    waiting = waiting[waiting.index(finished[-1]) + 1 :]
                    deadline = time.monotonic() + self.seconds
                self.was_ended = is_running and time.monotonic() > deadline
            if self.was_ended:
                yield from _finished(waiting, all_are=True)
        self.has_failed = process.returncode != 0

    def _running(self) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
        profile = self.folder / "profile"
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        outcome = ("--convert-to", self.target, "--outdir", str(self.folder))
        words = (*outcome, *map(str, self.files))
        return running(self.office, profile, words, _environment(self.folder))


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the fonts of our documents have their substitutes.

    Where fontconfig finds fonts (on Linux), a file for it goes into the folder; the settings of the
    user and the system are read before it.
    """
    environment = dict(os.environ)
    system = Path(environment.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"))
    if system.is_file():
        file = folder / "fonts.conf"
        file.write_text(font_settings(str(system)), encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(file)
    return environment


def _is_running(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_LOOK)
    except subprocess.TimeoutExpired:
        return True
    return False


def _finished(waiting: Sequence[Path], *, all_are: bool) -> list[Path]:
    """Return the results that are whole: the last that is there may still be written."""
    there = [path for path in waiting if path.is_file()]
    return there if all_are else there[:-1]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started; it may end by itself at the same moment."""
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
