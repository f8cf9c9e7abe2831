"""Conflicts, rebase and merge."""

import datetime
from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.rebase import RebaseStatus, rebase
from drafting.engine.merge import merge
from drafting.model.content import same_content
from drafting.model.masthead import Adoption
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import Span, plain
from tests.builders import op, pp, resolution
from tests.commands import run

BASE = resolution(
    pp("Recalling", "its resolution 1/998"),
    op("Decides", "to plant many tall trees"),
    op("Requests", "the Secretary-General", "To report", "To publish"),
    op("Invites", "all gardeners to meet in spring"),
)


def entries(source, by="Samoa"):
    text = f"proposers: {by}\namendments:\n{source}"
    reading = read_amendments(text.encode(), "file.yaml")
    assert reading.diagnostics == ()
    return reading.amendments


PAIRS = {
    "same words": ("{target: OP1, action: delete words, words: tall}",
                   "{target: OP1, action: replace words, words: many tall, text: few}"),
    "deleted": ("{target: OP2, action: delete}",
                "{target: OP2 (a), action: replace words, words: report, text: tell}"),
    "rewritten": ("{target: OP2, action: rewrite, paragraphs: [{lead: Asks, text: them}]}",
                  "{target: OP2 (b), action: delete}"),
    "moved": ("{target: OP2, action: move after, to: OP3}",
              "{target: OP2, action: insert after, paragraphs: [{lead: Asks, text: them}]}"),
    "same proposal": ("{target: OP3, action: delete}", "{target: OP3, action: delete}"),
    "same place": ("{target: OP1, action: insert words, after: plant, text: a}",
                   "{target: OP1, action: insert words, after: plant, text: b}"),
}  # fmt: skip


@pytest.mark.parametrize("code", PAIRS)
def test_amendments_that_touch_are_told_as_a_pair_with_the_reason(code):
    one, other = PAIRS[code]
    for first, second in ((one, other), (other, one)):
        found = find_conflicts(BASE, [entries(f"- {first}"), entries(f"- {second}", "Palau")])
        (pair,) = found.pairs
        assert pair.code == code
        assert "OP" in pair.reason


def test_amendments_that_do_not_touch_are_no_pair():
    found = find_conflicts(BASE, [
        entries("- {target: OP1, action: delete words, words: many}"),
        entries("- {target: OP1, action: delete words, words: tall}", "Palau"),
        entries("- {target: OP3, action: delete}", "Tonga"),
    ])  # fmt: skip
    assert found.pairs == found.unresolved == ()


ACCEPTED = """
- {target: PP1, action: insert after, preamble: [{lead: Aware, text: of rain}]}
- {target: OP1, action: insert before, paragraphs: [{lead: Affirms, text: it}]}
- {target: OP1, action: delete words, words: many}
- {target: OP2, action: delete}
"""
JUDGED = {
    "{target: OP3, action: replace words, words: spring, text: autumn}": (RebaseStatus.KEPT, "OP3"),
    "{target: OP1, action: replace words, words: trees, text: herbs}": (RebaseStatus.MERGED, "OP2"),
    "{target: PP1, action: replace words, words: 1/998, text: 1/999}": (RebaseStatus.KEPT, "PP1"),
    "{target: OP2 (a), action: delete}": (RebaseStatus.SATISFIED, "OP2 (a)"),
    "{target: OP2 (a), action: replace words, words: report, text: tell}": (
        RebaseStatus.FALLS,
        "OP2 (a)",
    ),
    "{target: OP1, action: replace words, words: many tall, text: few}": (
        RebaseStatus.ASKED,
        "OP1",
    ),
}


@pytest.mark.parametrize("source", JUDGED)
def test_each_of_the_others_gets_its_fate_with_a_reason(source):
    fate, label = JUDGED[source]
    found = rebase(BASE, [entries(ACCEPTED)], [entries(f"- {source}", "Palau")])
    assert found.left == ()
    (result,) = found.results
    assert result.status is fate
    assert result.now.target == label
    assert result.reason


BESIDE_A_DELETION = {
    "{target: OP2 (a), action: rewrite, subparagraphs: [To tell]}": RebaseStatus.FALLS,
    "{target: OP2, action: rewrite, paragraphs: [{lead: Asks, text: them}]}": RebaseStatus.ASKED,
    "{target: OP2, action: delete}": RebaseStatus.ASKED,
    "{target: OP2, action: move after, to: OP2 (a)}": RebaseStatus.ASKED,
}


@pytest.mark.parametrize("source", BESIDE_A_DELETION)
def test_what_asks_for_more_than_a_deletion_is_not_satisfied_by_it(source):
    accepted = entries("- {target: OP2 (a), action: delete}")
    (result,) = rebase(BASE, [accepted], [entries(f"- {source}", "Palau")]).results
    assert result.status is BESIDE_A_DELETION[source]


def test_what_is_carried_over_commutes_with_applying():
    other = entries("""
- {target: OP3, action: replace words, words: spring, text: autumn}
- {target: OP1, action: replace words, words: trees, text: herbs}
- {target: OP3, action: insert after, paragraphs: [{lead: Ends, text: here}]}
""", "Palau")  # fmt: skip
    found = rebase(BASE, [entries(ACCEPTED)], [other])
    assert {each.status for each in found.results} <= {
        RebaseStatus.KEPT,
        RebaseStatus.SHIFTED,
        RebaseStatus.MERGED,
    }
    after = apply_amendments(found.resolution, found.sets)
    both = apply_amendments(BASE, [entries(ACCEPTED), other])
    assert after.left == both.left == ()
    assert same_content(after.resolution, both.resolution)


def changed(source):
    return apply_amendments(BASE, [entries(source)]).resolution


OURS = changed("""
- {target: OP1, action: replace words, words: many, text: few}
- {target: OP3, action: delete words, words: in spring}
""")
THEIRS = changed("""
- {target: OP1, action: replace words, words: many, text: some}
- {target: PP1, action: replace words, words: 1/998, text: 1/999}
""")


def test_a_merge_shows_what_both_changed_in_brackets_with_owners():
    merged = merge(BASE, OURS, THEIRS, owners=("Samoa", "Palau"))
    (conflict,) = merged.conflicts
    assert conflict.label == "OP1"
    wanted = resolution(
        pp("Recalling", "its resolution 1/999"),
        op("Decides", "to plant [some – Palau] [few – Samoa] tall trees"),
        op("Requests", "the Secretary-General", "To report", "To publish"),
        op("Invites", "all gardeners to meet"),
    )
    assert same_content(merged.resolution, wanted)
    turned = merge(BASE, THEIRS, OURS, owners=("Palau", "Samoa"))
    assert same_content(turned.resolution, merged.resolution)


def test_a_deleted_paragraph_and_its_rewording_stand_in_brackets():
    merged = merge(
        BASE,
        changed("- {target: OP3, action: delete}"),
        changed("- {target: OP3, action: replace words, words: spring, text: autumn}"),
        owners=("A", "B"),
    )
    assert [each.shown for each in merged.conflicts] == [True]
    first, second = (str(each.content) for each in merged.resolution.operative[2:])
    assert "Del." in first
    assert "autumn" in second


NOTED = """\
title: Gardens
preamble: ["*Recalling* the rain[^rain]", "*Noting* the sun[^sun]"]
operative: ["*Decides* to plant trees"]
footnotes: {rain: See A/1., sun: See A/2.}
"""


def test_a_footnote_that_one_changes_and_the_other_takes_out_with_its_words_is_no_silent_loss():
    base = read_yaml(NOTED.encode(), "base.yaml").resolution
    gone = entries("- {target: PP1, action: delete}")
    more = "- {target: footnote 1, action: insert words, after: See A/1, text: chap. II}"
    noted = entries(more, "Palau")
    for sets in ([gone, noted], [noted, gone]):
        outcome = apply_amendments(base, sets)
        (unresolved,) = outcome.left
        assert unresolved.entry.of is noted
        assert "footnote 1 is gone" in unresolved.message
        assert [each.of for each in outcome.done] == [gone]


def test_an_amendment_of_a_footnote_falls_with_the_last_mark_and_only_then():
    base = read_yaml(NOTED.encode(), "base.yaml").resolution
    noted = entries(
        "- {target: footnote 1, action: insert words, after: See A/1, text: chap. II}", "Palau"
    )
    gone = entries("- {target: PP1, action: delete}")
    (result,) = rebase(base, [gone], [noted]).results
    assert result.status is RebaseStatus.FALLS
    assert result.reason == "footnote 1 is gone, because the words that mark it are deleted"
    again = "- {target: PP2, action: insert words, after: sun, text: 'again[^note-1]'}"
    (result,) = rebase(base, [gone, entries(again, "Fiji")], [noted]).results
    assert result.status is not RebaseStatus.FALLS, result.reason


def test_a_merge_shows_the_footnote_one_side_changed_where_the_other_took_out_its_words():
    base = read_yaml(NOTED.encode(), "base.yaml").resolution
    ours = replace(base, preamble=base.preamble[1:], footnotes=base.footnotes[1:])
    first = replace(base.footnotes[0], content=(Span("See A/1, chap. II."),))
    theirs = replace(base, footnotes=(first, *base.footnotes[1:]))
    merged = merge(base, ours, theirs, owners=("Samoa", "Palau"))
    (conflict,) = merged.conflicts
    assert conflict.shown
    words = [plain(each.content) for each in merged.resolution.preamble]
    assert words[:2] == ["[Recalling the rain – Palau]", "[Del. – Samoa]"]
    assert plain(merged.resolution.footnotes[0].content) == "See A/1, chap. II."


def test_merging_with_itself_or_the_base_gives_that_text():
    assert same_content(merge(BASE, OURS, OURS).resolution, OURS)
    assert same_content(merge(BASE, BASE, THEIRS).resolution, THEIRS)
    assert same_content(merge(BASE, OURS, BASE).resolution, OURS)


def test_a_date_of_adoption_that_changes_and_an_adoption_that_goes_are_one_conflict():
    def adopted(day):
        when = Adoption(date=datetime.date(2030, 5, day)) if day else None
        return replace(BASE, masthead=replace(BASE.masthead, adopted=when))

    for ours, theirs, label in ((2, None, "date of adoption"), (None, 2, "adoption")):
        merged = merge(adopted(1), adopted(ours), adopted(theirs), owners=("A", "B"))
        assert [(each.label, each.shown) for each in merged.conflicts] == [(label, False)]
        assert same_content(merged.resolution, adopted(ours))


def test_merge_on_the_command_line_ends_with_1_where_something_is_left(tmp_path):
    files = []
    for name, words in (("base", "many trees"), ("ours", "few trees"), ("theirs", "some trees")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"title: A\noperative: ['*Decides* to plant {words}']\n", encoding="utf-8")
        files.append(path)
    result = run("merge", *files, "--owners", "EU", "Mexico")
    assert result.status == 1
    assert "[few – EU] [some – Mexico]" in result.out.replace("\n      ", " ")
    assert run("merge", files[0], files[1], files[0]).status == 0
