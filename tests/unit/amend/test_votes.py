"""The commands for voting order and oral scripts."""

import json

from tests.commands import run
from tests.unit.amend.gardens import CHAIR


def votes(rules, *more):
    found = json.loads(run("amend", "order", *more, "--rules", rules, "--json").out)
    return [each["amendments"] for each in found["votes"]], found


def test_the_general_assembly_votes_first_on_what_is_furthest_removed(room):
    order, found = votes("ga", "L7.yaml", "samoa.yaml", "palau.yaml")
    assert order == [
        ["palau:3", "palau:4"], ["samoa:2"], ["palau:2"], ["samoa:3"], ["samoa:1"], ["palau:1"],
    ]  # fmt: skip
    deletion = found["votes"][4]
    assert deletion["same"] == ["palau:5"]
    assert deletion["if_adopted"][0]["number"] == 6
    assert deletion["if_adopted"][0]["falls"] is True
    assert found["consequential"] == ["palau:6"]


def test_the_security_council_votes_first_on_additions_and_deletions(room):
    order, _ = votes("sc")
    assert order.index(["palau:2"]) < order.index(["samoa:2"])
    assert order.index(["samoa:3"]) < order.index(["palau:3", "palau:4"])


def test_the_security_council_votes_first_on_an_addition_at_the_end_of_the_text(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "- {target: OP1, action: replace words, words: many, text: few}\n"
        "- {target: OP3, action: insert words, after: spring, text: and autumn}\n"
    )
    order, _ = votes("sc", "L7.yaml", "fiji.yaml")
    assert order == [["fiji:2"], ["fiji:1"]]
    assert votes("ga", "L7.yaml", "fiji.yaml")[0] == [["fiji:1"], ["fiji:2"]]


def test_words_inserted_beside_others_do_not_keep_these_from_the_vote(room):
    for name, text in (("fiji", "green"), ("tonga", "old")):
        entry = f"{{target: OP1, action: insert words, after: tall, text: {text}}}"
        (room / f"{name}.yaml").write_text(f"proposers: {name}\namendments: [{entry}]\n")
    _, found = votes("ga", "L7.yaml", "fiji.yaml", "tonga.yaml")
    assert found["votes"][0]["if_adopted"] == []
    script = run("amend", "order", "L7.yaml", "fiji.yaml", "tonga.yaml").out
    assert "vote 2 (tonga:1) can still be voted on: both insert words at the same place" in script


def test_model_un_votes_on_the_most_disruptive_first_throughout(room):
    order, _ = votes("mun")
    assert order[0] == ["samoa:1"]
    assert order[-1] == ["samoa:3"]


def test_the_script_says_that_a_person_decides_and_what_falls(room):
    script = run("amend", "order").out
    assert "This is a suggestion: the chair decides." in script
    assert "In operative paragraph 1, delete “many tall”." in script
    assert "it is not put to the vote" not in script
    assert "vote 6 (palau:1) falls: one deletes OP2, the other changes OP2 (a)." in script
    assert "Any representative may ask for a separate vote on a part" in script
    assert script.rstrip().endswith("Not voted on, since they only follow from others: palau:6.")


def test_the_oral_script_is_in_reading_order_and_the_text_as_revised_is_written(room):
    result = run("amend", "oral", "L7.yaml", "samoa.yaml", "--text", "revised.yaml")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0] == "Draft resolution A/C.3/1/L.7 is orally revised as follows:"
    assert [line[:1] for line in lines[2:] if line[:1].isdigit()] == ["1", "2", "3"]
    assert "1. Before operative paragraph 1, insert a new operative paragraph, reading:" in lines
    assert any("Affirms it; [footnote: See A/1.]" in line for line in lines)
    assert "2. In operative paragraph 1, replace “many” with “few”;" in lines
    assert "few tall trees" in (room / "revised.yaml").read_text()
    marked = run(
        "redline", "L7.yaml", "revised.yaml", "-o", "revised.docx", "--author", "Samoa",
        "--date", "2026-11-21",
    )  # fmt: skip
    assert marked.status == 0, marked.err
    assert (room / "revised.docx").stat().st_size
    run("amend", "accept", "samoa:2", *CHAIR)
    accepted = run("amend", "oral").out
    assert "is amended as follows" in accepted
    assert "replace “many” with “few”." in accepted
    assert "Affirms" not in accepted
