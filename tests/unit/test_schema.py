"""The JSON Schema for editors is current, and every example is valid."""

import datetime
import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from drafting.drafts import new_draft
from tests.laid_out import RESOLUTIONS

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "examples" / "resolution.schema.json"


class AsEditorsRead(yaml.SafeLoader):
    """Loads YAML 1.2, in which dates stay words."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [each for each in resolvers if not each[0].endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def generated():
    module = tool("make_schema")
    return module.text(), module.text(module.amendments_schema())


def test_the_schemas_are_current():
    paths = (SCHEMA, SCHEMA.with_name("amendments.schema.json"))
    assert tuple(path.read_text(encoding="utf-8") for path in paths) == generated()


def test_the_schema_of_reports_is_current():
    made = tool("make_report_schema").text()
    assert SCHEMA.with_name("report.schema.json").read_text(encoding="utf-8") == made


def validate(source):
    loaded = yaml.load(source, AsEditorsRead)  # noqa: S506 - a safe loader without dates
    jsonschema.validate(loaded, json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.name)
def test_every_example_obeys_the_schema(path):
    validate(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("symbol", ["", "A/C.3/81/L.9"])
def test_a_new_draft_obeys_the_schema(symbol):
    validate(new_draft(datetime.date(2026, 3, 26), symbol))


@pytest.mark.parametrize(
    "bad",
    ["sesion: 63", "preamble: words", "preamble: [{txt: a}]", "language: xx", "operative: [[a]]",
     "operative: [{text: a, number: 4}]", "footnotes: {two words: a}", "adopted: {date: today}"],
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(bad):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.load(bad, AsEditorsRead), schema)  # noqa: S506 - as above
