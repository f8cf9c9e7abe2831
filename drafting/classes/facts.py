"""Find the facts that changed in a paragraph: amounts, ends of mandates, deadlines, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import groupby

from drafting.classes.records import Texts
from drafting.classes.references import changed_references, date_meanings, is_far
from drafting.classes.signs import Sign, SignWords, is_name, sign_at, sign_words
from drafting.model.edit import LineEdit, Op, ParagraphEdit, WordRun
from drafting.text.inline import plain
from drafting.text.normalize import folded
from drafting.text.tokens import compared_words, words_of

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:[\d\s.,]*\d)?")
_SCALE = re.compile(r"^(?:m[ir]l\w*|b[il]{2}\w*|trillion\w*|млн|млрд|مليون|مليار|بليون)\b")
"""Units that make figures shorter; a difference has them too."""
_AROUND = 60
"""Number of characters before a change that say what a date means."""
_BEFORE = 300
"""Number of characters before a change that say what a figure is: "paragraphs 3, 5, 8, 9 and"."""
_MOST_DEADLINES = 2
"""Number of dates on one side that may be deadlines together: "by 4 July and 3 January"."""
_DECIMAL_POINT = ("en", "zh", "ar")
"""Languages that write 1,500.5; the others write 1 500,5 or 1.500,5."""


class FactKind(StrEnum):
    """What a changed fact is, in the order reports name them."""

    MANDATE = "mandate"
    DEADLINE = "deadline"
    AMOUNT = "amount"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class FactChange:
    """An amount, date or reference that came, went or gave way to another.

    Attributes:
        kind: what it is.
        old, new: as printed; "" on one side if it came or went.
        difference: of two amounts of one unit, with its sign; else "".
    """

    kind: FactKind
    old: str
    new: str
    difference: str = ""


def fact_changes(edit: ParagraphEdit, texts: Texts) -> tuple[FactChange, ...]:
    """Return the changed facts of a paragraph, in the order of its words.

    Args:
        edit: what happened to the paragraph.
        texts: the two texts.
    """
    language = texts.language.code
    found = (fact for line in edit.lines for fact in _of_line(line, language))
    return tuple(dict.fromkeys(found))


def amounts_of(line: LineEdit, language: str) -> tuple[FactChange, ...]:
    """Return the changed amounts of a line that both texts have."""
    if not _has_figures(line):
        return ()
    found = _of_words(line, language)
    return tuple(fact for fact in found if fact.kind is FactKind.AMOUNT)


def _has_figures(line: LineEdit) -> bool:
    """Return whether any changed word has a figure."""
    return any(
        run.op is not Op.KEEP and not run.quiet and _DIGIT.search(plain(run.content))
        for run in line.runs
    )


def _of_line(line: LineEdit, language: str) -> Iterator[FactChange]:
    if not _has_figures(line):
        return
    yield from _of_words(line, language)
    if line.old is not None and line.new is not None:
        old, new = _sides(line)
        gone, came = changed_references(_words(old), _words(new), language)
        yield from (FactChange(FactKind.REFERENCE, each, "") for each in gone)
        yield from (FactChange(FactKind.REFERENCE, "", each) for each in came)


def _sides(line: LineEdit) -> tuple[str, str]:
    return _words_of_sides(line.runs)


def _words_of_sides(runs: Sequence[WordRun]) -> tuple[str, str]:
    old, new = (
        "".join(plain(run.content) for run in runs if run.op is not gone)
        for gone in (Op.INSERT, Op.DELETE)
    )
    return old, new


def _of_words(line: LineEdit, language: str) -> Iterator[FactChange]:
    """Yield the amounts and dates that changed."""
    words = sign_words(language)
    old, new = _sides(line)
    whole = folded(new or old).casefold()
    before, sides = "", ("", "")
    groups = [
        (is_kept, tuple(group))
        for is_kept, group in groupby(line.runs, key=lambda run: run.op is Op.KEEP or run.quiet)
    ]
    for index, (is_kept, runs) in enumerate(groups):
        if is_kept:
            before = _kept(runs)[-_AROUND:]
        else:
            after = _kept(groups[index + 1][1])[:_AROUND] if index + 1 < len(groups) else ""
            yield from _of_stretch(runs, _Around(before, sides, after), whole, words)
        old_side, new_side = _words_of_sides(runs)
        sides = (sides[0] + old_side)[-_BEFORE:], (sides[1] + new_side)[-_BEFORE:]


@dataclass(frozen=True, slots=True)
class _Around:
    """Words around a change: kept ones before it, all before it in each text, kept ones after."""

    before: str
    sides: tuple[str, str]
    after: str


def _kept(runs: Sequence[WordRun]) -> str:
    return "".join(plain(run.content) for run in runs if run.op is not Op.DELETE)


def _of_stretch(
    runs: Sequence[WordRun], around: _Around, whole: str, words: SignWords
) -> Iterator[FactChange]:
    old, new = (
        "".join(plain(run.content) for run in runs if run.op is op) for op in (Op.DELETE, Op.INSERT)
    )
    if not (_DIGIT.search(old) or _DIGIT.search(new)):
        return
    (old_dates, old_amounts), (new_dates, new_amounts) = (
        _figures(before, side, around.after, words)
        for before, side in zip(around.sides, (old, new), strict=True)
    )
    if old_dates != new_dates:
        yield from _of_dates((old, old_dates), (new, new_dates), around.before, whole, words)
    if len(old_amounts) == len(new_amounts):
        for was, now in zip(old_amounts, new_amounts, strict=True):
            if folded(was) != folded(now) and _has_unit(was) == _has_unit(now):
                difference = _difference(was, now, words.language)
                yield FactChange(FactKind.AMOUNT, was, now, difference)


def _figures(
    before_it: str, side: str, after_it: str, words: SignWords
) -> tuple[list[str], list[str]]:
    """Return the dates with a year, and the figures that are neither dates nor references."""
    dates: list[str] = []
    amounts: list[str] = []
    if not _DIGIT.search(side):
        return dates, amounts
    before, inside, after = (_small(each) for each in (before_it, side, after_it))
    line = [*before, *inside, *after]
    start = len(before)
    for token in compared_words(side):
        if not _DIGIT.search(token):
            start += not token.isspace()
            continue
        end = start + len(_words(token))
        signs = {sign_at(line, index, words) for index in range(start, min(end, len(line)))}
        if Sign.DATE in signs:
            dates.append(token)
        elif signs == {None} and not (start and is_name(line[start - 1])):
            amounts.append(token)
        start = end
    return dates, amounts


def _small(text: str) -> list[str]:
    return [word.casefold() for word in _words(folded(text))]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if not word.isspace())


def _difference(old: str, new: str, language: str) -> str:
    """Return by how much an amount rose or fell: "+250,000", or "" if the units differ."""
    was, now = _NUMBER.search(folded(old)), _NUMBER.search(folded(new))
    if not was or not now or _unit(folded(old), was[0]) != _unit(folded(new), now[0]):
        return ""
    values = [_value(each[0], language) for each in (was, now)]
    if values[0] is None or values[1] is None:
        return ""
    difference = f"{values[1] - values[0]:+,}".replace("-", "\N{MINUS SIGN}")
    if language not in _DECIMAL_POINT:
        difference = difference.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    elif any(map(str.isspace, now[0])):
        difference = difference.replace(",", "\N{NO-BREAK SPACE}")
    scale = _SCALE.search(_unit(folded(new), now[0]))
    return f"{difference} {scale[0]}" if scale else difference


def _of_dates(
    old: tuple[str, list[str]],
    new: tuple[str, list[str]],
    before: str,
    whole: str,
    words: SignWords,
) -> Iterator[FactChange]:
    """Yield what dates mean: the end of a mandate, or one or more deadlines.

    Args:
        old: the words that went, and their dates.
        new: the words that came, and their dates.
        before: the words before them.
        whole: the line.
        words: the words of its language.
    """
    side, dates = new if new[1] else old
    near, place = (
        folded(before + each).casefold() for each in (side, side[: side.index(dates[0])])
    )
    most = max(len(old[1]), len(new[1]))
    far = is_far("".join(old[1]), "".join(new[1]))
    for meaning in date_meanings(near, whole, words.language, place, is_far=far):
        if most == 1 or (most <= _MOST_DEADLINES and meaning == FactKind.DEADLINE):
            yield FactChange(FactKind(meaning), ", ".join(old[1]), ", ".join(new[1]))


def _has_unit(amount: str) -> bool:
    return any(map(str.isalpha, amount))


def _unit(amount: str, number: str) -> str:
    return amount.replace(number, "", 1).strip().casefold()


def _value(number: str, language: str) -> Decimal | None:
    digits = re.sub(r"\s", "", number)
    if language in _DECIMAL_POINT:
        digits = digits.replace(",", "")
    else:
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
