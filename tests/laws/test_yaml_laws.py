"""Laws of the file format: a written file is read back, byte for byte and word for word."""

from hypothesis import given, settings

from drafting.readers.yaml import read_yaml
from drafting.writers.yaml import write_yaml
from tests.laws.documents import resolutions

BOUNDED = settings(max_examples=60)


def read(source):
    reading = read_yaml(source.encode(), "draft.yaml")
    errors = [str(each) for each in reading.diagnostics if each.is_error]
    assert not errors, "\n".join(errors) + "\n" + source
    return reading.resolution


@given(resolutions())
@BOUNDED
def test_what_is_written_is_read_again(resolution):
    assert read(write_yaml(resolution)) == resolution


@given(resolutions())
@BOUNDED
def test_a_canonical_file_is_written_byte_for_byte(resolution):
    source = write_yaml(resolution)
    assert write_yaml(read(source)) == source
