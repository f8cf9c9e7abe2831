"""Read reservations in comments: "Samoa reserves its position on OP15", "EU: reservation".

A comment is a reservation if a sentence of it says so. A sentence that lifts or denies one, or asks
about one, is none. Words that only mention one stay a comment.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from drafting.inbox.mail.hearing import Hearing
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.records import FindingOutcome
from drafting.inbox.source_text import MadeOn
from drafting.model.passages import Passages, passages_of
from drafting.model.positions import name_key, passage_key
from drafting.model.reservation import Reservation
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import LANGUAGES_READ, grammar_of
from drafting.readers.docx import Comment
from drafting.wording.read import Parser
from drafting.wording.records import PositionKind

_LONGEST = 2_000
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_WHO = r"(?P<who>[^\W\d_](?:[^\W_]|[ .'’()&-]){0,60}?)"
_BEFORE = (
    rf"(?:{_WHO})??"
    r"(?:(?:^|[\s,–—-]+)(?:se\s+)?(?:reserv(?:es?|ations?|a|as)|réserves?))?"
)
"""Who waits for instructions, and "reserves" or "reservation" before the colon."""
_KINDS = r"(?:(?:a|general|scrutiny|study|parliamentary|waiting|un|une|una|de|d[’'])\s*)*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "EU: reservation", "Scrutiny reservation", "Réserve d’examen", "Reserva general"
        (
            rf"(?:{_WHO}\s*[:–—-]\s*)?{_KINDS}(?:reserv(?:e|es|ation|ations)|réserves?|reservas?)"
            r"(?:\s+(?:general|générale|d[’']examen|d[’']étude|de estudio))?\W*"
        ),
        # "Reservation by Gabon", "Réserve du Gabon", "Reserva de Honduras"
        (
            rf"{_KINDS}(?:reservations?\s+(?:of|by|from)|réserves?\s+(?:du|des|de\s+la|de\s+l[’']|de|d[’'])"
            rf"|reservas?\s+(?:del|de\s+la|de\s+los|de))\s*{_WHO}\W*"
        ),
        # "We reserve on this paragraph", "Mexico enters a reservation"
        (
            rf"{_WHO}\s+(?:(?:would like|wish(?:es)?|must|need(?:s)?|has|have)\s+(?:to\s+)?)?"
            r"(?:reserves?(?=\W*$|\s+(?:(?:our|its|their)\s+position|on|upon)\b)|(?:enters?|places?|puts?|makes?|maintains?|keeps?|has|have)"
            rf"\s+(?:(?:our|its|their)\s+)?{_KINDS}reservations?)\b.*"
        ),
        (
            rf"{_WHO}\s+(?:(?:se|nous)\s+)?(?:réserv(?:e|ons|ent)|(?:émet(?:tons)?|formul(?:e|ons)|"
            rf"maintien(?:t|tenons)?|maintenons)\s+{_KINDS}réserves?)\b.*"
        ),
        (
            rf"(?:{_WHO}\s+)?(?:se\s+reservan?|nos\s+reservamos|(?:formul(?:a|amos)|mantien(?:e|en)|"
            rf"mantenemos|present(?:a|amos))\s+(?:su|nuestra\s+)?{_KINDS}reservas?)\b.*"
        ),
        # "waiting for instructions from capital"
        (
            rf"(?:{_BEFORE}\s*:?\s+)?(?:(?:is|are|we[’']re)\s+)?(?:still\s+)?(?:a?wait(?:s|ing)?(?:\s+for)?|"
            r"pending)\s+(?:further\s+|our\s+|its\s+)?instructions?\b.*"
        ),
        (
            rf"(?:{_BEFORE}\s*:?\s+)?(?:(?:est|sommes)\s+)?(?:dans\s+l[’']attente\s+d|en\s+attente\s+d)"
            r"(?:[’']|e\s+)instructions?\b.*"
        ),
        rf"(?:estamos\s+|{_BEFORE}\s*(?::|está)\s+)?(?:a\s+la|en)\s+espera\s+de\s+instrucciones\b.*",
    )
)
_NONE = re.compile(
    r"\b(?:no|not|cannot|without|lifts?|lifted|withdraws?|withdrew|drops?|if|sans|lève|levons|retire|"
    r"retirons|aucune|pas|sin|levanta|levantamos|retira|retiramos|ninguna)\b|\?|n[’']t\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"reserv|réserv|instruc", re.IGNORECASE)
_SELF = re.compile(
    r"(?:we|our delegation|my delegation|this delegation|i|nous|notre délégation|ma délégation|"
    r"nosotros|nuestra delegación|mi delegación|delegation|general|scrutiny|study)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CommentReader:
    """Reads comments on one text.

    Attributes:
        passages: of the text.
        hearing: understands sentences, as in mails.
    """

    passages: Passages
    hearing: Hearing

    @classmethod
    def of(cls, text: Resolution) -> CommentReader:
        """Return a reader of comments on a text."""
        passages = passages_of(text)
        parsers = tuple(Parser(grammar_of(each), passages) for each in LANGUAGES_READ)
        return cls(passages, Hearing(parsers, passages))

    def reservations(self, words: str, place: str) -> tuple[Reservation, ...]:
        """Return the reservations that a comment makes; none if it makes none.

        Args:
            words: of the comment.
            place: label of the paragraph it is attached to, for a comment that names none.
        """
        for sentence in _SENTENCE.split(words[:_LONGEST].strip()):
            who = self._reserves(sentence)
            if who is None:
                continue
            labels = self.hearing.cited(sentence) or (place,)
            said = " ".join(words.split())
            return tuple(Reservation(target=each, by=who, words=said) for each in labels)
        return ()

    def _reserves(self, sentence: str) -> str | None:
        """Return who reserves, "" for the author; None if the sentence is no reservation."""
        if not may_reserve(sentence) or _NONE.search(sentence):
            return None
        position = self.hearing.heard(sentence).position
        if position and position.kind is PositionKind.RESERVATION:
            return position.of
        for form in _FORMS:
            if match := form.fullmatch(sentence.strip()):
                who = (match["who"] or "").strip(" .:–—-")
                return "" if _SELF.match(who) else who
        return None


def _day(date: str) -> datetime.date | None:
    """Return the day of a comment, or None; other programs write what they like."""
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None


def may_reserve(words: str) -> bool:
    """Return whether words may hold a reservation; cheap, to read other comments no further."""
    return bool(_HINT.search(words))


class FileReservations:
    """The reservations of one Word file.

    Attributes:
        found: each with the delegation that makes it.
    """

    def __init__(
        self,
        text: Resolution,
        names: DelegationNames,
        report: Callable[..., None],
        label: Callable[[int], str],
        *,
        made_on: MadeOn,
    ) -> None:
        self.found: list[tuple[str, Reservation]] = []
        self._text, self._names, self._report, self._made_on = text, names, report, made_on
        self._label = label
        self._reader: CommentReader | None = None
        self._labels: dict[str, str] | None = None

    def takes(self, delegation: str, comment: Comment) -> bool:
        """Take a comment if it reserves; return whether it does."""
        if not may_reserve(comment.words):
            return False
        if self._reader is None:
            self._reader = CommentReader.of(self._text)
        place = self._label(comment.paragraph).removeprefix("after ")
        found = self._reader.reservations(comment.words, "" if place == "the file" else place)
        day = _day(comment.date)
        for each in found:
            self.keep(delegation, replace(each, date=day))
        return bool(found)

    def keep(self, delegation: str, made: Reservation) -> None:
        """Keep a reservation, and report it in the table."""
        by = self._names.known(made.by) or made.by
        if name_key(by) in {name_key(delegation), name_key(self._names.known(delegation))}:
            by = ""
        note = f"of {by}, as {delegation} says" if by else ""
        made, moved = self._on_base(replace(made, by=by))
        note = "; ".join(filter(None, (note, moved)))
        self.found.append((delegation, made))
        place = made.target or "whole text"
        self._report(delegation, place, made.words, FindingOutcome.RESERVATION, note)

    def _on_base(self, made: Reservation) -> tuple[Reservation, str]:
        """Return a reservation with the label of its passage in the base, and a remark on it.

        If the passage is gone, it is a reservation on the whole text, and its words say on what.
        """
        if not made.target or self._made_on.ground.is_base:
            return made, ""
        if self._made_on.is_other:
            return made, "made on another text: check the paragraph"
        if self._labels is None:
            found = self._made_on.ground.labels()
            self._labels = {passage_key(label): now for label, now in found.items()}
        now, old = self._labels.get(passage_key(made.target), ""), made.target
        if not now:
            words = f"on {old} of the text before: {made.words}".rstrip(": ")
            return replace(made, target="", words=words), f"{old} is not in the base any more"
        return replace(made, target=now), f"{old} is now {now}" if now != old else ""
