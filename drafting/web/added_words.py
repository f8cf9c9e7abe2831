"""What was added last to a draft from a record, so that the editing page can take it back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from drafting.editing.saving import digest_of

AFTER, INSTEAD = "after", "instead"
"""How words of a record go into a draft: after a paragraph, or instead of its words."""


@dataclass(frozen=True, slots=True)
class AddedWords:
    """What was added last to a draft, as long as the application runs.

    Attributes:
        digest: of the file with it.
        unit: id of the unit that has the words.
        how: `AFTER` or `INSTEAD`.
        before: the words that were replaced, or "".
    """

    digest: str
    unit: str
    how: str
    before: str = ""

    @property
    def said(self) -> str:
        """Return what the editing page says."""
        words = "The words were replaced" if self.how == INSTEAD else "The paragraph was added"
        return f"{words}, and the draft is saved."


def added_to(request: Request, name: str, source: bytes) -> AddedWords | None:
    """Return what was added last to a draft, if its file is as it was then."""
    found: AddedWords | None = request.app.state.added.get(name)
    is_same = found is not None and found.digest == digest_of(source)
    return found if is_same and request.query_params.get("added") else None
