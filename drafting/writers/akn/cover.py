"""Write the lines above and below the text: cover page, title, closing lines."""

from __future__ import annotations

from drafting.model.masthead import Adoption, Masthead
from drafting.text.inline import Text
from drafting.writers.akn.inlines import Setter
from drafting.writers.akn.tree import AKN, Element, add, iso, say
from drafting.writers.page import Closing, Front


def put_cover(parent: Element, masthead: Masthead, front: Front) -> None:
    """Write the cover page, without lines that the document does not have."""
    cover = add(parent, "coverPage", eId="coverPage_1")
    _line(cover, "docAuthority", front.organization, refersTo="#publisher")
    _symbol(cover, front)
    _line(cover, "docAuthority", front.organ, refersTo="#issuingBody")
    _line(cover, "docStatus", front.distribution, refersTo="#distribution")
    date = iso(masthead.issued)
    _line(cover, "docDate", front.issued, date=date, refersTo="#dateOfIssuance")
    _line(cover, "inline", front.original, name="originalLanguage")
    _line(cover, "docAuthority", front.subsidiary, refersTo="#subsidiaryBody")
    _line(cover, "session", front.session, value=masthead.session)
    _line(cover, "event", front.session_dates, refersTo="#session")
    _line(cover, "docCommittee", front.committee)
    _agenda(cover, masthead, front)
    _sponsors(cover, masthead, front)
    _line(cover, "docTitle", front.heading)
    _line(cover, "docTitle", front.adoption, refersTo="#adoption")
    _basis(cover, masthead, front)


def put_title(
    statement: Element, number: str, title: Text, setter: Setter, *, is_letter: bool = False
) -> None:
    """Write the number of a resolution, or the letter of a part, and the title."""
    if not number and not title:
        return
    preface = statement.find(f"{{{AKN}}}preface")
    line = add(add(statement, "preface") if preface is None else preface, "p")
    if number:
        add(line, "docNumber", number, refersTo="#letter" if is_letter else "")
        say(line, " ")
    if title:
        setter.put(add(line, "docTitle", refersTo="#resolutionTitle"), title)


def put_closing(parent: Element, closing: Closing | None, adopted: Adoption | None) -> None:
    """Write meeting and date of adoption."""
    if closing is None or adopted is None:
        return
    line = add(parent, "p")
    lines = list(closing.lines)
    if adopted.meeting:
        add(line, "inline", lines.pop(0), name="adoptionMeeting", title=adopted.meeting)
        if lines:
            add(line, "eol")
    if lines:
        add(line, "docDate", lines[0], date=iso(adopted.date), refersTo="#adoptionDate")


def put_vote(parent: Element, words: str) -> None:
    """Write the statement of the vote, with its lines."""
    outcome = add(add(add(parent, "p"), "vote", by="#issuingBody"), "outcome")
    for index, line in enumerate(words.splitlines()):
        if index:
            add(outcome, "eol")
        say(outcome, line)


def _line(cover: Element, tag: str, words: str, **attributes: str) -> None:
    if words:
        add(add(cover, "p"), tag, words, **attributes)


def _symbol(cover: Element, front: Front) -> None:
    """Write the symbol, and its note if the document was issued again."""
    if front.symbol:
        line = add(cover, "p")
        add(line, "docNumber", front.symbol, refersTo="#symbol")
        say(line, front.signed_symbol.removeprefix(front.symbol))
    _line(cover, "inline", front.reissue, name="note to the symbol")


def _agenda(cover: Element, masthead: Masthead, front: Front) -> None:
    """Write the items in one line, as printed, and each title in a separate line."""
    items = [item.item for item in masthead.agenda_items]
    if items:
        _parted(add(cover, "p"), front.agenda, items, "inline", name="agenda item")
    for title in front.agenda_titles:
        _line(cover, "inline", title, name="agenda item name")


def _sponsors(cover: Element, masthead: Masthead, front: Front) -> None:
    """Write the sponsors of a draft, each marked within the printed line."""
    if front.sponsors:
        line = add(add(cover, "p"), "docProponent", refersTo="#sponsors")
        names = [sponsor.name for sponsor in masthead.sponsors]
        _parted(line, front.sponsors, names, "inline", name="sponsor")
    _line(cover, "inline", front.sponsors_note, name="note to the sponsors")
    _line(cover, "inline", front.signatories, name="signatories")


def _basis(cover: Element, masthead: Masthead, front: Front) -> None:
    """Write the bracketed line, with committee and report marked in it."""
    if not front.basis:
        return
    line = add(add(cover, "p"), "docProponent")
    say(line, "[")
    report = masthead.report if not masthead.basis else ""
    _parted(line, front.basis, [report] if report else [], "inline", name="originating document")
    say(line, "]")


def _parted(line: Element, words: str, marked: list[str], tag: str, **attributes: str) -> None:
    """Put words into a line, with an element around each marked one, in order."""
    for piece in marked:
        before, found, after = words.partition(piece)
        if not found:
            continue
        say(line, before)
        add(line, tag, piece, **attributes)
        words = after
    say(line, words)
