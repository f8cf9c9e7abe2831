"""Read an edited copy of a rolling text whose proposals are tracked changes.

The rolling text is laid out again. Both pages are read with both sides of each proposal, so that
they are aligned like pages with brackets. The proposals are known by author and day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from drafting.engine.compile import compile_amendments
from drafting.inbox.rolling.carried import Carried
from drafting.inbox.rolling.page import page_of, with_insertions
from drafting.inbox.rolling.reading import RollingCopy, copy_of
from drafting.inbox.rolling.rendering import positions_of, tracked_page
from drafting.inbox.rolling.stream import View
from drafting.inbox.source_text import Known
from drafting.inbox.word_file import WordFile
from drafting.model.amendment import Status
from drafting.model.passages import passages_of
from drafting.negotiation.texts import tracked
from drafting.readers.docx import Comment, TrackedFile
from drafting.text.counting import counted
from drafting.writers.rolling.marks import BasePlace, ProposedPlace


def tracked_copy(
    file: WordFile, known: Sequence[Known], carried: Carried, base: Known
) -> tuple[WordFile, RollingCopy] | None:
    """Return a copy of a rolling text, and the file without the proposals in it.

    Args:
        file: the file.
        known: the base, and then older texts.
        carried: what it was compiled from.
        base: the text that it was compiled on.

    Returns:
        Both, or None if the file is no such copy.
    """
    compilation = compile_amendments(base.text, carried.sets, statuses=Status)
    document, _ = tracked(compilation)
    laid = TrackedFile(document, "the rolling text")
    page = tracked_page(compilation, laid)
    signatures = frozenset(each.signature for each in laid.revisions)
    parsed = file.parsed()
    view, untracked = parsed.shown(signatures), positions_of(parsed.original())
    shown = with_insertions(page_of(view.stories), untracked)
    copy = page and copy_of(page, view, shown, known, carried, base)
    if not copy:
        return None
    name = f"{copy.made_on.name}; {counted(len(compilation.proposals), 'proposal')} of it left out"
    copy = replace(
        copy, known=signatures, accepted=tuple(_accepted(copy, untracked)),
        made_on=replace(copy.made_on, name=name),
    )  # fmt: skip
    revisions = tuple(each for each in file.revisions if each.signature not in signatures)
    rest = replace(
        file, revisions=revisions, comments=tuple(_new_comments(file, laid)),
        changes=len(revisions), authors=tuple(dict.fromkeys(each.author for each in revisions)),
    )  # fmt: skip
    return rest, copy


def _new_comments(file: WordFile, laid: TrackedFile) -> Iterator[Comment]:
    """Yield the comments that the rolling text does not have."""
    printed = Counter((each.author, each.words) for each in laid.comments)
    for each in file.comments:
        printed[each.author, each.words] -= 1
        if printed[each.author, each.words] < 0:
            yield each


def _accepted(copy: RollingCopy, untracked: Collection[int]) -> Iterator[tuple[str, str]]:
    """Yield label and words of the proposals that somebody accepted, paragraph by paragraph."""
    lines = passages_of(copy.base).lines
    for _, group in groupby(copy.tokens, key=lambda token: token.paragraph):
        label, taken_out, put_in = "", "", ""
        for token in group:
            place = token.source
            if isinstance(place, ProposedPlace) and token.at in untracked:
                put_in += token.char
                label = label or place.proposal.change.passage.label
            elif isinstance(place, BasePlace) and View.CHANGED in token.views:
                taken_out += token.char
                label = lines[place.line].label
        said = [f"{sign} {words.strip()}" for sign, words in (("−", taken_out), ("+", put_in))
                if words.strip()]  # fmt: skip
        if said:
            yield label, " ".join(said)
