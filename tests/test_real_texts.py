"""Real Secretariat XML, read and printed: no word lost, six languages alike (needs the real texts).

This file has only names, counts and kinds of guesses, never the texts.
"""

import re
from collections import Counter

import pytest

from drafting.conservation import check
from drafting.errors import UnreadableError
from drafting.importing import read_file
from drafting.model.paragraph import Subparagraph
from drafting.model.walk import units_of

pytestmark = pytest.mark.texts

IN_SIX_LANGUAGES = ("77_72", "77_239", "78_255", "77_306", "77_283", "77_5", "77_261", "78_247",
                    "77_256", "79_75", "78_11", "79_280")  # fmt: skip
LANGUAGES = ("fr", "es", "ru", "ar", "zh")

NOT_AS_PRINTED = {
    "A_RES_77_261-2300156A.xml": "the source lacks its closing lines; the page prints the date",
}
"""Files whose page differs from the source, and why."""


def files_of(texts, *folders, every=1):
    found = sorted(path for folder in folders for path in (texts / "corpus").glob(folder))
    assert found
    return found[::every]


def counted(resolution):
    """Count paragraphs, subparagraphs, tables, notes and leads."""
    units = units_of(resolution)
    counts = Counter(unit.id[0] for unit in units)
    items = sum(isinstance(line.frame, Subparagraph) for unit in units for line in unit.lines)
    leads = sum(bool(getattr(unit.head, "lead", "")) for unit in units)
    return {**{letter: counts[letter] for letter in "POAT"}, "items": items,
            "notes": len(resolution.footnotes), "leads": leads}  # fmt: skip


@pytest.mark.parametrize(
    ("folders", "every"),
    [
        (["ga/*/en/*.xml"], 8),
        ([f"ga/*/{language}/*.xml" for language in LANGUAGES], 1),
        (["sc/**/*.xml"], 1),
        (["hrc/*.xml"], 1),
    ],
    ids=[
        "General Assembly, English",
        "other languages",
        "Security Council",
        "Human Rights Council",
    ],
)
def test_every_word_arrives_in_order(texts, folders, every):
    differing = {}
    for path in files_of(texts, *folders, every=every):
        found = check(read_file(path))
        if not found.holds and path.name not in NOT_AS_PRINTED:
            differing[path.name] = (found.unplaced, found.surplus)
    assert differing == {}


@pytest.mark.parametrize("number", IN_SIX_LANGUAGES)
def test_a_resolution_has_the_same_paragraphs_in_all_languages(texts, number):
    pattern = re.compile(rf"A_RES_{number}(?!\d)")
    session = number.partition("_")[0]

    def reading(language):
        (path,) = [path for path in files_of(texts, f"ga/{session}/{language}/*.xml")
                   if pattern.match(path.name)]  # fmt: skip
        return read_file(path)

    english = counted(reading("en").resolution)
    for language in LANGUAGES:
        found = reading(language)
        assert found.resolution.language == language
        told = {each.code for each in found.diagnostics}
        assert counted(found.resolution) == english or "list-level" in told, language


def told_of(path):
    """Return what is reported about a file: codes, or the message of the refusal."""
    try:
        return {each.code for each in read_file(path).diagnostics}
    except UnreadableError as error:
        return str(error)


@pytest.mark.parametrize(
    ("cut", "instead"),
    [
        (rb"(?s)(.{9000}).*", rb"\1"),
        (rb"</p>", b""),
        (rb"</preamble>", b"</mainBody>"),
        (rb"<preamble>", b"<preamble>&"),
    ],
    ids=["cut short", "an end is missing", "crossed ends", "a stray sign"],
)
def test_a_damaged_file_is_mended_or_refused_with_its_place(texts, tmp_path, cut, instead):
    source = files_of(texts, "ga/79/en/*.xml")[0].read_bytes()
    path = tmp_path / "damaged.xml"
    path.write_bytes(re.sub(cut, instead, source, count=1))
    told = told_of(path)
    assert re.search(r":\d+:\d+: ", told) if isinstance(told, str) else "not-well-formed" in told
