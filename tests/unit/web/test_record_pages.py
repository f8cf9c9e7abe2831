"""A record of the folder: made, searched, read, and its paragraphs added to a draft."""

import re
import sqlite3

import pytest

from drafting.importing import read
from drafting.record import build_record, open_record
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.long_tasks import LongTask
from drafting.web.searching import phrases_of
from tests.asking import Visitor

FIRST = """\
title: Rights of gardeners
symbol: A/RES/77/1
adopted: {date: 2022-12-01, meeting: 70}
preamble:
  - {lead: Recalling, text: its earlier decisions on gardens of all kinds}
operative:
  - {lead: Decides, text: to convene a meeting of gardeners of two days}
"""
SECOND = """\
title: Rights of gardeners
symbol: A/RES/78/1
adopted: {date: 2023-12-01, meeting: 70}
preamble:
  - {lead: Recalling, text: its earlier decisions on gardens of all kinds}
operative:
  - {lead: Decides, text: to convene a meeting of gardeners of four days}
  - lead: Requests
    text: "the Secretary-General:"
    subparagraphs: [to plant two trees, to report on *them*]
"""
DRAFT = """\
# mine
title: Rights of gardeners
operative:
  - {lead: Decides, text: to convene a meeting of gardeners of five days}
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    for name, text in (("a.yaml", FIRST), ("b.yaml", SECOND), ("draft.yaml", DRAFT)):
        visitor.folder.add(name, text.encode())
    return visitor


@pytest.fixture
def recorded(visitor):
    answer = visitor.post("/record/make")
    assert answer.status == 303
    assert answer.headers["location"] == "/record?made=now"
    return visitor


def labels(words):
    return re.findall(r'<a class="label"[^>]*>(\w+)<span class="unseen"> of ([^<]+)</span>', words)


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("climate change", ["climate change"]),
        ('"climate change" islands', ["climate change", "islands"]),
        ('"climate change', ["climate change"]),
        ("the “two-State” solution", ["the “two-State” solution"]),
        ('" " ""', []),
    ],
)
def test_words_in_quotation_marks_are_phrases_of_their_own(typed, phrases):
    assert phrases_of(typed) == phrases


def test_without_a_record_the_page_offers_to_make_one(visitor):
    page = visitor.get("/record").text
    assert "Make a record of this folder" in page
    assert 'role="search"' not in page
    assert visitor.get("/record/text?symbol=A/RES/77/1").status == 404


def test_a_record_is_made_of_the_adopted_texts_only(recorded):
    page = recorded.get("/record?made=now").text
    assert "record.sqlite: 2 texts" in page
    assert "of two days" in recorded.get("/record?q=of+two+days").text
    assert "In no text of the record" in recorded.get("/record?q=of+five+days").text, "a draft"
    recorded.folder.add("c.yaml", FIRST.replace("77/1", "77/2").encode())
    recorded.post("/record/make")
    assert "record.sqlite: 3 texts" in recorded.get("/record?made=now").text


def test_folders_in_the_folder_count_but_no_links_and_nothing_hidden(visitor, tmp_path):
    root = visitor.folder.root
    elsewhere = tmp_path / "elsewhere"
    for number, place in enumerate(
        (root / "in", root / "in" / "deep", root / ".hidden", root / "x.journal.mail", elsewhere), 2
    ):
        place.mkdir()
        (place / "a.yaml").write_text(FIRST.replace("77/1", f"77/{number}"), "utf-8")
    (root / "linked").symlink_to(elsewhere)
    (root / "linked.yaml").symlink_to(elsewhere / "a.yaml")
    (root / "in" / "draft.yaml").write_text(DRAFT, "utf-8")
    (root / "in" / "list.yaml").write_text("amendments: []\n", "utf-8")
    (root / "in" / "broken.xml").write_text("<a>", "utf-8")
    visitor.post("/record/make")
    page = visitor.get("/record?made=now").text
    assert "record.sqlite: 4 texts" in page
    assert "2 drafts are not in it." in page
    assert "1 file was left out" in page
    assert '<span class="file" dir="ltr">in/broken.xml</span>' in page
    with open_record(root / "record.sqlite") as record:
        assert [each.file for each in record.texts()] == [
            "a.yaml", "in/a.yaml", "in/deep/a.yaml", "b.yaml",
        ]  # fmt: skip


def test_making_a_record_says_what_it_is_doing(visitor, monkeypatch):
    seen = []
    tell = LongTask.tell

    def noted(task, done, total, phase=""):
        tell(task, done, total, phase)
        seen.append((task.phase, task.done, task.total))

    monkeypatch.setattr(LongTask, "tell", noted)
    visitor.post("/record/make")
    assert seen == [
        ("Looking for texts in this folder and the folders in it", 0, 0),
        ("Texts read", 1, 3),
        ("Texts read", 2, 3),
        ("3 texts read. Writing the record", 0, 0),
    ]


def test_a_folder_without_adopted_texts_says_what_to_drop(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("draft.yaml", DRAFT.encode())
    answer = visitor.get(visitor.post("/record/make").headers["location"])
    assert answer.status == 422
    assert "There is no adopted text in this folder" in answer.said
    assert not list(visitor.folder.root.glob("*.sqlite"))


def test_a_record_from_elsewhere_is_not_replaced(visitor, tmp_path):
    (tmp_path / "old.yaml").write_text(FIRST.replace("77/1", "70/1"), "utf-8")
    build_record([tmp_path / "old.yaml"], visitor.folder.root / "record.sqlite")
    before = (visitor.folder.root / "record.sqlite").read_bytes()
    visitor.post("/record/make")
    assert (visitor.folder.root / "record.sqlite").read_bytes() == before
    page = visitor.get("/record?made=now").text
    assert "record (2).sqlite: 2 texts" in page
    assert '<option value="record (2).sqlite" selected>' in page
    assert "A/RES/70/1" in visitor.get("/record?q=gardeners&record=record.sqlite").text
    assert "A/RES/70/1" in visitor.get("/record?q=gardeners").text, "it was chosen last"


def test_hits_have_their_words_marked_and_lead_to_the_paragraph(recorded):
    page = recorded.get("/record?q=meeting+of+GARDENERS").text
    assert "<strong>2 resolutions</strong>, 2 paragraphs" in page
    assert page.index("A/RES/78/1</a>") < page.index("A/RES/77/1</a> <span"), "the newest first"
    assert "convene a <mark>meeting of gardeners</mark> of four" in page
    assert labels(page) == [("OP1", "A/RES/78/1"), ("OP1", "A/RES/77/1")]
    there = re.search(r'<a class="label" href="([^"#]+)#(p-OP1)"', page)
    text = recorded.get(there[1].replace("&amp;", "&")).text
    assert f'id="{there[2]}"' in text
    assert "2 texts of this series" in text
    assert "<em>Decides</em> to convene" in text


def test_filters_are_those_of_the_command(recorded):
    assert ">A/RES/78/1<" not in recorded.get("/record?q=gardeners&until=2022").text
    assert "In no text" in recorded.get("/record?q=gardeners&organ=SC").text
    wrong = recorded.get("/record?q=gardeners&since=yesterday")
    assert (wrong.status, wrong.said) == (
        422, "“yesterday” is no year or day; write 2019 or 2019-12-31."
    )  # fmt: skip


def test_words_that_follow_each_other_nowhere_are_looked_for_alone_and_alike(recorded):
    page = recorded.get("/record?q=gardeners+meeting+of+six+days").text
    assert "of its words in common with yours" in page
    there = re.search(r'href="([^"]+)" data-testid="each-word"', page)[1]
    assert "In no text" in recorded.get(there.replace("&amp;", "&")).text
    page = recorded.get("/record?q=gardeners+meeting").text
    there = re.search(r'href="([^"]+)" data-testid="each-word"', page)[1]
    assert "<strong>2 resolutions</strong>" in recorded.get(there.replace("&amp;", "&")).text


def test_a_paragraph_is_added_to_a_draft(recorded):
    page = recorded.get("/record?q=Secretary-General&draft=draft.yaml").text
    form = page.partition('action="/record/add"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    answer = recorded.post("/record/add", fields)
    assert answer.headers.get("location") == "/draft/draft.yaml?added=yes#p-OP2", answer.said
    page = recorded.get("/record?q=gardens&draft=draft.yaml&until=2022").text
    form = page.partition('action="/record/add"')[2].partition("</form>")[0]
    answer = recorded.post("/record/add", dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))
    assert answer.headers["location"] == "/draft/draft.yaml?added=yes#p-PP1"
    path = recorded.folder.root / "draft.yaml"
    assert path.read_text("utf-8").startswith("# mine\n")
    text = read(path)
    assert [each.lead for each in text.preamble] == ["Recalling"]
    request = text.operative[-1]
    assert request.lead == "Requests"
    saved = path.read_text("utf-8")
    assert (
        saved.index("the Secretary-General\n") < saved.index("two trees") < saved.index("report on")
    )


def test_nothing_is_added_without_a_draft_or_a_paragraph(recorded):
    fields = {"record": "record.sqlite", "symbol": "A/RES/77/1", "label": "OP1", "wording": "x"}
    assert recorded.post("/record/add", fields).status == 400
    assert recorded.post("/record/add", fields | {"draft": "draft.yaml"}).status == 404
    assert (recorded.folder.root / "draft.yaml").read_text("utf-8") == DRAFT


def foreign(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (id)")
    database.close()


def truncated(path):
    path.write_bytes((path.parent / "record.sqlite").read_bytes()[:-4096])


def old(path):
    if path.name != "record.sqlite":
        path.write_bytes((path.parent / "record.sqlite").read_bytes())
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 1")
    database.close()


def text(path):
    path.write_bytes(b"no record")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (foreign, "this is not a record"),
        (truncated, "this record is damaged"),
        (old, "another version of drafting made this record"),
        (text, "this is not a record; name the file"),
    ],
)
def test_a_record_that_cannot_be_asked_is_said(recorded, spoil, said):
    path = recorded.folder.root / "other.sqlite"
    spoil(path)
    for address in ("/record?record=other.sqlite", "/record?q=x&record=other.sqlite"):
        answer = recorded.get(address)
        assert answer.status == 422
        assert answer.said.startswith("other.sqlite: ")
        assert said in answer.said
        assert '<option value="record.sqlite">' in answer.text, "another one can be chosen"
        assert str(path.parent) not in answer.text


OLD_PAGES = [
    "/record",
    "/record?q=x",
    "/record/text?symbol=A/RES/77/1",
    "/record/mandates",
    "/record/mandates?since=2020",
    "/record/mandates/file/csv?since=2020",
    "/draft/draft.yaml/agreed",
    "/draft/draft.yaml/mandates",
]


def test_a_record_of_another_version_is_made_again_by_a_button_on_every_page(recorded):
    recorded.get("/record?made=now")
    path = recorded.folder.root / "record.sqlite"
    old(path)
    for address in OLD_PAGES:
        answer = recorded.get(address)
        assert answer.status == 422, address
        assert answer.said.startswith("record.sqlite: another version"), address
        assert 'data-testid="make-record">Make it again<' in answer.text, address
    beside = recorded.get("/draft/draft.yaml/findings")
    assert beside.status == 200, "what it knows is only an addition there"
    recorded.post("/record/make")
    assert "record.sqlite: 2 texts" in recorded.get("/record?made=now").text
    assert "<strong>2 resolutions</strong>" in recorded.get("/record?q=gardeners").text


def test_a_damaged_record_of_this_folder_is_made_again_by_a_button(recorded):
    recorded.get("/record?made=now")
    truncated(recorded.folder.root / "record.sqlite")
    for address in OLD_PAGES:
        answer = recorded.get(address)
        assert (answer.status, answer.said[:38]) == (422, "record.sqlite: this record is damaged,")
        assert 'data-testid="make-record">Make it again<' in answer.text, address
    recorded.post("/record/make")
    assert "record.sqlite: 2 texts" in recorded.get("/record?made=now").text


def test_a_record_of_another_version_from_elsewhere_stays_as_it_is(visitor, tmp_path):
    (tmp_path / "old.yaml").write_text(FIRST.replace("77/1", "70/1"), "utf-8")
    path = visitor.folder.root / "record.sqlite"
    build_record([tmp_path / "old.yaml"], path)
    old(path)
    before = path.read_bytes()
    page = visitor.get("/record").text
    assert "It was made elsewhere" in page
    assert ">Make a record of this folder<" in page
    visitor.post("/record/make")
    assert "record (2).sqlite: 2 texts" in visitor.get("/record?made=now").text
    assert path.read_bytes() == before


def test_a_file_that_is_no_record_is_not_asked(recorded):
    for name in ("a.yaml", "nothing.sqlite", ".hidden.sqlite", "..%2Fx.sqlite"):
        assert recorded.get(f"/record?record={name}").status in (400, 404)


def test_a_year_that_the_symbol_has_is_not_said_again(visitor):
    council = "symbol: S/RES/{0}\nadopted: {{date: {1}-06-01}}\ntitle: Tools\noperative: [to dig]\n"
    for number, year in (("2735 (2024)", 2024), ("2800 (2025)", 2025)):
        visitor.folder.add(f"{year}.yaml", council.format(number, year).encode())
    assert visitor.post("/record/make").status == 303
    page = visitor.get("/record?q=dig").text
    count = re.sub("<[^>]+>", "", re.search(r'data-testid="count">(.*)</p>', page)[1])
    assert count.endswith("first S/RES/2735 (2024), latest S/RES/2800 (2025)")
    count = re.search(r'data-testid="count">(.*)</p>', visitor.get("/record?q=gardens").text)[1]
    assert "A/RES/77/1</a> (2022)" in count


def test_a_folder_that_is_too_large_is_refused_whatever_its_files_are(visitor, monkeypatch):
    monkeypatch.setattr("drafting.web.folder._MOST_INNER", 20)
    inner = visitor.folder.root / "photos"
    inner.mkdir()
    for number in range(30):
        (inner / f"{number}.jpg").write_bytes(b"")
    with pytest.raises(PageError, match="Open a smaller folder"):
        visitor.folder.inner_files((".yaml",))
