"""`drafting amend inbox`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import load, say, show_error, with_progress
from drafting.cli.negotiation import contents_of
from drafting.cli.results import put_json
from drafting.errors import UnreadableError, UnwritableError
from drafting.faults import reason_of
from drafting.files import made_folder, write_file
from drafting.text.counting import counted
from drafting.text.shown import shown, shown_text

if TYPE_CHECKING:
    from drafting.inbox import Finding, Inbox
    from drafting.inbox.delegations import Delegations
    from drafting.model.resolution import Resolution

_LONGEST = 200
"""Characters of an entry shown on the screen; the files hold all of it."""


@click.command(
    epilog="Example:  drafting amend inbox mail --base L7.yaml --delegations delegations.yaml "
    "-o amendments"
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--base", required=True, type=click.Path(path_type=Path), help="Text that the amendments cite."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for one file per delegation, and for the table found.md.",
)
@click.option(
    "--delegations",
    type=click.Path(path_type=Path),
    help='List of authors, one per line: "Ana Tui: Samoa"; a file name may replace an author. '
    "If this file does not exist, it is written with all names, and you fill it in.",
)
@click.option(
    "--older",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Earlier version of the text, which some files may be based on; repeatable.",
)
@click.option(
    "--marks",
    type=click.Choice(["read", "ignore", "ask"]),
    default="read",
    show_default=True,
    help="Words struck out, coloured, underlined, highlighted or bold by hand, without tracking: "
    "read them as proposals where the rest fits the base, take them as words, or ask you about "
    "each.",
)
@click.option(
    "--compiled-from",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Journal, or file of amendments, that a rolling text was compiled from, for copies of it "
    "that no longer carry them; repeatable.",
)
@click.option("--force", is_flag=True, help="Replace amendment files that exist already.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def command(
    folder: Path,
    base: Path,
    output: Path,
    delegations: Path | None,
    older: tuple[Path, ...],
    compiled_from: tuple[Path, ...],
    marks: str,
    force: bool,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
) -> None:
    """Turn a folder of Word files and mails into amendments.

    Each author's tracked changes become amendments of the author's delegation; comments become
    reasons. Files made on an older text are carried forward, and files without tracking are
    compared. Words struck out or coloured by hand are read too, and the table says so. The command
    also reports changes that were not tracked. No words are lost: what is no
    amendment is in the table.

    Mails (.eml, .mbox, or saved as .txt) are read sentence by sentence, in set and everyday
    wording; Word files attached to them are read as other Word files. Every sentence has an outcome
    in the table: a proposal, support, a reservation, a position, a reason, set aside, or not
    understood.

    The exit status is 1 if a finding needs your decision, 3 if a file cannot be read. The other
    files are still processed.
    """
    from drafting.inbox import MarksByHand, inbox_files, read_inbox
    from drafting.inbox.source_text import Known
    from drafting.negotiation.texts import sets_shown

    if not folder.is_dir():
        raise UnreadableError(f"{folder}: there is no such folder; check its name")
    files, others = inbox_files(folder)
    if not files:
        raise UnreadableError(
            f"{folder}: no Word files or mails here (.docx, .docm, .doc, .eml, .mbox, .txt)"
        )
    if delegations and not delegations.exists():
        _write_form(files, load(base), delegations)
        sys.exit(1)
    listed = _delegations(delegations)
    known = [Known(str(path), load(path)) for path in older]
    inbox = read_inbox(
        files,
        load(base),
        older=known,
        delegations=listed,
        progress=_progress,
        passed_over=others,
        marks=MarksByHand(marks),
        compiled_from=tuple(each for path in compiled_from for each in sets_shown(path)),
    )
    inbox, written, failed = _write(inbox, output, force=force)
    _report(inbox, written, as_json=as_json)
    for error in failed:
        show_error(error)
    if delegations is None:
        say("each author counts as a delegation; --delegations FILE names the delegations")
    _tell_documents(inbox, folder, output)
    if failed or any(submission.error for submission in inbox.submissions):
        sys.exit(3)
    sys.exit(1 if inbox.is_left else 0)


def _write_form(files: Sequence[Path], base: Resolution, delegations: Path) -> None:
    """Write a list of all names in the files, to be filled in."""
    from drafting.inbox import read_inbox
    from drafting.inbox.delegations import form_of

    found = read_inbox(files, base, progress=_progress)
    write_file(delegations, form_of(found.submissions, found.findings))
    say(
        f"wrote {delegations}: the names in these files; write the delegation after each name, "
        "then run the command again"
    )


def _tell_documents(inbox: Inbox, folder: Path, output: Path) -> None:
    """Name the amendment documents among the files that are not versions of the text."""
    from drafting.negotiation.wording import read_wording

    others = [submission.file for submission in inbox.submissions if submission.is_other]
    for name in (*others, *inbox.passed_over):
        try:
            count = len(read_wording(folder / name).amendments.entries)
        except Exception as error:  # noqa: BLE001 - only a hint is lost, the work is done
            reason_of(error)
            continue
        if count:
            say(
                f"{name}: {counted(count, 'amendment')} in set wording; to read them:  "
                f"drafting amend read {folder / name} -o {output / 'NAME'}.yaml"
            )


def _delegations(path: Path | None) -> Delegations:
    from drafting.inbox.delegations import Delegations, delegations_from
    from drafting.readers import bytes_of

    if path is None:
        return Delegations()
    try:
        return delegations_from(bytes_of(path).decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{path}: this is not UTF-8 text; save it in the encoding UTF-8"
        ) from None


def _progress(files: Sequence[Path], doing: str) -> Iterable[Path]:
    return with_progress(iter(files), len(files), doing)


def _write(
    inbox: Inbox, output: Path, *, force: bool
) -> tuple[Inbox, dict[str, str], list[UnwritableError]]:
    """Write a file for each delegation, and the table; replace none that may hold decisions.

    Returns:
        The inbox as it was written, the file of each delegation, and the files that could not be
        written.
    """
    from drafting.inbox.writing import file_stems, inbox_markdown, write_inbox

    if output.exists() and not output.is_dir():
        raise UnwritableError(f"{output}: is not a folder; name a folder for the results")
    inbox, texts = write_inbox(inbox)
    paths = {name: output / f"{stem}.yaml" for name, stem in file_stems(inbox.sets).items()}
    there = next((path for path in paths.values() if path.exists()), None)
    if there is not None and not force:
        raise UnwritableError(
            f"{there}: exists already and may hold decisions; name another folder, or use --force"
        )
    made_folder(output)
    written: dict[str, str] = {}
    failed: list[UnwritableError] = []
    for name, path in paths.items():
        try:
            write_file(path, texts[name])
            written[name] = str(path)
        except UnwritableError as error:
            failed.append(error)
    # A file's name may hold bytes that are not text; they are written as escapes.
    write_file(output / "found.md", inbox_markdown(inbox).encode(errors="backslashreplace"))
    return inbox, written, failed


def _report(inbox: Inbox, written: dict[str, str], *, as_json: bool) -> None:
    from drafting.inbox.writing import alike_owners, inbox_json

    if as_json:
        put_json(inbox_json(inbox, written))
    else:
        _print(inbox)
    for name, path in written.items():
        say(f"wrote {path}: {contents_of(inbox.sets[name])} of {name}")
    for submission in inbox.submissions:
        if submission.error:
            say(f"drafting: {submission.error}")
        untracked = [
            each for each in inbox.findings
            if each.file == submission.file and each.outcome.value == "not tracked"
        ]  # fmt: skip
        if untracked:
            are = "is" if len(untracked) == 1 else "are"
            places = "; ".join(f"{each.place} {_short(each)}" for each in untracked[:3])
            more = "; …" if len(untracked) > 3 else ""
            number = counted(len(untracked), "change")
            say(f"{submission.file}: {number} {are} not tracked: {places}{more}")
    for alike in alike_owners(inbox):
        say(f"warning: {alike}")
    if inbox.passed_over:
        names = ", ".join(inbox.passed_over)
        say(f"passed over, because they are neither Word files nor mails: {names}")
    left = sum(each.is_left for each in inbox.findings)
    if left:
        need = "need" if left > 1 else "needs"
        say(f"{counted(left, 'finding')} {need} your decision; see found.md")


def _print(inbox: Inbox) -> None:
    """Show the table, file by file."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from drafting.inbox.writing import summary

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    for submission in inbox.submissions:
        console.print(Text(shown(submission.file), style="bold"))
        console.print(Padding(Text(shown(summary(submission))), (0, 0, 0, 2)))
        rows = [each for each in inbox.findings if each.file == submission.file]
        many = len({each.delegation for each in rows}) > 1
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for each in rows:
            by = [Text(shown(each.delegation))] if many else []
            style = "yellow" if each.is_left else "green"
            end = Text(each.outcome.value, style=style)
            if each.note:
                end.append(shown(f": {each.note}"), style="default")
            table.add_row(*by, Text(shown(each.place)), Text(shown_text(_short(each))), end)
        if rows:
            console.print(Padding(table, (0, 0, 0, 2)))
        console.print()


def _short(finding: Finding) -> str:
    """Cut long entries, because their files hold all of them; cut nothing else."""
    words = finding.words
    if not finding.entry or len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST]} …"
