"""Move, delete and join edited paragraphs."""

from __future__ import annotations

from dataclasses import replace

from drafting.editing.inserting import can_go
from drafting.editing.paragraphs import NEW_KINDS, EditedParagraph, EditedText, ParagraphKind

OPERATIONS = ("up", "down", "delete", "join")
_LISTED = (ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE)


def operated(text: EditedText, operation: str, index: int) -> EditedText:
    """Return a text after an operation on one of its paragraphs.

    A preambular paragraph that would move past an operative one first becomes operative itself,
    and the other way round. What cannot be done changes nothing: tables, parts and annexes stay
    where they are, and the title of a part or annex is deleted only if nothing is below it.

    Args:
        text: the text.
        operation: one of `OPERATIONS`; `join` puts the words behind those of the paragraph before.
        index: of the paragraph.
    """
    paragraphs = list(text.paragraphs)
    if not 0 <= index < len(paragraphs):
        return text
    if operation == "delete":
        if can_go([each.kind for each in paragraphs], index):
            del paragraphs[index]
    elif paragraphs[index].kind not in NEW_KINDS:
        return text
    elif operation == "join":
        _join(paragraphs, index)
    else:
        _move(paragraphs, index, -1 if operation == "up" else 1)
    return replace(text, paragraphs=tuple(paragraphs))


def _move(paragraphs: list[EditedParagraph], index: int, step: int) -> None:
    other = index + step
    if not 0 <= other < len(paragraphs):
        return
    own, passed = paragraphs[index], paragraphs[other]
    if own.kind in _LISTED and passed.kind in _LISTED and own.kind is not passed.kind:
        paragraphs[index] = replace(own, kind=passed.kind)
    else:
        paragraphs[index], paragraphs[other] = passed, own


def _join(paragraphs: list[EditedParagraph], index: int) -> None:
    if index and paragraphs[index - 1].kind in NEW_KINDS:
        before = paragraphs[index - 1]
        own = paragraphs.pop(index)
        paragraphs[index - 1] = replace(before, words=f"{before.words} {own.words}".strip(" "))
