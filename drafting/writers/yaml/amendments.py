"""Write amendment files in their canonical YAML form."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.model.agreement import Agreement
from drafting.model.amendment import (
    Action,
    Amendment,
    AmendmentKind,
    AmendmentSet,
    Base,
    Decision,
    ProposedWording,
    Status,
)
from drafting.model.amendment_keys import (
    AGREED,
    AGREED_PASSAGE,
    AMENDMENT,
    AMENDMENTS,
    BASE,
    DECISION,
    MASTHEAD,
    PROPOSED,
    RESERVATION,
)
from drafting.model.reservation import Reservation
from drafting.model.shapes import Shape
from drafting.model.walk import lines_of_new
from drafting.text.inline import NoteMark, Text
from drafting.writers.yaml.emit import Branch, Leaf, Listing, Tree, emit
from drafting.writers.yaml.trees import fragment, masthead_entries
from drafting.writers.yaml.words import Pen

Entries = dict[str, Tree | None]


def write_amendments(amendments: AmendmentSet) -> str:
    """Write amendments as YAML that reads back as the same amendments."""
    return emit(_tree(amendments))


def _tree(amendments: AmendmentSet) -> Branch:
    pen = Pen.of(amendments.rules, amendments.footnotes, list(_mentions(amendments)))
    header = masthead_entries(amendments.masthead)
    entries: Entries = {name: header.get(name) for name in MASTHEAD}
    if amendments.masthead.organ == type(amendments.masthead)().organ:
        entries["organ"] = None
    entries |= {
        "base": _base(amendments.base),
        "proposers": _names(amendments.proposers),
        "supporters": _names(amendments.supporters),
        "opponents": _names(amendments.opponents),
        "language": _words("" if amendments.language == "en" else amendments.language),
        "title": _text(pen, amendments.title),
    }
    listed = tuple(_entry(pen, each, number) for number, each in enumerate(amendments.entries, 1))
    entries["amendments"] = Listing(listed, spaced=True)
    declared = tuple((key, Leaf(pen.text(content))) for key, content in pen.declared)
    entries["footnotes"] = Branch(declared) if declared else None
    reserved = tuple(map(_reservation, amendments.reservations))
    entries["reservations"] = Listing(reserved) if reserved else None
    agreed = tuple(map(_agreement, amendments.agreements))
    entries["agreements"] = Listing(agreed) if agreed else None
    return _branch(AMENDMENTS, entries, spaced=True)


def _branch(shape: Shape, entries: Entries, *, spaced: bool = False) -> Branch:
    given = ((name, entries.get(name)) for name in shape.names)
    return Branch(tuple((name, tree) for name, tree in given if tree is not None), spaced)


def _words(words: str) -> Leaf | None:
    """Write words with single spaces, as they are read."""
    tidy = " ".join(words.split())
    return Leaf(tidy) if tidy else None


def _figures(words: str) -> Leaf | None:
    return Leaf(words, figures=True) if words else None


def _text(pen: Pen, content: Text) -> Leaf | None:
    return Leaf(pen.text(content)) if content else None


def _names(names: tuple[str, ...]) -> Listing | None:
    return Listing(tuple(map(Leaf, names))) if names else None


def _base(base: Base) -> Branch | None:
    if base == Base():
        return None
    return _branch(
        BASE,
        {
            "symbol": _words(base.symbol),
            "kind": _words(base.kind),
            "digest": _words(base.digest),
        },
    )


def _decision(decision: Decision | None) -> Branch | None:
    if decision is None:
        return None
    return _branch(
        DECISION,
        {
            "by": _words(decision.by),
            "date": _figures(decision.date.isoformat() if decision.date else ""),
            "reason": _words(decision.reason),
        },
    )


def _proposed(pen: Pen, proposed: ProposedWording | None) -> Branch | None:
    if proposed is None:
        return None
    return _branch(
        PROPOSED,
        {
            "target": _words(proposed.target),
            "words": _text(pen, proposed.words),
            "text": _text(pen, proposed.text),
        },
    )


def _entry(pen: Pen, entry: Amendment, number: int) -> Branch:
    quoted = "words"
    if entry.action is Action.INSERT_WORDS:
        quoted = "before" if entry.before else "after"
    is_rewritten = entry.action is Action.REWRITE and entry.new.is_empty
    text = Leaf("") if is_rewritten and not entry.text else None
    entries: Entries = {
        "id": _figures("" if entry.id == str(number) else entry.id),
        "item": _figures(entry.item),
        "target": _words(entry.target),
        "action": Leaf(entry.action.value),
        quoted: _text(pen, entry.words),
        "text": _text(pen, entry.text) or text,
        "to": _words(entry.to),
        "guard": _words(entry.guard),
        "kind": _words("" if entry.kind is AmendmentKind.AMENDMENT else entry.kind.value),
        "follows": _names(entry.follows),
        "amends": _figures(" ".join(entry.amends.split())),
        "supporters": _names(entry.supporters),
        "opponents": _names(entry.opponents),
        "reason": _words(entry.reason),
        "status": _words("" if entry.status is Status.PROPOSED else entry.status.value),
        "decided": _decision(entry.decided),
        "proposed": _proposed(pen, entry.proposed),
    }
    entries |= fragment(pen, entry.new)
    return _branch(AMENDMENT, entries)


def _reservation(reservation: Reservation) -> Branch:
    return _branch(
        RESERVATION,
        {
            "target": _words(reservation.target),
            "by": _words(reservation.by),
            "date": _figures(reservation.date.isoformat() if reservation.date else ""),
            "reason": _words(reservation.reason),
            "words": _words(reservation.words),
        },
    )


def _agreement(agreement: Agreement) -> Branch:
    return _branch(
        AGREED_PASSAGE,
        {
            "target": _words(agreement.paragraph),
            "status": _words(AGREED[1] if agreement.is_ad_referendum else ""),
            "by": _words(agreement.by),
            "date": _figures(agreement.date.isoformat() if agreement.date else ""),
            "reason": _words(agreement.reason),
            "guard": _words(agreement.guard),
        },
    )


def _mentions(amendments: AmendmentSet) -> Iterator[str]:
    """Yield the key of every note mark, in any order."""
    for content in _contents(amendments):
        yield from (part.key for part in content if isinstance(part, NoteMark))


def _contents(amendments: AmendmentSet) -> Iterator[Text]:
    yield amendments.title
    for entry in amendments.entries:
        yield from (entry.words, entry.text)
        yield from (line.content for line in lines_of_new(entry.new))
