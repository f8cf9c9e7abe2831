"""Put a shortcut on the desktop, so that a double click opens the application."""

from __future__ import annotations

import re
import shlex
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.errors import UnwritableError
from drafting.files import made_folder, write_file
from drafting.web.places import folder_of_user, menu_folder

_OURS = "-m drafting open"
"""Every shortcut of ours has these words; a file without them belongs to somebody else."""


_SIMPLE = re.compile(r"[\w:\\/.+-]+", re.ASCII)
"""A word that needs no quotation marks on Windows."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A file that opens the application when somebody clicks on it twice.

    Attributes:
        path: where it is.
        text: its content.
    """

    path: Path
    text: str


def shortcuts(command: Sequence[str], folder: Path | None) -> tuple[Shortcut, ...]:
    """Return the shortcuts that this system has a place for.

    Args:
        command: the words that start this program.
        folder: the folder to open; None for the usual one.

    Raises:
        UnwritableError: this user has no desktop, or a shortcut cannot hold the words.
    """
    words = [*command, "open", *([str(folder)] if folder else [])]
    if any(unicodedata.category(c) == "Cc" for word in words for c in word):
        raise UnwritableError("a shortcut cannot name a folder whose name has control characters")
    desktop = folder_of_user("Desktop")
    if sys.platform == "win32":
        places, name, text = [desktop], "Resolutions.cmd", windows_text(words)
    elif sys.platform == "darwin":
        places, name, text = [desktop], "Resolutions.command", mac_text(words)
    else:
        places, name, text = [menu_folder(), desktop], "drafting.desktop", linux_text(words)
    made = tuple(Shortcut(place / name, text) for place in places if place)
    if not made:
        raise UnwritableError("this user has no folder “Desktop” for a shortcut; make one first")
    return made


def linux_text(words: Sequence[str]) -> str:
    """Return a desktop entry, quoted as the Desktop Entry Specification asks for."""
    script = re.sub(r'(["`$\\])', r"\\\1", _shell(words)).replace("\\", "\\\\").replace("%", "%%")
    return (
        "[Desktop Entry]\nType=Application\nName=Resolutions\n"
        "Comment=Draft, compare and negotiate resolutions\nIcon=accessories-text-editor\n"
        f'Exec=sh -c "{script}"\nTerminal=true\nCategories=Office;\n'
    )


def mac_text(words: Sequence[str]) -> str:
    """Return a file of commands for the terminal of macOS."""
    return f"#!/bin/sh\n{_shell(words)}\n"


def windows_text(words: Sequence[str]) -> str:
    """Return a file of commands for the console of Windows."""
    quoted = [word if _SIMPLE.fullmatch(word) else f'"{word}"' for word in words]
    line = " ".join(quoted).replace("%", "%%")
    utf8 = r"%SystemRoot%\System32\chcp.com 65001 >nul"  # not what lies on the desktop
    return f"@echo off\r\n{utf8}\r\n{line}\r\nif errorlevel 1 pause\r\n"


def install(made: Sequence[Shortcut]) -> Iterator[str]:
    """Write shortcuts, and yield what was done with each.

    Raises:
        UnwritableError: a file of somebody else is in its place, or it cannot be written.
    """
    for each in made:
        old = _content(each.path)
        if old == each.text:
            yield f"{each.path}: is there already"
            continue
        if old is not None and _OURS not in old:
            raise UnwritableError(f"{each.path}: this is another file; rename or remove it first")
        made_folder(each.path.parent)
        write_file(each.path, each.text)
        each.path.chmod(0o755)
        yield f"{each.path}: {'written' if old is None else 'written anew'}"


def _shell(words: Sequence[str]) -> str:
    """Return a line of the shell; the window stays open if the application cannot start."""
    return f"{shlex.join(words)} || {{ echo 'Press Return to close this window.'; read -r _; }}"


def _content(path: Path) -> str | None:
    """Return what a file has, or None if there is none."""
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be read: {error.strerror}") from None
