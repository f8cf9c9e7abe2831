"""`drafting record mandates`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import refuse_overwriting, say, usage_errors, with_progress
from drafting.cli.record_options import RECORD, RECORD_VARIABLE, runner_options, work_for
from drafting.cli.results import ending_of, hand_over, hand_over_lines, hand_over_sheet, put_json
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.indexing.results import RecordText
    from drafting.mandates.ledger import Ledger, LedgerEntry
    from drafting.sharding import Runner

ENDINGS = (".csv", ".html", ".ics", ".json", ".txt")
ACTIONS = (
    "report", "oral update", "include item in agenda", "convene", "establish", "appoint",
    "provide support", "other",
)  # fmt: skip


@click.command(
    epilog="Example:  drafting record mandates 63-180.yaml --action report -o mandates.csv"
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--record",
    "file",
    type=click.Path(path_type=Path),
    help=f"All texts of a record, if there are no FILES; by default {RECORD}, or what "
    f"{RECORD_VARIABLE} names.",
)
@click.option("--addressee", metavar="NAME", default="", help="Who is asked, or part.")
@click.option("--action", type=click.Choice(ACTIONS), help="What is asked for.")
@click.option(
    "--due",
    metavar="WHEN",
    default="",
    help="At a session (80), up to a year, month or day (2026, 2026-05-31), before, after or "
    "in one (before 2027-03-01, in 2026), in a period (annual), or none.",
)
@click.option(
    "--to", "receiver", metavar="NAME", default="", help="Who receives it, or part of it."
)
@click.option("--organ", default="", help="Only this organ: GA, SC, HRC, or its full name.")
@click.option(
    "--again/--once", "renewal", default=None, help="Only what is asked for again, or once."
)
@click.option("--since", default="", metavar="YEAR|DAY", help="Of a record: texts from then on.")
@click.option("--until", default="", metavar="YEAR|DAY", help="Of a record: texts up to then.")
@runner_options
@click.option("--chains", is_flag=True, help="Follow reports through the texts of a series.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.csv, .html, .ics, .json, .txt) chooses the format.",
)
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    file: Path | None,
    addressee: str,
    action: str | None,
    due: str,
    receiver: str,
    organ: str,
    renewal: bool | None,  # noqa: FBT001 - click passes options by name
    since: str,
    until: str,
    chains: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    output: Path | None,
    jobs: int | None,
    on: str,
) -> None:
    """List who is asked to do what, for whom and by when.

    The list has what organs, officers and agencies of the United Nations are asked to do, what the
    organ decides to do later, and what States are asked to hand in. Conduct of States is left out.
    Rules find it in English texts; the words are kept as evidence.

    The exit status is 3 if a file was left out, and 1 if nothing was found.
    """
    if files:
        _refuse_with_files(file, since, until)
    else:
        file = file or Path(os.environ.get(RECORD_VARIABLE) or RECORD)
    ending = ".json" if as_json else ending_of(output, ENDINGS, ".txt")
    if chains and ending not in (".txt", ".html"):
        raise click.UsageError("--chains is for the screen, .txt and .html")
    refuse_overwriting(output, [*files, *([file] if file else [])])
    from drafting.mandates.ledger import LedgerFilter
    from drafting.mandates.records import MandateAction
    from drafting.record.queries import organ_named

    with usage_errors():
        where = LedgerFilter(
            addressee=addressee,
            action=MandateAction(action) if action else None,
            due=due,
            to=receiver,
            renewal=renewal,
        )
        with work_for(output, on, jobs) as (run, keep):
            if file:
                ledger = _of_record(file, since, until, run, keep)
            else:
                ledger = _of_files(files, run, keep)
        organs = sorted({each.source.organ for each in ledger.texts if each.source.organ})
        where = replace(where, organ=organ_named(organ, organs))
        entries = ledger.entries(where)
    for name, reason in ledger.left_out:
        say(f"{name}: left out: {reason}")
    listed = entries if ending == ".ics" else ()
    _say_days_unknown((*listed, *ledger.missed(where)), ending)
    _hand_over(ledger, entries, ending, output, chains=chains)
    context.exit(3 if ledger.left_out else 0 if entries else 1)


def _refuse_with_files(file: Path | None, since: str, until: str) -> None:
    """Refuse options that are for a record.

    Raises:
        click.UsageError: there are some.
    """
    if file:
        raise click.UsageError("name files, or a record with --record, but not both")
    if since or until:
        raise click.UsageError("--since and --until choose texts of a record; leave FILES out")


def _say_days_unknown(entries: Sequence[LedgerEntry], ending: str) -> None:
    """Say how many mandates are due at a session whose day is not known, and so are missing."""
    count = sum(each.is_day_unknown for each in entries)
    if count:
        place = "in the calendar" if ending == ".ics" else "listed"
        verb = "is" if count == 1 else "are"
        say(
            f"{counted(count, 'mandate')} {verb} due at a session whose day is not known (of a "
            f"committee or another body), and {verb} not {place}"
        )


def _of_files(files: Sequence[Path], run: Runner | None, keep: Path | None) -> Ledger:
    from drafting.ledgers import ledger_texts
    from drafting.mandates.ledger import Ledger

    texts = with_progress(ledger_texts(files, run=run, keep=keep), len(files), "reading")
    found = list(zip(files, texts, strict=True))
    left_out = tuple((str(path), each) for path, each in found if isinstance(each, str))
    return Ledger(tuple(each for _, each in found if not isinstance(each, str)), left_out)


def _of_record(file: Path, since: str, until: str, run: Runner | None, keep: Path | None) -> Ledger:
    from drafting.ledgers import ledger_of_record
    from drafting.record.queries import SearchFilter
    from drafting.record.reading import open_record

    def steps(texts: Iterable[RecordText]) -> Iterable[RecordText]:
        listed = list(texts)
        return with_progress(iter(listed), len(listed), "reading")

    with open_record(file) as record:
        where = SearchFilter(since=since, until=until)
        return ledger_of_record(record, where, steps, run=run, keep=keep)


def _hand_over(
    ledger: Ledger,
    entries: Sequence[LedgerEntry],
    ending: str,
    output: Path | None,
    *,
    chains: bool,
) -> None:
    from drafting.reports.ledger import (
        chains_text,
        ledger_calendar,
        ledger_csv,
        ledger_page,
        ledger_text,
        ledger_values,
    )
    from drafting.reports.screen_lines import lines_of

    if ending == ".json":
        values = ledger_values(entries)
        if output is None:
            put_json(values)
            return
        import json

        hand_over(json.dumps(values, ensure_ascii=False, indent=2) + "\n", output)
        return
    if ending == ".csv" and output is not None:
        hand_over_sheet(ledger_csv(entries), output)
        return
    if ending == ".txt":
        report = chains_text(ledger.chains()) if chains else ledger_text(ledger, entries)
    elif ending == ".ics":
        report = ledger_calendar(entries)
    else:
        report = ledger_page(ledger, entries)
    if output is None:
        hand_over_lines(lines_of(report))
    else:
        hand_over(report, output)
