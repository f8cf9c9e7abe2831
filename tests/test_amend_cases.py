"""What amendments do to a text: `tests/cases/amend/NAME.yaml`, no Python needed to add one.

A case has `title`, `base` (a resolution) and `amendments` (by proposer: entries, or a whole file of
amendments), and what is expected:

    text        the text with all amendments, a line for each line of it: "OP1 *Decides* to wait."
    left        entries that are not carried out: "Palau, 1: overlap: both change …"
    hints       what is shown beside such an entry: "Palau, 1: it is in OP2"; left out in a case
                that is about something else
    joined      entries that propose what an earlier one does: "Palau, 1: Samoa, 1"
    conflicts   pairs that touch: "Samoa, 1 / Palau, 1: same words: both change …"; "(both)" at the
                end where both can be carried out

With `accepted` (proposers whose entries are carried out) the others are rebased:

    rebased     "Palau, 1: shifted: OP3 is now OP2 -> OP2"
    proposed    what is proposed for entries that are put to the user: "Palau, 1: OP3: few / some";
                left out in a case that is about something else
    then        the text with what was accepted

With `rolling` the text is compiled: its lines as `drafting amend compile` prints them, and those
about proposals that could not be placed.

`guard: keep` in an entry is replaced by the digest of its target.
"""

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.rebase import rebase
from drafting.model.passages import passages_of
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import Mark, NoteMark, normal, plain
from drafting.text.marks import marked
from tests.builders import read_source
from tests.commands import run

CASES = sorted((Path(__file__).parent / "cases" / "amend").glob("*.yaml"))
EXPECTED = (
    "text",
    "left",
    "hints",
    "joined",
    "conflicts",
    "rebased",
    "proposed",
    "then",
    "rolling",
)


def lines_of(resolution):
    """Return the lines of a text with their labels, and notes by number."""
    text_lines = passages_of(resolution).lines
    notes = {line.key: line.label.removeprefix("footnote ") for line in text_lines if line.key}
    fields = [resolution.masthead.symbol] if resolution.masthead.symbol else []
    return fields + [
        f"{line.label} {shown(line.printed, notes)}".strip() for line in text_lines if line.printed
    ]


def shown(content, notes):
    """Write words with stars around opening words, and notes by number."""
    parts = (
        NoteMark(notes[each.key])
        if isinstance(each, NoteMark)
        else replace(each, marks=each.marks & ~Mark.LEAD | Mark.ITALIC)
        if each.marks & Mark.LEAD
        else each
        for each in content
    )
    return marked(normal(parts))


def sets_of(case, base):
    return tuple(_set(name, given, base) for name, given in case["amendments"].items())


def _set(name, given, base):
    head = given if isinstance(given, dict) else {"amendments": given}
    reading = read_amendments(written({"proposers": [name], **head}).encode(), f"{name}.yaml")
    assert reading.amendments is not None, "\n".join(map(str, reading.diagnostics))
    entries = tuple(_guarded(each, base) for each in reading.amendments.entries)
    return replace(reading.amendments, entries=entries)


def _guarded(entry, base):
    if entry.guard != "keep":
        return entry
    passages = passages_of(base)
    return replace(entry, guard=passages.guard(passages.find(entry.target)))


def happened(case, is_compiled):
    """Return everything that a case may expect."""
    base = read_source(written(case["base"]))
    sets = sets_of(case, base)
    done = apply_amendments(base, sets)
    pairs = find_conflicts(base, sets).pairs
    found = {
        "text": lines_of(done.resolution),
        "left": [f"{each.entry.name}: {each.code}: {each.message}" for each in done.left],
        "hints": [f"{each.entry.name}: {each.hint}" for each in done.left if each.hint],
        "joined": [f"{entry.name}: {other.name}" for entry, other in done.joined],
        "conflicts": [
            f"{each.one.name} / {each.other.name}: {each.code}: {each.reason}"
            f"{'' if each.blocks else ' (both)'}"
            for each in pairs
        ],
    }
    if accepted := case.get("accepted"):
        others = [each for each in sets if each.name not in accepted]
        after = rebase(
            base, [each for each in sets if each.name in accepted], others, proposals=True
        )
        found["proposed"] = [proposed(each) for each in after.results if each.now.proposed]
        found["rebased"] = [rebased(each) for each in after.results]
        found["then"] = lines_of(after.resolution)
    if is_compiled:
        found["rolling"] = rolling(case)
    for optional in ("hints", "proposed"):
        if optional not in case:
            found.pop(optional, None)
    return {name: said for name, said in found.items() if said}


def rolling(case):
    """Return the lines of the rolling text, and those about what could not be placed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "base.yaml").write_text(written(case["base"]), encoding="utf-8")
        files = []
        for proposer, entries in case["amendments"].items():
            files.append(folder / f"{proposer}.yaml")
            source = written({"proposers": [proposer], "amendments": entries})
            files[-1].write_text(source, encoding="utf-8")
        printed = run("amend", "compile", folder / "base.yaml", *files).out
    blocks = [" ".join(block.split()) for block in printed.split("\n\n")]
    text = blocks[blocks.index("Text") :]
    return [
        *(each for each in blocks if re.match(r"\w+, \d+: ", each)),
        *(each for each in text[text.index("The General Assembly") + 1 :] if each),
    ]


def rebased(result):
    now = result.now
    to = f", {now.to}" if now.to else ""
    return f"{result.entry.name}: {result.status}: {result.reason} -> {now.target}{to}"


def proposed(result):
    what = result.now.proposed
    return f"{result.entry.name}: {what.target}: {plain(what.words)} / {plain(what.text)}"


def written(data):
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def case_of(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_amendments_do_what_the_case_says_and_nothing_else(path):
    case = case_of(path)
    assert happened(case, "rolling" in case) == {
        name: case[name] for name in EXPECTED if name in case
    }, case["title"]


def test_every_case_is_complete():
    assert len(CASES) >= 40
    for path in CASES:
        case = case_of(path)
        assert set(case) <= {"title", "base", "amendments", "accepted", *EXPECTED}, path.stem
        assert "text" in case, path.stem
        assert ("rebased" in case or "then" in case) is ("accepted" in case), path.stem
