"""Open a negotiation: its text, what was tabled and decided, and what is wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.diagnostics import Diagnostic
from drafting.importing import text_in
from drafting.model.amendment import Status
from drafting.model.journal import (
    Journal,
    Tabled,
    TabledAmendment,
    journal_until,
    tabled_amendments,
)
from drafting.model.passages import digest_of, passages_of
from drafting.model.positions import in_force_only
from drafting.model.resolution import Resolution
from drafting.negotiation.amendment_files import names_in, read_tabled
from drafting.negotiation.journals import journal_in, new_journal
from drafting.readers import bytes_of
from drafting.readers.yaml.journal import Torn


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """A negotiation at one moment.

    Attributes:
        file: its journal; without a journal, the file of the text.
        base_file: the file of the text that is amended.
        base: that text.
        journal: what was tabled and decided.
        amendments: every amendment with its status, in the order they were tabled.
        is_base: whether the text is still the one the journal was begun on.
        torn: incomplete entries of the journal; they do not count.
        remarks: remarks from reading the text.
    """

    file: Path
    base_file: Path
    base: Resolution
    journal: Journal
    amendments: tuple[TabledAmendment, ...]
    is_base: bool = True
    torn: tuple[Torn, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def has_journal(self) -> bool:
        """Return whether it has a journal, so that decisions can be taken."""
        return self.file != self.base_file

    @property
    def is_sound(self) -> bool:
        """Return whether the text is unchanged and every entry of the journal complete."""
        return self.is_base and not self.torn

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all who propose, support, oppose or decide something."""
        records = self.journal.records
        tabled = (each.amendments for each in records if isinstance(each, Tabled))
        declared = (each.by for each in records if not isinstance(each, Tabled))
        return (*names_in(tabled), *filter(None, declared))

    def with_status(self, *statuses: Status) -> tuple[TabledAmendment, ...]:
        """Return the amendments that have one of these statuses."""
        return tuple(each for each in self.amendments if each.status in statuses)

    def after(self, decision: int) -> Negotiation:
        """Return the negotiation as it was after a decision; 0 is before the first.

        Raises:
            RefusedError: there is no such decision yet.
        """
        journal = journal_until(self.journal, decision)
        return replace(self, journal=journal, amendments=tabled_amendments(journal))


def open_negotiation(path: Path, *, like: Negotiation | None = None) -> Negotiation:
    """Open a journal and its text.

    Args:
        path: the journal.
        like: the same negotiation as it was opened before, if the file of its text did not change
            since then: the text is not read again.

    Raises:
        UnreadableError: the journal or the text cannot be read, or an entry was changed.
    """
    journal, torn = journal_in(path)
    file = path.parent / journal.base
    is_known = like is not None and like.base_file == file
    base, remarks = (like.base, like.remarks) if like and is_known else _text_in(file)
    return Negotiation(
        file=path, base_file=file, base=base, journal=journal,
        amendments=tabled_amendments(journal), is_base=journal.digest == digest_of(base), torn=torn,
        remarks=remarks,
    )  # fmt: skip


_TEXTS: deque[tuple[Path, bytes, Resolution, tuple[Diagnostic, ...]]] = deque(maxlen=2)
"""The last texts that were read, with the bytes of their files."""


def _text_in(file: Path) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Read a text; a file that has the same bytes as before is the same text.

    Raises:
        UnreadableError: it cannot be read.
    """
    source = bytes_of(file)
    for name, known, text, remarks in tuple(_TEXTS):  # another thread may add one
        if (name, known) == (file, source):
            return text, remarks
    text, remarks = text_in(file)
    _TEXTS.appendleft((file, source, text, remarks))
    return text, remarks


def negotiation_of_files(base: Path, files: Sequence[Path]) -> Negotiation:
    """Read a text and amendments to it without a journal, with the statuses in their files.

    Raises:
        UnreadableError: a file cannot be read.
        RefusedError: two files of amendments have the same short name.
    """
    text, remarks = text_in(base)
    new, unread = read_tabled(files)
    if unread:
        raise unread[0]
    passages = passages_of(text)
    tabled = (replace(e, amendments=in_force_only(e.amendments, passages)) for e in new)
    journal = replace(new_journal(base, base, text), records=tuple(tabled))
    return Negotiation(
        file=base, base_file=base, base=text, journal=journal,
        amendments=tabled_amendments(journal), remarks=remarks,
    )  # fmt: skip
