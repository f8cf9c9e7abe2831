"""Write comments: what a tracked change does not say, each under the name of its owners.

`signature_of` makes author and date of owners, for comments and for the tracked changes themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.engine.amend.changes import Unresolved
from drafting.engine.compile.proposals import UNNAMED
from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.amendment import Action, AmendmentSet, Status
from drafting.model.locale import capitalized
from drafting.reports.tracked_changes.edit_script import Owners, TokenEdit, kept
from drafting.reports.tracked_changes.marks import day_of
from drafting.reports.tracked_changes.stream import ParagraphEnd, Token
from drafting.text.inline import Text, plain
from drafting.text.owners import is_whole, joined
from drafting.writers.docx.views import RemarkView, RunKind, RunView, Signature
from drafting.writers.rolling.contents import contents_of
from drafting.writers.rolling.words import RollingWords, names


@dataclass(frozen=True, slots=True)
class ProposalComment:
    """A comment: its author, its paragraphs, and the proposal it is about, if that has a place."""

    by: Signature
    lines: Sequence[str]
    about: Proposal | None = None


# -- authors --


def signature_of(owners: Owners) -> Signature:
    """Return the owners of proposals as one author, and the first day that is known.

    Word has one author for each change, so several share one name, in the order given.
    """
    found = dict.fromkeys(name for each in owners for name in each.proposers)
    return _signed(found, [entry.of for each in owners for entry in each.entries])


def _signed(authors: Iterable[str], sets: Iterable[AmendmentSet]) -> Signature:
    days = [each.masthead.issued for each in sets if each.masthead.issued]
    return Signature(joined(authors), day_of(min(days)) if days else "")


# -- words --


def comment_on(
    proposal: Proposal, fixed: RollingWords, *, is_beside: bool, is_native: bool
) -> ProposalComment | None:
    """Return a comment with what the tracked changes of a proposal do not say, or None.

    Args:
        proposal: the proposal.
        fixed: the words of the language.
        is_beside: whether it has no tracked change.
        is_native: whether Word shows it as a move.
    """
    lines = tuple(_lines_on(proposal, fixed, is_beside=is_beside, is_native=is_native))
    return ProposalComment(signature_of((proposal,)), lines, proposal) if lines else None


def _lines_on(
    proposal: Proposal, fixed: RollingWords, *, is_beside: bool, is_native: bool
) -> Iterator[str]:
    asked = proposal.entries[0].amendment
    target = asked.target[:1].upper() + asked.target[1:]
    if is_beside:
        yield fixed.say("comment_field", target=target, text=plain(asked.text))
    elif proposal.change.moves and not is_native:
        yield fixed.say("comment", target=target, wish=fixed.wish(asked))
    if not is_whole(proposal.proposers):
        yield fixed.say("comment_owners", names=names(proposal.proposers))
    yield from dict.fromkeys(
        entry.amendment.reason for entry in proposal.entries if entry.amendment.reason
    )
    if proposal.is_accepted:
        yield fixed.say("comment_accepted")
    if proposal.supporters:
        yield fixed.say("comment_supported", names=names(proposal.supporters))
    if proposal.opponents:
        yield fixed.say("comment_opposed", names=names(proposal.opponents))


def comment_on_amendment(
    inner: Proposal, about: Proposal, fixed: RollingWords, known: Mapping[str, Text]
) -> ProposalComment:
    """Return a comment with an amendment to a proposal, beside the changes of that proposal.

    Args:
        inner: the amendment.
        about: the proposal.
        fixed: the words of the language.
        known: footnotes of the base.
    """
    place = fixed.say("in_proposal", names=names(inner.amends))
    wishes = dict.fromkeys(fixed.proposed(entry, known) for entry in inner.entries)
    opening = f"{capitalized(place)}: {'; '.join(wishes)}"
    more = _lines_on(inner, fixed, is_beside=False, is_native=False)
    return ProposalComment(signature_of((inner,)), (opening, *more), about)


def comment_on_unplaced(
    unresolved: Unresolved, fixed: RollingWords, known: Mapping[str, Text]
) -> ProposalComment:
    """Return the comment on an entry that could not be placed, with its words and footnotes.

    Args:
        unresolved: the entry, and why it could not be placed.
        fixed: the words of the language.
        known: footnotes of the base.
    """

    def said(content: Text) -> str:
        return plain(fixed.with_notes(content, unresolved.entry, known))

    asked, of = unresolved.entry.amendment, unresolved.entry.of
    aside = asked.decided.reason if asked.status is Status.PARKED and asked.decided else ""
    opening = fixed.say(
        "comment_unplaced", target=asked.target, action=asked.action,
        reason=aside or unresolved.message,
    )  # fmt: skip
    takes = asked.action in (Action.REPLACE_WORDS, Action.DELETE_WORDS)
    out = (fixed.say("take_out", words=said(asked.words)),) if takes else ()
    new = (said(line) for line in (asked.text, *contents_of(asked.new)) if line)
    return ProposalComment(
        _signed(of.proposers or (of.name or UNNAMED,), [of]), (opening, *out, *new)
    )


def comments_on_positions(
    compilation: Compilation, fixed: RollingWords
) -> Iterator[ProposalComment]:
    """Yield a comment on each agreement and each reservation, in the name of those who hold it."""
    for place in compilation.places:
        if place.agreement:
            who, date = place.agreement.by, place.agreement.date
            line = f"{place.label}: {fixed.status_words(place)}."
            yield ProposalComment(Signature(who, day_of(date) if date else ""), (line,))
    for held in compilation.positions.reservations:
        by = Signature(held.by, day_of(held.date) if held.date else "")
        yield ProposalComment(by, (f"{fixed.say('list_reservations')}: {fixed.reserved(held)}",))


# -- places --


@dataclass(slots=True)
class CommentWriter:
    """Numbers the comments, and puts each beside its changes.

    Attributes:
        touching: returns the proposals that an edit belongs to, for the comments on them.
        made: comments so far.
    """

    touching: Callable[[TokenEdit], Owners]
    made: list[RemarkView] = field(default_factory=list)

    def beside(
        self, edits: Sequence[TokenEdit], wanted: Iterable[ProposalComment]
    ) -> Iterator[TokenEdit]:
        """Yield the edits of title or body, with each comment at the first changes it is about."""
        places = self._places(edits)
        before: dict[int, list[TokenEdit]] = defaultdict(list)
        for each in wanted:
            if each.about and (place := places.get(_order(each.about))) is not None:
                number = self._add(each)
                before[place[0]].append(_run(RunKind.REMARK_OPENS, number))
                before[place[1]].insert(0, _run(RunKind.REMARK_ENDS, number))
        for index, edit in enumerate(edits):
            yield from before.get(index, ())
            yield edit
        yield from before.get(len(edits), ())

    def around(
        self, edits: Sequence[TokenEdit], wanted: Iterable[ProposalComment]
    ) -> list[TokenEdit]:
        """Return the edits of a title with comments on all of it."""
        numbers = [self._add(each) for each in wanted]
        opens = [_run(RunKind.REMARK_OPENS, number) for number in numbers]
        return [*opens, *edits, *(_run(RunKind.REMARK_ENDS, number) for number in numbers)]

    def at_start(
        self, edits: Sequence[TokenEdit], wanted: Sequence[ProposalComment]
    ) -> list[TokenEdit]:
        """Return the edits of a body with comments at the end of its first paragraph."""
        at = next((i for i, each in enumerate(edits) if _is_end(each)), None)
        if at is None or not wanted:
            return list(edits)
        return [*edits[:at], *self.around((), wanted), *edits[at:]]

    def _add(self, comment: ProposalComment) -> int:
        """Add a comment; return its number."""
        number = len(self.made) + 1
        self.made.append(RemarkView(number=number, by=comment.by, lines=tuple(comment.lines)))
        return number

    def _places(self, edits: Sequence[TokenEdit]) -> dict[int, tuple[int, int]]:
        """Return for each proposal, by order, the edits before which its comment opens and ends.

        A comment covers the changes in the first paragraph. A table cannot have one, so a comment
        on its changes is in the paragraph after it.
        """
        found: dict[int, tuple[int, int]] = {}
        closed: set[int] = set()
        for index, each in enumerate(edits):
            for key in map(_order, self.touching(each)):
                if key in closed:
                    continue
                if isinstance(each.token.view, RunView):
                    found[key] = (found[key][0] if key in found else index, index + 1)
                elif key not in found:
                    at = next(i for i in range(index, len(edits)) if _is_end(edits[i]))
                    found[key] = (at, at)
                    closed.add(key)
            if each.token.is_end:
                closed |= found.keys()
        return found


def _order(proposal: Proposal) -> int:
    """Return the order of a proposal, which its parts share if it was split (`split`)."""
    return proposal.entries[0].order


def _is_end(each: TokenEdit) -> bool:
    return isinstance(each.token.view, ParagraphEnd)


def _run(kind: RunKind, number: int) -> TokenEdit:
    return kept(Token(RunView(kind=kind, note=number)))
