"""`docs/format.md` describes every key and every fault, and its examples do what it says."""

import ast
import re
from pathlib import Path

import pytest

from drafting.model.keys import SHAPES
from drafting.readers.yaml import read_yaml

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
MANUAL, FAULTS = DOC.split("## Errors and warnings")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
SECTIONS = re.findall(r"### `([\w-]+)`\n(.*?)(?=\n### |\Z)", FAULTS, re.DOTALL)
NOT_SHOWN = {
    "too-many-values": b"operative: [" + b"a," * 20_001 + b"]",
    "too-large": b"#" * (20 * 1024 * 1024 + 1),
    "not-text": b"title: \0",
    "not-utf8": "title: Café".encode("latin-1"),
    "control-character": b"title: a\x02b",
}


def rows(shape):
    return [f"| `{key.name}` | {key.meaning} | `{key.name}: {key.example}` |" for key in shape.keys]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
def test_every_key_is_described_with_an_example(shape):
    assert "\n".join(rows(shape)) in MANUAL


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0])
def test_every_example_reads_without_a_fault(example):
    assert read_yaml(example.encode(), "example.yaml").diagnostics == ()


def test_the_examples_use_every_shape_of_item():
    assert len(EXAMPLES) > 15


@pytest.mark.parametrize(("code", "section"), SECTIONS, ids=[code for code, _ in SECTIONS])
def test_every_described_fault_is_found_in_its_example(code, section):
    example = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    source = example[1].encode() if example else NOT_SHOWN[code]
    reading = read_yaml(source, "example.yaml")
    assert code in [each.code for each in reading.diagnostics]
    assert "*Warning.*" in section or reading.resolution is None


REPORTERS = ("error", "warning", "_error", "_stop", "_finding", "_Finding")


def codes_in(path):
    # A code is the first text given to a function that reports, or that begins a ready answer.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        candidates = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            candidates = [node.args[:2]] if name in REPORTERS else []
        elif isinstance(node, ast.Dict):
            candidates = [value.elts[:1] for value in node.values if isinstance(value, ast.Tuple)]
        for arguments in candidates:
            values = [each.value for each in arguments if isinstance(each, ast.Constant)]
            found = [value for value in values if isinstance(value, str)]
            yield from (each for each in found[:1] if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each))


def test_every_fault_the_reader_finds_is_described():
    used = {
        code
        for path in (ROOT / "drafting/readers/yaml").rglob("*.py")
        if path.name not in ("amendments.py", "journal.py")  # their own pages describe these
        for code in codes_in(path)
    }
    assert used == {code for code, _ in SECTIONS}
