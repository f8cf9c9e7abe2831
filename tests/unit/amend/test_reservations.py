"""Reservations in a file of amendments: read, written, and harmless to the amendments."""

import pytest

from drafting.model.reservation import Reservation
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.readers.yaml.amendments import read_amendments

FILE = """\
proposers:
  - Mexico
amendments:
  - target: OP1
    action: delete
reservations:
  - target: OP15
    by: Chile
    words: "We reserve: no *budget* was shown."
  - target: OP3
"""


def read(source):
    return read_amendments(source.encode(), "mexico.yaml")


def test_reservations_are_read_and_written_the_same():
    made = read(FILE).amendments
    assert made.reservations == (
        Reservation(target="OP15", by="Chile", words="We reserve: no *budget* was shown."),
        Reservation(target="OP3"),
    )
    written = amendments_yaml(made, "mexico.yaml")
    assert read(written).amendments == made


def test_a_plain_string_is_the_passage():
    made = read("amendments: []\nreservations: [OP15, OP2 (b)]\n").amendments
    assert [each.target for each in made.reservations] == ["OP15", "OP2 (b)"]


def test_a_file_may_have_reservations_only():
    made = read("proposers: Mexico\namendments: []\nreservations: [OP15]\n").amendments
    assert read(amendments_yaml(made, "mexico.yaml")).amendments == made


@pytest.mark.parametrize("value", ["[[a]]", "{target: OP1}", "[{target: [a]}]", "[{why: a}]"])
def test_a_reservation_of_another_shape_is_an_error(value):
    reading = read(f"amendments: []\nreservations: {value}\n")
    assert reading.diagnostics
    assert "reservation" in str(reading.diagnostics[0])
