"""Normal forms are those of Unicode, also where a letter has many accents."""

import random
import unicodedata

import pytest

from drafting.text.normalize import in_order, normalized

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
LETTERS = (
    "aé\u0301\u0316\u0344\u0327\u0f73\u0f71\u0f72ﬁ한\u1100\u1161中\ufdfa\u0651\u064e\U0001d15e"
)


@pytest.mark.parametrize("form", FORMS)
def test_normal_forms_are_those_of_unicode(form):
    given = random.Random(1)  # noqa: S311 - the same each time
    texts = ["".join(given.choices(LETTERS, k=given.randrange(120))) for _ in range(300)]
    texts += ["", "plain", "e\u0301" * 50, "中" * 50, "a" + "\u0301\u0316" * 100 + "b"]
    assert [normalized(form, each) for each in texts] == [
        unicodedata.normalize(form, each) for each in texts
    ]


def test_accents_are_in_order_before_python_sorts_them():
    classes = [unicodedata.combining(each) for each in in_order("NFC", "\u0301\u0316\u0f73" * 100)]
    assert classes == sorted(classes)


def test_a_letter_with_half_a_million_accents_is_read():  # sorted by moving each: many minutes
    text = normalized("NFC", "b" + "\u0301\u0316" * 250_000)
    assert text == "b" + "\u0316" * 250_000 + "\u0301" * 250_000
