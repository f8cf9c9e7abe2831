"""Amendments as data: what somebody proposes to change in a text, and what became of it.

A file of amendments (`docs/amendments.md`) is an `AmendmentSet`: one head (which text, by whom,
when) and entries. Every entry cites the text *as tabled*, never as other entries would leave it, so
that entries stand side by side and are decided one by one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from drafting.diagnostics import Origin
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Block, FlushLine, PreambularParagraph, Subparagraph
from drafting.model.resolution import Annex, Footnote, Part
from drafting.text.inline import EMPTY, Text
from drafting.text.languages import ENGLISH, LANGUAGES, Language


class Action(StrEnum):
    """What an entry does to its target.

    The first three change words of a line, the next three whole passages; `MOVE_…` sends the
    target elsewhere; the last three change what is printed beside the words.
    """

    REPLACE_WORDS = "replace words"
    INSERT_WORDS = "insert words"
    DELETE_WORDS = "delete words"
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
    """Where an entry stands.

    `FALLS`: what it amends is gone. `SATISFIED`: the text already says what it asks for. `PARKED`:
    put aside, to come back to.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FALLS = "falls"
    SATISFIED = "satisfied"
    PARKED = "parked"


OPEN = frozenset({Status.PROPOSED, Status.ACCEPTED})
"""Entries that are applied unless the user chooses otherwise: proposed, or accepted already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who settled an entry, when and why.

    Attributes:
        by: who decided ("the Chair", "12th meeting", a name), or "".
        date: the day; None where it is not known.
        reason: why, or "".
    """

    by: str = ""
    date: datetime.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """Whole passages of new text; which of them an entry has depends on its target.

    Closing marks need not be typed where they follow from the position: one that is typed is taken
    off when the passage finds its place, outside annexes.

    Attributes:
        preamble: preambular paragraphs.
        paragraphs: operative paragraphs, and all else that stands between them or in an annex.
        subparagraphs: items of a list, at the level of the target.
        tail: flush lines.
        annexes, parts: whole ones.
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
        action: what happens there.
        words: words of the target: those replaced or deleted, or those beside which others are
            inserted.
        before: inserted words go before `words`, not after.
        text: the new words; the number of a renumbered passage, its closing mark, or the value of
            a field.
        new: whole passages that are inserted, added, or stand instead of the target.
        to: label of the passage beside which the target moves.
        guard: digest of the words of the target (`guard_of`), or "".
        item: number of the printed amendment this entry belongs to; entries with the same one are
            voted on together. "" where it stands alone.
        kind: amendment or consequential.
        follows: ids of the entries a consequential amendment follows from.
        supporters, opponents: of this entry alone, besides those of the file.
        reason: why it is proposed.
        status: where it stands.
        decided: who settled it, or None.
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
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reason: str = ""
    status: Status = Status.PROPOSED
    decided: Decision | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The text a set of amendments was made on.

    Attributes:
        symbol: its document symbol, or "".
        kind: what it is called: "draft resolution", "revised draft resolution", or "".
        digest: `digest_of` it, or "" where the amendments were read from a document.
    """

    symbol: str = ""
    kind: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSet:
    """Amendments with one head: a document, or what one delegation wants.

    Attributes:
        base: the text they were made on.
        masthead: of the amendment document: its symbol, date, session, agenda items.
        title: title of the text, as the document prints it.
        proposers: those whose amendments they are, as printed.
        supporters, opponents: of all entries.
        language: of the text.
        entries: in the order of the document.
        footnotes: notes that the new words mark.
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

    @property
    def rules(self) -> Language:
        """Punctuation and joining rules of the language."""
        return LANGUAGES.get(self.language, ENGLISH)

    @property
    def name(self) -> str:
        """What the set is called in reports: its symbol, or else its proposers."""
        return self.masthead.symbol or ", ".join(self.proposers)
