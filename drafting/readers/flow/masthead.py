"""The masthead, from the lines above the enacting line, whatever the format they come from.

Lines are taken in reading order. What a form explains as a whole becomes fields; free words after
the agenda item are the item's title, and after the heading or the sponsors the title of the text.
A line that nothing explains becomes a warning that holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import (
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    Adoption,
    AgendaItem,
    Masthead,
    MastheadWording,
)
from drafting.readers.flow.forms import forms_of, visible
from drafting.readers.flow.lines import joined, unemphasised
from drafting.readers.flow.recognisers import Fact, fact_begun, fact_of
from drafting.readers.flow.records import Printed
from drafting.text.inline import EMPTY, NoteMark, Span, Text, normal, plain, stripped
from drafting.text.normalize import HYPHENS
from drafting.text.slices import characters, cut
from drafting.text.symbols import parse_symbol

_MOST_JOINED = 5
"""A fact may take so many lines: a bracketed line in a narrow column."""
_LONGEST_JOINED = 400
"""No fact is longer, in characters."""
_MOST_FACTS_WORDS = 20
"""A line that holds several facts has no more words than this."""
_ABOVE_TITLE = frozenset({"heading", "basis", "number", "sponsors"})
"""After one of these no agenda title follows, only the title of the text."""
_SERIES = {
    GENERAL_ASSEMBLY: "A/RES/",
    "Economic and Social Council": "E/RES/",
    HUMAN_RIGHTS_COUNCIL: "A/HRC/RES/",
}
"""What comes before the number of a resolution in its symbol."""
_ASTERISKS = re.compile(r"\*+(?=\s|:|$)|(?<=:)\*+")
"""Marks of notes to the symbol and to the sponsors, in a format that has no footnotes."""
_STARRED = re.compile(r"(\*+)\s*([^\W_].*)")
"""Such a note, as a line of its own."""
_PLAIN_HYPHENS = str.maketrans(HYPHENS, "--")
"""Hyphens of the page, and those of the file: "UN-Habitat" is one name."""
_COMMAS = re.compile("[,،、，]")
_LETTERS = re.compile(r"[^\W\d_].*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is above the text.

    Attributes:
        masthead: the facts.
        title: of the document, with its note marks.
        kind: `resolution` or `decision`.
        symbol_marks: what marks notes on the symbol: keys, or "*" where only the sign is there.
        sponsors_marks: the same on the line of the sponsors.
        unread: lines that nothing explains, in order.
        diagnostics: what else was supposed or has no place.
    """

    masthead: Masthead
    title: Text = EMPTY
    kind: str = "resolution"
    symbol_marks: tuple[str, ...] = ()
    sponsors_marks: tuple[str, ...] = ()
    unread: tuple[Printed, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def unplaced(self) -> tuple[Diagnostic, ...]:
        """Report the lines that nothing explains, where they find no other place either."""
        return tuple(
            _not_placed(
                f"“{visible(plain(line.content))}”, above the text, was not understood",
                line.origin,
            )
            for line in self.unread
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line above the text, its words with the number and as they are matched."""

    printed: Printed
    content: Text
    words: str


@dataclass(slots=True)
class _Gathered:
    """What has been understood so far."""

    language: str
    origin: Origin
    facts: dict[str, Fact] = field(default_factory=dict)
    organs: list[str] = field(default_factory=list)
    enacting: str = GENERAL_ASSEMBLY
    agenda_titles: list[_Line] = field(default_factory=list)
    title: list[_Line] = field(default_factory=list)
    unread: list[_Line] = field(default_factory=list)
    symbol_marks: list[str] = field(default_factory=list)
    sponsors_marks: list[str] = field(default_factory=list)
    sponsors_note: str = ""
    reissue: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def in_title(self) -> bool:
        """Return whether free words now belong to the title of the text."""
        return not _ABOVE_TITLE.isdisjoint(self.facts)

    def warn(self, message: str, line: _Line) -> None:
        """Say which words have found no place."""
        self.diagnostics.append(_not_placed(message, line.printed.origin))


def _not_placed(message: str, origin: Origin | None) -> Diagnostic:
    hint = "put them into a key of the file by hand if they matter"
    return Diagnostic.warning("not-placed", message, origin, hint)


def masthead_of(
    lines: Sequence[Printed], language: str, file: str, *, exact: bool = False, organ: str = ""
) -> Cover:
    """Read everything above the enacting line.

    Args:
        lines: in reading order.
        language: ISO 639-1 code.
        file: name of the document, for lines without an origin.
        exact: emphasis of the title is its own, and not the look of titles.
        organ: the organ in the enacting line, for lines that name none.
    """
    origin = Origin(file, 1, 1, "masthead")
    gathered = _Gathered(language, origin, enacting=organ or GENERAL_ASSEMBLY)
    waiting = [line for line in (_line(printed, origin) for printed in lines) if line.words]
    at = 0
    while at < len(waiting):
        at += _take(waiting[at : at + _MOST_JOINED], gathered)
    return _cover(gathered, exact=exact)


def _line(line: Printed, above: Origin) -> _Line:
    content = normal((Span(f"{line.number} "), *line.content)) if line.number else line.content
    placed = line if line.origin else replace(line, origin=above)
    return _Line(placed, content, visible(plain(content)).translate(_PLAIN_HYPHENS))


def _take(waiting: list[_Line], gathered: _Gathered) -> int:
    """Understand what comes first, and return how many lines it took."""
    first, language = waiting[0], gathered.language
    note = _STARRED.match(first.words)
    if note and note[1] in gathered.symbol_marks and not gathered.reissue:
        gathered.reissue = reissue_note(note[1], note[2])
        return 1
    if note and "sponsors" in gathered.facts and not gathered.title:
        gathered.sponsors_note = f"{gathered.sponsors_note} {note[2]}".strip()
        return 1
    words = _run_together([first])
    fact = fact_of(words, language)
    if fact is None or (fact.kind == "heading" and not fact.dated):
        for size in range(len(waiting), 1, -1):
            found = _begun(waiting[:size], gathered)
            if found and _settle(found, waiting[:size], gathered):
                return size
    if fact and _settle(fact, [first], gathered):
        return 1
    if "agenda" not in gathered.facts and not gathered.in_title:
        facts = _facts_in(words, language)
        for each in facts:
            _settle(each, [first], gathered)
        if facts:
            return 1
    _place_words(first, gathered)
    return 1


def _begun(lines: list[_Line], gathered: _Gathered) -> Fact | None:
    """Return what several lines say together."""
    words = _run_together(lines)
    if len(words) > _LONGEST_JOINED:
        return None
    if len(lines) == 2 and not gathered.in_title and re.search("[:：]", lines[0].words):
        found = fact_of(words, gathered.language)
        alone = fact_of(_run_together(lines[1:]), gathered.language)
        if found and found.kind == "sponsors" and not (alone and alone.kind == "sponsors"):
            return found
    return fact_begun(words, gathered.language)


def _facts_in(words: str, language: str) -> tuple[Fact, ...]:
    """Return the facts that together make up a whole line, or nothing."""
    fact = fact_of(words, language)
    if fact:
        return (fact,)
    pieces = words.split(" ")
    if len(pieces) > _MOST_FACTS_WORDS:
        return ()
    for end in range(len(pieces) - 1, 0, -1):
        fact = fact_of(" ".join(pieces[:end]), language)
        rest = _facts_in(" ".join(pieces[end:]), language) if fact else ()
        if fact and rest and fact.kind not in _ABOVE_TITLE:
            return (fact, *rest)
    return ()


def _settle(fact: Fact, lines: list[_Line], gathered: _Gathered) -> bool:
    """Keep a fact; False where its words must be something else there."""
    if gathered.in_title and fact.kind not in _ABOVE_TITLE and fact.kind != "job_number":
        return False
    if fact.kind == "organization" and "agenda" in gathered.facts:
        return False  # a wrapped line of an agenda title: it is above everything else
    if fact.kind not in _ABOVE_TITLE and "agenda" not in gathered.facts:
        _give_up_free_words(gathered)
    if fact.kind == "organ":
        gathered.organs.append(str(fact.fields["organ"]))
        return True
    known = gathered.facts.setdefault(fact.kind, fact)
    if known is fact:
        _account_for(fact, lines, gathered)
        return True
    if known != fact and fact.kind != "number":
        message = f"“{lines[0].words}” contradicts an earlier line of the masthead"
        gathered.warn(message, lines[0])
    return fact.kind != "number"


def _account_for(fact: Fact, lines: list[_Line], gathered: _Gathered) -> None:
    """Give what else is in the lines of a fact its place, or say that it has none."""
    line = lines[0]
    if fact.rest:
        rest = _without_start(line.content, line.words[: fact.rest])
        gathered.title.append(_Line(line.printed, rest, visible(plain(rest))))
    elif fact.kind in ("symbol", "sponsors"):
        found = [mark for each in lines for mark in _marks(each)]
        (gathered.symbol_marks if fact.kind == "symbol" else gathered.sponsors_marks).extend(found)
    elif fact.kind != "organization" and any(_marks(each) for each in lines):
        gathered.warn(f"the note to “{line.words}” has no place in the masthead", line)
    if fact.kind == "sponsors":
        _take_back_sponsors(lines, gathered)
    if fact.unprinted:
        message = f"“{line.words}” repeats what other lines of the masthead say, and was left out"
        gathered.diagnostics.append(Diagnostic.note("masthead-line", message, line.printed.origin))


def _give_up_free_words(gathered: _Gathered) -> None:
    """Free words that can be no title are unread, for the masthead goes on below them."""
    gathered.unread += gathered.agenda_titles
    gathered.agenda_titles.clear()


def _marks(line: _Line) -> list[str]:
    """Return the keys of the notes marked in a line, and its asterisks."""
    keys = [part.key for part in line.content if isinstance(part, NoteMark)]
    return [*keys, *_ASTERISKS.findall(line.words)]


def reissue_note(sign: str, words: str) -> str:
    """Return the note to a symbol as the masthead keeps it: one asterisk goes without saying."""
    return words if len(sign) == 1 else f"{sign} {words}"


def _take_back_sponsors(lines: list[_Line], gathered: _Gathered) -> None:
    """Take lines of sponsors back that were held for the end of the agenda title."""
    held = gathered.agenda_titles
    keep = 1 if "agenda" in gathered.facts else 0
    begin = _first_sponsors([each.words for each in held], gathered.language, keep=keep)
    if begin == len(held):
        return
    whole = fact_of(_run_together([*held[begin:], *lines]), gathered.language)
    if whole is None or whole.kind != "sponsors":
        return
    gathered.facts["sponsors"] = whole
    first = held[begin]
    del held[begin:]
    message = f"the sponsors are taken to begin with “{first.words}”"
    gathered.diagnostics.append(Diagnostic.guess("sponsors-begin", message, first.printed.origin))


def _run_together(lines: list[_Line]) -> str:
    """Return the words of lines as one, without asterisks."""
    words = " ".join(line.words for line in lines)
    return _ASTERISKS.sub("", words) if "*" in words else words


def _place_words(line: _Line, gathered: _Gathered) -> None:
    """Give free words the place that follows from what comes before them."""
    sponsors = gathered.facts.get("sponsors")
    if not gathered.in_title:
        gathered.agenda_titles.append(line)
    elif sponsors and sponsors.runs_on and not gathered.title and line.words[:1].islower():
        wording = {"sponsors": f"{sponsors.wording['sponsors']} {line.words}"}
        gathered.facts["sponsors"] = replace(sponsors, wording=wording)
    elif gathered.title and re.fullmatch("[A-Z]", line.words):
        gathered.warn(f"“{line.words}” is alone under the title", line)
    else:
        gathered.title.append(line)


def _cover(gathered: _Gathered, *, exact: bool) -> Cover:
    """Put everything understood together."""
    masthead = _masthead(gathered)
    free, title = gathered.agenda_titles, gathered.title
    if not gathered.in_title:
        free, title = (free[:-1], free[-1:]) if masthead.agenda_items else ([], free)
    if masthead.agenda_items:
        items = _titled(masthead.agenda_items, [line.words for line in free])
        masthead = replace(masthead, agenda_items=items)
    else:
        gathered.agenda_titles = free
        _give_up_free_words(gathered)
    words = stripped(joined([line.content for line in title]))
    decision = any(fact.decision for fact in gathered.facts.values())
    return Cover(
        masthead=masthead,
        title=words if exact else unemphasised(words),
        kind="decision" if decision or "/DEC/" in masthead.symbol else "resolution",
        symbol_marks=tuple(gathered.symbol_marks),
        sponsors_marks=tuple(gathered.sponsors_marks),
        unread=tuple(line.printed for line in gathered.unread),
        diagnostics=tuple(gathered.diagnostics),
    )


def _masthead(gathered: _Gathered) -> Masthead:
    fields: dict[str, object] = {}
    wording: dict[str, str] = {}
    for fact in gathered.facts.values():
        fields.update(fact.fields)
        wording.update(fact.wording)
    organs = gathered.organs
    organ = str(fields.pop("organ", "") or (organs[-1] if organs else gathered.enacting))
    fields["parent_organ"] = next((name for name in organs if name != organ), "")
    if not fields.get("symbol") and organ in _SERIES and "number" in wording:
        fields["symbol"] = _SERIES[organ] + wording["number"]
        message = f"no symbol is printed: “{fields['symbol']}” follows from organ and number"
        gathered.diagnostics.append(Diagnostic.guess("symbol-supposed", message, gathered.origin))
    if (
        "number" in wording
        and parse_symbol(str(fields.get("symbol", ""))).number == wording["number"]
    ):
        del wording["number"]
    masthead = Masthead(
        organ=organ,
        adopted=_adopted(gathered),
        sponsors_note=gathered.sponsors_note,
        reissue=gathered.reissue,
        wording=MastheadWording(**wording),
        **fields,  # type: ignore[arg-type]  # fields by their names
    )
    sponsors = gathered.facts.get("sponsors")
    if sponsors and sponsors.draft_form == masthead.draft_form:
        masthead = replace(masthead, wording=replace(masthead.wording, sponsors=""))
    return masthead


def _adopted(gathered: _Gathered) -> Adoption | None:
    """Return what the lines above the text say of the adoption; None for a draft."""
    facts = [
        gathered.facts[kind] for kind in ("heading", "basis", "number") if kind in gathered.facts
    ]
    if not facts:
        return None
    date = next((fact.date for fact in facts if fact.date), None)
    meeting = next((fact.meeting for fact in facts if fact.meeting), "")
    dated = any(fact.dated for fact in facts)
    return Adoption(date=date, meeting=meeting, dated_heading=dated)


# -- titles put together from their lines --


def _titled(items: Sequence[AgendaItem], lines: Sequence[str]) -> tuple[AgendaItem, ...]:
    """Give agenda items their titles: one line each, or one title for all of them."""
    if not lines:
        return tuple(items)
    titles = list(lines) if len(lines) == len(items) else [" ".join(lines)]
    titles += [""] * (len(items) - len(titles))
    return tuple(replace(item, title=title) for item, title in zip(items, titles, strict=True))


def _without_start(content: Text, start: str) -> Text:
    """Take the words at the start of a line off.

    White space and invisible marks do not count, nor does the kind of a hyphen: that of "ES-11/6."
    is one at which no line ends.
    """
    wanted, words = "".join(start.split()), characters(content).translate(_PLAIN_HYPHENS)
    place = taken = 0
    while taken < len(wanted) and place < len(words):
        taken += words[place] == wanted[taken]
        place += 1
    return stripped(cut(content, place, len(words)))


def _first_sponsors(lines: Sequence[str], language: str, *, keep: int) -> int:
    """Return the index of the first line that must be a list of sponsors.

    Such a line has a comma and none but names: every word but "and" or "of" has a capital. In a
    script without capitals the comma alone tells.

    Args:
        lines: held for an agenda title; the line that ends the sponsors follows them.
        language: ISO 639-1 code.
        keep: how many lines at the start belong to the agenda title in any case.
    """
    connectors = set(forms_of(language).locale.words_of("list_connectors"))
    begin = len(lines)
    while begin > keep and _is_list(lines[begin - 1], connectors):
        begin -= 1
    return begin


def _is_list(words: str, connectors: set[str]) -> bool:
    if not _COMMAS.search(words):
        return False
    for word in words.split():
        letters = _LETTERS.search(word)
        if letters and letters[0].islower() and letters[0].rstrip(",;)") not in connectors:
            return False
    return True
