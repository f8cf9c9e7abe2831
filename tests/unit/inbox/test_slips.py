"""Amendment slips of Model United Nations, as mails and as Word forms."""

import pytest
from docx import Document

from drafting.inbox import read_inbox
from drafting.inbox.mail.slips import slip_of
from tests.builders import read_source
from tests.mail_files import FOLDER

ROWS = [("Type:", "☐ Friendly ☒ Unfriendly"), ("Submitter", "Samoa"), ("Clause:", "OC 13"),
        ("Signatories:", "Palau, Tonga"), ("Strike", "the whole clause")]  # fmt: skip


def word_form(path):
    document = Document()
    document.add_paragraph("Amendment to draft resolution 1.2")
    table = document.add_table(rows=0, cols=2)
    for label, value in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.save(path)


def test_a_word_form_is_an_amendment(tmp_path):
    base = read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))
    word_form(tmp_path / "form.docx")
    inbox = read_inbox([tmp_path / "form.docx"], base)
    (entry,) = inbox.sets["Samoa"].entries
    assert (entry.target, entry.action.value) == ("OP13", "delete")
    assert entry.supporters == ("Palau", "Tonga")
    assert entry.reason == "Unfriendly amendment."


@pytest.mark.parametrize(
    ("line", "friendly"),
    [("Type: Friendly", True), ("Type: Unfriendly", False), ("Type: Friendly / Unfriendly", None),
     ("☒ Friendly ☐ Unfriendly", True), ("[ ] Friendly [x] Unfriendly", False),
     ("Friendly: [X]  Unfriendly: [ ]", True), ("Friendly ☐ Unfriendly ☑", False)],
)  # fmt: skip
def test_the_kind_is_what_is_ticked(line, friendly):
    slip = slip_of(["Amendment form", line, "Submitter: Samoa", "Clause: OC 2", "Strike: OC 2"])
    assert slip.friendly is friendly


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [(["Clause: 3", "Strike: OC 3"], "OP3: delete"), (["Strike: OC 3"], "OP3: delete"),
     (["Clause: OC 3 (a)", "Strike: “old trees”"], "OP3 (a): delete “old trees”"),
     (["Preambulatory clause: 2", "Delete: the clause"], "PP2: delete"),
     (["Clause: 3", "Add: and parks"], "OP3: add “and parks” at the end"),
     (["Clause: 3", "Add: Invites all States"], "Add a new OP after OP3: “Invites all States”"),
     (["Clause: 3", "Original text: few", "New text: many"], "OP3: replace “few” with “many”"),
     (["Clause: 3", "Change: ☒ Modify ☐ Add", "Text: Invites us"], "OP3 should read: “Invites us”"),
     (["Clause: 3", "Strike: few", "Insert: many"], "OP3: replace “few” with “many”"),
     (["Clause: 3", "Modify: “few” to “many”"], "OP3: change “few” to “many”")],
)  # fmt: skip
def test_a_slip_is_a_sentence(lines, sentence):
    slip = slip_of(["Amendment form", "Submitter: Samoa", "Type: Friendly", *lines])
    assert [each.sentence for each in slip.lines if each.sentence] == [sentence]


@pytest.mark.parametrize(
    "lines", [["Amendments", "OP3: delete"], ["Submitter: Samoa", "Clause: 3", "Strike: OC 3"], []]
)
def test_other_lines_are_no_slip(lines):
    assert slip_of(lines) is None
