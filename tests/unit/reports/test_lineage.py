"""The history of several texts: its rows, its cells, and the words of each paragraph."""

import json
import re
from dataclasses import replace

import pytest

from drafting.errors import OptionError
from drafting.importing import read_file
from drafting.model.masthead import Masthead
from drafting.model.walk import units_of
from drafting.reports.lineage import render_lineage
from drafting.reports.lineage.phrases import find_phrase
from drafting.reports.lineage.text import phrase_text
from drafting.reports.lineage.tracing import trace
from drafting.reports.lineage.values import phrase_values
from drafting.text.inline import plain
from tests.builders import op, pp, resolution, text

REPORT = op("Requests", "the Secretary-General to submit a report at its sixty-third session")
LATER = op("Requests", "the Secretary-General to submit a report at its sixty-fourth session")
OCEANS = pp("Recalling", "the importance of healthy oceans for small island developing States")
STATES = op("Invites", "Member States to share experience of local weather services")
FUND = op("Establishes", "a trust fund for voluntary contributions of donor governments")
MORE = op("Establishes", "a trust fund for voluntary contributions of all donor governments")


def named(symbol, *blocks, **fields):
    return replace(resolution(*blocks, **fields), masthead=Masthead(symbol=symbol))


CHAIN = (
    named("A/RES/1", OCEANS, STATES, REPORT),
    named("A/RES/2", OCEANS, FUND, LATER),
    named("A/RES/3", OCEANS, MORE, LATER, STATES),
)


def events(lineage):
    """Return the label of each row, and what happened in each text."""
    return [
        (row.label, [cell.event.value if cell else None for cell in row.cells])
        for row in lineage.rows
    ]


def test_each_paragraph_has_a_row_and_each_text_a_cell():
    lineage = trace(CHAIN[:2])
    assert lineage.names == ("A/RES/1", "A/RES/2")
    assert events(lineage) == [
        ("PP1", ["first", "unchanged"]),
        ("OP1", ["first", "deleted"]),
        ("OP1", [None, "added"]),
        ("OP2", ["first", "rolling"]),
    ]


def test_a_paragraph_that_is_reworded_goes_on_and_one_that_comes_back_is_another():
    assert events(trace(CHAIN)) == [
        ("PP1", ["first", "unchanged", "unchanged"]),
        ("OP1", ["first", "deleted", None]),
        ("OP1", [None, "added", "reworded"]),
        ("OP2", ["first", "rolling", "unchanged"]),
        ("OP3", [None, None, "added"]),
    ]


TEACHERS = "Governments to train teachers of remote mountain schools every year in all regions"
BANKS = "banks to lend money to small farmers without any other security"
ONE, OTHER = op("Encourages", TEACHERS), op("Urges", BANKS)
BOTH = op("Encourages", f"{TEACHERS}, and urges {BANKS}")


def test_a_merged_paragraph_ends_in_the_one_that_took_its_words_over():
    lineage = trace([named("A/1", OCEANS, ONE, OTHER), named("A/2", OCEANS, BOTH)])
    cells = [row.cells[1] for row in lineage.rows[1:]]
    assert {(cell.event.value, cell.label, cell.others) for cell in cells} == {
        ("merged", "OP1", ("OP1", "OP2")),
        ("merged", "", ("OP1",)),
    }
    joined = next(row for row in lineage.rows if row.cells[1].label == "OP1")
    old = "".join(run.words for run in joined.lines[0].runs if (run.came, run.went) == (0, None))
    assert "lend money" in old
    assert "mountain schools" in old


def test_a_split_paragraph_goes_on_in_the_larger_part():
    lineage = trace([named("A/1", OCEANS, BOTH), named("A/2", OCEANS, ONE, OTHER)])
    assert events(lineage)[1:] == [("OP1", ["first", "split"]), ("OP2", [None, "split"])]
    assert lineage.rows[2].cells[1].others == ("OP1", "OP1")


def test_rows_follow_the_last_text_and_those_gone_are_where_they_were():
    lineage = trace([named("A/1", OCEANS, STATES, REPORT), named("A/2", OCEANS, REPORT)])
    assert [row.last for row in lineage.rows] == [1, 0, 1]


def test_the_words_that_stayed_are_the_last_text():
    lineage = trace(CHAIN)
    last = [row for row in lineage.rows if row.last == 2]
    for row, unit in zip(last, units_of(CHAIN[-1]), strict=True):
        words = ["".join(run.words for run in line.runs if run.went is None) for line in row.lines]
        assert words == [plain(line.line.content) for line in unit.lines]


def test_a_history_needs_two_texts():
    with pytest.raises(OptionError, match="two texts"):
        trace(CHAIN[:1])


def test_texts_of_one_name_are_numbered():
    lineage = trace([resolution(OCEANS), resolution(OCEANS)])
    assert lineage.names == ("untitled (text 1)", "untitled (text 2)")


def test_json_has_the_grid_and_the_origin_of_each_word():
    values = json.loads(render_lineage(trace(CHAIN[:2]), "json"))
    assert values["texts"] == ["A/RES/1", "A/RES/2"]
    last = values["paragraphs"][-1]
    assert last["label"] == "OP2"
    assert last["cells"][1] == {"event": "rolling", "label": "OP2", "id": "O2", "others": []}
    assert [(each["came"], each["went"]) for each in last["lines"][0]["words"]] == [
        (0, None), (0, 1), (1, None), (0, None),
    ]  # fmt: skip


def test_text_has_all_words_and_fits_the_width():
    page = render_lineage(trace(CHAIN), "txt", width=60)
    assert all(len(line) <= 60 for line in page.splitlines())
    joined = " ".join(page.split())
    assert "voluntary contributions of¹" not in joined
    assert "voluntary contributions of² all³ donor governments²" in joined
    assert "gone in A/RES/2: “sixty-third” (since A/RES/1)" in joined


def test_many_texts_are_shown_in_several_grids():
    chain = [named(f"A/RES/{number}", OCEANS) for number in range(40)]
    page = render_lineage(trace(chain), "txt", width=60)
    assert page.count("\nPP1") == 4  # three grids, and the words


def test_words_that_come_back_name_their_first_text():
    chain = [
        named(f"A/RES/{number}", op("Notes", f"the work of all keepers {words} of the valley"))
        for number, words in enumerate(("promoting hives", "counting", "counting", "promoting"), 1)
    ]
    lineage = trace(chain)
    said = "back in A/RES/4: “promoting” (first in A/RES/1, gone in A/RES/2)"
    assert said in " ".join(render_lineage(lineage, "txt").split())
    assert f"- {said.replace('“', '').replace('”', '')}" in render_lineage(lineage, "md")
    (row,) = json.loads(render_lineage(lineage, "json"))["paragraphs"]
    assert row["back"] == [{"words": "promoting", "first": 0, "went": 1, "back": 3}]
    page = render_lineage(lineage, "html")
    assert "back in A/RES/4: “<span" in page
    assert ">promoting</span>” (first in A/RES/1, gone in A/RES/2)" in page


def test_words_that_change_places_do_not_come_back():
    chain = [
        named(f"A/RES/{number}", op("Notes", f"{words} and the queens of the valley in spring"))
        for number, words in enumerate(("honey of bees", "bees, their honey"), 1)
    ]
    assert "back in" not in render_lineage(trace(chain), "txt")


def test_a_paragraph_that_comes_back_names_its_first_text():
    page = " ".join(render_lineage(trace(CHAIN), "txt").split())
    assert "of local weather services³ back in A/RES/3: “Invites Member States to share" in page
    assert "(first in A/RES/1, gone in A/RES/2)" in page


def test_a_terminal_shows_signs_and_words_that_went_in_colour():
    plain_page = render_lineage(trace(CHAIN), "txt", width=60)
    page = render_lineage(trace(CHAIN), "txt", width=60, colour=True)
    assert "\x1b[31;9m“sixty-third”\x1b[0m" in page
    assert "\x1b[1;31mx\x1b[0m" in page
    assert re.sub("\x1b\\[[0-9;]*m", "", page) == plain_page
    assert "\x1b" not in plain_page
    hostile = op("Notes", "the \x1b[31mtables of all keepers")
    assert "\x1b" not in render_lineage(trace([resolution(hostile)] * 2), "txt")
    assert "\x1b[31m" not in render_lineage(trace([resolution(hostile)] * 2), "txt", colour=True)


HOSTILE = op("Notes", "the <script>alert(1)</script> of *all* | tables\u202e")


def test_markdown_has_the_grid_and_all_words():
    page = render_lineage(trace(CHAIN), "md")
    assert "| OP1 (1) | o | x |  |" in page
    assert "trust fund for voluntary contributions of<sup>2</sup> all<sup>3</sup> donor" in page
    assert "- gone in A/RES/2: ~~sixty-third~~ (since A/RES/1)" in page
    hostile = render_lineage(trace([resolution(HOSTILE), resolution(HOSTILE)]), "md")
    assert "<script>" not in hostile
    assert "\u202e" not in hostile


def test_the_page_says_the_same_in_a_grid_a_table_and_words():
    page = render_lineage(trace(CHAIN), "html")
    grid = page[page.index("<svg") : page.index("</svg>")]
    cells = sum(cell is not None for row in trace(CHAIN).rows for cell in row.cells)
    assert grid.count("<rect") == grid.count('class="sign"') == cells
    assert "<title>A/RES/2: OP2, rolling update</title>" in grid
    assert page.count("<td>") == 3 * 5
    assert "<td>OP2, rolling update</td>" in page
    assert '<span class="age3" title="A/RES/3">all</span><sup>3</sup>' in page
    assert "gone in A/RES/2: <del" in page
    for number in range(1, 6):
        assert f'href="#row-{number}"' in grid
        assert f'id="row-{number}"' in page


def test_the_page_runs_nothing_whatever_the_texts_hold():
    page = render_lineage(trace([resolution(HOSTILE), resolution(HOSTILE)]), "html")
    assert "<script" not in page
    assert "script-src" not in page
    assert "default-src 'none'" in page
    assert "\u202e" not in page


def test_a_text_from_right_to_left_keeps_its_language_on_the_page():
    texts = [resolution(op("تطلب", "تقريرا"), language="ar") for _ in range(2)]
    assert '<p class="line" lang="ar" dir="auto">' in render_lineage(trace(texts), "html")


def test_a_template_of_your_own_comes_first(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "history-grid.svg").write_text("<svg>ours</svg>", encoding="utf-8")
    assert "<svg>ours</svg>" in render_lineage(trace(CHAIN), "html", templates=tmp_path)


def test_chinese_is_not_wider_than_the_page():
    texts = [resolution(op("请", "秘书长提交报告" * 30)) for _ in range(2)]
    page = render_lineage(trace(texts), "txt", width=60)
    assert max(len(line) for line in page.splitlines() if "秘" in line) <= 30
    assert page.count("秘书长") >= 29
    assert "".join(page.split()).count("秘书长提交报告") == 30


@pytest.mark.parametrize(
    "phrase",
    [
        "healthy oceans",
        "HEALTHY  oceans",
        "healthy-oceans",
        "“healthy” oceans,",
        "healthy\u00a0oceans",
    ],
)
def test_a_phrase_is_found_whatever_its_typography(phrase):
    found = find_phrase(CHAIN, phrase)
    assert [(each.symbol, each.label) for each in found.occurrences] == [
        ("A/RES/1", "PP1"), ("A/RES/2", "PP1"), ("A/RES/3", "PP1"),
    ]  # fmt: skip


def test_a_phrase_is_found_in_another_spelling_and_across_a_hyphen():
    texts = [resolution(op("Notes", "the co-operation of organisations"))]
    assert find_phrase(texts, "cooperation of organizations").first
    assert find_phrase(texts, "co operation").first


@pytest.mark.parametrize("phrase", ["ocean", "ealthy oceans", "6 2160", "621/60", "the moon"])
def test_only_whole_words_match(phrase):
    texts = [resolution(OCEANS, op("Recalls", "resolution 62/160"))]
    assert find_phrase(texts, phrase).first is None


def test_capitals_can_matter():
    assert find_phrase(CHAIN, "member states").first
    assert find_phrase(CHAIN, "member states", match_case=True).first is None
    assert find_phrase(CHAIN, "Member States", match_case=True).first


def test_a_phrase_may_go_on_into_a_list_and_its_line_is_named():
    texts = [named("A/1", op("Decides:", "", "To keep records", "To meet in spring"),
                   title=text("Records of the spring"))]  # fmt: skip
    assert find_phrase(texts, "in spring").first.label == "OP1 (b)"
    assert find_phrase(texts, "of the spring").first.label == "title"
    across = find_phrase(texts, "records to meet").first
    assert (across.label, across.text) == ("OP1 (a)", "To keep records To meet in spring")


def test_a_phrase_in_chinese_needs_no_spaces():
    assert find_phrase([resolution(op("请", "秘书长提交报告"))], "提交").first


def test_a_phrase_in_a_footnote_is_found():
    texts = [resolution(op("Notes", "the report[^a]"), notes={"a": "See the yearbook, vol. II."})]
    assert find_phrase(texts, "yearbook vol. II").first.label == "note 1"


def test_values_of_a_phrase_have_exactly_these_keys():
    found = find_phrase(CHAIN, "trust fund")
    assert phrase_values(found) == {
        "phrase": "trust fund",
        "first": {"symbol": "A/RES/2", "label": "OP1"},
        "occurrences": [
            {"symbol": "A/RES/2", "label": "OP1", "text": plain(FUND.content)},
            {"symbol": "A/RES/3", "label": "OP1", "text": plain(MORE.content)},
        ],
    }
    assert phrase_values(find_phrase(CHAIN, "moon")) == {
        "phrase": "moon", "first": None, "occurrences": [],
    }  # fmt: skip


def test_a_phrase_without_words_is_an_error():
    with pytest.raises(OptionError, match="no words"):
        find_phrase(CHAIN, "—")


def test_the_text_of_a_phrase_names_the_first_text_and_repeats_no_words():
    page = phrase_text(find_phrase(CHAIN, "healthy oceans"))
    assert page.startswith("“healthy oceans”\nFirst in A/RES/1, PP1\n")
    assert page.count("small island") == 1
    assert page.count("the same words") == 2
    assert "A/RES/1: not there" in phrase_text(find_phrase(CHAIN, "trust fund"))


def test_the_words_of_a_real_series_are_those_of_its_last_text(texts):
    names = ("51_100", "54_181", "56_149", "62_160", "64_171", "71_194", "76_159", "80_204")
    files = [texts / "lineage" / f"A_RES_{name}.txt" for name in names]
    series = [read_file(path).resolution for path in files]
    lineage = trace(series)
    by_id = {row.cells[-1].id: row for row in lineage.rows if row.last == len(names) - 1}
    units = units_of(series[-1])
    assert len(by_id) == len(units)
    for unit in units:
        words = ["".join(run.words for run in line.runs if run.went is None)
                 for line in by_id[unit.id].lines if not line.is_gone]  # fmt: skip
        assert words == [plain(line.line.content) for line in unit.lines]
