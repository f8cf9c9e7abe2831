"""Runs become lines: baselines, raised marks, columns, scripts from right to left."""

from drafting.readers.pdf.lines import lines_of
from drafting.readers.pdf.records import Page, PageRun

KHA, DAL = "\N{ARABIC LETTER KHAH}", "\N{ARABIC LETTER DAL}"


def lines(*runs):
    return lines_of(Page(1, 612, 792, runs))


def run(words, left, right, y=700, size=10.0):
    return PageRun(words, left, right, y, size)


def test_a_raised_mark_belongs_to_the_line_under_it():
    (line,) = lines(run("1", 160, 163, 703.9, 5.8), run("Charter,", 120, 160))
    assert (line.y, line.size, line.words) == (700, 10, "Charter, 1")


def test_a_wide_gap_parts_columns_but_not_a_number_from_its_words():
    (columns,) = lines(run("United Nations", 120, 200), run("A/99/1", 500, 550))
    assert [segment.words for segment in columns.segments] == ["United Nations", "A/99/1"]
    (numbered,) = lines(run("5.", 120, 128), run("Requests", 170, 210))
    assert len(numbered.segments) == 1


def test_arabic_is_ordered_from_the_right_and_figures_in_it_from_the_left():
    (line,) = lines(
        run(DAL * 3, 200, 240),
        run("63", 245, 255),
        run("/", 255.2, 258),
        run("180", 258.2, 273),
        run(KHA * 6, 276, 320),
    )
    assert line.words == f"{KHA * 6} 63 / 180 {DAL * 3}"


def test_a_number_and_its_dash_before_arabic_keep_their_order():
    (line,) = lines(run(DAL * 6, 200, 260), run("-", 265, 268), run("1", 272, 277))
    assert line.words == f"1 - {DAL * 6}"


def test_brackets_among_arabic_open_first_however_they_are_stored():
    (line,) = lines(
        run(DAL * 8, 200, 240), run(")", 241, 244), run("A/1", 244, 260), run(")", 260, 263),
        run(KHA * 8, 266, 320),
    )  # fmt: skip
    assert line.words == f"{KHA * 8} ( A/1 ) {DAL * 8}"
