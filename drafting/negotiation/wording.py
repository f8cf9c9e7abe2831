"""Write amendments in set wording, as sentences, text or the official document, and read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from drafting.data import data_folder
from drafting.engine.amend.changes import Entry
from drafting.errors import DraftingError
from drafting.importing import read
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.journal import TabledAmendment, sets_of
from drafting.model.locale import locale_from
from drafting.model.numbers import BY_NUMBER, cited_notes, note_numbers
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.model.walk import Zone, units_of
from drafting.readers import bytes_of
from drafting.readers.kinds import FileKind, kind_of
from drafting.text.inline import NoteMark, Text, normal, plain
from drafting.text.marks import marked
from drafting.text.normalize import folded_line
from drafting.wording.commas import with_comma
from drafting.wording.documents import DocumentReading, document_of, read_document, words_of
from drafting.wording.grammar import Grammar
from drafting.wording.read import Parser
from drafting.wording.records import Sentence
from drafting.wording.texts import declared_note, text_of, worded_text
from drafting.wording.write import Worded, WordingWriter
from drafting.writers.rolling.contents import contents_of


@cache
def grammar_of(language: str) -> Grammar:
    """Return the wording of amendments in a language.

    Raises:
        DraftingError: there is none yet.
    """
    folder = data_folder("templates")
    file = folder / "amendments" / f"{language}.yaml"
    if not file.is_file():
        raise DraftingError(f"there is no wording of amendments in the language “{language}” yet")
    words = (folder / "locale" / f"{language}.yaml").read_text(encoding="utf-8")
    return Grammar.of(locale_from(language, words), file.read_text(encoding="utf-8"))


def worded(amendments: AmendmentSet, base: Resolution | None = None) -> Worded:
    """Put amendments into set wording; the base shows which targets are in annexes."""
    return wording_of(amendments, base).written()


def wording_of(amendments: AmendmentSet, base: Resolution | None = None) -> WordingWriter:
    """Return a writer that puts the entries of one set into set wording."""
    passages = passages_of(base) if base else None

    def is_annex(label: str) -> bool:
        passage = passages.find(label) if passages else None
        if passages and passage and passage.size:
            return passages.lines[passage.start].zone is Zone.ANNEX
        return label.startswith(amendments.rules.annex)

    return WordingWriter(grammar_of(amendments.language), amendments, is_annex)


def write_wording(amendments: AmendmentSet, base: Resolution | None = None) -> str:
    """Write the wording as plain text that keeps emphasis and notes."""
    old = base.footnotes if base else ()
    notes = {note.key: note.content for note in (*old, *amendments.footnotes)}
    several = Counter(folded_line(plain(content)) for content in notes.values())
    if base:
        notes = {key: note.content for key, note in cited_notes(base).items()} | notes
    sentences = tuple(_with_known_notes(worded(amendments, base).sentences, notes))
    numbers = note_numbers(base, units_of(base)) if base else {}
    names = {
        key: key if key not in numbers else f"{BY_NUMBER}{numbers[key]}"
        for key, content in notes.items()
        if several[folded_line(plain(content))] > 1
    }
    named = [_renamed(sentence, names) for sentence in sentences]
    declared = [
        declared_note(note.key, note.content)
        for note in amendments.footnotes
        if note.key in names and note.key not in numbers
    ]
    in_place = {key: content for key, content in notes.items() if key not in names}
    return text_of(named, in_place, amendments.rules.lead, declared)


def _renamed(sentence: Sentence, names: Mapping[str, str]) -> Sentence:
    """Give note marks the names that the wording uses."""

    def of(content: Text) -> Text:
        return tuple(
            NoteMark(names.get(part.key, part.key)) if isinstance(part, NoteMark) else part
            for part in content
        )

    block = tuple(replace(line, content=of(line.content)) for line in sentence.block)
    return replace(sentence, content=of(sentence.content), block=block)


def _with_known_notes(
    sentences: Iterable[Sentence], notes: Mapping[str, Text]
) -> Iterator[Sentence]:
    """Drop note marks without words: without the base, notes in quoted words have none."""

    def known(content: Text) -> Text:
        return normal(
            part for part in content if not isinstance(part, NoteMark) or part.key in notes
        )

    for sentence in sentences:
        block = tuple(replace(line, content=known(line.content)) for line in sentence.block)
        yield replace(sentence, content=known(sentence.content), block=block)


def amendment_document(amendments: AmendmentSet, base: Resolution | None = None) -> Resolution:
    """Return the official amendment document, ready to be laid out."""
    grammar = grammar_of(amendments.language)
    return document_of(amendments, worded(amendments, base).sentences, grammar, base)


LANGUAGES_READ = ("en", "fr", "es")
"""Languages in which the wording of amendments is known."""


def read_wording(path: str | Path, base: Resolution | None = None) -> DocumentReading:
    """Read set and everyday wording from a document of any kind, or from plain text.

    Args:
        path: the document.
        base: the text that is amended. "At the end of OP8" and the like can be read with it only.

    Raises:
        UnreadableError: it cannot be read.
    """
    passages = passages_of(base) if base else None
    return _with_commas(_read(path, passages), passages)


def wording_in(words: str, base: Resolution) -> DocumentReading:
    """Read set and everyday wording from words that somebody typed.

    Args:
        words: one proposal a line: "OP9: change “pay” to “give”".
        base: the text that is amended.
    """
    passages = passages_of(base)
    found = _from_text(words.encode(), "the words", passages)
    reading = found or DocumentReading(AmendmentSet(language=base.language), (words.strip(),))
    return _with_commas(reading, passages)


def _with_commas(reading: DocumentReading, passages: Passages | None) -> DocumentReading:
    if passages is None:
        return reading
    entries = tuple(with_comma(each, passages) for each in reading.amendments.entries)
    return replace(reading, amendments=replace(reading.amendments, entries=entries))


def _read(path: str | Path, passages: Passages | None) -> DocumentReading:
    """Read wording as a document or as plain text, whichever gives more."""
    source = bytes_of(path)
    file = str(path)
    typed = _from_text(source, file, passages) if kind_of(source, file) is FileKind.TEXT else None
    if typed and not typed.unread:
        return typed
    try:
        document = read(path)
        printed = read_document(document, grammar_of(document.language), passages)
    except DraftingError:
        if typed is None:
            raise
        return typed
    if typed and len(typed.amendments.entries) > len(printed.amendments.entries):
        return typed
    return printed


def _from_text(source: bytes, file: str, passages: Passages | None) -> DocumentReading | None:
    """Read a text that consists only of sentences; None if none is understood.

    Raises:
        UnreadableError: it is not text, or is longer than a text may be.
    """
    from drafting.readers.plain.decoding import decoded

    text, _ = decoded(source, file)
    readings = (_in_language(text, each, passages) for each in LANGUAGES_READ)
    best = max(readings, key=lambda found: found[0])[1]
    return best if best.amendments.entries else None


def _in_language(
    text: str, language: str, passages: Passages | None
) -> tuple[int, DocumentReading]:
    """Read sentences in one language; also return how many are understood."""
    parser = Parser(grammar_of(language), passages)
    found = worded_text(text)
    heard = [parser.utterance(sentence) for sentence in found.sentences]
    pairs = list(zip(found.sentences, heard, strict=True))
    acts = ((each, place) for place, said in enumerate(heard, 1) for each in said.entries)
    flat = tuple(
        replace(each, id=str(number), item=_item_of(each, place, found.sentences[place - 1]))
        for number, (each, place) in enumerate(acts, 1)
    )
    unread = tuple(
        f"{words_of(sentence)}{f' ({said.needs})' if said.needs else ''}"
        for sentence, said in pairs
        if not said.entries
    )
    made = AmendmentSet(entries=flat, footnotes=found.footnotes, language=language)
    return len(pairs) - len(unread), DocumentReading(made, unread)


def _item_of(entry: Amendment, place: int, sentence: Sentence) -> str:
    """Return the item of an entry: the number of its sentence, or the place of one act."""
    return sentence.item or (str(place) if entry.item else "")


@dataclass(slots=True)
class WordedAmendments:
    """Amendments in set wording, with their short names.

    Attributes:
        base: the text they are made on.
        refs: short name of each amendment, by the object in `sets`.
        sets: the amendments, by file.
    """

    base: Resolution
    sets: Sequence[AmendmentSet]
    refs: dict[int, str]
    _wordings: dict[int, WordingWriter | None] = field(default_factory=dict)
    _notes: dict[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        self._notes = {key: note.content for key, note in cited_notes(self.base).items()}

    @classmethod
    def of(
        cls, base: Resolution, standings: Sequence[TabledAmendment], status: Status | None = None
    ) -> WordedAmendments:
        """Gather amendments and their names; if a status is given, all have it."""
        sets = sets_of(standings, status)
        entries = (entry for of in sets for entry in of.entries)
        refs = {id(entry): each.ref for entry, each in zip(entries, standings, strict=True)}
        return cls(base, sets, refs)

    def says(self, amendment: Amendment, of: AmendmentSet) -> tuple[str, ...]:
        """Return the sentence, and the lines of the new passage under it."""
        if id(of) not in self._wordings:
            try:
                self._wordings[id(of)] = wording_of(of, self.base)
            except DraftingError:
                self._wordings[id(of)] = None
        notes = self._notes | {note.key: note.content for note in of.footnotes}
        wording = self._wordings[id(of)]
        sentence = wording.sentence([amendment]) if wording else None
        if sentence is None:
            opening = f"{amendment.target}: {amendment.action.value}."
            return (opening, *(_spoken(line, notes) for line in contents_of(amendment.new)))
        lines = [sentence.content, *(line.content for line in sentence.block)]
        typed = bool(amendment.text) and plain(amendment.words) == plain(amendment.text)
        return tuple(_spoken(line, notes, typed=typed) for line in lines)

    def __call__(self, entry: Entry) -> tuple[str, ...]:
        """Return an entry of the engine in set wording."""
        return self.says(entry.amendment, entry.of)

    def ref(self, entry: Entry) -> str:
        """Return the short name of an entry of the engine."""
        return self.refs.get(id(entry.amendment), entry.name)


def _spoken(content: Text, notes: dict[str, Text], *, typed: bool = False) -> str:
    """Return words as they are read out, each footnote where it is marked.

    Args:
        content: the words.
        notes: the footnotes, by key.
        typed: show emphasis by signs, because nothing else changes.
    """
    out = []
    for part in content:
        if isinstance(part, NoteMark):
            out.append(f" [footnote: {_spoken(notes.get(part.key, ()), {})}]")
        else:
            out.append(marked((part,)) if typed else part.text)
    return "".join(out)
