"""A paragraph that a delegation replaces as a whole is one entry, with old and new words."""

import datetime

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.inbox import read_inbox
from drafting.model.content import same_content
from drafting.redlining import redline
from tests.builders import read_source
from tests.mail_files import FOLDER

TEXT = (FOLDER / "base.yaml").read_text(encoding="utf-8")
GRAVEL = "{lead: Recommends, text: that paths be made of gravel}"
TREES = "{lead: Aware, text: of the value of old trees}"
ONIONS = "{lead: Deplores, text: any smell of onions near benches in summer}"
BEES = "{lead: Deeply concerned, text: that bees find no winter quarters}"
pytestmark = pytest.mark.usefixtures("in_this_process")


def entries(tmp_path, *changes):
    base, text = read_source(TEXT), TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    draft = read_source(text)
    sent = redline(base, draft, author="Samoa", date=datetime.date(2026, 11, 2))
    (tmp_path / "samoa.docx").write_bytes(sent)
    made = read_inbox([tmp_path / "samoa.docx"], base).sets["Samoa"]
    outcome = apply_amendments(base, [made])
    assert outcome.left == ()
    assert same_content(outcome.resolution, draft)
    return [f"{each.target} {each.action.value}" for each in made.entries]


def test_an_operative_paragraph(tmp_path):
    assert entries(tmp_path, (GRAVEL, ONIONS)) == ["OP8 rewrite"]
    (row,) = read_inbox([tmp_path / "samoa.docx"], read_source(TEXT)).findings
    assert row.words == (
        "Recommends that paths be made of gravel → Deplores any smell of onions near benches in "
        "summer"
    )


def test_a_preambular_paragraph_and_an_operative_one(tmp_path):
    assert entries(tmp_path, (TREES, BEES), (GRAVEL, ONIONS)) == ["PP4 rewrite", "OP8 rewrite"]


def test_a_paragraph_with_a_list_that_a_short_one_replaces(tmp_path):
    old = TEXT[TEXT.index("  - lead: Requests") : TEXT.index("  - {lead: Welcomes,")]
    assert entries(tmp_path, (old, f"  - {ONIONS}\n")) == ["OP2 rewrite"]


def test_two_new_paragraphs_for_one_stay_apart(tmp_path):
    wombats = "{lead: Endorses, text: wombats}"
    found = entries(tmp_path, (GRAVEL, f"{ONIONS}\n  - {wombats}"))
    assert "OP8 rewrite" not in found
    assert "OP8 delete" in found


def test_a_new_paragraph_elsewhere_stays_apart(tmp_path):
    last = "{lead: Decides, text: to consider the matter again}"
    found = entries(tmp_path, (f"  - {GRAVEL}\n", ""), (last, f"{last}\n  - {ONIONS}"))
    assert found == ["OP8 delete", "OP15 insert after"]
