"""Laws of changes by place: conflicts are symmetric, and the text does not depend on order."""

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafting.engine.amend.changes import Change, Gone
from drafting.engine.amend.compose import compose
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import entries_of, resolve
from drafting.engine.amend.tabled import TabledText
from drafting.model.content import same_content
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.amendments import read_amendments

BOUNDED = settings(max_examples=150)
BASE = read_yaml(
    b"""\
symbol: A/C.3/1/L.7
session: First session
title: Many gardens and tall trees
preamble:
  - {lead: Recalling, text: its resolution 1/998 on many gardens}
  - {lead: Noting, text: many tall trees}
operative:
  - {lead: Decides, text: to plant many tall trees}
  - lead: Requests
    text: the gardener to plant many
    subparagraphs:
      - text: many trees
        subparagraphs: [many oaks, many tall elms]
      - tall trees of many kinds
      - many herbs
  - {heading: Herbs in many gardens}
  - {lead: Invites, text: all to plant many herbs}
  - {lead: Decides, text: to meet in many gardens}
annexes:
  - title: Many rules
    paragraphs: [Plant many tall trees, Water many herbs]
""",
    "base.yaml",
).resolution
LINES = ("title", "PP1", "PP2", "OP1", "OP2", "OP2 (a)", "OP2 (a) (i)", "OP2 (a) (ii)", "OP2 (b)",
         "OP2 (c)", "heading 1", "OP3", "OP4")  # fmt: skip
WHOLE = LINES[1:]
ITEMS = tuple(label for label in LINES if "(" in label)
PARAGRAPHS = ("OP1", "OP2", "OP3", "OP4", "heading 1")
WORDS = ("many", "tall", "many tall", "trees", "plant", "herbs", "gardens", "to plant", "kinds")


def kind(label):
    return "subparagraphs" if "(" in label else "preamble" if "PP" in label else "paragraphs"


@st.composite
def entry(draw):
    """Draw an entry of any kind; not all of them have a place in the text."""
    line, whole = draw(st.sampled_from(LINES)), draw(st.sampled_from(WHOLE))
    words, text = draw(st.sampled_from(WORDS)), draw(st.sampled_from(["few", "some small"]))
    group = draw(st.sampled_from([ITEMS, PARAGRAPHS, ("PP1", "PP2")]))
    one, other = draw(st.sampled_from(group)), draw(st.sampled_from(group))
    side = draw(st.sampled_from(["after", "before"]))
    return draw(
        st.sampled_from([
            f"{{target: {line}, action: delete words, words: {words}}}",
            f"{{target: {line}, action: replace words, words: {words}, text: {text}}}",
            f"{{target: {line}, action: insert words, {side}: {words}, text: {text}}}",
            f"{{target: {line}, action: rewrite, text: {text}}}",
            f"{{target: {whole}, action: delete}}",
            f"{{target: {whole}, action: rewrite, {kind(whole)}: [{{text: {text}}}]}}",
            f"{{target: {whole}, action: insert {side}, {kind(whole)}: [{{text: {text}}}]}}",
            f"{{target: OP2 (b), action: add, subparagraphs: [{{text: {text}}}]}}",
            f"{{target: {one}, action: move {side}, to: {other}}}",
            f"{{target: {draw(st.sampled_from(ITEMS))}, action: renumber, text: z}}",
            f"{{target: {whole}, action: punctuate, text: ','}}",
            f"{{target: session, action: set, text: {text}}}",
        ])
    )  # fmt: skip


ENTRIES = st.lists(entry(), min_size=2, max_size=6)
MANY = st.lists(entry(), min_size=2, max_size=12)


def made_of(sources):
    """Return the text, and the changes of entries that are each in a separate file."""
    sets = []
    for index, source in enumerate(sources):
        file = f"proposers: Delegation {index}\namendments: [{source}]\n"
        reading = read_amendments(file.encode(), "file.yaml")
        assert reading.amendments is not None, reading.diagnostics
        sets.append(reading.amendments)
    tabled = TabledText.of(BASE)
    made = [resolve(tabled, each) for each in entries_of(sets)]
    return tabled, [each for each in made if isinstance(each, Change)]


@BOUNDED
@given(ENTRIES)
def test_a_conflict_has_no_side(sources):
    _, changes = made_of(sources)
    for one, other in combinations(changes, 2):
        there, back = one.touches(other), other.touches(one)
        assert (there is None) == (back is None)
        if there and back:
            assert (there.code, there.blocks) == (back.code, back.blocks)
            assert there.is_same == (one == other)


@BOUNDED
@given(MANY)
def test_what_touches_a_change_is_found_by_its_place(sources):
    _, changes = made_of(sources)
    placement = placed(changes)
    for change in changes:
        all_of_them = [each for each in changes if each.touches(change)]
        assert [each for each, _ in placement.conflicts(change)] == all_of_them


def is_apart(placement, change):
    """Return whether nothing touches a change, and nothing else is put into its gap."""
    is_alone = change.gap is None or not placement.gaps.get(change.gap.place)
    return is_alone and not any(placement.conflicts(change))


@settings(max_examples=400)
@given(ENTRIES)
def test_a_change_made_after_others_does_what_it_does_together_with_them(sources):
    tabled, changes = made_of(sources)
    taken, others = placed(()), []
    for change in changes:
        if is_apart(taken, change):
            others.append(change)
            taken.add(change)
    assume(len(others) > 1)
    *others, last = others
    try:
        together = compose(tabled, [*others, last])
        mapping = TextMapping.of(tabled, others)
    except ValueError:  # the text would be invalid
        assume(False)
    mapped = last.mapped(mapping)
    if isinstance(mapped, Gone):
        assert taken.removed.get((last.to or last.passage).start)
    else:
        assert same_content(compose(TabledText.of(mapping.result), [mapped]), together)
