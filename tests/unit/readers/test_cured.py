"""Mistakes whose cure is known do not stop a draft: they are warnings, and the page is right."""

import drafting
from drafting.readers.yaml import read_yaml

DRAFT = """\
title: Gardens
preamble:
  - lead: Recalling
    text: its resolution.
operative:
  - lead: Decides
    text: to rest,[^one]
  - lead: Decides
    text: to work
footnotes:
  gone: What a deleted paragraph cited.
  one: See chap. II.
"""


def test_the_right_closing_mark_is_printed_and_the_typed_one_reported():
    reading = read_yaml(DRAFT.encode(), "draft.yaml")
    page = drafting.render_text(reading.resolution)
    assert "Recalling its resolution,\n" in page
    assert "1. Decides to rest;¹\n" in page
    assert [each.code for each in reading.diagnostics] == [
        "closing-mark", "closing-mark", "unused-note",
    ]  # fmt: skip


def test_a_footnote_without_a_mark_is_not_printed_and_stays_in_the_file():
    reading = read_yaml(DRAFT.encode(), "draft.yaml")
    assert "deleted paragraph" not in drafting.render_text(reading.resolution)
    assert b"deleted paragraph" not in drafting.render_docx(reading.resolution)
    assert "gone: What a deleted paragraph cited." in drafting.format_yaml(
        DRAFT.encode(), "draft.yaml"
    )
