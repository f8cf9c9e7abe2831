"""Bookmarks of a Word rolling text: one for each paragraph as tabled, one for each proposal."""

import re
import subprocess

import pytest

from drafting.engine.compile import compile_amendments
from drafting.negotiation.texts import render_compilation
from drafting.readers.docx import TrackedFile
from drafting.writers.rolling.bookmarks import bookmark_name
from tests.rolling import base, rolling
from tests.tracked import Tracked, text_of, w

NAMES = [
    "pp1", "samoa_1", "op1", "samoa_2", "palau_2", "samoa_3", "op2", "op2_a", "palau_3", "op2_b",
    "op3", "palau_4",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "number", "name"),
    [
        ("OP8", "", "op8"),
        ("OP2 (a) (ii)", "", "op2_a_ii"),
        ("Annex II, OP2 bis", "", "annex_ii_op2_bis"),
        ("Samoa", "2", "samoa_2"),
        ("Côte d’Ivoire", "2a", "cote_d_ivoire_2a"),
        ("77 States", "1", "p_77_states_1"),
        ("中国", "3", "p_3"),
        ("../../=cmd|'<w:p>", "1", "cmd_w_p_1"),
        ("Bolivia (Plurinational State of), Democratic People’s Republic of Korea", "12",
         "bolivia_plurinational_state_of_democr_12"),
    ],
)  # fmt: skip
def test_a_name_is_one_that_word_takes(words, number, name):
    assert bookmark_name(words, number) == name
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name)


def names_in(source):
    found = TrackedFile(source, "rolling.docx").bookmarks
    return sorted(found, key=found.get)


def test_paragraphs_and_proposals_have_bookmarks_in_the_order_of_the_page():
    assert names_in(rolling()) == NAMES


def test_the_bookmark_of_a_proposal_is_before_its_bracket():
    for start in Tracked(rolling()).root.iter(w("bookmarkStart")):
        name = start.get(w("name"))
        if re.match("samoa|palau", name):
            assert text_of(start.getnext().getnext()).startswith("["), name


def test_a_text_without_proposals_has_none():
    assert names_in(render_compilation(compile_amendments(base(), ()), ".docx")) == []


def test_libreoffice_keeps_the_bookmarks(office, tmp_path):
    (tmp_path / "rolling.docx").write_bytes(rolling())
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"),
         str(tmp_path / "rolling.docx")],
        check=False, capture_output=True, timeout=180,
    )  # fmt: skip
    assert names_in((tmp_path / "out" / "rolling.docx").read_bytes()) == NAMES
