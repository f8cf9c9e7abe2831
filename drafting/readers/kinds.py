"""What a file is, told from what it holds; its name decides only between two texts.

Everything here looks at bytes and runs nothing: of an archive the list of its members is read, of
an XML file what stands before its first element.
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
    PDF = "pdf"
    TEXT = "text"


class ForeignError(UnreadableError):
    """A file is whole, but of a kind that no reader takes."""


NAMES = {
    FileKind.YAML: "a resolution file (YAML)",
    FileKind.AKN: "an Akoma Ntoso text",
    FileKind.DOCX: "a Word document",
    FileKind.DOC: "an old Word document (.doc)",
    FileKind.PDF: "a PDF",
    FileKind.TEXT: "plain text",
}
_ENDINGS = {
    ".yaml": FileKind.YAML,
    ".yml": FileKind.YAML,
    ".xml": FileKind.AKN,
    ".akn": FileKind.AKN,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".doc": FileKind.DOC,
    ".pdf": FileKind.PDF,
    ".txt": FileKind.TEXT,
    ".md": FileKind.TEXT,
}
_SAVE_AS_WORD = "open it in its own program and save it as .docx"
_COPY_TEXT = "save the page as text, or copy the text into a file that ends in .txt"
_FOREIGN = (
    (b"{\\rtf", "a Rich Text file", _SAVE_AS_WORD),
    (b"\xffWPC", "a WordPerfect document", _SAVE_AS_WORD),
    (b"\x89PNG", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"\xff\xd8\xff", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"II*\0", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"MM\0*", "a picture", "words in a picture are not read; ask for the document itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "an archive", "unpack it first"),
    (b"Rar!", "an archive", "unpack it first"),
)
"""How other files begin, what they are, and what to do with them."""
_IN_ZIP = (
    (re.compile(r"xl/"), "an Excel workbook", "copy the text into a Word document"),
    (re.compile(r"ppt/"), "a PowerPoint presentation", "copy the text into a Word document"),
    (re.compile(r"META-INF/container\.xml$"), "an electronic book (EPUB)", _COPY_TEXT),
    (re.compile(r"content\.xml$"), "an OpenDocument file", _SAVE_AS_WORD),
    (re.compile(r".*\.iwa$"), "a Pages document", _SAVE_AS_WORD),
)
"""Members by which an archive that is no Word document is known."""
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
"""Streams by which an old Office file that is no Word document is known."""
_MOST_MEMBERS = 5000
"""Members of an archive; a Word document has some dozens, one with many pictures some hundreds."""
_LOOKED_AT = 256 * 1024
"""Bytes looked at to tell texts apart."""
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML = frozenset({"html", "head", "body", "meta", "title", "div", "p", "span", "table", "a", "br"})
_MOST_LINES = 2000
_KNOWN = "|".join(sorted(KEY_NAMES, key=len, reverse=True))
_KEYED = re.compile(rf"[ {{]*(?:- *)*[\"']?(?:{_KNOWN})[\"']? *:(?=\s|$)")
_ITEM = re.compile(rf" *(?:- *)+[\"']?(?:{_KNOWN})[\"']? *:")
_TOP = "|".join(SHAPES["resolution"].names)
_OPENS = re.compile(rf"\{{? *[\"']?(?:{_TOP})[\"']? *:")
_BUILT = re.compile(r"\s*(?:- |-$|[\"'\[\]{}|>&*!%@`]|[\w.-]+ *:(?:\s|$))")
"""A line that YAML would begin so, and prose hardly ever."""
_WORDY = 6
"""Words of a line that counts as prose."""


def kind_of(source: bytes, file: str) -> FileKind:
    """Tell what a file is.

    Args:
        source: its bytes.
        file: its name; its ending decides between YAML with faults and plain text.

    Raises:
        ForeignError: it is of a kind that cannot be read; says what it is and what to do.
        UnreadableError: it is damaged, so that its kind cannot be told.
    """
    bare = source.lstrip(b"\xef\xbb\xbf \r\n\t")
    if bare.startswith(b"PK"):
        if bare[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
            return _in_zip(source, file)
    elif bare.startswith(b"\xd0\xcf\x11\xe0"):
        return _in_ole(source, file)
    elif bare.startswith(b"%PDF"):
        return FileKind.PDF
    for start, name, hint in _FOREIGN:
        if source.startswith(start):
            raise _foreign(file, name, hint)
    text = _opening(source)
    if text.lstrip().startswith("<") and (root := _root(text)):
        return _in_markup(root, file)
    if _is_yaml(text, PurePath(file).suffix.lower()):
        return FileKind.YAML
    if "\0" in text:
        raise _foreign(file, "not a text", "read are Word, PDF, Akoma Ntoso, plain text and YAML")
    return FileKind.TEXT


def other_ending(kind: FileKind, file: str) -> tuple[Diagnostic, ...]:
    """Remark on a file whose name says another kind than it is of."""
    ending = PurePath(file).suffix.lower()
    if _ENDINGS.get(ending, kind) is kind:
        return ()
    message = f"the name ends in {ending}, and the file holds {NAMES[kind]}; it is read as that"
    return (Diagnostic.note("other-ending", message, Origin(file, 1, 1)),)


def _foreign(file: str, name: str, hint: str) -> ForeignError:
    return ForeignError(f"{file}: this is {name}, which is not read: {hint}")


def _opening(source: bytes) -> str:
    """Return how a text begins, whatever its encoding."""
    sample = source[:_LOOKED_AT]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return sample.decode("utf-16", errors="replace")
    return sample.decode("utf-8-sig", errors="replace")


def _in_zip(source: bytes, file: str) -> FileKind:
    """Tell what an archive is by the names of its members."""
    import io
    import struct
    import zipfile

    if source.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise UnreadableError(f"{file}: this archive holds more than {_MOST_MEMBERS} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = archive.namelist()
    except (
        zipfile.BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, ValueError,
        struct.error,
    ):  # fmt: skip
        raise UnreadableError(
            f"{file}: this begins as a Word document does, but is damaged or cut off: "
            "fetch the file again, or open it in Word and save it anew"
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
    """Tell what an old Office file is by the names of its streams."""
    if "WordDocument".encode("utf-16-le") in source:
        return FileKind.DOC
    for stream, name, hint in _IN_OLE:
        if stream.encode("utf-16-le") in source:
            raise _foreign(file, name, hint)
    raise _foreign(file, "an old Office file, or what is left of one", "save it as .docx")


def _root(text: str) -> str:
    """Return the name of the first element, "?" where none follows, "" where < is mere text."""
    place = 0
    while match := _BEFORE_ROOT.match(text, place):
        place = match.end()
    root = _ROOT.match(text, place)
    return root[1] if root else "?" if place or text.lstrip()[1:2] in ("?", "!") else ""


def _in_markup(root: str, file: str) -> FileKind:
    if root == "akomaNtoso":
        return FileKind.AKN
    if root == "?":
        raise _foreign(file, "an XML or HTML file without an element", "fetch the file again")
    if root.lower() in _HTML:
        raise _foreign(file, "a web page (HTML)", _COPY_TEXT)
    if root in ("package", "wordDocument"):
        raise _foreign(file, "a Word document in one XML file", _SAVE_AS_WORD)
    raise _foreign(
        file, f"an XML file that begins with <{root[:40]}>, not with <akomaNtoso>", "copy the text"
    )


def _is_yaml(text: str, ending: str) -> bool:
    """Return whether a text is meant as a resolution file in YAML, perhaps a faulty one.

    A resolution file begins with one of its keys, or holds several and little else at the margin.
    Its author must be told its faults, so a file named `.yaml` counts as YAML unless it is plainly
    prose.

    Args:
        text: the text, or its beginning.
        ending: of the file's name, such as ".yaml".
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
    """Tell text that nobody can have meant as YAML: several lines of words and not one key."""
    wordy = sum(1 for line in lines if len(line.split()) >= _WORDY and not _BUILT.match(line))
    return keyed == 0 and wordy >= 3 and not _BUILT.match(lines[0])
