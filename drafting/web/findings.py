"""Check a draft against the editorial rules: each finding with its place and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.checking import check_read, fix
from drafting.checks.catalogue import rules_of
from drafting.checks.engine import CheckOptions
from drafting.checks.fixing import with_fixes
from drafting.checks.records import RuleFinding
from drafting.editing.saving import ChangedMeanwhileError, digest_of, read_source, save_text
from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.web.drafts import base_of, opened
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.negotiation_view import place_of
from drafting.web.pages import page


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as the page lists it.

    Attributes:
        number: its place in the list of all findings, to name it in a form.
        found: the finding.
        place: the id of its paragraph on the editing page, or "".
        why: the reason of the rule.
    """

    number: int
    found: RuleFinding
    place: str
    why: str


async def findings(request: Request) -> Response:
    """List what the rules find in a draft; words of its base are agreed and folded away."""
    draft = opened(request)
    folder: DocumentFolder = request.app.state.folder
    options = _options(request.query_params.get("hints", ""))
    base = base_of(request, draft.name)
    source = folder.bytes_of(draft.name)
    text = read_source(source, draft.name)
    agreed = folder.read(base) if base else None
    found = check_read(draft.name, source, text, options, base=agreed).findings
    rules = rules_of(draft.text.language)
    labels = {unit.label for unit in units_of(draft.text)}
    listed = [
        ShownFinding(number, each, _place(each.label, labels), rules[each.code].why)
        for number, each in enumerate(found)
    ]
    return page(
        request, "findings",
        {
            "draft": draft.heading,
            "base": base,
            "findings": [each for each in listed if not each.found.is_agreed],
            "agreed": sum(each.found.is_agreed for each in listed),
            "safe": sum(
                bool(each.found.fix and each.found.fix.is_safe) and not each.found.is_agreed
                for each in listed
            ),
            "hints": options.hints,
            "digest": digest_of(source),
            "said": request.query_params.get("said", ""),
        },
    )  # fmt: skip


async def cure(request: Request) -> Response:
    """Make one fix, or all that are safe, and go back to the list."""
    draft = opened(request)
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    options = _options(form.value("hints"))
    base = base_of(request, draft.name)
    agreed = folder.read(base) if base else None
    wanted = form.value("number")
    source = folder.bytes_of(draft.name)

    def change(text: Resolution) -> Resolution:
        # The digest says that the file still has these bytes.
        checked = check_read(draft.name, source, text, options, base=agreed)
        if wanted:
            return with_fixes(text, [checked.findings[_number(wanted, len(checked.findings))]])
        return fix(checked, options)[0]

    if digest_of(source) != form.value("digest"):
        raise _changed()
    try:
        save_text(folder.path_of(draft.name), form.value("digest"), change)
    except ChangedMeanwhileError:
        raise _changed() from None
    except DraftingError as error:
        raise PageError(f"Nothing was fixed: {error}", 422) from None
    said = "Fixed." if wanted else "All safe fixes were made."
    hints = "&hints=yes" if options.hints else ""
    return RedirectResponse(f"/draft/{quote(draft.name)}/findings?said={quote(said)}{hints}", 303)


def _changed() -> PageError:
    return PageError(
        "This file was changed by another program or window. Nothing was fixed. Go back, and load "
        "the page again.",
        409,
    )


def _options(hints: str) -> CheckOptions:
    return CheckOptions(hints=hints == "yes")


def _number(given: str, count: int) -> int:
    if not given.isascii() or not given.isdecimal() or int(given) >= count:
        raise PageError("There is no such finding any more. Load the page again.", 409)
    return int(given)


def _place(label: str, labels: set[str]) -> str:
    """Return the id of the paragraph of a line on the editing page."""
    while label and label not in labels:
        label = label.rpartition(" ")[0]
    return place_of(label) if label else ""


ROUTES = (
    Route("/draft/{name}/findings", findings),
    Route("/draft/{name}/findings", cure, methods=["POST"]),
)
