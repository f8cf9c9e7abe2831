"""LibreOffice makes PDF files: many in one run, tagged, reproducible; errors are reported."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import pypdfium2
import pytest

from drafting import office as offices
from drafting import pdf as pdfs
from drafting.errors import DraftingError
from drafting.pdf import pdf_from, pdfs_from, render_pdf, steady
from drafting.rendering import render_files
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions
from tests.builders import op, resolution
from tests.clocks import ClockThatWaits
from tests.laid_out import EXAMPLES, founding

posix = pytest.mark.skipif(os.name != "posix", reason="a script replaces LibreOffice")


@pytest.mark.office
def test_a_pdf_is_tagged_has_title_and_language_and_the_same_bytes(office):
    document = founding()
    one, other = render_pdf(document), render_pdf(document)
    assert one == other
    assert b"/MarkInfo<</Marked true>>" in one
    assert b"/Lang(en" in one
    pdf = pypdfium2.PdfDocument(one)
    assert pdf.get_metadata_value("Title").startswith("Enhancement of international")
    assert pdf.get_metadata_value("CreationDate") == ""
    assert len(pdf) == 3
    pdf.close()


@pytest.mark.office
def test_a_folder_of_drafts_goes_through_one_run(office, monkeypatch):
    runs = []
    monkeypatch.setattr(pdfs, "Conversion", lambda *given: runs.append(1) or kept(*given))
    files = sorted((EXAMPLES / "international-cooperation").glob("*.yaml"))
    results = list(render_files(files, (".pdf", ".txt"), RenderOptions()))
    assert [Path(each.file).name for each in results] == [file.name for file in files]
    for each in results:
        (ending, content), (other, text) = each.contents
        assert (ending, other) == (".pdf", ".txt")
        assert content.startswith(b"%PDF-")
        assert "The General Assembly" in text
    assert runs == [1]


kept = offices.Conversion


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pdfs, "find_office", lambda: None)
    with pytest.raises(DraftingError, match=r"install it .* or write a \.docx"):
        render_pdf(founding())


def stand_in(tmp_path, monkeypatch, script):
    """Replace LibreOffice by a program of ours, which gets `files` and `folder`."""
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport os, pathlib, sys, time\n"
        "files = [pathlib.Path(each) for each in sys.argv if each.endswith('.docx')]\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "def make(file):\n"
        "    (folder / f'{file.stem}.pdf').write_bytes(file.read_bytes() + b'%%EOF')\n"
        f"{script}",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(pdfs, "find_office", lambda: str(program))


def made(name):
    return name.encode() + b"%%EOF"


DOCUMENTS = {name: name.encode() for name in ("one", "hang", "three", "four")}


@posix
@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("MARK.touch()\n        time.sleep(600)", "did not finish in 2 seconds"),
        ("os._exit(81)", "LibreOffice failed"),
    ],
)
def test_a_document_at_which_libreoffice_stops_is_told_of_and_the_others_are_made(
    tmp_path, monkeypatch, ending, said
):
    mark = tmp_path / "mark"
    monkeypatch.setattr(offices, "time", ClockThatWaits(mark))
    stand_in(
        tmp_path,
        monkeypatch,
        f"MARK = pathlib.Path({str(mark)!r})\n"
        "for file in files:\n"
        f"    if file.read_bytes() == b'hang':\n        {ending}\n"
        "    make(file)\n",
    )
    results = dict(pdfs_from(DOCUMENTS, seconds=2))
    assert said in str(results.pop("hang"))
    assert results == {name: made(name) for name in ("one", "three", "four")}


@posix
def test_a_document_that_is_passed_over_is_told_of(tmp_path, monkeypatch):
    stand_in(
        tmp_path, monkeypatch, "for file in files:\n    if file.read_bytes() != b'hang': make(file)"
    )
    results = dict(pdfs_from(DOCUMENTS))
    assert "LibreOffice failed" in str(results["hang"])
    assert len(results) == 4


@posix
def test_a_run_that_ends_early_and_well_is_taken_up_again(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "for file in files[:2]: make(file)")
    assert dict(pdfs_from(DOCUMENTS)) == {name: made(name) for name in DOCUMENTS}


@posix
def test_ctrl_c_ends_libreoffice(tmp_path, monkeypatch):
    told = tmp_path / "told"
    stand_in(
        tmp_path, monkeypatch,
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid()))\n"
        "make(files[0])\nmake(files[1])\ntime.sleep(600)\n",
    )  # fmt: skip
    running = pdfs_from(DOCUMENTS)
    assert next(running) == ("one", made("one"))
    running.close()
    assert "\nState:\tZ" in state(told) or not state(told)


@posix
def test_one_document_is_made_while_other_tasks_go_on(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "time.sleep(0.3)\nmake(files[0])\n")
    ticks = []

    async def both():
        making = asyncio.create_task(pdf_from(b"one"))
        while not making.done():
            ticks.append(1)
            await asyncio.sleep(0.02)
        return await making

    assert asyncio.run(both()) == made("one")
    assert len(ticks) > 2


@posix
@pytest.mark.parametrize(
    ("script", "said"),
    [("time.sleep(600)", "did not finish in 1 seconds"), ("sys.exit(3)", "LibreOffice failed")],
)
def test_one_document_that_is_not_made_is_an_error(tmp_path, monkeypatch, script, said):
    stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(DraftingError, match=said):
        asyncio.run(pdf_from(b"one", seconds=1))


@posix
def test_a_cancelled_task_ends_libreoffice(tmp_path, monkeypatch):
    told = tmp_path / "told"
    stand_in(
        tmp_path, monkeypatch,
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid()))\ntime.sleep(600)\n",
    )  # fmt: skip

    async def cancelled():
        making = asyncio.create_task(pdf_from(b"one"))
        while not told.is_file():
            await asyncio.sleep(0.02)
        making.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await making

    asyncio.run(cancelled())
    assert "\nState:\tZ" in state(told) or not state(told)


def state(told):
    try:
        return Path(f"/proc/{told.read_text()}/status").read_text()
    except OSError:
        return ""


def test_only_clock_and_chance_are_taken_out_of_a_pdf():
    date, other = b"/CreationDate(D:20261125011233Z')", b"/CreationDate(D:20200101000000Z')"
    tail = b">>\n/ID [ <E7CB68E79843CB2856A2AA248E2756B8>\n<E7CB68E79843CB2856A2AA248E2756B8> ]\n"
    one, two = (steady(b"%PDF <</Title(x)" + each + tail) for each in (date, other))
    assert one == two
    assert len(one) == len(b"%PDF <</Title(x)" + date + tail)
    assert b"/Title(x)" in one
    assert steady(b"%PDF <</Title(y)" + date + tail)[-80:] != one[-80:]


@pytest.mark.office
def test_a_text_full_of_odd_signs_is_made(office):
    document = resolution(op("Asks", "for <b> & “quotes” \N{NON-BREAKING HYPHEN} — العربية 中文"))
    assert render_docx(document)
    assert render_pdf(document).startswith(b"%PDF-")
