"""Describe entries in a few words: "should → shall"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.walk import lines_of_new
from drafting.text.inline import Span, Text, note_keys, plain


def description_of(amendment: Amendment, notes: Mapping[str, Text]) -> str:
    """Describe what an entry does, with all its words.

    Args:
        amendment: the entry.
        notes: words of the footnotes it may mark, by key.
    """
    words, text = _shown(amendment.words, notes), _shown(amendment.text, notes)
    new = " ".join(filter(None, (_shown(each, notes) for each in contents(amendment.new))))
    match amendment.action:
        case Action.REPLACE_WORDS:
            return f"{words} → {text}"
        case Action.INSERT_WORDS:
            return f"+ {text}"
        case Action.DELETE_WORDS:
            return f"− {words}"
        case Action.BRACKET | Action.UNBRACKET:
            sign = "[ ]" if amendment.action is Action.BRACKET else "no [ ]"
            return f"{sign}: {words or 'all words'}"
        case Action.SET:
            return f"{words or 'nothing'} → {text or 'nothing'}"
        case Action.DELETE:
            return "deleted"
        case Action.MOVE_AFTER | Action.MOVE_BEFORE:
            return f"{amendment.action} {amendment.to}"
        case Action.RENUMBER | Action.PUNCTUATE:
            return f"{amendment.action}: {text or 'nothing'}"
        case Action.REWRITE:
            return f"{words} → {new}" if words else f"now: {text or new}"
        case _:
            return f"new: {new}"


def new_words(new: NewText) -> str:
    """Return the words of new passages."""
    return " ".join(filter(None, map(plain, contents(new))))


def _shown(content: Text, notes: Mapping[str, Text]) -> str:
    """Return words, with the words of footnotes at their marks."""
    parts = [
        each.text if isinstance(each, Span) else f" [footnote: {plain(notes.get(each.key, ()))}]"
        for each in content
    ]
    return "".join(parts).strip()


def notes_marked(entries: Iterable[Amendment]) -> Iterator[str]:
    """Yield the keys of the footnotes that entries mark."""
    for entry in entries:
        for content in (entry.words, entry.text, *contents(entry.new)):
            yield from note_keys(content)


def contents(new: NewText) -> Iterator[Text]:
    """Yield the words of all lines of new passages."""
    yield from ((Span(annex.label),) for annex in new.annexes if annex.label)
    yield from (line.content for line in lines_of_new(new))
