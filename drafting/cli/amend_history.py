"""`drafting amend history`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, open_room
from drafting.cli.results import put, put_json
from drafting.text.provisional import WORDS

_NEW = re.compile(rf"(.*\d) *{WORDS}\b.*", re.IGNORECASE)
"""A label that a rolling text gives to a new paragraph: "OP5 bis", "OP5 alt"."""


@click.command(epilog='Example:  drafting amend history "OP5 (b)"')
@click.argument("paragraph")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option()
def command(paragraph: str, as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Tell the story of a paragraph: who proposed what, and what became of it.

    PARAGRAPH is its label in the text as tabled: PP3, OP5, OP5 (b), title, Annex.
    """
    from drafting.engine.amend.finding import Finder
    from drafting.engine.amend.story import present, story_of, touching
    from drafting.model.passages import passages_of
    from drafting.negotiation.wording import WordedAmendments
    from drafting.reports.negotiation import story_text, story_values

    room = open_room(journal)
    passages = passages_of(room.base)
    passage = passages.find(paragraph)
    if passage is None:
        near = Finder(passages).nearest_label(paragraph)
        hint = f"; is {near} meant?" if near else ""
        if new := _NEW.fullmatch(paragraph):
            hint = f": a new paragraph is told of under the one it stands beside, {new[1]}"
        raise click.UsageError(f"there is no {paragraph} in the text as tabled{hint}")
    events = story_of(room.journal, touching(passages, passage, room.standings))
    now, words = present(room.base, room.standings, passage)
    says = WordedAmendments.of(room.base, room.standings).says
    if as_json:
        values = story_values(passage.label, now, events, says)
        put_json(values)
    else:
        moved = f", now {now}" if now and now != passage.label else ""
        put(story_text(f"{passage.label}{moved}", events, says, words))
    if not room.is_sound:
        sys.exit(1)
