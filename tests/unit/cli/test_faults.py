"""Internal errors: one line to report, a status of their own, the traceback only when asked for."""

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from drafting.faults import place_of
from tests.commands import run

TEXT = "title: A\noperative:\n  - lead: Decides\n    text: to meet\n"


@pytest.fixture
def texts(tmp_path):
    """Two texts that differ."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(TEXT.replace("meet", "sing"), encoding="utf-8")
    return old, new


@pytest.fixture
def break_diff(monkeypatch):
    """Make `drafting diff` fail with an exception of the test's choosing."""
    monkeypatch.delenv("DRAFTING_DEBUG", raising=False)

    def broken_by(error):
        def broken(*_, **__):
            raise error

        monkeypatch.setattr("drafting.cli.diff.load", broken)

    return broken_by


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexError("list index: \x1b[31m secret words"), "internal error: IndexError"),
        (EOFError("odd"), "internal error: EOFError"),
        (MemoryError(), "not enough memory"),
        (RecursionError("maximum recursion depth"), "nested in too many levels"),
        (AssertionError(), "internal error: AssertionError"),
    ],
)
def test_a_fault_is_one_line_and_has_its_own_status(texts, break_diff, error, said):
    break_diff(error)
    result = run("diff", *texts)
    assert result.status == 70
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert said in result.err
    assert "secret" not in result.err
    assert "\x1b" not in result.err


def test_ctrl_c_while_a_module_is_loaded_is_no_fault(texts, break_diff):
    wrapped = RuntimeError("Error calling __set_name__ on 'member_descriptor' instance")
    wrapped.__cause__ = KeyboardInterrupt()
    break_diff(wrapped)
    result = run("diff", *texts)
    assert (result.status, result.out, result.err) == (1, "", "")


def test_the_line_names_the_place_in_this_program(monkeypatch, texts):
    monkeypatch.setattr("drafting.importing.bytes_of", None)
    result = run("diff", *texts)
    assert result.status == 70
    assert "TypeError, importing.py:" in result.err


def test_debug_shows_the_traceback_too(monkeypatch, texts, break_diff):
    monkeypatch.setenv("DRAFTING_DEBUG", "")  # set back after the test
    break_diff(IndexError("list index"))
    result = run("--debug", "diff", *texts)
    assert result.status == 70
    assert "Traceback (most recent call last)" in result.err
    assert result.err.splitlines()[-1].startswith("drafting: internal error: IndexError")


def test_the_environment_may_ask_for_the_traceback(monkeypatch, texts, break_diff):
    break_diff(IndexError("list index"))
    monkeypatch.setenv("DRAFTING_DEBUG", "1")
    assert "Traceback (most recent call last)" in run("diff", *texts).err


def test_a_fault_in_a_reader_is_shown_where_it_happened_when_asked_for(monkeypatch, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("The General Assembly,\n\n1. Decides to meet.\n", encoding="utf-8")
    monkeypatch.setattr("drafting.importing.read_as", lambda *_: [][0])
    monkeypatch.setattr("drafting.confined._HAS_PROCESSES", False)  # the fault is in this one only
    monkeypatch.delenv("DRAFTING_DEBUG", raising=False)
    assert run("import", page).status == 3
    monkeypatch.setenv("DRAFTING_DEBUG", "1")
    result = run("import", page)
    assert result.status == 70
    assert "Traceback (most recent call last)" in result.err


def test_a_fault_while_a_command_is_loaded_is_told_the_same_way(monkeypatch, texts):
    monkeypatch.delenv("DRAFTING_DEBUG", raising=False)
    monkeypatch.delitem(sys.modules, "drafting.cli.diff", raising=False)
    monkeypatch.setitem(sys.modules, "drafting.cli.messages", None)  # its import fails
    result = run("diff", *texts)
    assert result.status == 70
    assert result.err.startswith("drafting: internal error: ModuleNotFoundError")


def test_an_interrupted_command_ends_as_before(texts, break_diff):
    break_diff(KeyboardInterrupt())
    result = run("diff", *texts)
    assert result.status == 1
    assert "internal" not in result.err


def _fails_elsewhere():
    raise KeyError("words of a text")


def test_a_fault_of_another_process_keeps_its_place():
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(_fails_elsewhere).exception()
    assert place_of(error).startswith("KeyError")
    assert "words" not in place_of(error)


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is asked for")
def test_a_bar_of_progress_is_gone_before_the_line_is_printed(tmp_path):
    import pty

    program = (
        "import sys\n"
        "from drafting.cli.messages import with_progress\n"
        "from drafting.faults import tell\n"
        "def work():\n"
        "    results = with_progress(iter(range(9)), 9, 'reading')\n"
        "    for each in results:\n"
        "        1 / (each - 3)\n"
        "try:\n"
        "    work()\n"
        "except Exception as error:\n"
        "    sys.exit(tell(error))\n"
    )
    outer, inner = pty.openpty()
    done = subprocess.run([sys.executable, "-c", program], stderr=inner, check=False)
    os.close(inner)
    shown = os.read(outer, 100_000).decode()
    os.close(outer)
    assert done.returncode == 70
    after = shown[shown.index("drafting: internal error") :]
    assert "reading" not in after
    assert after.rstrip().endswith("your text")


@pytest.mark.skipif(os.name == "nt", reason="closed pipes are reported differently there")
@pytest.mark.parametrize("words", [["--help"], ["schema"], ["diff"]])
def test_a_reader_that_stops_early_is_met_with_silence(texts, words):
    words = [*words, *texts] if words == ["diff"] else words
    outer, inner = os.pipe()
    os.close(outer)
    program = "import sys; sys.argv[0] = 'drafting'; from drafting.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        stdout=inner, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(inner)
    assert done.stderr == b""
    assert done.returncode != 70
