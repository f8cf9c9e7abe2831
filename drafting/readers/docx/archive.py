"""Refuse a Word file from which two programs could unpack different parts.

A zip archive describes its parts twice: before each part, and in a directory at its end. Some
programs use the first description and some the second; if two parts have the same name, some use
the first part and some the last. So a file could show an editor one text and us another. Such a
file is refused. Nothing is unpacked here.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.errors import UnreadableError

MAX_MEMBERS = 4_000
"""Most parts of a file; a Word file has a few dozen."""

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_HEADER = struct.Struct("<4s5H3L2H")
_END_SIGN, _ENTRY_SIGN, _HEADER_SIGN = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_DESCRIPTOR_SIGN, _LARGE_SIGN = b"PK\x07\x08", b"PK\x06\x07"
_LARGE = 0xFFFFFFFF
_LOCKED = 0x0001 | 0x0040 | 0x2000
_SIZES_FOLLOW = 0x0008
_UTF8 = 0x0800
_LARGE_SIZES, _OTHER_NAME = 0x0001, 0x7075
_LONGEST_COMMENT = 0xFFFF
_SHOWN = 60
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")

PROTECTED = (
    "the file is protected by a password: open it in Word, remove the password under "
    "File, Info, Protect Document, and save it"
)
DAMAGED = "the Word file is damaged or not complete: open it in Word and save it again"
_TWO_TEXTS = (
    "two programs could read different texts from it, so it is refused: "
    "open it in Word, check the text, and save it under a new name"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The entry of the directory for a part.

    Attributes:
        name: name of the part, as written in the archive.
        start: where the part's own header begins.
    """

    name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int
    start: int

    @property
    def shown(self) -> str:
        """Return the name for a message: short, without characters that control a terminal."""
        name = self.name[:_SHOWN].decode("ascii", "backslashreplace")
        return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in name)


def check_archive(source: bytes, file: str) -> None:
    """Refuse an archive that is damaged, or that two programs may read differently.

    Raises:
        UnreadableError: the message says what is wrong, and what to do.
    """
    end = _end(source, file)
    entries = sorted(_entries(source, end, file), key=lambda each: each.start)
    _check_names(entries, file)
    place = 0
    for entry in entries:
        _check_gap(source[place : entry.start] if entry.start >= place else None, entry, file)
        place = _end_of(source, entry, file)
    directory = _END.unpack_from(source, end)[6]
    _check_gap(source[place:directory] if directory >= place else None, entries[-1], file)


def _end(source: bytes, file: str) -> int:
    """Return where the record at the end begins; it must be the only one, in the usual form."""
    end = source.rfind(_END_SIGN, max(0, len(source) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(source):
        raise _damaged(file)
    _, disk, first, here, total, size, start, _ = _END.unpack_from(source, end)
    if disk or first or here != total:
        raise _damaged(file)
    if source[max(0, end - 20) : end].startswith(_LARGE_SIGN) or _LARGE in (size, start):
        raise refused(file, "its list of parts has the form for files larger than 4 GB")
    if start + size != end:
        raise _damaged(file)
    if any(sign in source[end + 4 :] for sign in (_END_SIGN, _ENTRY_SIGN, _HEADER_SIGN)):
        raise refused(file, "a second archive follows its end")
    return end


def _entries(source: bytes, end: int, file: str) -> Iterator[_Entry]:
    """Yield the entries of the directory."""
    _, _, _, _, total, _, place, _ = _END.unpack_from(source, end)
    if total > MAX_MEMBERS:
        raise UnreadableError(
            f"{file}: the file has {total:,} parts, but at most {MAX_MEMBERS:,} are read: "
            "save it again in Word"
        )
    for _ in range(total):
        if place + _ENTRY.size > end:
            raise _damaged(file)
        (
            sign, _, _, flags, method, _, _, checksum, packed, unpacked, name_size, extra_size,
            comment_size, _, _, _, start,
        ) = _ENTRY.unpack_from(source, place)  # fmt: skip
        name = source[place + _ENTRY.size :][:name_size]
        extra = source[place + _ENTRY.size + name_size :][:extra_size]
        place += _ENTRY.size + name_size + extra_size + comment_size
        if sign != _ENTRY_SIGN or place > end:
            raise _damaged(file)
        entry = _Entry(name, flags, method, checksum, packed, unpacked, start)
        if flags & _LOCKED:
            raise UnreadableError(f"{file}: {PROTECTED}")
        if _LARGE in (packed, unpacked, start):
            raise refused(file, f"the part {entry.shown} has a declared size of more than 4 GB")
        _check_extra(extra, entry, file)
        yield entry
    if place != end or not total:
        raise _damaged(file)


def _check_names(entries: list[_Entry], file: str) -> None:
    """Refuse names that lead out of the archive, and two parts with the same name."""
    met: dict[str, _Entry] = {}
    for entry in entries:
        name = entry.name.decode("utf-8" if entry.flags & _UTF8 else "cp437", "replace")
        plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)
        parts = plain.removesuffix("/").split("/")
        if "\\" in plain or "\0" in plain or not {"", ".", ".."}.isdisjoint(parts):
            raise refused(file, f"a part has the name “{entry.shown}”, which no Word file uses")
        # Programs do not agree which names are the same: capital and small letters, and
        # characters that can be written in two ways.
        same = unicodedata.normalize("NFKC", plain).casefold().removesuffix("/")
        if first := met.get(same):
            alike = "" if first.name == entry.name else f", once as {first.shown}"
            raise refused(file, f"it has the part {entry.shown} twice{alike}")
        met[same] = entry


def _end_of(source: bytes, entry: _Entry, file: str) -> int:
    """Return where a part ends; its own header must agree with the directory."""
    if entry.start + _HEADER.size > len(source):
        raise _damaged(file)
    sign, _, flags, method, _, _, checksum, packed, unpacked, name_size, extra_size = (
        _HEADER.unpack_from(source, entry.start)
    )
    if sign != _HEADER_SIGN:
        raise _damaged(file)
    names = entry.start + _HEADER.size
    end: int = names + name_size + extra_size + entry.packed
    told = (entry.checksum, entry.packed, entry.unpacked)
    here = (checksum, packed, unpacked)
    if source[names : names + name_size] != entry.name:
        raise refused(file, f"the part {entry.shown} has another name in its own header")
    if flags & _LOCKED or method != entry.method:
        raise refused(file, f"the part {entry.shown} is packed in another way in its own header")
    extra = source[names + name_size : names + name_size + extra_size]
    large = _check_extra(extra, entry, file)
    if flags & _SIZES_FOLLOW:
        end += _descriptor(source, end, told, entry, file)
        agrees = all(one in (0, _LARGE, two) for one, two in zip(here, told, strict=True))
    else:
        agrees = here == told or (large and _agrees_large(extra, here, told))
    if not agrees:
        raise refused(file, f"the part {entry.shown} declares two sizes")
    return end


def _agrees_large(extra: bytes, here: tuple[int, ...], told: tuple[int, ...]) -> bool:
    """Return whether sizes in the form for large files are those of the directory."""
    found = dict(_fields(extra))[_LARGE_SIZES]
    if here != (told[0], _LARGE, _LARGE) or len(found) < 16:
        return False
    unpacked, packed = struct.unpack_from("<2Q", found)
    return (packed, unpacked) == told[1:]


def _descriptor(source: bytes, place: int, told: tuple[int, ...], entry: _Entry, file: str) -> int:
    """Return the length of the record after a part, which must repeat the directory."""
    for form in ("<3L", "<L2Q"):
        record = struct.pack(form, *told)
        for whole in (_DESCRIPTOR_SIGN + record, record):
            if source.startswith(whole, place):
                return len(whole)
    raise refused(file, f"the part {entry.shown} declares two sizes")


def _check_gap(between: bytes | None, entry: _Entry, file: str) -> None:
    """Refuse parts that overlap, and a part that is not in the list."""
    if between is None:
        raise refused(file, f"the part {entry.shown} overlaps another part")
    if _HEADER_SIGN in between or _ENTRY_SIGN in between:
        raise refused(file, f"a part that is not in its list is beside {entry.shown}")


def _check_extra(extra: bytes, entry: _Entry, file: str) -> bool:
    """Refuse a second name in the extra fields; return whether they have sizes."""
    found = dict(_fields(extra))
    other = found.get(_OTHER_NAME)
    if other is not None and other[5:] != entry.name:
        raise refused(file, f"the part {entry.shown} has a second name")
    return _LARGE_SIZES in found


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        yield kind, extra[place + 4 : place + 4 + size]
        place += 4 + size


def _damaged(file: str) -> UnreadableError:
    return UnreadableError(f"{file}: {DAMAGED}")


def refused(file: str, reason: str) -> UnreadableError:
    """Return the error for a file that can be read in two ways."""
    return UnreadableError(f"{file}: {reason}, and {_TWO_TEXTS}")
