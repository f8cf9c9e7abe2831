"""Laws of `fmt`: every comment is kept, in order, and formatting twice changes nothing more."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.formatting import format_yaml
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.nodes import compose
from drafting.writers.yaml import write_yaml
from tests.laws.documents import resolutions

BOUNDED = settings(max_examples=50)

SLOPPY = """\
symbol:  'A/1'
agenda_items: [
  {item: 64 (b), title: x},
  7
  ]
language: en
title:   "A title"
adopted: {date: 2008-12-18,
  meeting: 70,
  resumed: no
  }
preamble:
- "*Recalling* a thing^[a note],"
-
  lead: Noting
  text: 'the other:'
  subparagraphs: [one,
    two,
    {text: three}
    ]
operative:
    - preamble:
      - "*Noting* x"
    - preamble:
      - "*Noting* y"
      - lead: Noting
        text: a text that goes on
          in a second line
    - heading: {title: A heading}
    - paragraph: Words
      tail:
        - more words
    - table:
        rows: [[a,
          b],
          [c, {text: d}]
          ]
    - lead: Decides
      text: |
        to remain
        seized.
"""


def block_lines(source):
    # Inside block scalars and multi-line scalars, a # belongs to the words.
    inside = set()
    margin = None
    for number, line in enumerate(source.split("\n")):
        indent = len(line) - len(line.lstrip())
        if margin is not None and (not line.strip() or indent > margin):
            inside.add(number)
            continue
        margin = None
        if re.search(r"[|>]-?$", line):
            margin = len(re.match(r"[ -]*", line)[0])
            if re.search(r"- [|>]-$", line):
                margin -= 2
    return inside


@st.composite
def strewn(draw, sources):
    source = draw(sources)
    inside = block_lines(source)
    lines = source.split("\n")[:-1]
    result = []
    count = 0
    for number, line in enumerate(lines):
        goes_on = number in inside or line.strip() == "in a second line"
        while not goes_on and draw(st.integers(0, 4)) == 0:
            count += 1
            if draw(st.booleans()):
                result.append("")
            after_block = number - 1 in inside
            margin = 0 if after_block else draw(st.sampled_from([0, 2, 5, 9]))
            result.append(" " * margin + f"# remark {count}")
            if draw(st.booleans()):
                result.append("")
        if (
            not goes_on
            and line.strip() != "text: a text that goes on"
            and draw(st.integers(0, 3)) == 0
        ):
            count += 1
            line += f"  # remark {count}"
        result.append(line)
    for _ in range(draw(st.integers(0, 2))):
        count += 1
        result.append(f"# remark {count}")
    return "\n".join(result) + "\n", count


def remarks_in(source):
    return [comment.words for comment in compose(source, "draft.yaml").comments]


def check(source, count):
    reading = read_yaml(source.encode(), "draft.yaml")
    assert reading.resolution is not None, f"{reading.diagnostics}\n{source}"
    result = format_yaml(source.encode(), "draft.yaml")
    assert remarks_in(result) == [f"# remark {number}" for number in range(1, count + 1)]
    assert format_yaml(result.encode(), "draft.yaml") == result


@given(strewn(resolutions().map(write_yaml)))
@BOUNDED
def test_comments_in_a_canonical_file_are_kept_in_order(drawn):
    check(*drawn)


@given(strewn(st.just(SLOPPY)))
@BOUNDED
def test_comments_in_a_sloppy_file_are_kept_in_order(drawn):
    check(*drawn)


DISORDERLY = "title: moved up\n" + SLOPPY.replace('title:   "A title"\n', "")


@given(strewn(st.just(DISORDERLY)))
@BOUNDED
def test_no_comment_is_lost_where_keys_are_put_in_order(drawn):
    source, count = drawn
    result = format_yaml(source.encode(), "draft.yaml")
    assert sorted(remarks_in(result)) == sorted(f"# remark {n}" for n in range(1, count + 1))
    assert format_yaml(result.encode(), "draft.yaml") == result
