"""Document symbols and dates as they are written."""

import datetime

import pytest

from drafting.text.dates import english_date
from drafting.text.symbols import Symbol, parse_symbol


@pytest.mark.parametrize(
    ("symbol", "parsed", "number"),
    [
        ("A/RES/63/180", Symbol("A", True, "63/180"), "63/180"),
        (" A/RES/63/180* ", Symbol("A", True, "63/180"), "63/180"),
        ("A/RES/62/150 A", Symbol("A", True, "62/150 A"), "62/150 A"),
        ("S/RES/2735 (2024)", Symbol("S", True, "2735 (2024)"), "2735 (2024)"),
        ("A/HRC/RES/10/6", Symbol("A/HRC", True, "10/6"), "10/6"),
        ("A/DEC/63/500", Symbol("A", True, "63/500"), "63/500"),
        ("A/C.3/80/L.20/Rev.1", Symbol("A/C.3", False, "80/L.20", ("Rev.1",)), ""),
        ("A/C.3/80/L.20/Rev.1/Add.2", Symbol("A/C.3", False, "80/L.20", ("Rev.1", "Add.2")), ""),
        ("A/63/430/Add.2", Symbol("A", False, "63/430", ("Add.2",)), ""),
        ("A/64/439/Add.2 (Part II)", Symbol("A", False, "64/439", ("Add.2 (Part II)",)), ""),
        ("A/CONF.157/24", Symbol("A", False, "CONF.157/24"), ""),
        ("A", Symbol("A", False, ""), ""),
        ("", Symbol("", False, ""), ""),
    ],
)
def test_a_symbol_is_cut_into_its_parts(symbol, parsed, number):
    assert parse_symbol(symbol) == parsed
    assert parse_symbol(symbol).number == number


@pytest.mark.parametrize(
    ("date", "written"),
    [("2008-12-18", "18 December 2008"), ("2024-02-29", "29 February 2024"),
     ("1946-01-01", "1 January 1946")],
)  # fmt: skip
def test_a_date_is_written_without_zeros_and_suffixes(date, written):
    assert english_date(datetime.date.fromisoformat(date)) == written
