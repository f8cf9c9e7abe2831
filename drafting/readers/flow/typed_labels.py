"""Labels and marks that negotiators type, taken off the words of a flat document.

A label counts only where the numbers around it agree: PP3 after PP2, OP3 bis after OP3. It becomes
the number of its paragraph, and a mark becomes a record beside it. Everything that is taken off is
reported with its place, and so is everything that looks like a label or a mark and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.marks import MarkKind, ParagraphMark
from drafting.model.paragraph import Table
from drafting.model.reading import TakenOff
from drafting.readers.flow.forms import forms_of
from drafting.readers.flow.label_tables import LoneLabel, lone_label, rows_of
from drafting.readers.flow.labels import label_of, take_label
from drafting.readers.flow.numbered_recitals import without_numbers
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import Span, normal, stripped
from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.numbering import printed_number
from drafting.text.provisional import ORDINALS
from drafting.text.slices import NOTE, characters, cut
from drafting.text.status_marks import StatusMark, attributions_in, mark_at_start, marks_at_end
from drafting.text.typed_labels import LabelKind, TypedLabel, looks_like_label, typed_label_at

_SHOWN = 60
"""Characters of a line in a message."""
_OWN = 1_000_000
"""Columns from which on origins are given here; with a place, no column is shown."""
_BESIDE = 6
"""Words beside a label or a mark by which its place is found again."""
_LIKE_LABEL = re.compile(
    r"(?:[^\W\d_]{2,9}\s)?\W{0,2}(?:[OP]Ps?\s?[^\W_]{1,9}|\d{1,3}\W{0,2}[a-z]{1,9}\d?)\W{1,4}"
)
"""What may be a label before opening words: "1.a Invites", "Add OP1bis: Invites"."""
_BRACKETED = re.compile(r"(\d{1,3})\)\s+")
_OPENINGS = '*_[(“"«„'


@dataclass(slots=True)
class Unlabelled:
    """A flat document without the labels and marks that were typed in it.

    Attributes:
        pieces: paragraphs with their numbers, and tables.
        marks: what they say; their places are found when paragraphs have labels.
        taken_off: words that are no longer in the pieces.
        diagnostics: what was understood and what was not.
    """

    pieces: list[Piece] = field(default_factory=list)
    marks: list[ParagraphMark] = field(default_factory=list)
    taken_off: list[TakenOff] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Series:
    """How far the numbers of one kind of paragraphs have come.

    Attributes:
        number: the last one; 0 before the first.
        added: what was added to it since: "bis", "a".
    """

    number: int = 0
    added: list[str] = field(default_factory=list)

    def agrees(self, label: TypedLabel, following: int | None) -> bool:
        """Return whether a label fits between the numbers before and after it."""
        number = label.number
        if number is None:
            return label.state == "new" or self.number > 0
        is_below = following is None or following == 1 or following >= number
        if label.kind is not LabelKind.BARE:
            # OP1 may begin anew, in an annex or another part; alternatives may share a number.
            is_next = number in (self.number, self.number + 1) or label.state == "old"
            begins_anew = number == 1 and not label.added
            return is_next or begins_anew or (number > self.number and is_below)
        if number != self.number:
            is_next = not label.added and number == self.number + 1
            return is_next or (self.number == 0 and is_below)
        if len(label.added) == 1:
            return label.added == "a" or chr(ord(label.added) - 1) in self.added
        return True

    def take(self, number: int, added: str) -> None:
        """Go on to a number."""
        if number != self.number:
            self.number, self.added = number, []
        if added:
            self.added.append(added)

    def next_added(self) -> str:
        """Return what is added to the last number for one more paragraph after it."""
        if not self.number:
            return "pre"
        return next((each for each in ORDINALS if each not in self.added), "alt")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A piece with the label that it seems to have, or with its plain number.

    Attributes:
        words: of the piece, one character for each note mark.
        label: before the words, or in the place of an automatic number.
        figure: the plain number ("5."), or 0.
        apart: the source keeps the label apart from the words, with these marks.
        is_lone: the label is alone on its line.
    """

    piece: Piece
    words: str = ""
    label: TypedLabel | None = None
    figure: int = 0
    apart: LoneLabel | None = None
    is_lone: bool = False

    @property
    def counted(self) -> tuple[LabelKind, int] | None:
        """Kind and number, where it has one."""
        if self.label is not None and self.label.number is not None:
            return self.label.kind or LabelKind.OPERATIVE, self.label.number
        return (LabelKind.OPERATIVE, self.figure) if self.figure else None


def unlabelled(pieces: Sequence[Piece], start: int, language: str) -> Unlabelled:
    """Take labels and marks off the pieces of a flat document.

    Args:
        pieces: in reading order.
        start: where the text begins; what is above it stays as it is.
        language: ISO 639-1 code.
    """
    reader = _Reader(language)
    reader.found.pieces += pieces[:start]
    found = reader.found
    reader.read(without_numbers(pieces[start:], language, found.taken_off, found.diagnostics))
    return reader.found


class _Reader:
    """Goes through the pieces once."""

    def __init__(self, language: str) -> None:
        forms = forms_of(language)
        self.found = Unlabelled()
        self._forms = forms
        self._language = language
        self._rules = LANGUAGES.get(language, ENGLISH)
        self._labels, self._marks = forms.label_words, forms.status_words
        self._series = {kind: _Series() for kind in (LabelKind.PREAMBULAR, LabelKind.OPERATIVE)}
        self._count = 0
        self._plain: dict[LabelKind, list[tuple[str, Origin | None]]] = {}

    def read(self, pieces: Sequence[Piece]) -> None:
        """Read labels and marks of all pieces."""
        candidates = [self._candidate(each) for each in self._rows(pieces)]
        following = _following(candidates)
        index = 0
        while index < len(candidates):
            after = candidates[index + 1] if index + 1 < len(candidates) else None
            index += self._take(candidates[index], after, following[index])
        if self._plain:
            self.found.diagnostics.insert(0, _plain_labels(self._plain))

    def _rows(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            if isinstance(piece, Table):
                yield from rows_of(piece, self._forms, self.found.diagnostics)
            else:
                yield piece

    # -- labels --

    def _candidate(self, piece: Piece) -> _Candidate:
        if isinstance(piece, Table):
            return _Candidate(piece)
        words = characters(piece.content)
        if piece.number:
            figure = _figure(piece.number)
            lone = lone_label(piece.number, self._forms)
            if lone is None or not (lone.label.kind or lone.label.added or lone.marks):
                return _Candidate(piece, words, figure=figure)
            return _Candidate(piece, words, lone.label, apart=lone)
        if lone := lone_label(words, self._forms):
            return _Candidate(piece, words, lone.label, apart=lone, is_lone=True)
        label = typed_label_at(words, self._labels) or self._bracketed(words)
        if label is None:
            return _Candidate(piece, words, figure=_figure(take_label(piece.content)[0]))
        return _Candidate(piece, words, label if self._is_parted(label, words) else None)

    def _bracketed(self, words: str) -> TypedLabel | None:
        """Return a plain number before a bracket, "1) Decides", where opening words follow."""
        found = _BRACKETED.match(words)
        if found is None or not self._is_lead(words[found.end() :]):
            return None
        return TypedLabel(
            kind=LabelKind.BARE, number=int(found[1]), printed=found[0].strip(), end=found.end(),
            is_closed=True,
        )  # fmt: skip

    def _is_parted(self, label: TypedLabel, words: str) -> bool:
        """Return whether the words after a label begin as a paragraph does."""
        rest = words[label.end :]
        rest = rest[mark_at_start(rest, self._marks, after_label=True)[1] :].lstrip(_OPENINGS)
        if label.is_word:
            return self._is_lead(rest)
        return label.is_closed or not rest[:1].islower() or self._is_lead(rest)

    def _is_lead(self, words: str) -> bool:
        return any(lead_at(words, self._language, zone) for zone in (PREAMBULAR, OPERATIVE))

    def _apart(self, piece: Printed) -> Printed:
        """Return a piece with an origin of its own, so that its marks find their paragraph.

        Origins that name a page or the row of a table may be those of several paragraphs.
        """
        origin = piece.origin
        if origin is None or not origin.place or origin.column >= _OWN:
            return piece
        self._count += 1
        return replace(piece, origin=replace(origin, column=_OWN + self._count))

    def _take(self, each: _Candidate, after: _Candidate | None, following: int | None) -> int:
        """Take one piece, or two where a label is alone on its line; return how many."""
        piece, label = each.piece, each.label
        if isinstance(piece, Table):
            self.found.pieces.append(piece)
            return 1
        if each.figure:
            self._series[LabelKind.OPERATIVE].take(each.figure, "")
        if label is None or not self._of(label).agrees(label, following):
            self._doubt_label(each)
            if label is not None and label.kind and label.number and piece.number:
                # The file keeps it as a number, so it is one, whatever it says.
                self._labelled(piece, each.words, label, 0)
            else:
                self._add(piece, each.words, 0)
        elif each.apart is None:
            self._labelled(piece, each.words, label, label.end)
        elif not each.is_lone:
            self._labelled(piece, each.words, label, 0, each.apart.marks)
        elif after is not None and self._may_follow(label, after):
            assert isinstance(after.piece, Printed)  # noqa: S101 - `_may_follow` says so
            self._labelled(after.piece, after.words, label, 0, each.apart.marks)
            return 2
        else:
            self._doubt_label(each)
            self._add(piece, each.words, 0)
        return 1

    def _may_follow(self, label: TypedLabel, after: _Candidate) -> bool:
        """Return whether a piece can be the paragraph of a label that is alone on its line."""
        if not isinstance(after.piece, Printed) or after.counted is not None:
            return False
        is_plain = label.is_word or label.kind is LabelKind.BARE
        return self._is_lead(after.words.lstrip(_OPENINGS)) or not is_plain

    def _of(self, label: TypedLabel) -> _Series:
        return self._series[label.kind or LabelKind.OPERATIVE]

    def _labelled(
        self,
        piece: Printed,
        words: str,
        label: TypedLabel,
        end: int,
        marks: Sequence[StatusMark] = (),
    ) -> None:
        """Give a piece the number that its label says.

        Args:
            piece: the paragraph.
            words: of the piece.
            label: its label.
            end: where its own words begin.
            marks: beside a label that is apart from the words.
        """
        series = self._of(label)
        is_preambular = label.kind is LabelKind.PREAMBULAR
        given = label
        if label.number is None:
            added = label.added or series.next_added()
            given = replace(label, number=series.number or 1, added=added)
        series.take(given.number or 1, given.added)
        printed = "" if is_preambular else printed_number(given.bare, self._rules)
        self._report_label(label, given, piece.origin)
        status, size = mark_at_start(words[end:], self._marks, after_label=True)
        if status is not None and words[end + size :].strip():
            marks, end = (*marks, status), end + size
        if marks:
            piece = self._apart(piece)
        for mark in marks:
            self._mark(mark, piece.origin)
        typed = " ".join((label.printed, *(mark.words for mark in marks)))
        self.found.taken_off.append(TakenOff(typed, printed, after=_first_words(words[end:])))
        role = Role.PREAMBLE if is_preambular else Role.TEXT
        self._add(replace(piece, number=printed, role=role), words, end, label.opening)

    # -- marks --

    def _add(self, piece: Printed, words: str, start: int, opening: str = "") -> None:
        """Add a piece without its first characters and without its marks."""
        own = words[start:]
        line = marks_at_end(own, self._marks)
        if line.marks and not own[: line.end].strip():
            self._mark_line(piece, own, line.marks)
            return
        status, size = (None, 0) if start else mark_at_start(own, self._marks)
        if status is not None:
            self.found.taken_off.append(TakenOff(status.words, after=_first_words(own[size:])))
            start, own, line = size, own[size:], marks_at_end(own[size:], self._marks)
        proposed = attributions_in(own[: line.end])
        marks = (*filter(None, (status,)), *proposed, *line.marks)
        if marks:
            piece = self._apart(piece)
        for mark in marks:
            self._mark(mark, piece.origin)
        if line.marks:
            typed = own[line.end :]
            self.found.taken_off.append(TakenOff(typed, before=_last_words(own[: line.end])))
        if line.unread:
            self._doubt_mark(line.unread, piece.origin)
        if start or opening or line.marks:
            content = cut(piece.content, start, start + line.end)
            content = normal((Span(opening), *content, Span(line.closing)))
            piece = replace(piece, content=stripped(content))
        self.found.pieces.append(piece)

    def _mark_line(self, piece: Printed, words: str, marks: Sequence[StatusMark]) -> None:
        """Take a line that has marks alone: they belong to the paragraph before it."""
        before = self.found.pieces[-1] if self.found.pieces else None
        if not isinstance(before, Printed) or any(map(_may_be_words, marks)):
            self.found.pieces.append(piece)
            return
        before = self._apart(before)
        self.found.pieces[-1] = before
        beside = _last_words(characters(before.content))
        self.found.taken_off.append(TakenOff(words, before=beside))
        for mark in marks:
            self._mark(mark, before.origin)

    # -- reports --

    def _mark(self, mark: StatusMark, origin: Origin | None) -> None:
        self.found.marks.append(
            ParagraphMark(
                place="", kind=mark.kind, words=" ".join(mark.words.split()),
                delegation=mark.delegation, date=mark.date, in_text=mark.in_text, origin=origin,
            )
        )  # fmt: skip
        whose = f" by {mark.delegation}" if mark.delegation else ""
        dated = f" on {mark.date}" if mark.date else ""
        stays = "the words are proposed words, and stay in the text"
        message = (
            f"“{_short(mark.words)}” was read as proposed{whose}; {stays}"
            if mark.in_text
            else f"“{mark.words}” was read as a mark of its paragraph: {mark.kind}{whose}{dated}"
        )
        self.found.diagnostics.append(Diagnostic.note("paragraph-mark", message, origin))

    def _doubt_mark(self, words: str, origin: Origin | None) -> None:
        message = f"“{_short(words)}” looks like a mark of its paragraph, but was not understood"
        hint = "it was kept as text; delete it if it is a mark"
        self.found.diagnostics.append(Diagnostic.guess("mark-unread", message, origin, hint))

    def _report_label(self, label: TypedLabel, given: TypedLabel, origin: Origin | None) -> None:
        if label.number is None and label.kind is LabelKind.PREAMBULAR:
            message = f"“{label.printed}” was read as the label of a new preambular paragraph"
            self.found.diagnostics.append(Diagnostic.note("label-read", message, origin))
        elif label.number is None or label.others:
            message = f"“{label.printed}” was taken to mean {given.cited}"
            hint = "look whether the paragraph is meant to have that number"
            self.found.diagnostics.append(Diagnostic.guess("label-supposed", message, origin, hint))
        elif label.added or label.state or label.opening:
            message = f"“{label.printed}” was read as the label {given.cited}"
            self.found.diagnostics.append(Diagnostic.note("label-read", message, origin))
        else:
            kind = label.kind or LabelKind.OPERATIVE
            self._plain.setdefault(kind, []).append((given.cited, origin))

    def _looks_labelled(self, words: str) -> bool:
        """Return whether a line begins as labels do, perhaps before opening words: "1b Urges"."""
        found = _LIKE_LABEL.match(words)
        return looks_like_label(words) or bool(found and self._is_lead(words[found.end() :]))

    def _doubt_label(self, each: _Candidate) -> None:
        """Report what looks like a label and is kept as words."""
        label = each.label
        if isinstance(each.piece, Table) or (each.piece.number and label is None):
            return
        if label is None and not self._looks_labelled(each.words):
            return
        if label is not None and label.kind is LabelKind.BARE:
            number = take_label(each.piece.content)[0].rstrip(".")
            if number == label.bare or not (label.added or label.opening):
                return
        reason = "was not understood" if label is None else "does not follow from those around it"
        words = _short(f"{each.piece.number} {each.words}".strip())
        message = f"“{words}” begins with what looks like a label, but it {reason}"
        hint = "it was kept as it is; correct the label, or delete it"
        self.found.diagnostics.append(
            Diagnostic.guess("label-unread", message, each.piece.origin, hint)
        )


def _following(candidates: Sequence[_Candidate]) -> list[int | None]:
    """Return for each candidate the next number of its kind."""
    after: dict[LabelKind, int] = {}
    found: list[int | None] = []
    for each in reversed(candidates):
        counted = each.counted
        found.append(after.get(counted[0]) if counted else None)
        if counted:
            after[counted[0]] = counted[1]
    return found[::-1]


def _plain_labels(labels: dict[LabelKind, list[tuple[str, Origin | None]]]) -> Diagnostic:
    """Report plain labels in one remark."""
    ranges = [
        f"{each[0][0]} to {each[-1][0]}" if len(each) > 1 else each[0][0]
        for each in labels.values()
    ]
    message = f"labels were taken off paragraphs: {', '.join(ranges)}"
    if LabelKind.OPERATIVE in labels:
        message += "; the number of an operative paragraph is the one of its label"
    origin = next(iter(labels.values()))[0][1]
    return Diagnostic.note("paragraph-labels", message, origin)


def _figure(number: str) -> int:
    """Return the count of a plain number of a paragraph, or 0."""
    found = re.match(r"(\d{1,3})(?!\d|\.\d)", number)
    return int(found[1]) if found and label_of(number).is_figure else 0


def _may_be_words(mark: StatusMark) -> bool:
    """Return whether a line that has this mark alone may be a line of text: "[EU]"."""
    return mark.kind is MarkKind.ATTRIBUTION and ":" not in mark.words


def _short(words: str) -> str:
    words = words.replace(NOTE, "")
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"


def _first_words(words: str) -> str:
    return " ".join(words.replace(NOTE, " ")[: 40 * _BESIDE].split()[:_BESIDE])


def _last_words(words: str) -> str:
    return " ".join(words.replace(NOTE, " ")[-40 * _BESIDE :].split()[-_BESIDE:])
