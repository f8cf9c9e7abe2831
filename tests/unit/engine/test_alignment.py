"""Which paragraph became which, where words alone leave a choice."""

import pytest

from drafting.engine.diff import diff
from drafting.model.resolution import Resolution
from tests.builders import op

NAMES = [
    "Fiji",
    "Samoa",
    "Tonga",
    "Palau",
    "Nauru",
    "Kiribati",
    "Vanuatu",
    "Tuvalu",
    "Niue",
    "Malta",
]
AMOUNTS = [str(100 + 7 * index) for index in range(10)]


def text(*operative, preamble=()):
    return Resolution(preamble=tuple(preamble), operative=tuple(operative))


def links(base, draft):
    """Return the kind of each edit, with the ids of its old and new paragraphs."""
    return {
        (
            " ".join(place.id for place in edit.old),
            " ".join(place.id for place in edit.successors),
        ): type(edit)
        for edit in diff(base, draft).paragraphs
    }


@pytest.mark.parametrize("gone", range(10))
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (NAMES, "{} to report on the calm night sky{}"),
        (AMOUNTS, "the amount of {} dollars for the period from 1 July 2022{}"),
        (AMOUNTS, "its resolution 70/{} on the night sky{}"),
    ],
)
def test_of_nearly_equal_paragraphs_the_one_that_is_gone_is_deleted(keys, words, gone):
    old = [op("Notes", words.format(key, "")) for key in keys]
    new = [op("Notes", words.format(key, " and all stars")) for key in keys]
    found = links(text(*old), text(*new[:gone], *new[gone + 1 :]))
    assert (f"O{gone + 1}", "") in found
