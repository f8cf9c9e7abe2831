"""Bad files and their messages: `tests/cases/yaml/NAME.yaml` and `NAME.expected`."""

from pathlib import Path

import pytest

from drafting.readers.yaml import read_yaml
from tests.conftest import compare

CASES = sorted((Path(__file__).parents[2] / "cases" / "yaml").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_file_is_answered_with_all_its_faults(case, request):
    reading = read_yaml(case.read_bytes(), case.name)
    said = "".join(f"{each.code}\n  {each}\n" for each in reading.diagnostics)
    update = request.config.getoption("--update-goldens")
    compare(case.with_suffix(".expected"), said, update=update)


def test_there_are_cases():
    assert len(CASES) > 20
