"""What the inbox makes of tracked changes: `tests/cases/tracked/NAME.yaml`, no Python needed.

A case has `title`, `text` (paragraphs with marks, as in `tests/marked_words.py`) and `expected`: a
line for each entry, and for each row of the table that has none,

    Samoa: replace words OP1: many -> few
    Samoa: insert words OP1, after many: tall
    Samoa: delete words OP1: tall
    Samoa: insert after OP1: Thanks the birds         new passages
    Samoa: delete OP2
    Samoa: move after OP2, OP3
    Samoa: item 2: delete words OP1: tall             one of several that are decided as one
    Samoa: insert words OP1, after many: tall, because "It is needed."
    Samoa: insert words OP1, after many: tall (on another's proposal)
    Samoa (taken back): + tall

Whatever is not expected must not be made. `beside` lists what is typed beside the text and is no
entry, in the words of `tests/mailbox_entries.py`. `fails` says why it is not so yet. The base is
the same text with all changes refused.
"""

from pathlib import Path

import pytest
import yaml

from drafting.importing import read
from drafting.inbox import FindingOutcome, read_inbox
from drafting.inbox.descriptions import new_words
from drafting.model.amendment import Action
from drafting.model.numbers import cited_notes
from drafting.text.inline import NoteMark, plain
from tests.mailbox_entries import differences, entries_of
from tests.marked_words import refused_file, tracked_file
from tests.tracked_walk import walk

CASES = sorted((Path(__file__).parent / "cases" / "tracked").glob("*.yaml"))


def case_of(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def with_reason(path):
    why = case_of(path).get("fails")
    marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
    return pytest.param(path, id=path.stem, marks=marks)


EACH = [with_reason(path) for path in CASES]


def inbox_and_base(case, folder):
    (folder / "base.docx").write_bytes(refused_file(case["text"]))
    (folder / "mail.docx").write_bytes(tracked_file(case["text"]))
    base = read(folder / "base.docx")
    return read_inbox([folder / "mail.docx"], base), base


def happened(inbox, base):
    """Return what the inbox made, in the lines of the cases."""
    outcomes = {(each.delegation, each.entry): each.outcome for each in inbox.findings}
    for name, made in inbox.sets.items():
        notes = cited_notes(base) | {each.key: each for each in made.footnotes}
        for entry in made.entries:
            item = f"item {entry.item}: " if entry.item else ""
            outcome = outcomes[name, entry.id]
            said = "" if outcome is FindingOutcome.PROPOSED else f" ({outcome})"
            reason = f', because "{entry.reason}"' if entry.reason else ""
            yield f"{name}: {item}{entry_line(entry, notes)}{reason}{said}"
    for each in inbox.findings:
        if not each.entry:
            yield f"{each.delegation} ({each.outcome}): {each.words}"


def entry_line(entry, notes):
    words, text = shown(entry.words, notes), shown(entry.text, notes)
    start = f"{entry.action} {entry.target}"
    if entry.action is Action.REPLACE_WORDS:
        return f"{start}: {words} -> {text}"
    if entry.action is Action.INSERT_WORDS:
        return f"{start}, {'before' if entry.before else 'after'} {words}: {text}"
    if entry.to:
        return f"{start}, {entry.to}"
    said = words or text or new_words(entry.new)
    return f"{start}: {said}" if said else start


def shown(content, notes):
    """Return words with those of footnotes at their marks."""
    return "".join(
        f"[{plain(notes[each.key].content)}]" if isinstance(each, NoteMark) else each.text
        for each in content
    )


@pytest.mark.parametrize("path", EACH)
def test_the_inbox_makes_the_entries_of_the_case_and_no_others(path, tmp_path, in_this_process):
    case = case_of(path)
    assert list(happened(*inbox_and_base(case, tmp_path))) == case["expected"], case["title"]


@pytest.mark.parametrize("path", EACH)
def test_the_entries_of_a_case_are_its_tracked_changes(path, tmp_path, in_this_process):
    case = case_of(path)
    inbox, base = inbox_and_base(case, tmp_path)
    walked = walk(tracked_file(case["text"]))
    found = list(differences(walked, entries_of(inbox, base)))
    assert found == case.get("beside", []), case["title"]


def test_every_case_is_complete():
    assert len(CASES) >= 30
    for path in CASES:
        keys = set(case_of(path))
        assert {"title", "text", "expected"} <= keys, path.stem
        assert keys <= {"title", "text", "expected", "fails", "beside"}, path.stem
