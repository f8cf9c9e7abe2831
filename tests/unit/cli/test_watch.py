"""`drafting render --watch` as a user runs it: a process of its own, saves, Ctrl-C."""

import os
import signal
import subprocess
import sys
import time

import pytest

GOOD = "title: Benches\noperative:\n  - lead: Decides\n    text: to meet\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")


@pytest.fixture
def watch(tmp_path):
    """Start watching; return the process, and a function that waits for words on its error line."""
    started = []

    def start(*words):
        told = tmp_path / "told"
        with told.open("wb") as stream:
            process = subprocess.Popen(
                [sys.executable, "-m", "drafting", "render", *words, "--watch"],
                cwd=tmp_path, stderr=stream, stdout=stream, preexec_fn=heed_interrupts,
            )  # fmt: skip
        started.append(process)
        return process, lambda words, count=1: wait(process, told, words, count)

    yield start
    for process in started:
        process.kill()
        process.wait()


def heed_interrupts():
    """Undo what a shell does to commands in the background: they are started deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait(process, told, words, count):
    for _ in range(1200):
        text = told.read_text(encoding="utf-8")
        if text.count(words) >= count:
            return text
        assert process.poll() is None, text
        time.sleep(0.05)
    raise AssertionError(told.read_text(encoding="utf-8"))


def ended(process):
    process.send_signal(signal.SIGINT)
    return process.wait(60)


def test_a_draft_is_written_at_each_save_and_a_fault_is_shown(watch, tmp_path):
    draft, page = tmp_path / "draft.yaml", tmp_path / "page.txt"
    draft.write_text(GOOD, encoding="utf-8")
    process, told = watch("draft.yaml", "-o", "page.txt")
    told("watching", 1)
    assert "Decides to meet." in page.read_text(encoding="utf-8")
    draft.write_text(GOOD.replace("title:", "titel:"), encoding="utf-8")
    assert "draft.yaml:1:1: error" in told("watching", 2)
    assert "Decides to meet." in page.read_text(encoding="utf-8")
    draft.write_text(GOOD.replace("meet", "sing"), encoding="utf-8")
    told("watching", 3)
    assert "Decides to sing." in page.read_text(encoding="utf-8")
    assert ended(process) == 0
    assert "Traceback" not in (tmp_path / "told").read_text(encoding="utf-8")


def test_new_drafts_of_a_folder_and_saved_templates_are_taken_up(watch, tmp_path):
    (tmp_path / "drafts").mkdir()
    templates = tmp_path / "templates" / "text"
    templates.mkdir(parents=True)
    (tmp_path / "drafts" / "one.yaml").write_text(GOOD, encoding="utf-8")
    process, told = watch("drafts", "-o", "pages", "--to", "txt", "--templates", "templates")
    told("watching", 1)
    (tmp_path / "drafts" / "two.yaml").write_text(GOOD, encoding="utf-8")
    told("wrote pages/two.txt")
    told("watching", 2)
    (templates / "document.txt").write_text("MINE\n", encoding="utf-8")
    told("watching", 3)
    for name in ("one", "two"):
        assert (tmp_path / "pages" / f"{name}.txt").read_text(encoding="utf-8") == "MINE\n"
    assert ended(process) == 0


def test_what_somebody_else_wrote_into_the_folder_is_kept(watch, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "draft.txt").write_text("dear", encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(GOOD, encoding="utf-8")
    process, told = watch("draft.yaml", "-o", "pages", "--to", "txt")
    assert "--force replaces it" in told("watching", 1)
    assert ended(process) == 0
    assert (tmp_path / "pages" / "draft.txt").read_text(encoding="utf-8") == "dear"
