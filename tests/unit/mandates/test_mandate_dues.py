"""By when something is asked for."""

import pytest

from drafting.mandates.dues import dates_in, dues_of, ordinal_number, period_in, sessions_in
from drafting.mandates.lexicon import mandate_lexicon
from drafting.mandates.records import MandateAction

LEXICON = mandate_lexicon("en")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("thirtieth", 30),
        ("seventy-ninth", 79),
        ("one hundredth", 100),
        ("one hundred and twenty-first", 121),
        ("next", None),
    ],
)
def test_ordinals_are_read(words, number):
    assert ordinal_number(words) == number


@pytest.mark.parametrize(
    ("words", "sessions"),
    [
        ("at its seventy-ninth session", [79]),
        ("before the end of the eightieth session of the General Assembly", [80]),
        ("at its eightieth and eighty-first sessions", [80, 81]),
        ("at its 80th session", [80]),
        ("adopted at its seventy-ninth session", []),
        ("to be established at its seventy-ninth session", []),
        ("a report to be submitted to the General Assembly at its eightieth session", [80]),
        ("the work of its seventy-ninth session", []),
        ("at its next session", []),
    ],
)
def test_sessions_are_read(words, sessions):
    assert [each.number for each in sessions_in(words, LEXICON)] == sessions


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("no later than 31 May 2026", "2026-05-31"),
        ("in February 2028", "2028-02-29"),
        ("from 3 to 6 March 2027", "2027-03-06"),
        ("in 2025", "2025-12-31"),
        ("on Monday, 22 September 2025", "2025-09-22"),
        ("in the first half of 2026", "2026-06-30"),
        ("by 31 February 2026", "2026-02-28"),
        ("by 0 May 2026", "2026-05-01"),
        ("in May in 2025", "2025-05-31"),
        ("in the second week of May in 2025", "2025-05-14"),
    ],
)
def test_a_date_is_its_last_day(words, day):
    assert [each.day for each in dates_in(words, LEXICON)] == [day]


@pytest.mark.parametrize("words", ["in the 2030 Agenda", "for the period 2024–2028", "in 2024/25"])
def test_names_and_periods_with_a_year_are_no_dates(words):
    assert not list(dates_in(words, LEXICON))


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("report annually", "annual"),
        ("every two years", "biennial"),
        ("every three months", "every three months"),
        ("on a regular basis", "regularly"),
        ("once", ""),
        ("at the regular meetings of their bodies", ""),
        ("regular meetings with States", "regularly"),
    ],
)
def test_periods_are_read(words, period):
    assert period_in(words, LEXICON) == period


@pytest.mark.parametrize(
    ("words", "sessions"),
    [
        (
            "to the Assembly at its eightieth session and to the Council at its ninth session",
            [80, 9],
        ),
        ("at its eightieth session, for discussion by the group at its eighth session", [80]),
        ("at its eightieth session, as discussions at the eighty-first session show", [80]),
    ],
)
def test_only_joined_sessions_are_due(words, sessions):
    found = dues_of(words, "", MandateAction.REPORT, "2024-12-01", 79, LEXICON)
    assert [due.session for due, _ in found] == sessions


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("by 1 May 2026 and by 1 June 2026, respectively", ["2026-05-01", "2026-06-01"]),
        ("from 5 to 8 May 2026 and from 29 June to 1 July 2026", ["2026-05-08", "2026-07-01"]),
    ],
)
def test_two_dates_are_two_due_dates(words, days):
    found = dues_of(words, "", MandateAction.CONVENE, "2024-12-01", 79, LEXICON)
    assert [due.date for due, _ in found] == days


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("consider a day of each year as the Day of Bees", ""),
        ("observe the Day each year", "annual"),
    ],
)
def test_a_day_of_each_year_is_no_period(words, period):
    assert period_in(words, LEXICON) == period
