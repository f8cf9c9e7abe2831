"""Find the fixed words of a rolling text: status, owners, and what a proposal does.

Each language has one file, `templates/rolling/CODE.yaml`; a language without one has English
words (`docs/rolling-text.md`).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import yaml

from drafting.engine.amend.changes import Entry
from drafting.engine.compile.records import (
    CompiledPassage,
    CompiledUnit,
    ParagraphStatus,
    Proposal,
)
from drafting.errors import TemplateError
from drafting.model.agreement import Agreement
from drafting.model.amendment import Action, Amendment
from drafting.model.locale import places_of
from drafting.model.positions import HeldReservation, passage_key
from drafting.text.inline import Span, Text, normal, note_keys, plain
from drafting.text.marks import marked
from drafting.writers.options import RenderOptions
from drafting.writers.rolling.contents import contents_of
from drafting.writers.templates import source

ENGLISH = "en"
_LONGEST = 60
"""Characters of a proposal shown at most on the front page."""
_MOVES = {Action.MOVE_AFTER: "move_after", Action.MOVE_BEFORE: "move_before"}

_STATUSES = {
    ParagraphStatus.NO_PROPOSALS: "no_proposals",
    ParagraphStatus.DECIDED: "decided",
    ParagraphStatus.OPEN: "open",
    ParagraphStatus.CONTESTED: "contested",
    ParagraphStatus.AD_REFERENDUM: "ad_referendum",
    ParagraphStatus.AGREED: "agreed",
}
"""The words for each status of a passage."""


@dataclass(frozen=True, slots=True)
class RollingWords:
    """The fixed words of a rolling text in one language.

    Attributes:
        code: ISO 639-1 code.
        forms: what the file says, by key.
    """

    code: str
    forms: Mapping[str, str]

    def say(self, key: str, **values: str) -> str:
        """Return words with their places filled in.

        Raises:
            TemplateError: the words are missing, or have a place that no value fills.
        """
        form = self.forms.get(key)
        if form is None:
            raise TemplateError(
                f"rolling/{self.code}.yaml: the words for “{key}” are missing; add a line  {key}: …"
            )
        places = places_of(form)
        if not places <= values.keys():
            odd = ", ".join(sorted(places - values.keys()))
            raise TemplateError(
                f"rolling/{self.code}.yaml: “{key}” cannot have the place {{{odd}}}: remove it"
            )
        for name in places:
            form = form.replace(f"{{{name}}}", values[name])
        return form

    def status_words(self, place: CompiledUnit | CompiledPassage) -> str:
        """Say the status of a passage: "decided: 2 accepted", "open, reservation: Samoa"."""
        parts = [self.say(_STATUSES[place.status])]
        if place.agreement:
            who = _signed(place.agreement.by, place.agreement.date)
            parts = [self.say("agreement", status=parts[0], who=who)]
            if place.open:
                parts.append(self.counted(ParagraphStatus.OPEN, place.open))
        elif place.status is ParagraphStatus.DECIDED and place.accepted:
            parts = [self.say("decided_accepted", count=str(place.accepted))]
        parts += (self._part(each, place.label) for each in place.parts)
        if place.reservations:
            held = dict.fromkeys(self._holder(each, place.label) for each in place.reservations)
            parts.append(self.say("reservation", names=names(held)))
        return ", ".join(parts)

    def _part(self, agreement: Agreement, label: str) -> str:
        """Write an agreement on a part of a passage: "agreed on (a) (the Chair, 2026-10-14)"."""
        is_asked = agreement.is_ad_referendum
        status = ParagraphStatus.AD_REFERENDUM if is_asked else ParagraphStatus.AGREED
        inside = agreement.paragraph.removeprefix(label).strip(" ,")
        said = self.say("reserved_on", name=self.say(_STATUSES[status]), place=inside)
        return self.say("agreement", status=said, who=_signed(agreement.by, agreement.date))

    def _holder(self, held: HeldReservation, label: str) -> str:
        """Write whose a reservation is, and on what if it is not on just this passage."""
        if held.is_on_all:
            return self.say("reserved_on", name=held.by, place=self.say("whole_text"))
        if ":" in held.passage or passage_key(held.passage) == passage_key(label):
            return held.by
        inside = held.passage.removeprefix(label).strip(" ,")
        return self.say("reserved_on", name=held.by, place=inside)

    def reserved(self, held: HeldReservation) -> str:
        """Write a reservation: "Samoa: OP15, 2026-10-14 – no budget was shown"."""
        place = self.say("whole_text") if held.is_on_all else held.passage
        day = f", {held.date.isoformat()}" if held.date else ""
        why = f" – {held.why.rstrip('.')}" if held.why else ""
        return self.say("holder", name=held.by, labels=f"{place}{day}{why}")

    def counted(self, status: ParagraphStatus, count: int) -> str:
        """Say how many passages have a status: "open 3"."""
        return self.say("counted", status=self.say(_STATUSES[status]), count=str(count))

    def owners(self, proposal: Proposal, does: str = "") -> str:
        """Return the owners of a proposal: "EU: delete, supported by Norway, opposed by Samoa"."""
        whose = names(proposal.proposers)
        parts = [self.say("does", owners=whose, wish=does) if does else whose]
        if proposal.supporters:
            parts.append(self.say("supported", names=names(proposal.supporters)))
        if proposal.opponents:
            parts.append(self.say("opposed", names=names(proposal.opponents)))
        return ", ".join(parts)

    def closing_of(self, proposals: Iterable[Proposal]) -> str:
        """Return the owners of several proposals, each once."""
        return "; ".join(dict.fromkeys(self.owners(each) for each in proposals))

    def wish(self, asked: Amendment) -> str:
        """Return in a few words what an entry does, if its words do not show it."""
        if asked.action in _MOVES:
            return self.say(_MOVES[asked.action], place=asked.to)
        value = plain(asked.text)
        if asked.action is Action.RENUMBER:
            return self.say("renumber", text=value) if value else self.say("count_again")
        if asked.action is Action.PUNCTUATE:
            return self.say("punctuate", text=value) if value else self.say("unpunctuated")
        return self.say("delete")

    def proposed(self, entry: Entry, known: Mapping[str, Text] | None = None) -> str:
        """Return what an entry proposes, with its first words.

        Args:
            entry: the entry.
            known: footnotes of the base.
        """
        asked = entry.amendment
        words, text = short(plain(asked.words)), short(plain(asked.text))
        if asked.action is Action.REPLACE_WORDS and plain(asked.words) == plain(asked.text):
            return self._marks(entry, known or {})
        if asked.action is Action.INSERT_WORDS and not text:
            return self._marks(replace(entry, amendment=replace(asked, words=())), known or {})
        new = short(" ".join(plain(line) for line in contents_of(asked.new)))
        if asked.action is Action.REPLACE_WORDS and text:
            return self.say("replace", words=words, text=text)
        if asked.action in (Action.REPLACE_WORDS, Action.DELETE_WORDS):
            return self.say("take_out", words=words)
        if asked.action is Action.INSERT_WORDS:
            return self.say("insert", text=text)
        if asked.action in (Action.BRACKET, Action.UNBRACKET):
            name = asked.action.value
            return self.say(name, text=words) if words else self.say(f"{name}_all")
        if asked.action is Action.SET:
            return self.say("set", text=text)
        if asked.action is Action.REWRITE:
            return self.say("rewrite", text=new or text)
        return self.say("new", text=new) if new else self.wish(asked)

    def with_notes(self, content: Text, entry: Entry, known: Mapping[str, Text]) -> Text:
        """Return words with their footnotes in brackets, for a place that cannot hold note marks.

        Args:
            content: words of an entry that could not be placed.
            entry: the entry, whose file may bring the footnotes.
            known: footnotes of the base.
        """
        notes = {**known, **{note.key: note.content for note in entry.of.footnotes}}
        return normal(
            part if isinstance(part, Span)
            else Span(f" [{self.say('note', text=plain(notes.get(part.key, ())))}]")
            for part in content
        )  # fmt: skip

    def _marks(self, entry: Entry, known: Mapping[str, Text]) -> str:
        """Return what an entry does if it changes only footnotes or emphasis."""
        asked = entry.amendment
        notes = {**known, **{note.key: note.content for note in entry.of.footnotes}}
        old, new = (tuple(note_keys(each)) for each in (asked.words, asked.text))
        said = [
            self.say(form, text=short(plain(notes.get(key, ()))))
            for form, keys, others in (("take_out_note", old, new), ("note", new, old))
            for key in keys
            if key not in others
        ]
        words = {key: short(marked(normal(part for part in content if isinstance(part, Span))))
                 for key, content in (("words", asked.words), ("text", asked.text))}  # fmt: skip
        return "; ".join(said) or self.say("replace", **words)


def _signed(by: str, date: datetime.date | None) -> str:
    """Write who did something and when: "the Chair, 2026-10-14"."""
    return names(filter(None, (by, date.isoformat() if date else "")))


def names(given: Iterable[str]) -> str:
    """Return names as a list."""
    return ", ".join(given)


def short(words: str) -> str:
    """Return the beginning of words, cut between two words."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"


def has_words(language: str) -> bool:
    """Return whether a language has a file of words for rolling texts."""
    try:
        return bool(_words(language, None))
    except TemplateError:
        return False


def has_rolling_page(paragraphs: Collection[str], language: str) -> bool:
    """Return whether a page has the headings of a rolling text.

    Args:
        paragraphs: the words of its paragraphs.
        language: ISO 639-1 code.
    """
    words = rolling_words(language)
    return words.say("heading") in paragraphs and words.say("text") in paragraphs


def rolling_words(language: str, options: RenderOptions | None = None) -> RollingWords:
    """Return the words of a language, or English ones if it has none.

    Raises:
        TemplateError: their file cannot be read.
    """
    folder = options.templates if options else None
    return _words(language if has_words(language) else ENGLISH, folder)


@lru_cache(maxsize=16)
def _words(language: str, folder: Path | None) -> RollingWords:
    text = source(f"rolling/{language}.yaml", RenderOptions(templates=folder))
    forms = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - strings alone
    if not isinstance(forms, dict) or not all(isinstance(form, str) for form in forms.values()):
        raise TemplateError(f"rolling/{language}.yaml: write one word or line for each name")
    return RollingWords(language, cast("dict[str, str]", forms))
