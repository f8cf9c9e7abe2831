"""Everyday wording: the sentences that people type in mails, as patterns made of data.

A sentence is brought into one shape first: what is quoted and what is cited become signs
(`masking`), courtesies are taken off, and the passage goes to the front. The forms of a language
(`everyday` in `templates/amendments/`) are then short: "{places} <delete> {words}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from drafting.text.inline import Text
from drafting.text.slices import characters, cut
from drafting.wording.citations import Citations
from drafting.wording.grammar import QUOTED, Grammar
from drafting.wording.masking import CITED, MaskedSentence, masked

LONGEST = 60_000
"""Characters of the longest sentence that is read."""
_TOKEN = re.compile(r"\[[^\]]+\]|<[^>]+>|\{\w+\}|\S+")
_JOINT = r"[\s,:;.()\[\]-]*"
_SIGNS = {
    "place": CITED,
    "places": CITED,
    "to": CITED,
    "words": QUOTED,
    "text": QUOTED,
    "other": QUOTED,
    "new": "(?P<new>.+?)",
    "owner": f"(?P<owner>[^{QUOTED}{CITED}:;]{{1,80}}?)",
    "letter": r"\(?[a-z]\)",
}
_EDGES = " .,;:-•*·>?!"
_LONGEST_BARE = 160
"""Characters of the longest sentence that cites and quotes nothing: "We support the EU"."""
_MOST_COURTESIES = 8
_MOST_SIGNS = 5
"""More quotations or citations than any form has; only "{new}" can hold as many."""


@dataclass(frozen=True, slots=True)
class EverydayMatch:
    """A sentence in a form of everyday wording.

    Attributes:
        name: of the form.
        content: the sentence.
        place, to: the passages cited; `to` has the second citation.
        quoted: the quotation for `words` and for `text`, as ranges in the content.
        new: range of the new words; None where the form has none.
        is_quoted: the new words are in quotation marks.
        owner: the delegation named, or "".
        by: the delegation that speaks, or "".
    """

    name: str
    content: Text
    places: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    quoted: Mapping[str, tuple[int, int]] | None = None
    new: tuple[int, int] | None = None
    is_quoted: bool = False
    owner: str = ""
    by: str = ""

    def words(self, name: str) -> Text:
        """Return a quotation, "words" or "text"; nothing where the form has none."""
        given = (self.quoted or {}).get(name)
        return cut(self.content, *given) if given else ()

    def new_words(self) -> Text:
        """Return the new words."""
        return cut(self.content, *self.new) if self.new else ()


@dataclass(frozen=True, slots=True)
class _FormPattern:
    """The pattern of a form.

    Attributes:
        name: of the form.
        pattern: its pattern.
        signs: its signs in order.
        optional: those of them that a sentence may lack.
        firsts: the characters with which it can begin; None if with any.
    """

    name: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    optional: tuple[str, ...]
    firsts: frozenset[str] | None

    def can_have(self, first: str, cited: int, quoted: int) -> bool:
        """Return whether a sentence can have the form.

        Args:
            first: its first character.
            cited: number of its citations.
            quoted: number of its quotations.
        """
        if self.firsts is not None and first not in self.firsts:
            return False
        for sign, count in ((CITED, cited), (QUOTED, quoted)):
            most = sum(_SIGNS[each] == sign for each in self.signs)
            least = most - sum(_SIGNS[each] == sign for each in self.optional)
            if count < least or (count > most and "new" not in self.signs):
                return False
        return True


@dataclass(frozen=True)
class EverydayForms:
    """The everyday wording of one language."""

    grammar: Grammar

    @cached_property
    def citations(self) -> Citations:
        """How people cite passages."""
        return Citations(self.grammar)

    @cached_property
    def _data(self) -> Mapping[str, Sequence[str]]:
        return cast("Mapping[str, Sequence[str]]", self.grammar.forms["everyday"])

    @cached_property
    def _synonyms(self) -> Mapping[str, Sequence[str]]:
        return cast("Mapping[str, Sequence[str]]", self._data["synonyms"])

    @cached_property
    def _patterns(self) -> tuple[_FormPattern, ...]:
        forms = cast("Mapping[str, Sequence[str]]", self._data["forms"])
        return tuple(
            self._pattern(name, form) for name, several in forms.items() for form in several
        )

    @cached_property
    def _by_signs(self) -> dict[tuple[str, int, int], list[_FormPattern]]:
        return {}

    def _possible(self, words: str) -> Sequence[_FormPattern]:
        """Return the patterns that can be those of a sentence, by its start and signs, in order."""
        first = words[:1] if words[:1] in self._firsts else ""
        key = first, min(words.count(CITED), _MOST_SIGNS), min(words.count(QUOTED), _MOST_SIGNS)
        if key not in self._by_signs:
            self._by_signs[key] = [each for each in self._patterns if each.can_have(*key)]
        return self._by_signs[key]

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The characters with which a form can begin, if it does not begin with any."""
        return frozenset(first for each in self._patterns for first in each.firsts or ())

    def _pattern(self, name: str, form: str) -> _FormPattern:
        parts: list[str] = []
        signs: list[str] = []
        optional: list[str] = []
        firsts: set[str] | None = set()
        is_start = True
        for token in _TOKEN.findall(form):
            inner = token[1:-1] if token.startswith("[") else token
            if is_start:
                begins = self._begins(inner)
                firsts = None if firsts is None or begins is None else firsts | begins
                is_start = inner is not token
            if inner is not token:
                if inner.startswith("{"):
                    signs.append(inner[1:-1])
                    optional.append(inner[1:-1])
                parts.append(f"(?:{self._piece(inner)}{_JOINT})?")
                continue
            if token.startswith("{"):
                signs.append(token[1:-1])
            parts.append(self._piece(token) + _JOINT)
        if is_start:
            firsts = None
        return _FormPattern(
            name, re.compile("".join(parts)), tuple(signs), tuple(optional),
            None if firsts is None else frozenset(firsts),
        )  # fmt: skip

    def _begins(self, token: str) -> set[str] | None:
        """Return the characters with which a token can begin; None if with any."""
        if token.startswith("{"):
            sign = _SIGNS[token[1:-1]]
            return {sign} if sign in (CITED, QUOTED) else None
        phrases = self._phrases(token)
        return {each.replace("’", "'").casefold()[0] for each in phrases}

    def _piece(self, token: str) -> str:
        if token.startswith("{"):
            return _SIGNS[token[1:-1]]
        return _any(self._phrases(token))

    def _phrases(self, token: str) -> Sequence[str]:
        name = token.strip("<>")
        phrases = self._synonyms.get(name, [name])
        return [*phrases, *filter(None, map(self._without_preposition, phrases))]

    def _without_preposition(self, phrase: str) -> str:
        """Return "agree" for "agree to": the passage takes its preposition along to the front."""
        words, _, last = phrase.rpartition(" ")
        return words if last in self._data["locatives"] else ""

    # -- one shape --

    @cached_property
    def _asks(self) -> re.Pattern[str]:
        asks, we = _any(self._data["asks"]), _any(self._data["subjects"])
        cut = rf"(?:{asks}|{we}(?:[\s,]+{_any(self._data['modals'])})*(?!'t))"
        return re.compile(rf"(?:{CITED}{_JOINT})?(?P<cut>{cut}{_JOINT})")

    @cached_property
    def _ends(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,]*{_any(self._data['ends'])}$")

    @cached_property
    def _fills(self) -> re.Pattern[str]:
        fills, quoting = _any(self._data["fills"]), _any(self._data["before_quotes"])
        we = rf"{_any(self._data['subjects'])}(?:[\s,]+{_any(self._data['modals'])})+"
        return re.compile(rf"{fills}[\s,]*|{we}(?!'t)[\s,]*|{quoting} ?:? ?(?={QUOTED})")

    @cached_property
    def _heads(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_any(self._data['locatives'])} ?)?(?={CITED})")

    @cached_property
    def _tails(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,:]*{_any(self._data['locatives'])} ?{CITED}$")

    @cached_property
    def _proposes(self) -> re.Pattern[str]:
        prepositions = _any(self._data["locatives"])
        pronouns = _any(self._data["pronouns"])
        name = rf"(?P<by>(?!{prepositions}|{pronouns} )[^\W\d_][^{QUOTED}{CITED}:;]{{1,80}}?)"
        others = rf"(?={_any(self._data['others'])})"
        verbs = [*self._data["proposes"], *self._data["modals"]]
        proposes = rf"(?<!holy ){_any(verbs)}{_JOINT}"  # "see" is a verb, but not of the Holy See
        return re.compile(rf"(?:{CITED}{_JOINT})?{name} (?P<cut>{proposes}|{others})")

    @cached_property
    def _negations(self) -> re.Pattern[str]:
        return re.compile(_any(self._data["negations"]))

    def _speaking(self, words: str) -> re.Match[str] | None:
        """Return where a sentence names who proposes; None where it says that somebody does not."""
        found = self._proposes.match(words)
        return found if found and not self._negations.search(found["by"]) else None

    def _shaped(self, given: MaskedSentence) -> tuple[MaskedSentence, tuple[int, int] | None]:
        """Return a sentence without courtesies, the passage first, and who is named as speaking."""
        sentence = given.stripped(_EDGES).without(self._fills).stripped(_EDGES)
        by: tuple[int, int] | None = None
        for _ in range(_MOST_COURTESIES):
            before = sentence
            if found := self._asks.match(sentence.words):
                head, end = found.start("cut"), len(sentence.words)
                sentence = sentence.part((0, head), (found.end(), end))
            elif by is None and (found := self._speaking(sentence.words)):
                by = (sentence.at[found.start("by")], sentence.at[found.end("by")])
                head, end = found.start("by"), len(sentence.words)
                sentence = sentence.part((0, head), (found.end(), end))
            if found := self._heads.match(sentence.words):
                sentence = sentence.part((found.end(), len(sentence.words)))
            if found := self._ends.search(sentence.words):
                sentence = sentence.part((0, found.start()))
            if sentence is before or sentence.words == before.words:
                break
        words = sentence.words
        found = self._tails.search(words)
        if found and words.count(CITED) == 1 and len(words) > 1:
            sentence = sentence.part((len(words) - 1, len(words)), (0, found.start()))
        return sentence, by

    # -- matches --

    def matches(self, content: Text) -> Iterator[EverydayMatch]:
        """Yield the forms a sentence can have, in their order."""
        source = characters(content)
        if len(source) > LONGEST:
            return
        given = masked(content, self.citations)
        is_bare = CITED not in given.words and QUOTED not in given.words
        if is_bare and len(given.words) > _LONGEST_BARE:
            return
        sentence, by = self._shaped(given)
        speaker = source[by[0] : by[1]].strip() if by else ""
        for each in self._possible(sentence.words):
            found = each.pattern.fullmatch(sentence.words)
            if found and not self._is_negated(found):
                yield self._match(each.name, found, each.signs, sentence, content, speaker)

    def _is_negated(self, found: re.Match[str]) -> bool:
        """Return whether what would be the name of a delegation says no: "Mexico does not"."""
        name = found["owner"] if "owner" in found.re.groupindex else None
        return bool(name and self._negations.search(name))

    def _match(
        self, name: str, found: re.Match[str], signs: Sequence[str], sentence: MaskedSentence,
        content: Text, by: str,
    ) -> EverydayMatch:  # fmt: skip
        places = [sign for sign in signs if sign in ("place", "places", "to")]
        cited = dict(zip(places, sentence.cited, strict=False))
        new, is_quoted = self._new(found, sentence)
        quotes = [sign for sign in signs if sign in ("words", "text", "other", "new")]
        if "new" in quotes and not is_quoted:
            quotes.remove("new")
        quoted = dict(zip(quotes, sentence.quoted, strict=False))
        owner = ""
        if "owner" in signs:
            start, end = found.span("owner")
            owner = characters(content)[sentence.at[start] : _after(sentence, end)].strip()
        return EverydayMatch(
            name=name,
            content=content,
            places=cited.get("place", cited.get("places", ())),
            to=cited.get("to", ()),
            quoted=quoted,
            new=quoted.pop("new", new),
            is_quoted=is_quoted,
            owner=self._bare(owner),
            by=self._bare(by),
        )

    def _new(
        self, found: re.Match[str], sentence: MaskedSentence
    ) -> tuple[tuple[int, int] | None, bool]:
        """Return the range of the new words, and whether they are one quotation."""
        if "new" not in found.re.groupindex or found["new"] is None:
            return None, False
        start, end = found.span("new")
        if found["new"].strip(_EDGES) == QUOTED:
            return None, True
        return (sentence.at[start], _after(sentence, end)), False

    def _bare(self, name: str) -> str:
        """Return the name of a delegation without its article."""
        articles = cast("Mapping[str, Sequence[str]]", self.grammar.forms["citations"])["article"]
        plain = name.replace("’", "'").casefold()
        for article in articles:
            rest = name[len(article) :]
            if plain.startswith(article) and (rest[:1] == " " or article[-1] in "'’"):
                return rest.strip()
        return name


@cache
def everyday_forms(grammar: Grammar) -> EverydayForms:
    """Return the everyday wording of a grammar, whose patterns are made once."""
    return EverydayForms(grammar)


def _after(sentence: MaskedSentence, end: int) -> int:
    """Return the place in the content after the last character of a part."""
    if end >= len(sentence.words):
        return sentence.at[end]
    return sentence.at[end - 1] + 1


def _any(phrases: Sequence[str]) -> str:
    """Return the pattern of any of several phrases, the longest first, as whole words."""
    found = []
    for each in sorted(phrases, key=len, reverse=True):
        words = r"[\s-]+".join(map(re.escape, each.replace("’", "'").casefold().split()))
        opening = r"(?<!\w)" if each[0].isalnum() else ""
        found.append(opening + words + (r"(?!\w)" if each[-1].isalnum() else ""))
    firsts = "".join(sorted({each.replace("’", "'").casefold()[0] for each in phrases}))
    start = f"(?=[{re.escape(firsts)}])" if len(phrases) > 1 else ""  # rejects most places at once
    return f"{start}(?:{'|'.join(found)})"
