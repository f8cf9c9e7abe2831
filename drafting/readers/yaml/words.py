"""Read marked text: words with emphasis and footnote marks."""

from __future__ import annotations

from drafting.readers.yaml.findings import Fields, Mention, YamlFindings, tidy, words_at, words_of
from drafting.readers.yaml.nodes import Node, Scalar
from drafting.text.inline import EMPTY, Mark, NoteMark, Span, Text, normal, note_keys, plain
from drafting.text.marks import MarkFault, scan
from drafting.text.punctuation import lead_joint
from drafting.text.spaces import trimmed

_LEADING = (Mark.ITALIC, Mark.BOLD, Mark.ITALIC | Mark.BOLD)
"""Emphasis that makes a lead of the opening words of a short form: bold in Chinese, both in
Arabic."""
_WHITE = " \t\r\n"


def text_of(findings: YamlFindings, node: Node | None, where: str) -> Text:
    """Read a marked text; empty if there is none."""
    words = words_of(findings, node, where, prose=True)
    if not words or node is None:
        return EMPTY
    scanned = scan(words, first_note=len(findings.in_place) + 1)
    for fault in scanned.faults:
        _report(findings, node, fault, where)
    content = trimmed(scanned.content)
    if keys := note_keys(content):
        origin = findings.origin(node)
        findings.mentions.extend(Mention(key, origin, where) for key in keys)
        findings.in_place.extend((trimmed(note), origin) for note in scanned.notes)
    return content


def _report(findings: YamlFindings, node: Node, fault: MarkFault, where: str) -> None:
    origin = findings.origin_at(_source_index(findings.source, node, fault.index))
    findings.error("mark", f"{where}: {fault.message}", origin, fault.hint)


def _source_index(source: str, node: Node, index: int) -> int:
    """Return the place in the file of a character of the tidied words.

    Only printed characters are counted, because line breaks and indentation were folded away.
    """
    if not isinstance(node, Scalar):
        return node.start
    position = node.start
    if node.style in ("|", ">"):
        position = source.find("\n", position)
    elif node.style:
        position += 1
    wanted = sum(1 for character in tidy(node.value)[:index] if character not in _WHITE)
    while position < node.end - 1:
        character = source[position]
        if character not in _WHITE:
            if wanted == 0:
                break
            wanted -= 1
            if node.style == '"' and character == "\\":
                position += 1
        position += 1
    return position


def led_text(findings: YamlFindings, fields: Fields) -> Text:
    """Read `lead`, `join` and `text` of a paragraph into one text."""
    rest = text_of(findings, fields.get("text"), fields.where)
    lead = _lead(findings, fields)
    join = _join(findings, fields)
    if not lead:
        return rest
    if not rest:
        return (Span(lead, Mark.LEAD),)
    if join is None:
        opens_with_note = isinstance(rest[0], NoteMark)
        join = lead_joint(lead, plain(rest), findings.language, rest_is_note=opens_with_note)
    return normal((Span(lead, Mark.LEAD), Span(join), *rest))


def _lead(findings: YamlFindings, fields: Fields) -> str:
    node = fields.get("lead")
    words = words_at(findings, fields, "lead", prose=True)
    if not words or node is None:
        return ""
    scanned = scan(words)
    content = scanned.content
    first = content[0] if len(content) == 1 else None
    if isinstance(first, Span) and not first.marks and not scanned.faults:
        return first.text
    bare = plain(content).strip(" *")
    findings.error(
        "marks-in-lead",
        f"{fields.where}: the lead cannot have marks",
        node,
        f"write lead: {bare}" if bare else "write the opening words without asterisks",
    )
    return bare


def _join(findings: YamlFindings, fields: Fields) -> str | None:
    node = fields.get("join")
    if node is None:
        return None
    if isinstance(node, Scalar) and node.value in ("", " "):
        return node.value
    findings.wrong_type(node, fields.label("join"), 'nothing ("") or one space (" ")')
    return None


def opening_of(content: Text) -> tuple[str, str]:
    """Return the emphasised whole words at the start of a text, and the rest; both may be ""."""
    first = content[0] if content else None
    if not isinstance(first, Span) or first.marks not in _LEADING:
        return "", ""
    rest = plain(content[1:])
    # Only in Chinese may a word follow at once, because it has no spaces.
    cut = first.text[-1].isalpha() and rest[:1].isalnum() and not first.marks & Mark.BOLD
    return ("", "") if cut else (first.text.strip(), rest.strip())


def short_text(findings: YamlFindings, node: Node, where: str) -> Text:
    """Read the short form of a paragraph: its opening emphasis is the lead."""
    content = text_of(findings, node, where)
    first = content[0] if content else None
    if not isinstance(first, Span) or first.marks not in _LEADING:
        return content
    lead = first.text.rstrip(" ")
    space = first.text[len(lead) :]
    return normal((Span(lead, Mark.LEAD), Span(space), *content[1:]))
