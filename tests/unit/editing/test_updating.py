"""A changed text is written into its file, and the rest keeps its bytes."""

from dataclasses import replace

import pytest

from drafting.editing import updating
from drafting.editing.saving import read_source
from drafting.editing.updating import updated_yaml
from drafting.errors import DraftingError, UnreadableError
from drafting.model import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.readers.yaml import read_yaml
from drafting.text.inline import EMPTY, Mark, NoteMark, Span, text

SOURCE = """\
# A draft
title: 'A title'   # quoted
symbol:   "A/1"

preamble: # first part
  - "*Recalling* foo,"

  # about bar
  - lead: Noting
    text: >-
      bar, which the author
      broke here

operative:
  # the heart
  - text: Prose.
  - lead: Decides
    text: 'to meet:'
    subparagraphs: [in March,
      in May]
  - {lead: Requests, text: a report}  # by whom?
# the end
"""


def read(source):
    return read_yaml(source.encode(), "draft.yaml").resolution


def updated(source, new):
    return updated_yaml(source.encode(), "draft.yaml", new).decode()


def op(words, **fields):
    return OperativeParagraph(content=text(Span("Decides", Mark.LEAD), f" {words}"), **fields)


def with_operative(source, change):
    old = read(source)
    return updated(source, replace(old, operative=tuple(change(list(old.operative)))))


def test_a_text_that_did_not_change_is_the_same_bytes():
    assert updated(SOURCE, read(SOURCE)) == SOURCE


def test_words_of_one_paragraph_change_in_their_place():
    old = read(SOURCE)
    changed = replace(old.preamble[1], content=text(Span("Noting", Mark.LEAD), " baz"))
    made = updated(SOURCE, replace(old, preamble=(old.preamble[0], changed)))
    assert made == SOURCE.replace(
        "text: >-\n      bar, which the author\n      broke here", "text: baz"
    )


def test_a_new_paragraph_goes_between_others():
    made = with_operative(SOURCE, lambda found: [found[0], op("to go"), *found[1:]])
    assert made == SOURCE.replace("Prose.\n", "Prose.\n  - lead: Decides\n    text: to go\n")


def test_lists_with_blank_lines_get_one_around_a_new_item():
    old = read(SOURCE)
    new = PreambularParagraph(content=text(Span("Aware", Mark.LEAD), " of it"))
    made = updated(SOURCE, replace(old, preamble=(new, *old.preamble)))
    assert made == SOURCE.replace(
        '  - "*Recalling*', '  - lead: Aware\n    text: of it\n\n  - "*Recalling*'
    )


def test_a_paragraph_moves_with_its_bytes_and_comments():
    old = read(SOURCE)
    made = updated(SOURCE, replace(old, preamble=old.preamble[::-1]))
    first = '  - "*Recalling* foo,"\n'
    second = SOURCE[SOURCE.index("  # about bar") : SOURCE.index("\noperative")]
    assert made == SOURCE.replace(first + "\n" + second, second + "\n" + first)


def test_the_comments_of_a_deleted_paragraph_stay():
    made = with_operative(SOURCE, lambda found: found[:-1])
    assert made == SOURCE.replace(
        "  - {lead: Requests, text: a report}  # by whom?\n", "  # by whom?\n"
    )


def test_a_list_in_brackets_is_written_anew_with_its_paragraph_alone():
    def added(found):
        items = (*found[1].subparagraphs, Subparagraph(content=text("in June")))
        return [found[0], replace(found[1], subparagraphs=items), found[2]]

    made = with_operative(SOURCE, added)
    assert made == SOURCE.replace(
        "subparagraphs: [in March,\n      in May]",
        "subparagraphs:\n      - in March\n      - in May\n      - in June",
    )


def test_keys_come_and_go_with_what_they_hold():
    old = read(SOURCE)
    made = updated(SOURCE, replace(old, title=EMPTY, vote="[Adopted without a vote.]"))
    assert made == SOURCE.replace("title: 'A title'   # quoted\n", "# quoted\n").replace(
        "# the end", '\nvote: "[Adopted without a vote.]"\n# the end'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(start, end):
    source = start + SOURCE.replace("\n", end)
    made = with_operative(source, lambda found: [op("to go"), *found[1:]])
    assert made.startswith(start)
    assert made.count("\n") == made.count(end)
    assert made.replace("\r", "").startswith(start + SOURCE[: SOURCE.index("Prose") - 8])


def test_a_file_without_a_last_line_end_grows():
    made = with_operative("operative:\n- text: a", lambda found: [*found, op("to go")])
    assert made == "operative:\n- text: a\n\n- lead: Decides\n  text: to go\n"


def test_a_text_that_cannot_be_read_back_is_refused():
    lost = OperativeParagraph(content=(Span("Words"), NoteMark("nowhere")))
    with pytest.raises(UnreadableError) as caught:
        with_operative(SOURCE, lambda found: [*found, lost])
    assert "[^nowhere]" in str(caught.value.diagnostics[0])


def test_a_file_with_errors_is_refused():
    with pytest.raises(UnreadableError):
        updated("titel: x\noperative: [\n", read(SOURCE))


def test_nothing_is_returned_that_reads_back_otherwise(monkeypatch):
    monkeypatch.setattr(updating, "_updated", lambda text, *_: text)
    with pytest.raises(DraftingError, match="please report"):
        with_operative(SOURCE, lambda found: found[:-1])


def test_a_file_that_did_not_change_is_read_once():
    source = b"title: Once\noperative:\n  - lead: Decides\n    text: to read\n"
    text = read_source(source, "a.yaml")
    assert read_source(bytes(bytearray(source)), "a.yaml") is text
    assert read_source(source + b"# more\n", "a.yaml") is not text
    for _ in range(2):
        with pytest.raises(UnreadableError):
            read_source(b"title: [", "a.yaml")
