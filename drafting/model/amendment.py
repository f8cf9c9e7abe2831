"""Amendments as data: what somebody proposes to change in a text, and what was decided.

A file of amendments (`docs/amendments.md`) is an `AmendmentSet`: a head (which text, by whom, when)
and entries. Every entry cites the text *as tabled*, never as other entries would change it, so
entries do not depend on each other and are decided one by one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from enum import StrEnum

from drafting.diagnostics import Origin
from drafting.model.agreement import Agreement
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Block, FlushLine, PreambularParagraph, Subparagraph
from drafting.model.reservation import Reservation
from drafting.model.resolution import Annex, Footnote, Part
from drafting.text.inline import EMPTY, Text
from drafting.text.languages import ENGLISH, LANGUAGES, Language


class Action(StrEnum):
    """What an entry does to its target.

    The first three change words of a line, the next two its square brackets, then follow actions on
    whole passages, and `MOVE_…` on the place of the target. The last three change what is printed
    beside the words. Words in square brackets are not agreed.
    """

    REPLACE_WORDS = "replace words"
    INSERT_WORDS = "insert words"
    DELETE_WORDS = "delete words"
    BRACKET = "bracket"
    UNBRACKET = "unbracket"
    REWRITE = "rewrite"
    INSERT_AFTER = "insert after"
    INSERT_BEFORE = "insert before"
    ADD = "add"
    DELETE = "delete"
    MOVE_AFTER = "move after"
    MOVE_BEFORE = "move before"
    RENUMBER = "renumber"
    PUNCTUATE = "punctuate"
    SET = "set"


class AmendmentKind(StrEnum):
    """Why an entry is there: somebody wants it, or it follows from others."""

    AMENDMENT = "amendment"
    CONSEQUENTIAL = "consequential"


class Status(StrEnum):
    """The status of an entry.

    `FALLS`: the words it amends are gone. `SATISFIED`: the text already says what it asks for.
    `PARKED`: put aside for later.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FALLS = "falls"
    SATISFIED = "satisfied"
    PARKED = "parked"


OPEN = frozenset({Status.PROPOSED, Status.ACCEPTED})
"""Statuses of entries that are applied by default: proposed or accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided an entry, when and why.

    Attributes:
        by: who decided ("the Chair", "12th meeting", a name), or "".
        date: the day, or None if not known.
        reason: why, or "".
    """

    by: str = ""
    date: datetime.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedWording:
    """Where an entry might go in a later text to which it could not be carried over exactly.

    It is a proposal for a person to look at: no command carries it out.

    Attributes:
        target: the passage of the later text, by its label.
        words: words of the later text.
        text: what would be there instead; empty if the words would be deleted.
    """

    target: str
    words: Text
    text: Text = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """Whole passages of new text; the target of an entry decides which kind it has.

    Closing marks that follow from the position need not be typed. A typed one is removed when the
    passage gets its place, except in annexes.

    Attributes:
        preamble: preambular paragraphs.
        paragraphs: operative paragraphs, with headings, tables and prose between them, or the
            content of an annex.
        subparagraphs: items of a list, at the level of the target.
        tail: flush lines.
        annexes, parts: whole annexes and parts.
    """

    preamble: tuple[PreambularParagraph, ...] = ()
    paragraphs: tuple[Block, ...] = ()
    subparagraphs: tuple[Subparagraph, ...] = ()
    tail: tuple[FlushLine, ...] = ()
    annexes: tuple[Annex, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether no passage is given."""
        return self == NewText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One entry: one change in one place.

    Attributes:
        id: unique in its file.
        target: the passage, by its label: "OP5 (b)", "PP3", "title", "footnote 2", "symbol".
        action: what it does there.
        words: words of the target to replace, delete or put in square brackets, or beside which to
            insert others; without them, all words of the target are in brackets.
        before: insert the words before `words`, not after.
        text: the new words, number, closing mark or value of a field.
        new: whole passages that are inserted or added, or replace the target.
        to: label of the passage beside which the target moves.
        guard: digest of the words of the target (`guard_of`), or "".
        item: number of its printed amendment, or ""; entries with the same number are voted on
            together.
        kind: amendment or consequential.
        follows: ids of the entries a consequential amendment follows from.
        amends: name of the entry whose new words it changes: "samoa:2", "Samoa, 2", "2" of the same
            file, or the proposer alone; "" for an amendment to the text. Its words are then quoted
            from what that entry proposes.
        supporters, opponents: those of this entry only, besides those of the file.
        reason: why it is proposed.
        status: its status.
        decided: who decided it, or None.
        proposed: where it might go in this text, if that was not certain; or None.
        is_arranged: somebody decided in which order it and another insertion are at one place.
    """

    id: str
    target: str
    action: Action
    words: Text = EMPTY
    before: bool = False
    text: Text = EMPTY
    new: NewText = NewText()
    to: str = ""
    guard: str = ""
    item: str = ""
    kind: AmendmentKind = AmendmentKind.AMENDMENT
    follows: tuple[str, ...] = ()
    amends: str = ""
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reason: str = ""
    status: Status = Status.PROPOSED
    decided: Decision | None = None
    proposed: ProposedWording | None = None
    is_arranged: bool = field(default=False, compare=False)
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The text that a set of amendments changes.

    Attributes:
        symbol: its document symbol, or "".
        kind: kind of document: "draft resolution", "revised draft resolution", or "".
        digest: its digest (`digest_of`), or "" if the amendments were read from a document.
    """

    symbol: str = ""
    kind: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSet:
    """Amendments with one head: a document, or the proposals of a delegation.

    Attributes:
        base: the text they change.
        masthead: masthead of the amendment document: symbol, date, session, agenda items.
        title: title of the text, as the document prints it.
        proposers: names of the proposers, as printed.
        supporters, opponents: those of all entries.
        language: language of the text.
        entries: the entries, in the order of the document.
        footnotes: footnotes that the new words mark.
        reservations: passages to which the proposers do not agree yet.
        agreements: what was agreed in an earlier round; only in a set without proposers.
        handle: short name of the set, as in the names of its entries ("samoa" in "samoa:2"), or "".
            It is the name of the file and not in it.
        is_namesake: another set of the negotiation has the same name, so reports use the handle.
    """

    base: Base = Base()
    masthead: Masthead = field(default_factory=Masthead)
    title: Text = EMPTY
    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    language: str = "en"
    entries: tuple[Amendment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    handle: str = field(default="", compare=False)
    is_namesake: bool = field(default=False, compare=False)

    def without_positions(self) -> AmendmentSet:
        """Return the set with its amendments only."""
        return replace(self, reservations=(), agreements=())

    @property
    def rules(self) -> Language:
        """Return the punctuation and joining rules of the language."""
        return LANGUAGES.get(self.language, ENGLISH)

    @property
    def name(self) -> str:
        """Return the name of the set in reports: its symbol, or else its proposers."""
        return self.masthead.symbol or ", ".join(self.proposers)
