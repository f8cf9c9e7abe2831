"""Measure time, memory and growth of whole commands on the worst files at the limits.

    python benchmarks/limits.py [NAME ...] [--share 1/4 1/2 1] [--seconds 60]

Each case writes files as large as they may be, or as anybody would send (an amendment for every
word). It runs a whole command on them in its own process. Prints seconds of processor time and peak
memory at a quarter, half and all of the size. The last column is the factor by which the last
doubling of the size multiplied the time. Aim: 20 seconds, 1 GB, and a factor of about 2. NAME
chooses the cases whose name contains it. Needs a system that can wait for one process (Linux,
macOS).
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

SECONDS, MEGABYTES = 20.0, 1000.0
"""The aim."""
WORDS = 33_000
"""Words of one long paragraph of at most 300,000 characters."""
MARKED = 28_000
"""Words of a long paragraph with a mark around each."""
MANY = 20_000
"""Paragraphs, subparagraphs, rows or marks of one file."""
AMENDMENTS = 5_000
VOCABULARY = [f"w{at}x" for at in range(1000)]


class Cost(NamedTuple):
    """Time and memory of a command."""

    seconds: float
    megabytes: float
    status: int


Files = dict[str, str]
"""Texts of files, by name."""
Case = tuple[Callable[[int], Files], int, list[str]]
"""Makes the files for a size; the whole size; the command."""


def text_of(*paragraphs: str, notes: str = "") -> str:
    """Write a resolution file with these operative paragraphs."""
    items = "".join(f"  - {paragraph}\n" for paragraph in paragraphs)
    return f"title: Oaks\noperative:\n{items}{notes}"


def said(words: str) -> str:
    """Write a paragraph of one line."""
    return f'{{lead: Decides, text: "{words}"}}'


def long(words: list[str], notes: str = "") -> str:
    """Write a resolution of one paragraph."""
    return text_of(said(" ".join(words)), notes=notes)


def pair(old: str, new: str) -> Files:
    """Return two files under their names."""
    return {"a.yaml": old, "b.yaml": new}


def word(at: int) -> str:
    """Return a word that occurs nowhere else."""
    return f"w{at}x"


def dice(seed: int) -> random.Random:
    """Return a source of random numbers that is the same every time."""
    return random.Random(seed)  # noqa: S311 - no secret


# -- one paragraph against another ---------------------------------------------------------------


def every(step: int) -> Callable[[int], Files]:
    """Change every word at this distance in a paragraph."""

    def make(n: int) -> Files:
        words = [word(at) for at in range(n)]
        return pair(
            long(words), long([w if at % step else f"new{at}" for at, w in enumerate(words)])
        )

    return make


def chance(n: int) -> Files:
    """Make both paragraphs of random words."""
    return pair(*(long(dice(seed).choices(VOCABULARY, k=n)) for seed in (1, 2)))


def repeated(n: int) -> Files:
    """Change every other word of a paragraph of equal words."""
    return pair(long(["oak"] * n), long(["oak", "fir"] * (n // 2)))


def turned(n: int) -> Files:
    """Put the second half first."""
    words = [word(at) for at in range(n)]
    return pair(long(words), long(words[n // 2 :] + words[: n // 2]))


def split(n: int) -> Files:
    """Split a paragraph into two."""
    words = [word(at) for at in range(n)]
    halves = words[: n // 2], words[n // 2 :]
    return pair(long(words), text_of(*(said(" ".join(half)) for half in halves)))


def spoilt(n: int) -> Files:
    """Change every fifth letter of a text of one word without spaces."""
    letters = "abcde" * n
    return pair(long([letters]), long([letters.replace("a", "x")]))


def marked(mark: str, other: str) -> Callable[[int], Files]:
    """Put a mark around every word, and another one in the new text."""

    def make(n: int) -> Files:
        old, new = ([each.format(word(at)) for at in range(n)] for each in (mark, other))
        return pair(long(old), long(new))

    return make


# -- many paragraphs, lines, rows, notes ---------------------------------------------------------


def reworded(n: int) -> Files:
    """Reword half of every paragraph."""
    old, new = (
        [said(" ".join(f"w{at}x{own * (k % 2)}x{k}" for k in range(20))) for at in range(n)]
        for own in (1, 2)
    )
    return pair(text_of(*old), text_of(*new))


def paragraphs_by_chance(n: int) -> Files:
    """Make all paragraphs of random words."""
    sides = (
        [said(" ".join(chances.choices(VOCABULARY, k=20))) for _ in range(n)]
        for chances in (dice(1), dice(2))
    )
    return pair(*(text_of(*side) for side in sides))


def equal(n: int) -> Files:
    """Repeat one paragraph, more often in the new text."""
    one = said("to plant oaks behind the house and to water them in summer every day")
    other = said("to plant firs behind the house and to water them in winter every day")
    return pair(text_of(*[one] * n), text_of(*[one, other] * (n // 2)))


def shuffled(n: int) -> Files:
    """Change the order of the paragraphs."""
    old = [said(" ".join(f"w{at}x{k}" for k in range(20))) for at in range(n)]
    return pair(text_of(*old), text_of(*dice(1).sample(old, n)))


def merged_in_pairs(n: int) -> Files:
    """Merge the paragraphs in pairs."""
    old = [" ".join(f"w{at}x{k}" for k in range(20)) for at in range(n)]
    new = [f"{one} {other}" for one, other in zip(old[::2], old[1::2], strict=False)]
    return pair(text_of(*map(said, old)), text_of(*map(said, new)))


def shortened(n: int) -> Files:
    """Keep a few words of every paragraph, among rare and common ones."""
    old = [" ".join(f"w{at % 97}x{k}" for k in range(20)) for at in range(n)]
    new = [" ".join(f"w{at % 89}x{k}" for k in range(9)) for at in range(n)]
    return pair(text_of(*map(said, old)), text_of(*map(said, new)))


def lines(n: int) -> Files:
    """Reword every subparagraph of one paragraph."""
    sides = (
        "lead: Decides\n    text: to\n    subparagraphs:\n"
        + "".join(f'      - "plant oak {at} behind {own} house {at}"\n' for at in range(n))
        for own in ("one", "two")
    )
    return pair(*(text_of(side.rstrip("\n")) for side in sides))


def rows(n: int) -> Files:
    """Change a figure in every row of a table."""
    sides = (
        "table:\n      rows:\n"
        + "".join(f'        - ["oak {at}", "{at}", "{at * own}"]\n' for at in range(n))
        for own in (2, 3)
    )
    return pair(*(text_of(side.rstrip("\n")) for side in sides))


def notes(old: str, new: str, words: str = "oak{key}") -> Callable[[int], Files]:
    """Write notes that are marked in one paragraph; keys and texts differ from side to side."""

    def make(n: int) -> Files:
        sides = []
        for own, key in enumerate((old, new)):
            names = [key.format(at) for at in range(n)]
            listed = "".join(f'  {name}: "See {at} {own}."\n' for at, name in enumerate(names))
            body = [words.format(key=f"[^{name}]") for name in names]
            sides.append(long(body, notes=f"footnotes:\n{listed}"))
        return pair(*sides)

    return make


# -- amendments ----------------------------------------------------------------------------------


def entries(n: int, shape: str, *, base: str = "", sets: int = 1) -> Files:
    """Write amendments to one paragraph; {at} is the number of each."""
    words = [word(at) for at in range(n)]
    files = {"a.yaml": base or long(words)}
    for own in range(sets):
        made = "".join(f"  - {{{shape.format(at=at)}}}\n" for at in range(own, n, sets))
        files[f"s{own}.yaml"] = f"proposers: Delegation {own}\namendments:\n{made}"
    return files


REPLACE = "target: OP1, action: replace words, words: w{at}x, text: new{at}"
ONE_PLACE = "target: OP1, action: replace words, words: w0x, text: new{at}"
INSERT = "target: OP1, action: insert after, paragraphs: [{{lead: Decides, text: to plant {at}}}]"
DELETE = "target: OP1, action: delete"
BESIDE = "target: OP1, action: insert words, after: w0x, text: new{at}"
WHOLE = "target: OP1, action: rewrite, text: to plant {at}"
EACH = "target: OP{at}, action: replace words, words: oak, text: fir{at}"
SHAPES = {
    "each word": REPLACE,
    "one word": ONE_PLACE,
    "after one paragraph": INSERT,
    "deleting one paragraph": DELETE,
    "after one word": BESIDE,
    "rewriting one paragraph": WHOLE,
}
TASKS = {
    "apply": ["amend", "apply", "a.yaml", "s0.yaml", "s1.yaml", "-o", "o.yaml"],
    "conflicts": ["amend", "conflicts", "a.yaml", "s0.yaml", "s1.yaml"],
    "compile": ["amend", "compile", "a.yaml", "s0.yaml", "s1.yaml"],
    "compile Word": ["amend", "compile", "a.yaml", "s0.yaml", "s1.yaml", "-o", "o.docx"],
    "tracked": ["amend", "compile", "a.yaml", "s0.yaml", "s1.yaml", "--tracked", "-o", "o.docx"],
    "rebase": ["amend", "rebase", "a.yaml", "s1.yaml", "--accepted", "s0.yaml", "-o", "o"],
    "order": ["amend", "order", "a.yaml", "s0.yaml", "s1.yaml"],
    "document": ["amend", "document", "s0.yaml", "--base", "a.yaml", "-o", "o.docx"],
    "oral": ["amend", "oral", "a.yaml", "s0.yaml"],
}


def across(n: int) -> Files:
    """Amend every paragraph of a long text."""
    base = text_of(*(said(f"to plant an oak {at}") for at in range(n)))
    shape = EACH.replace("{at},", "{next},", 1)
    files = {"a.yaml": base}
    for own in range(2):
        made = "".join(f"  - {{{shape.format(at=at, next=at + 1)}}}\n" for at in range(own, n, 2))
        files[f"s{own}.yaml"] = f"proposers: Delegation {own}\namendments:\n{made}"
    return files


def three(make: Callable[[int], Files]) -> Callable[[int], Files]:
    """Add a third text: the old one with every tenth word changed."""

    def made(n: int) -> Files:
        files = make(n)
        return files | {"c.yaml": files["a.yaml"].replace("0x", "0v")}

    return made


# -- the cases -----------------------------------------------------------------------------------

DIFF = ["diff", "a.yaml", "b.yaml"]
PAIRS: dict[str, tuple[Callable[[int], Files], int]] = {
    "no word kept": (every(1), WORDS),
    "every other word": (every(2), WORDS),
    "every 20th word": (every(20), WORDS),
    "words by chance": (chance, WORDS),
    "one word repeated": (repeated, WORDS),
    "halves exchanged": (turned, WORDS),
    "split": (split, WORDS),
    "no spaces": (spoilt, WORDS),
    "20 MB, refused": (every(20), 2_000_000),
    "emphasis": (marked("*{}*", "_{}_ "), MARKED),
    "brackets": (marked("[{}]", "<{}>"), MARKED),
    "paragraphs reworded": (reworded, MANY),
    "paragraphs by chance": (paragraphs_by_chance, MANY),
    "paragraphs equal": (equal, MANY),
    "paragraphs shuffled": (shuffled, MANY),
    "paragraphs merged": (merged_in_pairs, MANY),
    "paragraphs shortened": (shortened, MANY),
    "lines": (lines, MANY),
    "rows": (rows, MANY),
    "notes unused": (notes("a{}", "a{}", "oak"), 5 * MANY),
    "notes unused and renamed": (notes("a{}", "b{}", "oak"), 5 * MANY),
    "notes": (notes("a{}", "a{}"), MANY),
    "notes renamed": (notes("a{}", "b{}"), MANY),
}
SEEN = ("every 20th word", "emphasis", "brackets", "lines", "rows", "notes", "paragraphs reworded",
        "notes unused")  # fmt: skip
"""The texts that are laid out and reported."""
REDLINE = ["redline", "a.yaml", "b.yaml", "-o", "o.docx", "--author", "A", "--date", "2030-01-01"]


def cases() -> Iterator[tuple[str, Case]]:
    """Yield all cases by name."""
    for name, (make, size) in PAIRS.items():
        yield f"diff: {name}", (make, size, DIFF)
    for name in SEEN:
        make, size = PAIRS[name]
        for ending in ("txt", "md", "html", "xml", "docx"):
            command = ["render", "a.yaml", "-o", f"o.{ending}"]
            yield f"render {ending}: {name}", (make, size, command)
        yield f"fmt: {name}", (make, size, ["fmt", "a.yaml"])
        for ending in ("html", "md", "json", "docx"):
            yield f"report {ending}: {name}", (make, size, [*DIFF, "-o", f"o.{ending}"])
        yield f"redline: {name}", (make, size, REDLINE)
        merging = ["merge", "a.yaml", "b.yaml", "c.yaml", "-o", "o.yaml"]
        yield f"merge: {name}", (three(make), size, merging)
        making = ["amend", "from-diff", "a.yaml", "b.yaml", "--by", "A", "-o", "o.yaml"]
        yield f"from-diff: {name}", (make, size, making)
    for task, command in TASKS.items():
        for name, shape in SHAPES.items():
            made = lambda n, shape=shape: entries(n, shape, sets=2)  # noqa: E731
            yield f"{task}: {name}", (made, AMENDMENTS, command)
        yield f"{task}: each paragraph", (across, AMENDMENTS, command)
    inbox = ["amend", "inbox", "mail", "--base", "a.yaml", "-o", "o"]
    yield "inbox: authors of one file", (mail_of_authors, 3_000, inbox)
    yield "inbox: changes of one author", (mail_of_changes, MANY, inbox)
    yield "inbox: changes in one paragraph", (mail_in_one_paragraph, MARKED // 2, inbox)
    yield "inbox: changes of 20 authors", (mail_of_twenty, AMENDMENTS, inbox)


# -- mailboxes -----------------------------------------------------------------------------------


def mail_of_authors(n: int) -> Files:
    """Let every author insert one paragraph."""
    return _mail("".join(_come(at, f"A{at}", f"word{at} ") for at in range(n)))


def mail_of_changes(n: int) -> Files:
    """Let one author insert many paragraphs."""
    return _mail("".join(_come(at, "A", f"word{at} ") for at in range(n)))


def mail_of_twenty(n: int) -> Files:
    """Let twenty authors insert many paragraphs."""
    return _mail("".join(_come(at, f"A{at % 20}", f"word{at} ") for at in range(n)))


def mail_in_one_paragraph(n: int) -> Files:
    """Let one author insert many words in one paragraph."""
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">oak{at} </w:t></w:r>{_inserted(at, "A", f"word{at} ")}'
        for at in range(n)
    )
    return _mail(f"<w:p>{runs}</w:p>")


def _inserted(at: int, author: str, words: str) -> str:
    return (
        f'<w:ins w:id="{at}" w:author="{author}">'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:ins>'
    )


def _come(at: int, author: str, words: str) -> str:
    mark = f'<w:rPr><w:ins w:id="{at}" w:author="{author}"/></w:rPr>'
    return f"<w:p><w:pPr>{mark}</w:pPr>{_inserted(at, author, words)}</w:p>"


def _mail(body: str) -> Files:
    return {"a.yaml": text_of(said("to plant an oak")), "mail/a.docx": body}


def write(folder: Path, files: Files) -> None:
    """Write files; a Word file is the base as it is laid out, with these paragraphs at its end."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".docx":
            _write_word(path, folder / "a.yaml", text)
        else:
            path.write_text(text, encoding="utf-8")


def _write_word(path: Path, base: Path, body: str) -> None:
    """Put paragraphs before the end of a Word file of ours."""
    import io
    import zipfile

    import drafting
    from drafting.rendering import render

    made = zipfile.ZipFile(io.BytesIO(render(drafting.read(base), ".docx")))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in made.namelist():
            part = made.read(name)
            if name == "word/document.xml":
                at = part.rindex(b"<w:sectPr")
                part = part[:at] + body.encode() + part[at:]
            file.writestr(name, part)


# -- running -------------------------------------------------------------------------------------


def run(command: list[str], folder: Path, seconds: float) -> Cost:
    """Run a command and measure it; end it after this many seconds of processor time."""
    with (folder / "told").open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "drafting", *command],
            cwd=folder,
            stdout=told,
            stderr=told,
            preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_CPU, (int(seconds), int(seconds))
            ),
        )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def measured(name: str, share: Fraction, seconds: float) -> tuple[Cost, str]:
    """Measure a case at this share of its size; also return its last message if it failed.

    Its files are written by another process: the memory of this one would count as the command's.
    """
    with tempfile.TemporaryDirectory() as path:
        making = [sys.executable, __file__, name, "--share", str(share), "--write", path]
        subprocess.run(making, check=True)
        cost = run(dict(cases())[name][2], Path(path), seconds)
        told = (Path(path) / "told").read_text(encoding="utf-8", errors="replace").splitlines()
    return cost, told[-1][:100] if told and cost.status not in (0, 1) else ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="cases whose names hold one of these")
    parser.add_argument("--share", nargs="+", type=Fraction, default=list(map(Fraction, SHARES)))
    parser.add_argument("--seconds", type=float, default=60.0, help="end a command after these")
    parser.add_argument("--write", type=Path, help="only write the files of the case here")
    options = parser.parse_args()
    if options.write:
        make, size, _ = dict(cases())[options.names[0]]
        write(options.write, make(int(size * options.share[0])))
        return
    print(f"{'case':<42}{'seconds':>24}{'MB':>21}  growth")
    for name, _ in cases():
        if not options.names or any(each in name for each in options.names):
            _show(name, options.share, options.seconds)


SHARES = ("1/4", "1/2", "1")


def _show(name: str, shares: list[Fraction], seconds: float) -> None:
    costs: list[Cost] = []
    told = ""
    for share in shares:
        cost, told = measured(name, share, seconds)
        costs.append(cost)
        if cost.status < 0:
            break
    growth = f"{costs[-1].seconds / costs[-2].seconds:6.1f}" if len(costs) > 1 else " " * 6
    over = costs[-1].seconds > SECONDS or costs[-1].megabytes > MEGABYTES or costs[-1].status < 0
    print(
        f"{name:<42}{' '.join(f'{cost.seconds:7.1f}' for cost in costs):>24}"
        f"{' '.join(f'{cost.megabytes:6.0f}' for cost in costs):>21}{growth}"
        f"{'  OVER' if over else ''}{f'  {told}' if told else ''}",
        flush=True,
    )


if __name__ == "__main__":
    main()
