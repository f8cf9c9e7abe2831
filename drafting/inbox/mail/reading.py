"""One mail: what each of its sentences proposes, and for which delegation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.inbox.delegations import name_of
from drafting.inbox.mail.courtesies import is_courtesy
from drafting.inbox.mail.declarations import Declarations
from drafting.inbox.mail.hearing import Hearing
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.mail.parts import MailPart, PartKind, parts_of
from drafting.inbox.mail.phrases import phrases
from drafting.inbox.mail.sentences import MailSentence, sentences_of
from drafting.inbox.mail.slips import Slip, slip_of
from drafting.inbox.mail.speakers import Speakers, is_something, not_listed
from drafting.inbox.mail.typing_habits import (
    in_one_line,
    marked,
    unlisted,
    without_closing,
    without_mark,
)
from drafting.inbox.reach import because
from drafting.inbox.records import (
    Finding,
    FindingOutcome,
    Owner,
    Submission,
    SubmittedEntry,
)
from drafting.model.amendment import (
    Action,
    Amendment,
    AmendmentSet,
    Base,
    Decision,
    NewText,
    Status,
)
from drafting.model.masthead import Masthead
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution
from drafting.model.walk import lines_of_new
from drafting.readers.mail import Mail
from drafting.text.normalize import folded_line
from drafting.wording.records import Position, PositionKind, Utterance

THE_MAIL = "the mail"
WHOLE = "the whole text"
_GREETED = 4
"""Sentences at the beginning of a mail among which a greeting is looked for."""
_ASIDE = {
    PartKind.QUOTED: "quoted from another mail",
    PartKind.FORWARDED: "forwarded mail",
    PartKind.SIGNATURE: "signature",
    PartKind.NOTICE: "legal notice",
}


@dataclass(slots=True)
class _Act:
    """What the last proposal of a mail was, for the reasons that follow it."""

    place: str
    proposals: range
    paragraph: int


@dataclass(slots=True)
class MailReader:
    """Reads one mail.

    Attributes:
        mail: the mail.
        file: what the table calls it.
        base: the text it is about.
        hearing: understands sentences.
        names: how delegations are called.
        speakers: who speaks in a line.
        owner: whose mail it is.
    """

    mail: Mail
    file: str
    base: Resolution
    hearing: Hearing
    names: DelegationNames
    speakers: Speakers
    owner: Owner
    proposals: list[SubmittedEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    declared: Declarations = field(default_factory=Declarations)
    replaces: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    _speakers: tuple[str, ...] = ()
    _context: str = ""
    _act: _Act | None = None
    _count: int = 0
    _order: int = 0
    _items: int = 0
    _digest: str = ""

    def submission(self) -> Submission:
        """Return everything the mail says."""
        self._speakers = (self.owner.delegation,)
        self._digest = digest_of(self.base)
        for part in parts_of(self.mail.text):
            if part.kind is PartKind.OWN:
                self._written(part)
            else:
                self._aside(part)
        sent = self.mail.sent
        day = sent.date().isoformat() if sent else ""
        return Submission(
            file=self.file,
            is_mail=True,
            made_on="the base",
            dates=(day, day),
            subject=self.mail.subject,
            sentences=self._count,
            owners=(self.owner,),
            proposals=tuple(self.proposals),
            findings=tuple(self.findings),
            supports=tuple(self.declared.supports),
            retractions=tuple(self.declared.retractions),
            reservations=tuple(self.declared.reservations),
            replaces=tuple(self.replaces),
            remarks=self.mail.remarks,
        )

    def _sentences(self, part: MailPart) -> Iterator[MailSentence]:
        wrapped = self.mail.is_wrapped
        return sentences_of(part.lines, self._begins, self.hearing.cites, is_wrapped=wrapped)

    def _begins(self, line: str) -> bool:
        """Return whether a line begins a sentence of its own."""
        return self.hearing.cites(line) or bool(self.speakers.named(line)[0])

    def _written(self, part: MailPart) -> None:
        """Read what the sender wrote: an amendment slip, or sentences."""
        slip = slip_of(part.lines)
        if slip is None:
            self._own(list(self._sentences(part)))
            return
        self._own(list(self._sentences(MailPart(part.kind, slip.before))))
        self._slip(slip)
        self._own(list(self._sentences(MailPart(part.kind, slip.after))))

    def _slip(self, slip: Slip) -> None:
        """Read an amendment slip of Model United Nations."""
        speakers = self._speakers
        if slip.owner:
            self._speakers = self.names.several(slip.owner) or (name_of(slip.owner),)
        names = (self.names.known(each) or name_of(each) for each in slip.supporters)
        supporters = tuple(dict.fromkeys(each for each in names if each not in self._speakers))
        said = {True: "Friendly amendment.", False: "Unfriendly amendment.", None: ""}
        reason, first = said[slip.friendly], len(self.proposals)
        for line in slip.lines:
            words, place = line.words, ", ".join(self.hearing.cited(line.sentence)) or THE_MAIL
            heard = self.hearing.heard(line.sentence) if line.sentence else Utterance()
            sentence = MailSentence(words, 0)
            if heard.entries:
                self._say(heard, sentence, reason=reason)
            elif line.sentence:
                note = heard.needs or "the slip asks for a change that is not understood"
                self._find(place, words, FindingOutcome.NOT_UNDERSTOOD, note)
            elif line.is_reason and self.proposals[first:]:
                self._give_reason(range(first, len(self.proposals)), without_mark(words))
                self._find(self.proposals[first].amendment.target, words, FindingOutcome.REASON)
            else:
                self._find("", words, FindingOutcome.SET_ASIDE, "amendment slip")
        for at in range(first, len(self.proposals)):
            made = self.proposals[at]
            amendment = replace(made.amendment, supporters=supporters)
            self.proposals[at] = replace(made, amendment=amendment)
        self._speakers, self._act = speakers, None

    def _give_reason(self, places: range, reason: str) -> None:
        for index in places:
            entry = self.proposals[index]
            self.proposals[index] = replace(entry, amendment=because(entry.amendment, reason))

    # -- what is set aside --

    def _aside(self, part: MailPart) -> None:
        """Set a part aside, but read what is a proposal in a signature."""
        sentences = list(self._sentences(part))
        if part.kind is PartKind.SIGNATURE:
            own = next((i for i, each in enumerate(sentences) if self._asks(each)), len(sentences))
            self._put_aside(sentences[:own], _ASIDE[part.kind])
            self._own(sentences[own:])
            return
        note, outcome = _ASIDE[part.kind], FindingOutcome.SET_ASIDE
        if part.kind is PartKind.FORWARDED and (asks := sum(map(self._asks, sentences))):
            outcome = FindingOutcome.HOLDS_PROPOSALS
            note = (
                f"{note}: {asks} of its sentences propose something; put that mail into the folder"
            )
        self._put_aside(sentences, note, outcome)

    def _asks(self, sentence: MailSentence) -> bool:
        said = self.hearing.heard(sentence.words)
        return bool(said.entries)

    def _put_aside(
        self,
        sentences: Sequence[MailSentence],
        note: str,
        outcome: FindingOutcome = FindingOutcome.SET_ASIDE,
    ) -> None:
        if sentences:
            words = "\n".join(each.words for each in sentences)
            self._find("", words, outcome, note, count=len(sentences))

    # -- what the sender wrote --

    def _own(self, sentences: list[MailSentence]) -> None:
        place = 0
        while place < len(sentences):
            place += self._take(sentences, place)

    def _take(self, sentences: Sequence[MailSentence], place: int) -> int:
        """Take the sentence at a place; return how many were taken."""
        sentence = sentences[place]
        words = sentence.words
        names, rest = self.speakers.named(words)
        if names:
            if taken := self._spoken_by(names, rest, sentences, place):
                return taken
            words = rest
        if phrases().begins("supersedes").match(words.lstrip("-•* ")):
            self._replace(words, sentence)
            return 1
        if self._context and not self.hearing.cited(words):
            placed = self.hearing.heard(self._placed(words))
            if placed.entries or placed.position:
                self._say(placed, sentence)
                return 1
        said = self.hearing.heard(words)
        if is_something(said) and self._knows(said):
            self._say(said, sentence)
            return 1
        if taken := self._with_following(words, sentences, place):
            return taken
        if labels := self.hearing.only_cites(words):
            self._context = ", ".join(labels)
            self._find(
                ", ".join(labels), sentence.words, FindingOutcome.SET_ASIDE,
                "names the passage for what follows",
            )  # fmt: skip
            return 1
        if self._is_courtesy(words) or self._is_sender(words):
            note = "name of the sender" if self._is_sender(words) else "courtesy"
            self._find("", sentence.words, FindingOutcome.SET_ASIDE, note)
            return 1
        self._in_context(words, sentence)
        return 1

    def _spoken_by(
        self, names: tuple[str, ...], rest: str, sentences: Sequence[MailSentence], place: int
    ) -> int:
        """Note who speaks from here on; return how many sentences say no more than that."""
        self._speakers, self._context, self._act = names, "", None
        words = sentences[place].words
        is_about = not rest and self.hearing.cited(words)
        if is_about and (taken := self._with_following(words, sentences, place)):
            return taken
        if rest and not self._is_courtesy(rest):
            return 0
        self._find("", words, FindingOutcome.SET_ASIDE, f"names the delegation: {', '.join(names)}")
        return 1

    def _is_sender(self, words: str) -> bool:
        """Return whether words are the name of the sender, or one part of it."""
        said, name = (
            folded_line(each).casefold().strip(" ,.-–") for each in (words, self.mail.sender)
        )
        return bool(said) and said in (name, *name.split())

    def _with_following(self, words: str, sentences: Sequence[MailSentence], place: int) -> int:
        """Read "After OP8, insert:" with the paragraph that follows it; return how many it took."""
        if not words.rstrip().endswith(":") or place + 1 >= len(sentences):
            return 0
        if sentences[place + 1].is_item and self.hearing.only_cites(words):
            return 0  # the points of the list are about the passage
        paragraph = sentences[place + 1].paragraph
        block = [each for each in sentences[place + 1 : place + 30] if each.paragraph == paragraph]
        for count in dict.fromkeys((len(block), 1)):
            joined = "\n".join([words, *(each.words for each in block[:count])])
            said = self.hearing.heard(joined)
            if said.entries:
                taken = sentences[place : place + 1 + count]
                whole = replace(taken[0], words=" ".join(each.words for each in taken))
                self._say(said, whole, count=len(taken))
                return len(taken)
        return 0

    def _in_context(self, words: str, sentence: MailSentence) -> None:
        """Read what is no sentence alone: under the passage named above, in parts, as a reason."""
        for attempt in self._attempts(words):
            if all(is_something(said) and self._knows(said) for said, _ in attempt):
                for index, (said, reason) in enumerate(attempt):
                    self._say(said, sentence, count=0 if index else 1, reason=reason)
                return
        if self._is_reason(words, sentence):
            assert self._act is not None  # noqa: S101 - for mypy
            self._give_reason(self._act.proposals, without_mark(words))
            self._find(self._act.place, sentence.words, FindingOutcome.REASON)
            return
        if (said := self.hearing.heard(words)).entries or said.position:
            self._say(said, sentence)  # of somebody whom nobody knows
            return
        labels = self.hearing.cited(words)
        note = said.needs
        self._turn_to(words)
        self._find(
            ", ".join(labels) or THE_MAIL, sentence.words, FindingOutcome.NOT_UNDERSTOOD, note
        )

    def _turn_to(self, words: str) -> None:
        """Make the passage with which a sentence begins that of the sentences after it.

        If a sentence names passages elsewhere, the next one may be about any of them.
        """
        labels = self.hearing.cited(words)
        if labels:
            is_there = self.hearing.passages.find(labels[0]) is not None
            is_about_one = len(labels) == 1 and is_there and self.hearing.cites(words)
            self._context, self._act = labels[0] if is_about_one else "", None

    def _attempts(self, words: str) -> Iterator[list[tuple[Utterance, str]]]:
        """Yield the ways to read a sentence in parts, or with the passage named above it."""
        hear = self.hearing.heard
        placed = self._placed(words) if self._context else ""
        for whole in filter(None, (words, placed)):
            for part, reason in self.hearing.with_reason(whole):
                yield [(hear(part), reason)]
            for parts in self.hearing.in_parts(whole):
                yield [(part, "") for part in parts]

    def _placed(self, words: str) -> str:
        """Return a sentence about the passage that a line above it names."""
        return f"{self._context}: {words.lstrip('-•*·– ')}"

    def _is_reason(self, words: str, sentence: MailSentence) -> bool:
        if self._act is None or self.hearing.cited(words):
            return False
        bare = words.lstrip("-•*·–( ")
        if not phrases().begins("reasons").match(bare):
            return False
        explicit = re.match(r"\w+\s?:", bare) is not None
        return explicit or sentence.paragraph == self._act.paragraph

    def _is_courtesy(self, words: str) -> bool:
        is_early = self._count < _GREETED
        return not self.hearing.cited(words) and is_courtesy(words, self.names, is_early=is_early)

    def _knows(self, said: Utterance) -> bool:
        """Return whether all delegations that a sentence names are known."""
        names = (said.by, said.position.of if said.position else "")
        return all(self.names.knows(name) for name in names if name)

    def _by(self, name: str) -> tuple[str, ...]:
        """Return the delegations a sentence names; none where it names one nobody knows."""
        bare = " ".join(name.split()).casefold().strip(" ,")
        if not bare or phrases().begins("ourselves").fullmatch(bare):
            return self._speakers
        if phrases().begins("ourselves_several").fullmatch(bare):
            return self._speakers if len(self._speakers) > 1 else ()
        return self.names.several(name)

    # -- what becomes of it --

    def _say(
        self, said: Utterance, sentence: MailSentence, *, count: int = 1, reason: str = ""
    ) -> None:
        """Note what a sentence asks for."""
        by = self._by(said.by)
        place = ", ".join(dict.fromkeys(each.target for each in said.entries))
        if not by:
            labels = ", ".join(self.hearing.cited(sentence.words)) or THE_MAIL
            note = not_listed(said.by)
            self._find(labels, sentence.words, FindingOutcome.NOT_UNDERSTOOD, note, count=count)
            self._turn_to(sentence.words)
        elif said.position is not None:
            self._position(said.position, by, sentence, count)
            self._turn_to(sentence.words)
        elif said.needs:
            labels = ", ".join(self.hearing.cited(sentence.words)) or THE_MAIL
            self._turn_to(sentence.words)
            self._find(
                labels, sentence.words, FindingOutcome.NOT_UNDERSTOOD, said.needs, count=count
            )
        else:
            for index, each in enumerate(by):
                self._propose(said, each, sentence, 0 if index else count, reason)
            self._context = place.split(", ", maxsplit=1)[0]

    def _propose(
        self, said: Utterance, by: str, sentence: MailSentence, count: int, reason: str
    ) -> None:
        self._items += 1
        item = (
            f"{self.file}-{self._items}" if len(said.entries) > 1 and said.entries[0].item else ""
        )
        first = len(self.proposals) if count or self._act is None else self._act.proposals.start
        head, words = self._head(by), in_one_line(sentence.words)
        question = "asked as a question" if words.endswith("?") else ""
        self._count += count
        for index, entry in enumerate(said.entries):
            guard = "" if entry.amends else self.hearing.passages.guard_at(entry.target)
            made = replace(entry, item=item, guard=guard)
            outcome = FindingOutcome.PROPOSED
            if self._is_there(entry):
                made = replace(made, status=Status.SATISFIED)
                outcome = FindingOutcome.SATISFIED
            if doubt := said.doubt or marked(entry):
                made = replace(made, status=Status.PARKED, decided=Decision(reason=doubt))
                outcome = FindingOutcome.DOUBTFUL
            self._order += 1
            self.proposals.append(
                SubmittedEntry(
                    file=self.file, delegation=by,
                    amendment=because(made, reason) if reason else made,
                    outcome=outcome, note=doubt or question, source=head, said=words,
                    order=self._order, sentences=count if not index else 0,
                )
            )  # fmt: skip
        self._act = _Act(
            said.entries[0].target, range(first, len(self.proposals)), sentence.paragraph
        )

    def _is_there(self, entry: Amendment) -> bool:
        """Return whether an entry gives a paragraph the words that it has already."""
        passages = self.hearing.passages
        passage = passages.find(entry.target)
        if entry.action is not Action.REWRITE or passage is None or entry.new == NewText():
            return False
        new = [without_closing(line.content) for line in lines_of_new(entry.new)]
        return new == [without_closing(line.content) for line in passages.lines_in(passage)]

    def _head(self, delegation: str) -> AmendmentSet:
        sent = self.mail.sent
        return AmendmentSet(
            base=Base(symbol=self.base.masthead.symbol, digest=self._digest),
            masthead=Masthead(organ=self.base.masthead.organ, issued=sent.date() if sent else None),
            proposers=(delegation,),
            language=self.base.language,
        )

    def _position(
        self, position: Position, by: Sequence[str], sentence: MailSentence, count: int
    ) -> None:
        place = ", ".join(position.labels) or WHOLE
        words = in_one_line(sentence.words)
        is_of_others = position.kind in (PositionKind.SUPPORT, PositionKind.OPPOSITION)
        named = self.names.several(position.of) if is_of_others else self._by(position.of)
        if position.of and not named:
            labels = ", ".join(position.labels) or THE_MAIL
            note = not_listed(position.of)
            self._find(labels, words, FindingOutcome.NOT_UNDERSTOOD, note, count=count)
            return
        if is_of_others and (named or position.is_of_deletion):
            pairs = [(who, of) for who in by for of in named or ("",)]
        else:
            pairs = [(who, "") for who in (named if position.of else by)]
        lacking = "" if is_of_others and named else self._lacking(position.labels)
        for index, (who, of) in enumerate(pairs):
            row = len(self.findings)
            outcome, note = self.declared.take(position, who, of, unlisted(words), row)
            note = "; ".join(filter(None, (note, lacking)))
            self._find(place, words, outcome, note, delegation=who, count=0 if index else count)

    def _lacking(self, labels: Sequence[str]) -> str:
        """Say which passages the text lacks, or ""."""
        passages = self.hearing.passages
        missing = [each for each in labels if passages and passages.find(each) is None]
        return f"the text has no {', '.join(missing)}" if missing else ""

    def _replace(self, words: str, sentence: MailSentence) -> None:
        labels = self.hearing.cited(words)
        self.replaces += [(each, labels) for each in self._speakers]
        place = ", ".join(labels) or THE_MAIL
        self._find(place, sentence.words, FindingOutcome.REPLACES)

    def _find(
        self, place: str, words: str, outcome: FindingOutcome, note: str = "", *,
        delegation: str = "", count: int = 1,
    ) -> None:  # fmt: skip
        self._count += count
        self._order += 1
        self.findings.append(
            Finding(
                file=self.file, delegation=delegation or self._speakers[0], place=place,
                words=in_one_line(words), outcome=outcome, note=note, order=self._order,
                sentences=count,
            )
        )  # fmt: skip
