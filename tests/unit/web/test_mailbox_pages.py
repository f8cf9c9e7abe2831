"""What delegations sent: names, the table of findings, and what is done about each."""

import shutil
from pathlib import Path

import pytest

from drafting.inbox.mailbox import mailbox_file, read_mailbox
from drafting.negotiation.opening import open_negotiation
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor
from tests.commands import run

EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"
HERE = "/negotiate/L93-Rev1.journal.yaml"
MAIL = "OP9: delete “all”.\nOP11 needs some thought.\n"


@pytest.fixture
def visitor(tmp_path):
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", tmp_path)
    made = Visitor(DocumentFolder(tmp_path))
    made.post("/negotiate", {"base_name": "L93-Rev1.yaml", "by": "the Chair"})
    return made


def drop(visitor, *names, **fields):
    files = [("files", name, (EXAMPLE / "mail" / name).read_bytes()) for name in names]
    answer = visitor.post(f"{HERE}/drop", fields, files)
    assert answer.status == 303, answer.said
    return visitor.get(f"{HERE}/mailbox").text


def mailbox(visitor):
    return read_mailbox(mailbox_file(visitor.folder.root / "L93-Rev1.journal.yaml"))


def statuses(visitor):
    found = open_negotiation(visitor.folder.root / "L93-Rev1.journal.yaml").amendments
    return {each.ref: each.status.value for each in found}


def settle(visitor, number, wanted, **fields):
    return visitor.post(f"{HERE}/settle", {"number": str(number), "as": wanted, **fields})


def test_unknown_names_are_asked_and_the_answer_is_the_list_of_the_command(visitor):
    page = drop(visitor, "kiribati.docx")
    assert "Whose names are these?" in page
    assert 'value="Teburoro"' in page
    answer = visitor.post(f"{HERE}/names", {"name": "Teburoro", "delegation": "Kiribati"})
    assert answer.status == 303
    listed = (visitor.folder.root / "delegations.yaml").read_text(encoding="utf-8")
    assert listed == "Teburoro: Kiribati\n"
    page = visitor.get(f"{HERE}/mailbox").text
    assert "Whose names are these?" not in page
    assert "Put 3 amendments on the table" in page
    made = run(
        "amend", "inbox", visitor.folder.root / "L93-Rev1.journal.mail",
        "--base", visitor.folder.root / "L93-Rev1.yaml",
        "--delegations", visitor.folder.root / "delegations.yaml",
        "-o", visitor.folder.root / "made",
    )  # fmt: skip
    assert "3 amendments of Kiribati" in made.err


def test_a_parked_change_becomes_a_proposal_by_an_entry_of_the_journal(visitor):
    drop(visitor, "kiribati.docx", delegations="")
    visitor.post(f"{HERE}/names", {"name": "Teburoro", "delegation": "Kiribati"})
    visitor.post(f"{HERE}/table", {"date": "2008-11-20"})
    assert statuses(visitor)["kiribati:1"] == "parked"
    page = visitor.get(f"{HERE}/mailbox").text
    assert "1 of 3 findings need your decision" in page
    assert visitor.get(f"{HERE}/mailbox?only=all").text.count('data-testid="finding"') == 3
    (number,) = [n for n, each in enumerate(mailbox(visitor).findings) if each.is_left]
    asked = settle(visitor, number, "ask")
    page = visitor.get(asked.headers["location"].partition("#")[0]).text
    assert "Do you propose it, or is it a slip?" in page
    assert mailbox(visitor).left == 1
    assert settle(visitor, number, "proposal").status == 303
    assert statuses(visitor)["kiribati:1"] == "proposed"
    assert mailbox(visitor).left == 0


def test_a_sentence_is_written_as_a_proposal_or_ignored_with_a_reason(visitor):
    drop(visitor, mail=MAIL)
    visitor.post(f"{HERE}/names", {"name": "mail.txt", "delegation": "Niue"})
    visitor.post(f"{HERE}/table")
    (number,) = [n for n, each in enumerate(mailbox(visitor).findings) if each.is_left]
    assert settle(visitor, "9" * 5_000, "ignore").status == 400
    refused = settle(visitor, number, "ignore")
    assert "ignored for a reason" in refused.said
    assert "not understood" in settle(visitor, number, "proposal", words="think about it").said
    assert settle(visitor, number, "proposal", words="OP11: delete “sixty-fifth”").status == 303
    assert statuses(visitor) == {"niue:1": "proposed", "niue-2:1": "proposed"}
    assert mailbox(visitor).findings[number].ref == "niue-2:1"
    assert settle(visitor, number, "explode").status == 400
    assert settle(visitor, 99, "comment").status == 409


def test_what_does_not_fit_the_text_is_written_anew(visitor):
    drop(visitor, mail="PP9: after “accountability” add “, transparency”.\n")
    visitor.post(f"{HERE}/names", {"name": "mail.txt", "delegation": "Nauru"})
    visitor.post(f"{HERE}/table")
    assert statuses(visitor) == {"nauru:1": "parked"}
    assert 'name="words"' in visitor.get(f"{HERE}/mailbox").text
    assert settle(visitor, 0, "proposal", words="PP9: delete “mutual”").status == 303
    assert statuses(visitor) == {"nauru:1": "parked", "nauru-2:1": "proposed"}
    assert mailbox(visitor).left == 0


def test_files_are_read_once_and_a_second_mail_of_a_delegation_has_its_own_name(visitor):
    drop(visitor, mail="OP9: delete “all”.\n")
    visitor.post(f"{HERE}/names", {"name": "mail.txt", "delegation": "Niue"})
    visitor.post(f"{HERE}/table")
    assert "Not on the table yet" not in visitor.get(f"{HERE}/mailbox").text
    drop(visitor, mail="OP7: replace “should” with “must”.\n")
    visitor.post(f"{HERE}/names", {"name": "mail (2).txt", "delegation": "Niue"})
    visitor.post(f"{HERE}/table")
    assert set(statuses(visitor)) == {"niue:1", "niue-2:1"}


def test_a_document_in_set_wording_is_tabled_under_its_proposer(tmp_path):
    folder = DocumentFolder(tmp_path)
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", tmp_path)
    visitor = Visitor(folder)
    visitor.post("/negotiate", {"base_name": "L93-Rev1.yaml"})
    content = (EXAMPLE / "L99.docx").read_bytes()
    visitor.post(f"{HERE}/drop", files=[("files", "L99.docx", content)])
    page = visitor.get(f"{HERE}/mailbox").text
    assert "Vanuatu" in page
    visitor.post(f"{HERE}/table", {"date": "2008-11-26"})
    assert set(statuses(visitor)) == {"vanuatu:1", "vanuatu:2"}


def test_a_link_in_place_of_the_mail_is_not_followed(visitor, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (visitor.folder.root / "L93-Rev1.journal.mail").symlink_to(outside)
    answer = visitor.post(f"{HERE}/drop", {"mail": MAIL})
    assert answer.status == 400
    assert list(outside.iterdir()) == []
    assert visitor.get(f"{HERE}/mailbox").status == 400


def test_a_file_whose_name_cannot_be_used_stops_no_other(visitor, tmp_path_factory):
    mail = visitor.folder.root / "L93-Rev1.journal.mail"
    mail.mkdir()
    (mail / "Re: our words.txt").write_text(MAIL, encoding="utf-8")
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("OP9: delete “SECRET”.\n", encoding="utf-8")
    (mail / "link.txt").symlink_to(secret)
    alone = visitor.get(f"{HERE}/mailbox")
    assert alone.status == 200
    assert "Re: our words.txt: This name cannot be used" in alone.text
    page = drop(visitor, "kiribati.docx")
    assert "Whose names are these?" in page
    assert "Re: our words.txt: This name cannot be used" in page
    assert "SECRET" not in page


def test_a_file_named_after_a_delegation_proposes_the_name_of_the_delegation(visitor):
    assert 'value="Nauru"' in drop(visitor, "nauru.docx")


def test_a_mail_that_names_its_delegation_is_no_question(visitor):
    mail = "From: Brazil\n\nPlease delete PP2.\n"
    assert visitor.post(f"{HERE}/drop", {"mail": mail}).status == 303
    page = visitor.get(f"{HERE}/mailbox").text
    assert "Brazil" in page
    assert "Whose names are these?" not in page
