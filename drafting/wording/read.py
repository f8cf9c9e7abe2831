"""Set wording as entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.passages import Passages
from drafting.text.inline import EMPTY, Span, Text, normal
from drafting.text.languages import ENGLISH, LANGUAGES, Language
from drafting.text.slices import characters, cut
from drafting.wording.acts import ActReader
from drafting.wording.blocks import PassageReader
from drafting.wording.everyday import everyday_forms
from drafting.wording.grammar import QUOTED, Grammar, SentenceMatch, form_pattern
from drafting.wording.places import Places
from drafting.wording.records import BlockLine, Sentence, Utterance

_NAMES = {
    "insert words after": Action.INSERT_WORDS,
    "insert words before": Action.INSERT_WORDS,
    "unpunctuate": Action.PUNCTUATE,
    "set new": Action.SET,
    "set none": Action.SET,
    "rewrite words": Action.REWRITE,
    "bracket passage": Action.BRACKET,
    "unbracket passage": Action.UNBRACKET,
}
_AMENDING = (
    Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS, Action.BRACKET,
    Action.UNBRACKET,
)  # fmt: skip
"""What an amendment to an amendment can do."""
_TYPED = '"'
"""What is typed for either quotation mark in a mail."""
_INSERTED = ("insert after", "insert before", "add")


@dataclass
class Parser:
    """Reads the wording of one language, set and everyday.

    Attributes:
        grammar: of the language.
        passages: of the text that is amended; some everyday sentences need it.
        knows: returns whether a name is that of a delegation.
    """

    grammar: Grammar
    passages: Passages | None = None
    knows: Callable[[str], bool] = lambda _: True
    places: Places = field(init=False)
    acts: ActReader = field(init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.grammar)
        self.acts = ActReader(everyday_forms(self.grammar), self.passages, self.knows)

    @property
    def rules(self) -> Language:
        """Punctuation of the language."""
        return LANGUAGES.get(self.grammar.locale.code, ENGLISH)

    def opens(self, content: Text) -> bool:
        """Return whether a paragraph is one of the sentences the grammar knows."""
        if any(True for _ in self._matches(content)):
            return True
        said = self.acts.utterance(Sentence(content))
        return said is not None and bool(said.entries or said.needs)

    def begins(self, content: Text) -> bool:
        """Return whether a line begins as a sentence about a paragraph, whatever it says then."""
        words = " ".join(characters(content).split())
        return self.places.begins(words, self.grammar.openings)

    def entries(self, sentence: Sentence) -> tuple[Amendment, ...]:
        """Return the entries a sentence asks for; none where it is not understood."""
        return self.utterance(sentence).entries

    def utterance(self, sentence: Sentence) -> Utterance:
        """Return what a sentence asks for; an empty utterance where it is not understood.

        The set forms are tried first. The entries of a numbered sentence have its number as
        `item`; other entries that are one act share an `item` of their own.
        """
        for match, quotations in self._matches(sentence.content):
            found = tuple(self._entries(match, quotations, sentence))
            if found and all(map(self._has_target, found)):
                return Utterance(tuple(replace(each, item=sentence.item) for each in found))
        said = self._in_proposal(sentence) or self.acts.utterance(sentence) or Utterance()
        if sentence.item:
            entries = tuple(replace(each, item=sentence.item) for each in said.entries)
            return replace(said, entries=entries)
        return said

    def _in_proposal(self, sentence: Sentence) -> Utterance | None:
        """Return what a sentence asks for that begins with "In Samoa's proposal on", or None."""
        words = characters(sentence.content)
        for pattern in self.grammar.in_proposals:
            if found := pattern.match(words):
                rest = cut(sentence.content, found.end(), len(words))
                content = normal((Span(self.grammar.word("in_place")), *rest))
                said = self.utterance(replace(sentence, content=content))
                entries = tuple(replace(each, amends=found["owner"]) for each in said.entries)
                is_clear = all(each.action in _AMENDING for each in entries)
                return replace(said, entries=entries) if entries and is_clear else None
        return None

    def _has_target(self, entry: Amendment) -> bool:
        labels = filter(None, (entry.target, entry.to))
        return entry.action is Action.SET or all(map(self.places.is_target, labels))

    def _matches(self, content: Text) -> Iterator[tuple[SentenceMatch, list[Text]]]:
        masked, quotations = _masked(content, *self._quotes(content))
        for match in self.grammar.match(masked):
            yield match, quotations

    def _quotes(self, content: Text) -> tuple[str, str]:
        """Return the quotation marks of a sentence: those of the language, or typed ones."""
        opening, closing = (mark.strip() for mark in self.grammar.quotes)
        if opening in characters(content):
            return opening, closing
        return _TYPED, _TYPED

    def _entries(
        self, match: SentenceMatch, quotations: Sequence[Text], sentence: Sentence
    ) -> Iterator[Amendment]:
        values, name = match.values, match.name
        quoted = {key: quotations[int(values[key])] for key in ("words", "text") if key in values}
        if name in _INSERTED:
            yield from self._inserted(name, values, sentence.block)
        elif name in ("rewrite", "rewrite as", "rewrite words"):
            yield from self._rewritten(name, values, sentence.block)
        elif not sentence.block:
            yield from self._plain(name, values, quoted)

    def _plain(
        self, name: str, values: Mapping[str, str], quoted: Mapping[str, Text]
    ) -> Iterator[Amendment]:
        action = _NAMES.get(name) or Action(name)
        amends, place = self.places.of_amendment(values.get("places") or values.get("place", ""))
        if action is Action.SET:
            labels = [values["field"]]
        elif "places" in values:
            labels = self.places.labels(place)
        else:
            labels = [self.places.label(place)]
        for label in labels:
            yield Amendment(
                id="",
                target=label,
                action=action,
                words=quoted.get("words", EMPTY),
                text=quoted.get("text", EMPTY),
                before=name == "insert words before",
                to=self.places.label(values["to"]) if "to" in values else "",
                amends=amends,
            )

    def _inserted(
        self, name: str, values: Mapping[str, str], block: Sequence[BlockLine]
    ) -> Iterator[Amendment]:
        words, as_shown = self._as_shown(values["kind"])
        kind, number = self._kind(words)
        reading = PassageReader(kind, number, self.rules, as_shown=as_shown)
        new = reading.new_text(block) if kind else None
        if new is not None:
            label = self.places.label(values["place"])
            yield Amendment(id="", target=label, action=Action(name), new=new)

    def _as_shown(self, words: str) -> tuple[str, bool]:
        """Take off words that ask for closing marks as shown; return whether they were there."""
        shown = self.grammar.word("as_shown")
        words = words.removesuffix(",")
        return words.removesuffix(shown), words.endswith(shown)

    def _kind(self, words: str) -> tuple[str, str]:
        for kind, form in self.grammar.table("kinds").items():
            if found := form_pattern(form).fullmatch(words):
                return kind, found.groupdict().get("number", "")
        return "", ""

    def _rewritten(
        self, name: str, values: Mapping[str, str], block: Sequence[BlockLine]
    ) -> Iterator[Amendment]:
        place, as_shown = self._as_shown(values["place"])
        label = self.places.label(place)
        if name == "rewrite words":
            if len(block) == 1:
                text = block[0].content
                yield Amendment(id="", target=label, action=Action.REWRITE, text=text)
            return
        kinds = (self._kind(values["kind"])[0],) if "kind" in values else _kinds_of(label)
        for kind in kinds:
            new = PassageReader(kind, "", self.rules, as_shown=as_shown).new_text(block)
            if kind == "text" and len(block) == 1:
                yield Amendment(id="", target=label, action=Action.REWRITE, text=block[0].content)
                return
            if new is not None and new != NewText():
                yield Amendment(id="", target=label, action=Action.REWRITE, new=new)
                return


def _masked(content: Text, opening: str, closing: str) -> tuple[str, list[Text]]:
    """Put a sign in the place of each quotation; quotations inside are part of it."""
    words = characters(content)
    out: list[str] = []
    quotations: list[Text] = []
    depth = start = 0
    for index, character in enumerate(words):
        if character == closing and depth:
            depth -= 1
            if not depth:
                quotations.append(_trimmed(content, words, start, index))
                out.append(QUOTED)
        elif character == opening:
            depth += 1
            if depth == 1:
                start = index + 1
        elif not depth:
            out.append("" if character == QUOTED else character)
    return "".join(out), quotations


def _kinds_of(label: str) -> tuple[str, ...]:
    """Return the kinds of passage that can replace the passage of a label."""
    last = label.rpartition(", ")[2]
    if re.fullmatch(r"PP\d+", last):
        return ("preambular",)
    if re.fullmatch(r"OP\d+\S*(?: \w+)?(?: \[\d+\])?", last):
        return ("operative",)
    if re.fullmatch(r"(?:OP|PP)\d+.*\(?\w+[).]", last):
        return ("subparagraph",)
    if last.startswith("unnumbered"):
        return ("prose", "unnumbered")
    if last.casefold().startswith("heading"):
        return ("heading",)
    return ("text",)


def _trimmed(content: Text, words: str, start: int, end: int) -> Text:
    """Return a quotation without the spaces at its ends."""
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return cut(content, start, end)
