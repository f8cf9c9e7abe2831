"""Read what a rolling text was compiled from, as its Word file carries it.

The part is untrusted: it only helps to find where the words of the page come from. Nothing in it
becomes an amendment, because only differences between it and the page do.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from drafting.model.amendment import AmendmentSet
from drafting.readers.docx.package import Package
from drafting.readers.yaml.amendments import read_amendments
from drafting.writers.rolling.carried import NAMESPACE
from drafting.writers.rolling.head import RollingHead
from drafting.xml import Element

MOST_SETS = 1_000
"""Most sets of amendments that are read."""
MOST = 8 * 1024 * 1024
"""Most characters of them all."""

_LONGEST = 1_000
"""Most characters of a round or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a rolling text was compiled from.

    Attributes:
        base: digest of the text as tabled.
        sets: the amendments.
        is_tracked: whether the proposals are tracked changes.
        has_positions: whether the page shows agreements and reservations, which are not carried.
        head: the date, round and facilitator that the page gives, or None.
        error: why it cannot be used, or "".
    """

    base: str = ""
    sets: tuple[AmendmentSet, ...] = ()
    is_tracked: bool = False
    has_positions: bool = False
    head: RollingHead | None = None
    error: str = ""


def carried_in(package: Package) -> Carried | None:
    """Return what a Word file carries, or None if it is no rolling text of ours.

    Raises:
        UnreadableError: a part of the file is damaged or dangerous.
    """
    for relation in package.relations(package.main).values():
        if relation.kind != "customXml" or relation.external:
            continue
        root = package.part(relation.target)
        if root is not None and root.tag == f"{{{NAMESPACE}}}rolling":
            return _carried(root)
    return None


def _carried(root: Element) -> Carried:
    texts = [each.text or "" for each in root.iterfind(f"{{{NAMESPACE}}}amendments")]
    if root.get("version") != "1":
        return Carried(error="it was compiled by another version of drafting")
    if len(texts) > MOST_SETS or sum(map(len, texts)) > MOST:
        return Carried(error="it carries more amendments than any rolling text has")
    sets: list[AmendmentSet] = []
    for number, text in enumerate(texts, 1):
        reading = read_amendments(text.encode("utf-8", "replace"), f"amendments {number}")
        if reading.amendments is None:
            return Carried(error="the amendments it carries cannot be read")
        sets.append(reading.amendments)
    return Carried(
        base=root.get("base", ""),
        sets=tuple(sets),
        is_tracked=root.get("form") == "tracked",
        has_positions=root.get("positions") == "shown",
        head=_head(root),
    )


def _head(root: Element) -> RollingHead | None:
    if root.get("round") is None:
        return None
    try:
        date = datetime.date.fromisoformat(root.get("date", ""))
    except ValueError:
        date = None
    return RollingHead(
        date=date,
        round=root.get("round", "")[:_LONGEST],
        facilitator=root.get("facilitator", "")[:_LONGEST],
        is_official=root.get("head") == "official",
    )
