"""Laws of compilations: they have the whole base, and no proposal is lost."""

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.compile import compile_amendments
from drafting.engine.compile.records import Bracketed, CompiledPiece
from drafting.model.amendment import Action
from drafting.model.edit import Op
from drafting.model.passages import passages_of
from drafting.model.walk import units_of
from drafting.rendering import render
from drafting.text.inline import Span, normal, plain
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling import rolling_text
from tests.laws.documents import resolutions

FIXED = (Action.SET, Action.RENUMBER, Action.PUNCTUATE)
BOUNDED = settings(max_examples=40, phases=(Phase.explicit, Phase.generate))


@st.composite
def negotiations(draw):
    """Draw a text and the amendments of three delegations.

    The second wants other words in the places of the first, the third half of the first's changes.
    """
    language = draw(st.sampled_from(["en", "en", "zh"]))
    base = draw(resolutions((language,)))
    wanted = amendments_from_diff(base, draw(resolutions((language,))), header=True).amendments
    other = tuple(
        replace(each, text=(Span("otherwise"),)) if each.text and each.action not in FIXED else each
        for each in wanted.entries
    )
    return base, [
        replace(wanted, proposers=("Samoa",)),
        replace(wanted, proposers=("Palau",), entries=other),
        replace(wanted, proposers=("Tuvalu",), entries=wanted.entries[::2]),
    ]


def pieces(words, proposal=None):
    """Yield the pieces of a line: as tabled, or in the version with a proposal."""
    for part in words:
        if isinstance(part, CompiledPiece):
            yield part
        elif proposal is None:
            yield from part.versions[0].pieces
        else:
            for version in part.versions:
                if proposal in version.proposals:
                    yield from version.pieces


def as_tabled(words):
    return normal(
        each for piece in pieces(words) if piece.op is not Op.INSERT for each in piece.content
    )


def is_new(line):
    return all(isinstance(part, CompiledPiece) and part.op is Op.INSERT for part in line.words)


def base_stands(base, made):
    text_lines = passages_of(base).lines
    assert as_tabled(made.title) == text_lines[0].content
    lines = [line for unit in made.units for line in unit.lines if not is_new(line)]
    tabled = [text_line.content for text_line in text_lines if text_line.line]
    assert [c for line in lines if (c := as_tabled(line.words))] == [c for c in tabled if c]
    notes = {note.key: as_tabled(words) for note, words in made.notes}
    assert all(notes[note.key] == note.content for note in base.footnotes)


def every_entry_has_its_owner(sets, made):
    held = [id(e.amendment) for each in made.proposals for e in each.entries]
    held += [id(unresolved.entry.amendment) for unresolved in made.left]
    assert sorted(held) == sorted(id(e) for of in sets for e in of.entries)
    for each in made.proposals:
        assert set(each.proposers) == {name for e in each.entries for name in e.of.proposers}
    everything = {id(p) for place in made.places for p in place.proposals}
    assert everything == set(map(id, made.proposals))


def new_words(change):
    yield change.words
    yield from (line.content for _, lines in change.rows for line in lines)


def page_of(made):
    """Return all words of a rolling text as one line, without white space and note marks."""
    laid = rolling_text(made, locale(made.base.language, RenderOptions()))
    lines = [line.content for unit in units_of(laid) for line in unit.lines]
    lines += [laid.title, *(note.content for note in laid.footnotes)]
    return bare(" ".join(plain(line) for line in lines))


def bare(words):
    return "".join(words.split())


def every_new_word_is_printed(made):
    page = page_of(made)
    for proposal in made.proposals:
        for words in new_words(proposal.change):
            assert bare(plain(words)) in page
        if proposal.change.name:
            assert bare(plain(proposal.entries[0].amendment.text)) in page
        assert all(name in page for name in proposal.proposers)


def alternatives_differ(made):
    for unit in made.units:
        for line in unit.lines:
            for part in line.words:
                if isinstance(part, Bracketed):
                    assert len({version.pieces for version in part.versions}) == len(part.versions)


@given(negotiations())
@BOUNDED
def test_the_base_and_every_proposal_stand_in_the_compilation(negotiation):
    base, sets = negotiation
    made = compile_amendments(base, sets)
    base_stands(base, made)
    every_entry_has_its_owner(sets, made)
    every_new_word_is_printed(made)
    alternatives_differ(made)


@given(resolutions())
@BOUNDED
def test_without_amendments_the_compilation_is_the_text(base):
    made = compile_amendments(base, [])
    assert rolling_text(made, locale(base.language, RenderOptions())) == base


@given(negotiations())
@settings(parent=BOUNDED, max_examples=5)
def test_every_writer_takes_a_rolling_text(negotiation):
    base, sets = negotiation
    made = compile_amendments(base, sets)
    laid = rolling_text(made, locale(base.language, RenderOptions()))
    for ending in (".docx", ".html", ".txt", ".md"):
        assert render(laid, ending)
