"""The symbol decides what a text is printed as; the user can say otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from drafting.errors import DraftingError
from drafting.model import Adoption, Masthead, Resolution, Sponsor
from drafting.model.masthead import MastheadWording
from drafting.readers.docx import read_docx
from drafting.text.inline import text
from drafting.writers.docx import render_docx
from drafting.writers.kinds import KINDS, is_of_geneva, printed_as
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.plain import render_text
from tests.laid_out import W, founding, op, paragraphs, part

WORDS = locale("en", RenderOptions())


def made(symbol="", **fields):
    return Resolution(
        title=text("Rivers"),
        masthead=Masthead(symbol=symbol, **fields),
        operative=(op("Decides", "to build a bridge", number=""),),
    )


def paper(document):
    size = next(part(document, "word/document.xml").iter(f"{W}pgSz"))
    return size.get(f"{W}w"), size.get(f"{W}h")


@pytest.mark.parametrize(
    ("symbol", "organ", "above", "size"),
    [
        ("A/RES/85/9", "General Assembly", "", ("12240", "15840")),
        ("A/C.3/85/L.9", "General Assembly", "", ("12240", "15840")),
        ("S/RES/3999 (2031)", "Security Council", "", ("12240", "15840")),
        ("S/2031/9", "Security Council", "", ("12240", "15840")),
        ("E/RES/2031/9", "Economic and Social Council", "", ("12240", "15840")),
        ("A/HRC/RES/85/9", "Human Rights Council", "General Assembly", ("11907", "16840")),
        ("A/HRC/85/L.9", "Human Rights Council", "General Assembly", ("11907", "16840")),
        ("ECE/TRANS/2031/9", "Economic and Social Council", "", ("11907", "16840")),
        ("", "General Assembly", "", ("12240", "15840")),
    ],
)
def test_the_symbol_decides_organ_and_paper(symbol, organ, above, size):
    masthead = printed_as(made(symbol), "", WORDS).masthead
    assert (masthead.organ, masthead.parent_organ) == (organ, above)
    document = render_docx(made(symbol))
    assert paper(document) == size
    assert (above or organ) in paragraphs(document, "word/header_first.xml")


def test_an_organ_that_the_file_names_is_kept():
    assert printed_as(made("S/2031/9", organ="Garden Council"), "", WORDS).masthead.organ == (
        "Garden Council"
    )


def test_a_resolution_printed_as_a_draft_loses_what_only_an_adopted_one_has():
    lines = render_text(founding(), RenderOptions(kind="draft"))
    assert "A/RES/63/180" not in lines
    assert "63/180." not in lines
    assert "plenary meeting" not in lines
    assert "Resolution adopted" not in lines
    assert "Enhancement of international cooperation" in lines


def test_a_draft_printed_as_a_resolution_has_its_heading():
    draft = made("A/85/L.9", sponsors=(Sponsor(name="Samoa"),))
    assert "Samoa: draft resolution" in render_text(draft)
    lines = render_text(draft, RenderOptions(kind="resolution"))
    assert "Resolution adopted by the General Assembly" in lines
    assert "Samoa" not in lines


def test_a_text_printed_as_the_annex_of_a_report_stands_under_that_word():
    lines = paragraphs(render_docx(founding(), RenderOptions(kind="annex")))
    assert "Annex" in lines
    assert lines.index("Annex") < next(i for i, line in enumerate(lines) if "Enhancement" in line)
    assert not any("meeting" in line for line in lines[-3:])


def test_the_annex_of_a_report_may_have_another_word_above_it():
    draft = made("A/85/430", wording=MastheadWording(heading="Draft resolution II"))
    lines = paragraphs(render_docx(draft, RenderOptions(kind="annex")))
    assert "Draft resolution II" in lines
    assert "Annex" not in lines


def test_a_text_printed_as_an_amendment_has_no_enacting_line():
    draft = made("A/85/L.9", sponsors=(Sponsor(name="Samoa"), Sponsor(name="Palau")))
    lines = render_text(draft, RenderOptions(kind="amendment"))
    assert "Samoa and Palau: amendment" in lines
    assert "The General Assembly" not in lines


@pytest.mark.parametrize(
    ("language", "names", "line", "asks"),
    [
        ("en", ("Chile", "Samoa"), "Chile and Samoa:* draft resolution", "Requests a bridge"),
        ("fr", ("Chili", "Samoa"), "Chili et Samoa* : projet de résolution", "Prie les États"),
        ("ar", ("شيلي", "بالاو", "ساموا"), "شيلي، بالاو وساموا*: مشروع قرار", "تطلب تقريرا"),
        ("zh", ("智利", "萨摩亚"), "智利和萨摩亚：*决议草案", "请秘书长提出报告"),
    ],
)
def test_the_line_of_the_sponsors_reads_back_in_every_language(language, names, line, asks):
    sponsors = tuple(Sponsor(name=name) for name in names)
    draft = replace(
        made("A/85/L.9", sponsors=sponsors, sponsors_note="Note."),
        language=language,
        operative=(op(asks, "", number=""),),
    )
    assert line in render_text(draft)
    again = read_docx(render_docx(draft), "draft.docx").resolution.masthead
    assert tuple(sponsor.name for sponsor in again.sponsors) == names
    assert again.wording.sponsors == ""


@pytest.mark.parametrize(
    ("language", "typed", "lines"),
    [
        ("fr", ("Limitée", "English"), ("Distr. limitée", "Original : anglais")),
        ("fr", ("limited", "français"), ("Distr. limitée", "Original : français")),
        ("es", ("Limited", "Spanish"), ("Distr. limitada", "Original: español")),
        ("en", ("limited", "Latin"), ("Distr.: Limited", "Original: Latin")),
        ("ar", ("Limited", "arabic"), ("Distr.: Limited", "Original: Arabic")),
    ],
)
def test_distribution_and_language_may_be_typed_in_english_or_in_the_language(
    language, typed, lines
):
    draft = replace(made("A/85/L.9", distribution=typed[0], original=typed[1]), language=language)
    page = render_text(draft).split("\n")
    assert [line for line in lines if line not in page] == []


@pytest.mark.parametrize("typed", ["Third Committee", "troisième commission"])
def test_a_committee_may_be_typed_in_english_or_in_the_language(typed):
    draft = replace(made("A/C.3/85/L.9", committee=typed), language="fr")
    assert "Troisième Commission" in render_text(draft).split("\n")


def test_organ_and_form_can_be_given_together():
    document = render_docx(founding(), RenderOptions(kind="hrc-draft"))
    assert paper(document) == ("11907", "16840")
    assert "\tThe Human Rights Council," in paragraphs(document)
    lines = render_text(founding(), RenderOptions(kind="sc"))
    assert "Adopted by the Security Council at its 70th meeting, on 18 December 2008" in lines


def test_parts_lose_their_closing_lines_too():
    from tests.laid_out import everything

    printed = printed_as(everything(), "draft", WORDS)
    assert [each.adopted for each in printed.parts] == [None, None]
    assert printed.vote == ""


def test_documents_of_geneva_are_known_by_organ_or_symbol():
    assert is_of_geneva(Masthead(organ="Human Rights Council"))
    assert is_of_geneva(Masthead(symbol="ECE/TRANS/2031/9"))
    assert not is_of_geneva(Masthead(symbol="E/2031/L.9"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_printed(kind):
    adopted = Adoption(date=date(2031, 4, 1), meeting="81")
    for masthead in (made("A/85/L.9").masthead, replace(founding().masthead, adopted=adopted)):
        assert render_docx(replace(founding(), masthead=masthead), RenderOptions(kind=kind))


def test_a_kind_that_is_none_is_refused():
    with pytest.raises(DraftingError, match="nothing can be printed as “poem”: choose resolution"):
        RenderOptions(kind="poem")


@pytest.mark.parametrize(
    ("symbol", "kind", "line"),
    [
        ("A/C.3/85/L.9", "resolution", "Samoa: draft resolution"),
        ("A/C.3/85/L.9/Rev.1", "resolution", "Samoa: revised draft resolution"),
        ("A/85/L.9/Rev.2", "decision", "Samoa: revised draft decision"),
        ("E/2031/L.9/Rev.1/Corr.1", "resolution", "Samoa: revised draft resolution"),
        ("A/HRC/85/L.9/Rev.1", "resolution", "Samoa: draft resolution"),
    ],
)
def test_a_revision_says_so_above_its_title(symbol, kind, line):
    draft = replace(made(symbol, sponsors=(Sponsor(name="Samoa"),)), kind=kind)
    document = render_docx(draft)
    assert line in paragraphs(document)
    assert line in render_text(draft).splitlines()
