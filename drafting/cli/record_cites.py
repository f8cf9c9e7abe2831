"""`drafting record cites`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import refuse_overwriting, say, show_error
from drafting.cli.record_options import record_option, result_option
from drafting.cli.results import ending_of, hand_over_json, hand_over_lines, hand_over_sheet

if TYPE_CHECKING:
    from drafting.checks.verdicts import JudgedCitation

ENDINGS = (".csv", ".json", ".txt")


@click.command(epilog="Example:  drafting record cites draft.docx --record record.sqlite")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option()
@click.option("--wrong", "only_wrong", is_flag=True, help="List only what is not right.")
@result_option(ENDINGS)
@click.option("--json", "as_json", is_flag=True, help="Print all citations as JSON.")
@click.pass_context
def command(
    context: click.Context,
    drafts: tuple[Path, ...],
    file: Path,
    output: Path | None,
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
    from drafting.reports.cited_resolutions import cited_csv, cited_lines, cited_values

    ending = ending_of(output, ENDINGS, ".json" if as_json else ".txt")
    refuse_overwriting(output, [*drafts, file])
    found: list[tuple[str, tuple[JudgedCitation, ...]]] = []
    failed = 0
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
            found.append((str(draft), tuple(knowledge.judged(text))))
            if ending == ".txt" and output is None:
                hand_over_lines(cited_lines(*found[-1], with_right=not only_wrong))
    if ending == ".csv" and output is not None:
        hand_over_sheet(cited_csv(found), output)
    elif ending == ".json":
        hand_over_json([cited_values(*each) for each in found], output)
    elif output is not None:
        texts = (cited_lines(*each, with_right=not only_wrong) for each in found)
        hand_over_lines(chain.from_iterable(texts), output)
    is_wrong = any(each.verdict is CitationVerdict.WRONG for _, all_of in found for each in all_of)
    context.exit(3 if failed else 1 if is_wrong else 0)
