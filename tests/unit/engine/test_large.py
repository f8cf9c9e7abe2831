"""Large and hostile inputs of the comparison: the result is right for any size."""

import random
import tracemalloc
from collections import Counter
from itertools import product

from drafting.engine import apply, diff
from drafting.engine.align import ALL_PAIRS
from drafting.engine.merge import merge
from drafting.engine.weights import Weights
from drafting.model import OperativeParagraph, Resolution
from drafting.model.edit import Deleted, Inserted, Op, Reworded
from drafting.text.inline import plain, text

WORDS = ["".join(letters) for letters in product("bdgklmnprst", "aeiou", "bdgklmnprst", "aeiou")]


def resolution(*lines):
    return Resolution(operative=tuple(OperativeParagraph(content=text(line)) for line in lines))


def made_up(seed, count, length):
    chance = random.Random(seed)  # noqa: S311 - made-up words, no secret
    return [" ".join(chance.choices(WORDS, k=length)) for _ in range(count)]


def test_in_a_large_gap_every_reworded_paragraph_still_finds_its_successor():
    lines = made_up(1, 260, 30)
    later = [line.replace(" ", " newly ", 2) for line in lines]
    assert len(lines) ** 2 > ALL_PAIRS
    comparison = diff(resolution(*lines), resolution(*later))
    assert all(isinstance(edit, Reworded) for edit in comparison.paragraphs)
    assert len(comparison.paragraphs) == len(lines)


def test_a_thousand_paragraphs_against_a_thousand_others_give_a_script_that_applies():
    base, draft = resolution(*made_up(2, 1000, 12)), resolution(*made_up(3, 1000, 12))
    assert apply(base, diff(base, draft).edits) == draft


def test_a_paragraph_too_long_to_compare_at_once_is_compared_in_pieces():
    words = [f"bench{at}" for at in range(30_000)]
    later = [f"pier{at}" if at % 10 == 0 else word for at, word in enumerate(words)]
    base, draft = resolution(" ".join(words)), resolution(" ".join(later))
    (edit,) = diff(base, draft).paragraphs
    assert [run.op for run in edit.lines[0].runs][:4] == [Op.DELETE, Op.INSERT, Op.KEEP, Op.DELETE]
    assert sum(run.op is Op.KEEP for run in edit.lines[0].runs) == len(words) // 10
    assert apply(base, diff(base, draft).edits) == draft


def test_a_long_paragraph_without_a_word_that_stands_once_is_shown_as_replaced():
    middle = " ".join(["bench"] * 20_000)
    base, draft = resolution(f"sea {middle} pier"), resolution(f"lake {middle} quay")
    (edit,) = diff(base, draft).paragraphs
    assert [run.op for run in edit.lines[0].runs] == [Op.DELETE, Op.INSERT]
    assert apply(base, diff(base, draft).edits) == draft


def test_members_of_a_repeated_word_take_room_in_proportion():
    words = "a" * 8_000
    weights = Weights([words, f"{words}b"])
    tracemalloc.start()
    try:
        assert weights.likeness(words, f"{words}b") > 0
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def numbered(count, planted="plant", where="here"):
    return [f"decides to {planted} tree number {at} {where}" for at in range(count)]


def test_hundreds_of_nearly_equal_paragraphs_are_linked_in_their_order():
    count = 400
    assert count**2 > ALL_PAIRS
    edits = diff(resolution(*numbered(count)), resolution(*numbered(count, "grow"))).paragraphs
    assert all(isinstance(edit, Reworded) for edit in edits)
    assert [edit.old[0].index for edit in edits] == [edit.new[0].index for edit in edits]


def test_nearly_equal_paragraphs_are_linked_in_their_order_beside_others():
    others = made_up(4, 150, 9)
    draft = resolution(*others, *numbered(300, "grow"))
    edits = diff(resolution(*numbered(300)), draft).paragraphs
    kinds = Counter(type(edit) for edit in edits)
    assert kinds == {Inserted: 150, Reworded: 300}


def test_where_some_of_many_nearly_equal_paragraphs_are_gone_all_others_are_linked():
    left = numbered(400, "grow")
    edits = diff(resolution(*numbered(400)), resolution(*left[:100], *left[140:])).paragraphs
    assert Counter(type(edit) for edit in edits) == {Deleted: 40, Reworded: 360}


def test_what_each_side_changes_in_hundreds_of_nearly_equal_paragraphs_is_merged():
    count = 400
    sides = resolution(*numbered(count, "grow")), resolution(*numbered(count, where="there"))
    merged = merge(resolution(*numbered(count)), *sides)
    assert not merged.conflicts
    lines = [plain(each.content) for each in merged.resolution.operative]
    assert lines == numbered(count, "grow", "there")
