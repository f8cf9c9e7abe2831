"""Some inputs of every kind for the test suite, the same each time; `make fuzz` tries more.

Half of this module tests the fuzzers themselves: each finds the error that is planted for it.
"""

import contextlib
import hashlib
import io
import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from drafting.errors import UnreadableError
from tests.commands import Outcome as Ended
from tests.fuzz import (
    amendments,
    attempts,
    behind,
    changes,
    commands,
    journals,
    mailboxes,
    texts,
    working,
)
from tests.fuzz.kinds import KINDS, kind_at
from tests.fuzz.limits import GROWTH, timed
from tests.fuzz.records import (
    READ,
    REFUSED,
    BrokenError,
    Kind,
    Outcome,
    held,
    hold_printable,
    place_of,
)
from tests.fuzz.seeds import chance, own_seeds
from tests.fuzz.smaller import smaller
from tests.fuzz.spoiling_archives import packed, parts_of

COUNTS = {"xml": 40, "docx": 40, "txt": 40, "pdf": 25, "yaml": 30, "behind": 8, "amendments": 12,
          "journals": 16, "mailboxes": 4, "commands": 6}  # fmt: skip
"""Number of inputs of each kind that are tried."""


@pytest.fixture(scope="module", autouse=True)
def _own_documents_only():
    """Make every input the same, with or without the folder of real texts."""
    before = os.environ.get("DRAFTING_TEXTS")
    os.environ["DRAFTING_TEXTS"] = os.devnull
    caches = (texts.seeds, amendments.texts, amendments.listed, amendments.passages)
    for each in (*caches, amendments.real_texts):
        each.cache_clear()
    yield
    for each in (*caches, amendments.real_texts):
        each.cache_clear()
    os.environ.pop("DRAFTING_TEXTS") if before is None else os.environ.update(DRAFTING_TEXTS=before)


@pytest.mark.parametrize("name", KINDS)
def test_inputs_of_every_kind_keep_all_promises(name):
    kind = KINDS[name]
    outcomes = {
        number: held(kind.attempt, kind.make(number), number) for number in range(COUNTS[name])
    }
    found = {number: place_of(each.fault) for number, each in outcomes.items() if each.fault}
    assert found == {}
    assert any(each.read for each in outcomes.values())


@pytest.mark.parametrize("name", texts.FORMATS)
def test_some_spoilt_documents_are_refused(name):
    kind = KINDS[name]
    assert any(not kind.attempt(kind.make(at), at).read for at in range(COUNTS[name]))


def test_whole_documents_are_read_so_that_only_spoiling_makes_a_difference():
    for seed in own_seeds():
        outcome = attempts.attempt(seed.source, seed.kind)
        assert (outcome.read, outcome.fault) == (True, ""), seed.name


DIGESTS = """
import hashlib
from tests.fuzz.kinds import KINDS
for kind in KINDS.values():
    for number in range(2):
        made = sorted(kind.make(number).items())
        print(kind.name, number, hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_an_input_can_be_made_again_in_another_process():
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    there = subprocess.check_output([sys.executable, "-c", DIGESTS], env=env, text=True)
    with contextlib.redirect_stdout(io.StringIO()) as here:
        exec(DIGESTS, {})  # noqa: S102 - the lines above
    assert here.getvalue() == there


def test_numbers_reach_every_kind():
    assert {kind_at(number).name for number in range(200)} == set(KINDS)
    assert {kind_at(number, ("xml", "pdf")).name for number in range(20)} == {"xml", "pdf"}


# The tests below plant errors.


def fault_of(name, number=0):
    """Return the place of the planted error in an input that has none of its own."""
    kind = KINDS[name]
    return place_of(held(kind.attempt, kind.make(number), number).fault)


def fail(*_arguments, **_named):
    return 1 / 0


@pytest.mark.parametrize("name", texts.FORMATS)
def test_a_reader_that_fails_is_seen(monkeypatch, name):
    monkeypatch.setattr(attempts, "read_bytes", fail)
    assert "ZeroDivisionError" in fault_of(name)


@pytest.mark.parametrize("message", ["cannot be read", "spoilt.txt: " + "x" * 3000])
def test_an_unclear_refusal_is_seen(monkeypatch, message):
    def refuse(*_):
        raise UnreadableError(message)

    monkeypatch.setattr(attempts, "read_bytes", refuse)
    assert "refusal" in fault_of("txt")


def lose(*_arguments, **_named):
    return amendments.GARDENERS


BEHIND = {
    "written": ("render",), "formatted": ("format_yaml",),
    "compared": ("apply", "amendments_from_diff"),
    "reported": ("render_report",), "redlined": ("redline",), "merged": ("merge",),
}  # fmt: skip


@pytest.mark.parametrize("step", BEHIND)
def test_what_fails_behind_a_reading_is_seen(monkeypatch, step):
    assert set(BEHIND) == set(behind.STEPS)
    base, other = amendments.texts()[5]
    behind.STEPS[step](base, other)
    for name in BEHIND[step]:
        with monkeypatch.context() as planted:
            planted.setattr(behind, name, fail)
            with pytest.raises(ZeroDivisionError):
                behind.STEPS[step](base, other)


def test_edits_that_give_another_text_are_seen(monkeypatch):
    monkeypatch.setattr(behind, "apply", lose)
    with pytest.raises(BrokenError, match="do not give the text"):
        behind.compared(*amendments.texts()[0])


def test_xml_that_loses_words_is_seen(monkeypatch):
    true = behind.render
    monkeypatch.setattr(behind, "render", lambda _, ending: true(amendments.GARDENERS, ending))
    with pytest.raises(BrokenError, match="reads back differently"):
        behind.written(amendments.texts()[0][0])


STEPS = {
    "file_again": "amendments_yaml", "applied": "apply_amendments", "collided": "find_conflicts",
    "compiled": "render_compilation", "compiled_tracked": "tracked", "rebased": "rebase",
    "worded_documents": "read_document", "voted": "voting_order",
}  # fmt: skip


def one_set():
    source = b"proposers: [Samoa]\namendments:\n  - {target: OP1, action: delete}\n"
    return [amendments.read_amendments(source, "samoa.yaml").amendments]


@pytest.mark.parametrize("step", STEPS)
def test_what_fails_with_amendments_is_seen(monkeypatch, step):
    assert set(STEPS) == set(amendments.STEPS)
    amendments.STEPS[step](amendments.GARDENERS, [*one_set(), *one_set()])
    monkeypatch.setattr(amendments, STEPS[step], fail)
    with pytest.raises(ZeroDivisionError):
        amendments.STEPS[step](amendments.GARDENERS, [*one_set(), *one_set()])


def test_a_compilation_that_loses_a_proposal_is_seen(monkeypatch):
    true = amendments.compile_amendments
    monkeypatch.setattr(amendments, "compile_amendments", lambda base, _: true(base, []))
    with pytest.raises(BrokenError, match="neither placed nor left"):
        amendments.compiled(amendments.GARDENERS, one_set())


def test_a_control_character_is_seen(monkeypatch):
    monkeypatch.setattr(amendments, "render_compilation", lambda *_: "a\x1b[31mb")
    with pytest.raises(BrokenError, match=r"U\+001B"):
        amendments.compiled(amendments.GARDENERS, one_set())
    hold_printable("a\n\tb\f", "a page")


@pytest.mark.parametrize(
    "name",
    [
        "text_as_decided",
        "status_text",
        "history_text",
        "text_as_proposed",
        "render_compilation",
        "decision_result",
    ],
)
def test_what_fails_with_a_journal_is_seen(monkeypatch, name):
    monkeypatch.setattr(journals, name, fail)
    assert any(
        "ZeroDivisionError" in fault_of("journals", number) for number in range(COUNTS["journals"])
    )


def mailbox():
    """Return a mailbox in which two delegations insert words, and a poisoned file among theirs."""
    base, sources = mailboxes.rooms()[0]
    files = {"base.yaml": mailboxes.write_yaml(base).encode(), mailboxes.POISON[0]: b"PK\x03\x04"}
    for at, stem in enumerate(("zqa", "zqb")):
        files[f"mail-{at}.docx"] = changes.strewn(sources[0], chance("planted", 5 + at), stem)
    return files


def test_a_mailbox_has_inserted_words_and_keeps_its_promises():
    files = mailbox()
    assert all(changes.inserted_words(files[f"mail-{at}.docx"]) for at in (0, 1))
    assert held(mailboxes.attempt, files, 0).fault == ""


def test_a_lost_word_of_a_mailbox_is_seen(monkeypatch):
    true = mailboxes.read_inbox

    def losing(*arguments, **named):
        found = true(*arguments, **named)
        return replace(found, sets={}, findings=())

    monkeypatch.setattr(mailboxes, "read_inbox", losing)
    assert "is lost" in held(mailboxes.attempt, mailbox(), 0).fault


def test_a_poisoned_file_that_takes_entries_away_is_seen(monkeypatch):
    true = mailboxes.read_inbox

    def poisoned(paths, base, **named):
        found = true(paths, base, **named)
        if paths[0].name in mailboxes.POISON:
            submissions = [replace(each, proposals=()) for each in found.submissions]
            return replace(found, submissions=tuple(submissions))
        return found

    monkeypatch.setattr(mailboxes, "read_inbox", poisoned)
    assert "takes entries away" in held(mailboxes.attempt, mailbox(), 0).fault


@pytest.mark.parametrize(
    ("ended", "fault"),
    [
        (Ended(70, "", ""), "status 70"),
        (Ended(1, "", "Traceback (most recent call last):"), "is printed by"),
        (Ended(0, "\x9b31m", ""), "the control character"),
    ],
)
def test_a_command_that_ends_otherwise_is_seen(monkeypatch, ended, fault):
    monkeypatch.setattr(commands, "run", lambda *_: ended)
    kind = KINDS["commands"]
    assert fault in held(kind.attempt, kind.make(0), 0).fault


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer of processor time")
def test_a_hang_is_seen():
    def hang():
        with timed(0.2):
            while True:
                time.process_time()

    assert "TimeLimit" in place_of(held(hang).fault)


def test_memory_is_seen(monkeypatch):
    sizes = iter((0, 2 * GROWTH))
    monkeypatch.setattr(working, "most_memory", lambda: next(sizes))
    kind = Kind("large", lambda _: {}, lambda *_: Outcome(READ))
    monkeypatch.setitem(working.KINDS, "large", kind)
    assert working.attempted(1, "large").outcome.fault == "MemoryError: took 2048 MB"


def dies(pipe):
    pipe.send((7, "xml"))
    os._exit(3)


def sleeps(pipe):
    pipe.send((7, "xml"))
    time.sleep(60)


@pytest.mark.parametrize(("target", "what"), [(dies, "ends the process"), (sleeps, "hangs")])
def test_a_process_that_ends_or_hangs_is_seen(monkeypatch, target, what):
    monkeypatch.setattr(working, "PATIENCE", 2)
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=target, args=(theirs,), daemon=True
    )
    process.start()
    theirs.close()
    assert ours.poll(100)  # it has begun
    (found,) = working.said(ours, time.monotonic() + 100)
    process.kill()
    assert (found.number, found.kind) == (7, "xml")
    assert what in found.outcome.fault


def test_an_input_is_made_smaller():
    def attempt(files, _number):
        bad = b"bad" in files["a.txt"] and "<a>x</a>" in str(parts_of(files["b.docx"]))
        return Outcome(REFUSED, "it is bad" if bad else "")

    text = b"\n".join([b"good"] * 50 + [b"bad"] + [b"good"] * 50)
    archive = packed({"d.xml": b"<r><b>" + b"<c/>" * 20 + b"<a>x</a>" + b"<c/>" * 20 + b"</b></r>"})
    files = {"a.txt": text, "b.docx": archive, "c.txt": b"x"}
    found = smaller(Kind("planted", None, attempt), files, 0)
    assert found["a.txt"] == b"bad"
    assert parts_of(found["b.docx"]) == {"d.xml": b"<r><b><a>x</a></b></r>"}


def test_faults_of_one_place_are_one():
    first, second = (held(lambda words=words: int(words)).fault for words in ("one", "two"))
    assert (
        place_of(first)
        == place_of(second)
        == "ValueError: invalid literal for int() with base …: …"
    )
    assert hashlib.sha256(first.encode()) != hashlib.sha256(second.encode())
