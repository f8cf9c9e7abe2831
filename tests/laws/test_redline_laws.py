"""Laws of redlines, over made-up documents of every shape: reject all is the old text, accept all
the new one, to the last word, number, footnote, look and style."""

import datetime
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from drafting.engine import diff
from drafting.errors import DraftingError
from drafting.readers.docx.printed import printed_lines
from drafting.reports.tracked_changes.redline import RedlineOptions, render_redline
from drafting.writers.docx import render_docx
from tests.laws.documents import resolutions
from tests.laws.test_diff_laws import edited_pairs

LAWS = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a document takes minutes
)
BY = RedlineOptions(author="A delegate", date=datetime.date(2026, 1, 2))
PLAIN = RedlineOptions(author="A delegate", date=datetime.date(2026, 1, 2), moves=False)


def rendered(resolution):
    try:
        return render_docx(resolution)
    except DraftingError:
        return None  # Word documents cannot have a note that only another note marks


def holds(base, draft, options=BY):
    old, new = rendered(base), rendered(draft)
    if old is None or new is None:
        with pytest.raises(DraftingError):
            render_redline(diff(base, draft), options)
        return
    redline = render_redline(diff(base, draft), options)
    for accept, side in ((False, old), (True, new)):
        assert settled(redline, accept=accept) == settled(side, accept=None)


def settled(document, *, accept):
    """Return every printed line with its style; in the masthead, styles depend on the lines."""
    return [
        line if not line.place.startswith("head") else replace(line, style="")
        for line in printed_lines(document, "", accept=accept)
    ]


@LAWS
@given(resolutions(), resolutions())
def test_a_redline_of_any_two_texts_holds_both(base, draft):
    holds(base, replace(draft, language=base.language))


@LAWS
@given(edited_pairs())
def test_a_redline_of_a_text_and_its_revision_holds_both(pair):
    holds(*pair)


@LAWS
@given(edited_pairs())
def test_a_redline_without_moves_holds_both(pair):
    holds(*pair, PLAIN)


@settings(LAWS, max_examples=15)
@given(resolutions())
def test_a_redline_of_a_text_with_itself_marks_nothing(text):
    if (document := rendered(text)) is not None:
        redline = render_redline(diff(text, text), BY)
        assert settled(redline, accept=None) == settled(document, accept=None)
        with zipfile.ZipFile(io.BytesIO(redline)) as archive:
            assert not any(b"w:author" in archive.read(name) for name in archive.namelist())
