"""The turns of opening verbs: Recalling, Recalling also, Recalling further [UNXML, rotation].

Paragraphs in a row that open with the same verb take turns: plain, also, further, and plain again.
"""

from __future__ import annotations

TURN_WORDS = {
    "en": ("also", "further"),
    "fr": ("également", "en outre"),
    "es": ("también", "además"),
    "ru": ("также", "далее"),
    "ar": ("أيضا", "كذلك"),
    "zh": ("又", "还"),
}
"""The words of the second and third turn, by language."""

TURNS = 3
"""After so many paragraphs the turns start again."""

_REFLEXIVE = ("se", "s’", "s'")
"""French verbs that begin with a pronoun take the word after the verb proper."""


def plain_and_turn(lead: str, language: str) -> tuple[str, int]:
    """Return an opening without the word of its turn, and which turn that is: 0, 1 or 2.

    >>> plain_and_turn("Also requests", "en")
    ('Requests', 1)
    """
    words = lead.split(" ")
    for turn, adverb in enumerate(TURN_WORDS.get(language, ()), 1):
        parts = adverb.split(" ")
        for at in range(len(words)):
            if [word.casefold() for word in words[at : at + len(parts)]] != parts:
                continue
            rest = [*words[:at], *words[at + len(parts) :]]
            if at == 0 and rest:
                rest[0] = rest[0][:1].upper() + rest[0][1:]
            return " ".join(rest), turn
    return lead, 0


def with_turn(lead: str, turn: int, language: str, *, operative: bool) -> str:
    """Give an opening the word of its turn, where the language puts it; "" where that is not known.

    Args:
        lead: the opening without such a word.
        turn: 0, 1 or 2.
        language: ISO 639-1 code.
        operative: English puts the word before the verb of an operative paragraph, after the whole
            opening of a preambular one; French and Spanish after the verb.

    >>> with_turn("Taking note", 1, "en", operative=False)
    'Taking note also'
    """
    if turn == 0:
        return lead
    if language not in ("en", "fr", "es"):
        return ""
    adverb = TURN_WORDS[language][turn - 1]
    if language == "en":
        if operative:
            return f"{adverb.capitalize()} {lead[:1].lower()}{lead[1:]}"
        return f"{lead} {adverb}"
    words = lead.split(" ")
    after = 2 if words[0].casefold() in _REFLEXIVE else 1
    return " ".join([*words[:after], adverb, *words[after:]])
