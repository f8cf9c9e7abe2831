"""What one line of a masthead says: its kind, and the fields it gives.

Each kind has one recogniser. A recogniser explains a line as a whole or not at all, so that no word
of a line is lost because the others were understood.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from drafting.model.masthead import (
    SECURITY_COUNCIL,
    AgendaItem,
    Sponsor,
)
from drafting.readers.flow.forms import SYMBOL, Forms, folded, forms_of, same_words, visible

_SYMBOL = re.compile(rf"({SYMBOL})\s*\**")
_LETTER = re.compile(r"A|E|S|ECE")
_LONGEST = 6000
"""No line of a masthead is longer, in characters: a list of all Member States is shorter."""
_LONGEST_SESSION = 90
"""No line of a session is longer, in characters."""
_JOB_NUMBER = re.compile(r"((?:GE\.)?\d\d-\d{5}) \([A-Z]\)(?: +\d{6})?")
_NUMBER = re.compile(
    r"(?P<number>(?:E?S-)?\d{1,4}/\d{1,4}(?: [A-Z](?: ?[-–] ?[A-Z])?)?"
    r"|\d{1,4}(?: [A-Z])? \([IVXLC]+\))"
    r"(?:\.|(?=\s|$))\s*(?P<title>.*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a line says.

    Attributes:
        kind: which line of a masthead it is.
        fields: fields of the masthead, by name; `wording` lines by theirs.
        wording: lines to keep as they stand, by name.
        date: day of adoption.
        meeting: number of the meeting of adoption.
        draft_form: of a line of sponsors that reads as it is computed (`Masthead.draft_form`).
        decision: it heads a decision, not a resolution.
        dated: a heading that says the date.
        runs_on: it may go on in the next line.
        unprinted: it says nothing that a page of ours prints.
        title: number of characters of the line after which a title begins, or 0.
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
    title: int = 0


@lru_cache(maxsize=4096)
def fact_of(words: str, language: str) -> Fact | None:
    """Return what a whole line says, or None for words that no form explains."""
    if len(words) > _LONGEST:
        return None
    forms = forms_of(language)
    for read in _READERS:
        if found := read(words, forms):
            return found
    return None


def fact_begun(words: str, language: str) -> Fact | None:
    """Return what several lines say together, if they begin as a fact does."""
    opening = words.split(" ", 1)[0]
    if opening.startswith("[") or folded(opening).rstrip(":.") in forms_of(language).openings:
        for read in _ON_SEVERAL_LINES:
            if found := read(words, forms_of(language)):
                return found
    return None


def _organization(words: str, forms: Forms) -> Fact | None:
    found = forms.match("united_nations", words)
    return Fact(kind="organization") if found else None


def _organ(words: str, forms: Forms) -> Fact | None:
    name = forms.name("organ", words)
    return Fact(kind="organ", fields={"organ": name}) if name else None


def _symbol(words: str, forms: Forms) -> Fact | None:
    found = _SYMBOL.fullmatch(words)
    if not found:
        return Fact(kind="letter", unprinted=True) if _LETTER.fullmatch(words) else None
    symbol = re.sub(r" ?/ ?", "/", found[1])
    return Fact(kind="symbol", fields={"symbol": symbol})


def _distribution(words: str, forms: Forms) -> Fact | None:
    found = forms.match("distribution", words)
    if not found:
        return None
    name = forms.name("distribution_word", found.values["distribution"])
    return Fact(kind="distribution", fields={"distribution": name})


def _issued(words: str, forms: Forms) -> Fact | None:
    date = forms.date(words)
    if date:
        return Fact(kind="issued", fields={"issued": date})
    if forms.match("month_of_issue", words, counted="months"):
        return Fact(kind="issued", wording={"issued": words})
    return None


def _original(words: str, forms: Forms) -> Fact | None:
    found = forms.match("original", words)
    if found:
        language = found.values["language"]
        name = forms.name("language_word", language) or language
        return Fact(kind="original", fields={"original": name})
    found = forms.match("language_line", words)
    return Fact(kind="language", unprinted=True) if found else None


def _session(words: str, forms: Forms) -> Fact | None:
    if len(words) > _LONGEST_SESSION:
        return None
    if found := forms.session_in("session", words):
        number = forms.session(found.values["ordinal"])
        wording = {} if found.usual else {"session": words}
        return Fact(kind="session", fields={"session": number}, wording=wording)
    if found := forms.session_in("session_year", words):
        name = found.values["year"] if found.usual else words
        return Fact(kind="session", fields={"session": name})
    if forms.session_in("session_kind", words):
        return Fact(kind="session", fields={"session": words})
    return None


def _session_dates(words: str, forms: Forms) -> Fact | None:
    found = forms.match("session_dates", words, counted="months")
    if not found:
        return None
    if found.usual:
        # Akoma Ntoso has two dates and no dash between them.
        words = forms.locale.word("session_dates", **found.values)
    return Fact(kind="session_dates", fields={"session_dates": words})


def _agenda(words: str, forms: Forms) -> Fact | None:
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
        return Fact(kind="agenda", fields=fields, wording=wording)
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
    name = forms.name("committee", words)
    if not name:
        return None
    return Fact(
        kind="committee", fields={"committee": forms.locale.form("committee", name, "name")}
    )


def _heading(words: str, forms: Forms) -> Fact | None:
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
                kind="heading",
                fields={"organ": organ},
                wording={} if same_words(printed, words) else {"heading": words},
                date=date,
                dated=bool(ending),
                decision=kind == "decision",
            )
    return None


def _security_council(words: str, forms: Forms) -> Fact | None:
    if found := forms.match("security_council_number", words):
        number = visible(found.values["year_number"])
        return Fact(kind="number", fields={"organ": SECURITY_COUNCIL}, wording={"number": number})
    found = forms.match("security_council_adopted", words, counted="figures")
    if not found or forms.name("organ", found.values["organ"]) != SECURITY_COUNCIL:
        return None
    return Fact(
        kind="heading",
        fields={"organ": SECURITY_COUNCIL},
        date=forms.date(found.values["date"]),
        meeting=re.sub(r"\D", "", found.values.get("meeting") or found.values["ordinal"]),
        dated=True,
    )


def _volume(words: str, forms: Forms) -> Fact | None:
    """Read the two lines over a resolution in a bound volume of the official records."""
    if forms.match("volume_number", words):
        return Fact(kind="heading", wording={"heading": words})
    found = forms.match("volume_adopted", words, counted="figures")
    if not found:
        return None
    date, meeting = forms.date(found.values["date"]), re.sub(r"\D", "", found.values["ordinal"])
    return Fact(kind="basis", fields={"basis": words}, date=date, meeting=meeting)


def _job_number(words: str, forms: Forms) -> Fact | None:
    found = _JOB_NUMBER.fullmatch(words)
    return Fact(kind="job_number", fields={"job_number": found[1]}) if found else None


def _basis(words: str, forms: Forms) -> Fact | None:
    """Read the bracketed line; one that no form makes is kept as it stands."""
    if not (words.startswith("[") and words.rstrip(" .").endswith("]")):
        return None
    inner = words.rstrip(" .")[1:-1].strip()
    locale = forms.locale
    if found := forms.match("on_report", inner):
        committee, report = found.values["committee"].strip(), found.values["report"].strip()
        english = forms.name("committee", committee)
        name = english and locale.form("committee", english, "name")
        name = name or committee
        printed = locale.word(
            "on_report", committee=locale.form("committee", name, "reporting"), report=report
        )
        if same_words(printed, inner):
            return Fact(kind="basis", fields={"committee": name, "report": report})
    found = forms.match("without_reference", inner)
    if found and found.usual:
        return Fact(kind="basis", fields={"report": found.values["report"].strip()})
    return Fact(kind="basis", fields={"basis": inner})


def _number(words: str, forms: Forms) -> Fact | None:
    found = _NUMBER.fullmatch(words)
    if not found:
        return None
    return Fact(
        kind="number",
        wording={"number": found["number"]},
        title=found.start("title") if found["title"] else 0,
    )


def _sponsors(words: str, forms: Forms) -> Fact | None:
    for form, kind in product(("revised_draft", "draft"), ("resolution", "decision")):
        found = forms.match(f"{form}_{kind}_by", words)
        if not found:
            continue
        listed = found.values.get("sponsors", "")
        return Fact(
            kind="sponsors",
            fields={"sponsors": _names(listed, forms) if listed else ()},
            wording={"sponsors": words},
            draft_form=form if found.usual else "",
            decision=kind == "decision",
            runs_on="anyone" in found.values,
        )
    return None


def _names(words: str, forms: Forms) -> tuple[Sponsor, ...]:
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
    if found and folded(found[2]).startswith(folded(forms.locale.word("on_behalf"))):
        return Sponsor(name=found[1], capacity=found[2])
    return Sponsor(name=words)


_READERS: tuple[Callable[[str, Forms], Fact | None], ...] = (
    _organization, _symbol, _distribution, _issued, _original, _organ, _session, _session_dates,
    _agenda, _committee, _heading, _security_council, _volume, _basis, _number, _sponsors,
    _job_number,
)  # fmt: skip
_ON_SEVERAL_LINES = (
    _organization,
    _distribution,
    _original,
    _organ,
    _agenda,
    _committee,
    _heading,
    _security_council,
    _basis,
)
