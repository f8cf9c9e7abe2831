"""What an entry does, in a few words: "should → shall"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.lines import lines_of
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import EMPTY, Span, Text, note_keys, plain


def said(amendment: Amendment, notes: Mapping[str, Text]) -> str:
    """Say what an entry does, with all its words.

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
        case Action.SET:
            return f"{words or 'nothing'} → {text or 'nothing'}"
        case Action.DELETE:
            return "deleted"
        case Action.MOVE_AFTER | Action.MOVE_BEFORE:
            return f"{amendment.action} {amendment.to}"
        case Action.RENUMBER | Action.PUNCTUATE:
            return f"{amendment.action}: {text or 'nothing'}"
        case Action.REWRITE:
            return f"now: {text or new}"
        case _:
            return f"new: {new}"


def new_words(new: NewText) -> str:
    """Return the words of new passages."""
    return " ".join(filter(None, map(plain, contents(new))))


def _shown(content: Text, notes: Mapping[str, Text]) -> str:
    """Return words, with those of footnotes where they are marked."""
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
    whole = Resolution(preamble=new.preamble, operative=new.paragraphs, annexes=new.annexes)
    hung = OperativeParagraph(content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail)
    yield from (line.content for line in lines_of(hung))
    yield from ((Span(annex.label),) for annex in new.annexes if annex.label)
    for each in (whole, Resolution(parts=new.parts)):
        yield from (line.content for unit in units_of(each) for line in unit.model_lines)
