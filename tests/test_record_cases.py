"""What a record answers: `tests/cases/record/NAME.yaml`, no Python needed to add a case.

A case has `texts`, resolutions as in a resolution file. `search` has the `words` of each search,
perhaps `near`, and what is `found`: symbol and label of each line. `similar` has a `sentence` and
the best passage `found`, or "nothing". `draft` is a text, and `precedents` has one line for each of
its paragraphs: what it is, and the symbol and label of the agreed language.
"""

from pathlib import Path

import pytest
import yaml

from drafting.record import build_record, open_record
from drafting.sharding.records import done
from tests.builders import read_source

FILES = sorted((Path(__file__).parent / "cases" / "record").glob("*.yaml"))
KEYS = {"title", "texts", "search", "similar", "draft", "precedents"}


def here(work, shards):
    """Read shards in this process."""
    return (done(work, each) for each in shards)


def place(found):
    return f"{found.text.symbol} {found.line.label}"


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def case(request, tmp_path):
    """A case, and the record of its texts."""
    values = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    assert set(values) <= KEYS
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, text in enumerate(values["texts"]):
        source = yaml.safe_dump({"title": "", **text}, allow_unicode=True, sort_keys=False)
        (folder / f"{number}.yaml").write_text(source, encoding="utf-8")
    built = build_record([folder], tmp_path / "record.sqlite", run=here)
    assert built.left_out == ()
    with open_record(tmp_path / "record.sqlite") as record:
        yield values, record


def test_a_search_finds_just_these_lines(case):
    values, record = case
    for each in values.get("search", ()):
        found = record.search(each["words"], near=each.get("near"))
        assert list(map(place, found.hits)) == each["found"], each["words"]


def test_the_best_passage_is_found(case):
    values, record = case
    for each in values.get("similar", ()):
        found = record.similar(each["sentence"])
        assert (place(found[0]) if found else "nothing") == each["found"], each["sentence"]


def test_paragraphs_of_a_draft_have_their_precedents(case):
    values, record = case
    if "draft" not in values:
        return
    source = yaml.safe_dump(values["draft"], allow_unicode=True, sort_keys=False)
    said = [
        ", ".join(filter(None, [each.status, each.change, each.match and place(each.match)]))
        for each in record.precedents(read_source(source, "draft.yaml")).lines
    ]
    assert said == values["precedents"]
