"""The rules: what each says, why, from which source, and how much it matters.

Rules are data (`templates/checks/`). A rule that words alone can state has patterns or a list of
words; the others name a function by their code (`drafting/checks/structure.py` and its
neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath

from drafting.checks.records import RuleLevel, Scope
from drafting.data import data_names, data_text, yaml_data
from drafting.diagnostics import Origin
from drafting.errors import TemplateError

FAMILIES = {
    "ST": "structure",
    "LD": "opening words",
    "PU": "punctuation",
    "NU": "numbers and dates",
    "SP": "spelling",
    "CA": "capitals",
    "AB": "abbreviations",
    "RF": "references",
    "FN": "footnotes",
    "NM": "names",
    "TY": "typography",
    "SE": "sessions and agenda",
    "CL": "clarity",
    "IN": "integrity",
}
"""The families of rules by the letters of their codes."""
OWN = "X"
"""The first letter of the codes of users' own rules; no family of ours begins with it."""
_CODE = re.compile(r"(?P<family>[A-Z]{2})\d{3}")
_NAMED = re.compile(r"\{(?:words|cure)\}")
_WORD_END = r"(?![\w]|-(?!(?:based|free|intensive|led|oriented|related|saving|specific)\b))"
"""Words may be the first part of a compound such as "labor-saving"; other hyphens make names."""
_PIECE = re.compile(r"\w+")
_UNTIL = re.compile(r"(?P<words>[^,\s][^,]*?) (?P<year>\d{4})(?:,|$)")
_DEFAULT_SCOPES = frozenset({Scope.TEXT, Scope.NOTE})
RULE_KEYS = frozenset({
    "level", "in", "swaps", "find", "write", "safe", "unless", "any case", "say", "why", "source",
    "bad", "good", "record", "optional", "organs", "hint for", "not for",
    "right until", "needs",
})  # fmt: skip
"""What a file can say of a rule."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a rule looks for.

    Attributes:
        find: finds them.
        write: the words that replace them, by what was found in small letters or as a template
            of groups (backslash and figure); None if only a person can say.
        needs: what a text must contain, letter for letter, so that the pattern can match: one of
            these; empty if nothing is known.
        pieces: the same by whole pieces of words (`pieces_of`): all pieces of one of these. What
            is needed is then one word or phrase for each, in the same order.
        any_case: whether capitals do not count, so that what is needed is in small letters.

    Most rules find nothing in most texts. To look for a few letters takes a tenth of the time of a
    pattern, and to look up a piece much less.
    """

    find: re.Pattern[str]
    write: Mapping[str, str] | str | None
    needs: tuple[str, ...] = ()
    pieces: tuple[frozenset[str], ...] = ()
    any_case: bool = False


def pieces_of(words: str) -> frozenset[str]:
    """Return the letters and figures between spaces and marks, in small letters."""
    return frozenset(_PIECE.findall(words.casefold()))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: its code ("NU001").
        language: ISO 639-1 code; "" for all languages.
        level: how much it matters.
        scopes: where it looks.
        is_safe: its fixes need no person.
        wordings: what it looks for; empty if a function does.
        unless: a match that touches one of these is no finding.
        say: the message, with `{words}` and `{cure}`.
        why: the reason, in a sentence or two.
        source: keys of `docs/sources.md`.
        bad, good: an example of each.
        record: what official texts do, in words.
        is_optional: only somebody who selects it gets its findings.
        organs: first letters of the symbols it is for; empty for all.
        hint_for: letters of organs whose own texts do not keep it ("S", "A/HRC"): there it is a
            hint.
        not_for: letters of organs whose texts have another rule.
        right_until: words that were right, with the last year in which they were.
        origin: where a user's own rule is; None for ours.
    """

    code: str
    language: str
    level: RuleLevel
    scopes: frozenset[Scope]
    is_safe: bool
    wordings: tuple[Wording, ...]
    unless: tuple[re.Pattern[str], ...]
    say: str
    why: str
    source: tuple[str, ...]
    bad: str
    good: str
    record: str
    is_optional: bool
    organs: tuple[str, ...]
    hint_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    right_until: Mapping[str, int] = field(default_factory=dict, hash=False)
    origin: Origin | None = None

    def in_texts_of(self, organ: str) -> Rule | None:
        """Return the rule as it is for texts of an organ; None if it is not for them.

        Args:
            organ: the letters with which symbols of the organ begin; "" if nobody knows it.
        """
        if not organ:
            return self
        if organ in self.not_for or (self.organs and organ.partition("/")[0] not in self.organs):
            return None
        return replace(self, level=RuleLevel.HINT) if organ in self.hint_for else self

    @property
    def family(self) -> str:
        """Return the letters of its family."""
        return self.code[:2]

    @property
    def subject(self) -> str:
        """Return what its family is about."""
        return FAMILIES.get(self.family, "a rule of your own")

    def said(self, words: str, cure: str) -> str:
        """Return the message about words; nothing but their two names is replaced in it."""
        return _NAMED.sub(lambda found: words if found[0] == "{words}" else cure, self.say)


@cache
def rules_of(language: str) -> Mapping[str, Rule]:
    """Return the rules of a language by code; those for all languages come first."""
    names = ("checks/all.yaml", f"checks/{language}.yaml")
    known = data_names("templates", "checks/*.yaml")
    result: dict[str, Rule] = {}
    for name in names:
        if name in known:
            given = rules_from(data_text("templates", name), name)
            spoken = "" if name == names[0] else language
            result.update({code: _rule(code, keys, spoken, name) for code, keys in given.items()})
    return result


@cache
def every_rule() -> Mapping[str, Rule]:
    """Return the rules of all languages by code; English ones before others with their code."""
    result: dict[str, Rule] = {}
    for language in rule_languages():
        for code, rule in rules_of(language).items():
            result.setdefault(code, rule)
    return result


@cache
def rule_languages() -> tuple[str, ...]:
    """Return the languages that have rules of their own, English first."""
    names = data_names("templates", "checks/*.yaml")
    found = sorted(PurePath(name).stem for name in names if not name.endswith("/all.yaml"))
    return ("en", *(each for each in found if each != "en"))


def rules_from(content: str, name: str) -> dict[str, Mapping[str, object]]:
    """Return the rules of a file as data.

    Raises:
        TemplateError: it is no mapping of codes to rules.
    """
    given = yaml_data(content, name)
    if not isinstance(given, dict):
        raise TemplateError(f"{name}: must map codes to rules")
    for code, keys in given.items():
        if not _CODE.fullmatch(str(code)) or str(code)[:2] not in FAMILIES:
            families = ", ".join(FAMILIES)
            raise TemplateError(
                f"{name}: “{code}” is no code: write a family ({families}) and three figures"
            )
        if not isinstance(keys, dict):
            raise TemplateError(f"{name}: {code} must have keys such as level and find")
        if wrong := sorted(set(keys) - RULE_KEYS):
            raise TemplateError(
                f"{name}: {code} has the unknown key “{wrong[0]}”; known keys: "
                + ", ".join(sorted(RULE_KEYS))
            )
    return given


def _rule(code: str, keys: Mapping[str, object], language: str, name: str) -> Rule:
    try:
        unless = tuple(re.compile(each) for each in listed(keys.get("unless", ())))
        return rule_from(code, keys, language, tuple(_wordings(keys)), unless)
    except (ValueError, re.error) as error:
        raise TemplateError(f"{name}: {code}: {error}") from None


def rule_from(
    code: str,
    keys: Mapping[str, object],
    language: str,
    wordings: tuple[Wording, ...],
    unless: tuple[re.Pattern[str], ...],
) -> Rule:
    """Return a rule with its patterns.

    Args:
        code: its code.
        keys: what its file says of it.
        language: ISO 639-1 code; "" for all languages.
        wordings: what it looks for.
        unless: what it spares.

    Raises:
        ValueError: there is no such level, or no such scope.
    """
    scopes = _words(keys.get("in", ""))
    level = RuleLevel(str(keys.get("level", "warning")))
    wanted = frozenset(map(Scope, scopes)) if scopes else _DEFAULT_SCOPES
    return Rule(
        code=code,
        language=language,
        level=level,
        scopes=wanted,
        is_safe=bool(keys.get("safe", False)),
        wordings=wordings,
        unless=unless,
        say=str(keys.get("say", "write “{cure}”")),
        why=str(keys.get("why", "")),
        source=_words(keys.get("source", "")),
        bad=str(keys.get("bad", "")),
        good=str(keys.get("good", "")),
        record=str(keys.get("record", "")),
        is_optional=bool(keys.get("optional", False)),
        organs=_words(keys.get("organs", "")),
        hint_for=_words(keys.get("hint for", "")),
        not_for=_words(keys.get("not for", "")),
        right_until={
            each["words"]: int(each["year"])
            for each in _UNTIL.finditer(str(keys.get("right until", "")))
        },
    )


def _wordings(keys: Mapping[str, object]) -> list[Wording]:
    result = []
    swaps = keys.get("swaps")
    if isinstance(swaps, dict):
        folds = bool(keys.get("any case", True))
        flag = re.IGNORECASE if folds else re.NOFLAG
        ordered = sorted(map(str, swaps), key=len, reverse=True)
        either = "|".join(re.escape(each) for each in ordered)
        find = re.compile(rf"(?<![\w-])(?:{either}){_WORD_END}", flag)
        write = {str(bad).lower() if folds else str(bad): str(good) for bad, good in swaps.items()}
        needs = tuple(each.casefold() if folds else each for each in ordered)
        pieces = tuple(map(pieces_of, ordered))
        result.append(Wording(find, write, needs, pieces, any_case=folds))
    finds = listed(keys.get("find", ()))
    by_words = keys.get("write")
    if isinstance(by_words, dict):  # the words to write instead, by what is found
        write = {str(bad): str(good) for bad, good in by_words.items()}
        return [*result, Wording(re.compile(finds[0]), write, (), tuple(map(pieces_of, write)))]
    cures = listed(keys.get("write", ()))
    letters = tuple(listed(keys.get("needs", ())))
    for index, find_words in enumerate(finds):
        cure = cures[index] if index < len(cures) else None
        result.append(Wording(re.compile(find_words, re.MULTILINE), cure, letters))
    return result


def listed(given: object) -> list[str]:
    """Return words that are given as a list or alone."""
    if isinstance(given, (list, tuple)):
        return [str(each) for each in given]
    return [str(given)]


def _words(given: object) -> tuple[str, ...]:
    return tuple(str(given).split()) if given else ()
