"""`drafting amend inbox`: a mailbox of Word files becomes amendments of delegations."""

import datetime
import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.compile import compile_amendments
from drafting.errors import UnreadableError
from drafting.importing import read
from drafting.inbox import FindingOutcome, Owner, Submission, read_inbox
from drafting.inbox.delegations import Delegations, delegations_from, form_of
from drafting.inbox.source_text import Known
from drafting.model.amendment import Status
from drafting.model.passages import passages_of
from drafting.model.resolution import Annex
from drafting.negotiation.amendment_files import amendments_in
from drafting.negotiation.texts import render_compilation
from drafting.readers.yaml import read_yaml
from drafting.redlining import redline
from drafting.rendering import render
from drafting.text.inline import plain
from tests import negotiation
from tests.builders import op, resolution
from tests.commands import run
from tests.tracked import w
from tests.tracked_paragraphs import TrackedParagraphs
from tests.unit.inbox import mail

LISTED = delegations_from(mail.DELEGATIONS, "delegations.yaml")


def collected(folder, *names, delegations=LISTED, older=()):
    mail.put(folder, *names)
    files = sorted(folder.glob("*.docx"))
    return read_inbox(files, mail.base(), delegations=delegations, older=older)


def rows(inbox, delegation):
    return [
        (each.place, each.words, each.outcome)
        for each in inbox.findings
        if each.delegation == delegation
    ]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("mail"))


def test_every_delegation_has_its_own_amendments(inbox):
    assert list(inbox.sets) == [
        "Fiji", "Kiribati", "Nauru", "Palau", "Samoa", "Tonga", "Vanuatu",
    ]  # fmt: skip
    for name, made in inbox.sets.items():
        assert made.proposers == (name,)
        assert apply_amendments(mail.base(), [made]).left == ()


def test_two_authors_of_one_delegation_are_one_and_comments_are_reasons(inbox):
    entries = {plain(e.text) or plain(e.words): e for e in inbox.sets["Samoa"].entries}
    assert entries["shall"].target == "OP6"
    assert entries["IV"].target == "footnote 1"
    assert entries["and persistent"].reason == "Effect without persistence is none."
    (added,) = [e for e in inbox.sets["Samoa"].entries if e.new.paragraphs]
    assert added.target == "OP11"
    assert added.reason == "They were forgotten."
    assert inbox.sets["Samoa"].masthead.issued.isoformat() == "2008-11-20"
    assert len(inbox.sets["Samoa"].entries) == 5  # the full stop nobody touched is none


def test_what_changes_anothers_proposal_is_told_with_its_words(inbox):
    assert ("OP4", "− gender", FindingOutcome.DEPENDENT) in rows(inbox, "Tonga")
    assert ("OP2", "+ and coral reefs", FindingOutcome.DEPENDENT) in rows(inbox, "Tonga")
    aside = [e for e in inbox.sets["Tonga"].entries if e.status.value == "parked"]
    assert [plain(e.text) or plain(e.words) for e in aside] == ["and coral reefs", "gender"]
    assert {e.decided.reason for e in aside} == {"it changes what Palau proposes"}


def test_what_changes_anothers_proposal_is_never_carried_out_in_other_words(inbox):
    """Its guard is that of the passage with the proposal in it: the base reads otherwise."""
    tonga = inbox.sets["Tonga"]
    entries = tuple(replace(e, status=Status.ACCEPTED) for e in tonga.entries)
    left = apply_amendments(mail.base(), [replace(tonga, entries=entries)]).left
    assert [each.code for each in left] == ["changed", "changed"]


def test_the_words_of_every_change_of_anothers_proposal_are_in_the_rolling_text(inbox):
    made = compile_amendments(mail.base(), inbox.sets.values())
    assert {plain(each.entry.amendment.text) for each in made.left} >= {"and coral reefs"}
    (gender,) = [e for e in inbox.sets["Palau"].entries if e.target == "OP4"]
    assert plain(gender.text) == "gender equality,"


def test_a_comment_beside_no_amendment_is_told(inbox):
    assert ("OP11", "Why not every year?", FindingOutcome.COMMENT) in rows(inbox, "Tonga")


def test_an_untracked_change_is_told_and_put_aside(inbox):
    assert rows(inbox, "Fiji") == [
        ("OP6", "should → shall", FindingOutcome.UNTRACKED),
        ("OP9", "pay attention to → heed", FindingOutcome.PROPOSED),
    ]
    assert [e.status.value for e in inbox.sets["Fiji"].entries] == ["parked", "proposed"]


def test_files_on_an_older_text_are_carried_forward_and_doubtful_entries_put_aside(inbox):
    assert [(place, outcome) for place, _, outcome in rows(inbox, "Nauru")] == [
        ("OP4", FindingOutcome.DOUBTFUL),
        ("OP6", FindingOutcome.CARRIED),
        ("OP11", FindingOutcome.CARRIED),
    ]
    doubt = next(each for each in inbox.findings if each.outcome is FindingOutcome.DOUBTFUL)
    assert doubt.note.startswith("both change the same words of OP4 (the base); ")
    assert rows(inbox, "Kiribati") == [("OP6", "+ most", FindingOutcome.CARRIED)]
    submissions = {each.file: each.made_on for each in inbox.submissions}
    assert submissions["nauru.docx"] == "the same older text as kiribati.docx"


def test_an_older_text_that_is_given_is_recognised(tmp_path):
    known = Known("L20.yaml", mail.older())
    found = collected(tmp_path, "nauru.docx", older=[known])
    assert found.submissions[0].made_on == "L20.yaml"


def test_a_file_without_tracking_is_compared(inbox):
    assert rows(inbox, "Vanuatu") == [("OP2", "level → and local levels", FindingOutcome.PROPOSED)]


@pytest.mark.parametrize("italic", [True, False])
def test_a_new_paragraph_typed_without_number_is_counted_among_numbered_ones(tmp_path, italic):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    words = [("Welcomes", italic), (" the work of the keepers of the reef;", False)]
    file.add_after("a collective responsibility", words, "Teburoro")
    words = [("Recalling", italic), (" the first canoe,", False)]
    file.add_after("could contribute greatly", words, "Teburoro")
    (tmp_path / "kiribati.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    text = apply_amendments(mail.base(), [found.sets["Kiribati"]]).resolution
    assert passages_of(text).find("OP12") is not None
    assert [plain(text.preamble[6].content), plain(text.operative[2].content)] == [
        "Recalling the first canoe", "Welcomes the work of the keepers of the reef",
    ]  # fmt: skip
    assert [each.action.value for each in found.sets["Kiribati"].entries] == ["insert after"] * 2


def test_a_paragraph_that_is_put_in_twice_is_proposed_twice(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    words = [("Decides", True), (" [to be determined];", False)]
    for _ in range(2):
        file.add_after("a collective responsibility", words, "Teburoro")
    words = [("Notes", True), (" the tide;", False)]
    file.add_after("to continue to pay attention", words, "Teburoro")
    for name in ("one.docx", "two.docx"):
        (tmp_path / name).write_bytes(file.bytes())
    files = [tmp_path / "one.docx", tmp_path / "two.docx"]
    found = read_inbox(files, mail.base(), delegations=LISTED)
    made = found.sets["Kiribati"]
    text = apply_amendments(mail.base(), [made]).resolution
    assert plain_text(text).count("[to be determined]") == 2
    assert plain_text(text).count("Notes the tide") == 1
    rolling = render_compilation(compile_amendments(mail.base(), [made]), ".md")
    body = rolling[rolling.index("Reaffirming") :]
    assert body.count(r"Decides") == plain_text(text).count("Decides")


def plain_text(text):
    return " ".join(plain(each.content) for each in (*text.preamble, *text.operative))


def test_a_preambular_paragraph_with_an_operative_opening_changes_no_other(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    words = [("Stresses", True), (" that the reef is no border;", False)]
    file.add_after("could contribute greatly", words, "Teburoro")
    (tmp_path / "kiribati.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    (entry,) = found.sets["Kiribati"].entries
    assert (entry.target, entry.action.value) == ("PP6", "insert after")
    assert plain(entry.new.preamble[0].content) == "Stresses that the reef is no border"


def test_an_item_that_moves_takes_the_letter_of_its_new_place(tmp_path):
    base = resolution(op("Decides", "that", "lamps are shielded", "lamps are dimmed", "birds rest"))
    file = TrackedParagraphs(render(base, ".docx"))
    file.move("lamps are shielded", "birds rest", "Teburoro")
    (tmp_path / "kiribati.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "kiribati.docx"], base, delegations=LISTED)
    text = apply_amendments(base, [found.sets["Kiribati"]]).resolution
    assert [each.number for each in text.operative[0].subparagraphs] == [None] * 3
    assert "(c) lamps are shielded" in " ".join(render(text, ".txt").split())


def test_other_opening_words_of_the_first_paragraph_change_no_other(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    file.replace("Reaffirming", "In the light of", "Teburoro", root=first_paragraph(file))
    (tmp_path / "kiribati.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    (entry,) = found.sets["Kiribati"].entries
    assert (entry.target, plain(entry.text)) == ("PP1", "In the light of")


def first_paragraph(file):
    """Return a root that holds the first preambular paragraph only."""
    paragraphs = file.root.iter(w("p"))
    return next(each for each in paragraphs if "Reaffirming" in "".join(each.itertext()))


def test_the_words_of_a_note_that_was_written_in_place_stand_in_the_table(tmp_path):
    text = "symbol: A/C.3/1/L.7\nsession: 1\ntitle: Rights\noperative: ['*Decides* to go on{}']\n"
    base = read_yaml(text.format("^[See A/1.]").encode(), "base.yaml").resolution
    draft = read_yaml(text.format("").encode(), "draft.yaml").resolution
    (tmp_path / "palau.docx").write_bytes(render(draft, ".docx"))
    listed = delegations_from("palau.docx: Palau\n", "delegations.yaml")
    found = read_inbox([tmp_path / "palau.docx"], base, delegations=listed)
    assert [row.words for row in found.findings] == ["on [footnote: See A/1.] → on"]


def test_the_words_of_a_new_footnote_stand_in_the_table(tmp_path):
    draft = negotiation.noted(mail.base(), "at the global level", "See A/63/901.")
    document = redline(mail.base(), draft, author="Teburoro", date=datetime.date(2008, 11, 20))
    (tmp_path / "kiribati.docx").write_bytes(document)
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    assert [row.words for row in found.findings] == ["+ [footnote: See A/63/901.]"]


def test_the_label_of_a_new_annex_stands_in_the_table(tmp_path):
    draft = replace(mail.base(), annexes=(Annex(label="Charter of the reef"),))
    document = redline(mail.base(), draft, author="Teburoro", date=datetime.date(2008, 11, 20))
    (tmp_path / "kiribati.docx").write_bytes(document)
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    assert any("Charter of the reef" in row.words for row in found.findings)


def test_without_a_list_authors_stand_for_themselves(tmp_path):
    found = collected(tmp_path, "fiji.docx", "vanuatu-comments.docx", delegations=Delegations())
    assert [owner.how for owner in found.submissions[0].owners] == [""]
    assert found.submissions[0].owners[0].delegation == "Litia Vula"
    assert "guessed" in found.submissions[1].owners[0].how


def test_a_file_on_another_text_is_listed_word_by_word(tmp_path):
    (tmp_path / "other.docx").write_bytes(mail.other_text())
    found = collected(tmp_path, "fiji.docx")
    assert ("+  strongly") in [each.words for each in found.findings if each.file == "other.docx"]
    assert "Nobody Known" not in found.sets


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("- Samoa", "write one line"),
        ("Ana: [Samoa]", "write one line"),
        ("Ana: Samoa\nana: Palau", "line 2: ana is listed twice"),
        ("Ana:", "Ana has no delegation"),
        ("a: b: c", "write one line"),
        ("a: &a b\nc: *a", "write one line"),
    ],
)
def test_a_bad_list_of_authors_is_refused(source, message):
    with pytest.raises(UnreadableError, match=message):
        delegations_from(source, "delegations.yaml")


def test_the_command_writes_a_file_each_and_the_table(tmp_path):
    folder = mail.put(tmp_path / "mail", "samoa.docx", "fiji.docx")
    listed = tmp_path / "delegations.yaml"
    listed.write_text(mail.DELEGATIONS, encoding="utf-8")
    words = ["amend", "inbox", folder, "--base", mail.BASE, "--delegations", listed]
    done = run(*words, "-o", tmp_path / "out")
    assert done.status == 1
    assert "fiji.docx: 1 change is not tracked: OP6 should → shall" in done.err
    assert amendments_in(tmp_path / "out" / "samoa.yaml").proposers == ("Samoa",)
    assert "should → shall" in (tmp_path / "out" / "found.md").read_text(encoding="utf-8")
    again = run(*words, "-o", tmp_path / "out")
    assert again.status == 3
    assert "--force" in again.err
    (folder / "samoa.docx").unlink()
    (folder / "fiji.docx").unlink()
    mail.put(folder, "samoa.docx")
    assert run(*words, "-o", tmp_path / "new").status == 0


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path):
    folder = mail.put(tmp_path / "mail", "samoa.docx")
    (folder / "broken.docx").write_bytes(b"PK nothing")
    (folder / "note.txt").write_text("Dear colleagues", encoding="utf-8")
    (folder / "note.odt").write_bytes(b"PK")
    done = run("amend", "inbox", folder, "--base", mail.BASE, "-o", tmp_path / "out", "--json")
    assert done.status == 3
    found = json.loads(done.out)
    assert "damaged" in found["files"][0]["error"]
    assert found["passed_over"] == ["note.odt", "note.txt"]
    assert {each["file"] for each in found["found"]} == {"samoa.docx"}
    assert (tmp_path / "out" / "ana-tui.yaml").is_file()


def saved(folder, office, form):
    """Save two files of the mail in LibreOffice, in another form."""
    mail.put(folder / "mail", "samoa.docx", "palau-tonga.docx")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         form, "--outdir", folder / "saved", *sorted((folder / "mail").glob("*.docx"))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    files = sorted((folder / "saved").glob("*.doc*"))
    assert len(files) == 2
    return read_inbox(files, mail.base(), delegations=LISTED)


def test_files_saved_by_libreoffice_say_the_same(tmp_path, office, inbox):
    found = saved(tmp_path, office, "docx:MS Word 2007 XML")
    for name in ("Samoa", "Palau", "Tonga"):
        words = [row for row in rows(inbox, name) if row[2] is not FindingOutcome.COMMENT]
        assert sorted(
            row[:2] for row in rows(found, name) if row[2] is not FindingOutcome.COMMENT
        ) == (sorted(row[:2] for row in words))


def test_old_word_files_bring_the_same_words_of_the_same_delegations(tmp_path, office, inbox):
    """The old format has no insertion inside another: Tonga's in Palau's becomes separate."""
    found = saved(tmp_path, office, "doc:MS Word 97")
    assert {submission.file for submission in found.submissions} == {"samoa.doc", "palau-tonga.doc"}
    for name in ("Samoa", "Palau", "Tonga"):
        one, other = (
            sorted(re.sub(r"^(?:new:|\+) ", "", words) for _, words, _ in rows(each, name))
            for each in (inbox, found)
        )
        assert one == other


def test_a_base_in_another_format_does_as_well(tmp_path):
    folder = mail.put(tmp_path / "mail", "kiribati.docx")
    base = tmp_path / "base.docx"
    base.write_bytes(mail.word_of(read(mail.BASE)).bytes())
    done = run("amend", "inbox", folder, "--base", base, "-o", tmp_path / "out")
    assert (tmp_path / "out" / "teburoro.yaml").is_file()
    assert done.status == 1


def test_a_list_of_names_is_written_to_be_filled_in(tmp_path):
    folder = mail.put(tmp_path / "mail", "samoa.docx", "fiji.docx", "vanuatu-comments.docx")
    listed = tmp_path / "delegations.yaml"
    words = ["amend", "inbox", folder, "--base", mail.BASE, "--delegations", listed]
    done = run(*words, "-o", tmp_path / "out")
    assert done.status == 1
    assert "write the delegation after each name" in done.err
    assert not (tmp_path / "out").exists()
    form = listed.read_text(encoding="utf-8")
    lines = form.splitlines()[1:]
    assert "Ana Tui:  # samoa.docx" in lines
    assert "vanuatu-comments.docx:" in lines
    done = run(*words, "-o", tmp_path / "out")
    assert done.status == 3
    assert "line 2: Ana Tui has no delegation" in done.err
    filled = "\n".join(
        line.replace(":", ": Vanuatu" if "vanuatu" in line else ": Samoa") for line in lines
    )
    listed.write_text(filled, encoding="utf-8")
    assert run(*words, "-o", tmp_path / "out").status == 1
    assert {each.stem for each in (tmp_path / "out").glob("*.yaml")} <= {"samoa", "vanuatu"}


def test_a_name_of_any_kind_can_be_filled_in():
    names = ("Smith, John (USUN)", 'Ana "A." Tui: MFA', "#1", "Ünal, Ç.", "yes", "[x]")
    owners = tuple(Owner(delegation=each, authors=(each,)) for each in names)
    form = form_of([Submission(file="mail.docx", owners=owners)], [])
    filled = form.replace(":  # mail.docx", ": Samoa")
    found = delegations_from(filled, "delegations.yaml")
    assert {found.of_author(each, "", ()).delegation for each in names} == {"Samoa"}


def test_what_two_files_of_a_delegation_say_alike_is_told_once(tmp_path):
    folder = mail.put(tmp_path, "samoa.docx")
    (folder / "samoa-again.docx").write_bytes((folder / "samoa.docx").read_bytes())
    found = collected(folder)
    once = collected(mail.put(tmp_path / "once", "samoa.docx"))
    assert len(found.sets["Samoa"].entries) == len(once.sets["Samoa"].entries)
    told = [each.note for each in found.findings if each.file == "samoa.docx" and each.entry]
    assert told
    assert all("the same as in samoa-again.docx" in each for each in told)


def test_amendments_in_print_are_told_with_the_command_that_reads_them(tmp_path):
    folder = mail.put(tmp_path / "mail", "samoa.docx")
    document = mail.ROOT / "examples" / "negotiation" / "L99.docx"
    shutil.copyfile(document, folder / "L99.docx")
    page = render(read(document), ".xml")
    (folder / "L98.xml").write_bytes(page.encode() if isinstance(page, str) else page)
    (folder / "mexico.txt").write_text("Delete operative paragraph 2.\n", encoding="utf-8")
    (folder / "notes.txt").write_text("Nothing to add.\n", encoding="utf-8")
    done = run("amend", "inbox", folder, "--base", mail.BASE, "-o", tmp_path / "out")
    assert "L98.xml: 2 amendments in set wording; to read them:  drafting amend read " in done.err
    assert "vanuatu.yaml: 2 amendments of Vanuatu" in done.err  # a Word file is read at once
    assert "L99.docx: " not in done.err
    assert "mexico.yaml: 1 amendment of Mexico" in done.err
    assert "notes.txt:" not in done.err
    assert "each author counts as a delegation; --delegations FILE" in done.err


def test_a_file_that_very_many_changed_is_read_for_each_of_them(tmp_path):
    file = mail.word_of(mail.base())
    for at in range(40):
        file.add_after("should make", [(f"Plants oak {at};", False)], f"Author {at}")
    (tmp_path / "many.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "many.docx"], mail.base())
    assert [len(made.entries) for made in found.sets.values()] == [1] * 40
