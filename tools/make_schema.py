"""Write the JSON Schemas of resolution files and of files of amendments, made from their keys.

Run it after a change in `drafting/model/keys.py` or `drafting/model/amendment_keys.py`:

    python tools/make_schema.py

Editors find the schema through the first line of a file (`# yaml-language-server: $schema=…`)
and offer the keys with their meaning.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drafting.model.amendment_keys import AMENDMENT_SHAPES
from drafting.model.keys import SHAPES
from drafting.model.shapes import Key, KeyKind, Shape

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TARGET = EXAMPLES / "resolution.schema.json"
AMENDMENTS = EXAMPLES / "amendments.schema.json"

_SIMPLE: dict[KeyKind, dict[str, Any]] = {
    KeyKind.WORDS: {"type": ["string", "number", "null"]},
    KeyKind.LINES: {"type": ["string", "number", "null", "array"], "items": {"type": "string"}},
    KeyKind.TEXT: {"type": ["string", "number", "null"]},
    KeyKind.FIGURES: {"type": ["string", "number", "null"]},
    KeyKind.DATE: {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    KeyKind.COUNT: {"type": ["integer", "null"], "minimum": 0},
    KeyKind.FLAG: {"type": ["boolean", "null"]},
    KeyKind.NOTES: {
        "type": ["object", "null"],
        "propertyNames": {"pattern": r"^\w[\w.:-]*$"},
        "additionalProperties": {"type": ["string", "number"]},
    },
}


def schema() -> dict[str, Any]:
    """Return the schema of a resolution file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "United Nations resolution",
        **_shape(SHAPES["resolution"]),
        "definitions": {
            _name(shape.name): _item(shape)
            for shape in SHAPES.values()
            if shape.name != "resolution"
        },
    }


def amendments_schema() -> dict[str, Any]:
    """Return the schema of a file of amendments."""
    shapes = {**SHAPES, **AMENDMENT_SHAPES}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Amendments to a United Nations resolution",
        **_shape(shapes["amendments"]),
        "definitions": {
            _name(shape.name): _item(shape)
            for shape in shapes.values()
            if shape.name not in ("resolution", "amendments")
        },
    }


def _name(shape: str) -> str:
    return shape.replace(" ", "_")


def _item(shape: Shape) -> dict[str, Any]:
    """Return the schema of a shape, and of the plain string that may replace it."""
    if shape.short is None:
        return _shape(shape)
    return {"anyOf": [_SIMPLE[shape.short], _shape(shape)]}


def _shape(shape: Shape) -> dict[str, Any]:
    result: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key(key) for key in shape.keys},
    }
    if len(shape.required) == 1:
        result["required"] = list(shape.required)
    elif shape.required:
        result["anyOf"] = [{"required": [name]} for name in shape.required]
    return result


def _key(key: Key) -> dict[str, Any]:
    return {"description": f"{key.meaning} Example: {key.name}: {key.example}", **_value(key)}


def _value(key: Key) -> dict[str, Any]:
    references = [{"$ref": f"#/definitions/{_name(shape)}"} for shape in key.of]
    inner = references[0] if len(references) == 1 else {"anyOf": references}
    if key.kind is KeyKind.CHOICE:
        return {"enum": [*key.choices, None]}
    if key.kind is KeyKind.MAPPING:
        return {"anyOf": [inner, {"type": "null"}]}
    if key.kind is KeyKind.ROWS:
        return {"type": "array", "items": {"type": "array", "items": inner}}
    if key.kind is KeyKind.LIST:
        items = inner if references else _SIMPLE[KeyKind.TEXT]
        values = [{"type": "array", "items": items}, {"type": "null"}]
        return {"anyOf": [*values, inner] if key.name == "tail" else values}
    return _SIMPLE[key.kind]


def text(made: dict[str, Any] | None = None) -> str:
    """Return the text of the file for a schema; by default the schema of resolution files."""
    return json.dumps(made or schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    AMENDMENTS.write_text(text(amendments_schema()), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET} and {AMENDMENTS}")
