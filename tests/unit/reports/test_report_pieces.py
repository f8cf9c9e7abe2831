from drafting.model.edit import Op, WordRun
from drafting.reports.pieces import Piece, pieces_of, printable
from drafting.reports.summary import folded_places
from drafting.text.inline import Mark, NoteMark, Span

NUMBERS = {Op.KEEP: {"old": "2"}, Op.DELETE: {"old": "1"}, Op.INSERT: {"new": "2"}}


def shown(*runs):
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs[piece.op].format(piece.text) for piece in pieces_of(runs, NUMBERS))


def run(op, words, *, quiet=False):
    return WordRun(op, (Span(words),), quiet=quiet)


def test_a_deletion_stands_before_the_insertion_that_takes_its_place():
    assert shown(run(Op.INSERT, "new"), run(Op.DELETE, "old")) == "[-old-]{+new+}"


def test_spaces_at_the_edges_of_changed_words_stay_out_of_the_marks():
    runs = run(Op.KEEP, "and "), run(Op.INSERT, "of "), run(Op.KEEP, "its")
    assert shown(*runs) == "and {+of+} its"
    runs = run(Op.KEEP, "2008"), run(Op.INSERT, " and more"), run(Op.KEEP, ";")
    assert shown(*runs) == "2008 {+and more+};"


def test_words_replaced_between_spaces_never_meet_two_spaces():
    runs = run(Op.KEEP, "a "), run(Op.DELETE, "b "), run(Op.INSERT, "c "), run(Op.KEEP, "d")
    assert "  " not in shown(*runs)


def test_a_space_that_only_one_side_has_belongs_to_it():
    runs = run(Op.KEEP, "2022"), run(Op.DELETE, " and"), run(Op.INSERT, ","), run(Op.KEEP, " 2023")
    assert shown(*runs) == "2022[- and-]{+,+} 2023"
    runs = run(Op.DELETE, "Castries "), run(Op.INSERT, "Bali, Indonesia, "), run(Op.KEEP, "and")
    assert shown(*runs) == "[-Castries-]{+Bali, Indonesia,+} and"


def test_words_deleted_before_a_mark_take_their_space_along():
    runs = run(Op.KEEP, "disease"), run(Op.DELETE, " pandemic"), run(Op.KEEP, ", as needed")
    assert shown(*runs) == "disease[- pandemic-], as needed"


def test_the_same_words_around_a_note_mark_that_moved_are_no_change():
    mark = WordRun(Op.INSERT, (NoteMark("new"),), quiet=True)
    runs = run(Op.KEEP, "2021"), run(Op.DELETE, ","), run(Op.INSERT, ","), mark, run(Op.KEEP, " 51")
    assert shown(*runs) == "2021,2 51"


def test_a_quiet_change_prints_the_new_form_without_a_mark():
    runs = run(Op.DELETE, "co-operation", quiet=True), run(Op.INSERT, "cooperation", quiet=True)
    assert shown(*runs) == "cooperation"


def test_a_kept_note_mark_carries_its_new_number():
    (piece,) = pieces_of([WordRun(Op.KEEP, (NoteMark("old"),))], NUMBERS)
    assert piece == Piece(Op.KEEP, "2", is_note=True)


def test_a_deletion_in_two_emphases_is_one_stretch_of_deletion():
    content = (Span("Records ", Mark.ITALIC), Span("and more"))
    pieces = pieces_of([WordRun(Op.DELETE, content)], NUMBERS)
    assert [piece.op for piece in pieces] == [Op.DELETE, Op.DELETE]


def test_control_characters_cannot_reach_a_terminal():
    assert printable("a\x1b[31mb\u202ec") == "a⟨U+001B⟩[31mb⟨U+202E⟩c"


def test_a_line_break_in_words_is_a_space():
    assert printable("one\n  two") == "one two"


def test_neighbours_are_named_as_a_range_for_each_part_of_the_text():
    pairs = [("PP8", "PP8"), ("PP9", "PP9"), ("OP1", "OP1")]
    assert folded_places(pairs) == "PP8–PP9, OP1"


def test_a_renumbered_range_names_old_and_new_numbers():
    assert folded_places([("OP5", "OP7"), ("OP6", "OP8")]) == "OP5–OP6 → OP7–OP8"


def test_a_range_inside_an_annex_names_the_annex_once():
    labels = ["Annex II, OP1", "Annex II, OP2", "Annex II, OP3"]
    assert folded_places([(label, label) for label in labels]) == "Annex II, OP1–OP3"


def test_words_put_to_a_lead_keep_the_space_after_them():
    also = WordRun(Op.INSERT, (Span(" also", Mark.LEAD), Span(" ")))
    runs = WordRun(Op.KEEP, (Span("Recalling", Mark.LEAD),)), also, run(Op.KEEP, "its resolution")
    assert shown(*runs) == "Recalling {+also+} its resolution"
