"""The draft for a later session: `tests/cases/next/NAME.yaml`, no Python needed to add a case.

A file has `title` and `cases`. A case has the text as it was adopted (`preamble`, `operative`,
`footnotes`; its head is `HEAD` with what `head` says) and the session of the draft (`to`, else 79).
`becomes` has the words of the draft, in full for each key that is given; `unsure` the new words
that somebody must look at; `left` the words that are left as printed, all of them.
"""

from pathlib import Path

import pytest
import yaml

from drafting.next_draft import next_draft
from drafting.text.marks import marked
from tests.builders import read_source

FILES = sorted((Path(__file__).parent / "cases" / "next").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in FILES
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["cases"], 1)
]
HEAD = {
    "symbol": "A/RES/78/199",
    "session": 78,
    "title": "Bees and their keepers",
    "adopted": {"date": "2023-12-19", "meeting": 50},
}


def text_of(case):
    kinds = ("preamble", "operative", "footnotes")
    record = {**HEAD, **case.get("head", {}), **{key: case[key] for key in kinds if key in case}}
    if record["symbol"].startswith("A/C."):
        del record["adopted"]
    record.setdefault("operative", ["*Decides* to count all hives"])
    return read_source(yaml.safe_dump(record, allow_unicode=True), "case.yaml")


def words_in(resolution):
    return {
        "preamble": [marked(each.content) for each in resolution.preamble],
        "operative": [marked(each.content) for each in resolution.operative],
        "footnotes": {each.key: marked(each.content) for each in resolution.footnotes},
    }


@pytest.mark.parametrize("case", CASES)
def test_a_text_becomes_the_draft_of_the_case(case):
    text = text_of(case)
    found = next_draft(text, case.get("to", 79))

    before, after = words_in(text), words_in(found.resolution)
    wanted = case.get("becomes", {})
    for key, words in after.items():
        assert words == words_in(text_of({**case, **wanted}))[key], key
    assert wanted or before == after
    in_text = [each for each in found.changes if each.label != "head"]
    assert [each.new for each in in_text if not each.sure] == case.get("unsure", [])
    if "left" in case:
        assert [each.words for each in found.left] == case["left"]


def test_every_file_has_its_title_and_its_cases():
    assert len(FILES) >= 5
    for path in FILES:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert data["title"]
        assert data["cases"]
