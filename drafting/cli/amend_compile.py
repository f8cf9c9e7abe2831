"""`drafting amend compile`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, say, show_diagnostics
from drafting.cli.negotiation import journal_option, opened, read_sets
from drafting.cli.results import hand_over
from drafting.diagnostics import Diagnostic
from drafting.engine.compile.records import Compilation, ParagraphStatus, Proposal, with_amendments
from drafting.model.amendment import Status
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
    help="File to write; its ending (.docx, .pdf, .html, .md, .txt) chooses the format. Without "
    "-o, text goes to the screen.",
)
@click.option(
    "--tracked",
    "is_tracked",
    is_flag=True,
    help="Write a Word document with tracked changes; the author of each is its proposer.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Show entries with this status; repeatable. By default proposed, parked and accepted.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Its date, year-month-day.")
@click.option("--round", "round_", default="", help="Round of the negotiations, as printed.")
@click.option("--facilitator", default="", help="Who keeps the text, as printed.")
@click.option(
    "--official-head",
    "is_official",
    is_flag=True,
    help="Print the masthead of the document in a Word file or PDF too.",
)
@journal_option()
def command(
    base: Path | None,
    files: tuple[Path, ...],
    *,
    output: Path | None,
    is_tracked: bool,
    statuses: tuple[str, ...],
    date: datetime.datetime | None,
    round_: str,
    facilitator: str,
    is_official: bool,
    journal: Path,
) -> None:
    """Write the rolling text: all proposals in one text, each with its owner.

    New words are bold, words to be deleted are struck out, and brackets hold what is not agreed,
    with its owners. A front page says what is open and who proposes it. A proposal that cannot be
    placed is listed there with its words; the exit status is then 1. Without files, the text shows
    what is open or accepted in the journal.
    """
    from drafting.engine.compile import compile_amendments
    from drafting.engine.compile.gather import LIVE
    from drafting.negotiation.texts import (
        ROLLING_ENDINGS,
        render_compilation,
        text_as_proposed,
        tracked,
    )
    from drafting.writers.rolling import has_words
    from drafting.writers.rolling.head import RollingHead

    ending = output.suffix.lower() if output else ".txt"
    if ending not in ROLLING_ENDINGS:
        known = ", ".join(ROLLING_ENDINGS)
        raise click.UsageError(f"cannot write “{output}”; name a file in {known}")
    if is_tracked and ending != ".docx":
        raise click.UsageError("tracked changes need a Word document: add -o FILE.docx")
    refuse_overwriting(output, (journal, *((base,) if base else ()), *files))
    wanted = tuple(map(Status, statuses)) or LIVE
    is_sound = True
    if base is None:
        negotiation = opened(journal)
        text, is_sound = negotiation.base, negotiation.is_sound
        compilation = text_as_proposed(negotiation, wanted)
    elif files:
        text = load(base)
        compilation = compile_amendments(text, read_sets(files, text, base), statuses=wanted)
    else:
        raise click.UsageError(
            "name the files of amendments after the text; without a text, the journal is used"
        )
    if not has_words(text.language):
        say(
            "the front page and the comments are in English, because there are no words for them "
            f"in “{text.language}” yet"
        )
    beside: tuple[Proposal, ...] = ()
    content: str | bytes
    head = RollingHead(
        date=date.date() if date else None,
        round=round_,
        facilitator=facilitator,
        is_official=is_official,
    )
    if is_tracked:
        content, beside = tracked(compilation, head)
    else:
        content = render_compilation(compilation, ending, head)
    hand_over(content, output)
    _report(compilation, beside)
    if compilation.left or beside or not is_sound:
        sys.exit(1)


def _report(compilation: Compilation, beside: tuple[Proposal, ...]) -> None:
    show_diagnostics(
        Diagnostic.warning(
            each.code,
            f"{each.entry.name}, not placed: {aside_reason(each) or each.message}",
            each.entry.amendment.origin,
            "" if aside_reason(each) else each.hint,
        )
        for each in compilation.left
    )
    for each in beside:
        entry = each.entries[0]
        say(
            f"{entry.name}: in a comment only, because no tracked change can "
            f"{entry.amendment.action} {entry.amendment.target}"
        )
    found = {each: len(list(compilation.of_status(each))) for each in ParagraphStatus}
    counts = "; ".join(f"{each} {count}" for each, count in found.items() if count)
    say(f"{counted(len(with_amendments(compilation.proposals)), 'proposal')}; passages: {counts}")
