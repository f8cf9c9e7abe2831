"""Write the whole document: one statement, or a collection of the parts A, B."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drafting.model.masthead import Adoption
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.inline import EMPTY, Mark, Span, Text, text
from drafting.writers.akn.body import BodyWriter
from drafting.writers.akn.cover import put_closing, put_cover, put_title, put_vote
from drafting.writers.akn.ids import ElementIds
from drafting.writers.akn.inlines import Setter
from drafting.writers.akn.meta import (
    Identity,
    drop_unused_references,
    identity_of,
    put_identification,
    put_meta,
)
from drafting.writers.akn.tree import Element, add, root
from drafting.writers.locale import Locale
from drafting.writers.page import Closing, Enacting, Item, Vote, front_of, items_of


@dataclass(slots=True)
class Gathered:
    """The items of one body, sorted as Akoma Ntoso requires.

    Attributes:
        title: unit of the part's title, or None.
        enacting, closing, vote: the fixed lines.
        preamble, operative: units.
        annexes: for each the unit of its title and its blocks.
    """

    title: Unit | None = None
    enacting: Enacting | None = None
    closing: Closing | None = None
    vote: Vote | None = None
    preamble: list[Unit] = field(default_factory=list)
    operative: list[Unit] = field(default_factory=list)
    annexes: list[tuple[Unit, list[Unit]]] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """Return the letter of a part, or ""."""
        return self.title.number if self.title else ""

    @property
    def heading(self) -> Text:
        """Return the title of a part."""
        return self.title.lines[0].content if self.title else EMPTY

    def take(self, item: Item) -> None:
        """Sort in one item of the page."""
        if isinstance(item, Enacting):
            self.enacting = item
        elif isinstance(item, Closing):
            self.closing = item
        elif isinstance(item, Vote):
            self.vote = item
        elif isinstance(item.head, Annex):
            self.annexes.append((item, []))
        elif item.zone == Zone.ANNEX:
            self.annexes[-1][1].append(item)
        else:
            (self.preamble if item.zone == Zone.PREAMBLE else self.operative).append(item)


def gathered(items: Iterable[Item]) -> list[Gathered]:
    """Sort the items of a page by body."""
    bodies: list[Gathered] = []
    for item in items:
        if isinstance(item, Unit) and isinstance(item.head, Part):
            bodies.append(Gathered(title=item))
            continue
        if not bodies:
            bodies.append(Gathered())
        bodies[-1].take(item)
    return bodies or [Gathered()]


def document_of(resolution: Resolution, words: Locale) -> Element:
    """Build the document."""
    notes = {note.key: note.content for note in resolution.footnotes}
    numbers = note_numbers(resolution, units_of(resolution))
    writer = _Writer(resolution, words, Setter(resolution.rules, numbers, notes))
    document = writer.collection() if len(resolution.parts) > 1 else writer.single()
    drop_unused_references(document)
    return document


@dataclass(frozen=True, slots=True)
class _Writer:
    resolution: Resolution
    words: Locale
    setter: Setter

    def single(self) -> Element:
        """Build a document of one statement; a single part has its letter above it."""
        document = root()
        (body,) = gathered(items_of(self.resolution, self.words))
        adopted = self._adopted(0)
        statement = self._statement(document)
        identity = self._identity(adopted, body.letter)
        put_meta(statement, self.resolution, identity, self.words)
        self._front(statement)
        put_title(statement, body.letter, body.heading, self.setter, is_letter=True)
        self._body(statement, body, adopted, identity)
        return document

    def collection(self) -> Element:
        """Build a document of several statements under one cover."""
        document = root()
        collection = add(document, "documentCollection", name="publication")
        adopted = self.resolution.masthead.adopted
        put_meta(collection, self.resolution, self._identity(adopted), self.words)
        self._front(collection)
        listed = add(collection, "collectionBody")
        components = add(document, "components")
        ids = ElementIds()
        bodies = gathered(items_of(self.resolution, self.words))
        for index, body in enumerate(bodies):
            name = ids.numbered("", "part", body.letter)
            entry = add(listed, "component", eId=f"cmp_{name}")
            add(
                entry, "documentRef", eId=f"cmp_{name}__dref_1", href=f"#{name}",
                showAs=body.letter or name,
            )  # fmt: skip
            self._part(add(components, "component", eId=name), body, self._adopted(index), name)
        return document

    def _part(self, parent: Element, body: Gathered, own: Adoption | None, name: str) -> None:
        statement = self._statement(parent)
        identity = self._identity(own or self.resolution.masthead.adopted, body.letter)
        put_identification(add(statement, "meta"), identity)
        put_title(statement, body.letter, body.heading, self.setter)
        self._body(statement, body, own, identity, name)

    def _adopted(self, index: int) -> Adoption | None:
        """Return the adoption that a body prints: its own, or that of the whole after the last."""
        bodies = self.resolution.bodies
        body = bodies[index]
        own = body.adopted if isinstance(body, Part) else None
        return own or (self.resolution.masthead.adopted if body is bodies[-1] else None)

    def _identity(self, adopted: Adoption | None, letter: str = "") -> Identity:
        return identity_of(self.resolution, adopted.date if adopted else None, letter)

    def _statement(self, parent: Element) -> Element:
        draft = "Draft" if self.resolution.status == "draft" else ""
        name = f"{self.resolution.kind}{draft}"
        return add(parent, "statement", name=name, contains="originalVersion")

    def _front(self, parent: Element) -> None:
        """Write cover, number and title."""
        front = front_of(self.resolution, self.words)
        put_cover(parent, self.resolution.masthead, front)
        put_title(parent, front.number, self.resolution.title, self.setter)

    def _body(
        self,
        statement: Element,
        body: Gathered,
        adopted: Adoption | None,
        identity: Identity,
        place: str = "",
    ) -> None:
        """Write everything from the enacting line to the last annex."""
        ids = ElementIds()
        writer = BodyWriter(self.setter, ids, place)
        if body.enacting or body.preamble:
            preamble = add(statement, "preamble")
            if body.enacting:
                self._enacting(preamble, body.enacting, ids.counted(place, "formula_"))
            writer.preamble(preamble, body.preamble)
        writer.main(add(statement, "mainBody"), body.operative)
        if body.closing or body.vote:
            conclusions = add(statement, "conclusions")
            put_closing(conclusions, body.closing, adopted)
            if body.vote:
                put_vote(conclusions, body.vote.words)
        if body.annexes:
            attachments = add(statement, "attachments")
            for index, (title, units) in enumerate(body.annexes, 1):
                found = replace(identity, component=f"annex_{index}")
                self._annex(attachments, title, units, found, ids, place)

    def _annex(
        self,
        parent: Element,
        title: Unit,
        units: list[Unit],
        identity: Identity,
        ids: ElementIds,
        place: str,
    ) -> None:
        eid = ids.counted(place, "att_")
        attachment = add(parent, "attachment", eId=eid)
        annex = add(attachment, "doc", name="annex", contains="originalVersion")
        put_identification(add(annex, "meta"), identity)
        preface = add(annex, "preface")
        line = title.lines[0]
        add(add(preface, "p"), "docType", line.number)
        if line.content:
            self.setter.put(add(add(preface, "p"), "docTitle"), line.content)
        BodyWriter(self.setter, ids, eid).main(add(annex, "mainBody"), units)

    def _enacting(self, parent: Element, enacting: Enacting, eid: str) -> None:
        """Write the enacting line; the organ's name looks like the opening words of paragraphs."""
        line = add(add(parent, "formula", name="enactingFormula", eId=eid), "p")
        self.setter.put(line, text(Span(enacting.words, Mark.LEAD), enacting.closer))
