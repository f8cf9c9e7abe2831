"""A record as a Parquet file: a row for each line."""

import sys

import pytest

from drafting.record import open_record
from drafting.record.export import NoParquetError, export_parquet
from tests.commands import run


def test_each_line_is_a_row_with_the_facts_of_its_text(series_record, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "lines.parquet"
    count = export_parquet(series_record, target)
    rows = parquet.read_table(target).to_pylist()
    texts = series_record.texts()
    lines = [(text, line) for text in texts for line in series_record.lines(text)]
    assert count == len(rows) == len(lines)
    for row, (text, line) in zip(rows, lines, strict=True):
        assert (row["symbol"], row["date"]) == (text.symbol, text.facts.date)
        assert (row["label"], row["line_kind"], row["words"]) == (line.label, line.kind, line.words)
        assert row["in_favour"] == text.facts.in_favour
    assert {row["series"] for row in rows} == {"A/RES/62/160"}
    assert {row["before"] for row in rows} == {None, "A/RES/62/160", "A/RES/63/180"}
    assert [path.name for path in tmp_path.iterdir()] == ["lines.parquet"]


def test_without_pyarrow_it_says_how_to_install_it(series_record, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquetError, match=r"\[table\]"):
        export_parquet(series_record, tmp_path / "lines.parquet")
    assert not list(tmp_path.iterdir())


def test_the_command_wants_a_name_that_ends_in_parquet(series_record, tmp_path):
    words = ("record", "export", "--record", series_record.path, "-o")
    assert run(*words, tmp_path / "lines.csv").status == 2
    pytest.importorskip("pyarrow")
    done = run(*words, tmp_path / "lines.parquet")
    assert done.status == 0
    assert "rows" in done.err
    with open_record(series_record.path) as record:
        assert record.texts()
