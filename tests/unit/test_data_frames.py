"""Records as data frames, where pandas is there."""

import sys
from types import SimpleNamespace

import pytest

import drafting
from drafting.data_frames import NoPandasError, as_frame, frame_row
from drafting.indexing.records import TextFacts
from drafting.indexing.results import Precedent, PrecedentStatus, RecordText


def test_each_record_is_a_row(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows: rows))
    assert drafting.as_frame([{"a": 1}, {"a": 2}]) == [{"a": 1}, {"a": 2}]


def test_with_pandas_it_is_a_frame():
    pandas = pytest.importorskip("pandas")
    frame = as_frame([Precedent("OP1", "to meet", PrecedentStatus.NEW)])
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["status"]) == ["new"]


def test_a_record_that_is_missing_in_a_row_has_no_column_of_its_own(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows: rows))
    facts = TextFacts("A/RES/1/1")
    hit = {"label": "PP1", "text": RecordText(1, facts, 1, None, "a.xml", ())}
    rows = as_frame([{"label": "OP1", "text": None}, hit])
    assert rows[0] == {"label": "OP1"}
    assert "text" not in rows[1]
    assert (rows[1]["text.facts.symbol"], rows[1]["text.predecessor"]) == ("A/RES/1/1", None)


def test_without_pandas_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NoPandasError, match="pip install pandas"):
        as_frame([])


def test_a_record_in_a_record_has_its_own_columns():
    row = frame_row(RecordText(1, TextFacts("A/RES/1/1"), 1, None, "a.xml", ("1/2",)))
    assert row["facts.symbol"] == "A/RES/1/1"
    assert row["cited"] == ("1/2",)


def test_an_enumeration_becomes_its_word():
    row = frame_row(Precedent("OP1", "to meet", PrecedentStatus.NEW))
    assert type(row["status"]) is str
    assert row["status"] == "new"
    assert row["match"] is None


def test_what_has_no_fields_is_refused():
    with pytest.raises(TypeError, match="a str has no fields"):
        frame_row("words")
