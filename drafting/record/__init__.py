"""A record: one file with the texts of an organ, indexed, that answers where wording was before.

`build_record` makes the file, and `open_record` opens it for questions.
"""

from __future__ import annotations

from drafting.record.building import RecordBuilt, build_record
from drafting.record.queries import SearchFilter
from drafting.record.reading import Record, open_record
from drafting.record.schema import RecordVersionError

__all__ = [
    "Record",
    "RecordBuilt",
    "RecordVersionError",
    "SearchFilter",
    "build_record",
    "open_record",
]
