"""A resolution as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.diagnostics import Origin
from drafting.model.masthead import Adoption, Masthead
from drafting.model.paragraph import Block, PreambularParagraph
from drafting.model.proceedings import Proceedings
from drafting.text.inline import EMPTY, Text
from drafting.text.languages import ENGLISH, LANGUAGES, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote, numbered by its first mention.

    Attributes:
        key: name used in the marks.
        content: one paragraph, with its own full stop.
        in_place: whether it is written in the text (`^[…]`), not under `footnotes:`.
    """

    key: str
    content: Text
    in_place: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex of a resolution or a part: a declaration, a programme, terms of reference.

    Attributes:
        title: may be empty.
        label: printed word and number, if not the computed "Annex", "Annex II".
        paragraphs: blocks; numbering starts again at 1.
    """

    title: Text = EMPTY
    label: str = ""
    paragraphs: tuple[Block, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Preamble, operative part and annexes, of a resolution or of a part A, B.

    Attributes:
        enacting_formula: words of the enacting line with its comma, or None if they are computed.
            "" prints no such line.
    """

    title: Text = EMPTY
    enacting_formula: str | None = None
    preamble: tuple[PreambularParagraph, ...] = ()
    operative: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Body):
    """One of several resolutions under one symbol.

    Attributes:
        letter: printed letter; "" if it is counted A, B, C.
        adopted: closing lines of this part, if each part has its own.
    """

    letter: str = ""
    adopted: Adoption | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Body):
    """A resolution, draft resolution or decision.

    Attributes:
        masthead: first-page data.
        language: ISO 639-1 code of one of the six languages.
        kind: `resolution` or `decision`.
        parts: A, B, C; preamble and operative part are then empty.
        footnotes: footnotes in the order of the file; they are numbered by their first marks.
        vote: vote statement at the end (Human Rights Council), with line ends between its lines,
            or "".
        proceedings: how the text came about, if known; never printed.
    """

    masthead: Masthead = field(default_factory=Masthead)
    language: str = "en"
    kind: str = "resolution"
    parts: tuple[Part, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    vote: str = ""
    proceedings: Proceedings | None = None

    @property
    def status(self) -> str:
        """Return `adopted` if adoption data are given, else `draft`."""
        return "adopted" if self.masthead.adopted else "draft"

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Return the resolution itself, or its parts if it has some."""
        return self.parts or (self,)

    @property
    def vote_lines(self) -> tuple[str, ...]:
        """Return the printed lines of the vote statement, without empty lines and double spaces."""
        lines = (" ".join(line.split()) for line in self.vote.splitlines())
        return tuple(filter(None, lines))

    @property
    def rules(self) -> Language:
        """Return the punctuation and joining rules of the language."""
        return LANGUAGES.get(self.language, ENGLISH)
