"""The rolling text as tracked changes: the author of each change, and the comments."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.compile import compile_amendments
from drafting.importing import yaml_of
from drafting.inbox import read_inbox
from drafting.model.passages import digest_of, passages_of
from drafting.model.walk import units_of
from drafting.negotiation.texts import tracked
from drafting.readers.docx import TrackedFile
from drafting.readers.docx.printed import printed_lines
from drafting.readers.yaml import read_yaml
from drafting.text.inline import plain
from drafting.writers.docx import render_docx
from tests.builders import op, pp, resolution
from tests.commands import run
from tests.unit.amend.test_compile import BASE, amendments

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = "issued: 2008-11-20"


def document(*sets, base=BASE):
    return tracked(compile_amendments(base, sets))[0]


def part(source, name="document"):
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def changes(source):
    """Return every changed run and paragraph end: the change, its author, its words."""
    found = []
    for each in part(source).iter(*(W + kind for kind in ("ins", "del", "moveFrom", "moveTo"))):
        words = "".join(t.text or "" for t in each.iter(W + "t", W + "delText"))
        if words.strip():
            found.append((each.tag.removeprefix(W), each.get(W + "author"), words))
    return found


def remarks(source):
    return [
        (each.get(W + "author"), *("".join(p.itertext()) for p in each.iter(W + "p")))
        for each in part(source, "comments")
    ]


def lines(source, *, accept):
    return [line.text for line in printed_lines(source, "", accept=accept) if line.place == "text"]


def test_what_two_want_out_is_deleted_once_by_both_and_each_puts_in_its_own():
    made = document(
        amendments("Samoa", "target: OP1, action: replace words, words: many, text: some"),
        amendments(
            "Palau", "target: OP1, action: replace words, words: many reports, text: a few books"
        ),
    )
    assert changes(made) == [
        ("del", "Samoa; Palau", "many"),
        ("ins", "Samoa", "some"),
        ("del", "Palau", " reports"),
        ("ins", "Palau", " a few books"),
    ]


def test_what_several_propose_alike_stands_once_under_all_their_names():
    same = "target: OP1, action: insert words, after: gardens, text: everywhere"
    made = document(amendments("Samoa", same), amendments("Palau", same))
    assert changes(made) == [("ins", "Samoa; Palau", " everywhere")]


def test_a_new_paragraph_has_a_provisional_number_and_the_others_keep_theirs():
    made = document(
        amendments(
            "Samoa",
            "target: OP1, action: insert after, paragraphs: [{lead: Invites, text: gardeners}]",
        )
    )
    assert "1 bis. \tInvites gardeners;" in lines(made, accept=True)
    assert "2.\tDecides to go on." in lines(made, accept=True)


def test_the_date_of_a_change_is_that_of_the_amendments():
    made = document(
        amendments("Samoa", "target: OP2, action: delete", head=HEAD),
        amendments("Palau", "target: PP1, action: delete"),
    )
    dates = {e.get(W + "author"): e.get(W + "date") for e in part(made).iter(W + "del")}
    assert dates == {"Samoa": "2008-11-20T00:00:00Z", "Palau": None}


def test_a_passage_that_only_moves_is_moved_and_one_that_changes_too_is_put_elsewhere():
    move = "target: OP2, action: move before, to: OP1"
    alone = document(amendments("Samoa", move, head=HEAD))
    assert {kind for kind, _, _ in changes(alone)} == {"moveFrom", "moveTo"}
    undated = document(amendments("Samoa", move))
    assert {kind for kind, _, _ in changes(undated)} == {"ins", "del"}
    both = document(
        amendments("Samoa", move),
        amendments("Palau", "target: OP2, action: replace words, words: go on, text: rest"),
    )
    assert {kind for kind, _, _ in changes(both)} == {"ins", "del"}
    assert remarks(both) == [("Samoa", "OP2: move before OP1.")]


def test_words_and_end_of_a_paragraph_that_one_deletes_and_another_moves_have_one_author():
    made = document(
        amendments("Samoa", "target: OP2, action: move before, to: OP1"),
        amendments("Palau", "target: OP2, action: delete"),
    )
    authors = [each.get(W + "author") for each in part(made).iter(W + "del")]
    assert set(authors) == {"Samoa; Palau"}
    assert len(authors) > 1


def test_the_end_of_a_paragraph_stays_where_somebody_else_puts_words_into_it():
    made = document(
        amendments("Samoa", "target: OP1 (a), action: delete"),
        amendments("Palau", "target: OP1 (a), action: insert words, after: To read, text: aloud"),
    )
    assert "aloud" in lines(made, accept=True)


def test_reasons_support_opposition_and_agreement_are_comments_of_the_owners():
    made = document(
        amendments(
            "Samoa",
            "target: OP2, action: delete, reason: It was said, supporters: [Fiji], "
            "opponents: [Palau, Nauru], status: accepted",
        )
    )
    assert remarks(made) == [
        ("Samoa", "It was said", "Accepted.", "Supported by Fiji.", "Opposed by Palau, Nauru.")
    ]


def test_the_reason_of_several_is_a_comment_where_one_of_them_moves_the_passage_too():
    both = "target: OP2, action: replace words, words: go on, text: rest, reason: It was said"
    made = document(
        replace(amendments("Samoa", both), proposers=("Samoa", "Palau")),
        amendments("Samoa", "target: OP2, action: move before, to: OP1"),
    )
    assert ("Samoa; Palau", "It was said") in remarks(made)


def test_header_fields_and_what_could_not_be_placed_are_comments_at_the_title():
    sets = [
        amendments("Samoa", "target: symbol, action: set, text: A/1"),
        amendments("Palau", "target: OP9, action: insert words, after: x, text: words of ours"),
    ]
    made, beside = tracked(compile_amendments(BASE, sets))
    assert [each.proposers for each in beside] == [("Samoa",)]
    (field, *_), (left, *words) = (each[1:] for each in remarks(made))
    assert "A/1" in field
    assert "OP9" in left
    assert words == ["words of ours"]


def test_a_footnote_whose_mark_goes_stands_at_its_next_mention():
    base = resolution(
        pp("Recalling", "the Charter[^charter]"), op("Decides", "to keep the Charter[^charter]"),
        notes={"charter": "Signed in 1945."},
    )  # fmt: skip
    made = document(amendments("Samoa", "target: PP1, action: delete"), base=base)
    notes = [line for line in printed_lines(made, "", accept=True) if "footnote" in line.place]
    assert [line.text.strip() for line in notes] == ["Signed in 1945."]


def test_many_owners_are_counted_in_the_name_and_named_in_a_comment():
    names = [f"Republic of the Long Name {number}" for number in range(20)]
    made = document(
        amendments(", ".join(names), "target: OP2, action: delete"),
    )
    ((_, author, _), *_) = changes(made)
    assert len(author) <= 255
    assert author.endswith(" more")
    assert all(name in remarks(made)[0][1] for name in names)


SETS = [
    amendments(
        "Samoa",
        "target: PP1, action: insert words, after: 1/998, text: of 1 October",
        "target: OP1, action: replace words, words: many reports, text: one book",
        "target: OP1, action: insert after, paragraphs: [{lead: Invites, text: all}]",
        "target: OP1 (b), action: delete",
    ),
    amendments(
        "Palau",
        "target: PP1, action: insert words, after: 1/998, text: of 1 October",
        "target: OP1, action: replace words, words: reports, text: letters",
        "target: OP2, action: rewrite, paragraphs: [{lead: Requests, text: rest}]",
        "target: OP1 (a), action: insert after, subparagraphs: [{text: To think}]",
    ),
]  # fmt: skip


@pytest.mark.parametrize("index", [0, 1])
def test_the_inbox_reads_the_proposals_of_each_owner_back(tmp_path, index):
    file = tmp_path / "rolling.docx"
    file.write_bytes(without_carried_part(document(*SETS)))
    inbox = read_inbox([file], BASE)
    own = SETS[index]
    (name,) = own.proposers
    wanted = apply_amendments(BASE, [own]).resolution
    found = apply_amendments(BASE, [inbox.sets[name]]).resolution
    assert digest_of(found) == digest_of(wanted)
    assert not any(each.is_left for each in inbox.findings)


def test_the_inbox_takes_no_proposal_again_that_the_file_carries(tmp_path):
    file = tmp_path / "rolling.docx"
    file.write_bytes(document(*SETS))
    inbox = read_inbox([file], BASE)
    assert not inbox.sets
    assert not inbox.findings


def without_carried_part(made):
    """Return a rolling text as a program leaves it that drops parts it does not know."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if "customXml" not in name:
                part = re.sub(
                    rb"<(?:Override|Relationship) [^>]*customXml[^>]*>", b"", old.read(name)
                )
                new.writestr(name, part)
    return out.getvalue()


def test_refused_it_is_the_base():
    made = document(*SETS)
    assert printed_lines(made, "", accept=False) == printed_lines(render_docx(BASE), "")


def test_the_command_writes_word_and_counts_what_stands_in_comments_only(tmp_path):
    base, file, out = (tmp_path / name for name in ("base.yaml", "s.yaml", "out.docx"))
    base.write_text(yaml_of(BASE, "base.yaml"), encoding="utf-8")
    file.write_text(
        "proposers: [Samoa]\namendments:\n  - {target: symbol, action: set, text: A/1}\n"
        "  - {target: OP2, action: delete}\n",
        encoding="utf-8",
    )
    wrong = run("amend", "compile", base, file, "--tracked")
    assert wrong.status == 2
    assert "-o FILE.docx" in wrong.err
    result = run("amend", "compile", base, file, "--tracked", "-o", out)
    assert result.status == 1
    assert "in a comment only" in result.err
    assert ("del", "Samoa", "Decides") in changes(out.read_bytes())


def test_what_a_mover_changes_goes_along_and_what_others_change_stays():
    made = document(
        amendments(
            "Samoa",
            "target: OP2, action: move before, to: OP1",
            "target: OP2, action: replace words, words: go on, text: rest",
        ),
        amendments("Palau", "target: OP2, action: insert words, after: go on, text: at once"),
    )
    said = changes(made)
    arrived = [words for kind, author, words in said if (kind, author) == ("ins", "Samoa")]
    assert "Decides to rest" in "".join(arrived)
    assert ("ins", "Palau", " at once") in said
    for own, text in (("Samoa", "to rest"), ("Palau", "to go on at once")):
        view = TrackedFile(made, "").by(frozenset({own})).traced.text
        assert any(text in plain(line.content) for unit in units_of(view) for line in unit.lines)


@pytest.mark.parametrize("amended", [False, True])
def test_a_footnote_in_a_table_is_in_the_document_once(amended):
    base = read_yaml(
        b"title: x\noperative:\n  - table: {rows: [[trees, 'shade[^note]'], [birds, song]]}\n"
        b"  - {lead: Recalls, text: 'it[^note]'}\nfootnotes: {note: See chap. II.}\n", "x",
    ).resolution  # fmt: skip
    labels = [each.label for each in passages_of(base).lines]
    cell = next(each for each in labels if "row 2" in each and "cell 2" in each)
    sets = [
        amendments("Samoa", f'target: "{cell}", action: replace words, words: song, text: peace')
    ]
    made = document(*(sets if amended else ()), base=base)
    words = "".join(part(made, "footnotes").itertext())
    assert words.count("See chap.") == 1
    assert printed_lines(made, "", accept=False) == printed_lines(render_docx(base), "")
