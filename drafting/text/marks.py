r"""Read and write marks in a text: `*italic*`, `**bold**`, `^sup^`, `~~struck~~`, footnotes.

The scanner toggles: each mark switches its emphasis on or off in any place. CommonMark's rules
depend on the neighbours of a mark and so fail beside Chinese characters. `[^key]` marks a footnote
declared elsewhere, and `^[words]` is a footnote in the text. Nothing else has a meaning; `\*`,
`\[`, `\^`, `\~` and `\\` print the character itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal

IN_PLACE = "^"
"""Keys of footnotes in the text begin with this; no author can declare such a key."""

MOST_FAULTS = 20
"""Most errors that are reported of one text."""

_CLOSE = r"close it with ], or write \^ for a printed circumflex"
_MOVE = "put it in the text, outside the other footnote"

KEY = re.compile(r"\w[\w.:-]*")
_TOGGLES = {"**": Mark.BOLD, "*": Mark.ITALIC, "^": Mark.SUPERSCRIPT, "~~": Mark.STRUCK}
_SIGNS = ("*", "^", "~~", "\\")
"""Every mark has one of these; most texts have none and are not scanned."""
_NAMES = {
    Mark.BOLD: ("**", "bold"),
    Mark.ITALIC: ("*", "italics"),
    Mark.SUPERSCRIPT: ("^", "a superscript"),
    Mark.STRUCK: ("~~", "struck-out words"),
}
_SPECIAL = re.compile(
    r"""\\(?P<escaped>[*\[^~\\])
      | \[\^(?P<key>\w[\w.:-]*)\]
      | (?P<bad_note>\[\^)
      | (?P<place>\^\[)
      | (?P<toggle>\*\*|\*|\^|~~)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class MarkFault:
    """A mark that cannot be read. `index` counts characters of the scanned string from 0."""

    index: int
    message: str
    hint: str


@dataclass(slots=True)
class _Scan:
    source: str
    first_note: int
    parts: list[Inline] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    faults: list[MarkFault] = field(default_factory=list)
    opened: dict[Mark, int] = field(default_factory=dict)
    inside: bool = False
    brackets: dict[int, int] | None = None

    @property
    def closing(self) -> dict[int, int]:
        """Return the place of the bracket that closes each bracket."""
        if self.brackets is None:
            self.brackets = _brackets(self.source)
        return self.brackets

    def fault(self, index: int, message: str, hint: str) -> None:
        """Add an error, unless there are many already."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(MarkFault(index, message, hint))

    @property
    def marks(self) -> Mark:
        result = Mark.NONE
        for mark in self.opened:
            result |= mark
        return result

    def words(self, words: str) -> None:
        if words:
            self.parts.append(Span(words, self.marks))


@dataclass(frozen=True, slots=True)
class Scanned:
    """The result of `scan`: the text, the footnotes in it, and the errors."""

    content: Text
    notes: tuple[Text, ...]
    faults: tuple[MarkFault, ...]


def scan(source: str, first_note: int = 1) -> Scanned:
    """Read a marked string.

    The time grows with the length of the string, whatever its content.

    Args:
        source: the string as typed.
        first_note: number of the first footnote in the text; the keys are `^1`, `^2`, …
    """
    return _scanned(source, _Scan(source, first_note))


def _scanned(source: str, state: _Scan) -> Scanned:
    if not any(sign in source for sign in _SIGNS):
        return Scanned((Span(source),) if source else (), (), ())
    position = 0
    while match := _SPECIAL.search(source, position):
        state.words(source[position : match.start()])
        position = _special(state, match)
    state.words(source[position:])
    _report_unclosed(state)
    return Scanned(normal(state.parts), tuple(state.notes), tuple(state.faults))


def _special(state: _Scan, match: re.Match[str]) -> int:
    """Handle one special sequence, and return the place after it."""
    if escaped := match["escaped"]:
        state.words(escaped)
    elif key := match["key"]:
        state.parts.append(NoteMark(key))
    elif match["bad_note"]:
        state.words(match[0])
        state.fault(
            match.start(),
            f"“{_near(state.source, match.start())}” begins a footnote mark that is not complete",
            r"write [^key] for a footnote declared under footnotes:, or \[\^ to print the signs",
        )
    elif match["place"]:
        return _note_in_place(state, match)
    else:
        _toggle(state, match)
    return match.end()


def _toggle(state: _Scan, match: re.Match[str]) -> None:
    mark = _TOGGLES[match["toggle"]]
    if mark in state.opened:
        del state.opened[mark]
    else:
        state.opened[mark] = match.start()


def _note_in_place(state: _Scan, match: re.Match[str]) -> int:
    """Read a footnote in the text, and return the place after it."""
    end = state.closing.get(match.end() - 1)
    if state.inside or end is None:
        near = _near(state.source, match.start())
        if state.inside:
            state.fault(match.start(), f"“{near}” is a footnote inside a footnote", _MOVE)
        else:
            state.fault(match.start(), f"“{near}” begins a footnote that never closes", _CLOSE)
        state.words(match[0])
        return match.end()
    note = state.source[match.end() : end]
    inner = _scanned(note, _Scan(note, 1, inside=True))
    for fault in inner.faults:
        state.fault(fault.index + match.end(), fault.message, fault.hint)
    if any(isinstance(part, NoteMark) for part in inner.content):
        state.fault(match.start(), "a footnote contains the mark of another", _MOVE)
    state.parts.append(NoteMark(f"{IN_PLACE}{state.first_note + len(state.notes)}"))
    state.notes.append(inner.content)
    return end + 1


def _brackets(source: str) -> dict[int, int]:
    """Return the place of the bracket that closes each bracket, without escaped ones."""
    result: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]", source, re.DOTALL):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            result[opened.pop()] = match.start()
    return result


def _report_unclosed(state: _Scan) -> None:
    """Add an error for each mark that never closes; its words keep their place."""
    for mark, index in state.opened.items():
        sign, name = _NAMES[mark]
        state.fault(
            index,
            f"“{sign}” before “{_near(state.source, index + len(sign))}” begins {name} "
            "and is never closed",
            f"close it with {sign}, or write {_escape(sign)} to print the sign",
        )


def _near(source: str, index: int) -> str:
    words = source[index : index + 40].split()
    return " ".join(words[:4])


def _escape(sign: str) -> str:
    return "".join("\\" + character for character in sign)


def marked(content: Text, in_place: Mapping[str, Text] | None = None) -> str:
    """Write a text with its marks, so that `scan` reads the same text.

    Args:
        content: the text; the mark of the lead is not written, because the lead has its own key.
        in_place: the footnotes to write in the text, by key; each is written at its first mark.
    """
    pending = dict(in_place or {})
    out: list[str] = []
    current = Mark.NONE
    for part in content:
        if isinstance(part, NoteMark):
            note = pending.pop(part.key, None)
            out.append(f"[^{part.key}]" if note is None else f"^[{_balanced(marked(note))}]")
            continue
        wanted = part.marks & ~Mark.LEAD
        out.append(_switch(current ^ wanted))
        current = wanted
        out.append(_escaped(part.text))
    out.append(_switch(current))
    return _guard_brackets(out)


def _switch(changed: Mark) -> str:
    return "".join(sign for sign, mark in _TOGGLES.items() if mark & changed)


def _escaped(words: str) -> str:
    return re.sub(r"[*^~\\]", lambda match: "\\" + match[0], words)


def _guard_brackets(parts: list[str]) -> str:
    """Join the pieces; escape a bracket after `^`, which would begin a footnote."""
    out: list[str] = []
    for part in parts:
        if not part:
            continue
        if part.startswith("[") and not part.startswith("[^") and out and out[-1].endswith("^"):
            out.append("\\")
        elif part.startswith("^") and out and out[-1].endswith("[") and out[-2:] != ["\\", "["]:
            out[-1] = out[-1][:-1] + "\\["
        out.append(part)
    return "".join(out)


def _balanced(note: str) -> str:
    """Escape brackets of a footnote that never close, because they would include its end."""
    opened: list[int] = []
    position = 0
    while position < len(note):
        if note[position] == "[":
            opened.append(position)
        elif note[position] == "]" and opened:
            opened.pop()
        position += 2 if note[position] == "\\" else 1
    for index in reversed(opened):
        note = f"{note[:index]}\\{note[index:]}"
    return note


def fits_in_place(note: Text) -> bool:
    """Return whether a footnote can be written in the text.

    It cannot contain another footnote, or a closing bracket without its opening one.
    """
    depth, position, source = 0, 0, marked(note)
    while position < len(source):
        depth += (source[position] == "[") - (source[position] == "]")
        if depth < 0:
            return False
        position += 2 if source[position] == "\\" else 1
    return not any(isinstance(part, NoteMark) for part in note)
