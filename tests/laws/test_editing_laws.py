"""Laws of editing: what nobody changed is the same text, and what was changed reads back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.editing import updating
from drafting.editing.paragraphs import NEW_KINDS, EditedParagraph, EditedText, editable, edited
from drafting.editing.updating import updated_yaml
from drafting.errors import UnreadableError
from drafting.model.content import same_content
from drafting.readers.yaml import read_yaml
from drafting.writers.yaml import write_yaml
from tests.laws.documents import resolutions
from tests.laws.test_format_laws import remarks_in, strewn

BOUNDED = settings(max_examples=40)
WORDS = st.sampled_from(
    [
        "*Recalling* its work", "words, with *inter alia* and **bold**", "x\n- one\n- two\n-- deep",
        "**回顾**其工作", "***إذ تشير*** إلى القرار", "one^[a note] two", "a\n\nb",
        "1 ^st^ \\* ~~no~~;",
        "*all*", "a [bracket] | bar", "- a\n> b", "\n- item\n> after",
    ]
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _never_anew():
    """Let no law hold only because the whole file was written anew."""
    real = updating.format_yaml
    updating.format_yaml = lambda source, file: pytest.fail("the file was written anew")
    yield
    updating.format_yaml = real


def read(source):
    return read_yaml(source, "draft.yaml").resolution


@given(resolutions())
@BOUNDED
def test_a_text_that_nobody_changed_is_the_same(resolution):
    assert edited(resolution, editable(resolution)) == resolution


@given(resolutions())
@BOUNDED
def test_a_paragraph_that_is_read_anew_prints_the_same(resolution):
    given_ = editable(resolution)
    fresh = tuple(
        each if each.kind not in NEW_KINDS else EditedParagraph("", each.kind, each.words)
        for each in given_.paragraphs
    )
    try:
        made = edited(resolution, EditedText(fresh, given_.notes))
    except UnreadableError as error:
        pytest.fail(str(error.diagnostics))
    again = editable(made)
    assert edited(made, again) == made


@st.composite
def changed(draw, given_):
    """Draw operations on paragraphs: other words, inserted, deleted, moved, split and joined."""
    paragraphs = list(given_.paragraphs)
    for _ in range(draw(st.integers(1, 4))):
        if not paragraphs:
            break
        at = draw(st.integers(0, len(paragraphs) - 1))
        each = paragraphs[at]
        if each.kind not in NEW_KINDS:
            continue
        deed = draw(st.sampled_from(["reword", "insert", "delete", "move", "split", "join"]))
        if deed == "reword":
            paragraphs[at] = EditedParagraph(each.unit, each.kind, draw(WORDS))
        elif deed == "insert":
            kind = draw(st.sampled_from(NEW_KINDS))
            paragraphs.insert(at, EditedParagraph("", kind, draw(WORDS)))
        elif deed == "delete":
            del paragraphs[at]
        elif deed == "move":
            paragraphs.insert(draw(st.integers(at, len(paragraphs) - 1)), paragraphs.pop(at))
        elif deed == "split":
            first, _, rest = each.words.partition("\n")
            paragraphs[at] = EditedParagraph(each.unit, each.kind, first)
            paragraphs.insert(at + 1, EditedParagraph("", each.kind, rest or "words"))
        elif at + 1 < len(paragraphs) and paragraphs[at + 1].kind in NEW_KINDS:
            joined = f"{each.words} {paragraphs.pop(at + 1).words}"
            paragraphs[at] = EditedParagraph(each.unit, each.kind, joined)
    return EditedText(tuple(paragraphs), given_.notes)


@st.composite
def edits(draw):
    source, _ = draw(strewn(resolutions().map(write_yaml)))
    return source, draw(changed(editable(read(source.encode()))))


@given(edits())
@settings(max_examples=80)
def test_what_was_edited_reads_back_from_the_file_with_all_comments(drawn):
    source, text = drawn
    base = read(source.encode())
    try:
        new = edited(base, text)
    except UnreadableError:
        return
    content = updated_yaml(source.encode(), "draft.yaml", new)
    assert same_content(read(content), new)
    assert sorted(remarks_in(content.decode())) == sorted(remarks_in(source))
    if text == editable(base):
        assert content.decode() == source
