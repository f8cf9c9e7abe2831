"""What a decision looks at in part gives what the whole gives."""

from drafting.engine.amend.rebase import rebase
from drafting.errors import DraftingError
from drafting.model.amendment import Status
from drafting.model.journal import sets_of
from drafting.negotiation import outcomes
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.outcomes import open_rebased
from drafting.text.inline import plain


def test_some_results_are_those_of_all(room):
    for ref in ("samoa:3", "palau:1"):
        request = DecisionRequest(status=Status.ACCEPTED, by="the Chair")
        decide(open_negotiation(room / "journal.yaml"), [ref], request)
    now = open_negotiation(room / "journal.yaml")
    every = {each.ref: result for each, result in open_rebased(now.base, now.amendments)}
    assert len(every) > 3
    for ref, result in every.items():
        ((only, found),) = open_rebased(now.base, now.amendments, {ref})
        assert only.ref == ref
        assert found == result
    open_ones = [each for each in now.amendments if each.is_open]
    accepted = [each for each in now.amendments if each.status is Status.ACCEPTED]
    none = rebase(now.base, sets_of(accepted), sets_of(open_ones, Status.PROPOSED), only=())
    assert none.results == ()
    assert [len(each.entries) for each in none.sets] == [
        len(each.entries) for each in sets_of(open_ones)
    ]


def test_a_text_that_cannot_be_written_is_refused_though_only_new_paragraphs_are_tried(
    room, monkeypatch
):
    tried = []

    def written(text, _):
        tried.append(len(text.operative))
        if any("few" in plain(each.content) for each in text.operative):
            raise DraftingError("it cannot be written")
        return ""

    monkeypatch.setattr(outcomes, "yaml_of", written)
    request = DecisionRequest(status=Status.ACCEPTED, by="the Chair")
    before = (room / "journal.yaml").read_bytes()
    refused = decide(open_negotiation(room / "journal.yaml"), ["samoa:2"], request)
    assert refused.decided is None
    assert refused.reasons == ("it cannot be written",)
    assert (room / "journal.yaml").read_bytes() == before
    assert tried == [1, 3, 0], "the new paragraph, the whole text, the text before"
    assert decide(open_negotiation(room / "journal.yaml"), ["palau:4"], request).decided
