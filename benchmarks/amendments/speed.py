"""A thousand amendments to a text of five hundred paragraphs: how long, how much memory.

    python benchmarks/amendments/speed.py

Prints user CPU seconds of apply, collisions and rebase, and the peak memory of the process.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.collide import collisions
from drafting.engine.amend.rebase import rebase
from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span

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


def timed(name: str, work: Callable[[], object]) -> None:
    """Run once and print the CPU time."""
    start = time.process_time()
    work()
    print(f"{name:<12}{time.process_time() - start:6.2f} s")


def main() -> None:
    """Measure."""
    text, lists = base(), sets()
    print(f"{SETS * EACH} amendments, {PARAGRAPHS} paragraphs")
    timed("apply", lambda: apply_amendments(text, lists))
    timed("collisions", lambda: collisions(text, lists))
    timed("rebase", lambda: rebase(text, lists[:1], lists[1:]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:6.0f} MB")


if __name__ == "__main__":
    main()
