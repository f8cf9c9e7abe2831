"""Entries that do not fit are refused with a reason when they are resolved; nothing crashes.

Every action is combined with every kind of target. An error in one entry is reported, and what the
journal accepts can be written.
"""

from dataclasses import replace
from functools import cache

import pytest
import yaml

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Change
from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.order import voting_order
from drafting.engine.amend.rebase import rebase
from drafting.engine.amend.resolve import entries_of, resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile import compile_amendments
from drafting.engine.consequential import consequential_amendments
from drafting.engine.merge import merge
from drafting.errors import DraftingError
from drafting.importing import yaml_of
from drafting.model.amendment import Status
from drafting.model.journal import Journal, Tabled, tabled_amendments
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.decisions import DecisionRequest, decision_result, outcome_of
from drafting.negotiation.next_round import next_round
from drafting.negotiation.texts import amended, render_compilation, tracked
from drafting.negotiation.wording import write_wording
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import Mark, Span, plain
from tests.commands import run
from tests.table_of_entries import BASE, PARTS, entries
from tests.table_of_entries import OTHER as OTHERS

TEXTS = {"annexes": BASE, "parts": PARTS}


@cache
def text_of(name):
    return read_yaml(TEXTS[name].encode(), "base.yaml").resolution


def set_of(*given, who="Samoa", notes=None):
    made = {"proposers": who, "amendments": list(given), **({"footnotes": notes} if notes else {})}
    return read_amendments(yaml.safe_dump(made, allow_unicode=True).encode(), "a.yaml").amendments


@cache
def other():
    return set_of(*OTHERS, who="Palau", notes={"m": "A note."})


def change_of(name, **entry):
    """Place one entry in a text."""
    (found,) = entries_of([set_of(entry)])
    return resolve(TabledText.of(text_of(name)), found)


REFUSED = {
    "number of a preambular paragraph": {"target": "PP1", "action": "renumber", "text": "5 bis"},
    "number of a cell": {"target": "table 1, row 2, cell 1", "action": "renumber", "text": "5"},
    "number of a whole preamble": {"target": "preamble", "action": "renumber", "text": "5"},
    "mark of a heading": {"target": "heading 1", "action": "punctuate", "text": "."},
    "mark of a title": {"target": "Annex I, title", "action": "punctuate", "text": "."},
    "mark of prose": {"target": "unnumbered paragraph O2", "action": "punctuate", "text": ";"},
    "mark of a footnote": {"target": "footnote 1", "action": "punctuate", "text": ";"},
    "words as a mark": {"target": "OP1", "action": "punctuate", "text": "Decides y"},
    "footnote in a number": {"target": "OP1", "action": "renumber", "text": "5^[See B.]"},
    "footnote in a field": {"target": "symbol", "action": "set", "text": "A/1^[See B.]"},
    "kind of text that there is not": {"target": "kind", "action": "set", "text": "letter"},
    "no kind of text": {"target": "kind", "action": "set", "text": ""},
    "language that there is not": {"target": "language", "action": "set", "text": "人权"},
    "footnote in a footnote": {"target": "footnote 1", "action": "rewrite", "text": "x^[y]"},
    "cell beside an item": {
        "target": "table 1, row 2, cell 1", "action": "move after", "to": "OP1 (a)",
    },
    "note of a table beside an item": {
        "target": "table 1, note 1", "action": "move after", "to": "OP1 (a)",
    },
    "item out of its list": {
        "target": "PP2 (a)", "action": "move after", "to": "OP1, continuation",
    },
    "annex paragraph into the text": {
        "target": "Annex I, OP1", "action": "move after", "to": "OP1",
    },
    "preambular paragraph among operative ones": {
        "target": "PP1", "action": "move after", "to": "OP1",
    },
    "list under a whole part": {
        "target": "operative part", "action": "add", "subparagraphs": ["to rake"],
    },
    "list under a title": {
        "target": "Annex I, title", "action": "add", "subparagraphs": ["to rake"],
    },
    "paragraphs and items at once": {
        "target": "OP1 (a)", "action": "insert after", "subparagraphs": ["to rake"],
        "paragraphs": [{"lead": "Urges", "text": "all"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_fits_nowhere_is_refused_with_a_reason(case):
    unresolved = change_of("annexes", **REFUSED[case])
    assert not isinstance(unresolved, Change)
    assert unresolved.message
    assert "Error" not in unresolved.message


def test_the_adoption_of_a_part_has_to_be_a_date():
    unresolved = change_of("parts", target="part A, adoption", action="set", text="(a)")
    assert "adoption" in unresolved.message


def test_what_stands_before_the_annexes_ends_the_operative_part():
    base = text_of("annexes")
    made = set_of({
        "target": "Annex I", "action": "insert before",
        "paragraphs": [{"lead": "Urges", "text": "all to dig"}],
    })  # fmt: skip
    outcome = apply_amendments(base, [made])
    assert outcome.left == ()
    assert "Urges all to dig." in amended(".txt", outcome.resolution, "o")
    assert len(outcome.resolution.operative) == len(base.operative) + 1
    assert "Urges all to dig" in render_compilation(compile_amendments(base, [made]), ".txt")


def test_an_accepted_entry_that_leaves_no_text_is_left_and_told():
    base = text_of("annexes")
    bad = set_of({"target": "Annex I, title", "action": "delete"})
    found = rebase(base, [bad], [other()])
    (unresolved,) = found.left
    assert "annex" in unresolved.message
    assert found.resolution == base


def test_of_many_entries_only_the_one_that_does_not_fit_is_left():
    base = text_of("annexes")
    title = {"target": "Annex I, title", "action": "delete"}
    good = [
        {"target": "OP1", "action": "insert before", "paragraphs": [{"text": f"Line {number}."}]}
        for number in range(20)
    ]
    outcome = apply_amendments(base, [set_of(*good[:9], title, *good[9:])])
    assert [each.entry.amendment.id for each in outcome.left] == ["10"]
    assert len(outcome.done) == len(good)


@pytest.mark.parametrize("ending", [".txt", ".docx", ".html", ".md"])
def test_words_and_notes_of_what_cannot_be_placed_stand_in_the_compilation(ending):
    base = text_of("annexes")
    made = set_of(
        {"target": "OP9", "action": "insert words", "after": "nothing", "text": "a chair[^new]"},
        notes={"new": "My own note."},
    )
    content = render_compilation(compile_amendments(base, [made]), ending)
    if ending == ".txt":
        assert "a chair [footnote" in " ".join(content.split())
        assert "My own note." in " ".join(content.split())
        assert "¹ See A/1." in content
    document, _ = tracked(compile_amendments(base, [made]))
    assert document


def test_notes_of_what_is_not_placed_are_no_notes_of_the_compilation():
    base = text_of("annexes")
    made = set_of({
        "target": "PP1", "action": "insert before", "subparagraphs": ["to rake^[Not placed.]"],
    })  # fmt: skip
    compilation = compile_amendments(base, [made])
    assert compilation.left
    assert [note.key for note, _ in compilation.notes] == ["n"]


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A folder with a text and a journal in which two amendments are tabled."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    for name, words in (("samoa", "again"), ("palau", "to meet")):
        entry = {"target": "OP2", "action": "replace words", "words": words, "text": "soon"}
        made = {"proposers": name.title(), "amendments": [entry]}
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(made), encoding="utf-8")
    assert run("amend", "journal", "base.yaml", "samoa.yaml", "palau.yaml").status == 0
    return tmp_path


def test_words_as_a_closing_mark_never_come_into_the_journal(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n- {target: OP1, action: punctuate, text: Decides y}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "base.yaml", "fiji.yaml")
    result = run("amend", "accept", "fiji:1", "--by", "C")
    assert result.status == 1
    assert "not a closing mark" in result.err
    assert "decision" not in (room / "journal.yaml").read_text(encoding="utf-8")
    assert run("amend", "text", "-o", "now.yaml").status == 0


def test_what_could_not_be_written_is_not_accepted(room, monkeypatch):
    def broken(resolution, file):
        if "soon" in str(resolution):
            raise DraftingError(f"{file}: not written: odd")
        return yaml_of(resolution, file)

    monkeypatch.setattr("drafting.negotiation.outcomes.yaml_of", broken)
    before = (room / "journal.yaml").read_bytes()
    result = run("amend", "accept", "samoa:1", "--by", "C")
    assert result.status == 1
    assert "cannot be accepted: the text: not written: odd" in result.err
    assert (room / "journal.yaml").read_bytes() == before


def test_a_text_that_could_not_be_written_before_stops_no_decision(room, monkeypatch):
    def broken(_, file):
        raise DraftingError(f"{file}: not written: odd")

    monkeypatch.setattr("drafting.negotiation.outcomes.yaml_of", broken)
    assert run("amend", "accept", "samoa:1", "--by", "C").status == 0


def test_one_file_that_cannot_be_written_leaves_the_others_of_a_rebase(room, monkeypatch):
    def broken(made, file):
        if "Samoa" in made.proposers:
            raise DraftingError(f"{file}: not written: odd")
        return amendments_yaml(made, file)

    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n- {target: PP1, action: delete}\n", encoding="utf-8"
    )
    monkeypatch.setattr("drafting.negotiation.amendment_files.amendments_yaml", broken)
    result = run(
        "amend", "rebase", "base.yaml", "samoa.yaml", "palau.yaml", "--accepted", "fiji.yaml",
        "-o", "next",
    )  # fmt: skip
    assert result.status == 3
    assert "not written: odd" in result.err
    assert sorted(path.name for path in (room / "next").iterdir()) == ["base.yaml", "palau.yaml"]


def test_a_next_round_of_which_a_file_cannot_be_written_ends_with_status_3(room, monkeypatch):
    def broken(made, file):
        if "Samoa" in made.proposers:
            raise DraftingError(f"{file}: not written: odd")
        return amendments_yaml(made, file)

    monkeypatch.setattr("drafting.negotiation.amendment_files.amendments_yaml", broken)
    result = run("amend", "text", "-o", "next.yaml", "--open", "round")
    assert result.status == 3
    assert "not written: odd" in result.err
    assert [path.name for path in (room / "round").iterdir()] == ["palau.yaml"]
    assert (room / "next.yaml").is_file()


@pytest.mark.parametrize("command", [
    ("rebase", "base.yaml", "palau.yaml", "--accepted", "samoa.yaml", "-o"),
    ("text", "-o", "next.yaml", "--open"),
])  # fmt: skip
def test_a_folder_that_cannot_be_made_is_told(room, command):
    result = run("amend", *command, room / "base.yaml" / "there")
    assert result.status == 3
    assert "there: the folder cannot be made" in result.err


def test_a_reason_with_wide_spaces_is_written_as_it_is_read():
    made = set_of({"target": "PP1", "action": "delete"})
    (entry,) = made.entries
    wide = replace(made, entries=(replace(entry, reason="no  such \t words"),))
    assert "no such words" in amendments_yaml(wide, "a.yaml")


NEW_WORDS = ("", "*Noting *x", "x ;", "*; *")


def _changes_of_words(base):
    """Yield entries that delete, replace or add words at either end of every line."""
    for line in passages_of(base).lines:
        words = plain(line.content)
        first, _, rest = words.partition(" ")
        last = words.rpartition(" ")[2]
        for new in NEW_WORDS:
            yield {"target": line.label, "action": "rewrite", "text": new}
            yield {"target": line.label, "action": "insert words", "before": first, "text": new}
            for quoted in (first, rest, last):
                action = "replace words" if new else "delete words"
                entry = {"target": line.label, "action": action, "words": quoted}
                yield {**entry, "text": new} if new else entry


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_left_of_words_is_as_a_file_gives_it_back(name):
    base = text_of(name)
    done = 0
    for given in _changes_of_words(base):
        made = set_of(given)
        outcome = apply_amendments(base, [made]) if made else None
        if outcome and outcome.done:
            done += 1
            yaml_of(outcome.resolution, str(given))
    assert done > 100


def test_words_behind_the_lead_that_go_leave_no_space_in_it():
    base = text_of("annexes")
    for words in ("that a bench without shade", "that a bench without shade does not count"):
        made = set_of({"target": "OP1", "action": "delete words", "words": words})
        outcome = apply_amendments(base, [made])
        (paragraph, *_) = [each for each in outcome.resolution.operative if hasattr(each, "end")]
        assert paragraph.content[0] == Span("Reaffirms", Mark.LEAD)
        assert paragraph.content[1:] in ((Span(" does not count"),), ())


def test_a_space_with_an_emphasis_of_its_own_keeps_it_and_can_be_written():
    new = {"text": "*the** trees***"}
    made = set_of({"target": "OP1 (c)", "action": "insert after", "subparagraphs": [new]})
    result = apply_amendments(text_of("annexes"), [made]).resolution
    (*_, last) = result.operative[1].subparagraphs
    assert last.content == (
        Span("the", Mark.ITALIC), Span(" trees", Mark.ITALIC | Mark.BOLD),
    )  # fmt: skip
    yaml_of(result, "a.yaml")


def test_a_new_passage_that_is_only_a_closing_mark_can_be_written():
    base = text_of("annexes")
    new = {"lead": "Recalling", "join": " ", "text": ";"}
    made = set_of({"target": "PP1", "action": "insert after", "preamble": [new]})
    outcome = apply_amendments(base, [made])
    assert outcome.resolution.preamble[1].content == (Span("Recalling", Mark.LEAD),)
    yaml_of(outcome.resolution, "a.yaml")


BARE = {
    "words deleted": [{"target": "heading 1", "action": "delete words", "words": "Benches"}],
    "no words instead": [{"target": "heading 1", "action": "rewrite", "text": ""}],
    "by two": [
        {"target": "Annex II, heading 2", "action": "delete words", "words": "Names of"},
        {"target": "Annex II, heading 2", "action": "delete words", "words": "benches"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", BARE)
def test_a_heading_keeps_words_or_a_number(case):
    base = text_of("annexes")
    made = set_of(*BARE[case], {"target": "OP2", "action": "delete"})
    (unresolved,) = apply_amendments(base, [made]).left
    assert unresolved.message.endswith(" would have neither words nor a number")
    found = rebase(base, [made], [other()])
    assert [each.message for each in found.left] == [unresolved.message]
    assert found.resolution == apply_amendments(base, [made]).resolution


def test_a_heading_whose_words_both_sides_of_a_merge_delete_stays():
    base = text_of("annexes")
    heading = {"target": "Annex II, heading 2", "action": "delete words"}
    ours, theirs = (
        apply_amendments(base, [set_of({**heading, "words": words})]).resolution
        for words in ("Names of", "benches")
    )
    found = merge(base, ours, theirs)
    assert len(found.conflicts) == 1
    yaml_of(found.resolution, "a.yaml")


def _consequential_yaml(base, outcome):
    return amendments_yaml(consequential_amendments(base, outcome.done).amendments, "f")


def _rebased(base, one, two):
    found = rebase(base, [one], [two])
    amended(".yaml", found.resolution, "o")
    for each in found.sets:
        amendments_yaml(each, "x")


def _decided(base, made):
    """Accept all that the journal accepts, and write the text."""
    journal = Journal(
        base="b.yaml", digest=digest_of(base),
        records=(Tabled(handle="s", amendments=made), Tabled(handle="o", amendments=other())),
    )  # fmt: skip
    for ref in [each.ref for each in tabled_amendments(journal)]:
        chosen = [each for each in tabled_amendments(journal) if each.ref == ref and each.is_open]
        request = DecisionRequest(status=Status.ACCEPTED, by="C")
        decided = decision_result(base, journal, chosen, request).decided if chosen else None
        if decided:
            journal = replace(journal, records=(*journal.records, decided))
    standings = tabled_amendments(journal)
    outcome = outcome_of(base, standings)
    amended(".yaml", outcome.resolution, "o")
    for each in next_round(base, standings, outcome, outcome.resolution).sets.values():
        amendments_yaml(each, "x")


def meets(base, made):
    """Do with amendments what a program may do with them; any exception is an error."""
    amendments_yaml(made, "a.yaml")
    outcome = apply_amendments(base, [made])
    amended(".yaml", outcome.resolution, "o")
    amended(".txt", outcome.resolution, "o")
    _consequential_yaml(base, outcome)
    find_conflicts(base, [made, other()])
    _rebased(base, made, other())
    _rebased(base, other(), made)
    compilation = compile_amendments(base, [made, other()])
    shown = " ".join(render_compilation(compilation, ".txt").split())
    assert len(compilation.proposals) + len(compilation.left) > 0
    assert shown
    write_wording(made, base)
    voting_order(base, [made, other()])
    _decided(base, made)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("part", range(4))
def test_every_action_meets_every_target(name, part):
    base = text_of(name)
    for given in list(entries(base))[part::9]:
        made = set_of(given, notes={"m": "Mine."})
        if made is not None:
            meets(base, made)


@pytest.mark.parametrize("name", TEXTS)
def test_tracked_changes_are_written_for_every_action(name):
    base = text_of(name)
    for given in list(entries(base))[::24]:
        made = set_of(given, notes={"m": "Mine."})
        if made is not None:
            compilation = compile_amendments(base, [made, other()])
            tracked(compilation)
            render_compilation(compilation, ".docx")
