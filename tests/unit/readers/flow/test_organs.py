"""The organ of a text whose masthead names none is the one in its enacting line."""

import pytest

from drafting.readers.plain import read_plain

BODY = "Recalling its resolution 79/999 on benches,\n\n1. Decides to meet.\n"


@pytest.mark.parametrize(
    ("enacting", "organ"),
    [
        ("The General Assembly,", "General Assembly"),
        ("The Economic and Social Council,", "Economic and Social Council"),
        ("THE SECURITY COUNCIL,", "Security Council"),
        ("The Human Rights Council,", "Human Rights Council"),
        ("The Council of Gardeners,", "General Assembly"),
    ],
)
def test_the_enacting_line_names_the_organ(enacting, organ):
    reading = read_plain(f"Public benches\n\n{enacting}\n\n{BODY}".encode(), "paper.txt")
    assert reading.resolution.masthead.organ == organ


def test_an_organ_above_the_text_counts_more():
    source = f"Security Council\n\nPublic benches\n\nThe General Assembly,\n\n{BODY}".encode()
    assert read_plain(source, "paper.txt").resolution.masthead.organ == "Security Council"


def test_french_names_its_organs_too():
    body = "Rappelant sa résolution 79/999,\n\n1. Décide de se réunir.\n"
    source = f"Bancs publics\n\nLe Conseil économique et social,\n\n{body}".encode()
    masthead = read_plain(source, "paper.txt").resolution.masthead
    assert masthead.organ == "Economic and Social Council"
