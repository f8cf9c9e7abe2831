"""Reports of a ledger of mandates: lines for the screen, JSON, CSV, a page, and a calendar."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from drafting.mandates.ledger import Ledger, LedgerEntry, ReportChain, by_action
from drafting.mandates.overlap import DraftOverlap, OverlapKind
from drafting.mandates.records import Due, MandateAction
from drafting.model.masthead import GENERAL_ASSEMBLY
from drafting.reports.page_style import styled
from drafting.reports.pictures import Picture, shades_picture
from drafting.reports.sheets import comma_separated
from drafting.text.counting import counted
from drafting.text.dates import MONTHS, english_date
from drafting.text.shown import shown
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_COLUMNS = (
    "symbol", "adopted", "label", "addressee", "action", "product", "to", "due_session", "due_date",
    "due_period", "day", "day_from", "renewal", "words", "file",
)  # fmt: skip
_LONGEST_LINE = 75
"""Octets of a line of a calendar [RFC5545, 3.1]."""
_UNKNOWN_DAY = "19700101T000000Z"
OVERLAP_HEADINGS = {
    OverlapKind.ADDS: "New",
    OverlapKind.RENEWS: "Asked for again",
    OverlapKind.ENDS: "Not asked for any more",
    OverlapKind.DUPLICATES: "Asked for in another text too",
}


def ledger_values(entries: Sequence[LedgerEntry]) -> dict[str, Any]:
    """Return a ledger as plain values."""
    return {"mandates": [entry_values(each) for each in entries]}


def entry_values(entry: LedgerEntry) -> dict[str, Any]:
    """Return one entry of a ledger as plain values."""
    mandate = entry.mandate
    return {
        "symbol": entry.text.symbol,
        "file": entry.text.file,
        "label": mandate.label,
        "addressee": mandate.addressee,
        "action": mandate.action.value,
        "product": mandate.product,
        "to": mandate.to,
        "due": mandate.due.as_data(),
        "renewal": mandate.is_renewal,
    }


def ledger_text(ledger: Ledger, entries: Sequence[LedgerEntry]) -> str:
    """Return a ledger for the screen, text by text."""
    lines = [_summary(ledger, entries)]
    last = None
    for each in entries:
        if each.text is not last:
            last = each.text
            lines += ["", _head(each)]
        lines.append(f"    {each.mandate.place}: {_sentence(each)}")
    return "".join(f"{shown(line)}\n" for line in lines)


def _summary(ledger: Ledger, entries: Sequence[LedgerEntry]) -> str:
    kinds = ", ".join(f"{count} {action.value}" for action, count in by_action(entries).items())
    said = f"{counted(len(entries), 'mandate')} in {counted(len(ledger.texts), 'text')}"
    return f"{said}: {kinds}." if kinds else f"{said}."


def _head(entry: LedgerEntry) -> str:
    name = entry.text.symbol or entry.text.file
    return f"{name}  {entry.text.source.title}"


def _sentence(entry: LedgerEntry) -> str:
    mandate = entry.mandate
    to = f" → {mandate.to}" if mandate.to else ""
    due = due_words(entry)
    again = ", again" if mandate.is_renewal else ""
    when = f" [{due}]" if due else ""
    return f"{mandate.addressee}: {mandate.action.value}{again}{to}{when}: {mandate.product}"


def due_words(entry: LedgerEntry) -> str:
    """Return by when something is due, in words: "session 80, 31 May 2026, annual".

    A session whose day is not known says so: "session 46 of the Committee (day not known)".
    """
    due = entry.mandate.due
    day = english_date(datetime.date.fromisoformat(due.date)) if due.date else ""
    session = f"session {due.session}" if due.session else ""
    if due.session and entry.body not in ("", GENERAL_ASSEMBLY):
        session += f" of the {entry.body}"
    if entry.is_day_unknown:
        session += " (day not known)"
    return ", ".join(filter(None, (session, day, due.period)))


def ledger_csv(entries: Sequence[LedgerEntry]) -> str:
    """Return a ledger as comma-separated values; no spreadsheet takes one for a formula."""
    return comma_separated(_COLUMNS, map(_cells, entries))


def _cells(each: LedgerEntry) -> tuple[object, ...]:
    mandate, day = each.mandate, each.due_day
    return (
        each.text.symbol, each.text.source.adopted, mandate.label, mandate.addressee,
        mandate.action.value, mandate.product, mandate.to, mandate.due.session or "",
        mandate.due.date, mandate.due.period, day, _day_from(each),
        "yes" if mandate.is_renewal else "no", mandate.evidence, each.text.file,
    )  # fmt: skip


def _day_from(entry: LedgerEntry) -> str:
    """Return where the day of an entry is from; a session of another body has no known day."""
    if entry.is_day_unknown:
        return f"not known: session of the {entry.body}" if entry.body else "not known"
    if entry.is_day_computed:
        return "end of the session" if entry.is_session_open else "start of the session"
    return "printed" if entry.due_day else ""


def ledger_calendar(entries: Sequence[LedgerEntry]) -> str:
    """Return the mandates that are due on a day as a calendar [RFC5545]."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//drafting//mandates//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Mandates"]
    seen: dict[str, int] = {}
    for each in entries:
        day = each.due_day
        if day is not None:
            lines += _event(each, day, seen)
    return "".join(folded_line(line) for line in [*lines, "END:VCALENDAR"])


def _event(entry: LedgerEntry, day: datetime.date, seen: dict[str, int]) -> Iterator[str]:
    mandate, text = entry.mandate, entry.text
    stamp = text.source.adopted.replace("-", "")
    name = text.symbol or text.file
    words = f"{name} {mandate.place}: {mandate.evidence}"
    if entry.is_day_computed:
        words += (
            f"\n\nThe text names session {mandate.due.session}; the day is the "
            f"{'last' if entry.is_session_open else 'first'} one of that session, computed from "
            "rule 1 of the rules of procedure of the General Assembly."
        )
    key = f"{name}|{mandate.place}|{mandate.addressee}|{mandate.action}|{mandate.due}"
    key = hashlib.sha256(key.encode()).hexdigest()[:24]
    seen[key] = seen.get(key, 0) + 1
    uid = key if seen[key] == 1 else f"{key}-{seen[key]}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@drafting"
    yield f"DTSTAMP:{f'{stamp}T000000Z' if stamp else _UNKNOWN_DAY}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{mandate.addressee}: {mandate.action.value} ({name})')}"
    yield f"DESCRIPTION:{escaped(words)}"
    yield f"CATEGORIES:{escaped(mandate.action.value)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(words: str) -> str:
    """Return words as a value of a calendar [RFC5545, 3.3.11]."""
    safe = printable(words.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        safe = safe.replace(sign, f"\\{sign}")
    return safe.replace("\n", "\\n")


def folded_line(line: str) -> str:
    """Return a line of a calendar in pieces of at most 75 octets; no character is cut."""
    pieces: list[str] = []
    piece, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + length
    return "".join(f"{each}\r\n" for each in [*pieces, piece])


def ledger_page(ledger: Ledger, entries: Sequence[LedgerEntry]) -> str:
    """Return a ledger as a web page, by due date; it can be filtered without a script."""
    options = RenderOptions()
    names = ("history", "ledger", "pictures")
    style = "".join(source(f"html/{name}.css", options) for name in names)
    values = {
        "summary": _summary(ledger, entries),
        "groups": list(ledger_groups(entries)),
        "actions": [(_css(each), each.value) for each in by_action(entries)],
        "chains": [
            (f"{each.addressee}: {each.title}", list(chain_lines(each))) for each in ledger.chains()
        ],
        "left_out": ledger.left_out,
        "pictures": due_pictures(entries),
        **styled(style),
    }
    return printable(render("html/ledger.html", values, options))


def due_pictures(entries: Sequence[LedgerEntry]) -> tuple[Picture, ...]:
    """Return a calendar of the mandates that are due on a day, or nothing if there are none."""
    days = [day for each in entries if (day := each.due_day) is not None]
    years = sorted({day.year for day in days})
    if not years:
        return ()
    calendar = shades_picture(
        "calendar",
        "Calendar",
        "How many mandates are due in each month, by the day that the text names or the day of its "
        "session.",
        [name[:3] for name in MONTHS],
        [("", [str(year) for year in years])],
        Counter(("", str(day.year), day.month - 1) for day in days),
    )
    return (calendar,)


def ledger_groups(entries: Sequence[LedgerEntry]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the rows of a page by when they are due: months, sessions, periods, and the rest."""
    for name, group in _by_due(entries):
        yield name, [_row(each) for each in group]


def _row(entry: LedgerEntry) -> dict[str, str]:
    """Return the cells of a row of the page."""
    mandate = entry.mandate
    day = entry.due_day
    verb = "ends" if entry.is_session_open else "opens"
    return {
        "css": _css(mandate.action),
        "text": entry.text.symbol or entry.text.file,
        "label": mandate.label,
        "place": mandate.place,
        "who": mandate.addressee,
        "kind": mandate.action.value + (", again" if mandate.is_renewal else ""),
        "what": mandate.product,
        "words": mandate.evidence,
        "to": mandate.to,
        "when": due_words(entry),
        "computed": f"{verb} {english_date(day)}" if day and entry.is_day_computed else "",
    }


def _css(action: MandateAction) -> str:
    return action.value.replace(" ", "-")


def _by_due(entries: Sequence[LedgerEntry]) -> Iterator[tuple[str, list[LedgerEntry]]]:
    """Yield the entries by month, then those with a session only, a period, or nothing."""
    months: dict[str, list[LedgerEntry]] = {}
    sessions: list[LedgerEntry] = []
    periods: list[LedgerEntry] = []
    others: list[LedgerEntry] = []
    for each in entries:
        day = each.due_day
        if day is not None:
            months.setdefault(f"{day:%Y-%m}", []).append(each)
        elif each.mandate.due == Due():
            others.append(each)
        else:
            (sessions if each.mandate.due.session else periods).append(each)
    for month in sorted(months):
        day = datetime.date.fromisoformat(f"{month}-01")
        name = english_date(day).removeprefix("1 ")
        yield f"Due in {name}", sorted(months[month], key=lambda each: str(each.due_day))
    for name, group in (
        ("Due at a session whose day is not known", sessions),
        ("Again and again", periods),
        ("Without a due date", others),
    ):
        if group:
            yield name, group


def chains_text(chains: Sequence[ReportChain]) -> str:
    """Return chains of reports for the screen."""
    lines: list[str] = []
    for chain in chains:
        lines += ["", f"{chain.addressee}: {chain.title}"]
        lines += [f"    {line}" for line in chain_lines(chain)]
    said = counted(len(chains), "report") + " through several texts"
    return "".join(f"{shown(line)}\n" for line in [said, *lines])


def chain_lines(chain: ReportChain) -> Iterator[str]:
    """Yield one line for each text of a chain."""
    for link in chain.links:
        done = []
        if link.noted:
            done.append(f"takes note of the last report ({link.noted})")
        if link.asked is not None:
            due = due_words(link.asked)
            done.append(f"asks for a report, due {due} ({link.asked.mandate.place})")
        yield f"{link.text.symbol or link.text.file}: {'; '.join(done) or 'does not mention it'}"


def overlap_text(overlap: DraftOverlap) -> str:
    """Return what a draft would add, renew, end or duplicate, for the screen."""
    base = overlap.base.symbol or overlap.base.file if overlap.base else ""
    lines = [f"Compared with {base}." if base else "No earlier text of its series was found."]
    for kind in OverlapKind:
        rows = [row for row in overlap.rows if row.kind is kind]
        if not rows:
            continue
        lines += ["", f"{OVERLAP_HEADINGS[kind]}: {counted(len(rows), 'mandate')}"]
        for row in rows:
            lines.append(f"    {row.entry.mandate.place}: {_sentence(row.entry)}")
            for other in row.others:
                where = f"{other.text.symbol or other.text.file} {other.mandate.place}"
                due = due_words(other)
                lines.append(
                    f"        {where}{f' [{due}]' if due else ''}: {other.mandate.product}"
                )
    return "".join(f"{shown(line)}\n" for line in lines)


def overlap_values(overlap: DraftOverlap) -> dict[str, Any]:
    """Return what a draft would add, renew, end or duplicate as plain values."""
    rows = [
        {
            "kind": row.kind.value,
            "mandate": entry_values(row.entry),
            "others": [entry_values(each) for each in row.others],
        }
        for row in overlap.rows
    ]
    return {"base": overlap.base.symbol if overlap.base else None, "overlap": rows}
