"""Find the amendments that a name means: "samoa:2", "Samoa, 2", or "2" if only one has it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from drafting.errors import RequestError
from drafting.model.journal import TabledAmendment, amendments_named


class UnknownAmendmentError(RequestError):
    """No amendment has this name, or several have.

    Attributes:
        alike: those that may be meant.
    """

    def __init__(self, reason: str, hint: str, alike: tuple[TabledAmendment, ...]) -> None:
        super().__init__(reason, hint)
        self.alike = alike


def chosen_amendments(
    amendments: Sequence[TabledAmendment], names: Sequence[str], *, part: bool = False
) -> tuple[TabledAmendment, ...]:
    """Return amendments by their names, with the open amendments of the same item.

    Args:
        amendments: all of the journal.
        names: the names.
        part: leave out the others of an item.

    Raises:
        UnknownAmendmentError: a name fits no amendment, or several.
    """
    found: set[str] = set()
    for words in names:
        one = amendment_named(amendments, words)
        item = "" if part else one.amendment.item
        found |= {one.ref} | {
            each.ref for each in amendments
            if item and each.of is one.of and each.amendment.item == item and each.is_open
        }  # fmt: skip
    return tuple(each for each in amendments if each.ref in found)


def amendment_named(amendments: Sequence[TabledAmendment], words: str) -> TabledAmendment:
    """Return the amendment that has a name.

    Raises:
        UnknownAmendmentError: no amendment has it, or several have.
    """
    meant = amendments_named(amendments, words)
    if len(meant) != 1:
        raise _unknown(amendments, words, meant)
    return meant[0]


def _unknown(
    amendments: Sequence[TabledAmendment], words: str, several: Sequence[TabledAmendment]
) -> UnknownAmendmentError:
    """Return an error that names amendments with this id, file, delegation or target.

    Args:
        amendments: all of the journal.
        words: the name that somebody gave.
        several: the amendments that have this name, if more than one has it.
    """
    wanted = "".join(words.split()).casefold()
    alike = list(several) or [
        each for each in amendments
        if wanted in {
            "".join(name.split()).casefold()
            for name in (
                each.amendment.id, each.tabled.handle, each.amendment.target, *each.of.proposers
            )
        }
    ]  # fmt: skip
    refs = {each.ref: each for each in amendments}
    alike = alike or [refs[near] for near in get_close_matches(words, refs, n=1)]
    meant = " or ".join(f"{each.ref} ({each.amendment.target})" for each in alike)
    hint = f"is {meant} meant?" if meant else ""
    return UnknownAmendmentError(f"no single amendment is called “{words}”", hint, tuple(alike))
