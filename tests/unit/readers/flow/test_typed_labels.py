"""Labels and marks that negotiators type: `tests/cases/labels/*.yaml`, as text and in Word."""

import subprocess
from pathlib import Path

import pytest
import yaml

from drafting.conservation import check
from drafting.diagnostics import Origin
from drafting.model.passages import passages_of
from drafting.readers.docx import read_docx
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.records import Flow, Printed
from drafting.readers.flow.zones import zones
from drafting.readers.plain import read_plain
from drafting.text.inline import plain, text
from tests.labelled import DRESSES, TEXT_DRESSES, word_file

CASES = {
    f"{path.stem}: {name}": {**found, **case}
    for path in sorted((Path(__file__).parents[3] / "cases" / "labels").glob("*.yaml"))
    for found in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for name, case in found["cases"].items()
    for case in [{**case, "lines": found["lines"] + case["lines"],
                  "marks": found.get("marks", []) + case.get("marks", [])}]
}  # fmt: skip
QUIET = {"lead-guessed", "paragraph-labels", "label-read", "paragraph-mark", "label-table",
         "quotation-signs", "word-cells", "number-gap"}  # fmt: skip


def source(case):
    return case["preamble"] + "\n" + case["text"]


def lines(reading):
    found = passages_of(reading.resolution)
    return [
        f"{line.label.split(', ')[0]}: {plain(line.printed)}".replace("\N{NO-BREAK SPACE}", " ")
        for line in found.lines
        if line.line is not None
    ]


def marks(reading):
    return [
        f"{each.place}: {each.kind} {each.words}"
        + (f" by {each.delegation}" if each.delegation else "")
        + (f" on {each.date}" if each.date else "")
        + (" in the text" if each.in_text else "")
        for each in reading.marks
    ]


def holds(reading, case):
    assert lines(reading) == case["lines"]
    assert marks(reading) == case["marks"]
    said = {each.code for each in reading.diagnostics} - QUIET
    assert said == set(case.get("says", []))
    account = check(reading)
    assert (account.unplaced, account.surplus) == ((), ())


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("dress", TEXT_DRESSES)
def test_a_text_file(name, dress):
    case = CASES[name]
    if dress in case.get("not", ()):
        pytest.skip("the case has no such form")
    text = TEXT_DRESSES[dress](source(case))
    holds(read_plain(text.encode(), "draft.txt"), case)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("dress", DRESSES)
def test_a_word_file(name, dress):
    case = CASES[name]
    if dress in case.get("not", ()):
        pytest.skip("the case has no such form")
    holds(read_docx(word_file(source(case), dress), "draft.docx"), case)


@pytest.fixture(scope="module")
def saved(office, tmp_path_factory):
    """Word files of all cases as LibreOffice saves them, by case and form."""
    folder = tmp_path_factory.mktemp("labels")
    (folder / "in").mkdir()
    names = {}
    for name, case in CASES.items():
        for dress in ("typed", "bold", "table", "automatic"):
            if dress not in case.get("not", ()):
                file = f"{len(names)}.docx"
                names[name, dress] = folder / file
                (folder / "in" / file).write_bytes(word_file(source(case), dress))
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx", "--outdir", folder, *sorted((folder / "in").iterdir())],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return {key: path.read_bytes() for key, path in names.items()}


@pytest.mark.office
@pytest.mark.parametrize("name", CASES)
def test_a_word_file_that_libreoffice_saved(name, saved):
    for (case, _), content in saved.items():
        if case == name:
            holds(read_docx(content, "draft.docx"), CASES[name])


def test_there_are_cases():
    assert len(CASES) > 30


def test_marks_find_their_paragraph_where_only_the_page_is_known():
    page = Origin("x.pdf", 1, 1, "page 1")
    page_lines = (
        "The General Assembly,",
        "Recalling its resolution 79/999, [Agreed]",
        "1. Decides to meet; [Pending]",
        "2. Requests a report.",
        "[closed]",
    )
    pieces = tuple(Printed(content=text(each), origin=page) for each in page_lines)
    reading = assembled(zones(Flow(pieces=pieces), "x.pdf"))
    assert marks(reading) == [
        "PP1: agreed [Agreed]",
        "OP1: pending [Pending]",
        "OP2: closed [closed]",
    ]
    assert {str(each.origin) for each in reading.marks} == {"x.pdf, page 1"}
