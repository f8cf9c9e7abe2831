"""`fmt` writes the canonical form and keeps comments."""

import datetime

import pytest

from drafting import formatting
from drafting.drafts import new_draft
from drafting.errors import DraftingError, UnreadableError
from drafting.formatting import format_yaml
from drafting.readers.yaml import read_yaml
from tests.laid_out import RESOLUTIONS

TYPED = """\
# yaml-language-server: $schema=resolution.schema.json

# About this file
title: "A title" # of the whole
symbol: >- # the header line
  A/1
  # these words belong to the symbol
adopted: {date: 2008-12-18, # the day
  # inside
  meeting: 70} # the end
language: en # left out

preamble: # first part
  # before the item
  - "*Recalling* foo," # short form
  -
    lead: Noting
    # between
    text:
      # deep
      "bar # not a comment,"
operative:
  - preamble:
    - "*Noting* a"
  # the second group
  - preamble:
    - "*Noting* b" # in the group
  - table:
      rows: [[a, # one
         b] # two
       ]
  # at the end
# really
"""

FORMATTED = """\
# yaml-language-server: $schema=resolution.schema.json

# About this file
symbol: "A/1 # these words belong to the symbol"  # the header line
organ: General Assembly
title: A title  # of the whole
adopted:
  date: 2008-12-18  # the day
  # inside
  meeting: 70  # the end

# left out
preamble:  # first part
  # before the item
  - lead: Recalling  # short form
    text: foo

  - lead: Noting
    # between
    # deep
    text: "bar # not a comment"

operative:
  - preamble:
      - lead: Noting
        text: a

      # the second group
      - lead: Noting  # in the group
        text: b

  - table:
      rows:
        # one
        - [a, b]  # two
# at the end
# really
"""


def test_every_comment_finds_its_place():
    assert format_yaml(TYPED.encode(), "draft.yaml") == FORMATTED
    assert format_yaml(FORMATTED.encode(), "draft.yaml") == FORMATTED


def test_a_faulty_file_is_not_formatted():
    told = r"^draft.yaml: not used: 1 error$"
    with pytest.raises(UnreadableError, match=told) as caught:
        format_yaml(b"titel: A", "draft.yaml")
    assert [each.code for each in caught.value.diagnostics] == ["unknown-key"]
    with pytest.raises(UnreadableError, match=r"^draft.yaml: not used: 2 errors$"):
        format_yaml(b"titel: A\nissued: never\ntitle: A # 5 b", "draft.yaml")


@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.name)
def test_the_examples_are_canonical(path):
    assert format_yaml(path.read_bytes(), path.name) == path.read_text(encoding="utf-8")


def test_there_are_examples():
    assert len(RESOLUTIONS) >= 4


@pytest.mark.parametrize("today", [None, datetime.date(2026, 3, 26)])
def test_a_fresh_draft_reads_without_a_remark_and_is_canonical(today):
    draft = new_draft(today)
    reading = read_yaml(draft.encode(), "new.yaml")
    assert reading.diagnostics == ()
    assert reading.resolution.masthead.issued == today
    assert format_yaml(draft.encode(), "new.yaml") == draft


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text.replace("bench", "stool"), "its content would change"),
        (lambda text: text.replace("# about benches", ""), "a comment would be lost"),
        (lambda text: text + "  [", "cannot be read"),
    ],
)
def test_a_form_that_lost_something_is_never_handed_over(monkeypatch, damage, said):
    source = b'title: A bench\n# about benches\noperative: ["*Decides* to sit"]\n'
    emit = formatting.emit
    monkeypatch.setattr(formatting, "emit", lambda *given: damage(emit(*given)))
    with pytest.raises(DraftingError, match=said):
        format_yaml(source, "draft.yaml")
