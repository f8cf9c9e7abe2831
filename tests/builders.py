"""One-line documents for tests: `resolution(op("Requests", "a report", "in spring"))`."""

from drafting.model import (
    Annex,
    Footnote,
    Heading,
    OperativeParagraph,
    Part,
    PreambularParagraph,
    Resolution,
    Subparagraph,
    TextParagraph,
)
from drafting.readers.yaml import read_yaml
from drafting.text.inline import Mark, Span, normal
from drafting.text.marks import scan


def text(words):
    """Read words with marks: `text("a *b*[^note]")`."""
    return scan(words).content


def led(lead, words=""):
    """Return opening words and the words after them."""
    joint = " " if lead and words else ""
    return normal((Span(lead, Mark.LEAD), Span(joint), *text(words)))


def pp(lead, words="", *subparagraphs, **fields):
    """Return a preambular paragraph."""
    return PreambularParagraph(
        content=led(lead, words), subparagraphs=_subs(subparagraphs), **fields
    )


def op(lead, words="", *subparagraphs, **fields):
    """Return an operative paragraph; arguments after its words are its list."""
    return OperativeParagraph(
        content=led(lead, words), subparagraphs=_subs(subparagraphs), **fields
    )


def sub(words, *subparagraphs, **fields):
    """Return a subparagraph; a plain string is enough for one without a list."""
    return Subparagraph(content=text(words), subparagraphs=_subs(subparagraphs), **fields)


def _subs(items):
    return tuple(sub(item) if isinstance(item, str) else item for item in items)


def prose(words):
    """Return a paragraph without lead and number."""
    return TextParagraph(content=text(words))


def heading(words="", **fields):
    """Return a heading."""
    return Heading(title=text(words), **fields)


def annex(*paragraphs, title="", **fields):
    """Return an annex."""
    return Annex(title=text(title), paragraphs=paragraphs, **fields)


def part(*blocks, **fields):
    """Return a part; preambular paragraphs are its preamble."""
    return Part(**_sorted(blocks), **fields)


def resolution(*blocks, notes=None, **fields):
    """Return a resolution; parts, annexes and preambular paragraphs are sorted into their place."""
    footnotes = tuple(
        Footnote(key=key, content=text(words)) for key, words in (notes or {}).items()
    )
    return Resolution(**_sorted(blocks), footnotes=footnotes, **fields)


def _sorted(blocks):
    places = {"preamble": PreambularParagraph, "annexes": Annex, "parts": Part}
    found = {
        name: tuple(block for block in blocks if isinstance(block, kind))
        for name, kind in places.items()
    }
    rest = tuple(block for block in blocks if not isinstance(block, tuple(places.values())))
    return {name: blocks for name, blocks in found.items() if blocks} | {"operative": rest}


def read_source(source, file="draft.yaml"):
    """Read a YAML text without errors, for tests of something else."""
    reading = read_yaml(source.encode(), file)
    assert not reading.diagnostics, "\n".join(map(str, reading.diagnostics))
    return reading.resolution
