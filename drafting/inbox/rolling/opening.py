"""Choose how a Word file is read: as a copy of a rolling text, or as a copy of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from drafting.engine.compile import compile_amendments
from drafting.inbox.delegations import Delegations
from drafting.inbox.descriptions import description_of, new_words
from drafting.inbox.hand_marks import with_hand_marks
from drafting.inbox.records import Finding, FindingOutcome, Submission, SubmittedEntry
from drafting.inbox.rolling.carried import Carried
from drafting.inbox.rolling.reading import (
    RollingCopy,
    RollingReader,
    printed_copy,
    rolling_copy,
)
from drafting.inbox.rolling.tracked_copy import tracked_copy
from drafting.inbox.source_text import Known, made_on
from drafting.inbox.submissions import SubmissionReader
from drafting.inbox.word_file import WordFile, opened
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.passages import digest_of
from drafting.negotiation.texts import tracked
from drafting.readers import MarksByHand
from drafting.text.counting import counted
from drafting.text.inline import plain

T = TypeVar("T")


def submission_of(
    file: WordFile,
    known: Sequence[Known],
    shared: str,
    delegations: Delegations,
    prefix: str,
    marks: MarksByHand = MarksByHand.READ,
    compiled_from: Sequence[AmendmentSet] = (),
) -> Submission:
    """Return everything that a Word file holds.

    Args:
        file: the file.
        known: the base, and then older texts.
        shared: another file with the same original, or "".
        delegations: those of authors and files.
        prefix: prefix of the keys of its new footnotes.
        marks: what becomes of marks made by hand; those of a rolling text are its own.
        compiled_from: the amendments of a rolling text that a file may be a copy of.
    """
    found = _submission(file, known, shared, delegations, prefix, marks, compiled_from)
    rows = tuple(_not_named(file, compiled_from))
    return replace(found, findings=(*rows, *found.findings)) if rows else found


def _not_named(file: WordFile, compiled_from: Sequence[AmendmentSet]) -> Iterator[Finding]:
    """Yield the proposals that a file carries and that the files named by the user do not have.

    Everybody can write into a Word file, so a proposal that it carries is only what it says.
    """
    if not compiled_from or file.carried is None:
        return
    known = {_proposal_key(each, entry) for each in compiled_from for entry in each.entries}
    for each in file.carried.sets:
        for entry in each.entries:
            if _proposal_key(each, entry) not in known:
                yield Finding(
                    file=file.name, delegation=", ".join(each.proposers), place=entry.target,
                    words=description_of(entry, {}), outcome=FindingOutcome.NOT_PLACED,
                    note="the file has this proposal, but it is not in the files it was compiled "
                    "from: ask who added it",
                )  # fmt: skip


def _proposal_key(of: AmendmentSet, entry: Amendment) -> object:
    words = plain(entry.words), plain(entry.text), new_words(entry.new)
    return of.proposers, entry.target, entry.action, entry.to, words


def _submission(
    file: WordFile,
    known: Sequence[Known],
    shared: str,
    delegations: Delegations,
    prefix: str,
    marks: MarksByHand,
    compiled_from: Sequence[AmendmentSet],
) -> Submission:
    is_page = file.is_rolling
    for carried, base in _compiled(file, known, compiled_from):
        if carried.is_tracked and not is_page:
            if (made := tracked_copy(file, known, carried, base)) is not None:
                rest, read = made
                return RollingReader(
                    rest, read.made_on, delegations, prefix, MarksByHand.IGNORE, copy=read
                ).submission()
            found = _as_a_text(file, known, shared, delegations, prefix, MarksByHand.IGNORE)
            if found.is_other:
                return found
            return _without_known(found, file, carried, known, base, delegations, prefix)
        copy = rolling_copy(file, known, carried, base) if is_page else None
        if copy is not None:
            return RollingReader(
                file, copy.made_on, delegations, prefix, MarksByHand.IGNORE, copy=copy
            ).submission()
    if is_page and (copy := _as_printed(file, known)) is not None:
        return RollingReader(
            file, copy.made_on, delegations, prefix, MarksByHand.IGNORE, copy=copy
        ).submission()
    if is_page:
        why = file.carried.error if file.carried else ""
        place = replace(
            made_on(file, known, shared),
            name="a rolling text of other proposals",
            is_other=True,
            why=f"a rolling text{f' ({why})' if why else ''} whose proposals are not known and "
            "cannot be read from its page: name the files of amendments that it was compiled from",
        )
        return SubmissionReader(file, place, delegations, prefix, MarksByHand.IGNORE).submission()
    file = with_hand_marks(file, [each.text for each in known], marks)
    return _as_a_text(file, known, shared, delegations, prefix, marks)


def _as_printed(file: WordFile, known: Sequence[Known]) -> RollingCopy | None:
    """Return a file as a copy of the rolling text that its page shows.

    Of several texts that it may be compiled on, it is the one of which the page has most words.
    """
    found = [each for base in known if (each := printed_copy(file, known, base)) is not None]
    if not found:
        return None
    copy, _ = max(found, key=lambda each: each[1].kept)
    name = f"{copy.made_on.name}, its proposals read from its page"
    return replace(copy, made_on=replace(copy.made_on, name=name))


def _compiled(
    file: WordFile, known: Sequence[Known], compiled_from: Sequence[AmendmentSet]
) -> Iterator[tuple[Carried, Known]]:
    """Yield what a file may have been compiled from, with its base: what it carries comes first."""
    carried = file.carried
    if carried is not None and not carried.error:
        yield from ((carried, each) for each in known if digest_of(each.text) == carried.base)
    if compiled_from:
        told = Carried(sets=tuple(compiled_from), has_positions=True)
        yield from ((told, each) for each in known)
        if carried is None:
            yield replace(told, is_tracked=True), known[0]


def _as_a_text(
    file: WordFile,
    known: Sequence[Known],
    shared: str,
    delegations: Delegations,
    prefix: str,
    marks: MarksByHand,
) -> Submission:
    place = made_on(file, known, shared)
    return SubmissionReader(file, place, delegations, prefix, marks).submission()


def _without_known(
    found: Submission,
    file: WordFile,
    carried: Carried,
    known: Sequence[Known],
    base: Known,
    delegations: Delegations,
    prefix: str,
) -> Submission:
    """Return what a rolling text with tracked changes holds besides those it was compiled with.

    The rolling text is laid out again and read in the same way; what both have is left out.
    """
    compilation = compile_amendments(base.text, carried.sets, statuses=Status)
    document, _ = tracked(compilation)
    laid = opened(file.path, document)
    before = _as_a_text(laid, known, "", delegations, prefix, MarksByHand.IGNORE)
    entries = Counter(map(_entry_key, before.proposals))
    rows = Counter(map(_row_key, before.findings))
    proposals = tuple(_left(found.proposals, entries, _entry_key))
    findings = tuple(_left(found.findings, rows, _row_key))
    known_here = len(found.proposals) - len(proposals)
    name = base.text.masthead.symbol or base.name
    return replace(
        found,
        made_on=f"the rolling text of {name}; {counted(known_here, 'proposal')} of it left out",
        proposals=proposals,
        findings=findings,
    )


def _left(found: Iterable[T], known: Counter[object], key: Callable[[T], object]) -> Iterator[T]:
    """Yield what is not known, each known one being left out once."""
    for each in found:
        name = key(each)
        if known[name]:
            known[name] -= 1
        else:
            yield each


def _entry_key(entry: SubmittedEntry) -> object:
    return entry.delegation, replace(entry.amendment, id="", item="")


def _row_key(row: Finding) -> object:
    return row.delegation, row.place, row.words, row.outcome
