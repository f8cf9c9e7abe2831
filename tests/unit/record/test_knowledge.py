"""What a record says about cited resolutions: texts, metadata, parts, sessions, series."""

import json
from dataclasses import replace

import pytest

from drafting.checks.verdicts import judge_citations
from drafting.importing import read
from drafting.record import build_record, open_record
from drafting.record.knowledge import RecordKnowledge
from tests.unit.checks.test_cited_resolutions import text_of
from tests.unit.record.conftest import EXAMPLES


def extract(symbol, date="1 December 2022", title="A title"):
    return json.dumps({"symbol": symbol, "title": title, "adoption_date": date})


@pytest.fixture(scope="module")
def knowledge(series_folder, tmp_path_factory):
    """A record of three texts, and of the metadata of two sessions."""
    lines = [extract(f"A/RES/77/{number}") for number in range(1, 121)]
    lines += [
        extract("A/RES/78/1", "14 September 2023"),
        extract("A/RES/78/80 A-B", "4 December 2023"),
    ]
    lines += [extract("A/RES/78/90 A"), extract("A/RES/78/90 B"), extract("S/RES/2735 (2024)")]
    lines += [extract("A/RES/78/95", "some day"), extract("A/78/95")]
    folder = tmp_path_factory.mktemp("metadata")
    (folder / "77.json").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "record.sqlite"
    build_record([series_folder, folder / "77.json"], path)
    with open_record(path) as record:
        yield RecordKnowledge(record)


def verdicts(knowledge, *preamble):
    text = text_of(*preamble)
    return [
        (each.number, str(each.verdict), [found.code for found in each.findings])
        for each in judge_citations(text, knowledge.known_to(text))
    ]


@pytest.mark.parametrize(
    ("words", "verdict", "codes"),
    [
        ("its resolution 64/171 of 18 December 2009", "right", []),
        ("its resolution 64/171 of 19 December 2009", "wrong", ["RF004"]),
        ("its resolution 77/5 of 1 December 2022, entitled “A title”", "right", []),
        ("its resolution 77/5 of 1 December 2022, entitled “Another title”", "wrong", ["RF005"]),
        ("its resolution 77/130 of 1 December 2022", "not in the record", []),
        ("its resolution 77/141 of 1 December 2022", "wrong", ["RF013"]),
        ("its resolution 78/200 of 1 December 2023", "not in the record", []),
        ("its resolution 78/80 A of 1 December 2023", "wrong", ["RF004"]),
        ("its resolutions 78/80 A and B", "right", []),
        ("its resolution 78/80, entitled “A title”", "right", []),
        ("its resolution 78/80 C", "not in the record", []),
        ("its resolution 78/90", "not in the record", []),
        ("its resolution 78/95 of 1 December 2023", "right", []),
        ("Security Council resolution 2735 (2024)", "right", []),
        ("Security Council resolution 2735 (2023)", "wrong", ["RF013"]),
        ("Security Council resolution 1325 (2000)", "not in the record", []),
    ],
)
def test_what_is_known_about_a_resolution(knowledge, words, verdict, codes):
    found = verdicts(knowledge, f"Recalling| {words}")
    assert [each[1:] for each in found] == [(verdict, codes)]


def test_a_newer_text_of_the_series_is_named(knowledge):
    ((_, verdict, codes),) = verdicts(knowledge, "Recalling| its resolution 62/160")
    assert (verdict, codes) == ("newer", ["RF011"])
    assert verdicts(knowledge, "Recalling| its resolutions 62/160 and 64/171") == [
        ("62/160", "right", []), ("64/171", "right", []),
    ]  # fmt: skip


def test_a_text_is_not_asked_to_cite_itself_or_later_ones(knowledge):
    for name in ("63-180", "64-171"):
        text = read(EXAMPLES / f"{name}.yaml")
        known = knowledge.known_to(text)
        assert {str(each.verdict) for each in judge_citations(text, known)} <= {
            "right", "not in the record",
        }  # fmt: skip


def test_the_words_of_a_resolution_are_known_where_something_is_quoted(knowledge):
    quoting = text_of("Recalling| its resolution 63/180, “one two”")
    plain = text_of("Recalling| its resolution 63/180")
    assert "human rights" in knowledge.known_to(quoting)["A/RES/63/180"].words
    assert knowledge.known_to(plain)["A/RES/63/180"].words == ""


def test_titles_are_those_of_the_english_text(tmp_path):
    from drafting.writers.yaml import write_yaml

    text = read(EXAMPLES / "63-180.yaml")
    french = replace(text, language="fr")
    (tmp_path / "fr.yaml").write_text(write_yaml(french), encoding="utf-8")
    build_record([tmp_path / "fr.yaml"], tmp_path / "record.sqlite")
    with open_record(tmp_path / "record.sqlite") as record:
        cited = text_of("Recalling| its resolution 63/180, entitled “Something else”")
        known = RecordKnowledge(record).known_to(cited)["A/RES/63/180"]
    assert known.title == ""
    assert known.date is not None


def test_what_was_read_of_a_record_is_not_read_again(series_folder, tmp_path, monkeypatch):
    build_record([series_folder], tmp_path / "record.sqlite")
    with open_record(tmp_path / "record.sqlite") as record:
        first = RecordKnowledge(record).resolutions
    with open_record(tmp_path / "record.sqlite") as record:
        monkeypatch.setattr(type(record), "facts", None)
        found = verdicts(
            RecordKnowledge(record, first),
            "Recalling| its resolution 64/171 of 19 December 2009",
        )
    assert found == [("64/171", "wrong", ["RF004"])]
