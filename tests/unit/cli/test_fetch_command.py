"""`drafting fetch`: files, words and exit status."""

import json

import pytest

from drafting.fetching import client
from tests.commands import run
from tests.document_service import (
    CHALLENGE,
    PDF,
    WORD,
    WORDPERFECT,
    answer,
    recorded_service,
)


@pytest.fixture
def service(monkeypatch, tmp_path):
    """A recorded service in place of the real one, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.delenv("DRAFTING_OFFLINE", raising=False)
    with recorded_service() as found:
        monkeypatch.setattr(client, "DocumentService", found.client)
        yield found


def test_a_document_is_written_into_this_folder(service, tmp_path):
    service.play("A/RES/63/180", answer(WORD))
    result = run("fetch", "resolution 63/180")
    assert (result.status, result.err) == (0, "")
    assert result.out == "A/RES/63/180 (English, docx): fetched: A_RES_63_180-EN.docx\n"
    assert (tmp_path / "A_RES_63_180-EN.docx").read_bytes() == WORD


def test_a_second_run_makes_no_request_and_changes_nothing(service, tmp_path):
    service.play("A/RES/63/180", answer(WORD))
    run("fetch", "63/180", "-o", "texts")
    before = (tmp_path / "texts" / "A_RES_63_180-EN.docx").stat().st_mtime_ns
    result = run("fetch", "A/RES/63/180", "-o", "texts")
    assert (result.status, len(service.asked)) == (0, 1)
    assert "cached" in result.out
    assert (tmp_path / "texts" / "A_RES_63_180-EN.docx").stat().st_mtime_ns == before


def test_languages_types_and_lists_are_summed_up(service, tmp_path):
    (tmp_path / "list.txt").write_text("# two\n63/180\n\n63/181  # not there\n", encoding="utf-8")
    service.play("A/RES/63/180", answer(PDF))
    result = run("fetch", "--list", "list.txt", "--lang", "fr", "--lang", "en", "--type", "pdf")
    assert result.status == 1
    assert sorted(each.name for each in tmp_path.glob("*.pdf")) == [
        "A_RES_63_180-EN.pdf", "A_RES_63_180-FR.pdf",
    ]  # fmt: skip
    assert "A/RES/63/181 (French, pdf): not issued: the service has no such document" in result.err
    assert result.err.splitlines()[-1] == "4 documents: 2 fetched, 2 not issued"


def test_symbols_come_from_standard_input(service):
    service.play("A/RES/63/180", answer(WORD))
    assert run("fetch", "--list", "-", stdin=b"63/180\r\n").status == 0


def test_json_says_what_became_of_each(service):
    service.play("A/RES/63/180", answer(PDF))
    result = run("fetch", "63/180", "63/181", "--json")
    first, second = json.loads(result.out)
    assert first == {
        "symbol": "A/RES/63/180", "language": "en", "type": "docx", "status": "fetched",
        "file": "A_RES_63_180-EN.pdf", "remark": "the service has it as PDF only",
    }  # fmt: skip
    assert (second["status"], second["file"]) == ("not issued", "")


@pytest.mark.parametrize(
    ("play", "status", "words"),
    [
        (answer(b""), 1, "not issued: "),
        (answer(WORDPERFECT), 0, "WordPerfect document (.wpd) only; LibreOffice reads it"),
        (answer(status=400), 3, "refused: "),
        (answer(status=500), 3, "failed: "),
        (answer(b"<html>", 202, **CHALLENGE), 3, "challenged: "),
    ],
)
def test_the_exit_status_says_what_became_of_it(service, play, status, words):
    service.play("A/RES/63/180", play)
    result = run("fetch", "63/180")
    assert result.status == status
    assert words in result.err


def test_the_worst_answer_decides(service):
    service.play("A/RES/63/1", answer(WORD))
    service.play("A/RES/63/3", answer(status=400))
    assert run("fetch", "63/1", "63/2").status == 1
    assert run("fetch", "63/1", "63/2", "63/3").status == 3


def test_many_that_are_not_asked_for_are_said_once(service):
    service.play("A/RES/63/1", answer(b"<html>", 202, **CHALLENGE))
    result = run("fetch", *(f"63/{number}" for number in range(1, 9)))
    assert result.status == 3
    assert "in a browser: https://docs.un.org/en/A/RES/63/1" in result.err
    assert result.err.count("the run ended at A/RES/63/1") == 1
    assert result.err.splitlines()[-1] == "8 documents: 1 challenged, 7 not asked"


def test_a_file_of_yours_is_not_replaced(service, tmp_path):
    service.play("A/RES/63/180", answer(WORD))
    mine = tmp_path / "A_RES_63_180-EN.docx"
    mine.write_bytes(b"mine")
    result = run("fetch", "63/180")
    assert result.status == 1
    assert "--force replaces it" in result.err
    assert mine.read_bytes() == b"mine"
    assert run("fetch", "63/180", "--force").status == 0
    assert mine.read_bytes() == WORD


@pytest.mark.parametrize("words", [["--offline"], []], ids=["option", "variable"])
def test_offline_it_asks_for_nothing(service, monkeypatch, words):
    service.play("A/RES/63/180", answer(WORD))
    run("fetch", "63/180")
    if not words:
        monkeypatch.setenv("DRAFTING_OFFLINE", "1")
    assert run("fetch", "63/180", *words).status == 0
    result = run("fetch", "63/181", *words)
    assert result.status == 3
    assert "offline: it is not in the cache" in result.err
    assert len(service.asked) == 1


def test_ctrl_c_keeps_what_was_fetched_and_says_how_to_go_on(service, monkeypatch):
    for number in (1, 2, 3):
        service.play(f"A/RES/63/{number}", answer(WORD + b"%d" % number))

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(service.clock, "sleep", interrupted)
    result = run("fetch", "63/1", "63/2", "63/3")
    assert result.status == 1
    assert "stopped after 1 document of 3; the same command goes on from there" in result.err


@pytest.mark.parametrize("words", [[], ["hello"], ["63/180", "x^y"], ["63/180", "--lang", "de"],
                                   ["63/180", "--type", "xml"]])  # fmt: skip
def test_wrong_usage_asks_for_nothing(service, words):
    assert run("fetch", *words).status == 2
    assert service.asked == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"63/180\nhello\n\nx^y\n", "line 2 (“hello”); line 4 (“x^y”)"),
        (b"x\n" * 50, "and 40 more"),
        (b"63/180\n" * 200_000, "longer than 1 MB"),
    ],
)
def test_a_list_with_errors_is_refused_with_its_lines(service, tmp_path, content, words):
    (tmp_path / "list.txt").write_bytes(content)
    result = run("fetch", "--list", "list.txt")
    assert result.status == 3
    assert words in result.err
    assert service.asked == []


def test_no_option_and_no_variable_leads_to_another_service(service, monkeypatch):
    """The address is a constant of the program; the test itself had to replace the class."""
    monkeypatch.undo()
    usual = client.DocumentService()
    assert usual.endpoint == client.ServiceEndpoint()
    assert "127.0.0.1" not in str(usual.endpoint)
    help_text = run("fetch", "--help").out
    assert not {"--url", "--host", "--server", "--endpoint"} & set(help_text.split())
