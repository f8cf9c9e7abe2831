"""Plain text to a resolution: typed, pasted from a page or a mail, or left by a PDF tool."""

from drafting.readers.plain.reading import read_plain

__all__ = ["read_plain"]
