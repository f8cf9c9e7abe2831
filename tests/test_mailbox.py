"""The entries of the inbox match the tracked changes of the Word files, one to one.

The files are described in `tests/cases/mailbox.yaml`; the changes are listed by a walk over the XML
that shares nothing with `drafting`.
"""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from tests import tracked_walk, tracked_xml
from tests.mailbox_entries import differences, entries_of, inbox_of
from tests.mailbox_files import base_of, descriptions, made, rows_of, walked
from tests.tracked_walk import walk

FILES = descriptions()["files"]
pytestmark = pytest.mark.usefixtures("in_this_process")
PROVE = (
    "02-one-paragraph-three-authors", "17-paragraphs-deleted", "21-footnotes", "26-comments",
    "74-nested-changes-of-two", "76-copy-of-a-rolling-text",
)  # fmt: skip


def marks_of(description):
    if description.get("office"):
        yield pytest.mark.office
    if why := description.get("fails"):
        yield pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)


def each_file():
    return [pytest.param(each, id=each["name"], marks=[*marks_of(each)]) for each in FILES]


@pytest.mark.parametrize("description", each_file())
def test_the_entries_are_the_tracked_changes_one_to_one(description, request):
    office = request.getfixturevalue("office") if description.get("office") else None
    source, base = made(description, office), base_of(description)
    expected = rows_of(description)
    entries = entries_of(inbox_of(source, base), base, expected)
    differs = [f"no row: {each}" for each in sorted(expected - set(entries.rows))]
    differs += differences(walked(description, source), entries)
    assert not differs, "\n".join([description["about"], *differs])


def test_there_are_eighty_files_or_more_and_word_opens_them():
    assert len(FILES) >= 80
    assert len({each["name"] for each in FILES}) == len(FILES)
    for each in FILES:
        if not each.get("office"):
            assert docx.Document(io.BytesIO(made(each))).paragraphs


def test_each_file_has_changes_and_one_marked_by_hand_has_none_that_are_tracked():
    for each in FILES:
        source = made({**each, "office": False})
        assert walked(each, source).changes, each["name"]
        assert ("by_hand" in each) != bool(walk(source).changes), each["name"]


def test_the_walk_shares_nothing_with_what_it_measures():
    imported = {
        line.split()[1]
        for module in (tracked_walk, tracked_xml)
        for line in Path(module.__file__).read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported == {"dataclasses", "io", "lxml", "re", "tests.tracked_xml", "zipfile"}


# -- a difference is seen --


@pytest.fixture(params=PROVE)
def pair(request, in_this_process):
    description = next(each for each in FILES if each["name"] == request.param)
    source, base = made(description), base_of(description)
    return walk(source), entries_of(inbox_of(source, base), base)


def faults_of(entries):
    first, *rest = entries.changes
    yield "an entry missing", replace(entries, changes=tuple(rest))
    yield "an entry nobody made", replace(entries, changes=(*entries.changes, first))
    other = replace(first, author="Nobody")
    yield "another's entry", replace(entries, changes=(other, *rest))
    for side in ("old", "new"):
        words = replace(first, **{side: (*getattr(first, side), "indeed")})
        yield f"other {side} words", replace(entries, changes=(words, *rest))
    told = replace(first, reasons=("Because.",))
    yield "a reason nobody gave", replace(entries, changes=(told, *rest))
    yield "words that lean on nothing", replace(entries, dependent=(("Ana", "+", ("so",)),))
    if first.kind == "words":
        away = replace(first, around=("elsewhere",))
        yield "an entry in another paragraph", replace(entries, changes=(away, *rest))


def test_what_is_not_one_to_one_is_seen(pair):
    walked, entries = pair
    given = set(differences(walked, entries))
    for name, wrong in faults_of(entries):
        assert set(differences(walked, wrong)) - given, name
