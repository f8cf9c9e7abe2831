"""What a change amounts to: `tests/cases/classes/NAME.yaml`, no Python needed to add a pair.

A file has `title` and `pairs`; a pair has `old` and `new`, one operative paragraph, the `classes`
of its edit in the order of `ChangeClass`, and `language` where that is not English.
"""

from pathlib import Path

import pytest
import yaml

from drafting.classes import classify
from drafting.engine import diff
from tests.builders import read_source

FILES = sorted((Path(__file__).parent / "cases" / "classes").glob("*.yaml"))
PAIRS = [
    pytest.param(pair, id=f"{path.stem}-{number}")
    for path in FILES
    for number, pair in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"], 1)
]


def one_paragraph(words, language):
    record = {"title": "Bees", "language": language, "operative": [words]}
    source = yaml.safe_dump(record, allow_unicode=True)
    return read_source(source, "case.yaml")


@pytest.mark.parametrize("pair", PAIRS)
def test_a_change_is_of_the_classes_of_the_case(pair):
    language = pair.get("language", "en")
    comparison = diff(*(one_paragraph(pair[side], language) for side in ("old", "new")))
    (classes,) = classify(comparison)
    assert [str(each) for each in classes] == pair["classes"]


def test_every_file_has_its_title_and_its_pairs():
    assert len(FILES) >= 5
    for path in FILES:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(case) == {"title", "pairs"}
        for pair in case["pairs"]:
            assert {"old", "new", "classes"} <= set(pair) <= {"old", "new", "classes", "language"}
