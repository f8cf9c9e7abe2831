"""Word files that Word never writes: rings of styles and lists, numbers beyond all bounds."""

import pytest

from drafting.importing import yaml_of
from drafting.readers import read_bytes, resolution_of
from drafting.readers.docx import words
from tests.hostile.files import words_of
from tests.word_files import (
    footnotes,
    inserted,
    level,
    note,
    numbered,
    numbering,
    p,
    r,
    table,
    word,
)


def style(key, based_on):
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{based_on}"/>'
        f'<w:link w:val="{key}"/><w:next w:val="{key}"/></w:style>'
    )


STYLES = style("a", "b") + style("b", "c") + style("c", "a") + style("d", "d") + style("e", "gone")
ABSURD = "1000000000", "99999", "-5", "1000000000000", "9" * 5000, "x", "", "²", "٣", "1.5"


@pytest.mark.parametrize("key", "abcdef")
def test_styles_in_a_ring_end(key):
    assert words_of(word(p("Decides to plant", style=key), styles=STYLES), "x.docx")


def test_a_chain_of_thousands_of_styles_ends():
    chain = "".join(style(f"s{count}", f"s{count + 1}") for count in range(3000))
    body = [p("Decides to plant", style=f"s{count}") for count in range(0, 3000, 100)]
    assert words_of(word(*body, styles=chain), "x.docx")


@pytest.mark.parametrize("number", ABSURD)
def test_absurd_numbers_are_passed_over(number):
    levels = level(0, "lowerRoman", "%1.").replace('"1"', f'"{number}"', 1)
    ring = f'<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="{number}"/></w:abstractNum>'
    lists = numbering(levels, overrides=f'<w:lvlOverride w:ilvl="{number}"/>') + ring
    properties = (
        f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl '
        f'w:val="{number}"/><w:ind w:left="{number}" w:hanging="{number}"/>'
    )
    span = f'<w:gridSpan w:val="{number}"/><w:vMerge w:val="{number}"/>'
    cell = f"<w:tc><w:tcPr>{span}</w:tcPr>{p('cell')}</w:tc>"
    source = word(
        p("The Council of Gardeners,"),
        p("Decides to plant", note(number), properties=properties),
        p("oaks", properties=numbered(number, number)),
        p(
            r("firs", f'<w:sz w:val="{number}"/>'),
            f'<w:r><w:sym w:font="x" w:char="{number}"/></w:r>',
        ),
        table((cell, cell), (cell,)),
        numbering=lists,
        footnotes=footnotes("See page 4.").replace('w:id="1"', f'w:id="{number}"'),
    )
    found = " ".join(words_of(source, "x.docx"))
    assert all(each in found for each in ("to plant", "oaks", "cell"))


@pytest.mark.parametrize("form", ["decimal", "lowerLetter", "lowerRoman", "upperRoman", "hebrew1"])
def test_a_list_that_begins_at_ten_million_is_counted_in_short(form):
    levels = level(0, form, "%1.").replace('w:start w:val="1"', 'w:start w:val="9999999"')
    source = word(
        p("The Council,"), p("plant", properties=numbered(1)), numbering=numbering(levels)
    )
    text = yaml_of(resolution_of(read_bytes(source, "x.docx")), "x.docx")
    assert "plant" in text
    assert len(text) < 2000


def test_lists_in_a_ring_end():
    ring = "".join(
        f'<w:abstractNum w:abstractNumId="{one}"><w:numStyleLink w:val="{two}"/></w:abstractNum>'
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>'
        for one, two in (("1", "s2"), ("2", "s1"))
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="s{key}"><w:pPr>{numbered(key)}</w:pPr></w:style>'
        for key in "12"
    )
    source = word(p("plant", properties=numbered(1)), numbering=ring, styles=styles)
    assert words_of(source, "x.docx")


def test_notes_that_are_not_there_or_twice_or_name_each_other_are_read():
    inside = footnotes("one", p(r("two"), note(1), note(2))) + footnotes("again")
    body = p("Decides to plant", note(1), note(1), note(77), note(2), note(""))
    found = words_of(word(p("The Council,"), body, footnotes=inside), "x.docx")
    assert "Decides to plant" in " ".join(found)


def test_a_word_file_of_thousands_of_paragraphs_changes_and_notes_is_read():
    many = [p("Decides to plant ", inserted("trees"), note(count)) for count in range(1, 501)]
    source = word(*many, *[p("again")] * 2000, footnotes=footnotes(*["See."] * 500))
    reading = read_bytes(source, "x.docx")
    assert len(reading.resolution.footnotes) == 500


MANY = 200
RAISED = '<w:vertAlign w:val="superscript"/>'
IN_ONE = {
    "run": p(r("oak", RAISED).replace("</w:r>", "<w:t>1</w:t>" * MANY + "</w:r>")),
    "cell": f"<w:tbl><w:tr><w:tc>{p('oak') * MANY}</w:tc></w:tr></w:tbl>",
    "row": table(["oak"] * MANY),
}


@pytest.mark.parametrize("holder", IN_ONE)
def test_the_walk_asks_a_run_a_cell_and_a_row_once_however_much_they_hold(holder, monkeypatch):
    # Each question searches all that the element holds.
    asked = []
    walk = words._Walk  # noqa: SLF001 - its work is counted
    for name in ("_has", "_is_gone"):
        real = getattr(walk, name)
        monkeypatch.setattr(walk, name, lambda *of, real=real: asked.append(of[1]) or real(*of))
    read_bytes(word(IN_ONE[holder]), "x.docx").walk()
    paragraphs = {"run": 1, "cell": MANY, "row": MANY}[holder]
    cells = {"run": 0, "cell": 1, "row": MANY}[holder]
    # The reader looks up the end of each paragraph, and hidden words in its runs.
    assert len(asked) <= 2 * paragraphs + cells + 10
