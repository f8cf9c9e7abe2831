"""A full disk: what could be written is written, the rest is reported and counted."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.errors import UnwritableError
from drafting.negotiation import journals
from drafting.negotiation.opening import open_negotiation
from tests.commands import run

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples" / "international-cooperation"
FULL = Path("/dev/full")

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and devices of POSIX")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")

AMENDMENTS = """\
base: {symbol: A/RES/63/180}
proposers: Samoa
amendments:
  - {target: OP1, action: replace words, words: Reaffirms, text: Affirms}
"""


def limited(*words, size=None, out=subprocess.PIPE, err=subprocess.PIPE):
    """Call `drafting` in a process whose files cannot grow beyond a size."""
    import resource

    def limit():
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-m", "drafting", *map(str, words)],
        stdout=out, stderr=err, encoding="utf-8", preexec_fn=limit, check=False,
    )  # fmt: skip


@pytest.fixture
def journal(tmp_path):
    """A journal with one open amendment, samoa:1."""
    base, samoa, path = (tmp_path / name for name in ("base.yaml", "samoa.yaml", "journal.yaml"))
    base.write_bytes((EXAMPLES / "63-180.yaml").read_bytes())
    samoa.write_text(AMENDMENTS, encoding="utf-8")
    assert run("amend", "journal", base, samoa, "--journal", path).status == 0
    return path


@posix
def test_a_folder_of_imports_that_cannot_be_written_says_so(tmp_path):
    source = tmp_path / "mail"
    source.mkdir()
    for name in ("a", "b"):
        (source / f"{name}.txt").write_text(f"The General Assembly,\n\n1. Asks {name};\n" * 50)
    done = limited("import", source, "-o", tmp_path / "out", size=100)
    assert done.returncode == 3, done.stderr
    assert done.stderr.endswith("; 2 files could not be written\n")
    assert done.stderr.count("cannot be written: File too large") == 2
    assert list((tmp_path / "out").iterdir()) == []


@posix
def test_a_folder_of_documents_that_cannot_be_written_says_so(tmp_path):
    drafts = EXAMPLES / "63-180.yaml", EXAMPLES / "62-160.yaml"
    done = limited("render", *drafts, "-o", tmp_path / "out", "--to", "txt", size=100)
    assert done.returncode == 3, done.stderr
    assert done.stderr.endswith("; 0 documents written; 2 documents could not be written\n")
    assert done.stderr.count("cannot be written: File too large") == 2
    assert list((tmp_path / "out").iterdir()) == []


@posix
def test_a_form_that_cannot_be_written_is_not_called_changed(tmp_path):
    draft = tmp_path / "a.yaml"
    assert run("new", draft).status == 0
    draft.write_text(draft.read_text(encoding="utf-8") + "\n\n\n", encoding="utf-8")
    before = draft.read_bytes()
    done = limited("fmt", draft, size=10)
    assert done.returncode == 3
    assert "File too large" in done.stderr
    assert "changed" not in done.stderr
    assert draft.read_bytes() == before
    assert list(tmp_path.iterdir()) == [draft]


@posix
def test_a_decision_that_cannot_be_written_leaves_the_journal_as_it_was(journal):
    before = journal.read_bytes()
    words = ("amend", "accept", "samoa:1", "--by", "the Chair", "--journal", journal)
    done = limited(*words, size=len(before) + 20)
    assert done.returncode == 3
    assert "journal.yaml: cannot be written: File too large" in done.stderr
    assert "decision 1" not in done.stderr
    assert journal.read_bytes() == before
    assert run(*words).status == 0


@posix
def test_a_journal_that_cannot_be_begun_leaves_no_file(tmp_path):
    base, samoa, path = (tmp_path / name for name in ("base.yaml", "samoa.yaml", "journal.yaml"))
    base.write_bytes((EXAMPLES / "63-180.yaml").read_bytes())
    samoa.write_text(AMENDMENTS, encoding="utf-8")
    done = limited("amend", "journal", base, samoa, "--journal", path, size=20)
    assert done.returncode == 3
    assert "cannot be written: File too large" in done.stderr
    assert not path.exists()


def test_an_entry_that_does_not_reach_the_disk_is_taken_back(journal, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = journal.read_bytes()
    monkeypatch.setattr(journals.os, "fsync", full)
    with pytest.raises(UnwritableError, match="No space left"):
        journals.append(journal, [])
    monkeypatch.undo()
    assert journal.read_bytes() == before


@needs_full
@pytest.mark.parametrize("verb", ["accept", "reject", "withdraw"])
def test_a_decision_counts_though_nobody_can_be_told(journal, verb):
    words = ("amend", verb, "samoa:1", "--by", "the Chair", "--journal", journal)
    with FULL.open("w") as full:
        done = limited(*words, err=full)
    assert done.returncode == 0
    assert len(open_negotiation(journal).journal.decisions) == 1


@needs_full
def test_results_keep_their_status_where_standard_error_is_full(tmp_path):
    with FULL.open("w") as full:
        assert limited("import", tmp_path / "nothing.docx", err=full).returncode == 3
        made = limited("render", EXAMPLES / "63-180.yaml", "-o", tmp_path / "a.txt", err=full)
        assert made.returncode == 0
        same = limited("fmt", "--check", EXAMPLES / "63-180.yaml", err=full)
        assert same.returncode == 0
    assert (tmp_path / "a.txt").is_file()


@needs_full
def test_a_result_that_cannot_be_printed_is_told(journal):
    for words in (
        ("render", EXAMPLES / "63-180.yaml"),
        ("diff", EXAMPLES / "62-160.yaml", EXAMPLES / "63-180.yaml"),
        ("amend", "status", "--journal", journal),
        ("import", EXAMPLES / "63-180.yaml", "--json"),
    ):
        with FULL.open("w") as full:
            done = limited(*words, out=full)
        assert done.returncode == 3, words
        assert "the output cannot be written: No space left on device" in done.stderr
        with FULL.open("w") as full, FULL.open("w") as other:
            assert limited(*words, out=full, err=other).returncode == 3
