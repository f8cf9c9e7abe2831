"""Laws of splits and merges: the script is complete, whatever was split, merged and moved."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.engine import apply, diff
from drafting.model import (
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Resolution,
    Subparagraph,
)
from drafting.model.edit import Merged, Moved, Op, Split
from drafting.text.inline import Mark, NoteMark, Span, normal, text

LAWS = settings(max_examples=30)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def made_up(chance, length):
    return ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(length)]


def paragraph(words, chance):
    """Make a paragraph; some have a lead, a note mark, or items that hold part of the words."""
    content = [Span(words[0], Mark.LEAD), Span(" " + " ".join(words[1:]))]
    if chance.random() < 0.2:
        content.insert(1, NoteMark(chance.choice("12")))
    if chance.random() < 0.2 and len(words) > 16:
        half = len(words) // 2
        content[-1] = Span(" " + " ".join(words[1:half]))
        items = (Subparagraph(content=text(" ".join(words[half:]))),)
        tail = (FlushLine(content=text("and so on")),) if chance.random() < 0.5 else ()
        return OperativeParagraph(content=normal(content), subparagraphs=items, tail=tail)
    return OperativeParagraph(content=normal(content))


@st.composite
def drafts(draw):
    """Draw a text, and a later one with paragraphs split, merged, moved, reworded and dropped."""
    chance = draw(st.randoms(use_true_random=False))
    old = [made_up(chance, chance.randint(4, 40)) for _ in range(chance.randint(1, 7))]
    new = []
    for words in old:
        fate = chance.random()
        cut = chance.randrange(1, len(words))
        if fate < 0.3:
            new += [words[:cut], words[cut:]]
        elif fate < 0.5 and new:
            new[-1] = [*new[-1], "and", *words]
        elif fate < 0.6 and new:
            new[-1] = [*new[-1], *words[cut:]]
            new.append(words[:cut])
        elif fate < 0.9:
            new.append([*words[:cut], "otherwise", *words[cut + 1 :]])
    chance.random() < 0.3 and chance.shuffle(new)
    cut = chance.randrange(len(new) + 1)
    base = Resolution(operative=tuple(paragraph(words, chance) for words in old))
    preamble = tuple(PreambularParagraph(content=text(" ".join(words))) for words in new[:cut])
    return base, Resolution(
        preamble=preamble, operative=tuple(paragraph(words, chance) for words in new[cut:])
    )


@LAWS
@given(drafts())
def test_the_edits_give_the_new_text_both_ways(pair):
    base, draft = pair
    assert apply(base, diff(base, draft).edits) == draft
    assert apply(draft, diff(draft, base).edits) == base


@LAWS
@given(drafts())
def test_every_paragraph_has_one_edit_and_what_took_over_words_has_its_own(pair):
    edits = diff(*pair).paragraphs
    olds = sorted(place.index for edit in edits for place in edit.old)
    news = sorted(place.index for edit in edits for place in edit.new)
    assert olds == list(range(len(pair[0].operative)))
    assert news == list(range(len(pair[1].preamble) + len(pair[1].operative)))
    for edit in edits:
        if edit.also:
            assert isinstance(edit, Split)
            assert {place.index for place in edit.also} <= set(news)
            assert not {place.index for place in edit.also} & {p.index for p in edit.new}
        if isinstance(edit, Merged):
            assert len(edit.old) > 1
            assert len(edit.new) == 1
        if isinstance(edit, Split):
            assert len(edit.old) == 1
            assert len(edit.successors) > 1


@LAWS
@given(st.integers(), st.integers(10, 30), st.integers(10, 30))
def test_halves_of_ten_words_are_found_and_nothing_of_them_is_marked(seed, one, other):
    chance = random.Random(seed)  # noqa: S311 - made-up words, no secret
    first, second = made_up(chance, one), made_up(chance, other)
    others = [made_up(chance, 20) for _ in range(3)]
    whole = Resolution(
        operative=tuple(
            OperativeParagraph(content=text(" ".join(words)))
            for words in (*others, [*first, *second])
        )
    )
    halves = Resolution(
        operative=tuple(
            OperativeParagraph(content=text(" ".join(words))) for words in (*others, first, second)
        )
    )
    for pair, kind in (((whole, halves), Split), ((halves, whole), Merged)):
        (edit,) = (edit for edit in diff(*pair).paragraphs if isinstance(edit, kind))
        marked = [run for line in edit.lines for run in line.runs if run.op is not Op.KEEP]
        assert all(run.quiet for run in marked)


def test_a_shuffled_text_has_moves_and_no_splits():
    chance = random.Random(3)  # noqa: S311 - made-up words, no secret
    old = [made_up(chance, 25) for _ in range(8)]
    new = [old[5], *old[:5], *old[6:]]
    base, draft = (
        Resolution(
            operative=tuple(OperativeParagraph(content=text(" ".join(words))) for words in side)
        )
        for side in (old, new)
    )
    kinds = [type(edit) for edit in diff(base, draft).paragraphs]
    assert kinds.count(Moved) == 1
    assert Split not in kinds
    assert Merged not in kinds
