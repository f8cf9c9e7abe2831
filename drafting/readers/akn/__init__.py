"""Read Akoma Ntoso of the United Nations [UNXML, mark-up], and our own files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from drafting.model.proceedings import Proceedings
from drafting.model.reading import Reading
from drafting.readers.akn.parsing import parsed
from drafting.readers.akn.proceedings import proceedings_of
from drafting.readers.akn.source import source_of
from drafting.readers.akn.words import words_of
from drafting.readers.flow.assembly import assembled

__all__ = ["read_akn"]


def read_akn(source: bytes, file: str) -> Reading:
    """Read a resolution from XML.

    Args:
        source: the bytes of the file; the caller limits their number.
        file: its name, for diagnostics.

    Raises:
        UnreadableError: the file cannot be repaired, is unsafe, or is no resolution.
    """
    tree = parsed(source, file)
    zones = source_of(tree.root, file)
    told = (*tree.diagnostics, *zones.diagnostics)
    reading = assembled(replace(zones, diagnostics=told), partial(words_of, tree.root))
    proceedings = proceedings_of(tree.root)
    if reading.resolution is None or proceedings == Proceedings():
        return reading
    return replace(reading, resolution=replace(reading.resolution, proceedings=proceedings))
