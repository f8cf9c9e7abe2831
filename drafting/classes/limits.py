"""Find what makes a duty weaker or stronger besides the verb: "should", "as appropriate".

The phrases of each language are in `templates/verbs/`, under `modality` and `qualifiers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.classes.records import Texts
from drafting.classes.verb_phrases import Lexicon, lexicon_of, tokens_of
from drafting.model.edit import ParagraphEdit
from drafting.text.inline import plain


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
    sides: tuple[list[str], list[str]] = ([], [])
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if line.is_worded and old and new:
            for words, each in zip(sides, (old, new), strict=True):
                words.extend(token.word for token in tokens_of(plain(each.line.content)))
    return tuple(dict.fromkeys((*_modality(*sides, lexicon), *_qualifiers(*sides, lexicon))))


def _modality(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> Iterator[LimitChange]:
    """Yield the words of duty that gave way to others."""
    before, after = Counter(old), Counter(new)
    for pair in lexicon.modality:
        for was, now in (pair, pair[::-1]):
            if before[was] > after[was] and after[now] > before[now]:
                yield LimitChange(was, now)


def _qualifiers(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> Iterator[LimitChange]:
    before, after = (Counter(_found(words, lexicon)) for words in (old, new))
    yield from (LimitChange(each, "") for each in before - after)
    yield from (LimitChange("", each) for each in after - before)


def _found(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the phrases in a text; the longest counts where several begin."""
    place = 0
    while place < len(words):
        match = lexicon.qualifiers.at(words, place)
        if match:
            yield match[0]
        place += match[1] if match else 1
