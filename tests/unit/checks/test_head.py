"""The lines of a head are held against each other (`tests/cases/head`)."""

import datetime
from pathlib import Path

import pytest
import yaml

from drafting.checks.head import contradictions, head_of, head_remarks, mended
from drafting.importing import read_file
from drafting.readers.yaml import read_yaml
from drafting.text.sessions import opening_of, session_on

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "head" / "heads.yaml").read_text(encoding="utf-8")
)
BODY = {"title": "Gardens", "operative": [{"lead": "Decides", "text": "to rest"}]}


def text_of(head):
    source = yaml.safe_dump(head | BODY, allow_unicode=True)
    return read_yaml(source.encode(), "draft.yaml").resolution


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_contradiction_is_named_and_mended(case):
    text = text_of(case["file"])
    found = {each.code: each.message for each in contradictions(text)}
    wanted = case.get("found", {})
    assert found.keys() >= wanted.keys(), found
    assert all(words in found[code] for code, words in wanted.items()), found
    if not wanted:
        assert not found
    right, done = mended(text)
    assert right.masthead == text_of(case["file"] | case.get("mended", {})).masthead
    assert sorted(each.code for each in contradictions(right)) == sorted(case.get("left", []))
    assert {each.code for each in done} >= wanted.keys() - set(case.get("left", []))
    assert right.operative == text.operative


def test_a_remark_has_its_file_and_its_cure():
    (remark,) = head_remarks(text_of({"symbol": "A/C.3/73/L.40", "session": 72}), "draft.yaml")
    assert remark.origin.file == "draft.yaml"
    assert remark.hint == "write session: 73, or correct the symbol"


@pytest.mark.parametrize(
    ("session", "opened"),
    [(52, "1997-09-16"), (55, "2000-09-05"), (58, "2003-09-16"), (63, "2008-09-16"),
     (67, "2012-09-18"), (73, "2018-09-18"), (77, "2022-09-13"), (78, "2023-09-05"),
     (79, "2024-09-10"), (80, "2025-09-09")],
)  # fmt: skip
def test_sessions_open_when_they_did(session, opened):
    day = datetime.date.fromisoformat(opened)
    assert opening_of(session) == day
    assert session_on(day) == session
    assert session_on(day - datetime.timedelta(1)) == session - 1


@pytest.mark.parametrize("session", range(30, 150))
def test_every_session_opens_on_its_day_and_a_year_has_one(session):
    day = opening_of(session)
    assert day.month == 9
    assert 350 <= (opening_of(session + 1) - day).days <= 380


def test_earlier_sessions_are_not_guessed():
    with pytest.raises(ValueError, match="29th session"):
        opening_of(29)


def test_a_head_follows_from_a_symbol():
    head = head_of("A/C.3/73/L.40")
    assert (head.session, head.committee, head.distribution) == ("73", "Third Committee", "Limited")
    assert head_of("", datetime.date(2026, 11, 30)).session == "81"
    assert head_of("S/2026/12").organ == "Security Council"
    assert head_of("A/HRC/62/L.1").parent_organ == "General Assembly"


def test_official_texts_agree_with_themselves(texts):
    files = sorted((texts / "corpus").rglob("*.xml"))[::12]
    assert len(files) > 90
    for file in files:
        assert contradictions(read_file(file).resolution) == (), file.name


def test_the_manual_describes_each_code():
    page = (Path(__file__).parents[3] / "docs" / "rendering.md").read_text(encoding="utf-8")
    section = page.partition("## Heads that agree")[2]
    codes = {code for case in CASES for code in case.get("found", {})}
    assert codes == {row.split("`")[1] for row in section.splitlines() if row.startswith("| `")}
