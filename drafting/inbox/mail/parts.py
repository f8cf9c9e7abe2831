"""The parts of a mail: what its sender wrote, and what is set aside.

Quoted mails, forwarded mails, signatures and legal notices are set aside. Every line is in one
part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.inbox.mail.phrases import phrases

_ATTRIBUTION_LINES = 3
"""Lines over which a mail program breaks "On … wrote:"."""
_HEAD_LINES = 8
_LONG_RULE = re.compile(r"\s*[_*=-]{8,}\s*")
_SIGNATURE_LINES = 14
_POSTSCRIPT = re.compile(r"\s*P\.?\s?S\.?\b", re.IGNORECASE)


class PartKind(StrEnum):
    """What a part of a mail is."""

    OWN = "own"
    QUOTED = "quoted from another mail"
    FORWARDED = "forwarded mail"
    SIGNATURE = "signature"
    NOTICE = "legal notice"


@dataclass(frozen=True, slots=True)
class MailPart:
    """Lines of a mail that are one kind of part."""

    kind: PartKind
    lines: tuple[str, ...]


def parts_of(text: str) -> tuple[MailPart, ...]:
    """Return the parts of a mail, in order."""
    lines = text.split("\n")
    kinds = _kinds(lines)
    parts: list[MailPart] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or kinds[index] is not kinds[start]:
            parts.append(MailPart(kinds[start], tuple(lines[start:index])))
            start = index
    return tuple(parts)


def _kinds(lines: Sequence[str]) -> list[PartKind]:
    kinds = [PartKind.OWN] * len(lines)
    end = len(lines)
    for start, kind in _others(lines):
        kinds[start:] = [kind] * (len(lines) - start)
        end = start
        break
    for index in range(end):
        if lines[index].lstrip().startswith(">"):
            kinds[index] = PartKind.QUOTED
            for above in _attribution_above(lines, index):
                kinds[above] = PartKind.QUOTED
    for start, stop in _notices(lines, kinds):
        kinds[start:stop] = [PartKind.NOTICE] * (stop - start)
    for start, stop in _signatures(lines, kinds):
        for index in range(start, stop):
            if kinds[index] is PartKind.OWN:
                kinds[index] = PartKind.SIGNATURE
    return kinds


def _others(lines: Sequence[str]) -> Iterator[tuple[int, PartKind]]:
    """Yield where another mail begins that goes on to the end, and how it came there."""
    known = phrases()
    for index, line in enumerate(lines):
        if not line.strip() or len(line) > 400 or line.lstrip().startswith(">"):
            continue
        if known.lines("forwards").fullmatch(line):
            yield index, PartKind.FORWARDED
        joined = " ".join(each.strip() for each in lines[index : index + _ATTRIBUTION_LINES])
        for count in range(1, _ATTRIBUTION_LINES + 1):
            joined = " ".join(each.strip() for each in lines[index : index + count])
            if known.lines("answers").fullmatch(joined) and not _is_answered(lines, index + count):
                yield index, PartKind.QUOTED
                break
        head = index + 1 if _LONG_RULE.fullmatch(line) else index
        if _is_head(lines, head):
            own = any(each.strip() for each in lines[:index])
            yield index, PartKind.QUOTED if own else PartKind.FORWARDED


def _is_answered(lines: Sequence[str], place: int) -> bool:
    """Return whether quoted lines with ">" follow: answers may be written between them."""
    after = next((each for each in lines[place:] if each.strip()), "")
    return after.lstrip().startswith(">")


def _is_head(lines: Sequence[str], index: int) -> bool:
    """Return whether the head of a quoted mail begins at a line."""
    known = phrases()
    following = [each for each in lines[index : index + _HEAD_LINES] if each.strip()]
    if not following or not known.header_from.fullmatch(following[0]):
        return False
    return sum(bool(known.header_other.fullmatch(each)) for each in following[1:5]) >= 2


def _attribution_above(lines: Sequence[str], index: int) -> range:
    """Return the lines above a quoted one that say who wrote it."""
    last = index - 1
    while last >= 0 and not lines[last].strip() and last > index - 3:
        last -= 1
    for count in range(1, _ATTRIBUTION_LINES + 1):
        first = last - count + 1
        if first < 0:
            break
        joined = " ".join(each.strip() for each in lines[first : last + 1])
        if len(joined) < 800 and phrases().lines("answers").fullmatch(joined):
            return range(first, index)
    return range(0)


def _paragraphs(lines: Sequence[str], kinds: Sequence[PartKind]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of what the sender wrote."""
    start = None
    for index in range(len(lines) + 1):
        is_in = index < len(lines) and bool(lines[index].strip()) and kinds[index] is PartKind.OWN
        if is_in and start is None:
            start = index
        elif not is_in and start is not None:
            yield start, index
            start = None


def _notices(lines: Sequence[str], kinds: Sequence[PartKind]) -> Iterator[tuple[int, int]]:
    known = phrases()
    for start, stop in _paragraphs(lines, kinds):
        first = lines[start].strip(" *_[]()")
        if known.lines("disclaimers").fullmatch(first) and _is_notice(lines[start:stop]):
            yield start, stop


def _is_notice(lines: Sequence[str]) -> bool:
    """Return whether a paragraph is a legal notice, and not a sentence about the text."""
    words = " ".join(lines).casefold()
    signs = (
        "confiden", "intended", "recipient", "destinat", "e-mail", "email", "courriel", "mensaje",
        "message", "print", "imprim", "environment", "environnement", "external", "sender", "virus",
        "correo", "organization", "link",
    )  # fmt: skip
    return sum(sign in words for sign in signs) >= 2 or (len(words) < 60 and "confid" in words)


def _signatures(lines: Sequence[str], kinds: Sequence[PartKind]) -> Iterator[tuple[int, int]]:
    """Yield where somebody signs: to the end of the lines that are the sender's own."""
    known = phrases()
    for index, line in enumerate(lines):
        if kinds[index] is not PartKind.OWN:
            continue
        if line.rstrip() in ("--", "—") and line.startswith(("--", "—")):
            yield index, _end_of_own(lines, kinds, index, len(lines))
        elif known.closing.fullmatch(line):
            yield index, _end_of_own(lines, kinds, index, index + _SIGNATURE_LINES)
        elif known.begins("sent_from").match(line.strip()):
            yield index, index + 1


def _end_of_own(lines: Sequence[str], kinds: Sequence[PartKind], start: int, most: int) -> int:
    """Return where a signature ends: at a postscript, a quotation, or after so many lines."""
    for index in range(start + 1, min(most, len(lines))):
        if kinds[index] is not PartKind.OWN or _POSTSCRIPT.match(lines[index]):
            return index
    return min(most, len(lines))
