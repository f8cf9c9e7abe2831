"""The history of a series from the record alone."""

import dataclasses
import re

import pytest

from drafting.errors import OptionError
from drafting.importing import read
from drafting.record import build_record, open_record
from drafting.record.histories import has_history, trace_draft, trace_series
from drafting.reports.lineage.tracing import trace

NAMES = ("A/RES/62/160", "A/RES/63/180", "A/RES/64/171")


def words(row):
    """Yield each word of a paragraph, with the texts in which it came and went."""
    for line in row.lines:
        for run in line.runs:
            yield from ((word, run.came, run.went) for word in re.findall(r"\w+", run.words))


def test_the_history_is_that_of_the_files(series_folder, series_record):
    history = trace_series(series_record, "63/180")
    own = trace([read(series_folder / f"{name}.yaml") for name in ("62-160", "63-180", "64-171")])
    assert history.lineage.names == own.names == NAMES
    for found, wanted in zip(history.lineage.rows, own.rows, strict=True):
        assert found.label == wanted.label
        assert list(words(found)) == list(words(wanted))
        assert [cell and cell.event for cell in found.cells] == [
            cell and cell.event for cell in wanted.cells
        ]


def test_each_text_has_its_size_and_what_changed(series_record):
    first, second, third = trace_series(series_record, "A/RES/62/160").members
    assert (first.year, second.year, third.year) == (2007, 2008, 2009)
    assert first.came == first.went == 0
    assert second.came > 0 < second.went
    assert second.words - first.words == second.came - second.went
    assert third.words - second.words == third.came - third.went


def test_chinese_characters_are_words(tmp_path):
    for year, words in ((2022, "举行为期两天的会议"), (2023, "举行为期四天的会议, 并报告")):
        (tmp_path / f"{year}.yaml").write_text(
            f"language: zh\nsymbol: A/RES/{year - 1945}/1\nadopted: {{date: {year}-12-01}}\n"
            f"title: 园丁的权利\noperative:\n- lead: 决定\n  text: {words}\n",
            encoding="utf-8",
        )
    build_record([tmp_path], tmp_path / "record.sqlite")
    with open_record(tmp_path / "record.sqlite") as record:
        first, second = trace_series(record, "77/1").members
    assert (first.words, second.words) == (11, 14)
    assert (second.came, second.went) == (4, 1)


def test_verbs_and_citations_are_those_of_the_texts(series_record):
    history = trace_series(series_record, "63/180")
    urges = [each for each in history.verbs if each.act == "urge"]
    assert {each.name for each in urges} == set(NAMES)
    pairs = {(each.citing, each.cited) for each in history.citations}
    assert ("A/RES/63/180", "A/RES/62/160") in pairs
    assert ("A/RES/64/171", "A/RES/63/180") in pairs


def test_a_draft_is_the_last_text(series_record, series_folder):
    draft = read(series_folder / "64-171.yaml")
    head = dataclasses.replace(draft.masthead, symbol="A/C.3/64/L.1")
    draft = dataclasses.replace(draft, masthead=head)
    history = trace_draft(series_record, draft)
    assert history.lineage.names == ("A/RES/62/160", "A/RES/63/180", "A/C.3/64/L.1")


def test_later_texts_are_no_part_of_the_history_of_a_draft(series_record, series_folder):
    history = trace_draft(series_record, read(series_folder / "63-180.yaml"))
    assert history.lineage.names == NAMES[:2]


def test_a_text_that_is_not_there_is_refused(series_record):
    with pytest.raises(OptionError, match="no text “1/1”"):
        trace_series(series_record, "1/1")
    with pytest.raises(OptionError, match="in the language “fr”"):
        trace_series(series_record, "63/180", "fr")


def test_texts_in_other_languages_alone_give_no_history(series_folder, tmp_path):
    words = (series_folder / "64-171.yaml").read_text("utf-8")
    (tmp_path / "fr.yaml").write_text(f"language: fr\n{words}", "utf-8")
    build_record([series_folder, tmp_path / "fr.yaml"], tmp_path / "record.sqlite")
    with (
        open_record(tmp_path / "record.sqlite") as record,
        pytest.raises(OptionError, match="the series of A/RES/64/171 in other languages only"),
    ):
        trace_series(record, "64/171", "fr")


def test_a_text_has_a_history_if_its_series_has_another(series_folder, series_record, tmp_path):
    texts = series_record.texts()
    assert [has_history(series_record, each) for each in texts] == [True] * 3
    build_record([series_folder / "62-160.yaml"], tmp_path / "record.sqlite")
    with open_record(tmp_path / "record.sqlite") as record:
        assert not has_history(record, record.texts()[0])


def test_one_text_alone_has_no_history(series_folder, tmp_path):
    build_record([series_folder / "62-160.yaml"], tmp_path / "record.sqlite")
    draft = read(series_folder / "62-160.yaml")
    with open_record(tmp_path / "record.sqlite") as record:
        with pytest.raises(OptionError, match="no other text of the series of A/RES/62/160"):
            trace_series(record, "62/160")
        with pytest.raises(OptionError, match="no earlier text"):
            trace_draft(record, draft)
