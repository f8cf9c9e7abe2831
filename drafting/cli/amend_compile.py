"""`drafting amend compile`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, remark_on_names, say, show_diagnostics
from drafting.cli.negotiation import journal_option, open_room
from drafting.cli.results import hand_over
from drafting.diagnostics import Diagnostic
from drafting.engine.compile.records import Compilation, Proposal, Standing
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.resolution import Resolution
from drafting.text.counting import counted
from drafting.writers.rolling.front import aside_reason


@click.command(
    epilog="Example:  drafting amend compile L7.yaml samoa.yaml palau.yaml -o rolling.docx"
)
@click.argument("base", required=False, type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.docx, .pdf, .html, .md, .txt) chooses the format. Without: "
    "text to the screen.",
)
@click.option(
    "--tracked",
    "is_tracked",
    is_flag=True,
    help="Write a Word document with tracked changes: the author of each is who proposes it.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Show entries with this status; repeatable. By default proposed, parked and accepted.",
)
@journal_option()
def command(
    base: Path | None,
    files: tuple[Path, ...],
    *,
    output: Path | None,
    is_tracked: bool,
    statuses: tuple[str, ...],
    journal: Path,
) -> None:
    """Put all proposals into one text: the rolling text, each under its owner's name.

    New words are bold, words that are to go are struck out, and what is not agreed stands in
    brackets with its owners. A front page says what is open and who holds it. What cannot be
    placed is listed there with its words; the exit status is then 1. Without files, what is open
    or accepted in the journal.
    """
    from drafting.engine.compile import compile_amendments
    from drafting.engine.compile.gather import LIVE
    from drafting.negotiation.texts import ROLLING_ENDINGS, rolled, tracked
    from drafting.writers.rolling import has_words

    ending = output.suffix.lower() if output else ".txt"
    if ending not in ROLLING_ENDINGS:
        known = ", ".join(ROLLING_ENDINGS)
        raise click.UsageError(f"cannot write “{output}”; name a file in {known}")
    if is_tracked and ending != ".docx":
        raise click.UsageError("tracked changes need a Word document: add -o FILE.docx")
    refuse_overwriting(output, (journal, *((base,) if base else ()), *files))
    text, sets, is_sound = _tabled(base, files, journal)
    if not has_words(text.language):
        say(f"front page and comments in English: they have no words yet in “{text.language}”")
    wanted = tuple(map(Status, statuses)) or LIVE
    compilation = compile_amendments(text, sets, statuses=wanted)
    beside: tuple[Proposal, ...] = ()
    content: str | bytes
    if is_tracked:
        content, beside = tracked(compilation)
    else:
        content = rolled(compilation, ending)
    hand_over(content, output)
    _report(compilation, beside)
    if compilation.left or beside or not is_sound:
        sys.exit(1)


def _tabled(
    base: Path | None, files: tuple[Path, ...], journal: Path
) -> tuple[Resolution, list[AmendmentSet], bool]:
    """Return the text and its amendments, of the files or the journal; and whether it is sound."""
    from drafting.model.journal import sets_of

    if base is None:
        room = open_room(journal)
        return room.base, sets_of(room.standings), room.is_sound
    if not files:
        raise click.UsageError("name the files of amendments after the text, or neither")
    text = load(base)
    return text, _sets(files, text, base), True


def _sets(files: tuple[Path, ...], text: Resolution, base: Path) -> list[AmendmentSet]:
    """Read all files of amendments, and say which were made on another text."""
    from drafting.negotiation.amendment_files import amendments_in, is_on, names_in

    sets = [amendments_in(file) for file in files]
    remark_on_names(names_in(sets))
    for file, found in zip(files, sets, strict=True):
        if not is_on(found, text):
            say(f"{file}: made on another text than {base}; every entry is held to its own words")
    return sets


def _report(compilation: Compilation, beside: tuple[Proposal, ...]) -> None:
    show_diagnostics(
        Diagnostic.warning(
            trouble.code,
            f"{trouble.entry.name}, not placed: {aside_reason(trouble) or trouble.message}",
            trouble.entry.amendment.origin,
            "" if aside_reason(trouble) else trouble.hint,
        )
        for trouble in compilation.left
    )
    for each in beside:
        entry = each.entries[0]
        say(
            f"{entry.name}, in a comment only: no tracked change can {entry.amendment.action} "
            f"{entry.amendment.target}"
        )
    stands = [f"{len(list(compilation.of_standing(each)))} {each}" for each in Standing]
    say(f"{counted(len(compilation.proposals), 'proposal')}; passages: {', '.join(stands)}")
