"""Read PDF files by place, size and font of the characters on their pages.

`pages`: characters from PDFium, collected into runs. `lines`: runs on one baseline. `furniture`,
`notes`: running heads, footnotes. `paragraphs`, `joins`, `inline`: lines to text. `story`: all of
it, in reading order. `words`: a separate walk for the conservation report.
"""

from __future__ import annotations

from functools import partial

from drafting.errors import UnreadableError
from drafting.model.reading import Reading
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.zones import zones
from drafting.readers.pdf.story import story_of
from drafting.readers.pdf.words import source_words


def read_pdf(source: bytes, file: str) -> Reading:
    """Read a resolution from a PDF file.

    Raises:
        UnreadableError: the file is damaged, locked or too large, has no text, or the library that
            opens PDF files is not installed.
    """
    try:
        story = story_of(source, file)
    except UnreadableError as fault:
        raise UnreadableError(f"{file}: {fault}") from None
    return assembled(zones(story.flow, file), partial(source_words, source, story.left_out))
