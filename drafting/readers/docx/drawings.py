"""Find words outside the runs of the text: in drawings, diagrams, charts and forms.

A resolution has no place for them, so they are reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.readers.docx.names import COMPATIBILITY, Element, child, value, w, whole
from drafting.readers.docx.package import Package

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORDS = f"{{{_DRAWING}/main}}t"
_CHART = f"{{{_DRAWING}/chart}}"
_OUTLINE = "{urn:schemas-microsoft-com:vml}textpath"
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
_KINDS = {"diagramData": "words of a diagram", "chart": "words of a chart"}


def drawn_words(drawing: Element) -> str:
    """Return the words of a drawing outside text boxes, also a title drawn as letters."""
    found = [
        (each.get("string") if each.tag == _OUTLINE else each.text) or ""
        for each in drawing.iter(_WORDS, _OUTLINE)
        if next(each.iterancestors(_FALLBACK), None) is None
    ]
    return _line(found)


def chosen_entry(field: Element) -> str:
    """Return the chosen entry of a form's drop-down list at the start of a field, or ""."""
    choice = child(field, "ffData", "ddList")
    if choice is None:
        return ""
    entries = [each.get(w("val"), "") for each in choice.iterfind(w("listEntry"))]
    place = whole(value(choice, "result")) or 0
    return entries[place] if 0 <= place < len(entries) else ""


def words_of_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the words of each diagram and chart of the text, with their kind."""
    for relation in package.relations(package.main).values():
        part = None
        if relation.kind in _KINDS and not relation.external:
            part = package.part(relation.target)
        if part is not None:
            shown = [each.text or "" for each in part.iter(_WORDS)]
            shown += [each.text or "" for cache in part.iter(f"{_CHART}strCache")
                      for each in cache.iter(f"{_CHART}v")]  # fmt: skip
            if words := _line(shown):
                yield words, _KINDS[relation.kind]


def _line(found: list[str]) -> str:
    return " ".join(" ".join(found).split())
