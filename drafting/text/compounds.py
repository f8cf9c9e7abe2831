"""Words that always have a hyphen, for texts whose hyphens were lost."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "compounds"


@cache
def compounds(language: str) -> dict[str, str]:
    """Return each compound by its letters without hyphens; none if the language has no table.

    >>> compounds("en")["selfdetermination"]
    'self-determination'
    """
    path = _FOLDER / f"{language}.txt"
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word.replace("-", ""): word for word in lines if word and not word.startswith("#")}
