"""Make the table of words that always have a hyphen, `drafting/text/compounds/en.txt`.

    python tools/make_compounds.py FOLDER_OF_REAL_TEXTS

Tools that take text out of PDFs lose hyphens at line ends ("goodneighbourliness"). A compound is
kept when at least five resolutions have it and hardly any writes it as one word or as two.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from drafting.text.normalize import folded

TABLE = Path(__file__).resolve().parent.parent / "drafting" / "text" / "compounds" / "en.txt"
FOLDERS = ("corpus/ga/7[5-9]/en", "corpus/hrc", "corpus/sc")
FEWEST_TEXTS = 5
OTHERWISE = 0.05
"""Most other spellings, as a share, of a compound that counts as always hyphenated."""

_COMPOUND = re.compile(r"(?<![\w/-])[a-z]+(?:-[a-z]+)+(?![\w/-])")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MOST_PARTS = 4


def texts(folder: Path) -> Iterator[str]:
    """Return the words of every text, folded, in small letters."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for name in FOLDERS:
        for path in sorted(folder.glob(f"{name}/*.xml")):
            try:
                root = etree.parse(path, parser).getroot()
            except etree.XMLSyntaxError:
                continue
            yield folded(" ".join(str(words) for words in root.itertext())).lower()


def compounds(every: list[str]) -> list[str]:
    """Choose the compounds, in the order of the alphabet."""
    counts, texts_with = Counter[str](), Counter[str]()
    for words in every:
        found = Counter(_COMPOUND.findall(words))
        counts.update(found)
        texts_with.update(found.keys())
    known = {word for word, count in texts_with.items() if count >= FEWEST_TEXTS}
    others = _spelt_otherwise(every, known)
    return sorted(word for word in known if others[word] <= max(1, OTHERWISE * counts[word]))


def _spelt_otherwise(every: list[str], known: set[str]) -> Counter[str]:
    """Count each compound written as one word or as several."""
    apart = {word.replace("-", " "): word for word in known}
    apart.update({word.replace("-", ""): word for word in known})
    others = Counter[str]()
    for words in every:
        tokens = _WORD.findall(words)
        for size in range(1, _MOST_PARTS + 1):
            for start in range(len(tokens) - size + 1):
                run = " ".join(tokens[start : start + size])
                if run in apart:
                    others[apart[run]] += 1
    return others


def main(folder: str) -> None:
    """Write the table."""
    chosen = compounds(list(texts(Path(folder))))
    lines = ["# Words that are always hyphenated; made by tools/make_compounds.py.", *chosen]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
