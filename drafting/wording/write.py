"""Entries in set wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.text.inline import Inline, Span, Text, normal, plain
from drafting.wording.grammar import Grammar, filled
from drafting.wording.places import Places
from drafting.wording.records import BlockLine, Sentence, Unworded
from drafting.wording.shown import is_punctuated, kind_of, printed

_LISTED = (Action.DELETE, Action.DELETE_WORDS)
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
class Wording:
    """Writes the wording of one language.

    Attributes:
        grammar: its forms.
        of: the amendments.
        is_annex: tells whether a target stands in an annex, where closing marks are typed.
    """

    grammar: Grammar
    of: AmendmentSet
    is_annex: Callable[[str], bool]
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.grammar)

    def written(self) -> Worded:
        """Write all entries; those of one item that say the same of several places in one."""
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
        kind, number = kind_of(entry.new)
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
        kind = kind_of(entry.new)[0]
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
        """Return the words that say that closing marks are meant; "" where they are not odd."""
        if self.is_annex(entry.target) or not is_punctuated(entry.new, self.of.rules):
            return ""
        return self.grammar.word("as_shown")

    def _with_block(self, form: str, entry: Amendment) -> Sentence:
        block = printed(entry.new, self.of.rules, in_annex=self.is_annex(entry.target))
        return Sentence(self._quoted(form, entry), block, entry.item)


def _is_joined(one: Amendment, other: Amendment) -> bool:
    """Tell whether two entries are one sentence with two places."""
    return (
        bool(one.item)
        and one.item == other.item
        and one.action is other.action
        and one.action in _LISTED
        and plain(one.words) == plain(other.words)
    )
