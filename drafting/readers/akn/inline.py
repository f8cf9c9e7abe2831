"""Read the words inside a paragraph, with emphasis, footnotes and line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.resolution import Footnote
from drafting.readers.akn.names import CLASSES, EMPHASIS, LOST_FORMS, TRANSPARENT, LocalNames
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, plain
from drafting.xml import Element

BREAK = "\N{LINE SEPARATOR}"
"""The character for a line break until the words are settled; line ends of the file are spaces."""

NOTE = -1
"""Marks a footnote mark in place of looks; the words are then the key."""

Run: TypeAlias = "list[tuple[str, int]]"
"""Words as collected, with the bits of their `Mark`."""

_BLANK = f" \t\r\n\f\v{BREAK}"
_BLANKS = re.compile(f"[{_BLANK}]+")
_SET_APART = frozenset({"docTitle", "docDate"})
"""Elements separated from the words before them, even if the file has no space."""
_MARKS = tuple(Mark(bits) for bits in range(16))
_LONGEST_START = 24
"""How many characters at the start can have a number and its tab."""
_NUMBER = re.compile(
    r"""[ \t\r\n]*(
        \(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[IVXLC]{1,6}|[^\W\d_]{1,2})
        (?:\ bis|\ ter)?[).]{1,2}
      | \d{1,3}(?:\.\d{1,3})*(?:[ \xa0]?[-–])?
      | [•●○▪■·–—-]
    )[ \xa0]*\t""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Gatherer:
    """Takes words and footnotes from elements.

    Attributes:
        file: name of the file, for places.
        names: local names of tags.
        notes: footnotes found so far, by key.
        diagnostics: remarks about words and elements that have no place.
        told: names of elements and looks already reported.
        on_cover: on a cover, where a picture is the emblem, and two dates are those of a session.
        typed: read underlined words as italics, as in a typewritten text.
    """

    file: str
    names: LocalNames = field(default_factory=LocalNames)
    notes: dict[str, Footnote] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    on_cover: bool = False
    typed: bool = False

    def origin(self, element: Element) -> Origin:
        """Return the place of an element: its line, as counted by the parser."""
        line: int | None = element.sourceline  # type: ignore[assignment]
        return Origin(self.file, line or 1, 1)

    def content(self, element: Element) -> Text:
        """Return all words in an element."""
        run: Run = []
        self.inside(element, 0, run)
        return settled(run)

    def inside(self, element: Element, bits: int, run: Run) -> None:
        """Collect the words in an element.

        Args:
            element: the element; its own look is not used.
            bits: look of the words, as bits of `Mark`.
            run: receives the words.
        """
        if words := element.text:
            run.append((words, bits))
        for child in element:
            self.named(self.names[child.tag], child, bits, run)
            if words := child.tail:
                run.append((words, bits))

    def child(self, child: Element, bits: int, run: Run) -> None:
        """Collect the words of one element among others, without its tail."""
        self.named(self.names[child.tag], child, bits, run)

    def named(self, name: str, child: Element, bits: int, run: Run) -> None:
        """Collect the words of an element with a known local name."""
        if name in TRANSPARENT:
            if name == "event" and self.on_cover:
                self._event(child, bits, run)
                return
            if name in _SET_APART and _glued(run):
                run.append((" ", bits))
            self.inside(child, bits, run)
        elif name == "span":
            self.inside(child, bits | self._class_bits(child), run)
        elif name == "authorialNote":
            run.append((self._note(child), NOTE))
        elif name == "noteRef":
            self._second_mention(child, bits, run)
        elif name in EMPHASIS:
            self.inside(child, bits | EMPHASIS[name], run)
        elif name == "eol" or name == "br":
            run.append((BREAK, bits))
        else:
            self._odd(name, child)
            run.append((" ", bits))
            self.inside(child, bits, run)
            run.append((" ", bits))

    def _event(self, element: Element, bits: int, run: Run) -> None:
        """Collect the days of a session; the file has no dash between them."""
        dates = [child for child in element if self.names[child.tag] == "date"]
        if len(dates) != 2 or len(element) != 2:
            self.inside(element, bits, run)
            return
        run.append((element.text or "", bits))
        for date, after in zip(dates, ("–", dates[1].tail or ""), strict=True):
            self.inside(date, bits, run)
            run.append((after, bits))

    def _class_bits(self, element: Element) -> int:
        bits = 0
        for word in (element.get("class") or "").split():
            if word in CLASSES:
                bits |= CLASSES[word]
            elif word in LOST_FORMS:
                self._lost_form(word, element)
                bits |= self.typed and word == "underline"
        return bits

    def _odd(self, name: str, element: Element) -> None:
        """Report an element that is not an ordinary part of a paragraph."""
        if name in LOST_FORMS:
            self._lost_form(name, element)
        elif name == "img":
            if not self.on_cover:
                self._once(name, "not-placed", "a picture cannot be kept", element)
        elif name not in {"p", "num", "content", "heading", "subheading", "decoration"}:
            self.unknown(name, element)

    def unknown(self, name: str, element: Element) -> None:
        """Warn about an unknown element, once a file."""
        message = f"the element “{name}” is unknown; its words were kept"
        self._once(name, "unknown-element", message, element)

    def _once(self, name: str, code: str, message: str, element: Element) -> None:
        if name not in self.told:
            self.told.add(name)
            told = Diagnostic.warning(
                code, message, self.origin(element), "compare with the issued text"
            )
            self.diagnostics.append(told)

    def _lost_form(self, name: str, element: Element) -> None:
        look = "subscript" if name.startswith("sub") else "underline"
        if look not in self.told:
            self.told.add(look)
            message = f"{look} cannot be kept in a resolution; the words were kept without it"
            self.diagnostics.append(Diagnostic.note("lost-look", message, self.origin(element)))

    def _second_mention(self, element: Element, bits: int, run: Run) -> None:
        """Mark a footnote again; without such a footnote, its number is superscript words."""
        marker = (element.get("marker") or "").strip()
        if marker in self.notes:
            run.append((marker, NOTE))
        elif marker:
            run.append((marker, bits | EMPHASIS["sup"]))
        self.inside(element, bits, run)

    def _note(self, element: Element) -> str:
        """Read a footnote, and return its key, the printed number."""
        marker = (element.get("marker") or "").strip()
        run: Run = []
        if words := element.text:
            run.append((words, 0))
        for child in element:
            self.child(child, 0, run)
            if words := child.tail:
                run.append((words, 0))
        return self._keyed(marker, settled(run), element)

    def _keyed(self, marker: str, content: Text, element: Element) -> str:
        """Add a footnote, and return its key."""
        key = marker if marker.isalnum() else f"t{len(self.notes) + 1}"
        known = self.notes.get(key)
        if known is not None and (not content or plain(known.content) == plain(content)):
            return key
        if known is not None:
            key = self._free(key, element)
        self.notes[key] = Footnote(key=key, content=content, origin=self.origin(element))
        return key

    def _free(self, key: str, element: Element) -> str:
        """Return a free key for a footnote whose number another one has."""
        turn = 2
        while f"{key}-{turn}" in self.notes:
            turn += 1
        message = f"two footnotes have the number {key}; the second was named {key}-{turn}"
        told = Diagnostic.guess("note-number", message, self.origin(element))
        self.diagnostics.append(told)
        return f"{key}-{turn}"


def _glued(run: Run) -> bool:
    """Return whether no space separates the last words from the next."""
    if not run or run[-1][1] == NOTE:
        return False
    last = run[-1][0][-1:]
    return last.isalnum() or last == "."


def settled(run: Run) -> Text:
    """Join words of the same look, with single spaces and none at the ends.

    White space between words of the same look has that look, whatever the file says; between two
    kinds of emphasis it has none.
    """
    result: list[Inline] = []
    words, look = "", 0
    gap = ""
    for part, bits in run:
        if bits == look:
            words = f"{words}{gap}{part}" if gap else words + part
            gap = ""
        elif bits == NOTE:
            if words or gap:
                _close(words + gap, look, result)
            result.append(NoteMark(part))
            words, look, gap = "", 0, ""
        elif part.isspace():
            gap += part
        else:
            if words:
                _close(words, look, result)
                if gap and look and bits and not words[-1].isspace() and not part[0].isspace():
                    result.append(Span(" "))
                    gap = ""
            words, look, gap = gap + part, bits, ""
    # Nearly every paragraph ends with the white space before its end tag.
    _close(words.rstrip(_BLANK), look, result)
    while result and isinstance(last := result[-1], Span) and last.text[-1] == " ":
        result.pop()
        if words := last.text.rstrip(" "):
            result.append(Span(words, last.marks))
    return tuple(result)


def _close(words: str, look: int, result: list[Inline]) -> None:
    """Add words of one look, with single spaces, and no space after a space."""
    core = words.strip(_BLANK)
    if "\t" in core or "\n" in core or "  " in core or BREAK in core:
        core = _BLANKS.sub(" ", core)
    if core is not words and words:
        if core and words[-1] in _BLANK:
            core += " "
        if result and words[0] in _BLANK:
            before = result[-1]
            if isinstance(before, NoteMark) or before.text[-1] != " ":
                core = f" {core}"
    if core:
        result.append(Span(core, _MARKS[look]))


def take_number(run: Run) -> tuple[str, Run]:
    """Split a number from the start of a run if a tab separates it from the words.

    Returns:
        The number or "", and the rest of the run.
    """
    words = ""
    for count, (part, bits) in enumerate(run, 1):
        if bits == NOTE or len(words) > _LONGEST_START:
            break
        words += part
        if "\t" not in words.lstrip(_BLANK):
            continue
        if match := _NUMBER.match(words):
            return match[1], [(words[match.end() :], bits), *run[count:]]
        break
    return "", run


def lines_of(run: Run) -> tuple[Text, ...]:
    """Return the lines of a run, without empty ones."""
    lines: list[Run] = [[]]
    for part in run:
        if part[0] == BREAK:
            lines.append([])
        else:
            lines[-1].append(part)
    return tuple(text for line in lines if (text := settled(line)))
