"""What an amendment document says, as flat records: sentences, and the passages under them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.model.amendment import Amendment
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


class PositionKind(StrEnum):
    """What a delegation says about a passage without changing its words.

    `SUPPORT`: it wants what another delegation proposes. `OPPOSITION`: it does not want that, or
    does not accept the passage. `RESERVATION`: it does not agree yet. `LIFT`: it takes back a
    reservation. `WITHDRAWAL`: it takes back its own proposals. `ACCEPTANCE`: it agrees with the
    passage. `RETENTION`: it wants the words as they are. `SPONSORSHIP`: it wants to sponsor the
    text.
    """

    SUPPORT = "support"
    OPPOSITION = "opposition"
    RESERVATION = "reservation"
    LIFT = "lift"
    WITHDRAWAL = "withdrawal"
    ACCEPTANCE = "acceptance"
    RETENTION = "retention"
    SPONSORSHIP = "sponsorship"


@dataclass(frozen=True, slots=True)
class Position:
    """What a sentence says that changes no words.

    Attributes:
        kind: what it is.
        labels: the passages it is about; none for the whole text.
        of: the delegation that is supported or opposed, or "".
        is_of_deletion: it is about a deletion of the passages, whoever proposes it.
        is_ad_referendum: the delegation accepts, but its capital has not yet.
    """

    kind: PositionKind
    labels: tuple[str, ...]
    of: str = ""
    is_of_deletion: bool = False
    is_ad_referendum: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a sentence in everyday words asks for.

    Attributes:
        entries: the amendments; those that are one act have one `item`.
        position: what it says without asking for a change, or None.
        by: the delegation it names as the one that speaks, or "".
        doubt: why a person has to look at the entries, or "".
        needs: why it cannot be carried out, although it is understood, or "".
    """

    entries: tuple[Amendment, ...] = ()
    position: Position | None = None
    by: str = ""
    doubt: str = ""
    needs: str = ""
