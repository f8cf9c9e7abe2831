"""Make the Word files of this folder: our own small files, opened and saved again by LibreOffice.

Run `python -m tests.documents.make_documents` where LibreOffice is installed. What another program
writes has forms we would not think of.
"""

import subprocess
import tempfile
from pathlib import Path

from drafting.office import find_office
from tests.word_files import (
    deleted,
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

FOLDER = Path(__file__).parent
LATER = {"author": "B. Editor", "date": "2030-02-03T04:05:06Z"}
NEW_MARK = '<w:ins w:id="9" w:author="B. Editor" w:date="2030-02-03T04:05:06Z"/>'
GONE_MARK = NEW_MARK.replace("w:ins", "w:del")
START_AT_7 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
LEVELS = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
    level(3, "decimal", "%1.%4", "<w:isLgl/>"),
)
PLACES = (
    (1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (1, 3), (1, 3),
    (2, 0), (2, 1), (2, 0), (1, 0), (1, 1),
)  # fmt: skip
"""List and level of each paragraph."""


def numbered_document():
    """Return a text with automatic numbers on four levels, and a list that starts at 7."""
    body = [p(f"words {count}", properties=numbered(*place)) for count, place in enumerate(PLACES)]
    return word(*body, numbering=numbering(*LEVELS, overrides=START_AT_7))


def tracked_document():
    """Return a draft that two people have changed."""
    return word(
        p("The General Assembly,"),
        p(r("Recalling", "<w:i/>"), " its ", deleted("old"), inserted("new"), " words,", note(1)),
        p(deleted("Noting the rain,", **LATER), mark=GONE_MARK),
        p(inserted("Noting the sun,", **LATER), mark=NEW_MARK),
        p("1.\t", r("Decides", "<w:i/>"), " to meet ", mark=GONE_MARK),
        p("on 5 May 2030;"),
        p("2.\t", r("Requests", "<w:i/>"), " a report", inserted(" in spring", **LATER), "."),
        table(["kept", deleted("gone")]),
        p("End."),
        footnotes=footnotes("Resolution 1/2."),
    )


DOCUMENTS = {
    "numbered-libreoffice.docx": numbered_document,
    "tracked-libreoffice.docx": tracked_document,
}


def converted(source, form):
    """Return what LibreOffice makes of a Word file: "docx", or "txt:Text (encoded):UTF8"."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "in" / "source.docx").write_bytes(source)
        subprocess.run(
            [find_office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", form, "--outdir", folder, folder / "in" / "source.docx"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return next(folder.glob("source.*")).read_bytes()


def main():
    for name, make in DOCUMENTS.items():
        (FOLDER / name).write_bytes(converted(make(), "docx"))


if __name__ == "__main__":
    main()
