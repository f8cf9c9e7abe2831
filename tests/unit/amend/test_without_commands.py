"""A whole negotiation through the library gives the same journal as commands, byte for byte."""

import ast
import contextlib
import datetime
import subprocess
import sys
from pathlib import Path

import pytest

import drafting.negotiation
from drafting.errors import RefusedError, UnreadableError, UnwritableError
from drafting.importing import read
from drafting.model.amendment import Status
from drafting.negotiation.amendment_files import amendments_yaml, read_tabled
from drafting.negotiation.decisions import (
    AlreadyDecidedError,
    ChangedBaseError,
    DecisionRequest,
    decide,
)
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.naming import UnknownAmendmentError
from drafting.negotiation.next_round import next_round_files
from drafting.negotiation.opening import negotiation_of_files, open_negotiation
from drafting.negotiation.scripts import oral_revisions, order_of_voting
from drafting.negotiation.status import history_of, status_of
from drafting.negotiation.tabling import TablingOutcome, refuse_other_text, table
from drafting.negotiation.texts import amended, text_as_decided, text_as_proposed
from drafting.readers import read_bytes
from tests.commands import run
from tests.unit.amend.gardens import BASE, PALAU, SAMOA

ROOM = Path(drafting.negotiation.__file__).parent
FIRST, NEXT = datetime.date(2026, 11, 20), datetime.date(2026, 11, 24)
NEWER = SAMOA.replace("No budget.", "No  money.")
TORN = "---\ndecision: 7\namendments:\n- samoa"
JOURNAL = Path("journal.yaml")

DECISIONS = (
    ("park", ["palau:3"], "  the   Chair ", "until\nMonday\u200b", ()),
    ("accept", ["Samoa, 1"], "the Committee", "vote of 91 to 60", ()),
    ("accept", ["samoa:2"], "the Chair", "", ()),
    ("withdraw", ["palau:3"], "Palau", "", ("--part",)),
    ("reject", ["samoa:1"], "the Chair", "", ("--reconsider",)),
    ("accept", ["palau:5"], "the Chair", "", ()),
    ("reject", ["palau:5", "samoa:3"], "the Chair", "", ("--reconsider",)),
)
"""Verb, amendments, who, why, options."""
STATUSES = {
    "accept": Status.ACCEPTED, "reject": Status.REJECTED, "park": Status.PARKED,
    "withdraw": Status.WITHDRAWN,
}  # fmt: skip


def laid_out(folder):
    """Put the text and two files of amendments into a new folder."""
    folder.mkdir()
    for name, text in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def torn(path=JOURNAL):
    with path.open("a", encoding="utf-8") as file:
        file.write(TORN)


def by_commands():
    """Negotiate from the first to the second round, as a user of the command line does."""
    tabling = ("amend", "journal", "L7.yaml")
    assert run(*tabling, "samoa.yaml", "palau.yaml", "--date", FIRST).status == 0
    Path("samoa.yaml").write_text(NEWER, encoding="utf-8")
    assert run(*tabling, "samoa.yaml", "palau.yaml", "--date", NEXT).status == 0
    for verb, ids, by, reason, options in DECISIONS:
        torn()
        words = ("--by", by, "--reason", reason, "--date", NEXT, *options)
        assert run("amend", verb, *ids, *words).status == 0
    assert run("amend", "accept", "palau:2", "--by", "the Chair").status == 1
    text = ("--symbol", "A/C.3/1/L.7/Rev.1", "--date", NEXT, "-o", "L7-Rev1.yaml")
    assert run("amend", "text", *text, "--open", "round-2").status == 1
    files = sorted(Path("round-2").iterdir())
    second = ("amend", "journal", "L7-Rev1.yaml", *files, "--journal", "second.yaml")
    assert run(*second, "--date", NEXT).status == 0


def by_library():
    """Do the same with the functions of the library."""
    text = Path("L7.yaml")
    begin_journal(JOURNAL, text, read(text))
    files = [Path("samoa.yaml"), Path("palau.yaml")]
    made = table(open_negotiation(JOURNAL), read_tabled(files)[0], FIRST)
    assert [each.outcome for each in made.sets] == [TablingOutcome.TABLED] * 2
    files[0].write_text(NEWER, encoding="utf-8")
    made = table(open_negotiation(JOURNAL), read_tabled(files)[0], NEXT)
    assert [each.outcome for each in made.sets] == [TablingOutcome.TABLED, TablingOutcome.UNCHANGED]
    for verb, ids, by, reason, options in DECISIONS:
        torn()
        negotiation = open_negotiation(JOURNAL)
        assert [each.is_last for each in negotiation.torn] == [True]
        request = DecisionRequest(status=STATUSES[verb], by=by, reason=reason, date=NEXT)
        again = {option.removeprefix("--"): True for option in options}
        result = decide(negotiation, ids, request, **again)
        assert result.decided is not None
        assert result.aside == Path("journal.yaml.torn")
    negotiation = open_negotiation(JOURNAL)
    refused = decide(negotiation, ["palau:2"], DecisionRequest(status=Status.ACCEPTED, by="C"))
    assert refused.decided is None
    assert refused.conflicts
    assert "both change the same words of OP1" in refused.reasons[0]
    decided = text_as_decided(negotiation, symbol="A/C.3/1/L.7/Rev.1", date=NEXT)
    going = decided.next_round()
    assert [each.before.ref for each in going.asked] == ["palau:2"]
    Path("round-2").mkdir()
    for path, of in next_round_files(going, Path("round-2")).items():
        path.write_text(amendments_yaml(of, path.name), encoding="utf-8", newline="\n")
    revised = Path("L7-Rev1.yaml")
    revised.write_text(amended(".yaml", decided.text, "a"), encoding="utf-8", newline="\n")
    second = Path("second.yaml")
    begin_journal(second, revised, read(revised))
    files = sorted(Path("round-2").iterdir())
    table(open_negotiation(second), read_tabled(files)[0], NEXT)


def test_the_library_writes_what_the_commands_write(tmp_path, capfd):
    found = {}
    for way in (by_commands, by_library):
        folder = laid_out(tmp_path / way.__name__)
        with contextlib.chdir(folder):
            way()
        files = [each for each in folder.rglob("*") if each.is_file()]
        found[way] = {each.relative_to(folder): each.read_bytes() for each in files}
    assert found[by_library] == found[by_commands]
    assert {"journal.yaml", "journal.yaml.torn", "second.yaml", "round-2"} <= {
        each.parts[0] for each in found[by_library]
    }
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def negotiation(room):
    return open_negotiation(room / "journal.yaml")


def chair(status=Status.ACCEPTED, by="the Chair"):
    return DecisionRequest(status=status, by=by)


def test_what_may_not_be_done_is_refused_with_its_reason_and_nothing_is_written(room, negotiation):
    before = (room / "journal.yaml").read_bytes()
    with pytest.raises(UnknownAmendmentError, match=r"is samoa:1 .* or palau:1 .* meant") as found:
        decide(negotiation, ["1"], chair())
    assert [each.ref for each in found.value.alike] == ["samoa:1", "palau:1"]
    with pytest.raises(RefusedError, match="name who decides"):
        decide(negotiation, ["samoa:1"], chair(by=" \n"))
    with pytest.raises(RefusedError, match="there is no decision 3"):
        text_as_decided(negotiation, decision=3)
    with pytest.raises(RefusedError, match="there is no OP9"):
        history_of(negotiation, "OP9")
    with pytest.raises(RefusedError, match="another text"):
        refuse_other_text(negotiation, read_text(BASE.replace("tall", "small")))
    assert (room / "journal.yaml").read_bytes() == before


def read_text(source):
    return read_bytes(source.encode(), "other.yaml").resolution


def test_what_was_decided_is_a_question_to_the_caller(room, negotiation):
    decide(negotiation, ["samoa:1"], chair())
    negotiation = open_negotiation(room / "journal.yaml")
    with pytest.raises(AlreadyDecidedError, match=r"by the Chair \(decision 1\)") as found:
        decide(negotiation, ["samoa:1", "palau:1"], chair(Status.REJECTED))
    assert [each.status for each in found.value.amendments] == [Status.ACCEPTED, Status.FALLS]
    result = decide(negotiation, ["samoa:1"], chair(Status.REJECTED), reconsider=True)
    assert {each.ref: each.status for each in result.decided.consequences} == {
        "palau:1": Status.PROPOSED, "palau:5": Status.PROPOSED,
    }  # fmt: skip


def test_a_decision_tells_what_is_new_and_only_that(room, negotiation):
    result = decide(negotiation, ["samoa:1"], chair())
    assert [each.ref for each in result.decided.consequences] == ["palau:1", "palau:5"]
    assert [(each.ref, result.status.value) for each, result in result.news] == [
        ("palau:3", "shifted"), ("palau:6", "shifted"),
    ]  # fmt: skip
    result = decide(open_negotiation(room / "journal.yaml"), ["samoa:3"], chair())
    assert "palau:3" in [each.ref for each, _ in result.rebased]


def test_whoever_opened_the_journal_before_another_decision_decides_again(negotiation):
    decide(negotiation, ["samoa:1"], chair())
    with pytest.raises(UnwritableError, match="take yours again"):
        decide(negotiation, ["samoa:2"], chair())


def test_a_changed_text_stops_decisions_but_no_report(room):
    (room / "L7.yaml").write_text(BASE.replace("tall", "small"), encoding="utf-8")
    negotiation = open_negotiation(room / "journal.yaml")
    assert not negotiation.is_base
    assert not negotiation.is_sound
    with pytest.raises(ChangedBaseError):
        decide(negotiation, ["samoa:1"], chair())
    assert len(status_of(negotiation).amendments) == 9


def test_sets_that_are_tabled_together_are_all_written_or_none(room, negotiation):
    before = (room / "journal.yaml").read_bytes()
    (room / "fiji.yaml").write_text(SAMOA.replace("Samoa", "Fiji"), encoding="utf-8")
    (room / "samoa.yaml").write_text(PALAU, encoding="utf-8")
    new, unread = read_tabled([room / "fiji.yaml", room / "samoa.yaml", room / "none.yaml"])
    assert [type(each) for each in unread] == [UnreadableError]
    with pytest.raises(RefusedError, match="these are of Palau"):
        table(negotiation, new, FIRST)
    assert (room / "journal.yaml").read_bytes() == before
    with pytest.raises(RefusedError, match="another file is also called samoa"):
        read_tabled([room / "samoa.yaml", room / "more" / "samoa.yaml"])


def test_the_text_as_it_was_the_rolling_text_and_what_is_read_out(room, negotiation):
    decide(negotiation, ["samoa:1"], chair())
    now = open_negotiation(room / "journal.yaml")
    assert len(text_as_decided(now, decision=0).text.operative) == 3
    assert len(text_as_decided(now).text.operative) == 2
    assert len(text_as_proposed(now).proposals) == 7
    order, voices = order_of_voting(now)
    assert "samoa:1" not in [voices.calls(e) for ballot in order.ballots for e in ballot.entries]
    (read_out,) = oral_revisions(now).entries
    assert read_out.name == "Samoa, 1"
    sponsors = negotiation_of_files(room / "L7.yaml", [room / "samoa.yaml"])
    assert not sponsors.has_journal
    assert len(oral_revisions(sponsors).entries) == 3


# -- neither printing nor asking --

PROGRAM = """
import pkgutil, sys
import drafting.negotiation as room
for each in pkgutil.iter_modules(room.__path__):
    __import__(f"drafting.negotiation.{each.name}")
sys.exit(" ".join({"click", "rich"} & set(sys.modules)) or 0)
"""


def test_the_room_is_loaded_without_the_command_line_and_says_nothing():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("file", sorted(ROOM.glob("*.py")), ids=lambda each: each.stem)
def test_no_module_of_the_room_prints_asks_or_knows_the_clock(file):
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = {each.id for each in nodes if isinstance(each, ast.Name)}
    parts = {each.attr for each in nodes if isinstance(each, ast.Attribute)}
    called = {getattr(each.func, "attr", "") for each in nodes if isinstance(each, ast.Call)}
    assert not names & {"print", "input", "click"}
    assert not parts & {"stdout", "stderr", "stdin"}
    assert not called & {"now", "today"}
