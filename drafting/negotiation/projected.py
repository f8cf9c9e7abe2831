"""Choose what a room sees of a negotiation: one paragraph, one proposal, or the whole text.

A screen has words, labels, statuses and names. It never has reasons, notes or anything that was
not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drafting.engine.compile.records import (
    Bracketed,
    Compilation,
    CompiledLine,
    CompiledPassage,
    CompiledPiece,
    CompiledUnit,
    CompiledWords,
    Enclosure,
    Proposal,
    Version,
    with_amendments,
)
from drafting.errors import RequestError
from drafting.model.amendment import Status
from drafting.model.edit import Op
from drafting.model.journal import TabledAmendment, amended_by, target_of
from drafting.model.lines import UnitLine, block_from
from drafting.model.paragraph import PreambularParagraph
from drafting.model.positions import passage_key
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import units_of
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.texts import text_as_proposed
from drafting.negotiation.wording import WordedAmendments
from drafting.text.inline import Mark, Span, Text, look_of, plain
from drafting.writers.rolling.marks import Marker
from drafting.writers.rolling.words import rolling_words


class Projected(StrEnum):
    """What can be on a screen.

    `TITLE`: the title of the text. `TEXT`: the rolling text. `PARAGRAPH`: a paragraph as it is
    after all decisions. `PROPOSAL`: the same with one amendment marked in it. `BEFORE_AFTER`: the
    paragraph without that amendment and with it. `RESULT`: the paragraph after the decision on it.
    """

    TITLE = "title"
    TEXT = "text"
    PARAGRAPH = "paragraph"
    PROPOSAL = "proposal"
    BEFORE_AFTER = "before-after"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class ProjectedWords:
    """Words with one look: "keep", "insert" or "delete", and whether they are in italics."""

    look: str
    words: str
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class ProjectedLine:
    """A line of a paragraph: its level, its number ("(a)") or "", and its words."""

    level: int
    number: str
    words: tuple[ProjectedWords, ...]


@dataclass(frozen=True, slots=True)
class ProjectedBlock:
    """Some lines under a heading.

    Attributes:
        label: how the paragraph is cited, or "".
        says: what the room sees of it ("As it is now"), or the status of the paragraph.
        lines: its lines; empty if there is no such paragraph.
    """

    label: str
    says: str
    lines: tuple[ProjectedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectedScreen:
    """What a room sees.

    Attributes:
        kind: what was asked for.
        language: of the text.
        symbol: of the text, or "".
        title: of the text.
        label: of the paragraph, or "".
        status: of the amendment or the paragraph, or "".
        names: who proposes the amendment, and who supports it; "" for no amendment.
        says: the amendment in set wording, if nothing of it is in the words of a paragraph.
        blocks: the words.
    """

    kind: Projected
    language: str
    symbol: str
    title: str
    label: str = ""
    status: str = ""
    names: str = ""
    says: tuple[str, ...] = ()
    blocks: tuple[ProjectedBlock, ...] = ()


def projected(
    negotiation: Negotiation,
    kind: Projected,
    *,
    ref: str = "",
    label: str = "",
    rolling: Callable[[], Compilation] | None = None,
) -> ProjectedScreen:
    """Return a screen.

    An amendment that was decided is shown as it was decided, whatever was asked for.

    Args:
        negotiation: as it was opened.
        kind: what the screen shows.
        ref: the amendment, "samoa:2", for the kinds that show one.
        label: the paragraph, "OP3", for `Projected.PARAGRAPH`.
        rolling: returns the rolling text, if somebody has it already.

    Raises:
        RequestError: there is no such amendment or paragraph.
    """
    base = negotiation.base
    screen = ProjectedScreen(
        kind=kind,
        language=base.language,
        symbol=base.masthead.symbol or "",
        title=plain(base.title),
    )
    if kind is Projected.TITLE:
        return screen
    if kind is Projected.TEXT:
        compilation = rolling() if rolling else text_as_proposed(negotiation)
        return replace(screen, blocks=tuple(_rolling(compilation)))
    if kind is Projected.PARAGRAPH:
        compilation = text_as_proposed(_only(negotiation, ()))
        found = _place(compilation, label)
        if found is None:
            raise RequestError(f"there is no paragraph {label}", "choose it from the page again")
        whole = _place(text_as_proposed(negotiation), label)  # a room must not read "no proposals"
        status = rolling_words(base.language).status_words(whole or found)
        shown = _Effect()
        return replace(
            screen, label=found.label, status=status,
            blocks=(_block(compilation, found, shown, ""),),
        )  # fmt: skip
    one = next((each for each in negotiation.amendments if each.ref == ref), None)
    if one is None:
        raise RequestError(f"there is no amendment {ref}", "choose it from the page again")
    return _of_amendment(negotiation, one, screen)


def _of_amendment(
    negotiation: Negotiation, one: TabledAmendment, screen: ProjectedScreen
) -> ProjectedScreen:
    """Return the screen of an amendment."""
    amended = amended_by(one, negotiation.amendments)
    target = target_of(one, negotiation.amendments)
    wanted = {one.ref, amended.ref} if amended else {one.ref}
    some = _only(negotiation, wanted)
    compilation = text_as_proposed(some)
    refs = {id(each.amendment): each.ref for each in some.amendments}
    ours = [
        each for each in with_amendments(compilation.proposals)
        if one.ref in _refs(each, refs)
    ]  # fmt: skip
    under = [
        each for each in with_amendments(compilation.proposals)
        if amended and amended.ref in _refs(each, refs)
    ]  # fmt: skip
    places = [each for each in compilation.places if _touches(each, ours)]
    if not places and (found := _place(compilation, target)):
        places = [found]
    labels = " and ".join(each.label for each in places) or target
    kind = screen.kind if one.is_open else Projected.RESULT
    blocks = [
        _block(compilation, place, _Effect(tuple(ours), tuple(under), how), says)
        for place in places
        for how, says in _WAYS[kind]
    ]
    is_field = all(place.unit is None for place in places)
    if len({each.lines for each in blocks}) == 1:  # a move, brackets, a field of the header
        blocks = [each for each in blocks[:1] if each.lines or not is_field]
    is_marked = any(w.look != "keep" for b in blocks for line in b.lines for w in line.words)
    is_done = one.status is Status.ACCEPTED and bool(blocks)
    is_seen = is_marked or is_done or len(blocks) > len(places)
    says = (
        ()
        if is_seen
        else WordedAmendments.of(some.base, some.amendments).says(one.amendment, one.of)
    )
    return replace(
        screen, kind=kind, label=labels, status=_STATUS.get(one.status, one.status.value),
        names=_names(one), says=says, blocks=tuple(blocks),
    )  # fmt: skip


_STATUS = {Status.PROPOSED: "proposed"}
_WAYS = {
    Projected.PROPOSAL: (("marked", ""),),
    Projected.BEFORE_AFTER: (("before", "As it is now"), ("after", "With this proposal")),
    Projected.RESULT: (("after", ""),),
}
"""How the paragraph of an amendment is shown, with the words over it."""


def _refs(proposal: Proposal, refs: dict[int, str]) -> Iterator[str]:
    return (refs[id(entry.amendment)] for entry in proposal.entries)


def _touches(place: CompiledPassage, ours: Collection[Proposal]) -> bool:
    return any(each in ours for each in with_amendments(place.proposals))


def _only(negotiation: Negotiation, refs: Collection[str]) -> Negotiation:
    """Return a negotiation with what was accepted, and with some other amendments."""
    kept = tuple(
        each for each in negotiation.amendments
        if each.status is Status.ACCEPTED or each.ref in refs
    )  # fmt: skip
    return replace(negotiation, amendments=kept)


def _names(one: TabledAmendment) -> str:
    by = ", ".join(one.of.proposers) or one.of.name
    supporters = ", ".join(one.amendment.supporters)
    return f"{by}, supported by {supporters}" if supporters else by


def _place(compilation: Compilation, label: str) -> CompiledPassage | None:
    """Return the passage with a label, or the paragraph that has it as a part."""
    if exact := next((each for each in compilation.places if each.label == label), None):
        return exact
    wanted = passage_key(label)
    found = {passage_key(each.label): each for each in compilation.places}
    while wanted:
        if wanted in found:
            return found[wanted]
        wanted = wanted.rpartition("(")[0]
    return None


def _block(
    compilation: Compilation, place: CompiledPassage, shown: _Effect, says: str
) -> ProjectedBlock:
    """Return the words of a passage as an effect leaves them."""
    if place.unit is not None:
        unit = compilation.units[place.unit]
        lines = tuple(shown.lines(unit, compilation.base))
    else:
        lines = tuple(
            ProjectedLine(0, "", tuple(_spans(shown.words(words), compilation.base)))
            for words in _apart(compilation, place)
        )
    return ProjectedBlock(place.label, says, lines)


def _apart(compilation: Compilation, place: CompiledPassage) -> Iterator[CompiledWords]:
    """Yield the words of a title or footnotes; a field of the header has none."""
    proposals = set(with_amendments(place.proposals))
    groups = [compilation.title, *(words for _, words in compilation.notes)]
    for words in groups:
        if any(proposals & set(version.proposals) for version in _versions(words)):
            yield words


def _versions(words: CompiledWords) -> Iterator[Version]:
    for each in words:
        if isinstance(each, Bracketed):
            for version in each.versions:
                yield version
                yield from _versions(version.pieces)


@dataclass(frozen=True, slots=True)
class _Effect:
    """What of the proposals is carried out, and what is marked.

    Attributes:
        ours: the proposal that is shown.
        under: the proposal that it amends: carried out.
        how: "marked"; "after", carried out; "before", left out.
    """

    ours: tuple[Proposal, ...] = ()
    under: tuple[Proposal, ...] = ()
    how: str = "before"

    def of(self, proposals: Iterable[Proposal]) -> str:
        """Return "after", "before" or "marked" for what one of these proposals does."""
        every = tuple(proposals)
        if any(each in self.ours for each in every):
            return self.how
        carried = any(each.is_accepted or each in self.under for each in every)
        return "after" if carried else "before"

    def lines(self, unit: CompiledUnit, base: Resolution) -> Iterator[ProjectedLine]:
        """Yield the lines of a unit that are left."""
        around: list[Enclosure] = []
        kept: list[tuple[CompiledLine, list[tuple[str, Text]]]] = []
        for line in unit.lines:
            around += line.opens
            effects = [(each.does, self.of(each.proposals)) for each in around]
            words = self._enclosed(line, effects)
            if words is not None:
                kept.append((line, words))
            around = around[: len(around) - len(line.closes)]
        numbers = _numbers([line.line for line, _ in kept])
        for (line, words), number in zip(kept, numbers, strict=True):
            look = words[-1][0] if words else "keep"
            closed = [*words, (look, (Span(line.closer),))] if line.closer else words
            yield ProjectedLine(line.line.level, number, tuple(_spans(closed, base)))

    def _enclosed(
        self, line: CompiledLine, effects: Sequence[tuple[str, str]]
    ) -> list[tuple[str, Text]] | None:
        """Return the words of a line; None if it is not there."""
        if ("insert", "before") in effects or ("delete", "after") in effects:
            return None
        words = self.words(line.words)
        for does, effect in effects:
            if does in {"insert", "delete"} and effect == "marked":
                return [(does, content) for _, content in words]
        return words

    def words(self, words: CompiledWords) -> list[tuple[str, Text]]:
        """Return the words of a line that are left, each with its look."""
        found: list[tuple[str, Text]] = []
        for part in words:
            if isinstance(part, CompiledPiece):
                found.append(("keep", part.content))
                continue
            effects = [self.of(each.proposals) for each in part.versions]
            for wanted in ("after", "marked", "before"):  # of alternatives one can be accepted
                if wanted in effects:
                    version = part.versions[effects.index(wanted)]
                    found += self._version(version.pieces, wanted)
                    break
        return found

    def _version(
        self, pieces: Sequence[CompiledPiece | Bracketed], effect: str
    ) -> Iterator[tuple[str, Text]]:
        for piece in pieces:
            if isinstance(piece, Bracketed):
                inner = self.words((piece,))
                yield from inner if effect != "before" else ()
            elif piece.op is Op.KEEP:
                yield "keep", piece.content
            elif effect == "marked":
                yield piece.op.value, piece.content
            elif (piece.op is Op.INSERT) == (effect == "after"):
                yield "keep", piece.content


def _numbers(lines: Sequence[UnitLine]) -> list[str]:
    """Return the number of each line under a paragraph; "" where it has none."""
    bare = ["" for _ in lines]
    if len(lines) < 2:
        return bare
    try:
        block = block_from(lines)
    except ValueError:
        return bare
    if isinstance(block, (Part, Annex)):
        return bare
    if isinstance(block, PreambularParagraph):
        (unit,) = units_of(Resolution(preamble=(block,)))
    else:
        (unit,) = units_of(Resolution(operative=(block,)))
    return ["", *(line.number for line in unit.lines[1:])]


def _rolling(compilation: Compilation) -> Iterator[ProjectedBlock]:
    """Yield the rolling text, a block for each paragraph, with the brackets of print."""
    base = compilation.base
    marker = Marker(base.rules, rolling_words(base.language))
    for unit in compilation.units:
        numbers = _numbers([line.line for line in unit.lines])
        lines = tuple(
            ProjectedLine(
                line.line.level,
                number,
                tuple(_printed(marker.line(line) + ((Span(line.closer),) if line.closer else ()))),
            )
            for line, number in zip(unit.lines, numbers, strict=True)
        )
        listed = unit.is_listed and unit.proposals
        status = marker.fixed.status_words(unit) if listed or unit.agreement else ""
        yield ProjectedBlock(unit.label if unit.is_paragraph else "", status, lines)


def _printed(content: Text) -> Iterator[ProjectedWords]:
    """Yield words as a rolling text marks them: new ones in bold, old ones struck."""
    for part in content:
        if isinstance(part, Span) and part.text:
            marks = part.marks
            look = "delete" if marks & Mark.STRUCK else "insert" if marks & Mark.BOLD else "keep"
            yield ProjectedWords(look, part.text, bool(marks & (Mark.ITALIC | Mark.LEAD)))


def _spans(words: Iterable[tuple[str, Text]], base: Resolution) -> Iterator[ProjectedWords]:
    """Yield words with exactly one space where pieces meet that had others between them."""
    before = ""
    for look, content in words:
        for part in content:
            if not isinstance(part, Span) or not part.text:
                continue
            given = part.text
            if before.isspace() and given.startswith(" "):
                given = given.lstrip(" ")
            elif base.rules.joins_with_space and before.isalnum() and given[0].isalnum():
                yield ProjectedWords("keep", " ")
            if given:
                before = given[-1]
                is_italic = bool(look_of(part, base.rules.lead) & Mark.ITALIC)
                yield ProjectedWords(look, given, is_italic)
