"""Read the items of an operative part or an annex: paragraphs, prose, headings, tables."""

from __future__ import annotations

from drafting.model.keys import ALIGNMENTS, nearest
from drafting.model.paragraph import Block, Cell, Heading, Table, TextParagraph
from drafting.readers.yaml.closing import Built, closed_blocks
from drafting.readers.yaml.commas import report_uneven
from drafting.readers.yaml.findings import (
    Fields,
    YamlFindings,
    choice_of,
    count_of,
    fields_of,
    items_of,
    words_at,
)
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence
from drafting.readers.yaml.paragraphs import (
    Count,
    number_of,
    numbered,
    preambular,
    short_numbered,
)
from drafting.readers.yaml.words import opening_of, text_of
from drafting.text.inline import Text

_KINDS = {
    "heading": "heading block",
    "table": "table block",
    "preamble": "preambular group",
    "paragraph": "numbered paragraph",
    "lead": "operative paragraph",
    "text": "prose paragraph",
}
"""The key that decides the kind of an item; the first one found counts."""

_MAX_HEADING_LEVEL = 6


def preamble_of(findings: YamlFindings, node: Node | None, count: Count) -> list[Built]:
    """Read a list of preambular paragraphs."""
    result: list[Built] = []
    for item in items_of(findings, node, f"{count.prefix}preamble"):
        built = preambular(findings, item, count.next_preambular())
        result.extend([built] if built else [])
    return result


def blocks_of(
    findings: YamlFindings,
    node: Node | None,
    count: Count,
    word: str,
    *,
    in_annex: bool,
    as_typed: bool = False,
) -> tuple[Block, ...]:
    """Read the blocks of an operative part or annex and settle their closing marks.

    Args:
        findings: what is known of the file so far; errors are added.
        node: the list.
        count: counts the paragraphs.
        word: the name of a numbered paragraph here: "operative paragraph".
        in_annex: closing marks are typed, not computed.
        as_typed: as in `closed_blocks`.
    """
    built: list[Built] = []
    name = f"{count.prefix}{'paragraphs' if in_annex else 'operative'}"
    for item in items_of(findings, node, name):
        built.extend(_blocks(findings, item, count, word, in_annex=in_annex))
    return closed_blocks(findings, built, in_annex=in_annex, as_typed=as_typed)


def _blocks(
    findings: YamlFindings, node: Node, count: Count, word: str, *, in_annex: bool
) -> list[Built]:
    """Read one item: one block, or a group of preambular paragraphs."""
    if isinstance(node, Scalar):
        return [short_numbered(findings, node, count.next_operative(None, word))]
    if not isinstance(node, Mapping):
        where = count.next_operative(None, word)
        findings.wrong_type(node, where, "a paragraph", "an unquoted [ opens a list: use quotes")
        return []
    kind = _kind_of(node)
    if kind == "preambular group":
        fields = fields_of(findings, node, kind, count.prefix.rstrip(", "))
        return preamble_of(findings, fields.get("preamble"), count)
    if kind == "heading block":
        fields = fields_of(findings, node, kind, f"{count.prefix}heading")
        return [Built(_heading(findings, fields))]
    if kind == "table block":
        fields = fields_of(findings, node, kind, f"{count.prefix}table")
        table = _table(findings, fields)
        return [Built(table)] if table else []
    if kind == "prose paragraph":
        after = f"prose after {word} {count.operative}" if count.operative else "prose"
        return [Built(_prose(findings, node, f"{count.prefix}{after}", in_annex=in_annex))]
    if kind is None:
        return _unknown(findings, node, count, word)
    number = number_of(findings, node, f"{count.prefix}{word} {count.operative + 1}")
    fields = fields_of(findings, node, kind, count.next_operative(number, word))
    return [numbered(findings, fields, number)]


def _kind_of(node: Mapping) -> str | None:
    for key, kind in _KINDS.items():
        pair = node.pairs.get(key)
        if pair and not (isinstance(pair[1], Scalar) and pair[1].is_absent):
            return kind
    return None


def _unknown(findings: YamlFindings, node: Mapping, count: Count, word: str) -> list[Built]:
    """Report an item of no known kind, with the known key nearest to one of its keys."""
    where = count.next_operative(None, word)
    for name in node.pairs:
        if (near := nearest(name, _KINDS)) and near != name:
            fields_of(findings, node, _KINDS[near], where)
            return []
    if any(
        name not in ("id", "number", "end", "join", "subparagraphs", "tail", *_KINDS)
        for name in node.pairs
    ):
        fields_of(findings, node, "operative paragraph", where)
        return []
    hint = "write lead: and text:, or paragraph:, heading:, table: or preamble:"
    findings.error("no-words", f"{where}: the words are missing", node, hint)
    return []


def _prose(findings: YamlFindings, node: Mapping, where: str, *, in_annex: bool) -> TextParagraph:
    """Read `text` without `lead`; report keys that only a numbered paragraph can have."""
    stray = [
        name for name in ("number", "subparagraphs", "tail", "end", "join") if name in node.pairs
    ]
    if stray:
        findings.error(
            "unknown-key",
            f"{where}: a text without lead is prose and cannot have “{stray[0]}”",
            node.pairs[stray[0]][0],
            "for a numbered paragraph without lead, write paragraph: instead of text:",
        )
    kept = Mapping(
        node.start, node.end, node.line, node.column,
        pairs={name: pair for name, pair in node.pairs.items() if name not in stray},
    )  # fmt: skip
    fields = fields_of(findings, kept, "prose paragraph", where)
    content = text_of(findings, fields.get("text"), where)
    if not in_annex:
        _report_opening(findings, content, node, where)
    return TextParagraph(
        content=content,
        id=words_at(findings, fields, "id"),
        origin=findings.origin(node),
    )


def _report_opening(findings: YamlFindings, content: Text, node: Mapping, where: str) -> None:
    """Warn about prose that opens with emphasised words, as an operative paragraph does."""
    lead, rest = opening_of(content)
    if lead and rest:
        shown = f"{rest[:30].rstrip()}…" if len(rest) > 30 else rest
        findings.warning(
            "lead-in-text",
            f"{where}: “{lead}” is emphasised, but a text without lead is prose without number",
            node,
            f"if these are opening words, write lead: {lead} and below it text: {shown}",
        )


def _heading(findings: YamlFindings, fields: Fields) -> Heading:
    node = fields.get("heading")
    origin = findings.origin(fields.node)
    if not isinstance(node, Mapping):
        return Heading(title=text_of(findings, node, fields.where), origin=origin)
    inner = fields_of(findings, node, "heading", fields.where)
    if not inner.get("title") and not inner.get("number"):
        findings.error(
            "no-words", "heading: title and number are missing", node, "write at least one"
        )
    return Heading(
        title=text_of(findings, inner.get("title"), inner.where),
        number=words_at(findings, inner, "number"),
        level=count_of(findings, inner.get("level"), inner.label("level"), 1, _MAX_HEADING_LEVEL),
        id=words_at(findings, inner, "id"),
        origin=origin,
    )


def _table(findings: YamlFindings, fields: Fields) -> Table | None:
    node = fields.get("table")
    if not isinstance(node, Mapping):
        if node is not None:
            findings.wrong_type(node, fields.where, "keys of a table (rows, header, title, notes)")
        return None
    inner = fields_of(findings, node, "table", fields.where)
    title = text_of(findings, inner.get("title"), f"{inner.where} title")
    rows_node = inner.get("rows")
    rows = items_of(findings, rows_node, inner.label("rows"))
    if not rows and not (rows_node is not None and not isinstance(rows_node, Sequence)):
        findings.error("no-words", f"{inner.where}: the rows are missing", node, "write rows:")
    cells = tuple(_row(findings, row, f"{inner.where}, row {i}") for i, row in enumerate(rows, 1))
    header = count_of(findings, inner.get("header"), inner.label("header"), 0, len(rows))
    report_uneven(findings, rows, cells, header, inner.where)
    notes = items_of(findings, inner.get("notes"), inner.label("notes"))
    return Table(
        title=title,
        rows=cells,
        header_rows=header,
        notes=tuple(text_of(findings, note, f"{inner.where} note") for note in notes),
        id=words_at(findings, inner, "id"),
        origin=findings.origin(fields.node),
    )


def _row(findings: YamlFindings, node: Node, where: str) -> tuple[Cell, ...]:
    items = items_of(findings, node, where, "write [first cell, second cell]")
    if not items and isinstance(node, Sequence):
        findings.error(
            "no-words", f"{where}: the row has no cells", node, "write them or remove the row"
        )
    return tuple(_cell(findings, item, f"{where}, cell {i}") for i, item in enumerate(items, 1))


def _cell(findings: YamlFindings, node: Node, where: str) -> Cell:
    if not isinstance(node, Mapping):
        return Cell(content=text_of(findings, node, where))
    fields = fields_of(findings, node, "cell", where)
    return Cell(
        content=text_of(findings, fields.get("text"), where),
        columns=count_of(findings, fields.get("columns"), fields.label("columns"), 1),
        rows=count_of(findings, fields.get("rows"), fields.label("rows"), 1),
        align=choice_of(findings, fields.get("align"), fields.label("align"), ALIGNMENTS, ""),
    )
