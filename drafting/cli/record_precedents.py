"""`drafting record precedents`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, usage_errors
from drafting.cli.record_options import filter_of, filter_options, record_option
from drafting.cli.results import (
    ending_of,
    hand_over,
    hand_over_json,
    hand_over_lines,
    hand_over_sheet,
)

ENDINGS = (".csv", ".html", ".json", ".txt")


@click.command(epilog="Example:  drafting record precedents draft.docx --record record.sqlite")
@click.argument("draft", type=click.Path(path_type=Path))
@record_option()
@filter_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.csv, .html, .json, .txt) chooses the format.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the precedents as JSON.")
def command(
    draft: Path,
    file: Path,
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    **filters: str | None,
) -> None:
    """Show for each paragraph of a draft the nearest agreed language.

    Each paragraph and subparagraph of DRAFT is unchanged, varied or new. For a variation, the
    differences are marked and classed: a rolling update, other opening words, or substance. The
    newest text that has the agreed language is named, with its date and how it was adopted.

    Only texts in the language of the draft count, and the draft itself does not, if the record has
    it.
    """
    from drafting.record.reading import open_record
    from drafting.reports import agreed_language as reports

    refuse_overwriting(output, [draft, file])
    ending = ending_of(output, ENDINGS, ".json" if as_json else ".txt")
    with usage_errors(), open_record(file) as record:
        found = record.precedents(load(draft), where=filter_of(filters))
    if ending == ".json":
        hand_over_json(reports.precedents_values(found), output)
    elif ending == ".csv" and output is not None:
        hand_over_sheet(reports.precedents_csv(found), output)
    elif ending == ".html":
        hand_over(reports.precedents_page(found), output)
    else:
        hand_over_lines(reports.precedents_lines(found), output)
