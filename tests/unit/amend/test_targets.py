"""A target is a label when it is read, however it is typed."""

import pytest

from drafting.readers.yaml.amendments import read_amendments

FILE = """\
proposers: Samoa
amendments:
  - {{target: "{target}", action: move after, to: "{target}"}}
reservations: ["{target}"]
"""


@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("preambular paragraph 8", "PP8"), ("Operative Paragraph 5 (b)", "OP5 (b)"),
        ("op 5", "OP5"),
        ("PP. 3 bis", "PP3 bis"), ("Annex II, operative paragraph 3", "Annex II, OP3"),
        ("A, OP3", "A, OP3"), ("title", "title"), ("operative part", "operative part"),
        ("table 1, row 2", "table 1, row 2"),
        ("unnumbered paragraph O7", "unnumbered paragraph O7"),
    ],
)  # fmt: skip
def test_a_target_is_a_label(target, label):
    """A target in other words used to open a second heading in the status of a negotiation."""
    made = read_amendments(FILE.format(target=target).encode(), "samoa.yaml").amendments
    (entry,) = made.entries
    assert (entry.target, entry.to, made.reservations[0].target) == (label, label, label)
