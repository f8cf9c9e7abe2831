"""Read the files of a record: each on its own, in any process.

`index_item` is a pure function of the bytes of a file. So the files can be read here, in a pool of
processes, or on other machines that see the same paths, and the record is the same to the byte.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.confined import Limits
from drafting.errors import DraftingError
from drafting.importing import faults_told, limits_of, read_kind
from drafting.indexing.lines import indexed_text
from drafting.indexing.metadata import facts_in
from drafting.indexing.records import IndexedFile
from drafting.readers import bytes_of, resolution_of
from drafting.sharding import ShardWork, WorkItem

if TYPE_CHECKING:
    from drafting.record.reading import Record

_EXTRACTS = (".json", ".jsonl")


def index_item(item: WorkItem) -> IndexedFile:
    """Read one file of a record; an error is part of the result."""
    digest, path = "", item.path
    try:
        content = bytes_of(path)
        digest = hashlib.sha256(content).hexdigest()
        if path.lower().endswith(_EXTRACTS):
            return IndexedFile(digest, facts=facts_in(content, path))
        resolution = resolution_of(read_kind(path, source=content)[1])
        with faults_told(path):
            text = indexed_text(resolution)
        if not text.lines:
            return IndexedFile(digest, error="there is no text in it")
        return IndexedFile(digest, text)
    except DraftingError as error:
        return IndexedFile(digest, error=_reason(str(error), path))


def _reason(message: str, path: str) -> str:
    """Return why a file cannot be read, without its path, which is another on other machines."""
    return message.removeprefix(path).lstrip(": ").replace(path, "the file")


def _ended(_: WorkItem, reason: str) -> IndexedFile:
    return IndexedFile("", error=f"reading it {reason}")


def _limits(item: WorkItem) -> Limits:
    return limits_of(Path(item.path))


def record_of_item(item: WorkItem) -> Record:
    """Return the record that is the first file of an item; it stays open in this process.

    Raises:
        UnreadableError: it cannot be opened.
    """
    return _opened(item.files[0])


@lru_cache(maxsize=1)
def _opened(file: tuple[str, str]) -> Record:
    from drafting.record.reading import open_record

    return open_record(file[0])


RECORD_WORK = ShardWork("texts of a record", index_item, _ended, _limits)
"""What a build does with each file."""
