"""Closing lines: meeting and date, and the statement of the vote under them."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.readers.akn.inline import BREAK, Gatherer, Run, lines_of
from drafting.text.inline import plain
from drafting.xml import Element


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands under the text.

    Attributes:
        lines: of meeting and date.
        vote: statement of the vote with its line breaks, or "".
    """

    lines: tuple[str, ...] = ()
    vote: str = ""


def closing_of(element: Element, gather: Gatherer) -> Closing:
    """Read the conclusions. A paragraph in brackets is a statement of the vote."""
    lines: list[str] = []
    votes: list[str] = []
    for run in _paragraphs(element, gather):
        words = [plain(line) for line in lines_of(run)]
        if words and words[0].startswith("["):
            votes += words
        else:
            lines += words
    return Closing(tuple(lines), "\n".join(votes))


def _paragraphs(element: Element, gather: Gatherer) -> list[Run]:
    """Return the words of each paragraph, and of what stands between them."""
    runs: list[Run] = [[(element.text or "", 0)]]
    for child in element:
        run: Run = []
        _gathered(child, gather, run)
        runs += [run, [(child.tail or "", 0)]]
    return runs


def _gathered(element: Element, gather: Gatherer, run: Run) -> None:
    """Gather the words in an element; each list of voters opens a line."""
    run.append((element.text or "", 0))
    for child in element:
        name = gather.names[child.tag]
        if name == "outcome" and gather.names[element.tag] == "outcome":
            run.append((BREAK, 0))
        if name in {"vote", "outcome", "event", "p"}:
            _gathered(child, gather, run)
        else:
            gather.child(child, 0, run)
        run.append((child.tail or "", 0))
