"""Every sentence a person reads is short, natural English: subject before verb, verb first.

`FORMS` are ways of writing that made readers stumble. If a test finds one, rewrite the sentence.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORMS = {
    "tell whether": r"\b[Tt]ell whether\b",
    "told": r"\b(is|are|was|were|be|been) told\b|\b[Tt]old (from|of|by|apart|whether|as)\b",
    "left to you": r"\bleft to (you|the user|the reader|people)\b",
    "for, as because": r", for (it|they|there|he|she|what|nobody|nothing|neither|no)\b",
    "for a fault": r"\bfor a fault\b",
    "stand, of things": r"\b([Ss]tands?|[Ss]tood|[Ss]tanding)\b",
    "what a thing is, is": r"\bWhat [^.]{1,60} is, is\b",
    "of, before its noun": r'"""Of |(?<=[.:] )Of (?!course)[a-z]+ ',
    "participle first": (
        r"\b(Told|Kept|Left|Read|Shown|Counted|Refused|Written|Named|Compared|Printed|Given|Taken"
        r"|Reported|Marked|Found|Measured) (is|are|was|were)\b"
    ),
    "page that is not here": (
        r"\bformat-spec\b|\bcensus\b|\bdesign section\b|\bhouse[- ]style\b|\bdesign\.md\b"
    ),
}
ALLOWED = r"[Ss]tanding (invitation|committee|body|item|order|army)|[Ss]tand(s|ing)? ready"
"""Words of the texts themselves."""
FOLDERS = ("drafting", "docs", "templates", "tests", "benchmarks", "tools", "action", "examples")
ENDINGS = {".py", ".md", ".html", ".css", ".js", ".xml", ".txt", ".yaml", ".yml", ".j2"}
NOT_OURS = (
    "tests/cases/",
    "tests/golden/",
    "tests/documents/",
    "drafting/text/compounds/",
    "templates/lead",
    "templates/amendments/",
    "tests/test_plain_english.py",
)
"""Files with words of resolutions, and goldens, which repeat what is checked at its source."""


def files():
    """Yield the files people read, relative to the checkout."""
    yield from (path.name for path in ROOT.glob("*.md"))
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in ENDINGS and not name.startswith(NOT_OURS):
                yield name


def stumbles(text):
    """Return each form found in `text` with its line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        plain = re.sub(ALLOWED, "", line)
        found += [
            (number, form, line.strip()) for form, it in FORMS.items() if re.search(it, plain)
        ]
    return found


@pytest.mark.parametrize("name", list(files()))
def test_no_sentence_makes_its_reader_stumble(name):
    assert stumbles((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", list(files()))
def test_no_page_is_cited_that_readers_do_not_have(name):
    found = stumbles((ROOT / name).read_text(encoding="utf-8"))
    assert [each for each in found if each[1] == "page that is not here"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        '"""Tell whether the file is old."""',
        "Told of are changes that were not tracked.",
        "What a file is, is told from what it holds.",
        "Of brackets side by side one can stand.",
        "3 findings left to you",
        "not used, for a fault",
        "refused, for it cites the text as tabled",
        "the words stand in brackets",
        "(format-spec 3.1)",
    ],
)
def test_the_forms_are_found(sentence):
    assert stumbles(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Return whether the file is old.", "It asks for what is left.", "a standing invitation"],
)
def test_plain_sentences_pass(sentence):
    assert not stumbles(sentence)
