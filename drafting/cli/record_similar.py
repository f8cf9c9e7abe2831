"""`drafting record similar`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import usage_errors
from drafting.cli.record_options import filter_of, filter_options, progress_bar, record_option
from drafting.cli.results import hand_over_lines, put_json


@click.command(
    epilog='Example:  drafting record similar "no country is left alone" --record record.sqlite'
)
@click.argument("sentence", nargs=-1, required=True, metavar="SENTENCE")
@record_option()
@filter_options
@click.option(
    "--least",
    type=click.IntRange(30, 100),
    default=50,
    show_default=True,
    help="The lowest share of common words, in per cent.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True,
              help="Passages shown.")  # fmt: skip
@click.option(
    "--meaning",
    is_flag=True,
    help="Compare meanings, in all six languages, instead of words (extra “meaning”).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the passages as JSON.")
@click.pass_context
def command(
    context: click.Context,
    /,
    sentence: tuple[str, ...],
    file: Path,
    least: int,
    limit: int,
    meaning: bool,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
    **filters: str | None,
) -> None:
    """Find agreed wording that is like a sentence.

    For a SENTENCE that was never used just so: the passages that have most of its words in the
    same order, with the differences, the newest text that has them and how it was adopted.

    --meaning finds wording that means the same in other words or in another language. The first
    time it reads the meaning of every paragraph, which takes minutes, and keeps them in a file
    beside the record.

    The exit status is 1 if nothing is like it.
    """
    from drafting.record.reading import open_record
    from drafting.reports.agreed_language import matches_lines, matches_values

    where, words = filter_of(filters), " ".join(sentence)
    with usage_errors(), open_record(file) as record:
        if meaning:
            from drafting.record.meaning import similar_in_meaning

            with progress_bar("Reading meanings") as progress:
                found = similar_in_meaning(
                    record, words, where=where, most=limit, progress=progress
                )
        else:
            found = record.similar(words, where=where, least=least / 100, most=limit)
    if as_json:
        put_json(matches_values(found))
    else:
        hand_over_lines(matches_lines(found, words))
    if not found:
        context.exit(1)
