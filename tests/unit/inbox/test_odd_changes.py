"""Tracked changes as other programs, or nobody, would nest them: no inserted word is lost."""

import pytest

from drafting.inbox import FindingOutcome, read_inbox
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.text.inline import plain
from tests.laws.test_inbox_laws import BASE, typed
from tests.tracked import Tracked, w


def collected(tmp_path, file):
    path = tmp_path / "mail.docx"
    path.write_bytes(file.bytes())
    return read_inbox([path], BASE)


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_words_inserted_into_words_one_takes_out_oneself_are_told_as_taken_back(tmp_path, tag):
    file = Tracked(typed())
    file.insert(" truly evergreen", "Ana", after="many tall")
    (run,) = file.runs("many tall")
    inside = run.getnext()
    around = file.signed(tag, "Ana")
    run.addprevious(around)
    around.extend([run, inside])
    for node in run.iter(w("t")):
        node.tag = w("delText")
    found = collected(tmp_path, file)
    assert [(each.words, each.outcome) for each in found.findings if not each.entry] == [
        ("+ truly evergreen", FindingOutcome.WITHDRAWN)
    ]


def test_another_s_words_with_two_spaces_that_one_deletes_can_be_written(tmp_path):
    file = Tracked(typed())
    file.insert(" evergreen  and slender", "Ben", after="many tall")
    file.delete("evergreen  and", "Cho")
    found = collected(tmp_path, file)
    (entry,) = found.sets["Cho"].entries
    assert plain(entry.words) == "evergreen and"
    assert amendments_yaml(found.sets["Cho"], "cho.yaml")
