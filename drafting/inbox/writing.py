"""Write an inbox: a file of amendments for each delegation, and the table of all findings.

An error in one delegation or entry never spoils the others. The table is made as plain values and
as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting.faults import reason_of
from drafting.inbox.delegations import name_of
from drafting.inbox.records import Finding, FindingOutcome, Inbox, Submission
from drafting.model.amendment import AmendmentSet
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.text.alike import Alike, look_alikes
from drafting.text.counting import counted
from drafting.text.shown import shown
from drafting.writers.markup import escaped

_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")
"""Names of devices on Windows, where everything written into "nul.yaml" is lost."""
_COLUMNS = ("delegation", "place", "found", "outcome", "entry", "note")


def write_inbox(inbox: Inbox) -> tuple[Inbox, dict[str, str]]:
    """Return the file of each delegation, and the inbox as these files have it.

    The files leave out what cannot be written or would read back differently; the table lists it
    with its words and the reason.
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


def file_stems(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return for each delegation a short name for its file; they differ on any disk.

    Args:
        names: the delegations.
        taken: short names that are used already.
    """
    used = {each.casefold() for each in taken}
    found = {}
    for name in names:
        stem = re.sub(r"[^\w]+", "-", name.casefold()).strip("-_")[:60] or "delegation"
        if _RESERVED.fullmatch(stem):
            stem = f"delegation-{stem}"
        unique, count = stem, 1
        while unique in used:
            count += 1
            unique = f"{stem}-{count}"
        used.add(unique)
        found[name] = unique
    return found


def _writable(
    name: str, made: AmendmentSet
) -> tuple[tuple[AmendmentSet, str] | None, Mapping[str, str]]:
    """Return a set and its file without the entries that cannot be written, and the reasons."""
    try:
        return (made, _yaml(name, made)), {}
    except Exception as error:  # noqa: BLE001 - one delegation never stops another
        whole = reason_of(error)
    reasons: dict[str, str] = {}
    for entry in made.entries:
        try:
            _yaml(name, replace(made, entries=(entry,)))
        except Exception as error:  # noqa: BLE001 - any error: the entry is reported
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


# -- the table --


def inbox_json(inbox: Inbox, written: Mapping[str, str]) -> dict[str, object]:
    """Return everything found as plain values.

    Args:
        inbox: what was found.
        written: the file written for each delegation.
    """
    return {
        "files": [_submission(each) for each in inbox.submissions],
        "delegations": {
            name: {"file": written.get(name, ""), "amendments": len(made.entries)}
            for name, made in inbox.sets.items()
        },
        "found": [
            {
                "file": each.file,
                **_row(each),
                "left": each.is_left,
                "sentences": each.sentences,
            }
            for each in inbox.findings
        ],
        "passed_over": list(inbox.passed_over),
        "look_alikes": [
            {"names": [each.one, each.other], "told": str(each)} for each in alike_owners(inbox)
        ],
    }


def inbox_markdown(inbox: Inbox) -> str:
    """Write the table as Markdown."""
    lines = ["# What the Word files and mails hold", ""]
    if alike := alike_owners(inbox):
        lines += [*(f"- {_plain(str(each))}" for each in alike), ""]
    for submission in inbox.submissions:
        lines += [f"## {_plain(submission.file)}", "", _plain(summary(submission)), ""]
        rows = [each for each in inbox.findings if each.file == submission.file]
        if rows:
            lines += [f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|"]
            lines += [_line(each) for each in rows]
            lines.append("")
    if inbox.passed_over:
        names = _plain(", ".join(inbox.passed_over))
        lines += [f"Passed over, because they are neither Word files nor mails: {names}", ""]
    return "\n".join(lines)


def alike_owners(inbox: Inbox) -> tuple[Alike, ...]:
    """Return delegations and authors whose names look like those of others."""
    owners = [owner for submission in inbox.submissions for owner in submission.owners]
    return look_alikes(
        (
            *inbox.sets,
            *(owner.delegation for owner in owners),
            *(each.delegation for each in inbox.findings),
        )
    )


def summary(submission: Submission) -> str:
    """Describe a file in a line: the text it was made on, its changes and its owners."""
    return "; ".join(_about(submission))


def _about(submission: Submission) -> Iterator[str]:
    if submission.error:
        yield submission.error
        return
    if submission.is_mail:
        yield from _about_mail(submission)
        return
    yield f"made on {submission.made_on}"
    changes = (
        "1 tracked change"
        if submission.changes == 1
        else f"{submission.changes or 'no'} tracked changes"
    )
    first, last = submission.dates
    days = first if first == last else f"{first} to {last}"
    saved = f"last saved {submission.saved}" if submission.saved and not submission.changes else ""
    yield ", ".join(filter(None, [changes, days, saved]))
    if submission.by_hand:
        yield f"{counted(submission.by_hand, 'change')} marked by hand"
    for owner in submission.owners:
        authors = ", ".join(name_of(each) or "no name" for each in owner.authors)
        by = f" ({authors})" if authors and authors != owner.delegation else ""
        yield f"{owner.delegation}{by}" + (f", {owner.how}" if owner.how else "")


def _about_mail(submission: Submission) -> Iterator[str]:
    sent = submission.dates[0]
    subject = f" “{name_of(submission.subject)}”" if submission.subject else ""
    yield f"mail{f' of {sent}' if sent else ''}{subject}"
    yield f"{submission.sentences} sentence{'' if submission.sentences == 1 else 's'}"
    for owner in submission.owners:
        yield owner.delegation + (f", {owner.how}" if owner.how else "")
    yield from submission.remarks


def _submission(submission: Submission) -> dict[str, object]:
    return {
        "file": submission.file,
        "error": submission.error,
        "made_on": submission.made_on,
        "on_base": submission.on_base,
        "tracked_changes": submission.changes,
        "marked_by_hand": submission.by_hand,
        "dates": [each for each in submission.dates if each],
        "saved": submission.saved,
        "mail": submission.is_mail,
        "subject": submission.subject,
        "sentences": submission.sentences,
        "delegations": [
            {"name": each.delegation, "authors": list(each.authors), "guessed": each.how}
            for each in submission.owners
        ],
    }


def _row(finding: Finding) -> dict[str, str]:
    values = (
        finding.delegation, finding.place, finding.words, finding.outcome.value, finding.entry,
        finding.note,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _line(finding: Finding) -> str:
    return f"| {' | '.join(_plain(each) for each in _row(finding).values())} |"


def _plain(words: str) -> str:
    """Write words in one line, so that Markdown shows every character as it is."""
    return escaped(shown(" ".join(words.split())))
