"""Names in Word files: an odd one stops nobody, and none poses as another unseen."""

import json
import sys

import pytest

from drafting.inbox.writing import file_stems
from drafting.negotiation.amendment_files import amendments_in
from drafting.writers.yaml import write_yaml
from tests.commands import run
from tests.unit.inbox.mail import base, word_of

AFTER = "the importance of the enhancement of international cooperation"


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(write_yaml(base()), encoding="utf-8")
    (tmp_path / "mail").mkdir()
    return tmp_path


def put(room, **authors):
    for number, (name, author) in enumerate(authors.items()):
        file = word_of(base()).insert(f" in region {number}", author, after=AFTER)
        (room / "mail" / f"{name}.docx").write_bytes(file.bytes())


def gathered(*more):
    return run("amend", "inbox", "mail", "--base", "base.yaml", "-o", "out", *more)


@pytest.mark.parametrize("odd", ["Ana\x9bTui", "Ana\x85Tui", "Ana\nTui", "Ana\u202eTui", "\ufffe"])
def test_an_odd_name_stops_nobody(room, odd):
    if odd == "\ufffe":  # not in XML
        odd = "Ana\ufdd0Tui"
    put(room, a=odd, b="Ben Lelei")
    result = gathered()
    assert result.status == 0, result.err
    sign = f"Ana⟨U+{ord(odd[3]):04X}⟩Tui"
    sets = [amendments_in(path) for path in sorted((room / "out").glob("*.yaml"))]
    assert [each.proposers for each in sets] == [(sign,), ("Ben Lelei",)]
    assert all(len(each.entries) == 1 for each in sets)
    assert sign in (room / "out" / "found.md").read_text(encoding="utf-8").replace("\\", "")


def test_control_characters_in_a_comment_stop_nobody(room):
    file = word_of(base()).insert(" everywhere", "Ana Tui", after=AFTER)
    file.comment("everywhere", "because\x9b of this", "Ana Tui")
    (room / "mail" / "a.docx").write_bytes(file.bytes())
    assert gathered().status == 0
    (entry,) = amendments_in(room / "out" / "ana-tui.yaml").entries
    assert entry.reason == "because⟨U+009B⟩ of this"


def test_delegations_that_look_alike_are_reported_and_taken(room):
    put(room, a="Samoa", b="Samoa\u200b", c="Sam\u043ea")
    result = gathered()
    assert result.status == 0
    assert result.err.count("look alike and are not the same") == 2
    assert "“Samoa⟨U+200B⟩”" in result.err
    assert "U+043E CYRILLIC SMALL LETTER O" in result.err
    assert len(list((room / "out").glob("*.yaml"))) == 3
    assert "look alike" in (room / "out" / "found.md").read_text(encoding="utf-8")
    told = json.loads(gathered("--force", "--json").out)["look_alikes"]
    assert [each["names"] for each in told] == [["Samoa", "Samoa⟨U+200B⟩"], ["Samoa", "Sam\u043ea"]]


def test_the_list_to_fill_in_names_what_looks_alike(room):
    put(room, a="Samoa", b="Sam\u043ea")
    assert gathered("--delegations", "d.yaml").status == 1
    form = (room / "d.yaml").read_text(encoding="utf-8")
    assert "# “Samoa” and “Sam\u043ea” look alike and are not the same" in form


def test_the_list_can_be_filled_in_whatever_the_names_are(room):
    put(room, a="Ana Tui", b="ana tui", c="Ana\nBen: Palau\n#", d="---", e="...", f="A" * 70_000)
    assert gathered("--delegations", "d.yaml").status == 1
    lines = (room / "d.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6  # the two Anas are one
    filled = [line if line[0] == "#" else line.split("  # ")[0] + " Tonga" for line in lines]
    (room / "d.yaml").write_text("\n".join(filled), encoding="utf-8")
    assert gathered("--delegations", "d.yaml").status == 1  # six words for one place
    assert [path.name for path in (room / "out").glob("*.yaml")] == ["tonga.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names of files there")
def test_a_name_of_a_file_forges_no_line(room):
    put(room, **{"x\nAna Tui: Palau\n#": "Ben", "y\n| forged | row |\n": "Ana Tui"})
    assert gathered("--delegations", "d.yaml").status == 1
    lines = (room / "d.yaml").read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["Ana Tui", "Ben"]
    assert gathered().status == 0
    found = (room / "out" / "found.md").read_text(encoding="utf-8")
    assert not any(line.startswith("| forged") for line in found.splitlines())


def test_no_file_is_called_as_a_device_of_windows_is(tmp_path):
    names = ["NUL", "con", "Com1", "Prn ", "Aux", "Lpt9", "Nulia"]
    stems = list(file_stems(names).values())
    assert stems == [
        "delegation-nul", "delegation-con", "delegation-com1", "delegation-prn", "delegation-aux",
        "delegation-lpt9", "nulia",
    ]  # fmt: skip
