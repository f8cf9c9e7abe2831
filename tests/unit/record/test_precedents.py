"""Agreed language for a draft, and wording like a sentence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import drafting
from drafting.errors import OptionError
from drafting.indexing.results import PrecedentStatus
from drafting.record import SearchFilter, build_record, open_record
from drafting.record.precedents import change_between
from drafting.text.inline import Mark, Span, plain
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"


def lead(words, rest):
    return (Span(words, Mark.LEAD), Span(rest))


@pytest.fixture(scope="module")
def agreed(series_folder, tmp_path_factory):
    """A record of two texts, and the third as a draft."""
    path = tmp_path_factory.mktemp("agreed") / "record.sqlite"
    build_record([series_folder / f"{name}.yaml" for name in ("62-160", "63-180")], path)
    with open_record(path) as record:
        yield record


@pytest.fixture(scope="module")
def draft():
    return drafting.read(EXAMPLES / "64-171.yaml")


def test_every_paragraph_is_unchanged_varied_or_new(agreed, draft):
    found = agreed.precedents(draft)
    units = [line for unit in drafting.model.walk.units_of(draft) if unit.is_paragraph
             for line in unit.lines]  # fmt: skip
    assert [each.words for each in found.lines] == [plain(line.line.content) for line in units]
    statuses = {each.status for each in found.lines}
    assert statuses >= {PrecedentStatus.UNCHANGED, PrecedentStatus.VARIED}
    for each in found.lines:
        assert (each.match is None) == (each.status is PrecedentStatus.NEW)
        assert bool(each.change) == (each.status is PrecedentStatus.VARIED)


def test_the_differences_lead_from_the_agreed_words_to_the_draft(agreed, draft):
    for each in agreed.precedents(draft).lines:
        if each.status is PrecedentStatus.VARIED:
            kept = [(run.op.value, plain(run.content)) for run in each.match.runs]
            old = "".join(words for op, words in kept if op != "insert")
            new = "".join(words for op, words in kept if op != "delete")
            assert old == each.match.line.words
            assert new == each.words


def test_unchanged_words_are_those_of_an_earlier_text(agreed, draft):
    earlier = {
        line.words.casefold() for name in ("62/160", "63/180") for line in agreed.paragraphs(name)
    }
    for each in agreed.precedents(draft).lines:
        if each.status is PrecedentStatus.UNCHANGED:
            assert each.match.score == 1
            assert each.match.count in (1, 2)
        if each.words.casefold() in earlier:
            assert each.status is PrecedentStatus.UNCHANGED


def test_the_draft_itself_and_later_texts_do_not_count(series_record, draft):
    assert series_record.precedents(draft).lines[0].match.text.symbol != "A/RES/64/171"
    before = series_record.precedents(draft, where=SearchFilter(until="2007"))
    assert {each.match.text.symbol for each in before.lines if each.match} == {"A/RES/62/160"}


def test_words_in_no_text_are_new(agreed, draft):
    strange = replace(draft, operative=(), preamble=(
        replace(draft.preamble[0], content=(Span("Zebras gallop over quiet lakes of glass"),)),
    ))  # fmt: skip
    (only,) = agreed.precedents(strange).lines
    assert (only.status, only.match) == (PrecedentStatus.NEW, None)


def test_a_draft_in_another_language_has_no_agreed_language_here(agreed, draft):
    found = agreed.precedents(replace(draft, language="fr"))
    assert {each.status for each in found.lines} == {PrecedentStatus.NEW}


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("at its sixty-third session", "at its sixty-fourth session", "rolling update"),
        ("all States", "all Member States", "substance"),
        ("the “report”", 'the "report"', "form"),
    ],
)
def test_a_variation_is_classed(old, new, change):
    one, other = (lead("Requests", f" the Secretary-General to report on {each}")
                  for each in (old, new))  # fmt: skip
    runs, said = change_between(one, other, "en")
    assert said == change
    assert runs


def test_other_opening_words_are_classed():
    rest = " the Secretary-General to submit a report on this to the Assembly"
    assert change_between(lead("Requests", rest), lead("Invites", rest), "en")[1] == (
        "other opening words"
    )


def test_a_sentence_is_found_inside_a_longer_paragraph(series_record):
    line = next(line for line in series_record.paragraphs("63/180") if len(line.words) > 300)
    passage = " ".join(line.words.split()[10:22])
    (best, *_) = series_record.similar(passage.replace(" of ", " about ", 1))
    assert best.score > 0.8
    assert best.line.words[:200] == line.words[:200]
    assert best.first.facts.date <= best.text.facts.date


def test_matches_are_above_the_lowest_share_and_each_once(series_record):
    found = series_record.similar("the enhancement of international cooperation", least=0.7, most=4)
    assert 0 < len(found) <= 4
    assert all(each.score >= 0.7 for each in found)
    assert len({each.line.words for each in found}) == len(found)


@pytest.mark.parametrize("words", ["", "—", "\x00"])
def test_a_sentence_without_words_is_refused(series_record, words):
    with pytest.raises(OptionError, match="no word to search for"):
        series_record.similar(words)


def test_a_very_long_sentence_is_cut(series_record):
    assert series_record.similar("zebra " * 100_000) == ()


def test_the_commands_print_what_the_manual_says(series_record, tmp_path):
    record = ("--record", series_record.path)
    done = run("record", "similar", "respect for the diversity of all cultures", *record)
    assert done.status == 0
    assert "~~only in the agreed language~~ **only in your words**" in done.out
    done = run("record", "similar", "zebras gallop", *record, "--json")
    assert (done.status, json.loads(done.out)) == (1, {"matches": []})
    done = run("record", "precedents", EXAMPLES / "64-171.yaml", *record, "--json")
    values = json.loads(done.out)
    assert list(values["paragraphs"][0]) == ["label", "status", "change", "text", "precedent"]
    assert len(values["paragraphs"]) == sum(values[status.value] for status in PrecedentStatus)
    page = tmp_path / "page.html"
    done = run("record", "precedents", EXAMPLES / "64-171.yaml", *record, "-o", page)
    assert done.status == 0
    assert "<del>" in page.read_text(encoding="utf-8")
    text = run("record", "precedents", EXAMPLES / "64-171.yaml", *record).out
    assert "PP1: " in text
