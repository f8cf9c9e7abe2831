"""What becomes of a text in the next draft of its series: what was changed, and what was left."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.resolution import Resolution
from drafting.next_draft.series import PastChange


@dataclass(frozen=True, slots=True)
class RolledChange:
    """Words of the earlier text that the draft has in another form.

    Attributes:
        label: the place as a delegate cites it: "OP5 (b)", "title", "note 3", "head".
        old: the words of the earlier text; "" if it has none there.
        new: the words of the draft; "" if they are taken out.
        why: the reason.
        sure: whether nobody needs to look at it.
    """

    label: str
    old: str
    new: str
    why: str
    sure: bool


@dataclass(frozen=True, slots=True)
class LeftAsPrinted:
    """Words that may have to change, and that only a person can change.

    Attributes:
        label: the place, as in `RolledChange`.
        words: the words, which the draft still has.
        why: what is not known.
        proposal: words that a person may put into the draft; "" if there are none.
    """

    label: str
    words: str
    why: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class NextDraft:
    """The draft for a later session, made from an earlier text.

    Attributes:
        resolution: the draft.
        changes: what differs from the earlier text, in the order of print.
        left: what may have to change too, in the order of print.
        history: what each place that is not sure, or left, was in the earlier texts of the series,
            if these are known.
        doubts: why the session of the draft may be another one.
    """

    resolution: Resolution
    changes: tuple[RolledChange, ...]
    left: tuple[LeftAsPrinted, ...]
    history: tuple[PastChange, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def unsure(self) -> tuple[RolledChange, ...]:
        """Return the changes that somebody must look at."""
        return tuple(each for each in self.changes if not each.sure)
