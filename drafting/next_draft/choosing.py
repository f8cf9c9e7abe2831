"""Decide what of a draft for a later session is taken, and fill in what only a person knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from drafting.model.cited import cited_units
from drafting.model.masthead import Masthead
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from
from drafting.text.inline import Inline, Span, Text, plain
from drafting.text.placeholders import PLACEHOLDER

Change = Callable[[str, Text, str], Text]
"""Makes the new words of a line of its label, its words and its closing mark."""
TITLE = "title"
HEAD = "head"


@dataclass(frozen=True, slots=True)
class RolledLine:
    """A line of the earlier text, and what the draft has in its place.

    Attributes:
        label: as a delegate cites it: "OP5 (b)", "title", "note 3".
        old: its words in the earlier text.
        new: its words in the draft.
        closer: its closing mark, or "".
    """

    label: str
    old: Text
    new: Text
    closer: str = ""


@dataclass(frozen=True, slots=True)
class MissingWords:
    """Words that a person must fill in.

    Attributes:
        placeholder: as the draft has it: "{fill in: number of the agenda item}".
        labels: the places where the draft has it, in the order of print.
    """

    placeholder: str
    labels: tuple[str, ...]

    @property
    def what(self) -> str:
        """Return what is missing, for a person."""
        return self.placeholder.removeprefix("{fill in: ").removesuffix("}")


def rolled_lines(source: Resolution, draft: Resolution) -> tuple[RolledLine, ...]:
    """Return all lines of both texts in pairs; none if their lines do not match.

    Args:
        source: the earlier text.
        draft: what was made of it.
    """
    olds, news = [*_lines(source)], [*_lines(draft)]
    if [label for label, *_ in olds] != [label for label, *_ in news]:
        return ()
    return tuple(
        RolledLine(label, old, new, closer)
        for (label, old, _), (_, new, closer) in zip(olds, news, strict=True)
    )


def with_lines_kept(source: Resolution, draft: Resolution, labels: Collection[str]) -> Resolution:
    """Return a draft that has some lines as the earlier text has them.

    Args:
        source: the earlier text.
        draft: what was made of it.
        labels: the lines, as `rolled_lines` names them.
    """
    kept = {each.label: each.old for each in rolled_lines(source, draft) if each.label in labels}
    return _with_lines(draft, lambda label, content, _: kept.get(label, content))


def missing_in(draft: Resolution) -> tuple[MissingWords, ...]:
    """Return the placeholders of a draft, in the order of print."""
    found: dict[str, list[str]] = {}
    places = [(HEAD, words) for words in _head_words(draft.masthead)]
    places += [(label, plain(content)) for label, content, _ in _lines(draft)]
    for label, words in places:
        for match in PLACEHOLDER.finditer(words):
            labels = found.setdefault(match[0], [])
            if label not in labels:
                labels.append(label)
    return tuple(MissingWords(each, tuple(labels)) for each, labels in found.items())


def filled_in(draft: Resolution, words: Mapping[str, str]) -> Resolution:
    """Return a draft with words in the place of placeholders; the others stay.

    Args:
        draft: the draft.
        words: what to write, by placeholder; "" leaves it as it is.
    """

    def put(given: str) -> str:
        return PLACEHOLDER.sub(
            lambda match: " ".join(words.get(match[0], "").split()) or match[0], given
        )

    def inline(part: Inline) -> Inline:
        return replace(part, text=put(part.text)) if isinstance(part, Span) else part

    filled = _with_lines(draft, lambda _, content, __: tuple(map(inline, content)))
    head = draft.masthead
    changed: dict[str, Any] = {
        each.name: put(value)
        for each in fields(head)
        if isinstance(value := getattr(head, each.name), str)
    }
    changed["agenda_items"] = tuple(
        replace(each, item=put(each.item), title=put(each.title)) for each in head.agenda_items
    )
    return replace(filled, masthead=replace(head, **changed))


def _lines(text: Resolution) -> Iterator[tuple[str, Text, str]]:
    """Yield label, words and closing mark of the title, all lines, and the notes."""
    seen: list[tuple[str, Text, str]] = []

    def see(label: str, content: Text, closer: str) -> Text:
        seen.append((label, content, closer))
        return content

    _with_lines(text, see)
    yield from seen


def _with_lines(text: Resolution, change: Change) -> Resolution:
    """Return a text whose lines are changed, each by its label, which no other line has."""
    taken: Counter[str] = Counter()

    def changed(label: str, content: Text, closer: str = "") -> Text:
        taken[label] += 1
        times = taken[label]
        return change(label if times == 1 else f"{label} [{times}]", content, closer)

    units = cited_units(text)
    title = changed(TITLE, text.title)
    lines = [
        (
            unit.zone,
            [
                replace(each.line, content=changed(each.label, each.line.content, each.closer))
                for each in unit.lines
            ],
        )
        for unit in units
    ]
    numbers = note_numbers(text, units)
    notes = tuple(
        replace(note, content=changed(f"note {numbers.get(note.key, note.key)}", note.content))
        for note in text.footnotes
    )
    return resolution_from(replace(text, title=title, footnotes=notes), lines)


def _head_words(head: Masthead) -> Iterator[str]:
    for each in fields(head):
        value = getattr(head, each.name)
        if isinstance(value, str):
            yield value
    for item in head.agenda_items:
        yield from (item.item, item.title)
