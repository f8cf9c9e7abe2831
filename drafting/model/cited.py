"""Give every unit of a text a label of its own, as reports cite it.

`units_of` counts paragraphs from 1 in each part and annex. Many texts count again in each section
or article too, so several paragraphs may be OP1. Here each label names what is needed to find the
paragraph: "Part B, OP3", "section II, OP1", "Annex, para. 2", "Annex, Article 5, para. 2".
Amendments may cite these labels too (`model/passages`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.model.paragraph import Heading, OperativeParagraph
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.inline import plain

_LONGEST_NAME = 40
"""Letters of a heading that still name a section."""
_LONGEST_NUMBER = 5
"""Letters of a number that needs the word "section" before it: "XVIII"."""


def cited_units(resolution: Resolution) -> tuple[Unit, ...]:
    """Return the units of a resolution, each under a label that no other unit has."""
    return cited(units_of(resolution))


def cited(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return units under labels that no other unit has."""
    labels = {unit.label for unit in units}
    if len(labels) == len(units) and not any(isinstance(u.head, Part | Annex) for u in units):
        return units
    sections = _sections(units)
    taken: dict[str, int] = {}
    return tuple(
        _under(unit, _unique(_label(unit, section), taken))
        for unit, section in zip(units, sections, strict=True)
    )


def _under(unit: Unit, label: str) -> Unit:
    """Return a unit and its lines under another label."""
    if label == unit.label:
        return unit
    known = len(unit.label)
    lines = tuple(replace(line, label=label + line.label[known:]) for line in unit.lines)
    return replace(unit, label=label, lines=lines)


def _unique(label: str, taken: dict[str, int]) -> str:
    """Return a label, with a number if another unit has it already."""
    found, count = label, 1
    while found in taken:
        count = taken[label] = taken[label] + 1
        found = f"{label} [{count}]"
    taken[found] = 1
    return found


def _label(unit: Unit, section: str) -> str:
    places = [f"Part {unit.part}" if unit.part else "", unit.annex, section]
    if isinstance(unit.head, Part):
        return unit.label
    if isinstance(unit.head, Annex):
        return ", ".join(filter(None, places[:2]))
    return ", ".join(filter(None, (*places, _own(unit))))


def _own(unit: Unit) -> str:
    """Return the last part of a label. Paragraphs of an annex are not operative ones."""
    around = [unit.part, unit.annex]
    own = unit.label.removeprefix("".join(f"{each}, " for each in around if each))
    if unit.zone is Zone.ANNEX and isinstance(unit.head, OperativeParagraph) and unit.number:
        number = own.removeprefix("OP")
        return f"para. {number}" if number.strip("•–—-*·") else f"unnumbered paragraph {unit.id}"
    return own


def _sections(units: Sequence[Unit]) -> list[str]:
    """Return the section of each unit, where a part, an annex or the text counts again."""
    counts = Counter((unit.part, unit.annex, unit.label) for unit in units if _counts(unit))
    repeating = {place[:2] for place, count in counts.items() if count > 1}
    paths = list(_paths(units))
    names: dict[tuple[str, ...], str] = {}
    short = Counter(path[-1] for path in dict.fromkeys(paths) if path)
    for path in paths:
        if path:
            names[path] = path[-1] if short[path[-1]] == 1 else ", ".join(path)
    return [
        names.get(path, "") if _counts(unit) and (unit.part, unit.annex) in repeating else ""
        for unit, path in zip(units, paths, strict=True)
    ]


def _counts(unit: Unit) -> bool:
    """Return whether a unit is a paragraph with a number."""
    return isinstance(unit.head, OperativeParagraph) and bool(unit.number)


def _paths(units: Sequence[Unit]) -> Iterator[tuple[str, ...]]:
    """Yield the headings above each unit, the widest first."""
    path: list[tuple[int, str]] = []
    for unit in units:
        if isinstance(unit.head, Part | Annex):
            path = []
        elif isinstance(unit.head, Heading):
            level = unit.head.level
            path = [each for each in path if each[0] < level]
            path.append((level, _name(unit, unit.head)))
        yield tuple(name for _, name in path)


def _name(unit: Unit, heading: Heading) -> str:
    """Return what a section is called: "section II", "Article 5", "heading 3"."""
    if heading.number:
        number = heading.number.rstrip(".")
        return f"section {number}" if len(number) <= _LONGEST_NUMBER else number
    words = " ".join(plain(heading.title).split())
    return words if 0 < len(words) <= _LONGEST_NAME else _own(unit)
