"""Open the package of a Word file: a zip archive of parts, linked by relationships.

Nothing in it is trusted. Every program must read the same from the archive (`archive`). Size and
compression ratio of the parts are limited. No part may declare a document type. Nothing outside
the file is ever fetched.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from drafting.errors import UnreadableError
from drafting.readers.docx.archive import DAMAGED, PROTECTED, check_archive, refused
from drafting.readers.docx.names import COMPATIBILITY, RELATIONS, Element, w
from drafting.xml import XMLError, has_document_type, is_deeper, parse_xml

MAX_PART = 32 * 1024 * 1024
"""Most bytes of an unpacked part."""
MAX_TAGS = 600_000
"""Most tags of a part; a resolution of 55 pages has 20,000."""
MAX_TOTAL = 64 * 1024 * 1024
"""Most bytes of all parts that are read, unpacked."""
MAX_RATIO = 250
"""Largest compression ratio of a large part; real ones are below 60."""
MAX_DEPTH = 100
"""Most levels of nested elements; real files have fewer than 40."""

_SMALL = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (_STRICT + b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
"""Other names under which Word can save the same elements ("Strict Open XML")."""

_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_SAFETY = "it was not read, for safety; open the file in Word and save it again"
_BROKEN = (
    zipfile.BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, ValueError,
    struct.error,
)  # fmt: skip
"""Exceptions of zipfile for an archive that is damaged, or made to look damaged."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An entry of a relationships part.

    Attributes:
        kind: last word of its type ("styles", "hyperlink").
        target: name of the part in the package, or an address if it is external.
    """

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word file, each unpacked when it is needed.

    Attributes:
        file: name of the file, for messages.
        names: names of the parts in the archive, by the same names in small letters, because Word
            does not distinguish capital and small letters.
        main: name of the part with the text.
    """

    file: str
    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str = ""
    taken: int = 0
    parsed: dict[str, Element] = field(default_factory=dict)

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None if there is no such part.

        Raises:
            UnreadableError: the part is too large, damaged or dangerous.
        """
        found = self.names.get(name.lower())
        if found is None:
            return None
        if found not in self.parsed:
            self.parsed[found] = self._root(found)
        return self.parsed[found]

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part by their ids.

        Raises:
            UnreadableError: an id is used twice, so two programs may follow different ones.
        """
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for each in () if root is None else root:
            relation, key = _relation(each, folder), each.get("Id", "")
            if found.setdefault(key, relation) != relation:
                raise refused(self.file, f"{name or 'it'} names two parts by one id ({key[:20]!a})")
        return found

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of one kind ("styles") that the text names, or None."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external:
                return self.part(relation.target)
        return None

    def _root(self, name: str) -> Element:
        source = self._bytes(name)
        if source.count(b"<") > MAX_TAGS:
            raise UnreadableError(f"{self.file}: {name} is longer than any document: {_SAFETY}")
        if any(mark in source for mark in _DOCUMENT_TYPES):
            raise UnreadableError(
                f"{self.file}: {name} declares a document type, which no Word file does: {_SAFETY}"
            )
        if _STRICT in source:
            for strict, usual in _STRICT_NAMES:
                source = source.replace(strict, usual)
        try:
            root = parse_xml(source)
        except XMLError as fault:
            raise UnreadableError(f"{self.file}: {DAMAGED} ({name}: {fault.message})") from None
        if has_document_type(root) or is_deeper(root, MAX_DEPTH):
            raise UnreadableError(
                f"{self.file}: {name} does not have the form of a Word file: "
                "open the file in Word and save it again"
            )
        # Some programs read the words after such an element, and others do not.
        if any(len(words) for words in root.iter(w("t"), w("delText"))):
            raise refused(self.file, f"there are elements inside the words of {name}")
        for forms in root.iter(f"{{{COMPATIBILITY}}}AlternateContent"):
            _without_wordless(forms)
        return root

    def _bytes(self, name: str) -> bytes:
        """Unpack a part without trusting the sizes in the archive."""
        entry = self.archive.getinfo(name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(f"{self.file}: {DAMAGED} ({name})")
        most = min(MAX_PART, MAX_TOTAL - self.taken)
        try:
            with self.archive.open(entry) as stream:
                source = stream.read(most + 1)
        except (*_BROKEN, zlib.error):
            raise UnreadableError(f"{self.file}: {DAMAGED} ({name})") from None
        ratio = len(source) / max(1, entry.compress_size)
        if len(source) > most or (len(source) > _SMALL and ratio > MAX_RATIO):
            raise UnreadableError(
                f"{self.file}: {name} is larger than any document when unpacked: {_SAFETY}"
            )
        if len(source) != entry.file_size:
            raise UnreadableError(f"{self.file}: {DAMAGED} ({name})")
        self.taken += len(source)
        return source


def _without_wordless(forms: Element) -> None:
    """Remove from alternative forms of the same content those before the first with words."""
    first = next((each for each in forms if next(each.iter("{*}t"), None) is not None), None)
    if first is not None:
        del forms[: forms.index(first)]
        first.tag = f"{{{COMPATIBILITY}}}Choice"


_OLD = "this is an old Word document (.doc): save it as .docx in Word or LibreOffice"


def open_package(source: bytes, file: str) -> Package:
    """Open the bytes of a Word file.

    Raises:
        UnreadableError: they are no Word file, or one that cannot be read; the message says what
            to do.
    """
    if source.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in source
        raise UnreadableError(f"{file}: {PROTECTED if protected else _OLD}")
    if not source.startswith(b"PK"):
        raise UnreadableError(f"{file}: this is not a Word document, in spite of its name")
    try:
        archive = zipfile.ZipFile(io.BytesIO(source))
    except _BROKEN:
        raise UnreadableError(f"{file}: {DAMAGED}") from None
    check_archive(source, file)
    package = Package(file, archive, {name.lower(): name for name in archive.namelist()})
    package.main = _main_part(package)
    return package


def _main_part(package: Package) -> str:
    """Return the name of the part with the text.

    Raises:
        UnreadableError: there is none (another kind of document), or there are two.
    """
    found = {
        relation.target.lower(): relation.target
        for relation in package.relations("").values()
        if relation.kind == "officeDocument" and relation.target.lower() in package.names
    }
    if len(found) > 1:
        raise refused(package.file, "it names two parts as its text")
    if not found:
        raise UnreadableError(f"{package.file}: this is a zip archive, but not a Word document")
    return next(iter(found.values()))


def _relation(each: Element, folder: str) -> Relation:
    kind = each.get("Type", "").rsplit("/", 1)[-1]
    target = each.get("Target", "")
    if each.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relation(kind, posixpath.normpath(path), external=False)


def relation_id(element: Element) -> str:
    """Return the id of the relationship an element names, or ""."""
    return element.get(f"{{{RELATIONS}}}id", "")
