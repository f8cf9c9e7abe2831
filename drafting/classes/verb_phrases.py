"""Read a verb with the words that belong to it: "Notes also with deep concern", "Renews its call".

The forms of each language are in `templates/verbs/`. A verb is read into data that has the same
names in all languages, so that one set of scales serves all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from drafting.data import data_names, data_text, yaml_data
from drafting.text.normalize import folded

ZONES = ("operative", "preambular")
OPENING = "opening"
"""Preambular forms that are no verbs further on in a text: "concerned", "aware"."""
CARRIERS = ("express", "reaffirm", "emphasize", "affirm")
"""Verbs that only carry a noun: "Expresses its concern", "Renews its call"."""
SAID_AGAIN = "reaffirm"
_GRAVER = {"concern": ("alarm", "condemn"), "regret": ("alarm", "condemn")}
"""The second of two nouns joined by "and" counts if it is graver: "concern and alarm"."""
_SIGNS = "\u064b-\u0652"
_FIRST_HAN = "\u3400"
_VOWEL_SIGNS = re.compile(f"[{_SIGNS}\u0640]")
_AND = "و"
"""In Arabic the word for "and" is the first letter of the next word."""

Phrase = tuple[str, ...]
Meaning = TypeVar("Meaning")


class WordLine:
    """A text and its words and signs, in their plain form and in small letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_in(text)

    def part(self, first: int, last: int, skip: int = 0) -> str:
        """Return the text from one word to another, as printed.

        Args:
            first: index of the first word.
            last: index of the last word.
            skip: letters to leave out at the start.
        """
        places = list(islice(_token_in(self.text).finditer(self.text), last + 1))
        return self.text[places[first].start() + skip : places[last].end()]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a paragraph.

    Attributes:
        text: the words as printed.
        act: its name in `scales.yaml`, or "" if the language has no such form.
        tone: `appreciation`, `interest`, `concern`, `regret` or "".
        degree: 0, 1 ("deep", "strongly") or 2 ("grave", "in the strongest terms").
        is_again: the act is said again: "Reiterates its request".
    """

    text: str
    act: str = ""
    tone: str = ""
    degree: int = 0
    is_again: bool = False


class FoundVerb(NamedTuple):
    """A verb and the tokens that it takes, with those before it that say nothing about strength."""

    verb: Verb
    first: int
    last: int


class Around(NamedTuple):
    """What may be before and after a verb.

    Attributes:
        kind: `aside`, `with`, `degree`, `adverb` or `tone`.
        tone: what it says, if it is a tone.
        degree: how strong it is, if it is a degree or an adverb.
    """

    kind: str
    tone: str = ""
    degree: int = 0


class PhraseTable(Generic[Meaning]):
    """PhraseTable of one list with what each means; the longest is found first."""

    def __init__(self, phrases: Mapping[Phrase, Meaning]) -> None:
        self.phrases = phrases
        self.longest: dict[str, int] = {}
        for phrase in phrases:
            self.longest[phrase[0]] = max(self.longest.get(phrase[0], 0), len(phrase))

    def at(self, words: Sequence[str], place: int) -> tuple[Meaning, int] | None:
        """Return what the longest phrase at this place means, and its length."""
        if place >= len(words):
            return None
        for length in range(min(self.longest.get(words[place], 0), len(words) - place), 0, -1):
            meaning = self.phrases.get(tuple(words[place : place + length]))
            if meaning is not None:
                return meaning, length
        return None


@dataclass(frozen=True)
class Lexicon:
    """The forms of one language.

    Attributes:
        language: ISO 639-1 code.
        verbs: the act of each form, by zone.
        nouns: the act of each noun that a verb may carry.
        around: what may be before and after a verb.
        needs_with: a tone follows a preposition.
        own: words for "its": "Underlines its concern".
        articles: with these, only what is said again carries a noun: "Reiterates the request".
        joins: words between two clauses.
        secretariat: addressees in the Secretariat.
        modality: words that make a duty stronger or weaker, stronger first.
        qualifiers: phrases that limit a request.
    """

    language: str
    verbs: Mapping[str, PhraseTable[str]]
    nouns: PhraseTable[str]
    around: PhraseTable[Around]
    needs_with: bool
    own: frozenset[str]
    articles: frozenset[str]
    joins: frozenset[str]
    secretariat: PhraseTable[bool]
    modality: tuple[tuple[str, str], ...]
    qualifiers: tuple[str, ...]

    def acts(self) -> frozenset[str]:
        """Return the names of all acts that have a form."""
        tables = (*self.verbs.values(), self.nouns)
        return frozenset(act for table in tables for act in table.phrases.values())

    def may_begin(self, word: str, zone: str) -> bool:
        """Return whether a verb may begin with this word; a quick answer, without its phrases."""
        return (
            word in self.verbs[zone].longest
            or word in self.around.longest
            or (self.language == "ar" and word.startswith(_AND))
        )

    def read(self, line: WordLine, place: int, zone: str) -> FoundVerb | None:
        """Return the verb that begins at this word, with all that belongs to it.

        Args:
            line: the paragraph.
            place: index of the word.
            zone: the forms to look for: `operative`, `preambular`, or `opening` for those of a
                preambular paragraph that no clause further on begins with.
        """
        return _Reading(self, line, zone).verb_at(place)


class _Reading:
    """One attempt to read a verb."""

    def __init__(self, lexicon: Lexicon, line: WordLine, zone: str) -> None:
        self.lexicon, self.line, self.zone = lexicon, line, zone
        self.words = line.words
        self.degree, self.pending, self.tone, self.noun = 0, 0, "", ""

    def verb_at(self, place: int) -> FoundVerb | None:
        start, at = self._before(place)
        act, length, at_verb = self._form(at)
        if not act:
            return None
        first = at if start is None else start
        last = self._after(at_verb + length, act)
        if act == CARRIERS[0] and not self.noun and place:
            return None  # "and shares experiences" begins no clause
        is_again = act == SAID_AGAIN and bool(self.noun)
        act = self.noun or act
        text = self.line.part(first, last, len(self.words[first]) - len(self._word(first)))
        return FoundVerb(Verb(text, act, self.tone, self.degree, is_again), place, last + 1)

    def _word(self, place: int) -> str:
        """Return a word without the Arabic "and", if it is no form with it."""
        word = self.words[place]
        if self.lexicon.language != "ar" or not word.startswith(_AND) or len(word) < len("وتحث"):
            return word
        return word if word in self.lexicon.verbs[self.zone].longest else word[1:]

    def _form(self, at: int) -> tuple[str, int, int]:
        """Return the act of the form at this token, its length and place; "" if there is none."""
        if at >= len(self.words):
            return "", 0, at
        words = [self._word(at), *self.words[at + 1 : at + 12]]
        match = self.lexicon.verbs[self.zone].at(words, 0)
        return (match[0], match[1], at) if match else ("", 0, at)

    def _before(self, place: int) -> tuple[int | None, int]:
        """Go past words before the verb; return where the first that has a meaning is."""
        start: int | None = None
        has_with = not self.lexicon.needs_with
        while not self._form(place)[0] and (match := self.lexicon.around.at(self.words, place)):
            found, length = match
            if found.kind == "tone" and not has_with:
                break
            if found.kind != "aside":
                start = place if start is None else start
            has_with = has_with or found.kind == "with"
            self.tone = found.tone or self.tone
            self.pending = max(self.pending, found.degree)
            place += length
        self.degree = max(self.degree, self.pending)
        return start, place

    def _after(self, place: int, act: str) -> int:
        """Go past what belongs to the verb; return the last token with a meaning."""
        last, has_with, self.pending = place - 1, not self.lexicon.needs_with, 0
        is_own = act == "express" or not self.lexicon.own
        while place < len(self.words):
            noun = self.lexicon.nouns.at(self.words, place) if act in CARRIERS else None
            if act == SAID_AGAIN and not self.noun and self.words[place] in self.lexicon.articles:
                is_own, place = True, place + 1
                continue
            is_own = is_own or self.words[place] in self.lexicon.own
            is_own = is_own or (act == SAID_AGAIN and self.pending > 0)
            if noun and not self.noun and is_own and not has_with_tone(has_with, self.lexicon):
                self.noun, length = noun
                self.degree, last = max(self.degree, self.pending), place + length - 1
                place += length
                if graver := self._graver(place):
                    self.noun, length = graver
                    last, place = place + length, place + length + 1
                continue
            match = self.lexicon.around.at(self.words, place)
            if not match:
                break
            found, length = match
            if found.kind == "tone" and not has_with:
                break
            has_with = has_with or found.kind == "with"
            self.pending = max(self.pending, found.degree)
            if found.kind in ("tone", "adverb"):
                self.tone = found.tone or self.tone
                self.degree, last = max(self.degree, self.pending), place + length - 1
            place += length
        return last

    def _graver(self, place: int) -> tuple[str, int] | None:
        """Return the second noun of "its concern and alarm", and its length; else None."""
        if self.noun not in _GRAVER or not self.lexicon.joins.issuperset(
            self.words[place : place + 1]
        ):
            return None
        found = self.lexicon.nouns.at(self.words, place + 1)
        return found if found and found[0] in _GRAVER[self.noun] else None


def has_with_tone(has_with: bool, lexicon: Lexicon) -> bool:  # noqa: FBT001
    """Return whether a noun here belongs to "with": "Reiterates with concern"."""
    return has_with and lexicon.needs_with


def words_in(text: str) -> list[str]:
    """Return the words and signs of a text, in their plain form and in small letters."""
    if text.isascii():
        return _token_in(text).findall(text.lower())
    return [
        word.lower() if word.isascii() else _VOWEL_SIGNS.sub("", folded(word)).casefold()
        for word in _token_in(text).findall(text)
    ]


def _token_in(text: str) -> re.Pattern[str]:
    """Return the pattern for the words and signs of a text."""
    return _token(not text.isascii() and max(text) >= _FIRST_HAN)


@cache
def _token(has_han: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return a pattern for a word or a sign; sets of Han characters take long to compile."""
    han = "\u3400-\u9fff" if has_han else ""
    one = f"[{han}]|" if has_han else ""
    return re.compile(
        rf"{one}\d(?:[\w/.,]*\w)?|(?:[^\W\d_{han}][{_SIGNS}]*)+"
        rf"(?:[-'’‑][^\W\d_]+)*|[^\s\w]"
    )


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """Return the forms of a language, or None if there is no file for it."""
    name = f"verbs/{language}.yaml"
    if name not in data_names("templates", "verbs/*.yaml"):
        return None
    given: Any = yaml_data(data_text("templates", name), name)
    return _lexicon(language, given[language])


def _lexicon(language: str, given: Mapping[str, Any]) -> Lexicon:
    around: dict[Phrase, Around] = {}
    for tone, forms in given["tones"].items():
        around.update(dict.fromkeys(_phrases(forms), Around("tone", tone=tone)))
    for kind in ("degree", "adverb"):
        for degree, forms in (given.get(f"{kind}s") or {}).items():
            around.update(dict.fromkeys(_phrases(forms), Around(kind, degree=degree)))
    for kind in ("aside", "with"):
        around.update(dict.fromkeys(_phrases(given.get(kind, "")), Around(kind)))
    return Lexicon(
        language,
        _verbs(given),
        PhraseTable(dict(_forms(given["nouns"], given.get("variants") or ()))),
        PhraseTable(around),
        bool(given.get("with")),
        frozenset(_listed(given["own"])),
        frozenset(_listed(given["articles"])),
        frozenset(_listed(given["joins"])),
        PhraseTable(dict.fromkeys(_phrases(given["secretariat"]), True)),
        tuple((one, other) for one, other in given.get("modality") or ()),
        tuple(_listed(given["qualifiers"])),
    )


def _verbs(given: Mapping[str, Any]) -> dict[str, PhraseTable[str]]:
    also = given.get("variants") or ()
    operative, preambular, opening = (
        dict(_forms(given.get(zone) or {}, also)) for zone in (*ZONES, OPENING)
    )
    opening = {**preambular, **opening}
    return dict(
        zip((*ZONES, OPENING), map(PhraseTable, (operative, preambular, opening)), strict=True)
    )


def _forms(
    acts: Mapping[str, str], variants: Sequence[Sequence[str]] = ()
) -> Iterator[tuple[Phrase, str]]:
    """Yield each form, and as often with all variants of gender, with its act."""
    for act, forms in acts.items():
        for form in _phrases(forms):
            other = " ".join(form)
            for pattern, put in variants:
                other = re.sub(pattern, put, other)
            yield from ((form, act), (tuple(other.split(" ")), act))


def _phrases(forms: str) -> Iterator[Phrase]:
    return map(phrase_of, _listed(forms))


def _listed(forms: str) -> list[str]:
    """Return the forms in a line of a file: "notes, takes note"."""
    return [form for part in forms.split(",") if (form := part.strip())]


def phrase_of(form: str) -> Phrase:
    """Return the words of a form."""
    return tuple(words_in(form))
