"""Recognise the text that a Word file was made on by its words.

If the original says the same as the base or an older text, it was made on that text. An original
that two delegations share was sent to them, so it is an older text, and so is one with another
symbol. In all other cases, the differences are changes without tracking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from drafting.engine.amend.source_version import SourceVersion
from drafting.inbox.word_file import WordFile
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.text.normalize import folded_line

ALIKE = 0.5
"""Least share of words that two versions of one text have in common."""


@dataclass(frozen=True, slots=True)
class Known:
    """A text that delegations may have worked on, with its name in messages."""

    name: str
    text: Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOn:
    """The text a file was made on.

    Attributes:
        name: its name in messages.
        ground: its original, compared with the base.
        nearest: the known text that is most like it.
        step: the nearest text, compared with the base.
        is_edited: whether it differs from every text, and no older text explains that.
        is_other: whether it is no version of the base at all.
        why: why it is not used, if `is_other` has another reason; or "".
    """

    name: str
    ground: SourceVersion
    nearest: Resolution
    step: SourceVersion
    is_edited: bool = False
    is_other: bool = False
    why: str = ""


def made_on(file: WordFile, known: Sequence[Known], shared_with: str) -> MadeOn:
    """Recognise the text a file was made on.

    Args:
        file: the file.
        known: the base, and then older texts.
        shared_with: another file with the same original, or "".
    """
    base, text = known[0].text, file.text
    ground = SourceVersion.of(base, text)
    if ground.is_base:
        return MadeOn(
            name="the base", ground=ground, nearest=base, step=SourceVersion.of(base, base)
        )
    distances = [
        len(
            ground.steps.entries
            if each.text is base
            else SourceVersion.of(each.text, text).steps.entries
        )
        for each in known
    ]
    least = min(distances)
    near = known[distances.index(least)]
    step = SourceVersion.of(base, near.text)
    name, edited, other = near.name, False, False
    if likeness(near.text, text) < ALIKE:
        name, other = "another text", True
    elif least:
        name, edited = _older(file, base, near, shared_with)
    return MadeOn(
        name=name, ground=ground, nearest=near.text, step=step, is_edited=edited, is_other=other
    )


def _older(file: WordFile, base: Resolution, near: Known, shared_with: str) -> tuple[str, bool]:
    """Return a name for an unknown text, and whether it was changed without tracking."""
    symbol = file.text.masthead.symbol
    if not file.revisions:
        return f"{near.name} (compared)", False
    if shared_with:
        return f"the same older text as {shared_with}", False
    if symbol and base.masthead.symbol and symbol != base.masthead.symbol:
        return f"an older text, {symbol}", False
    return f"{near.name}, changed without tracking", True


def likeness(one: Resolution, other: Resolution) -> float:
    """Return the share of words that two texts have in common."""
    return Indel.normalized_similarity(_words(one), _words(other))


def _words(text: Resolution) -> list[str]:
    lines = passages_of(text).lines
    return [word for line in lines for word in folded_line(plain(line.content)).split()]
