"""`drafting parity`: formats, exit status, and files that do not belong together."""

import json

import pytest

from tests.commands import run

ENGLISH = "title: Benches\noperative:\n  - '*Decides* to buy 250 benches by 4 June 2030'\n"
FRENCH = (
    "language: fr\ntitle: Bancs\n"
    "operative:\n  - '*Décide* d’acheter 250 bancs d’ici au 4 juin 2035'\n"
)


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "en.yaml", tmp_path / "fr.yaml"
    for path, source in zip(paths, (ENGLISH, FRENCH), strict=True):
        path.write_text(source, encoding="utf-8")
    return paths


def test_a_finding_is_printed_and_the_status_is_one(files):
    result = run("parity", *files)
    assert result.status == 1
    assert result.out == (
        "error PA022 OP1: the French text has “4 juin 2035”, the English text “4 June 2030”\n"
        "English and French: 1 error.\n"
    )


def test_json_has_what_programs_need(files):
    for option in (["--json"], ["--format", "json"]):
        assert json.loads(run("parity", *files, *option).out) == {
            "findings": [
                {
                    "code": "PA022",
                    "level": "error",
                    "label": "OP1",
                    "languages": ["fr"],
                    "message": "the French text has “4 juin 2035”, the English text “4 June 2030”",
                }
            ]
        }


def test_the_ending_of_the_output_chooses_the_format(files, tmp_path):
    for ending, start in ((".html", "<!DOCTYPE html>"), (".json", "{"), (".txt", "error PA022")):
        output = tmp_path / f"report{ending}"
        assert run("parity", *files, "-o", output).status == 1
        assert output.read_text(encoding="utf-8").startswith(start)
    assert run("parity", *files, "-o", tmp_path / "report.csv").status == 2
    assert not (tmp_path / "report.csv").exists()


def test_versions_that_agree_have_status_zero(files):
    files[1].write_text(FRENCH.replace("2035", "2030"), encoding="utf-8")
    result = run("parity", *files)
    assert (result.status, result.out) == (0, "English and French: nothing differs.\n")


def test_hints_are_counted_and_shown_on_request(files):
    files[1].write_text(
        FRENCH.replace("2035", "2030")
        .replace("*Décide* d", "Décide d")
        .replace("- 'D", "- paragraph: 'D")
        + "  - '*Prie* le Secrétaire général de faire rapport'\n",
        encoding="utf-8",
    )
    files[0].write_text(
        ENGLISH + "  - '*Requests* the Secretary-General to report'\n", encoding="utf-8"
    )
    assert run("parity", *files).out == "English and French: nothing differs; 1 hint not shown.\n"
    assert run("parity", *files).status == 0
    assert "hint PA041 OP1" in run("parity", *files, "--hints").out


def test_two_files_of_one_language_are_named(files, tmp_path):
    copy = tmp_path / "copy.yaml"
    copy.write_text(ENGLISH, encoding="utf-8")
    result = run("parity", files[0], copy)
    assert result.status == 3
    assert "are both in English; give one file for each language" in result.err


def test_one_file_is_not_enough_and_an_input_is_not_written_over(files):
    assert run("parity", files[0]).status == 2
    assert run("parity", *files, "-o", files[0]).status == 2


def test_a_rule_is_explained():
    assert "2030" in run("parity", "--explain", "pa022").out
    assert "PA041  hint" in run("parity", "--explain", "all").out
    assert run("parity", "--explain", "PA999").status == 2


def test_the_page_has_a_column_for_each_version(files, tmp_path):
    page = tmp_path / "report.html"
    run("parity", *files, "-o", page)
    written = page.read_text(encoding="utf-8")
    assert '<td lang="fr" dir="ltr" class="wrong">' in written
    assert '<a href="#row1" dir="auto">OP1</a>' in written
