"""Write a new draft, with hints as comments."""

from __future__ import annotations

import datetime
import re

from drafting.checks.head import head_of
from drafting.data import data_folder
from drafting.errors import OptionError, TemplateError

_SYMBOL = re.compile(r"[A-Z][\w./() -]{1,60}")
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
    if symbol and not _SYMBOL.fullmatch(symbol):
        raise OptionError(f"{symbol!r} is not a document symbol; write one like A/C.3/81/L.9")
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
