"""Read the words of rendered pages, with readers of HTML and Markdown that are not ours.

`page_of` cuts a page into its text and its footnotes; `losses` compares it with the words of its
source.
"""

import difflib
import re
from collections import Counter
from dataclasses import dataclass

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html

from drafting.conservation import words_in

BLOCKS = {
    "br", "caption", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "section", "td", "th",
    "tr",
}  # fmt: skip
MARKS = (
    "//a[@role='doc-noteref' or @role='doc-backlink' or @data-footnote-ref"
    " or @data-footnote-backref]"
)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RULE = "\n" + "_" * 15 + "\n"


@dataclass
class Page:
    """The words of a page: those above the footnotes, and each footnote; without note marks."""

    text: str
    notes: tuple[str, ...]


def page_of(ending, content):
    """Return a page, read in the format of this ending."""
    if ending == ".txt":
        text, _, notes = content.partition(RULE)
        if not notes:  # raised figures are words of the text there
            return Page(text.translate(LOWERED), ())
        return Page(text, tuple(notes.strip().split("\n\n")))
    if ending == ".md":
        options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
        content = cmarkgfm.github_flavored_markdown_to_html(content, options)
        content = f"<!DOCTYPE html><body>{content}</body>"
    body = html.document_fromstring(content.encode(), html.HTMLParser(encoding="utf-8")).find(
        "body"
    )
    for mark in body.xpath(MARKS):
        mark.drop_tree()
    for element in body.iter(*BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    notes = ()
    for section in body.xpath("//section[contains(@class, 'footnotes')]"):
        notes = tuple(item.text_content() for item in section.iter("li"))
        section.drop_tree()
    return Page(body.text_content(), notes)


def losses(source, page):
    """Return the words that a page lacks, adds or moves, without the fixed words of its cover."""
    text, body = words(page.text), words(source.body)
    front, shown = text[: len(text) - len(body)], text[len(text) - len(body) :]
    found = differences(body, shown)
    found += differences(words("\n".join(source.notes)), words("\n".join(page.notes)))
    if missing := Counter(words(source.cover)) - Counter(front):
        found.append(f"cover: {' '.join(missing.elements())}")
    return found


def words(text):
    """The words of a text, without raised ones, because these may be note marks."""
    return words_in(RAISED.sub("", text))


def differences(one, other):
    if one == other:
        return []
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [
        f"{tag}: {' '.join(one[a:b])[:90]} -> {' '.join(other[c:d])[:90]}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
