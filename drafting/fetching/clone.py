"""A local clone of the machine-readable resolutions that the Secretariat publishes [UNXML].

The names of its files have several forms ("75_100_E.xml", "A_RES_77_239-2229147F.xml",
"S_RES_2607 (2021)-2116773E.xml"), and a name may be wrong. So names only say which files may have a
resolution; the symbol and the language in the text decide.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

from drafting.errors import DraftingError
from drafting.fetching.records import DocumentKey
from drafting.importing import read_file
from drafting.text.symbols import parse_symbol
from drafting.text.typed_symbols import typed_symbol

MOST_FILES = 100_000
"""Files of a clone that are looked at by name; the published ones have some 30,000."""
LARGEST = 20 * 1024 * 1024

_YEAR = re.compile(r"\((?:19|20)[0-9]{2}\)")
_NUMBERS = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")


class XmlClone:
    """The files of a clone, by the numbers in their names."""

    def __init__(self, folder: Path) -> None:
        """Look at the names of all files in a folder and its folders."""
        self._files: defaultdict[str, set[Path]] = defaultdict(set)
        self._root = folder.resolve()
        for path in self._paths():
            for number in _NUMBERS.findall(path.stem):
                self._files[number].add(path)

    def _paths(self) -> list[Path]:
        found: list[Path] = []
        for root, folders, names in os.walk(self._root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += (Path(root, name) for name in sorted(names) if name.endswith(".xml"))
            if len(found) >= MOST_FILES:
                break
        return found[:MOST_FILES]

    def found(self, key: DocumentKey) -> Path | None:
        """Return the file that has a resolution in a language."""
        numbers = _NUMBERS.findall(_YEAR.sub("", parse_symbol(key.symbol).rest))
        if not numbers:
            return None
        named = set.intersection(*(self._files.get(number, set()) for number in numbers))
        return next((path for path in sorted(named) if self._has(path, key)), None)

    def _has(self, path: Path, key: DocumentKey) -> bool:
        """Return whether a file, which is inside the clone, has the text that is asked for."""
        try:
            inside = path.resolve().is_relative_to(self._root)
            if not inside or path.stat().st_size > LARGEST:
                return False
            reading = read_file(path)
        except (DraftingError, OSError):
            return False
        text = reading.resolution
        if text is None or text.language != key.language:
            return False
        typed = typed_symbol(text.masthead.symbol)
        return typed is not None and typed.symbol == key.symbol
