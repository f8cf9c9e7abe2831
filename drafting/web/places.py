"""The folders of the user that the application needs: documents, desktop, menu."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

_XDG = re.compile(r'^XDG_(?P<name>[A-Z]+)_DIR="(?P<place>(?:[^"\\]|\\.)*)"', re.MULTILINE)
"""A line of the file in which Linux desktops name the folders of a user, in his language."""
_WINDOWS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_WINDOWS_NAMES = {"Documents": "Personal", "Desktop": "Desktop"}


def default_folder() -> Path:
    """Return the folder "Resolutions" in the documents of the user."""
    return (folder_of_user("Documents") or Path.home()) / "Resolutions"


def folder_of_user(name: str) -> Path | None:
    """Return the folder "Documents" or "Desktop" of the user, or None if there is none.

    On Linux it may have a name in another language, and on Windows another place.
    """
    named = _on_windows(name) if sys.platform == "win32" else _on_linux(name)
    for place in (named, Path.home() / name):
        if place and place != Path.home() and place.is_dir():
            return place
    return None


def menu_folder() -> Path:
    """Return the folder in which Linux desktops look for the applications of the user."""
    return _named_by("XDG_DATA_HOME", ".local/share") / "applications"


def _named_by(variable: str, usual: str) -> Path:
    """Return the folder that a variable names, or the usual one; relative ones do not count."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / usual


def _on_linux(name: str) -> Path | None:
    try:
        file = _named_by("XDG_CONFIG_HOME", ".config") / "user-dirs.dirs"
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    for found in _XDG.finditer(written):
        if found["name"] == name.upper():
            place = re.sub(r"\\(.)", r"\1", found["place"])
            place = place.replace("$HOME", str(Path.home()), 1)
            return Path(place) if Path(place).is_absolute() else None
    return None


def _on_windows(name: str) -> Path | None:
    if sys.platform == "win32":
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS) as key,
        ):
            place, _ = winreg.QueryValueEx(key, _WINDOWS_NAMES[name])
            return Path(os.path.expandvars(place))
    return None
