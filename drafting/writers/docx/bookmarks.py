"""Put bookmarks into the paragraphs of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.writers.docx.views import RunKind, Runs, RunView


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of a line.

    Attributes:
        name: its name.
        bracket: how many opening square brackets of the line come before the one that it is at;
            None if it is around the whole line.
    """

    name: str
    bracket: int | None = None


def with_bookmarks(runs: Runs, marks: Sequence[Bookmark]) -> Runs:
    """Return the runs of a line with its bookmarks."""
    whole = [each.name for each in marks if each.bracket is None]
    at = {each.bracket: each.name for each in marks}
    opens = (RunView(kind=RunKind.BOOKMARK_OPENS, text=each) for each in whole)
    ends = (RunView(kind=RunKind.BOOKMARK_ENDS, text=each) for each in whole)
    return (*opens, *_split(runs, at), *ends)


def _split(runs: Runs, at: dict[int | None, str]) -> Iterator[RunView]:
    """Yield the runs with a bookmark before some of their opening brackets."""
    count = 0
    for run in runs:
        if run.kind is not RunKind.TEXT or "[" not in run.text:
            yield run
            continue
        start = 0
        for place, sign in enumerate(run.text):
            if sign != "[":
                continue
            if count in at:
                if place > start:
                    yield replace(run, text=run.text[start:place])
                yield RunView(kind=RunKind.BOOKMARK_OPENS, text=at[count])
                yield RunView(kind=RunKind.BOOKMARK_ENDS, text=at[count])
                start = place
            count += 1
        yield replace(run, text=run.text[start:])
