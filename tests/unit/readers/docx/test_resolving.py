"""Tracked changes in hand-written XML are resolved strictly by the standard."""

import time

import pytest
from lxml import etree

from drafting.readers.docx.names import WORD
from drafting.readers.docx.resolving import resolved

BY = 'w:id="1" w:author="A" w:date="2026-01-02T00:00:00Z"'


def story(content):
    return etree.fromstring(f'<w:body xmlns:w="{WORD}">{content}</w:body>')


def said(root):
    """Return paragraphs as text, with tables in brackets: `one|[two|three]`."""
    parts = []
    for each in root:
        tag = etree.QName(each).localname
        if tag == "p":
            parts.append("".join(each.itertext("{*}t", "{*}delText")))
        elif tag == "tbl":
            cells = ["".join(cell.itertext()) for cell in each.iter("{*}tc")]
            parts.append(f"[{'|'.join(cells)}]")
    return "|".join(parts)


def r(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def changed(kind, words):
    name = "delText" if kind == "del" else "t"
    return f"<w:{kind} {BY}><w:r><w:{name}>{words}</w:{name}></w:r></w:{kind}>"


def p(*content, end="", style="Text"):
    mark = f"<w:rPr><w:{end} {BY}/></w:rPr>" if end else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{"".join(content)}</w:p>'


def row(words, change=""):
    properties = f"<w:trPr><w:{change} {BY}/></w:trPr>" if change else ""
    return f"<w:tr>{properties}<w:tc>{p(r(words))}</w:tc></w:tr>"


NEW_CELL = f"<w:tcPr><w:cellIns {BY}/></w:tcPr>"
CASES = {
    "words put in": (p(r("a"), changed("ins", "b")), "a", "ab"),
    "words taken out": (p(r("a"), changed("del", "b")), "ab", "a"),
    "words moved": (
        p(changed("moveFrom", "a"), r("b")) + p(r("c"), changed("moveTo", "a")),
        "ab|c",
        "b|ca",
    ),
    "a paragraph put in": (
        p(r("a")) + p(changed("ins", "b"), end="ins") + p(r("c")),
        "a|c",
        "a|b|c",
    ),
    "a paragraph taken out": (
        p(r("a")) + p(changed("del", "b"), end="del") + p(r("c")),
        "a|b|c",
        "a|c",
    ),
    "a paragraph split": (p(r("a"), end="ins") + p(r("b")), "ab", "a|b"),
    "two paragraphs joined": (p(r("a"), end="del") + p(r("b")), "a|b", "ab"),
    "three paragraphs joined": (
        p(r("a"), end="del") + p(r("b"), end="del") + p(r("c")),
        "a|b|c",
        "abc",
    ),
    "an end moved": (p(changed("moveFrom", "a"), end="moveFrom") + p(r("b")), "a|b", "b"),
    "a mark of a range between": (
        p(r("a"), end="del") + '<w:moveFromRangeEnd w:id="3"/>' + p(r("b")),
        "a|b",
        "ab",
    ),
    "a paragraph put in before a table": (
        p(changed("ins", "a"), end="ins") + f"<w:tbl>{row('t')}</w:tbl>" + p(),
        "[t]|",
        "a|[t]|",
    ),
    "an end taken out before a table": (
        p(r("a"), end="del") + f"<w:tbl>{row('t')}</w:tbl>" + p(),
        "a|[t]|",
        "a|[t]|",
    ),
    "a row put in": (f"<w:tbl>{row('a')}{row('b', 'ins')}</w:tbl>", "[a]", "[a|b]"),
    "a row taken out": (f"<w:tbl>{row('a')}{row('b', 'del')}</w:tbl>", "[a|b]", "[a]"),
    "a table taken out": (f"<w:tbl>{row('a', 'del')}</w:tbl>{p(r('b'))}", "[a]|b", "b"),
    "a cell put in": (
        f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{NEW_CELL}{p(r('b'))}</w:tc></w:tr></w:tbl>",
        "[a]",
        "[a|b]",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_changes_are_settled_either_way(case):
    content, rejected, accepted = CASES[case]
    assert said(resolved(story(content), accept=False)) == rejected
    assert said(resolved(story(content), accept=True)) == accepted


def test_the_given_part_stays_as_it_is():
    given = story(p(changed("ins", "a")))
    before = etree.tostring(given)
    resolved(given, accept=False)
    assert etree.tostring(given) == before


GONE = {"ins", "del", "moveFrom", "moveTo", "moveFromRangeEnd", "cellIns", "delText"}


def test_nothing_of_a_change_is_left():
    content = "".join(content for content, _, _ in CASES.values())
    for accept in (True, False):
        root = resolved(story(content), accept=accept)
        left = {etree.QName(each).localname for each in root.iter()}
        assert not left & GONE


def test_joined_paragraphs_have_the_properties_of_the_last():
    root = resolved(story(p(r("a"), end="del", style="One") + p(r("b"), style="Two")), accept=True)
    assert [each.get(f"{{{WORD}}}val") for each in root.iter("{*}pStyle")] == ["Two"]


def test_the_last_paragraph_of_a_cell_stays():
    cell = f"<w:tbl><w:tr><w:tc>{p(changed('ins', 'a'), end='ins')}</w:tc></w:tr></w:tbl>"
    root = resolved(story(cell), accept=False)
    assert len(list(root.iter("{*}p"))) == 1


FORMER = f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
STYLED = (
    f'<w:p><w:pPr><w:pStyle w:val="New"/><w:rPr><w:i/></w:rPr><w:pPrChange {BY}><w:pPr>'
    '<w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr></w:p>'
)


@pytest.mark.parametrize(("accept", "looks", "style"), [(True, "b", "New"), (False, "i", "Old")])
def test_old_looks_and_styles_come_back(accept, looks, style):
    run = resolved(story(f"<w:p><w:r>{FORMER}<w:t>a</w:t></w:r></w:p>"), accept=accept)
    assert [etree.QName(each).localname for each in run.find(".//{*}r/{*}rPr")] == [looks]
    root = resolved(story(STYLED), accept=accept)
    assert [each.get(f"{{{WORD}}}val") for each in root.iter("{*}pStyle")] == [style]
    assert root.find(".//{*}pPr/{*}rPr/{*}i") is not None


@pytest.mark.parametrize(("accept", "kept"), [(True, "new"), (False, "old")])
def test_thousands_of_changes_of_a_paragraph_are_settled_in_time(accept, kept):
    """This takes half a second; it would take minutes if each change counted those before it."""
    count = 30_000
    root = story(p(*[changed("del", "old") + changed("ins", "new")] * count))
    start = time.process_time()
    assert said(resolved(root, accept=accept)) == kept * count
    assert time.process_time() - start < 30
