"""The lines above the text are read in the form of every format."""

from datetime import date

import pytest

from drafting.model.masthead import (
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Adoption,
    AgendaItem,
    Masthead,
    MastheadWording,
    Sponsor,
)
from drafting.model.resolution import Resolution
from drafting.readers.flow.forms import visible
from drafting.readers.flow.masthead import masthead_of
from drafting.readers.flow.records import Printed
from drafting.text.inline import Mark, NoteMark, Span, plain, text
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.page import front_of

ADOPTED = [
    "United Nations",
    "A/RES/63/999",
    "General Assembly",
    "Distr.: General",
    "26 March 2009",
    "Sixty-third session",
    "Agenda item 64 (b)",
    "Gardens: benches",
    "Resolution adopted by the General Assembly on 18 December 2008",
    "[on the report of the Third Committee (A/63/430/Add.2, para. 7)]",
    "63/999. Rights of the gardener",
]
READ = Masthead(
    symbol="A/RES/63/999",
    session="63",
    agenda_items=(AgendaItem(item="64 (b)", title="Gardens: benches"),),
    committee="Third Committee",
    report="A/63/430/Add.2, para. 7",
    distribution="General",
    issued=date(2009, 3, 26),
    adopted=Adoption(date=date(2008, 12, 18)),
)


def cover(lines, language="en"):
    """Read lines, each a string or a text."""
    printed = [Printed(content=line if isinstance(line, tuple) else text(line)) for line in lines]
    return masthead_of(printed, language, "garden.txt")


def front(read, language="en"):
    """Return the lines that a page prints for a masthead that was read."""
    resolution = Resolution(
        masthead=read.masthead, title=read.title, kind=read.kind, language=language
    )
    page = front_of(resolution, locale(language, RenderOptions()))
    return [
        page.organization, page.symbol, page.organ, page.distribution, page.issued, page.original,
        page.subsidiary, page.session, page.session_dates, page.committee, page.agenda,
        *page.agenda_titles, page.heading, page.adoption, page.basis and f"[{page.basis}]",
        page.sponsors, f"{page.number} {plain(read.title)}".strip(),
    ]  # fmt: skip


def shown(read, language="en"):
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in front(read, language) if line]


def test_the_lines_of_an_adopted_resolution_become_fields():
    read = cover(ADOPTED)
    assert read.masthead == READ
    assert plain(read.title) == "Rights of the gardener"
    assert (read.kind, read.diagnostics) == ("resolution", ())


@pytest.mark.parametrize(
    "lines",
    [
        ["United Nations A/RES/63/999", "General Assembly Distr.: General 26 March 2009",
         "Sixty-third session Agenda item 64 (b)", *ADOPTED[7:]],
        ["UNITED", "NATIONS", "GENERAL", "ASSEMBLY", "Distr.", "GENERAL", *ADOPTED[1:2],
         *ADOPTED[4:]],
        [*ADOPTED[:7], "Gardens:", "benches",
         "Resolution adopted by the General Assembly", "on 18 December 2008",
         "[on the report of the Third", "Committee (A/63/430/Add.2,", "para. 7)]",
         "63/999.", "Rights of", "the gardener"],
        [line.replace(" ", "\N{NO-BREAK SPACE}") + "\u200e" for line in ADOPTED],
        [*ADOPTED[:10], text(Span("63/999.\tRights of the gardener", Mark.BOLD))],
        ["A/RES/63/999", "A/RES/63/999", *(line for line in ADOPTED if "A/RES" not in line)],
    ],
    ids=["several on a line", "old capitals", "broken lines", "odd spaces", "bold", "repeated"],
)  # fmt: skip
def test_the_shape_of_the_lines_makes_no_difference(lines):
    read = cover(lines)
    assert read.masthead == READ
    assert visible(plain(read.title)) == "Rights of the gardener"
    assert all(part.marks is Mark.NONE for part in read.title)
    assert read.diagnostics == ()


def test_a_line_that_nothing_explains_is_reported_with_its_words():
    read = cover([*ADOPTED[:5], "Printed on blue paper", "Sixty-third session"])
    assert [plain(line.content) for line in read.unread] == ["Printed on blue paper"]
    (found,) = read.unplaced
    assert found.code == "not-placed"
    assert "Printed on blue paper" in found.message
    assert str(found.origin).startswith("garden.txt")
    assert read.masthead.session == "63"


def test_a_line_that_contradicts_another_is_reported():
    (found,) = cover([*ADOPTED[:5], "27 March 2009", *ADOPTED[5:]]).diagnostics
    assert found.code == "not-placed"
    assert "27 March 2009" in found.message


def test_the_lone_letter_of_an_old_masthead_is_mentioned():
    (found,) = cover(["A", *ADOPTED]).diagnostics
    assert (found.code, found.severity) == ("masthead-line", "note")


def test_a_title_keeps_its_note_mark_and_italics():
    title = text("63/999. Rights of the ", Span("gardener", Mark.ITALIC), NoteMark("1"))
    read = cover([*ADOPTED[:10], title])
    assert read.title == text("Rights of the ", Span("gardener", Mark.ITALIC), NoteMark("1"))
    assert read.diagnostics == ()


def test_a_note_elsewhere_in_the_masthead_is_reported():
    (found,) = cover([*ADOPTED[:8], text(ADOPTED[8], NoteMark("t1")), *ADOPTED[9:]]).diagnostics
    assert found.code == "not-placed"
    assert "has no place" in found.message


@pytest.mark.parametrize(
    ("lines", "name", "kept"),
    [
        ([*ADOPTED[:4], "March 2009", *ADOPTED[5:]], "issued", "March 2009"),
        ([*ADOPTED[:6], "Item 64 (b) of the preliminary list", *ADOPTED[7:]], "agenda",
         "Item 64 (b) of the preliminary list"),
        ([*ADOPTED[:5], "Sixty-third regular session", *ADOPTED[6:]], "session",
         "Sixty-third regular session"),
        ([*ADOPTED[:8], "Resolutions adopted by the General Assembly on 18 December 2008",
          *ADOPTED[9:]], "heading",
         "Resolutions adopted by the General Assembly on 18 December 2008"),
        ([*ADOPTED[:10], "63/998. Rights of the gardener"], "number", "63/998"),
    ],
    ids=["issued", "agenda", "session", "heading", "number"],
)  # fmt: skip
def test_a_line_worded_otherwise_is_kept_and_printed_as_it_stands(lines, name, kept):
    read = cover(lines)
    assert read.masthead.wording == MastheadWording(**{name: kept})
    assert shown(read) == lines
    assert read.diagnostics == ()


def test_a_bracketed_line_of_another_form_is_kept_whole():
    read = cover(
        [*ADOPTED[:9], "[on a proposal considered in the shade (A/63/L.1)]", *ADOPTED[10:]]
    )
    assert read.masthead.basis == "on a proposal considered in the shade (A/63/L.1)"
    assert (read.masthead.committee, read.masthead.report) == ("", "")


def test_without_reference_to_a_committee_there_is_a_report_alone():
    line = "[without reference to a Main Committee (A/63/L.1 and A/63/L.1/Add.1)]"
    read = cover([*ADOPTED[:9], line, *ADOPTED[10:]])
    assert (read.masthead.committee, read.masthead.report) == ("", "A/63/L.1 and A/63/L.1/Add.1")
    assert line in shown(read)


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Agenda item 7", ["7"]),
        ("Agenda item 99 (aa)", ["99 (aa)"]),
        ("Agenda items 14 and 117", ["14", "117"]),
        ("Agenda items 14, 20 (a) and 117 (b)", ["14", "20 (a)", "117 (b)"]),
        ("Agenda items 20 (a) and (b)", ["20 (a)", "(b)"]),
    ],
)
def test_agenda_items_are_told_apart(line, items):
    read = cover([*ADOPTED[:6], line, *ADOPTED[8:]])
    assert [item.item for item in read.masthead.agenda_items] == items
    assert line in shown(read)


def test_each_of_several_items_has_its_title():
    lines = [*ADOPTED[:6], "Agenda items 14 and 117", "Gardens", "Benches", *ADOPTED[8:]]
    titles = [item.title for item in cover(lines).masthead.agenda_items]
    assert titles == ["Gardens", "Benches"]


SECURITY = [
    "United Nations", "S/RES/9999 (2023)", "Security Council", "Distr.: General", "30 January 2023",
    "Resolution 9999 (2023)",
    "Adopted by the Security Council at its 9253rd meeting, on 30 January 2023",
]  # fmt: skip
COUNCIL = [
    "United Nations", "A/HRC/RES/54/99", "General Assembly", "Distr.: General", "16 October 2023",
    "Original: English", "Human Rights Council", "Fifty-fourth session",
    "11 September–13 October 2023", "Agenda item 3", "Gardens",
    "Resolution adopted by the Human Rights Council on 12 October 2023",
    "54/99. Rights of the gardener",
]  # fmt: skip
ECOSOC = [
    "United Nations", "E/RES/2018/99", "Economic and Social Council", "Distr.: General",
    "2 July 2018", "2018 session", "Agenda item 12 (c)",
    "Resolution adopted by the Economic and Social Council on 12 June 2018",
    "[on a proposal considered in plenary meeting (E/2018/L.99)]",
    "2018/99. Rights of the gardener",
]  # fmt: skip
EMERGENCY = [
    "United Nations", "A/RES/ES-11/99", "General Assembly", "Distr.: General", "2 July 2022",
    "Eleventh emergency special session", "Agenda item 5",
    "Resolution adopted by the General Assembly on 1 July 2022",
    "[without reference to a Main Committee (A/ES-11/L.99)]", "ES-11/99. Rights of the gardener",
]  # fmt: skip
DRAFT = [
    "United Nations", "A/C.3/80/L.99/Rev.1", "General Assembly", "Distr.: Limited",
    "18 September 2025", "Original: English", "Eightieth session", "Third Committee",
    "Agenda item 69 (a)", "Gardens",
    "Bosnia and Herzegovina, Cuba and Venezuela (Bolivarian Republic of): revised draft resolution",
    "Rights of the gardener",
]  # fmt: skip


@pytest.mark.parametrize(
    "lines", [ADOPTED, SECURITY, COUNCIL, ECOSOC, EMERGENCY, DRAFT],
    ids=["assembly", "security", "council", "ecosoc", "emergency", "draft"],
)  # fmt: skip
def test_every_word_read_is_printed_again_in_its_line(lines):
    read = cover(lines)
    assert shown(read) == lines
    assert read.diagnostics == ()
    assert read.masthead.wording == MastheadWording()


def test_the_security_council_states_number_and_meeting():
    masthead = cover(SECURITY).masthead
    assert masthead.organ == SECURITY_COUNCIL
    assert masthead.adopted == Adoption(date=date(2023, 1, 30), meeting="9253")


def test_the_human_rights_council_stands_under_the_assembly():
    masthead = cover(COUNCIL).masthead
    assert (masthead.organ, masthead.parent_organ) == (HUMAN_RIGHTS_COUNCIL, "General Assembly")
    assert masthead.session_dates == "11 September–13 October 2023"
    assert masthead.original == "English"


def test_the_dates_of_a_session_get_the_dash_that_mark_up_leaves_out():
    lines = [line.replace("September–13", "September 13") for line in COUNCIL]
    assert cover(lines).masthead.session_dates == "11 September–13 October 2023"


def test_a_draft_has_sponsors_and_no_adoption():
    masthead = cover(DRAFT).masthead
    names = ("Bosnia and Herzegovina", "Cuba", "Venezuela (Bolivarian Republic of)")
    assert masthead.sponsors == tuple(Sponsor(name=name) for name in names)
    assert masthead.adopted is None
    assert masthead.committee == "Third Committee"


def test_a_sponsor_may_speak_for_a_group():
    line = "Cuba (on behalf of the Group of Gardeners) and Fiji: draft decision"
    read = cover([*DRAFT[:10], line, DRAFT[11]])
    group = Sponsor(name="Cuba", capacity="on behalf of the Group of Gardeners")
    assert read.masthead.sponsors == (group, Sponsor(name="Fiji"))
    assert read.kind == "decision"
    assert line in shown(read)


def test_sponsors_over_several_lines_are_taken_off_the_agenda_title():
    title = ["Gardens, benches and", "other places to sit"]
    sponsors = ["Andorra, Antigua and Barbuda, Lao", "People’s Democratic Republic, Côte d’Ivoire",
                "and Samoa: draft", "resolution"]  # fmt: skip
    read = cover([*DRAFT[:9], *title, *sponsors, DRAFT[11]])
    names = [sponsor.name for sponsor in read.masthead.sponsors]
    assert names == ["Andorra", "Antigua and Barbuda", "Lao People’s Democratic Republic",
                     "Côte d’Ivoire", "Samoa"]  # fmt: skip
    title = read.masthead.agenda_items[0].title
    assert title == "Gardens, benches and other places to sit"
    assert [each.code for each in read.diagnostics] == ["sponsors-begin"]


@pytest.mark.parametrize(
    "line",
    [
        "Fiji: amendment to revised draft resolution A/C.3/80/L.20/Rev.1",
        "Draft resolution submitted by the Chair of the Committee following informal consultations",
        "Fiji and Samoa: draft resolution",
    ],
)
def test_other_words_over_the_title_of_a_draft_are_kept(line):
    read = cover([*DRAFT[:10], line, DRAFT[11]])
    assert read.masthead.wording.sponsors == line
    assert shown(read)[-2:] == [line, DRAFT[11]]


def test_words_over_the_title_may_run_on():
    read = cover([*DRAFT[:10], "Draft resolution submitted by the Chair of the Committee following",
                  "informal consultations", DRAFT[11]])  # fmt: skip
    assert read.masthead.wording.sponsors.endswith("following informal consultations")
    assert plain(read.title) == DRAFT[11]


def test_an_asterisk_of_the_sponsors_marks_a_note_and_is_not_read_as_a_name():
    read = cover([*DRAFT[:10], "Cuba:* draft resolution", DRAFT[11]])
    assert read.masthead.sponsors == (Sponsor(name="Cuba"),)
    assert read.sponsors_marks == ("*",)


def test_the_organization_at_the_start_of_a_wrapped_line_is_part_of_an_agenda_title():
    read = cover([*DRAFT[:9], "Gardens of the", "United Nations", *DRAFT[10:]])
    assert read.masthead.agenda_items[0].title == "Gardens of the United Nations"


def test_a_starred_line_under_the_sponsors_is_the_note_to_them():
    read = cover([*DRAFT[:10], "Cuba: draft resolution*", "* On behalf of the bees.", DRAFT[11]])
    assert read.masthead.sponsors_note == "On behalf of the bees."
    assert read.diagnostics == ()


def test_a_symbol_that_is_not_printed_follows_from_organ_and_number():
    read = cover([line for line in ADOPTED if not line.startswith("A/RES")])
    assert read.masthead.symbol == "A/RES/63/999"
    assert [each.code for each in read.diagnostics] == ["symbol-supposed"]


def test_a_resolution_of_a_bound_volume_is_read():
    basis = "Adopted at the 76th plenary meeting, on 18 December 2007, without a vote"
    read = cover(["RESOLUTION 62/999", basis, "62/999. Rights of the gardener"])
    assert read.masthead.adopted == Adoption(
        date=date(2007, 12, 18), meeting="76", dated_heading=False
    )
    assert read.masthead.wording.heading == "RESOLUTION 62/999"
    assert read.masthead.basis == basis


def test_a_title_alone_is_a_title():
    read = cover(["Rights of the gardener"])
    assert plain(read.title) == "Rights of the gardener"
    assert read.masthead == Masthead()


LANGUAGES = {
    "fr": [
        "Nations Unies", "A/RES/77/999", "Assemblée générale", "Distr. générale",
        "1er janvier 2023", "Soixante-dix-septième session", "Point 99 aa) de l’ordre du jour",
        "Jardins : bancs",
        "Résolution adoptée par l’Assemblée générale le 7 décembre 2022",
        "[sur la base du rapport de la Première Commission (A/77/385, par. 110)]",
        "77/999. Droits du jardinier",
    ],
    "es": [
        "Naciones Unidas", "A/RES/77/999", "Asamblea General", "Distr. general",
        "15 de mayo de 2023", "Septuagésimo séptimo período de sesiones",
        "Tema 99 aa) del programa", "Jardines: bancos",
        "Resolución aprobada por la Asamblea General el 7 de diciembre de 2022",
        "[sobre la base del informe de la Primera Comisión (A/77/385, párr. 110)]",
        "77/999. Derechos del jardinero",
    ],
    "ru": [
        "Организация Объединенных Наций", "A/RES/77/999", "Генеральная Ассамблея",
        "Distr.: General", "15 May 2023", "Семьдесят седьмая сессия", "Пункт 99 повестки дня",
        "Сады: скамейки", "Резолюция, принятая Генеральной Ассамблеей 7 декабря 2022 года",
        "[по докладу Первого комитета (A/77/385, пункт 110)]", "77/999. Права садовника",
    ],
    "ar": [
        "الأمم المتحدة", "A/RES/77/999", "الجمعية العامة", "Distr.: General", "15 May 2023",
        "الدورة السابعة والسبعون", "البندان 132 و 143 من جدول الأعمال", "الحدائق",
        "قرار اتخذته الجمعية العامة في 7 كانون الأول/ديسمبر 2022",
        "[بناء على تقرير اللجنة الأولى (A/77/385، الفقرة 110)]", "77/999 حقوق البستاني",
    ],
    "zh": [
        "联合国", "A/RES/77/999", "大会", "Distr.: General", "15 May 2023", "第七十七届会议",
        "议程项目132和143", "花园", "2022年12月7日大会决议",
        "[根据第一委员会的报告 (A/77/385，第110段)]", "77/999. 园丁的权利",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_masthead_in_another_language_is_read_and_printed(language):
    lines = LANGUAGES[language]
    read = cover(lines, language)
    assert shown(read, language) == lines
    assert read.masthead.wording == MastheadWording()
    assert read.masthead.organ == "General Assembly"
    assert read.masthead.distribution == "General"
    assert read.masthead.session == "77"
    assert read.masthead.adopted == Adoption(date=date(2022, 12, 7))
    assert read.masthead.report.startswith("A/77/385")
    assert read.diagnostics == ()


def test_a_letter_that_means_and_is_no_joint_in_brackets():
    lines = [*LANGUAGES["ar"][:6], "البندان 18 (و) و 20 من جدول الأعمال"]
    read = cover(lines, "ar")
    assert [item.item for item in read.masthead.agenda_items] == ["18 (و)", "20"]
    assert read.masthead.wording == MastheadWording()


@pytest.mark.parametrize(
    "symbol",
    ["A/C.3/80/L.20/Rev.1", "S/RES/2735 (2024)", "A/RES/77/256 A-B", "A/RES/ES-11/6", "E/2018/L.9",
     "A/RES/3384 (XXX)", "A/80/6 (Income sect. 1)", "A/80/6 (Sect. 24)/Corr.1",
     "ECE/TRANS/WP.29/GRVA/2025/1"],
)  # fmt: skip
def test_a_symbol_is_kept_as_printed(symbol):
    assert cover(["United Nations", symbol, "General Assembly"]).masthead.symbol == symbol


@pytest.mark.parametrize(
    "words", ["a" * 100_000, "(" * 5_000, "[on the report of the " + "(A/" * 3_000 + "]",
              ", ".join(["Cuba"] * 2_000) + ": draft resolution", "A /" * 3_000],
)  # fmt: skip
def test_hostile_lines_are_kept_as_words(words):
    read = cover([*ADOPTED[:8], words, *ADOPTED[8:]])
    assert plain(read.title) == "Rights of the gardener"
    assert read.masthead.agenda_items[0].title.startswith("Gardens")


def test_stretched_arabic_letters_make_no_difference():
    lines = ["الأمــم المتحـدة", *LANGUAGES["ar"][1:]]
    assert cover(lines, "ar").masthead == cover(LANGUAGES["ar"], "ar").masthead


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fr", ["Résolution 9999 (2023)",
                "Adoptée par le Conseil de sécurité à sa 9252e séance, le 30 janvier 2023"]),
        ("es", ["Resolución 9999 (2023)", ("Aprobada por el Consejo de Seguridad en su 9252ª "
                "sesión, celebrada el 30 de enero de 2023")]),
        ("ru", ["Резолюция 9999 (2023)",
                "принятая Советом Безопасности на его 9252-м заседании 30 января 2023 года"]),
        ("ar", ["القرار 9999 (2023)",
                "الذي اتخذه مجلس الأمن في جلسته 9252، المعقودة في 30 كانون الثاني/يناير 2023"]),
        ("zh", ["第9999 (2023)号决议", "安全理事会2023年1月30日第9252次会议通过"]),
    ],
)  # fmt: skip
def test_the_security_council_is_understood_in_every_language(language, lines):
    read = cover(["S/RES/9999 (2023)", *lines], language)
    assert read.masthead.adopted == Adoption(date=date(2023, 1, 30), meeting="9252")
    assert shown(read, language)[-2:] == lines
