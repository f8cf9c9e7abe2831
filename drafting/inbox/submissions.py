"""Read one Word file: the text it was made on, and the changes of each delegation."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from drafting.engine.amend.from_diff import amendments_from_diff, rekeyed
from drafting.engine.amend.linked import from_links
from drafting.engine.amend.rebase import RebaseResult, RebaseStatus
from drafting.engine.amend.replacements import with_replacements
from drafting.engine.amend.source_version import SourceVersion
from drafting.engine.amend.typography import typed_as
from drafting.faults import reason_of
from drafting.inbox.attributed import without_name
from drafting.inbox.conservation import NEW_WORDS, missing
from drafting.inbox.delegations import Delegations
from drafting.inbox.dependent_entries import dependent_entry
from drafting.inbox.hand_marks import as_marked, looks_by_entry
from drafting.inbox.intended import as_intended, is_emphasised
from drafting.inbox.lost_notes import with_lost_notes
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.page_heads import printed_words, words_of
from drafting.inbox.reach import Reaching, in_items, with_comments
from drafting.inbox.reasons import label_at, places_of, with_reasons
from drafting.inbox.records import Finding, FindingOutcome, Owner, Submission, SubmittedEntry
from drafting.inbox.reservations import FileReservations
from drafting.inbox.source_text import MadeOn
from drafting.inbox.typed_deletions import deletion_of
from drafting.inbox.word_file import WordFile, lost_in
from drafting.model.amendment import Action, Amendment, AmendmentSet, Decision, Status
from drafting.model.marks import MarkKind, ParagraphMark
from drafting.model.masthead import Masthead
from drafting.model.passages import passages_of
from drafting.model.reservation import Reservation
from drafting.model.resolution import Resolution
from drafting.readers import MarksByHand
from drafting.readers.docx import AuthoredText, Comment, DependentChange, RevisionKind, TrackedFile
from drafting.text.inline import plain

_FATES = {
    RebaseStatus.SHIFTED: FindingOutcome.CARRIED,
    RebaseStatus.MERGED: FindingOutcome.CARRIED,
    RebaseStatus.SATISFIED: FindingOutcome.SATISFIED,
    RebaseStatus.FALLS: FindingOutcome.FALLS,
    RebaseStatus.ASKED: FindingOutcome.DOUBTFUL,
}
_GUESSED = "guess: all typed in italics, which are kept only in the opening words"
_GONE_WORDS = (RevisionKind.DELETED, RevisionKind.MOVED_FROM)


@dataclass(slots=True)
class SubmissionReader:
    """Finds what one Word file proposes.

    Attributes:
        made_on: the text it was made on.
        prefix: prefix of the keys of its new footnotes.
        marks: what becomes of marks made by hand.
        texts: all lines of the text of each delegation.
    """

    file: WordFile
    made_on: MadeOn
    delegations: Delegations
    prefix: str
    marks: MarksByHand = MarksByHand.READ
    proposals: list[SubmittedEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    names: DelegationNames = field(init=False)
    reserved: FileReservations = field(init=False)
    _parsed: TrackedFile | None = None

    def __post_init__(self) -> None:
        self.names = DelegationNames(self.delegations.names, self.file.text.language)
        self.reserved = FileReservations(
            self._commented, self.names, self._find, self._label, made_on=self.made_on
        )

    @property
    def _commented(self) -> Resolution:
        """Return the text whose paragraphs comments name."""
        return self.file.text

    @property
    def parsed(self) -> TrackedFile:
        """Return the file, parsed once for all its authors."""
        if self._parsed is None:
            self._parsed = self.file.parsed()
        return self._parsed

    def submission(self) -> Submission:
        """Return everything the file holds."""
        file = self.file
        owners = self._owners()
        if self.made_on.is_other:
            self._refused(owners)
        elif not file.revisions:
            self._clean(owners[0])
        else:
            self._guarded(self._untracked, self._file_owner(owners))
            for owner in owners:
                self._guarded(self._tracked, owner)
        self._other_comments(owners)
        self._heads_of_pages()
        if file.revisions and not self.made_on.is_other:
            for owner in owners:
                self._missing(owner)
        dates = sorted(each.date[:10] for each in file.revisions if each.date)
        modified = file.properties.modified
        return Submission(
            file=file.name,
            saved=modified.date().isoformat() if modified else "",
            made_on=self.made_on.name,
            on_base=self.made_on.ground.is_base,
            is_other=self.made_on.is_other,
            changes=file.changes,
            by_hand=len(file.hand.all) if file.hand else 0,
            dates=(dates[0], dates[-1]) if dates else ("", ""),
            owners=owners,
            proposals=tuple(self.proposals),
            findings=tuple(self.findings),
            reservations=tuple(self.reserved.found),
        )

    def _guarded(self, find: Callable[[Owner], None], owner: Owner) -> None:
        """Find what a delegation proposes; if that fails, list its words and continue."""
        proposals, findings = len(self.proposals), len(self.findings)
        reserved = len(self.reserved.found)
        try:
            find(owner)
        except Exception as error:  # noqa: BLE001 - one delegation never stops another
            del self.proposals[proposals:], self.findings[findings:]
            del self.reserved.found[reserved:]
            self._list(owner, reason_of(error))

    def _list(self, owner: Owner, reason: str) -> None:
        """List everything that a delegation wrote in the file."""
        self._find(owner.delegation, "the file", self.file.name, FindingOutcome.NOT_PLACED, reason)
        self.findings += [
            replace(each, delegation=owner.delegation)
            for each in listed(self.file, reason)
            if each.delegation in owner.authors
        ]
        for comment in self.file.comments:
            if self._is_of(comment, owner):
                place = f"comment at paragraph {comment.paragraph}"
                self._find(
                    owner.delegation, place, comment.words, FindingOutcome.NOT_PLACED, reason
                )

    # -- owners --

    def _owners(self) -> tuple[Owner, ...]:
        file = self.file
        if not file.revisions:
            return (self.delegations.of_file(file.name, file.names),)
        found: dict[str, Owner] = {}
        for author in file.authors:
            for owner in self.delegations.of_authors(author, file.name, file.names):
                before = found.setdefault(owner.delegation, replace(owner, authors=()))
                found[owner.delegation] = replace(before, authors=(*before.authors, author))
        return tuple(found.values())

    def _file_owner(self, owners: tuple[Owner, ...]) -> Owner:
        """Return the owner of changes that nobody signed."""
        if len(owners) == 1:
            return owners[0]
        return self.delegations.of_file(self.file.name, self.file.names)

    # -- what they change --

    def _tracked(self, owner: Owner) -> None:
        view = self.parsed.by(frozenset(owner.authors))
        lines = passages_of(view.traced.text).lines
        self.texts[owner.delegation] = [
            *(plain(each.content) for each in lines),
            *(each.words for each in view.reading.taken_off),
        ]
        ground = self.made_on.ground
        old = replace(self.file.original, text=ground.text)
        new = replace(view.traced, text=self._named(view.traced.text))
        made = from_links(old, new, moves=self.parsed.moves, head=self._head(owner))
        reaching = Reaching(old, new, self.parsed.moves)
        proper = in_items(as_intended(made.amendments, ground.text), reaching, self.prefix)
        comments = self._unreserved(owner)
        entries, rest = with_comments(proper, comments, reaching)
        self._comments(owner.delegation, rest)
        guesses = _emphasised(made.amendments, ground.text.language)
        by_hand = looks_by_entry(entries, reaching, self.file.by_hand)
        self._carry(owner.delegation, ground, entries, guesses=guesses, by_hand=by_hand)
        self._beside(owner, view)
        if not made.exact:
            self._inexact(owner.delegation)

    def _clean(self, owner: Owner) -> None:
        """Compare a file without tracked changes with the nearest text known."""
        comments = self._unreserved(owner)
        made = self._against_nearest(owner)
        entries, rest = with_reasons(made, comments, self.made_on.nearest, self.file.text)
        self._comments(owner.delegation, rest)
        note = "compared, because the file has no tracked changes"
        self._carry(owner.delegation, self.made_on.step, entries, note=note)
        self._report_marks(owner, self.file.marks)

    def _untracked(self, owner: Owner) -> None:
        if not self.made_on.is_edited:
            return
        self._park(owner, self._against_nearest(owner), "changed without tracking")

    def _park(self, owner: Owner, made: AmendmentSet, note: str) -> None:
        """Put aside what was changed without tracking."""
        carried, _ = self.made_on.step.rebased(made)
        ids = (each.id for each in carried.entries)
        for each in with_replacements(carried.entries, passages_of(self.made_on.step.base), ids):
            entry = replace(each, status=Status.PARKED, decided=Decision(reason=note))
            self._propose(owner.delegation, entry, FindingOutcome.UNTRACKED, note, carried)

    def _against_nearest(self, owner: Owner) -> AmendmentSet:
        draft = typed_as(self._named(self.file.text), self.made_on.nearest)
        made = amendments_from_diff(self.made_on.nearest, draft, head=self._head(owner))
        if not made.exact:
            self._inexact(owner.delegation)
        intended = as_intended(made.amendments, self.made_on.nearest)
        find = partial(self._find, owner.delegation)
        return with_lost_notes(intended, self.made_on.nearest, draft, find)

    def _refused(self, owners: tuple[Owner, ...]) -> None:
        """List everything that was changed in another text."""
        unlike = "made on another text: it is unlike the base and all older texts given"
        note = self.made_on.why or unlike
        unplaced = FindingOutcome.NOT_PLACED
        self._find(owners[0].delegation, "the file", self.file.name, unplaced, note)
        by_author = {author: owner for owner in owners for author in owner.authors}
        for each in self.file.revisions:
            if each.kind in NEW_WORDS:
                delegation = by_author[each.author].delegation
                place = f"paragraph {each.paragraph} of the {each.story}"
                self._find(delegation, place, f"+ {each.words}", unplaced, note)

    # -- what becomes of it --

    def _carry(
        self,
        delegation: str,
        ground: SourceVersion,
        made: AmendmentSet,
        *,
        note: str = "",
        guesses: frozenset[str] = frozenset(),
        by_hand: Mapping[str, str] | None = None,
    ) -> None:
        carried, results = ground.rebased(made)
        fates = {each.entry.amendment.id: each for each in results}
        kept = (
            each.id
            for each in carried.entries
            if each.id not in fates or fates[each.id].status is RebaseStatus.KEPT
        )
        for entry in with_replacements(carried.entries, passages_of(ground.base), kept):
            result = fates.get(entry.id)
            guess = _GUESSED if entry.id in guesses else ""
            if result is None or (result.status is RebaseStatus.KEPT and self.made_on.is_edited):
                settled, outcome, why = entry, FindingOutcome.PROPOSED, note
            else:
                settled, outcome, why = _settled(entry, result, note)
            looks = (by_hand or {}).get(entry.id, "")
            settled, outcome, named = without_name(settled, outcome, delegation, self.names)
            settled, outcome, said = as_marked(settled, outcome, looks, self.marks)
            self._propose(delegation, settled, outcome, _joined(why, named, said, guess), carried)

    def _propose(
        self,
        delegation: str,
        entry: Amendment,
        outcome: FindingOutcome,
        note: str,
        made: AmendmentSet,
    ) -> None:
        self.proposals.append(
            SubmittedEntry(
                file=self.file.name, delegation=delegation, amendment=entry, outcome=outcome,
                note=note, source=made,
            )
        )  # fmt: skip

    def _beside(self, owner: Owner, view: AuthoredText) -> None:
        """Report changes that depend on others', and words that have no place."""
        everybody: AuthoredText | None = None
        for each in view.dependent:
            if each.other in owner.authors:
                self._at(owner, each, FindingOutcome.WITHDRAWN)
            else:
                everybody = everybody or self.parsed.by(frozenset(self.file.authors))
                self._report_dependent(owner, each, everybody.traced.text)
        self._report_marks(owner, view.reading.marks, self.file.marks)
        for message in lost_in(view.reading, str(self.file.path)):
            if message not in self.file.lost:
                self._find(owner.delegation, "the file", message, FindingOutcome.NOT_PLACED)

    def _report_marks(
        self, owner: Owner, marks: Iterable[ParagraphMark], old: Iterable[ParagraphMark] = ()
    ) -> None:
        """Report the status, reservations and attributions that a delegation typed."""
        before = Counter((each.place, each.words) for each in old)
        for mark in marks:
            key = (mark.place, mark.words)
            before[key] -= 1
            if before[key] >= 0:
                continue
            if mark.kind is MarkKind.RESERVATION:
                made = Reservation(target=mark.place, by=mark.delegation, words=mark.words)
                self.reserved.keep(owner.delegation, made)
            elif deleted := deletion_of(mark):
                by = self.names.known(mark.delegation) or mark.delegation
                said = replace(self._head(owner), proposers=(by,), entries=(deleted,))
                self._carry(by, self.made_on.step, said, note=f"typed: {mark.words.strip()}")
            elif not mark.in_text:
                note = f"a mark of the paragraph ({mark.kind}); it changes no words"
                words = f"+ {mark.words}"
                self._find(owner.delegation, mark.place, words, FindingOutcome.COMMENT, note)

    def _report_dependent(
        self, owner: Owner, change: DependentChange, everybody: Resolution
    ) -> None:
        """Park a change to another delegation's proposal."""
        other = self.delegations.of_author(change.other, self.file.name, self.file.names)
        note = f"it changes a proposal of {other.delegation}"
        made = dependent_entry(change, self.file.text, everybody, other.delegation)
        if made is None:
            self._at(owner, change, FindingOutcome.DEPENDENT, note)
            return
        carried, _ = self.made_on.ground.rebased(
            replace(self._head(owner), entries=(replace(made, id="1"),))
        )
        self._propose(owner.delegation, carried.entries[0], FindingOutcome.DEPENDENT, note, carried)

    def _at(
        self, owner: Owner, change: DependentChange, outcome: FindingOutcome, note: str = ""
    ) -> None:
        place = f"a {change.story}"
        if change.story == "text":
            place = self._label(change.paragraph)
        sign = "+" if change.is_insertion else "−"
        self._find(owner.delegation, place, f"{sign} {change.words.strip()}", outcome, note)

    def _inexact(self, delegation: str) -> None:
        note = "the entries do not give all of this text; compare it by hand"
        self._find(delegation, "whole text", self.file.name, FindingOutcome.DOUBTFUL, note)

    def _heads_of_pages(self) -> None:
        """Report new words in page headers and footers, except those of a changed field."""
        known: dict[str, set[str]] = {}
        for proposal in self.proposals:
            if proposal.amendment.action is Action.SET:
                words = printed_words(proposal.amendment, self.file.text.language)
                known.setdefault(proposal.delegation, set()).update(words)
        for each in self.file.revisions:
            if each.kind in NEW_WORDS and each.story in ("header", "footer"):
                owner = self.delegations.of_author(each.author, self.file.name, self.file.names)
                if not words_of(each.words) <= known.get(owner.delegation, set()):
                    place = f"{each.story} of the page"
                    self._find(
                        owner.delegation, place, f"+ {each.words}", FindingOutcome.NOT_PLACED
                    )

    def _missing(self, owner: Owner) -> None:
        """Report inserted words that are neither in the text of a delegation nor in a row."""
        own = [each for each in self.file.revisions if each.author in owner.authors]
        rows = [each.words for each in self.findings if each.delegation == owner.delegation]
        dependent_entry = [
            plain(each.amendment.text)
            for each in self.proposals
            if each.delegation == owner.delegation and each.outcome is FindingOutcome.DEPENDENT
        ]
        description_of = [*self.texts.get(owner.delegation, ()), *rows, *dependent_entry]
        first = min(places_of(self.file.text), default=0)
        for each in missing(own, description_of):
            if each.story == "text" and each.paragraph < first:
                continue  # above the text words become fields: "Sixty-third session" is 63
            place = each.story if each.story != "text" else self._label(each.paragraph)
            note = "these words have no place in the text"
            self._find(owner.delegation, place, f"+ {each.words}", FindingOutcome.NOT_PLACED, note)

    # -- comments --

    def _is_of(self, comment: Comment, owner: Owner) -> bool:
        if not self.file.revisions:
            return self.delegations.known(comment.author) in ("", owner.delegation)
        return owner.delegation in self._speakers(comment)

    def _speakers(self, comment: Comment) -> tuple[str, ...]:
        found = self.delegations.of_authors(comment.author, self.file.name, self.file.names)
        return tuple(each.delegation for each in found)

    def _other_comments(self, owners: tuple[Owner, ...]) -> None:
        """Report comments of people who changed nothing."""
        known = {owner.delegation for owner in owners} if not self.made_on.is_other else set()
        is_clean = not self.file.revisions and not self.made_on.is_other
        for comment in self.file.comments:
            if is_clean and self._is_of(comment, owners[0]):
                continue
            for speaker in self._speakers(comment):
                if speaker not in known and not self.reserved.takes(speaker, comment):
                    self._comments(speaker, [comment])

    def _unreserved(self, owner: Owner) -> list[Comment]:
        """Take the reservations from the comments of a delegation; return the others."""
        own = [each for each in self.file.comments if self._is_of(each, owner)]
        return [each for each in own if not self.reserved.takes(owner.delegation, each)]

    def _comments(self, delegation: str, comments: Iterable[Comment]) -> None:
        for each in comments:
            place = self._label(each.paragraph)
            note = f"{each.author}: not beside an amendment of this author" if each.author else ""
            self._find(delegation, place, each.words, FindingOutcome.COMMENT, note)

    # -- helpers --

    def _label(self, paragraph: int) -> str:
        """Return the label of a paragraph of the file."""
        return label_at(self.file.text, paragraph)

    def _find(
        self, delegation: str, place: str, words: str, outcome: FindingOutcome, note: str = ""
    ) -> None:
        self.findings.append(
            Finding(
                file=self.file.name, delegation=delegation, place=place, words=words,
                outcome=outcome, note=note,
            )
        )  # fmt: skip

    def _named(self, text: Resolution) -> Resolution:
        """Give the footnotes of a text names that no other file uses."""
        return rekeyed(text, {note.key: f"{self.prefix}-{note.key}" for note in text.footnotes})

    def _head(self, owner: Owner) -> AmendmentSet:
        organ = self.made_on.ground.base.masthead.organ
        issued = max(self._dates(owner), default=None)
        return AmendmentSet(
            masthead=Masthead(organ=organ, issued=issued), proposers=(owner.delegation,)
        )

    def _dates(self, owner: Owner) -> Iterator[datetime.date]:
        for each in self.file.revisions:
            if each.author in owner.authors:
                try:
                    yield datetime.date.fromisoformat(each.date[:10])
                except ValueError:
                    continue


def _emphasised(made: AmendmentSet, language: str) -> frozenset[str]:
    """Return the ids of new paragraphs that are entirely in italics."""
    return frozenset(each.id for each in made.entries if is_emphasised(each, language))


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _settled(
    entry: Amendment, result: RebaseResult, note: str
) -> tuple[Amendment, FindingOutcome, str]:
    """Return an entry on the base, its outcome, and why; park a doubtful one."""
    if result.status is RebaseStatus.KEPT:
        return entry, FindingOutcome.CARRIED, note
    outcome = _FATES[result.status]
    if result.status is not RebaseStatus.ASKED:
        return entry, outcome, result.reason
    why = f"{result.reason}; it cites {entry.target} as the Word file has it"
    parked = replace(entry, status=Status.PARKED, decided=Decision(reason=why))
    return parked, outcome, why


def listed(file: WordFile, reason: str) -> tuple[Finding, ...]:
    """Return all changed words of a file from which no entry can be made."""
    return tuple(
        Finding(
            file=file.name,
            delegation=each.author,
            place=f"paragraph {each.paragraph} of the {each.story}",
            words=f"{'−' if each.kind in _GONE_WORDS else '+'} {each.words}",
            outcome=FindingOutcome.NOT_PLACED,
            note=reason,
        )
        for each in file.revisions
        if each.words.strip()
    )
