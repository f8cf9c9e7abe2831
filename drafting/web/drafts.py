"""What the pages about one draft have in common: its file, its text and its base."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from starlette.requests import Request

from drafting.errors import DraftingError, UnreadableError
from drafting.model.cited import cited_units
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.listing import FileRole, ListedDocument, in_choice_order
from drafting.web.memory import FolderMemory

_EDITABLE = (".yaml", ".yml")
_COPY = re.compile(r"(?: draft)?(?: \(\d+\))?$")
"""What is added to the name of a document for its drafts and copies."""
_LONGEST_STEM = 60
"""Letters of a title that name the file of a new draft."""
_LONG_AGO, _ONE_DAY = datetime.date.min, datetime.date.max


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


def texts_in(folder: DocumentFolder, seconds: float = 0.1) -> list[ListedDocument]:
    """Return the documents of a folder that can be read, and those that were not read yet.

    Args:
        folder: the folder.
        seconds: how long new documents may be read.
    """
    return [
        each
        for each in folder.documents(seconds)
        if each.role is FileRole.DOCUMENT and not each.error
    ]


def base_of(request: Request, name: str) -> str:
    """Return the name of the text that a draft is compared with, or "" if nobody knows one.

    It is the one in the address, else the one that was chosen last. Else it is the document from
    which the draft was made, which has the same name with another ending, or the last text of this
    title that was adopted before.
    """
    return _base_of(request, name, texts_in(request.app.state.folder))


def _base_of(request: Request, name: str, documents: Sequence[ListedDocument]) -> str:
    memory: FolderMemory = request.app.state.memory
    names = {each.name for each in documents} - {name}
    if asked := request.query_params.get("base", ""):
        if asked not in names:
            raise PageError(
                f"There is no other text “{asked}” in this folder. Choose another base.", 404
            )
        memory.keep_base(name, asked)
    if (known := memory.base_of(name)) in names:
        return known
    own = next((each for each in documents if each.name == name), None)
    return _origin(name, documents) or (_predecessor(own, documents) if own else "")


def agreed_base_of(request: Request, name: str) -> str:
    """Return the name of the text whose words were agreed before, or "" if nobody knows one.

    It is the text that a draft is compared with. But the document of which the draft is only a copy
    agreed to nothing; then it is the last text of this title.
    """
    listed = texts_in(request.app.state.folder)
    documents = {each.name: each for each in listed}
    own = documents.get(name)
    is_chosen = bool(request.query_params.get("base") or request.app.state.memory.base_of(name))
    base = _base_of(request, name, listed) if is_editable(name) or is_chosen else ""
    other = documents.get(base)
    if other and ("base" in request.query_params or not own or not _is_copy(own, other)):
        return base
    return _predecessor(own, listed) if own else ""


def _is_copy(own: ListedDocument, other: ListedDocument) -> bool:
    """Return whether two files have the same text, as far as their names and symbols say.

    A file that was not read yet says no symbol.
    """
    if own.is_known and other.is_known and (own.symbol or other.symbol):
        return own.symbol == other.symbol
    return PurePath(other.name).stem == _COPY.sub("", PurePath(own.name).stem)


def paragraph_anchor(label: str) -> str:
    """Return the id of a paragraph on a page that has it, such as "p-OP3"."""
    return "p-" + "-".join(label.split()).replace(",", "")


def paragraph_anchors(text: Resolution) -> dict[str, str]:
    """Return the ids on the page where a text is edited, by the label of each line.

    The labels are those of reports (`model/cited`), where no two paragraphs have the same.
    """
    pairs = zip(cited_units(text), units_of(text), strict=True)
    return {line.label: paragraph_anchor(own.label) for unit, own in pairs for line in unit.lines}


def short_title(title: str) -> str:
    """Return the first words of a title, for the name of a file."""
    if len(title) <= _LONGEST_STEM:
        return title.rstrip(".")
    cut = title[:_LONGEST_STEM]
    return (cut.rpartition(" ")[0] or cut).rstrip(" .,;:")


def base_choices(request: Request, name: str) -> list[ListedDocument]:
    """Return the documents that a draft can be compared with."""
    documents = texts_in(request.app.state.folder)
    return in_choice_order(each for each in documents if each.name != name)


def _origin(name: str, documents: Sequence[ListedDocument]) -> str:
    stem = _COPY.sub("", PurePath(name).stem)
    return next(
        (each.name for each in documents if each.name != name and PurePath(each.name).stem == stem),
        "",
    )


def _predecessor(own: ListedDocument, documents: Sequence[ListedDocument]) -> str:
    """Return the name of the last text of the same title that was adopted before, or ""."""
    before = [
        each
        for each in documents
        if each.kind == "adopted"
        and not _is_copy(own, each)
        and each.title == own.title
        and each.language == own.language
        and (each.date or _LONG_AGO) < (own.date or _ONE_DAY)
    ]
    return max(before, key=lambda each: each.date or _LONG_AGO).name if before else ""
