"""A whole amendment document: laid out as a draft that amends another, and read from one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from drafting.model.amendment import Amendment, AmendmentSet, Base
from drafting.model.lines import block_from, lines_of
from drafting.model.masthead import Masthead
from drafting.model.numbers import cited_notes
from drafting.model.paragraph import Block, OperativeParagraph, TextParagraph
from drafting.model.passages import Passages
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import units_of
from drafting.text.inline import NoteMark, Span, normal, note_keys, plain
from drafting.text.slices import characters, cut
from drafting.wording.grammar import Grammar, filled, form_pattern
from drafting.wording.read import Parser
from drafting.wording.records import BlockLine, Sentence

_ITEM = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read from an amendment document.

    Attributes:
        amendments: the entries that were understood.
        unread: passages that no form of the grammar knows, word for word.
    """

    amendments: AmendmentSet
    unread: tuple[str, ...]


def document_of(
    of: AmendmentSet, sentences: Sequence[Sentence], grammar: Grammar, base: Resolution | None
) -> Resolution:
    """Return the amendment document as a draft, ready for any layout.

    Args:
        of: the amendments; their head fills the masthead.
        sentences: their wording.
        grammar: of the language.
        base: the text they amend; gives session, item and committee where the head has none, and
            the footnotes that quoted words mark.
    """
    blocks: list[Block] = []
    for number, sentence in enumerate(sentences, 1):
        blocks += _blocks(sentence, number if len(sentences) > 1 else 0)
    notes = cited_notes(base) if base else {}
    notes |= {note.key: note for note in of.footnotes}
    blocks = [_with_known_notes(block, notes) for block in blocks]
    contents = [line.content for unit in units_of(Resolution(operative=tuple(blocks)))
                for line in unit.model_lines]  # fmt: skip
    marked = dict.fromkeys(key for content in contents for key in note_keys(content))
    return Resolution(
        masthead=_masthead(of, grammar, base),
        language=of.language,
        title=of.title or (base.title if base else ()),
        enacting_formula="",
        operative=tuple(blocks),
        footnotes=tuple(replace(notes[key], in_place=False) for key in marked),
    )


def _with_known_notes(block: Block, notes: Mapping[str, Footnote]) -> Block:
    """Drop the marks of notes whose words nobody knows."""
    lines = [
        replace(
            line,
            content=normal(
                part for part in line.content
                if not isinstance(part, NoteMark) or part.key in notes
            ),
        )
        for line in lines_of(block)
    ]  # fmt: skip
    return cast("Block", block_from(lines))


def _masthead(of: AmendmentSet, grammar: Grammar, base: Resolution | None) -> Masthead:
    own, other = of.masthead, base.masthead if base else Masthead()
    form = grammar.table("document")
    kind = of.base.kind or form["kind"]
    names = grammar.locale.enumeration(of.proposers)
    line = filled(form["one"], {"sponsors": names, "kind": kind, "symbol": of.base.symbol})
    if not names:  # nobody is named yet: the line begins with what the document is
        line = line.lstrip(" :\N{NO-BREAK SPACE}")
        line = line[:1].upper() + line[1:]
    return replace(
        own,
        session=own.session or other.session,
        agenda_items=own.agenda_items or other.agenda_items,
        committee=own.committee or other.committee,
        distribution=own.distribution or "Limited",
        wording=replace(own.wording, sponsors=own.wording.sponsors or line),
    )


def _blocks(sentence: Sentence, number: int) -> Iterator[Block]:
    """Lay out a sentence, numbered where there are several, and the passage under it."""
    content = sentence.content
    if number:
        words = characters(content)
        end = words[-1:] if words[-1:] in ".:" else ""
        bare = cut(content, 0, len(words) - len(end))
        yield OperativeParagraph(content=bare, end=end, number=str(number))
    else:
        yield TextParagraph(content=content)
    for line in sentence.block:
        label = (Span(f"{line.number} "),) if line.number else ()
        yield TextParagraph(content=normal((*label, *line.content)))


def read_document(
    document: Resolution, grammar: Grammar, passages: Passages | None = None
) -> DocumentReading:
    """Read the entries of an amendment document.

    Args:
        document: the document.
        grammar: of its language.
        passages: of the text that it amends, if it is known.
    """
    parser = Parser(grammar, passages)
    entries: list[Amendment] = []
    unread: list[str] = []
    for place, sentence in enumerate(_sentences(document, parser), 1):
        found = parser.entries(sentence)
        if len(found) > 1 and not sentence.item:
            found = tuple(replace(each, item=str(place)) for each in found)
        if not found:
            unread.append(words_of(sentence))
        entries += found
    numbered = tuple(replace(each, id=str(number)) for number, each in enumerate(entries, 1))
    head = _head(document, grammar)
    notes = tuple(replace(note, in_place=True) for note in document.footnotes)
    amendments = replace(head, entries=numbered, footnotes=_used(notes, numbered))
    return DocumentReading(amendments, tuple(unread))


def words_of(sentence: Sentence) -> str:
    """Return the words of a sentence and of the passage under it."""
    return " ".join([plain(sentence.content), *(plain(line.content) for line in sentence.block)])


def _used(notes: Sequence[Footnote], entries: Sequence[Amendment]) -> tuple[Footnote, ...]:
    words = "".join(map(repr, entries))
    return tuple(note for note in notes if f"NoteMark(key={note.key!r})" in words)


def _sentences(document: Resolution, parser: Parser) -> Iterator[Sentence]:
    current: Sentence | None = None
    for unit in units_of(document):
        first, *rest = unit.lines
        if parser.opens(first.content) or parser.begins(first.content):
            if current:
                yield current
            item = _ITEM.match(first.number)
            current = Sentence(first.content, (), item[0] if item else "")
        elif current is None:
            yield Sentence(first.content)
            continue
        else:
            current = _under(current, BlockLine(first.number, first.content))
        for line in rest:
            current = _under(current, BlockLine(line.number, line.content))
    if current:
        yield current


def _under(sentence: Sentence, line: BlockLine) -> Sentence:
    return replace(sentence, block=(*sentence.block, line))


def _head(document: Resolution, grammar: Grammar) -> AmendmentSet:
    """Read who amends what from the line of the sponsors."""
    masthead = document.masthead
    line = masthead.wording.sponsors
    base = Base()
    for name, form in grammar.table("document").items():
        if name == "kind":
            continue
        if found := form_pattern(form).fullmatch(" ".join(line.split())):
            kind, _, symbol = f"{found['kind']} {found['symbol']}".rpartition(" ")
            base = Base(symbol=symbol, kind=kind)
            break
    proposers = tuple(sponsor.name for sponsor in masthead.sponsors)
    return AmendmentSet(
        base=base,
        masthead=replace(
            masthead,
            sponsors=(),
            report="",
            basis="",
            adopted=None,
            wording=replace(masthead.wording, sponsors="") if base.symbol else masthead.wording,
        ),
        title=normal(part for part in document.title if isinstance(part, Span)),
        proposers=proposers,
        language=document.language,
    )
