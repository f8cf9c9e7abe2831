"""Word files that are no version of the text: amendments and comments in sentences."""

import pytest
from docx import Document

from drafting.inbox import read_inbox
from tests.builders import read_source
from tests.mail_files import FOLDER


@pytest.fixture(scope="module")
def base():
    return read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def read(tmp_path, base, *lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    path = tmp_path / "file.docx"
    document.save(path)
    return read_inbox([path], base)


@pytest.mark.parametrize(
    "heading",
    ["Amendments proposed by Tonga to draft resolution A/C.3/1/L.7", "Comments of Tonga on L.7",
     "Tonga: comments", "Tonga: amendments to draft resolution A/C.3/1/L.7"],
)  # fmt: skip
def test_amendments_in_sentences_are_those_of_the_delegation_in_the_heading(
    tmp_path, base, heading
):
    inbox = read(
        tmp_path, base, heading, "1. In operative paragraph 8, delete “made of gravel”;",
        "2. After operative paragraph 12, insert a new paragraph reading: “Recalls the moles;”",
    )  # fmt: skip
    made = inbox.sets["Tonga"].entries
    assert [f"{each.target} {each.action.value}" for each in made] == [
        "OP8 delete words",
        "OP12 insert after",
    ]
    assert not [each for each in inbox.findings if each.outcome.value == "not understood"]


def test_comments_in_sentences_keep_their_reservations(tmp_path, base):
    inbox = read(
        tmp_path, base, "Comments of Tonga on L.7", "OP8: delete", "We reserve on OP12.",
        "OP3 needs work.",
    )  # fmt: skip
    assert [each.target for each in inbox.sets["Tonga"].reservations] == ["OP12"]
    rows = [f"{each.outcome.value} | {each.words}" for each in inbox.findings]
    assert "not understood | OP3 needs work." in rows


def test_another_text_says_nothing_in_sentences(tmp_path, base):
    inbox = read(
        tmp_path, base, "The protection of bees", "The General Assembly,",
        "Alarmed at the loss of bees,", "1. Decides to protect bees.",
    )  # fmt: skip
    assert not inbox.sets
    assert [each.outcome.value for each in inbox.findings] == ["not placed"]
