"""How mails call delegations: "the EU", "Mexique", "Permanent Mission of Samoa"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from drafting.data import data_text, yaml_data
from drafting.inbox.delegations import name_of
from drafting.inbox.mail.phrases import phrases

_COLUMNS = {"en": 0, "fr": 1, "es": 2}
_ARTICLE = re.compile(r"(?:the|le|la|les|el|los|las)\s+|l['’]\s?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_MEMBERS = re.compile(r",?\s+(?:and|et|y)\s+(?:its|ses|sus)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and|et|y|e)\s|,|;|/|&|\s(?:and|et|y|e)\s)\s*", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|by|of|de|du|des|del|a|à)\s+", re.IGNORECASE)
_MOST_JOINT = 30
"""Delegations that one line may name together."""


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    """Return the names of all delegations, a row for each."""
    name = "delegations.yaml"
    data = cast(
        "Mapping[str, Sequence[Sequence[str]]]", yaml_data(data_text("templates", name), name)
    )
    return tuple(tuple(row) for key in ("groups", "states") for row in data[key])


@dataclass(frozen=True)
class DelegationNames:
    """Finds delegations by the names that mails use.

    Attributes:
        listed: delegations as the user calls them.
        language: of the text; chooses the name where the user gave none.
    """

    listed: tuple[str, ...]
    language: str

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], str]:
        """The name to use, by the words of each name."""
        column = _COLUMNS.get(self.language, 0)
        found: dict[tuple[str, ...], str] = {}
        listed = {_key(name): name for name in self.listed}
        for row in _table():
            keys = [_key(name) for name in row]
            own = next((listed[key] for key in keys if key in listed), row[column])
            for key in keys:
                found.setdefault(key, own)
        return found | listed

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._names))

    def known(self, words: str) -> str:
        """Return the delegation that words name and nothing else, or ""."""
        bare = _MEMBERS.sub("", words.strip(" .,:;*_[]()<>\t"))
        return self._names.get(_key(_ARTICLE.sub("", bare, count=1)), "") or self._names.get(
            _key(bare), ""
        )

    def knows(self, words: str) -> bool:
        """Return whether words name delegations, or those who speak."""
        return bool(phrases().begins("ourselves").fullmatch(words.strip()) or self.several(words))

    def several(self, words: str) -> tuple[str, ...]:
        """Return the delegations that words name and nothing else: "Samoa, Palau and the EU"."""
        if found := self.known(words) or self.known(_BOTH.sub("", words)):
            return (found,)
        parts = [each for each in _AND.split(words.strip(" .,:;*_[]()<>")) if each]
        names = tuple(self.known(_BOTH.sub("", each)) for each in parts)
        return tuple(dict.fromkeys(names)) if 1 < len(parts) <= _MOST_JOINT and all(names) else ()

    def leading(self, words: str) -> tuple[str, int]:
        """Return the delegation with whose name words begin, and where the name ends."""
        article = _ARTICLE.match(words)
        start = article.end() if article else 0
        parts = []
        for match in _WORDS.finditer(words[start : start + 120]):
            parts.append(match)
            if len(parts) > self._longest:
                break
        for count in range(min(len(parts), self._longest), 0, -1):
            key = tuple(each[0].casefold() for each in parts[:count])
            if key in self._names and words[start : start + 1].isupper():
                return self._names[key], start + parts[count - 1].end()
        return "", 0

    def inside(self, words: str) -> str:
        """Return the delegation whose name is among words, the longest one first, or ""."""
        found = [each[0] for each in _WORDS.finditer(words[:400])]
        parts = [each.casefold() if len(each) > 3 or each.isupper() else "" for each in found]
        for count in range(min(len(parts), self._longest), 0, -1):
            for start in range(len(parts) - count + 1):
                if name := self._names.get(tuple(parts[start : start + count])):
                    return name
        return ""

    def signed(self, lines: Sequence[str]) -> str:
        """Return the delegation whose mission signs, or ""."""
        for line in lines:
            for pattern in phrases().missions:
                if len(line) < 200 and (found := pattern.fullmatch(line)):
                    name = found["name"]
                    return self.known(name) or self.inside(name) or name_of(name)
        return ""


def _key(name: str) -> tuple[str, ...]:
    return tuple(each.casefold() for each in _WORDS.findall(name))
