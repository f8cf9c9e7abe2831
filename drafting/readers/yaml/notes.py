"""Footnotes: declared under `footnotes:` or written in place, each marked at least once."""

from __future__ import annotations

import re

from drafting.model.keys import nearest
from drafting.model.resolution import Footnote
from drafting.readers.yaml.desk import Desk
from drafting.readers.yaml.nodes import Mapping, Node, Scalar
from drafting.readers.yaml.words import text_of
from drafting.text.marks import IN_PLACE, KEY

_MARK = re.compile(r"\[\^([^\]\n]*)\]")


def footnotes_of(desk: Desk, node: Node | None) -> tuple[Footnote, ...]:
    """Read the declared footnotes, add those written in place, and hold both to their marks.

    Declared ones come first, in the order of the file; those in place follow in reading order.
    Called last, when every mark of the text has been met.
    """
    declared = declared_notes(desk, node)
    keys = {note.key for note in declared}
    mentioned = {mention.key for mention in desk.mentions}
    for mention in desk.mentions:
        if not mention.key.startswith(IN_PLACE) and mention.key not in keys:
            near = nearest(mention.key, keys)
            desk.error(
                "unknown-note",
                f"{mention.where}: [^{mention.key}] marks a footnote that is not there",
                mention.origin,
                f"write [^{near}]" if near else f"add {mention.key}: under footnotes",
            )
    marked = mentioned | _marked_in_faults(desk)
    for note in declared:
        if note.key not in marked and note.origin:
            desk.error(
                "unused-note",
                f"footnote “{note.key}” is not marked anywhere in the text",
                note.origin,
                f"put [^{note.key}] where it belongs, or remove the footnote",
            )
    return (*declared, *notes_in_place(desk))


def notes_in_place(desk: Desk) -> tuple[Footnote, ...]:
    """Return the footnotes written in the text, in reading order."""
    return tuple(
        Footnote(key=f"{IN_PLACE}{number}", content=content, in_place=True, origin=origin)
        for number, (content, origin) in enumerate(desk.in_place, 1)
    )


def _marked_in_faults(desk: Desk) -> set[str]:
    """Return the keys whose marks seem to be in texts that were not read because of a fault."""
    return set(_MARK.findall(desk.source)) if desk.diagnostics else set()


def declared_notes(desk: Desk, node: Node | None) -> tuple[Footnote, ...]:
    """Read the footnotes declared by name."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        hint = "write each on a line of its own: charter: See the Charter."
        desk.wrong_type(node, "“footnotes”", "names with their footnotes", hint)
        return ()
    result: list[Footnote] = []
    for name, (key, value) in node.pairs.items():
        where = f"footnote “{name}”"
        if not KEY.fullmatch(name):
            desk.error(
                "note-name",
                f"“{name}” cannot be the name of a footnote",
                key,
                "use letters, figures and . : - without spaces",
            )
            continue
        if isinstance(value, Scalar) and value.is_absent:
            desk.error("no-words", f"{where}: there are no words", key, "write or remove it")
        before = len(desk.mentions), len(desk.in_place)
        content = text_of(desk, value, where)
        if len(desk.mentions) > before[0]:
            desk.error("note-in-note", f"{where}: a footnote cannot hold another one", value)
            del desk.mentions[before[0] :], desk.in_place[before[1] :]
        result.append(Footnote(key=name, content=content, origin=desk.origin(key)))
    return tuple(result)
