"""Write what `drafting demo` shows: three resolutions of one series, their reports, a negotiation.

Floor 4: joins examples, readers, writers and reports.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from drafting.data import data_folder
from drafting.errors import UnwritableError
from drafting.files import write_file
from drafting.importing import read
from drafting.reports import render_report
from drafting.reports.chain import ChainStep, diff_chain
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions
from drafting.writers.plain import render_text

SERIES = ("62-160", "63-180", "64-171")
_PAIRS = tuple(pairwise(SERIES))


def write_series(folder: Path) -> None:
    """Copy the example series and its schema into an empty or new folder.

    Raises:
        UnwritableError: the folder holds something, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UnwritableError(f"{folder}: is not an empty folder; name another one")
        folder.mkdir(parents=True, exist_ok=True)
        examples = data_folder("examples")
        for name in SERIES:
            source = examples / "international-cooperation" / f"{name}.yaml"
            text = source.read_text(encoding="utf-8").replace("$schema=../", "$schema=", 1)
            write_file(folder / f"{name}.yaml", text)
        shutil.copyfile(examples / "resolution.schema.json", folder / "resolution.schema.json")
    except OSError as error:
        raise UnwritableError(f"{folder}: cannot be written: {error.strerror}") from None


def write_results(folder: Path) -> Iterator[tuple[str, str]]:
    """Render 63/180 and compare it with its neighbours; yield each file and what it is."""
    text = read(folder / "63-180.yaml")
    write_file(folder / "63-180.docx", render_docx(text, RenderOptions(profile="or63")))
    yield "63-180.docx", "the resolution in official layout"
    write_file(folder / "63-180.txt", render_text(text, RenderOptions()))
    yield "63-180.txt", "the same as text"
    for (name, after), steps in zip(_PAIRS, report_steps(folder), strict=True):
        for ending in (".html", ".md"):
            write_file(folder / f"{name}_{after}{ending}", render_report(steps, ending))
        years = f"{name} to {after}".replace("-", "/")
        yield f"{name}_{after}.html", f"what changed from {years}, for a browser or a mail"
        yield f"{name}_{after}.md", "the same for a pull request"


def write_negotiation(folder: Path) -> None:
    """Copy the files of the example negotiation: drafts, delegations, and Word files with changes.

    Raises:
        UnwritableError: a file cannot be written.
    """
    source = data_folder("examples") / "negotiation"
    try:
        shutil.copytree(source, folder / "negotiation", ignore=shutil.ignore_patterns("README.md"))
    except (OSError, shutil.Error) as error:
        raise UnwritableError(f"{folder / 'negotiation'}: cannot be written: {error}") from None


def report_steps(folder: Path) -> tuple[tuple[ChainStep, ...], ...]:
    """Compare 63/180 with its predecessor, and its successor with 63/180."""
    texts = {name: read(folder / f"{name}.yaml") for name in SERIES}
    return tuple(diff_chain([texts[before], texts[after]]) for before, after in _PAIRS)


def sample_files() -> Iterator[tuple[str, bytes]]:
    """Yield files to practise on, as people send them: each with its name.

    Two resolutions of one series and a draft as Word documents, and what two delegations sent.
    """
    examples = data_folder("examples")
    negotiation = examples / "negotiation"
    texts = [examples / "international-cooperation" / f"{name}.yaml" for name in SERIES[:2]]
    for path in (*texts, negotiation / "L93-Rev1.yaml"):
        yield f"{path.stem}.docx", render_docx(read(path), RenderOptions(profile="or63"))
    for name in ("samoa.docx", "tuvalu.docx"):
        yield name, (negotiation / "mail" / name).read_bytes()
