"""Spoil some real documents if the folder of real texts exists; the same ones in every run."""

import pytest

from tests.fuzz.attempts import VIEWS, attempt
from tests.fuzz.records import held, place_of
from tests.fuzz.seeds import chance, real_seeds
from tests.fuzz.spoilt import spoilt

REAL = 12
"""Number of documents of each format."""


@pytest.mark.texts
@pytest.mark.parametrize("kind", ["xml", "docx", "txt", "pdf"])
def test_real_documents_spoilt_are_read_or_refused(texts, kind):
    seeds = [each for each in real_seeds(texts, chance("suite", kind), 8) if each.kind == kind]
    for number in range(REAL):
        source = spoilt(chance("seed", kind, number).choice(seeds), chance(kind, number))
        outcome = held(attempt, source, kind, VIEWS[number % 3])
        assert place_of(outcome.fault) == "", number
