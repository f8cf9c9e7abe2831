"""A file that needs too much time or memory costs one line, and does not block other files."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

import drafting
from drafting import batch, importing
from drafting.confined import Limits
from drafting.importing import Imported, limits_of
from drafting.inbox import gathering
from drafting.readers import ReadOptions
from drafting.rendering import render
from tests.builders import op, resolution
from tests.hostile.files import PROSE, akn
from tests.pdf_files import assembled
from tests.unit.test_confined import assert_ended, numbers_in
from tests.word_files import p, word

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory has a limit on Linux")
on_posix = pytest.mark.skipif(os.name != "posix", reason="time is counted on POSIX systems")
SHORT = Limits(seconds=2, megabytes=1024)
SMALL = Limits(seconds=600, megabytes=250)
PATIENCE = 60


def swelling():
    """Return a small PDF that saves its state three million times, which takes 500 MB."""
    content = zlib.compress(b"q " * 3_000_000 + b"BT /F 12 Tf 70 700 Td (Decides to meet.) Tj ET")
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content)
        + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        b"<</Font<</F 5 0 R>>>>",
    ])  # fmt: skip


@on_linux
def test_a_pdf_that_swells_is_refused_by_the_library_and_the_program_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LIMITS", SMALL)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(swelling())
    assert path.stat().st_size < 100_000
    with pytest.raises(drafting.UnreadableError) as caught:
        drafting.read(path)
    said = f"{path}: reading it needs more than 250 MB of memory and was stopped"
    assert str(caught.value) == said


@on_linux
def test_a_poisoned_file_costs_its_own_line(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LIMITS", SMALL)
    files = [tmp_path / name for name in ("a-bomb.pdf", "b.txt", "c.txt")]
    files[0].write_bytes(swelling())
    for path in files[1:]:
        path.write_text(PROSE, encoding="utf-8")
    results = list(batch.import_files(files, ReadOptions(), write=True, processes=2))
    assert "more than 250 MB" in results[0].error
    assert [each.error for each in results[1:]] == ["", ""]
    assert all(each.yaml for each in results[1:])


LARGE = {
    "a.txt": PROSE.encode() + b"\n2. Decides to meet;\n" * 6_000,
    "a.xml": akn(f"<p>{'oak ' * 50_000}</p>"),
    "a.yaml": b"title: A\noperative:\n  - lead: Decides\n    text: " + b"oak " * 50_000 + b"\n",
    "a.docx": word(*[p("Decides to meet.")] * 3_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_read_alone_is_read_in_a_process_with_limits(name, tmp_path, monkeypatch):
    (tmp_path / name).write_bytes(LARGE[name])
    asked = []
    real = importing.confined
    monkeypatch.setattr(
        importing, "confined", lambda *given: asked.append(given[1]) or real(*given)
    )
    here = drafting.read_file(tmp_path / name)
    assert not asked
    monkeypatch.setattr(importing, "LARGE", 10_000)
    monkeypatch.setattr(importing, "LARGE_UNPACKED", 10_000)
    there = drafting.read_file(tmp_path / name)
    assert asked == [f"{tmp_path / name}: reading it"]
    assert here == there
    assert importing.conservation_of(here) == importing.conservation_of(there)


@on_linux
def test_a_large_file_that_takes_too_much_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LIMITS", Limits(seconds=600, megabytes=10))
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode() + b"\n2. Decides to meet in winter and in summer;\n" * 24_000)
    assert path.stat().st_size > importing.LARGE
    with pytest.raises(drafting.UnreadableError, match=r"needs more than 10 MB of memory"):
        drafting.read(path)


def endless(path, options, *, source, write):
    """Replace the reader; it never returns from a file called `endless`."""
    mark = Path(os.environ["DRAFTING_MARKS"])
    if mark.is_dir():
        (mark / f".{path.name}").write_text(str(os.getpid()), encoding="ascii")
        (mark / f".{path.name}").rename(mark / path.name)
    while Path(path).stem == "endless":
        pass
    return Imported(file=str(path), yaml="title: A\n")


@on_posix
@pytest.mark.parametrize("names", [["endless"], ["endless", "a", "b", "c", "d", "e"]])
def test_a_file_that_takes_too_long_is_ended_and_the_others_are_read(names, monkeypatch, tmp_path):
    monkeypatch.setenv("DRAFTING_MARKS", str(tmp_path / "none"))
    monkeypatch.setattr(batch, "import_file", endless)
    monkeypatch.setattr(importing, "LIMITS", SHORT)
    files = [tmp_path / name for name in names]
    results = list(batch.import_files(files, ReadOptions(), write=True, processes=2))
    assert results[0].error.startswith(f"{files[0]}: reading it took longer than ")
    assert [each.yaml for each in results[1:]] == ["title: A\n"] * (len(names) - 1)


def hold_letter(path):
    """Replace the function that opens a Word file."""
    while path.stem == "endless":
        pass
    return gathering.Submission(file=path.name, error=f"{path.name}: not read")


@on_posix
def test_a_file_of_an_inbox_that_takes_too_long_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(gathering, "_opened", hold_letter)
    monkeypatch.setattr(importing, "LIMITS", SHORT)
    base = drafting.read(_written(tmp_path / "base.txt"))
    inbox = gathering.read_inbox([tmp_path / "endless.docx", tmp_path / "b.docx"], base)
    errors = [each.error for each in inbox.submissions]
    assert "endless.docx: reading it took longer than" in errors[0]
    assert errors[1] == "b.docx: not read"


def _written(path):
    path.write_text(PROSE, encoding="utf-8")
    return path


def test_one_process_reads_several_old_word_files(tmp_path, office):
    """LibreOffice inherits the limits of the process that calls it, and must work within them."""
    place = tmp_path / "a.docx"
    place.write_bytes(render(resolution(op("Decides", "to plant oaks")), ".docx"))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, place],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    files = [tmp_path / "a.doc", tmp_path / "b.doc"]
    files[1].write_bytes(files[0].read_bytes())
    found = list(batch.import_files(files, ReadOptions(), write=True, processes=1))
    assert [each.error for each in found] == ["", ""]
    assert all("to plant oaks" in each.yaml for each in found)


def test_libreoffice_has_time_of_its_own(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0 and more")
    (tmp_path / "b.doc").write_bytes(b"PK\x03\x04")
    assert limits_of(tmp_path / "a.doc").seconds > limits_of(tmp_path / "b.doc").seconds
    assert limits_of(tmp_path / "none") == limits_of(tmp_path / "b.doc")


PROGRAM = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" would ignore it
from drafting import batch
from drafting.cli import main
from tests.hostile.test_poison import endless
batch.import_file = endless
main()
"""


@on_posix
@pytest.mark.parametrize("first", ["a", "endless"])
def test_ctrl_c_ends_an_import_at_once_and_leaves_no_process(tmp_path, first):
    papers, marks, script = tmp_path / "papers", tmp_path / "marks", tmp_path / "script.py"
    papers.mkdir()
    marks.mkdir()
    script.write_text(PROGRAM, encoding="utf-8")
    for name in (first, "endless"):
        (papers / f"{name}.txt").write_text(PROSE, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script, "import", papers, "-o", tmp_path / "out"],
        env={
            **os.environ, "DRAFTING_MARKS": str(marks), "PYTHONPATH": str(Path(__file__).parents[2])
        },
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        expected = {f"{first}.txt", "endless.txt"}
        pids = numbers_in(marks, len(expected))
        deadline = time.monotonic() + PATIENCE
        while first == "a" and not list((tmp_path / "out").glob("*.yaml")):
            assert time.monotonic() < deadline, "nothing is written"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    finally:
        with contextlib.suppress(OSError):
            process.kill()
    assert process.returncode == 1
    assert "Traceback" not in said
    done = 1 if first == "a" else 0
    assert f"stopped after {done} of {len(expected)} file" in said
    assert len(list((tmp_path / "out").iterdir())) == done
    assert_ended(pids)
