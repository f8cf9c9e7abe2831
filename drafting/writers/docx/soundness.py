"""Find errors that make Word refuse or repair a file, and that no validator finds.

A schema says where elements are allowed. It does not say whether each change has its own number,
whether the two halves of a move belong together, or whether a cited footnote exists. Every document
is checked for these errors before it is returned. An error is ours or in a user's templates, never
in the text.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from drafting.errors import UnsoundError
from drafting.writers.docx.changes import Element, RevisionIds, change_faults, w
from drafting.xml import parse_xml

_STORY = re.compile(r"word/(?:document|footnotes|header\w*|footer\w*)\.xml")
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEFAULT = re.compile(r'<Default Extension="([^"]*)"')
_OVERRIDE = re.compile(r'<Override PartName="/([^"]*)"')
_STYLE = re.compile(rb'w:styleId="([^"]*)"')
_ID = re.compile(rb'\bId="([^"]*)"')
_REFERENCE = re.compile(rb'r:(?<=\br:)(?:id|embed)="([^"]*)"')
_TYPES = "[Content_Types].xml"


def refuse_unsound(parts: Mapping[str, bytes]) -> None:
    """Refuse a file that Word might refuse or repair.

    Raises:
        UnsoundError: there is an error; names the part and the error.
    """
    found = list(faults_of(parts))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise UnsoundError(
            f"the Word document was not written, because Word might refuse it: {found[0]}{more}; "
            "this is an error in drafting or in your templates, not in your text: please report it"
        )


def faults_of(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the errors in the parts of a package, each with the name of its part.

    Args:
        parts: content of every part by its name in the package.
    """
    yield from _type_faults(parts)
    yield from _relation_faults(parts)
    styles = {name.decode() for name in _STYLE.findall(parts.get("word/styles.xml", b""))}
    stories = {name: parse_xml(parts[name]) for name in parts if _STORY.fullmatch(name)}
    notes = stories.get("word/footnotes.xml")
    remarks = parse_xml(parts["word/comments.xml"]) if "word/comments.xml" in parts else None
    ids = RevisionIds()
    for name, root in stories.items():
        found = chain(
            change_faults(root, parts[name], ids),
            _form_faults(root, styles),
            _field_faults(root),
            _reference_faults(parts[name], name, parts),
            _note_faults(root, notes) if name == "word/document.xml" else (),
            _remark_faults(root, remarks) if name == "word/document.xml" else (),
        )
        yield from (f"{name}: {fault}" for fault in found)


def _type_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield parts without a type, and types without a part."""
    types = parts.get(_TYPES, b"").decode("utf-8")
    endings, names = set(_DEFAULT.findall(types)), _OVERRIDE.findall(types)
    for name in parts:
        if name != _TYPES and name not in names and name.rpartition(".")[2] not in endings:
            yield f"{name}: its type is not in {_TYPES}"
    for name, count in Counter(names).items():
        if name not in parts:
            yield f"{_TYPES}: has the type of {name}, which is not in the package"
        if count > 1:
            yield f"{_TYPES}: has the type of {name} twice"


def _relation_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield relationships without a target, and those with the same name."""
    for name, source in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        relations = list(parse_xml(source).iter(_PACKAGE))
        for key, count in Counter(each.get("Id") for each in relations).items():
            if count > 1:
                yield f"{name}: two relationships have the name {key}"
        for each in relations:
            target = posixpath.normpath(posixpath.join(folder, each.get("Target", "")))
            if each.get("TargetMode") != "External" and target.lstrip("/") not in parts:
                yield f"{name}: relationship {each.get('Id')} leads to {target}, which is missing"


def _reference_faults(source: bytes, name: str, parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield relationships that a part names and does not have."""
    folder, base = posixpath.split(name)
    known = set(_ID.findall(parts.get(f"{folder}/_rels/{base}.rels", b"")))
    for each in sorted(set(_REFERENCE.findall(source)) - known):
        yield f"names the relationship {each.decode()}, which it does not have"


def _note_faults(document: Element, notes: Element | None) -> Iterator[str]:
    """Yield errors where references and footnotes do not match one to one."""
    kinds = [] if notes is None else [(each.get(w("id")), each.get(w("type"))) for each in notes]
    made = [key for key, kind in kinds if kind is None]
    references = Counter(each.get(w("id")) for each in document.iter(w("footnoteReference")))
    for key, count in Counter(key for key, _ in kinds).items():
        if count > 1:
            yield f"two footnotes have the number {key}"
    for key, count in references.items():
        if key not in made:
            yield f"refers to footnote {key}, which is missing"
        if count > 1:
            yield f"refers to footnote {key} more than once"
    for key in made:
        if key not in references:
            yield f"refers nowhere to footnote {key}, whose words would be lost"
    if notes is not None and next(notes.iter(w("footnoteReference")), None) is not None:
        yield "a footnote refers to another one"


def _remark_faults(document: Element, remarks: Element | None) -> Iterator[str]:
    """Yield errors where comments and their places do not match one to one."""
    made = [] if remarks is None else [each.get(w("id")) for each in remarks]
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    found = [Counter(each.get(w("id")) for each in document.iter(w(mark))) for mark in marks]
    for key in dict.fromkeys((*made, *(key for count in found for key in count))):
        if [made.count(key), *(count[key] for count in found)] != [1, 1, 1, 1]:
            yield f"comment {key} does not begin, end and have its reference exactly once"


def _form_faults(root: Element, styles: set[str]) -> Iterator[str]:
    """Yield unknown styles, cells without paragraph, tables without row, lost spaces."""
    used = {each.get(w("val")) for each in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    for style in sorted(map(str, used - styles)):
        yield f"uses the style {style}, which does not exist"
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            yield "a cell of a table does not end with a paragraph"
    for table in root.iter(w("tbl")):
        if table.find(w("tr")) is None:
            yield "a table has no row"
    for each in root.iter(w("t"), w("delText")):
        words = each.text or ""
        if words != words.strip(" ") and not each.attrib:
            yield f"the spaces around “{words.strip()[:30]}” would be lost"


def _field_faults(root: Element) -> Iterator[str]:
    """Yield an error if a field stays open, or ends without a beginning."""
    depth = 0
    for mark in root.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth < 0:
            break
    if depth:
        yield "a field does not end where it should"
