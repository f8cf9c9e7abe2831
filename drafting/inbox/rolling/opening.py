"""Choose how a Word file is read: as a copy of a rolling text, or as a copy of a text."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.inbox.delegations import Delegations
from drafting.inbox.records import Submission
from drafting.inbox.rolling.reading import RollingReader, rolling_copy
from drafting.inbox.source_text import Known, made_on
from drafting.inbox.submissions import SubmissionReader
from drafting.inbox.word_file import WordFile
from drafting.model.passages import digest_of


def submission_of(
    file: WordFile, known: Sequence[Known], shared: str, delegations: Delegations, prefix: str
) -> Submission:
    """Return everything that a Word file holds.

    Args:
        file: the file.
        known: the base, and then older texts.
        shared: another file with the same original, or "".
        delegations: those of authors and files.
        prefix: prefix of the keys of its new footnotes.
    """
    carried = file.carried
    if carried is not None and not carried.error and not carried.is_tracked:
        base = next((each for each in known if digest_of(each.text) == carried.base), None)
        copy = rolling_copy(file, known, carried.sets, base) if base else None
        if copy is not None:
            return RollingReader(file, copy.made_on, delegations, prefix, copy=copy).submission()
    return SubmissionReader(file, made_on(file, known, shared), delegations, prefix).submission()
