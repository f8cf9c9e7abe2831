"""Edited copies of a rolling text: exactly the edits their editors made."""

import datetime
import time
from dataclasses import replace

import pytest
from lxml import etree

from drafting.engine.compile import compile_amendments
from drafting.engine.compile.positions import with_positions
from drafting.errors import UnreadableError
from drafting.inbox import read_inbox
from drafting.inbox.rolling.page import page_of
from drafting.model.positions import Agreement, HeldReservation, Positions
from drafting.negotiation.texts import render_compilation, tracked
from drafting.readers.docx import TrackedFile
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.journal import is_journal
from drafting.writers.rolling.head import RollingHead
from tests.builders import read_source
from tests.commands import run
from tests.printed_pages import without_part
from tests.rolling import BASE, PALAU, SAMOA, base, compiled, copied, read_back, rolling, sets
from tests.tracked import Tracked, w

FIJI = "Fiji"


def test_a_copy_that_nobody_edited_has_nothing(tmp_path):
    assert read_back(tmp_path, rolling()) == []


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (lambda f: f.replace("does not count", "never counts", FIJI),
         ("Fiji", "OP1", "does not count → never counts", "proposed")),
        (lambda f: f.insert(" indeed", FIJI, after="does not count"),
         ("Fiji", "OP1", "+ indeed", "proposed")),
        (lambda f: f.delete("that a bench ", FIJI), ("Fiji", "OP1", "− that a bench", "proposed")),
        (lambda f: f.replace("publish", "print", FIJI),
         ("Fiji", "OP2 (b)", "publish → print", "proposed")),
        (lambda f: f.add_after(
            "to consider the matter again",
            [("Thanks", True), (" everybody who came.", False)], FIJI),
         ("Fiji", "OP3", "new: Thanks everybody who came", "proposed")),
        (lambda f: f.replace("tall", "low", FIJI),
         ("Fiji", "OP1", "tall → low", "on another's proposal")),
        (lambda f: f.insert(" old", FIJI, after="under tall"),
         ("Fiji", "OP1", "+ old", "on another's proposal")),
        (lambda f: f.insert(", Fiji", FIJI, after="in the rain – Samoa"),
         ("Fiji", "OP1", "+ , Fiji", "not placed")),
    ],
)  # fmt: skip
def test_one_tracked_change_is_one_row(edit, row, tmp_path):
    assert read_back(tmp_path, edit(copied()).bytes()) == [row]


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("does not count", "never counts",
         ("fiji", "OP1", "does not count → never counts", "proposed")),
        ("publish the outcome", "publish the whole outcome",
         ("fiji", "OP2 (b)", "+ whole", "proposed")),
        ("under tall trees", "under low trees",
         ("fiji", "OP1", "tall → low", "on another's proposal")),
        ("Open issues", "Closed issues",
         ("fiji", "the front page", "+ Closed − Open", "not placed")),
    ],
)  # fmt: skip
def test_one_change_without_tracking_is_one_row(old, new, row, tmp_path):
    assert read_back(tmp_path, copied().rewrite(old, new).bytes()) == [row]


def test_a_comment_is_the_reason_of_the_change_it_covers(tmp_path):
    file = copied()
    file.comment("does not count", "It does.", FIJI)
    file.replace("does not count", "counts", FIJI)
    assert read_back(tmp_path, file.bytes()) == [
        ("Fiji", "OP1", "does not count → counts", "proposed")
    ]


def test_two_delegations_in_one_copy_are_kept_apart(tmp_path):
    file = copied()
    file.replace("publish", "print", FIJI)
    file.replace("does not count", "never counts", "Tonga")
    assert sorted(read_back(tmp_path, file.bytes())) == [
        ("Fiji", "OP2 (b)", "publish → print", "proposed"),
        ("Tonga", "OP1", "does not count → never counts", "proposed"),
    ]


def test_the_inbox_reads_copies_of_a_rolling_text(tmp_path):
    path = tmp_path / "copy.docx"
    path.write_bytes(copied().replace("does not count", "counts", FIJI).bytes())
    inbox = read_inbox([path], base())
    assert inbox.submissions[0].made_on == "the rolling text of A/C.3/1/L.7"
    assert [(each.place, each.words) for each in inbox.findings] == [
        ("OP1", "does not count → counts")
    ]
    (entry,) = inbox.sets["Fiji"].entries
    assert entry.status.value == "proposed"


def tracked_copy():
    return Tracked(tracked(compiled())[0])


def test_a_copy_with_tracked_proposals_has_none_of_them(tmp_path):
    assert read_back(tmp_path, tracked_copy().bytes()) == []


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (lambda f: f.replace("publish", "print", FIJI),
         ("Fiji", "OP2 (b)", "publish → print", "proposed")),
        (lambda f: f.replace("count", "matter", FIJI),
         ("Fiji", "OP1", "count → matter", "proposed")),
        (lambda f: f.insert("old ", FIJI, after="under tall "),
         ("Fiji", "OP1", "+ old", "on another's proposal")),
    ],
)  # fmt: skip
def test_one_change_among_tracked_proposals_is_one_row(edit, row, tmp_path):
    rows = read_back(tmp_path, edit(tracked_copy()).bytes())
    assert [(a, b, c.strip(), d) for a, b, c, d in rows] == [row]


HEAD = RollingHead(
    date=datetime.date(2026, 11, 3), round="second reading", facilitator="Ms. Vaea (Tonga)"
)


def test_a_rolling_text_has_its_date_round_and_facilitator_in_place_of_the_masthead():
    words = lambda head: " ".join(  # noqa: E731
        sign.plain or " "
        for paragraph in page_of(
            TrackedFile(render_compilation(compiled(), ".docx", head), "x.docx").original().stories
        )
        for sign in paragraph.signs
    ).replace(" ", "")
    assert "Rollingtextasof3November2026Round:secondreadingFacilitator:Ms.Vaea" in words(HEAD)
    page = Tracked(render_compilation(compiled(), ".docx", HEAD)).parts["word/header_first.xml"]
    assert b"United Nations" not in page
    official = render_compilation(compiled(), ".docx", replace(HEAD, is_official=True))
    assert b"United Nations" in Tracked(official).parts["word/header_first.xml"]


def test_a_rolling_text_with_tracked_changes_has_its_head_in_the_header(tmp_path):
    document, _ = tracked(compiled(), HEAD)
    file = Tracked(document)
    header = file.parts["word/header_first.xml"]
    assert b"Rolling text as of 3 November 2026" in header
    assert b"Ms. Vaea (Tonga)" in header
    assert b"United Nations" not in header
    assert TrackedFile(document, "x.docx").original().traced.text.operative == base().operative
    assert read_back(tmp_path, file.replace("publish", "print", FIJI).bytes()) == [
        ("Fiji", "OP2 (b)", "publish → print", "proposed")
    ]
    official, _ = tracked(compiled(), replace(HEAD, is_official=True))
    assert b"United Nations" in Tracked(official).parts["word/header_first.xml"]


@pytest.mark.parametrize("is_official", [True, False])
def test_a_copy_with_a_head_is_read_back(is_official, tmp_path):
    head = replace(HEAD, is_official=is_official)
    file = Tracked(render_compilation(compiled(), ".docx", head))
    file.replace("does not count", "never counts", FIJI)
    assert read_back(tmp_path, file.bytes()) == [
        ("Fiji", "OP1", "does not count → never counts", "proposed")
    ]


def test_a_copy_without_its_proposals_has_nothing_if_nobody_edited_it(tmp_path):
    assert read_back(tmp_path, without_part(rolling()).bytes()) == []


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (lambda f: f.replace("does not count", "never counts", FIJI),
         ("Fiji", "OP1", "does not count → never counts", "proposed")),
        (lambda f: f.delete("that a bench ", FIJI), ("Fiji", "OP1", "− that a bench", "proposed")),
        (lambda f: f.replace("publish", "print", FIJI),
         ("Fiji", "OP2 (b)", "publish → print", "proposed")),
        (lambda f: f.replace("tall", "low", FIJI),
         ("Fiji", "OP1", "tall → low", "on another's proposal")),
        (lambda f: f.insert(", Fiji", FIJI, after="in the rain – Samoa"),
         ("Fiji", "OP1", "+ , Fiji", "not placed")),
        (lambda f: f.add_after(
            "to consider the matter again",
            [("Thanks", True), (" everybody who came.", False)], FIJI),
         ("Fiji", "OP3", "new: Thanks everybody who came", "proposed")),
    ],
)  # fmt: skip
def test_a_copy_without_its_proposals_is_read_from_its_page(edit, row, tmp_path):
    assert read_back(tmp_path, edit(without_part(rolling())).bytes()) == [row]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("does not count", "[" * 40 + " does not count",
         [("fiji", "OP1", f"+ {'[' * 40}", "proposed")]),
        ("does not count", "]] does not [ – ] count",
         [("fiji", "OP1", "+ ]]", "proposed"), ("fiji", "OP1", "+ [ –]", "proposed")]),
        ("To publish the outcome", "To publish [the outcome – Samoa]",
         [("fiji", "OP2 (b)", "+ [", "proposed"), ("fiji", "OP2 (b)", "+ – Samoa]", "proposed")]),
    ],
)  # fmt: skip
def test_brackets_that_are_none_of_the_page_are_words(old, new, rows, tmp_path):
    file = without_part(rolling()).rewrite(old, new)
    assert read_back(tmp_path, file.bytes()) == rows


@pytest.mark.parametrize("new", ["in the rain [ – Samoa", "in the rain", "in the rain – Tuvalu]"])
def test_a_paragraph_whose_brackets_cannot_be_read_is_named_and_the_rest_is_read(new, tmp_path):
    file = without_part(rolling()).rewrite("in the rain – Samoa]", new)
    file.rewrite("publish the outcome", "print the outcome")
    file.replace("consider the matter", "consider it", FIJI)
    assert sorted(row[1:] for row in read_back(tmp_path, file.bytes())) == [
        ("OP1", f"[without shade {new}", "not placed"),
        ("OP2 (b)", "publish → print", "not tracked"),
        ("OP3", "the matter → it", "proposed"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [("does not count", "never counts", ("OP1", "does not count → never counts", "not tracked")),
     ("publish the outcome", "publish the whole outcome", ("OP2 (b)", "+ whole", "not tracked"))],
)  # fmt: skip
def test_a_change_without_tracking_beside_tracked_ones_is_listed(old, new, row, tmp_path):
    file = without_part(rolling()).rewrite(old, new).replace("its resolution", "a resolution", FIJI)
    rows = read_back(tmp_path, file.bytes())
    assert [row[1:] for row in rows] == [row, ("PP1", "its → a", "proposed")]


def test_with_the_files_it_was_compiled_from_it_is_read_exactly(tmp_path):
    file = without_part(rolling()).replace("does not count", "counts", FIJI)
    assert read_back(tmp_path, file.bytes(), compiled_from=sets()) == [
        ("Fiji", "OP1", "does not count → counts", "proposed")
    ]


def test_a_carried_proposal_that_the_named_files_do_not_have_is_reported(tmp_path):
    file = copied().replace("does not count", "counts", FIJI)
    rows = read_back(tmp_path, file.bytes(), compiled_from=sets()[:1])
    assert [row for row in rows if row[0] == "Palau"] == [
        ("Palau", "PP1", "+ of 1 October 1946", "not placed"),
        ("Palau", "OP1", "shade → sun", "not placed"),
        ("Palau", "OP2 (a)", "spring → autumn", "not placed"),
        ("Palau", "OP3", "deleted", "not placed"),
    ]
    assert ("Fiji", "OP1", "does not count → counts", "proposed") in rows


def test_a_journal_says_what_a_rolling_text_was_compiled_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run("amend", "journal", "base.yaml", "samoa.yaml", "palau.yaml").status == 0
    journal = next(path for path in tmp_path.glob("*") if is_journal(path.read_bytes()))
    (tmp_path / "mail").mkdir()
    file = without_part(rolling()).replace("does not count", "counts", FIJI)
    (tmp_path / "mail" / "fiji.docx").write_bytes(file.bytes())
    asked = ("amend", "inbox", "mail", "--base", "base.yaml", "-o", "out")
    done = run(*asked, "--compiled-from", journal)
    assert done.status == 0, done
    assert [path.name for path in (tmp_path / "out").glob("*.yaml")] == ["fiji.yaml"]


def test_an_untracked_edit_of_a_tracked_proposal_is_the_editors(tmp_path):
    file = tracked_copy().rewrite("tall", "low")
    assert read_back(tmp_path, file.bytes()) == [
        ("fiji", "OP1", "tall → low", "on another's proposal")
    ]


def forged(change):
    file = copied().replace("does not count", "counts", FIJI)
    file.parts["customXml/item1.xml"] = change(file.parts["customXml/item1.xml"])
    return file.bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"action: delete", b"action: explode"),
        lambda part: part.replace(b'version="1"', b'version="9"'),
        lambda part: part.replace(b'base="', b'base="0'),
        lambda part: b"<rolling xmlns='urn:drafting:rolling-text' version='1'/>",
        lambda part: b"<other/>",
    ],
)
def test_without_a_part_that_can_be_used_the_page_is_read(change, tmp_path):
    assert read_back(tmp_path, forged(change)) == [
        ("Fiji", "OP1", "does not count → counts", "proposed")
    ]


def test_a_part_with_other_proposals_gives_nobody_words_that_are_not_on_the_page(tmp_path):
    rows = read_back(tmp_path, forged(lambda part: part.replace(b"tall trees", b"low trees")))
    assert not any("low" in words and outcome == "proposed" for _, _, words, outcome in rows)
    assert {name for name, *_ in rows} <= {"Fiji", "fiji"}


def test_an_entity_in_the_part_is_refused(tmp_path):
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><rolling xmlns="urn:drafting:rolling-text">&b;</rolling>'
    with pytest.raises(UnreadableError):
        read_back(tmp_path, forged(lambda part: bomb))


@pytest.mark.parametrize("is_tracked", [True, False])
@pytest.mark.parametrize(
    ("about", "place"),
    [("To report in", "OP2 (a)"), ("Recalling its", "PP1"), ("Reaffirms that", "OP1"),
     ("Decides to consider", "OP3"), ("To publish", "OP2 (b)")],
)  # fmt: skip
def test_a_deleted_paragraph_is_one_row_with_the_proposals_in_it(
    about, place, is_tracked, tmp_path
):
    file = copied()
    paragraph = file.paragraph(about)
    if is_tracked:
        end = etree.SubElement(paragraph.find(w("pPr")), w("rPr"))
        end.append(file.signed("del", FIJI))
        for run in list(paragraph.iter(w("r"))):
            around = file.signed("del", FIJI)
            run.addprevious(around)
            around.append(run)
            for node in run.iter(w("t")):
                node.tag = w("delText")
    else:
        paragraph.getparent().remove(paragraph)
    rows = read_back(tmp_path, file.bytes())
    assert [row[1:] for row in rows] == [(place, "deleted", "proposed")]


def test_agreements_and_reservations_on_the_page_are_no_edits(tmp_path):
    positions = Positions(
        agreements=(Agreement(paragraph="OP2", by="the Chair", is_ad_referendum=True),),
        reservations=(HeldReservation(passage="OP3", by="Tonga"),),
    )
    made = with_positions(compiled(), positions, lambda entry: entry.name)
    file = Tracked(render_compilation(made, ".docx"))
    assert read_back(tmp_path, file.bytes()) == []
    file.replace("does not count", "never counts", FIJI)
    assert read_back(tmp_path, file.bytes()) == [
        ("Fiji", "OP1", "does not count → never counts", "proposed")
    ]


def test_a_long_status_is_no_new_paragraph(tmp_path):
    who = "the Facilitator of the informal consultations on gardens"
    positions = Positions(
        agreements=(
            Agreement(paragraph="OP1", by=who, is_ad_referendum=True),
            Agreement(paragraph="OP2", by=who, is_ad_referendum=True),
        ),
        reservations=(HeldReservation(passage="", by="Tonga"),),
    )
    made = with_positions(compiled(), positions, lambda entry: entry.name)
    file = Tracked(render_compilation(made, ".docx"))
    assert read_back(tmp_path, file.bytes()) == []


def test_a_space_that_the_page_adds_beside_accepted_words_is_no_edit(tmp_path):
    accepted = read_amendments(
        b"proposers: Samoa\namendments:\n"
        b"  - {target: OP2, action: delete words, words: General, status: accepted}\n"
        b"  - {target: OP1, action: replace words, words: shade, text: sun, status: accepted}\n",
        "samoa.yaml",
    ).amendments
    source = render_compilation(compile_amendments(base(), [accepted]), ".docx")
    assert read_back(tmp_path, without_part(source).bytes()) == []


@pytest.mark.parametrize("is_carried", [True, False])
def test_a_cell_with_another_word_is_not_empty(is_carried, tmp_path):
    text = read_source(
        "title: T\noperative:\n  - {lead: Adopts, text: the list}\n"
        "  - table: {header: 1, rows: [[Kind, Number], [Pear, '40']]}\n"
    )
    entries = (
        b"  - {target: 'table 1, row 2, cell 2', action: replace words, words: '40', text: '50'}\n"
    )
    samoa = read_amendments(b"proposers: Samoa\namendments:\n" + entries, "samoa.yaml").amendments
    source = render_compilation(compile_amendments(text, [samoa]), ".docx")
    file = Tracked(source) if is_carried else without_part(source)
    assert [
        row[1:3] for row in read_back(tmp_path, file.rewrite("Kind", "Zebra").bytes(), on=text)
    ] == [("table 1, row 1, cell 1", "Kind → Zebra")]


@pytest.mark.parametrize(
    "words", ["[x – Samoa " * 2_000 + "]" * 2_000, "[" * 20_000, "[]" * 10_000, "] – Samoa [" * 900]
)
def test_many_brackets_are_read_in_little_time(words, tmp_path):
    file = without_part(rolling()).rewrite("publish the outcome", f"publish {words} the outcome")
    started = time.process_time()
    assert {row[1] for row in read_back(tmp_path, file.bytes())} <= {"OP2 (a)", "OP2 (b)", "OP2"}
    assert time.process_time() - started < 20
