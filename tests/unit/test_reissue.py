"""A reissued document has an asterisk at its symbol, and a note at the foot of page 1."""

import subprocess
from dataclasses import replace

import pytest
from openxml_audit import OpenXmlValidator

from drafting import diff
from drafting.importing import read, read_file
from drafting.model.content import same_content
from drafting.model.masthead import Masthead, MastheadWording, Sponsor
from drafting.readers.docx import read_docx
from drafting.rendering import render
from drafting.text.inline import plain
from drafting.writers.options import Profile, RenderOptions
from tests.builders import op, pp, prose, resolution
from tests.laid_out import W, founding, part
from tests.word_files import footnotes, note, p, r, word

NOTE = "Reissued for technical reasons on 2 November 2035."
SECOND = "** Second reissue for technical reasons (3 November 2035)."
DRAFT = resolution(
    pp("Recalling", "its work[^first]"),
    op("Requests", "a report"),
    notes={"first": "See above."},
    masthead=Masthead(
        symbol="A/C.3/90/L.7",
        session="90",
        committee="Third Committee",
        sponsors=(Sponsor(name="Norland"),),
        sponsors_note="On behalf of the islands.",
        reissue=NOTE,
    ),
)
ALONE = replace(
    DRAFT,
    masthead=replace(DRAFT.masthead, sponsors=(), sponsors_note="", reissue=SECOND),
    preamble=(pp("Recalling", "its work"),),
    footnotes=(),
)
GENEVA = replace(
    DRAFT,
    masthead=replace(
        DRAFT.masthead,
        symbol="A/HRC/90/L.7", organ="Human Rights Council", parent_organ="General Assembly",
        committee="",
    ),
)  # fmt: skip
ADOPTED = replace(founding(), masthead=replace(founding().masthead, reissue=NOTE))
AMENDMENT = replace(
    resolution(
        prose("After it, insert “this”[^a] and “that”[^b]."), notes={"a": "One.", "b": "Two."}
    ),
    enacting_formula="",
    masthead=replace(
        DRAFT.masthead,
        sponsors_note="",
        wording=MastheadWording(sponsors="Norland: amendment to draft resolution A/C.3/90/L.6"),
    ),
)
TEXTS = {
    "with notes": DRAFT, "alone": ALONE, "in Geneva": GENEVA, "adopted": ADOPTED,
    "amendment": AMENDMENT,
}  # fmt: skip


def written(source, path, **options):
    content = render(source, path.suffix, RenderOptions(**options))
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("name", TEXTS)
def test_a_word_document_has_the_note_at_the_foot_of_its_first_page(name, profile, tmp_path):
    path = written(TEXTS[name], tmp_path / "again.docx", profile=profile)
    foot = "".join(part(path.read_bytes(), "word/footer_first.xml").itertext())
    masthead = TEXTS[name].masthead
    assert (SECOND if masthead.reissue == SECOND else f"* {NOTE}") in foot
    assert OpenXmlValidator().validate(path).is_valid
    reading = read_file(path)
    assert same_content(reading.resolution, TEXTS[name])


@pytest.mark.parametrize("ending", [".txt", ".xml"])
@pytest.mark.parametrize("name", [name for name in TEXTS if name != "amendment"])
def test_the_note_comes_back_from_text_and_xml(name, ending, tmp_path):
    again = read(written(TEXTS[name], tmp_path / f"again{ending}"))
    assert again.masthead == TEXTS[name].masthead


@pytest.mark.office
@pytest.mark.parametrize("name", TEXTS)
def test_the_note_comes_back_from_pdf(name, office, tmp_path):
    document = written(TEXTS[name], tmp_path / "again.docx")
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, document],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert read(tmp_path / "again.pdf").masthead == TEXTS[name].masthead


@pytest.mark.parametrize(
    ("ending", "expected"),
    [(".md", ["A/C.3/90/L.7\\*", f"\\* {NOTE}"]), (".html", ["A/C.3/90/L.7*", f"* {NOTE}"])],
)
def test_pages_of_the_web_print_the_note(ending, expected):
    printed = render(DRAFT, ending).replace("\N{NO-BREAK SPACE}", " ")
    assert all(words in printed for words in expected)


def test_running_heads_have_no_asterisk(tmp_path):
    document = written(DRAFT, tmp_path / "again.docx").read_bytes()
    assert "".join(part(document, "word/header_even.xml").itertext()).strip() == "A/C.3/90/L.7"


def test_each_note_below_has_one_asterisk_more(tmp_path):
    document = written(AMENDMENT, tmp_path / "again.docx").read_bytes()
    signs = [
        "".join(each.text for each in run.iter(f"{W}t"))
        for run in part(document, "word/document.xml").iter(f"{W}r")
        if run.find(f"{W}footnoteReference") is not None
    ]
    assert signs == ["**", "***"]


def test_a_text_printed_as_a_draft_without_its_symbol_has_no_note():
    assert NOTE not in render(ADOPTED, ".txt", RenderOptions(kind="draft"))


def test_the_note_of_an_official_file_stands_above_the_words_of_its_first_footnote():
    section = '<w:headerReference w:type="first" r:id="header"/><w:titlePg/>'
    lines = p("The General Assembly,"), p(r("Recalling its work,"), note(1))
    both = r("* Reissued for technical reasons.") + "</w:p><w:p>" + r("See above.")
    document = word(*lines, p("1. Decides to go."), header=p("A/RES/90/7*"), section=section,
                    footnotes=footnotes(both))  # fmt: skip
    resolution = read_docx(document, "x.docx").resolution
    assert resolution.masthead.reissue == "Reissued for technical reasons."
    assert [plain(each.content) for each in resolution.footnotes] == ["See above."]


def test_a_reissue_is_told_as_a_change_of_the_masthead():
    first = replace(DRAFT, masthead=replace(DRAFT.masthead, reissue=""))
    edits = [each for each in diff(first, DRAFT).edits if getattr(each, "field", "")]
    assert [(each.field, each.label) for each in edits] == [
        ("masthead.reissue", "note on the reissue")
    ]
