"""Ways to spoil a Word file: one of its parts, or the archive around them."""

import io
import re
import warnings
import zipfile

from tests.fuzz.spoiling import spoilt_bytes, spoilt_xml


def spoilt_archive(source, chance):
    """Spoil one part of a Word file, or leave one out, and pack it again."""
    parts = parts_of(source)
    written = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not written:
        return spoilt_bytes(source, chance)
    text = [name for name in written if name.endswith("document.xml")]
    name = chance.choice(text * len(written) + written)
    if chance.random() < 0.05:
        del parts[chance.choice(written)]
    else:
        way = spoilt_bytes if chance.random() < 0.05 else spoilt_xml
        parts[name] = way(parts[name], chance)
    return packed(parts)


def parts_of(source):
    """Return the parts of an archive by name; none if it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - earlier spoiling may cause any error
        return {}


def packed(parts):
    """Pack parts into an archive that is the same each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for each, content in parts.items():
            archive.writestr(zipfile.ZipInfo(each), content)
    return buffer.getvalue()


def spoilt_zip(source, chance):
    """Spoil parts that only an archive has: names, duplicates, sizes, sums, methods, flags."""
    parts = parts_of(source)
    if not parts:
        return spoilt_bytes(source, chance)
    name = chance.choice(list(parts))
    return chance.choice((
        lambda: _repacked(parts, {name: chance.choice(_ENTRY_NAMES)}),
        lambda: _repacked(parts, {}, twice=(name, chance.choice((parts[name], b"", b"<a/>")))),
        lambda: _repacked(parts, {}, method=chance.choice(_METHODS)),
        lambda: _repacked(parts, {}, twice=(chance.choice(_ENTRY_NAMES), b"x" * 99)),
        lambda: _patched(packed(parts), b"PK\x03\x04", chance),
        lambda: _patched(packed(parts), b"PK\x01\x02", chance),
        lambda: _patched(packed(parts), b"PK\x05\x06", chance),
        lambda: b"x" * chance.choice((1, 22, 5000)) + packed(parts),
        lambda: packed(parts) + b"x" * chance.choice((1, 22, 70000)),
        lambda: packed({**parts, name: b" " * 3_000_000 + parts[name]}),
        lambda: packed(parts)[: -chance.choice((1, 10, 22, 60, 400))],
        lambda: packed(dict(reversed(parts.items()))),
        lambda: packed({**parts, **{f"word/{at}.xml": b"<a/>" for at in range(3000)}}),
        lambda: packed({each.upper(): parts[each] for each in parts}),
    ))()  # fmt: skip


_ENTRY_NAMES = (
    "../../x.xml", "/etc/hostname", "word\\document.xml", "WORD/DOCUMENT.XML", "word//document.xml",
    "./word/document.xml", "word/", "", "x" * 60000, "word/\x1b[31m.xml", "word/\u202e.xml", "C:x",
    "word/document.xml ", "[content_types].xml", "_rels/.rels", "word/document.xml",
)  # fmt: skip
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def _repacked(parts, renamed, *, twice=None, method=zipfile.ZIP_DEFLATED):
    """Pack parts, some under other names, perhaps one of them twice, with any method."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each, content in [*parts.items(), *([twice] if twice else [])]:
            archive.writestr(zipfile.ZipInfo(renamed.get(each, each)), content, method)
    return buffer.getvalue()


def _patched(source, signature, chance):
    """Change a field of a record of an archive: a flag, a method, a sum, a size, a length."""
    places = [found.start() for found in re.finditer(re.escape(signature), source)]
    place = chance.choice(places) + 4 + chance.randrange(42)
    value = chance.choice(
        (b"\0", b"\1", b"\x08", b"\xff", b"\xff\xff", b"\xff" * 4, b"\x0c\0", b"c\0")
    )
    return source[:place] + value + source[place + len(value) :]
