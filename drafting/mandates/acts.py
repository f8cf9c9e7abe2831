"""Split what is asked for into single acts: "to examine the question and to report thereon"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from drafting.mandates.lexicon import MandateLexicon

_CONTINUE = "continue"
"""A request that goes on: after any noun it is what is asked for."""
_COMMA = re.compile(r",\s+$")
_COMMA_AND = re.compile(r"[,;] and\s+$")
_BEFORE_TO = 30
"""Characters before "to" that decide whether an infinitive follows."""
_BEFORE_ACT = 440
"""Characters before an infinitive that say how it follows: "and, in this regard, to"."""
_NEAR_ACT = 60
"""Characters before an infinitive that say how it follows if there is no such aside."""
_ASIDE = re.compile(r"(?: and| or| as well as|;),")
_BACKWARD = 80
"""Characters at the start of an act that refer to the act before it."""
_SHORTEST_ACT = 12
_MOST_WORDS_OF_VERB = 2
_SMALL_WORDS = {"and", "in", "on", "to", "with", "for", "from", "of", "out", "up", "upon"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is asked for.

    Attributes:
        start, end: its place in the words of the paragraph, from "to" or the verb on.
        words: from the verb on that says what is asked for, without "continue to".
        is_renewal: the words say that it was asked for before.
    """

    start: int
    end: int
    words: str
    is_renewal: bool = False


class _Joint(Enum):
    """How a verb follows what is before it."""

    AND = auto()
    COMMA_AND = auto()
    COMMA = auto()
    PURPOSE = auto()
    OR = auto()


class _Nest(Enum):
    """What later infinitives of an act may belong to, and not to who is asked.

    DIRECTED: what others shall do ("to invite States to …"). MEETING: the purpose of a meeting.
    MEASURES: the purpose of measures. INCLUDED: a step after "including". LISTED: any of these, or
    a list of steps.
    """

    NONE = auto()
    DIRECTED = auto()
    MEETING = auto()
    MEASURES = auto()
    INCLUDED = auto()
    LISTED = auto()


class _Start(NamedTuple):
    """Where an act may begin; a bare verb has no "to" before it."""

    at: int
    joint: _Joint
    is_report: bool
    is_bare: bool = False


def first_infinitive(words: str, start: int, end: int, lexicon: MandateLexicon) -> int | None:
    """Return where the first infinitive after a name begins, or None if there is none."""
    for found in lexicon.each("infinitive", words, start, end):
        at = found.start()
        near = max(start, at - _BEFORE_TO)
        if found["verb"] in lexicon.verbs and (
            found["verb"] == _CONTINUE or not lexicon.within("not infinitive", words, near, at)
        ):
            return at
    return None


def acts_in(words: str, start: int, end: int, lexicon: MandateLexicon) -> tuple[Act, ...]:
    """Return the acts in words that begin with an infinitive."""
    starts = [start, *_starts(words, start, end, lexicon)]
    acts = [
        _act(words, first, last, lexicon)
        for first, last in zip(starts, [*starts[1:], end], strict=True)
    ]
    return tuple(_merged(acts, lexicon))


def _starts(words: str, start: int, end: int, lexicon: MandateLexicon) -> list[int]:
    """Return where a second or later act begins.

    An infinitive after a purpose ("to take steps to protect … and to ensure …") goes on with the
    purpose, unless it asks for a report or a comma parts it (", and to ensure …"). An infinitive
    after "or" is no act of its own.
    """
    found = sorted(
        (
            *_infinitives(words, start, end, lexicon),
            *_joined_reports(words, start, end, lexicon),
            *_joined_shall(words, start, end, lexicon),
        ),
        key=lambda each: each.at,
    )
    kept: list[int] = []
    nest = _nest(words, start, lexicon)
    has_purpose = False
    for each in found:
        if each.joint is _Joint.OR or (each.is_bare and nest is _Nest.DIRECTED):
            continue
        is_comma = each.joint is _Joint.COMMA
        if is_comma and nest is _Nest.MEASURES and not each.is_report:
            has_purpose, nest = True, _Nest.LISTED
            continue
        is_purpose = nest is _Nest.MEETING and lexicon.at("purpose of a meeting", words, each.at)
        if each.joint is _Joint.PURPOSE or (is_comma and is_purpose):
            near = max(start, each.at - _BEFORE_TO)
            has_purpose |= lexicon.within("catenative", words, near, each.at) is None
            if nest in (_Nest.NONE, _Nest.MEASURES) and lexicon.within(
                "nested", words, near, each.at
            ):
                nest = _Nest.INCLUDED
            continue
        if nest is _Nest.INCLUDED:
            nest = _Nest.LISTED if each.joint is _Joint.COMMA else _Nest.NONE
        is_nested = nest not in (_Nest.NONE, _Nest.MEASURES)
        if _begins_act(each, found, has_purpose=has_purpose, is_nested=is_nested) and not (
            kept and each.at - kept[-1] < _SHORTEST_ACT
        ):
            kept.append(each.at)
            has_purpose, nest = False, _nest(words, each.at, lexicon)
    return kept


def _nest(words: str, start: int, lexicon: MandateLexicon) -> _Nest:
    """Return what infinitives after the first one of an act belong to."""
    found = lexicon.at("infinitive", words, start)
    verb = found.start("verb") if found else start
    if lexicon.at("directs others", words, verb):
        return _Nest.DIRECTED
    if lexicon.at("convene", words, verb):
        return _Nest.MEETING
    if lexicon.at("takes measures", words, verb):
        return _Nest.MEASURES
    return _Nest.LISTED if lexicon.at("has nested", words, verb) else _Nest.NONE


def _begins_act(
    start: _Start, all_starts: Sequence[_Start], *, has_purpose: bool, is_nested: bool
) -> bool:
    """Return whether an act begins here; after a comma, only in a list that ends with "and"."""
    ends = (_Joint.AND, _Joint.COMMA_AND)
    is_listed = start.joint in ends or any(
        each.at > start.at and each.joint in ends for each in all_starts
    )
    is_open = not has_purpose or (start.joint is _Joint.COMMA_AND and not is_nested)
    return start.is_report or (is_listed and is_open)


def _infinitives(words: str, start: int, end: int, lexicon: MandateLexicon) -> Iterator[_Start]:
    """Yield each infinitive but the first."""
    for each in [*lexicon.each("infinitive", words, start, end)][1:]:
        if each["verb"] in lexicon.verbs and each["verb"] != "be":
            before = words[max(start, each.start() - _BEFORE_ACT) : each.start()]
            if not _ASIDE.search(before):
                before = before[-_NEAR_ACT:]
            is_report = lexicon.at("reporting", words, each.start("verb")) is not None
            yield _Start(each.start(), _joint(before, lexicon), is_report)


def _joint(before: str, lexicon: MandateLexicon) -> _Joint:
    """Return how an infinitive follows the words before it."""
    if lexicon.within("coordinated", before):
        if lexicon.within("alternative", before):
            return _Joint.OR
        return _Joint.COMMA_AND if _COMMA_AND.search(before) else _Joint.AND
    return _Joint.COMMA if _COMMA.search(before) else _Joint.PURPOSE


def _joined_reports(words: str, start: int, end: int, lexicon: MandateLexicon) -> Iterator[_Start]:
    """Yield verbs without "to" that ask for a report: "and report thereon"."""
    for each in lexicon.each("joined report", words, start, end):
        yield _Start(each.start("verb"), _Joint.AND, is_report=True, is_bare=True)


def _joined_shall(words: str, start: int, end: int, lexicon: MandateLexicon) -> Iterator[_Start]:
    """Yield verbs after a second "shall" of one subject: "shall report, and shall submit"."""
    for each in lexicon.each("and shall", words, start, end):
        if each["verb"] in lexicon.verbs and each["verb"] != "be":
            yield _Start(each.start("verb"), _Joint.AND, is_report=True)


def _act(words: str, start: int, end: int, lexicon: MandateLexicon) -> Act:
    text = words[start:end]
    found = lexicon.at("infinitive", text)
    between = found["between"] if found else ""
    core = text[found.start("verb") :] if found else text
    is_renewal = (
        lexicon.within("again", between) is not None or lexicon.at("renewed", core) is not None
    )
    return Act(start, end, _core(core, lexicon), is_renewal)


def _core(words: str, lexicon: MandateLexicon) -> str:
    """Return words from the verb on that says what is asked for."""
    if found := lexicon.at("continue to", words):
        words = words[found.end() :]
    elif found := lexicon.at("continue -ing", words) or lexicon.at("consider giving", words):
        words = f"{_infinitive_of(found['verb'], lexicon)} {words[found.end() :]}"
    words = lexicon.after("endeavour to", words)
    return lexicon.after("also", words)


def _infinitive_of(stem: str, lexicon: MandateLexicon) -> str:
    """Return the infinitive of a verb without its "ing"."""
    forms = (stem, f"{stem}e", stem[:-1])
    return next((each for each in forms if each in lexicon.verbs), stem)


def _merged(acts: Sequence[Act], lexicon: MandateLexicon) -> list[Act]:
    """Join verbs with one object ("to continue and to strengthen"), and a study and its report."""
    done: list[Act] = []
    for act in acts:
        before = done[-1] if done else None
        if lexicon.at("no act of its own", act.words):
            continue
        if before and _is_verb_only(before.words, lexicon):
            is_renewal = act.is_renewal or before.is_renewal
            done[-1] = replace(act, start=before.start, is_renewal=is_renewal)
        elif before and (_hands_in(act, before, lexicon) or _is_report_on(act, before, lexicon)):
            done[-1] = replace(act, start=before.start)
            if len(done) > 1 and _hands_in(act, done[-2], lexicon):
                done[-2:] = [replace(act, start=done[-2].start)]
        else:
            done.append(act)
    return done


def _is_verb_only(words: str, lexicon: MandateLexicon) -> bool:
    """Return whether words are a verb without its object: "strengthen", "fully implement"."""
    parts = words.strip(" ,;").split()
    if len(parts) != _MOST_WORDS_OF_VERB:
        return len(parts) < _MOST_WORDS_OF_VERB
    return parts[0] not in lexicon.verbs or parts[1] in _SMALL_WORDS


def _hands_in(act: Act, before: Act, lexicon: MandateLexicon) -> bool:
    """Return whether an act only hands in what the act before it writes: "and report thereon"."""
    return (
        not before.is_renewal
        and lexicon.at("prepares writing", before.words) is not None
        and lexicon.at("reports it", act.words) is not None
    )


def _is_report_on(act: Act, before: Act, lexicon: MandateLexicon) -> bool:
    """Return whether an act hands in what the act before it prepares."""
    return (
        not before.is_renewal
        and lexicon.at("preparing", before.words) is not None
        and lexicon.at("handing in", act.words) is not None
        and (
            lexicon.within("backward", act.words, 0, _BACKWARD) is not None
            or lexicon.at("views", before.words) is not None
        )
    )
