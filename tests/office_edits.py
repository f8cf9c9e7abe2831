"""Word files edited in LibreOffice with the recording of changes on, by a named author.

Steps are tuples: `("replace", words, new)`, `("insert", words, new)` after words,
`("delete", words)`, `("paragraph", words, new)` after the paragraph with them, `("remove", words)`
for the paragraph with them, `("note", words, note)` behind them.
"""

import os
import subprocess
from xml.sax.saxutils import escape

from drafting.office import locked_settings

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTINGS = """\
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">\
<value>true</value></prop></item>
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse">\
<value>{author}</value></prop></item>
{offline}
</oor:items>
"""
_LIBRARY = """\
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false"><library:element library:name="Edits"/></library:library>
"""
_LIBRARIES = """\
<library:libraries xmlns:library="http://openoffice.org/2000/library" \
xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/></library:libraries>
"""
_MODULE = """\
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" \
script:language="StarBasic">
{code}
</script:module>
"""
_CODE = """\
Dim document As Object

Function Found(words)
  search = document.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = document.findFirst(search)
End Function

Sub Edit
  On Error Goto Done
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL(Environ("EDIT_FROM"), "_blank", 0, hidden())
  document.RecordChanges = True
{steps}
  document.storeToURL(Environ("EDIT_TO"), word())
  document.close(True)
Done:
  StarDesktop.terminate()
End Sub
"""
_STEPS = {
    "replace": "Found({0}).String = {1}",
    "delete": 'Found({0}).String = ""',
    "insert": """\
place = Found({0})
  cursor = place.Text.createTextCursorByRange(place.End)
  place.Text.insertString(cursor, {1}, False)""",
    "paragraph": """\
place = Found({0})
  cursor = place.Text.createTextCursorByRange(place.End)
  cursor.gotoEndOfParagraph(False)
  place.Text.insertControlCharacter(cursor, 0, False)
  place.Text.insertString(cursor, {1}, False)""",
    "remove": """\
place = Found({0})
  cursor = place.Text.createTextCursorByRange(place)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoNextParagraph(True)
  cursor.String = \"\"""",
    "note": """\
place = Found({0})
  cursor = place.Text.createTextCursorByRange(place.End)
  note = document.createInstance("com.sun.star.text.Footnote")
  place.Text.insertTextContent(cursor, note, False)
  note.insertString(note.createTextCursor(), {1}, False)""",
}


def edited_in_office(office, folder, source, author, steps):
    """Edit a Word file in LibreOffice and return it as it was saved.

    Args:
        office: path of LibreOffice.
        folder: a folder of the test.
        source: the file.
        author: the author of the changes.
        steps: the edits, in order.
    """
    code = "\n".join(
        "  " + _STEPS[kind].format(*(_quoted(each) for each in words)) for kind, *words in steps
    )
    files = {
        "registrymodifications.xcu": _SETTINGS.format(
            author=author, offline=locked_settings(own_macro=True)
        ),
        "basic/script.xlc": _LIBRARIES,
        "basic/Standard/script.xlb": _LIBRARY,
        "basic/Standard/Edits.xba": _MODULE.format(code=escape(_CODE.format(steps=code))),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / "profile" / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + content, encoding="utf-8")
    before, after = folder / "before.docx", folder / "after.docx"
    before.write_bytes(source)
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--norestore", "--nologo", "macro:///Standard.Edits.Edit"],
        env={**os.environ, "EDIT_FROM": before.as_uri(), "EDIT_TO": after.as_uri()},
        check=False, capture_output=True, timeout=180,
    )  # fmt: skip
    return after.read_bytes()


def _quoted(words):
    return '"' + words.replace('"', '""') + '"'
