"""File names that can be printed safely, and that every system can write.

Usage:  names.py shown NAME      as code in Markdown, with everything invisible made visible
        names.py harmless NAME   as a path that every system and the storage of artifacts accept

A name in a repository can have any bytes: new lines, commands, codes that reverse a line.
"""

import os
import re
import sys
import unicodedata

MOST_BYTES = 200
"""Bytes of the name of one folder or file; most systems allow 255, and endings are added."""
NOT_TAKEN = frozenset('"<>:|*?\\')
"""Characters that Windows or the storage of artifacts refuses."""


def is_visible(character: str) -> bool:
    """Return whether a character is visible."""
    return character == " " or unicodedata.category(character)[0] not in "CZ"


def shown(name: str) -> str:
    """Return a name as code in Markdown."""
    words = "".join(each if is_visible(each) else _code(each) for each in name)
    # A run of backticks ends the code if it is as long as the one that begins it.
    fence = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
    space = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{fence}{space}{words}{space}{fence}"


def _code(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte that is not UTF-8
        return f"<0x{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"


def harmless(name: str) -> str:
    """Return a relative path that stays in its folder and has no surprising characters."""
    return "/".join(_harmless_part(part) for part in name.split("/") if part) or "_"


def _harmless_part(part: str) -> str:
    taken = "".join(c if is_visible(c) and c not in NOT_TAKEN else "_" for c in part)
    # A dot at the start hides a file, or leads to another folder.
    taken = re.sub(r"^[.-]|[. ]$", "_", taken)
    while len(taken.encode()) > MOST_BYTES:
        stem, dot, ending = taken.rpartition(".")
        taken = f"{stem[:-1]}.{ending}" if dot and stem and len(ending) < 10 else taken[:-1]
    return taken


def main() -> None:
    """Print the name in the form that the arguments choose."""
    how = {"shown": shown, "harmless": harmless}[sys.argv[1]]
    sys.stdout.buffer.write(how(os.fsencode(sys.argv[2]).decode(errors="surrogateescape")).encode())


if __name__ == "__main__":
    main()
