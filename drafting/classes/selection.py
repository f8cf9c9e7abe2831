"""Which changes a reader wants to see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from drafting.classes.records import Class


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of classes.

    Added and deleted paragraphs are substance: whoever asks for substance, or leaves it out, means
    them as well.

    Attributes:
        only: shown are paragraphs of at least one of these classes; all where there is none.
        without: not shown are paragraphs all of whose classes are among these.
    """

    only: frozenset[Class] = frozenset()
    without: frozenset[Class] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return not (self.only or self.without)

    def takes(self, classes: Collection[Class]) -> bool:
        """Tell whether a changed paragraph of these classes is shown."""
        if self.only and not (_meant(self.only) & set(classes)):
            return False
        loud = {each for each in classes if not each.is_quiet} or set(classes)
        return not loud or not loud <= _meant(self.without)

    def asks_for(self, classes: Collection[Class]) -> bool:
        """Tell whether an unchanged paragraph is shown: where one of its classes is named."""
        return bool(self.only) and self.takes(classes)


def _meant(classes: frozenset[Class]) -> frozenset[Class]:
    if Class.SUBSTANCE in classes:
        return classes | {Class.ADDED, Class.DELETED}
    return classes
