"""LibreOffice, where it is installed: old Word documents become .docx, ours become PDF.

It runs without a window, with a profile of its own in a folder that is gone afterwards, and is
ended when it takes too long. A document reaches nothing from there: settings take the network and
all links away from LibreOffice, it reads each file only with the filter we name, and where the
system allows it, it has no network at all (`unplugged`). Macros of the documents are not run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from drafting import unplugged
from drafting.errors import UnreadableError
from drafting.programs import find_program
from drafting.readers import bytes_of
from drafting.unplugged import PLUGGED, UNPLUGGED

SECONDS = 120
"""How long one file may take."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it stands on macOS and Windows, which do not put it on the path."""
_PATIENCE = 10
"""Seconds that a guard may take to end LibreOffice; it takes a few milliseconds."""
_LOOK = 0.05
"""Seconds between looks at what is finished."""

_SCRIPTING = {
    "BlockUntrustedRefererLinks": "true",  # no linked picture is opened, near or far
    "DisableActiveContent": "true",  # no embedded objects, no DDE
    "DisablePythonRuntime": "true",
    "MacroSecurityLevel": "3",
}
_REACHABLE = {
    "file": "com.sun.star.ucb.FileContentProvider",
    "private": "private",
    "vnd.libreoffice.image": "com.sun.star.ucb.ImageContentProvider",
    "vnd.sun.star.expand": "com.sun.star.ucb.ExpandContentProvider",
    "vnd.sun.star.extension": "com.sun.star.ucb.ExtensionContentProvider",
    "vnd.sun.star.hier": "com.sun.star.ucb.HierarchyContentProvider",
    "vnd.sun.star.pkg": "com.sun.star.ucb.PackageContentProvider",
    "vnd.sun.star.tdoc": "com.sun.star.ucb.TransientDocumentsContentProvider",
    "vnd.sun.star.zip": "com.sun.star.ucb.PackageContentProvider",
}
"""Kinds of address LibreOffice can open, and what opens them: none of them leads to a network.

This list replaces LibreOffice's own, which also has http, https, WebDAV, CMIS and whatever an
extension or a system adds. The block on links is not enough: for a picture in an old Word file
LibreOffice contacts the server before it checks whether it may.
"""
UNPLUG = True
"""Run LibreOffice without network as well, where the system allows it."""
SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    # The last are for brackets, strokes and hyphens, which Noto Naskh Arabic lacks.
    "Traditional Arabic": (
        "Amiri",
        "Scheherazade New",
        "Noto Naskh Arabic",
        "Times New Roman",
        "Liberation Serif",
    ),
    "SimSun": ("AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "KaiTi": ("AR PL UKai CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
}
"""Fonts by the one they replace; the first that is installed and has the letter is taken.

Word reads from the table of fonts what may replace a font that is not installed; LibreOffice does
not, and asks fontconfig, which knows nothing of Arabic and Chinese type. On Windows and macOS the
system has these fonts.
"""
_MATCH = (
    '<match target="pattern"><test qual="any" name="family"><string>{font}</string></test>'
    '<edit name="family" mode="append" binding="same">{others}</edit></match>\n'
)
_FILE = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
    '<include ignore_missing="yes">{system}</include>\n{matches}</fontconfig>\n'
)


def _item(path: str, content: str) -> str:
    return f'<item oor:path="/org.openoffice.{path}">{content}</item>\n'


def _value(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'


def _provider(index: int, scheme: str, service: str) -> str:
    values = {"ServiceName": service, "URLTemplate": scheme, "Arguments": ""}
    props = (
        f'<prop oor:name="{name}"><value>{value}</value></prop>' for name, value in values.items()
    )
    return f'<node oor:name="Provider{index}" oor:op="replace">{"".join(props)}</node>'


def locked_settings(*, own_macro: bool = False) -> str:
    """Return the settings under which a document reaches nothing, as items of the user's registry.

    Args:
        own_macro: whether a macro of ours is run; macros of documents never are.
    """
    scripting = _SCRIPTING | ({} if own_macro else {"DisableMacrosExecution": "true"})
    providers = "".join(
        _provider(index, *each) for index, each in enumerate(_REACHABLE.items(), start=1)
    )
    return (
        _item(
            "Office.Common/Security/Scripting", "".join(map(_value, scripting, scripting.values()))
        )
        + _item("Office.Writer/Content/Update", _value("Link", "2"))
        + _item(
            "ucb.Configuration/ContentProviders",
            '<node oor:name="Local" oor:op="replace"><node oor:name="SecondaryKeys">'
            '<node oor:name="Office" oor:op="replace"><node oor:name="ProviderData">'
            f"{providers}</node></node></node></node>",
        )
    )


def registry(items: str) -> str:
    """Return settings as the file in which LibreOffice looks for the user's settings."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n'
    )


def find_office() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed.

    The current folder may be somebody else's work, so a program in it is never used.
    """
    for name in _NAMES:
        if found := find_program(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


@contextlib.contextmanager
def running(
    office: str, folder: Path, words: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run LibreOffice without a window; whatever happens, nothing of it is left running.

    On Linux and macOS that is so even if this process is killed; the folder is then removed too. On
    Windows LibreOffice goes on to the end of its files.

    Args:
        office: the program.
        folder: a temporary folder; `profile` in it has the settings of this run.
        words: what it is called with, besides.
        environment: its environment.
    """
    command = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", *words,
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        [*_guard(office, folder), *command],
        env={**environment, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        yield process
    finally:  # on Ctrl-C too
        _end(process)


def _guard(office: str, folder: Path) -> list[str]:
    """Return the words that put LibreOffice under guard; see `unplugged`."""
    if os.name != "posix" or not sys.executable:
        return []
    # A snap is started by a program that needs an administrator's rights, which it would not get.
    is_snap = Path(os.path.realpath(office)).name == "snap"
    network = PLUGGED if is_snap or not UNPLUG else UNPLUGGED
    return [sys.executable, "-I", "-S", unplugged.__file__, str(folder), network]


def docx_from_doc(
    path: str | Path, source: bytes | None = None, *, seconds: float = SECONDS
) -> bytes:
    """Turn an old Word document into a .docx, and return its bytes.

    Args:
        path: the document.
        source: its bytes, where they have been fetched already.
        seconds: how long LibreOffice may take.

    Raises:
        UnreadableError: LibreOffice is not installed, takes too long, or cannot read the file.
    """
    office = find_office()
    if office is None:
        raise UnreadableError(
            f"{path}: this is an old Word document (.doc): install LibreOffice, or save the file "
            "as .docx in Word"
        )
    try:
        with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
            content = bytes_of(path) if source is None else source
            return _converted(office, Path(path), content, Path(folder), seconds)
    except OSError as error:
        raise UnreadableError(f"{path}: {no_room(error)}") from None


def _converted(office: str, path: Path, source: bytes, folder: Path, seconds: float) -> bytes:
    """Run LibreOffice on a copy: the name of the file itself may be taken for an option."""
    copy = folder / "source.doc"
    copy.write_bytes(source)
    made: list[Path] = []
    for name in _filters_for(source):
        run = Conversion(office, (copy,), "docx:MS Word 2007 XML", name, folder, seconds)
        made = [*run.results()]
        if made or run.was_ended:
            break
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


def no_room(error: OSError) -> str:
    """Return the message that LibreOffice's temporary files cannot be written."""
    reason = error.strerror or error
    return f"LibreOffice needs room for temporary files in {tempfile.gettempdir()}: {reason}"


def _filters_for(source: bytes) -> tuple[str, ...]:
    """Return the filters that may read an old Word file, as LibreOffice names them.

    LibreOffice must not choose: it goes by the content, and would read a web page or a table named
    .doc, with everything that is linked in it.
    """
    is_new = any(table.encode("utf-16-le") in source for table in ("0Table", "1Table"))
    return ("MS Word 97",) if is_new else ("MS Word 95", "MS WinWord 6.0")


@dataclass(slots=True)
class Conversion:
    """One run of LibreOffice over files, in their order.

    Attributes:
        office: the program.
        files: what to convert; their names are ours, and end in different stems.
        target: ending and filter, as LibreOffice names them.
        source: the filter that reads the files; no other is tried.
        folder: where results go, with a profile for this run.
        seconds: how long one file may take, the start of the program included.
        was_ended: it had to be ended.
        has_failed: it ended by itself, but not well: files after the one to blame were not tried.
    """

    office: str
    files: Sequence[Path]
    target: str
    source: str
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
        settings.write_text(registry(locked_settings()), encoding="utf-8")
        outcome = ("--convert-to", self.target, "--outdir", str(self.folder))
        words = (f"--infilter={self.source}", *outcome, *map(str, self.files))
        return running(self.office, self.folder, words, _environment(self.folder))


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the fonts of our documents have their substitutes.

    Where fontconfig finds fonts (on Linux), a file for it goes into the folder; the settings of the
    user and the system are read before it.
    """
    environment = dict(os.environ)
    system = Path(environment.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"))
    if system.is_file():
        file = folder / "fonts.conf"
        file.write_text(_font_settings(str(system)), encoding="utf-8")
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
    if process.poll() is None:
        process.terminate()  # a guard ends what it guards
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _font_settings(system: str) -> str:
    """Return a file of settings for fontconfig in which the fonts above have their substitutes.

    Args:
        system: path of the settings that are read before it.
    """
    return _FILE.format(system=escape(system), matches="".join(map(_match, SUBSTITUTES)))


def _match(font: str) -> str:
    others = "".join(f"<string>{other}</string>" for other in SUBSTITUTES[font])
    return _MATCH.format(font=font, others=others)
