"""Rules on opening words: which there must be, how they look, and how they take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from drafting.checks.catalogue import Rule
from drafting.checks.lines import CheckedLine, CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.text.inline import Mark, Span, lead_of
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at, opening_words
from drafting.text.rotation import TURN_WORDS, plain_and_turn, with_turn

_Opened = tuple[int, CheckedLine]
_WITHOUT_TURNS = frozenset({"Having considered"})
"""Openings that come again unchanged: each names a report of its own."""


def no_lead(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield paragraphs whose first words open nothing (LD001 preamble, LD002 operative part)."""
    known = opening_words(text.resolution.language)
    for index, line in _paragraphs(text, preamble=rule.code == "LD001"):
        words = line.words.split(maxsplit=1)
        given = getattr(line.frame, "number", None)
        if lead_of(line.content) or not words or (given is not None and not given.isdecimal()):
            continue  # a paragraph without a number, or with a letter, belongs to a quoted rule
        if words[0].strip(",;:").casefold() in known or line.open[:1] != words[0][:1]:
            continue
        said = rule.say.format(words=words[0], cure="")
        yield RuleFinding(
            rule.code, rule.level, line.label, words[0], said,
            FindingPlace(index, 0, len(words[0])), None, line.origin,
        )  # fmt: skip


def plain_lead(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield paragraphs whose known opening words are not marked as such."""
    language = text.resolution.language
    for preamble in (True, False):
        zone = PREAMBULAR if preamble else OPERATIVE
        lines = list(_paragraphs(text, preamble=preamble))
        if not any(lead_of(line.content) for _, line in lines):
            continue  # the source has no emphasis at all
        for index, line in lines:
            lead = "" if lead_of(line.content) else lead_at(line.words, language, zone)
            if lead:
                said = rule.say.format(words=lead, cure=lead)
                yield RuleFinding(
                    rule.code, rule.level, line.label, lead, said,
                    FindingPlace(index, 0, len(lead)), None, line.origin,
                )  # fmt: skip


def turns(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield openings that repeat the one before without "also" or "further".

    LD004 is for the preamble, LD005 for the operative part; LD006 is for "further" in the second
    place.
    """
    language = text.resolution.language
    places = {id(unit): place for place, unit in enumerate(text.units)}
    for preamble in (True, False) if rule.code == "LD006" else (rule.code == "LD004",):
        run: list[tuple[str, int]] = []
        place_before = -1
        for index, line in _paragraphs(text, preamble=preamble):
            lead = lead_of(line.content)
            verb, turn = plain_and_turn(lead, language)
            if preamble:  # "Encourages further cooperation" has no adverb
                turn = turn or _turn_after(line.words[len(lead) :], language)
            place = places[id(line.unit)]
            goes_on = bool(lead) and bool(run) and run[-1][0] == verb
            goes_on = goes_on and place == place_before + 1 and verb not in _WITHOUT_TURNS
            if goes_on:
                wrong = _wrong_turn(rule.code, run, turn)
                if wrong is not None:
                    cure = with_turn(verb, wrong, language, operative=not preamble)
                    if cure:  # not every language has a rule where the word goes
                        said = rule.say.format(words=lead, cure=cure)
                        yield RuleFinding(
                            rule.code, rule.level, line.label, lead, said,
                            FindingPlace(index, 0, len(lead)), RuleFix(cure, rule.is_safe),
                            line.origin,
                        )  # fmt: skip
                    turn = wrong  # the next one is judged as if this were mended
                run.append((verb, turn))
            else:
                run = [(verb, turn)] if lead else []
            place_before = place


def adverb_place(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield openings with "also" or "further" on the wrong side of the verb (LD007, LD008).

    Only English has one side for it: "Acoge con beneplácito también" is as official as "Acoge
    también con beneplácito".
    """
    language = text.resolution.language
    if language != "en":
        return
    preamble = rule.code == "LD007"
    for index, line in _paragraphs(text, preamble=preamble):
        lead = lead_of(line.content)
        verb, turn = plain_and_turn(lead, language)
        cure = with_turn(verb, turn, language, operative=not preamble) if turn else ""
        first = lead.split(" ", 1)[0].casefold()
        fronted = first in TURN_WORDS.get(language, ())
        is_last = language == "en" and not preamble and lead.startswith(f"{verb} ")
        is_whole = is_last or len(verb.split()) == 1
        if cure and cure != lead and fronted == preamble and is_whole:
            said = rule.say.format(words=lead, cure=cure)
            yield RuleFinding(
                rule.code, rule.level, line.label, lead, said,
                FindingPlace(index, 0, len(lead)), RuleFix(cure, rule.is_safe), line.origin,
            )  # fmt: skip


def verb_in_italics(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield verbs after the first one that are in italics as the opening words are."""
    for index, line in text.openings:
        lead = lead_of(line.content)
        place = 0
        for part in line.content:
            length = len(part.text) if isinstance(part, Span) else 1
            words = part.text.strip(" ,;") if isinstance(part, Span) else ""
            is_looked_at = bool(words) and place >= len(lead) > 0
            if is_looked_at and isinstance(part, Span) and part.marks & Mark.ITALIC:
                small = words.removeprefix("and ")
                verb = lead_at(small[:1].upper() + small[1:], "en", OPERATIVE)
                if len(verb) == len(small):
                    yield RuleFinding(
                        rule.code, rule.level, line.label, words, rule.say.format(words=words),
                        FindingPlace(index, place, place + length), None, line.origin,
                    )  # fmt: skip
            place += length


def _wrong_turn(code: str, run: list[tuple[str, int]], turn: int) -> int | None:
    """Return the turn that an opening should take after a run; None if it takes a right one."""
    before = run[-1][1]
    if code == "LD006":
        return 1 if turn == 2 and before == 0 else None
    if turn == before == 0:
        return 1
    return None


def _turn_after(words: str, language: str) -> int:
    """Return the turn that the words after the opening say ("Taking note" also of)."""
    for turn, adverb in enumerate(TURN_WORDS.get(language, ()), 1):
        if words.lstrip().startswith(f"{adverb} "):
            return turn
    return 0


def _paragraphs(text: CheckedText, *, preamble: bool) -> Iterator[_Opened]:
    """Yield the first lines of the paragraphs of a zone."""
    kind = PreambularParagraph if preamble else OperativeParagraph
    for index, line in text.openings:
        if isinstance(line.frame, kind):
            yield index, line


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "LD001": no_lead,
    "LD002": no_lead,
    "LD003": plain_lead,
    "LD004": turns,
    "LD005": turns,
    "LD006": turns,
    "LD007": adverb_place,
    "LD008": adverb_place,
    "LD010": verb_in_italics,
}
"""The function of each rule of this module."""
