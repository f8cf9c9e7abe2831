"""Compare the same pairs with drafting and with its peers, in one run, and print two tables.

    python -m pip install diff-match-patch docx-trackdiff python-redlines-docxodus python-docx
    apt-get install git wdiff libreoffice-writer
    python benchmarks/diff/peers.py PAIRS [TEXTS] [--only NAME ...] [--first N]

PAIRS and TEXTS are those of `words.py`. The tools are in `peer_tools.py`; those that are not
installed are named and left out. Every tool gets the same words: each line of the texts as our
reader has it, without numbers and footnotes, because typed numbers are words to all tools but ours.
Text tools get text files, Word tools get plain Word files with one paragraph a line.

What a tool marks is read from its output, character by character, and counted in one way for all:

* marked: words of which any character is deleted or inserted, over the fewest possible (the
  smallest script over both whole texts);
* pieces: runs of deleted or of inserted words in one line;
* churn: the share of marked words in runs of four and more that are deleted and inserted in one
  place, that is, without a kept word between; and anywhere in the text, where a tool without moves
  shows a moved line twice and formulas recur;
* false links: pairs of lines of which a tool shows four and more words as kept, although one of the
  two lines comes back word for word as another line. Only lines that occur once in each text count;
* moved: words that a tool shows as moved.

Times are by the clock: the median of three runs for text tools, one run for Word tools.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from churn import words
from peer_tools import (
    COMPARE,
    NEEDS,
    OFFICE,
    READS,
    SECONDS,
    TOOLS,
    PairFiles,
    Segments,
    Tool,
    read_docx,
    squashed,
)
from rapidfuzz.distance import Indel

from drafting.importing import read_file
from drafting.model.edit import Op
from drafting.office import find_office, running
from drafting.office_changes import PROFILE

RUN = 4
"""Fewest words in a row that are churn, and fewest words that link two lines."""


class OneSide:
    """The words of one text, and what a tool does with each.

    Attributes:
        words: all words, in order.
        lines: the line of each word.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.words: list[str] = []
        self.lines: list[int] = []
        self.letters = ""
        self._word_at: list[int] = []
        self._starts: list[int] = []
        for index, line in enumerate(lines):
            self._starts.append(len(self.letters))
            for word in line.split():
                self._word_at += [len(self.words)] * len(squashed(word))
                self.letters += squashed(word)
                self.words.append(word)
                self.lines.append(index)
        self.whole = [True] * len(self.words)
        self.moved = [False] * len(self.words)
        self._next: dict[int | None, int] = defaultdict(int)

    def take(self, letters: str, line: int | None) -> range:
        """Return the positions of the next letters of a line, or of the text."""
        start = self._next[line] + (0 if line is None else self._starts[line])
        if self.letters[start : start + len(letters)] != letters:
            raise ValueError(f"other words than those of the text: {letters[:40]!r}")
        self._next[line] += len(letters)
        return range(start, start + len(letters))

    def mark(self, positions: range, *, is_moved: bool) -> None:
        """Note that letters are deleted or inserted, or moved."""
        for position in positions:
            word = self._word_at[position]
            self.whole[word] = False
            self.moved[word] |= is_moved

    def word_at(self, position: int) -> int:
        """Return the word that a letter belongs to."""
        return self._word_at[position]

    def pieces(self) -> Iterator[list[str]]:
        """Yield the runs of words of a line that are deleted or inserted."""
        run: list[str] = []
        for index, word in enumerate(self.words):
            is_marked = not self.whole[index] and not self.moved[index]
            if run and (not is_marked or self.lines[index] != self.lines[index - 1]):
                yield run
                run = []
            if is_marked:
                run.append(word)
        if run:
            yield run


@dataclass
class Marks:
    """What one tool marks in one pair."""

    marked: int = 0
    fewest: int = 0
    pieces: int = 0
    churn: int = 0
    anywhere: int = 0
    false_links: int = 0
    moved: int = 0


@dataclass
class Result:
    """All pairs of one tool."""

    seconds: list[float] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Run all tools over all pairs, and print the tables."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="peers-") as place:
        found = list(_pairs(options, Path(place)))
        gc.freeze()  # the texts in memory belong to the benchmark, not to a comparison
        results: dict[str, Result] = {}
        for name in (*TOOLS, OFFICE):
            if options.only and name not in options.only:
                continue
            missing = [need for need in NEEDS.get(name, ()) if not _is_here(need)]
            if missing:
                print(f"{name}: left out, because {', '.join(missing)} is not installed")
                continue
            results[name] = office(found) if name == OFFICE else run(TOOLS[name], found)
            print(name, "done", file=sys.stderr, flush=True)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {len(found)} pairs, load {os.getloadavg()[0]:.1f}")
    print(table(results))
    for name, result in results.items():
        for error in result.errors:
            print(f"{name}: {error}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    parser.add_argument("texts", nargs="?")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--first", type=int)
    return parser.parse_args()


def _pairs(options: argparse.Namespace, place: Path) -> Iterator[PairFiles]:
    beside = Path(__file__).parents[3] / "shared"
    texts = Path(options.texts or os.environ.get("DRAFTING_TEXTS", beside))
    files = {path.name: path for path in (texts / "corpus" / "ga").glob("*/en/*.xml")}
    manifest = json.loads((options.pairs / "manifest.json").read_text(encoding="utf-8"))
    for index, each in enumerate(manifest[: options.first]):
        base, draft = (read_file(files[each[side]]).resolution for side in ("a", "b"))
        if base is None or draft is None:
            sys.exit(f"{each['a']} or {each['b']} cannot be read")
        yield PairFiles(f"{each['a']} {each['b']}", base, draft, place / str(index))


def run(tool: Tool, found: Sequence[PairFiles]) -> Result:
    """Run a tool over all pairs, and count what it marks."""
    result = Result()
    for pair in found:
        try:
            call = tool(pair)
            times = []
            for _ in range(1 if READS[tool] is read_docx else 3):
                start = time.perf_counter()
                raw = call()
                times.append(time.perf_counter() - start)
            marks = counted(pair, READS[tool](pair, raw))
        except (ValueError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            result.errors.append(f"{pair.name}: {type(error).__name__}: {str(error)[:100]}")
            continue
        result.seconds.append(statistics.median(times))
        result.marks.append(marks)
    return result


# Counting


def counted(pair: PairFiles, segments: Segments) -> Marks:
    """Count what a tool marks in a pair."""
    old, new = OneSide(pair.old), OneSide(pair.new)
    kept: list[tuple[int, int]] = []
    churn = 0
    place: tuple[list[str], list[str]] = ([], [])
    for each in segments:
        letters = squashed(each.words)
        if each.op is Op.KEEP and letters:
            churn += _churn_in(*place)
            place = ([], [])
        elif not each.is_moved and not each.is_quiet:
            place[each.op is Op.INSERT].extend(words(each.words))
        olds = old.take(letters, each.old) if each.op is not Op.INSERT else range(0)
        news = new.take(letters, each.new) if each.op is not Op.DELETE else range(0)
        if each.op is Op.KEEP:
            pairs = zip(olds, news, strict=True)
            kept += [(old.word_at(one), new.word_at(other)) for one, other in pairs]
            if each.is_moved:
                for position in olds:
                    old.moved[old.word_at(position)] = True
        elif not each.is_quiet:
            old.mark(olds, is_moved=each.is_moved)
            new.mark(news, is_moved=each.is_moved)
    pieces = [list(side.pieces()) for side in (old, new)]
    return Marks(
        marked=sum(len(run) for side in pieces for run in side),
        fewest=Indel.distance(old.words, new.words),
        pieces=sum(map(len, pieces)),
        churn=churn + _churn_in(*place),
        anywhere=_churn_anywhere(*pieces),
        false_links=_false_links(pair, old, new, set(kept)),
        moved=sum(old.moved),
    )


def _churn_in(deleted: list[str], inserted: list[str]) -> int:
    """Count the words of long runs that one place has on both sides, in order."""
    blocks = Indel.editops(deleted, inserted).as_matching_blocks()
    return 2 * sum(block.size for block in blocks if block.size >= RUN)


def _churn_anywhere(deleted: list[list[str]], inserted: list[list[str]]) -> int:
    """Count the words of runs that are deleted and inserted; each deleted run is used once."""
    stock = Counter(
        tuple(run[start : start + RUN])
        for run in map(_plain_words, deleted)
        for start in range(len(run) - RUN + 1)
    )
    count = 0
    for run in map(_plain_words, inserted):
        covered = [False] * len(run)
        for start in range(len(run) - RUN + 1):
            words_ = tuple(run[start : start + RUN])
            if stock[words_]:
                stock[words_] -= 1
                covered[start : start + RUN] = [True] * RUN
        count += 2 * sum(covered)
    return count


def _plain_words(run: Sequence[str]) -> list[str]:
    return words(" ".join(run))


def _false_links(pair: PairFiles, old: OneSide, new: OneSide, kept: set[tuple[int, int]]) -> int:
    """Count the pairs of lines that keep words of each other though one comes back elsewhere."""
    before, after = ([tuple(words(line)) for line in lines] for lines in (pair.old, pair.new))
    once = [
        {words_: lines.index(words_) for words_ in lines if lines.count(words_) == 1}
        for lines in (before, after)
    ]
    partners = {
        once[0][words_]: once[1][words_]
        for words_ in once[0].keys() & once[1].keys()
        if len(words_) > RUN
    }
    sources = {other: one for one, other in partners.items()}
    links = Counter((old.lines[one], new.lines[other]) for one, other in kept)
    return sum(
        count >= RUN and (partners.get(one, other) != other or sources.get(other, one) != one)
        for (one, other), count in links.items()
    )


def table(results: dict[str, Result]) -> str:
    """Return both tables in Markdown."""
    rows = [
        "| | marked / fewest | pieces | churn | churn anywhere | false links | words moved |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, result in results.items():
        if not result.marks:
            continue
        shares = [each.marked / each.fewest for each in result.marks if each.fewest]
        marked, churn, anywhere, links, moved = (
            sum(getattr(each, key) for each in result.marks)
            for key in ("marked", "churn", "anywhere", "false_links", "moved")
        )
        rows.append(
            f"| {_name(name, result)} | {statistics.median(shares):.3f} "
            f"| {statistics.median(each.pieces for each in result.marks):.0f} "
            f"| {churn / max(marked, 1):.1%} | {anywhere / max(marked, 1):.1%} "
            f"| {links:,} | {moved:,} |"
        )
    rows += ["", "| | median, ms | longest, s |", "| --- | --- | --- |"]
    for name, result in sorted(results.items(), key=lambda each: _median(each[1])):
        if result.seconds:
            longest = max(result.seconds)
            rows.append(f"| {_name(name, result)} | {_median(result) * 1000:.1f} | {longest:.2f} |")
    return "\n".join(rows)


def _name(name: str, result: Result) -> str:
    missed = len(result.errors)
    return f"{name} ({missed} pairs not done)" if missed else name


def _median(result: Result) -> float:
    return statistics.median(result.seconds) if result.seconds else 0.0


# Tools: each gives a call that is timed; READS has what reads its output afterwards.


def office(found: Sequence[PairFiles]) -> Result:
    """Compare all pairs in one run of LibreOffice; times are those between two finished files."""
    result = Result()
    folder = found[0].folder.parent
    for name, content in PROFILE.items():
        path = folder / "profile" / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        made = re.sub(r"Sub Settle\n.*End Sub\n", lambda _: COMPARE, content, flags=re.DOTALL)
        path.write_text(made, encoding="utf-8")
    told = {**os.environ, "DRAFTING_FOLDER": folder.as_uri(), "DRAFTING_PAIRS": str(len(found))}
    with running(
        str(find_office()), folder, ["macro:///Standard.Drafting.Settle"], told
    ) as process:
        process.wait(SECONDS * (1 + len(found)))
    last = 0.0
    for pair in found:
        path = pair.folder / "office.docx"
        try:
            finished = path.stat().st_mtime
            result.marks.append(counted(pair, read_docx(pair, str(path))))
        except (OSError, ValueError) as error:
            result.errors.append(f"{pair.name}: {str(error)[:100]}")
            continue
        if last:
            result.seconds.append(finished - last)
        last = finished
    return result


def _is_here(need: str) -> bool:
    if need == "LibreOffice":
        return find_office() is not None
    return bool(shutil.which(need) or find_spec(need))


if __name__ == "__main__":
    main()
