"""Some hundred spoilt files in the suite, the same at every run; `make fuzz` goes on from there."""

import pytest

from tests.fuzz.attempts import VIEWS, attempt, place_of
from tests.fuzz.seeds import chance, own_seeds, real_seeds
from tests.fuzz.spoiling import spoilt

FILES = {"xml": 60, "docx": 60, "txt": 60, "pdf": 40, "yaml": 20}
"""How many spoilt files of each format are read."""
REAL = 12
"""How many of them, where the folder of real texts is there."""


def failures(seeds, kind, count):
    """Read so many spoilt files, and return what must not be, and how many were read."""
    found, read = [], 0
    of_kind = [seed for seed in seeds if seed.kind == kind]
    for number in range(count):
        seed = chance("seed", kind, number).choice(of_kind)
        outcome = attempt(spoilt(seed, chance(kind, number)), kind, VIEWS[number % 3])
        read += outcome.read
        if outcome.fault:
            found.append(f"{number} ({seed.name}): {place_of(outcome.fault)}")
    return found, read


@pytest.fixture(scope="module")
def own():
    return own_seeds()


@pytest.mark.parametrize("kind", FILES)
def test_our_own_documents_spoilt_are_read_or_refused(own, kind):
    found, read = failures(own, kind, FILES[kind])
    assert found == []
    assert 0 < read < FILES[kind]


@pytest.mark.texts
@pytest.mark.parametrize("kind", ["xml", "docx", "txt", "pdf"])
def test_real_documents_spoilt_are_read_or_refused(texts, kind):
    found, _ = failures(real_seeds(texts, chance("suite", kind), 8), kind, REAL)
    assert found == []


def test_whole_documents_are_read_so_that_only_spoiling_makes_a_difference(own):
    for seed in own:
        outcome = attempt(seed.source, seed.kind)
        assert (outcome.read, outcome.fault) == (True, ""), seed.name


def test_a_spoilt_file_can_be_made_again(own):
    for seed in own:
        again = [spoilt(seed, chance("again", seed.name)) for _ in range(2)]
        assert again[0] == again[1]


def test_a_fault_is_found(monkeypatch):
    monkeypatch.setattr("tests.fuzz.attempts.read_bytes", lambda *_: 1 / 0)
    fault = attempt(b"", "txt").fault
    assert place_of(fault) == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize("message", ["cannot be read", "spoilt.txt: " + "x" * 3000])
def test_an_unclear_refusal_is_a_fault(monkeypatch, message):
    from drafting.errors import UnreadableError

    def refuse(*_):
        raise UnreadableError(message)

    monkeypatch.setattr("tests.fuzz.attempts.read_bytes", refuse)
    assert "refusal" in attempt(b"", "txt").fault
