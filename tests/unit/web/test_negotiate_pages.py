import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

import drafting
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor
from tests.commands import run

EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"
JOURNAL = "L93-Rev1.journal.yaml"
HERE = f"/negotiate/{quote(JOURNAL)}"


@pytest.fixture
def visitor(tmp_path):
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", tmp_path)
    made = Visitor(DocumentFolder(tmp_path))
    answer = made.post("/negotiate", {"base_name": "L93-Rev1.yaml", "by": "the Chair"})
    assert answer.headers["location"] == HERE
    return made


def dropped(visitor, *names):
    """Drop files of the example, and put on the table what they propose."""
    files = [("files", name, (EXAMPLE / "mail" / name).read_bytes()) for name in names]
    files.append(("files", "delegations.yaml", (EXAMPLE / "delegations.yaml").read_bytes()))
    answer = visitor.post(f"{HERE}/drop", files=files)
    assert answer.status == 303, answer.said
    page = visitor.get(answer.headers["location"].partition("#")[0])
    assert page.status == 200, page.said
    assert visitor.post(f"{HERE}/table").status == 303
    return page


def act(visitor, ref, wanted, **fields):
    return visitor.post(f"{HERE}/act", {"ref": ref, "act": wanted, "label": "OP2", **fields})


def amendments(visitor):
    found = open_negotiation(visitor.folder.root / JOURNAL).amendments
    return {each.ref: each.status.value for each in found}


def test_a_negotiation_begins_on_any_document(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path))
    content = (EXAMPLE / "L99.docx").read_bytes()
    answer = visitor.post("/negotiate", files=[("base", "L99.docx", content)])
    assert answer.status == 303
    assert visitor.get(answer.headers["location"]).status == 200
    assert {path.suffix for path in tmp_path.iterdir()} == {".docx", ".yaml"}


def test_what_delegations_sent_becomes_proposals_in_their_places(visitor):
    page = dropped(visitor, "samoa.docx")
    assert "share a → have a collective" in page.text
    shown = visitor.get(HERE).text
    assert 'data-id="samoa:1"' in shown
    assert "<del>share a</del><ins>have a collective</ins>" in shown.replace("\n", "")
    assert "(Samoa)" in shown


def test_decisions_are_those_of_the_commands(visitor, tmp_path):
    dropped(visitor, "samoa.docx", "palau.docx")
    assert act(visitor, "samoa:1", "accept").status == 303
    assert act(visitor, "palau:1", "reject", reason="no support").status == 303
    assert act(visitor, "samoa:2", "park").status == 303
    by_hand = tmp_path / "commands"
    by_hand.mkdir()
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", by_hand)
    mail = visitor.folder.root / "L93-Rev1.journal.mail"
    inbox = ["--base", by_hand / "L93-Rev1.yaml", "--delegations", EXAMPLE / "delegations.yaml"]
    run("amend", "inbox", mail, *inbox, "-o", by_hand)
    made, journal = visitor.folder.root / JOURNAL, by_hand / JOURNAL
    day = re.search(r"date: (\S+)", made.read_text(encoding="utf-8"))[1]
    steps = [
        ["journal", by_hand / "L93-Rev1.yaml", "--date", day],
        ["meeting", "--by", "the Chair", "--date", day],
        ["journal", by_hand / "L93-Rev1.yaml", by_hand / "palau.yaml", "--date", day],
        ["journal", by_hand / "L93-Rev1.yaml", by_hand / "samoa.yaml", "--date", day],
        ["accept", "samoa:1"],
        ["reject", "palau:1", "--reason", "no support"],
        ["park", "samoa:2"],
    ]
    for step in steps:
        result = run("amend", *step, "--journal", journal)
        assert result.status in {0, 1}, (step, result.err)
    assert made.read_text(encoding="utf-8") == journal.read_text(encoding="utf-8")


def test_a_refused_decision_says_why_and_writes_nothing(visitor):
    dropped(visitor, "samoa.docx")
    act(visitor, "samoa:1", "accept")
    before = (visitor.folder.root / JOURNAL).read_bytes()
    again = act(visitor, "samoa:1", "reject")
    assert again.status == 409
    assert "samoa:1" in again.said
    assert act(visitor, "nobody:1", "accept").status == 409
    assert act(visitor, "samoa:1", "explode").status == 400
    assert (visitor.folder.root / JOURNAL).read_bytes() == before
    assert act(visitor, "samoa:1", "reject", reconsider="yes").status == 303
    assert amendments(visitor)["samoa:1"] == "rejected"


def test_a_decision_is_taken_back_by_another_one(visitor):
    dropped(visitor, "samoa.docx")
    before = amendments(visitor)
    act(visitor, "samoa:1", "accept")
    assert visitor.post(f"{HERE}/act", {"act": "undo"}).status == 303
    assert amendments(visitor) == before
    act(visitor, "samoa:2", "reject")
    assert act(visitor, "samoa:2", "open").status == 303
    assert amendments(visitor) == before
    assert "decision: 4" in (visitor.folder.root / JOURNAL).read_text(encoding="utf-8")


def test_the_script_gets_the_parts_that_changed(visitor):
    dropped(visitor, "samoa.docx")
    parts = act(visitor, "samoa:1", "accept", label="OP2")
    assert parts.status == 303
    fields = {"ref": "samoa:2", "act": "reject"}
    parts = visitor.post(f"{HERE}/act", fields, x_part="yes").text
    assert re.findall(r'data-label="(.*?)"', parts) == ["OP5"]
    assert "1 accepted" in parts
    assert "samoa:2 rejected" in parts
    refused = visitor.post(f"{HERE}/act", fields, x_part="yes")
    assert refused.status == 409
    assert "Decide it again" in refused.text
    assert 'data-label="OP5"' in visitor.get(f"{HERE}/part/p-OP5").text
    assert visitor.get(f"{HERE}/part/p-OP99").status == 404


def test_what_follows_from_an_acceptance_is_offered_and_taken(tmp_path):
    (tmp_path / "L7.yaml").write_text(FOLLOWED, encoding="utf-8")
    (tmp_path / "palau.yaml").write_text(
        "proposers: Palau\namendments:\n  - {target: PP2, action: delete}\n", encoding="utf-8"
    )
    begun = [tmp_path / "L7.yaml", tmp_path / "palau.yaml", "--date", "2026-11-20"]
    run("amend", "journal", *begun, "--journal", tmp_path / "L7.journal.yaml")
    visitor = Visitor(DocumentFolder(tmp_path))
    there = "/negotiate/L7.journal.yaml"
    day = {"by": "the Chair", "date": "2026-11-21"}
    visitor.post(f"{there}/act", {"ref": "palau:1", "act": "accept", **day})
    page = visitor.get(there).text
    (offered,) = re.findall(r'name="offer" value="(.*?)"', page)
    section = re.search(r'data-label="PP3".*?</section>', page, re.DOTALL)[0]
    assert "Recognizing also" in section
    taken = visitor.post(f"{there}/act", {"offer": offered, "act": "take", **day})
    assert taken.status == 303, taken.said
    page = visitor.get(there).text
    assert 'data-id="consequential:1"' in page
    assert 'data-testid="offer"' not in page


def test_a_decision_on_an_agreed_paragraph_is_offered_again_and_reopens_it(tmp_path):
    (tmp_path / "L7.yaml").write_text(FOLLOWED, encoding="utf-8")
    (tmp_path / "palau.yaml").write_text(
        "proposers: Palau\namendments:\n  - {target: PP2, action: delete}\n", encoding="utf-8"
    )
    begun = [tmp_path / "L7.yaml", tmp_path / "palau.yaml", "--date", "2026-11-20"]
    run("amend", "journal", *begun, "--journal", tmp_path / "L7.journal.yaml")
    visitor = Visitor(DocumentFolder(tmp_path))
    there = "/negotiate/L7.journal.yaml"
    day = {"by": "the Chair", "date": "2026-11-21"}
    answer = visitor.post(f"{there}/act", {"ref": "palau:1", "act": "reject", **day})
    assert answer.headers["location"].endswith("#p-PP2")
    assert visitor.post(f"{there}/act", {"label": "PP2", "act": "agree", **day}).status == 303
    refused = visitor.post(f"{there}/act", {"ref": "palau:1", "act": "accept", **day})
    assert refused.status == 409
    offered = re.search(r'id="refusal".*?</form>', refused.text, re.DOTALL)[0]
    fields = dict(re.findall(r'name="(.*?)" value="(.*?)"', offered))
    assert fields.pop("form_token")
    assert fields["reconsider"] == "yes"
    done = visitor.post(f"{there}/act", fields)
    assert done.status == 303, done.said
    assert "agreed" not in re.search(r'data-label="PP2".*?<h2', visitor.get(there).text, re.S)[0]


def test_accepted_words_have_neither_brackets_nor_owners(tmp_path):
    (tmp_path / "L7.yaml").write_text(FOLLOWED, encoding="utf-8")
    (tmp_path / "palau.yaml").write_text(
        "proposers: Palau\namendments:\n"
        "  - {target: PP1, action: replace words, words: worth, text: value}\n"
        "reservations:\n  - {target: PP3, words: Palau reserves its position.}\n",
        encoding="utf-8",
    )
    begun = [tmp_path / "L7.yaml", tmp_path / "palau.yaml", "--date", "2026-11-20"]
    made = run("amend", "journal", *begun, "--journal", tmp_path / "L7.journal.yaml")
    assert made.status == 0, made.err
    visitor = Visitor(DocumentFolder(tmp_path))
    there = "/negotiate/L7.journal.yaml"
    page = visitor.get(there).text
    assert "(Palau)" in page
    assert ">Palau reserves its position.<" in page
    fields = {"ref": "palau:1", "act": "accept", "by": "the Chair", "date": "2026-11-21"}
    visitor.post(f"{there}/act", fields)
    page = visitor.get(there).text
    assert "(Palau)" not in page
    assert "<del>worth</del><ins>value</ins>" in page.replace("\n", "")


FOLLOWED = """\
title: Rights of the gardener
preamble:
  - {lead: Recognizing, text: the worth of gardens}
  - {lead: Recognizing also, text: that no gardener can do without shade}
  - {lead: Recognizing further, text: that benches need care}
operative:
  - {lead: Reaffirms, text: its resolution 1/998}
"""


def test_every_amendment_stays_on_the_page(visitor):
    dropped(visitor, "samoa.docx", "palau.docx", "kiribati.docx")
    act(visitor, "samoa:1", "reject")
    shown = set(re.findall(r'data-id="(.*?)"', visitor.get(HERE).text))
    assert shown == set(amendments(visitor))


def test_a_paragraph_is_agreed_reserved_and_opened_again(visitor):
    def position(wanted, **fields):
        answer = visitor.post(f"{HERE}/act", {"label": "OP3", "act": wanted, **fields})
        assert answer.status == 303, answer.said
        page = visitor.get(HERE).text
        return re.search(r'data-label="OP3".*?</section>', page, re.DOTALL)[0]

    assert "agreed ad referendum by the Chair" in position("agree-ad-ref")
    assert "Fiji reserves: no instructions" in position(
        "reserve", delegation="Fiji", reason="no instructions"
    )
    assert "Fiji reserves" not in position("lift", delegation="Fiji")
    assert "agreed" not in re.sub(r">Agreed[^<]*<", "", position("reopen"))


def test_markup_in_words_and_names_stays_words(visitor):
    mail = "OP3: add “<b>now</b>” at the end.\n"
    answer = visitor.post(f"{HERE}/drop", {"mail": mail})
    page = visitor.get(answer.headers["location"].partition("#")[0])
    assert 'value="mail.txt"' in page.text
    visitor.post(f"{HERE}/names", {"name": "mail.txt", "delegation": "<i>Fiji</i>"})
    page = visitor.get(f"{HERE}/mailbox")
    assert "<b>now" not in page.text
    assert "<i>Fiji" not in page.text
    assert visitor.post(f"{HERE}/table", {"date": "2008-11-20"}).status == 303
    shown = visitor.get(HERE).text
    assert "&lt;b&gt;now" in shown
    assert "&lt;i&gt;Fiji" in shown
    assert "<i>Fiji" not in shown


def test_a_file_that_is_no_journal_is_refused(visitor):
    assert visitor.get("/negotiate/L93-Rev1.yaml").status == 422
    assert visitor.get("/negotiate/..%2Fx").status in {400, 404}


@pytest.mark.parametrize("base", ["../secret.yaml", "{outside}", "sub/../../secret.yaml"])
def test_a_journal_cannot_show_a_file_outside_the_folder(tmp_path, base):
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\noperative:\n- text: Meets.\n", encoding="utf-8")
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    begin_journal(tmp_path / "made.yaml", secret, drafting.read(secret))
    content = (tmp_path / "made.yaml").read_text(encoding="utf-8")
    named = base.format(outside=secret.as_posix())
    changed = content.replace("secret.yaml", named)
    assert changed != content
    visitor.folder.add("x.journal.yaml", changed.encode())
    answer = visitor.get("/negotiate/x.journal.yaml")
    assert answer.status in {400, 404}
    assert "Secret" not in answer.text


def test_words_have_their_italics_footnotes_and_letters(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path))
    text = (
        "symbol: A/C.3/80/L.1\ntitle: A\npreamble:\n- lead: Recalling\n"
        "  text: 'the *Report*[^a]'\noperative:\n- lead: Requests\n  text: the Chair\n"
        "  subparagraphs: [To report, To meet]\nfootnotes:\n  a: A/80/1.\n"
    )
    begun = visitor.post("/negotiate", {"by": "the Chair"}, [("base", "x.yaml", text.encode())])
    page = " ".join(visitor.get(begun.headers["location"]).text.split())
    assert "<i>Recalling</i> the <i>Report</i><sup>1</sup>" in page
    assert re.search(r'class="note"[^>]*><sup>1</sup> A/80/1\.', page)
    assert re.search(r"level1[^>]*>\(a\) To report", page)
    assert re.search(r"level1[^>]*>\(b\) To meet", page)
    assert re.search(r"<summary[^>]*>Recalling the Report</summary>", page)
