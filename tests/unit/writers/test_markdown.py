"""Markdown as GitHub's own parser reads it: it prints exactly the words of the text."""

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from drafting.model import OperativeParagraph
from drafting.text.inline import Mark, Span, normal
from drafting.writers.markdown import render_markdown
from tests.builders import resolution

SIGNS = "\\`*_{}[]()<>#+-.!|~&$^@:/'\"= 12aé中，。«»\N{NO-BREAK SPACE}"
MARKS = (Mark.NONE, Mark.ITALIC, Mark.BOLD, Mark.STRUCK, Mark.SUPERSCRIPT, Mark.ITALIC | Mark.BOLD)
TAGS = {"em": Mark.ITALIC, "i": Mark.ITALIC, "strong": Mark.BOLD, "b": Mark.BOLD,
        "del": Mark.STRUCK, "s": Mark.STRUCK, "sup": Mark.SUPERSCRIPT}  # fmt: skip


def read(markdown):
    """The last paragraph as GitHub shows it: each letter with its emphasis."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    shown = cmarkgfm.github_flavored_markdown_to_html(markdown, options)
    element = html.document_fromstring(f"<body>{shown}</body>").xpath("//p")[-1]
    return [letter for letter in letters(element, Mark.NONE) if not letter[0].isspace()]


def letters(element, marks):
    if isinstance(element.tag, str):
        assert element.tag in {"p", "br", *TAGS}, element.tag
        marks |= TAGS.get(element.tag, Mark.NONE)
        yield from ((letter, marks) for letter in element.text or "")
        for child in element:
            yield from letters(child, marks)
            yield from ((letter, marks) for letter in child.tail or "")


spans = st.builds(Span, st.text(SIGNS, min_size=1, max_size=8), st.sampled_from(MARKS))


@given(st.lists(spans, min_size=1, max_size=5))
def test_every_sign_is_shown_with_its_emphasis(parts):
    content = normal((Span("x "), *parts, Span(" x")))
    document = resolution(OperativeParagraph(content=content, number="", end=""))
    wanted = [
        (letter, part.marks) for part in content for letter in part.text if not letter.isspace()
    ]
    assert read(render_markdown(document)) == wanted


@pytest.mark.parametrize(
    "words",
    ["1. x", "1) x", "- x", "+ x", "* x", "# x", "> x", "=== x", "--- x", "~~~ x", "| x |",
     "[^1]: x",
     "www.un.org", "https://un.org", "a@un.org", "<!-- x -->", "&amp;", "```", "[x]: y", "    x"],
)  # fmt: skip
def test_no_beginning_of_a_paragraph_opens_mark_up(words):
    document = resolution(OperativeParagraph(content=(Span(words),), number="", end=""))
    assert "".join(letter for letter, _ in read(render_markdown(document))) == words.replace(
        " ", ""
    )
