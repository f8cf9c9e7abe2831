"""Mails beside Word files: attachments, the list of delegations, text files, the table."""

import datetime
import json

import pytest

from drafting.inbox import FindingOutcome, read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.inbox.writing import inbox_markdown
from drafting.redlining import redline
from drafting.text.inline import plain
from tests.builders import read_source
from tests.commands import run
from tests.mail_files import FOLDER, source_of, with_attachments

BASE = FOLDER / "base.yaml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = BASE.read_text(encoding="utf-8")
pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture(scope="module")
def base():
    return read_source(TEXT)


@pytest.fixture(scope="module")
def tracked(base):
    """A Word file in which one author changed "tall" to "old"."""
    changed = read_source(TEXT.replace("many tall", "many old"))
    return redline(base, changed, author="Ana Tui", date=datetime.date(2026, 11, 2))


def read(folder, base, delegations="", **sources):
    for name, source in sources.items():
        (folder / name.replace("_", ".")).write_bytes(source)
    listed = delegations_from(delegations, "list") if delegations else None
    return read_inbox(sorted(folder.iterdir()), base, delegations=listed)


def mail(body, sender="Samoa <samoa@un.example>"):
    return source_of({"from": sender, "body": body})


def test_an_attached_word_file_is_that_of_the_sender(tmp_path, base, tracked):
    sent = with_attachments([("L7.docx", WORD, tracked)], body="OP8: delete")
    inbox = read(tmp_path, base, a_eml=sent)
    assert [each.file for each in inbox.submissions] == ["a.eml", "a.eml: L7.docx"]
    assert list(inbox.sets) == ["Samoa"]
    assert {each.target for each in inbox.sets["Samoa"].entries} == {"OP8", "OP1"}


def test_a_listed_author_comes_before_the_sender(tmp_path, base, tracked):
    sent = with_attachments([("L7.docx", WORD, tracked)], sender="Chair <chair@un.example>")
    inbox = read(tmp_path, base, "Ana Tui: Palau\nchair@un.example: Chair", a_eml=sent)
    assert list(inbox.sets) == ["Palau"]


def test_an_address_or_a_file_may_be_listed(tmp_path, base):
    listed = "x@y.example: Samoa\nnotes.txt: Palau\n"
    inbox = read(tmp_path, base, listed, a_eml=mail("OP8: delete", "A. B. <x@y.example>"),
                 notes_txt=b"OP9: delete\n")  # fmt: skip
    assert list(inbox.sets) == ["Palau", "Samoa"]


def test_a_listed_name_is_used_for_what_a_mail_calls_otherwise(tmp_path, base):
    body = "Mexique: OP8: delete\nEuropean Union: OP9: delete\n"
    inbox = read(tmp_path, base, "a: Mexico\nb: European Union", a_eml=mail(body))
    assert list(inbox.sets) == ["European Union", "Mexico"]


def test_a_text_that_is_no_mail_is_passed_over(tmp_path, base):
    inbox = read(tmp_path, base, a_eml=mail("OP8: delete"), shopping_txt=b"Milk\nBread\n")
    assert inbox.passed_over == ("shopping.txt",)


def test_a_text_with_the_words_of_the_base_proposes_nothing(tmp_path, base):
    words = "OP8: Recommends that paths be made of gravel;\nOP13: delete\n"
    inbox = read(tmp_path, base, a_eml=mail(words))
    assert [each.outcome.value for each in inbox.findings] == ["satisfied", "proposed"]


def test_what_two_mails_say_is_one_entry(tmp_path, base):
    inbox = read(tmp_path, base, a_eml=mail("OP8: delete"), b_eml=mail("Delete OP8."))
    assert len(inbox.sets["Samoa"].entries) == 1
    assert "the same as in a.eml" in inbox.findings[1].note


def test_a_mail_may_replace_what_another_says_of_one_passage(tmp_path, base):
    later = mail("This replaces our previous proposal on OP8.\nOP8: delete “gravel”\n")
    later = later.replace(b"01 Nov", b"05 Nov")
    inbox = read(tmp_path, base, a_eml=later, b_eml=mail("OP8: delete\nOP13: delete\n"))
    assert [each.target for each in inbox.sets["Samoa"].entries] == ["OP13", "OP8"]
    (gone,) = (each for each in inbox.findings if each.outcome is FindingOutcome.REPLACED)
    assert (gone.words, gone.note, gone.entry) == ("OP8: delete", "replaced by a.eml", "")


def test_words_that_are_nearly_there_are_named(tmp_path, base):
    inbox = read(tmp_path, base, a_eml=mail("OP8: delete “be made of gravvel”"))
    (row,) = inbox.findings
    assert row.outcome is FindingOutcome.DOUBTFUL
    assert "be made of gravel" in row.note
    assert plain(inbox.sets["Samoa"].entries[0].words) == "be made of gravvel"


def test_the_table_and_the_data_account_for_each_sentence(tmp_path, base):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mail("Dear all,\nOP8: delete. OP7 is odd.\n"))
    words = ["amend", "inbox", folder, "--base", BASE, "-o", tmp_path / "out"]
    done = run(*words)
    assert done.status == 1
    assert "wrote" in done.err
    assert "1 amendment of Samoa" in done.err
    assert "3 sentences" in done.out
    assert "not understood" in (tmp_path / "out" / "found.md").read_text(encoding="utf-8")
    found = json.loads(run(*words, "--force", "--json").out)
    assert found["files"][0]["sentences"] == 3
    assert [each["sentences"] for each in found["found"]] == [1, 1, 1]


def test_the_list_to_fill_in_has_the_senders(tmp_path, base):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.eml").write_bytes(mail("OP8: delete", "A. Tui <a@b.example>"))
    listed = tmp_path / "delegations.yaml"
    words = ["amend", "inbox", tmp_path / "in", "--base", BASE, "--delegations", listed]
    assert run(*words, "-o", tmp_path / "out").status == 1
    assert "A. Tui:" in listed.read_text(encoding="utf-8")
    listed.write_text("A. Tui: Samoa\n", encoding="utf-8")
    assert run(*words, "-o", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "samoa.yaml").is_file()


def test_the_table_as_markdown_names_the_mail(tmp_path, base):
    inbox = read(tmp_path, base, a_eml=mail("OP8: delete"))
    assert "mail of 2026-11-01 “Comments on L.7”; 1 sentence; Samoa" in inbox_markdown(inbox)


def test_a_paragraph_in_another_language_has_a_note(tmp_path, base):
    words = (
        "Invite tous les États Membres à planter des arbres dans leurs villes et à en rendre compte"
    )
    english = "Invites all Member States to plant trees in the towns and to report on them"
    body = f"After OP8, insert: “{words}”\n\nAfter OP7, insert: “{english}”"
    rows = read(tmp_path, base, a_eml=mail(body)).findings
    notes = {each.place: each.note for each in rows if each.entry}
    assert "the new words are in French, the text in English" in notes["OP8"]
    assert "the new words" not in notes["OP7"]
