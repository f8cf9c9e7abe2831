"""Reports on the real series of 63/180: classes a reader expects, every format of every year."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from drafting.classes import ChangeClass, classify
from drafting.engine import diff
from drafting.importing import read
from drafting.reports import ENDINGS, SYNOPSIS_ENDINGS, render_report
from drafting.reports.chain import diff_chain

pytestmark = pytest.mark.texts

SCHEMA = Path(__file__).parents[1] / "examples" / "report.schema.json"


@pytest.fixture
def series(texts):
    """The texts of the series, in the order of the years."""

    def session(path):
        return int(re.search(r"RES_(\d+)_", path.name)[1])

    return [read(path) for path in sorted((texts / "lineage").glob("A_RES_*.txt"), key=session)]


def test_something_moves_on_every_year(series):
    for old, new in pairwise(series):
        classes = classify(diff(old, new))
        assert any(ChangeClass.ROLLING in each for each in classes), new.masthead.symbol


def test_most_changes_of_the_series_are_told_apart(series):
    counts = Counter(
        each
        for old, new in pairwise(series)
        for classes in classify(diff(old, new))
        for each in classes
    )
    assert len(series) >= 28
    assert {
        ChangeClass.ROLLING,
        ChangeClass.FOOTNOTE,
        ChangeClass.ROTATION,
        ChangeClass.LEAD,
        ChangeClass.NUMBER,
    } <= set(counts)
    assert counts[ChangeClass.TYPOGRAPHY] <= 5


def test_every_report_of_the_series_can_be_written(series):
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for old, new in list(pairwise(series))[::9]:
        steps = diff_chain([old, new])
        for ending in ENDINGS:
            assert render_report(steps, ending)
        for ending in SYNOPSIS_ENDINGS:
            assert render_report(steps, ending, synopsis=True)
        validator.validate(json.loads(render_report(steps, ".json")))
    whole = diff_chain([series[0], series[len(series) // 2], series[-1]])
    validator.validate(json.loads(render_report(whole, ".json")))
