"""Put the paragraphs of two people together who edited one text at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.editing.linking import linked
from drafting.editing.paragraphs import (
    NEW_KINDS,
    EditedParagraph,
    EditedText,
    ParagraphKind,
    editable,
    edited,
)
from drafting.engine.diff import diff
from drafting.engine.merge import merge
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.reports.summary import summarise

_ALL_DIFFERENT = 3
"""The paragraph of the base, and both new versions."""
OWNERS = ("yours", "theirs")
"""Names of the two versions in the brackets of the merged text."""


@dataclass(frozen=True, slots=True)
class EditConflict:
    """A passage that both changed.

    Attributes:
        label: of the passage in the text that both began with.
        reason: in words.
        index: of the paragraph in the merged text; -1 if it is not known.
        yours, theirs: the words of the paragraph in both versions; "" if it is gone there.
    """

    label: str
    reason: str
    index: int
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergedEdit:
    """What both made of a text.

    Attributes:
        text: the merged paragraphs; each names the unit of *their* text that it comes from. Words
            that both changed are in brackets, with both versions.
        resolution: the merged text.
        conflicts: what both changed.
        yours, theirs: what each of both changed, as "reworded: OP3".
    """

    text: EditedText
    resolution: Resolution
    conflicts: tuple[EditConflict, ...]
    yours: tuple[str, ...]
    theirs: tuple[str, ...]


def merged_edit(base: Resolution, text: EditedText, theirs: Resolution) -> MergedEdit:
    """Merge edited paragraphs with the text that the file has by now.

    Args:
        base: the text whose paragraphs were edited.
        text: the paragraphs as somebody edited them.
        theirs: the text of the file now.

    Raises:
        UnreadableError: the edited paragraphs do not make a text.
    """
    mine = edited(base, text)
    merged = merge(base, mine, theirs, owners=OWNERS)
    shown = editable(merged.resolution).paragraphs
    found = _origins(editable(theirs).paragraphs, shown)
    paragraphs = tuple(
        EditedParagraph("" if unit is None else unit, each.kind, each.words)
        for each, unit in zip(shown, found, strict=True)
    )
    places = _Places(base, mine, theirs, merged.resolution)
    conflicts = [places.conflict(each.label, each.reason) for each in merged.conflicts]
    known = {each.index for each in conflicts}
    conflicts += [each for each in places.rewritten() if each.index not in known]
    return MergedEdit(
        text=EditedText(paragraphs, editable(merged.resolution).notes),
        resolution=merged.resolution,
        conflicts=tuple(conflicts),
        yours=_changes(base, mine),
        theirs=_changes(base, theirs),
    )


def _origins(
    old: tuple[EditedParagraph, ...], new: tuple[EditedParagraph, ...]
) -> list[str | None]:
    """Return the unit that each new paragraph comes from; only one of the same kind counts."""
    sources = linked(
        [(each.kind, each.words) for each in old],
        [(each.kind, each.words) for each in new],
        lambda each: each[1].split(),
    )
    result: list[str | None] = []
    for each, source in zip(new, sources, strict=True):
        same = source is not None and old[source].kind is each.kind
        result.append(old[source].unit if source is not None and same else None)
    fixed: dict[ParagraphKind, list[str]] = {}
    for each in old:
        if each.kind not in NEW_KINDS and each.unit not in result:
            fixed.setdefault(each.kind, []).append(each.unit)
    for index, each in enumerate(new):
        if result[index] is None and fixed.get(each.kind):
            result[index] = fixed[each.kind].pop(0)
    return result


class _Places:
    """Finds a paragraph of the base in the other texts."""

    def __init__(self, base: Resolution, *others: Resolution) -> None:
        self.labels = [unit.label for unit in units_of(base)]
        self.words = [each.words for each in editable(base).paragraphs]
        self.others = [[each.words for each in editable(other).paragraphs] for other in others]
        self.links = [linked(self.words, other, str.split) for other in self.others]

    def conflict(self, label: str, reason: str) -> EditConflict:
        """Return a conflict with both versions of its paragraph."""
        known = [i for i, each in enumerate(self.labels) if f"{label} ".startswith(f"{each} ")]
        if not known:
            return EditConflict(label, reason, -1, "", "")
        mine, theirs, merged = (
            link.index(known[-1]) if known[-1] in link else -1 for link in self.links
        )
        yours, other = (
            words[at] if at >= 0 else ""
            for words, at in zip(self.others[:2], (mine, theirs), strict=True)
        )
        return EditConflict(label, reason, merged, yours, other)

    def rewritten(self) -> Iterator[EditConflict]:
        """Yield paragraphs that both wrote so anew that the merged text has both of them."""
        merged = {words: index for index, words in enumerate(self.others[2])}
        for base, label in enumerate(self.labels):
            both = [
                words[link.index(base)]
                for words, link in zip(self.others[:2], self.links[:2], strict=True)
                if base in link
            ]
            if len({self.words[base], *both}) == _ALL_DIFFERENT and set(both) <= merged.keys():
                reason = "both wrote this paragraph anew; both versions are in the text"
                yield EditConflict(label, reason, merged[both[0]], *both)


def _changes(base: Resolution, draft: Resolution) -> tuple[str, ...]:
    """Return what changed, by kind: "reworded: OP3, OP5"."""
    summary = summarise(diff(base, draft))
    found = [
        f"{kind}: {', '.join(each.label for each in changes)}" for kind, changes in summary.by_kind
    ]
    found += [f"head: {each.label}" for each in summary.fields]
    return (*found, *(["footnotes"] if summary.footnotes and not found else ()))
