"""What resolutions ask somebody to do: the cases of `tests/cases/mandates/`."""

from pathlib import Path

import pytest
import yaml

from drafting.mandates.finding import has_ledger, mandates_of
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.text.marks import scan

FOLDER = Path(__file__).parents[2] / "cases" / "mandates"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.get('title', case['text'][:60])}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
]


def resolution_of(case):
    """Return the resolution of a case."""
    items = tuple(Subparagraph(content=scan(each).content) for each in case.get("items", ()))
    paragraph = OperativeParagraph(content=scan(case["text"]).content, subparagraphs=items)
    preamble = tuple(PreambularParagraph(content=scan(x).content) for x in case.get("before", ()))
    return Resolution(preamble=preamble, operative=(paragraph,))


@pytest.mark.parametrize("case", CASES)
def test_a_paragraph_asks_what_a_reader_finds_in_it(case):
    found = mandates_of(resolution_of(case))
    wanted = case["asks"]
    assert [(each.addressee, each.action.value) for each in found] == [
        (each["who"], each["action"]) for each in wanted
    ]
    for mandate, each in zip(found, wanted, strict=True):
        assert mandate.due.as_data() == each.get("due", {})
        assert mandate.is_renewal == each.get("renewal", False)
        assert mandate.place == each.get("place", mandate.place)
        assert mandate.to == each.get("to", mandate.to)
        assert mandate.product == each.get("product", mandate.product)


@pytest.mark.parametrize("case", CASES)
def test_the_evidence_is_words_of_the_paragraph(case):
    resolution = resolution_of(case)
    paragraph = resolution.operative[0]
    lines = [paragraph.content, *(each.content for each in paragraph.subparagraphs)]
    words = " ".join(plain(each) for each in lines).lower()
    for mandate in mandates_of(resolution):
        assert mandate.label == "OP1"
        parts = mandate.evidence.lower().split(" … ")
        assert all(part in words or part.removeprefix("to ") in words for part in parts)


def test_other_languages_have_no_ledger():
    assert has_ledger("en")
    assert not has_ledger("fr")
    text = "*Prie* le Secrétaire général de présenter un rapport"
    paragraph = OperativeParagraph(content=scan(text).content)
    assert mandates_of(Resolution(language="fr", operative=(paragraph,))) == ()


NAMES = ", ".join(f"the Office for Hives {number}" for number in range(2000))
LONG = {
    "names": f"*Requests* {NAMES} and the Secretary-General to count hives",
    "acts": "*Requests* the Secretary-General" + ", to count hives and to feed bees" * 1000,
    "clauses": "*Requests* the Office to report" + ", requests the Office to report" * 2000,
    "articles": "*Requests* " + "the other relevant " * 5000 + "Office to report",
    "capitals": "*Requests* the " + "Aaa and of the " * 5000 + "Office to report",
    "sessions": "*Requests* the Office to report at its " + "seventy-ninth, " * 5000 + "sessions",
    "adverbs": "*Requests* the Office to " + "fully " * 5000 + "report",
    "quotations": "*Requests* the Office to report " + "“" * 5000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_sentence_is_read_in_a_moment(name):
    """Cost grows with the words; with their square, the test would take minutes."""
    paragraph = OperativeParagraph(content=scan(LONG[name]).content)
    assert isinstance(mandates_of(Resolution(operative=(paragraph,))), tuple)
