"""Law: every word above and under the text of a real document is printed again, in its order."""

import re

import pytest
from lxml import etree

from drafting.model.resolution import Resolution
from drafting.readers.flow.closing import adoption_from
from drafting.readers.flow.masthead import masthead_of
from drafting.readers.flow.recognisers import closing_line
from drafting.readers.flow.records import Printed
from drafting.text.detect import language_of
from drafting.text.inline import plain, text
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.page import closing_lines, front_of

FILES = {
    "ga/75/en": 58, "ga/76/en": 60, "ga/79/en": 336, "ga/77/ar": 7, "ga/77/es": 7, "ga/77/fr": 7,
    "ga/77/ru": 7, "ga/77/zh": 7, "ga/78/ar": 3, "ga/78/es": 3, "ga/78/fr": 3, "ga/78/ru": 3,
    "ga/78/zh": 3, "ga/79/ar": 2, "ga/79/es": 2, "ga/79/fr": 2, "ga/79/ru": 2, "ga/79/zh": 2,
    "hrc": 30, "sc": 28,
}  # fmt: skip
"""Folders of the corpus, with the number of files in each."""
WORDS = re.compile(r"[^\W_]+")
UNSEEN = str.maketrans("", "", "\u0640\u200e\u200f\u2060")
LETTER_OF_A_PART = re.compile("[A-Z]|ألف|باء")


def words_of(lines):
    return [word.casefold() for line in lines for word in WORDS.findall(line.translate(UNSEEN))]


def lines_of(root, names):
    """Return the paragraphs of some elements, each as one line."""
    return [
        " ".join(" ".join(paragraph.itertext()).split())
        for name in names
        for element in root.iter(f"{{*}}{name}")
        for paragraph in element
        if isinstance(paragraph.tag, str)
    ]


def printed(resolution):
    page = front_of(resolution, locale(resolution.language, RenderOptions()))
    return [
        page.organization, page.symbol, page.organ, page.distribution, page.issued, page.original,
        page.subsidiary, page.session, page.session_dates, page.committee, page.agenda,
        *page.agenda_titles, page.heading, page.adoption, page.basis, page.number,
        plain(resolution.title),
    ]  # fmt: skip


def documents(texts, folder):
    """Yield the name, the element, the lines above the text and the language of each file."""
    paths = sorted((texts / "corpus" / folder).glob("*.xml"))
    assert len(paths) == FILES[folder]
    for path in paths:
        root = etree.parse(path).getroot()
        lines = lines_of(root, ("coverPage", "preface"))
        lines = [line for line in lines if line and not LETTER_OF_A_PART.fullmatch(line)]
        yield path.name, root, lines, language_of(" ".join(lines[5:]))


@pytest.mark.parametrize("folder", FILES)
def test_every_word_above_the_text_is_printed_again(texts, folder):
    lost = {}
    for name, _, lines, language in documents(texts, folder):
        cover = masthead_of([Printed(content=text(line)) for line in lines], language, name)
        resolution = Resolution(
            masthead=cover.masthead, title=cover.title, kind=cover.kind, language=language
        )
        if words_of(lines) != words_of(printed(resolution)) or cover.unread or cover.diagnostics:
            lost[name] = (*cover.unplaced, *cover.diagnostics)
    assert lost == {}


@pytest.mark.parametrize("folder", [folder for folder in FILES if folder != "sc"])
def test_every_word_of_the_closing_lines_is_printed_again(texts, folder):
    lost, read = {}, 0
    for name, root, lines, language in documents(texts, folder):
        masthead = masthead_of(
            [Printed(content=text(line)) for line in lines], language, name
        ).masthead
        for line in lines_of(root, ("conclusions",)):
            if not line or line.startswith("["):
                continue
            adopted, strange = adoption_from([line], masthead.adopted, language)
            page = closing_lines(adopted, masthead.organ, locale(language, RenderOptions()))
            read += 1
            if strange or words_of(page) != words_of([line]) or not closing_line(line, language):
                lost[name] = strange
    assert lost == {}
    assert read >= FILES[folder] - 1
