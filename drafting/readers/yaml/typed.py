"""Labels and marks that negotiators type, where a resolution file has them among its words.

A file belongs to its author, so nothing is taken out: a warning says what to write instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.readers.yaml.findings import YamlFindings
from drafting.text.inline import Span, Text, plain

if TYPE_CHECKING:
    from drafting.readers.flow.forms import Forms

_BEGINS = re.compile(r"[\[(*]{0,2}(?:\d{1,3}\s?\.?[a-z]|[POpo][Pp]|[Nn][Ee][Ww]\s|[Oo][Ll][Dd]\s)")
"""How a label begins: most words do not, and are not looked at."""
_PLAIN = re.compile(r"[\w ]+")
_ENDS = re.compile(r"\]\Z|\([^()]*(?:agree|reserv|pending|ad ref)[^()]*\)\Z", re.IGNORECASE)
"""How a mark ends."""


def spelled_number(number: str) -> str:
    """Return a provisional number as the format spells it: "1bis" and "OP1 bis" as "1 bis".

    A number with a sign of its own ("1 bis)") stays as it is.
    """
    if number.isdigit() or not _PLAIN.fullmatch(number):
        return number
    from drafting.text.typed_labels import LabelKind, LabelWords, typed_label_at

    typed = f"{number} A"
    label = typed_label_at(typed, LabelWords())
    if label is None or not label.number or not label.added or label.end != len(typed) - 1:
        return number
    return label.bare if not label.others and label.kind is not LabelKind.PREAMBULAR else number


def warn_of_typed(findings: YamlFindings, resolution: Resolution) -> None:
    """Warn of labels at the beginning of paragraphs and items, and of marks at their ends.

    A heading may be a label, as in a corrigendum ("Operative paragraph 1").
    """
    forms: Forms | None = None
    for unit in units_of(resolution):
        for line in unit.lines:
            origin = getattr(line.frame, "origin", None)
            first, last = _ends(line.content)
            begins = unit.is_paragraph and _BEGINS.match(first) is not None
            if origin is None or not (begins or _ENDS.search(last)):
                continue
            forms = forms or _forms(resolution.language)
            words = plain(line.content)
            if begins and (label := _label(words, first, forms)):
                hint = "delete it; if the number is not counted, write it as number: 1 bis"
                message = f"{unit.label}: the words begin with a label (“{label}”)"
                findings.warning("label-in-words", message, origin, hint)
            if _ENDS.search(last):
                for mark in _marks(words, forms):
                    message = f"{unit.label}: the words end with a mark (“{mark}”)"
                    hint = "delete it if it is not to be printed"
                    findings.warning("mark-in-words", message, origin, hint)


# -- the grammar of labels and marks is loaded when something looks like one --


def _forms(language: str) -> Forms:
    from drafting.readers.flow.forms import forms_of

    return forms_of(language)


def _label(words: str, first: str, forms: Forms) -> str:
    """Return the label at the beginning of words, or ""."""
    from drafting.text.typed_labels import looks_like_label, typed_label_at

    label = typed_label_at(words, forms.label_words)
    if label is not None:
        return label.printed
    return first[:20] if looks_like_label(first) else ""


def _marks(words: str, forms: Forms) -> list[str]:
    """Return the marks at the end of words."""
    from drafting.text.status_marks import marks_at_end

    return [mark.words for mark in marks_at_end(words, forms.status_words).marks]


def _ends(content: Text) -> tuple[str, str]:
    """Return the first and the last words of a line."""
    spans = [part.text for part in content if isinstance(part, Span)]
    return (spans[0], spans[-1].rstrip(" ;,.:")) if spans else ("", "")
