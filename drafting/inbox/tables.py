"""The table of what was found: as plain values and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.inbox.delegations import name_of
from drafting.inbox.records import Finding, Inbox, Submission
from drafting.text.alike import Alike, look_alikes
from drafting.text.shown import shown
from drafting.writers.markup import escaped

_COLUMNS = ("delegation", "place", "found", "outcome", "entry", "note")


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
            {"file": each.file, **_row(each), "left": each.is_left} for each in inbox.findings
        ],
        "passed_over": list(inbox.passed_over),
        "look_alikes": [
            {"names": [each.one, each.other], "told": str(each)} for each in alike_owners(inbox)
        ],
    }


def inbox_markdown(inbox: Inbox) -> str:
    """Write the table as Markdown."""
    lines = ["# What the Word files hold", ""]
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
        lines += [f"No Word files, passed over: {_plain(', '.join(inbox.passed_over))}", ""]
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
    """Say in a line what a file is: on which text it was made, by whom, how much it changes."""
    return "; ".join(_about(submission))


def _about(submission: Submission) -> Iterator[str]:
    if submission.error:
        yield submission.error
        return
    yield f"made on {submission.made_on}"
    changes = (
        "1 tracked change"
        if submission.changes == 1
        else f"{submission.changes or 'no'} tracked changes"
    )
    first, last = submission.dates
    days = first if first == last else f"{first} to {last}"
    yield f"{changes}, {days}" if days else changes
    for owner in submission.owners:
        authors = ", ".join(name_of(each) or "no name" for each in owner.authors)
        by = f" ({authors})" if authors and authors != owner.delegation else ""
        yield f"{owner.delegation}{by}" + (f", {owner.how}" if owner.how else "")


def _submission(submission: Submission) -> dict[str, object]:
    return {
        "file": submission.file,
        "error": submission.error,
        "made_on": submission.made_on,
        "on_base": submission.on_base,
        "tracked_changes": submission.changes,
        "dates": [each for each in submission.dates if each],
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
    """Write words in one line so that Markdown shows them as they are and everything is visible."""
    return escaped(shown(" ".join(words.split())))
