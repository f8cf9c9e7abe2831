"""Word files with the text in a table and comments beside it."""

import pytest
from docx import Document

from drafting.inbox import read_inbox
from drafting.text.inline import plain
from tests.builders import read_source
from tests.mail_files import FOLDER


@pytest.fixture(scope="module")
def base():
    return read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def read(tmp_path, base, comments, changed=()):
    document = Document()
    document.add_paragraph(plain(base.title))
    table = document.add_table(0, 3)
    for cell, words in zip(table.add_row().cells, ("Para", "Text", "Comments"), strict=True):
        cell.text = words
    for code, blocks in (("PP", base.preamble), ("OP", base.operative)):
        for number, block in enumerate(blocks, 1):
            label = f"{code}{number}"
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].text = dict(changed).get(label) or plain(block.content)
            for item in getattr(block, "subparagraphs", ()):
                cells[1].add_paragraph(plain(item.content))
            cells[2].text = comments.get(label, "")
    path = tmp_path / "comments.docx"
    document.save(path)
    return read_inbox([path], base)


def test_each_comment_is_about_the_passage_of_its_row(tmp_path, base):
    comments = {
        "PP3": "OK", "OP8": "Tonga: delete", "OP9": "Tonga reserves",
        "OP12": "replace “should” by “shall”",
    }  # fmt: skip
    inbox = read(tmp_path, base, comments)
    made = {
        name: [f"{each.target} {each.action.value}" for each in found.entries]
        for name, found in inbox.sets.items()
    }
    assert made == {"Tonga": ["OP8 delete"], "comments": ["OP12 replace words"]}
    assert [each.target for each in inbox.sets["Tonga"].reservations] == ["OP9"]
    assert [each.outcome.value for each in inbox.findings if each.place == "PP3"] == ["position"]
    assert len(inbox.findings) == 4


def test_other_words_in_the_table_have_a_row(tmp_path, base):
    inbox = read(
        tmp_path, base, {"OP8": "Tonga: delete"}, [("OP13", "Condemns the theft of all pears;")]
    )
    rows = [(each.place, each.outcome.value) for each in inbox.findings]
    assert ("OP13", "not placed") in rows
