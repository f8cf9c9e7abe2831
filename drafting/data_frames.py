"""Turn records into a data frame, for notebooks. Only this module knows pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from drafting.errors import DraftingError


class NoPandasError(DraftingError):
    """The library pandas is not installed."""


def as_frame(records: Iterable[Any]) -> Any:  # noqa: ANN401 - a frame of pandas, which may be absent
    """Return records as a data frame of pandas, a row for each and a column for each field.

    A field that is a record itself has its own columns, with names like `text.facts.symbol`; they
    are empty where it is None. Enumerations become their words; tuples stay as they are.

    Args:
        records: dataclasses of this library, or mappings.

    Raises:
        NoPandasError: pandas is not installed.
    """
    try:
        pandas = import_module("pandas")
    except ImportError:
        raise NoPandasError(
            "pandas is not installed; install it (pip install pandas), or use the records as they "
            "are"
        ) from None
    rows = [frame_row(each) for each in records]
    parted = {name.rpartition(".")[0] for row in rows for name in row if "." in name}
    return pandas.DataFrame(
        [
            {name: value for name, value in row.items() if value is not None or name not in parted}
            for row in rows
        ]
    )


def frame_row(record: object) -> dict[str, object]:
    """Return the columns of a record.

    Raises:
        TypeError: it is no record of this library, and no mapping.
    """
    if isinstance(record, Mapping):
        pairs = [(str(name), value) for name, value in record.items()]
    elif is_dataclass(record):
        pairs = [(each.name, getattr(record, each.name)) for each in fields(record)]
    else:
        raise TypeError(f"a {type(record).__name__} has no fields")
    row: dict[str, object] = {}
    for name, value in pairs:
        if is_dataclass(value) or isinstance(value, Mapping):
            row |= {f"{name}.{inner}": each for inner, each in frame_row(value).items()}
        else:
            row[name] = value.value if isinstance(value, Enum) else value
    return row
