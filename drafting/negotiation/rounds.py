"""Begin the next round: the text as decided in a file, and a new journal with what goes along."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from drafting.errors import UnwritableError
from drafting.files import write_file
from drafting.importing import yaml_of
from drafting.model.amendment import AmendmentSet
from drafting.model.journal import Tabled
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.tabling import TablingResult, table
from drafting.negotiation.texts import DecidedText
from drafting.readers.yaml.amendments import read_amendments

CONSEQUENTIAL = "consequential"
"""Short name of the set with consequential amendments."""


def sets_going_along(decided: DecidedText, left: Collection[str] = ()) -> dict[str, AmendmentSet]:
    """Return the sets of the next round, by the short names of their files, in order.

    Args:
        decided: the text as decided.
        left: ids of the consequential amendments that nobody wants.
    """
    sets = dict(decided.next_round().sets)
    found = decided.consequential().amendments
    entries = tuple(each for each in found.entries if each.id not in left)
    if entries:
        sets[CONSEQUENTIAL] = replace(found, entries=entries)
    return dict(sorted(sets.items()))


def begin_round(
    decided: DecidedText,
    text: Path,
    journal: Path,
    *,
    date: datetime.date | None = None,
    left: Collection[str] = (),
) -> TablingResult:
    """Write the text as decided, and begin a journal on it with everything that goes along.

    The journal is the one that `amend text --open` and `amend journal` write, byte for byte.

    Args:
        decided: the text as decided, with its new symbol and date.
        text: the file to write.
        journal: the journal to begin.
        date: the day on which the amendments are tabled.
        left: ids of the consequential amendments that nobody wants.

    Raises:
        UnwritableError: one of the files exists already or cannot be written.
        DraftingError: the text cannot be written as YAML.
    """
    for path in (text, journal):
        if path.exists() or path.is_symlink():
            raise UnwritableError(f"{path}: exists already; choose another name")
    sets = [
        Tabled(handle=handle, amendments=_as_read(made, handle))
        for handle, made in sets_going_along(decided, left).items()
    ]
    write_file(text, yaml_of(decided.text, str(text)))
    begin_journal(journal, text, decided.text)
    return table(open_negotiation(journal), sets, date)


def _as_read(made: AmendmentSet, handle: str) -> AmendmentSet:
    """Return a set as it is read from its file."""
    source = amendments_yaml(made, handle)
    return read_amendments(source.encode(), handle).amendments or made
