"""Detect the kind of a file from its content; its name decides only between two kinds of text.

This only looks at bytes and runs nothing: it reads the list of members of an archive, and the
start of an XML file up to its first element.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError
from drafting.model.keys import KEY_NAMES, SHAPES


class FileKind(StrEnum):
    """A kind of file that is read."""

    YAML = "yaml"
    AKN = "akn"
    DOCX = "docx"
    DOC = "doc"
    WPD = "wpd"
    PDF = "pdf"
    TEXT = "text"


class ForeignError(UnreadableError):
    """A file is not damaged, but no reader can read its kind."""


NAMES = {
    FileKind.YAML: "a resolution file (YAML)",
    FileKind.AKN: "an Akoma Ntoso text",
    FileKind.DOCX: "a Word document",
    FileKind.DOC: "an old Word document (.doc)",
    FileKind.WPD: "a WordPerfect document (.wpd)",
    FileKind.PDF: "a PDF",
    FileKind.TEXT: "plain text",
}
THROUGH_OFFICE = (FileKind.DOC, FileKind.WPD)
"""Kinds that LibreOffice turns into .docx first."""
_ENDINGS = {
    ".yaml": FileKind.YAML,
    ".yml": FileKind.YAML,
    ".xml": FileKind.AKN,
    ".akn": FileKind.AKN,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".doc": FileKind.DOC,
    ".wpd": FileKind.WPD,
    ".pdf": FileKind.PDF,
    ".txt": FileKind.TEXT,
    ".md": FileKind.TEXT,
}
_STARTS = ((b"%PDF", FileKind.PDF), (b"\xffWPC", FileKind.WPD))
"""First bytes of files that have no parts."""
_SAVE_AS_WORD = "open it in its own program and save it as .docx"
_COPY_TEXT = "save the page as text, or copy the text into a file that ends in .txt"
_FOREIGN = (
    (b"{\\rtf", "a Rich Text file", _SAVE_AS_WORD),
    (b"\x89PNG", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"\xff\xd8\xff", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"II*\0", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"MM\0*", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "an archive", "unpack it first"),
    (b"Rar!", "an archive", "unpack it first"),
)
"""First bytes of other files, what they are, and what to do with them."""
_IN_ZIP = (
    (re.compile(r"xl/"), "an Excel workbook", "copy the text into a Word document"),
    (re.compile(r"ppt/"), "a PowerPoint presentation", "copy the text into a Word document"),
    (re.compile(r"META-INF/container\.xml$"), "an electronic book (EPUB)", _COPY_TEXT),
    (re.compile(r"content\.xml$"), "an OpenDocument file", _SAVE_AS_WORD),
    (re.compile(r".*\.iwa$"), "a Pages document", _SAVE_AS_WORD),
)
"""Members of archives that are no Word documents."""
_IN_OLE = (
    (
        "EncryptedPackage",
        "a document locked with a password",
        "open it in Word and save it without",
    ),
    ("Workbook", "an old Excel workbook", "copy the text into a Word document"),
    ("PowerPoint Document", "an old PowerPoint file", "copy the text into a Word document"),
    ("__properties_version1.0", "a mail saved from Outlook", "save the file attached to it"),
)
"""Streams of old Office files that are no Word documents."""
_MOST_MEMBERS = 5000
"""Most members of an archive; a Word document has dozens, or hundreds with many pictures."""
_LOOKED_AT = 256 * 1024
"""How many bytes are read to distinguish kinds of text."""
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*"
    r"(?:\[(?:[^\]\"'<]|<(?!!--)|<!--(?:(?!-->).)*-->|\"[^\"]*\"|'[^']*')*\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w.:-]+)", re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML = frozenset({"html", "head", "body", "meta", "title", "div", "p", "span", "table", "a", "br"})
_MOST_LINES = 2000
_KNOWN = "|".join(sorted(KEY_NAMES, key=len, reverse=True))
_KEYED = re.compile(rf"[ {{]*(?:- *)*[\"']?(?:{_KNOWN})[\"']? *:(?=\s|$)")
_ITEM = re.compile(rf" *(?:- *)+[\"']?(?:{_KNOWN})[\"']? *:")
_TOP = "|".join(SHAPES["resolution"].names)
_OPENS = re.compile(rf"\{{? *[\"']?(?:{_TOP})[\"']? *:")
_BUILT = re.compile(r"\s*(?:- |-$|[\"'\[\]{}|>&*!%@`]|[\w.-]+ *:(?:\s|$))")
"""The start of a line of YAML, rare in prose."""
_WORDY = 6
"""Least words of a line that counts as prose."""


def kind_of(source: bytes, file: str) -> FileKind:
    """Return the kind of a file.

    Args:
        source: its bytes.
        file: its name; the ending decides between YAML with errors and plain text.

    Raises:
        ForeignError: its kind cannot be read; the message says what it is and what to do.
        UnreadableError: it is damaged, so its kind is not known.
    """
    bare = source.lstrip(b"\xef\xbb\xbf \r\n\t")
    if bare[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _in_zip(source, file)
    if bare.startswith(b"\xd0\xcf\x11\xe0"):
        return _in_ole(source, file)
    for start, kind in _STARTS:
        if bare.startswith(start):
            return kind
    for start, name, hint in _FOREIGN:
        if source.startswith(start):
            raise _foreign(file, name, hint)
    text = _opening(source)
    if text.lstrip().startswith("<") and (root := _root(text)):
        return _in_markup(root, file, is_xml=_is_xml(text))
    if _is_yaml(text, PurePath(file).suffix.lower()):
        return FileKind.YAML
    if "\0" in text:
        raise _foreign(
            file, "a file of unknown kind", "use Word, PDF, Akoma Ntoso, plain text or YAML"
        )
    return FileKind.TEXT


def other_ending(kind: FileKind, file: str) -> tuple[Diagnostic, ...]:
    """Return a remark if the ending of a file names another kind than its content."""
    ending = PurePath(file).suffix.lower()
    if _ENDINGS.get(ending, kind) is kind:
        return ()
    message = f"the name ends in {ending}, but the file is {NAMES[kind]} and is read as such"
    return (Diagnostic.note("other-ending", message, Origin(file, 1, 1)),)


def _foreign(file: str, name: str, hint: str) -> ForeignError:
    return ForeignError(f"{file}: this is {name}, which cannot be read: {hint}")


def _opening(source: bytes) -> str:
    """Return the start of a text in any encoding."""
    sample = source[:_LOOKED_AT]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return sample.decode("utf-16", errors="replace")
    return sample.decode("utf-8-sig", errors="replace")


def _in_zip(source: bytes, file: str) -> FileKind:
    """Return the kind of an archive, by the names of its members."""
    import io
    import struct
    import zipfile

    if source.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise UnreadableError(
            f"{file}: this archive has more than {_MOST_MEMBERS} parts: save the file again in Word"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = archive.namelist()
    except (
        zipfile.BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, ValueError,
        struct.error,
    ):  # fmt: skip
        raise UnreadableError(
            f"{file}: this begins like a Word document, but is damaged or incomplete: "
            "download the file again, or open it in Word and save it again"
        ) from None
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return FileKind.DOCX
    for pattern, name, hint in _IN_ZIP:
        if any(map(pattern.match, names)):
            if b"opendocument.text" in source[:200]:
                name = "an OpenDocument text"
            raise _foreign(file, name, hint)
    raise _foreign(file, "a zip archive", "unpack it and name the files in it, or their folder")


def _in_ole(source: bytes, file: str) -> FileKind:
    """Return the kind of an old Office file, by the names of its streams."""
    if "WordDocument".encode("utf-16-le") in source:
        return FileKind.DOC
    for stream, name, hint in _IN_OLE:
        if stream.encode("utf-16-le") in source:
            raise _foreign(file, name, hint)
    raise _foreign(file, "an old or damaged Office file", "save it as .docx")


def _root(text: str) -> str:
    """Return the name of the first element, "?" if there is none, "" if < belongs to the text."""
    place = 0
    while match := _BEFORE_ROOT.match(text, place):
        place = match.end()
    root = _ROOT.match(text, place)
    return root[1] if root else "?" if place or text.lstrip()[1:2] in ("?", "!") else ""


def _is_xml(text: str) -> bool:
    """Return whether a file declares that it is XML, and no web page in XML (XHTML)."""
    declared = _DOCTYPE.search(text[:_LOOKED_AT])
    if declared:
        return declared[1].lower() != "html"
    return text.lstrip().startswith("<?xml")


def _in_markup(root: str, file: str, *, is_xml: bool) -> FileKind:
    if root == "akomaNtoso":
        return FileKind.AKN
    if root == "?":
        raise _foreign(file, "an XML or HTML file without an element", "download the file again")
    if root.lower() == "html" or (root.lower() in _HTML and not is_xml):
        raise _foreign(file, "a web page (HTML)", _COPY_TEXT)
    if root in ("package", "wordDocument"):
        raise _foreign(file, "a Word document in one XML file", _SAVE_AS_WORD)
    raise _foreign(
        file, f"an XML file that begins with <{root[:40]}>, not with <akomaNtoso>", "copy the text"
    )


def _is_yaml(text: str, ending: str) -> bool:
    """Return whether a text is meant as a resolution file in YAML, perhaps with errors.

    A resolution file begins with one of its keys, or has several and little else at the margin. A
    file named `.yaml` counts as YAML unless it is clearly prose, so that its author learns of its
    errors.

    Args:
        text: the text, or its beginning.
        ending: the ending of the file's name, such as ".yaml".
    """
    lines = [line for line in text.splitlines()[:_MOST_LINES] if _says_something(line)]
    if not lines or _OPENS.match(lines[0]) or _ITEM.match(lines[0]):
        return True
    keyed = sum(1 for line in lines if _KEYED.match(line))
    at_margin = sum(1 for line in lines if line[0].isalnum() and not _BUILT.match(line))
    if keyed >= 2 and at_margin <= keyed:
        return True
    return ending in (".yaml", ".yml") and not _is_prose(lines, keyed)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "---", "%YAML"))


def _is_prose(lines: list[str], keyed: int) -> bool:
    """Return whether a text is clearly no YAML: several lines of words and no key."""
    wordy = sum(1 for line in lines if len(line.split()) >= _WORDY and not _BUILT.match(line))
    return keyed == 0 and wordy >= 3 and not _BUILT.match(lines[0])
