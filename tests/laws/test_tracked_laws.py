"""Laws of compilations as tracked changes: refused, they are the base; no word lacks an owner."""

import io
import zipfile
from dataclasses import replace

from hypothesis import Phase, given, settings
from lxml import etree

from drafting.engine.compile import compile_amendments
from drafting.errors import DraftingError
from drafting.readers.docx.printed import printed_lines
from drafting.reports.tracked_changes.rolling import render_tracked
from drafting.text.inline import plain
from drafting.text.owners import parted
from drafting.writers.docx import render_docx
from tests.laws.test_compilation_laws import negotiations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTE_MARK = f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']"
LAWS = settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def laid_out(base, sets):
    """Return the compilation and its document, or None if Word cannot hold the base."""
    made = compile_amendments(base, sets)
    try:
        plain_one = render_docx(base)
    except DraftingError:
        return None
    return made, render_tracked(made), plain_one


def printed(document, *, accept):
    return [
        line if not line.place.startswith("head") else replace(line, style="")
        for line in printed_lines(document, "", accept=accept)
    ]


def inserted_by(document):
    """Return the words that each owner inserts, without spaces; joint changes count for each."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        roots = [etree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")]
    for root in roots:
        for change in root.iter(f"{W}ins", f"{W}moveTo"):
            words = "".join(
                each.text or "" if each.tag == f"{W}t" else "-"
                for each in change.iter(f"{W}t", f"{W}noBreakHyphen")
                if each.getparent().find(NOTE_MARK) is None  # a second mention is its number
            )
            for owner in parted(change.get(f"{W}author")):
                found[owner] = found.get(owner, "") + words
    return {owner: bare(words) for owner, words in found.items()}


def bare(words):
    return "".join(words.replace("\N{NON-BREAKING HYPHEN}", "-").split())


def new_words(change):
    yield change.words
    yield from (line.content for _, lines in change.rows for line in lines)


@LAWS
@given(negotiations())
def test_with_all_changes_refused_the_document_is_the_base(negotiation):
    if (laid := laid_out(*negotiation)) is not None:
        _, tracked, base = laid
        assert printed(tracked.document, accept=False) == printed(base, accept=None)


@LAWS
@given(negotiations())
def test_every_new_word_is_put_in_by_each_of_its_owners(negotiation):
    if (laid := laid_out(*negotiation)) is None:
        return
    made, tracked, _ = laid
    found = inserted_by(tracked.document)
    for proposal in made.proposals:
        for words in new_words(proposal.change):
            for owner in proposal.proposers:
                assert bare(plain(words)) in found.get(owner, "")
