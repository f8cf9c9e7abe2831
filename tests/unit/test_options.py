"""An option is a member of an enum or its word; whatever else is given is a `ValueError`."""

import datetime

import pytest

import drafting
from drafting.classes import ChangeClass, Selection
from drafting.engine.amend.order import VotingRules, voting_order
from drafting.errors import DraftingError
from drafting.model.amendment import Status
from drafting.negotiation.decisions import DecisionRequest
from drafting.readers import ReadOptions, RevisionView
from drafting.rendering import DocumentFormat, render
from drafting.reports import ReportFormat
from drafting.writers.options import Profile, RenderOptions
from tests.builders import op, resolution

TEXT = resolution(op("Decides", "a"))
DAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda: ReadOptions(view="former"),
         "there is no view of tracked changes “former”: choose one of original, current, all"),
        (lambda: ReadOptions(marks="guess"),
         "there is no way to read marks made by hand “guess”: choose one of read, ignore, ask"),
        (lambda: RenderOptions(profile="old"),
         "there is no profile “old”: choose one of modern, or63"),
        (lambda: RenderOptions(kind="letter"), "nothing can be printed as “letter”: choose "),
        (lambda: RenderOptions(width=7), "a text cannot be 7 columns wide: give at least 20"),
        (lambda: drafting.new_draft(DAY, "bees"), "'bees' is not a document symbol"),
        (lambda: drafting.schema("journal"),
         "there is no schema “journal”: choose one of resolution, amendments, report"),
        (lambda: render(TEXT, "odt"),
         "there is no format “odt”: choose one of docx, pdf, html, md, txt, xml"),
        (lambda: Selection(only={"colour"}), "there is no class of change “colour”: choose one of"),
        (lambda: voting_order(TEXT, [], "mun2"),
         "there is no set of voting rules “mun2”: choose one of ga, sc, mun"),
        (lambda: DecisionRequest(status="falls", by="the Chair"),
         "nobody can decide “falls”: choose one of accepted, rejected, withdrawn, parked"),
        (lambda: drafting.apply_amendments(TEXT, [], statuses=["open"]),
         "there is no status “open”: choose one of proposed, "),
        (lambda: drafting.render_report(drafting.diff(TEXT, TEXT), "odt"),
         "there is no format of a report “odt”: choose one of html, docx, md, json, txt"),
        (lambda: drafting.render_report(drafting.diff(TEXT, TEXT), "md", synopsis=True),
         "a synopsis cannot be written as “md”: choose one of html, docx"),
        (lambda: drafting.diff_chain([TEXT]), "a comparison needs two texts"),
        (lambda: drafting.redline(TEXT, TEXT, author=" ", date=DAY),
         "tracked changes need the name of an author"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_a_value_error_that_lists_the_right_ones(asked, message):
    with pytest.raises(ValueError, match="^" + message.replace("[", r"\[")) as error:
        asked()
    assert isinstance(error.value, DraftingError)


def test_an_option_is_a_member_or_its_word():
    assert ReadOptions(view=RevisionView.ALL) == ReadOptions(view="all")
    assert RenderOptions(profile=Profile.OR63) == RenderOptions(profile="or63")
    assert Selection(only=[ChangeClass.LEAD]) == Selection(only=frozenset({"lead"}))
    request = DecisionRequest(status="accepted", by="the Chair")
    assert request.status is Status.ACCEPTED
    assert voting_order(TEXT, [], "sc").rules is VotingRules.SC
    comparison = drafting.diff(TEXT, TEXT)
    assert drafting.render_report(comparison, ".md") == drafting.render_report(comparison, "md")
    assert drafting.render_report(comparison) == drafting.render_report(
        drafting.diff_chain([TEXT, TEXT]), ReportFormat.HTML
    )
    assert render(TEXT, ".txt") == render(TEXT, "txt") == render(TEXT, DocumentFormat.TEXT)
