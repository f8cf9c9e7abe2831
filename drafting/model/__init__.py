"""The immutable model that readers make and writers take."""

from drafting.model.masthead import Adoption, AgendaItem, Masthead, MastheadWording, Sponsor
from drafting.model.paragraph import (
    Block,
    Cell,
    FlushLine,
    Heading,
    OperativeParagraph,
    Paragraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Body, Footnote, Part, Resolution

__all__ = [
    "Adoption",
    "AgendaItem",
    "Annex",
    "Block",
    "Body",
    "Cell",
    "FlushLine",
    "Footnote",
    "Heading",
    "Masthead",
    "MastheadWording",
    "OperativeParagraph",
    "Paragraph",
    "Part",
    "PreambularParagraph",
    "Resolution",
    "Sponsor",
    "Subparagraph",
    "Table",
    "TextParagraph",
]
