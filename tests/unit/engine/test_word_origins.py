"""Each word keeps the text in which it came in, and the first text that lost it."""

from drafting.engine import diff
from drafting.engine.word_origins import OriginRun, carried, gone, lines_from
from drafting.model.walk import units_of
from drafting.text.inline import plain
from tests.builders import op, resolution


def contents(paragraph):
    return [plain(line.line.content) for line in units_of(resolution(paragraph))[0].lines]


def followed(*paragraphs):
    """Return the lines of one paragraph after all its versions."""
    lines = lines_from(contents(paragraphs[0]), 0)
    for text in range(1, len(paragraphs)):
        old, new = paragraphs[text - 1 : text + 1]
        (edit,) = diff(resolution(old), resolution(new)).paragraphs
        (lines,) = carried(edit, [lines], text)
        stayed = ["".join(run.words for run in line.runs if run.went is None)
                  for line in lines if not line.is_gone]  # fmt: skip
        assert stayed == contents(new)
    return lines


def test_words_know_the_text_in_which_they_came_in():
    (line,) = followed(
        op("Requests", "the Secretary-General to report on the matter to the Assembly"),
        op("Requests", "the Secretary-General to report orally on the matter to the Assembly"),
        op("Requests", "the Secretary-General to report orally on the matter to the Council"),
    )
    assert line.runs == (
        OriginRun("Requests the Secretary-General to report ", 0),
        OriginRun("orally ", 1),
        OriginRun("on the matter to the ", 0),
        OriginRun("Assembly", 0, 2),
        OriginRun("Council", 2),
    )


def test_words_that_are_gone_stay_in_their_place():
    (line,) = followed(
        op("Calls upon", "all States and all organizations to submit their early reports"),
        op("Calls upon", "all States to submit their early reports"),
        op("Calls upon", "all States to submit their early annual reports"),
    )
    assert [(run.words.strip(), run.came, run.went) for run in line.runs] == [
        ("Calls upon all States", 0, None),
        ("and all organizations", 0, 1),
        ("to submit their early", 0, None),
        ("annual", 2, None),
        ("reports", 0, None),
    ]


def test_another_form_is_as_old_as_the_words():
    (line,) = followed(
        op("Notes", 'the "new" co-operation of all States'),
        op("Notes", "the “new” cooperation of all States"),
    )
    assert line.runs == (OriginRun("Notes the “new” cooperation of all States", 0),)


def test_items_of_a_list_are_followed_and_those_that_go_stay():
    items = ("To keep the records of the Committee", "To send a delegation every year",
             "To report to the Council in spring")  # fmt: skip
    lines = followed(
        op("Decides:", "", *items),
        op("Decides:", "", items[0], items[2]),
        op("Decides:", "", items[0], items[2], "To publish a new list of experts"),
    )
    assert [(line.runs[0].words, line.is_gone) for line in lines] == [
        ("Decides:", False), (items[0], False), (items[1], True), (items[2], False),
        ("To publish a new list of experts", False),
    ]  # fmt: skip
    assert [(line.runs[0].came, line.runs[0].went) for line in lines] == [
        (0, None), (0, None), (0, 1), (0, None), (2, None),
    ]  # fmt: skip


def test_a_paragraph_that_is_gone_keeps_the_texts_of_words_that_went_before():
    lines = gone((*lines_from(["Decides to meet"], 1),), 3)
    assert lines[0].is_gone
    assert gone(lines, 5)[0].runs == (OriginRun("Decides to meet", 1, 3),)
