"""The official wording: written as UN documents write it, older forms read, French included."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.errors import UnreadableError
from drafting.model.content import same_content
from drafting.model.walk import units_of
from drafting.negotiation.amendment_files import amendments_in
from drafting.negotiation.wording import (
    amendment_document,
    grammar_of,
    read_wording,
    worded,
    write_wording,
)
from drafting.readers.plain.decoding import MOST_LINES
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import Span, note_keys, plain
from drafting.wording.documents import read_document
from drafting.wording.places import Places
from drafting.wording.read import Parser
from drafting.wording.records import BlockLine, Sentence
from tests.builders import annex, heading, op, prose, resolution, sub
from tests.commands import run
from tests.tracked import Tracked

CASES = Path(__file__).parents[2] / "cases"
ENTRIES = """language: {language}
amendments:
  - {{item: 1, target: OP27, action: delete words, words: trees}}
  - {{item: 1, target: OP43, action: delete words, words: trees}}
  - {{target: PP28, action: delete}}
  - target: OP2 (b)
    action: replace words
    words: "the “old” way"
    text: "the *new* way^[See A/1.]"
  - {{target: OP3, action: insert words, after: to meet, text: ", in spring,"}}
  - {{target: title, action: insert words, before: Rights, text: The}}
  - {{target: OP4, action: move after, to: OP9}}
  - {{target: OP5, action: insert after, paragraphs: [{{lead: Invites, text: "all"}}]}}
  - target: OP5
    action: insert after
    paragraphs:
      - lead: Asks
        text: them
        subparagraphs: [To a, {{text: To b, subparagraphs: [c]}}]
  - {{target: PP1, action: insert before, preamble: [{{lead: Aware, text: of it}}]}}
  - {{target: OP6 (a), action: insert after, subparagraphs: [To report]}}
  - {{target: PP2, action: rewrite, preamble: [{{lead: Noting, text: rain}}]}}
  - {{target: "Annex II, OP3", action: delete}}
  - {{target: "A, PP3", action: delete}}
  - {{target: symbol, action: set, words: A/1, text: A/2}}
  - {{target: OP7, action: renumber, text: 7 bis}}
  - {{target: footnote 2, action: replace words, words: A/1, text: A/2}}
  - {{target: OP8, action: bracket, words: of gravel}}
  - {{target: OP9, action: bracket}}
  - {{target: OP10, action: unbracket, words: of gravel}}
  - {{target: PP4, action: unbracket}}
"""


def amendments(language="en"):
    reading = read_amendments(ENTRIES.format(language=language).encode(), "file.yaml")
    assert reading.diagnostics == ()
    return reading.amendments


def told(entry):
    return (entry.target, entry.action, entry.words, entry.before, entry.text, entry.to, entry.new)


def test_a_text_of_amendments_has_the_limits_and_encodings_of_a_text(tmp_path):
    file = tmp_path / "oaks.txt"
    file.write_bytes("In operative paragraph 1, replace “oak” by “chêne”.\n".encode("cp1252"))
    (entry,) = read_wording(file).amendments.entries
    assert plain(entry.text) == "chêne"
    file.write_bytes(b'In operative paragraph 1, delete "a".\n' + b"a\n" * MOST_LINES)
    with pytest.raises(
        UnreadableError, match=r"more than 50,000 lines; copy the resolution into a file of its own"
    ):
        read_wording(file)


def test_a_file_of_amendments_is_never_written_over(tmp_path):
    out = tmp_path / "out.yaml"
    out.write_text("decisions", encoding="utf-8")
    (tmp_path / "mail.txt").write_text("OP1: delete\n", encoding="utf-8")
    done = run("amend", "read", tmp_path / "mail.txt", "-o", out)
    assert done.status == 3
    assert "exists already and may hold decisions; name another file with -o" in done.err
    assert out.read_text(encoding="utf-8") == "decisions"


def test_targets_are_labels_when_they_are_read(tmp_path):
    """A citation in everyday words used to stay as it was typed, and failed only at apply."""
    mail = tmp_path / "mail.txt"
    mail.write_text(
        "In para. 8, delete “gravel”.\nIn preambular paragraph 8, delete “hedges”.\n"
        "Delete the sentence about hedges.\nOP1: delete\n",
        encoding="utf-8",
    )
    reading = read_wording(mail)
    assert [each.target for each in reading.amendments.entries] == ["OP8", "PP8", "OP1"]
    assert reading.unread == ("Delete the sentence about hedges.",)


def test_a_target_that_the_text_lacks_is_said_when_it_is_read(tmp_path):
    base = CASES / "mail" / "base.yaml"
    mail = tmp_path / "mail.txt"
    mail.write_text("OP88: delete\nAt the end of OP8, add “or sand”.\n", encoding="utf-8")
    done = run("amend", "read", mail, "--base", base, "-o", tmp_path / "out.yaml", "--by", "Tonga")
    assert done.status == 1
    assert "amendment 1 has no place in" in done.err
    assert "OP8" in done.err
    assert len(amendments_in(tmp_path / "out.yaml").entries) == 2
    done = run("amend", "read", mail)
    assert "not understood: At the end of OP8, add “or sand”. (it needs the text" in done.err
    assert "--base FILE names the text that is amended" in done.err


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_is_written_is_read_again(language, tmp_path):
    wanted = amendments(language)
    assert worded(wanted).left == ()
    file = tmp_path / "wording.txt"
    file.write_text(write_wording(wanted), encoding="utf-8")
    found = read_wording(file)
    assert found.unread == ()
    # The document has closing marks; they are removed when a passage gets its place.
    for one, other in zip(found.amendments.entries, wanted.entries, strict=True):
        if other.new.is_empty:
            assert told(one) == told(other)
        else:
            assert (one.target, one.action) == (other.target, other.action)


def through_text(base, draft, tmp_path):
    """Return the result of amendments after they were written in words and read back."""
    made = amendments_from_diff(base, draft).amendments
    assert worded(made, base).left == ()
    file = tmp_path / "wording.txt"
    file.write_text(write_wording(made, base), encoding="utf-8")
    found = read_wording(file).amendments
    return apply_amendments(base, [found]).resolution, file.read_text(encoding="utf-8")


def test_notes_with_the_same_words_stay_apart(tmp_path):
    base = resolution(
        op("Decides", "a[^one] b[^two] c[^three] d"),
        notes={"one": "A/1.", "two": "Ibid.", "three": "Ibid."},
    )
    draft = resolution(
        op("Decides", "a[^one] b[^two] c[^three] and more[^three] d[^four] e[^five] f[^four]"),
        notes={"one": "A/1.", "two": "Ibid.", "three": "Ibid.", "four": "Ibid.", "five": "A/2."},
    )
    found, text = through_text(base, draft, tmp_path)
    assert same_content(found, draft), text
    assert "[^note-3]" in text
    assert "\n[^four]: Ibid." in text
    assert "^[A/2.]" in text


def test_headings_of_a_new_annex_are_read_as_headings(tmp_path):
    base = resolution(op("Decides", "a"))
    new = annex(
        heading("Aims", number="I"), prose("One"), heading("Deeper", level=2), op("", "Two."),
        heading("Again", level=2), op("", "Three.", number="1"), op("", "Four."),
        heading("", number="II"), prose("# no heading"), title="Rules",
    )  # fmt: skip
    draft = resolution(op("Decides", "a"), new)
    found, text = through_text(base, draft, tmp_path)
    assert same_content(found, draft), text
    assert "    # I\tAims\n" in text


CARRIED = {
    "a colon where nothing hangs": (
        (op("Decides", "a"),), (op("Decides", "a"), op("Approves", "this agenda", end=":")),
        "a new operative paragraph (punctuated as shown), reading:\n    *Approves* this agenda:",
    ),
    "no mark at all": (
        (op("Decides", "a"),), (op("Decides", "a", sub("b"), sub("“c.”", end="")),),
        "add a new subparagraph (punctuated as shown), reading:\n    “c.”\n",
    ),
    "marks inside a new paragraph": (
        (op("Decides", "a"),), (op("Decides", "a"), op("Asks", "b", sub("c", end="."), sub("d"))),
        "(punctuated as shown), reading:\n    *Asks* b:\n    (a)\tc.\n    (b)\td;",
    ),
    "words that look like a number": (
        (op("Decides", "a", sub("b")),),
        (op("Decides", "a", sub("b"), sub("No. 12 (1999) of it")),),
        "    No. 12 (1999) of it",
    ),
    "an item without number": (
        (op("Decides", "a", sub("b")),),
        (op("Decides", "a", sub("b"), sub("Panel 1", number="")),),
        "insert a new unnumbered subparagraph, reading:\n    Panel 1;",
    ),
    "an item with an odd number": (
        (op("Decides", "a"),), (op("Decides", "a"), op("Recalls", "this", sub("b", number="“(a)"))),
        "    “(a)\tb;",
    ),
    "a heading one level down": (
        (heading("Aims of the year"), op("Decides", "a")),
        (heading("Aims of the next year", level=2), op("Decides", "a")),
        "Heading 1 should be a subheading and read:",
    ),
    "a list under words of a new annex": (
        (op("Decides", "a"),),
        (op("Decides", "a"), annex(op("", "They shall:", sub("Act;"), sub("Rest."), number=""))),
        "    They shall:\n    (a)\tAct;",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CARRIED)
def test_the_wording_carries(name, tmp_path):
    old, new, said = CARRIED[name]
    found, text = through_text(resolution(*old), resolution(*new), tmp_path)
    assert same_content(found, resolution(*new)), text
    assert said in text


def test_a_rewritten_paragraph_keeps_its_marks():
    written = """amendments:
  - {target: PP1, action: rewrite, preamble: [{lead: Noting, text: rain, end: ";"}]}
"""
    wanted = read_amendments(written.encode(), "file.yaml").amendments
    (sentence,) = worded(wanted).sentences
    assert plain(sentence.content) == (
        "The first preambular paragraph (punctuated as shown) should read:"
    )
    (entry,) = Parser(grammar_of("en")).entries(sentence)
    assert told(entry) == told(wanted.entries[0])


def test_a_mark_that_is_not_announced_is_that_of_the_place():
    (entry,) = Parser(grammar_of("en")).entries(
        Sentence(
            (Span("After operative paragraph 1, insert a new operative paragraph, reading:"),),
            (BlockLine("", (Span("Invites all."),)),),
        )
    )
    (paragraph,) = entry.new.paragraphs
    assert paragraph.end is None


def test_the_wording_is_that_of_the_documents():
    lines = [line for line in write_wording(amendments()).splitlines() if line]
    assert lines[:2] == [
        "1. In operative paragraphs 27 and 43, delete “trees”.",
        "Delete the twenty-eighth preambular paragraph.",
    ]
    assert "After operative paragraph 5, insert a new operative paragraph, reading:" in lines
    assert "    *Invites* all;" in lines
    assert (
        "Before the first preambular paragraph, insert a new preambular paragraph reading:" in lines
    )
    assert "    *Aware* of it," in lines
    assert "Delete operative paragraph 3 of annex II." in lines


OLDER = {
    "In operative paragraph 2, replace the words “a” by the words “b”.": ("OP2", "replace words"),
    "Operative paragraph 3: replace “a” by “b”.": ("OP3", "replace words"),
    "In the second preambular paragraph, substitute “b” for “a”": ("PP2", "replace words"),
    "In operative paragraph 1, delete the words “a”.": ("OP1", "delete words"),
    "In operative paragraph 1, after the words “a”, insert the words “b”.": ("OP1", "insert words"),
    "In operative paragraph 1, insert “b” before “a”.": ("OP1", "insert words"),
    "Delete operative paragraph 4 and renumber the subsequent paragraphs accordingly.":
        ("OP4", "delete"),
    "Move operative paragraph 4 after operative paragraph 9.": ("OP4", "move after"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", OLDER)
def test_older_wordings_are_read(sentence):
    (entry,) = Parser(grammar_of("en")).entries(Sentence((Span(sentence),)))
    assert (entry.target, entry.action.value) == OLDER[sentence]
    assert plain(entry.words) in ("", "a")
    assert plain(entry.text) in ("", "b")


def test_typed_quotation_marks_are_read_and_the_proposer_is_named(tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text('In operative paragraph 5, replace "old trees" by "all trees".\n', "utf-8")
    done = run("amend", "read", mail, "-o", tmp_path / "out.yaml")
    assert "does not say who proposes these amendments" in done.err
    done = run("amend", "read", mail, "-o", tmp_path / "by.yaml", "--by", "Mexico")
    assert done.status == 0
    assert "who proposes" not in done.err
    made = amendments_in(tmp_path / "by.yaml")
    assert made.proposers == ("Mexico",)
    assert (plain(made.entries[0].words), plain(made.entries[0].text)) == ("old trees", "all trees")


def test_words_that_are_no_amendment_are_not_taken_for_one():
    parser = Parser(grammar_of("en"))
    for words in ("Welcomes the report;", "Delete", "In the light of “a”, replace it."):
        assert parser.entries(Sentence((Span(words),))) == ()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "label",
    ["PP1", "PP28", "OP5", "OP5 (b) (ii)", "OP3 bis", "title", "footnote 4", "table 1, row 2",
     "OP5, continuation", "A, OP2", "heading 2", "preamble", "operative part"],
)  # fmt: skip
def test_a_label_in_words_is_that_label(language, label):
    places = Places(grammar_of(language))
    assert places.labels(places.named(label)) == [label]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("annex II, operative paragraph 3", ["Annex II, OP3"]),
        ("annex II, operative paragraphs 3 and 4", ["Annex II, OP3", "Annex II, OP4"]),
        ("annex I, annex II and annex III", ["Annex I", "Annex II", "Annex III"]),
        ("annex I, operative paragraph 3 and operative paragraph 4", ["Annex I", "OP3", "OP4"]),
    ],
)
def test_a_paragraph_of_an_annex_is_not_two_places(words, labels):
    assert Places(grammar_of("en")).labels(words) == labels


def test_the_first_paragraph_is_masculine_in_french():
    places = Places(grammar_of("fr"))
    assert places.named("PP1") == "le premier alinéa du préambule"
    assert places.labels("le première alinéa du préambule") == ["PP1"]


def test_a_sentence_nobody_has_a_form_for_is_no_part_of_the_paragraph_before_it(tmp_path):
    file, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    file.write_text(
        "base: A/C.3/1/L.7\nproposers: Palau\nsymbol: A/C.3/1/L.9\nsession: 1\ntitle: Rights\n"
        "amendments:\n"
        "  - {target: OP1, action: insert after, paragraphs: ['*Requests* action']}\n"
        "  - {target: OP2, action: delete words, words: two}\n"
        "  - {target: OP3, action: delete words, words: three}\n"
    )
    run("amend", "document", file, "-o", out)
    odd = Tracked(out.read_bytes()).rewrite("2, delete", "2, omit altogether")
    out.write_bytes(odd.bytes())
    result = run("amend", "read", out)
    assert result.status == 1
    assert "not understood: In operative paragraph 2, omit altogether “two”." in result.err
    assert "omit" not in result.out
    assert "OP3" in result.out


def test_a_footnote_mentioned_twice_under_an_asterisk_is_one_footnote(tmp_path):
    file, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    file.write_text(
        "base: A/C.3/1/L.7\nproposers: Palau\nsymbol: A/C.3/1/L.9\nsession: 1\ntitle: Rights\n"
        "amendments:\n"
        "  - {target: PP1, action: delete words, words: 'a bench[^n]'}\n"
        "  - {target: PP2, action: insert after, preamble: ['*Stressing* the bench[^n]']}\n"
        "footnotes: {n: See A/1.}\n"
    )
    run("amend", "document", file, "-o", out)
    gone, new = read_wording(out).amendments.entries
    assert note_keys(gone.words) == note_keys(new.new.preamble[0].content) != ()
    assert "*" not in plain(new.new.preamble[0].content)


def test_a_note_that_was_written_in_place_is_quoted_with_the_words_it_stands_at(tmp_path):
    base, draft = tmp_path / "base.yaml", tmp_path / "draft.yaml"
    text = "symbol: A/C.3/1/L.7\ntitle: Rights\noperative: ['*Decides* to go on{}']\n"
    base.write_text(text.format("^[See A/1.]"), encoding="utf-8")
    draft.write_text(text.format(""), encoding="utf-8")
    file, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    run("amend", "from-diff", base, draft, "-o", file, "--by", "Palau")
    assert "[^note-1]" in file.read_text(encoding="utf-8")
    told = run("amend", "document", file, "--base", base)
    assert "replace “on^[See A/1.]” with “on”." in told.out
    run("amend", "document", file, "--base", base, "-o", out)
    document = read_wording(out).amendments
    (entry,) = document.entries
    assert note_keys(entry.words) == (document.footnotes[0].key,)
    assert plain(document.footnotes[0].content) == "See A/1."
    run("amend", "journal", base, file, "--journal", tmp_path / "journal.yaml")
    status = run("amend", "status", "--journal", tmp_path / "journal.yaml").out
    assert "replace “on [footnote: See A/1.]” with “on”" in status


def test_a_typed_list_with_a_sentence_nobody_has_a_form_for_gives_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(
        "In operative paragraph 5, replace “x” with “y”.\n"
        "In operative paragraph 6, delete “x” and “y”.\n",
        encoding="utf-8",
    )
    result = run("amend", "read", tmp_path / "a.txt")
    assert result.status == 1
    assert "target: OP5" in result.out
    assert "not understood: In operative paragraph 6, delete “x” and “y”." in result.err


def test_a_document_has_its_entries_in_every_layout(tmp_path):
    file, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    file.write_text(
        "base: A/C.3/1/L.7\nproposers: [Palau, Samoa]\nsymbol: A/C.3/1/L.9\nsession: 1\n"
        "title: Rights\namendments:\n"
        "  - {target: OP1, action: delete}\n"
        "  - {target: OP3, action: insert after, paragraphs: [{lead: Invites, text: all}]}\n"
        "  - {target: PP2, action: replace words, words: a, text: 'b *c*^[See A/1.]'}\n",
        encoding="utf-8",
    )
    assert run("amend", "document", file, "-o", out).status == 0
    result = run("amend", "read", out, "-o", tmp_path / "b.yaml")
    assert result.status == 0, result.err
    found = read_amendments((tmp_path / "b.yaml").read_bytes(), "b.yaml").amendments
    assert found.base.symbol == "A/C.3/1/L.7"
    assert found.proposers == ("Palau", "Samoa")
    assert [(e.item, e.target) for e in found.entries] == [("1", "OP1"), ("2", "OP3"), ("3", "PP2")]
    assert plain(found.footnotes[0].content) == "See A/1."
    assert any(isinstance(part, Span) and part.marks for part in found.entries[2].text)


def test_a_document_without_proposer_begins_with_what_it_is(tmp_path):
    for name, verb in (("old", "walk"), ("new", "sing")):
        draft = f"title: Benches\noperative:\n  - lead: Decides\n    text: to {verb}\n"
        (tmp_path / f"{name}.yaml").write_text(draft, encoding="utf-8")
    entries = tmp_path / "entries.yaml"
    run("amend", "from-diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-o", entries)
    run("amend", "document", entries, "-o", tmp_path / "out.txt")
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("Amendment to draft resolution") for line in lines), lines


def test_a_file_that_is_no_amendment_is_refused(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Rights of the gardener\n\nThe General Assembly,\n\n1. Decides to meet.\n")
    result = run("amend", "read", file)
    assert result.status == 3
    assert "no amendments found" in result.err


NINE = ["A_C.3_80_L.56", "A_C.3_80_L.57", "A_C.3_80_L.58", "A_C.3_80_L.61", "A_C.3_80_L.62",
        "A_C.3_80_L.63", "A_C.3_80_L.64", "A_C.3_80_L.65", "A_C.6_80_L.24"]  # fmt: skip
APPLIED = {"A_C.3_80_L.56": "A_C.3_80_L.2", "A_C.3_80_L.65": "A_C.3_80_L.24",
           "A_C.6_80_L.24": "A_C.6_80_L.14"}  # fmt: skip


def words(document):
    return [plain(line.content) for unit in units_of(document) for line in unit.lines]


@pytest.mark.texts
@pytest.mark.parametrize("name", NINE)
def test_a_real_document_is_read_whole_and_its_wording_written_again(texts, name):
    from drafting import read

    document = read(texts / "samples" / "pdf" / f"{name}.pdf")
    reading = read_document(document, grammar_of("en"))
    assert reading.unread == ()
    assert words(amendment_document(reading.amendments)) == words(document)


@pytest.mark.texts
@pytest.mark.parametrize("name", APPLIED)
def test_a_real_document_applies_to_its_draft(texts, name):
    from drafting import read

    folder = texts / "samples" / "pdf"
    base = read(folder / f"{APPLIED[name]}.pdf")
    amendment = read_wording(folder / f"{name}.pdf").amendments
    outcome = apply_amendments(base, [amendment])
    assert outcome.left == ()
    assert len(outcome.done) == len(amendment.entries)


@pytest.mark.texts
@pytest.mark.parametrize("name", ["A_C.3_80_L.61", "A_C.3_80_L.62", "A_C.3_80_L.64"])
def test_a_document_made_on_a_revision_is_refused(texts, name):
    from drafting import read

    folder = texts / "samples" / "pdf"
    base = read(folder / "A_C.3_80_L.20.pdf")
    amendment = read_wording(folder / f"{name}.pdf").amendments
    outcome = apply_amendments(base, [amendment])
    assert outcome.done == ()
    assert {each.code for each in outcome.left} == {"other-text"}
    assert "A/C.3/80/L.20/Rev.1" in outcome.left[0].message


AMENDING = """language: {language}
amendments:
  - {{target: OP8, action: replace words, words: x, text: "y, z", amends: "samoa:2"}}
  - {{target: OP8 bis, action: insert words, after: x, text: y, amends: Samoa}}
  - {{target: OP8, action: insert words, before: x, text: y, amends: "Samoa, Palau, 2"}}
  - {{target: PP2, action: delete words, words: x, amends: Friends of trees to come}}
  - {{target: "Annex II, OP3", action: delete words, words: x, amends: "2"}}
  - {{target: OP9, action: bracket, words: x, amends: A/C.3/80/L.56}}
  - {{target: OP9, action: bracket, amends: "A/C.3/80/L.56, 3"}}
  - {{target: OP9, action: unbracket, words: x, amends: "Samoa:b"}}
  - {{item: 3, target: OP1, action: delete words, words: x, amends: Samoa}}
  - {{item: 3, target: OP2, action: delete words, words: x, amends: Palau}}
"""


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_amendments_to_amendments_are_written_and_read(language):
    source = AMENDING.format(language=language)
    made = read_amendments(source.encode(), "a.yaml").amendments
    found = worded(made)
    assert found.left == ()
    assert len(found.sentences) == len(made.entries)
    parser = Parser(grammar_of(language))
    read_back = [entry for each in found.sentences for entry in parser.entries(each)]
    assert [replace(each, id="") for each in made.entries] == read_back


NAMED = {
    "en": "In the amendment proposed by Samoa to operative paragraph 8, replace “x” with “y”.",
    "fr": "Dans l’amendement proposé par Samoa portant sur le paragraphe 8 du dispositif, remplacer"
    " «\xa0x\xa0» par «\xa0y\xa0».",
    "es": "En la enmienda propuesta por Samoa sobre el párrafo 8 de la parte dispositiva, sustituir"
    " “x” por “y”.",
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_amendment_to_an_amendment_names_its_proposer(language):
    source = (
        f"language: {language}\namendments:\n"
        "- {target: OP8, action: replace words, words: x, text: y, amends: Samoa}\n"
    )
    made = read_amendments(source.encode(), "a.yaml").amendments
    assert write_wording(made).strip() == NAMED[language]


@pytest.mark.parametrize(
    ("language", "words", "owner"),
    [
        ("en", "In Samoa’s proposal on OP8, replace “x” with “y”.", "Samoa"),
        (
            "en",
            "In the proposal by the Group of 77 on OP8, replace “x” with “y”.",
            "Group of 77",
        ),
        ("en", "In Samoa's amendment to operative paragraph 8: change “x” to “y”", "Samoa"),
        ("fr", "Dans la proposition du Mexique sur OP8, remplacer « x » par « y ».", "Mexique"),
        ("es", "En la propuesta de Samoa sobre OP8, sustituir “x” por “y”.", "Samoa"),
    ],
)
def test_everyday_wording_names_the_amendment_that_is_amended(language, words, owner):
    (entry,) = Parser(grammar_of(language)).entries(Sentence((Span(words),)))
    assert (entry.target, entry.action.value, entry.amends) == ("OP8", "replace words", owner)
    assert (plain(entry.words), plain(entry.text)) == ("x", "y")


def test_a_whole_proposal_is_not_amended_in_everyday_wording():
    assert (
        Parser(grammar_of("en")).entries(Sentence((Span("In Samoa’s proposal on OP8, agreed."),)))
        == ()
    )
