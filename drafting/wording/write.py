"""Entries in set wording, and new passages as the lines that are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.closing import closers
from drafting.model.lines import UnitLine, lines_of
from drafting.model.paragraph import (
    CLOSED,
    Block,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    TextParagraph,
)
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import EMPTY, Inline, Span, Text, normal, plain
from drafting.text.languages import Language
from drafting.text.punctuation import close, take_closer
from drafting.wording.grammar import Grammar, filled
from drafting.wording.places import Places
from drafting.wording.records import BlockLine, Sentence, Unworded

_LISTED = (Action.DELETE, Action.DELETE_WORDS)
_BRACKETED = (Action.BRACKET, Action.UNBRACKET)
_INSERTED = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)
_MOVED = (Action.MOVE_AFTER, Action.MOVE_BEFORE)


@dataclass(frozen=True, slots=True)
class Worded:
    """Amendments in words.

    Attributes:
        sentences: in the order of the entries.
        left: entries that have no wording.
    """

    sentences: tuple[Sentence, ...]
    left: tuple[Unworded, ...]


@dataclass
class WordingWriter:
    """Writes the wording of one language.

    Attributes:
        grammar: its forms.
        of: the amendments.
        is_annex: returns whether a target is in an annex, where closing marks are typed.
    """

    grammar: Grammar
    of: AmendmentSet
    is_annex: Callable[[str], bool]
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.grammar)

    def written(self) -> Worded:
        """Write all entries; entries of one item that differ in place only share a sentence."""
        sentences: list[Sentence] = []
        left: list[Unworded] = []
        entries = list(self.of.entries)
        while entries:
            group = [entries.pop(0)]
            while entries and _is_joined(group[0], entries[0]):
                group.append(entries.pop(0))
            sentence = self.sentence(group)
            if sentence is None:
                left += [Unworded(each.id, each.target, each.action.value) for each in group]
            else:
                sentences.append(sentence)
        return Worded(tuple(sentences), tuple(left))

    def sentence(self, group: Sequence[Amendment]) -> Sentence | None:
        """Write entries that differ in their targets only; None where no form says it."""
        entry = group[0]
        action = entry.action
        values = {
            "place": self.places.named(entry.target),
            "places": self.places.several([each.target for each in group]),
        }
        if entry.amends:
            values = {
                name: self.places.amended(entry.amends, words) for name, words in values.items()
            }
        name: str = action.value
        if action is Action.INSERT_WORDS:
            name = "insert words before" if entry.before else "insert words after"
        elif action in _MOVED:
            values["to"] = self.places.named(entry.to)
        elif action is Action.SET:
            values["field"] = entry.target
            name = "set" if entry.words and entry.text else "set new" if entry.text else "set none"
        elif action is Action.PUNCTUATE and not entry.text:
            name = "unpunctuate"
        elif action in _BRACKETED and not entry.words:
            name = f"{action.value} passage"
        elif action in _INSERTED:
            return self._inserted(entry, values)
        elif action is Action.REWRITE:
            return self._rewritten(entry, values)
        return self._said(name, values, entry)

    def _said(self, name: str, values: dict[str, str], entry: Amendment) -> Sentence:
        form = filled(self.grammar.sentences[name][0], values)
        return Sentence(self._quoted(f"{form}.", entry), item=entry.item)

    def _quoted(self, form: str, entry: Amendment) -> Text:
        """Put the quotations of an entry into a sentence, which begins with a capital."""
        opening, closing = self.grammar.quotes
        parts: list[Inline] = []
        form = form[:1].upper() + form[1:]
        while True:
            found = [(form.find(f"{{{name}}}"), name) for name in ("words", "text")]
            found = sorted((at, name) for at, name in found if at >= 0)
            if not found:
                break
            at, name = found[0]
            words = entry.words if name == "words" else entry.text
            parts += [Span(form[:at] + opening), *words, Span(closing)]
            form = form[at + len(name) + 2 :]
        return normal((*parts, Span(form)))

    def _inserted(self, entry: Amendment, values: dict[str, str]) -> Sentence | None:
        kind, number = _kind_of(entry.new)
        if not kind or (number and kind != "numbered"):
            return None
        name = filled(self.grammar.table("kinds")[kind], {"number": number})
        values["kind"] = name + self._as_shown(entry)
        forms = self.grammar.sentences[entry.action.value]
        bare = kind in self.grammar.words("without_comma") and len(forms) > 1
        form = filled(forms[1 if bare else 0], values)
        return self._with_block(form, entry)

    def _rewritten(self, entry: Amendment, values: dict[str, str]) -> Sentence | None:
        if entry.new.is_empty:
            if not entry.text:
                return None
            form = filled(self.grammar.sentences["rewrite words"][0], values)
            block = (BlockLine("", entry.text),)
            return Sentence(self._quoted(form, entry), block, entry.item)
        kind = _kind_of(entry.new)[0]
        if not kind:
            return None
        form = self.grammar.sentences["rewrite"][0]
        if kind == "subheading":
            form = self.grammar.sentences["rewrite as"][0]
            values["kind"] = self.grammar.table("kinds")[kind]
        elif shown := self._as_shown(entry):
            values["place"] += shown
        return self._with_block(filled(form, values), entry)

    def _as_shown(self, entry: Amendment) -> str:
        """Return the words that say that closing marks are meant; "" where they are usual."""
        if self.is_annex(entry.target) or not _is_punctuated(entry.new, self.of.rules):
            return ""
        return self.grammar.word("as_shown")

    def _with_block(self, form: str, entry: Amendment) -> Sentence:
        block = _printed(entry.new, self.of.rules, in_annex=self.is_annex(entry.target))
        return Sentence(self._quoted(form, entry), block, entry.item)


def _is_joined(one: Amendment, other: Amendment) -> bool:
    """Return whether two entries are one sentence with two places."""
    return (
        bool(one.item)
        and one.item == other.item
        and one.action is other.action
        and one.action in _LISTED
        and one.amends == other.amends
        and plain(one.words) == plain(other.words)
    )


def _kind_of(new: NewText) -> tuple[str, str]:
    """Return the kind of a new passage, and its number; "" where no kind holds it."""
    if len(new.preamble) == 1 and not new.paragraphs:
        return "preambular", ""
    if len(new.paragraphs) == 1:
        return _kind_of_block(new.paragraphs[0])
    if len(new.subparagraphs) == 1 and not new.tail:
        number = new.subparagraphs[0].number
        return "unnumbered subparagraph" if number == "" else "subparagraph", number or ""
    if len(new.tail) == 1 and not new.subparagraphs:
        return "flush", ""
    if len(new.annexes) == 1 and not new.parts:
        (annex,) = new.annexes
        return "annex" if annex.title else "untitled annex", annex.label
    return "", ""


def _kind_of_block(block: Block) -> tuple[str, str]:
    if isinstance(block, PreambularParagraph):
        return "preambular", ""
    if isinstance(block, TextParagraph):
        return "prose", ""
    if isinstance(block, Heading):
        return ({1: "heading", 2: "subheading"}.get(block.level, ""), "")
    if isinstance(block, OperativeParagraph):
        kinds: dict[str | None, str] = {None: "operative", "": "unnumbered"}
        return kinds.get(block.number, "numbered"), block.number or ""
    return "", ""


def _printed(new: NewText, rules: Language, *, in_annex: bool) -> tuple[BlockLine, ...]:
    """Return the lines of a new passage as they are printed in an amendment document."""
    if new.annexes:
        (annex,) = new.annexes
        _, *units = units_of(Resolution(annexes=new.annexes))
        hung = [
            BlockLine(line.number, line.content, _level_of(unit.head))
            for unit in units
            for line in unit.lines
        ]
        return (BlockLine("", annex.title), *hung) if annex.title else tuple(hung)
    if new.subparagraphs or new.tail:
        holder = OperativeParagraph(content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail)
        found = _lines(holder, rules, in_annex=in_annex)[1:]
        return (BlockLine("", found[0].content), *found[1:])
    blocks: list[Block] = [*new.preamble, *new.paragraphs]
    block = blocks[0]
    if isinstance(block, Heading):
        return (BlockLine(block.number, block.title),)
    found = _lines(block, rules, in_annex=in_annex)
    return (BlockLine("", found[0].content), *found[1:])


def _is_punctuated(new: NewText, rules: Language) -> bool:
    """Return whether a new passage closes with other marks than its place asks for."""
    blocks: list[Block] = [*new.preamble, *new.paragraphs]
    if new.subparagraphs or new.tail:
        blocks = [
            OperativeParagraph(
                content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail, end=""
            )
        ]
    for block in blocks:
        lines = lines_of(block)
        asked = closers(lines, rules, in_annex=False, last=False, own=False)
        for line, mark in zip(lines, asked, strict=True):
            end = line.frame.end if isinstance(line.frame, CLOSED) else None
            if line.content and end is not None and end != mark:
                return True
    return False


def _level_of(head: object) -> int:
    return head.level if isinstance(head, Heading) else 0


def _lines(block: Block, rules: Language, *, in_annex: bool) -> list[BlockLine]:
    """Return the lines of a block with their numbers and closing marks."""
    lines = lines_of(block)
    bare = tuple(replace(line, content=_bare(line, in_annex=in_annex)) for line in lines)
    marks = closers(bare, rules, in_annex=in_annex, last=False)
    whole = Resolution(operative=(block,), language=rules.code)
    if isinstance(block, PreambularParagraph):
        whole = Resolution(preamble=(block,), language=rules.code)
    (unit,) = units_of(whole)
    return [
        BlockLine(shown.number, close(line.content, mark, rules))
        for shown, line, mark in zip(unit.lines, bare, marks, strict=True)
    ]


def _bare(line: UnitLine, *, in_annex: bool) -> Text:
    frame = line.frame
    if in_annex or not isinstance(frame, CLOSED) or frame.end is not None:
        return line.content
    return take_closer(line.content)[0]
