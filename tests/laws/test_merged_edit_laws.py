"""Laws of merged edits: the merged paragraphs make the merged text, in the file of the others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.editing.merging import merged_edit
from drafting.editing.paragraphs import editable, edited
from drafting.engine.merge import merge
from drafting.errors import UnreadableError
from drafting.model.content import same_content
from drafting.model.walk import units_of
from drafting.text.inline import plain
from tests.laws.documents import resolutions, revisions
from tests.laws.test_editing_laws import changed


def words(resolution):
    return [[plain(line.content) for line in unit.model_lines] for unit in units_of(resolution)]


@st.composite
def both(draw):
    base = draw(resolutions())
    return base, draw(changed(editable(base))), draw(revisions(base))


@given(both())
@settings(max_examples=10)
def test_merged_paragraphs_make_the_merged_text(drawn):
    base, text, theirs = drawn
    try:
        mine = edited(base, text)
    except UnreadableError:
        return
    found = merged_edit(base, text, theirs)
    wanted = merge(base, mine, theirs, owners=("yours", "theirs")).resolution
    assert words(edited(theirs, found.text)) == words(wanted)


@given(resolutions().flatmap(lambda base: st.tuples(st.just(base), changed(editable(base)))))
@settings(max_examples=10)
def test_without_other_changes_the_edit_itself_is_kept(drawn):
    base, text = drawn
    try:
        mine = edited(base, text)
    except UnreadableError:
        return
    found = merged_edit(base, text, base)
    assert found.conflicts == ()
    assert found.theirs == ()
    assert same_content(found.resolution, mine)
