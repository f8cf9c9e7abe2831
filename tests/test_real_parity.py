"""Parity of the twelve resolutions in six languages: every finding is known, and was looked at.

This file has only codes of rules and of languages, never the texts. All these are true differences
of the files: PA006 in 77/256 are headings that some files have twice or not at all, PA004 its
subparagraph after a note; PA023 there is a margin that French expresses in another way.
"""

import pytest

from drafting.checks.records import RuleLevel
from drafting.parity import parity
from drafting.text.languages import LANGUAGES
from tests.test_real_texts import IN_SIX_LANGUAGES
from tests.test_six_languages import resolution_in

pytestmark = pytest.mark.texts

EXPECTED = {
    "77_239": ["error PA020 es"],
    "77_256": [
        "error PA004 ar", "error PA006 en", "error PA006 ru ar", "error PA004 en", "error PA006 ru",
        "error PA006 ar", "error PA006 en", *["warning PA023 fr"] * 4,
    ],
    "77_261": ["warning PA023 ar"],
    "77_5": ["warning PA023 fr", "warning PA023 ru"],
    "78_11": ["error PA030 es"],
    "78_247": ["error PA022 ar", "error PA022 en"],
    "79_280": ["warning PA040 ru"],
    "79_75": ["warning PA023 ru"],
}  # fmt: skip


@pytest.mark.parametrize("number", IN_SIX_LANGUAGES)
def test_the_findings_of_real_texts_are_known(texts, number):
    versions = {each: resolution_in(texts, each, number) for each in LANGUAGES}
    found = [
        f"{each.level} {each.code} {' '.join(each.languages)}"
        for each in parity(versions).findings
        if each.level is not RuleLevel.HINT
    ]
    assert sorted(found) == sorted(EXPECTED.get(number, []))
