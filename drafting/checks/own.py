"""What users add to the rules: rules and words of their own, other levels, words to leave alone.

All of it is data that a stranger may have written, so everything has a limit, and patterns are run
in bounded time (`drafting/checks/bounded.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drafting.checks.bounded import PatternError, bounded_pattern, bounded_words
from drafting.checks.catalogue import OWN, Rule, Wording, listed, pieces_of, rule_from
from drafting.checks.records import RuleLevel, Scope
from drafting.diagnostics import Origin

OWN_CODE = re.compile(rf"{OWN}[A-Z]\d{{3}}")
"""Codes of users' rules: no rule of ours will ever have one."""
REJECTED, REJECTED_BARE = f"{OWN}W001", f"{OWN}W002"
"""Codes of the words that users reject, with a cure and without one."""
LONGEST_WORDS = 200
"""Characters of an entry of a list of words."""
_GROUP = re.compile(r"\\(\d+|.?)", re.DOTALL)
_NUMBER = re.compile(r"[1-9]\d?")
_TEXTS = "title text note"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of a list.

    Attributes:
        words: the words that the list names.
        origin: their place.
        code: of the rule that rejects them; "" if they are accepted.
        cure: what to write instead; None if only a person can say.
    """

    words: str
    origin: Origin
    code: str = ""
    cure: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OwnRules:
    """What users add to the rules.

    Attributes:
        rules: rules of their own.
        levels: other levels, by code or beginning of a code; the last one counts.
        accepted: words that no rule finds anything in.
        rejected: the words that their own lists reject.
    """

    rules: tuple[Rule, ...] = ()
    levels: tuple[tuple[str, RuleLevel], ...] = ()
    accepted: tuple[OwnWords, ...] = ()
    rejected: tuple[OwnWords, ...] = ()

    def added_to(self, rules: Mapping[str, Rule], language: str) -> Mapping[str, Rule]:
        """Return our rules and theirs for a language, with the levels they chose."""
        result = dict(rules)
        result.update({each.code: each for each in self.rules if each.language in ("", language)})
        for start, level in self.levels:
            for code, rule in result.items():
                if code.startswith(start):  # who gives a rule a level wants it to be run
                    result[code] = replace(rule, level=level, is_optional=False, hint_for=())
        return result

    def accepts(self, words: str, start: int, end: int) -> bool:
        """Return whether a place in a line is within accepted words."""
        if not self.accepted or end - start > LONGEST_WORDS:
            return False
        by_piece = _by_piece(self)
        near = words[max(0, start - LONGEST_WORDS) : end + LONGEST_WORDS]
        return any(
            _covers(words, each.words, start, end)
            for piece in ("", *pieces_of(near))
            for each in by_piece.get(piece, ())
        )


@lru_cache(maxsize=16)
def _by_piece(own: OwnRules) -> Mapping[str, tuple[OwnWords, ...]]:
    """Return accepted words by one of their pieces, so that a long list takes no time."""
    result: dict[str, tuple[OwnWords, ...]] = {}
    for each in own.accepted:
        piece = max(pieces_of(each.words), key=lambda one: (len(one), one), default="")
        result[piece] = (*result.get(piece, ()), each)
    return result


def _covers(words: str, accepted: str, start: int, end: int) -> bool:
    """Return whether accepted words are somewhere around a place."""
    at = words.find(accepted, max(0, end - len(accepted)), start + len(accepted))
    while at >= 0:
        if not (_joins(words, at) or _joins(words, at + len(accepted))):
            return True
        at = words.find(accepted, at + 1, start + len(accepted))
    return False


NOTHING_OWN = OwnRules()


def own_rules(
    code: str, keys: Mapping[str, object], origin: Origin
) -> tuple[tuple[Rule, ...], tuple[OwnWords, ...]]:
    """Return a rule of a user, once for each language it names, and the words it rejects.

    Args:
        code: its code.
        keys: what the file says of it, with words, lists of words and one mapping of words.
        origin: its place.

    Raises:
        ValueError: it cannot be used; the message says why.
    """
    swaps = keys.get("swaps")
    wordings: list[Wording] = []
    rejected: tuple[OwnWords, ...] = ()
    any_case = bool(keys.get("any case", True))
    if isinstance(swaps, Mapping):
        rejected = tuple(
            OwnWords(bad, origin, code, None if cure is None else str(cure))
            for bad, cure in swaps.items()
        )
        wordings.append(_list_of(rejected, any_case=any_case))
    wordings += _patterns(keys)
    if not wordings:
        raise ValueError("give it “find” with a pattern, or “swaps” with words")
    unless = tuple(map(bounded_pattern, listed(keys.get("unless", ()))))
    has_cure = any(each.write is not None for each in wordings)
    if not has_cure and not keys.get("say"):
        raise ValueError("give it “say”, the message, because it has no words to write instead")
    languages = str(keys.get("languages", "")).split() or [""]
    return tuple(
        replace(rule_from(code, keys, language, tuple(wordings), unless), origin=origin)
        for language in languages
    ), rejected


def rejecting_rules(words: Iterable[OwnWords], origin: Origin) -> Iterator[Rule]:
    """Yield the rules that reject words of a list: those with a cure, and those without one."""
    entries = tuple(words)
    for code, has_cure, say in (
        (REJECTED, True, "write “{cure}”"),
        (REJECTED_BARE, False, "write other words"),
    ):
        own = [each for each in entries if (each.cure is not None) is has_cure]
        if own:
            keys = {"say": say, "in": _TEXTS, "why": "The list of rejected words has it."}
            rule = rule_from(code, keys, "", (_list_of(own, any_case=True),), ())
            example = own[0]
            yield replace(rule, origin=origin, bad=example.words, good=example.cure or "")


def _list_of(entries: Iterable[OwnWords], *, any_case: bool) -> Wording:
    cures = {
        (each.words.lower() if any_case else each.words): each.cure
        for each in entries
    }  # fmt: skip
    write = {words: cure for words, cure in cures.items() if cure is not None}
    return Wording(
        bounded_words(cures, any_case=any_case), write, pieces=tuple(map(pieces_of, cures))
    )


def _patterns(keys: Mapping[str, object]) -> Iterator[Wording]:
    finds, cures = listed(keys.get("find", ())), listed(keys.get("write", ()))
    if len(cures) > len(finds):
        raise ValueError(f"it has {len(cures)} entries to write and {len(finds)} to find")
    for index, words in enumerate(finds):
        pattern = bounded_pattern(words)
        cure = cures[index] if index < len(cures) else None
        for found in _GROUP.findall(cure or ""):
            if not _NUMBER.fullmatch(found) or int(found) > pattern.groups:
                raise PatternError(
                    f"“{cure}” has “\\{found}”: a backslash is for the number of a group of “find”"
                )
        yield Wording(pattern, cure, tuple(listed(keys.get("needs", ()))))


def _joins(words: str, at: int) -> bool:
    """Return whether the characters on both sides of a place are of one word."""
    return 0 < at < len(words) and all(
        each.isalnum() or each == "_" for each in words[at - 1 : at + 1]
    )


SCOPES = tuple(each.value for each in Scope if each is not Scope.HEAD)
"""Where a user's rule can look."""
