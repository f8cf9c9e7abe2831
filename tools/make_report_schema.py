"""Write the JSON Schema of the change report (`drafting diff --json`).

Run it after a change in `drafting/reports/json.py`, with `make schema`. Tests hold reports of
generated texts to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drafting.classes import ChangeClass
from drafting.classes.facts import FactKind
from drafting.classes.verb_scales import VerbClass
from drafting.model.edit import Op
from drafting.reports.json import VERSION
from drafting.reports.summary import KINDS

TARGET = Path(__file__).resolve().parent.parent / "examples" / "report.schema.json"
Schema = dict[str, Any]

WORDS: Schema = {"type": "string"}
NO_WORDS: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
CLASSES = [each.value for each in ChangeClass]


def said(meaning: str, schema: Schema) -> Schema:
    """Return a schema with its meaning."""
    return {"description": meaning, **schema}


def listed(items: Schema, **bounds: int) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, **bounds}


def record(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of an object that has these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def to(name: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


KIND = {"enum": list(KINDS)}
IDS = listed(WORDS)
PLACES = listed(to("place"))
LINE = said(
    "Index of the unit in its edit, and of the line in that unit; null where it is not.",
    {"type": ["array", "null"], "items": COUNT, "minItems": 2, "maxItems": 2},
)
CHOICE = record({"only": listed({"enum": CLASSES}), "without": listed({"enum": CLASSES})})

DEFINITIONS: dict[str, Schema] = {
    "text": record({"symbol": WORDS, "title": WORDS, "language": WORDS}),
    "place": said(
        "A unit: id (P3, O5, A2; H1, T1, B1, X1 for headings, tables and titles), label, number; "
        "letter of its part and name of its annex, if it is in one. A label is unique in its text.",
        record({"id": WORDS, "label": WORDS, "number": WORDS}, {"part": WORDS, "annex": WORDS}),
    ),
    "run": said(
        "Words kept, deleted or inserted, with the marks of the file format; quiet: form alone.",
        record(
            {"op": {"enum": [each.value for each in Op]}, "text": WORDS},
            {"quiet": {"const": True}},
        ),
    ),
    "line": record(
        {"old": LINE, "new": LINE, "runs": listed(to("run"))},
        {
            "verb": said(
                "Of a split or a merger: the verb of this part, if its opening changed. Advisory.",
                to("verb"),
            ),
        },
    ),
    "paragraph": record(
        {
            "type": {"const": "paragraph"},
            "kind": KIND,
            "classes": said("What the change amounts to.", listed({"enum": CLASSES})),
            "old": PLACES,
            "new": PLACES,
            "lines": listed(to("line")),
        },
        {
            "also": said("Of a split: units that took over words and have their own edit.", PLACES),
            "verb": said(
                "The verb that governs the kept words, if the opening changed. Advisory.",
                to("verb"),
            ),
            "further_verbs": said(
                "Verbs of other clauses that are weaker or stronger now.", listed(to("verb"))
            ),
            "limits": said(
                "Words that limit a duty (shall, as appropriate) and came, went or were replaced.",
                listed(record({"old": WORDS, "new": WORDS})),
            ),
            "facts": said(
                "Amounts, ends of mandates, deadlines and references that came, went or changed; "
                "a side that is not there is empty, and amounts of one unit have a difference.",
                listed(
                    record(
                        {
                            "kind": {"enum": [each.value for each in FactKind]},
                            "old": WORDS,
                            "new": WORDS,
                            "difference": NO_WORDS,
                        }
                    )
                ),
            ),
        },
    ),
    "verb": record(
        {
            "old": WORDS,
            "new": WORDS,
            "class": said(
                "ageing: the calendar moved, or the same act is said again.",
                {"enum": [each.value for each in VerbClass]},
            ),
            "scale": said("Name of the scale that has both verbs.", NO_WORDS),
        }
    ),
    "lead": record(
        {
            "type": {"const": "lead"},
            "label": WORDS,
            "old_id": WORDS,
            "new_id": WORDS,
            "old": WORDS,
            "new": WORDS,
        }
    ),
    "note": {"anyOf": [record({"key": WORDS, "number": WORDS}), {"type": "null"}]},
    "footnote": record(
        {
            "type": {"const": "footnote"},
            "kind": {"enum": ["unchanged", "reworded", "added", "deleted"]},
            "classes": listed({"enum": CLASSES}),
            "old": to("note"),
            "new": to("note"),
            "paragraphs": IDS,
            "runs": listed(to("run")),
        }
    ),
    "field": record(
        {
            "type": {"const": "field"},
            "field": WORDS,
            "label": WORDS,
            "old": NO_WORDS,
            "new": NO_WORDS,
            "runs": listed(to("run")),
        }
    ),
    "summary": record(
        {
            "headline": said("What a reader must know, in one line.", WORDS),
            "base": WORDS,
            "draft": WORDS,
            "counts": {
                "type": "object",
                "additionalProperties": False,
                "properties": dict.fromkeys(KINDS, COUNT),
            },
            "changes": listed(record({"kind": KIND, "old": IDS, "new": IDS})),
            "leads": COUNT,
            "footnotes": COUNT,
            "fields": IDS,
            "renumbered": COUNT,
            "words": record({"inserted": COUNT, "deleted": COUNT}),
        }
    ),
    "comparison": record(
        {
            "version": {"const": VERSION},
            "old": NO_WORDS,
            "new": NO_WORDS,
            "base": to("text"),
            "draft": to("text"),
            "summary": to("summary"),
            "links": listed(record({"old": IDS, "new": IDS, "kind": KIND})),
            "added": IDS,
            "deleted": IDS,
            "edits": listed(
                {"anyOf": [to(name) for name in ("field", "paragraph", "lead", "footnote")]}
            ),
        },
        {
            "choice": said("The classes a reader chose; absent where there was no choice.", CHOICE),
            "left_out": said("Edits not shown.", listed(record({"old": IDS, "new": IDS}))),
        },
    ),
    "chain": record(
        {
            "version": {"const": VERSION},
            "steps": listed(to("comparison"), minItems=2),
            "overall": to("comparison"),
        }
    ),
}


def schema() -> Schema:
    """Return the schema of a report: one comparison, or a chain of them."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Change report of drafting diff",
        "anyOf": [to("comparison"), to("chain")],
        "definitions": DEFINITIONS,
    }


def text() -> str:
    """Return the text of the file for the schema."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET}")
