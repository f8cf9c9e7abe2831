"""Laws of the draft for a later session: what changes is named, and what is named changes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.model.cited import cited_units
from drafting.model.masthead import Masthead
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.next_draft import next_draft
from drafting.readers.yaml import read_yaml
from drafting.rolling_forward import draft_yaml
from drafting.text.inline import Mark, NoteMark, Span, plain, text
from drafting.text.typography import BREAKING
from tests.laws.documents import resolutions

HEAD = Masthead(symbol="A/RES/78/199", session="78")
PIECES = st.sampled_from(
    [
        "Recalling its resolution 77/213 of 15 December 2022",
        "its resolutions 75/180, 76/159 and 77/213",
        "the latest of which was resolution 77/213",
        "at its seventy-ninth session",
        "at its eightieth and eighty-first sessions",
        "for 2024",
        "for the period from 1 July 2023 to 30 June 2024",
        "in Geneva on 5 May 2023",
        "Human Rights Council resolution 53/11 of 12 July 2023",
        "the sixteenth consecutive year",
        "paragraph 3 of its resolution 77/213",
        "A/78/337",
        "and all other",
        "[brackets]",
        "{braces}",
        "“quoted”",
        ", ;",
        "\N{NO-BREAK SPACE}",
        NoteMark("n"),
    ]
)
NOTES = st.sampled_from(
    ["A/78/337.", "See A/78/1 and A/78/2.", "A/52/116.", "Resolution 77/213.", "x"]
)


@st.composite
def contents(draw):
    parts = [Span("Recalling", Mark.LEAD)]
    for each in draw(st.lists(PIECES, max_size=8)):
        parts += [Span(" "), each if isinstance(each, NoteMark) else Span(each)]
    return text(*parts)


@st.composite
def rolling_texts(draw):
    preamble = tuple(
        PreambularParagraph(content=each) for each in draw(st.lists(contents(), max_size=3))
    )
    operative = tuple(
        OperativeParagraph(content=each) for each in draw(st.lists(contents(), max_size=3))
    )
    body = Resolution(masthead=HEAD, title=text("Bees"), preamble=preamble, operative=operative)
    if any(NoteMark("n") in each.content for each in (*preamble, *operative)):
        body = replace(body, footnotes=(Footnote(key="n", content=text(draw(NOTES))),))
    return body


def lines_by_label(resolution):
    """Return the words of each line by its label."""
    units = cited_units(resolution)
    numbers = note_numbers(resolution, units)
    found = {line.label: plain(line.line.content) for unit in units for line in unit.lines}
    found |= {
        f"note {numbers[each.key]}": plain(each.content)
        for each in resolution.footnotes
        if each.key in numbers
    }
    return {label: words.translate(BREAKING) for label, words in found.items()}


@given(rolling_texts(), st.integers(79, 88))
@settings(deadline=None)
def test_what_is_said_is_what_was_done(old, session):
    found = next_draft(old, session)
    before, after = lines_by_label(old), lines_by_label(found.resolution)

    assert list(before) == list(after)
    changed = {label for label in before if before[label] != after[label]}
    assert changed == {each.label for each in found.changes if each.label != "head"}
    for each in found.changes:
        if each.label != "head":
            assert each.old.translate(BREAKING) in before[each.label]
            assert each.new.translate(BREAKING) in after[each.label]
    for each in found.left:
        assert each.words.translate(BREAKING) in before[each.label]


@given(rolling_texts(), st.integers(79, 88))
@settings(deadline=None)
def test_the_same_text_gives_the_same_draft_and_its_file_reads_back(old, session):
    found = next_draft(old, session)

    assert next_draft(old, session) == found
    again = read_yaml(draft_yaml(found, "draft.yaml").encode(), "draft.yaml").resolution
    assert again is not None
    read, made = (
        {label: " ".join(words.split()) for label, words in lines_by_label(each).items()}
        for each in (again, found.resolution)
    )
    assert read == made


@given(rolling_texts(), st.integers(79, 88))
@settings(deadline=None)
def test_a_series_takes_no_words_away(old, session):
    earlier = replace(old, masthead=replace(HEAD, session="77", symbol="A/RES/77/213"))
    found = next_draft(old, session, series=(earlier,))

    assert list(lines_by_label(found.resolution)) == list(lines_by_label(old))
    # Nothing moved on from one text to the other, so no year and no session does now.
    assert not [each for each in found.changes if each.new.isdecimal() and each.label != "head"]


@given(resolutions())
@settings(deadline=None)
def test_a_text_without_rolling_words_changes_its_head_alone(old):
    old = replace(old, masthead=HEAD, language="en")
    found = next_draft(old, 79)

    assert {each.label for each in found.changes} == {"head"}
    assert replace(found.resolution, masthead=HEAD) == replace(
        old,
        vote="",
        proceedings=None,
        parts=tuple(replace(each, adopted=None) for each in old.parts),
    )
