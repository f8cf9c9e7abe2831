"""Texts with typed labels, as files in the forms that people send.

A paragraph is written `LABEL | words`. The sign is taken out, and the label gets the look of
the form.
"""

import io
import re
from html import escape

from docx import Document
from docx.shared import Pt

from tests.word_files import level, numbered, p, word

_MARKED = re.compile(r"(?m)^(?P<label>[^|\n]{1,40}) \| ")


def paragraphs(source):
    """Return label and words of each paragraph."""
    found = []
    for line in source.splitlines():
        if line.strip():
            label, sign, words = line.partition(" | ")
            found.append((label, words) if sign else ("", line))
    return found


def _joined(source):
    return _MARKED.sub(lambda found: f"{found['label']} ", source)


TEXT_DRESSES = {
    "typed": _joined,
    "a paragraph a line": lambda source: re.sub(r"\n+", "\n", _joined(source)),
    "markdown": lambda source: _MARKED.sub(lambda found: f"**{found['label']}** ", source),
    "tabs": lambda source: _MARKED.sub(lambda found: f"{found['label']}\t", source),
    "own line": lambda source: _MARKED.sub(lambda found: f"{found['label']}\n\n", source),
    "capitals after quotation signs": lambda source: "".join(
        f"> {line}\n" for line in _joined(source).splitlines()
    ),
}
"""Ways to type a text, by name."""
DRESSES = ("typed", "bold", "tab", "own line", "table", "headings", "no-break", "italic leads",
          "automatic")  # fmt: skip
"""Ways to set a text in Word, by name."""


def word_file(source, dress):
    """Return a Word file of a text in one of the forms."""
    if dress == "automatic":
        return _numbered_file(source)
    document = Document()
    rows = []
    for label, words in paragraphs(source):
        if dress == "table" and (label or rows):
            rows.append((label, words))
        elif dress == "own line" and label:
            document.add_paragraph(label)
            document.add_paragraph(words)
        else:
            _paragraph(document, label, words, dress)
    if rows:
        table = document.add_table(rows=0, cols=2)
        for label, words in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, words
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _numbered_file(source):
    """Return a Word file in which each label is the number of a list of its own."""
    body, lists = [], []
    for label, words in paragraphs(source):
        if label:
            lists.append(level(0, "decimal", escape(label)))
            body.append(p(escape(words), properties=numbered(len(lists))))
        else:
            body.append(p(escape(words)))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{count}">{each}</w:abstractNum>'
        for count, each in enumerate(lists, 1)
    )
    instances = "".join(
        f'<w:num w:numId="{count}"><w:abstractNumId w:val="{count}"/></w:num>'
        for count in range(1, len(lists) + 1)
    )
    return word(*body, numbering=abstract + instances)


def _paragraph(document, label, words, dress):
    style = "Heading 2" if dress == "headings" and label else None
    paragraph = document.add_paragraph(style=style)
    if label:
        gap = {"tab": "\t", "no-break": "\N{NO-BREAK SPACE}"}.get(dress, " ")
        if dress == "no-break":
            label = label.replace(" ", "\N{NO-BREAK SPACE}")
        run = paragraph.add_run(label + gap)
        run.bold = dress == "bold" or None
        run.font.size = Pt(11)
    first, space, rest = words.partition(" ")
    if dress == "italic leads" and label:
        paragraph.add_run(first).italic = True
        paragraph.add_run(space + rest)
    else:
        paragraph.add_run(words)
