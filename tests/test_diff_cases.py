"""What a comparison must find: `tests/cases/diff/NAME.yaml`, no Python needed to add one.

A case has `title`, `base`, `draft` and `expected`: one line for each change,

    reworded OP2 -> OP2            moved OP5 -> OP2          moved+reworded OP5 -> OP2
    added OP3                      deleted PP4
    line added OP2 (b)             line deleted OP2 (a)      line reworded OP2 (a) -> OP2 (b)
    lead OP1: Urges -> Calls upon
    footnote 2 reworded            field session: 62 -> 63
    quiet OP1                      only the form of some words differs
    renumbered OP3 -> OP4          (also of footnotes)

and may have `words`: the paragraph or footnote with [-deleted-] and {+inserted+} words. Whatever is
not expected must not be found. `quiet` and `renumbered` alone are no change.
"""

from pathlib import Path

import pytest
import yaml

from drafting.engine import apply, diff
from drafting.engine.fields import shown
from drafting.model.cited import cited_units
from drafting.model.edit import Op, Unchanged
from drafting.text.inline import plain
from tests.builders import read_source

CASES = sorted((Path(__file__).parent / "cases" / "diff").glob("*.yaml"))
SIGNS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def labels(places):
    return ", ".join(place.label for place in places)


def sides(old, new):
    """Return "OP5 -> OP2", or the only side."""
    return " -> ".join(filter(None, (old, new)))


def marked_words(runs):
    """Return runs with signs around changes; quiet runs have their new form."""
    out = []
    for run in runs:
        words = plain(run.content)
        if run.quiet:
            out.append(words if run.op is Op.INSERT else "")
        elif words:
            out.append(SIGNS[run.op].format(words))
    return "".join(out)


def happened(comparison):
    """Return a comparison in the lines of the cases."""
    units = cited_units(comparison.base), cited_units(comparison.draft)
    for field in comparison.fields:
        yield f"field {field.label}: {plain(shown(field.old))} -> {plain(shown(field.new))}".strip()
    for edit in comparison.paragraphs:
        yield from paragraph_lines(edit, *units)
    for lead in comparison.leads:
        yield f"lead {lead.label}: {lead.was} -> {lead.now}"
    for note in comparison.footnotes:
        number = (note.new or note.old).number
        if note.kind != "unchanged":
            yield f"footnote {number} {note.kind}"
        elif note.old.number != note.new.number:
            yield f"renumbered footnote {note.old.number} -> {note.new.number}"


def paragraph_lines(edit, old_units, new_units):
    where = sides(labels(edit.old), labels(edit.successors))
    if not isinstance(edit, Unchanged):
        yield f"{edit.kind} {where}"
    elif any(run.quiet for line in edit.lines for run in line.runs):
        yield f"quiet {labels(edit.new)}"
    if edit.is_renumbered:
        yield f"renumbered {where}"
    if not (edit.old and edit.new) or len(edit.lines) == 1:
        return
    for line in edit.lines:
        old, new = label_of(line.old, edit.old, old_units), label_of(line.new, edit.new, new_units)
        if line.is_worded or not (old and new):
            kind = "reworded" if old and new else "added" if new else "deleted"
            yield f"line {kind} {sides(old, new)}"
        elif old != new and not edit.is_renumbered:
            yield f"renumbered {sides(old, new)}"


def label_of(ref, places, units):
    return units[places[ref.unit].index].lines[ref.line].label if ref else ""


def words_by_label(comparison):
    found = {}
    units = cited_units(comparison.base), cited_units(comparison.draft)
    for edit in comparison.paragraphs:
        for line in edit.lines:
            ref, places, side = (
                (line.new, edit.new, units[1]) if line.new else (line.old, edit.old, units[0])
            )
            label = label_of(ref, places, side)
            found.setdefault(label if line.new else f"deleted {label}", marked_words(line.runs))
    for note in comparison.footnotes:
        found[f"footnote {(note.new or note.old).number}"] = marked_words(note.runs)
    return found


def texts_of(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case, read_source(case["base"], "base.yaml"), read_source(case["draft"], "draft.yaml")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_comparison_finds_what_happened_and_nothing_else(path):
    case, base, draft = texts_of(path)
    comparison = diff(base, draft)
    assert list(happened(comparison)) == case["expected"], case["title"]
    found = words_by_label(comparison)
    wanted = case.get("words", {})
    assert {label: found.get(label) for label in wanted} == wanted, case["title"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_form_and_numbers_make_an_empty_comparison(path):
    case, base, draft = texts_of(path)
    changes = [each for each in case["expected"] if each.split()[0] not in ("quiet", "renumbered")]
    assert diff(base, draft).is_empty is (not changes)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_edits_of_a_case_give_the_draft_and_back(path):
    _, base, draft = texts_of(path)
    assert apply(base, diff(base, draft).edits) == draft
    assert apply(draft, diff(draft, base).edits) == base


def test_every_case_is_complete():
    assert len(CASES) >= 20
    for path in CASES:
        assert set(texts_of(path)[0]) <= {"title", "base", "draft", "expected", "words"}
