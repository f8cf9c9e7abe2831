"""LibreOffice opens our Word documents, and everything is in its place."""

import datetime
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace

import pypdfium2
import pytest

from drafting.redlining import redline, verify
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.builders import op
from tests.laid_out import everything, founding

pytestmark = pytest.mark.office

LEFT, RIGHT, NUMBER, VERB = 123.35, 488.65, 147.1, 170.9
"""Margins of the text, and where numbers and verbs begin [P80, body], in points."""

NEAR = 0.5


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Convert a Word document to PDF and return the characters of its pages with their boxes."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")

    def run(name, document):
        (folder / f"{name}.docx").write_bytes(document)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", folder, folder / f"{name}.docx"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        pdf = pypdfium2.PdfDocument(folder / f"{name}.pdf")
        pages = [characters(page) for page in pdf]
        pdf.close()
        return pages

    return run


@pytest.fixture(scope="module")
def pages(convert):
    """The founding resolution in both layouts."""
    return {
        profile: convert(profile, render_docx(founding(), RenderOptions(profile=profile)))
        for profile in Profile
    }


def characters(page):
    """Lines from top to bottom, each a list of (left, right, character) without spaces."""
    textpage = page.get_textpage()
    rows = defaultdict(list)
    for index in range(textpage.count_chars()):
        character = textpage.get_text_range(index, 1)
        left, bottom, right, _ = textpage.get_charbox(index, loose=True)
        if character.strip():
            rows[round(bottom)].append((left, right, character))
    return [sorted(rows[height]) for height in sorted(rows, reverse=True)]


def words(line):
    return "".join(character for *_, character in line)


def find(pages, beginning):
    return next(line for page in pages for line in page if words(line).startswith(beginning))


@pytest.mark.parametrize("profile", Profile)
def test_the_founding_resolution_takes_three_pages(pages, profile):
    assert len(pages[profile]) == 3


@pytest.mark.parametrize("profile", Profile)
def test_the_body_stands_between_the_margins(pages, profile):
    body = [
        line
        for page in pages[profile]
        for line in page
        if line[0][0] == pytest.approx(LEFT, abs=NEAR) and len(words(line)) > 60
    ]
    assert len(body) > 30
    # The last glyph of a justified line carries its letter-spacing with it.
    assert max(line[-1][1] for line in body) == pytest.approx(RIGHT, abs=NEAR)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("number", range(1, 12))
def test_numbers_and_verbs_stand_at_their_tabs(pages, profile, number):
    verbs = ("Reaffirms", "Recognizes", "Reaffirms", "Urges", "Reaffirms", "Considers",
             "Reaffirms", "Calls", "Invites", "Requests", "Decides")  # fmt: skip
    line = find(pages[profile], f"{number}.{verbs[number - 1]}")
    assert line[0][0] == pytest.approx(NUMBER, abs=NEAR)
    assert line[len(f"{number}.")][0] == pytest.approx(VERB, abs=NEAR)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("beginning", ["TheGeneralAssembly,", "Recalling", "Emphasizing"])
def test_unnumbered_paragraphs_begin_at_the_first_tab(pages, profile, beginning):
    assert find(pages[profile], beginning)[0][0] == pytest.approx(NUMBER, abs=NEAR)


def test_the_masthead_of_today_stands_in_its_place(pages):
    first = pages["modern"]
    # The symbol is higher than the name: they are two lines here.
    assert find(first, "UnitedNations")[0][0] == pytest.approx(123.4, abs=NEAR)
    assert find(first, "/RES/63/180")[-1][1] == pytest.approx(552.3, abs=1)
    assert find(first, "GeneralAssembly")[0][0] == pytest.approx(123.4, abs=NEAR)
    assert find(first, "Distr.:")[0][0] == pytest.approx(396.9, abs=NEAR)
    assert find(first, "Sixty-third")[0][0] == pytest.approx(60, abs=NEAR)
    title = find(first, "63/180.")
    assert title[len("63/180.")][0] == pytest.approx(LEFT, abs=NEAR)


@pytest.mark.parametrize("profile", Profile)
def test_pages_after_the_first_carry_symbol_title_and_number(pages, profile):
    _, second, third = [[words(line) for line in page] for page in pages[profile]]
    assert second[0].startswith("A/RES/63/180Enhancement")
    assert third[0].startswith("Enhancement")
    assert third[0].endswith("A/RES/63/180")
    assert second[-1] == "2/3"
    assert third[-1] == "3/3"


@pytest.mark.parametrize("profile", Profile)
def test_every_kind_of_block_converts(convert, profile):
    document = render_docx(everything(), RenderOptions(profile=profile))
    printed = "".join(words(line) for page in convert(f"all-{profile}", document) for line in page)
    for piece in (
        "Bridgesoversmallrivers",
        "felledinspring",
        "Tollsbybridge",
        "AnnexII",
        "[Adopted",
    ):
        assert piece in printed


def test_redlines_resolve_in_it_as_in_ours(office):
    by = {"author": "Samoa", "date": datetime.date(2026, 1, 2)}
    old, new = founding(), everything()
    appended = replace(old, operative=(*old.operative, op("Decides", "to say it again")))
    for one, other in ((old, new), (new, old), (old, appended)):
        found = verify(redline(one, other, **by), one, other, office=True)
        assert found.differences == ()
        assert found.judges == ("drafting", "LibreOffice")


def test_what_does_not_resolve_is_told_by_it_too(office):
    old, new = founding(), everything()
    document = redline(old, new, author="Samoa", date=datetime.date(2026, 1, 2))
    found = verify(document, new, new, office=True)
    assert {each.judge for each in found.differences} == {"drafting", "LibreOffice"}
    assert {each.side for each in found.differences} == {"old"}


GENEVA = {"number": 141.7, "verb": 170.1, "left": 113.4, "right": 481.9, "edge": 56.7}
"""Where lines begin in documents of Geneva [GV, body], in points."""


@pytest.fixture(scope="module")
def geneva(convert):
    document = render_docx(founding(), RenderOptions(kind="hrc"))
    return convert("geneva", document)


@pytest.mark.parametrize(
    ("beginning", "skip", "place"),
    [
        ("TheHumanRightsCouncil", 0, "number"),
        ("Recalling", 0, "number"),
        ("1.Reaffirms", 0, "number"),
        ("1.Reaffirms", 2, "verb"),
        ("11.Decides", 3, "verb"),
        ("63/180.", 7, "left"),
        ("Resolutionadopted", 0, "left"),
        ("HumanRightsCouncil", 0, "edge"),
        ("Sixty-thirdsession", 0, "edge"),
    ],
)
def test_documents_of_geneva_stand_at_their_tabs(geneva, beginning, skip, place):
    assert find(geneva, beginning)[skip][0] == pytest.approx(GENEVA[place], abs=NEAR)


def test_the_page_of_geneva_has_its_margins_and_furniture(geneva):
    body = [
        line
        for page in geneva
        for line in page
        if line[0][0] == pytest.approx(GENEVA["left"], abs=NEAR) and len(words(line)) > 60
    ]
    assert len(body) > 20
    assert max(line[-1][1] for line in body) == pytest.approx(GENEVA["right"], abs=NEAR)
    assert words(geneva[1][0]) == "A/RES/63/180"
    assert geneva[1][0][0][0] == pytest.approx(GENEVA["edge"], abs=NEAR)
    assert words(geneva[1][-1]) == "2"
    assert find(geneva, "GeneralAssembly")[0][0] == pytest.approx(120.5, abs=NEAR)
    assert find(geneva, "Distr.:")[0][0] == pytest.approx(396.9, abs=NEAR)


def test_the_heading_of_the_security_council_stands_at_the_margin_of_the_text(convert):
    pages = convert("council", render_docx(founding(), RenderOptions(kind="sc")))
    for beginning in ("Resolution63/180", "AdoptedbytheSecurityCouncil"):
        assert find(pages, beginning)[0][0] == pytest.approx(LEFT, abs=NEAR)
    assert find(pages, "TheSecurityCouncil,")[0][0] == pytest.approx(NUMBER, abs=NEAR)
    assert find(pages, "SecurityCouncil")[0][0] == pytest.approx(123.4, abs=NEAR)


def test_an_arabic_page_is_mirrored(convert):
    from tests.unit.writers.test_docx_scripts import arabic

    (first, *_) = convert("arabic", render_docx(arabic()))
    edges = [line[-1][1] for line in first if "\u0621" <= max(words(line)) <= "\u06ff"]
    letter = 612
    assert max(edges) == pytest.approx(letter - 60, abs=1)
    assert sum(edge == pytest.approx(letter - NUMBER, abs=1) for edge in edges) >= 2
    assert find([first], "Distr.:")[0][0] == pytest.approx(60.5, abs=1)
