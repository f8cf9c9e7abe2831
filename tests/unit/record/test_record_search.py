"""Searching a record: what is found is what a reader of all texts would find."""

import json
import random

import pytest

import drafting
from drafting.errors import OptionError
from drafting.indexing.lines import indexed_text
from drafting.record import SearchFilter, build_record, open_record
from drafting.text.search_words import search_words
from tests.commands import run

LINES = [
    "Recalling its resolutions on *women’s* well‑being^[See A/RES/70/1.] and peace, security",
    "Stressing the “two-State” solution (CO₂) and the resolution of 12 May",
    "Noting NEAR misses AND other words OR none",
]


@pytest.fixture
def record_of(tmp_path):
    """Make a record of lines, and return it open."""
    opened = []

    def make(*lines, **head):
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        keys = "".join(f"{key}: {value}\n" for key, value in head.items())
        paragraphs = "".join(f"  - {json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        number = len(list(folder.iterdir()))
        text = f"title: Test\n{keys}operative:\n{paragraphs}"
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
        build_record([folder], tmp_path / "r.sqlite")
        record = open_record(tmp_path / "r.sqlite")
        opened.append(record)
        return record

    yield make
    for record in opened:
        record.close()


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("women's well-being and peace security", "OP1"),
        ("WOMEN S WELL BEING", "OP1"),
        ('"two–state" solution', "OP2"),
        ("co2", "OP2"),
        ("near misses and other", "OP3"),
        ("or none", "OP3"),
        ("A/RES/70/1", "footnote 1"),
        ("test", "title"),
    ],
)
def test_form_makes_no_difference(record_of, phrase, label):
    record = record_of(*LINES)
    assert [hit.line.label for hit in record.search(phrase).hits] == [label]


@pytest.mark.parametrize(
    "phrase", ["being women", "wellbeing", "secur", "solution co", "AND -near"]
)
def test_other_words_are_not_found(record_of, phrase):
    assert record_of(*LINES).search(phrase).count == 0


def test_several_phrases_are_all_in_the_line(record_of):
    record = record_of(*LINES)
    assert record.search(["peace", "women"]).count == 1
    assert record.search(["peace", "solution"]).count == 0
    assert record.search(["women s", "peace"], near=3).count == 1
    assert record.search(["women s", "peace"], near=2).count == 0


def test_between_one_phrase_and_the_next_there_are_so_many_words(record_of):
    record = record_of("Decides to end hunger, poverty in all forms and war everywhere")
    for phrases, between in (
        (["hunger", "all forms", "everywhere"], 2),
        (["everywhere", "hunger", "all forms"], 2),
        (["decides", "everywhere"], 9),
        (["poverty", "poverty in"], 0),
    ):
        assert record.search(phrases, near=between).count == 1, phrases
        if between:
            assert record.search(phrases, near=between - 1).count == 0, phrases


def test_between_phrases_each_chinese_character_is_a_word(record_of):
    record = record_of("决定在2030年前实现可持续发展，并报告大会", language="zh")
    assert record.search(["实现", "发展"], near=3).count == 1
    assert record.search(["实现", "发展"], near=2).count == 0


@pytest.mark.parametrize("words", ["peace and security", ["peace"], ["peace", "…"]], ids=str)
def test_one_phrase_cannot_be_near_another(record_of, words):
    with pytest.raises(OptionError, match="is one phrase, so no other can be near it"):
        record_of(*LINES).search(words, near=5)


def test_marks_are_where_the_words_are(record_of):
    (hit,) = record_of(*LINES).search(["the", "two state"]).hits
    found = [hit.line.words[start:end] for start, end in hit.marks]
    assert found == ["the", "two-State", "the"]


def test_chinese_is_found_by_its_characters(record_of):
    record = record_of("决定在2030年前实现可持续发展，并“报告”大会", language="zh")
    for phrase in ("可持续", "续", "2030年", "在2030年前", "展并报告", "年", "大会"):
        assert record.search(phrase).count == 1, phrase
    for phrase in ("持可", "会大", "2030前", "大会决定"):
        assert record.search(phrase).count == 0, phrase


@pytest.mark.parametrize(
    "words",
    ['"', '" OR "', "NEAR(a b, 5)", "a* OR b", "-women", "form:women", "^women", "a AND NOT b",
     "'; DROP TABLE texts; --", "{form}: a", "(", "\x00", "a\x00b", "𝕒", "\ud800"],
)  # fmt: skip
def test_signs_of_a_query_language_are_no_signs_here(record_of, words):
    record = record_of(*LINES)
    if search_words(words):
        record.search(words)
        record.search([words, "women"], near=5)
        record.search([words, "women", "peace"], near=5)
    else:
        with pytest.raises(OptionError, match="no word to search for"):
            record.search(words)
    assert len(record.texts()) == 1


def test_ten_thousand_words_are_refused_plainly(record_of):
    record = record_of(*LINES)
    for words in ("word " * 10_000, ["word"] * 10_000, "x" * 100_000):
        with pytest.raises(OptionError, match="more than 200 words"):
            record.search(words)


def test_a_resolution_in_several_languages_counts_once(record_of):
    record_of("Decides on development", symbol="A/RES/1/1", language="fr")
    record = record_of("Decides on development", symbol="A/RES/1/1")
    found = record.search("development")
    assert (found.count, len(found.hits)) == (1, 2)
    assert record.search("development", where=SearchFilter(language="fr")).count == 1
    assert record.text("1/1").facts.language == "en"
    assert record.text("1/1", "fr").facts.language == "fr"


@pytest.mark.parametrize("typed", ["S/RES/2735", "s/res/2735", "2735", "resolution 2735"])
def test_the_year_in_brackets_can_be_left_out(record_of, typed):
    record_of("Decides on ceasefires", symbol="S/RES/273 (1969)")
    record = record_of("Decides on hostages", symbol="S/RES/2735 (2024)")
    assert record.text(typed).symbol == "S/RES/2735 (2024)"
    assert record.text("A/RES/2735") is None
    assert record.text("S/RES/2735 (2023)") is None
    assert record.text("S/RES/27*") is None


@pytest.mark.parametrize("typed", ["99/999", "99/1 A", "2735 (2024)", "*", "[^x]"])
def test_a_number_that_is_not_there_is_no_draft_without_one(record_of, typed):
    assert record_of("Decides on hives").text(typed) is None


def test_filters_choose_texts(series_record):
    def count(**values):
        return series_record.search("cultural diversity", where=SearchFilter(**values)).count

    assert count() == count(organ="ga") == count(organ="General Assembly") == 3
    assert count(organ="SC") == count(since="2011") == count(until="2006") == 0
    assert count(since="2008", until="2008") == count(until="2007-12-18") == 1
    assert count(language="en") == 3
    assert count(organ="general assembly") == count(language="EN") == 3
    for wrong in ({"since": "soon"}, {"until": "20x8"}, {"outcome": "by force"}):
        with pytest.raises(OptionError):
            count(**wrong)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"organ": "UNSC"},
            "“UNSC” is no organ with texts here; write one of: GA, SC, HRC, ECOSOC",
        ),
        ({"language": "french"}, "“french” is no language; write one of: ar, en, es, fr, ru, zh"),
    ],
    ids=["organ", "language"],
)
def test_an_organ_or_language_that_is_none_is_not_taken_for_one_without_hits(
    series_record, wrong, message
):
    for ask in (series_record.search, series_record.similar):
        with pytest.raises(OptionError) as error:
            ask("cultural diversity", where=SearchFilter(**wrong))
        assert str(error.value) == message


@pytest.mark.parametrize(
    "words",
    [("search", "peace", "--since", "soon"), ("similar", "peace", "--organ", "UNSC"),
     ("search", ""), ("precedents", "DRAFT", "--lang", "french")],
    ids=" ".join,
)  # fmt: skip
def test_an_option_that_cannot_be_used_is_a_usage_error(series_record, series_folder, words):
    draft = series_folder / "63-180.yaml"
    given = [draft if each == "DRAFT" else each for each in words]
    done = run("record", *given, "--record", series_record.path)
    assert done.status == 2
    assert f"Usage: drafting record {words[0]}" in done.err


def test_texts_are_found_by_symbol_and_number(series_record):
    for name in ("A/RES/63/180", "63/180", "a/res/63/180", "resolution 63/180", "63/180 A"):
        assert series_record.text(name).symbol == "A/RES/63/180", name
    for name in ("", "A/RES/63/18", "S/RES/63/180", "A/HRC/RES/63/180", "%", "resolution"):
        assert series_record.text(name) is None, name
        assert series_record.paragraphs(name) == ()
        assert series_record.cited(name) is None


def test_lines_are_those_of_the_text(series_record, series_folder):
    text = series_record.text("63/180")
    expected = indexed_text(drafting.read(series_folder / "63-180.yaml"))
    lines = series_record.paragraphs("63/180")
    assert [line.words for line in lines] == [line.words for line in expected.lines]
    assert lines[0].label == "title"
    assert lines[1].words[: lines[1].lead] == "Reaffirming"
    assert text.facts == expected.facts


def test_the_newest_of_a_series_is_known(series_record):
    cited, newest = series_record.cited("62/160")
    assert (cited.symbol, newest.symbol) == ("A/RES/62/160", "A/RES/64/171")
    assert [each.symbol for each in series_record.series(newest)] == [
        "A/RES/62/160", "A/RES/63/180", "A/RES/64/171",
    ]  # fmt: skip


def test_the_command_prints_the_promised_json(series_record):
    done = run("record", "search", "cultural diversity", "--record", series_record.path, "--json")
    values = json.loads(done.out)
    assert list(values) == ["count", "first", "latest", "hits"]
    assert (values["count"], values["first"], values["latest"]) == (
        3, "A/RES/62/160", "A/RES/64/171",
    )  # fmt: skip
    assert list(values["hits"][0]) == ["symbol", "label", "year", "outcome", "text"]


def test_the_command_says_when_nothing_is_found(series_record):
    done = run("record", "search", "flying saucers", "--record", series_record.path)
    assert (done.status, done.out) == (1, "“flying saucers”: in no text of the record\n")


@pytest.mark.texts
def test_every_answer_equals_a_search_through_all_lines(texts, tmp_path):
    files = sorted((texts / "corpus" / "ga" / "79").glob("*/*.xml"))[::12]
    build_record(files, tmp_path / "r.sqlite")
    lines = []
    for file in files:
        content = indexed_text(drafting.read(file))
        symbol, language = content.facts.symbol, content.facts.language
        lines += [(symbol, language, line.label, search_words(line.words))
                  for line in content.lines]  # fmt: skip
    chance = random.Random(79)  # noqa: S311
    with open_record(tmp_path / "r.sqlite") as record:
        for _ in range(150):
            *_, words = chance.choice(lines)
            start = chance.randrange(len(words))
            phrase = words[start : start + chance.randint(1, 6)]
            joint = "" if max(map(len, phrase)) == 1 else " "
            expected = {
                (symbol, language, label)
                for symbol, language, label, line in lines
                if any(line[place : place + len(phrase)] == phrase for place in range(len(line)))
            }
            found = record.search(joint.join(phrase)).hits
            assert {
                (hit.text.symbol, hit.text.facts.language, hit.line.label) for hit in found
            } == expected, phrase


def test_a_draft_without_a_symbol_is_no_precedent_of_itself(record_of, tmp_path):
    record_of("Decides to end hunger everywhere by 2030")
    record = record_of("Decides to end hunger everywhere by 2031")
    drafts = [drafting.read(tmp_path / "texts" / f"{number}.yaml") for number in (0, 1)]
    for draft, other in zip(drafts, ("1", "0"), strict=True):
        (line,) = record.precedents(draft).lines
        assert (line.status, line.match.text.symbol) == ("varied", other)
        assert record.predecessor(draft) is None or record.predecessor(draft).symbol == other


def test_an_agreed_text_with_the_words_of_a_draft_counts(record_of, tmp_path):
    record = record_of("Decides to end hunger everywhere by 2030", symbol="A/RES/75/1")
    draft = tmp_path / "draft.yaml"
    draft.write_text("title: Test\noperative:\n  - Decides to end hunger everywhere by 2030\n")
    (line,) = record.precedents(drafting.read(draft)).lines
    assert (line.status, line.match.text.symbol) == ("unchanged", "A/RES/75/1")
