"""What fixes change, line by line."""

from drafting.checking import check_read, fix
from drafting.editing.saving import read_source
from drafting.model.edit import Op
from drafting.reports.fixed_lines import fixed_lines

TEXT = b"""\
title: A meeting.
preamble:
  - lead: Recalling
    text: this;
    end: ;
operative:
  - lead: Decides
    text: on labor[^a] and all
    subparagraphs: [Nothing, one thing]
footnotes:
  a: See A/63/337
"""
SIGNS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def lines(source):
    text = read_source(source, "d.yaml")
    new = fix(check_read("d.yaml", source, text), unsafe=True)[0]
    return {
        each.label: "".join(SIGNS[piece.op].format(piece.text) for piece in each.pieces)
        for each in fixed_lines(text, new)
    }


def test_every_line_that_a_fix_changes_is_shown_with_its_spelling():
    found = lines(TEXT)
    assert found["OP1"] == "Decides on [-labor-]{+labour+}1 and all:"
    assert found["OP1 (b)"] == "[-one-]{+One+} thing."
    assert found["note 1"] == "See A/63/337{+.+}"
    assert "OP1 (a)" not in found


def test_closing_marks_are_shown():
    assert lines(TEXT)["PP1"] == "Recalling this[-;-]{+,+}"


def test_a_text_that_nobody_fixed_has_no_lines():
    assert fixed_lines(*[read_source(TEXT, "d.yaml")] * 2) == ()
