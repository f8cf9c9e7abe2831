"""Read footnotes: declared under `footnotes:` or written in the text, each with a mark."""

from __future__ import annotations

import re

from drafting.model.keys import nearest
from drafting.model.resolution import Footnote
from drafting.readers.yaml.findings import YamlFindings
from drafting.readers.yaml.nodes import Mapping, Node, Scalar
from drafting.readers.yaml.words import text_of
from drafting.text.marks import IN_PLACE, KEY

_MARK = re.compile(r"\[\^([^\]\n]*)\]")


def footnotes_of(findings: YamlFindings, node: Node | None) -> tuple[Footnote, ...]:
    """Read the declared footnotes, add those written in the text, and compare with the marks.

    Declared footnotes come first, in the order of the file; those of the text follow in reading
    order. Call this last, when every mark of the text is known.
    """
    declared = declared_notes(findings, node)
    keys = {note.key for note in declared}
    mentioned = {mention.key for mention in findings.mentions}
    for mention in findings.mentions:
        if not mention.key.startswith(IN_PLACE) and mention.key not in keys:
            near = nearest(mention.key, keys)
            findings.error(
                "unknown-note",
                f"{mention.where}: [^{mention.key}] marks a footnote that does not exist",
                mention.origin,
                f"write [^{near}]"
                if near
                else f"write {mention.key}: and its words under footnotes:",
            )
    marked = mentioned | _marked_in_faults(findings)
    for note in declared:
        if note.key not in marked and note.origin:
            findings.warning(
                "unused-note",
                f"footnote “{note.key}” is not printed, because no mark in the text refers to it",
                note.origin,
                f"put the mark [^{note.key}] into the text, or remove the footnote",
            )
    return (*declared, *notes_in_place(findings))


def notes_in_place(findings: YamlFindings) -> tuple[Footnote, ...]:
    """Return the footnotes written in the text, in reading order."""
    return tuple(
        Footnote(key=f"{IN_PLACE}{number}", content=content, in_place=True, origin=origin)
        for number, (content, origin) in enumerate(findings.in_place, 1)
    )


def _marked_in_faults(findings: YamlFindings) -> set[str]:
    """Return the keys whose marks seem to be in texts that an error kept from being read."""
    return set(_MARK.findall(findings.source)) if findings.diagnostics else set()


def declared_notes(findings: YamlFindings, node: Node | None) -> tuple[Footnote, ...]:
    """Read the footnotes declared by name."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        hint = "write each on a line of its own: charter: See the Charter."
        findings.wrong_type(node, "“footnotes”", "footnotes by name", hint)
        return ()
    result: list[Footnote] = []
    for name, (key, value) in node.pairs.items():
        where = f"footnote “{name}”"
        if not KEY.fullmatch(name):
            findings.error(
                "note-name",
                f"“{name}” cannot be the name of a footnote",
                key,
                "use only letters, figures and . : - _",
            )
            continue
        if isinstance(value, Scalar) and value.is_absent:
            findings.error(
                "no-words",
                f"{where}: the words are missing",
                key,
                "write the words, or remove this entry",
            )
        before = len(findings.mentions), len(findings.in_place)
        content = text_of(findings, value, where)
        if len(findings.mentions) > before[0]:
            findings.error("note-in-note", f"{where}: a footnote cannot contain another", value)
            del findings.mentions[before[0] :], findings.in_place[before[1] :]
        result.append(Footnote(key=name, content=content, origin=findings.origin(key)))
    return tuple(result)
