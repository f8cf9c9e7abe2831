"""Write a new draft: with hints as comments, or with a head and two paragraphs."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from drafting.checks.head import COMMITTEES, ECONOMIC_AND_SOCIAL_COUNCIL, head_of
from drafting.data import data_folder, data_text, yaml_data
from drafting.errors import OptionError, TemplateError
from drafting.model.keys import KINDS, LANGUAGE_CODES
from drafting.model.masthead import (
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Masthead,
)
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span, Text, text
from drafting.text.languages import LANGUAGES
from drafting.text.sessions import session_on
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions

_SYMBOL = re.compile(r"[A-Z][\w./() -]{1,60}")
_COUNCILS = (SECURITY_COUNCIL, HUMAN_RIGHTS_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL)
ORGANS = (GENERAL_ASSEMBLY, *_COUNCILS)
FORUMS = (GENERAL_ASSEMBLY, *COMMITTEES.values(), *_COUNCILS)
"""Where a draft can be submitted: the Assembly in plenary, its Main Committees, the councils."""
_EXAMPLE_DAY = datetime.date(2026, 3, 26)


def new_draft(today: datetime.date | None = None, symbol: str = "") -> str:
    """Return the YAML text of a new draft.

    The head follows from the symbol: organ, session, committee, distribution. Without a symbol it
    is a draft of the General Assembly at the session of that day.

    Args:
        today: date of submission; None writes the key as a comment.
        symbol: symbol of the draft, or "" if it has none yet.

    Raises:
        OptionError: the symbol has a line break or another sign that no symbol has.
    """
    _check(symbol)
    path = data_folder("templates") / "yaml" / "new.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read: {error.strerror}") from None
    day = today or _EXAMPLE_DAY
    head = head_of(symbol, day)
    issued = f"issued: {day.isoformat()}"
    lines = {
        "ORGAN": f"organ: {head.organ}",
        "SYMBOL": f"symbol: {symbol}" if symbol else f"# symbol: A/C.3/{head.session}/L.9",
        "SESSION": f"session: {head.session or day.year}",
        "COMMITTEE": f"committee: {head.committee}"
        if head.committee
        else "# committee: Third Committee",
        "DISTRIBUTION": f"distribution: {head.distribution or 'Limited'}",
        "ISSUED": issued if today else f"# {issued}",
    }
    for name, line in lines.items():
        text = text.replace(f"{{{name}}}", line)
    return text


def begun_draft(
    today: datetime.date,
    *,
    forum: str = "",
    kind: str = "resolution",
    symbol: str = "",
    title: str = "",
    language: str = "en",
) -> Resolution:
    """Return a draft with a head, a preambular and an operative paragraph.

    Args:
        today: date of submission.
        forum: one of `FORUMS`; "" if it follows from the symbol.
        kind: `resolution` or `decision`.
        symbol: symbol of the draft, or "" if it has none yet.
        title: words of the title.
        language: ISO 639-1 code.

    Raises:
        OptionError: there is no such forum, kind or language, or the symbol cannot be one.
    """
    _check(symbol)
    for what, value, known in (
        ("forum", forum, ("", *FORUMS)),
        ("kind", kind, KINDS),
        ("language", language, LANGUAGE_CODES),
    ):
        if value not in known:
            raise OptionError(f"there is no {what} “{value}”: choose one of {', '.join(known)}")
    masthead = _submitted(head_of(symbol, today), forum, today)
    words = _first_words(language, masthead.organ)
    return Resolution(
        masthead=masthead,
        language=language,
        kind=kind,
        title=text(title),
        enacting_formula=_enacting(language, masthead.organ) if kind == "decision" else None,
        preamble=(PreambularParagraph(content=words["preamble"]),),
        operative=(OperativeParagraph(content=words["operative"]),),
    )


def draft_from(
    source: Resolution, today: datetime.date, *, forum: str = "", symbol: str = "", title: str = ""
) -> Resolution:
    """Return a draft with the words of an earlier text and a new head.

    Nothing that only an adopted text has is kept: symbol, number, meeting, dates, vote. Agenda
    items are not kept either, because each session numbers its own.

    Args:
        source: the earlier text.
        today: date of submission.
        forum: one of `FORUMS`; "" for that of the symbol, and without one that of the source.
        symbol: symbol of the draft, or "" if it has none yet.
        title: words of the title; "" keeps that of the source.

    Raises:
        OptionError: there is no such forum, or the symbol cannot be one.
    """
    head = source.masthead
    draft = begun_draft(today, forum=forum or _forum_of(head, symbol), symbol=symbol)
    masthead = draft.masthead
    if not forum and not symbol and head.organ not in ORGANS:
        masthead = replace(masthead, organ=head.organ, parent_organ=head.parent_organ, session="")
    return replace(
        source,
        masthead=masthead,
        title=text(title) if title else source.title,
        parts=tuple(replace(part, adopted=None) for part in source.parts),
        vote="",
        proceedings=None,
    )


def _forum_of(head: Masthead, symbol: str) -> str:
    """Return where an earlier text was submitted, if no symbol says it for the new one."""
    if symbol:
        return ""
    return next((each for each in (head.committee, head.organ) if each in FORUMS), "")


def _check(symbol: str) -> None:
    if symbol and not _SYMBOL.fullmatch(symbol):
        raise OptionError(f"{symbol!r} is not a document symbol; write one like A/C.3/81/L.9")


def _submitted(masthead: Masthead, forum: str, day: datetime.date) -> Masthead:
    """Return the head of a draft that is submitted in a forum on a day."""
    if forum:
        organ = forum if forum in _COUNCILS else GENERAL_ASSEMBLY
        above = GENERAL_ASSEMBLY if forum == HUMAN_RIGHTS_COUNCIL else ""
        committee = forum if forum in COMMITTEES.values() else ""
        session = masthead.session
        if organ == GENERAL_ASSEMBLY:
            session = session or str(session_on(day))
        elif organ != masthead.organ:
            session = ""  # that of the Assembly
        masthead = replace(
            masthead, organ=organ, parent_organ=above, committee=committee, session=session
        )
    return replace(masthead, distribution=masthead.distribution or "Limited", issued=day)


def _enacting(language: str, organ: str) -> str:
    """Return the enacting line, which is computed for resolutions alone."""
    words = locale(language, RenderOptions())
    line = words.word("enacting", organ=words.form("organ", organ, "enacting"))
    return line + words.word("enacting_close")


def _first_words(language: str, organ: str) -> dict[str, Text]:
    """Return the first paragraph of each zone."""
    name = "yaml/begin.yaml"
    data = yaml_data(data_text("templates", name), name)
    found = data[language] if isinstance(data, dict) else {}
    if organ in _COUNCILS:
        found = {**found, **found.get("council", {})}
    join = " " if LANGUAGES[language].joins_with_space else ""
    return {
        zone: text(Span(found[zone]["lead"], Mark.LEAD), join + found[zone]["text"])
        for zone in ("preamble", "operative")
    }
