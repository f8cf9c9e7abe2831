"""Run LibreOffice, if installed, to convert old Word documents to .docx and ours to PDF.

It runs without a window, with its own profile in a temporary folder, and is ended when it takes
too long. A document reaches nothing from there. Settings forbid LibreOffice the network and all
links, and it reads each file only with the filter we name. If the system allows it, it has no
network at all (`unplugged`). Macros of documents never run.
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
from drafting.confined import may_start_programs
from drafting.errors import UnreadableError
from drafting.programs import find_program
from drafting.readers import bytes_of
from drafting.unplugged import PLUGGED, UNPLUGGED

SECONDS = 120
"""Seconds that one file may take."""

_NAMES = ("soffice", "libreoffice")
_WORDPERFECT = b"\xffWPC"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Its places on macOS and Windows, which do not put it on the search path."""
_PATIENCE = 10
"""Seconds that a guard may take to end LibreOffice; usually it takes a few milliseconds."""
_LOOK = 0.05
"""Seconds between checks for finished files."""

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
"""Kinds of address LibreOffice can open, with what opens them; none leads to a network.

This list replaces that of LibreOffice, which also has http, https, WebDAV, CMIS and what an
extension or a system adds. Blocking links is not enough: for a picture in an old Word file,
LibreOffice contacts the server before it checks whether this is allowed.
"""
UNPLUG = True
"""Run LibreOffice without network, if the system allows it."""
SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    # Noto Naskh Arabic lacks brackets, strokes and hyphens; the last two fonts have them.
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
"""Substitutes for each font; the first that is installed and has the letter is used.

Word takes substitutes for missing fonts from the font table of the document. LibreOffice asks
fontconfig instead, which has no substitutes for Arabic and Chinese fonts. Windows and macOS have
these fonts.
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
    """Return settings under which a document reaches nothing, as items of the user's registry.

    Args:
        own_macro: allow a macro of ours; macros of documents never run.
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
    """Return settings in the form of LibreOffice's file of user settings."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n'
    )


def find_office() -> str | None:
    """Return the path of LibreOffice, or None if it is not installed or may not be started.

    The current folder may be somebody else's work, so a program in it is never used.
    """
    if not may_start_programs():
        return None
    for name in _NAMES:
        if found := find_program(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


@contextlib.contextmanager
def running(
    office: str, folder: Path, words: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run LibreOffice without a window; end it in any case.

    If this process is killed, LibreOffice is ended and the folder is removed on Linux and macOS. On
    Windows LibreOffice then continues to the end of its files.

    Args:
        office: the program.
        folder: a temporary folder; its folder `profile` has the settings of this run.
        words: more arguments.
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
    """Return the command that starts LibreOffice under a guard; see `unplugged`."""
    if os.name != "posix" or not sys.executable:
        return []
    # The starter of a snap needs an administrator's rights, which it would not get.
    is_snap = Path(os.path.realpath(office)).name == "snap"
    network = PLUGGED if is_snap or not UNPLUG else UNPLUGGED
    return [sys.executable, "-I", "-S", unplugged.__file__, str(folder), network]


def docx_from_doc(
    path: str | Path, source: bytes | None = None, *, seconds: float = SECONDS
) -> bytes:
    """Convert an old Word or WordPerfect document to .docx, and return the bytes.

    Args:
        path: the document.
        source: its bytes, if they are known.
        seconds: how long LibreOffice may take.

    Raises:
        UnreadableError: LibreOffice is not installed, takes too long, or cannot read the file.
    """
    office = find_office()
    content = bytes_of(path) if source is None else source
    if office is None:
        is_wordperfect = content.startswith(_WORDPERFECT)
        what = "a WordPerfect document" if is_wordperfect else "an old Word document (.doc)"
        where = "its own program" if is_wordperfect else "Word"
        raise UnreadableError(
            f"{path}: this is {what}: save it as .docx in {where}, or install LibreOffice"
        )
    try:
        with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
            return _converted(office, Path(path), content, Path(folder), seconds)
    except OSError as error:
        raise UnreadableError(f"{path}: {no_room(error)}") from None


def _converted(office: str, path: Path, source: bytes, folder: Path, seconds: float) -> bytes:
    """Run LibreOffice on a copy, because it could read the file's own name as an option."""
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
            f"{path}: LibreOffice did not convert this file within {seconds:g} seconds: "
            "save it as .docx in Word"
        )
    if not made:
        raise UnreadableError(
            f"{path}: LibreOffice cannot read this file: save it as .docx in Word"
        )
    return made[0].read_bytes()


def no_room(error: OSError) -> str:
    """Return the message for an error with LibreOffice's temporary files."""
    reason = error.strerror or error
    return f"LibreOffice cannot write temporary files to {tempfile.gettempdir()}: {reason}"


def _filters_for(source: bytes) -> tuple[str, ...]:
    """Return the filters for an old Word or WordPerfect file, as LibreOffice names them.

    LibreOffice must not choose the filter itself: by the content, it would read a web page or a
    table named .doc, with everything that is linked in it.
    """
    if source.startswith(_WORDPERFECT):
        return ("WordPerfect",)
    is_new = any(table.encode("utf-16-le") in source for table in ("0Table", "1Table"))
    return ("MS Word 97",) if is_new else ("MS Word 95", "MS WinWord 6.0")


@dataclass(slots=True)
class Conversion:
    """One run of LibreOffice that converts files in their order.

    Attributes:
        office: the program.
        files: the files to convert, under names of ours with different stems.
        target: ending and filter, as LibreOffice names them.
        source: the only filter that reads the files.
        folder: the folder of the results and of the profile.
        seconds: how long one file may take, including the start of the program.
        was_ended: the program had to be ended.
        has_failed: the program ended with an error, and did not try the files after the cause.
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
        """Run the program, and yield each result as soon as it is finished.

        If the program had to be ended, the last result may be incomplete.
        """
        ending = self.target.partition(":")[0]
        waiting = [self.folder / f"{file.stem}.{ending}" for file in self.files]
        with self.begun() as process:
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

    def begun(self) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
        """Start the program; it is ended with the context."""
        profile = self.folder / "profile"
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(registry(locked_settings()), encoding="utf-8")
        outcome = ("--convert-to", self.target, "--outdir", str(self.folder))
        words = (f"--infilter={self.source}", *outcome, *map(str, self.files))
        return running(self.office, self.folder, words, _environment(self.folder))


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment that gives the fonts of our documents their substitutes.

    On systems with fontconfig (Linux), this writes a settings file for it into the folder; it
    takes in the settings of the user and the system.
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
    """Return the results that are complete; the last one may still be written."""
    there = [path for path in waiting if path.is_file()]
    return there if all_are else there[:-1]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started; it may end on its own at the same moment."""
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
    """Return a settings file for fontconfig with the substitutes above.

    Args:
        system: path of the settings to read before it.
    """
    return _FILE.format(system=escape(system), matches="".join(map(_match, SUBSTITUTES)))


def _match(font: str) -> str:
    others = "".join(f"<string>{other}</string>" for other in SUBSTITUTES[font])
    return _MATCH.format(font=font, others=others)
