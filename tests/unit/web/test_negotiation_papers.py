"""Status, order, record, history and every file are those of the commands."""

import shutil
from pathlib import Path

import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor
from tests.commands import run

EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"
AMENDMENTS = """\
proposers: Samoa
amendments:
  - {target: OP2, action: replace words, words: share a, text: have a collective}
  - {target: OP5, action: delete}
"""
NIUE = """\
proposers: Niue
amendments:
  - {target: OP5, action: insert words, after: of international cooperation, text: in every region}
"""
HERE = "/negotiate/L93-Rev1.journal.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("Resolutions")
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", made)
    for name, words in (("samoa", AMENDMENTS), ("niue", NIUE)):
        (made / f"{name}.yaml").write_text(words, encoding="utf-8")
    journal = ["--journal", made / "L93-Rev1.journal.yaml"]
    text = [made / "L93-Rev1.yaml", made / "niue.yaml", made / "samoa.yaml"]
    run("amend", "journal", *text, "--date", "2008-11-20", *journal)
    run("amend", "accept", "samoa:1", "--by", "the Chair", "--date", "2008-11-21", *journal)
    return made


@pytest.fixture(scope="module")
def visitor(folder):
    return Visitor(DocumentFolder(folder))


def command(folder, *words):
    return run("amend", *words, "--journal", folder / "L93-Rev1.journal.yaml").out


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("status", ["status"]),
        ("record", ["record"]),
        ("order", ["order"]),
        ("order.txt?rules=mun", ["order", "--rules", "mun"]),
        ("oral", ["oral"]),
        ("history?label=OP5", ["history", "OP5"]),
        ("history?label=samoa%3A1", ["history", "samoa:1"]),
    ],
)
def test_a_paper_says_what_the_command_prints(visitor, folder, paper, words):
    name, _, query = paper.partition("?")
    address = f"{HERE}/{name.removesuffix('.txt')}"
    assert visitor.get(f"{address}?{query}").status == 200
    assert visitor.get(f"{address}.txt?{query}").text == command(folder, *words)
    for ending in ("md", "html"):
        assert visitor.get(f"{address}.{ending}?{query}").status == 200
    assert visitor.get(f"{address}.docx?{query}").body.startswith(b"PK")


def test_the_rolling_text_is_that_of_the_command(visitor, folder, tmp_path):
    head = ["--date", "2008-11-21", "--round", "first reading", "--facilitator", "Ms. Moa"]
    query = "date=2008-11-21&round=first%20reading&facilitator=Ms.%20Moa"
    for ending in ("docx", "html", "txt", "md"):
        made = tmp_path / f"rolling.{ending}"
        command(folder, "compile", *head, "-o", made)
        assert visitor.get(f"{HERE}/file/rolling.{ending}?{query}").body == made.read_bytes()
    command(folder, "compile", *head, "--tracked", "-o", tmp_path / "tracked.docx")
    page = visitor.get(f"{HERE}/file/tracked.docx?{query}")
    assert page.body == (tmp_path / "tracked.docx").read_bytes()


def test_the_other_files(visitor, folder):
    assert visitor.get(f"{HERE}/files").status == 200
    assert visitor.get(f"{HERE}/file/text.yaml").text == command(folder, "text")
    assert visitor.get(f"{HERE}/file/text.docx").body.startswith(b"PK")
    journal = (folder / "L93-Rev1.journal.yaml").read_bytes()
    assert visitor.get(f"{HERE}/file/journal.yaml").body == journal
    assert "status: accepted" in visitor.get(f"{HERE}/tabled/samoa/amendments").text
    assert visitor.get(f"{HERE}/tabled/samoa/wording").body.startswith(b"PK")


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("other", 404), ("order.exe", 404), ("order?rules=none", 422), ("history?label=OP99", 409),
        ("history", 400), ("file/other.exe", 404), ("file/rolling.docx?date=x", 400),
        ("tabled/nobody/wording", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused(visitor, end, status):
    answer = visitor.get(f"{HERE}/{end}")
    assert answer.status == status
    assert answer.said


def test_the_next_round_begins_with_what_is_open(folder, tmp_path):
    for file in folder.iterdir():
        shutil.copy(file, tmp_path)
    visitor = Visitor(DocumentFolder(tmp_path))
    page = visitor.get(f"{HERE}/next").text
    assert 'value="A/C.3/63/L.93/Rev.2"' in page
    assert 'value="L93-Rev2"' in page
    assert "niue:1" in page
    fields = {"symbol": "A/C.3/63/L.93/Rev.2", "file": "L93-Rev2", "date": "2008-11-24"}
    answer = visitor.post(f"{HERE}/next", fields)
    assert answer.status == 303, answer.said
    shown = visitor.get(answer.headers["location"]).text
    assert 'data-id="niue:1"' in shown
    assert "have a collective" in (tmp_path / "L93-Rev2.yaml").read_text(encoding="utf-8")
    again = visitor.post(f"{HERE}/next", fields)
    assert "exists already" in again.said
    assert visitor.post(f"{HERE}/next", {**fields, "file": "../x"}).status == 400
