"""A language that is none of the six is readable as soon as it has a file of fixed words."""

import datetime
import shutil
from dataclasses import replace

import pytest
import yaml

from drafting import data
from drafting.model.content import same_content
from drafting.model.masthead import Adoption, AgendaItem, Masthead, Sponsor
from drafting.readers import read_bytes
from drafting.readers.flow.forms import forms_of, language_in, other_languages
from drafting.text.inline import plain
from drafting.text.leads import opening_words
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions
from drafting.writers.plain import render_text
from tests.builders import annex, op, pp, resolution

UNITS = ["unua", "dua", "tria", "kvara", "kvina", "sesa", "sepa", "oka", "naŭa"]
TENS = ["dudek", "tridek", "kvardek", "kvindek", "sesdek", "sepdek", "okdek", "naŭdek"]
ESPERANTO = {
    "united_nations": "Unuiĝintaj Nacioj",
    "distribution": "Disdono: {distribution}",
    "original": "Originalo: {language}",
    "session": "{ordinal} kunsido",
    "session_word": "kunsido",
    "agenda_item": "Tagordero {items}",
    "organ": {
        "General Assembly": {"name": "Ĝenerala Asembleo"},
        "Security Council": {"name": "Konsilio de Sekureco"},
        "Economic and Social Council": {"name": "Ekonomia kaj Socia Konsilio"},
        "Human Rights Council": {"name": "Konsilio de Homaj Rajtoj"},
    },
    "organ_by": "la {name}",
    "organ_enacting": "La {name}",
    "committee": {
        f"{english} Committee": {"name": f"{own} Komitato"}
        for english, own in (
            ("First", "Unua"), ("Second", "Dua"), ("Third", "Tria"), ("Fourth", "Kvara"),
            ("Fifth", "Kvina"), ("Sixth", "Sesa"),
        )
    },
    "committee_reporting": "la {name}",
    "distribution_word": {
        "General": {"name": "ĝenerala"}, "Limited": {"name": "limigita"},
        "Restricted": {"name": "barita"}, "Provisional": {"name": "provizora"},
    },
    "adopted_resolution": "Rezolucio akceptita de {organ}",
    "adopted_resolution_on": "Rezolucio akceptita de {organ} je {date}",
    "on_report": "laŭ la raporto de {committee} ({report})",
    "draft_resolution_by": "{sponsors}: rezolucia projekto",
    "meeting": "{ordinal} plena kunveno",
    "date": "la {day}-a de {month} {year}",
    "months": ["januaro", "februaro", "marto", "aprilo", "majo", "junio", "julio", "aŭgusto",
               "septembro", "oktobro", "novembro", "decembro"],
    "ordinals": [*UNITS, "deka", *(f"dek-{unit}" for unit in UNITS)],
    "ordinal_tens": [f"{ten}a" for ten in TENS],
    "tens": TENS,
    "figure_endings": [],
    "figure_ending": "-a",
    "list_and": " kaj ",
    "list_and_name": " kaj ",
    "other_organs": ["La {name}"],
    "annexes": ["Aldono {number}"],
    "section_words": ["Artikolo"],
    "vote_stems": ["voĉdon"],
    "correction_headings": ["Korekto"],
    "common_words": ["la", "de", "kaj", "en", "al", "por", "ĝia", "sia", "pri", "ke", "per", "ĉiu"],
    "also": {},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Put the templates into another folder, with a file of Esperanto words among them."""
    found = tmp_path / "templates"
    shutil.copytree(data.data_folder("templates"), found)
    english = yaml.safe_load((found / "locale" / "en.yaml").read_text(encoding="utf-8"))
    words = yaml.safe_dump({**english, **ESPERANTO}, allow_unicode=True)
    (found / "locale" / "eo.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(data, "data_folder", lambda name: tmp_path / name)
    forget()
    yield found
    forget()


def forget():
    forms_of.cache_clear()
    other_languages.cache_clear()


GARDEN = resolution(
    pp("Memorigante", "la rajton de ĉiu ĝardenisto al benko en la ombro kaj al akvo"),
    pp("Notante kun zorgo", "ke la benkoj de la ĝardenoj estas malmultaj"),
    op("Decidas", "doni al ĉiu ĝardeno:", "benkon en la ombro de la arboj", "puton por la akvo"),
    op("Petas", "la Ĝeneralan Sekretarion raporti pri la benkoj kaj pri la putoj"),
    annex(op("Sidi", "en la ombro estas rajto de ĉiu"), title="Reguloj de la benko"),
    language="eo",
    masthead=Masthead(
        symbol="A/RES/63/999",
        session="63",
        agenda_items=(AgendaItem(item="64 (b)", title="Ĝardenoj: benkoj"),),
        committee="Tria Komitato",
        report="A/63/430/Add.2, para. 7",
        distribution="General",
        issued=datetime.date(2009, 3, 26),
        adopted=Adoption(date=datetime.date(2008, 12, 18), meeting="70"),
    ),
)


def test_a_word_file_in_a_seventh_language_reads_back_the_same(folder):
    reading = read_bytes(render_docx(GARDEN, RenderOptions(templates=folder)), "x.docx")
    assert same_content(reading.resolution, GARDEN)
    assert not reading.diagnostics


def test_the_lines_of_a_text_in_a_seventh_language_find_their_places(folder):
    page = render_text(
        replace(GARDEN, vote="[Akceptita per voĉdono.]"), RenderOptions(templates=folder)
    )
    read = read_bytes(page.replace("Annex", "Aldono II").encode(), "x.txt").resolution
    assert read.masthead == GARDEN.masthead
    assert read.enacting_formula is None
    assert len(read.preamble) == 2
    assert [len(each.subparagraphs) for each in read.operative] == [2, 0]
    assert read.vote == "[Akceptita per voĉdono.]"
    assert [(each.label, plain(each.title)) for each in read.annexes] == [
        ("Aldono II", "Reguloj de la benko")
    ]


def test_a_draft_of_another_organ_in_a_seventh_language_is_understood(folder):
    draft = "\n".join(
        (
            "A/C.3/63/L.7", "Samoo kaj Tongo: rezolucia projekto", "La benkoj", "",
            "La Konferenco de Ĝardenistoj,", "", "1. Memorigas la rajton de ĉiu al benko;", "",
            "2. Petas raporti pri la putoj.", "", "Korekto",
        )
    )  # fmt: skip
    read = read_bytes(draft.encode(), "x.txt").resolution
    assert read.language == "eo"
    assert read.enacting_formula == "La Konferenco de Ĝardenistoj,"
    assert read.masthead.sponsors == (Sponsor(name="Samoo"), Sponsor(name="Tongo"))


def test_a_seventh_language_changes_nothing_in_the_six(folder):
    for words, language in (
        ("Recalling the right of every gardener to a bench in the shade", "en"),
        ("Rappelant le droit de tout jardinier à un banc placé à l’ombre", "fr"),
        ("Recordando el derecho de todo jardinero a un banco a la sombra de la casa", "es"),
        ("напоминая о праве каждого садовника на скамейку в тени", "ru"),
    ):
        assert language_in(words) == language
    assert opening_words("eo") == frozenset()
