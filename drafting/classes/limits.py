"""Find what makes a duty weaker or stronger besides the verb: "should", "as appropriate".

The phrases of each language are in `templates/verbs/`, under `modality` and `qualifiers`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from drafting.classes.records import Texts
from drafting.classes.verb_phrases import Lexicon, lexicon_of
from drafting.model.edit import ParagraphEdit
from drafting.text.inline import plain
from drafting.text.normalize import folded


@dataclass(frozen=True, slots=True)
class LimitChange:
    """Words that limit a duty and came, went or gave way to others.

    Attributes:
        old, new: the words in small letters; "" on one side if they came or went.
    """

    old: str
    new: str


def limit_changes(edit: ParagraphEdit, texts: Texts) -> tuple[LimitChange, ...]:
    """Return the changed limits of a paragraph: "shall" to "should", "as appropriate" added.

    Only lines that both texts have are compared; what is in a new item comes with the item.

    Args:
        edit: what happened to the paragraph.
        texts: the two texts.
    """
    lexicon = lexicon_of(texts.language.code)
    if lexicon is None or not edit.is_worded:
        return ()
    limits = _limits(lexicon.language)
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if line.is_worded and old and new:
            for count, each in zip(counts, (old, new), strict=True):
                count.update(limits.findall(folded(plain(each.line.content)).casefold()))
    if counts[0] == counts[1]:
        return ()
    return tuple(dict.fromkeys((*_modality(*counts, lexicon), *_qualifiers(*counts, lexicon))))


@cache
def _limits(language: str) -> re.Pattern[str]:
    """Return a pattern for all limits of a language that has a lexicon, the longest first."""
    lexicon = lexicon_of(language)
    assert lexicon  # noqa: S101 - the caller has it
    words = {word for pair in lexicon.modality for word in pair}
    forms = sorted({*words, *lexicon.qualifiers}, key=len, reverse=True)
    either = "|".join(re.escape(folded(form)) for form in forms)
    return re.compile(either if language == "zh" else rf"(?<!\w)(?:{either})(?!\w)")


def _modality(
    old: Mapping[str, int], new: Mapping[str, int], lexicon: Lexicon
) -> Iterator[LimitChange]:
    """Yield the words of duty that gave way to others."""
    for pair in lexicon.modality:
        for was, now in (pair, pair[::-1]):
            if old[was] > new[was] and new[now] > old[now]:
                yield LimitChange(was, now)


def _qualifiers(old: Counter[str], new: Counter[str], lexicon: Lexicon) -> Iterator[LimitChange]:
    for form in lexicon.qualifiers:
        before, after = old[folded(form)], new[folded(form)]
        if before != after:
            yield LimitChange(form, "") if before > after else LimitChange("", form)
