"""Laws of writing into a file: the new text reads back, comments stay, the rest keeps its bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.editing import updating
from drafting.editing.updating import updated_yaml
from drafting.model.content import same_content
from drafting.readers.yaml import read_yaml
from drafting.writers.yaml import write_yaml
from tests.laws.documents import resolutions, revisions
from tests.laws.test_format_laws import SLOPPY, remarks_in, strewn

BOUNDED = settings(max_examples=30)


@pytest.fixture(scope="module", autouse=True)
def _never_anew():
    """Let no law hold only because the whole file was written anew."""
    real = updating.format_yaml
    updating.format_yaml = lambda source, file: pytest.fail("the file was written anew")
    yield
    updating.format_yaml = real


def read(source):
    return read_yaml(source, "draft.yaml").resolution


def check(source, new):
    content = updated_yaml(source.encode(), "draft.yaml", new)
    assert same_content(read(content), new)
    assert sorted(remarks_in(content.decode())) == sorted(remarks_in(source))
    return content.decode()


@st.composite
def edited(draw, sources):
    source, _ = draw(strewn(sources))
    return source, draw(revisions(read(source.encode())))


@given(edited(resolutions().map(write_yaml)))
@BOUNDED
def test_an_edited_text_reads_back_with_all_comments(drawn):
    check(*drawn)


@given(edited(st.just(SLOPPY)))
@BOUNDED
def test_a_file_in_any_form_can_be_edited(drawn):
    check(*drawn)


@given(strewn(resolutions().map(write_yaml)), resolutions())
@BOUNDED
def test_any_text_can_become_any_other(drawn, new):
    check(drawn[0], new)


@given(strewn(resolutions().map(write_yaml)))
@BOUNDED
def test_a_text_that_did_not_change_keeps_every_byte(drawn):
    source = drawn[0]
    assert check(source, read(source.encode())) == source
