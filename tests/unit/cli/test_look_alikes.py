"""Names of proposers and of those who decide: a look-alike is reported, never refused."""

import pytest

from tests.commands import run

BASE = (
    "symbol: A/C.3/1/L.7\ntitle: Oaks\noperative:\n  - lead: Decides\n    text: to plant ten oaks\n"
)
ENTRY = "amendments:\n  - {id: 1, target: OP1, action: replace words, words: ten, text: %s}\n"
WARNING = "“Samoa” and “Sam\u043ea” look alike and are not the same"


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("proposers: Samoa\n" + ENTRY % "six", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("proposers: Sam\u043ea\n" + ENTRY % "two", encoding="utf-8")
    supported = "proposers: Palau\nsupporters: [Samoa]\nopponents: [Sam\u043ea]\n"
    (tmp_path / "c.yaml").write_text(supported + ENTRY % "two", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "call",
    [
        "amend apply base.yaml a.yaml b.yaml -o out.yaml",
        "amend compile base.yaml a.yaml b.yaml",
        "amend conflicts base.yaml a.yaml b.yaml",
        "amend order base.yaml a.yaml b.yaml",
        "amend oral base.yaml a.yaml b.yaml",
        "amend rebase base.yaml b.yaml --accepted a.yaml -o out",
        "amend journal base.yaml a.yaml b.yaml",
        "amend document c.yaml",
        "merge base.yaml base.yaml base.yaml --owners Samoa Sam\u043ea",
        "amend from-diff base.yaml base.yaml --by Samoa --by Sam\u043ea",
    ],
)
def test_proposers_that_look_alike_are_reported(room, call):
    result = run(*call.split())
    assert result.err.count(WARNING) == 1
    assert result.status in (0, 1)


def test_a_journal_holds_who_decides_against_all_names_in_it(room):
    assert WARNING not in run("amend", "journal", "base.yaml", "a.yaml").err
    decided = run("amend", "accept", "a:1", "--by", "Sam\u043ea")
    assert decided.status == 0
    assert decided.err.count(WARNING) == 1
    for command in ("status", "text", "order"):
        assert run("amend", command).err.count(WARNING) == 1


def test_control_characters_in_who_decides_are_signs_in_the_journal(room):
    run("amend", "journal", "base.yaml", "a.yaml")
    decided = run("amend", "accept", "a:1", "--by", "Ch\x1bair", "--reason", "as\x9b agreed")
    assert decided.status == 0
    told = run("amend", "status")
    assert told.status == 0
    assert "Ch⟨U+001B⟩air" in told.out
    assert "as⟨U+009B⟩ agreed" in told.out


def test_different_names_are_quiet(room):
    (room / "b.yaml").write_text("proposers: Palau\n" + ENTRY % "two", encoding="utf-8")
    assert "look alike" not in run("amend", "conflicts", "base.yaml", "a.yaml", "b.yaml").err
