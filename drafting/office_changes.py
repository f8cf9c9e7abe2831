"""Let LibreOffice accept or reject the tracked changes of Word files, as a second opinion.

One run takes many files. A macro in a temporary profile opens each without a window, runs the menu
command, and saves the file. No macro of a document runs. Documents are disposed of, not closed,
because LibreOffice 25.2 crashes when it closes a document without a window after changes beside a
comment were settled.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from drafting.errors import DraftingError
from drafting.office import find_office, locked_settings, registry, running


class Settle(StrEnum):
    """What to do with the changes; the value begins the name of LibreOffice's command."""

    ACCEPT = "Accept"
    REJECT = "Reject"
    LEAVE = "Leave"


_SECONDS = 60
"""Seconds that the first file may take; each further file has a quarter of it."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPE = "http://openoffice.org/2000"
PROFILE = {
    # Without this, LibreOffice fills the profile itself and removes the macro.
    "registrymodifications.xcu": registry(
        '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
        'oor:op="fuse"><value>true</value></prop></item>\n' + locked_settings(own_macro=True)
    ),
    "basic/script.xlc": f"""\
{_HEAD}
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="{_TYPE}/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/>
</library:libraries>
""",
    "basic/Standard/script.xlb": f"""\
{_HEAD}
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="{_TYPE}/library" library:name="Standard" library:readonly="false">
<library:element library:name="Drafting"/>
</library:library>
""",
    "basic/Standard/Drafting.xba": f"""\
{_HEAD}
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="{_TYPE}/script" script:name="Drafting" script:language="StarBasic">
Sub Settle
  On Error Goto Done
  Dim quietly(3) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  quietly(0).Name = "Hidden" : quietly(0).Value = True
  quietly(1).Name = "FilterName" : quietly(1).Value = "MS Word 2007 XML"
  quietly(2).Name = "MacroExecutionMode" : quietly(2).Value = 0
  quietly(3).Name = "UpdateDocMode" : quietly(3).Value = 0
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  folder = Environ("DRAFTING_FOLDER")
  verbs = Split(Environ("DRAFTING_VERBS"), " ")
  For index = 0 To UBound(verbs)
    document = StarDesktop.loadComponentFromURL( _
      folder &amp; "/" &amp; index &amp; ".docx", "_blank", 0, quietly())
    If verbs(index) &lt;&gt; "{Settle.LEAVE}" Then
      dispatcher.executeDispatch(document.CurrentController.Frame, _
        ".uno:" &amp; verbs(index) &amp; "AllTrackedChanges", "", 0, Array())
    End If
    document.storeToURL(folder &amp; "/made-" &amp; index &amp; ".docx", word())
    document.dispose()
  Next
Done:
  StarDesktop.terminate()
End Sub
</script:module>
""",
}


def settled_by_office(documents: Sequence[tuple[bytes, Settle]]) -> list[bytes]:
    """Let LibreOffice open documents, settle their changes and save them as Word files.

    Args:
        documents: Word files, and what to do with the changes of each.

    Raises:
        DraftingError: LibreOffice is not installed, takes too long, or fails with a file.
    """
    office = find_office()
    if office is None:
        raise DraftingError("LibreOffice is not installed: https://www.libreoffice.org")
    with tempfile.TemporaryDirectory(prefix="drafting-") as place:
        folder = Path(place)
        for name, content in PROFILE.items():
            path = folder / "profile" / "user" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        for index, (document, _) in enumerate(documents):
            (folder / f"{index}.docx").write_bytes(document)
        _run(office, folder, [verb for _, verb in documents])
        made = [folder / f"made-{index}.docx" for index in range(len(documents))]
        missing = [path for path in made if not path.is_file()]
        if missing:
            count = len(made) - len(missing)
            raise DraftingError(f"LibreOffice stopped after {count} of {len(made)} files")
        return [path.read_bytes() for path in made]


def _run(office: str, folder: Path, verbs: Sequence[Settle]) -> None:
    """Run the macro, and end it when its time is over."""
    told = {"DRAFTING_FOLDER": folder.as_uri(), "DRAFTING_VERBS": " ".join(verbs)}
    macro = ["macro:///Standard.Drafting.Settle"]
    with running(office, folder, macro, {**os.environ, **told}) as process:
        try:
            process.wait(_SECONDS * (1 + len(verbs) / 4))
        except subprocess.TimeoutExpired:
            raise DraftingError("LibreOffice did not settle the changes in time") from None
