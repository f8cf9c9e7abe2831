"""The JSON Schemas by which editors complete and check files."""

from __future__ import annotations

from enum import StrEnum

from drafting.choices import chosen
from drafting.data import data_text


class SchemaKind(StrEnum):
    """What a schema describes: a resolution file, a file of amendments, a report in JSON."""

    RESOLUTION = "resolution"
    AMENDMENTS = "amendments"
    REPORT = "report"


def schema(of: str = SchemaKind.RESOLUTION) -> str:
    """Return a JSON Schema.

    Args:
        of: a `SchemaKind` or its word.

    Raises:
        OptionError: there is no such schema.
    """
    kind = chosen(SchemaKind, of, "schema")
    return data_text("examples", f"{kind}.schema.json")
