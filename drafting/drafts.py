"""`new`: a fresh draft, with hints as comments."""

from __future__ import annotations

import datetime

from drafting.data import data_folder
from drafting.errors import TemplateError

_DATE = "issued: YEAR-MONTH-DAY"
"""The line of the template that holds the date of submission."""


def new_draft(today: datetime.date | None = None) -> str:
    """Return the YAML text of a fresh draft.

    Args:
        today: date of submission; without one the key stands there as a remark.
    """
    path = data_folder("templates") / "yaml" / "new.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read: {error.strerror}") from None
    issued = f"issued: {today.isoformat()}" if today else "# issued: 2026-03-26"
    return text.replace(_DATE, issued)
