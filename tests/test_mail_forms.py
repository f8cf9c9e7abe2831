"""The forms of everyday wording: `tests/cases/mail/forms-LANGUAGE.yaml`, no Python to add one."""

from pathlib import Path

import pytest
import yaml

from drafting.model.passages import passages_of
from drafting.model.walk import lines_of_new
from drafting.negotiation.wording import grammar_of
from drafting.text.inline import Mark, Span, plain
from drafting.wording.read import Parser
from drafting.wording.records import Sentence
from tests.builders import read_source

FOLDER = Path(__file__).parent / "cases" / "mail"
LANGUAGES = ("en", "fr", "es")
FILES = {
    code: yaml.safe_load((FOLDER / f"forms-{code}.yaml").read_text(encoding="utf-8"))
    for code in LANGUAGES
    if (FOLDER / f"forms-{code}.yaml").exists()
}
CASES = [
    pytest.param(code, said, form, id=f"{code}: {said}")
    for code, file in FILES.items()
    for form in file["forms"]
    for said in form["say"]
]


def reader(code):
    base = read_source((FOLDER / FILES[code]["base"]).read_text(encoding="utf-8"))
    return Parser(grammar_of(code), passages_of(base))


def shown(content):
    """Write words with stars around opening words."""
    parts = [
        f"*{part.text}*" if part.marks & Mark.LEAD else part.text
        for part in content
        if isinstance(part, Span)
    ]
    return "".join(parts).rstrip(" ,;.")


def as_case(entry):
    """Write an entry as the cases write it."""
    beside = "before" if entry.before else "after"
    words = beside if entry.action == "insert words" else "words"
    new = "\n".join(shown(line.content) for line in lines_of_new(entry.new))
    found = {
        "target": entry.target, "action": entry.action.value, words: plain(entry.words),
        "text": plain(entry.text), "to": entry.to, "new": new,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


@pytest.fixture(scope="module")
def readers():
    return {code: reader(code) for code in FILES}


@pytest.mark.parametrize(("code", "said", "form"), CASES)
def test_a_sentence_is_what_it_asks_for(readers, code, said, form):
    found = readers[code].utterance(Sentence((Span(said),)))
    assert found.needs == ""
    assert [as_case(each) for each in found.entries] == form.get("entries", [])
    assert (form["doubt"] in found.doubt) if "doubt" in form else found.doubt == ""
    if position := form.get("position"):
        assert (found.position.kind, found.position.of, found.position.labels) == (
            position["kind"], position["of"], tuple(filter(None, [position["target"]])),
        )  # fmt: skip
    else:
        assert found.position is None


@pytest.mark.parametrize(
    ("code", "said"),
    [(code, said) for code, file in FILES.items() for said in file["not_understood"]],
)
def test_a_sentence_that_asks_for_nothing_certain_is_not_understood(readers, code, said):
    found = readers[code].utterance(Sentence((Span(said),)))
    assert not found.entries
    assert found.position is None


def test_the_page_lists_every_form_in_each_language():
    page = (FOLDER.parents[2] / "docs" / "amendments.md").read_text(encoding="utf-8")
    forms = {code: [each["form"] for each in file["forms"]] for code, file in FILES.items()}
    assert {len(each) for each in forms.values()} == {47}
    for row in zip(*forms.values(), strict=True):
        assert f"| {' | '.join(row)} |" in page
