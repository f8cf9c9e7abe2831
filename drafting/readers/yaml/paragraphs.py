"""Read preambular and operative paragraphs, subparagraphs and flush lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from drafting.model.keys import MAX_LEVELS, NONE, SHAPES
from drafting.model.paragraph import (
    FlushLine,
    OperativeParagraph,
    Paragraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.readers.yaml.closing import Built, ClosedLine, last_words
from drafting.readers.yaml.commas import report_split
from drafting.readers.yaml.findings import (
    Fields,
    YamlFindings,
    fields_of,
    items_of,
    words_at,
    words_of,
)
from drafting.readers.yaml.nodes import Mapping, Node, Scalar, Sequence
from drafting.readers.yaml.typed import spelled_number
from drafting.readers.yaml.words import led_text, short_text, text_of
from drafting.text.inline import Text
from drafting.text.numbering import from_sublabel, sublabel
from drafting.text.punctuation import is_mark

P = TypeVar("P", bound=Paragraph)

_TIGHT_KEY = re.compile("(?:" + "|".join(SHAPES["subparagraph"].names) + r"|paragraph):(?=\S)")


@dataclass(slots=True)
class Count:
    """Counts paragraphs as they will be printed, so that messages can name them."""

    prefix: str = ""
    preambular: int = 0
    operative: int = 0

    def next_preambular(self) -> str:
        """Count the next preambular paragraph and return its name."""
        self.preambular += 1
        return f"{self.prefix}preambular paragraph {self.preambular}"

    def next_operative(self, number: str | None, word: str) -> str:
        """Count the next operative paragraph and return its name."""
        if number is None or number.isdecimal():
            self.operative = int(number) if number else self.operative + 1
            return f"{self.prefix}{word} {self.operative}"
        if number:
            return f"{self.prefix}{word} {number}"
        return f"{self.prefix}unnumbered paragraph after {word} {self.operative}"


@dataclass(slots=True)
class Hung:
    """The list and flush lines under a paragraph, and the places of their lines in order."""

    places: list[ClosedLine]
    subparagraphs: tuple[Subparagraph, ...] = ()
    tail: tuple[FlushLine, ...] = ()


def preambular(findings: YamlFindings, node: Node, where: str) -> Built | None:
    """Read one item of a preamble."""
    place = ClosedLine(findings.origin(node), where, node)
    if isinstance(node, Scalar):
        content = _short(findings, node, where)
        return Built(PreambularParagraph(content=content, origin=place.origin), (place,))
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "a paragraph", "an unquoted [ opens a list: use quotes")
        return None
    fields = fields_of(findings, node, "preambular paragraph", where)
    place = ClosedLine(place.origin, where, last_words(fields))
    paragraph, places = _built(
        PreambularParagraph, findings, fields, place, led_text(findings, fields)
    )
    return Built(paragraph, tuple(places))


def numbered(findings: YamlFindings, fields: Fields, number: str | None) -> Built:
    """Read an operative paragraph, with a lead or without one."""
    place = ClosedLine(findings.origin(fields.node), fields.where, last_words(fields, "paragraph"))
    if fields.get("paragraph"):
        content = text_of(findings, fields.get("paragraph"), fields.where)
    else:
        content = led_text(findings, fields)
    paragraph, places = _built(OperativeParagraph, findings, fields, place, content)
    return Built(replace(paragraph, number=number), tuple(places))


def _built(
    kind: type[P],
    findings: YamlFindings,
    fields: Fields,
    place: ClosedLine,
    content: Text,
    level: int = 1,
) -> tuple[P, list[ClosedLine]]:
    """Build a paragraph, with the list and flush lines under it and the places of its lines.

    Args:
        kind: preambular, operative or subparagraph.
        findings: what is known of the file so far; errors are added.
        fields: its keys.
        place: the place of its first line.
        content: its words.
        level: the level of the list under it; 1 under a paragraph.
    """
    _demand_words(findings, fields, content)
    hung = hung_under(findings, fields, place, level)
    paragraph = kind(
        content=content,
        end=_end(findings, fields),
        subparagraphs=hung.subparagraphs,
        tail=hung.tail,
        id=words_at(findings, fields, "id"),
        origin=place.origin,
    )
    return paragraph, hung.places


def short_numbered(findings: YamlFindings, node: Scalar, where: str) -> Built:
    """Read an operative paragraph written as a plain string."""
    place = ClosedLine(findings.origin(node), where, node)
    content = _short(findings, node, where)
    return Built(OperativeParagraph(content=content, origin=place.origin), (place,))


def number_of(findings: YamlFindings, item: Node, where: str) -> str | None:
    """Read `number:` of an item; None if it is counted, "" if none is printed."""
    pair = item.pairs.get("number") if isinstance(item, Mapping) else None
    node = pair[1] if pair else None
    if node is None or (isinstance(node, Scalar) and node.is_absent):
        return None
    number = words_of(findings, node, f"{where}, “number”")
    if not isinstance(node, Scalar):
        return None
    return "" if number == NONE else spelled_number(number)


def _short(findings: YamlFindings, node: Scalar, where: str) -> Text:
    content = short_text(findings, node, where)
    if not node.style and (tight := _TIGHT_KEY.match(node.value)):
        message = f"{where}: the space after “{tight[0]}” is missing"
        findings.error("missing-space", message, node, f"write “{tight[0]} ”")
    if node.is_absent:
        findings.error(
            "no-words",
            f"{where}: the words are missing",
            node,
            "write the words, or remove this entry",
        )
    return content


def _demand_words(findings: YamlFindings, fields: Fields, content: Text) -> None:
    """Report a paragraph without words; empty quotes are allowed."""
    if content or any(fields.get(name) for name in (*fields.shape.required, "text")):
        return
    names = " or ".join(dict.fromkeys((*fields.shape.required,)))
    findings.error(
        "no-words", f"{fields.where}: the words are missing", fields.node, f"write {names}"
    )


def _end(findings: YamlFindings, fields: Fields) -> str | None:
    node = fields.get("end")
    if node is None:
        return None
    end = words_of(findings, node, fields.label("end"))
    if not is_mark(end):
        findings.wrong_type(node, fields.label("end"), 'a closing mark such as "." or ";"')
        return None
    return end


def hung_under(findings: YamlFindings, fields: Fields, place: ClosedLine, level: int = 1) -> Hung:
    """Read the list and the flush lines under a paragraph."""
    hung = Hung([place])
    node = fields.get("subparagraphs")
    if node is not None and level > MAX_LEVELS:
        findings.error(
            "too-many-levels",
            f"{fields.where}: subparagraphs are nested in more than {MAX_LEVELS} levels",
            node,
            "use only the levels (a), (i) and a.",
        )
    elif node is not None:
        hung.subparagraphs = _subparagraphs(findings, node, hung.places, fields.where, level)
    hung.tail = _tail(findings, fields, hung.places)
    return hung


def _subparagraphs(
    findings: YamlFindings, node: Node, places: list[ClosedLine], where: str, level: int
) -> tuple[Subparagraph, ...]:
    result: list[Subparagraph] = []
    count = 0
    report_split(findings, node, f"{where}, “subparagraphs”")
    for item in items_of(findings, node, f"{where}, “subparagraphs”"):
        number = number_of(findings, item, where)
        restart = from_sublabel(number, level) if number else None
        if number is None or restart:
            count = restart or count + 1
            bare = sublabel(count, level)
        else:
            bare = number
        name = f"{where} {_lettered(bare, level)}" if bare else f"{where}, item {len(result) + 1}"
        if subparagraph := _subparagraph(findings, item, number, places, name, level):
            result.append(subparagraph)
    return tuple(result)


def _lettered(bare: str, level: int) -> str:
    return f"{bare}." if level == MAX_LEVELS else f"({bare})"


def _subparagraph(
    findings: YamlFindings,
    node: Node,
    number: str | None,
    places: list[ClosedLine],
    where: str,
    level: int,
) -> Subparagraph | None:
    place = ClosedLine(findings.origin(node), where, node)
    if isinstance(node, Scalar):
        content = _short(findings, node, where)
        places.append(place)
        return Subparagraph(content=content, origin=place.origin)
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "a subparagraph", "an unquoted [ opens a list: use quotes")
        return None
    fields = fields_of(findings, node, "subparagraph", where)
    place = ClosedLine(place.origin, where, last_words(fields))
    content = led_text(findings, fields)
    subparagraph, own = _built(Subparagraph, findings, fields, place, content, level + 1)
    places.extend(own)
    return replace(subparagraph, number=number)


def _tail(
    findings: YamlFindings, fields: Fields, places: list[ClosedLine]
) -> tuple[FlushLine, ...]:
    node = fields.get("tail")
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else [node]
    result: list[FlushLine] = []
    for item in items:
        where = f"{fields.where}, tail"
        if isinstance(item, Mapping):
            inner = fields_of(findings, item, "tail line", where)
            content = text_of(findings, inner.get("text"), where)
            _demand_words(findings, inner, content)
            result.append(FlushLine(content=content, end=_end(findings, inner)))
            places.append(ClosedLine(findings.origin(item), where, last_words(inner)))
        else:
            result.append(FlushLine(content=text_of(findings, item, where)))
            places.append(ClosedLine(findings.origin(item), where, item))
    return tuple(result)
