"""The table of what was found: as plain values and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.inbox.delegations import name_of
from drafting.inbox.records import Finding, Inbox, Letter
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
        "files": [_letter(each) for each in inbox.letters],
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
    for letter in inbox.letters:
        lines += [f"## {_plain(letter.file)}", "", _plain(summary(letter)), ""]
        rows = [each for each in inbox.findings if each.file == letter.file]
        if rows:
            lines += [f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|"]
            lines += [_line(each) for each in rows]
            lines.append("")
    if inbox.passed_over:
        lines += [f"No Word files, passed over: {_plain(', '.join(inbox.passed_over))}", ""]
    return "\n".join(lines)


def alike_owners(inbox: Inbox) -> tuple[Alike, ...]:
    """Return delegations and authors whose names look like those of others."""
    owners = [owner for letter in inbox.letters for owner in letter.owners]
    return look_alikes(
        (
            *inbox.sets,
            *(owner.delegation for owner in owners),
            *(each.delegation for each in inbox.findings),
        )
    )


def summary(letter: Letter) -> str:
    """Say in a line what a file is: on which text it was made, by whom, how much it changes."""
    return "; ".join(_about(letter))


def _about(letter: Letter) -> Iterator[str]:
    if letter.error:
        yield letter.error
        return
    yield f"made on {letter.made_on}"
    changes = (
        "1 tracked change" if letter.changes == 1 else f"{letter.changes or 'no'} tracked changes"
    )
    first, last = letter.dates
    days = first if first == last else f"{first} to {last}"
    yield f"{changes}, {days}" if days else changes
    for owner in letter.owners:
        authors = ", ".join(name_of(each) or "no name" for each in owner.authors)
        by = f" ({authors})" if authors and authors != owner.delegation else ""
        yield f"{owner.delegation}{by}" + (f", {owner.how}" if owner.how else "")


def _letter(letter: Letter) -> dict[str, object]:
    return {
        "file": letter.file,
        "error": letter.error,
        "made_on": letter.made_on,
        "on_base": letter.on_base,
        "tracked_changes": letter.changes,
        "dates": [each for each in letter.dates if each],
        "delegations": [
            {"name": each.delegation, "authors": list(each.authors), "guessed": each.how}
            for each in letter.owners
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
