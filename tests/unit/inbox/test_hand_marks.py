"""Marks made by hand: legitimate looks of real texts are none, and the command has a choice."""

import copy
import datetime
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafting.errors import UnreadableError
from drafting.importing import read
from drafting.inbox import read_inbox
from drafting.inbox.hand_marks import MarksByHand, with_hand_marks
from drafting.inbox.word_file import opened
from drafting.redlining import redline
from drafting.text.inline import plain
from tests.commands import run
from tests.test_by_hand_cases import file_of
from tests.tracked import w
from tests.word_files import p, r, word

SERIES = Path(__file__).parents[3] / "examples" / "international-cooperation"

BASE = ["1. *Welcomes* the report of the gardener;", "2. *Decides* to meet again in May."]


@pytest.mark.texts
def test_no_look_of_a_real_word_file_is_a_mark_whatever_the_base(texts):
    files = []
    for path in sorted(texts.rglob("*.docx")):
        try:
            files.append(opened(path))
        except UnreadableError:
            continue
    marked = [each for each in files if each.stretches]
    assert len(marked) >= 5  # else this would prove nothing
    for file in marked:
        for other in files:
            made = with_hand_marks(file, [other.text], MarksByHand.READ)
            assert made is file, (file.name, other.name)


def test_a_new_bold_heading_and_a_text_changed_all_over_are_no_marks(tmp_path):
    (tmp_path / "base.docx").write_bytes(file_of(BASE))
    heading = p(r("A new garden of the town", "<w:b/>"))
    text = word(p("The General Assembly,"), heading, p("1.\tWelcomes the report of the gardener;"),
                p("2.\tDecides to meet again in May."))  # fmt: skip
    (tmp_path / "palau.docx").write_bytes(text)
    base = read(tmp_path / "base.docx")
    assert with_hand_marks(opened(tmp_path / "palau.docx"), [base], MarksByHand.READ).hand is None
    lines = ["1. *Welcomes* all that the {bold:gardener of our town} found;", BASE[1]]
    (tmp_path / "samoa.docx").write_bytes(file_of(lines))
    assert with_hand_marks(opened(tmp_path / "samoa.docx"), [base], MarksByHand.READ).hand is None


@pytest.mark.parametrize(
    ("marks", "status", "said"),
    [("read", 0, "marked by hand: coloured"), ("ask", 1, "may be proposals"),
     ("ignore", 0, "compared, because")],
)  # fmt: skip
def test_the_command_reads_asks_or_ignores(tmp_path, marks, status, said):
    (tmp_path / "mail").mkdir()
    (tmp_path / "base.docx").write_bytes(file_of(BASE))
    new = BASE[0].replace("gardener", "{red:old }gardener")
    (tmp_path / "mail" / "palau.docx").write_bytes(file_of([new, BASE[1]]))
    out = tmp_path / "out"
    result = run("amend", "inbox", tmp_path / "mail", "--base", tmp_path / "base.docx",
                 "-o", out, "--marks", marks)  # fmt: skip
    assert result.status == status
    table = (out / "found.md").read_text(encoding="utf-8")
    assert said in table
    assert ("1 change marked by hand" in table) is (marks != "ignore")


def as_by_hand(source):
    """Return a redline with its tracked changes as struck and red words."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for tag, look in (("ins", etree.Element(w("color"), {w("val"): "FF0000"})),
                      ("del", etree.Element(w("strike")))):  # fmt: skip
        for change in list(root.iter(w(tag))):
            above = change.getparent()
            for each in change.iter(w("r")):
                if each.find(w("rPr")) is None:
                    each.insert(0, etree.Element(w("rPr")))
                each.find(w("rPr")).append(copy.deepcopy(look))
                for words in each.iter(w("delText")):
                    words.tag = w("t")
            for each in list(change) if above.tag != w("rPr") else ():
                change.addprevious(each)
            above.remove(change)
    parts["word/document.xml"] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(("old", "new"), [("62-160", "63-180"), ("63-180", "64-171")])
def test_a_redline_made_by_hand_gives_what_the_tracked_one_gives(
    old, new, tmp_path, in_this_process
):
    base, draft = (read(SERIES / f"{name}.yaml") for name in (old, new))
    made = redline(base, draft, author="palau", date=datetime.date(2008, 11, 20))
    found = []
    for name, source in (("tracked", made), ("by-hand", as_by_hand(made))):
        file = tmp_path / name / "palau.docx"
        file.parent.mkdir()
        file.write_bytes(source)
        inbox = read_inbox([file], base)
        entries = inbox.sets["palau"].entries
        found.append({(e.action, e.target, plain(e.words), plain(e.text)) for e in entries})
    assert inbox.submissions[0].by_hand >= 20
    tracked, by_hand = found
    assert len(tracked) >= 14
    # Changes of emphasis, and the footnotes that go with them, are no marks.
    assert len(tracked ^ by_hand) <= 3, tracked ^ by_hand
