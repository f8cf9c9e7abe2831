"""Which closing mark each line of a paragraph takes [UNXML, closing marks].

Preambular paragraphs close with a comma, operative ones with a semicolon, the last with a full
stop; a line that introduces a list with a colon; the last item of a list takes the paragraph's
own mark. Inside annexes nothing is computed: their sentences are closed by their author.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.model.lines import UnitLine
from drafting.model.paragraph import CLOSED, OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.text.languages import Language


def closers(
    lines: Sequence[UnitLine], rules: Language, *, in_annex: bool, last: bool, own: bool = True
) -> tuple[str, ...]:
    """Return the closing mark of each line of one unit.

    Args:
        lines: the lines of the unit.
        rules: the rules of the language.
        in_annex: the unit is in an annex.
        last: no operative or preambular paragraph follows it in its part.
        own: use the marks that the author has set; otherwise only the computed ones.
    """
    if not in_annex and isinstance(lines[0].frame, (PreambularParagraph, OperativeParagraph)):
        computed = _computed(lines, rules, last=last)
    else:
        computed = ("",) * len(lines)
    if not own:
        return computed
    return tuple(
        line.frame.end if isinstance(line.frame, CLOSED) and line.frame.end is not None else mark
        for line, mark in zip(lines, computed, strict=True)
    )


def _computed(lines: Sequence[UnitLine], rules: Language, *, last: bool) -> tuple[str, ...]:
    middle = rules.semicolon
    if isinstance(lines[0].frame, PreambularParagraph):
        middle = rules.comma
    final = rules.stop if last else middle
    return tuple(_mark(lines, index, middle, final, rules) for index in range(len(lines)))


def _mark(lines: Sequence[UnitLine], index: int, middle: str, final: str, rules: Language) -> str:
    """Return the mark of a line, which depends on the line after it."""
    line = lines[index]
    if index + 1 == len(lines):
        return final
    following = lines[index + 1]
    if isinstance(following.frame, Subparagraph):
        return rules.colon if following.level > line.level else middle
    return middle if line.level > following.level else ""
