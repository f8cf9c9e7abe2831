"""Who wrote a Word file, by its own properties: proof of nothing, but often the only hint."""

from __future__ import annotations

from drafting.readers.docx.package import Package, open_package

_LAST = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_FIRST = "{http://purl.org/dc/elements/1.1/}creator"


def names_of(source: bytes, file: str = "") -> tuple[str, ...]:
    """Return who last saved a Word file and who began it, as far as it says.

    Raises:
        UnreadableError: the file cannot be read.
    """
    return names_in(open_package(source, file))


def names_in(package: Package) -> tuple[str, ...]:
    """Return who last saved an opened file and who began it."""
    parts = (each.target for each in package.relations("").values()
             if each.kind == "core-properties" and not each.external)  # fmt: skip
    root = package.part(next(parts, ""))
    if root is None:
        return ()
    found = (root.findtext(tag, "").strip() for tag in (_LAST, _FIRST))
    return tuple(dict.fromkeys(name for name in found if name))
