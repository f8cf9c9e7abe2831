"""`drafting record trace`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.diff import shows_colour
from drafting.cli.messages import load, refuse_overwriting, say
from drafting.cli.record_options import record_option
from drafting.cli.results import ending_of, hand_over, hand_over_lines, put_json, put_painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.indexing.records import TextFacts
    from drafting.model.resolution import Resolution
    from drafting.record import Record
    from drafting.reports.lineage.series import SeriesHistory

ENDINGS = (".html", ".json", ".txt")


@click.command(epilog="Example:  drafting record trace 63/180 --record record.sqlite -o page.html")
@click.argument("text", metavar="SYMBOL|FILE")
@record_option()
@click.option(
    "--phrase", metavar="WORDS", help="Show where these words were first, and where else."
)
@click.option("--match-case", is_flag=True, help="Capitals of the phrase matter.")
@click.option("--lang", "language", default="", help="Language of the texts; English, if there.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .json, .txt) chooses the format.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the history as JSON.")
@click.option("--color/--no-color", default=None, help="Use colours; by default on a terminal.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns; by default the terminal's.")
def command(
    text: str,
    file: Path,
    phrase: str | None,
    match_case: bool,  # noqa: FBT001 - click passes options by name
    language: str,
    output: Path | None,
    as_json: bool,  # noqa: FBT001
    color: bool | None,  # noqa: FBT001
    width: int | None,
) -> None:
    """Show the history of the series of a text: who first wrote which words.

    SYMBOL names a text of the record, and all texts of its series are compared. FILE is a draft: it
    is added to the series that it continues. Only the record is read, and not the files that it was
    built from.

    The page has pictures too: when words came in and went, the growth of the series, the strength
    of its verbs, and who cites whom.

    --phrase finds the first text of the series that has these words, and every place. The exit
    status is 1 if no text has the phrase.
    """
    if as_json and output and output.suffix.lower() != ".json":
        raise click.UsageError("--json goes to the screen or into a file that ends in .json")
    if match_case and phrase is None:
        raise click.UsageError("--match-case goes with --phrase")
    draft = load(Path(text)) if Path(text).is_file() else None
    refuse_overwriting(output, [file, *([Path(text)] if draft else [])])
    from drafting.errors import OptionError
    from drafting.record.histories import trace_draft, trace_series
    from drafting.record.reading import open_record

    ending = ".json" if as_json else ending_of(output, ENDINGS, ".txt")
    try:
        with open_record(file) as record:
            if phrase is not None:
                if ending == ".html":
                    raise click.UsageError("--phrase is for the screen, .txt and .json")
                texts = _texts(record, text, draft, language)
                is_there = _phrase(texts, phrase, ending, output, match_case=match_case)
                sys.exit(0 if is_there else 1)
            history = trace_draft(record, draft) if draft else trace_series(record, text, language)
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    _history(history, ending, output, color, width)


def _texts(
    record: Record, symbol: str, draft: Resolution | None, language: str
) -> Sequence[Resolution]:
    from drafting.record.histories import series_texts, texts_before

    found: tuple[list[tuple[TextFacts, Resolution]], list[str]]
    found = texts_before(record, draft) if draft else series_texts(record, symbol, language)
    _say_left_out(found[1])
    return [each for _, each in found[0]] + ([draft] if draft else [])


def _say_left_out(symbols: Sequence[str]) -> None:
    for symbol in symbols:
        say(f"{symbol}: left out, because the record does not have it in this language")


def _phrase(
    texts: Sequence[Resolution], phrase: str, ending: str, output: Path | None, *, match_case: bool
) -> bool:
    """Show where a phrase is; return whether it is anywhere."""
    from drafting.reports.lineage.phrases import find_phrase
    from drafting.reports.lineage.text import phrase_text
    from drafting.reports.lineage.values import phrase_json, phrase_values
    from drafting.reports.screen_lines import lines_of

    found = find_phrase(texts, phrase, match_case=match_case)
    if ending == ".json" and output is None:
        put_json(phrase_values(found))
    elif output is None:
        hand_over_lines(lines_of(phrase_text(found)))
    else:
        hand_over(phrase_json(found) if ending == ".json" else phrase_text(found), output)
    return found.first is not None


def _history(
    history: SeriesHistory,
    ending: str,
    output: Path | None,
    color: bool | None,  # noqa: FBT001
    width: int | None,
) -> None:
    from drafting.reports.lineage.series_reports import render_series

    _say_left_out(history.left_out)
    if output is not None or ending == ".json":
        hand_over(render_series(history, ending, width=width or 88), output)
        return
    columns = width or min(shutil.get_terminal_size((100, 24)).columns, 120)
    colour = shows_colour() if color is None else color
    put_painted(render_series(history, ending, width=columns, colour=colour), colour=colour)
