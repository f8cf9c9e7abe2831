"""Labels in words and back: `PP28` is "the twenty-eighth preambular paragraph"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafting.text.numbering import from_roman
from drafting.wording.citations import Citations
from drafting.wording.grammar import Grammar, filled, form_pattern

_PREAMBULAR = re.compile(r"PP(\d+)(.*)", re.DOTALL)
_OPERATIVE = re.compile(r"OP(.+)", re.DOTALL)
_PART = re.compile(r"([A-Z]), (.+)", re.DOTALL)
_FIXED = {"title": "title", "preamble": "preamble", "operative part": "operative_part"}
_CONTINUATION = ", continuation"
_TITLE = ", title"
_TARGET = re.compile(
    r"(?:OP|PP)\d(?!.*:|.*\((?![ivxlc]+\))[^()]*[^\W\d_]{4})"
    r"|(?:title|preamble|operative part|continuation)$|part \w+$|unnumbered "
    r"|(?:footnote|heading|table|note) \d"
)
"""How the last part of a label begins."""
_ENTRY = re.compile(r"(?:.*[:,] ?)?\d+\S*|.*:.*")
"""The name of one amendment: "samoa:2", "Samoa, 2", "2"."""
_NUMBER = r"\d+(?: (?:bis|ter|quater|quinquies|alt))?(?: ?\(\w+\))*"


@dataclass(frozen=True)
class Places:
    """The names of passages in one language."""

    grammar: Grammar

    @cached_property
    def _forms(self) -> dict[str, str]:
        return dict(self.grammar.table("places"))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: form_pattern(form) for name, form in self._forms.items()}

    # -- written --

    def named(self, label: str) -> str:
        """Return a label in words; a label without a form of its own is returned unchanged."""
        if found := _PART.fullmatch(label):
            return filled(
                self._forms["in_part"], {"place": self.named(found[2]), "letter": found[1]}
            )
        annex, _, inner = label.partition(", ")
        word = self._annex(annex)
        if word and not inner:
            return word
        if word and inner != "title":
            return self._in_annex(annex, self.named(inner))
        return self._plain(label)

    def _plain(self, label: str) -> str:
        forms = self._forms
        if label in _FIXED:
            return forms[_FIXED[label]]
        if label.endswith(_CONTINUATION):
            return filled(
                forms["continuation"], {"place": self.named(label.removesuffix(_CONTINUATION))}
            )
        if label.endswith(_TITLE):
            return filled(forms["title_of"], {"place": self.named(label.removesuffix(_TITLE))})
        if found := _PREAMBULAR.fullmatch(label):
            number = int(found[1])
            if not found[2] and 1 <= number <= max(self.grammar.ordinals.values()):
                return filled(forms["preambular"], {"ordinal": self.grammar.ordinal(number)})
            return label
        if found := _OPERATIVE.fullmatch(label):
            return filled(forms["operative"], {"number": found[1]})
        return label

    def _annex(self, label: str) -> str:
        word, _, number = label.partition(" ")
        if word != self._annex_word:
            return ""
        if not number:
            return self._forms["annex"]
        is_number = from_roman(number.lower()) is not None
        return filled(self._forms["annex_several"], {"number": number}) if is_number else ""

    @cached_property
    def _annex_word(self) -> str:
        from drafting.text.languages import ENGLISH, LANGUAGES

        return LANGUAGES.get(self.grammar.locale.code, ENGLISH).annex

    def _in_annex(self, annex: str, place: str) -> str:
        number = annex.partition(" ")[2]
        if not number:
            return filled(self._forms["in_annex"], {"place": place})
        return filled(self._forms["in_annex_several"], {"place": place, "number": number})

    def several(self, labels: Sequence[str]) -> str:
        """Return several labels in words: "operative paragraphs 27 and 43"."""
        if len(labels) == 1:
            return self.named(labels[0])
        numbers = [_OPERATIVE.fullmatch(label) for label in labels]
        if all(numbers):
            joined = self._listed([found[1] for found in numbers if found])
            return filled(self.grammar.word("operatives"), {"numbers": joined})
        return self._listed([self.named(label) for label in labels])

    def amended(self, amends: str, place: str) -> str:
        """Return the place of an amendment to an amendment in words.

        Args:
            amends: the name of the other one: "samoa:2", or the proposer alone.
            place: its passage in words.
        """
        name = "amended_entry" if _ENTRY.fullmatch(amends) else "amended"
        return filled(self._forms[name], {"owner": amends, "place": place})

    def _listed(self, parts: Sequence[str]) -> str:
        comma, last = self.grammar.word("comma"), self.grammar.word("and")
        return comma.join(parts[:-1]) + last + parts[-1]

    # -- read --

    def label(self, words: str) -> str:
        """Return the label that words name; words without a form are taken for a label."""
        words = " ".join(words.split())
        cited = () if self._is_label(words) else self._citations.whole(words)
        return self._known(words) or (cited[0] if len(cited) == 1 else _uncapped(words))

    def of_amendment(self, words: str) -> tuple[str, str]:
        """Return the name of an amendment that words give, and the passage; "" for the text."""
        words = " ".join(words.split())
        for name, pattern in self._amended.items():
            found = pattern.fullmatch(words)
            if found and bool(_ENTRY.fullmatch(found["owner"])) is (name == "amended_entry"):
                return found["owner"], found["place"]
        return "", words

    @cached_property
    def _amended(self) -> dict[str, re.Pattern[str]]:
        """The forms of the place of an amendment to an amendment; names may have any words."""
        return {
            name: re.compile(form_pattern(self._forms[name]).pattern.replace(
                "(?P<owner>.+?)", "(?P<owner>.+)"), re.IGNORECASE)
            for name in ("amended", "amended_entry")
            if name in self._forms
        }  # fmt: skip

    def is_target(self, label: str) -> bool:
        """Return whether a label can be that of a passage, whatever the text has."""
        inner = label.rpartition(", ")[2]
        return bool(_TARGET.match(inner)) or label.startswith((self._annex_word, "table "))

    def _is_label(self, words: str) -> bool:
        """Return whether words are a label already, as `named` leaves those without a form."""
        return words[:2] in ("OP", "PP") or words.startswith(self._annex_word)

    @cached_property
    def _citations(self) -> Citations:
        return Citations(self.grammar)

    def _known(self, words: str) -> str:
        return next(self._read(words), "")

    def _read(self, words: str) -> Iterator[str]:
        """Yield the labels that words can name, as their forms say."""
        for name in ("title_of", "continuation"):
            if found := self._patterns[name].fullmatch(words):
                inner = self._known(found["place"])
                ending = _TITLE if name == "title_of" else _CONTINUATION
                if inner:
                    yield inner + ending
        found = self._patterns["in_part"].fullmatch(words)
        if found and len(found["letter"]) == 1 and (inner := self.label(found["place"])):
            yield f"{found['letter']}, {inner}"
        for name in ("in_annex_several", "in_annex"):
            if found := self._patterns[name].fullmatch(words):
                number = found.groupdict().get("number", "")
                if not number or from_roman(number.lower()):
                    annex = f"{self._annex_word} {number}".strip()
                    yield f"{annex}, {self.label(found['place'])}"
        yield from self._simple(words)

    def _simple(self, words: str) -> Iterator[str]:
        for label, name in _FIXED.items():
            if self._patterns[name].fullmatch(words):
                yield label
        if self._patterns["annex"].fullmatch(words):
            yield self._annex_word
        found = self._patterns["annex_several"].fullmatch(words)
        if found and from_roman(found["number"].lower()):
            yield f"{self._annex_word} {found['number']}"
        if found := self._patterns["preambular"].fullmatch(words):
            number = self.grammar.ordinals.get(found["ordinal"].casefold())
            if number:
                yield f"PP{number}"
        if found := self._patterns["operative"].fullmatch(words):
            yield f"OP{found['number']}"

    def labels(self, words: str) -> list[str]:
        """Return the labels that words list; a list is taken for one only if each part is known."""
        words = " ".join(words.split())
        found = form_pattern(self.grammar.word("operatives")).fullmatch(words)
        if found and (numbers := self._numbers(found["numbers"])):
            return [f"OP{number}" for number in numbers]
        found = form_pattern(self.grammar.word("preambulars")).fullmatch(words)
        if found:
            ordinals = [
                self.grammar.ordinals.get(each.casefold()) for each in self._cut(found["ordinals"])
            ]
            if all(ordinals):
                return [f"PP{number}" for number in ordinals]
        parts = self._cut(words)
        is_list = self.grammar.word("and") in words
        if is_list and len(parts) > 1 and all(map(self._known, parts)):
            return [self.label(part) for part in parts]
        annex, _, inner = words.partition(self.grammar.word("comma"))
        if inner and self._known(annex).split(" ")[0] == self._annex_word:
            return [f"{self._known(annex)}, {label}" for label in self.labels(inner)]
        if not self._known(words) and len(cited := self._citations.whole(words)) > 1:
            return list(cited)
        return [self.label(words)]

    def begins(self, words: str, openings: Iterable[str]) -> bool:
        """Return whether words begin with an opening and the name of a numbered paragraph."""
        return any(
            words.casefold().startswith(opening.casefold())
            and self._paragraph.match(words, len(opening))
            for opening in openings
        )

    @cached_property
    def _paragraph(self) -> re.Pattern[str]:
        """How the name of a paragraph begins, or of several."""
        operatives = [self._forms["operative"], self.grammar.word("operatives")]
        preambulars = [self._forms["preambular"], self.grammar.word("preambulars")]
        ordinal = "|".join(map(re.escape, self.grammar.ordinals))
        forms = [
            *(re.escape(form.partition("{")[0]) + r"\d" for form in operatives),
            *(re.escape(form.partition("{")[0]) + f"(?:{ordinal})\\b" for form in preambulars),
        ]
        return re.compile("|".join(forms), re.IGNORECASE)

    def _numbers(self, words: str) -> list[str]:
        parts = self._cut(words)
        return parts if all(re.fullmatch(_NUMBER, part) for part in parts) else []

    def _cut(self, words: str) -> list[str]:
        last = self.grammar.word("and")
        return [
            part.strip()
            for each in words.split(self.grammar.word("comma"))
            for part in each.split(last)
            if part.strip()
        ]


def _uncapped(words: str) -> str:
    """Take the capital off a label at the start of a sentence: "Heading 2"."""
    first = words.split(" ", 1)[0].rstrip(",")
    lowered = first.lower()
    return lowered + words[len(first) :] if lowered in _LOWER else words


_LOWER = frozenset({"heading", "table", "footnote", "unnumbered", "part"})
