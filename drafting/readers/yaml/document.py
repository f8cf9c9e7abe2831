"""Read a resolution file: from bytes to a resolution, and all that is wrong with it."""

from __future__ import annotations

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.keys import KINDS, LANGUAGE_CODES, NONE
from drafting.model.paragraph import Block, PreambularParagraph
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.model.reading import Reading
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.sizes import excess_of
from drafting.model.walk import annex_label
from drafting.readers.yaml.blocks import blocks_of, preamble_of
from drafting.readers.yaml.closing import closed_blocks
from drafting.readers.yaml.dates import date_of
from drafting.readers.yaml.findings import (
    Fields,
    YamlFindings,
    choice_of,
    count_of,
    fields_of,
    items_of,
    words_at,
    words_of,
)
from drafting.readers.yaml.masthead import adoption_of, masthead_of
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence
from drafting.readers.yaml.notes import footnotes_of
from drafting.readers.yaml.paragraphs import Count
from drafting.readers.yaml.source import taken_apart
from drafting.readers.yaml.typed import warn_of_typed
from drafting.readers.yaml.words import text_of
from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.text.numbering import sublabel

_MOST_VOTES = 999_999


def read_yaml(source: bytes, file: str) -> Reading:
    """Read a resolution file and report all its errors.

    If the file cannot be parsed, only errors of its YAML are reported, because the content cannot
    be read. Otherwise all errors of the content are reported.

    Args:
        source: the bytes of the file.
        file: its name as the user knows it, for messages.
    """
    return Reading(*taken_apart(source, file, _resolution, _not_a_resolution))


def _not_a_resolution(root: Node | None, file: str) -> Diagnostic:
    if root is None:
        message, hint = "the file is empty", "write at least title: and operative:"
        return Diagnostic.error("empty", message, Origin(file, 1, 1), hint)
    return Diagnostic.error(
        "wrong-type",
        "a resolution file has keys such as title: and operative:, but this file has none",
        Origin(file, root.line + 1, root.column + 1),
        "write title: and operative: at the start of a line",
    )


def _resolution(findings: YamlFindings, root: Mapping) -> Resolution:
    """Read the file in the order of print, so that footnotes in the text are in their order."""
    fields = fields_of(findings, root, "resolution", "")
    language = choice_of(findings, fields.get("language"), "“language”", LANGUAGE_CODES, "en")
    findings.language = LANGUAGES.get(language, ENGLISH)
    masthead = masthead_of(findings, fields)
    kind = choice_of(findings, fields.get("kind"), "“kind”", KINDS, "resolution")
    title = text_of(findings, fields.get("title"), "title")
    preamble, operative, annexes = _body(findings, fields, "")
    parts = parts_of(findings, fields)
    vote = _vote(findings, fields.get("vote"))
    resolution = Resolution(
        masthead=masthead,
        language=language,
        kind=kind,
        title=title,
        enacting_formula=_formula(findings, fields),
        preamble=preamble,
        operative=operative,
        annexes=annexes,
        parts=parts,
        footnotes=footnotes_of(findings, fields.get("footnotes")),
        vote=vote,
        proceedings=_proceedings_of(findings, fields.get("proceedings")),
    )
    if reason := excess_of(resolution):
        findings.error("too-many-values", f"the file has {reason}", root, "split the file")
    else:
        warn_of_typed(findings, resolution)
    return resolution


def _vote(findings: YamlFindings, node: Node | None) -> str:
    """Read a vote statement: words or a list of lines; a value after "|" keeps its lines."""
    if not isinstance(node, Sequence):
        words = words_of(findings, node, "“vote”")
        if words and isinstance(node, Scalar) and "\n" in node.value:
            lines_in = (" ".join(line.split()) for line in node.value.split("\n"))
            return "\n".join(filter(None, lines_in))
        return words
    lines = (words_of(findings, line, "a line of “vote”") for line in node.items)
    return "\n".join(line for line in lines if line)


def _formula(findings: YamlFindings, fields: Fields) -> str | None:
    """Read the enacting line; None if it is computed, "" if none is printed."""
    node = fields.get("enacting_formula")
    words = words_of(findings, node, fields.label("enacting_formula"))
    return "" if words == NONE else words or None


def _body(
    findings: YamlFindings, fields: Fields, prefix: str
) -> tuple[tuple[PreambularParagraph, ...], tuple[Block, ...], tuple[Annex, ...]]:
    count = Count(prefix)
    built = preamble_of(findings, fields.get("preamble"), count)
    preamble = tuple(
        block
        for block in closed_blocks(findings, built, ends=False)
        if isinstance(block, PreambularParagraph)
    )
    operative = blocks_of(
        findings, fields.get("operative"), count, "operative paragraph", in_annex=False
    )
    return preamble, operative, annexes_of(findings, fields, prefix)


def annexes_of(findings: YamlFindings, fields: Fields, prefix: str) -> tuple[Annex, ...]:
    """Read the annexes of a body."""
    nodes = items_of(findings, fields.get("annexes"), f"{prefix}annexes")
    result: list[Annex] = []
    for index, node in enumerate(nodes, 1):
        where = prefix + annex_label(Annex(), index, len(nodes), ENGLISH).replace("Annex", "annex")
        if not isinstance(node, Mapping):
            findings.wrong_type(node, where, "title and paragraphs")
            continue
        inner = fields_of(findings, node, "annex", where)
        title = text_of(findings, inner.get("title"), f"{where} title")
        count = Count(f"{where}, ")
        annex = Annex(
            title=title,
            label=words_at(findings, inner, "label"),
            paragraphs=blocks_of(
                findings, inner.get("paragraphs"), count, "paragraph", in_annex=True
            ),
            origin=findings.origin(node),
        )
        result.append(annex)
    return tuple(result)


def parts_of(findings: YamlFindings, fields: Fields) -> tuple[Part, ...]:
    """Read parts A, B, …, and report paragraphs outside them."""
    nodes = items_of(findings, fields.get("parts"), "parts")
    result = tuple(
        part for index, node in enumerate(nodes, 1) if (part := _part(findings, node, index))
    )
    for name in ("preamble", "operative", "annexes") if nodes else ():
        if name in fields.values:
            findings.error(
                "parts-and-body",
                f"“{name}” is outside the parts and would not be printed",
                fields.values[name],
                "move it into one of the parts",
            )
    return result


def _part(findings: YamlFindings, node: Node, index: int) -> Part | None:
    where = f"part {sublabel(index, 1).upper()}"
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "title, preamble and operative")
        return None
    fields = fields_of(findings, node, "part", where)
    title = text_of(findings, fields.get("title"), f"{where} title")
    preamble, operative, annexes = _body(findings, fields, f"{where}, ")
    return Part(
        letter=words_at(findings, fields, "letter"),
        title=title,
        enacting_formula=_formula(findings, fields),
        preamble=preamble,
        operative=operative,
        annexes=annexes,
        adopted=adoption_of(findings, fields.get("adopted"), fields.label("adopted")),
        origin=findings.origin(node),
    )


def _proceedings_of(findings: YamlFindings, node: Node | None) -> Proceedings | None:
    """Read how a text came about (`proceedings`); None if the file has no such key."""
    where = "“proceedings”"
    if node is None:
        return None
    if not isinstance(node, Mapping):
        hint = "write proceedings: {outcome: without a vote}"
        findings.wrong_type(node, where, "steps, outcome and votes", hint)
        return None
    fields = fields_of(findings, node, "proceedings", where)
    steps = items_of(findings, fields.get("steps"), "“steps”", "write [{step: draft}]")
    votes = items_of(findings, fields.get("votes"), "“votes”", "write [{side: against, count: 2}]")
    return Proceedings(
        steps=tuple(step for each in steps if (step := _step(findings, each))),
        outcome=words_at(findings, fields, "outcome"),
        votes=tuple(side for each in votes if (side := _votes(findings, each))),
    )


def _step(findings: YamlFindings, node: Node) -> AdoptionStep | None:
    where = "step"
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "step, date and symbol", "write {step: draft}")
        return None
    fields = fields_of(findings, node, "step", where)
    return AdoptionStep(
        name=words_at(findings, fields, "step"),
        date=date_of(findings, fields.get("date"), fields.label("date")),
        symbol=words_at(findings, fields, "symbol"),
        by=words_at(findings, fields, "by"),
        part=words_at(findings, fields, "part"),
    )


def _votes(findings: YamlFindings, node: Node) -> Votes | None:
    where = "side"
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "side, count and states", "write {side: against}")
        return None
    fields = fields_of(findings, node, "side", where)
    count = fields.get("count")
    return Votes(
        side=words_at(findings, fields, "side"),
        count=count_of(findings, count, fields.label("count"), 0, _MOST_VOTES) if count else None,
        states=tuple(
            words_of(findings, each, "a name among “states”")
            for each in items_of(findings, fields.get("states"), "“states”", "write [Samoa, Palau]")
        ),
    )
