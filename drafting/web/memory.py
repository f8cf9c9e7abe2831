"""Remember what somebody chose in the pages, so that a restart changes nothing.

It is in one hidden file of the folder: what each draft is compared with, what is on each
projector, and which record is asked. It is a convenience: without it, the pages only ask again, so
what is wrong with it is left aside, and a folder that cannot be written is no error. It may have
come from a stranger with the folder, so the names in it are checked by who uses them.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from drafting.errors import DraftingError
from drafting.files import write_file

NAME = ".drafting-pages.json"
_MOST_BYTES = 256 * 1024
_MOST = 500
"""Drafts and projectors that are remembered, the last ones."""


class FolderMemory:
    """What somebody chose in the pages of one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._known: dict[str, dict[str, dict[str, str]]] | None = None

    def base_of(self, draft: str) -> str:
        """Return the name of the document that a draft was last compared with, or ""."""
        return self._kept("drafts").get(draft, {}).get("base", "")

    def keep_base(self, draft: str, base: str) -> None:
        """Remember what a draft is compared with."""
        self._keep("drafts", draft, {"base": base})

    def screen_of(self, journal: str) -> Mapping[str, str]:
        """Return what was last on the projector of a negotiation; empty if nothing was."""
        return self._kept("projectors").get(journal, {})

    def keep_screen(self, journal: str, screen: Mapping[str, str]) -> None:
        """Remember what is on the projector of a negotiation."""
        self._keep("projectors", journal, dict(screen))

    def record(self) -> str:
        """Return the name of the record that was chosen last, or ""."""
        return self._kept("records").get("chosen", {}).get("name", "")

    def keep_record(self, name: str) -> None:
        """Remember which record was chosen."""
        self._keep("records", "chosen", {"name": name})

    def is_own_record(self, name: str) -> bool:
        """Return whether a record was made of the documents of this folder."""
        return self._kept("records").get("own", {}).get("name", "") == name

    def keep_own_record(self, name: str) -> None:
        """Remember which record was made of the documents of this folder."""
        self._keep("records", "own", {"name": name})

    def _kept(self, kind: str) -> dict[str, dict[str, str]]:
        if self._known is None:
            self._known = _read(self._path)
        return self._known.setdefault(kind, {})

    def _keep(self, kind: str, name: str, values: dict[str, str]) -> None:
        kept = self._kept(kind)
        if kept.get(name) == values:
            return
        kept.pop(name, None)
        kept[name] = values
        while len(kept) > _MOST:
            del kept[next(iter(kept))]
        if not self._path.is_symlink():
            with contextlib.suppress(DraftingError):
                write_file(self._path, json.dumps(self._known, ensure_ascii=False), flush=False)


def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Return what a file remembers, without anything that is not as we write it."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return {}
        given = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(given, dict):
        return {}
    return {
        kind: {
            name: values
            for name, values in named.items()
            if isinstance(values, dict) and all(isinstance(each, str) for each in values.values())
        }
        for kind, named in given.items()
        if isinstance(named, dict)
    }
