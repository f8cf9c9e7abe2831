"""Whole files to spoil: our own documents in every format, and the folder of real texts."""

import os
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafting import render_docx, render_text
from drafting.importing import read, read_file
from drafting.writers.akn import render_akn
from tests.fuzz.spoiling_archives import packed, parts_of
from tests.laid_out import RESOLUTIONS, everything
from tests.pdf_files import pdf
from tests.word_files import (
    field,
    footnotes,
    inserted,
    level,
    note,
    numbered,
    numbering,
    p,
    r,
    table,
    word,
)

REAL = {
    "xml": "corpus/**/*.xml", "docx": "samples/docx/*.docx", "pdf": "samples/pdf/*.pdf",
    "txt": "lineage/**/*.txt",
}  # fmt: skip
_SHORT = 24 * 1024
"""Bytes of a real text that is amended."""
_LONGEST = 1024 * 1024
"""Bytes of a real file that is spoilt: longer ones take long to read."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A whole file; `kind` is how its name ends."""

    name: str
    kind: str
    source: bytes


def own_seeds():
    """Return our own documents, in every format that is read."""
    seeds = []
    for path in RESOLUTIONS:
        seeds.append(Seed(path.stem, "yaml", path.read_bytes()))
        seeds += _rendered(path.stem, read(path))
    seeds += _rendered("everything", everything())
    seeds.append(Seed("typed", "docx", packed(parts_of(_typed()))))
    return tuple(seeds)


def real_seeds(folder, choice, each=6):
    """Return some files of every format from the folder of real texts.

    Args:
        folder: where it is.
        choice: a source of random numbers.
        each: number of files of every format.
    """
    seeds = []
    for kind, pattern in REAL.items():
        found = [path for path in sorted(Path(folder).glob(pattern)) if _is_short(path)]
        seeds += [
            Seed(path.stem, kind, path.read_bytes())
            for path in choice.sample(found, min(each, len(found)))
        ]
    return tuple(seeds)


@cache
def real_texts(count=16):
    """Return some real texts, read from the folder if it exists."""
    folder = texts_folder()
    found = sorted(folder.glob(REAL["xml"])) if folder else []
    found = [path for path in found if path.stat().st_size < _SHORT]
    chosen = chance("texts").sample(found, min(count, len(found)))
    readings = [read_file(path) for path in chosen]
    return tuple(each.resolution for each in readings if each.resolution is not None)


def texts_folder():
    """Return the folder of real texts, or None."""
    beside = Path(__file__).parents[3] / "shared"
    folder = Path(os.environ.get("DRAFTING_TEXTS", beside))
    return folder if folder.is_dir() else None


def _is_short(path):
    return path.stat().st_size <= _LONGEST


def _rendered(name, resolution):
    text = render_text(resolution)
    return (
        Seed(name, "txt", text.encode()),
        Seed(name, "xml", render_akn(resolution)),
        Seed(name, "docx", render_docx(resolution)),
        Seed(name, "pdf", pdf(text.splitlines())),
    )


def _typed():
    """Return a Word file as a person types it, with most features of Word."""
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
    return word(
        p("The Council of Gardeners,"),
        p(r("Recalling", "<w:i/>"), " the long winter", note(1), ",", properties=numbered(2)),
        p(r("Decides", "<w:i/>"), " to plant", inserted(" many trees"), properties=numbered(1)),
        p("oaks", note(2, "*"), "*;", properties=numbered(1, 1)),
        p("see ", field("NOTEREF _Ref1 \\h", "1", '<w:vertAlign w:val="superscript"/>'), "."),
        table(("Tree", "Count"), ("Oak", "12")),
        section='<w:headerReference r:id="header"/>',
        numbering=lists,
        footnotes=footnotes("See page 4.", "* As it was."),
        header=p("A/99/L.1"),
        styles='<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>',
    )


def chance(*words):
    """Return a source of random numbers that is the same for the same words."""
    return random.Random(" ".join(map(str, words)))  # noqa: S311 - no secret hangs on it
