"""Read an edited copy of a rolling text: what its editors changed, each in the words it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.engine.amend.linked import from_links
from drafting.engine.amend.source_version import SourceVersion
from drafting.engine.compile import compile_amendments
from drafting.inbox.intended import as_intended
from drafting.inbox.reach import Reaching, in_items, with_comments
from drafting.inbox.records import FindingOutcome, Owner
from drafting.inbox.rolling.amending import amendment_to, parked_entry
from drafting.inbox.rolling.carried import Carried
from drafting.inbox.rolling.edits import ProposalEdit, page_edits, proposal_edits
from drafting.inbox.rolling.page import PageParagraph, page_of
from drafting.inbox.rolling.printed import OddBrackets, PrintedPage, printed_page
from drafting.inbox.rolling.rendering import RollingPage, rolling_page
from drafting.inbox.rolling.stream import PageToken, View, stream_of_copy, with_changes
from drafting.inbox.rolling.unrolling import Unrolling
from drafting.inbox.source_text import Known, MadeOn
from drafting.inbox.submissions import SubmissionReader
from drafting.inbox.word_file import WordFile
from drafting.model.amendment import AmendmentSet, Decision, Status
from drafting.model.passages import passages_of
from drafting.model.resolution import Footnote, Resolution
from drafting.model.trace import Trace, TracedText
from drafting.negotiation.texts import printed_head, render_compilation
from drafting.readers.docx import AuthoredText, TrackedFile
from drafting.text.inline import plain
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling import rolling_layout
from drafting.writers.rolling.marks import BasePlace

LEAST = 0.5
"""Least share of the words of a rolling text that an edited copy still has in place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingCopy:
    """An edited copy of a rolling text.

    Attributes:
        base: the text as tabled.
        page: the rolling text as we lay it out.
        tokens: its characters and those of the copy.
        laid: the base, with the positions of its characters.
        text: the base as the copy has it without its tracked changes.
        made_on: the text in words, and how it differs from the base of the inbox.
        sets: the amendments that it was compiled from.
        has_positions: whether status lines and front page show agreements and reservations, which
            cannot be laid out again.
        odd: paragraphs whose brackets cannot be read, if the proposals are read from the page.
        known: author and day of each proposal, if the proposals are tracked changes.
        accepted: label and words of each of them that was accepted in the copy.
    """

    base: Resolution
    page: RollingPage
    tokens: Sequence[PageToken]
    laid: TracedText
    text: TracedText
    made_on: MadeOn
    sets: Sequence[AmendmentSet] = ()
    has_positions: bool = False
    odd: tuple[OddBrackets, ...] = ()
    known: frozenset[tuple[str, str]] | None = None
    accepted: tuple[tuple[str, str], ...] = ()

    def by(self, parsed: TrackedFile, authors: frozenset[str]) -> AuthoredText:
        """Read the copy with the changes of some authors."""
        return parsed.by(authors) if self.known is None else parsed.shown(self.known, authors)


def rolling_copy(
    file: WordFile, known: Sequence[Known], carried: Carried, base: Known
) -> RollingCopy | None:
    """Return a file as a copy of a rolling text; None if it is not compiled from these sets.

    Args:
        file: the file.
        known: the base, and then older texts.
        carried: what it was compiled from.
        base: the text that it was compiled on.
    """
    compilation = compile_amendments(base.text, carried.sets, statuses=Status)
    head = printed_head(".docx", carried.head)
    layout = rolling_layout(compilation, locale(base.text.language, RenderOptions()), head)
    document = render_compilation(compilation, ".docx", carried.head)
    if isinstance(document, str):  # pragma: no cover - a Word file is bytes
        return None
    page = rolling_page(base.text, layout, document)
    original = file.parsed().original()
    return copy_of(page, original, page_of(original.stories), known, carried, base)


def copy_of(
    page: RollingPage,
    view: AuthoredText,
    copy: Sequence[PageParagraph],
    known: Sequence[Known],
    carried: Carried,
    base: Known,
) -> RollingCopy | None:
    """Return a view of a file as a copy of a page; None if it is no copy.

    Args:
        page: the rolling text as we lay it out.
        view: the file without the changes of its editors.
        copy: its page.
        known: the base, and then older texts.
        carried: what the page was compiled from.
        base: the text that it was compiled on.
    """
    if not _is_copy(page, copy):
        return None
    tokens = stream_of_copy(page, copy)
    return _made(
        view, known, base, page, tokens, sets=carried.sets, has_positions=carried.has_positions
    )


def printed_copy(
    file: WordFile, known: Sequence[Known], base: Known
) -> tuple[RollingCopy, PrintedPage] | None:
    """Return a file as a copy of the rolling text that its page shows; None if it is another one.

    Args:
        file: the file.
        known: the base, and then older texts.
        base: the text that the rolling text may be compiled on.
    """
    compilation = compile_amendments(base.text, ())
    layout = rolling_layout(compilation, locale(base.text.language, RenderOptions()))
    document = render_compilation(compilation, ".docx")
    if isinstance(document, str):  # pragma: no cover - a Word file is bytes
        return None
    parsed = file.parsed()
    original = parsed.original()
    page = page_of(original.stories)
    tabled = rolling_page(base.text, layout, document)
    printed = printed_page(tabled, page, parsed.bookmarks)
    if printed.kept < LEAST:
        return None
    shown = RollingPage(
        base=base.text, paragraphs=tuple(page), sources={}, inside=frozenset(), first=printed.first
    )
    copy = _made(original, known, base, shown, printed.tokens, has_positions=True)
    return (replace(copy, odd=printed.odd), printed) if copy is not None else None


def _made(
    view: AuthoredText,
    known: Sequence[Known],
    base: Known,
    page: RollingPage,
    tokens: Sequence[PageToken],
    *,
    sets: Sequence[AmendmentSet] = (),
    has_positions: bool,
) -> RollingCopy | None:
    unrolling = Unrolling(base.text, tokens, page.first)
    laid = unrolling.text(View.LAID)
    if laid.text != base.text:
        return None
    text = unrolling.text(View.COPY, _new_notes(unrolling, view))
    ground = SourceVersion.of(known[0].text, text.text)
    made = MadeOn(
        name=f"the rolling text of {base.text.masthead.symbol or base.name}",
        ground=ground,
        nearest=base.text,
        step=SourceVersion.of(known[0].text, base.text),
        is_edited=text.text != base.text,
    )
    return RollingCopy(
        base=base.text,
        page=page,
        tokens=tokens,
        laid=laid,
        text=text,
        made_on=made,
        sets=sets,
        has_positions=has_positions,
    )


def _is_copy(page: RollingPage, copy: Sequence[PageParagraph]) -> bool:
    """Return whether a page has most of the paragraphs of a rolling text word for word."""
    there = {each.words for each in copy}
    words = [each.words for each in page.paragraphs]
    kept = sum(len(each) for each in words if each in there)
    return kept >= LEAST * sum(map(len, words))


def _new_notes(unrolling: Unrolling, view: AuthoredText) -> dict[str, tuple[Footnote, Trace]]:
    """Return the footnotes that a view has and the base has not, by their names in the file."""
    text, traced = view.traced.text, view.traced
    known = set(unrolling.note_names().values())
    taken = {note.key for note in unrolling.base.footnotes}
    marked = {token.note for token in unrolling.tokens if not token.views & View.LAID}
    traces = traced.lines[len(traced.lines) - len(text.footnotes) :]
    found: dict[str, tuple[Footnote, Trace]] = {}
    for note, name, trace in zip(text.footnotes, traced.notes, traces, strict=True):
        if name in known or name not in marked:
            continue
        key = note.key
        while key in taken:
            key = f"new-{key}"
        taken.add(key)
        found[name] = replace(note, key=key), trace
    return found


@dataclass(slots=True)
class RollingReader(SubmissionReader):
    """Finds what an edited copy of a rolling text proposes.

    Attributes:
        copy: the copy.
    """

    copy: RollingCopy | None = None

    @property
    def _copy(self) -> RollingCopy:
        if self.copy is None:  # pragma: no cover - it is always given
            raise ValueError("no rolling text")
        return self.copy

    @property
    def _commented(self) -> Resolution:
        return self._copy.base

    def _tracked(self, owner: Owner) -> None:
        copy, ground = self._copy, self.made_on.ground
        view = copy.by(self.parsed, frozenset(owner.authors))
        tokens = with_changes(copy.tokens, page_of(view.stories), self.parsed.moves)
        unrolling = Unrolling(copy.base, tokens, copy.page.first)
        changed = unrolling.text(View.CHANGED, _new_notes(unrolling, view))
        old = replace(copy.text, text=ground.text)
        new = replace(changed, text=self._named(changed.text))
        self.texts[owner.delegation] = [plain(each.content) for each in passages_of(new.text).lines]
        made = from_links(old, new, moves=self.parsed.moves, head=self._head(owner))
        reaching = Reaching(old, new, self.parsed.moves)
        proper = in_items(as_intended(made.amendments, ground.text), reaching, self.prefix)
        entries, rest = with_comments(proper, self._unreserved(owner), reaching)
        self._comments(owner.delegation, rest)
        self._carry(owner.delegation, ground, entries)
        self._beside(owner, view)
        self._aside(owner, unrolling, View.COPY, View.CHANGED)
        if not made.exact:
            self._inexact(owner.delegation)

    def _clean(self, owner: Owner) -> None:
        self._unread(owner)
        self._compared(owner, "compared with the rolling text: the file has no tracked changes")

    def _untracked(self, owner: Owner) -> None:
        self._unread(owner)
        self._compared(owner, "changed without tracking", parked=True)

    def _unread(self, owner: Owner) -> None:
        """List the paragraphs whose brackets cannot be read from the page."""
        for each in self._copy.odd:
            note = (
                "the brackets here cannot be read, so changes without tracking are not known; name "
                "the files of amendments that it was compiled from"
            )
            self._find(owner.delegation, each.label, each.words, FindingOutcome.NOT_PLACED, note)

    def _compared(self, owner: Owner, note: str, *, parked: bool = False) -> None:
        """Find what was changed without tracking."""
        copy = self._copy
        unrolling = Unrolling(copy.base, copy.tokens, copy.page.first)
        new = replace(copy.text, text=self._named(copy.text.text))
        made = from_links(copy.laid, new, moves={}, head=self._head(owner))
        entries = as_intended(made.amendments, copy.base)
        if not self.file.revisions:
            reaching = Reaching(copy.laid, new, {})
            entries, rest = with_comments(entries, self._unreserved(owner), reaching)
            self._comments(owner.delegation, rest)
        if parked:
            self._park(owner, entries, note)
        else:
            self._carry(owner.delegation, self.made_on.step, entries, note=note)
        self._aside(owner, unrolling, View.LAID, View.COPY, note if parked else "")
        for place, words in copy.accepted:
            said = "a proposal was accepted in the Word file; enter the decision by hand"
            self._find(owner.delegation, place, words, FindingOutcome.NOT_PLACED, said)
        if not made.exact:
            self._inexact(owner.delegation)

    # -- what is not in words of the base --

    def _aside(
        self, owner: Owner, unrolling: Unrolling, old: View, new: View, parked: str = ""
    ) -> None:
        """Report changes of proposals, of brackets and names, and of the front page."""
        without_words = unrolling.lines_gone(old, new)
        for edit in proposal_edits(unrolling, old, new):
            # Proposals for words of a deleted passage go with it.
            if not (edit.is_whole and edit.proposal.change.line in without_words):
                self._on_proposal(owner, edit, parked)
        front = False
        for each in page_edits(unrolling, old, new):
            if old is View.LAID and self._copy.has_positions and not each.is_in_text:
                continue
            if each.is_front:
                front = True
                continue
            note = (
                "in brackets, names or status lines, which the page adds; enter support, "
                "opposition and decisions by hand"
            )
            place = self._place_of(each.paragraph)
            words = f"{each.sign} {each.words}"
            self._find(owner.delegation, place, words, FindingOutcome.NOT_PLACED, note)
        if front:
            note = "changes here are not used: the front page is made anew each time"
            words = " ".join(self._front_words(unrolling, old, new))
            self._find(owner.delegation, "the front page", words, FindingOutcome.NOT_PLACED, note)

    def _front_words(self, unrolling: Unrolling, old: View, new: View) -> Iterator[str]:
        for each in page_edits(unrolling, old, new):
            if each.is_front:
                yield f"{each.sign} {each.words}"

    def _on_proposal(self, owner: Owner, edit: ProposalEdit, parked: str) -> None:
        """Make an amendment to an amendment of a change of what somebody proposes.

        Args:
            owner: who made the change.
            edit: the change.
            parked: why it is put aside, or "".
        """
        entry = edit.proposal.entries[0]
        names = ", ".join(edit.proposal.proposers)
        note = f"it changes a proposal of {names} ({entry.name})"
        head = self._head(owner)
        found = None
        if self.made_on.step.is_base:
            found = amendment_to(edit, self._copy.base, head, self._copy.sets)
        if found is not None and parked:
            found = replace(found, status=Status.PARKED, decided=Decision(reason=parked))
        made = replace(head, entries=(found or parked_entry(edit, names),))
        carried, _ = self.made_on.step.rebased(made)
        self._propose(owner.delegation, carried.entries[0], FindingOutcome.DEPENDENT, note, carried)

    def _label(self, paragraph: int) -> str:
        for token in self._copy.tokens:
            if token.index >= paragraph and token.source is not None:
                return self._label_of(token)
        return "the file"

    def _place_of(self, paragraph: int) -> str:
        """Return the label of the text at or after a paragraph of the layout."""
        for token in self._copy.tokens:
            if token.paragraph >= paragraph and token.source is not None:
                return self._label_of(token)
        return "the file"

    def _label_of(self, token: PageToken) -> str:
        if isinstance(token.source, BasePlace):
            return passages_of(self._copy.base).lines[token.source.line].label
        return token.source.proposal.change.passage.label if token.source else ""
