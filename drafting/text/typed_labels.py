"""Read labels that negotiators type before paragraphs: PP1, OP 3 bis, [13 bis., 1a., New OP:.

PP and OP are understood in every language; a language may have more words. Other modules decide,
by the numbers around it, whether words that look like a label are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drafting.text.provisional import ORDINALS

_WINDOW = 80
"""How many characters are searched for a label."""
_SHORT = 2
"""Letters of PP and OP."""
_DASHES = r"\-\u2011\u2013\u2014"
"""Hyphens and dashes, for a set of a pattern."""
_ENDS = rf".:)\]{_DASHES}\uff1a\uff09\u3002"
"""Signs after a label, those of Chinese among them."""
_ORDINALS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ADDED = rf"(?:pre|alt(?:ernative)?\.?(?:\s?\d{{1,2}})?|quat\.?|{_ORDINALS}|\d{{2}}th)(?![^\W\d_])"
_JOINED = rf"\s?[.{_DASHES}]?\s?\(?(?:{_ADDED})\)?"
_SIGNS = rf"[\])]?\s?[{_ENDS}]?"
_CLOSED = re.compile(rf"[{_ENDS}]\Z")
_ONE_ADDED = re.compile(rf"{_ADDED}|[a-z]\Z", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"alt(?:ernative)?\.?\s?(\d{1,2})?\Z")
_LOOSE = re.compile(r"[*_\[(]{0,4}(?:(?:new|old)\s)?(?:PP|OP)[.#-]?\s?\d", re.IGNORECASE)


class LabelKind(StrEnum):
    """The paragraphs that a label counts: preambular, operative, or unknown."""

    PREAMBULAR = "PP"
    OPERATIVE = "OP"
    BARE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLabel:
    """A label before a paragraph.

    Attributes:
        kind: kind of paragraphs it counts.
        number: its number; None for "New OP:" and "Alt 1:".
        added: the word that makes it provisional: "bis", "alt 2", "a"; or "".
        others: more such words in the same label ("ter/quater" has "quater").
        state: `new`, `old` or "".
        printed: the label as typed, without white space around it.
        opening: a bracket before it that it does not close ("[13 bis.").
        end: start of the words after it.
        is_word: whether it is a word or an abbreviation ("para. 3"), not PP or OP.
        is_closed: whether a sign separates it from the words.
    """

    kind: LabelKind
    number: int | None
    added: str = ""
    others: tuple[str, ...] = ()
    state: str = ""
    printed: str = ""
    opening: str = ""
    end: int = 0
    is_word: bool = False
    is_closed: bool = False

    @property
    def bare(self) -> str:
        """Return the number as a page prints it, without a stop: "3", "3 bis", "3a"."""
        joint = "" if len(self.added) == 1 else " "
        return f"{self.number}{joint if self.added else ''}{self.added}"

    @property
    def cited(self) -> str:
        """Return the label as a delegate cites it: "OP3 bis"."""
        kind = self.kind or LabelKind.OPERATIVE
        return f"{kind}{self.bare}" if self.number else f"new {kind}"


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The words of a language for labels, besides PP and OP.

    Attributes:
        preambular, operative: words before a number ("preambular paragraph").
        new, old: words before a label.
    """

    preambular: tuple[str, ...] = ()
    operative: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    old: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def _pattern(words: LabelWords) -> re.Pattern[str]:
    preambular, operative = _any(("PP", *words.preambular)), _any(("OP", *words.operative))
    new, old = _any(words.new or ("new",)), _any(words.old or ("old",))
    return re.compile(
        rf"""\s*(?P<label>[*_]{{0,3}}[\[(]{{0,2}}\s?[*_]{{0,3}}
        (?:[\[(]?(?:(?P<new>{new})|(?P<old>{old}))[\])]?\s?)?
        (?:(?:(?P<pp>{preambular})|(?P<op>{operative}))[.#\-]?)?\s?
        (?P<number>\d{{1,3}}(?!\d))?段?
        (?P<added>(?P<letter>(?<=\d)[a-z](?![^\W\d_]))?(?:{_JOINED}(?:/{_ADDED})*)*)
        (?:\s?[\[(](?:(?P<is_new>{new})|(?P<was_old>{old}))[\])])?
        [*_]{{0,3}}(?P<signs>{_SIGNS})[*_]{{0,3}})(?:\s+|\Z|(?<=[\uff1a\uff09]))""",
        re.VERBOSE | re.IGNORECASE,
    )


def _any(words: Sequence[str]) -> str:
    alternatives = (re.escape(word).replace(r"\ ", r"\s") for word in words)
    return "|".join(sorted(alternatives, key=len, reverse=True))


def typed_label_at(words: str, known: LabelWords) -> TypedLabel | None:
    """Return the label at the start of words, or None if nothing there looks like one.

    A plain number ("1.") is no label, because every text has those. A number in figures needs PP,
    OP or a similar word, a provisional word ("1bis."), or an open bracket ("[13. Invites").

    >>> typed_label_at("OP3bis. Invites all;", LabelWords()).bare
    '3 bis'
    """
    found = _pattern(known).match(words[:_WINDOW])
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else None
    kind = (
        LabelKind.PREAMBULAR
        if found["pp"]
        else LabelKind.OPERATIVE
        if found["op"]
        else LabelKind.BARE
    )
    added, *others = _added(found["added"]) or [""]
    is_new, is_old = found["new"] or found["is_new"], found["old"] or found["was_old"]
    state = "new" if is_new else "old" if is_old else ""
    label = TypedLabel(
        kind=kind,
        number=number,
        added=added,
        others=tuple(others),
        state=state,
        printed=found["label"].strip("*_ "),
        opening="[" if found["label"].count("[") > found["label"].count("]") else "",
        end=found.end(),
        is_word=len(found["pp"] or found["op"] or "") > _SHORT,
        is_closed=_CLOSED.search(found["label"].rstrip("*_ ")) is not None,
    )
    return label if _is_plausible(label, words[found.end() :]) else None


def looks_like_label(words: str) -> bool:
    """Return whether words begin like a label, even one not understood: "OP17/18", "PP 2000"."""
    return _LOOSE.match(words) is not None


def _added(words: str) -> list[str]:
    """Return the words that make a number provisional, in their usual spelling."""
    return [_spelled(match[0]) for match in _ONE_ADDED.finditer(words)]


def _spelled(word: str) -> str:
    word = word.casefold()
    if alternative := _ALTERNATIVE.match(word):
        return f"alt {alternative[1]}" if alternative[1] else "alt"
    return "quater" if word.startswith("quat") else word


def _is_plausible(label: TypedLabel, rest: str) -> bool:
    """Return whether a label is complete, and separated from the words after it."""
    is_closed = label.is_closed or not rest
    begins = is_closed or not (rest[0].islower() or rest[0].isdigit())
    if label.number is None:
        is_new = label.state == "new" and label.kind is not LabelKind.BARE
        is_alternative = label.kind is LabelKind.BARE and label.added.startswith("alt")
        return (is_new or is_alternative) and label.is_closed
    if label.kind is not LabelKind.BARE:
        return is_closed or not label.is_word
    if not label.added:
        return label.is_closed and (label.opening == "[" or label.state != "") and bool(rest)
    return label.is_closed if len(label.added) == 1 else begins and bool(rest)
