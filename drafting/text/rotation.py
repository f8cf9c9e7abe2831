"""The rotation of opening verbs: Recalling, Recalling also, Recalling further [UNXML, rotation].

Neighbouring paragraphs with the same opening verb take turns: plain, also, further, plain again.
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
"""The words for the second and third turn, by language."""

TURNS = 3
"""After this many paragraphs the turns start again."""

_REFLEXIVE = ("se", "s’", "s'")
"""French verbs with a pronoun have the word after the verb itself."""


def plain_and_turn(lead: str, language: str) -> tuple[str, int]:
    """Return an opening without the word for its turn, and the turn: 0, 1 or 2.

    >>> plain_and_turn("Also requests", "en")
    ('Requests', 1)
    """
    words = lead.split(" ")
    folded = lead.casefold()
    for turn, adverb in enumerate(TURN_WORDS.get(language, ()), 1):
        if adverb not in folded:
            continue
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
    """Return an opening with the word for a turn, or "" if the language has no known rule.

    Args:
        lead: the opening without such a word.
        turn: 0, 1 or 2.
        language: ISO 639-1 code.
        operative: in English the word goes before the verb of an operative paragraph and after the
            whole opening of a preambular one; in French and Spanish after the verb.

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
