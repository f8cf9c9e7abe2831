"""`drafting record search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import refuse_overwriting, say, usage_errors
from drafting.cli.record_options import filter_of, filter_options, record_option, result_option
from drafting.cli.results import ending_of, hand_over_json, hand_over_lines, hand_over_sheet
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.indexing.results import RecordHit, RecordHits
    from drafting.record.reading import Record
    from drafting.reports.found_words import Also

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
@click.option(
    "--also",
    metavar="LANG",
    default="",
    help="Show each paragraph in this language too; only texts that are there in it.",
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
    also: str,
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
        found, other = _in_both(record, found, also)
        if ending == ".csv" and output is not None:
            hand_over_sheet(hits_csv(found, limit, other), output)
        elif ending == ".json":
            hand_over_json(hits_values(found, limit, other), output)
        else:
            what = " + ".join(f"“{each}”" for each in words)
            hand_over_lines(hits_lines(found, what, limit or _SHOWN, other), output)
    if not found.hits:
        context.exit(1)


def _in_both(record: Record, found: RecordHits, language: str) -> tuple[RecordHits, Also | None]:
    """Return the hits in texts that are there in another language, and what gives its words."""
    if not language:
        return found, None
    from drafting.indexing.results import RecordHits
    from drafting.record.other_languages import line_in_language
    from drafting.record.queries import SearchFilter

    there = {each.symbol for each in record.texts(SearchFilter(language=language))}
    kept = RecordHits(tuple(each for each in found.hits if each.text.symbol in there))
    if missing := found.count - kept.count:
        say(f"{counted(missing, 'resolution')} left out: not in the record in “{language.lower()}”")

    def words(hit: RecordHit) -> str:
        if hit.text.facts.language == language.lower():
            return ""  # its own words
        line = line_in_language(record, hit, language.lower())
        return line.words if line else ""

    return kept, words
