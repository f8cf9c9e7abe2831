"""Read marks at the ends of lines: [Agreed], (Mexico reserves), [US: delete], — EU.

Words in brackets are a mark only if all of them are understood. Others stay words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.text.mark_kinds import MarkKind
from drafting.text.punctuation import ENDS

_LONGEST = 160
"""Most characters of a mark, with its brackets."""
_MOST = 8
"""Most marks that are read at the end of a line; words before them stay text."""
_PAIRS = {"]": "[", ")": "("}
_BRACKETS = re.compile(
    r"[\[(]{1,2}\s*(?P<inner>[^\[\]()]*(?:\([^\[\]()]*\)[^\[\]()]*)?)\s*[\])]{1,2}\Z"
)
_ATTRIBUTED = re.compile(r"\[(?P<name>[^\[\]:;,.]{1,60}):\s[^\[\]]{1,2000}\]")
_DASH = re.compile(r"\s[\u2013\u2014-]")
_DASHED = re.compile(r"\s+(?P<mark>[\u2013\u2014-]\s*(?P<name>[^\W\d_][^\[\]]{0,100}))\Z")
_NAME = r"[^\W\d_a-z\u00df-\u00ff\u0430-\u044f][\w.'’-]*"
_JOINT = r"(?:\s*[,/&+;]\s*|\s+)"
_NAMES = re.compile(
    rf"(?:(?:the|le|la|les|el|los|las)\s)?{_NAME}(?:{_JOINT}(?:{_NAME}|\d{{2}}|(?:and|of|the|on|behalf|et|y|de|la|el|du|des|del|и)\b))*\Z"
)
_ALPHABET = re.compile(r"[A-Z]{2,6}\Z")
_DATE = re.compile(
    r"\d{1,4}(?:[./-]\d{1,4}){1,2}|\d{1,2}\s+[^\W\d_]+\.?(?:\s+\d{4})?|[^\W\d_]{3,}\.?\s+\d{1,2}(?:,?\s+\d{4})?"
)
_JOINTS = ",;:.\u2013\u2014- "
_MOST_NAMES = 12
"""Most words of an attribution after a dash."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words of a language for marks, in small letters.

    Attributes:
        agreed, ad_ref, pending, closed, open: states.
        reserves: words of a reservation ("reserves", "reserve their position", "reservation").
        deletes: words for what a delegation wants of the whole paragraph ("delete", "retain").
        on, by: words before a date and before a name.
    """

    agreed: tuple[str, ...] = ()
    ad_ref: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMark:
    """A mark at the end or start of a line.

    Attributes:
        kind: kind of the mark.
        words: its words as typed, with its brackets.
        delegation: delegation whose mark it is, or "".
        date: date as typed, or None.
        in_text: whether its words are proposed words.
    """

    kind: MarkKind
    words: str
    delegation: str = ""
    date: str | None = None
    in_text: bool = False


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line and its marks.

    Attributes:
        end: end of its own words.
        closing: a closing mark after the marks.
        marks: the marks, in the order of the line.
        unread: words that look like a mark and were not understood, or "".
    """

    end: int
    closing: str = ""
    marks: tuple[StatusMark, ...] = ()
    unread: str = ""


def marks_at_end(words: str, known: StatusWords) -> MarkedLine:
    """Separate the marks at the end of a line from its words.

    >>> marks_at_end("Decides to meet; [AGREED]", StatusWords(agreed=("agreed",))).end
    16
    """
    end = len(words.rstrip())
    after = len(words[:end].rstrip("".join(ENDS) + " ")) if words[:end].endswith(ENDS) else end
    closing = words[after:end].strip()
    found: list[StatusMark] = []
    place, is_inner = end, False
    if after < end and words[after - 1 : after] in ("]", ")"):
        place, is_inner = after, True
    while len(found) < _MOST and (taken := _last(words[:place], known, is_inner=is_inner)):
        found.insert(0, taken[1])
        place = taken[0]
    if not found:
        return MarkedLine(len(words), unread=_unread(words[:place], known))
    return MarkedLine(place, closing if is_inner else "", tuple(found))


def attributions_in(words: str) -> tuple[StatusMark, ...]:
    """Return the proposed words of a line that name their author: "[EU: and their families]"."""
    found: list[StatusMark] = []
    for each in _ATTRIBUTED.finditer(words):
        name = each["name"].strip()
        if _is_name(name):
            mark = StatusMark(
                kind=MarkKind.ATTRIBUTION, words=each[0], delegation=name, in_text=True
            )
            found.append(mark)
    return tuple(found)


def mark_at_start(
    words: str, known: StatusWords, *, after_label: bool = False
) -> tuple[StatusMark | None, int]:
    """Return the mark at the start of words ("[AGREED] Decides"), and where their own words begin.

    Args:
        words: of a line, or what is left of it after its label.
        known: words of the language.
        after_label: capitals in brackets are a delegation: "OP1 bis (EU): Invites".
    """
    if words[:1] not in _PAIRS.values():
        return None, 0
    end = min((at for sign in _PAIRS if (at := words.find(sign, 1, _LONGEST)) > 0), default=-1) + 1
    found = _in_brackets(words[:end], known) if end else None
    capitals = words[1 : max(end - 1, 1)].strip()
    if found is None and after_label and _ALPHABET.match(capitals):
        found = StatusMark(kind=MarkKind.ATTRIBUTION, words=words[:end], delegation=capitals)
    if found is None or found.in_text or (_may_be_words(found) and not after_label):
        return None, 0
    rest = words[end:]
    return found, end + len(rest) - len(rest.lstrip(" .:;,\u2013\u2014-"))


def _last(words: str, known: StatusWords, *, is_inner: bool) -> tuple[int, StatusMark] | None:
    """Return the mark at the very end of words, and where it begins."""
    start = _opening(words)
    if start is not None:
        before = words[:start].rstrip()
        mark = _in_brackets(words[start:], known)
        if mark is None or mark.in_text:
            return None
        # "Keep the garden [open];" has a proposed word, "in the garden; [open]" a state.
        is_apart = not before or before.endswith((*ENDS, "]", ")"))
        return (len(before), mark) if is_apart or not _may_be_words(mark) else None
    tail = words[-_LONGEST:]
    found = None if is_inner or not _DASH.search(tail) else _DASHED.search(tail)
    if found is None:
        return None
    before = words[: len(words) - len(tail) + found.start()]
    name = found["name"].strip()
    if not before.endswith((*ENDS, "]", ")")) or not _is_name(name):
        return None
    return len(before), StatusMark(kind=MarkKind.ATTRIBUTION, words=found["mark"], delegation=name)


def _may_be_words(mark: StatusMark) -> bool:
    """Return whether the words of a mark could be words of the text."""
    if mark.kind in (MarkKind.OPEN, MarkKind.CLOSED):
        return not mark.words.isupper()
    return mark.kind is MarkKind.ATTRIBUTION and ":" not in mark.words


def _opening(words: str) -> int | None:
    """Return where the brackets begin that close at the end of words, or None."""
    if words[-1:] not in _PAIRS:
        return None
    depth = 0
    for place in range(len(words) - 1, max(len(words) - _LONGEST, 0) - 1, -1):
        depth += (words[place] in _PAIRS) - (words[place] in _PAIRS.values())
        if depth == 0:
            return place
    return None


def _in_brackets(words: str, known: StatusWords) -> StatusMark | None:
    """Return the mark in brackets, or None if they have words of the text."""
    brackets = _BRACKETS.match(words)
    inner = " ".join(brackets["inner"].split()) if brackets else ""
    if not inner:
        return None
    if (found := _state(inner, words, known)) or (found := _reservation(inner, words, known)):
        return found
    if not words.startswith("["):
        return None
    name, colon, proposed = inner.partition(":")
    if colon and _is_name(name.strip()):
        deletes = proposed.strip(" .!").casefold() in known.deletes
        return StatusMark(
            kind=MarkKind.ATTRIBUTION, words=words, delegation=name.strip(), in_text=not deletes
        )
    if not colon and _ALPHABET.match(inner):
        return StatusMark(kind=MarkKind.ATTRIBUTION, words=words, delegation=inner)
    return None


def _state(inner: str, words: str, known: StatusWords) -> StatusMark | None:
    """Return a state, with a date or a name after it."""
    small = inner.casefold()
    kinds = (
        (MarkKind.AGREED_AD_REF, known.ad_ref),
        (MarkKind.AGREED, known.agreed),
        (MarkKind.PENDING, known.pending),
        (MarkKind.CLOSED, known.closed),
        (MarkKind.OPEN, known.open),
    )
    for kind, forms in kinds:
        if kind in (MarkKind.CLOSED, MarkKind.OPEN) and words.startswith("("):
            continue
        start = next((form for form in _longest_first(forms) if _begins(small, form)), None)
        if start is None:
            continue
        rest = inner[len(start) :].strip(_JOINTS)
        date, delegation = _date_and_name(rest, known)
        if rest and date is None and not delegation:
            return None
        return StatusMark(kind=kind, words=words, delegation=delegation, date=date)
    return None


def _begins(words: str, form: str) -> bool:
    return words.startswith(form) and not words[len(form) : len(form) + 1].isalnum()


def _date_and_name(rest: str, known: StatusWords) -> tuple[str | None, str]:
    """Return the date and the name after a state; neither if other words follow."""
    found = next((each for each in _DATE.finditer(rest) if _has_figure(each[0])), None)
    date = found[0] if found else None
    before, after = (rest[: found.start()], rest[found.end() :]) if found else (rest, "")
    name = _without(_without_end(before, known.on).strip(_JOINTS), known.by)
    name = " ".join(filter(None, (name, _without(after.strip(_JOINTS), known.by))))
    if name and not _is_name(name):
        return None, ""
    return date, name


def _has_figure(words: str) -> bool:
    return any(map(str.isdigit, words))


def _without_end(words: str, ends: Sequence[str]) -> str:
    rest, _, last = words.strip().rpartition(" ")
    return rest if last.casefold() in ends else words


def _without(words: str, starts: Sequence[str]) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in starts else words


def _reservation(inner: str, words: str, known: StatusWords) -> StatusMark | None:
    """Return a reservation: "Mexico reserves", "Mexico: reserves", "Reservation: Samoa"."""
    small = inner.casefold()
    for form in _longest_first(known.reserves):
        if len(small) != len(inner) or not (small.endswith(form) or _begins(small, form)):
            continue
        name = inner[: -len(form)] if small.endswith(form) else inner[len(form) :]
        name = _without(name.strip(_JOINTS), known.by)
        if name and _is_name(name):
            return StatusMark(kind=MarkKind.RESERVATION, words=words, delegation=name)
    return None


def _is_name(words: str) -> bool:
    """Return whether words can be the name of one or more delegations: each has a capital."""
    return len(words) <= 100 and words.count(" ") < _MOST_NAMES and bool(_NAMES.match(words))


def _unread(words: str, known: StatusWords) -> str:
    """Return brackets at the end that begin with a state and were not wholly understood."""
    start = _opening(words)
    if start is None:
        return ""
    inner = " ".join(words[start:].strip("[]() ").split()).casefold()
    sure = (*known.ad_ref, *known.agreed, *known.pending)
    return words[start:] if any(_begins(inner, form) for form in sure) else ""


@lru_cache(maxsize=64)
def _longest_first(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=len, reverse=True))
