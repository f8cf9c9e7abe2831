"""`drafting next`."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.results import hand_over, put, put_json
from drafting.errors import OptionError, UnwritableError

if TYPE_CHECKING:
    from drafting.next_draft import NextDraft

AUTHOR = "drafting next"


@click.command(
    epilog="Example:  drafting next 62-160.yaml --session 63 -o draft.yaml     "
    "then  drafting check draft.yaml"
)
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--session", type=click.IntRange(min=1), help="Session of the new draft.")
@click.option("--symbol", default="", help="Its symbol, such as A/C.3/81/L.1, if it has one.")
@click.option(
    "--adopted",
    metavar="DATE,NUMBER",
    help="When the last text was adopted and under which number, where its file does not say so: "
    "2025-12-18,80/204.",
)
@click.option("--sponsors", is_flag=True, help="Keep the sponsors of the last text.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="YAML file to write; by default draft-SESSION.yaml.",
)
@click.option(
    "--redline",
    metavar="FILE.docx",
    type=click.Path(path_type=Path),
    help="With --date: write a Word file too, with all changes as tracked changes.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Date of the tracked changes.")
@click.option("--author", default=AUTHOR, show_default=True, help="Author of the tracked changes.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option("--all", "shows_all", is_flag=True, help="Show all places that were left as printed.")
def command(
    texts: tuple[Path, ...],
    session: int | None,
    symbol: str,
    adopted: str | None,
    sponsors: bool,  # noqa: FBT001 - click passes options by name
    output: Path | None,
    redline: Path | None,
    date: datetime.datetime | None,
    author: str,
    as_json: bool,  # noqa: FBT001
    shows_all: bool,  # noqa: FBT001
) -> None:
    """Make the draft for a later session from last year's text.

    TEXTS is the last text of a series, in any format that can be read, and perhaps earlier ones:
    the latest session is rolled on, and the others show what each place was before.

    The head, the ordinals of sessions and the resolution itself in the place of its predecessor
    are certain. What only a person can know becomes a placeholder, which drafting check refuses;
    what may be history is left as printed and listed. The file has a comment at each place.
    """
    if redline is not None and (date is None or redline.suffix.lower() != ".docx"):
        raise click.UsageError("--redline needs a file that ends in .docx, and --date")
    if session is None:
        raise _without_session(texts)
    file = output or Path(f"draft-{session}.yaml")
    if file.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"cannot write “{file}”; name a file that ends in .yaml")
    refuse_overwriting(file, texts)
    refuse_overwriting(redline, texts)
    from drafting.rolling_forward import draft_yaml, next_draft_of, next_json, next_text

    day_and_number = _adopted(adopted)
    try:
        last, found = next_draft_of(
            texts, session, symbol=symbol, adopted=day_and_number, sponsors=sponsors
        )
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    if os.path.lexists(file):
        raise UnwritableError(f"{file}: exists already and was not changed; name another file")
    hand_over(draft_yaml(found, str(file)), file, _counted(found))
    for doubt in found.doubts:
        say(f"warning: {doubt}")
    if redline is not None and date is not None:
        from drafting.redlining import redline as redline_of

        document = redline_of(last, found.resolution, author=author, date=date.date())
        hand_over(document, redline, "reject all gives the last text, accept all the draft")
    if as_json:
        put_json(next_json(found))
    else:
        put(next_text(found, shows_all=shows_all))
        say(f"next: fill in what is in braces, then  drafting check {file}")


def _without_session(texts: tuple[Path, ...]) -> click.UsageError:
    from drafting.rolling_forward import expected_session_of

    try:
        session = expected_session_of(texts)
    except OptionError as error:
        return click.UsageError(str(error))
    example = f"after these texts that may be --session {session}" if session else "see --help"
    return click.UsageError(f"--session is missing, the session of the new draft: {example}")


def _counted(found: NextDraft) -> str:
    from drafting.text.counting import counted

    return (
        f"{counted(len(found.changes), 'change')}, {len(found.unsure)} to look at, "
        f"{counted(len(found.left), 'place')} left as printed"
    )


def _adopted(given: str | None) -> tuple[datetime.date, str] | None:
    if given is None:
        return None
    day, _, number = given.partition(",")
    try:
        return datetime.date.fromisoformat(day.strip()), number.strip()
    except ValueError:
        raise click.UsageError(
            f"--adopted: “{given}” is no date and number: write 2025-12-18,80/204"
        ) from None
