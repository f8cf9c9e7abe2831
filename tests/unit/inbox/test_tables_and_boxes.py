"""Tables, text boxes and other parts between paragraphs, in Word files of an inbox."""

from drafting.inbox import read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.rendering import render
from drafting.text.inline import plain
from tests.commands import run
from tests.tracked_paragraphs import TrackedParagraphs
from tests.unit.inbox import mail

LISTED = delegations_from(mail.DELEGATIONS, "delegations.yaml")


def by_hand():
    return TrackedParagraphs(render(mail.base(), ".docx"))


def collected(folder, file):
    (folder / "mail.docx").write_bytes(file.bytes())
    return read_inbox([folder / "mail.docx"], mail.base(), delegations=LISTED)


def test_a_new_table_of_one_delegation_is_none_of_the_others(tmp_path):
    file = by_hand()
    file.table_after("a collective responsibility", [["Atoll", "Height"], ["Reef", "2"]], "Ana Tui")
    file.replace("should make", "shall make", "J. Rengiil")
    found = collected(tmp_path, file)
    assert [plain(e.text) for e in found.sets["Palau"].entries] == ["shall"]
    assert found.submissions[0].made_on == "the base"
    rows = [row.words for row in found.findings if row.delegation == "Samoa"]
    assert rows == ["new: Atoll Height Reef 2"]


def test_a_new_table_stops_no_command(tmp_path):
    file = by_hand()
    file.table_after("a collective responsibility", [["Atoll", "Height"], ["Reef", "2"]], "Ana Tui")
    file.replace("should make", "shall make", "J. Rengiil")
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "one.docx").write_bytes(file.bytes())
    result = run("amend", "inbox", tmp_path / "mail", "--base", mail.BASE, "-o", tmp_path / "out")
    assert result.status == 0
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "ana-tui.yaml", "found.md", "j-rengiil.yaml",
    ]  # fmt: skip


def test_a_comment_after_a_table_another_delegation_inserts_finds_its_amendment(tmp_path):
    file = by_hand()
    rows = [["Atoll", "Height"], ["Reef", "2"]]
    file.table_after("could contribute greatly", rows, "Ana Tui")
    file.replace("should make", "shall make", "J. Rengiil")
    file.comment("shall make", "It is an obligation.", "J. Rengiil")
    found = collected(tmp_path, file)
    (entry,) = found.sets["Palau"].entries
    assert entry.reason == "It is an obligation."


def test_a_comment_after_a_text_box_finds_its_amendment(tmp_path):
    file = by_hand()
    file.text_box("could contribute greatly", "Confidential")
    file.replace("should make", "shall make", "J. Rengiil")
    file.comment("shall make", "It is an obligation.", "J. Rengiil")
    found = collected(tmp_path, file)
    (entry,) = [e for e in found.sets["Palau"].entries if plain(e.text) == "shall"]
    assert entry.reason == "It is an obligation."


def test_what_leans_on_another_proposal_after_a_text_box_stands_in_its_own_paragraph(tmp_path):
    file = by_hand()
    file.text_box("could contribute greatly", "Confidential")
    file.insert(" gender equality,", "Ana Tui", after="inclusion, justice,")
    file.delete("gender ", "J. Rengiil")
    found = collected(tmp_path, file)
    (entry,) = found.sets["Palau"].entries
    assert entry.target == "OP4"
