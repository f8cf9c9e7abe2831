"""Find the entry that an amendment to an amendment changes, by the name that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.walk import lines_of_new
from drafting.text.inline import Text, plain
from drafting.text.normalize import folded_line
from drafting.text.provisional import ADDED

_PARTED = re.compile(r"[\s,:]+")


class HeldEntry(Protocol):
    """An entry with the set it belongs to."""

    @property
    def amendment(self) -> Amendment:
        """The entry."""

    @property
    def of(self) -> AmendmentSet:
        """Its set."""


E = TypeVar("E", bound=HeldEntry)


def amended_entries(child: HeldEntry, among: Iterable[E]) -> Sequence[E]:
    """Return the entries that an entry may mean by `amends`: one, unless the name is not clear.

    The name with the short name of the file ("samoa:2") counts before the one with the name of the
    set ("Samoa, 2"), before an id of the same file, and before the proposer alone. A proposer means
    the only entry with the same target, or else the only entry of all; of several, the only one
    that proposes the quoted words.

    Args:
        child: an entry with `amends`.
        among: all entries.
    """
    words, own = reference_key(child.amendment.amends), child.of
    others = [each for each in among if each.amendment is not child.amendment]
    for found in (
        [each for each in others if _ref(each) == words],
        [each for each in others if _name(each) == words],
        [
            each
            for each in others
            if _is_of(each, own) and reference_key(each.amendment.id) == words
        ],
    ):
        if found:
            return found
    by_owner = [each for each in others if words in _owners(each) and not each.amendment.amends]
    target = bare_target(child.amendment.target)
    there = [each for each in by_owner if bare_target(each.amendment.target) == target]
    found = there or by_owner
    quoting = [each for each in found if _has_words(each.amendment, child.amendment.words)]
    return quoting if len(found) > 1 and len(quoting) == 1 else found


def _has_words(amendment: Amendment, words: Text) -> bool:
    """Return whether an entry proposes some words."""
    contents = (amendment.text, *(line.content for line in lines_of_new(amendment.new)))
    wanted = folded_line(plain(words))
    return bool(wanted) and any(wanted in folded_line(plain(each)) for each in contents)


def bare_target(label: str) -> str:
    """Return a label without what makes it provisional: "OP3 bis" gives "OP3"."""
    return ADDED.sub("", label)


def reference_key(words: str) -> str:
    """Return the same key for all spellings of a name; what parts its words stays one sign."""
    return ":".join(_PARTED.split(words.strip(" ,:").casefold()))


def _is_of(each: HeldEntry, own: AmendmentSet) -> bool:
    """Return whether an entry is of a set, which may be held several times with some entries."""
    return each.of is own or bool(own.handle and each.of.handle == own.handle)


def _ref(each: HeldEntry) -> str:
    return reference_key(f"{each.of.handle}:{each.amendment.id}") if each.of.handle else ""


def _name(each: HeldEntry) -> str:
    is_named = each.of.name and not each.of.is_namesake
    return reference_key(f"{each.of.name}, {each.amendment.id}") if is_named else ""


def _owners(each: HeldEntry) -> set[str]:
    return {reference_key(name) for name in (*each.of.proposers, each.of.handle) if name}
