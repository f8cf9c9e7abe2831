"""What the files of the folder are: documents, negotiations, amendments, or something else.

A file is listed by what it holds, never by its name alone, and no page reads it twice.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from drafting.importing import read_kind
from drafting.model.journal import tabled_amendments
from drafting.model.keys import SHAPES
from drafting.model.reading import Reading
from drafting.model.resolution import Resolution
from drafting.readers.kinds import FileKind
from drafting.readers.yaml.journal import is_journal, read_journal
from drafting.text.inline import plain

ENDINGS = frozenset(
    {".docx", ".doc", ".wpd", ".odt", ".yaml", ".yml", ".xml", ".pdf", ".txt", ".eml"}
)
"""Endings of the files that are listed."""
_SLOW = frozenset({".pdf", ".doc", ".wpd"})
"""Endings of files that take long to read: in a process of their own, or through LibreOffice."""
_LARGE = 1024 * 1024
_YAML = frozenset({".yaml", ".yml"})
_KEYED = re.compile(
    rb"^[\"']?(?:" + "|".join(SHAPES["resolution"].names).encode() + rb")[\"']? *:", re.MULTILINE
)
_AMENDMENTS = re.compile(rb"^[\"']?amendments[\"']? *:", re.MULTILINE)
_KINDS = {
    FileKind.DOCX: "Word",
    FileKind.DOC: "Word (old)",
    FileKind.WPD: "WordPerfect",
    FileKind.PDF: "PDF",
    FileKind.YAML: "YAML",
    FileKind.AKN: "XML",
    FileKind.TEXT: "text",
}
_NUMBERS = re.compile(r"[0-9]{1,9}")
NOT_RESOLUTION = "No “The General Assembly,” or similar line: perhaps this is no resolution."


class FileRole(StrEnum):
    """What a file is for."""

    DOCUMENT = "document"
    NEGOTIATION = "negotiation"
    AMENDMENTS = "amendments"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A file of the folder, as a page lists it.

    Attributes:
        name: of the file.
        modified: when it was written, in seconds since 1970.
        role: what it is for; documents are those that were not read yet too.
        title: of the text; "" if it is not known.
        symbol: of the text, or "".
        kind: "draft", "adopted"; "" if it was not read yet.
        what: "resolution", "decision"; or what another file is.
        format: "Word", "PDF" …, or "".
        date: when the text was adopted or issued, or None.
        language: ISO 639-1 code, or "".
        doubt: why it may be no resolution, or "".
        error: why it cannot be read, or "".
        base: the file that a negotiation is about, or "".
        open: amendments of a negotiation that nobody decided yet.
        tabled: all its amendments.
    """

    name: str
    modified: float
    role: FileRole = FileRole.DOCUMENT
    title: str = ""
    symbol: str = ""
    kind: str = ""
    what: str = ""
    format: str = ""
    date: datetime.date | None = None
    language: str = ""
    doubt: str = ""
    error: str = ""
    base: str = ""
    open: int = 0
    tabled: int = 0

    @property
    def is_known(self) -> bool:
        """Return whether the file was read, with success or not."""
        return bool(self.kind or self.error or self.role is not FileRole.DOCUMENT)

    @property
    def is_editable(self) -> bool:
        """Return whether the text can be edited as it is; others are copied first."""
        return bool(self.kind) and self.name.lower().endswith(tuple(_YAML))


def is_slow(name: str, size: int) -> bool:
    """Return whether reading a file takes long enough to make a page wait."""
    return Path(name).suffix.lower() in _SLOW or size > _LARGE


def date_of(text: Resolution) -> datetime.date | None:
    """Return when a text was adopted, or else issued; None if it does not say."""
    head = text.masthead
    return (head.adopted and head.adopted.date) or head.issued


def doubt_of(reading: Reading) -> str:
    """Return why a text that was read may be no resolution, or ""."""
    guessed = any(each.code == "no-enacting-line" for each in reading.diagnostics)
    return NOT_RESOLUTION if guessed else ""


def described(path: Path, source: bytes, modified: float) -> ListedDocument:
    """Return what a file is.

    Args:
        path: the file, whose name is listed.
        source: its bytes.
        modified: when it was written.

    Raises:
        DraftingError: it cannot be read.
    """
    ending = path.suffix.lower()
    if ending == ".eml":
        return ListedDocument(path.name, modified, FileRole.OTHER, what="a mail")
    if ending in _YAML and (other := _other(path, source, modified)):
        return other
    kind, reading = read_kind(path, source=source)
    text = reading.resolution
    if text is None:
        first = next((str(each) for each in reading.diagnostics), "no resolution was found in it")
        return ListedDocument(path.name, modified, error=inside(first, path))
    return ListedDocument(
        path.name,
        modified,
        title=plain(text.title),
        symbol=text.masthead.symbol or "",
        kind=str(text.status),
        what=text.kind,
        format=_KINDS[kind],
        date=date_of(text),
        language=text.language,
        doubt=doubt_of(reading),
    )


def is_no_text(name: str, source: bytes) -> bool:
    """Return whether a file is YAML, but no resolution: a journal, amendments, or a list."""
    if Path(name).suffix.lower() not in _YAML:
        return False
    is_text = _KEYED.search(source) and not _AMENDMENTS.search(source)
    return not is_text or is_journal(source)


def _other(path: Path, source: bytes, modified: float) -> ListedDocument | None:
    """Return what a YAML file is that is no resolution; None if it may be one."""
    if is_journal(source):
        journal = read_journal(source, path.name).journal
        if journal is None:
            return ListedDocument(path.name, modified, error="an entry of this journal was changed")
        tabled = tabled_amendments(journal)
        return ListedDocument(
            path.name,
            modified,
            FileRole.NEGOTIATION,
            symbol=journal.symbol,
            base=journal.base,
            open=sum(each.is_open for each in tabled),
            tabled=len(tabled),
        )
    if _AMENDMENTS.search(source):
        return ListedDocument(path.name, modified, FileRole.AMENDMENTS, what="amendments")
    if not _KEYED.search(source):
        return ListedDocument(path.name, modified, FileRole.OTHER, what="a list, no text")
    return None


def in_choice_order(documents: Iterable[ListedDocument]) -> list[ListedDocument]:
    """Return documents as a list to choose from has them.

    Drafts and what was not read yet come first, the newest file first, then adopted texts by their
    symbols: the latest session first, and its numbers as they follow each other.

    Args:
        documents: the newest file first.
    """

    def key(one: ListedDocument) -> tuple[bool, str, list[int]]:
        if one.kind != "adopted":
            return False, "", []
        name = (one.symbol or one.name).casefold()
        session, *numbers = map(int, _NUMBERS.findall(name) or ["0"])
        return True, _NUMBERS.split(name)[0], [-session, *numbers]

    return sorted(documents, key=key)


def inside(said: str, path: Path) -> str:
    """Return a message that names a file without the path of its folder."""
    return said.replace(str(path), path.name)
