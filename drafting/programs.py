"""Find other programs, and the command by which they can start this one.

Floor 4: reads the search path and the interpreter. A repository or a folder of proposals may be
somebody else's work, so neither a program nor a module is ever taken from the current folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from drafting.errors import DraftingError

SAFE_OPTIONS = ("-E", "-P")
"""Options of Python under which no module comes from the current folder.

`-P` keeps the current folder off the module path. `-E` ignores the variables of Python, such as
PYTHONPATH, in which an empty or relative entry means the current folder. `-I` does both and also
leaves out `pip install --user`, which no repository can write to.
"""


def own_command() -> tuple[str, ...]:
    """Return the words that start this program, safely in any folder.

    Git or a shortcut on the desktop starts this program by these words later. They have the full
    path of the interpreter, so the search path does not matter.

    Raises:
        DraftingError: the program is not installed, so these words would not start it.
    """
    command = (sys.executable, *SAFE_OPTIONS, "-m", "drafting")
    if not sys.executable or not _starts(command):
        raise DraftingError(
            f"drafting is not installed for {sys.executable or 'this Python'}, so other programs "
            "cannot start it; install it first:  python -m pip install resolution-drafting"
        )
    return command


def _starts(command: tuple[str, ...]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, no shell
            [*command, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def find_program(name: str) -> str | None:
    """Return the full path of a program on the search path, or None.

    Relative and empty entries of the path are skipped, because they mean the current folder.
    `shutil.which` uses them, and on Windows it searches the current folder first.
    """
    ending = ".exe" if sys.platform == "win32" else ""
    for folder in map(Path, os.get_exec_path()):
        place = folder / f"{name}{ending}"
        if folder.is_absolute() and place.is_file() and os.access(place, os.X_OK):
            return str(place)
    return None


def to_install(extra: str) -> str:
    """Return the command that installs an optional part of this program.

    A program that pipx installed has an environment of its own, in which the usual command would
    install nothing. Double quotes mean the same to all shells.

    Args:
        extra: name of the part: "meaning", "table", "cluster".
    """
    tool = "pipx inject resolution-drafting" if _is_of_pipx() else "pip install"
    return f'{tool} "resolution-drafting[{extra}]"'


def _is_of_pipx() -> bool:
    return (Path(sys.prefix) / "pipx_metadata.json").is_file()
