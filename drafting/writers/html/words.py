"""Write words of the model as HTML: escaped, with emphasis and linked note marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from drafting.text.inline import Inline, Mark, Span, Text, look_of
from drafting.text.typography import Bindings, bound
from drafting.writers.html.views import NOTHING
from drafting.writers.notes import number_of

_TAGS = (
    (Mark.STRUCK, Markup("<s>{}</s>")),
    (Mark.SUPERSCRIPT, Markup("<sup>{}</sup>")),
    (Mark.ITALIC, Markup("<i>{}</i>")),
    (Mark.BOLD, Markup("<b>{}</b>")),
)
"""Tags from the inside to the outside."""

_FIGURES = re.compile(r"(?<![\d.,/;&#])\d{1,3}(?: \d{1,3})+(?![\d/;])")
"""Groups of figures with plain spaces between them; no line ends inside them."""

_NOTE = Markup('<sup><a href="#note-{0}"{1} role="doc-noteref">{0}</a></sup>')
_FIRST = Markup(' id="mention-{}"')


@dataclass(slots=True)
class WordSetter:
    """Turns texts into HTML; each note links back to its first mark.

    Attributes:
        numbers: printed number of each note, by key.
        bindings: which words stay on one line.
        lead: how a lead looks in this language.
    """

    numbers: Mapping[str, str]
    bindings: Bindings
    lead: Mark
    mentioned: set[str] = field(default_factory=set)

    def line(self, words: str) -> Markup:
        """Return a line of plain words."""
        escaped = Markup.escape(bound(words, self.bindings))
        if not self.bindings.right_to_left:
            return escaped
        return Markup(_FIGURES.sub(r'<span class="figures">\g<0></span>', str(escaped)))  # noqa: S704

    def words(self, content: Text) -> Markup:
        """Return a text."""
        return Markup().join(self._part(part) for part in content)

    def _part(self, part: Inline) -> Markup:
        if isinstance(part, Span):
            return self._span(part)
        number = number_of(part.key, self.numbers)
        first = NOTHING if number in self.mentioned else _FIRST.format(number)
        self.mentioned.add(number)
        return _NOTE.format(number, first)

    def _span(self, span: Span) -> Markup:
        words = self.line(span.text)
        marks = look_of(span, self.lead)
        for mark, tag in _TAGS:
            if marks & mark:
                words = tag.format(words)
        return words
