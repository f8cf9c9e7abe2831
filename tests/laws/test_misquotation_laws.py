"""Words that are misquoted are found in 95 of 100 cases, and no wrong place is shown alone.

`benchmarks/amendments/misquotations.py` has the figures for a folder of texts.
"""

import pytest

from drafting.importing import read
from tests.laid_out import EXAMPLES
from tests.laws.misquotations import MISTAKES, figures, misquotations

SERIES = [
    read(EXAMPLES / "international-cooperation" / f"{name}.yaml")
    for name in ("62-160", "63-180", "64-171")
]


def hold(found):
    right, exact, alone = figures(found)
    assert not alone
    assert right >= 0.95 * len(found)
    assert exact >= 0.85 * len(found)
    assert {each.mistake for each in found} == {each.__name__ for each in MISTAKES}


def test_misquoted_words_of_the_examples_are_found():
    hold(list(misquotations(SERIES, 120)))


@pytest.mark.texts
def test_misquoted_words_of_real_texts_are_found(texts):
    paths = sorted((texts / "corpus" / "ga").rglob("en/*.xml"))[::25]
    hold(list(misquotations([read(path) for path in paths], 200)))
