"""Every file of the developer corpus is read with all its words, and has nothing unknown."""

import pytest

from drafting.conservation import check
from drafting.readers.akn import read_akn

FOLDERS = ("ga/75", "ga/76", "ga/77", "ga/78", "ga/79", "sc", "hrc")

PRINTS_MORE = {"A_RES_77_261-2300156A", "A_RES_78_225-2325985E"}
"""Files without closing or enacting line, which the page prints."""


@pytest.mark.texts
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_of_the_corpus_is_lost(texts, folder):
    files = sorted((texts / "corpus" / folder).rglob("*.xml"))
    lost, unknown = [], []
    for path in files:
        reading = read_akn(path.read_bytes(), path.name)
        found = check(reading)
        if found.unplaced or (found.surplus and path.stem not in PRINTS_MORE):
            lost.append((path.name, found.unplaced, found.surplus))
        unknown += [each for each in reading.diagnostics if each.code == "unknown-element"]
    assert len(files) > 25
    assert (lost, unknown) == ([], [])
