"""Check a draft for its pages: beside the editor as it is typed, and on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request

from drafting.checking import CheckedFile, check_read
from drafting.checks.citations import CitedResolution
from drafting.checks.engine import DEFAULTS, CheckOptions
from drafting.checks.own import NOTHING_OWN
from drafting.checks.records import RuleLevel
from drafting.errors import DraftingError, SettingsError
from drafting.model.resolution import Resolution
from drafting.rulefiles import SETTINGS, check_options_for
from drafting.web.background import in_background, read_one
from drafting.web.drafts import agreed_base_of, reasons_of
from drafting.web.errors import PageError
from drafting.web.finding_view import AGREED, ShownFinding, counts_of, shown_findings
from drafting.web.folder import DocumentFolder
from drafting.web.pages import fragment
from drafting.web.records import is_slow_to_know, known_citations

R = TypeVar("R")
NOTHING_KNOWN: Mapping[str, CitedResolution] = MappingProxyType({})
EVERYTHING = CheckOptions(hints=True)
"""Beside the editor a person shows and hides levels, so all are looked for."""
HIDDEN = (RuleLevel.HINT.value, AGREED)
"""Kinds of findings that nobody sees who does not ask for them."""
MOST_BESIDE = 300
"""Findings that are beside the paragraphs; a text with more is better read on the page Check."""
_LONG = 60_000
"""Bytes of a file whose check may make other windows wait."""


def options_for(request: Request, name: str, options: CheckOptions = DEFAULTS) -> CheckOptions:
    """Return options with what the settings of the folder add to them, as the command has them.

    Raises:
        PageError: the settings have errors.
    """
    folder: DocumentFolder = request.app.state.folder
    try:
        return check_options_for(folder.path_of(name), options)
    except SettingsError as error:
        raise _unusable(error) from None


def _unusable(error: SettingsError) -> PageError:
    reasons = reasons_of(error).rstrip(".")
    return PageError(
        f"The settings of checks cannot be used: {reasons}. Correct the file {SETTINGS}.", 422
    )


async def checked_draft(
    request: Request,
    name: str,
    source: bytes,
    text: Resolution,
    options: CheckOptions = DEFAULTS,
    *,
    base: str = "",
    known: Mapping[str, CitedResolution] = NOTHING_KNOWN,
) -> CheckedFile:
    """Check the text of a draft.

    Raises:
        PageError: the base cannot be read, or a rule of the user cannot be run.

    Args:
        request: what is answered.
        name: of its file.
        source: the bytes of the file, whose comments can allow what a rule forbids.
        text: its text, as saved or as typed.
        options: which rules are wanted.
        base: name of the document whose words were agreed before, or "".
        known: what a record knows about the resolutions that the text cites.
    """
    agreed = await read_one(request, base) if base else None
    task = partial(check_read, name, source, text, options, base=agreed, knows=lambda _: known)
    try:
        return await as_long_as(request, source, task, options)
    except SettingsError as error:  # rules that contradict those of this language
        raise _unusable(error) from None
    except DraftingError as error:
        raise PageError(f"“{name}” cannot be checked: {error}", 422) from None


async def as_long_as(
    request: Request, source: bytes, task: Callable[[], R], options: CheckOptions = DEFAULTS
) -> R:
    """Do what takes long if a file is long, or if a user has rules; other windows need not wait."""
    is_short = len(source) < _LONG and options.own == NOTHING_OWN
    return task() if is_short else await in_background(request, task)


async def found_beside(
    request: Request, name: str, source: bytes, text: Resolution
) -> dict[str, object]:
    """Return what the editing page shows of the findings of a text.

    A base that cannot be read is the same as none here, and settings with errors are left aside;
    the page Check says why. The resolutions that the text cites are held against the record of the
    folder.
    """
    base, options, wrong = agreed_base_of(request, name), EVERYTHING, False
    record = await known_citations(request, text)
    known = record.known
    try:
        options = options_for(request, name, EVERYTHING)
        checked = await checked_draft(request, name, source, text, options, base=base, known=known)
    except PageError:
        base, options, wrong = "", EVERYTHING, True
        checked = await checked_draft(request, name, source, text, options, known=known)
    found = await as_long_as(request, source, partial(shown_findings, checked, options))
    first = sorted(range(len(found)), key=lambda at: found[at].kind in HIDDEN)[:MOST_BESIDE]
    by_unit: dict[int, list[ShownFinding]] = {}
    for at in sorted(first):
        by_unit.setdefault(found[at].unit, []).append(found[at])
    return {
        "name": name,
        "base": base,
        "by_unit": by_unit,
        "is_cut": len(found) > MOST_BESIDE,
        "is_wrong": wrong,
        "unasked": record.unasked,
        "has_places": any(unit >= 0 for unit in by_unit),
        "counts": counts_of(found),
        "safe": sum(each.is_safe and each.unit >= 0 and each.kind not in HIDDEN for each in found),
        "hidden": HIDDEN,
        "language": text.language,
    }


async def found_at_once(
    request: Request, name: str, source: bytes, text: Resolution
) -> dict[str, object] | None:
    """Return the same for a page that must not wait; None if somebody has to ask again."""
    folder: DocumentFolder = request.app.state.folder
    base = agreed_base_of(request, name)
    has_slow_base = bool(base) and folder.is_slow(base) and not folder.is_read(base)
    if len(source) >= _LONG or has_slow_base or is_slow_to_know(request):
        return None
    return await found_beside(request, name, source, text)


def found_part(found: Mapping[str, object]) -> str:
    """Return the findings as a part of the editing page."""
    return fragment("found-part", {"found": found, "quoted": quote})
