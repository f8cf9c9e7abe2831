"""Fix what the rules find in a draft as it is typed; nothing is written into its file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from drafting.checking import fix
from drafting.checks.engine import DEFAULTS
from drafting.checks.fixing import with_fixes
from drafting.editing.paragraphs import edited
from drafting.editing.saving import read_source
from drafting.errors import DraftingError
from drafting.web.checked import EVERYTHING, checked_draft, options_for
from drafting.web.draft import edited_text
from drafting.web.draft_view import shown_paragraphs
from drafting.web.drafts import agreed_base_of, editable_name, reasons_of
from drafting.web.finding_view import shown_findings
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.records import known_citations

_SAFE = "safe"


async def mend(request: Request) -> Response:
    """Return the words of the paragraphs and footnotes that a fix changes."""
    name = editable_name(request)
    form = await form_of(request)
    folder: DocumentFolder = request.app.state.folder
    source = folder.bytes_of(name)
    try:
        text = edited(read_source(source, name), edited_text(form))
    except DraftingError as error:
        return _refused(reasons_of(error))
    wanted = form.value("finding")
    options = options_for(request, name, DEFAULTS if wanted == _SAFE else EVERYTHING)
    base = agreed_base_of(request, name)
    known = (await known_citations(request, text)).known
    checked = await checked_draft(request, name, source, text, options, base=base, known=known)
    if wanted == _SAFE:
        try:
            new = fix(checked, options, knows=lambda _: known)[0]
        except DraftingError as error:
            return _refused(str(error))
    else:
        found = shown_findings(checked, options)
        chosen = [each.found for each in found if each.can_fix and each.key == wanted]
        if not chosen:
            return _refused("these words were changed meanwhile")
        new = with_fixes(text, chosen[:1])
    before, after = shown_paragraphs(text), shown_paragraphs(new)
    changed = [
        [at, new_field.words]
        for at, (field, new_field) in enumerate(zip(before, after, strict=True))
        if field.words != new_field.words
    ]
    notes = {note.name: note.words for field in before for note in field.notes}
    mended = [
        [note.name, note.words]
        for field in after
        for note in field.notes
        if notes.get(note.name) != note.words
    ]
    said = f"Fixed in {len(changed) + len(mended)} places." if wanted == _SAFE else "Fixed."
    return JSONResponse({"changed": changed, "notes": mended, "said": said})


def _refused(reason: str) -> Response:
    return JSONResponse({"said": f"Nothing was fixed: {reason.rstrip('.')}."}, 422)


ROUTES = (Route("/draft/{name}/fix", mend, methods=["POST"]),)
