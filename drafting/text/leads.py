"""Find the opening words of a paragraph in sources that do not mark them [UNXML, leads].

The tables in `lead_phrases/` list the openings in General Assembly resolutions. English
texts vary them freely. So an English opening can also be a known verb with words that follow other
verbs ("Expressing" + "its deep concern").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafting.text.normalize import folded

PREAMBULAR = "preambular"
OPERATIVE = "operative"

_FOLDER = Path(__file__).resolve().parent / "lead_phrases"
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+(?:[-'’‑][^\W\d_]+)*|[^\s\w]")
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|ing)$)")
_FRONTS = (
    "Also", "Further", "Once again", "Again", "Strongly", "Urgently", "Firmly", "Deeply", "Fully",
)  # fmt: skip
"""Words before the verb of an English operative paragraph."""
_SHARED = 2
"""Words that follow at least this many verbs in the table can follow any verb."""

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The openings of one zone in one language.

    Attributes:
        phrases: every opening.
        verbs: first words of openings.
        adjuncts: words that can follow any verb.
        longest: number of tokens of the longest opening.
    """

    phrases: frozenset[Tokens]
    verbs: frozenset[str]
    adjuncts: frozenset[Tokens]
    longest: int


def lead_at(words: str, language: str, zone: str) -> str:
    """Return the longest known opening at the start of the words, in their form, or "".

    Capital and small first letters differ. A first word in capitals counts as capitalised.

    Args:
        words: the paragraph without its number.
        language: ISO 639-1 code.
        zone: `preambular` or `operative`.

    >>> lead_at("Notes with appreciation the report", "en", "operative")
    'Notes with appreciation'
    """
    table = _table(language, zone)
    tokens, ends = _tokens(words, table.longest)
    if tokens and len(tokens[0]) > 1 and tokens[0].isupper():
        shouted = (token.lower() if token.isupper() else token for token in tokens[1:])
        tokens = (tokens[0].capitalize(), *shouted)
    length = _known(table, tokens)
    if language == "en":
        length = max(length, _composed(table, tokens), _fronted(table, tokens))
    return words[: ends[length - 1]] if length else ""


@cache
def known_leads(language: str, zone: str) -> tuple[str, ...]:
    """Return all known openings, the shortest first; none if the language has no table.

    Args:
        language: ISO 639-1 code.
        zone: `preambular` or `operative`.
    """
    return tuple(sorted(_listed(language, zone), key=lambda each: (len(each), each)))


@cache
def opening_words(language: str) -> frozenset[str]:
    """Return every word of the openings, in small letters."""
    return frozenset(
        word.lower()
        for zone in (PREAMBULAR, OPERATIVE)
        for phrase in _table(language, zone).phrases
        for word in phrase
    )


def _known(table: _Table, tokens: Tokens) -> int:
    """Count the tokens of the longest opening in the table."""
    for length in range(len(tokens), 0, -1):
        if tokens[:length] in table.phrases:
            return length
    return 0


def _composed(table: _Table, tokens: Tokens) -> int:
    """Count the tokens of a known verb with words that can follow any verb."""
    if not tokens or tokens[0] not in table.verbs:
        return 0
    for length in range(len(tokens), 1, -1):
        if tokens[1:length] in table.adjuncts:
            return length
    return 1 if tokens[:1] in table.phrases else 0


def _fronted(table: _Table, tokens: Tokens) -> int:
    """Count the tokens of an opening that begins with a word such as "Also"."""
    for front in _FRONTS:
        size = front.count(" ") + 1
        if " ".join(tokens[:size]) != front or len(tokens) == size:
            continue
        rest = (tokens[size].capitalize(), *tokens[size + 1 :])
        if length := max(_known(table, rest), _composed(table, rest)):
            return size + length
    return 0


def _tokens(words: str, most: int) -> tuple[Tokens, tuple[int, ...]]:
    """Return the first words, folded, and the place where each ends."""
    found: list[str] = []
    ends: list[int] = []
    position = len(words) - len(words.lstrip())
    while len(found) < most + 2 and (match := _next_token(words, position)):
        found.append(_plain(match[0]))
        ends.append(match.end())
        position = match.end()
    return tuple(found), tuple(ends)


def _next_token(words: str, position: int) -> re.Match[str] | None:
    """Return the token after the spaces; a figure ends every opening."""
    while position < len(words) and words[position].isspace():
        position += 1
    return _TOKEN.match(words, position)


def _plain(token: str) -> str:
    """Return a token without typography and Arabic vowel signs; English "ise" becomes "ize"."""
    return _BRITISH.sub("iz", _VOWEL_SIGNS.sub("", folded(token)))


@cache
def _table(language: str, zone: str) -> _Table:
    """Load the openings of a zone; none if the language has no table."""
    phrases = frozenset(_phrases(language, zone))
    followed: dict[Tokens, set[str]] = {}
    for phrase in phrases:
        if len(phrase) > 1 and phrase[:1] in phrases:
            followed.setdefault(phrase[1:], set()).add(phrase[0])
    adjuncts = frozenset(each for each, verbs in followed.items() if len(verbs) >= _SHARED)
    longest = max((len(phrase) for phrase in phrases), default=0)
    return _Table(phrases, frozenset(phrase[0] for phrase in phrases), adjuncts, longest)


def _phrases(language: str, zone: str) -> list[Tokens]:
    found = _listed(language, zone)
    return [tuple(_plain(match[0]) for match in _TOKEN.finditer(line)) for line in found]


def _listed(language: str, zone: str) -> list[str]:
    """Return the openings of a zone as the table writes them."""
    path = _FOLDER / f"{language}.txt"
    if not path.is_file():
        return []
    section, found = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section == zone:
            found.append(line)
    return found
