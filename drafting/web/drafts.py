"""What the pages about one draft have in common: its file, its text and its base."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from starlette.requests import Request

from drafting.errors import DraftingError, UnreadableError
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.listing import ListedDocument

_EDITABLE = (".yaml", ".yml")
_COPY = re.compile(r" \(\d+\)$")
"""What the folder adds to the name of a second file."""


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A resolution file of the folder that a page is about.

    Attributes:
        name: of the file.
        text: what it says.
    """

    name: str
    text: Resolution

    @property
    def heading(self) -> dict[str, object]:
        """Return what the tabs of its pages print."""
        return {
            "name": self.name,
            "title": plain(self.text.title),
            "language": self.text.language,
            "symbol": self.text.masthead.symbol,
        }


def is_editable(name: str) -> bool:
    """Return whether a file can be edited as it is: a resolution file."""
    return name.lower().endswith(_EDITABLE)


def opened(request: Request) -> OpenedDraft:
    """Read the draft that the address names.

    Raises:
        PageError: there is none, it cannot be read, or it is no resolution file.
    """
    folder: DocumentFolder = request.app.state.folder
    name = editable_name(request)
    return OpenedDraft(name, folder.read(name))


def editable_name(request: Request) -> str:
    """Return the name in the address, if it is that of a resolution file.

    Raises:
        PageError: it is that of another document.
    """
    name: str = request.path_params["name"]
    if not is_editable(name):
        raise PageError(
            f"“{name}” cannot be edited as it is. Choose “Edit a copy” on the page Draft."
        )
    return name


def reasons_of(error: DraftingError) -> str:
    """Return what is wrong with a file, with what to do."""
    if isinstance(error, UnreadableError) and error.diagnostics:
        wrong = [each for each in error.diagnostics if each.is_error][:3]
        return "; ".join(
            f"{each.message} ({each.hint})" if each.hint else each.message for each in wrong
        )
    return str(error)


def base_of(request: Request, name: str) -> str:
    """Return the name of the text that a draft is compared with, or "" if nobody knows one.

    It is the one in the address, else the one that was chosen last, else the document from which
    the draft was made, which has the same name with another ending.
    """
    folder: DocumentFolder = request.app.state.folder
    chosen: dict[str, str] = request.app.state.bases
    documents = folder.documents(0)
    names = {each.name for each in documents}
    if asked := request.query_params.get("base", ""):
        if asked not in names:
            raise PageError(
                f"There is no document “{asked}” in this folder. Choose another base.", 404
            )
        chosen[name] = asked
    if (known := chosen.get(name, "")) in names:
        return known
    return _origin(name, documents)


def paragraph_anchor(label: str) -> str:
    """Return the id of a paragraph on the page where it is edited: "p-OP3"."""
    return "p-" + "-".join(label.split()).replace(",", "")


def base_choices(request: Request, name: str) -> list[ListedDocument]:
    """Return the documents that a draft can be compared with."""
    folder: DocumentFolder = request.app.state.folder
    return [each for each in folder.documents() if each.name != name and not each.error]


def _origin(name: str, documents: Sequence[ListedDocument]) -> str:
    stem = _COPY.sub("", PurePath(name).stem)
    return next(
        (each.name for each in documents if each.name != name and PurePath(each.name).stem == stem),
        "",
    )
