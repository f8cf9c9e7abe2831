"""Read amendment files with all their errors, and write files that read back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from drafting.diagnostics import not_used
from drafting.errors import DraftingError, RefusedError, UnreadableError
from drafting.model.amendment import AmendmentSet
from drafting.model.journal import Tabled
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution
from drafting.readers import bytes_of
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.shown import shown
from drafting.writers.yaml.amendments import write_amendments


def amendments_in(path: str | Path) -> AmendmentSet:
    """Read a file of amendments.

    Raises:
        UnreadableError: it cannot be used; carries all its errors.
    """
    reading = read_amendments(bytes_of(path), str(path))
    if reading.amendments is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    return replace(reading.amendments, handle=handle_of(Path(path)))


def names_in(sets: Iterable[AmendmentSet]) -> Iterator[str]:
    """Yield the names of all who propose, support, oppose or reserve something."""
    for each in sets:
        yield from (*each.proposers, *each.supporters, *each.opponents)
        for entry in each.entries:
            yield from (*entry.supporters, *entry.opponents)
        yield from (one.by for one in each.reservations if one.by)
        yield from (one.by for one in each.agreements)


def amendments_yaml(amendments: AmendmentSet, file: str) -> str:
    """Write amendments as YAML, and check that they read back unchanged.

    Raises:
        DraftingError: the file would not say the same.
    """
    text = write_amendments(amendments)
    again = read_amendments(text.encode(), file)
    if again.amendments is None or write_amendments(again.amendments) != text:
        fault = next((f": {each}" for each in again.diagnostics if each.is_error), "")
        raise DraftingError(f"{file}: not written: it would read differently{fault}")
    return text


def is_on(amendments: AmendmentSet, base: Resolution) -> bool:
    """Return whether amendments were made on this text, or do not name their text."""
    digest = amendments.base.digest
    return not digest or digest == digest_of(base)


def handle_of(file: Path) -> str:
    """Return the short name of an amendment file, as it is printed and typed."""
    return shown(file.stem).replace(":", "-")


def read_tabled(
    files: Sequence[Path],
) -> tuple[tuple[Tabled, ...], tuple[UnreadableError, ...]]:
    """Read files of amendments as what is tabled.

    Returns:
        What was read, and the errors of the files that cannot be read.

    Raises:
        RefusedError: two files have the same short name; none was read.
    """
    found: set[str] = set()
    for file in files:
        handle = handle_of(file)
        if handle in found:
            raise RefusedError(f"{file}: another file is also called {handle}; rename one")
        found.add(handle)
    tabled: list[Tabled] = []
    unread: list[UnreadableError] = []
    for file in files:
        try:
            tabled.append(Tabled(handle=handle_of(file), amendments=amendments_in(file)))
        except UnreadableError as error:
            unread.append(error)
    return tuple(tabled), tuple(unread)
