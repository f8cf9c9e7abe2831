"""Consequential amendments: what others make necessary elsewhere; proposed, never done."""

import json
from pathlib import Path

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.consequential import consequential_amendments
from drafting.model.amendment import Action, AmendmentKind
from drafting.model.content import same_content
from drafting.negotiation.amendment_files import amendments_in, amendments_yaml
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain
from tests.builders import annex, op, pp, resolution, sub
from tests.commands import run

ASK = "{target: OP1, action: insert after, paragraphs: [{lead: Invites, text: all gardeners}]}"


def entries(*sources, by="Samoa"):
    text = f"proposers: {by}\namendments:\n" + "\n".join(f"- {each}" for each in sources)
    reading = read_amendments(text.encode(), "file.yaml")
    assert reading.diagnostics == ()
    return reading.amendments


def after(base, *sources):
    """Return the consequential amendments; after they are applied, nothing more follows."""
    outcome = apply_amendments(base, [entries(*sources)])
    assert outcome.left == ()
    found = consequential_amendments(base, outcome.done)
    again = apply_amendments(outcome.resolution, [found.amendments])
    assert again.left == ()
    assert consequential_amendments(outcome.resolution, again.done).amendments.entries == ()
    return found, outcome.resolution, again.resolution


def told(found):
    return [(each.target, plain(each.words), plain(each.text)) for each in found.amendments.entries]


def test_typed_numbers_go_on_counting():
    base = resolution(
        op("Decides", "a", number="1"),
        op("Requests", "b", number="2"),
        op("Urges", "c", number="3"),
    )
    found, _, settled = after(base, ASK)
    assert told(found) == [("OP2 [2]", "", "3"), ("OP3", "", "4")]
    assert {each.action for each in found.amendments.entries} == {Action.RENUMBER}
    assert all(each.kind is AmendmentKind.CONSEQUENTIAL for each in found.amendments.entries)
    assert all(each.follows == ("Samoa, 1",) for each in found.amendments.entries)
    assert [each.number for each in settled.operative] == ["1", None, "3", "4"]


def test_numbers_that_did_not_count_before_are_their_authors():
    base = resolution(op("Decides", "a"), op("Asks", "b", number="7"), op("Urges", "c", number="9"))
    found, *_ = after(base, ASK)
    assert told(found) == []


def test_typed_letters_go_on_counting():
    base = resolution(op("Decides", "a", sub("one", number="a"), sub("two", number="b"),
                         sub("three", number="c")))  # fmt: skip
    found, _, settled = after(base, "{target: OP1 (b), action: delete}")
    assert told(found) == [("OP1 (c)", "", "b")]
    assert [each.number for each in settled.operative[0].subparagraphs] == ["a", "b"]


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("paragraph 2 above", "paragraph 3 above"),
        ("paragraphs 1 and 2 above", "paragraphs 1 and 3 above"),
        ("paragraphs 1 to 3 of the present resolution",
         "paragraphs 1 to 4 of the present resolution"),
        ("paragraph 2 (b) above", "paragraph 3 (b) above"),
    ],
)  # fmt: skip
def test_references_follow_their_paragraphs(said, now):
    base = resolution(
        op("Decides", "a"), op("Requests", "b"), op("Urges", "c"), op("Asks", f"what {said} says")
    )
    found, result, settled = after(base, ASK)
    assert told(found) == [("OP5", said, now)]
    assert said in plain(result.operative[4].content)
    assert now in plain(settled.operative[4].content)


def test_references_elsewhere_stay():
    base = resolution(
        op("Decides", "a"),
        op("Requests", "b"),
        op("Asks", "what paragraph 2 of resolution 1/1, preambular paragraph 2 above and "
           "paragraph 1 above say"),
        annex(op("", "x"), op("", "as in paragraph 2 above")),
    )  # fmt: skip
    assert told(after(base, ASK)[0]) == []


def test_two_references_in_one_line_are_quoted_apart():
    base = resolution(
        op("Decides", "a"),
        op("Requests", "b"),
        op("Asks", "that paragraph 2 above and then paragraph 2 above be read"),
    )
    _, _, settled = after(base, ASK)
    assert plain(settled.operative[3].content).count("paragraph 3 above") == 2


def test_a_reference_to_a_paragraph_that_is_gone_is_put_to_the_user():
    base = resolution(op("Decides", "a"), op("Requests", "b"), op("Asks", "as paragraph 2 above"))
    found, *_ = after(base, "{target: OP2, action: delete}")
    assert told(found) == []
    assert [str(each) for each in found.remarks] == [
        "OP2: “paragraph 2 above” cites OP2, which is gone: change the words"
    ]


def test_openings_take_turns():
    base = resolution(
        pp("Recalling", "a"), pp("Recalling also", "b"), pp("Noting", "c"), op("Requests", "d")
    )
    found, _, settled = after(base, "{target: PP1, action: delete}")
    assert told(found) == [("PP1", "Recalling also", "Recalling")]
    assert settled.preamble[0] == pp("Recalling", "b")
    found, _, settled = after(
        base, "{target: OP1, action: insert after, paragraphs: [{lead: Requests, text: e}]}"
    )
    assert told(found) == [("OP2", "Requests", "Also requests")]
    assert settled.operative[1] == op("Also requests", "e")


def test_a_turn_follows_from_what_stands_beside_it_only():
    base = resolution(pp("Noting", "a"), pp("Seeing", "b"), op("Stresses", "c"), op("Asks", "d"))
    ours = entries(
        "{target: PP1, action: delete}",
        "{target: OP1, action: insert after, paragraphs: [{lead: Also stresses, text: e}]}",
        "{target: OP1, action: replace words, words: Stresses, text: Underlines}",
    )
    done = apply_amendments(base, [ours]).done
    (entry,) = consequential_amendments(base, done).amendments.entries
    assert (plain(entry.words), plain(entry.text)) == ("Also stresses", "Stresses")
    assert entry.follows == ("Samoa, 2",)


def test_runs_that_never_took_turns_are_left():
    base = resolution(op("Urges", "a"), op("Urges", "b"), op("Urges", "c"))
    assert told(after(base, "{target: OP2, action: delete}")[0]) == []


def test_french_openings_take_turns():
    base = resolution(pp("Se félicitant", "a"), pp("Se félicitant également", "b"), language="fr")
    added = "{target: PP1, action: insert after, preamble: [{lead: Se félicitant, text: x}]}"
    outcome = apply_amendments(base, [entries(added)])
    found = consequential_amendments(base, outcome.done)
    assert told(found) == [
        ("PP2", "Se félicitant", "Se félicitant également"),
        ("PP3", "Se félicitant également", "Se félicitant en outre"),
    ]


def test_a_typed_closing_mark_follows_its_place():
    base = resolution(op("Decides", "a"), op("Requests", "b", end=";"))
    added = "{target: OP2, action: insert before, paragraphs: [{lead: Asks, text: x}]}"
    assert told(after(base, added)[0]) == []
    base = resolution(op("Decides", "a"), op("Requests", "b", end="."), op("Asks", "c"))
    assert told(after(base, "{target: OP1, action: delete}")[0]) == []
    base = resolution(op("Decides", "a"), op("Requests", "b", end="!"))
    added = "{target: OP2, action: insert after, paragraphs: [{lead: Asks, text: x}]}"
    assert told(after(base, added)[0]) == [("OP2", "", ";")]


def test_ibid_after_another_source_names_its_own():
    base = resolution(
        pp("Recalling", "a[^one]"), pp("Noting", "b[^two]"), op("Asks", "c"),
        notes={"one": "A/1/45, chap. II.", "two": "Ibid., para. 5."},
    )  # fmt: skip
    added = (
        "{target: PP1, action: insert after, preamble: [{lead: Stressing, text: 'x^[A/1/99.]'}]}"
    )
    found, _, settled = after(base, added)
    assert told(found) == [("footnote 3", "Ibid.", "A/1/45, chap. II")]
    assert "A/1/45, chap. II, para. 5." in [plain(each.content) for each in settled.footnotes]


def test_a_note_that_leaves_is_told_and_ibid_after_it_named():
    base = resolution(
        pp("Recalling", "a[^one]"), pp("Noting", "b[^two]"), op("Asks", "c"),
        notes={"one": "A/1/45, chap. II.", "two": "Ibid."},
    )  # fmt: skip
    found, _, settled = after(base, "{target: PP1, action: delete}")
    assert told(found) == [("footnote 1", "Ibid.", "A/1/45, chap. II.")]
    assert str(found.remarks[0]) == (
        "footnote 1: “A/1/45, chap. II.” is gone, because nothing marks it now"
    )
    assert plain(settled.footnotes[0].content) == "A/1/45, chap. II."


def test_entries_of_several_sets_are_named_with_their_sets():
    base = resolution(op("Decides", "a"), op("Requests", "b"), op("Asks", "as paragraph 2 above"))
    outcome = apply_amendments(base, [entries(ASK), entries(
        "{target: OP1, action: replace words, words: a, text: z}", by="Palau")])  # fmt: skip
    (entry,) = consequential_amendments(base, outcome.done).amendments.entries
    assert entry.follows == ("Samoa, 1",)


def test_apply_reports_consequential_amendments_and_writes_them_on_request(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(
        "operative: [{lead: Decides, text: a}, {lead: Asks, text: as paragraph 1 above}]\n"
    )
    (tmp_path / "new.yaml").write_text(
        "amendments: [{target: OP1, action: insert before, "
        "paragraphs: [{lead: Invites, text: x}]}]\n"
    )
    words = ["amend", "apply", "base.yaml", "new.yaml", "-o", "out.yaml"]
    done = run(*words)
    assert "consequential amendment, OP3: “paragraph 1 above” to “paragraph 2 above”" in done.err
    assert "--consequential FILE" in done.err
    assert "paragraph 1 above" in (tmp_path / "out.yaml").read_text()
    done = run(*words, "--consequential", "follow.yaml", "--json")
    assert json.loads(done.out)["consequential"][0]["follows"] == ["entry 1"]
    done = run("amend", "apply", "out.yaml", "follow.yaml", "-o", "final.yaml")
    assert done.status == 0
    assert "consequential" not in done.err.replace("follow.yaml", "")
    assert "paragraph 2 above" in (tmp_path / "final.yaml").read_text()


def test_the_file_of_consequential_amendments_overwrites_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text("operative: [a]\n")
    (tmp_path / "new.yaml").write_text("amendments: [{target: OP1, action: delete}]\n")
    done = run("amend", "apply", "base.yaml", "new.yaml", "--consequential", "new.yaml")
    assert done.status == 2
    assert "delete" in (tmp_path / "new.yaml").read_text()


def test_nothing_follows_from_no_amendment():
    base = resolution(op("Decides", "a", number="4"), op("Decides", "as paragraph 9 above"))
    found = consequential_amendments(base, ())
    assert found.amendments.entries == ()
    assert found.remarks == ()
    assert same_content(apply_amendments(base, [found.amendments]).resolution, base)


def test_the_former_names_of_the_option_and_the_kind_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text("operative: [{lead: Decides, text: a}, {lead: Asks, text: b}]\n")
    former = "amendments: [{target: OP1, action: delete, kind: follow-up, follows: [2]}]\n"
    Path("old.yaml").write_text(former)
    assert run("amend", "apply", "base.yaml", "old.yaml", "--follow-ups", "more.yaml").status == 0
    assert Path("more.yaml").exists()
    (entry,) = amendments_in("old.yaml").entries
    assert entry.kind is AmendmentKind.CONSEQUENTIAL
    assert "kind: consequential" in amendments_yaml(amendments_in("old.yaml"), "old.yaml")
