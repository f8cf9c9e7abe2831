"""Write metadata: which work, expression and file this is; nothing is invented.

Dates that are not known are written as the United Nations write them, 0001-01-01.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from drafting.model.proceedings import OUTCOMES, SIDES, STEPS, Proceedings
from drafting.model.resolution import Resolution
from drafting.text.symbols import parse_symbol
from drafting.writers.akn.tree import AKN, UNKNOWN_DATE, Element, add, iso
from drafting.writers.locale import Locale

_OURSELVES = "#drafting"
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_ORGANS = {"A": "unga", "A/HRC": "unga-hrc", "S": "unsc", "E": "ecosoc"}
_LETTERS = re.compile(r" [A-Z](?:-[A-Z])?$")
"""Letters of the parts at the end of a symbol: "77/256 A-B"."""

_YEAR = re.compile(r" \((\d{4})\)$")
"""Year at the end of a Security Council symbol: "2674 (2023)"."""

_ROLES = {"author": "Author", "editor": "Editor", "publisher": "Publisher"}
_CONCEPTS = {
    "symbol": "Symbol",
    "dateOfIssuance": "Date of issuance",
    "adoptionDate": "Date of adoption",
    "adoptionMeeting": "Meeting of adoption",
    "preamble": "Preamble",
    "resolutionTitle": "Resolution title",
    "letter": "Letter of a part",
    "distribution": "Distribution",
    "sponsors": "Sponsors",
    "subsidiaryBody": "Subsidiary body",
    "session": "Session",
    "adoption": "Adoption",
    "publicationJobNumber": "Job number",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts of the names of a work and of its versions.

    Attributes:
        organ: short name of the body ("unga").
        number: "63-180", with the letter of a part after it.
        date: date of adoption, or of submission for a draft, in the form of attributes.
        issued: date of issue, in the same form.
        language: three letters.
        is_draft: whether it is not adopted.
        component: "main", or "annex_1".
    """

    organ: str
    number: str
    date: str
    issued: str
    language: str
    is_draft: bool
    component: str = "main"

    @property
    def work(self) -> str:
        """Return the name of the work."""
        return f"/akn/un/statement/deliberation/{self.organ}/{self.date}/{self.number}"

    @property
    def expression(self) -> str:
        """Return the name of the work in its language and version."""
        version = "" if self.issued == UNKNOWN_DATE else self.issued
        return f"{self.work}/{self.language}@{version}"


def identity_of(resolution: Resolution, adopted: datetime.date | None, letter: str) -> Identity:
    """Return the identity of a resolution, or of its part with that letter."""
    masthead = resolution.masthead
    is_draft = resolution.status == "draft"
    symbol = parse_symbol(masthead.symbol)
    rest = _LETTERS.sub("", symbol.rest) if letter else symbol.rest
    number = "-".join([*filter(None, (_YEAR.sub(r"-\1", rest),)), *symbol.suffixes])
    return Identity(
        organ=_ORGANS.get(symbol.body if symbol.body in _ORGANS else symbol.body[:1], "un"),
        number=re.sub(r"[^\w.-]", "", number.replace("/", "-") + letter) or "nn",
        date=iso(masthead.issued if is_draft else adopted),
        issued=iso(masthead.issued),
        language=_LANGUAGES.get(resolution.language, resolution.language),
        is_draft=is_draft,
    )


def put_identification(meta: Element, identity: Identity) -> None:
    """Write the names, dates and authors of work, expression and file."""
    part = f"!{identity.component}"
    identification = add(meta, "identification", source=_OURSELVES)
    work = add(identification, "FRBRWork")
    _names(work, f"{identity.work}/{part}", identity.work)
    name = "submission" if identity.is_draft else "adoption"
    add(work, "FRBRdate", date=identity.date, name=name)
    add(work, "FRBRauthor", href="#issuingBody", **{"as": "#author"})
    add(work, "FRBRcountry", value="un")
    if identity.number != "nn":
        add(work, "FRBRnumber", value=identity.number)
    expression = add(identification, "FRBRExpression")
    _names(expression, f"{identity.expression}/{part}", identity.expression)
    add(expression, "FRBRdate", date=identity.issued, name="publication")
    add(expression, "FRBRauthor", href="#issuingBody", **{"as": "#author"})
    add(expression, "FRBRlanguage", language=identity.language)
    file = add(identification, "FRBRManifestation")
    _names(file, f"{identity.expression}/{part}.xml", f"{identity.expression}.xml")
    add(file, "FRBRdate", date=UNKNOWN_DATE, name="markup")
    add(file, "FRBRauthor", href=_OURSELVES, **{"as": "#editor"})


def put_meta(parent: Element, resolution: Resolution, identity: Identity, words: Locale) -> None:
    """Write the metadata of the whole document."""
    meta = add(parent, "meta")
    put_identification(meta, identity)
    sponsors = _sponsors_of(resolution, words)
    proceedings = resolution.proceedings or Proceedings()
    if sponsors or proceedings.steps:
        workflow = add(meta, "workflow", source=_OURSELVES)
        _put_steps(workflow, proceedings)
        for index in range(1, len(sponsors) + 1):
            add(
                workflow, "step", date=UNKNOWN_DATE, by=f"#sponsor_{index}",
                outcome="draftResolution",
            )  # fmt: skip
    _put_voting(meta, proceedings, _OURSELVES)
    references = add(meta, "references", source=_OURSELVES)
    _reference(references, "TLCProcess", "drafting", "drafting")
    organ = resolution.masthead.organ or identity.organ
    _reference(references, "TLCOrganization", "issuingBody", organ)
    for index, sponsor in enumerate(sponsors, 1):
        _reference(references, "TLCOrganization", f"sponsor_{index}", sponsor)
    for eid, shown in _ROLES.items():
        _reference(references, "TLCRole", eid, shown)
    for eid, shown in _CONCEPTS.items():
        _reference(references, "TLCConcept", eid, shown)
    _job_number(meta, resolution.masthead.job_number)


def drop_unused_references(document: Element) -> None:
    """Remove references that nothing uses."""
    used = {str(value) for element in document.iter() for value in element.attrib.values()}
    for references in document.iter(f"{{{AKN}}}references"):
        for reference in [*references]:
            if f"#{reference.get('eId')}" not in used:
                references.remove(reference)


def _reference(references: Element, tag: str, eid: str, shown: str) -> None:
    """Write the meaning of a name that begins with "#"."""
    kind = tag.removeprefix("TLC").lower()
    address = f"/akn/ontology/{kind}/un/{eid}"
    add(references, tag, eId=eid, href=address, showAs=shown)


def _names(element: Element, this: str, uri: str) -> None:
    add(element, "FRBRthis", value=this)
    add(element, "FRBRuri", value=uri)


def _sponsors_of(resolution: Resolution, words: Locale) -> tuple[str, ...]:
    """Return the sponsors of an adopted text, which are only in the metadata."""
    masthead = resolution.masthead
    if not masthead.adopted:
        return ()
    return tuple(
        words.word("sponsor_for", name=each.name, capacity=each.capacity)
        if each.capacity
        else each.name
        for each in masthead.sponsors
    )


def _job_number(meta: Element, number: str) -> None:
    if not number:
        return
    place = add(meta, "presentation", source=_OURSELVES)
    for name in ("footerFirstPage", "footerFirstPageLeft", "internalCode"):
        place = add(place, f"akn4un:{name}")
    add(place, "docketNumber", number, refersTo="#publicationJobNumber")


def _put_steps(workflow: Element, proceedings: Proceedings) -> None:
    """Write the steps on the way to adoption."""
    for step in proceedings.steps:
        said = {
            "outcome": STEPS.get(step.name, step.name),
            "as": step.symbol,
            "refersTo": step.part,
        }
        element = add(workflow, "step", date=iso(step.date), by=step.by, **said)
        _asked(element, "by")


def _put_voting(meta: Element, proceedings: Proceedings, source: str) -> None:
    """Write how the text was adopted, and the sides of a recorded vote."""
    if not proceedings.outcome and not proceedings.votes:
        return
    place = add(add(meta, "analysis", source=source), "parliamentary")
    outcome = OUTCOMES.get(proceedings.outcome, proceedings.outcome)
    voting = add(place, "voting", eId="voting_1", outcome=outcome)
    for index, votes in enumerate(proceedings.votes, 1):
        count = "" if votes.count is None else str(votes.count)
        side = SIDES.get(votes.side, votes.side)
        element = add(voting, "count", eId=f"voting_1__count_{index}", value=count, refersTo=side)
        _asked(element, "value")
        if votes.states:
            voters = add(element, "akn4un:voters")
            for state in votes.states:
                add(voters, "organization", state, refersTo="memberState")
    if not proceedings.votes:
        _asked(add(voting, "quorum", eId="voting_1__quorum_1"), "value")


def _asked(element: Element, name: str) -> None:
    """Write an attribute that the schema requires even if its value is unknown."""
    if element.get(name) is None:
        element.set(name, "")
