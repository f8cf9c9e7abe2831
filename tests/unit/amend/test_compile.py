"""The rolling text: the place, look and owner of every proposal."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from drafting import rendering
from drafting.engine.compile import ParagraphStatus, compile_amendments
from drafting.engine.compile.new_passages import Ordinals
from drafting.errors import TemplateError
from drafting.importing import yaml_of
from drafting.model.locale import places_of
from drafting.model.walk import units_of
from drafting.negotiation.texts import render_compilation
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import Mark, Span
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling import rolling_text
from drafting.writers.rolling.words import RollingWords, rolling_words
from tests.builders import annex, op, pp, prose, resolution
from tests.commands import run

BASE = resolution(
    pp("Recalling", "its resolution 1/998"),
    op("Requests", "many reports on the state of gardens", "To read", "To write"),
    op("Decides", "to go on"),
)


def amendments(name, *entries, head="", tail=""):
    listed = "\n".join(f"  - {{{entry}}}" for entry in entries)
    source = f"proposers: [{name}]\n{head}\namendments:\n{listed}\n{tail}"
    reading = read_amendments(source.encode(), f"{name}.yaml")
    assert reading.diagnostics == ()
    return reading.amendments


def shown(*sets):
    """Return the text under its heading, one line each."""
    words = render_compilation(compile_amendments(BASE, sets), ".txt")
    text = words.partition("\nText\n")[2]
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


def test_additions_are_bold_deletions_struck_and_attributed():
    made = compile_amendments(
        BASE,
        [amendments("Samoa", "target: OP1, action: replace words, words: many, text: some")],
    )
    laid = rolling_text(made, locale("en", RenderOptions()))
    (unit,) = (each for each in units_of(laid) if each.label == "OP1")
    content = unit.lines[0].line.content
    assert Span("many", Mark.STRUCK) in content
    assert Span("some", Mark.BOLD) in content
    assert Span(" – Samoa]") in [
        Span(part.text[:9], part.marks) for part in content if isinstance(part, Span)
    ]


def test_overlapping_words_are_alternatives():
    lines = shown(
        amendments("Samoa", "target: OP1, action: delete words, words: many reports"),
        amendments(
            "Palau", "target: OP1, action: replace words, words: reports on, text: books on"
        ),
    )
    assert (
        "1. Requests [~~many reports~~ on – Samoa] [many ~~reports on~~ **books on** – Palau] "
        "the state of gardens:"
    ) in lines


def test_identical_proposals_stand_once_under_all_names():
    entry = "target: OP2, action: replace words, words: to go on, text: to stop"
    lines = shown(amendments("Samoa", entry), amendments("Palau", entry))
    assert "2. Decides [~~to go on~~ **to stop** – Samoa, Palau]." in lines


def test_words_inside_a_deleted_passage_keep_their_brackets():
    lines = shown(
        amendments("Samoa", "target: OP2, action: delete"),
        amendments("Palau", "target: OP2, action: replace words, words: go, text: walk"),
    )
    assert "2. [~~Decides to~~ [~~go~~ **walk** – Palau] ~~on~~ – Samoa: delete]." in lines
    assert "OP2 – contested – Samoa; Palau" in lines


def test_new_paragraphs_are_bis_and_ter_and_what_stands_keeps_its_number():
    new = "target: OP1, action: insert after, paragraphs: [{lead: Invites, text: %s}]"
    lines = shown(amendments("Samoa", new % "rain"), amendments("Palau", new % "sun"))
    assert "1 bis. [**Invites rain** – Samoa];" in lines
    assert "1 ter. [**Invites sun** – Palau];" in lines
    assert "2. Decides to go on." in lines


def test_an_alternative_stands_under_the_passage_as_tabled():
    lines = shown(
        amendments("Samoa", "target: OP2, action: rewrite, paragraphs: [{lead: Ends, text: it}]"),
    )
    at = lines.index("2. [Decides to go on].")
    assert lines[at + 1 : at + 3] == [
        "OP2 alt – contested – Samoa",
        "2 alt. [**Ends it** – Samoa].",
    ]


def test_what_is_accepted_has_no_brackets():
    lines = shown(
        amendments(
            "Samoa", "target: OP2, action: replace words, words: on, text: home, status: accepted"
        )
    )
    assert "2. Decides to go ~~on~~ **home**." in lines
    assert "OP2 – decided: 1 accepted – Samoa" in lines


def test_a_list_item_is_bis_and_a_moved_passage_says_where_to():
    lines = shown(
        amendments(
            "Samoa",
            "target: OP1 (a), action: insert after, subparagraphs: [To sing]",
            "target: OP2, action: move before, to: OP1",
        )
    )
    assert "(a bis) [**To sing** – Samoa];" in lines
    assert "2. [Decides to go on – Samoa: move before OP1]." in lines


def test_an_accepted_move_says_where_to_for_the_passage_still_stands_where_it_stood():
    lines = shown(
        amendments("Samoa", "target: OP2, action: move before, to: OP1, status: accepted")
    )
    assert "OP2 – decided: 1 accepted – Samoa" in lines
    assert "2. [Decides to go on – accepted, Samoa: move before OP1]." in lines


def test_opposition_makes_a_paragraph_contested():
    made = compile_amendments(
        BASE, [amendments("Samoa", "target: PP1, action: delete, opponents: [Palau]")]
    )
    assert [unit.label for unit in made.of_status(ParagraphStatus.CONTESTED)] == ["PP1"]


def test_what_cannot_be_placed_is_on_the_front_page_with_its_words():
    made = compile_amendments(
        BASE, [amendments("Samoa", "target: OP9, action: rewrite, text: not to be lost")]
    )
    front = render_compilation(made, ".txt").partition("\nText\n")[0]
    assert "**not to be lost**" in front
    assert "there is no OP9 in this text" in front


def test_names_and_words_are_escaped_on_the_page():
    made = compile_amendments(
        BASE, [amendments("<b>X", "target: OP2, action: replace words, words: on, text: <i>home")]
    )
    page = render_compilation(made, ".html")
    assert "<b>X" not in page
    assert "<b>&lt;i&gt;home</b>" in page


def test_a_numbered_paragraph_among_unnumbered_ones_has_the_label_of_its_annex():
    base = resolution(op("Decides", "to go on"), annex(prose("Lights shall burn")))
    new = "{number: 3, paragraph: Keepers shall not sleep}"
    made = amendments(
        "Samoa",
        f'target: "Annex, unnumbered paragraph A1", action: insert after, paragraphs: [{new}]',
        f'target: "Annex, unnumbered paragraph A1", action: insert after, paragraphs: [{new}]',
    )
    labels = [unit.label for unit in compile_amendments(base, [made]).units]
    assert "Annex, OP3" in labels
    assert not any("pre" in each for each in labels)


def test_ordinals_go_on_after_those_that_are_taken():
    ordinals = Ordinals({"OP3", "OP3 bis"})
    assert ordinals.after("OP3 bis") == "OP3 ter"
    assert ordinals.after("OP3") == "OP3 quater"
    assert ordinals.before("OP3") == "OP3 pre"
    assert ordinals.instead("OP3") == "OP3 alt"
    assert ordinals.instead("OP3") == "OP3 alt 2"


def test_the_command_writes_the_file_and_says_what_was_not_placed(tmp_path):
    base, file, out = tmp_path / "base.yaml", tmp_path / "samoa.yaml", tmp_path / "rolling.docx"
    base.write_text("title: A\noperative:\n  - {lead: Decides, text: to go on}\n")
    file.write_text("proposers: Samoa\namendments:\n  - {target: OP9, action: delete}\n")
    result = run("amend", "compile", base, file, "-o", out)
    assert result.status == 1
    assert out.read_bytes()[:2] == b"PK"
    assert "not placed: there is no OP9" in result.err


def test_the_front_page_lists_each_proposal_with_its_owner_and_its_first_words():
    sets = [
        amendments("Samoa", "target: OP1, action: replace words, words: many, text: some"),
        amendments("Palau", "target: OP1, action: delete words, words: many"),
        amendments(
            "Fiji",
            "target: OP2, action: insert words, after: go on, text: '[^n]'",
            head="",
            tail="footnotes: {n: See 1/1}",
        ),
    ]
    page = render_compilation(compile_amendments(BASE, sets), ".md")
    assert "| OP1 | contested | Samoa | “many” → “some” |" in page
    assert "|  |  | Palau | delete “many” |" in page
    assert "| OP2 | open | Fiji | footnote “See 1/1” |" in page


def test_the_front_page_goes_from_the_title_to_the_footnotes():
    base = read_yaml(NOTED.encode(), "base.yaml").resolution
    base = replace(base, title=(Span("Gardens"),), annexes=(annex(prose("Trees")),))
    made = amendments(
        "Samoa",
        "target: footnote 1, action: replace words, words: 1/1, text: 2/2",
        "target: title, action: insert words, after: Gardens, text: and parks",
        "target: OP1, action: replace words, words: go, text: walk",
        'target: "Annex, unnumbered paragraph A1", action: insert words, after: Trees, text: too',
    )
    page = render_compilation(compile_amendments(base, [made]), ".md")
    rows = [line.split(" | ")[0] for line in page.splitlines() if "| Samoa |" in line]
    labels = ["title", "OP1", "Annex, unnumbered paragraph A1", "footnote 1"]
    assert rows == [f"| {each}" for each in labels]
    assert f"Samoa: {'; '.join(labels)}." in page


def test_a_proposed_heading_that_is_a_number_alone_is_marked_and_told():
    made = amendments(
        "Samoa", "target: OP2, action: insert before, paragraphs: [{heading: {number: II}}]"
    )
    compiled = compile_amendments(BASE, [made])
    assert "| Samoa | new: “II” |" in render_compilation(compiled, ".md")
    assert "[**II** – Samoa]" in render_compilation(compiled, ".txt")
    assert r"\[**II** – Samoa\]" in render_compilation(compiled, ".md")


def test_what_is_open_is_not_listed_as_decided_and_the_head_counts_what_is_listed():
    base = replace(BASE, title=(Span("Gardens of the North"),))
    made = amendments(
        "Samoa",
        "target: title, action: replace words, words: Gardens, text: Parks, status: accepted",
        "target: title, action: delete words, words: of the",
        "target: distribution, action: set, text: General, status: accepted",
    )
    other = amendments("Fiji", "target: title, action: replace words, words: the North, text: all")
    page = render_compilation(compile_amendments(base, [made, other]), ".md")
    assert "Passages: no proposals 3; decided 1; contested 1." in page
    assert "| title | contested | Samoa | delete “of the” |" in page
    assert "|  |  | Fiji | “the North” → “all” |" in page
    assert "distribution (“General”)." in page


def test_what_stands_in_an_annex_that_somebody_wants_deleted_is_open():
    base = replace(BASE, annexes=(annex(prose("Trees"), prose("Herbs"), prose("Mosses")),))
    made = [
        amendments("Samoa", "target: Annex, action: delete"),
        amendments(
            "Palau",
            'target: "Annex, unnumbered paragraph A2", action: delete words, words: Herbs',
        ),
    ]
    page = render_compilation(compile_amendments(base, made), ".md")
    assert "Passages: no proposals 3; open 3; contested 1." in page
    assert "| Annex, unnumbered paragraph A1 | open | Samoa | Annex: delete |" in page
    assert "| Annex, unnumbered paragraph A2 | contested | Samoa | Annex: delete |" in page


def test_the_front_page_says_what_is_put_aside():
    words = "target: OP2, action: delete words, words: go, status: parked"
    page = render_compilation(compile_amendments(BASE, [amendments("Samoa", words)]), ".md")
    assert "| OP2 | open | Samoa, parked | delete “go” |" in page
    sets = [amendments("Samoa", words), amendments("Palau", words.replace("parked", "proposed"))]
    assert "parked" not in render_compilation(compile_amendments(BASE, sets), ".md")


def test_the_front_page_says_which_item_of_a_paragraph_is_meant():
    made = amendments("Samoa", "target: OP1 (b), action: delete", "target: OP1, action: delete")
    page = render_compilation(compile_amendments(BASE, [made]), ".md")
    assert "Samoa | (b): delete |" in page
    assert "Samoa | delete |" in page


NOTED = """\
operative: [{lead: Decides, text: "to go on[^one] with *all* of it"}]
footnotes: {one: See 1/1}
"""
MARKS = {
    "words: 'on[^one]', text: 'on'": "delete footnote “See 1/1”",
    "words: 'go on', text: 'go on^[See 2/2]'": "footnote “See 2/2”",
    "words: '*all*', text: all": r"“\*all\*” → “all”",
}


@pytest.mark.parametrize("entry", MARKS)
def test_the_front_page_tells_what_becomes_of_a_footnote_or_of_italics(entry):
    base = read_yaml(NOTED.encode(), "base.yaml").resolution
    made = amendments("Samoa", f"target: OP1, action: replace words, {entry}")
    page = render_compilation(compile_amendments(base, [made]), ".md")
    assert f"| Samoa | {MARKS[entry]} |" in page


def test_the_front_page_knows_the_words_of_a_note_that_was_written_in_place():
    base = read_yaml(b"operative: ['*Decides* to go on^[See 1/1]']", "base.yaml").resolution
    made = amendments("Samoa", "target: OP1, action: replace words, words: 'on[^note-1]', text: on")
    page = render_compilation(compile_amendments(base, [made]), ".md")
    assert "| Samoa | delete footnote “See 1/1” |" in page


def test_the_command_says_why_an_amendment_was_put_aside(tmp_path):
    (tmp_path / "base.yaml").write_text(yaml_of(BASE, "base.yaml"), encoding="utf-8")
    (tmp_path / "samoa.yaml").write_text(
        "proposers: Samoa\namendments:\n- {target: OP2, action: delete words, words: never, "
        "status: parked, decided: {reason: it changes what Palau proposes}}\n",
        encoding="utf-8",
    )
    done = run("amend", "compile", tmp_path / "base.yaml", tmp_path / "samoa.yaml")
    assert "Samoa, 1, not placed: it changes what Palau proposes" in done.err
    assert "→" not in done.err


def test_the_words_of_the_page_are_those_of_the_language_of_the_text():
    base = replace(BASE, language="fr")
    sets = [replace(amendments("Samoa", "target: OP2, action: delete"), language="fr")]
    page = render_compilation(compile_amendments(base, sets), ".md")
    assert "## État du texte" in page
    assert "OP2 – en suspens – Samoa" in page
    assert ": supprimer" in page


def test_every_language_has_the_same_words_and_the_others_are_english():
    wanted = rolling_words("en").forms
    for code in ("fr", "es"):
        found = rolling_words(code).forms
        assert found.keys() == wanted.keys()
        assert all(places_of(found[key]) == places_of(wanted[key]) for key in wanted)
    assert rolling_words("ru") is rolling_words("en")


def test_words_that_are_missing_are_named():
    with pytest.raises(TemplateError, match=r"rolling/xx\.yaml: the words for “text” are missing"):
        RollingWords("xx", {}).say("text")


def test_the_text_begins_on_a_new_page_in_word():
    sets = [amendments("Samoa", "target: OP2, action: delete")]
    with zipfile.ZipFile(
        io.BytesIO(render_compilation(compile_amendments(BASE, sets), ".docx"))
    ) as archive:
        body = archive.read("word/document.xml").decode()
    (paragraph,) = [each for each in body.split("<w:p>") if "pageBreakBefore" in each]
    assert ">Text<" in paragraph


def test_the_text_of_a_web_page_begins_under_a_rule_and_in_print_on_a_new_page():
    page = render_compilation(
        compile_amendments(BASE, [amendments("Samoa", "target: OP2, action: delete")]), ".html"
    )
    found = re.search(r'id="(H\d+)"[^>]*>(?:<[^>]+>)*Text<', page)
    assert found
    assert f"#{found[1]} {{ border-top: 0; break-before: page; }}" in page
    assert "break-before: page" not in rendering.render(BASE, ".html")


def test_the_command_says_that_the_words_are_english(tmp_path):
    base, file = tmp_path / "base.yaml", tmp_path / "samoa.yaml"
    base.write_text(yaml_of(replace(BASE, language="ru"), "base.yaml"), encoding="utf-8")
    file.write_text(
        "language: ru\nproposers: [Samoa]\namendments:\n  - {target: OP2, action: delete}\n",
        encoding="utf-8",
    )
    assert (
        "English, because there are no words for them in “ru” yet"
        in run("amend", "compile", base, file).err
    )


def test_words_quoted_by_a_proposal_that_could_not_be_placed_are_printed():
    moved = amendments("Samoa", "target: OP99, action: move before, to: OP1, words: near the river")
    assert "near the river" in render_compilation(compile_amendments(BASE, [moved]), ".txt")
