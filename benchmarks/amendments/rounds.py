"""Edit one thing in rolling texts, read each copy back, and count what is right.

    python benchmarks/amendments/rounds.py [TEXTS] [--rounds 200] [--seed 0] [--kind KIND …]
        [--form brackets|tracked …] [--how tracked|untracked …] [--office] [--all]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`); every third text is a
generated one. Each round has other proposals; the kinds of edit of `tests/rounds.py` take turns.
Prints for each kind how many copies give exactly the edit, and nothing else, of all copies; `--all`
lists the others. `--office` also saves each copy in LibreOffice, many in one run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1] / "diff"))

from pairs import folder
from pairs import text as corpus_text

from drafting.confined import working
from drafting.importing import read
from drafting.inbox import read_inbox
from drafting.model import Resolution
from drafting.office import Conversion, find_office
from tests.rolling_pages import BRACKETS, TRACKED
from tests.rounds import COMMENTS, KINDS, Round, garden, judged, made_round

_EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"
_LARGEST = 40_000
_AT_ONCE = 60
"""Files that one run of LibreOffice saves."""
_OUTCOMES = ("lost", "extra", "wrong", "error")


def main() -> None:
    """Print a line for each kind of edit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", action="append", choices=sorted(KINDS))
    parser.add_argument("--form", action="append", choices=(BRACKETS, TRACKED))
    parser.add_argument("--how", action="append", choices=("tracked", "untracked"))
    for name in ("office", "all"):
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    working._is_confined = True  # noqa: SLF001 - read everything in this process
    start = time.monotonic()
    counts: Counter[tuple[str, str, str]] = Counter()
    for made, column, result, why in results(options):
        counts[made.kind, column, result] += 1
        if result != "right" and options.all:
            print(f"{made.kind} | {column} | {result}: {why[:600]}", flush=True)
    columns = list(dict.fromkeys(column for _, column, _ in counts))
    print(f"{'':<33}" + "".join(f"{column:>18}" for column in columns))
    for kind in KINDS:
        cells = [_cell(counts, kind, column) for column in columns]
        print(f"{kind:<33}" + "".join(f"{cell:>18}" for cell in cells))
    totals = [_cell(counts, "", column) for column in columns]
    print(f"{'all':<33}" + "".join(f"{cell:>18}" for cell in totals))
    print(f"{sum(counts.values())} copies, {time.monotonic() - start:.0f} s")


def _cell(counts: Counter[tuple[str, str, str]], kind: str, column: str) -> str:
    """Return how many are right: "8/9 1w" (w wrong, x extra, l lost, e error)."""
    found: Counter[str] = Counter()
    for (one, other, result), count in counts.items():
        if kind in ("", one) and other == column:
            found[result] += count
    total = sum(found.values())
    if not total:
        return "-"
    rest = "".join(
        f" {found[each]}{'x' if each == 'extra' else each[0]}" for each in _OUTCOMES if found[each]
    )
    return f"{found['right']}/{total}{rest}"


def results(options: argparse.Namespace) -> Iterator[tuple[Round, str, str, str]]:
    """Yield each copy with the way it was made, and what is wrong with it."""
    waiting: list[tuple[Round, str]] = []
    with tempfile.TemporaryDirectory() as place:
        for made in rounds(options):
            column = f"{made.form[:7]}, {'tr' if made.is_tracked else 'untr'}."
            yield made, column, *read_back(made, made.file, Path(place))
            if options.office:
                waiting.append((made, f"{column} LO"))
            if len(waiting) == _AT_ONCE:
                yield from saved_again(waiting)
                waiting.clear()
        yield from saved_again(waiting)


def rounds(options: argparse.Namespace) -> Iterator[Round]:
    """Yield the rounds: each in all forms, tracked and untracked."""
    texts = _texts(options)
    kinds = options.kind or list(KINDS)
    forms = options.form or (BRACKETS, TRACKED)
    ways = options.how or ("tracked", "untracked")
    for number in range(options.seed, options.seed + options.rounds):
        kind = kinds[number % len(kinds)]
        for form in forms:
            for way in ways:
                if kind in COMMENTS and way != ways[0]:
                    continue
                made = made_round(texts, kind, number, form, is_tracked=way == "tracked")
                if made is not None:
                    yield made


def _texts(options: argparse.Namespace) -> list[Callable[[], Resolution]]:
    corpus = folder(options.texts) / "corpus" / "ga"
    files = [each for each in sorted(corpus.rglob("en/*.xml")) if each.stat().st_size < _LARGEST]
    files = files[:: max(len(files) // 60, 1)]
    examples = [partial(read, each) for each in sorted(_EXAMPLES.glob("*.yaml"))]
    real = [*(partial(corpus_text, each) for each in files), *examples]
    return [*real, *[garden] * max(len(real) // 2, 1)]


def read_back(made: Round, source: bytes, place: Path) -> tuple[str, str]:
    """Return what the inbox makes of a copy."""
    path = place / "fiji.docx"
    path.write_bytes(source)
    try:
        return judged(made, read_inbox([path], made.text))
    except Exception as error:  # noqa: BLE001 - every copy counts
        return "error", f"{type(error).__name__}: {error}"


def saved_again(waiting: list[tuple[Round, str]]) -> Iterator[tuple[Round, str, str, str]]:
    """Yield what the inbox makes of copies that LibreOffice has saved."""
    office = find_office()
    if not waiting or office is None:
        return
    with tempfile.TemporaryDirectory() as made_in:
        place = Path(made_in)
        (place / "in").mkdir()
        files = []
        for number, (made, _) in enumerate(waiting):
            files.append(place / "in" / f"copy{number}.docx")
            files[-1].write_bytes(made.file)
        name = "MS Word 2007 XML"
        run = Conversion(office, tuple(files), f"docx:{name}", name, place, 120)
        list(run.results())
        for number, (made, column) in enumerate(waiting):
            saved = place / f"copy{number}.docx"
            if saved.is_file():
                yield made, column, *read_back(made, saved.read_bytes(), place)
            else:
                yield made, column, "error", "LibreOffice saved no copy"


if __name__ == "__main__":
    main()
