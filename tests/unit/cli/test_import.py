"""`drafting import`, and the other commands on documents that are no YAML."""

import io
import json
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import drafting
from drafting.cli.messages import with_progress
from drafting.importing import Imported
from tests.commands import run

FOUNDING = Path(__file__).parents[3] / "examples" / "international-cooperation" / "63-180.yaml"

PARAGRAPHS = (
    "The General Assembly,",
    "Recalling its resolution 79/999 of 1 December 2024 on public benches,",
    "1. Decides that every public garden shall have a bench;",
    "2. Requests the Secretary-General to count the benches.",
)
PROSE = "\n\n".join(PARAGRAPHS) + "\n"


def word_document(path, paragraphs=PARAGRAPHS):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(path)
    return path


def tracked(path):
    """Write a Word file in which “stone” was struck out and “wooden” put in its place."""
    word_document(path, PARAGRAPHS[:2])
    document = docx.Document(path)
    who = 'w:author="Delegate" w:date="2026-01-01T00:00:00Z"'
    document.element.body.insert(
        2,
        parse_xml(
            f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">1. Decides to build a </w:t></w:r>'
            f'<w:del w:id="1" {who}><w:r><w:delText>stone</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" {who}><w:r><w:t>wooden</w:t></w:r></w:ins>'
            "<w:r><w:t> bench.</w:t></w:r></w:p>"
        ),
    )
    document.save(path)
    return path


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "benches.txt"
    path.write_text(PROSE, encoding="utf-8")
    return path


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "first.txt").write_text(PROSE, encoding="utf-8")
    word_document(folder / "second.docx")
    return folder


def words_of(path):
    return " ".join(run("render", path, "--width", "0").out.split())


# one document


def test_a_document_becomes_yaml_on_the_screen_with_its_account_beside_it(text):
    result = run("import", text)
    assert result.status == 0
    assert "to count the benches" in " ".join(result.out.split())
    assert "3 paragraphs, 0 footnotes" in result.err
    assert "\x1b" not in result.err


def test_what_is_written_reads_as_the_document_did(text, tmp_path):
    out = tmp_path / "benches.yaml"
    result = run("import", text, "-o", out)
    assert (result.status, result.out) == (0, "")
    assert f"wrote {out}" in result.err
    assert drafting.same_content(drafting.read(out), drafting.read(text))
    assert run("fmt", "--check", out).status == 0


def test_word_and_text_of_the_same_words_come_to_the_same(text, tmp_path):
    path = word_document(tmp_path / "benches.docx")
    assert run("import", path).out == run("import", text).out


def test_a_name_without_yaml_is_a_folder_and_any_other_ending_is_refused(text, tmp_path):
    assert run("import", text, "-o", tmp_path / "results").status == 0
    assert (tmp_path / "results" / "benches.yaml").is_file()
    result = run("import", text, "-o", tmp_path / "benches.docx")
    assert result.status == 2
    assert ".yaml" in result.err


def test_the_account_as_data_writes_no_yaml_unless_asked_to(text, tmp_path):
    result = run("import", text, "--json")
    found = json.loads(result.out)
    assert result.status == 0
    assert (found["file"], found["format"], found["language"]) == (str(text), "text", "en")
    assert (found["paragraphs"], found["footnotes"]) == (3, 0)
    assert found["words_in"] == 34
    assert found["words_out"] >= 34
    assert (found["unplaced"], found["surplus"], found["error"]) == ([], [], None)
    assert {each["severity"] for each in found["diagnostics"]} >= {"guess"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["benches.txt"]
    again = run("import", text, "--json", "-o", tmp_path / "benches.yaml")
    assert json.loads(again.out) == found
    assert (tmp_path / "benches.yaml").is_file()


def test_strict_is_status_1_where_something_was_guessed_and_writes_all_the_same(text, tmp_path):
    out = tmp_path / "benches.yaml"
    result = run("import", text, "--strict", "-o", out)
    assert result.status == 1
    assert "guess" in result.err
    assert out.is_file()


def test_another_text_is_not_written_over_unless_forced(text, tmp_path):
    out = tmp_path / "benches.yaml"
    out.write_text("title: Mine\n", encoding="utf-8")
    result = run("import", text, "-o", out)
    assert result.status == 3
    assert "--force" in result.err
    assert out.read_text(encoding="utf-8") == "title: Mine\n"
    assert run("import", text, "-o", out, "--force").status == 0
    assert run("import", text, "-o", out).status == 0
    assert "benches" in out.read_text(encoding="utf-8")


def test_a_resolution_file_needs_no_import(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("title: Benches\n", encoding="utf-8")
    result = run("import", path)
    assert (result.status, result.out) == (3, "")
    assert "a resolution file already" in result.err


def test_a_source_is_never_replaced_by_its_result(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(PROSE, encoding="utf-8")
    result = run("import", path, "-o", path, "--force")
    assert result.status == 2
    assert path.read_text(encoding="utf-8") == PROSE


def test_a_file_that_cannot_be_read_is_status_3_with_an_account(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    result = run("import", path, "--json", "-o", tmp_path / "paper.yaml")
    assert result.status == 3
    assert "damaged" in json.loads(result.out)["error"]
    assert "damaged" in result.err
    assert [each.name for each in tmp_path.iterdir()] == ["paper.docx"]


def test_a_view_of_tracked_changes_can_be_chosen(tmp_path):
    path = tracked(tmp_path / "tracked.docx")
    found = {view: run("import", path, "--view", view) for view in ("original", "current", "all")}
    assert all(result.status == 0 for result in found.values())
    assert run("import", path).out == found["current"].out
    kept = {view: [word in result.out for word in ("stone", "wooden")]
            for view, result in found.items()}  # fmt: skip
    assert kept == {"original": [True, False], "current": [False, True], "all": [True, True]}


# many documents


def test_a_folder_is_imported_with_a_table_and_one_line(papers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("import", "papers", "-o", "results")
    assert result.status == 0
    assert sorted(each.name for each in Path("results").iterdir()) == ["first.yaml", "second.yaml"]
    rows = result.out.splitlines()
    sources = map(str, (Path("papers", "first.txt"), Path("papers", "second.docx")))
    assert [row.split()[0] for row in rows] == ["file", *sources]
    assert len({tuple(row.split()[1:4]) for row in rows[1:]}) == 1
    assert result.err.splitlines()[-1].startswith("read 2 of 2 files; all ")
    assert "\x1b" not in result.err


def test_a_second_run_leaves_what_is_equal_and_keeps_what_was_edited(papers, tmp_path):
    out = tmp_path / "results"
    run("import", papers, "-o", out)
    assert run("import", papers, "-o", out).status == 0
    (out / "first.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = run("import", papers, "-o", out)
    assert result.status == 1
    assert "first.yaml" in result.err
    assert (out / "first.yaml").read_text(encoding="utf-8") == "title: Mine\n"
    assert run("import", papers, "-o", out, "--force").status == 0
    assert "benches" in (out / "first.yaml").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(papers, tmp_path):
    (papers / "0.docx").write_bytes(b"PK\x03\x04 and no more")
    (papers / "0.pdf").write_bytes(b"%PDF-1.7 and no more")
    result = run("import", papers, "-o", tmp_path / "results")
    assert result.status == 3
    assert len(list((tmp_path / "results").iterdir())) == 2
    assert "0.docx" in result.err
    assert "0.pdf" in result.err
    assert "read 2 of 4 files" in result.err


def test_what_is_left_aside_in_a_folder_is_named_and_no_failure(papers, tmp_path):
    (papers / "page.html").write_text("<html/>", encoding="utf-8")
    (papers / "draft.yaml").write_text("title: A\n", encoding="utf-8")
    result = run("import", papers, "-o", tmp_path / "results")
    assert result.status == 0
    assert "page.html: this is a web page" in result.err
    assert result.err.rstrip().endswith("2 files of other kinds not read")
    assert len(list((tmp_path / "results").iterdir())) == 2


def test_the_account_of_many_is_an_array(papers, tmp_path):
    result = run("import", papers, papers / "nowhere.txt", "--json")
    assert result.status == 3
    found = json.loads(result.out)
    assert [Path(each["file"]).name for each in found] == [
        "first.txt",
        "second.docx",
        "nowhere.txt",
    ]
    assert [bool(each["error"]) for each in found] == [False, False, True]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["papers"]


def test_strict_looks_at_all_of_many(papers, tmp_path):
    assert run("import", papers, "-o", tmp_path / "results", "--strict").status == 1


def test_a_folder_without_documents_is_told_of(tmp_path):
    result = run("import", tmp_path, "-o", tmp_path / "results")
    assert result.status == 3
    assert "no document" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "-o FOLDER"),
        (["-o", "all.yaml"], "name a folder"),
        (["--view", "accepted"], "accepted"),
    ],
)
def test_wrong_usage_for_many_is_status_2(papers, tmp_path, monkeypatch, more, said):
    monkeypatch.chdir(tmp_path)
    result = run("import", papers, *more)
    assert result.status == 2
    assert said in result.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["papers"]


def test_a_folder_that_cannot_be_made_is_told_of(papers, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run("import", papers, "-o", tmp_path / "file" / "results")
    assert result.status == 3
    assert "the folder cannot be made" in result.err


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_shows_the_progress_on_a_terminal_only(monkeypatch):
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(with_progress(iter("abc"), 3, "reading")) == ["a", "b", "c"]
        assert ("reading" in stream.getvalue()) is shown


# the other commands


def test_a_document_is_compared_with_its_own_yaml_without_difference(text, tmp_path):
    out = tmp_path / "benches.yaml"
    run("import", text, "-o", out)
    result = run("diff", text, out)
    assert result.status == 0
    assert f"drafting import {text}" in result.err


def test_two_documents_of_different_kinds_are_compared(text, tmp_path):
    path = word_document(tmp_path / "benches.docx", (*PARAGRAPHS[:3], "2. Requests a report."))
    found = json.loads(run("diff", text, path, "--json").out)
    assert [link["kind"] for link in found["links"]][:2] == ["unchanged", "unchanged"]


def test_guesses_are_counted_and_not_listed_by_other_commands(text):
    result = run("render", text)
    assert result.status == 0
    (line,) = result.err.splitlines()
    assert "guesses" in line
    assert line.endswith(f"drafting import {text}  shows them")


def test_one_note_is_spoken_of_as_one(tmp_path):
    path = tmp_path / "laid-out.txt"
    path.write_text("title: Benches\noperative:\n  - lead: Decides\n", encoding="utf-8")
    (line,) = run("render", path).err.splitlines()
    assert line == f"1 note while reading {path}:  drafting import {path}  shows it"


def test_running_heads_with_words_of_the_text_are_no_note(tmp_path):
    path = tmp_path / "laid-out.docx"
    assert run("render", FOUNDING, "-o", path).status == 0
    assert run("render", path).err == ""


def test_a_document_is_laid_out_in_every_form(text, tmp_path):
    for ending in (".docx", ".txt", ".xml"):
        out = tmp_path / f"out{ending}"
        assert run("render", text, "-o", out).status == 0
        assert words_of(out) == words_of(text)


def test_fmt_asks_for_the_import_first(text):
    result = run("fmt", text)
    assert result.status == 3
    assert "fmt works on YAML" in result.err
    assert f"drafting import {text} -o benches.yaml" in result.err
    assert text.read_text(encoding="utf-8") == PROSE


def test_a_fault_of_the_program_is_told_in_words_and_stops_nothing(
    papers, tmp_path, monkeypatch, in_this_process
):
    def broken(source, file):
        raise KeyError("secret words")

    monkeypatch.setattr("drafting.readers.plain.read_plain", broken)
    result = run("import", papers, "-o", tmp_path / "results")
    assert result.status == 3
    assert (
        "an error in this program; please report it (KeyError, readers/__init__.py:" in result.err
    )
    assert "secret words" not in result.err
    assert [each.name for each in (tmp_path / "results").iterdir()] == ["second.yaml"]


def test_a_yaml_that_would_read_differently_is_not_written(
    text, tmp_path, monkeypatch, in_this_process
):
    monkeypatch.setattr("drafting.writers.yaml.write_yaml", lambda resolution: "title: Other\n")
    result = run("import", text, "-o", tmp_path / "benches.yaml")
    assert result.status == 3
    assert "the YAML would differ" in result.err
    monkeypatch.setattr("drafting.writers.yaml.write_yaml", lambda resolution: "titel: Other\n")
    assert "could not be read again" in run("import", text, "-o", tmp_path / "a.yaml").err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["benches.txt"]


def test_a_result_can_travel_between_processes():
    import pickle

    imported = Imported(file="a.txt", error="a.txt: no")
    assert pickle.loads(pickle.dumps(imported)) == imported  # noqa: S301 - our own bytes
