"""The history of a series in a record: of a text of the record, of a draft, and all ways there."""

import html
import json
import re
import shutil
from pathlib import Path

import pytest

from drafting.record import build_record
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
NAMES = ("62-160", "63-180", "64-171")
DRAFT = """\
title: Enhancement of international cooperation in the field of human rights
symbol: A/C.3/65/L.1
preamble:
  - {lead: Recalling, text: its resolution 64/171 of 18 December 2009}
operative:
  - lead: Reaffirms
    text: that it is one of the purposes of the United Nations and the responsibility of all \
Member States to promote, protect and encourage respect for human rights and fundamental freedoms
"""
ARABIC, CHINESE = (
    [
        f"""\
language: {language}
symbol: A/RES/{session}/{number}
adopted: {{date: {session + 1945}-12-01}}
title: {title}
operative:
  - {{lead: {verb}, text: {words}}}
"""
        for session, words in ((77, first), (78, second))
    ]
    for language, number, title, verb, first, second in (
        ("ar", 1, "حقوق البستانيين", "تقرر", "أن تعقد اجتماعا للبستانيين مدته يومان",
         "أن تعقد اجتماعا للبستانيين مدته أسبوع"),
        ("zh", 2, "园丁的权利", "决定", "举行为期两天的园丁会议并提交报告",
         "举行为期四天的园丁会议并提交报告"),
    )
)  # fmt: skip
ALONE = """\
symbol: A/RES/70/1
adopted: {date: 2015-12-01}
title: Bees
operative:
  - Bees are asked to hum
"""


@pytest.fixture(scope="module")
def record_file(tmp_path_factory):
    place = tmp_path_factory.mktemp("texts")
    for name in NAMES:
        shutil.copy(EXAMPLES / f"{name}.yaml", place)
    for number in NAMES[:2]:
        text = (EXAMPLES / f"{number}.yaml").read_text("utf-8")
        (place / f"fr {number}.yaml").write_text(f"language: fr\n{text}", "utf-8")
    for language, words in (("ar", ARABIC), ("zh", CHINESE)):
        for year, text in zip((2022, 2023), words, strict=True):
            (place / f"{language} {year}.yaml").write_text(text, "utf-8")
    (place / "alone.yaml").write_text(ALONE, "utf-8")
    build_record([place], place / "record.sqlite")
    return place / "record.sqlite"


@pytest.fixture
def visitor(tmp_path, record_file):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    shutil.copy(record_file, visitor.folder.root)
    visitor.folder.add("draft.yaml", DRAFT.encode())
    return visitor


def links(page):
    return [html.unescape(each) for each in re.findall(r'href="([^"]+)"', page)]


def test_without_a_record_the_pages_lead_to_it(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("draft.yaml", DRAFT.encode())
    for path in ("/record/history", "/record/history?symbol=1/1", "/draft/draft.yaml/history"):
        assert '<a href="/record">Make one</a>' in visitor.get(path).text
    assert visitor.get("/record/history/file/json?symbol=1/1").status == 404


def test_the_form_asks_for_a_symbol_or_a_text_of_the_folder(visitor):
    page = visitor.get("/record/history").text
    assert 'data-testid="symbol"' in page
    assert '<option value="draft.yaml">A/C.3/65/L.1 – Enhancement' in page
    assert 'data-testid="history"' not in page


def test_the_history_of_a_symbol_has_grid_pictures_and_words(visitor):
    page = visitor.get("/record/history?symbol=63/180").text
    assert "<strong>3 texts</strong>" in page
    for place in ("grid", "timeline", "growth", "verbs", "citations", "words"):
        assert f'<h2 id="{place}">' in page
        assert f'<a href="#{place}">' in page
    assert page.count("The same as a table") == 5
    assert "<style" not in page
    assert " style=" not in page
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))


def test_symbols_lead_to_their_texts_and_cells_to_their_paragraphs(visitor):
    page = visitor.get("/record/history?symbol=63/180").text
    there = {each for each in links(page) if each.startswith("/record/text?")}
    named = {re.search(r"symbol=([^&#]+)", each)[1].replace("%2F", "/") for each in there}
    assert named == {"A/RES/62/160", "A/RES/63/180", "A/RES/64/171"}, "only what the record has"
    for each in sorted(there)[:12]:
        address, _, anchor = each.partition("#")
        text = visitor.get(address)
        assert text.status == 200
        assert not anchor or f'id="{anchor}"' in text.text


def test_a_phrase_says_who_had_it_first_and_who_dropped_it(visitor):
    page = visitor.get("/record/history?symbol=63/180&words=cultural+DIVERSITY").text
    said = page.partition('data-testid="phrase"')[2].partition("</div>")[0]
    assert "is in 3 of 3 texts" in said
    assert re.search(r'first in\s*<a href="[^"]+">A/RES/62/160</a>', said)
    assert "gone in" not in said
    said = visitor.get("/record/history?symbol=63/180&words=nobody+wrote+this").text
    assert "<strong>In none of the 3 texts</strong>" in said
    wrong = visitor.get("/record/history?symbol=63/180&words=...")
    assert "has no words" in wrong.said
    assert 'data-testid="history"' in wrong.text


def test_a_draft_is_the_last_text_of_its_history(visitor):
    for path in ("/draft/draft.yaml/history", "/record/history?text=draft.yaml"):
        page = visitor.get(path).text
        assert "<strong>4 texts</strong>" in page, path
        assert '<a href="/draft/draft.yaml">A/C.3/65/L.1</a>' in page
        assert "/draft/draft.yaml#p-OP1" in page
    page = visitor.get("/draft/draft.yaml/history").text
    assert 'data-testid="tab-history" aria-current="page"' in page
    assert 'action="/draft/draft.yaml/history"' in page
    visitor.folder.add("new.yaml", b"title: Bees and wasps\noperative:\n- Bees are free\n")
    answer = visitor.get("/draft/new.yaml/history")
    assert answer.status == 200
    assert "no earlier text that this one continues" in answer.said
    assert visitor.get("/record/history?text=new.yaml").status == 422


def test_a_draft_that_was_changed_is_read_again(visitor):
    assert "Bees hum" not in visitor.get("/draft/draft.yaml/history").text
    (visitor.folder.root / "draft.yaml").write_text(f"{DRAFT}  - Bees hum loudly\n", "utf-8")
    assert "Bees hum loudly" in visitor.get("/draft/draft.yaml/history").text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("symbol=1/1", 422, "The record has no text “1/1”"),
        ("symbol=63/180&lang=ru", 422, "in the language “ru”"),
        ("symbol=70/1", 422, "no other text of the series of A/RES/70/1"),
        ("symbol=" + "9" * 9999, 422, "The record has no text “999"),
        ("text=nothing.yaml", 404, "There is no document"),
        ("text=..%2Fx.yaml", 400, "This name cannot be used"),
        ("symbol=1/1&record=nothing.sqlite", 404, "There is no document"),
    ],
)
def test_what_has_no_history_is_said(visitor, query, status, said):
    answer = visitor.get(f"/record/history?{query}")
    assert answer.status == status
    assert said in answer.said


def test_other_languages_are_offered_and_keep_their_direction(visitor):
    page = visitor.get("/record/history?symbol=63/180").text
    there = next(each for each in links(page) if "lang=fr" in each and "/history?" in each)
    assert "<strong>2 texts</strong>" in visitor.get(there).text
    for symbol, language, words in (("78/1", "ar", "حقوق"), ("78/2", "zh", "园丁的权利")):
        page = visitor.get(f"/record/history?symbol={symbol}").text
        title = re.search(r'<h2 class="series-title" dir="auto" lang="(\w+)">([^<]*)', page)
        assert title[1] == language
        assert words in title[2]
        assert f'<p class="line" lang="{language}" dir="auto">' in page
        assert f'<del lang="{language}" dir="auto">' in page


def test_the_history_is_downloaded_as_the_command_writes_it(visitor):
    answer = visitor.get("/record/history/file/json?symbol=63/180")
    assert "history%20A-RES-64-171.json" in answer.headers["content-disposition"]
    assert [each["name"] for each in json.loads(answer.text)["series"]] == [
        "A/RES/62/160", "A/RES/63/180", "A/RES/64/171",
    ]  # fmt: skip
    page = visitor.get("/record/history/file/html?text=draft.yaml")
    assert page.text.startswith("<!DOCTYPE html>")
    assert "/record/text" not in page.text, "a file leads nowhere"
    assert "Texts of the series" in visitor.get("/record/history/file/txt?symbol=63/180").text
    for wrong in ("file/exe?symbol=63/180", "file/json", "file/json?symbol=1/1"):
        assert visitor.get(f"/record/history/{wrong}").status in (404, 422)


def test_other_pages_lead_to_the_history(visitor):
    visitor.folder.add("64-171.yaml", (EXAMPLES / "64-171.yaml").read_bytes())
    pages = {
        "/record?q=cultural+diversity": "symbol=A%2FRES%2F64%2F171",
        "/record/text?symbol=64/171": "symbol=A%2FRES%2F64%2F171",
        "/record/mandates?since=&past=yes": "symbol=A%2FRES%2F64%2F171",
        "/next?from=64-171.yaml&session=65": "text=64-171.yaml",
    }
    for path, wanted in pages.items():
        found = [
            each for each in links(visitor.get(path).text) if each.startswith("/record/history?")
        ]
        there = next(each for each in found if wanted in each)
        assert "<strong>3 texts</strong>" in visitor.get(there).text, path
    assert "/draft/draft.yaml/history" in links(visitor.get("/draft/draft.yaml/agreed").text)
    assert 'data-testid="to-history"' not in visitor.get("/record?q=bees").text, "one text alone"


def test_cells_of_a_draft_lead_to_paragraphs_that_its_editing_page_has(visitor):
    again = DRAFT + "    number: '1'\n  - {lead: Welcomes, text: the spring, number: '1'}\n"
    again += "annexes:\n  - {title: Rules, paragraphs: [{paragraph: One rule}]}\n"
    visitor.folder.add("again.yaml", again.encode())
    page = visitor.get("/draft/again.yaml/history").text
    there = set(re.findall(r'href="/draft/again.yaml#([^"]+)"', page))
    ids = set(re.findall(r'class="unit" id="([^"]+)"', visitor.get("/draft/again.yaml").text))
    assert there == {"p-PP1", "p-OP1", "p-Annex", "p-Annex-OP1"}
    assert there <= ids
