"""What the inbox makes of marks made by hand: `tests/cases/by_hand/NAME.yaml`, no Python needed.

A case has `title`, `base` and `text` (paragraphs), `expected` (the lines of
`tests/test_tracked_cases.py`) and `notes` (what the table says of each of its rows, in order).
`marks` is the option of the command. MarksByHand in `text`:

    {struck:words}  {double:words}      struck out, once or twice
    {red:words}  {blue:words}           coloured
    {under:words}  {bold:words}         underlined, bold
    {yellow:words}                      highlighted
    {red struck:words}                  several at once
    {link:words}                        a link with its usual looks
    {+Samoa:words}  {-Samoa:words}      tracked
    *words*                             italics
    ^[words]                            a footnote, in which words may be marked
"""

import re
from itertools import count
from pathlib import Path

import pytest
import yaml

from drafting.importing import read
from drafting.inbox import read_inbox
from drafting.inbox.hand_marks import MarksByHand
from tests.test_tracked_cases import happened
from tests.word_files import deleted, inserted, note, p, r, word

CASES = sorted((Path(__file__).parent / "cases" / "by_hand").glob("*.yaml"))
LOOKS = {
    "struck": "<w:strike/>", "double": "<w:dstrike/>", "red": '<w:color w:val="FF0000"/>',
    "blue": '<w:color w:val="0070C0"/>', "under": '<w:u w:val="single"/>', "bold": "<w:b/>",
    "yellow": '<w:highlight w:val="yellow"/>',
    "link": '<w:color w:val="0000FF"/><w:u w:val="single"/>',
}  # fmt: skip
_MARKED = re.compile(r"\{([^:{}]+):([^{}]*)\}")
_NOTE = re.compile(r"\^\[([^\]]*)\]")
_NUMBER = re.compile(r"\A((?:\{[^:]+:)?\d+(?: bis)?\.) ")


def paragraph(line):
    """Return a paragraph of a Word file."""
    line, made, at = _NUMBER.sub("\\1\t", line), "", 0
    for match in _MARKED.finditer(line):
        made += runs(line[at : match.start()])
        at = match.end()
        said, words = match.groups()
        if said == "note":
            made += note(int(words))
            continue
        if said[0] in "+-":
            change = inserted if said[0] == "+" else deleted
            made += change(*[runs(words)], author=said[1:])
            continue
        looked = runs(words, "".join(LOOKS[each] for each in said.split()))
        made += f'<w:hyperlink w:anchor="a">{looked}</w:hyperlink>' if said == "link" else looked
    return p(made + runs(line[at:]))


def runs(words, looks=""):
    pieces = words.split("*")
    return "".join(
        r(piece, ("<w:i/>" if place % 2 else "") + looks)
        for place, piece in enumerate(pieces)
        if piece
    )


def file_of(lines):
    notes = [found for line in lines for found in _NOTE.findall(line)]
    numbers = count(1)
    body = [_NOTE.sub(lambda _: f"{{note:{next(numbers)}}}", line) for line in lines]
    inside = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in enumerate(notes, 1)
    )
    parts = {"footnotes": inside} if notes else {}
    return word(p("The General Assembly,"), *map(paragraph, body), **parts)


def inbox_of(case, folder):
    (folder / "base.docx").write_bytes(file_of(case["base"]))
    (folder / "palau.docx").write_bytes(file_of(case["text"]))
    base = read(folder / "base.docx")
    marks = MarksByHand(case.get("marks", "read"))
    return read_inbox([folder / "palau.docx"], base, marks=marks), base


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_marks_made_by_hand_are_read_as_the_case_says(path, tmp_path, in_this_process):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    inbox, base = inbox_of(case, tmp_path)
    found = [line.replace("palau", "Palau") for line in happened(inbox, base)]
    assert found == case["expected"], case["title"]
    assert [each.note for each in inbox.findings] == case["notes"], case["title"]


def test_every_case_is_complete():
    assert len(CASES) >= 15
    for path in CASES:
        keys = set(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert {"title", "base", "text", "expected", "notes"} <= keys, path.stem
        assert keys <= {"title", "base", "text", "expected", "notes", "marks"}, path.stem
