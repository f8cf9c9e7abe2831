"""Check that our Word files are sound and that other programs open them.

    python -m benchmarks.outputs.validity [--first N] [--office N] [PLACE ...]

PLACE is a document that is read, or a folder of them; without one, the corpus, the official Word
files and the PDF samples in the folder of real texts (`DRAFTING_TEXTS`, else `../shared`), and our
examples. Every document is laid out in both profiles. Our own checker runs whenever a file is
written; openxml-audit checks it against the schemas and Office's rules; python-docx opens it;
LibreOffice converts the first N to PDF. Prints the figures and every finding; the exit status is 1
if there is one.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator

from benchmarks.outputs.roundtrip import files_in
from benchmarks.reading.roundtrip import spread
from drafting.errors import DraftingError
from drafting.importing import read
from drafting.pdf import pdfs_from
from drafting.writers.docx import render_docx
from drafting.writers.docx.soundness import faults_of
from drafting.writers.options import Profile, RenderOptions


def main() -> int:
    """Lay out all documents, and print the findings."""
    beside = Path(__file__).parents[3] / "shared"
    texts = Path(os.environ.get("DRAFTING_TEXTS", beside))
    examples = Path(__file__).parents[2] / "examples"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    places = [texts / "corpus", texts / "samples" / "docx", texts / "samples" / "pdf", examples]
    parser.add_argument("places", nargs="*", type=Path, default=places)
    parser.add_argument("--first", type=int, default=150, help="documents, spread over all")
    parser.add_argument("--office", type=int, default=300, help="files LibreOffice opens")
    given = parser.parse_args()
    # A share from each place, so that drafts and amendments are among them.
    found = [files_in(place) for place in given.places]
    few = [path for files in found if len(files) <= 60 for path in files]
    many = [path for files in found if len(files) > 60 for path in files]
    sources = few + spread(many, max(0, given.first - len(few)))
    count, findings, written = Counter[str](), list[str](), dict[str, bytes]()
    with ProcessPoolExecutor() as pool:
        for kinds, told, files in pool.map(tried, sources, chunksize=4):
            count.update(kinds)
            findings += told
            written.update(files)
    opened = opened_by_office(dict(list(written.items())[: given.office]))
    for name, number in sorted(count.items()):
        print(f"{name:<40}{number:>6}")
    print(f"{'opened by LibreOffice':<40}{sum(not each for each in opened.values()):>6}")
    findings += [f"{name}: {fault}" for name, fault in opened.items() if fault]
    print(f"{'findings':<40}{len(findings):>6}")
    print("\n".join(findings))
    return 1 if findings else 0


def tried(path: Path) -> tuple[list[str], list[str], dict[str, bytes]]:
    """Lay one document out in both profiles; return kinds, findings and files."""
    try:
        resolution = read(path)
    except DraftingError:
        return ["sources not read"], [], {}
    kinds, findings, files = list[str](), list[str](), dict[str, bytes]()
    for profile in Profile:
        name = f"{path.name} ({profile})"
        try:
            document = render_docx(resolution, RenderOptions(profile=profile))
        except DraftingError as error:
            findings.append(f"{name}: {error}")
            continue
        files[name] = document
        kinds += [f"{resolution.masthead.organ}, {resolution.status}", "files in all"]
        findings += [f"{name}: {fault}" for fault in faults(document)]
    return kinds, findings, files


def faults(document: bytes) -> list[str]:
    """Return the findings of our checker, openxml-audit and python-docx."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        found = list(faults_of({name: archive.read(name) for name in archive.namelist()}))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.docx"
        file.write_bytes(document)
        result = OpenXmlValidator(max_errors=20).validate(file)
        found += [f"{error.part_uri}: {error.description}" for error in result.errors]
    if not docx.Document(io.BytesIO(document)).paragraphs:
        found.append("python-docx finds no paragraph")
    return found


def opened_by_office(documents: dict[str, bytes]) -> dict[str, str]:
    """Return for each file why LibreOffice cannot convert it to PDF, or ""."""
    return {
        name: str(pdf) if isinstance(pdf, DraftingError) else ""
        for name, pdf in pdfs_from(documents)
    }


if __name__ == "__main__":
    sys.exit(main())
