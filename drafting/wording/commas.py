"""Delete words together with the comma that would be left over.

A mail says "delete “where appropriate”" of a paragraph that ends with ", where appropriate".
"""

from __future__ import annotations

from dataclasses import replace

from drafting.model.amendment import Action, Amendment
from drafting.model.passages import Passages
from drafting.text.slices import Searched, characters, cut

_COMMAS = (",", "，", "、", "،")


def with_comma(entry: Amendment, passages: Passages) -> Amendment:
    """Return an entry that deletes words with the comma before them, if it would be left over.

    A comma is left over at the end of a paragraph and before another comma. Words that the passage
    does not have exactly once stay as they are.
    """
    passage = passages.find(entry.target)
    if entry.action is not Action.DELETE_WORDS or passage is None:
        return entry
    wanted = Searched.of(characters(entry.words)).words.strip()
    found = [
        (line.content, place)
        for line in passages.lines_in(passage)
        for place in Searched.of(characters(line.content)).find(wanted, 2)
    ]
    if len(found) != 1:
        return entry
    content, (start, end) = found[0]
    signs = characters(content)
    before, after = signs[:start].rstrip(), signs[end:].lstrip()
    if not before.endswith(_COMMAS) or (after and not after.startswith(_COMMAS)):
        return entry
    return replace(entry, words=cut(content, len(before) - 1, end))
