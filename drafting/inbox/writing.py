"""Write the files of an inbox, so that one delegation or entry never spoils the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafting.faults import reason_of
from drafting.inbox.records import Finding, FindingOutcome, Inbox
from drafting.model.amendment import AmendmentSet
from drafting.negotiation.amendment_files import amendments_yaml


def as_written(inbox: Inbox) -> tuple[Inbox, dict[str, str]]:
    """Return the file of each delegation, and the inbox as these files have it.

    The files leave out what cannot be written or would be read differently; the table lists it with
    its words and the reason.
    """
    files: dict[str, str] = {}
    sets: dict[str, AmendmentSet] = {}
    lost: dict[tuple[str, str], str] = {}
    for name, made in inbox.sets.items():
        kept, reasons = _writable(name, made)
        lost |= {(name, entry): reason for entry, reason in reasons.items()}
        if kept is not None:
            sets[name], files[name] = kept
    findings = tuple(_told(each, lost) for each in inbox.findings)
    return replace(inbox, sets=sets, findings=findings), files


def _writable(
    name: str, made: AmendmentSet
) -> tuple[tuple[AmendmentSet, str] | None, Mapping[str, str]]:
    """Return a set and its file without the entries that cannot be written, and why not."""
    try:
        return (made, _yaml(name, made)), {}
    except Exception as error:  # noqa: BLE001 - one delegation never stops another
        whole = reason_of(error)
    reasons: dict[str, str] = {}
    for entry in made.entries:
        try:
            _yaml(name, replace(made, entries=(entry,)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the entry is told of
            reasons[entry.id] = reason_of(error)
    kept = replace(made, entries=tuple(e for e in made.entries if e.id not in reasons))
    try:
        if reasons and kept.entries:
            return (kept, _yaml(name, kept)), reasons
    except Exception as error:  # noqa: BLE001 - then none of it can be written
        whole = reason_of(error)
    return None, {entry.id: reasons.get(entry.id, whole) for entry in made.entries}


def _yaml(name: str, made: AmendmentSet) -> str:
    text = amendments_yaml(made, name)
    text.encode()  # stops a name that is not text, such as that of a file
    return text


def _told(row: Finding, lost: Mapping[tuple[str, str], str]) -> Finding:
    reason = lost.get((row.delegation, row.entry)) if row.entry else None
    if reason is None:
        return row
    note = f"cannot be written: {reason}"
    return replace(row, outcome=FindingOutcome.NOT_PLACED, note=note, entry="")
