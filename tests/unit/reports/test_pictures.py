"""The pictures of reports, and the page of a series."""

import json
from xml.etree import ElementTree

import pytest

from drafting.errors import OptionError
from drafting.indexing.records import TextFacts
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.reports.lineage.series import SeriesCitation, SeriesVerb, series_history
from drafting.reports.lineage.series_reports import render_series, series_pictures
from drafting.reports.pictures import (
    BarPanel,
    NetworkNode,
    PictureKind,
    bars_picture,
    network_picture,
    shades_picture,
)
from drafting.text.inline import text

EVIL = '"><script>alert(1)</script>&\u202e'


def series(*names, words="Urges all States to act", evil=""):
    texts = []
    for year, name in enumerate(names, 2001):
        paragraphs = [OperativeParagraph(content=text(f"{words} {evil} in {year}"))]
        paragraphs += [OperativeParagraph(content=text("Welcomes it"))] * (year - 2000)
        head = Masthead(symbol=name)
        resolution = Resolution(masthead=head, title=text(evil), operative=tuple(paragraphs))
        texts.append((TextFacts(name, date=f"{year}-12-01", outcome=evil), resolution))
    cited = [
        SeriesCitation(names[1], names[0], "2002-12-01", "2001-12-01", 2),
        SeriesCitation(names[1], f"A/RES/1/1{evil}", "2002-12-01", "", 1),
        SeriesCitation(f"A/RES/60/1{evil}", names[1], "2005-12-01", "2002-12-01", 1),
    ]
    return series_history(texts, cited, [f"A/RES/5/5{evil}"])


def boxes(picture, css):
    return [each for each in picture.boxes if each.css == css]


def test_a_bar_is_as_high_as_its_number():
    panels = [BarPanel("words", (10, 40, 0), "size")]
    picture = bars_picture("a", "A", "", ("x", "y", "z"), panels)
    one, four, none = (each.height for each in boxes(picture, "size"))
    assert four == pytest.approx(4 * one)
    assert none == 0
    assert picture.rows == (("x", "10"), ("y", "40"), ("z", "0"))


def test_bars_that_hang_have_the_scale_of_those_above():
    panels = [BarPanel("in", (10,), "came"), BarPanel("out", (20,), "went", is_down=True)]
    picture = bars_picture("a", "A", "", ("x",), panels)
    (came,), (went,) = boxes(picture, "came"), boxes(picture, "went")
    assert went.height == pytest.approx(2 * came.height)
    assert came.y + came.height == went.y


def test_no_bar_at_all_is_a_picture_too():
    assert bars_picture("a", "A", "", ("x",), [BarPanel("in", (0,), "came")]).height > 0


def test_the_more_a_cell_counts_the_darker_it_is():
    counts = {("g", "urge", 0): 1, ("g", "urge", 1): 8}
    picture = shades_picture("a", "A", "", ("x", "y"), [("g", ["call", "urge"])], counts)
    assert [each.css for each in picture.boxes] == ["shade0", "shade0", "shade1", "shade4"]
    assert picture.rows == (("g: call", "", ""), ("g: urge", "1", "8"))


def test_time_goes_down_in_a_network_and_lines_join_drawn_texts_only():
    nodes = [NetworkNode("b", "2002", "b", 1), NetworkNode("a", "2001", "a", 1)]
    edges = [("b", "a", 1), ("b", "gone", 1)]
    picture = network_picture("a", "A", "", nodes, edges)
    assert [each.words for each in picture.texts] == ["a", "b"]
    assert picture.texts[0].y < picture.texts[1].y
    assert len(picture.lines) == 1
    assert len(picture.rows) == 2


def test_a_series_has_four_pictures():
    history = series("A/RES/56/1", "A/RES/57/1", "A/RES/58/1")
    pictures = series_pictures(history)
    assert [each.key for each in pictures] == ["timeline", "growth", "verbs", "citations"]
    assert pictures[1].rows[0] == ("56/1 (2001)", "9", "2")
    assert ("reception: welcome", "1", "2", "3") in pictures[2].rows
    assert {each.kind for each in pictures} == set(PictureKind)
    assert SeriesVerb(
        "A/RES/56/1", 2001, "OP1", "Urges", "urge", "direction to States", 6
    ) in history.verbs  # fmt: skip


def test_each_picture_of_the_page_is_well_formed_and_has_a_table():
    page = render_series(series("A/RES/56/1", "A/RES/57/1", "A/RES/58/1"))
    drawn = page.split("<svg")[1:]
    assert len(drawn) == 5  # the grid of paragraphs, and four pictures
    for each in drawn:
        ElementTree.fromstring("<svg" + each.partition("</svg>")[0] + "</svg>")  # noqa: S314 - our own
    assert page.count("The same as a table") == 5  # the grid has one too
    assert "<script" not in page


def test_words_of_strangers_stay_words():
    history = series(f"A/RES/56/1{EVIL}", f"A/RES/57/1{EVIL}", evil=EVIL)
    page = render_series(history)
    assert "<script" not in page
    assert "\u202e" not in page
    assert "\u202e" not in render_series(history, ".txt")
    assert "\u202e" not in render_series(history, ".json")


def test_text_and_json_have_texts_verbs_and_words():
    history = series("A/RES/56/1", "A/RES/57/1")
    printed = render_series(history, ".txt")
    assert "A/RES/57/1  2002-12-01" in printed
    assert "urge: 2 in 2 of 2 texts (56/1 to 57/1)" in printed
    values = json.loads(render_series(history, ".json"))
    assert [each["year"] for each in values["series"]] == [2001, 2002]
    assert values["citations"][0]["cited"] == "A/RES/56/1"
    assert values["texts"] == ["A/RES/56/1", "A/RES/57/1"]
    assert values["left_out"] == ["A/RES/5/5"]


def test_no_other_format_is_written():
    with pytest.raises(OptionError, match="no format"):
        render_series(series("A/RES/56/1", "A/RES/57/1"), ".md")
