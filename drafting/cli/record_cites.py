"""`drafting record cites`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import say, show_error
from drafting.cli.results import put, put_json


@click.command(epilog="Example:  drafting record cites draft.docx --record record.sqlite")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--record", "file", required=True, type=click.Path(path_type=Path), help="The record to ask."
)
@click.option("--wrong", "only_wrong", is_flag=True, help="List only what is not right.")
@click.option("--json", "as_json", is_flag=True, help="Print all citations as JSON.")
@click.pass_context
def command(
    context: click.Context,
    drafts: tuple[Path, ...],
    file: Path,
    only_wrong: bool,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
) -> None:
    """Hold every resolution that a draft cites against the record.

    DRAFTS may be in any format that can be read. For each citation the record says whether there
    is such a resolution, whether its date, title and organ are right, and whether a newer one of
    its series is there that the draft does not cite. What is wrong has its cure.

    The exit status is 3 if a draft could not be read, 1 if something is wrong, else 0.
    """
    from drafting.checks.verdicts import CitationVerdict
    from drafting.errors import UnreadableError
    from drafting.importing import read
    from drafting.record.knowledge import RecordKnowledge
    from drafting.record.reading import open_record
    from drafting.reports.cited_resolutions import cited_text, cited_values

    values, failed, is_wrong = [], 0, False
    with open_record(file) as record:
        knowledge = RecordKnowledge(record)
        for draft in drafts:
            try:
                text = read(draft)
            except UnreadableError as error:
                show_error(error)
                failed += 1
                continue
            if text.language != "en":
                say(f"{draft}: its language is “{text.language}”; only English is understood")
            judged = knowledge.judged(text)
            is_wrong |= any(each.verdict is CitationVerdict.WRONG for each in judged)
            if as_json:
                values.append(cited_values(str(draft), judged))
            else:
                put(cited_text(str(draft), judged, with_right=not only_wrong))
    if as_json:
        put_json(values)
    context.exit(3 if failed else 1 if is_wrong else 0)
