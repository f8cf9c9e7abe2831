import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.classes import ChangeClass, Selection
from drafting.model import OperativeParagraph, Resolution
from drafting.model.edit import Op
from drafting.readers.yaml import read_yaml
from drafting.reports import ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.reports.markdown import escaped, marked_pieces
from drafting.reports.options import ReportOptions
from drafting.reports.pieces import Piece
from drafting.reports.terminal import render_terminal
from drafting.text.inline import Span
from tests.builders import op, part, resolution
from tests.unit.reports.texts import NEW, OLD, operative, steps

TEXT_ENDINGS = [ending for ending in ENDINGS if ending != ".docx"]
SERIES = Path(__file__).parents[3] / "examples" / "international-cooperation"


def example(*names):
    paths = [SERIES / f"{name}.yaml" for name in names]
    return diff_chain([read_yaml(path.read_bytes(), path.name).resolution for path in paths])


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_the_report_on_the_example_series_is_as_it_was(golden, ending):
    report = render_report(example("62-160", "63-180"), ending)
    golden(f"reports/62-160-63-180{ending}", report)


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_the_report_on_every_kind_of_change_is_as_it_was(golden, ending):
    golden(f"reports/bees{ending}", render_report(steps(OLD, NEW), ending))


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_a_chain_shows_every_step_and_first_against_last(ending):
    report = render_report(example("62-160", "63-180", "64-171"), ending)
    places = [
        report.index(title)
        for title in (
            "Step 1 of 2: A/RES/62/160",
            "Step 2 of 2: A/RES/63/180",
            "First against last",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_equal_texts_are_said_to_be_equal(ending):
    assert "No difference: 8 paragraphs unchanged." in render_report(steps(OLD, OLD), ending)


def test_the_page_of_a_chain_begins_with_its_history():
    page = render_report(example("62-160", "63-180", "64-171"), "html")
    assert '<h2 id="history-title">History</h2>' in page
    assert "<title>A/RES/62/160: PP1, in the first text</title>" in page
    assert "history-title" not in render_report(example("62-160", "63-180"), "html")
    few = ReportOptions(Selection(only=frozenset({ChangeClass.LEAD})))
    chain = example("62-160", "63-180", "64-171")
    assert "history-title" not in render_report(chain, "html", few)


def test_one_text_alone_is_no_chain():
    with pytest.raises(ValueError, match="two texts"):
        diff_chain([example("62-160", "63-180")[0].comparison.base])


def test_json_links_are_those_of_the_hand_made_alignment():
    record = json.loads(render_report(example("62-160", "63-180"), ".json"))
    kinds = {(*link["old"], *link["new"]): link["kind"] for link in record["links"]}
    reworded = {pair for pair, kind in kinds.items() if kind == "reworded"}
    assert reworded == {(each, each) for each in ("P2", "O8", "O10", "O11")}
    unchanged = {pair for pair, kind in kinds.items() if kind == "unchanged"}
    assert len(kinds) == len(reworded) + len(unchanged) == 20
    assert record["added"] == record["deleted"] == []
    assert (record["old"], record["new"]) == ("A/RES/62/160", "A/RES/63/180")


def test_json_names_added_moved_and_deleted_paragraphs_by_id():
    record = json.loads(render_report(steps(OLD, NEW), ".json"))
    assert record["added"] == ["P3"]
    assert record["deleted"] == ["O3"]
    assert {"old": ["O4"], "new": ["O1"], "kind": "moved"} in record["links"]


def test_json_leaves_headings_to_the_edits():
    headed = "title: Bees\noperative:\n  - heading: {}\n  - one\n"
    record = json.loads(
        render_report(steps(headed.format("Hives"), headed.format("Frames")), ".json")
    )
    assert [link["old"] for link in record["links"]] == [["O1"]]
    assert "H1" in [place["id"] for edit in record["edits"] for place in edit["new"]]


def test_json_dates_are_iso_8601():
    record = json.loads(render_report(example("62-160", "63-180"), ".json"))
    dates = {edit["field"]: edit["new"] for edit in record["edits"] if edit["type"] == "field"}
    assert dates["masthead.issued"] == "2009-03-26"


def test_json_of_a_chain_holds_steps_and_overall():
    record = json.loads(render_report(example("62-160", "63-180", "64-171"), ".json"))
    assert [step["new"] for step in record["steps"]] == ["A/RES/63/180", "A/RES/64/171"]
    assert (record["overall"]["old"], record["overall"]["new"]) == ("A/RES/62/160", "A/RES/64/171")


def test_colour_replaces_the_signs_of_change():
    report = render_terminal(steps(OLD, NEW), colour=True, width=80)
    assert "\x1b[" in report
    assert "{+" not in report
    assert "[-" not in report


def test_without_colour_no_escape_is_printed():
    assert "\x1b" not in render_terminal(steps(OLD, NEW), colour=False, width=80)


def test_no_line_of_the_text_is_wider_than_the_terminal():
    report = render_terminal(example("62-160", "63-180"), colour=False, width=60)
    assert max(map(len, report.splitlines())) <= 60


def test_an_escape_in_a_text_cannot_colour_the_terminal():
    # The YAML reader refuses such a text; a reader of other files may not.
    old, hostile = (
        Resolution(operative=(OperativeParagraph(content=(Span(words),)),))
        for words in ("one two", "one \x1b[31m two")
    )
    report = render_report(diff_chain([old, hostile]), ".txt")
    assert "one" in report
    assert "\x1b" not in report


def test_a_script_in_a_text_is_words_in_html():
    report = render_report(steps(OLD, NEW), ".html")
    assert "&lt;script&gt;document.title" in report
    assert report.count("<script>") == 1


def test_html_asks_for_nothing_outside_itself():
    report = render_report(example("62-160", "63-180"), ".html")
    assert "http://" not in report
    assert "https://" not in report
    assert "src=" not in report
    assert "style=" not in report
    assert re.search(r"<[^>]*\son\w+=", report) is None


def test_html_ids_are_unique_and_name_paragraphs():
    for report, wanted in (
        (render_report(steps(OLD, NEW), ".html"), {"P3", "O1", "old-O3"}),
        (render_report(steps(OLD, NEW, OLD), ".html"), {"step1-P3", "step2-O1", "overall-report"}),
    ):
        ids = [rest.split('"')[0] for rest in report.split(' id="')[1:]]
        assert len(ids) == len(set(ids))
        assert wanted <= set(ids)


def test_markdown_prints_the_words_of_a_text_as_they_are():
    assert escaped("a *b* <i> [c] | ~~d~~ `e`") == (r"a \*b\* \<i\> \[c\] \| \~\~d\~\~ \`e\`")
    assert escaped("1. one") == r"1\. one"
    assert "@all" not in escaped("dear @all")


def markdown(*pairs):
    from markdown_it import MarkdownIt

    source = marked_pieces([Piece(op, words) for op, words in pairs])
    reader = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    return reader.renderInline(source).replace("<!-- -->", "")


@pytest.mark.parametrize("words", ["new", ", new", "new)", "（新）", "“new”", "新"])
def test_markdown_marks_take_beside_letters_and_punctuation(words):
    pairs = [(Op.KEEP, "a"), (Op.DELETE, words), (Op.INSERT, words), (Op.KEEP, "b")]
    assert f"a<s>{words}</s><strong>{words}</strong>b" == markdown(*pairs)


def test_reports_load_no_renderer_before_one_is_asked_for():
    code = (
        "import sys, drafting.reports\n"
        "print([m for m in ('rich', 'jinja2', 'rapidfuzz', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_bare_address_in_a_text_does_not_become_a_link_in_markdown():
    assert escaped("see https://e.example") == "see https:<!-- -->//e.example"
    assert escaped("see www.e.example: a@b") == "see www.<!-- -->e.example: a@<!-- -->b"


def test_in_colour_a_space_parts_what_goes_from_what_comes():
    shown = render_terminal(
        steps(operative("the 19 benches"), operative("the 18 benches")), colour=True, width=80
    )
    assert "the 19 18 benches" in re.sub("\x1b\\[[0-9;]*m", "", shown)


@pytest.mark.parametrize("words", ["权" * 60, "w" * 120], ids=["chinese", "latin"])
def test_a_word_longer_than_a_line_is_never_cut(words):
    """Chinese has no spaces: a clause of 33 signs is such a word."""
    old, new = (f'operative: ["*Decides* {words}{more}"]' for more in ("", "x"))
    report = render_report(steps(old, new), ".txt")
    assert "…" not in report
    assert "x" in report.partition("\nText\n")[2]


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("is_split", [False, True])
def test_lines_of_chinese_are_filled_and_begin_with_no_closing_mark(colour, is_split):
    words = f"{'养蜂人 清点蜂箱，'}{'敦促所有养蜂人清点山谷的蜂箱，' * 9}"
    old, new = (
        f"language: zh\noperative: [{{lead: 决定, subparagraphs: ['{words}{more}']}}]"
        for more in ("", "又")
    )
    report = render_terminal(steps(old, new), colour=colour, width=80, side_by_side=is_split)
    report = re.sub("\x1b\\[[0-9;]*m", "", report)
    assert "\x1f" not in report
    assert report.count("养蜂人 清点蜂箱") == 1 + is_split
    starts = [line.strip()[:1] for line in report.partition("\nText\n")[2].splitlines()]
    assert not {*starts} & {"，", "）", "》", "。"}


def test_the_page_groups_labels_by_part_as_the_other_reports_do():
    old, new = (
        resolution(part(op("Notes")), part(op("Urges", words), op("Requests", words)))
        for words in ("a first report on trees", "a second report on trees")
    )
    page = render_report(diff_chain([old, new]), "html")
    assert 'Part B: <a href="#O2">OP1</a>, <a href="#O3">OP2</a>' in page


def test_the_page_links_neighbours_as_a_range():
    old = operative(*(f"*Notes* report number {n} on the hives" for n in range(1, 5)))
    new = operative(*(f"*Notes* report number {n} on the old hives" for n in range(1, 5)))
    page = render_report(steps(old, new), ".html")
    assert '<a href="#O1">OP1–OP4</a></dd>' in page
