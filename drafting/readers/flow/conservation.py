"""Where readers find the record of a source's words; the comparison itself needs the printed page.

`Reading.words` is a `SourceWords`; `drafting.conservation.check(reading)` (floor 4) prints the
resolution and compares: the cover as a bag of words, the rest in order.
"""

from drafting.model.reading import SourceWords

__all__ = ["SourceWords"]
