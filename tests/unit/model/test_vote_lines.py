"""Vote statements of several lines keep their lines, with any line ends."""

import pytest

from drafting.importing import yaml_of
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml
from drafting.rendering import render

HEAD = "symbol: A/HRC/RES/1/1\norgan: Human Rights Council\ntitle: Oaks\n"
LINES = ("[Adopted by 5 votes to 1.", "In favour: Samoa]")


@pytest.mark.parametrize(
    "vote",
    [
        "vote: |\n  [Adopted by 5 votes to 1.\n  In favour: Samoa]\n",
        "vote: |\n  [Adopted by 5 votes to 1.\n\n  In favour:  Samoa]\n\n",
        'vote: "[Adopted by 5 votes to 1.\\n In favour: Samoa]\\n"\n',
        'vote:\n  - "[Adopted by 5 votes to 1."\n  - "In favour: Samoa]"\n',
    ],
)
def test_lines_of_a_vote_are_kept(vote):
    resolution = read_yaml((HEAD + vote).encode(), "draft.yaml").resolution
    assert resolution.vote_lines == LINES
    again = read_yaml(yaml_of(resolution, "draft.yaml").encode(), "draft.yaml").resolution
    assert again.vote == "\n".join(LINES)


@pytest.mark.parametrize("between", ["\n", "\n\n", " \n ", "\r\n", "\x85", "\u2028"], ids=ascii)
def test_a_vote_made_by_a_program_is_written(between):
    resolution = Resolution(vote=f"\n{LINES[0]}{between}{LINES[1]}\n")
    assert read_yaml(yaml_of(resolution, "x").encode(), "x").resolution.vote_lines == LINES
    assert "\n".join(LINES) in render(resolution, ".txt")


def test_folded_words_are_one_line():
    folded = "vote: >-\n  [Adopted by 5 votes\n  to 1.]\n"
    resolution = read_yaml((HEAD + folded).encode(), "draft.yaml").resolution
    assert resolution.vote == "[Adopted by 5 votes to 1.]"
