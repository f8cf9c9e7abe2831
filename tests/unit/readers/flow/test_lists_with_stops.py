"""Lists as students number them: a., b., i., ii."""

import pytest
from docx import Document

from drafting.importing import read_file
from drafting.readers import resolution_of

PAPER = """\
The General Assembly,

Recalling its resolution 79/999 on benches,

1. Requests all States to:
a. plant trees;
b. water them:
i. daily;
ii. weekly;
c. report to a body that has its
p. 12 rules;

2. Decides to meet.
"""


def in_text(path):
    path = path.with_suffix(".txt")
    path.write_text(PAPER, encoding="utf-8")
    return path


def in_word(path):
    path = path.with_suffix(".docx")
    document = Document()
    for line in PAPER.replace("its\np.", "its p.").split("\n"):
        document.add_paragraph(line)
    document.save(path)
    return path


@pytest.mark.parametrize("make", [in_text, in_word])
def test_letters_with_full_stops_are_subparagraphs(make, tmp_path):
    result = read_file(make(tmp_path / "paper"))
    (first, second) = resolution_of(result).operative
    assert [each.number for each in first.subparagraphs] == ["a.", "b.", "c."]
    assert [each.number for each in first.subparagraphs[1].subparagraphs] == ["i.", "ii."]
    assert not second.subparagraphs
    told = [each.code for each in result.diagnostics]
    assert told.count("list-with-stops") == 1
    assert "list-level" not in told
