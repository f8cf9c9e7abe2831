"""The last texts are remembered for all threads of a program."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.engine.amend import resolve
from drafting.model.passages import passages_of
from tests.builders import op, resolution

TEXTS = [resolution(op(f"Decides {number};")) for number in range(9)]


@pytest.fixture
def _impatient():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_impatient")
def test_threads_may_ask_for_the_passages_of_the_same_texts():
    numbers = {id(text): number for number, text in enumerate(TEXTS)}

    def ask(start):
        for turn in range(10_000):
            text = TEXTS[(start + turn * 7) % len(TEXTS)] if turn % 3 else TEXTS[turn % 4]
            found = passages_of(text)
            assert f" {numbers[id(text)]};" in str(found.lines[-1])
            resolve._known_in(found)  # noqa: SLF001

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(ask, range(4)))
