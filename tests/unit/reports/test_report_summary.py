import pytest

from drafting.model.edit import Comparison, LineEdit, LineRef, Merged, Op, UnitPlace, WordRun
from drafting.model.walk import Zone
from drafting.reports.phrases import verb_lines
from drafting.reports.summary import summarise
from drafting.reports.view import Fold, view_of
from drafting.text.inline import Span
from tests.unit.reports.texts import NEW, OLD, operative, steps, text


@pytest.fixture
def comparison():
    return steps(OLD, NEW)[0].comparison


def test_the_summary_names_every_changed_paragraph_by_kind(comparison):
    by_kind = {
        kind: [change.label for change in changes]
        for kind, changes in summarise(comparison).by_kind
    }
    assert by_kind == {
        "reworded": ["OP1 → OP2", "OP2 → OP3"],
        "moved": ["OP4 → OP1"],
        "added": ["PP3"],
        "deleted": ["OP3"],
    }


def test_the_summary_counts_paragraphs_renumbering_leads_notes_and_fields(comparison):
    summary = summarise(comparison)
    assert summary.counts["unchanged"] == 4
    assert summary.renumbered == 1
    assert [(lead.was, lead.now) for lead in summary.leads] == [("Requests", "Urges")]
    assert [note.kind for note in summary.footnotes] == ["reworded"]
    assert [field.label for field in summary.fields] == ["session"]


def test_the_summary_counts_inserted_and_deleted_words():
    (step,) = steps(operative("one two three"), operative("one four five three"))
    summary = summarise(step.comparison)
    assert (summary.inserted, summary.deleted) == (2, 1)


def test_texts_of_one_name_are_told_apart(comparison):
    summary = summarise(comparison)
    assert (summary.base, summary.draft) == ("Keeping of bees (old)", "Keeping of bees (new)")


def test_equal_texts_have_an_empty_summary():
    (step,) = steps(OLD, OLD)
    assert summarise(step.comparison).is_empty


def test_unchanged_paragraphs_are_folded_with_their_old_and_new_numbers(comparison):
    titles = [each.title for each in view_of(comparison).stretches if isinstance(each, Fold)]
    assert titles == [
        "2 paragraphs unchanged: PP1–PP2",
        "PP3 → PP4 unchanged",
        "OP5 → OP4 unchanged",
    ]


def test_closing_marks_are_printed_and_never_a_change():
    (step,) = steps(operative("one", "two"), operative("one and more", "two"))
    reworded = view_of(step.comparison).stretches[0]
    last = reworded.lines[0].pieces[-1]
    assert (last.op.value, last.text) == ("keep", ";")


def test_a_paragraph_that_is_last_no_more_changes_only_its_closing_mark_and_is_folded():
    (step,) = steps(operative("one", "two"), operative("one", "two", "three"))
    fold, added = view_of(step.comparison).stretches
    assert fold.title == "2 paragraphs unchanged: OP1–OP2"
    assert added.kind == "added"


def test_the_closing_mark_goes_before_a_trailing_note_in_english():
    noted = "title: Bees\npreamble:\n  - {}[^n]\nfootnotes: {{n: Note.}}\n"
    (step,) = steps(noted.format("one"), noted.format("one two"))
    pieces = view_of(step.comparison).stretches[0].lines[0].pieces
    assert [piece.text for piece in pieces][-2:] == [",", "1"]


def test_the_cells_of_a_table_row_make_one_line():
    table = "title: Bees\noperative:\n  - table:\n      rows: [[Hive, {}], [North, '3']]\n"
    (step,) = steps(table.format("old bees here"), table.format("new bees here"))
    (view,) = view_of(step.comparison).stretches
    rows = ["".join(piece.text for piece in line.pieces) for line in view.lines]
    assert rows[1:] == ["Hive | oldnew bees here", "North | 3"]


def test_a_merged_paragraph_names_all_its_sources_and_is_one_line():
    places = [
        UnitPlace(n, f"O{n + 1}", f"OP{n + 1}", f"{n + 1}.", Zone.OPERATIVE) for n in range(2)
    ]
    lines = tuple(
        LineEdit(LineRef(n, 0), LineRef(0, 0), (WordRun(Op.KEEP, (Span(words),)),))
        for n, words in enumerate(("one", " two"))
    )
    edit = Merged(old=tuple(places), new=(places[0],), lines=lines)
    base, draft = text(operative("one", "two")), text(operative("one two"))
    (view,) = view_of(Comparison(base, draft, (edit,))).stretches
    assert (view.kind, view.label) == ("merged", "OP1, OP2 → OP1")
    assert ["".join(piece.text for piece in line.pieces) for line in view.lines] == ["one two."]


def test_both_verbs_of_a_line_begin_alike():
    line = "{} the keepers to count the hives of every valley in spring"
    old, new = operative(line.format("*Also urges*")), operative(line.format("*Encourages*"))
    (step,) = steps(old, new)
    (paragraph,) = view_of(step.comparison).paragraphs
    assert verb_lines(paragraph) == ("Urges → Encourages: weaker (scale: direction to States)",)


def test_after_arabic_words_a_line_goes_on_from_left_to_right():
    """Else the new verb, and the arrow to it, would be read before the old one."""
    line = "language: ar\noperative: ['*{}* مربي النحل على عد خلاياهم في كل الوديان']"
    (step,) = steps(line.format("تحث"), line.format("تشجع"))
    (paragraph,) = view_of(step.comparison).paragraphs
    said = "تحث\N{LEFT-TO-RIGHT MARK} → تشجع\N{LEFT-TO-RIGHT MARK}: weaker"
    assert verb_lines(paragraph)[0].startswith(said)
