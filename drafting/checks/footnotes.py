"""Rules on footnotes: their marks, their order, "Ibid.", and how they end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix, Scope
from drafting.data import data_text
from drafting.model.locale import locale_from
from drafting.text.inline import note_keys
from drafting.text.slices import NOTE

_IBID = re.compile(r"Ibid\.|Там же|المرجع نفسه|同上")
_SAME_SOURCE = {"ar": "المرجع نفسه.", "zh": "同上。"}
"""The words for the source of the note before, where it is not "Ibid."."""
_ENDS = ".”»?!。"
_RECORDS = re.compile(
    r"\bOfficial Records of the General Assembly, "
    r"(?P<session>(?:\d{1,3}(?:st|nd|rd|th)|(?:[\w-]+ ){0,2}[\w-]+) [Ss]ession)\b"
)
_FIGURES = re.compile(r"\d+")
_MARK_BEFORE = re.compile(f"{NOTE}([,;:.])")
_MARK_AFTER = re.compile(f"([,;:.]){NOTE}")


def open_end(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield notes without a full stop at their end."""
    stop = text.resolution.rules.stop
    for index, line in text.in_scopes(frozenset({Scope.NOTE})):
        words = line.words.rstrip()
        if words and words[-1] not in _ENDS:
            yield RuleFinding(
                rule.code, rule.level, line.label, " ".join(words.split()[-2:]), rule.say,
                FindingPlace(index, len(words), len(words)), RuleFix(stop, rule.is_safe),
                line.origin,
            )  # fmt: skip


def unused(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield notes that no mark names, and marks that name no note."""
    marked = {key for line in text.lines for key in note_keys(line.content)}
    known = {each.key for each in text.resolution.footnotes}
    for line in text.lines:
        if line.key and line.key not in marked:
            said = (
                f"no mark in the text leads to note “{line.key}”: add [^{line.key}], or delete it"
            )
            yield RuleFinding(rule.code, rule.level, line.label, "", said, None, None, line.origin)
        for key in note_keys(line.content):
            if key not in known:
                said = f"the mark [^{key}] has no note: write one under footnotes"
                yield RuleFinding(
                    rule.code, rule.level, line.label, "", said, None, None, line.origin
                )


def lonely_ibid(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield an "Ibid." that follows no note with a source of its own."""
    before = ""
    for index, line in text.in_scopes(frozenset({Scope.NOTE})):
        found = _IBID.match(line.words)
        if found and not before:
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0], rule.say,
                FindingPlace(index, 0, found.end()), None, line.origin,
            )  # fmt: skip
        before = line.words


def repeated(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield notes with the words of the note before them, where "Ibid." belongs."""
    before, label = "", ""
    cure = _SAME_SOURCE.get(text.resolution.language, "Ibid.")
    for index, line in text.in_scopes(frozenset({Scope.NOTE})):
        if line.words == before and not _IBID.match(before):
            said = rule.say.format(words=label, cure=cure)
            yield RuleFinding(
                rule.code, rule.level, line.label, line.words[:40], said,
                FindingPlace(index, 0, len(line.words)), RuleFix(cure, rule.is_safe),
                line.origin,
            )  # fmt: skip
        before, label = line.words, line.label


def marks(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield note marks on the wrong side of a comma or full stop."""
    late = text.resolution.rules.notes_before_closing
    pattern = _MARK_AFTER if late else _MARK_BEFORE
    for index, line in text.in_scopes(frozenset({Scope.TEXT})):
        for found in pattern.finditer(line.words):
            said = rule.say.format(words=found[1], cure="after" if not late else "before")
            yield RuleFinding(
                rule.code, rule.level, line.label, found[1], said,
                FindingPlace(index, *found.span()), None, line.origin,
            )  # fmt: skip


def official_records(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield records of the General Assembly whose session is not in words with capitals."""
    for index, line in text.in_scopes(frozenset({Scope.NOTE})):
        for found in _RECORDS.finditer(line.words):
            words = found["session"]
            cure = " ".join(each[:1].upper() + each[1:] for each in words.split(" "))
            if words[0].isdecimal():
                cure = f"{_ordinal(int(_FIGURES.findall(words)[0]))} Session"
            if cure != words:
                said = rule.say.format(words=words, cure=cure)
                yield RuleFinding(
                    rule.code, rule.level, line.label, words, said,
                    FindingPlace(index, *found.span("session")), RuleFix(cure, rule.is_safe),
                    line.origin,
                )  # fmt: skip


def _ordinal(number: int) -> str:
    """Return the ordinal of a session in English words, with a capital."""
    word = locale_from("en", data_text("templates", "locale/en.yaml")).ordinal(number)
    return word[:1].upper() + word[1:]


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "FN001": open_end,
    "FN002": unused,
    "FN003": lonely_ibid,
    "FN007": official_records,
    "FN013": repeated,
    "PU014": marks,
}
"""The function of each rule of this module."""
