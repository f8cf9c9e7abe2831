"""Footnotes that lean on the one before: "Ibid." after another source, and notes left unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.engine.follow.records import Remark, Scene, WordEdit
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import NoteMark, Text, normal, plain
from drafting.text.slices import characters, removed

_SAME = re.compile(r"\s*(?:ibid\b\.?|ibíd\b\.?|там же\.?|المرجع نفسه|同上)", re.IGNORECASE)
_SHOWN = 60


def notes_of(scene: Scene) -> Iterator[WordEdit | Remark]:
    """Yield notes that should name their source, and those nobody marks any more."""
    before, now = _numbers(scene.desk.base), _numbers(scene.mapping.result)
    contents = {note.key: note.content for note in scene.desk.base.footnotes}
    after = {note.key: note.content for note in scene.mapping.result.footnotes}
    for key, number in before.items():
        if key not in now and key in contents:
            words = plain(contents[key])
            cut = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
            yield Remark(f"footnote {number}", f"“{cut}” left the text with its last mark")
    for key, number in now.items():
        if key not in before or contents.get(key) != after.get(key):
            continue
        match = _SAME.match(plain(after.get(key, ())))
        source = _source(list(before), key, contents)
        if not match or not source or source == _source(list(now), key, after):
            continue
        yield _named(scene, f"footnote {number}", match.end(), contents[source])


def _numbers(resolution: Resolution) -> dict[str, str]:
    return note_numbers(resolution, units_of(resolution))


def _source(order: Sequence[str], key: str, contents: dict[str, Text]) -> str:
    """Return the note that "Ibid." means: the nearest before it that is none itself."""
    for at in range(order.index(key) - 1, -1, -1):
        if not _SAME.match(plain(contents.get(order[at], ()))):
            return order[at]
    return ""


def _named(scene: Scene, label: str, end: int, source: Text) -> WordEdit:
    passage = scene.now.find(label)
    words = normal(part for part in source if not isinstance(part, NoteMark))
    text = characters(words)
    if text.endswith("."):
        words = removed(words, len(text) - 1, len(text))
    content = characters(scene.now.spots[passage.start].content) if passage else ""
    if not content[end:].strip():
        words = source
    return WordEdit(
        spot=passage.start if passage else 0,
        start=0,
        end=end,
        new=words,
        reason="another footnote stands before it now",
        causes=scene.of_notes() or scene.structural(),
    )
