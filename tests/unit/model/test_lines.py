"""A block becomes lines, and the lines become the same block."""

import pytest
from hypothesis import HealthCheck, given, settings

from drafting.model import Cell, FlushLine, Subparagraph, Table
from drafting.model.lines import UnitLine, block_from, lines_of
from tests.builders import annex, heading, led, op, part, pp, prose, sub, text
from tests.laws.documents import blocks


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(blocks(notes=("a",)))
def test_a_block_made_of_its_lines_is_the_same_block(block):
    assert block_from(lines_of(block)) == block


@pytest.mark.parametrize(
    "head",
    [
        annex(title="Rules", label="Appendix"),
        part(title=text("Budget"), letter="C"),
        heading("Money", number="II", level=2, id="money"),
        prose("We will leave no one behind."),
        op("Decides", "x", number="5 bis", end="", id="y"),
        Table(rows=((Cell(content=text("a"), columns=2),), (Cell(), Cell())), header_rows=1),
    ],
    ids=lambda head: type(head).__name__,
)
def test_titles_and_single_lines_keep_all_that_is_not_words(head):
    assert block_from(lines_of(head)) == head


DEEP = op(
    "Requests", "all",
    sub("a", sub("i", "x", "y"), "ii", tail=(FlushLine(content=text("flush i")),)),
    "b",
    tail=(FlushLine(content=text("flush")), FlushLine(content=text("more"))),
)  # fmt: skip


def test_lines_stand_in_the_order_of_print_with_their_depth():
    found = [(line.level, line.content[-1].text.strip()) for line in lines_of(DEEP)]
    assert found == [
        (0, "all"), (1, "a"), (2, "i"), (3, "x"), (3, "y"), (2, "ii"), (1, "flush i"),
        (1, "b"), (0, "flush"), (0, "more"),
    ]  # fmt: skip
    assert block_from(lines_of(DEEP)) == DEEP


def test_the_frame_of_a_line_has_no_words():
    for line in lines_of(DEEP):
        assert line.frame.content == ()
        assert getattr(line.frame, "subparagraphs", ()) == ()


def test_cells_know_their_row():
    table = Table(rows=((Cell(), Cell()), (Cell(),)), notes=(text("n"),))
    assert [line.level for line in lines_of(table)] == [0, 0, 0, 1, 0]


def item(level, kind=Subparagraph):
    return UnitLine(kind(content=()), level, text("x"))


@pytest.mark.parametrize(
    "lines",
    [
        (item(1),),
        (item(0, FlushLine),),
        (UnitLine(op("Decides").__class__(content=()), 0, led("Decides")), item(2)),
        (UnitLine(pp("Noting").__class__(content=()), 0, ()), item(0, FlushLine), item(1)),
        (UnitLine(heading(), 0, ()), item(1)),
        (UnitLine(op("Decides").__class__(content=()), 0, ()), UnitLine(heading(), 1, ())),
    ],
)
def test_lines_that_make_no_block_are_refused(lines):
    with pytest.raises(ValueError, match=r"cannot open|does not belong|has one line"):
        block_from(lines)
