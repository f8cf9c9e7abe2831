"""Read an Akoma Ntoso tree into the zones of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Table
from drafting.readers.akn.annexes import Cut, annexes_of, cut_at_annexes
from drafting.readers.akn.front import FrontPart, annex_lines, cover_lines, preface_lines
from drafting.readers.akn.inline import BREAK, Gatherer, Run, lines_of
from drafting.readers.akn.pieces import Walk
from drafting.readers.flow.closing import missing_closing_lines
from drafting.readers.flow.forms import language_in
from drafting.readers.flow.masthead import masthead_of
from drafting.readers.flow.papers import Paper, paper_of
from drafting.readers.flow.records import Piece, Printed, Role, Source, SourceAnnex, SourceBody
from drafting.readers.flow.starred import noted
from drafting.text.inline import EMPTY, Text, plain
from drafting.text.languages import LANGUAGES
from drafting.text.punctuation import COMMAS
from drafting.xml import Element, new_element

_LANGUAGES = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh",
    "chi": "zh", "deu": "de", "ger": "de",
}  # fmt: skip
_SAMPLE = 3000
"""How many characters are used to detect the language."""
_KINDS = {"resolution", "draftResolution", "resolutionDraft", "decision", "draftDecision"}


@dataclass(slots=True)
class _Body:
    """A text whose zones are being read."""

    front: FrontPart = field(default_factory=FrontPart)
    formula: Text = EMPTY
    preamble: tuple[Piece, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    annexes: list[SourceAnnex] = field(default_factory=list)
    closing: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the zones of one file."""

    gather: Gatherer
    front: FrontPart = field(default_factory=FrontPart)
    bodies: list[_Body] = field(default_factory=list)
    votes: list[str] = field(default_factory=list)
    kind: str = ""
    exact: bool = False

    def document(self, element: Element, *, part: bool) -> None:
        """Read a statement, a collection of statements, or an element with them."""
        body: _Body | None = None
        for child in element:
            name = self.gather.names[child.tag]
            if name in {"statement", "documentCollection", "components", "component"}:
                self.document(child, part=part or name == "components")
            elif name == "doc" and self.bodies:
                self._attached(child, self.bodies[-1])
            elif name in {"doc", "debateReport"}:
                self.document(child, part=part)
            elif name == "coverPage":
                cover_lines(child, self.gather, self.front)
            elif name == "preface" and not part:
                preface_lines(child, self.gather, self.front, part=False)
            elif name not in {"meta", "collectionBody"}:
                if body is None:
                    body = self._opened(element)
                self._zone(name, child, body)

    def _opened(self, element: Element) -> _Body:
        body = _Body(origin=self.gather.origin(element))
        self.bodies.append(body)
        self.kind = self.kind or element.get("name") or ""
        return body

    def _zone(self, name: str, element: Element, body: _Body) -> None:
        """Read one zone of a text."""
        if name == "preface":
            preface_lines(element, self.gather, body.front, part=True)
        elif name == "preamble":
            self._preamble(element, body)
        elif name == "conclusions":
            closing = _closing_of(element, self.gather)
            body.closing += closing.lines
            self.votes += [closing.vote] if closing.vote else []
        elif name == "attachments":
            for child in element:
                self._attached(child, body)
        else:
            if name != "mainBody":
                self.gather.unknown(name, element)
            pieces = self._walked(element)
            cut = Cut([*pieces]) if self.exact else cut_at_annexes(pieces)
            body.pieces += cut.pieces
            body.annexes += cut.annexes

    def _walked(self, element: Element) -> tuple[Piece, ...]:
        walk = Walk(self.gather, exact=self.exact)
        walk.block(element)
        return walk.finished()

    def _preamble(self, element: Element, body: _Body) -> None:
        """Read the preamble."""
        walk = Walk(self.gather, in_preamble=True, exact=self.exact)
        walk.block(element)
        body.formula = body.formula or walk.formula
        pieces = walk.finished()
        if not any(isinstance(piece, Table) or piece.number for piece in body.pieces):
            # Some files close the preamble, have one more recital in the body, and open it again.
            body.preamble += (*body.pieces, *pieces)
            body.pieces.clear()
        else:
            body.pieces += map(_as_recital, pieces)

    def _attached(self, element: Element, body: _Body) -> None:
        """Read an attachment; its label and title are in a preface or in its text."""
        walk = Walk(self.gather, exact=self.exact)
        front = FrontPart()
        if self.gather.names[element.tag] == "doc":
            for child in element:
                if self.gather.names[child.tag] == "preface":
                    annex_lines(child, self.gather, front)
                else:
                    walk.any(child)
            body.annexes += annexes_of(front, walk.finished(), exact=self.exact)
            return
        for child in element:
            if self.gather.names[child.tag] == "doc":
                self._attached(child, body)
            else:
                walk.any(child)
        if pieces := walk.finished():
            body.annexes += annexes_of(front, pieces, exact=self.exact)


def _as_recital(piece: Piece) -> Piece:
    """Return a piece as a preambular paragraph among operative ones."""
    if isinstance(piece, Printed) and piece.role is Role.TEXT and not piece.number:
        return replace(piece, role=Role.PREAMBLE)
    return piece


def source_of(root: Element, file: str) -> Source:
    """Read a document into its zones.

    Raises:
        UnreadableError: the file is XML, but has no resolution.
    """
    if next(root.iter("{*}mainBody"), None) is None:
        raise UnreadableError(
            f"{file}: this XML file has no <mainBody>, so no resolution; an Akoma Ntoso file of "
            "the United Nations begins with <akomaNtoso><statement>"
        )
    reader = _Reader(Gatherer(file), exact=_is_ours(root))
    reader.document(_holder(root), part=False)
    language, told = _language(root, reader)
    lines = [*reader.front.lines]
    paper = paper_of(lines, language) if reader.exact else Paper(rest=lines)
    cover = masthead_of(paper.rest, language, file, exact=reader.exact)
    found = noted(cover, (), tuple(reader.gather.notes.values()))
    masthead = paper.filled(found.masthead)
    bodies = reader.bodies
    several = len(bodies) > 1 or bool(reader.front.letter)
    return Source(
        language=language,
        masthead=_with_job_number(masthead, root) if reader.exact else masthead,
        taken_off=tuple(paper.taken_off),
        title=cover.title if several else EMPTY,
        bodies=tuple(_body(body, reader, cover.title, several=several) for body in bodies),
        footnotes=found.footnotes,
        kind="decision" if "ecision" in reader.kind else cover.kind,
        vote="\n".join(reader.votes),
        exact=reader.exact,
        diagnostics=(
            *cover.unplaced, *cover.diagnostics, *found.diagnostics, *told,
            *reader.gather.diagnostics, *_missing(reader),
            *missing_closing_lines(
                found.masthead, has_closing=any(body.closing for body in bodies),
                origin=bodies[-1].origin if bodies else None,
            ),
        ),
    )  # fmt: skip


def _with_job_number(masthead: Masthead, root: Element) -> Masthead:
    """Add the job number from the metadata of our own files, which do not print it."""
    number = root.find(".//{*}presentation//{*}docketNumber")
    return masthead if number is None else replace(masthead, job_number=number.text or "")


def _is_ours(root: Element) -> bool:
    """Return whether a file says that this package wrote it."""
    return any(each.get("source") == "#drafting" for each in root.iter("{*}identification"))


def _holder(root: Element) -> Element:
    """Return the element whose children are documents."""
    if root.tag.rpartition("}")[2] == "akomaNtoso":
        return root
    holder = new_element("akomaNtoso")
    holder.append(root)
    return holder


def _body(body: _Body, reader: _Reader, title: Text, *, several: bool) -> SourceBody:
    recitals = 0 if reader.exact or not body.preamble else _recitals(body.pieces)
    front = body.front if body.front.letter else reader.front
    return SourceBody(
        letter=front.letter,
        title=body.front.title or front.title if several else title,
        formula=body.formula,
        preamble=(*body.preamble, *body.pieces[:recitals]),
        pieces=tuple(body.pieces[recitals:]),
        annexes=tuple(body.annexes),
        closing=body.closing,
        origin=body.origin,
    )


def _recitals(pieces: Sequence[Piece]) -> int:
    """Count the preambular paragraphs at the start of the body in some files (77/262, 78/127).

    They have no number and end with a comma.
    """
    count = 0
    for piece in pieces:
        if not isinstance(piece, Printed) or piece.role is not Role.TEXT or piece.number:
            break
        if not plain(piece.content).rstrip().endswith(COMMAS):
            break
        count += 1
    return count


def _language(root: Element, reader: _Reader) -> tuple[str, tuple[Diagnostic, ...]]:
    """Detect the language from the words; the file may name another one."""
    language = language_in(" ".join(_sample(reader)))
    declared = next(root.iter("{*}FRBRlanguage"), None)
    if declared is None:
        return language, ()
    code = declared.get("language") or ""
    said = _LANGUAGES.get(code, code)
    if said == language or (reader.exact and said in LANGUAGES):
        return said, ()
    message = f"the file names the language “{code}”, but its words seem to be in “{language}”"
    return language, (Diagnostic.note("language", message, reader.gather.origin(declared)),)


def _sample(reader: _Reader) -> Iterator[str]:
    """Yield words of the text until there are enough."""
    length = 0
    for body in reader.bodies:
        yield plain(body.formula)
        for piece in (*body.preamble, *body.pieces):
            if length > _SAMPLE:
                return
            if isinstance(piece, Printed):
                words = plain(piece.content)
                length += len(words)
                yield words


def _missing(reader: _Reader) -> Iterator[Diagnostic]:
    """Yield guesses about what the page will have and the file does not have."""
    if reader.kind and reader.kind not in _KINDS:
        message = f"the document is a “{reader.kind}”; it was read as a resolution"
        yield Diagnostic.guess("kind", message, reader.bodies[0].origin)
    for body in reader.bodies:
        if not body.formula:
            message = "the file has no enacting line; that of the organ was supposed"
            yield Diagnostic.guess("no-enacting-line", message, body.origin)


@dataclass(frozen=True, slots=True)
class _Closing:
    """The lines under the text.

    Attributes:
        lines: lines of meeting and date.
        vote: vote statement with its line breaks, or "".
    """

    lines: tuple[str, ...] = ()
    vote: str = ""


def _closing_of(element: Element, gather: Gatherer) -> _Closing:
    """Read the conclusions; a paragraph in brackets is a vote statement."""
    lines: list[str] = []
    votes: list[str] = []
    for run in _paragraphs(element, gather):
        words = [plain(line) for line in lines_of(run)]
        if words and words[0].startswith("["):
            votes += words
        else:
            lines += words
    return _Closing(tuple(lines), "\n".join(votes))


def _paragraphs(element: Element, gather: Gatherer) -> list[Run]:
    """Return the words of each paragraph, and those between paragraphs."""
    runs: list[Run] = [[(element.text or "", 0)]]
    for child in element:
        run: Run = []
        _gathered(child, gather, run)
        runs += [run, [(child.tail or "", 0)]]
    return runs


def _gathered(element: Element, gather: Gatherer, run: Run) -> None:
    """Collect the words in an element; each list of voters begins a line."""
    run.append((element.text or "", 0))
    for child in element:
        name = gather.names[child.tag]
        if name == "outcome" and gather.names[element.tag] == "outcome":
            run.append((BREAK, 0))
        if name in {"vote", "outcome", "event", "p"}:
            _gathered(child, gather, run)
        else:
            gather.child(child, 0, run)
        run.append((child.tail or "", 0))
