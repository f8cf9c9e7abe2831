"""Two insertions at one place can both be accepted, in the order that the chair chooses."""

import pytest

from tests.commands import run
from tests.unit.amend.gardens import CHAIR

WORDS = (
    "proposers: {}\namendments:\n"
    "  - {{target: OP1, action: insert words, after: plant, text: {}}}\n"
)
LINES = "  - {{target: OP3, action: insert after, paragraphs: [{{lead: Thanks, text: {}}}]}}\n"


@pytest.fixture
def crowded(room):
    names = ["fiji", "tonga", "nauru"]
    for name, words in zip(names, ("now", "soon", "later"), strict=True):
        text = WORDS.format(name.title(), words) + LINES.format(f"all {name}")
        (room / f"{name}.yaml").write_text(text, encoding="utf-8")
    run("amend", "journal", "L7.yaml", *(f"{name}.yaml" for name in names))
    assert run("amend", "accept", "fiji:1", *CHAIR).status == 0
    return room


def test_without_an_order_the_second_is_refused_and_the_message_gives_the_way(crowded):
    result = run("amend", "accept", "tonga:1", *CHAIR)
    assert result.status == 1
    assert "both insert words at the same place" in result.err
    assert "--after ID" in result.err


@pytest.mark.parametrize(
    ("order", "words"), [("--after", "plant now soon many"), ("--before", "plant soon now many")]
)
def test_both_are_in_the_text_in_the_chosen_order(crowded, order, words):
    result = run("amend", "accept", "tonga:1", order, "Fiji, 1", *CHAIR)
    assert result.status == 0, result.err
    assert words in run("amend", "text").out
    rolling = " ".join(run("amend", "compile").out.split())
    first, second = words.split()[1:3]
    assert f"**{first}** **{second}**" in rolling or f"**{first} {second}**" in rolling
    third = run("amend", "accept", "nauru:1", *CHAIR)
    assert third.status == 1  # an order is needed again
    assert run("amend", "accept", "nauru:1", "--before", "tonga:1", *CHAIR).status == 0
    assert words.replace("soon", "later soon") in run("amend", "text").out


def test_new_paragraphs_at_one_place_follow_the_chosen_order(crowded):
    run("amend", "accept", "fiji:2", *CHAIR)
    run("amend", "accept", "nauru:2", "--before", "fiji:2", *CHAIR)
    text = run("amend", "text").out
    assert text.index("all nauru") < text.index("all fiji")
    rolling = run("amend", "compile").out
    assert rolling.rindex("all nauru") < rolling.rindex("all fiji")


def test_nothing_is_put_beside_what_is_not_accepted(crowded):
    assert "is not accepted" in run("amend", "accept", "tonga:1", "--after", "nauru:1", *CHAIR).err
    assert run("amend", "reject", "tonga:1", "--after", "fiji:1", *CHAIR).status == 2
    both = ("--after", "fiji:1", "--before", "fiji:1")
    assert "only accepted" in run("amend", "accept", "tonga:1", *both, *CHAIR).err


def test_the_order_stays_if_the_first_one_is_taken_back(crowded):
    run("amend", "accept", "tonga:1", "--after", "fiji:1", *CHAIR)
    run("amend", "accept", "nauru:1", "--after", "tonga:1", *CHAIR)
    assert run("amend", "reject", "fiji:1", "--reconsider", *CHAIR).status == 0
    assert "plant soon later many" in run("amend", "text").out
