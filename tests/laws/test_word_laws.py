"""Compare changed words with those of diff-match-patch, which shares no code with ours.

Both see a line as characters, one for each word, so half a word is never a change.
"""

from itertools import pairwise

from diff_match_patch import diff_match_patch
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.engine import diff
from drafting.engine.replaced_words import readable_changes
from drafting.engine.vocabulary import Codes
from drafting.engine.words import diff_words
from drafting.importing import read
from drafting.model.edit import Op
from drafting.text.inline import plain, text
from drafting.text.tokens import words_of
from tests.laid_out import EXAMPLES

WORDS = (
    "the",
    "Council",
    "20 December",
    "notes",
    "noted",
    "63/180",
    "2602 (2021)",
    "(2021)",
    "(b)",
    ";",
    "health care",
    "health-care",
    "Healthcare",
    "500 000",
    "12 per cent",
)
LINES = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
SERIES = [
    read(EXAMPLES / "international-cooperation" / f"{name}.yaml")
    for name in ("62-160", "63-180", "64-171")
]


def peer():
    library = diff_match_patch()
    library.Diff_Timeout = 0  # no clock
    return library


def operations(old, new, codes):
    """Return our changes in the form of diff-match-patch."""
    found, at = [], 0
    for change in readable_changes(old, new, codes.letters):
        found.append((0, old[at : change.old]))
        found.append((-1, old[change.old : change.old_end]))
        found.append((1, new[change.new : change.new_end]))
        at = change.old_end
    return [*found, (0, old[at:])]


def reworded_lines():
    """Yield the old and the new words of each line that is reworded in the series."""
    for base, draft in pairwise(SERIES):
        lines = [line for edit in diff(base, draft).paragraphs for line in edit.lines]
        for line in lines:
            if line.old is not None and line.new is not None and line.is_worded:
                yield tuple(
                    words_of("".join(plain(run.content) for run in line.runs if run.op is not op))
                    for op in (Op.INSERT, Op.DELETE)
                )


def marked(found):
    """Count the marked words and their pieces."""
    changes = [words for sign, words in found if sign and words]
    return sum(map(len, changes)), len(changes)


@given(LINES, LINES)
def test_read_by_the_other_library_our_changes_give_both_lines(before, after):
    codes = Codes()
    old, new = codes.encoded(words_of(before)), codes.encoded(words_of(after))
    library, found = peer(), operations(old, new, codes)
    assert (library.diff_text1(found), library.diff_text2(found)) == (old, new)


@settings(max_examples=500)
@given(LINES, LINES)
def test_runs_give_both_lines(before, after):
    runs = diff_words(text(before), text(after), {})
    for kept, line in ((Op.DELETE, before), (Op.INSERT, after)):
        shown = (plain(run.content) for run in runs if run.op in (Op.KEEP, kept))
        assert "".join(shown) == line


def test_the_series_is_marked_in_fewer_pieces_with_a_fifth_more_words_at_most():
    ours, theirs = [], []
    for before, after in reworded_lines():
        codes = Codes()
        old, new = codes.encoded(before), codes.encoded(after)
        library = peer()
        semantic = library.diff_main(old, new, False)
        library.diff_cleanupSemantic(semantic)
        ours.append(marked(operations(old, new, codes)))
        theirs.append(marked(semantic))
    words, pieces = map(sum, zip(*ours, strict=True))
    their_words, their_pieces = map(sum, zip(*theirs, strict=True))
    assert pieces < their_pieces
    assert words <= 1.2 * their_words
