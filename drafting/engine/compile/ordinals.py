"""Gives out provisional numbers: what is proposed after OP3 is OP3 bis, instead of it OP3 alt.

So the paragraphs as tabled keep their numbers while the text is negotiated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count

from drafting.text.provisional import ADDED, ORDINALS


@dataclass(slots=True)
class Ordinals:
    """Gives provisional numbers, each once.

    Attributes:
        taken: labels that the text has.
    """

    taken: set[str] = field(default_factory=set)

    def after(self, label: str) -> str:
        """Return the label of new text after a passage: "OP3" gives "OP3 bis"."""
        stem = ADDED.sub("", label)
        return self._first(f"{stem} {each}" for each in _ordinals())

    def before(self, label: str) -> str:
        """Return the label of new text before the first passage: "OP1 pre", "OP1 pre bis"."""
        stem = f"{ADDED.sub('', label)} pre"
        return self._first(chain([stem], (f"{stem} {each}" for each in _ordinals())))

    def first(self, label: str) -> str:
        """Return the label of new text where there is none of its kind: "OP1", then "OP1 bis"."""
        return self._first(chain([label], (f"{label} {each}" for each in _ordinals())))

    def instead(self, label: str) -> str:
        """Return the label of an alternative: "OP3 alt", "OP3 alt 2"."""
        counted = (f"{label} alt {number}" for number in count(2))
        return self._first(chain([f"{label} alt"], counted))

    def _first(self, labels: Iterable[str]) -> str:
        found = next(label for label in labels if label not in self.taken)
        self.taken.add(found)
        return found


def _ordinals() -> Iterator[str]:
    return chain(ORDINALS, (f"{number}th" for number in count(len(ORDINALS) + 2)))
