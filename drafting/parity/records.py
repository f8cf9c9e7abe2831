"""What a comparison of language versions finds, and the rows that put them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drafting.checks.records import RuleLevel
from drafting.text.inline import EMPTY, Text


class VersionLineKind(StrEnum):
    """What a line of a version is."""

    TITLE = "title"
    PREAMBULAR = "preambular paragraph"
    OPERATIVE = "operative paragraph"
    TEXT = "paragraph"
    ITEM = "subparagraph"
    FLUSH = "flush line"
    HEADING = "heading"
    PART = "part"
    ANNEX = "annex"
    TABLE = "table"
    TABLE_ROW = "row of a table"
    TABLE_NOTE = "note to a table"
    NOTE = "footnote"


@dataclass(frozen=True, slots=True)
class ParityLine:
    """One line of one version.

    Attributes:
        kind: what it is.
        label: as a delegate cites it in that version: "OP5 (b)", "note 3".
        number: the number printed before it, or "".
        level: depth of a subparagraph, 0 for all else.
        content: its words without the closing mark; the cells of a row are joined by " | ".
        unit: its paragraph with all subparagraphs, counted through the version.
    """

    kind: VersionLineKind
    label: str
    number: str = ""
    level: int = 0
    content: Text = EMPTY
    unit: int = 0


@dataclass(frozen=True, slots=True)
class ParityFinding:
    """One difference between versions.

    Attributes:
        code: of the rule ("PA001").
        level: how much it matters.
        label: the place, as the reference version cites it; as the version itself does if the
            others lack it.
        languages: codes of the versions that are probably wrong.
        message: what differs, and where.
        row: index of the row in `ParityReport.rows`, or None for the text as a whole.
    """

    code: str
    level: RuleLevel
    label: str
    languages: tuple[str, ...]
    message: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ParityRow:
    """Lines of all versions that say the same.

    Attributes:
        label: as in `ParityFinding`.
        kind: what most versions have here.
        cells: the lines by language. A version without this line has none; one that says it in
            several lines has several.
        joined: codes of the versions that say this within the line of the row before.
    """

    label: str
    kind: VersionLineKind
    cells: Mapping[str, tuple[ParityLine, ...]]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParityReport:
    """Language versions of one text, held against each other.

    Attributes:
        languages: codes of the versions, in the order of the United Nations' lists.
        reference: code of the version whose labels name the places.
        findings: in the order of print.
        rows: title, paragraphs, tables and footnotes, side by side.
    """

    languages: tuple[str, ...]
    reference: str
    findings: tuple[ParityFinding, ...]
    rows: tuple[ParityRow, ...] = field(repr=False)
