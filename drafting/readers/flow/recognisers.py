"""What one line of a page is: an ordered table of recognisers.

Each recogniser knows one kind of line by the fixed words of its language (`forms`), and the table
says where on the page it occurs. It explains a line as a whole or not at all, so that no word of a
line is lost because the others were understood. The first that knows a line decides.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import product

from drafting.model.masthead import SECURITY_COUNCIL, AgendaItem, Sponsor
from drafting.readers.flow.forms import SYMBOL, Forms, comparable, forms_of, same_words, visible
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.punctuation import COLONS, COMMAS, ENDS
from drafting.text.typed_labels import typed_label_at

_LONGEST = 6000
"""No line of a cover is longer, in characters: a list of all Member States is shorter."""
_LONGEST_SESSION = 90
_LONGEST_CLOSING = 120
_LONGEST_CORRECTION = 40
LONGEST_HEADING = 250
"""Characters of the longest line over an annex or a part."""
_SYMBOL = re.compile(rf"({SYMBOL})\s*\**")
_LETTER = re.compile(r"A|E|S|ECE")
_JOB_NUMBER = re.compile(r"((?:GE\.)?\d\d-\d{5}) \([A-Z]\)(?: +\d{6})?")
_NUMBER = re.compile(
    r"(?P<number>(?:E?S-)?\d{1,4}/\d{1,4}(?: [A-Z](?: ?[-–] ?[A-Z])?)?"
    r"|\d{1,4}(?: [A-Z])? \([IVXLC]+\))"
    r"(?:\.|(?=\s|$))\s*(?P<title>.*)"
)
_AFTER_ORGAN = re.compile(rf"\s*([{''.join((*COMMAS, *COLONS))}]?)\s*")
_NUMBERED = re.compile(
    r"(?:\d{1,3}\s?(?:[.．](?!\d)|-(?=\s)|bis\b)|\(?[a-zа-яء-ي]{1,4}\)(?=\s)|"
    r"(?:[a-z]|[ivxl]{2,5})\.(?=\s+[^\W\d]))\s*\S")  # fmt: skip
"""A line that begins with a number; `labels` takes the number off and reads it."""
_MEETINGS = ("meeting_resumed", "meeting", "council_meeting_resumed", "council_meeting")


class Where(StrEnum):
    """Where on a page a line occurs."""

    COVER = "above the text"
    OPENING = "where the text begins"
    PARAGRAPH = "where a paragraph begins"
    ANNEX = "over an annex"
    END = "under the last paragraph"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a line says.

    Attributes:
        kind: which line it is.
        fields: fields of the masthead, by name; of an annex its `label`.
        wording: lines to keep as they are, by name.
        date: day of adoption.
        meeting: number of the meeting of adoption, which was `resumed` or not.
        draft_form: of a line of sponsors that reads as it is computed (`Masthead.draft_form`).
        decision: it heads a decision, not a resolution.
        dated: a heading that says the date.
        runs_on: it may go on in the next line.
        unprinted: it says nothing that a page of ours prints.
        doubtful: it is only believed where the page bears it out.
        rest: characters of the line before its title or first paragraph; 0 where there is none.
    """

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)
    date: datetime.date | None = None
    meeting: str = ""
    draft_form: str = ""
    decision: bool = False
    dated: bool = False
    runs_on: bool = False
    unprinted: bool = False
    resumed: bool = False
    doubtful: bool = False
    rest: int = 0


def _organization(words: str, forms: Forms) -> Fact | None:
    """Read "United Nations"."""
    return Fact("organization") if forms.match("united_nations", words) else None


def _organ(words: str, forms: Forms) -> Fact | None:
    """Read "General Assembly"."""
    name = forms.name("organ", words)
    return Fact("organ", {"organ": name}) if name else None


def _symbol(words: str, forms: Forms) -> Fact | None:
    """Read "A/RES/63/180", or the letter beside it that says whose document it is."""
    found = _SYMBOL.fullmatch(words)
    if not found:
        return Fact("letter", unprinted=True) if _LETTER.fullmatch(words) else None
    symbol = re.sub(r" ?/ ?", "/", found[1])
    return Fact("symbol", {"symbol": symbol})


def _distribution(words: str, forms: Forms) -> Fact | None:
    """Read "Distr.: General"."""
    if found := forms.match("distribution", words):
        name = forms.name("distribution_word", found.values["distribution"])
        return Fact("distribution", {"distribution": name})
    return None


def _issued(words: str, forms: Forms) -> Fact | None:
    """Read the date of issue: "26 March 2009", "March 2009"."""
    if date := forms.date(words):
        return Fact("issued", {"issued": date})
    if forms.match("month_of_issue", words, counted="months"):
        return Fact("issued", wording={"issued": words})
    return None


def _original(words: str, forms: Forms) -> Fact | None:
    """Read "Original: English", or the language alone, which no page of ours prints."""
    if found := forms.match("original", words):
        language = found.values["language"]
        name = forms.name("language_word", language) or language
        return Fact("original", {"original": name})
    return Fact("language", unprinted=True) if forms.match("language_line", words) else None


def _session(words: str, forms: Forms) -> Fact | None:
    """Read "Sixty-third session", "2018 session", "Tenth emergency special session"."""
    if len(words) > _LONGEST_SESSION:
        return None
    if found := forms.session_in("session", words):
        number = forms.session(found.values["ordinal"])
        wording = {} if found.usual else {"session": words}
        return Fact("session", {"session": number}, wording=wording)
    if found := forms.session_in("session_year", words):
        name = found.values["year"] if found.usual else words
        return Fact("session", {"session": name})
    if forms.session_in("session_kind", words):
        return Fact("session", {"session": words})
    return None


def _session_dates(words: str, forms: Forms) -> Fact | None:
    """Read "26 February–23 March 2018"."""
    found = forms.match("session_dates", words, counted="months")
    if not found:
        return None
    if found.usual:
        # Akoma Ntoso has two dates and no dash between them.
        words = forms.locale.word("session_dates", **found.values)
    return Fact("session_dates", {"session_dates": words})


def _agenda(words: str, forms: Forms) -> Fact | None:
    """Read "Agenda item 64 (b)", "Agenda items 13 and 115"."""
    for key in ("agenda_items", "agenda_item"):
        found = forms.match(key, words)
        if not found:
            continue
        whole = found.values["items"].strip()
        items = _parted(whole, forms) if key == "agenda_items" else [whole]
        if key == "agenda_items" and len(items) < 2:
            continue
        if not all(len(re.sub(r"[\d\s().،,-]", "", item)) <= 8 for item in items):
            return None
        agenda = forms.locale.word(key, items=forms.locale.enumeration(items))
        wording = {} if same_words(agenda, words) else {"agenda": words}
        fields = {"agenda_items": tuple(AgendaItem(item=item) for item in items)}
        return Fact("agenda", fields, wording=wording)
    return None


def _parted(words: str, forms: Forms) -> list[str]:
    """Part an enumeration at its commas and its "and", but not inside brackets."""
    joints = []
    for key in ("list_comma", "list_and"):
        joint = forms.locale.word(key)
        space = r"\s+" if joint.strip().isalpha() and joint != joint.strip() else r"\s*"
        joints.append(f"{space}{re.escape(joint.strip())}{space}")
    pieces = re.split(rf"(?:{'|'.join(joints)})(?![^()]*\))", words)
    return [piece.strip() for piece in pieces if piece.strip()]


def _committee(words: str, forms: Forms) -> Fact | None:
    """Read "Third Committee"."""
    english = forms.name("committee", words)
    name = english and forms.locale.form("committee", english, "name")
    return Fact("committee", {"committee": name}) if name else None


def _heading(words: str, forms: Forms) -> Fact | None:
    """Read "Resolution adopted by the General Assembly on 18 December 2008"."""
    for kind in ("resolution", "decision"):
        for ending in ("_on", ""):
            key = f"adopted_{kind}{ending}"
            found = forms.match(key, words)
            if not found:
                continue
            organ = forms.name("organ", found.values["organ"])
            date = forms.date(found.values["date"]) if ending else None
            printed = forms.locale.word(
                key,
                organ=forms.locale.form("organ", organ, "by"),
                date=forms.locale.date(date) if date else "",
            )
            return Fact(
                "heading",
                {"organ": organ},
                wording={} if same_words(printed, words) else {"heading": words},
                date=date,
                dated=bool(ending),
                decision=kind == "decision",
            )
    return None


def _security_council(words: str, forms: Forms) -> Fact | None:
    """Read the two lines over a resolution of the Security Council."""
    if found := forms.match("security_council_number", words):
        number = visible(found.values["year_number"])
        return Fact("number", {"organ": SECURITY_COUNCIL}, wording={"number": number})
    found = forms.match("security_council_adopted", words, counted="figures")
    if not found or forms.name("organ", found.values["organ"]) != SECURITY_COUNCIL:
        return None
    return Fact(
        "heading",
        {"organ": SECURITY_COUNCIL},
        date=forms.date(found.values["date"]),
        meeting=re.sub(r"\D", "", found.values.get("meeting") or found.values["ordinal"]),
        dated=True,
    )


def _volume(words: str, forms: Forms) -> Fact | None:
    """Read the two lines over a resolution in a bound volume of the official records."""
    if forms.match("volume_number", words):
        return Fact("heading", wording={"heading": words})
    found = forms.match("volume_adopted", words, counted="figures")
    if not found:
        return None
    date, meeting = forms.date(found.values["date"]), re.sub(r"\D", "", found.values["ordinal"])
    return Fact("basis", {"basis": words}, date=date, meeting=meeting)


def _job_number(words: str, forms: Forms) -> Fact | None:
    """Read "09-12345 (E)"."""
    found = _JOB_NUMBER.fullmatch(words)
    return Fact("job_number", {"job_number": found[1]}) if found else None


def _basis(words: str, forms: Forms) -> Fact | None:
    """Read the bracketed line; one that no form makes is kept as it is."""
    if not (words.startswith("[") and words.rstrip(" .").endswith("]")):
        return None
    inner = words.rstrip(" .")[1:-1].strip()
    locale = forms.locale
    if found := forms.match("on_report", inner):
        committee, report = found.values["committee"].strip(), found.values["report"].strip()
        english = forms.name("committee", committee)
        name = locale.form("committee", english, "name") if english else committee
        printed = locale.word(
            "on_report", committee=locale.form("committee", name, "reporting"), report=report
        )
        if same_words(printed, inner):
            return Fact("basis", {"committee": name, "report": report})
    found = forms.match("without_reference", inner)
    if found and found.usual:
        return Fact("basis", {"report": found.values["report"].strip()})
    return Fact("basis", {"basis": inner})


def _number(words: str, forms: Forms) -> Fact | None:
    """Read "63/180. Title", "14 (I)"."""
    found = _NUMBER.fullmatch(words)
    if not found:
        return None
    return Fact(
        "number",
        wording={"number": found["number"]},
        rest=found.start("title") if found["title"] else 0,
    )


def _sponsors(words: str, forms: Forms) -> Fact | None:
    """Read "Samoa and Tonga: draft resolution"."""
    for form, kind in product(("revised_draft", "draft"), ("resolution", "decision")):
        found = forms.match(f"{form}_{kind}_by", words)
        if not found:
            continue
        listed = found.values.get("sponsors", "")
        return Fact(
            "sponsors",
            {"sponsors": names_in(listed, forms) if listed else ()},
            wording={"sponsors": words},
            draft_form=form if found.usual else "",
            decision=kind == "decision",
            runs_on="anyone" in found.values,
        )
    return None


def names_in(words: str, forms: Forms) -> tuple[Sponsor, ...]:
    """Part a list of sponsors; "Bosnia and Herzegovina" is one, and so is what brackets hold."""
    comma, joint = forms.locale.word("list_comma"), forms.locale.word("list_and_name")
    whole = [re.escape(name) for name in forms.locale.words_of("names_with_and")]
    held = re.sub(
        "|".join([r"\([^)]*\)", *whole]),
        lambda found: found[0].replace(comma, "\1").replace(joint, "\0"),
        words,
    )
    *first, last = held.split(comma)
    names = [*first, *last.rsplit(joint, 1)]
    return tuple(
        _sponsor(name.replace("\0", joint).replace("\1", comma).strip(), forms) for name in names
    )


def _sponsor(words: str, forms: Forms) -> Sponsor:
    found = re.fullmatch(r"(.+?) \((.+)\)", words)
    if found and comparable(found[2]).startswith(comparable(forms.locale.word("on_behalf"))):
        return Sponsor(name=found[1], capacity=found[2])
    return Sponsor(name=words)


def _enacting(words: str, forms: Forms) -> Fact | None:
    """Read "The General Assembly,", with the first paragraph on the same line too.

    Without a comma, or of an organ nobody knows, it is one only before a paragraph.
    """
    end = forms.organ_at(words)
    if end and (mark := _AFTER_ORGAN.match(words, end)):
        rest = words[mark.end() :]
        if not rest:
            return Fact("enacting", doubtful=not mark[1])
        if mark[1] and _is_first_paragraph(rest, forms):
            return Fact("enacting", rest=mark.end())
        if mark[1] in COMMAS:
            return Fact("running decision")
    if forms.other_organ and forms.other_organ.fullmatch(words):
        return Fact("enacting", doubtful=True)
    return None


def _is_first_paragraph(words: str, forms: Forms) -> bool:
    """Return whether words are a first paragraph, not the rest of a decision in one sentence."""
    if not (_recital(words, forms) or _operative(words, forms)):
        return False
    return words[0].isupper() or words.endswith(COMMAS)


def _correction(words: str, forms: Forms) -> Fact | None:
    """Read the heading "Corrigendum" or "Addendum"."""
    found = len(words) <= _LONGEST_CORRECTION and comparable(words) in forms.corrections
    return Fact("correction") if found else None


def _numbered(words: str, _: Forms) -> Fact | None:
    """Read the start of a paragraph or item with its number."""
    return Fact("numbered") if _NUMBERED.match(words) else None


def _labelled(words: str, forms: Forms) -> Fact | None:
    """Read the start of a paragraph with the label that negotiators type: "OP1bis. Invites"."""
    return Fact("numbered") if typed_label_at(words, forms.label_words) else None


def _recital(words: str, forms: Forms) -> Fact | None:
    """Read the start of a preambular paragraph that is not one of an operative paragraph."""
    language = forms.locale.code
    if not lead_at(words, language, PREAMBULAR):
        return None
    found = words.endswith((*COMMAS, *COLONS)) or not lead_at(words, language, OPERATIVE)
    return Fact("recital") if found else None


def _operative(words: str, forms: Forms) -> Fact | None:
    """Read the start of an operative paragraph that has no number."""
    return Fact("operative") if lead_at(words, forms.locale.code, OPERATIVE) else None


def _annex(words: str, forms: Forms) -> Fact | None:
    """Read the line over an annex; with a title but no sign between, it must be set apart."""
    found = forms.annex.match(words) if len(words) <= LONGEST_HEADING else None
    if not found:
        return None
    label, after, title = words[: found.start("after")], found["after"], found["title"]
    if not title:
        return Fact("annex", {"label": label})
    if not after or not is_title(title):
        return None
    doubtful = not after.strip() and " " not in label
    return Fact("annex", {"label": label}, rest=found.start("title"), doubtful=doubtful)


def is_title(words: str) -> bool:
    """Return whether words may be a title: they begin with a capital and end nothing."""
    return not words.endswith(ENDS) and (words[0].isupper() or not words[0].islower())


def _closing(words: str, forms: Forms) -> Fact | None:
    """Read the meeting or the date of adoption, or both one after the other."""
    if len(words) > _LONGEST_CLOSING:
        return None
    if date := forms.date(words):
        return Fact("closing", date=date)
    if found := _meeting(words, forms):
        return found
    pieces = words.split(" ")
    for place in range(1, len(pieces)):
        meeting = _meeting(" ".join(pieces[:place]).rstrip(","), forms)
        date = forms.date(" ".join(pieces[place:])) if meeting else None
        if meeting and date:
            return replace(meeting, date=date)
    return None


def _meeting(words: str, forms: Forms) -> Fact | None:
    for key in _MEETINGS:
        if found := forms.match(key, words, counted="figures"):
            printed = found.values["ordinal"]
            number = re.sub(r"\D", "", printed)
            # A number counted otherwise than we would ("46-e" with a Latin e) stays as printed.
            exact = same_words(forms.locale.figure_ordinal(number), printed)
            return Fact("closing", meeting=number if exact else printed, resumed="resumed" in key)
    return None


def _vote(words: str, forms: Forms) -> Fact | None:
    """Read the start of a statement of the vote: "[Adopted without a vote.]"."""
    stems = forms.locale.words_of("vote_stems") if words.startswith("[") else ()
    return Fact("vote") if any(stem in words.lower() for stem in stems) else None


Recogniser = Callable[[str, Forms], Fact | None]
"""Returns what the words of a line say, or None for another line."""

TABLE: Mapping[Where, tuple[Recogniser, ...]] = {
    Where.COVER: (
        _organization, _symbol, _distribution, _issued, _original, _organ, _session,
        _session_dates, _agenda, _committee, _heading, _security_council, _volume, _basis, _number,
        _sponsors, _job_number,
    ),
    Where.OPENING: (_enacting, _correction),
    Where.PARAGRAPH: (_numbered, _labelled, _recital, _operative),
    Where.ANNEX: (_annex,),
    Where.END: (_closing, _vote),
}  # fmt: skip
"""All lines that are known by their words, by place, in the order in which they are tried."""

_ON_SEVERAL_LINES = (
    _organization, _distribution, _original, _organ, _agenda, _committee, _heading,
    _security_council, _basis,
)  # fmt: skip
"""Those of a cover that may run on in the next line."""


def fact_of(words: str, language: str, where: Where = Where.COVER) -> Fact | None:
    """Return what a whole line says in that place, or None for words that no form explains."""
    if len(words) <= _LONGEST:
        return _remembered(words, language, where)
    return None if where is Where.COVER else _first(words, language, where)


def _first(words: str, language: str, where: Where) -> Fact | None:
    forms = forms_of(language)
    for read in TABLE[where]:
        if found := read(words, forms):
            return found
    return None


_remembered = lru_cache(maxsize=4096)(_first)


def fact_begun(words: str, language: str) -> Fact | None:
    """Return what several lines of a cover say together, if they begin as a fact does."""
    opening = words.split(" ", 1)[0]
    if opening.startswith("[") or comparable(opening).rstrip(":.") in forms_of(language).openings:
        for read in _ON_SEVERAL_LINES:
            if found := read(words, forms_of(language)):
                return found
    return None


def closing_line(words: str, language: str) -> Fact | None:
    """Return the meeting or the date of adoption where a line says these and nothing else."""
    if len(words) > _LONGEST_CLOSING:
        return None
    found = fact_of(visible(words), language, Where.END)
    return found if found and found.kind == "closing" else None
