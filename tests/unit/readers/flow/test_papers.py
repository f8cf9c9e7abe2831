"""Lines with labels above a text: `tests/cases/papers/*.yaml`, as text and in Word."""

from html import escape
from pathlib import Path

import pytest
import yaml

from drafting.conservation import check
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.resolution import Resolution
from drafting.readers import read_bytes
from drafting.readers.docx import read_docx
from drafting.readers.plain import read_plain
from drafting.rendering import render
from drafting.text.inline import plain, text
from tests.builders import op, pp
from tests.word_files import p, word

CASES = {
    name: {"body": found["body"], **case}
    for path in sorted((Path(__file__).parents[3] / "cases" / "papers").glob("*.yaml"))
    for found in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for name, case in found["cases"].items()
}


def as_text(case):
    return read_plain(f"{case['cover']}\n{case['body']}".encode(), "paper.txt")


def as_word(case):
    lines = (*case["cover"].splitlines(), *case["body"].splitlines())
    return read_docx(word(*(p(escape(line)) for line in lines if line)), "paper.docx")


@pytest.mark.parametrize("read", [as_text, as_word])
@pytest.mark.parametrize("name", CASES)
def test_the_lines_become_fields_and_nothing_runs_into_the_title(name, read):
    case = CASES[name]
    reading = read(case)
    masthead = reading.resolution.masthead
    assert plain(reading.resolution.title) == case["title"]
    assert masthead.organ == case.get("organ", "General Assembly")
    assert masthead.committee == case.get("committee", "")
    assert [each.name for each in masthead.sponsors] == case.get("sponsors", [])
    assert list(masthead.signatories) == case.get("signatories", [])
    assert [each for each in reading.diagnostics if each.code == "not-placed"] == []
    account = check(reading)
    assert (account.unplaced, account.surplus) == ((), ())


@pytest.mark.parametrize("ending", ["txt", "docx", "xml"])
def test_signatories_are_printed_and_read_again(ending):
    draft = Resolution(
        masthead=Masthead(
            symbol="A/C.3/90/L.7",
            sponsors=(Sponsor(name="Samoa"),),
            signatories=("Fiji", "Tonga", "Nauru"),
        ),
        title=text("Benches"),
        preamble=(pp("Recalling", "its resolution"),),
        operative=(op("Decides", "to meet"),),
    )
    content = render(draft, ending)
    source = content if isinstance(content, bytes) else content.encode()
    reading = read_bytes(source, f"draft.{ending}")
    assert reading.resolution.masthead.signatories == ("Fiji", "Tonga", "Nauru")
    assert [each.name for each in reading.resolution.masthead.sponsors] == ["Samoa"]
    account = check(reading)
    assert (account.unplaced, account.surplus) == ((), ())
