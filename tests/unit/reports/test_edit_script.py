"""The edit script of tracked output: each token once, in the order in which Word shows it."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from drafting.reports.tracked_changes.edit_script import (
    WORDS,
    EditScript,
    Shared,
    inserted,
    script_between,
)
from drafting.reports.tracked_changes.shared import in_order
from drafting.reports.tracked_changes.stream import ParagraphEnd, Stream, Token, stream_of
from drafting.writers.docx.views import ChangeKind, ParagraphView, RunView


def owner(order):
    return SimpleNamespace(entries=[SimpleNamespace(order=order)])


FIRST, SECOND = owner(0), owner(1)


def words(text):
    return stream_of((RunView(text=text),))


def body(*paragraphs):
    stream = Stream()
    for text in paragraphs:
        stream.add(Token(RunView(text=text)))
        stream.add(Token(ParagraphEnd(ParagraphView(style="Normal", runs=()))))
    return stream


def put(script, at, text, of, spaces=(False, False)):
    script.insert(at, [inserted(Token(RunView(text=text)), (of,))], WORDS, spaces)


def shown(script):
    """Write a script as one line: deleted words in [-…-], inserted ones in [+…+]."""
    signs = {ChangeKind.DELETED: "-", ChangeKind.INSERTED: "+"}
    parts = []
    for edit in script.edits():
        sign = signs.get(edit.change, "")
        text = edit.token.characters.replace("\n", "¶")
        parts.append(f"[{sign}{text}{sign}]" if sign else text)
    return "".join(parts)


def test_what_several_delete_is_deleted_once_by_all_in_the_order_of_their_entries():
    stream = words("one two three")
    script = EditScript(stream, 0, stream.size)
    script.delete(4, 7, (SECOND,))
    script.delete(0, 7, (FIRST,))
    assert shown(script) == "[-one -][-two-] three"
    assert [edit.owners for edit in script.edits()] == [(FIRST,), (FIRST, SECOND), ()]


def test_paragraphs_come_before_words_that_are_inserted_at_the_same_position():
    stream = body("one")
    script = EditScript(stream, 0, stream.size)
    put(script, 0, "here ", FIRST)
    new = body("new")
    script.insert(0, [inserted(token, (SECOND,)) for token in new.tokens], (1, (0, 0), 1))
    assert shown(script) == "[+new+][+¶+][+here +]one¶"


def test_words_of_two_owners_side_by_side_are_parted_by_a_space():
    stream = words("go on now")
    script = EditScript(stream, 0, stream.size)
    script.delete(3, 5, (FIRST, SECOND))
    put(script, 5, "ahead", FIRST, (True, True))
    put(script, 5, "away", SECOND, (True, True))
    assert shown(script) == "go [-on-][+ahead+][+ +][+away+] now"


def test_words_of_one_owner_and_of_a_language_without_spaces_are_not_parted():
    stream = words("go on now")
    for of, has_spaces in ((FIRST, True), (SECOND, False)):
        script = EditScript(stream, 0, stream.size, has_spaces)
        put(script, 5, "ahead", FIRST, (True, True))
        put(script, 5, "away", of, (True, True))
        assert shown(script) == "go on[+ahead+][+away+] now"


def test_whole_paragraphs_go_and_come_before_parts_of_one():
    old, new = body("first", "left out", "last"), body("first", "put in", "at last")
    shared = [Shared(0, 0, 6), Shared(15, 16, 5)]
    assert shown(script_between(old, new, shared, frozenset())) == (
        "first¶[-left out-][-¶-][+put in+][+¶+][+at +]last¶"
    )


def test_tokens_that_are_shared_but_do_not_look_alike_are_deleted_and_inserted():
    old, new = words("one two"), stream_of((RunView(text="one "), RunView(text="two", italic=True)))
    assert shown(script_between(old, new, [Shared(0, 0, 7)], frozenset())) == ("one [-two-][+two+]")


PARAGRAPHS = st.lists(st.text("ab ", min_size=1, max_size=6), max_size=4)
STRETCHES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 5)))


@given(PARAGRAPHS, PARAGRAPHS, STRETCHES)
def test_without_its_insertions_a_script_is_the_base_and_without_its_deletions_the_draft(
    base, draft, stretches
):
    old, new = body(*base), body(*draft)
    given_ones = (Shared(*each) for each in stretches)
    shared = [
        each
        for each in in_order(given_ones)
        if old.words()[each.old : each.old + each.size]
        == new.words()[each.new : each.new + each.size]
        and each.old + each.size <= old.size
        and each.new + each.size <= new.size
    ]
    shared = [each for i, each in enumerate(shared) if not any(map(overlap(each), shared[:i]))]
    edits = list(script_between(old, new, shared, frozenset()).edits())
    kept = {
        kind: "".join(edit.token.characters for edit in edits if edit.change is not kind)
        for kind in (ChangeKind.INSERTED, ChangeKind.DELETED)
    }
    assert kept[ChangeKind.INSERTED] == old.words()
    assert kept[ChangeKind.DELETED] == new.words()


def overlap(one):
    def with_one(other):
        return one.old < other.old + other.size or one.new < other.new + other.size

    return with_one
