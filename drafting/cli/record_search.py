"""`drafting record search`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, usage_errors
from drafting.cli.record_options import filter_of, filter_options, record_option, result_option
from drafting.cli.results import ending_of, hand_over_json, hand_over_lines, hand_over_sheet

ENDINGS = (".csv", ".json", ".txt")
_SHOWN = 10
"""Texts shown unless a number is given."""


@click.command(
    epilog='Example:  drafting record search "leaving no one behind" --record record.sqlite'
)
@click.argument("words", nargs=-1, required=True)
@record_option()
@filter_options
@click.option(
    "--near",
    metavar="N",
    type=click.IntRange(0, 200),
    help="With several phrases: at most N words between one and the next.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    help=f"Texts shown (by default {_SHOWN}), or hits in a file and in JSON.",
)
@result_option(ENDINGS)
@click.option("--json", "as_json", is_flag=True, help="Print all hits as JSON.")
@click.pass_context
def command(
    context: click.Context,
    /,
    words: tuple[str, ...],
    file: Path,
    near: int | None,
    limit: int | None,
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    **filters: str | None,
) -> None:
    """Find the resolutions that have certain words.

    Each of the WORDS is a phrase; put one with spaces in quotation marks. A paragraph must have all
    phrases. Capitals, punctuation, emphasis, footnote marks, hyphens and kinds of spaces make no
    difference.

    The exit status is 1 if no text has the words.
    """
    from drafting.record.reading import open_record
    from drafting.reports.found_words import hits_csv, hits_lines, hits_values

    ending = ending_of(output, ENDINGS, ".json" if as_json else ".txt")
    refuse_overwriting(output, [file])
    with usage_errors(), open_record(file) as record:
        found = record.search(words, near=near, where=filter_of(filters))
    if ending == ".csv" and output is not None:
        hand_over_sheet(hits_csv(found, limit), output)
    elif ending == ".json":
        hand_over_json(hits_values(found, limit), output)
    else:
        what = " + ".join(f"“{each}”" for each in words)
        hand_over_lines(hits_lines(found, what, limit or _SHOWN), output)
    if not found.hits:
        context.exit(1)
