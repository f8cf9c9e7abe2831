"""`docs/amendments.md` describes every key, action, status and fault, and its example reads."""

import re
from pathlib import Path

import jsonschema
import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.model.amendment import Action, Status
from drafting.model.amendment_keys import AMENDMENT_SHAPES
from drafting.model.content import same_content
from drafting.readers.yaml.amendments import read_amendments
from tests.builders import op, pp, resolution
from tests.test_format_doc import codes_in
from tests.unit.test_schema import AsEditorsRead

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "amendments.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
NAMED = set(re.findall(r"`([^`\n]+)`", DOC))
FAULTS = {
    "no-amendments": "title: A\noperative: []\n",
    "no-words": "amendments: [{target: OP1, action: replace words, text: a}]",
    "words-twice": "amendments: [{target: OP1, action: insert words, after: a, before: b, "
    "text: c}]",
    "same-id": "amendments: [{id: 1, target: OP1, action: delete}, {id: 1, target: OP2, "
    "action: delete}]",
    "agreements-of-proposers": "{proposers: Samoa, amendments: [], "
    "agreements: [{target: OP1, by: the Chair}]}",
    "stray-key": "amendments: [{target: OP1, action: delete, paragraphs: [a]}]",
}


def read(source):
    return read_amendments(source.encode(), "file.yaml")


def test_the_example_reads_and_applies():
    reading = read(EXAMPLE)
    assert reading.diagnostics == ()
    base = resolution(
        pp("Recalling", "its resolution 1/998"),
        op("Reaffirms", "that a bench without shade does not count"),
        op("Requests", "the Secretary-General", "To report", "To publish"),
    )
    outcome = apply_amendments(base, [reading.amendments])
    assert outcome.left == ()
    wanted = resolution(
        pp("Recalling", "its resolution 1/998 of 1 October 1946"),
        op("Reaffirms", "that a bench without *any* shade[^s] does not count"),
        op("Requests", "the Secretary-General", "To report", "To publish"),
        op("Invites", "all gardeners to plant trees"),
        notes={"s": "See A/1/45, chap. II."},
    )
    assert same_content(outcome.resolution, wanted)


def test_the_example_obeys_the_schema():
    import json

    import yaml

    schema = json.loads((ROOT / "examples" / "amendments.schema.json").read_text("utf-8"))
    jsonschema.validate(yaml.load(EXAMPLE, AsEditorsRead), schema)  # noqa: S506 - a safe loader


def test_every_key_action_and_status_is_described():
    keys = {name for shape in AMENDMENT_SHAPES.values() for name in shape.names}
    assert keys - NAMED == set()
    assert {each.value for each in (*Action, *Status)} - NAMED == set()


def test_every_fault_and_trouble_is_described():
    used = set(codes_in(ROOT / "drafting/readers/yaml/amendments.py"))
    assert used == set(FAULTS)
    for path in (ROOT / "drafting/engine/amend").glob("*.py"):
        source = path.read_text("utf-8")
        found = re.findall(r'(?:UnresolvedError\(\s*|\bcode=|_NO_PROPOSAL = )"([a-z-]+)"', source)
        assert set(found) <= NAMED, path.name


@pytest.mark.parametrize("code", FAULTS)
def test_a_described_fault_is_found_with_its_place(code):
    reading = read(FAULTS[code])
    assert reading.amendments is None
    (fault,) = reading.diagnostics
    assert fault.code == code
    assert fault.origin.line == 1
    assert fault.hint
