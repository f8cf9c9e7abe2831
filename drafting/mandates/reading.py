"""Read one clause that directs somebody: who is asked to do what, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.mandates.actors import AskedActor, actors_in, is_un_name, without_articles
from drafting.mandates.acts import Act, acts_in, first_infinitive
from drafting.mandates.asked_text import AskedSource, ParagraphWords
from drafting.mandates.clauses import DirectiveClause
from drafting.mandates.dues import dues_of, sessions_in
from drafting.mandates.lexicon import MandateLexicon
from drafting.mandates.naming import FullNames
from drafting.mandates.products import product_of, topic_of, trimmed
from drafting.mandates.records import Due, Mandate, MandateAction

_SMALL_WORD = re.compile(r"\b[a-z]+\b")
_AFTER_VERB = re.compile(r"^(\w+(?: (?:to|with) [\w -]{1,60}?)?), ")
"""A comma that is left where an aside was, after a verb or who receives the thing."""
_THAT = len("that")
_TO = "to "
_PRONOUNS = ("it", "them")
"""Products that mean the thing that was named before."""
_AND_THE = " and the "
_SHORTEST_STUDY = 20
"""Characters of what somebody studies in order to report."""
_RECEIVER_WITHIN = 300
"""Characters at the start of an act in which its receiver is looked for."""
_LONGEST_NAME = 140
_RECEIVED = (MandateAction.REPORT, MandateAction.ORAL)
"""Their receiver is named; that of anything else is no receiver but a purpose."""
_EARLY = 30
"""A comma so near to the verb parts it from its object: "submit, in 2026, a report"."""


class ClauseReading:
    """One clause that directs somebody.

    Attributes:
        names: the full names that the text has printed.
        place: where the paragraph begins in the words of `names`.
        asked: those whom the clause before asks; a pronoun may mean them.
        shared_end: end of the next clause, if its infinitive may belong to this one too, or 0.
        actors: those who are asked, when the clause has been read.
        last_words: of the last act.
    """

    def __init__(
        self,
        source: AskedSource,
        label: str,
        text: ParagraphWords,
        clause: DirectiveClause,
        lexicon: MandateLexicon,
        names: FullNames,
        place: int,
    ) -> None:
        self.source, self.label, self.text, self.clause = source, label, text, clause
        self.lexicon, self.names, self.place = lexicon, names, place
        self.asked: tuple[AskedActor, ...] = ()
        self.shared_end = 0
        self.actors: tuple[AskedActor, ...] = ()
        self.opening_end = clause.end
        self.last_words = ""

    def mandates(self) -> Iterator[Mandate]:
        """Yield what the clause asks for."""
        begin, end, words = self.clause.inside, self.clause.end, self.text.open
        for start in (begin - 2, begin):
            if found := self.lexicon.at("made before", words, start, end):
                begin = found.end()
                break
        if self.lexicon.at("that", words, begin, end):
            yield from self._that(begin + _THAT)
        elif self.lexicon.at("decide", self.clause.verb):
            yield from self._decided(begin)
        else:
            joint = self.lexicon.at("repeated to", words, begin, end)
            yield from self._directed(joint.end() if joint and self.clause.is_repeated else begin)

    def _decided(self, begin: int) -> Iterator[Mandate]:
        """Yield what the organ decides to do itself, or to ask for: "decides to request …"."""
        words, end = self.text.open, self.clause.end
        start = begin + len(words[begin:end]) - len(words[begin:end].lstrip(": "))
        first: int | None = start
        if not words.startswith(_TO, start):
            first = first_infinitive(words, start, end, self.lexicon)
            is_aside = self.lexicon.at("starts aside", words, start, end) is not None
            if (first is None or not is_aside) and words[start:end].strip():
                return
        if first is not None and (found := self.lexicon.at("to direct", words, first, end)):
            inner = found.end()
            if self.lexicon.at("that", words, inner, end):
                yield from self._that(inner + _THAT)
            else:
                yield from self._directed(inner)
            return
        self.actors = self._own
        self.opening_end = start
        for act in self._acts(first, end):
            whole = self.text.open[act.start + len(_TO) : act.end]
            if self.lexicon.at("self", act.words) and not self.lexicon.at("self never", whole):
                convener = self._convener(whole) if self.lexicon.at("convene", act.words) else ()
                yield from self._of_act(act, convener or self.actors, is_own=True)

    def _convener(self, words: str) -> tuple[AskedActor, ...]:
        """Return who is to convene a meeting that the organ decides to hold, if named."""
        found = self.lexicon.within("convened by", words)
        if not found:
            return ()
        name = self.lexicon.patterns["after receiver"].split(words[found.end() :], maxsplit=1)[0]
        name = self.lexicon.without("trailing", name).strip()
        return (AskedActor(name, is_un=True),) if is_un_name(name, self.lexicon) else ()

    @property
    def _own(self) -> tuple[AskedActor, ...]:
        return (AskedActor(self.source.organ, is_un=True),)

    def _that(self, begin: int) -> Iterator[Mandate]:
        """Yield what each "that" asks for: "that the Committee shall …, and that …"."""
        found = self.lexicon.each("and that", self.text.open, begin, self.clause.end)
        places = [each.end() - 1 for each in found]
        for start, end in zip([begin, *places], [*places, self.clause.end], strict=True):
            yield from self._one_that(start, end)

    def _one_that(self, begin: int, end: int) -> Iterator[Mandate]:
        words = self.text.open
        shall = self.lexicon.within("shall", words, begin, end)
        bare = self._bare_verb(begin, shall.start() if shall else end)
        if bare is not None:
            yield from self._shall(words[begin:bare], begin, bare, end)
        elif shall:
            yield from self._shall(words[begin : shall.start()], begin, shall.end(), end)
        else:
            for first, last in self.clause.items:
                if found := self.lexicon.at("item shall", words, first, last):
                    yield from self._shall(words[begin:end], begin, found.end(), last)
                elif ends := self.lexicon.within("ends with shall", words[begin:end]):
                    yield from self._shall(words[begin : begin + ends.start()], begin, first, last)

    def _shall(self, subject: str, begin: int, start: int, end: int) -> Iterator[Mandate]:
        """Yield what a subject shall do; its verb begins at `start`."""
        words = self.text.open
        if self.lexicon.at("continued", words, start):
            act = Act(begin, end, f"continue {words[begin:end]}")
            yield from self._of_act(act, self._own, is_own=True)
        elif held := self.lexicon.at("held", words, start):
            name = subject.strip(" ,")
            further = next(iter(self.lexicon.each("and shall", words, held.end(), end)), None)
            last = further.start() if further else end
            act = Act(begin, last, f"convene {name} {words[held.end() : last].strip()}")
            yield from self._of_act(act, self._convener(subject) or self._own, is_own=True)
            if further:
                yield from self._shall(subject, begin, further.start("verb"), end)
        elif not self.lexicon.at("no act", words, start) and not self.lexicon.within(
            "may", subject
        ):
            self.actors = actors_in(subject, self.lexicon)
            wanted = tuple(each for each in self.actors if each.is_un)
            for act in acts_in(words, start, end, self.lexicon) if wanted else ():
                yield from self._of_act(act, wanted, subject)

    def _bare_verb(self, begin: int, end: int) -> int | None:
        """Return where the verb of "that the Committee establish" begins."""
        for found in _SMALL_WORD.finditer(self.text.open, begin + 1, end):
            if found[0] in self.lexicon.verbs and self.lexicon.within(
                "after subject", self.text.open, begin, found.start()
            ):
                return found.start()
        return None

    def _directed(self, begin: int) -> Iterator[Mandate]:
        """Yield what somebody is asked for: "the Secretary-General to submit …"."""
        words, end = self.text.open, self.clause.end
        start = first_infinitive(words, begin, end, self.lexicon)
        if asked := self.lexicon.at("thing asked of somebody", words, begin, end):
            yield from self._thing_of(asked)
            return
        named_end = end if start is None else start
        if start is None and self.shared_end:
            shared = first_infinitive(words, self.clause.end, self.shared_end, self.lexicon)
            is_parted = shared is not None and words[:shared].endswith(", ")
            if is_parted or self.lexicon.within("ends open", words[begin:end]):
                start, end = shared, self.shared_end
        around, self.opening_end = words[begin:named_end], named_end
        self.actors = self._named(around, begin)
        inside = tuple(each for each in self.actors if each.is_un)
        has_outside = len(inside) < len(self.actors)
        for act in self._acts(start, end):
            wanted = self.actors if has_outside and self._is_handed_in(act) else inside
            if wanted:
                yield from self._of_act(act, wanted, around)

    def _thing_of(self, asked: re.Match[str]) -> Iterator[Mandate]:
        """Yield a thing that is asked of somebody: "requests a briefing from the Committee"."""
        self.actors = tuple(each for each in actors_in(asked["who"], self.lexicon) if each.is_un)
        act = Act(asked.start("thing"), self.clause.end, f"provide {asked['thing']}")
        if self.actors:
            yield from self._of_act(act, self.actors)

    def _acts(self, start: int | None, end: int) -> Iterator[Act]:
        """Yield the acts of the clause from an infinitive on, and those of the items under it."""
        words = self.text.open
        if start is not None:
            yield from acts_in(words, start, end, self.lexicon)
        for first, last in self.clause.items:
            if words.startswith(_TO, first):
                yield from acts_in(words, first, last, self.lexicon)

    def _named(self, words: str, begin: int) -> tuple[AskedActor, ...]:
        actors = actors_in(words, self.lexicon)
        if self.lexicon.at("these", words.strip(" ,")):
            return self.asked
        if len(actors) == 1 and self.lexicon.at("pronoun", actors[0].name):
            return self.asked or self._mentioned(begin)
        return actors

    def _mentioned(self, begin: int) -> tuple[AskedActor, ...]:
        """Return whom a pronoun means: the last actor named before it."""
        before = self.text.open[:begin]
        is_plural = self.text.open.startswith("them", begin)
        for found in reversed([*self.lexicon.each("before mention", before)]):
            rest = self.lexicon.patterns["after mention"].split(before[found.end() :], maxsplit=1)
            name = self.lexicon.after("mention article", rest[0])
            head = self.lexicon.patterns["after head"].split(name, maxsplit=1)[0]
            if is_plural and not head.rstrip().endswith("s"):
                continue
            is_un = is_un_name(name, self.lexicon)
            if is_un and (larger := self.lexicon.within("body of a body", before[: found.start()])):
                whole = larger[0] + before[found.start() : found.end()] + name
                return (AskedActor(whole, is_un=True),)
            if is_un or self.lexicon.at("outside", name):
                return (AskedActor(name, is_un),)
        return ()

    def _is_handed_in(self, act: Act) -> bool:
        """Return whether somebody outside hands something in at the United Nations."""
        is_handed = self._action(act) not in (MandateAction.SUPPORT, MandateAction.OTHER)
        return (
            is_handed
            and self.lexicon.at("handed in", act.words) is not None
            and (
                self.lexicon.within("in reports", act.words) is not None
                or is_un_name(self._receiver(act.words), self.lexicon)
                or self._pronoun_receiver(act) != ""
            )
        )

    def _receiver(self, words: str) -> str:
        """Return who receives what is asked for, or ""."""
        start = words[:_RECEIVER_WITHIN]
        if purpose := self.lexicon.within("purpose begins", start):
            start = start[: purpose.start()]
        first = members = ""
        for found in self.lexicon.each("to whom", start):
            rest = words[found.end() : found.end() + _LONGEST_NAME]
            name = self.lexicon.patterns["after receiver"].split(rest, maxsplit=1)[0].strip()
            end = found.end() + rest.find(name) + len(name)
            name = self.lexicon.without("trailing", without_articles(name, self.lexicon))
            if name[:1].isupper():
                name = self.lexicon.without("no more of a receiver", name)
            if self.lexicon.within("no receiver", name):
                continue
            if not is_un_name(name, self.lexicon) and _AND_THE in name:
                name = name.split(_AND_THE, 1)[1]
            if not is_un_name(name, self.lexicon):
                states = self.lexicon.at("states receive", name)
                members = members or (states[0] if states else "")
                continue
            if self.lexicon.at("at its session", words, end):
                return self._full(name)
            first = first or name
        if first:
            return self._full(first)
        return members or (self.source.organ if self.lexicon.within("to it", start) else "")

    def _pronoun_receiver(self, act: Act) -> str:
        """Return the officer that a pronoun means: "to inform her of the measures taken"."""
        if not self.lexicon.at("to a pronoun", act.words):
            return ""
        meant = self._mentioned(act.start)
        return meant[0].name if meant and meant[0].is_un else ""

    def _receiver_of(self, act: Act, action: MandateAction) -> str:
        """Return who receives an act; the body of a session receives a report for it."""
        if action not in _RECEIVED and not self.lexicon.at("hands over", act.words):
            return ""
        name = self._receiver(act.words) or self._pronoun_receiver(act)
        if not name and action in _RECEIVED:
            words = self.text.open[act.start : act.end]
            if found := self.lexicon.within("session of", words):
                return self._full(without_articles(found["name"], self.lexicon))
            if self.lexicon.within("that session", words.rstrip(" ,;.")):
                return self.source.organ
        return name

    def _of_act(
        self, act: Act, actors: Sequence[AskedActor], around: str = "", *, is_own: bool = False
    ) -> Iterator[Mandate]:
        """Yield an act as a mandate, once for each session."""
        action = self._action(act)
        words = act.words if is_own else self.text.open[act.start : act.end]
        dues = dues_of(
            words, around, action, self.source.adopted, self.source.session, self.lexicon
        )
        if not dues[0][0].session and self.lexicon.within("that session", words.rstrip(" ,;.")):
            dues = ((replace(dues[0][0], session=self._session_before(act)), ""),)
        is_considered = action is MandateAction.OTHER and self.lexicon.at("considers", act.words)
        if is_own and is_considered:
            is_item = self.lexicon.within("under item", act.words) is not None
            if is_item or any(due.session for due, _ in dues):
                action = MandateAction.AGENDA
        to = "" if is_own else self._receiver_of(act, action)
        mandate = Mandate(
            label=self.label,
            place=self.text.place(act.start),
            addressees=tuple(dict.fromkeys(self._full(each.name) for each in actors)),
            action=action,
            product=self._product(act, action, to),
            to=to,
            due=Due(),
            is_renewal=act.is_renewal or self.clause.is_again,
            evidence=self._evidence(act),
        )
        self.last_words = act.words
        for due, body in dues:
            name = without_articles(body, self.lexicon).strip()
            is_body = (
                not is_own
                and name != ""
                and (action in _RECEIVED or not self.source.organ.endswith(name))
                and self.lexicon.within("has sessions", name) is not None
                and is_un_name(name, self.lexicon)
            )
            yield replace(mandate, due=due, to=self._full(name) if is_body else mandate.to)

    def _product(self, act: Act, action: MandateAction, to: str) -> str:
        """Return what is asked for; "it" is what the act prepares first, or the act before it."""
        product = product_of(self._printed(act), action, to, self._topic(act), self.lexicon)
        if product not in _PRONOUNS:
            return product
        prepared = self.text.words[act.start + len(_TO) : act.end - len(act.words)]
        meant = trimmed(prepared) or topic_of(self.last_words, self.lexicon)
        return product_of(meant, action, to, "", self.lexicon) if meant else product

    def _topic(self, act: Act) -> str:
        """Return what "thereon" means in an act: what it studies first, or the act before it."""
        if not self.lexicon.within("thereon", act.words):
            return ""
        study = self.text.open[act.start + len(_TO) : act.end - len(act.words)]
        return topic_of(study if len(study) > _SHORTEST_STUDY else self.last_words, self.lexicon)

    def _session_before(self, act: Act) -> int:
        """Return the session that was named last before an act, or 0."""
        before = self.text.open[: act.start]
        named = [*sessions_in(before, self.lexicon, self.source.session)]
        return named[-1].number if named else 0

    def _evidence(self, act: Act) -> str:
        """Return the words that ask for an act: those that name who is asked, and its own."""
        words = self.text.words
        opening = trimmed(words[self.clause.start : self.opening_end])
        if act.start <= self.opening_end:
            return trimmed(words[self.clause.start : act.end])
        return f"{opening} … {trimmed(words[act.start : act.end])}"

    def _printed(self, act: Act) -> str:
        """Return the words of an act as printed, with its quotations."""
        length = len(act.words)
        is_stretch = self.text.open[act.end - length : act.end] == act.words
        return self.text.words[act.end - length : act.end] if is_stretch else act.words

    def _action(self, act: Act) -> MandateAction:
        """Return what kind of thing is asked for; an aside near to the verb does not count."""
        words = act.words
        if "," in words[:_EARLY]:
            bare = _AFTER_VERB.sub(r"\1 ", self.lexicon.without("aside in act", words), count=1)
            found = self._action_in(bare)
            if found is not MandateAction.OTHER:
                return found
        return self._action_in(words)

    def _action_in(self, words: str) -> MandateAction:
        return next(
            (name for name, pattern in self.lexicon.actions if pattern.match(words)),
            MandateAction.OTHER,
        )

    def _full(self, name: str) -> str:
        """Return the full name of a body, printed before the clause or else in it."""
        if self.source.organ.endswith(f" {name}"):
            return self.source.organ
        full = self.names.full(name, self.place + self.clause.start)
        return full if full != name else self.names.full(name, self.place + self.clause.end)
