"""Accept or reject the tracked changes of a Word file strictly by [OOXML, part 1].

This checks what we write, so it shares only the format with the writer and only the opened package
with the reader. It changes the trees of the file and does not read the text:

* inserted words, and words moved here, stay if changes are accepted; deleted words, and words moved
  away, stay if they are rejected (part 1, 17.13.5.4, .14, .18, .22, .25);
* a paragraph without its end mark is joined to the next one, whose mark and properties stay (.15,
  .19); an empty one is removed; before a table or at the end of a cell nothing is joined;
* a row is removed as a whole (.16, .17), and so is a table without rows;
* old looks and properties return if changes are rejected (.29, .31 and others).
"""

from __future__ import annotations

from copy import deepcopy

from drafting.readers.docx.names import Element, w

_RUNS = {w("ins"): True, w("moveTo"): True, w("del"): False, w("moveFrom"): False}
"""Elements with changed words; True if the words stay when changes are accepted."""
_CELLS = {w("cellIns"): True, w("cellDel"): False}
_RANGES = tuple(
    w(f"{half}Range{end}") for half in ("moveFrom", "moveTo") for end in ("Start", "End")
)
_FORMER = {
    w(f"{name}Change"): w(name)
    for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "tblPrEx")
}
_KEPT = (w("rPr"), w("sectPr"))
"""Properties of a paragraph that its former properties do not include."""
_DELETED = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_MARKS = (*_RANGES, w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))


def resolved(story: Element, *, accept: bool) -> Element:
    """Return a copy of a part with all changes accepted, or all rejected."""
    root = deepcopy(story)
    _settle_properties(root, accept=accept)
    _settle_words(root, accept=accept)
    _settle_rows(root, accept=accept)
    _settle_ends(root, accept=accept)
    for mark in list(root.iter(*_RANGES)):
        _remove(mark)
    return root


def _settle_words(root: Element, *, accept: bool) -> None:
    for each in list(root.iter(*_RUNS)):
        above = each.getparent()
        if above is None or above.tag in (w("rPr"), w("trPr")):
            continue
        if _RUNS[str(each.tag)] == accept:
            _unwrap(each)
        else:
            _remove(each)
    for each in root.iter(*_DELETED):
        each.tag = _DELETED[str(each.tag)]


def _settle_rows(root: Element, *, accept: bool) -> None:
    for row in list(root.iter(w("tr"))):
        if _is_gone(row.find(w("trPr")), accept=accept):
            _remove(row)
    for cell in list(root.iter(w("tc"))):
        properties = cell.find(w("tcPr"))
        for tag, stays in _CELLS.items():
            mark = properties.find(tag) if properties is not None else None
            if mark is not None:
                _remove(mark if stays == accept else cell)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            _remove(table)


def _settle_ends(root: Element, *, accept: bool) -> None:
    """Join every paragraph without end mark to the next one."""
    for paragraph in list(root.iter(w("p"))):
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if not _is_gone(mark, accept=accept):
            continue
        following = paragraph.getnext()
        while following is not None and following.tag in _MARKS:
            following = following.getnext()
        if following is not None and following.tag == w("p"):
            _join(paragraph, following)
        elif not _content(paragraph) and not _is_alone(paragraph):
            _remove(paragraph)
    for mark in list(root.iter(*_RUNS)):
        _remove(mark)


def _join(paragraph: Element, following: Element) -> None:
    properties = following.find(w("pPr"))
    for each in reversed(_content(paragraph)):
        if properties is None:
            following.insert(0, each)
        else:
            properties.addnext(each)
    _remove(paragraph)


def _content(paragraph: Element) -> list[Element]:
    return [each for each in paragraph if each.tag != w("pPr") and each.tag not in _MARKS]


def _is_alone(paragraph: Element) -> bool:
    """Return whether a cell or a note would be left without a paragraph at its end."""
    following = paragraph.getnext()
    above = paragraph.getparent()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    return following is None and above is not None and above.tag != w("body")


def _is_gone(properties: Element | None, *, accept: bool) -> bool:
    return properties is not None and any(
        stays != accept and properties.find(tag) is not None for tag, stays in _RUNS.items()
    )


def _settle_properties(root: Element, *, accept: bool) -> None:
    for change in list(root.iter(*_FORMER)):
        properties = change.getparent()
        former = change.find(_FORMER[str(change.tag)])
        _remove(change)
        if accept or properties is None or former is None:
            continue
        kept = [each for each in properties if each.tag in _KEPT or each.tag in _RUNS]
        is_of_run = properties.tag == w("rPr")
        properties[:] = [*former, *(each for each in kept if not is_of_run or each.tag in _RUNS)]


def _unwrap(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        # Not by index, which is slow: a paragraph may have thousands of changes.
        for each in list(element):
            element.addprevious(each)
        above.remove(element)


def _remove(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
