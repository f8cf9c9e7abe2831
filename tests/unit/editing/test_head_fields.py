"""The head of a text as fields of words."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

import drafting
from drafting.checks.head import contradictions
from drafting.editing.head import (
    YES,
    HeadError,
    cured,
    head_fields,
    merged_fields,
    place_of_contradiction,
    with_head_fields,
)
from drafting.editing.updating import updated_yaml
from drafting.model.masthead import Adoption, AgendaItem, Masthead, Sponsor
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml
from tests.builders import op, resolution

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.yaml"))
FULL = Masthead(
    symbol="A/RES/63/180", session="63", organ="Security Council",
    agenda_items=(AgendaItem(item="64 (b)", title="Human rights"), AgendaItem(item="7")),
    sponsors=(Sponsor(name="Samoa"), Sponsor(name="Palau", capacity="on behalf of the islands")),
    signatories=("Fiji", "Tonga"), issued=datetime.date(2009, 3, 26),
    adopted=Adoption(date=datetime.date(2008, 12, 18), meeting="70", dated_heading=False),
)  # fmt: skip


def examples():
    for path in EXAMPLES:
        reading = read_yaml(path.read_bytes(), path.name)
        if reading.resolution:
            yield reading.resolution


def test_fields_that_are_put_back_change_nothing():
    for text in (Resolution(), replace(resolution(op("Decides")), masthead=FULL), *examples()):
        fields = head_fields(text)
        assert len(fields) == 32
        assert with_head_fields(text, fields) == text


def test_real_heads_are_whole_in_their_fields(texts):
    for path in sorted((texts / "samples" / "docx").glob("*.docx")):
        text = drafting.read(path)
        fields = head_fields(text)
        assert len(fields) == 32, path.name
        assert with_head_fields(text, fields) == text


def test_lists_have_one_item_a_line():
    fields = head_fields(Resolution(masthead=FULL))
    assert fields["agenda_items"] == "64 (b) | Human rights\n7"
    assert fields["sponsors"] == "Samoa\nPalau | on behalf of the islands"
    edited = {"agenda_items": " 8 \r\n\r\n9|Bees", "signatories": "Niue\n"}
    masthead = with_head_fields(Resolution(masthead=FULL), edited).masthead
    assert masthead.agenda_items == (AgendaItem(item="8"), AgendaItem(item="9", title="Bees"))
    assert masthead.signatories == ("Niue",)
    assert masthead.sponsors == FULL.sponsors


def test_an_adopted_text_becomes_a_draft_and_back():
    text = Resolution(masthead=FULL)
    draft = with_head_fields(text, {**head_fields(text), "adopted": ""})
    assert draft.masthead.adopted is None
    adopted = with_head_fields(draft, {"adopted": YES, "date": "18 December 2008", "meeting": "70"})
    assert adopted.masthead.adopted == replace(FULL.adopted, dated_heading=True)


def test_an_empty_organ_is_the_general_assembly():
    assert (
        with_head_fields(Resolution(masthead=FULL), {"organ": " "}).masthead.organ
        == "General Assembly"
    )


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("issued", "3/4/2026", "“3/4/2026” is no date; write year-month-day"),
        ("date", "2026-02-30", "is no date"),
        ("sponsors", "| Samoa", "words are missing before a bar"),
        ("language", "de", "there is no language “de”; choose one of ar"),
        ("kind", "poem", "there is no kind “poem”"),
        ("title", "a [^ b", "footnote mark that is not complete"),
    ],
)
def test_words_that_cannot_be_used_are_named_with_their_field(field, words, said):
    with pytest.raises(HeadError, match=said.replace("(", r"\(")) as caught:
        with_head_fields(Resolution(masthead=FULL), {field: words, "symbol": "S/1"})
    assert list(caught.value.wrong) == [field]


def test_a_title_whose_note_is_in_the_text_is_no_field():
    text = read_yaml(b"title: A ^[Note.]\n", "a.yaml").resolution
    assert "title" not in head_fields(text)
    assert with_head_fields(text, {"title": "B", "symbol": "S/1"}).title == text.title


def test_a_cure_mends_its_contradiction_alone():
    masthead = replace(FULL, organ="General Assembly", session="62", distribution="Limited")
    text = Resolution(masthead=replace(masthead, committee=""))
    codes = [each.code for each in contradictions(text)]
    assert codes == ["head-session", "head-distribution", "head-dates"]
    places = [place_of_contradiction(each, text) for each in contradictions(text)]
    assert places == ["session", "distribution", "date"]
    mended = cured(text, "head-session")
    assert [each.code for each in contradictions(mended)] == ["head-distribution"]
    assert cured(text, "head-organ") == text


def test_changes_of_two_people_are_merged_by_field():
    base = {"symbol": "A/1", "session": "80", "sponsors": "Samoa\nPalau", "committee": ""}
    mine = base | {"symbol": "A/2", "session": "81", "sponsors": "Samoa \r\nPalau\r\n"}
    theirs = base | {"session": "82", "sponsors": "Samoa", "committee": "Third Committee"}
    merged, both = merged_fields(base, mine, theirs)
    assert merged == {
        "symbol": "A/2", "session": "81", "sponsors": "Samoa", "committee": "Third Committee",
    }  # fmt: skip
    assert both == ("session",)
    assert merged_fields(base, mine, mine) == (mine, ())
    assert merged_fields(base, {"title": "B"}, theirs) == (theirs, ())


def test_comments_stay_when_the_head_changes():
    source = b"# mine\nsymbol: 'A/C.3/81/L.9'  # soon\ntitle: A  # short\nsession: 80\n"
    text = read_yaml(source, "a.yaml").resolution
    new = with_head_fields(text, {"title": "B *c*", "sponsors": "Samoa"})
    assert updated_yaml(source, "a.yaml", new).decode() == (
        "# mine\nsymbol: 'A/C.3/81/L.9'  # soon\ntitle: B *c*  # short\n"
        "session: 80\nsponsors:\n  - Samoa\n"
    )
