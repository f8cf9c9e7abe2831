"""The ledger: filters, days, chains, formats, and what a draft would change."""

import csv
import datetime
import io
import json
import re

import pytest

import drafting
from drafting.errors import OptionError
from drafting.ledgers import draft_overlap, ledger_of_record, ledger_text_of, read_ledger_text
from drafting.mandates.ledger import Ledger, LedgerEntry, LedgerFilter
from drafting.mandates.overlap import OverlapKind, overlap_of
from drafting.mandates.records import MandateAction
from drafting.reports.ledger import (
    chains_text,
    due_pictures,
    escaped,
    folded_line,
    ledger_calendar,
    ledger_csv,
    ledger_page,
    ledger_text,
    ledger_values,
    overlap_text,
    overlap_values,
)
from tests.builders import read_source
from tests.commands import run

FIRST = """
organ: General Assembly
symbol: A/RES/77/901
session: 77
title: {title}
adopted: {{date: 2022-12-15}}
preamble:
  - "*Welcoming* the work of the keepers"
operative:
  - "*Takes note* of the report of the Secretary-General on hives"
  - "*Requests* the Secretary-General to submit to the General Assembly at its seventy-eighth
    session a report on the hives and bees of the valley"
  - "*Invites* Member States to inform the Secretariat by 31 May 2023 of the number of their hives"
"""
SECOND = """
organ: General Assembly
symbol: A/RES/78/902
session: 78
title: {title}
adopted: {{date: 2023-12-15}}
operative:
  - "*Notes with appreciation* the report of the Secretary-General"
  - "*Reiterates its request* to the Secretary-General to submit to the General Assembly at its
    seventy-ninth session a report on the hives and bees of the valley"
  - "*Requests* the Secretary-General to convene a meeting of keepers in 2024"
"""


def text_of(yaml, title="Keeping of bees"):
    return ledger_text_of(read_source(yaml.format(title=title), "text.yaml"))


@pytest.fixture
def ledger():
    return Ledger((text_of(FIRST), text_of(SECOND)))


@pytest.mark.parametrize(
    ("where", "labels"),
    [
        (LedgerFilter(), ["OP2", "OP3", "OP2", "OP3"]),
        (LedgerFilter(addressee="secretary"), ["OP2", "OP2", "OP3"]),
        (LedgerFilter(action=MandateAction.CONVENE), ["OP3"]),
        (LedgerFilter(due="78"), ["OP2"]),
        (LedgerFilter(due="2023-05-31"), ["OP3"]),
        (LedgerFilter(due="2023"), ["OP2", "OP3"]),
        (LedgerFilter(due="2023-05"), ["OP3"]),
        (LedgerFilter(due="annual"), []),
        (LedgerFilter(due="Annual"), []),
        (LedgerFilter(due="every three months"), []),
        (LedgerFilter(due="none"), []),
        (LedgerFilter(due="by 2023-05-31"), ["OP3"]),
        (LedgerFilter(due="before 2023-05-31"), []),
        (LedgerFilter(due="before 2023-06"), ["OP3"]),
        (LedgerFilter(due="after 2023-05-31"), ["OP2", "OP2", "OP3"]),
        (LedgerFilter(due="after 2024"), []),
        (LedgerFilter(due="in 2022"), []),
        (LedgerFilter(due="in 2023"), ["OP2", "OP3"]),
        (LedgerFilter(due="in 2024"), ["OP2", "OP3"]),
        (LedgerFilter(due="in 2023-05"), ["OP3"]),
        (LedgerFilter(to="secretariat"), ["OP3"]),
        (LedgerFilter(organ="Security Council"), []),
        (LedgerFilter(renewal=True), ["OP2"]),
    ],
)
def test_a_filter_lets_through_what_it_names(ledger, where, labels):
    assert [each.mandate.label for each in ledger.entries(where)] == labels


@pytest.mark.parametrize("due", [
    "2023-13", "2023-02-30", "0000", "80th!", "1e5", "soon", "before", "before soon", "0",
    "before 0001", "after 9999", "next week", "anual",
])  # fmt: skip
def test_a_due_date_that_is_none_is_refused_with_what_can_be_written(due):
    with pytest.raises(OptionError, match=r"write a session \(80\), .*, or none"):
        LedgerFilter(due=due)


def test_wrong_usage_is_said_before_any_file_is_read(tmp_path):
    result = run("record", "mandates", str(tmp_path / "none.yaml"), "--due", "soon")
    assert result.status == 2
    assert "“soon” is no due date; write a session (80)" in " ".join(result.err.split())


def test_a_session_is_the_day_on_which_it_opens_and_says_so(ledger):
    first, second, _, last = ledger.entries()
    assert (first.due_day, first.is_day_computed) == (datetime.date(2023, 9, 5), True)
    assert (second.due_day, second.is_day_computed) == (datetime.date(2023, 5, 31), False)
    assert (last.due_day, last.is_day_computed) == (datetime.date(2024, 12, 31), False)


def test_a_session_that_is_open_already_is_its_last_day():
    text = text_of(SECOND.replace("seventy-ninth", "seventy-eighth"))
    entry = LedgerEntry(text, text.mandates[0])
    assert entry.is_session_open
    assert entry.due_day == datetime.date(2024, 9, 9)
    assert "(ends 9 September 2024)" in ledger_page(Ledger((text,)), [entry])


def test_a_session_that_is_over_is_that_of_another_body():
    words = SECOND.replace(
        "General Assembly at its\n    seventy-ninth", "Hive Panel at its sixty-third"
    )
    text = text_of(words)
    entry = LedgerEntry(text, text.mandates[0])
    assert entry.mandate.due.session == 63
    assert entry.due_day is None


def test_sessions_of_other_bodies_have_no_day():
    words = SECOND.replace(
        "General Assembly at its\n    seventy-ninth", "Human Rights Council at its fifty-ninth"
    )
    entry = LedgerEntry(text := text_of(words), text.mandates[0])
    assert entry.mandate.due.session == 59
    assert entry.due_day is None
    assert entry.is_day_unknown
    assert "[session 59 of the Human Rights Council (day not known)]" in ledger_text(
        Ledger((text,)), [entry]
    )
    (row,) = csv.DictReader(io.StringIO(ledger_csv([entry]).lstrip("\ufeff")))
    assert (row["day"], row["day_from"]) == ("", "not known: session of the Human Rights Council")


def test_the_session_of_who_is_asked_is_no_session_of_the_assembly():
    words = SECOND.replace("convene a meeting of keepers in 2024", "count hives").replace(
        "*Requests* the Secretary-General to count",
        "*Encourages* the Commission on Hives, at its eightieth session, to count",
    )
    text = text_of(words)
    entry = LedgerEntry(text, text.mandates[-1])
    assert (entry.body, entry.due_day) == ("Commission on Hives", None)


def test_a_briefing_to_a_body_at_a_session_of_the_assembly_is_due_at_that_session():
    words = SECOND.replace(
        "convene a meeting of keepers in 2024",
        "brief the Working Group on Hives during the seventy-ninth session of the General Assembly",
    )
    text = text_of(words)
    entry = LedgerEntry(text, text.mandates[-1])
    assert (entry.mandate.to, entry.body) == ("Working Group on Hives", "General Assembly")
    assert entry.due_day == datetime.date(2024, 9, 10)


def test_a_filter_for_days_says_what_it_leaves_out(tmp_path):
    words = SECOND.replace(
        "General Assembly at its\n    seventy-ninth", "Human Rights Council at its fifty-ninth"
    )
    path = tmp_path / "text.yaml"
    path.write_text(words.format(title="Bees"), encoding="utf-8")
    result = run("record", "mandates", str(path), "--due", "2030")
    assert "1 mandate is due at a session whose day is not known" in " ".join(result.err.split())
    assert "1 mandate in 1 text" in result.out
    result = run("record", "mandates", str(path), "-o", str(tmp_path / "due.ics"))
    assert "is not in the calendar" in " ".join(result.err.split())
    result = run("record", "mandates", str(path), "--due", "2030", "-o", str(tmp_path / "by.ics"))
    assert "1 mandate is due" in " ".join(result.err.split())
    assert "not known" not in run("record", "mandates", str(path), "--due", "80").err


def test_a_report_is_followed_through_a_series(ledger):
    (chain,) = ledger.chains()
    assert chain.addressee == "Secretary-General"
    assert [(link.noted, link.asked.mandate.label) for link in chain.links] == [
        ("OP1", "OP2"),
        ("OP1", "OP2"),
    ]
    assert "due session 79 (OP2)" in chains_text([chain])


def test_texts_of_other_titles_make_no_chain():
    assert not Ledger((text_of(FIRST), text_of(SECOND, "Keeping of wasps"))).chains()


def test_json_has_the_fields_of_an_entry(ledger):
    (first, *_) = ledger_values(ledger.entries())["mandates"]
    assert first == {
        "symbol": "A/RES/77/901",
        "file": "",
        "label": "OP2",
        "addressee": "Secretary-General",
        "action": "report",
        "product": "a report on the hives and bees of the valley",
        "to": "General Assembly",
        "due": {"session": 78},
        "renewal": False,
    }


def test_csv_has_a_row_for_each_entry_and_no_formula():
    evil = text_of(SECOND.replace("A/RES/78/902", "'=cmd|calc!A1'"))
    rows = list(csv.DictReader(io.StringIO(ledger_csv(Ledger((evil,)).entries()))))
    assert [row["symbol"] for row in rows] == ["'=cmd|calc!A1"] * 2
    assert rows[0]["due_session"] == "79"
    assert rows[0]["day"] == "2024-09-10"
    assert rows[1]["words"].startswith("Requests the Secretary-General to convene")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula(sign):
    evil = text_of(SECOND)
    evil = type(evil)(f"{sign}1+1", "file", evil.source)
    table = csv.reader(io.StringIO(ledger_csv(Ledger((evil,)).entries())))
    assert all(not cell.startswith(sign) for row in list(table)[1:] for cell in row if cell)


def unfolded(calendar):
    return re.sub("\r\n ", "", calendar).split("\r\n")


def test_the_calendar_is_one_event_for_each_day(ledger):
    calendar = ledger_calendar(ledger.entries())
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    lines = unfolded(calendar)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4
    days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    assert days == ["20230905", "20230531", "20240910", "20241231"]
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)
    assert calendar == ledger_calendar(ledger.entries())
    assert sum("computed from rule 1" in line for line in lines) == 2


def test_words_cannot_add_a_line_to_the_calendar():
    assert escaped("a, b; c\\d\r\nEND:VEVENT\rX") == "a\\, b\\; c\\\\d\\nEND:VEVENT\\nX"


@pytest.mark.parametrize("sign", ["a", "é", "蜂", "🐝"])
def test_folding_keeps_every_character(sign):
    line = "SUMMARY:" + sign * 200
    folded = folded_line(line)
    assert re.sub("\r\n ", "", folded) == f"{line}\r\n"
    assert all(len(each.encode()) <= 75 for each in folded.split("\r\n"))


def test_the_page_shows_everything_and_loads_nothing(ledger):
    page = ledger_page(ledger, ledger.entries())
    assert "Due in September 2023" in page
    assert "(opens 5 September 2023)" in page
    assert "Reports through several texts" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "http" not in page.partition("<body>")[2]


def test_the_page_has_a_calendar_of_due_days(ledger):
    (calendar,) = due_pictures(ledger.entries())
    counts = [int(box.words) for box in calendar.boxes if box.words]
    assert sum(counts) == sum(entry.due_day is not None for entry in ledger.entries())
    assert calendar.head[9] == "Sep"
    assert {row[0]: row[9] for row in calendar.rows}["2023"]
    page = ledger_page(ledger, ledger.entries())
    assert page.count("<svg") == 1
    assert "The same as a table" in page


def test_without_a_due_day_there_is_no_calendar():
    assert due_pictures([]) == ()
    assert "<svg" not in ledger_page(Ledger(()), [])


def test_words_of_a_text_are_no_markup_on_the_page():
    evil = text_of(SECOND.replace("of the valley", "<script>alert(1)</script>"))
    page = ledger_page(Ledger((evil,)), Ledger((evil,)).entries())
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_screen_names_each_text_once(ledger):
    text = ledger_text(ledger, ledger.entries())
    assert text.startswith("4 mandates in 2 texts: 3 report, 1 convene.")
    assert text.count("A/RES/78/902") == 1
    assert "OP2: Secretary-General: report, again → General Assembly [session 79]:" in text


def test_a_draft_adds_renews_and_ends():
    found = overlap_of(text_of(SECOND), text_of(FIRST))
    assert [(row.kind, row.entry.mandate.label) for row in found.rows] == [
        (OverlapKind.RENEWS, "OP2"),
        (OverlapKind.ADDS, "OP3"),
        (OverlapKind.ENDS, "OP3"),
    ]
    assert overlap_values(found)["overlap"][0]["others"][0]["label"] == "OP2"
    assert "Not asked for any more: 1 mandate" in overlap_text(found)


def test_a_draft_duplicates_what_another_series_asks_for():
    found = overlap_of(text_of(SECOND), None, [text_of(FIRST, "Hives of the world")])
    assert [row.kind for row in found.rows] == [OverlapKind.DUPLICATES, OverlapKind.ADDS]


def test_relevant_before_a_name_makes_no_other_actor_of_it():
    asked = "*Invites* {}bodies of the United Nations system to report on hives"
    short = f"title: {{{{title}}}}\noperative: ['{asked}']"
    texts = [text_of(short.format(before)) for before in ("relevant ", "")]
    assert [each.mandates[0].addressee for each in texts] == [
        "relevant bodies of the United Nations system",
        "bodies of the United Nations system",
    ]
    assert [row.kind for row in overlap_of(*texts).rows] == [OverlapKind.RENEWS]


def test_a_record_gives_the_same_ledger_as_its_files(tmp_path):
    for name, words in (("first.yaml", FIRST), ("second.yaml", SECOND)):
        (tmp_path / name).write_text(words.format(title="Keeping of bees"), encoding="utf-8")
    place = tmp_path / "record.sqlite"
    drafting.build_record([tmp_path], place)
    files = drafting.ledger_of(sorted(tmp_path.glob("*.yaml")))
    with drafting.open_record(place) as record:
        ledger = ledger_of_record(record)
        assert [each.mandate for each in ledger.entries()] == [
            each.mandate for each in files.entries()
        ]
        found = draft_overlap(files.texts[1], record)
        assert found.base.symbol == "A/RES/77/901"
        with pytest.raises(OptionError, match="no text “A/RES/1/1”"):
            draft_overlap(files.texts[1], record, "A/RES/1/1")


def test_a_text_in_french_says_that_there_is_no_ledger(tmp_path):
    path = tmp_path / "fr.yaml"
    path.write_text(
        "language: fr\ntitle: Abeilles\noperative: ['*Prie* le Secrétaire général de compter']\n"
    )
    assert read_ledger_text(path) == "mandates are not found in French texts, only in English ones"
    result = run("record", "mandates", path)
    assert result.status == 3
    assert "left out: mandates are not found in French texts" in result.err


def test_the_command_filters_and_writes(tmp_path):
    path = tmp_path / "text.yaml"
    path.write_text(SECOND.format(title="Bees"), encoding="utf-8")
    result = run("record", "mandates", path, "--action", "convene", "--json")
    assert result.status == 0
    assert [each["label"] for each in json.loads(result.out)["mandates"]] == ["OP3"]
    for ending in (".csv", ".html", ".ics", ".json", ".txt"):
        assert run("record", "mandates", path, "-o", tmp_path / f"m{ending}").status == 0
        assert (tmp_path / f"m{ending}").stat().st_size
    assert run("record", "mandates", path, "--due", "95").status == 1
    assert run("record", "mandates", path, "--due", "2024-99").status == 2
    assert run("record", "mandates").status == 3
    assert run("record", "mandates", path, "--organ", "ga").out.startswith("2 mandates")
    assert run("record", "mandates", path, "--organ", "SC").out.startswith("0 mandates")
    assert run("record", "mandates", path, "--chains").out == "0 reports through several texts\n"
    assert run("record", "mandates", path, "--chains", "--json").status == 2
    assert run("record", "mandates", path, "-o", tmp_path / "m.pdf").status == 2
    assert run("record", "mandates", tmp_path / "none.yaml").status == 3
