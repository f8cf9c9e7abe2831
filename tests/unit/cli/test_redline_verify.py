"""`drafting redline` and `drafting verify` as they are called."""

import json
from pathlib import Path

import pytest

import drafting
from drafting import redlining
from drafting.writers.docx import render_docx
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
OLD, NEW, LATER = (EXAMPLES / f"{name}.yaml" for name in ("62-160", "63-180", "64-171"))
BY = ("--author", "Samoa", "--date", "2008-11-20")


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "changes.docx"
    assert run("redline", OLD, NEW, "-o", path, *BY).status == 0
    return path


def verified(path, old, new, *words):
    return run("verify", path, "--old", old, "--new", new, "--no-office", *words)


def test_a_redline_is_written_and_proved(made):
    result = verified(made, OLD, NEW)
    assert result.status == 0
    assert "proved by drafting" in result.out


def test_the_same_call_gives_the_same_bytes(made, tmp_path):
    run("redline", OLD, NEW, "-o", tmp_path / "again.docx", *BY)
    assert (tmp_path / "again.docx").read_bytes() == made.read_bytes()


@pytest.mark.parametrize("profile", ["modern", "or63"])
def test_either_layout_is_proved_without_being_told_which(tmp_path, profile):
    path = tmp_path / "changes.docx"
    assert run("redline", OLD, NEW, "-o", path, *BY, "--profile", profile).status == 0
    assert verified(path, OLD, NEW).status == 0


def test_word_files_do_as_well_as_yaml(tmp_path):
    old, new, path = (tmp_path / name for name in ("old.docx", "new.docx", "changes.docx"))
    old.write_bytes(render_docx(drafting.read(OLD)))
    new.write_bytes(render_docx(drafting.read(NEW)))
    assert run("redline", old, new, "-o", path, *BY).status == 0
    assert verified(path, OLD, NEW).status == 0


def test_what_differs_is_told_with_its_paragraph(made):
    result = verified(made, OLD, LATER)
    assert result.status == 4
    assert "not proved" in result.out
    assert "accept all (drafting), PP1, text:" in result.out
    assert "should be: “" in result.out
    assert "reject all" not in result.out


def test_the_words_around_each_difference_are_shown(tmp_path):
    old, new, other = (tmp_path / f"{name}.yaml" for name in ("old", "new", "other"))
    start = "title: A garden\noperative:\n  - lead: Requests\n    text: "
    words = "the gardener, in close cooperation with all neighbours, to plant trees and to report"
    old.write_text(f"{start}{words}\n", encoding="utf-8")
    new.write_text(f"{start}{words} in spring\n", encoding="utf-8")
    altered = words.replace("cooperation", "co-operation").replace("trees", "“trees”")
    other.write_text(f"{start}{altered}\n", encoding="utf-8")
    assert run("redline", old, new, "-o", tmp_path / "made.docx", *BY).status == 0
    result = verified(tmp_path / "made.docx", other, new)
    assert result.out.splitlines()[2:] == [
        "reject all (drafting), OP1, text:",
        (
            "  should be: “… in close co-operation with all neighbours, to plant “trees” and to "
            "report …”"
        ),
        "  is:        “… in close cooperation with all neighbours, to plant trees and to report …”",
    ]


def test_another_emphasis_is_told_as_such(made, tmp_path):
    source = OLD.read_text(encoding="utf-8")
    assert "lead: Reaffirming" in source
    plain = tmp_path / "plain.yaml"
    plain.write_text(source.replace("lead: Reaffirming", "lead: ''", 1), encoding="utf-8")
    assert verified(made, plain, NEW).status == 4


def test_the_result_as_json(made):
    good, bad = (json.loads(verified(made, OLD, text, "--json").out) for text in (NEW, LATER))
    assert good["holds"] is True
    assert good["judges"] == ["drafting"]
    assert good["differences"] == []
    assert good["lines"] > 50
    assert bad["holds"] is False
    assert {each["side"] for each in bad["differences"]} == {"new"}
    assert any(each["label"] for each in bad["differences"])


def test_a_document_without_changes_is_not_taken_for_a_redline(tmp_path):
    path = tmp_path / "clean.docx"
    path.write_bytes(render_docx(drafting.read(NEW)))
    assert verified(path, OLD, NEW).status == 4


def test_what_is_no_word_file_is_refused():
    assert verified(OLD, OLD, NEW).status == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((OLD, NEW, "-o", "x.docx", "--date", "2008-11-20"), "--author"),
        ((OLD, NEW, "-o", "x.docx", "--author", "A"), "--date"),
        ((OLD, NEW, "-o", "x.docx", "--author", " ", "--date", "2008-11-20"), "needs a name"),
        ((OLD, NEW, "-o", "x.docx", "--author", "A", "--date", "yesterday"), "yesterday"),
        ((OLD, NEW, "-o", "x.pdf", *BY), "name a Word file (.docx)"),
        ((OLD, NEW, *BY), "--output"),
    ],
)
def test_wrong_usage_is_told(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("redline", *words)
    assert result.status == 2
    assert said in result.err
    assert not list(tmp_path.iterdir())


def test_an_input_is_never_overwritten(tmp_path):
    path = tmp_path / "old.docx"
    path.write_bytes(render_docx(drafting.read(OLD)))
    before = path.read_bytes()
    assert run("redline", path, NEW, "-o", path, *BY).status == 2
    assert path.read_bytes() == before


def test_a_redline_that_cannot_be_proved_is_not_written(tmp_path, monkeypatch):
    wrong = render_docx(drafting.read(OLD))
    monkeypatch.setattr(redlining, "render_redline", lambda *_: wrong)
    path = tmp_path / "changes.docx"
    result = run("redline", OLD, NEW, "-o", path, *BY)
    assert result.status == 4
    assert "was not written" in result.err
    assert "new text" in result.err
    assert not path.exists()


def test_the_library_has_the_same_verbs():
    import datetime

    old, new = drafting.read(OLD), drafting.read(NEW)
    document = drafting.redline(old, new, author="Samoa", date=datetime.date(2008, 11, 20))
    assert drafting.verify(document, old, new).holds
    assert not drafting.verify(document, new, old).holds
