"""The paragraphs of one zone (preamble, operative part, annex) as blocks of the model.

The content of a paragraph decides what it is [UNXML, mark-up]: a figure opens a numbered
paragraph, a letter an item of the open one; emphasis at the start is a lead; an unnumbered line
without lead continues the paragraph before it in a numbered text, and is prose elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.paragraph import (
    Block,
    Heading,
    PreambularParagraph,
    Table,
    TextParagraph,
)
from drafting.readers.flow.labels import (
    FIGURE,
    INNER,
    Label,
    label_of,
    same_label,
    take_label,
    take_next,
)
from drafting.readers.flow.leads import emphasised, guessed
from drafting.readers.flow.lines import heading_of, level_of
from drafting.readers.flow.listing import figures_in_list, is_item
from drafting.readers.flow.recognisers import is_title
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.readers.flow.rows import Draft, ListLine, built
from drafting.text.inline import Mark, Span, Text, normal, plain
from drafting.text.languages import ENGLISH, LANGUAGES, Language
from drafting.text.numbering import printed_number
from drafting.text.punctuation import COLONS

_AHEAD = 40
"""Paragraphs among which the next item of a list is looked for."""
_Labelled = tuple[Piece, Label | None]
"""A piece without its number, and the number."""
_QUOTES = '“"«„‘'


@dataclass(frozen=True, slots=True)
class Zoned:
    """The blocks of a zone: those before the operative part, and all others."""

    preamble: tuple[PreambularParagraph, ...]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class ZoneBuilder:
    """Gathers the blocks of one zone.

    Attributes:
        language: code of the language.
        in_annex: closing marks and leads are not computed.
        diagnostics: guesses made so far.
        in_preamble: unnumbered paragraphs are preambular ones.
        items_left: how many of the next figures number items of a list.
        exact: the pieces say what they are (`Source.exact`).
    """

    language: str
    in_annex: bool = False
    in_preamble: bool = False
    exact: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    blocks: list[Draft | Block] = field(default_factory=list)
    draft: Draft | None = None
    count: int = 0
    preamble_ends: int | None = None
    items_left: int = 0

    @property
    def rules(self) -> Language:
        """Punctuation and numbers of the language."""
        return LANGUAGES.get(self.language, ENGLISH)

    def read(self, pieces: Sequence[Piece]) -> None:
        """Take the pieces of the zone, or of a next stretch of it."""
        if self.exact:
            for piece in pieces:
                self._take_exact(piece)
            return
        numbered = _numbers_apart(pieces)
        for index, (piece, label) in enumerate(numbered):
            if isinstance(piece, Table):
                self.close()
                self.blocks.append(piece)
            else:
                rest = numbered[index + 1 : index + 1 + _AHEAD] if label or self.draft else ()
                self._take(piece, label, rest)

    def end_preamble(self) -> None:
        """Go over from the preamble to the operative part."""
        self.close()
        self.in_preamble = False
        self.preamble_ends = len(self.blocks)

    def zoned(self) -> Zoned:
        """Return the blocks, with their closing marks settled."""
        self.close()
        drafts = [index for index, block in enumerate(self.blocks) if isinstance(block, Draft)]
        last = drafts[-1] if drafts and drafts[-1] >= (self.preamble_ends or 0) else -1
        made = [
            built(block, self.rules, in_annex=self.in_annex, last=index == last)
            if isinstance(block, Draft)
            else block
            for index, block in enumerate(self.blocks)
        ]
        cut = 0
        while cut < (self.preamble_ends or 0) and isinstance(made[cut], PreambularParagraph):
            cut += 1
        preamble = tuple(block for block in made[:cut] if isinstance(block, PreambularParagraph))
        return Zoned(preamble, tuple(made[cut:]))

    def close(self) -> None:
        """End the open paragraph."""
        self.draft, self.items_left = None, 0

    def _take(self, piece: Printed, label: Label | None, rest: Sequence[_Labelled]) -> None:
        if (piece.role is Role.TABLE_NOTE or _has_raised_sign(piece)) and self._note_of_table(
            piece
        ):
            return
        if label is None or not label.is_figure:
            heading = heading_of(piece, label, in_annex=self.in_annex)
            if heading is None and label is None:
                heading = self._rest_of_heading(piece)
            if heading is not None:
                self.close()
                self._add_heading(heading)
                return
        if label is None:
            self._unnumbered(piece, rest)
        elif is_item(label) and not label.is_figure and (draft := self._open_list()):
            self._item(draft, piece, label, rest)
        elif self.draft is not None and self._is_counted_item(self.draft, piece, label, rest):
            row = ListLine(self.draft.depth + 1, piece.content, label.printed, piece.origin)
            self.draft.rows.append(row)
        elif label.is_figure or not self._note_of_table(piece):
            self._numbered(piece, label)

    def _rest_of_heading(self, piece: Printed) -> Heading | None:
        """Return the words after a numeral that was alone in its line, if they are its title."""
        words = plain(piece.content).rstrip()
        if self._numeral is None or not is_title(words or ","):
            return None
        if guessed(piece.content, self.language, "operative") is not None:
            return None
        return Heading(title=piece.content, level=self._numeral.level, origin=piece.origin)

    def _add_heading(self, heading: Heading) -> None:
        """Add a heading; a numeral in a line of its own goes with the title after it."""
        numeral = self._numeral
        if numeral is not None and not heading.number and plain(heading.title).strip():
            title = (*numeral.title, *heading.title)  # the numeral may have a note
            self.blocks[-1] = replace(numeral, title=title, level=heading.level)
        else:
            self.blocks.append(heading)

    @property
    def _numeral(self) -> Heading | None:
        """The last block, if it is a heading that has a number and no title yet."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Heading) and last.number and not plain(last.title).strip():
            return last
        return None

    def _open_list(self) -> Draft | None:
        """Return the paragraph an item belongs to; prose that ends with a colon becomes one."""
        last = self.blocks[-1] if self.blocks else None
        if self.draft is None and isinstance(last, TextParagraph):
            words = plain(last.content)
            if words.endswith((":", self.rules.colon)):
                self.blocks.pop()
                self._open(
                    Draft(preambular=False, content=last.content, number="", origin=last.origin)
                )
        return self.draft

    def _take_exact(self, piece: Piece) -> None:
        """Take a piece that says what it is."""
        if isinstance(piece, Table):
            self.close()
            self.blocks.append(piece)
        elif piece.role is Role.HEADING:
            self.close()
            self.blocks.append(
                Heading(title=piece.content, number=piece.number, level=level_of(piece))
            )
        elif piece.role is Role.PROSE:
            self._prose(piece)
        elif piece.role is Role.TABLE_NOTE:
            self._note_of_table(piece)
        elif self.draft is not None and piece.role is Role.CONTINUATION:
            self.draft.rows.append(ListLine(piece.depth or 0, piece.content, None, piece.origin))
        else:
            self._take_exact_paragraph(piece)

    def _take_exact_paragraph(self, piece: Printed) -> None:
        content = emphasised(piece.content, self.rules, exact=True) or piece.content
        if self.draft is not None and piece.depth:
            self.draft.rows.append(ListLine(piece.depth, content, piece.number, piece.origin))
            return
        preambular = piece.role is Role.PREAMBLE or self.in_preamble
        number = self._counted(label_of(piece.number), None) if piece.number else ""
        self._open(
            Draft(
                preambular=preambular,
                content=content,
                number=None if preambular else number,
                origin=piece.origin,
            )
        )

    def _note_of_table(self, piece: Printed) -> bool:
        table = self.blocks[-1] if self.blocks else None
        if not isinstance(table, Table):
            return False
        self.blocks[-1] = replace(table, notes=(*table.notes, _with_number(piece)))
        return True

    # -- numbered paragraphs --

    def _numbered(self, piece: Printed, label: Label) -> None:
        content = self._with_lead(piece.content, "operative", piece.origin)
        number = self._counted(label, piece.origin)
        draft = Draft(preambular=False, content=content, number=number, origin=piece.origin)
        draft.listed = bool(piece.depth)
        if is_item(label) and not label.is_figure:
            draft.depth = 1
            if not draft.levels.place(label, None)[1]:
                self._doubt_level(label, piece.origin)
        draft.levels.begin(content)
        self._open(draft)

    def _counted(self, label: Label, origin: Origin | None) -> str | None:
        """Return the number as the model keeps it, counting on."""
        printed = label.printed
        found = label.readings[0][1]
        # A stop or dash that is missing or too much ("25", "1 .") does not make another number.
        is_plain = found and printed.rstrip(" .-\N{EN DASH}") == str(found)
        if is_plain and found == self.count + 1:
            self.count += 1
            return None
        if is_plain:
            if found != 1 and self.count and not self.exact:
                self.diagnostics.append(
                    Diagnostic.guess(
                        "number-gap",
                        f"paragraph {found} follows paragraph {self.count}",
                        origin,
                        "the printed number is kept; look whether a paragraph is missing",
                    )
                )
            self.count = found
            return str(found)
        bare = printed.rstrip(" .-\N{EN DASH}")
        return bare if same_label(printed, printed_number(bare, self.rules)) else printed

    # -- items of lists --

    def _item(self, draft: Draft, piece: Printed, label: Label, rest: Sequence[_Labelled]) -> None:
        # In the list that Word offers first, "i." may be a letter or a number: its level says.
        stored = piece.depth if label.readings[0][0] == INNER else None
        level, follows = draft.levels.place(label, _next_item(rest), stored)
        if not follows:
            self._doubt_level(label, piece.origin)
        if label.readings[0][0] == INNER and level == draft.depth + 1 and not draft.rows:
            told = f"“{label.printed}” and letters and numbers like it are read as subparagraphs"
            self.diagnostics.append(Diagnostic.note("list-with-stops", told, piece.origin))
        if level <= draft.depth:
            following = Draft(
                preambular=False, content=piece.content, number=label.printed, origin=piece.origin
            )
            following.depth, following.levels = draft.depth, draft.levels
            self._open(following)
            return
        draft.levels.begin(piece.content)
        content = emphasised(piece.content, self.rules) if not self.in_annex else None
        draft.rows.append(
            ListLine(level - draft.depth, content or piece.content, label.printed, piece.origin)
        )

    def _is_counted_item(
        self, draft: Draft, piece: Printed, label: Label, rest: Sequence[_Labelled]
    ) -> bool:
        """Return whether a figure numbers an item of a list, as in an agenda that a text approves.

        Such a list begins with 1 after a colon, within the count of paragraphs. Its items are in a
        list of the source, or the count goes on after them.
        """
        if self.items_left:
            self.items_left -= 1
            return True
        if (
            not self.count
            or label.readings[0] != (FIGURE, 1)
            or not _last_words(draft).endswith(COLONS)
        ):
            return False
        listed = bool(piece.depth) and not draft.listed
        self.items_left = figures_in_list(
            ((label, isinstance(each, Printed) and bool(each.depth)) for each, label in rest),
            self.count + 1,
            listed=listed,
        )
        return self._is_counted_item(draft, piece, label, rest) if self.items_left else False

    def _doubt_level(self, label: Label, origin: Origin | None) -> None:
        self.diagnostics.append(
            Diagnostic.guess(
                "list-level",
                f"{label.printed} does not follow from the item before it",
                origin,
                "its level in the list was supposed; look at the paragraph",
            )
        )

    # -- paragraphs without number --

    def _unnumbered(self, piece: Printed, rest: Sequence[_Labelled]) -> None:
        if piece.role is Role.PREAMBLE:
            self._preambular(piece)
        elif self.draft is not None and self._continues(self.draft, piece):
            self._continue(self.draft, piece, rest)
        elif self.in_preamble:
            self._preambular(piece)
        elif self.in_annex:
            self._prose(piece)
        else:
            self._unnumbered_operative(piece)

    def _unnumbered_operative(self, piece: Printed) -> None:
        marked = emphasised(piece.content, self.rules)
        if marked is None:
            marked = guessed(piece.content, self.language, "operative")
            if marked is not None:
                self._tell_lead(marked, piece.origin)
        if marked is None:
            self._prose(piece)
        elif self._reads_as_recital(marked):
            self._open(Draft(preambular=True, content=marked, number=None, origin=piece.origin))
        else:
            self._open(Draft(preambular=False, content=marked, number="", origin=piece.origin))

    def _reads_as_recital(self, marked: Text) -> bool:
        words = plain(marked)
        return (
            words.endswith(self.rules.comma)
            and guessed((Span(words),), self.language, "preambular") is not None
        )

    def _preambular(self, piece: Printed) -> None:
        content = self._with_lead(piece.content, "preambular", piece.origin)
        self._open(Draft(preambular=True, content=content, number=None, origin=piece.origin))

    def _prose(self, piece: Printed) -> None:
        self.close()
        self.blocks.append(TextParagraph(content=piece.content, origin=piece.origin))

    def _continues(self, draft: Draft, piece: Printed) -> bool:
        """Return whether an unnumbered paragraph goes on with the open one."""
        if emphasised(piece.content, self.rules) is not None:
            return False
        if piece.role is Role.CONTINUATION:
            return True
        words = plain(piece.content)
        if words and words[0] in _QUOTES and not self.in_annex:
            return _is_quoting(draft)
        if not words or piece.centred:
            return False
        if words[0].islower():
            return True
        if self.in_annex or draft.preambular:
            return False
        return words.strip("* ") != "" and draft.number != ""

    def _continue(self, draft: Draft, piece: Printed, rest: Sequence[_Labelled]) -> None:
        if _next_item(rest) is not None:
            # Flush lines follow all items; what comes before one is an item without number.
            draft.rows.append(ListLine(1, piece.content, "", piece.origin))
        else:
            draft.rows.append(ListLine(0, piece.content, None, piece.origin))

    # -- shared --

    def _open(self, draft: Draft) -> None:
        self.draft, self.items_left = draft, 0
        self.blocks.append(draft)

    def _with_lead(self, content: Text, zone: str, origin: Origin | None) -> Text:
        marked = emphasised(content, self.rules) if not self.in_annex else None
        if marked is not None or self.in_annex:
            return marked or content
        marked = guessed(content, self.language, zone)
        if marked is None:
            return content
        self._tell_lead(marked, origin)
        return marked

    def _tell_lead(self, marked: Text, origin: Origin | None) -> None:
        lead = marked[0].text if isinstance(marked[0], Span) else ""
        self.diagnostics.append(
            Diagnostic.guess(
                "lead-guessed", f"“{lead}” is not emphasised in the source; read as lead", origin
            )
        )


def _is_quoting(draft: Draft) -> bool:
    """Return whether a paragraph goes on with a quotation: after a colon, or within one."""
    last = _last_words(draft)
    return last.endswith(COLONS) or (bool(draft.rows) and last[:1] in _QUOTES)


def _last_words(draft: Draft) -> str:
    return plain(draft.rows[-1].content if draft.rows else draft.content).rstrip()


# -- numbers at the start of the words, taken off before blocks are made --


def _numbers_apart(pieces: Sequence[Piece]) -> list[_Labelled]:
    """Take the numbers of paragraphs, from where the source keeps them or from their words."""
    following = (*pieces[1:], None)
    found = [_labelled(piece, after) for piece, after in zip(pieces, following, strict=False)]
    return [*_in_series(found)]


def _labelled(piece: Piece, after: Piece | None) -> _Labelled:
    if isinstance(piece, Table) or piece.role is Role.TABLE_NOTE:
        return piece, None
    if piece.number:
        return piece, label_of(piece.number)
    number, content = take_label(piece.content)
    if not number:
        return piece, None
    label = label_of(number)
    # A number alone is one where its list begins at once.
    is_one = content or piece.role is Role.HEADING or (label.is_figure and _opens_list(after))
    if not is_one:
        return piece, None
    return piece.with_words(content, number), label


def _opens_list(piece: Piece | None) -> bool:
    """Return whether a piece is the first item of a list: "(a)"."""
    if not isinstance(piece, Printed):
        return False
    label = label_of(piece.number or take_label(piece.content)[0])
    return is_item(label) and not label.is_figure and any(count == 1 for _, count in label.readings)


def _in_series(found: Sequence[_Labelled]) -> Iterator[_Labelled]:
    """Yield paragraphs, and take numbers in parts where some are before a space, not a tab."""
    before: Label | None = None
    for piece, label in found:
        if label is not None:
            before = label if label.is_in_parts else None
        elif before is not None and isinstance(piece, Printed) and piece.role is not Role.HEADING:
            number, content = take_next(piece.content, before)
            if number:
                before = label_of(number)
                yield piece.with_words(content, number), before
                continue
        yield piece, label


def _has_raised_sign(piece: Printed) -> bool:
    """Return whether a line opens with a raised letter, as the notes of a table do."""
    first = piece.content[0] if piece.content and not piece.number else None
    return (
        isinstance(first, Span)
        and first.marks == Mark.SUPERSCRIPT
        and len(first.text.strip("() ")) < 3
    )


def _next_item(rest: Sequence[_Labelled]) -> Label | None:
    """Return the number of the next item of the same list, if there is one."""
    for piece, label in rest:
        if isinstance(piece, Table) or piece.role in (Role.HEADING, Role.PREAMBLE):
            return None
        if label is not None:
            return label if is_item(label) and not label.is_figure else None
    return None


def _with_number(piece: Printed) -> Text:
    """Return the words with the number before them again: in a note of a table it is a word."""
    return normal((Span(f"{piece.number} "), *piece.content)) if piece.number else piece.content
