"""How a document is to be read."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.errors import DraftingError

MAX_BYTES = 20 * 1024 * 1024
"""The longest file that is read."""

VIEWS = ("original", "current", "all")
"""Views of a Word file with tracked changes: as it was before them, as it is with all of them
accepted, and with both the deleted and the inserted words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Everything that can be asked of reading besides the file itself.

    Attributes:
        view: one of `VIEWS`; matters for Word documents only.

    Raises:
        DraftingError: there is no such view.
    """

    view: str = "current"

    def __post_init__(self) -> None:
        if self.view not in VIEWS:
            known = " or ".join(VIEWS)
            raise DraftingError(f"there is no view “{self.view}”: choose {known}")
