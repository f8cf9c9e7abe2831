"""Measure time and memory of a thousand amendments to a text of five hundred paragraphs.

    python benchmarks/amendments/speed.py [TEXT]

Prints CPU seconds of apply, conflicts, rebase, and of compiling and writing the rolling text; then
the peak memory of the process. The amended text is made up. With TEXT, a real resolution in any
readable format, eight delegations change a word of every third paragraph of it, and delete or
insert some; the figures are then about that text.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import drafting
from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.rebase import rebase
from drafting.engine.compile import compile_amendments
from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.paragraph import OperativeParagraph
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.negotiation.texts import ROLLING_ENDINGS, render_compilation, tracked
from drafting.text.inline import Mark, Span, plain

PARAGRAPHS, SETS, EACH = 500, 8, 125


def base() -> Resolution:
    """Return a text whose paragraphs all have words of their own."""
    return Resolution(
        operative=tuple(
            OperativeParagraph(
                content=(
                    Span("Requests", Mark.LEAD),
                    Span(f" word{number} and the " + " ".join(f"w{number}x{i}" for i in range(60))),
                )
            )
            for number in range(1, PARAGRAPHS + 1)
        )
    )


def sets() -> list[AmendmentSet]:
    """Return eight lists that touch each other here and there."""
    return [
        AmendmentSet(
            proposers=(f"Delegation {own}",),
            entries=tuple(_entry(own, number) for number in range(EACH)),
        )
        for own in range(SETS)
    ]


def _entry(own: int, number: int) -> Amendment:
    place = (own * 61 + number * 4) % PARAGRAPHS + 1
    label, name = f"OP{place}", str(number + 1)
    if number % 9 == 0:
        new = OperativeParagraph(content=(Span(f"New words {own} {number}"),))
        return Amendment(
            id=name, target=label, action=Action.INSERT_AFTER, new=NewText(paragraphs=(new,))
        )
    if number % 31 == 0:
        return Amendment(id=name, target=label, action=Action.DELETE)
    words = (Span(f"w{place}x{(own * 7 + number) % 60}"),)
    text = (Span(f"other{own}"),)
    return Amendment(id=name, target=label, action=Action.REPLACE_WORDS, words=words, text=text)


def sets_on(text: Resolution) -> list[AmendmentSet]:
    """Return eight lists of amendments to a real text."""
    lists: list[list[Amendment]] = [[] for _ in range(SETS)]
    passages = passages_of(text)
    for own, entries in enumerate(lists):
        for place, unit in enumerate(passages.units):
            label = passages.own[place]
            if not unit.is_paragraph or (place + own) % 3:
                continue
            name = str(len(entries) + 1)
            words = once(plain(unit.lines[0].line.content), own)
            if place % 7 == own % 7 and unit.number:
                new = OperativeParagraph(content=(Span(f"New words {own} {place}"),))
                new_text = NewText(paragraphs=(new,))
                action = Action.INSERT_AFTER
                entries.append(Amendment(id=name, target=label, action=action, new=new_text))
            elif place % 11 == own:
                entries.append(Amendment(id=name, target=label, action=Action.DELETE))
            elif words:
                old, text_ = (Span(words),), (Span(f"other{own}"),)
                action = Action.REPLACE_WORDS
                entries.append(
                    Amendment(id=name, target=label, action=action, words=old, text=text_)
                )
    return [
        AmendmentSet(proposers=(f"Delegation {own}",), entries=tuple(entries))
        for own, entries in enumerate(lists)
    ]


def once(words: str, own: int) -> str:
    """Return a long word that a paragraph has once, a different one for each delegation."""
    found = [word for word in words.split() if word.isalpha() and len(word) > 6]
    single = [word for word in found if words.count(word) == 1]
    return single[own % len(single)] if single else ""


def timed(name: str, work: Callable[[], object]) -> None:
    """Run once and print the CPU time."""
    start = time.process_time()
    work()
    print(f"{name:<12}{time.process_time() - start:6.2f} s")


def main() -> None:
    """Measure all steps."""
    text = drafting.read(sys.argv[1]) if sys.argv[1:] else base()
    lists = sets_on(text) if sys.argv[1:] else sets()
    count = len([unit for unit in passages_of(text).units if unit.is_paragraph])
    print(f"{sum(len(each.entries) for each in lists)} amendments, {count} paragraphs")
    timed("apply", lambda: apply_amendments(text, lists))
    timed("conflicts", lambda: find_conflicts(text, lists))
    timed("rebase", lambda: rebase(text, lists[:1], lists[1:]))
    timed("compile", lambda: compile_amendments(text, lists))
    made = compile_amendments(text, lists)
    for ending in (each for each in ROLLING_ENDINGS if each != ".pdf"):
        timed(f"  {ending}", lambda ending=ending: render_compilation(made, ending))  # type: ignore[misc]
    timed("  tracked", lambda: tracked(made))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:6.0f} MB")


if __name__ == "__main__":
    main()
