"""What an amendment document says, as flat records: sentences, and the passages under them."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.text.inline import Text


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One line of a new passage.

    Attributes:
        number: printed before it, or "".
        content: its words with closing mark.
        heading: level of a heading inside an annex; 0 for every other line.
    """

    number: str
    content: Text
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is asked, and the new passage where one follows.

    Attributes:
        content: the words, without number.
        block: lines of the new passage.
        item: printed number of the amendment, or "".
    """

    content: Text
    block: tuple[BlockLine, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class Unworded:
    """An entry that has no wording, and why."""

    id: str
    target: str
    reason: str
