"""Rules on the structure of a text: title, closing marks, lists, emphasis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedLine, CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix, Scope
from drafting.model.closing import closers
from drafting.model.paragraph import (
    CLOSED,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.walk import Unit, Zone
from drafting.text.inline import Mark, Span, lead_of, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.placeholders import PLACEHOLDER

_FORBIDDEN_LOOKS = Mark.BOLD | Mark.STRUCK
_LATIN = frozenset({
    "ad hoc", "bona fide", "de facto", "ex officio", "in situ", "inter alia", "ipso facto",
    "mutatis mutandis", "per capita", "per se", "pro bono", "vis-à-vis",
})  # fmt: skip
"""Words that dictionaries of English have."""
_ITEM = re.compile(r"\(\w{1,4}\)")
"""The number of an item of the text itself; an agenda or a quoted rule has other numbers."""
_SHORT_NAMES = {"Economic and Social Council": ("ECOSOC",)}
"""Acronyms of organs that are more than their first letters."""
_BULLETS = "•–—-*·"
"""Marks of items that are sentences of their own: what is above them can be one, too."""


def no_title(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield a finding if the text has no title, or a part of it has none."""
    if not plain(text.resolution.title).strip():
        yield RuleFinding(rule.code, rule.level, "title", "", rule.say)


def order_of_parts(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield a text without operative part, and paragraphs that belong to the other part."""
    language = text.resolution.language
    if not any(body.operative for body in text.resolution.bodies):
        said = rule.say.format(words="the text", cure="an operative part, with what is decided")
        yield RuleFinding(rule.code, rule.level, "operative part", "", said)
    for index, line in text.openings:
        lead = lead_of(line.content)
        is_preamble = isinstance(line.frame, PreambularParagraph)
        here, there = (PREAMBULAR, OPERATIVE) if is_preamble else (OPERATIVE, PREAMBULAR)
        if not lead or not lead_at(lead, language, there) or lead_at(lead, language, here):
            continue
        name = "the operative part" if is_preamble else "the preamble"
        said = rule.say.format(words=f"“{lead}”", cure=f"opening words of {name}")
        yield RuleFinding(
            rule.code, rule.level, line.label, lead, said,
            FindingPlace(index, 0, len(lead)), None, line.origin,
        )  # fmt: skip


def enacting_line(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield an enacting line without its comma, where a preamble follows, or with an acronym."""
    comma = text.resolution.rules.comma
    organ = text.resolution.masthead.organ
    is_english = text.resolution.language == "en"
    for body in text.resolution.bodies:
        line = (body.enacting_formula or "").strip()
        if not line:
            continue
        words = line.rstrip(f"{comma}:： ")
        end = comma if body.preamble else ""
        full = f"The {organ}" if is_english and organ and _is_named(words, organ) else words
        if full != words or (body.preamble and line[-1] not in (comma, ":", "：")):
            said = rule.say.format(words=line, cure=f"{full}{end}")
            yield RuleFinding(rule.code, rule.level, "enacting line", line, said)


def _is_named(words: str, organ: str) -> bool:
    """Return whether an enacting line names its organ by an acronym, or with other capitals."""
    letters = "".join(each[0] for each in organ.split() if each[0].isupper())
    names = {letters, f"UN{letters}", *_SHORT_NAMES.get(organ, ())}
    named = words[4:] if words.casefold().startswith("the ") else words
    same = named.casefold() == organ.casefold() and words != f"The {organ}"
    return same or named.replace(".", "") in names


def latin_in_italics(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield Latin words in italics that are English words by now."""
    for index, line in text.in_scopes(rule.scopes):
        place = 0
        for part in line.content:
            length = len(part.text) if isinstance(part, Span) else 1
            if isinstance(part, Span) and part.marks & Mark.ITALIC:
                words = part.text.strip(" ,;")
                if words.casefold() in _LATIN:
                    yield RuleFinding(
                        rule.code, rule.level, line.label, words, rule.say.format(words=words),
                        FindingPlace(index, place, place + length), None, line.origin,
                    )  # fmt: skip
            place += length


def closing_marks(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield lines of the preamble (PU001) or the operative part (PU002) with another mark."""
    wanted = PreambularParagraph if rule.code == "PU001" else OperativeParagraph
    ours = [each for each in text.units if each.zone is Zone.OPERATIVE]
    is_alone = sum(isinstance(each.head, OperativeParagraph) for each in ours) == 1
    for unit, indexes in _units(text):
        if not isinstance(unit.head, wanted) or unit.zone is Zone.ANNEX:
            continue
        if _is_unnumbered(unit) and not is_alone:
            continue
        rules = text.resolution.rules
        is_opened = bool(lead_of(unit.lines[0].line.content))
        if text.lines[indexes[0]].scope is not Scope.TEXT or not is_opened:
            continue
        is_last = unit.lines[-1].closer == rules.stop
        marks = closers(unit.model_lines, rules, in_annex=False, last=is_last, own=False)
        for index, printed, mark in zip(indexes, unit.lines, marks, strict=True):
            frame = printed.frame
            given = frame.end if isinstance(frame, CLOSED) else None
            if given is None or given.strip() in {mark.strip(), rules.colon.strip()}:
                continue
            if not mark or _ends_itself(text.lines[index]):
                continue
            if isinstance(frame, Subparagraph) and not _ITEM.fullmatch(printed.number):
                continue
            said = rule.say.format(words=given or "no mark", cure=mark)
            length = len(text.lines[index].words)
            yield RuleFinding(
                rule.code, rule.level, printed.label, given, said,
                FindingPlace(index, length, length, is_mark=True), RuleFix(mark, rule.is_safe),
                text.lines[index].origin,
            )  # fmt: skip


def colon_before_list(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield paragraphs that introduce a list without a colon."""
    colon = text.resolution.rules.colon
    for unit, indexes in _units(text):
        for at, line in enumerate(unit.lines[:-1]):
            following = unit.lines[at + 1]
            opens = isinstance(following.frame, Subparagraph) and following.level > line.level
            opens = opens and following.number.strip(_BULLETS) != ""
            given = line.frame.end if isinstance(line.frame, CLOSED) else None
            if opens and given is not None and given != colon:
                index = indexes[at]
                length = len(text.lines[index].words)
                yield RuleFinding(
                    rule.code, rule.level, line.label, given, rule.say,
                    FindingPlace(index, length, length, is_mark=True), RuleFix(colon, rule.is_safe),
                    text.lines[index].origin,
                )  # fmt: skip


def joined_items(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield items of a list that end with "and" or "or"."""
    for index, line in text.in_scopes(rule.scopes):
        if not isinstance(line.frame, Subparagraph):
            continue
        for word in (" and", " or", "; and", "; or", ", and"):
            if line.open.endswith(word):
                start = len(line.open) - len(word)
                yield _finding(rule, line, index, start, len(line.open), "")
                break


def small_items(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield items of a list that begin with a small letter."""
    for index, line in text.in_scopes(rule.scopes):
        if isinstance(line.frame, Subparagraph) and line.open[:1].islower():
            yield _finding(rule, line, index, 0, 1, line.open[0].upper())


def looks(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield words that are bold or struck."""
    for index, line in text.in_scopes(rule.scopes):
        place = 0
        for part in line.content:
            if not isinstance(part, Span):
                place += 1
                continue
            length = len(part.text)
            if part.marks & _FORBIDDEN_LOOKS and any(map(str.isalnum, part.text)):
                said = rule.say.format(words=part.text, cure="")
                yield RuleFinding(
                    rule.code, rule.level, line.label, part.text, said,
                    FindingPlace(index, place, place + length), None, line.origin,
                )  # fmt: skip
            place += length


def _units(text: CheckedText) -> Iterator[tuple[Unit, list[int]]]:
    """Yield each unit with the indexes of its lines."""
    indexes: list[int] = []
    for index, line in enumerate(text.lines):
        if line.unit is None:
            continue
        if indexes and text.lines[indexes[-1]].unit is not line.unit:
            yield _unit(text, indexes), indexes
            indexes = []
        indexes.append(index)
    if indexes:
        yield _unit(text, indexes), indexes


def _unit(text: CheckedText, indexes: list[int]) -> Unit:
    unit = text.lines[indexes[0]].unit
    assert unit is not None  # noqa: S101 - only lines of units are gathered
    return unit


def _is_unnumbered(unit: Unit) -> bool:
    """Return whether this is an operative paragraph that was given no number."""
    return isinstance(unit.head, OperativeParagraph) and unit.head.number == ""


def _ends_itself(line: CheckedLine) -> bool:
    """Return whether the words end with a mark of their own: a quotation, a question."""
    return line.words.rstrip("\ufffc")[-1:] in "”»?!.…"


def _finding(
    rule: Rule, line: CheckedLine, index: int, start: int, end: int, cure: str
) -> RuleFinding:
    words = line.words[start:end]
    said = rule.say.format(words=words.strip(" ;,"), cure=cure)
    return RuleFinding(
        rule.code, rule.level, line.label, words, said,
        FindingPlace(index, start, end), RuleFix(cure, rule.is_safe), line.origin,
    )  # fmt: skip


def placeholders(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield placeholders that nobody has filled in, above the text and in it."""
    for words in _words_of(text.resolution.masthead):
        for found in PLACEHOLDER.finditer(words):
            said = rule.say.format(words=found[0])
            yield RuleFinding(rule.code, rule.level, "head", found[0], said)
    for index, line in text.in_scopes(rule.scopes):
        for found in PLACEHOLDER.finditer(line.words):
            said = rule.say.format(words=found[0])
            yield RuleFinding(
                rule.code, rule.level, line.label, found[0], said,
                FindingPlace(index, *found.span()), None, line.origin,
            )  # fmt: skip


def _words_of(value: object) -> Iterator[str]:
    """Yield all words in the fields of a head."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _words_of(getattr(value, each.name))


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "ST001": order_of_parts,
    "ST002": enacting_line,
    "ST003": no_title,
    "ST008": colon_before_list,
    "ST009": joined_items,
    "ST010": small_items,
    "ST013": placeholders,
    "PU001": closing_marks,
    "PU002": closing_marks,
    "TY001": looks,
    "TY002": latin_in_italics,
}
"""The function of each rule of this module."""
