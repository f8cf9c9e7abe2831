"""Make the file of the next draft of a series: YAML with a comment at each change.

`drafting.next_draft` rolls a text on; this module reads the texts of a series from files, and
writes the draft so that an author sees in the file itself what was changed, why, and what is left.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from drafting.diagnostics import Origin
from drafting.errors import DraftingError, OptionError
from drafting.importing import read, yaml_of
from drafting.model.cited import cited_units
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.next_draft import NextDraft, RolledChange, expected_session, next_draft
from drafting.next_draft.source import session_of
from drafting.readers.yaml import read_yaml
from drafting.text.slices import NOTE

SHOWN = 12
"""Most places left as printed that the screen shows."""
LONGEST = 300
"""Most characters of a comment; a long list of resolutions is cut."""


def next_draft_of(
    files: Sequence[str | Path],
    session: int,
    *,
    symbol: str = "",
    adopted: tuple[datetime.date, str] | None = None,
    sponsors: bool = False,
) -> tuple[Resolution, NextDraft]:
    """Return the latest text of a series, and the draft for a later session.

    Args:
        files: the texts of the series, in any format that can be read and in any order.
        session: the session of the draft.
        symbol: symbol of the draft, or "".
        adopted: when the latest text was adopted and under which number, where its file does not
            say so.
        sponsors: whether its sponsors stay.

    Raises:
        UnreadableError: a file cannot be read.
        OptionError: the latest text cannot be rolled on to this session.
    """
    texts = in_order([read(each) for each in files])
    found = next_draft(
        texts[-1], session, symbol=symbol, adopted=adopted, sponsors=sponsors, series=texts[:-1]
    )
    return texts[-1], found


def expected_session_of(files: Sequence[str | Path]) -> int:
    """Return the session in which the next text of a series is expected, 0 if nobody knows.

    Args:
        files: the texts of the series, in any format that can be read and in any order.

    Raises:
        UnreadableError: a file cannot be read.
        OptionError: two of the texts are of one session.
    """
    return expected_session(in_order([read(each) for each in files])[-1])


def in_order(texts: Iterable[Resolution]) -> list[Resolution]:
    """Return the texts of a series, the earliest session first.

    Raises:
        OptionError: two texts are of one session, so nobody knows which is the last.
    """
    ordered = sorted(texts, key=session_of)
    for one, other in pairwise(map(session_of, ordered)):
        if one == other:
            raise OptionError(
                f"two of the texts are of session {one or 'unknown'}: name one text of each "
                "session of the series"
            )
    return ordered


def draft_yaml(found: NextDraft, file: str) -> str:
    """Return a draft as YAML, with a comment at each place that was changed or left.

    Args:
        found: the draft.
        file: the name of its file, for messages.

    Raises:
        DraftingError: the file would not read back as the draft.
    """
    plain = yaml_of(found.resolution, file)
    again = _read(plain, file)
    lines = plain.splitlines()
    places = _places(again)
    comments: dict[int, list[str]] = {}
    for label, words in _comments(found):
        place = places.get(label) or places.get(_paragraph_of(label, places))
        line = place.line if place else 1
        comments.setdefault(line, []).append(_comment(words))
    out: list[str] = []
    for number, words in enumerate(lines, 1):
        margin = " " * (len(words) - len(words.lstrip()))
        out += [margin + each for each in comments.get(number, ())]
        out.append(words)
    text = "".join(f"{line}\n" for line in out)
    if _read(text, file) != again:
        raise DraftingError(
            f"{file}: not written: with its comments the draft would read back as another text; "
            "please report this"
        )
    return text


def next_json(found: NextDraft) -> dict[str, object]:
    """Return what was changed and what was left as plain values.

    A place with words that a person may put into the draft has `proposal`, which is never sure.
    `history` is there only if earlier texts of the series were given, `doubts` only if the text
    names another session than that of the draft.
    """
    values: dict[str, object] = {
        "changes": [
            {
                "label": each.label,
                "old": each.old,
                "new": each.new,
                "why": each.why,
                "sure": each.sure,
            }
            for each in found.changes
        ],
        "left": [
            {"label": each.label, "words": each.words, "why": each.why}
            | ({"proposal": each.proposal, "sure": False} if each.proposal else {})
            for each in found.left
        ],
    }
    if found.history:
        values["history"] = [
            {
                "label": each.label,
                "words": each.words,
                "text": each.text,
                "old": each.old,
                "new": each.new,
            }
            for each in found.history
        ]
    if found.doubts:
        values["doubts"] = list(found.doubts)
    return values


def next_text(found: NextDraft, *, shows_all: bool = False) -> str:
    """Return what was changed and what was left, as text for the screen.

    Args:
        found: the draft.
        shows_all: list all places that were left; else the first ones (`SHOWN`).
    """
    sure = [each for each in found.changes if each.sure]
    out: list[str] = []
    for title, changes in (("Changed", sure), ("To look at", list(found.unsure))):
        if changes:
            out.append(f"{title}:")
            for each in changes:
                out += [_change_line(each), *_past_lines(found, each.label, each.old)]
            out.append("")
    if found.left:
        shown = found.left if shows_all else found.left[:SHOWN]
        out.append("Left as printed:")
        for place in shown:
            out.append(f"  {place.label}: “{place.words}” ({place.why})")
            out += _past_lines(found, place.label, place.words)
        if len(shown) < len(found.left):
            out.append(f"  … and {len(found.left) - len(shown)} more, each a comment in the file")
        out.append("")
    return "".join(f"{line}\n" for line in out)


def _change_line(change: RolledChange) -> str:
    if not change.old:
        said = f"“{change.new}”"
    elif not change.new:
        said = f"without “{change.old}”"
    else:
        said = f"“{change.old}” → “{change.new}”"
    return f"  {change.label}: {said} ({change.why})"


def _past_lines(found: NextDraft, label: str, words: str) -> list[str]:
    """Return what a place was in the earlier texts, a line for each change."""
    return [f"      {each}" for each in _past(found, label, words)]


def _past(found: NextDraft, label: str, words: str) -> Iterator[str]:
    for each in found.history:
        if (each.label, each.words) == (label, words):
            yield f"in {each.text}, “{each.old}” became “{each.new}”"


def _comments(found: NextDraft) -> Iterator[tuple[str, str]]:
    for each in found.changes:
        sign = "" if each.sure else "LOOK: "
        if not each.old:
            said = f"new “{each.new}”"
        elif not each.new:
            said = f"without “{each.old}”"
        else:
            said = f"“{each.old}” is now “{each.new}”"
        yield each.label, f"{sign}{said}: {each.why}"
        if not each.sure:
            for past in _past(found, each.label, each.old):
                yield each.label, f"  {past}"
    for left in found.left:
        yield left.label, f"LEFT: “{left.words}”: {left.why}"
        for past in _past(found, left.label, left.words):
            yield left.label, f"  {past}"


def _comment(words: str) -> str:
    indent = " " * (len(words) - len(words.lstrip()))
    line = indent + " ".join(words.replace(NOTE, "").split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 2].rstrip() + " …"
    return f"# {line}"


def _places(text: Resolution) -> Mapping[str, Origin]:
    """Return where each paragraph and note is in the file, by its label."""
    units = cited_units(text)
    places = {unit.label: unit.head.origin for unit in units if unit.head.origin}
    numbers = note_numbers(text, units)
    notes = {
        f"note {numbers[each.key]}": each.origin
        for each in text.footnotes
        if each.key in numbers and each.origin
    }
    return {**places, **notes}


def _paragraph_of(label: str, places: Mapping[str, Origin]) -> str:
    """Return the label of the paragraph that a line belongs to: OP5 for OP5 (b)."""
    while label and label not in places:
        label = label.rpartition(" ")[0]
    return label


def _read(text: str, file: str) -> Resolution:
    reading = read_yaml(text.encode(), file)
    if reading.resolution is None:
        raise DraftingError(f"{file}: not written: its YAML cannot be read; please report this")
    return reading.resolution
