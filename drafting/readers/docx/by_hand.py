"""Find marks made by hand, without tracking, and turn chosen ones into tracked changes.

Many people strike out what they want to delete, and colour, underline, highlight or set in bold
what they want to add. What of this is a proposal is decided elsewhere (`inbox/hand_marks`), because
only a comparison with another text shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.readers.docx.names import COMPATIBILITY, Element, child, switch, value, w
from drafting.readers.docx.package import Package
from drafting.readers.docx.places import places_in

STRUCK = "struck"
BOLD = "bold"
UNDERLINED = "underlined"
_COLOURED = "coloured"
_HIGHLIGHTED = "highlighted"
_TRACKED = (w("ins"), w("moveTo"), w("del"), w("moveFrom"))
_APART = (w("hyperlink"), w("fldSimple"), w("txbxContent"), f"{{{COMPATIBILITY}}}Fallback")
_CONTENT = (w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen"), w("footnoteReference"))
_NO_COLOUR = ("auto", "none", "clear", "FFFFFF", "")
_DARK = 0x40
"""A colour whose three parts are all below this looks black."""
_MARKS_OF_STRUCK = ("strike", "dstrike", "color", "highlight", "shd", "u")
_MARKS_OF_NEW = ("color", "highlight", "shd", "u")
_LABEL = re.compile(
    r"(?:\s*(?:(?:new|old)\s)?\[?[op]p\b|\s*[op]p(?=\d))?"
    r"[\s\d().:\-–—\[\]]*(?:\(?[a-z]{1,5}[.)])?(?:\s*(?:bis|ter|quater|alt)\b)?[\s\d.):]*"
)


def is_label(words: str) -> bool:
    """Return whether words are nothing but the label of a paragraph, or no words at all.

    >>> is_label("OP3 bis. "), is_label("(a)"), is_label("Welcomes")
    (True, True, False)
    """
    return _LABEL.fullmatch(words.casefold()) is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one paragraph that look the same.

    Attributes:
        words: the words.
        looks: how they are marked, each a name and perhaps a colour: "struck", "coloured FF0000".
        runs: places of their runs among all runs of the text and then of its footnotes.
        paragraph: place of the paragraph among those of the text, from 1; those of footnotes
            continue the count.
        in_note: the words are in a footnote.
    """

    words: str
    looks: frozenset[str]
    runs: tuple[int, ...]
    paragraph: int
    in_note: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return how they are marked, in words."""
        return tuple(sorted({each.split()[0] for each in self.looks}))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMarks:
    """The marks made by hand that are read as tracked changes.

    Attributes:
        author: who signs them; "" for the one whose file it is.
        deleted: stretches that are struck out.
        inserted: stretches of new words.
        withdrawn: stretches of new words that are struck out again.
    """

    author: str = ""
    deleted: tuple[Stretch, ...] = ()
    inserted: tuple[Stretch, ...] = ()
    withdrawn: tuple[Stretch, ...] = ()

    @property
    def all(self) -> tuple[Stretch, ...]:
        """Return all stretches."""
        return (*self.deleted, *self.inserted, *self.withdrawn)


def stretches_in(package: Package) -> tuple[Stretch, ...]:
    """Return the words of text and footnotes without tracked changes, cut where looks change.

    A look that most of the text has is none. If nothing is marked, the result is empty.
    """
    seen = [each for each in _all_runs(package) if each.words]
    letters = Counter[str]()
    for each in seen:
        for look in each.looks:
            letters[look] += len(each.words)
    half = sum(len(each.words) for each in seen) / 2
    usual = frozenset(look for look, count in letters.items() if count > half)
    if not letters.keys() - usual:
        return ()
    return tuple(_joined(seen, usual))


def marks_alone(stretches: Sequence[Stretch]) -> HandMarks:
    """Return the marks that are proposals in a text that is compared with no other.

    No final text has struck words. Words that are coloured, underlined or highlighted may be
    legitimate, so they are new only if words are struck out too, and if the look is also found
    inside a paragraph. Bold words are never proposals here.
    """
    worded = [each for each in stretches if any(map(str.isalnum, each.words))]
    gone = tuple(each for each in worded if STRUCK in each.looks)
    if not gone:
        return HandMarks()
    looks: dict[int, set[frozenset[str]]] = {}
    for each in worded:
        looks.setdefault(each.paragraph, set()).add(each.looks)
    inside = {each.looks for each in worded if len(looks[each.paragraph]) > 1}
    new = (
        each
        for each in worded
        if STRUCK not in each.looks and set(each.names) - {BOLD} and each.looks in inside
        and not is_label(each.words)
    )  # fmt: skip
    return HandMarks(deleted=gone, inserted=tuple(new))


@dataclass(slots=True)
class _Run:
    words: str
    looks: frozenset[str]
    place: int
    paragraph: int
    in_note: bool = False


def _roots(package: Package) -> list[Element]:
    """Return the roots of the text and of its footnotes."""
    roots = (package.part(package.main), package.related("footnotes"))
    return [each for each in roots if each is not None]


def _all_runs(package: Package) -> Iterator[_Run]:
    """Yield the runs of text and footnotes as they are without tracked changes."""
    place = paragraph = 0
    for index, root in enumerate(_roots(package)):
        for each in _runs(root):
            yield replace(
                each,
                place=place + each.place,
                paragraph=paragraph + each.paragraph,
                in_note=index > 0,
            )
        place += sum(1 for _ in root.iter(w("r")))
        paragraph += len(places_in(root))


def _runs(root: Element) -> Iterator[_Run]:
    paragraphs = places_in(root)
    place, index, fields = -1, 0, 0
    for each in root.iter(w("p"), w("r")):
        if each.tag == w("p"):
            index = paragraphs.get(each, index)
            continue
        place += 1
        fields += sum(
            {"begin": 1, "end": -1}.get(sign.get(w("fldCharType"), ""), 0)
            for sign in each.iterfind(w("fldChar"))
        )
        above = [str(outer.tag) for outer in each.iterancestors(*_TRACKED, *_APART)]
        if w("ins") in above or w("moveTo") in above:
            continue
        words = "".join(
            (node.text or "") if node.tag in (w("t"), w("delText")) else " "
            for node in each.iter(*_CONTENT, w("delText"))
        )
        looks = frozenset[str]() if above or fields > 0 else _looks(child(each, "rPr"))
        yield _Run(words, looks, place, index)


def _looks(properties: Element | None) -> frozenset[str]:
    """Return how a run is marked by its own properties."""
    if properties is None:
        return frozenset()
    found = set()
    if switch(properties, "strike") or switch(properties, "dstrike"):
        found.add(STRUCK)
    if switch(properties, "b"):
        found.add(BOLD)
    if value(properties, "u") not in (None, "none"):
        found.add(UNDERLINED)
    colour = value(properties, "color") or ""
    if colour not in _NO_COLOUR and not _is_dark(colour):
        found.add(f"{_COLOURED} {colour}")
    for behind in (value(properties, "highlight"), value(properties, "shd", of="fill")):
        if (behind or "") not in _NO_COLOUR:
            found.add(f"{_HIGHLIGHTED} {behind}")
    return frozenset(found)


def _is_dark(colour: str) -> bool:
    try:
        parts = bytes.fromhex(colour)
    except ValueError:
        return False
    return all(part < _DARK for part in parts)


def _joined(runs: list[_Run], usual: frozenset[str]) -> Iterator[Stretch]:
    held: list[_Run] = []

    def stretch() -> Stretch:
        words = "".join(each.words for each in held)
        places = tuple(each.place for each in held)
        first = held[0]
        return Stretch(words, first.looks - usual, places, first.paragraph, first.in_note)

    for each in runs:
        if held and (
            held[0].paragraph != each.paragraph or held[0].looks - usual != each.looks - usual
        ):
            yield stretch()
            held = []
        held.append(each)
    if held:
        yield stretch()


# -- as tracked changes --


def track_by_hand(package: Package, marks: HandMarks) -> dict[Element, str]:
    """Turn marks into tracked changes in the trees of text and footnotes.

    Returns:
        The elements with the words, and how they were marked.
    """
    runs = [run for root in _roots(package) for run in root.iter(w("r"))]
    return _Tracking(runs, marks).tracked()


@dataclass(slots=True)
class _Tracking:
    runs: list[Element]
    marks: HandMarks
    found: dict[Element, str] = field(default_factory=dict)

    def tracked(self) -> dict[Element, str]:
        """Wrap all marked runs, and mark the ends of paragraphs that are marked as a whole."""
        gone = {place for each in self.marks.deleted for place in each.runs}
        new = {place for each in (*self.marks.inserted, *self.marks.withdrawn)
               for place in each.runs}  # fmt: skip
        for places, tag in ((gone, "del"), (new, "ins")):
            self._paragraphs(places, tag)
        for stretch in self.marks.deleted:
            self._wrap(stretch, ("del",), _MARKS_OF_STRUCK)
        more = {BOLD: ("b", "bCs")}
        for stretch in self.marks.inserted:
            also = more.get(BOLD, ()) if BOLD in stretch.looks else ()
            self._wrap(stretch, ("ins",), (*_MARKS_OF_NEW, *also))
        for stretch in self.marks.withdrawn:
            self._wrap(stretch, ("ins", "del"), _MARKS_OF_STRUCK)
        return self.found

    def _wrap(self, stretch: Stretch, tags: tuple[str, ...], looks: tuple[str, ...]) -> None:
        for place in stretch.runs:
            run = self.runs[place]
            properties = child(run, "rPr")
            for name in looks:
                if (mark := child(properties, name)) is not None and properties is not None:
                    properties.remove(mark)
            inner = run
            for tag in reversed(tags):
                around = self._signed(run, tag)
                if inner is run:
                    run.addprevious(around)
                else:
                    inner.addprevious(around)
                around.append(inner)
                inner = around
            said = ", ".join(stretch.names)
            self.found |= dict.fromkeys(run.iter(w("t")), said)

    def _paragraphs(self, places: set[int], tag: str) -> None:
        """Mark the end of each paragraph all of whose words have one mark."""
        inside: dict[Element, list[int]] = {}
        for place, run in enumerate(self.runs):
            if (paragraph := next(run.iterancestors(w("p")), None)) is not None:
                inside.setdefault(paragraph, []).append(place)
        for paragraph, own in inside.items():
            if (
                not places.intersection(own)
                or next(paragraph.iterancestors(w("tc"), w("footnote")), None) is not None
            ):
                continue
            rest = "".join(
                node.text or ""
                for place in own
                if place not in places
                for node in self.runs[place].iter(w("t"), w("delText"))
            )
            if is_label(rest):
                self._end(paragraph, tag)
                others = [place for place in own if place not in places]
                self._wrap(Stretch("", frozenset(), tuple(others), 0), (tag,), ())

    def _end(self, paragraph: Element, tag: str) -> None:
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = paragraph.makeelement(w("pPr"))
            paragraph.insert(0, properties)
        mark = child(properties, "rPr")
        if mark is None:
            mark = properties.makeelement(w("rPr"))
            properties.append(mark)
        if child(mark, "ins") is None and child(mark, "del") is None:
            mark.insert(0, self._signed(mark, tag))

    def _signed(self, beside: Element, tag: str) -> Element:
        return beside.makeelement(w(tag), {w("author"): self.marks.author})
