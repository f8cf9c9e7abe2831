"""Count how many words are marked, and how many of them did not change.

    python benchmarks/diff/churn.py [TEXTS] [--sweep] [-v]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). Pairs are each
resolution with its nearest later one: of the same title (General Assembly, Human Rights Council) or
agenda item (Security Council). Only paragraphs that both texts have are counted, line by line.

* churn: words in runs of four and more that are shown deleted and inserted, in one place;
* fewest: words of the smallest script over each line that is not replaced whole;
* whole: the same, if each date, figure and amount is one word, counted with all its words;
* pieces: runs of inserted or of deleted words;
* cut: figures with a changed part and an unchanged one ("5 543 000", now "5 403 000").

Words are what is between spaces, without marks at either side; typography and case do not count.
`--sweep` varies each threshold alone, `-v` prints the longest churn.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from pairs import folder, text
from rapidfuzz.distance import Indel

from drafting.engine import diff, replaced_words
from drafting.engine.words import diff_words
from drafting.model.edit import Op, WordRun
from drafting.text.inline import Text, normal, plain
from drafting.text.normalize import folded
from drafting.text.tokens import compared_words

CHURN = 4
"""Fewest unchanged words in a row that count as churn."""
SWEEPS = {
    "PIECE": (0.0, 0.9, 1.1, 1.9, 2.1, 2.9, 3.1),
    "GIVEN_UP": (0, 1, 2, 3),
    "LETTERS_GIVEN_UP": (2, 3, 4, 6, 8, 10, 14),
    "LEAST_KEPT": (0.0, 0.25, 0.35, 0.5, 0.65),
    "LONG": (3, 4, 5, 6),
}
_FIGURE = re.compile(
    r"(?<![\d.,/])\d+(?:[ \u00a0\u202f,]\d{3})+(?![\d/])|(?<![\d.,/])\d{1,3}[.,]\d+(?![\d/,])"
)
_WORD = re.compile("[\u3400-\u9fff]|[^\\s\u3400-\u9fff]+")
_MARKS = ".,;:()[]\"'?!*"
Line = tuple[Text, Text, dict[str, str]]


@dataclass
class Counts:
    """Counts over many lines."""

    lines: int = 0
    marked: int = 0
    churn: int = 0
    fewest: int = 0
    whole: int = 0
    marked_in_parts: int = 0
    pieces: int = 0
    replaced: int = 0
    cut: int = 0
    longest: int = 0

    def row(self) -> str:
        """Return the counts as one line of a table."""
        return (
            f"{self.lines:>7}{self.marked:>8}{self.churn:>7}"
            f"{self.churn / max(self.marked, 1):>8.2%}"
            f"{self.marked_in_parts / max(self.fewest, 1):>9.3f}"
            f"{self.marked_in_parts / max(self.whole, 1):>8.3f}{self.pieces:>8}"
            f"{self.replaced:>9}{self.cut:>5}{self.longest:>8}"
        )


HEAD = (
    f"{'lines':>7}{'marked':>8}{'churn':>7}{'churn %':>8}{'/fewest':>9}{'/whole':>8}{'pieces':>8}"
    f"{'replaced':>9}{'cut':>5}{'longest':>8}"
)


def main() -> None:
    """Print the counts of each body, and of all."""
    texts = folder([each for each in sys.argv[1:] if not each.startswith("-")])
    files = files_of(texts)
    bodies = {name: list(lines_of(each)) for name, each in files.items()}
    everything = [line for lines in bodies.values() for line in lines]
    print(", ".join(f"{name}: {len(each)} pairs" for name, each in files.items()))
    print(f"{'':<24}{HEAD}")
    for name, lines in (*bodies.items(), ("all", everything)):
        print(f"{name:<24}{counted(lines).row()}", flush=True)
    if "--sweep" in sys.argv:
        sweep(everything)


def sweep(lines: Sequence[Line]) -> None:
    """Print the counts at several values of each threshold."""
    for name, values in SWEEPS.items():
        usual = getattr(replaced_words, name)
        for value in values:
            setattr(replaced_words, name, value)
            star = "*" if value == usual else ""
            print(f"{f'{name} {value}{star}':<24}{counted(lines).row()}", flush=True)
        setattr(replaced_words, name, usual)


def files_of(texts: Path) -> dict[str, list[tuple[Path, Path]]]:
    """Return the pairs of files of each body."""
    corpus = texts / "corpus"
    return {
        "General Assembly": list(pairs(sorted((corpus / "ga").glob("*/en/*.xml")), _title)),
        "Security Council": list(pairs(sorted((corpus / "sc").glob("*.xml")), _item)),
        "Human Rights Council": list(pairs(sorted((corpus / "hrc").glob("*.xml")), _title)),
    }


def pairs(paths: Iterable[Path], key: Callable[[Path], str]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the nearest later one of the same key, by the numbers in its name."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        found[key(path)].append(path)
    for name, group in found.items():
        if name:
            group.sort(key=lambda path: [int(each) for each in re.findall(r"\d+", path.name)])
            yield from pairwise(group)


def _title(path: Path) -> str:
    return re.sub(r"\W+", " ", plain(text(path).title)).casefold().strip()


def _item(path: Path) -> str:
    """Return the agenda item of the Council that a file names; only its metadata has it."""
    page = path.read_text(encoding="utf-8")
    named = re.findall(r'refersTo="agenda"[^>]*showAs="(The situation[^"]*)"', page)
    return named[-1].strip(". ").casefold() if named else ""


def lines_of(files: Iterable[tuple[Path, Path]]) -> Iterator[Line]:
    """Yield the words of every linked line whose words changed, and the notes that both keep."""
    for old, new in files:
        comparison = diff(text(old), text(new))
        notes = {
            edit.old.key: edit.new.key
            for edit in comparison.footnotes
            if edit.old is not None and edit.new is not None
        }
        for edit in comparison.paragraphs:
            if len(edit.old) != 1 or len(edit.new) != 1:
                continue
            for line in edit.lines:
                if line.old is not None and line.new is not None and line.is_worded:
                    yield side(line.runs, Op.DELETE), side(line.runs, Op.INSERT), notes


def side(runs: Iterable[WordRun], own: Op) -> Text:
    """Return a line as one text has it."""
    return normal([part for run in runs if run.op in (Op.KEEP, own) for part in run.content])


def counted(lines: Iterable[Line]) -> Counts:
    """Compare each line again, and count."""
    counts = Counts()
    for old, new, notes in lines:
        count(counts, diff_words(old, new, notes))
    return counts


def count(counts: Counts, runs: Sequence[WordRun]) -> None:
    """Add the counts of a line."""
    changes = list(_changes(runs))
    if not changes:
        return
    counts.lines += 1
    marked = sum(len(old) + len(new) for old, new in changes)
    counts.marked += marked
    for change in changes:
        for run in _unchanged(*change):
            counts.churn += 2 * len(run)
            counts.longest = max(counts.longest, len(run))
            if "-v" in sys.argv and len(run) > 12:
                print(f"  {' '.join(run)}")
    counts.pieces += sum(bool(old) + bool(new) for old, new in changes)
    counts.cut += sum(_cut(runs, own) for own in (Op.DELETE, Op.INSERT))
    if any(words(plain(run.content)) for run in runs if run.op is Op.KEEP):
        counts.marked_in_parts += marked
        olds, news = (words(plain(side(runs, own))) for own in (Op.DELETE, Op.INSERT))
        counts.fewest += Indel.distance(olds, news)
        counts.whole += _fewest_whole(plain(side(runs, Op.DELETE)), plain(side(runs, Op.INSERT)))
    else:
        counts.replaced += 1


def _changes(runs: Sequence[WordRun]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the deleted and the inserted words of each place that is marked."""
    for kept, group in groupby(runs, key=lambda run: run.op is Op.KEEP or run.quiet):
        if not kept:
            each = list(group)
            old, new = (
                words("".join(plain(run.content) for run in each if run.op is op))
                for op in (Op.DELETE, Op.INSERT)
            )
            if old or new:
                yield old, new


def _unchanged(old: list[str], new: list[str]) -> Iterator[list[str]]:
    """Yield the long runs of words that both sides of a change have."""
    for block in Indel.editops(old, new).as_matching_blocks():
        if block.size >= CHURN:
            yield old[block.a : block.a + block.size]


def _fewest_whole(old: str, new: str) -> int:
    """Count the words of the smallest script that cuts no date, figure or amount."""
    olds, news = ([" ".join(words(each)) for each in compared_words(line)] for line in (old, new))
    olds, news = ([each for each in side if each] for side in (olds, news))
    kept = [
        word
        for block in Indel.editops(olds, news).as_matching_blocks()
        for word in olds[block.a : block.a + block.size]
    ]
    return sum(len(each.split()) for each in (*olds, *news)) - 2 * sum(
        len(each.split()) for each in kept
    )


def _cut(runs: Sequence[WordRun], own: Op) -> int:
    """Count the figures of one side of which a part is marked and a part is not."""
    line, marks = "", []
    for run in runs:
        if run.op in (Op.KEEP, own):
            words_ = plain(run.content)
            line += words_
            marks += [run.op is own and not run.quiet] * len(words_)
    spans = (marks[found.start() : found.end()] for found in _FIGURE.finditer(line))
    return sum(any(span) and not all(span) for span in spans)


def words(line: str) -> list[str]:
    """Return the words of a line, without typography, case and marks."""
    found = (each.strip(_MARKS) for each in _WORD.findall(folded(line).casefold()))
    return [each for each in found if each.strip("-")]


if __name__ == "__main__":
    main()
