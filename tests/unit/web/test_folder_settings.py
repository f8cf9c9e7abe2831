"""The settings of a folder hold for the checks of its pages too."""

import re

import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

DRAFT = """\
symbol: A/C.3/81/L.1
title: A
operative:
  - lead: Decides
    text: that all stakeholders count
  - lead: Requests
    text: labor
"""
SETTINGS = "checks: {ignore: SP, reject: {stakeholders: those concerned}, rules: r.yaml}\n"
RULES = "XA001: {find: count, write: matter, safe: true, why: We say so.}\n"


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("d.yaml", DRAFT.encode())
    (visitor.folder.root / ".drafting.yaml").write_text(SETTINGS, encoding="utf-8")
    (visitor.folder.root / "r.yaml").write_text(RULES, encoding="utf-8")
    return visitor


def sent(visitor, **fields):
    page = visitor.get("/draft/d.yaml/findings").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    return visitor.post("/draft/d.yaml/findings", {"digest": digest, **fields})


def test_the_page_has_what_own_rules_find_and_why(visitor):
    page = visitor.get("/draft/d.yaml/findings").text
    assert "<strong>2 warnings</strong>" in page
    assert "XW001" in page
    assert "We say so." in page
    assert "SP002" not in page


def test_own_rules_are_fixed(visitor):
    assert sent(visitor, which="safe").status == 303
    content = (visitor.folder.root / "d.yaml").read_text(encoding="utf-8")
    assert content == DRAFT.replace("count", "matter")


def test_own_findings_are_beside_the_paragraphs(visitor):
    assert "XA001" in visitor.get("/draft/d.yaml").text


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("checks: {selct: SP}", "checks have no key “selct”"),
        ("checks: {accept: [a], reject: {a: b}}", "is rejected here and accepted in"),
    ],
)
def test_settings_that_cannot_be_used_are_named_and_the_draft_can_be_edited(
    visitor, settings, said
):
    (visitor.folder.root / ".drafting.yaml").write_text(settings, encoding="utf-8")
    refused = visitor.get("/draft/d.yaml/findings")
    assert refused.status == 422
    assert said in refused.text
    assert "SP002" in visitor.get("/draft/d.yaml").text


def test_settings_are_no_document_of_the_folder(visitor):
    assert ".drafting.yaml" not in visitor.get("/").text
