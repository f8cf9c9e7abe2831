"""Make the table of characters that look alike, `drafting/text/confusables.txt`.

    python tools/make_confusables.py confusables.txt

The argument is the data file of Unicode Technical Standard 39. Its licence requires its notice in
all copies, so the comment at the head of the table is kept.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "drafting" / "text" / "confusables.txt"
_LINE = re.compile(r"([0-9A-F]+) ;\t([0-9A-F ]+) ;", re.MULTILINE)


def main(source: Path) -> None:
    """Write the table again from the data file, under its old comment."""
    looks: dict[str, str] = {}
    for own, like in _LINE.findall(source.read_text(encoding="utf-8-sig")):
        character = chr(int(own, 16))
        target = "".join(chr(int(each, 16)) for each in like.split())
        is_same = unicodedata.normalize("NFKD", character) == unicodedata.normalize("NFKD", target)
        if not is_same and "\t" not in target:  # one target has a tab, by mistake
            looks.setdefault(target, "")
            looks[target] += character
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [f"{target}\t{''.join(sorted(own))}" for target, own in sorted(looks.items())]
    TABLE.write_text("\n".join([*head, *lines, ""]), encoding="utf-8", newline="\n")
    print(f"{len(lines)} looks of {sum(map(len, looks.values()))} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
