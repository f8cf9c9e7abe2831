"""Measure how well plain text is read: output of a PDF tool, against the same texts corrected.

    python benchmarks/reading/text.py [TEXTS] [--show]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`).
Counts the paragraphs and notes of the clean texts that the reading of the raw ones has word for
word, with numbers and note marks, typography folded. `--show` prints the differences.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from drafting.model.reading import Reading
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.readers.plain import read_plain
from drafting.text.inline import NoteMark, Text
from drafting.text.normalize import folded_line

_RAW = re.compile(r"A_RES_\d+_\d+")
_NOTE = re.compile(r"\[\^(\w+)\]: ")
_ENACTING = "The General Assembly,"


@dataclass(frozen=True, slots=True)
class Measured:
    """The result for one text.

    Attributes:
        name: its file.
        paragraphs: lines of the clean text, notes included.
        equal: those that the reading has, in order.
        missing: those that it does not have.
        surplus: lines of the reading that the clean text does not have.
        flagged: guesses and warnings of the reader.
    """

    name: str
    paragraphs: int
    equal: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    flagged: int


def measured(raw: Path, clean: Path) -> Measured:
    """Compare the reading of a raw text with its clean form."""
    reading = read_plain(raw.read_bytes(), raw.name)
    expected = list(clean_lines(clean.read_text(encoding="utf-8")))
    actual = list(read_lines(reading))
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    kept = {
        block.a + offset for block in matcher.get_matching_blocks() for offset in range(block.size)
    }
    found = {
        block.b + offset for block in matcher.get_matching_blocks() for offset in range(block.size)
    }
    return Measured(
        name=raw.name,
        paragraphs=len(expected),
        equal=len(kept),
        missing=tuple(line for index, line in enumerate(expected) if index not in kept),
        surplus=tuple(line for index, line in enumerate(actual) if index not in found),
        flagged=sum(each.severity in ("guess", "warning") for each in reading.diagnostics),
    )


def clean_lines(text: str) -> Iterator[str]:
    """Yield the paragraphs and notes of a clean text, from the title on."""
    body, closed = False, False
    for line in text.replace("*", "").splitlines():
        words = folded_line(line)
        if re.match(r"\d+/\d+\. ", words):
            yield words.partition(" ")[2]
        if note := _NOTE.match(words):
            yield f"{note[1]}: {words[note.end() :]}"
        elif body and words and not closed:
            closed = re.match(r"\d+(st|nd|rd|th) plenary", words) is not None
            if not closed:
                yield words
        body = body or words == _ENACTING


def read_lines(reading: Reading) -> Iterator[str]:
    """Yield the paragraphs and notes of a reading, from the title on."""
    resolution = reading.resolution
    if resolution is None:
        return
    yield folded_line(_words(resolution.title))
    for unit in units_of(resolution):
        for line in unit.lines:
            yield folded_line(f"{line.number} {_words(line.content)}")
    yield from _notes(resolution)


def _notes(resolution: Resolution) -> Iterator[str]:
    for note in resolution.footnotes:
        yield folded_line(f"{note.key}: {_words(note.content)}")


def _words(content: Text) -> str:
    return "".join(
        f"[^{part.key}]" if isinstance(part, NoteMark) else part.text for part in content
    )


def pairs(texts: Path) -> list[tuple[Path, Path]]:
    """Return the raw texts with their clean forms."""
    found = []
    for raw in sorted((texts / "lineage" / "raw").glob("A_RES_*.txt")):
        match = _RAW.match(raw.name)
        if match:
            found.append((raw, texts / "lineage" / f"{match[0]}.txt"))
    return found


def main(texts: Path, *, show: bool) -> None:
    """Print all figures."""
    results = [measured(raw, clean) for raw, clean in pairs(texts)]
    for result in results:
        share = f"{result.equal}/{result.paragraphs}"
        print(f"{result.name:32} {share:>8} equal, {result.flagged} guesses and warnings")
        for sign, lines in (("-", result.missing), ("+", result.surplus)):
            for line in lines if show else ():
                print(f"    {sign} {line}")
    equal, total = sum(each.equal for each in results), sum(each.paragraphs for each in results)
    print(f"{len(results)} texts: {equal} of {total} equal ({equal / total:.2%})")


def folder(given: Sequence[str]) -> Path:
    """Return the folder of real texts."""
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


if __name__ == "__main__":
    main(folder([each for each in sys.argv[1:] if each != "--show"]), show="--show" in sys.argv)
