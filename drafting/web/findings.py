"""List what the rules find in a draft or a document, show the fixes, and make them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.checking import AUTHOR, CheckedFile, check_read, fix, with_remarks
from drafting.checks.catalogue import rule_languages
from drafting.checks.citations import CitedResolution
from drafting.checks.engine import CheckOptions
from drafting.checks.fixing import with_fixes
from drafting.editing.saving import ChangedMeanwhileError, digest_of, read_source, save_text
from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.readers.kinds import FileKind
from drafting.redlining import redline
from drafting.reports.fixed_lines import fixed_lines
from drafting.reports.html import styles
from drafting.text.languages import ENGLISH_NAMES
from drafting.web.background import in_background, read_one
from drafting.web.checked import EVERYTHING, as_long_as, checked_draft, options_for
from drafting.web.compare import ChosenText
from drafting.web.drafts import (
    OpenedDraft,
    agreed_base_of,
    base_choices,
    editable_name,
    is_editable,
)
from drafting.web.errors import PageError
from drafting.web.finding_view import AGREED, ShownFinding, counts_of, shown_findings
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.pages import attachment, page
from drafting.web.records import RecordAnswer, known_citations

MOST_LISTED = 1_000
"""Findings of one page."""
_SAFE, _ALL = "safe", "all"
"""Which fixes somebody wants: those that need no person, or all that words alone can make."""


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with what was found in it.

    Attributes:
        draft: the document.
        source: its bytes.
        base: name of the document whose words were agreed before, or "".
        checked: what was found, matters of taste too.
        options: which rules were run; has those of the user.
        asked: what the record of the folder knows about the resolutions that it cites.
    """

    draft: OpenedDraft
    source: bytes
    base: str
    checked: CheckedFile
    options: CheckOptions
    asked: RecordAnswer


async def findings(request: Request) -> Response:
    """List what the rules find; words that were agreed before are folded away."""
    folder: DocumentFolder = request.app.state.folder
    name, asked = request.path_params["name"], request.query_params
    if request.url.path.startswith("/check/") and is_editable(name):
        folder.path_of(name)
        return RedirectResponse(f"/draft/{quote(name)}/findings", 303)
    if folder.is_slow(name) and not folder.is_read(name) and "go" not in asked:
        there = f"/check/{quote(name)}?go=on"
        return page(request, "reading", {"texts": [ChosenText(name)], "there": there})
    found = await _document(request)
    hints = asked.get("hints", "") == "yes"
    every = await as_long_as(
        request, found.source, partial(shown_findings, found.checked, found.options)
    )
    counts = counts_of(every)
    wanted = [each for each in every if each.kind != AGREED and (hints or each.kind != "hint")]
    return page(
        request, "findings",
        {
            "draft": found.draft.heading,
            "can_edit": is_editable(name),
            "base": found.base,
            "choices": base_choices(request, name),
            "findings": wanted[:MOST_LISTED],
            "count": len(wanted),
            "agreed": [each for each in every if each.kind == AGREED][:MOST_LISTED],
            "counts": counts,
            "summary": _summary(counts, hints=hints),
            "fixes": _fixes(wanted),
            "safe": sum(each.is_safe for each in wanted),
            "hints": hints,
            "unasked": found.asked.unasked,
            "few_rules_in": _without_rules(found.draft.text.language),
            "digest": digest_of(found.source),
            "said": asked.get("said", ""),
        },
    )  # fmt: skip


async def fixes(request: Request) -> Response:
    """Show what the fixes would change, before anybody makes them."""
    found = await _document(request)
    asked = _asked(request.query_params)
    fixing = partial(_fixed, found.checked, asked, found.options, found.asked.known)
    try:
        new, made = await as_long_as(request, found.source, fixing, found.options)
    except DraftingError as error:
        raise PageError(f"The fixes cannot be shown: {error}", 422) from None
    context = {
        "draft": found.draft.heading,
        "can_edit": is_editable(found.draft.name),
        "which": asked.which,
        "hints": asked.hints,
        "digest": digest_of(found.source),
        "made": made,
        "styles": styles,
    }
    if not made:
        raise PageError("There is nothing to fix any more. Go back to the list.", 404)
    comparing = partial(fixed_lines, found.draft.text, new)
    lines = await as_long_as(request, found.source, comparing)
    return page(request, "fixes", {"lines": lines, **context})


async def tracked(request: Request) -> Response:
    """Return a Word file with the fixes as tracked changes."""
    found = await _document(request)
    asked = _asked(request.query_params)
    today = datetime.datetime.now(tz=datetime.UTC).date()

    def made() -> bytes:
        new = _fixed(found.checked, asked, found.options, found.asked.known)[0]
        return redline(found.draft.text, new, author=AUTHOR, date=today)

    try:
        content = await as_long_as(request, found.source, made, found.options)
    except DraftingError as error:
        raise PageError(f"The redline was not made: {error}.", 422) from None
    return attachment(f"{PurePath(found.draft.name).stem} checked.docx", content)


async def cure(request: Request) -> Response:
    """Make one fix, or all that are wanted, and go back to the list."""
    folder: DocumentFolder = request.app.state.folder
    name = editable_name(request)
    form = await form_of(request)
    asked = _asked({key: form.value(key) for key in form.fields})
    wanted = form.value("finding")
    base = agreed_base_of(request, name)
    agreed = await read_one(request, base) if base else None
    source = folder.bytes_of(name)
    options = options_for(request, name, EVERYTHING)
    known = (await known_citations(request, await read_one(request, name))).known

    def change(text: Resolution) -> Resolution:
        # The digest says that the file still has these bytes.
        checked = check_read(name, source, text, options, base=agreed, knows=lambda _: known)
        if not wanted:
            return _fixed(checked, asked, options, known)[0]
        every = shown_findings(checked, options)
        chosen = [each for each in every if each.key == wanted and each.can_fix]
        if not chosen:
            raise PageError("There is no such finding any more. Load the page again.", 409)
        return with_fixes(text, [chosen[0].found])

    if digest_of(source) != form.value("digest"):
        raise _changed()
    try:
        saving = partial(save_text, folder.path_of(name), form.value("digest"), change)
        await as_long_as(request, source, saving, options)
    except ChangedMeanwhileError:
        raise _changed() from None
    except DraftingError as error:
        raise PageError(f"Nothing was fixed: {error}", 422) from None
    said = "Fixed." if wanted else f"{asked.which.capitalize()} fixes were made."
    hints = "&hints=yes" if asked.hints else ""
    return RedirectResponse(f"/draft/{quote(name)}/findings?said={quote(said)}{hints}", 303)


@dataclass(frozen=True, slots=True)
class _AskedFixes:
    """Which fixes somebody wants.

    Attributes:
        which: `_SAFE` or `_ALL`.
        hints: whether matters of taste are wanted too.
    """

    which: str
    hints: bool


def _asked(values: Mapping[str, str]) -> _AskedFixes:
    which = _ALL if values.get("which") == _ALL else _SAFE
    return _AskedFixes(which, values.get("hints") == "yes")


async def _document(request: Request) -> _Document:
    """Read the document that the address names, and check it.

    Raises:
        PageError: there is none, or it cannot be read.
    """
    folder: DocumentFolder = request.app.state.folder
    is_draft = request.url.path.startswith("/draft/")
    name = editable_name(request) if is_draft else request.path_params["name"]
    text = await read_one(request, name)
    source = folder.bytes_of(name)
    if is_editable(name):
        try:
            text = read_source(source, name)  # of these bytes, also if the file changes meanwhile
        except DraftingError as error:
            raise PageError(f"“{name}” cannot be read: {error}", 422) from None
    base = agreed_base_of(request, name)
    options = options_for(request, name, EVERYTHING)
    asked = await known_citations(request, text)
    checked = await checked_draft(
        request, name, source, text, options, base=base, known=asked.known
    )
    said = folder.remarks(name)
    if said is None:
        said = await in_background(request, partial(folder.remarks_read, name))
        folder.keep_remarks(said)
    before = await read_one(request, base) if base and said.kind is FileKind.DOCX else None
    adding = partial(with_remarks, checked, said.remarks, options, source, base=before)
    checked = await as_long_as(request, source, adding)
    return _Document(OpenedDraft(name, text), source, base, checked, options, asked)


def _fixed(
    checked: CheckedFile,
    asked: _AskedFixes,
    options: CheckOptions,
    known: Mapping[str, CitedResolution],
) -> tuple[Resolution, int]:
    """Return the text with the fixes that are wanted, and how many there are."""
    options = replace(options, hints=asked.hints)
    new, made = fix(checked, options, unsafe=asked.which == _ALL, knows=lambda _: known)
    return new, len(made)


def _fixes(wanted: list[ShownFinding]) -> dict[str, int]:
    """Return how many of the listed findings can be fixed, by which fixes are wanted."""
    safe = sum(each.is_safe for each in wanted)
    every = sum(each.can_fix for each in wanted)
    return {
        which: count for which, count in ((_SAFE, safe), (_ALL, every)) if count
        if which == _SAFE or count > safe
    }  # fmt: skip


def _summary(counts: Mapping[str, int], *, hints: bool) -> str:
    """Return the counts of the listed findings in a few words."""
    kinds = {"error": ("error", "errors"), "warning": ("warning", "warnings")}
    kinds |= {"hint": ("matter of taste", "matters of taste")} if hints else {}
    parts = [
        f"{counts[kind]} {words[counts[kind] != 1]}"
        for kind, words in kinds.items()
        if counts[kind]
    ]
    return ", ".join(parts) or "Nothing to correct"


def _without_rules(language: str) -> str:
    """Return the name of a language that has no rules of its own, or ""."""
    return "" if language in rule_languages() else ENGLISH_NAMES.get(language, language)


def _changed() -> PageError:
    return PageError(
        "This file was changed by another program or window. Nothing was fixed. Go back, and load "
        "the page again.",
        409,
    )


ROUTES = (
    Route("/draft/{name}/findings", findings),
    Route("/draft/{name}/findings", cure, methods=["POST"]),
    Route("/check/{name}", findings),
    Route("/check/{name}/fixes", fixes),
    Route("/check/{name}/tracked", tracked),
)
