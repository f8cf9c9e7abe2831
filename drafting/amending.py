"""Files of amendments and the texts they are made on: what the commands of `amend` share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from drafting import rendering
from drafting.data import data_folder
from drafting.diagnostics import not_used
from drafting.engine.amend.apply import Outcome
from drafting.engine.compile.records import Compilation, Proposal
from drafting.engine.follow import FollowUps
from drafting.errors import DraftingError, UnreadableError
from drafting.importing import read, yaml_of
from drafting.model.amendment import AmendmentSet
from drafting.model.locale import locale_from
from drafting.model.numbers import BY_NUMBER, cited_notes, note_numbers
from drafting.model.passages import digest_of, passages_of
from drafting.model.resolution import Resolution
from drafting.model.walk import Zone, units_of
from drafting.readers import bytes_of
from drafting.readers.kinds import Kind, kind_of
from drafting.readers.yaml.amendments import AmendmentReading, read_amendments
from drafting.text.inline import NoteMark, Text, normal, plain
from drafting.text.normalize import folded_line
from drafting.wording.documents import DocumentReading, document_of, read_document, words_of
from drafting.wording.grammar import Grammar
from drafting.wording.read import Parser
from drafting.wording.records import Sentence
from drafting.wording.texts import declared_note, text_of, worded_text
from drafting.wording.write import Worded, Wording
from drafting.writers.yaml.amendments import write_amendments

ENDINGS = (".yaml", ".yml", *rendering.ENDINGS)
"""Formats an amended text is written in."""
ROLLING_ENDINGS = tuple(each for each in rendering.ENDINGS if each != ".xml")
"""Formats a rolling text is written in: those that are made to be read."""


def read_amendment_file(path: str | Path) -> AmendmentReading:
    """Read a file of amendments, with everything that is wrong with it.

    Raises:
        UnreadableError: there is no such file.
    """
    return read_amendments(bytes_of(path), str(path))


def amendments_in(path: str | Path) -> AmendmentSet:
    """Read a file of amendments.

    Raises:
        UnreadableError: it cannot be used; carries all its faults.
    """
    reading = read_amendment_file(path)
    if reading.amendments is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    return reading.amendments


def names_in(sets: Iterable[AmendmentSet]) -> Iterator[str]:
    """Yield the names of all who propose, support or oppose something, as they are written."""
    for each in sets:
        yield from (*each.proposers, *each.supporters, *each.opponents)
        for entry in each.entries:
            yield from (*entry.supporters, *entry.opponents)


def amendments_yaml(amendments: AmendmentSet, file: str) -> str:
    """Write amendments as YAML, and read them again before they are handed over.

    Raises:
        DraftingError: the file would not say the same.
    """
    text = write_amendments(amendments)
    again = read_amendments(text.encode(), file)
    if again.amendments is None or write_amendments(again.amendments) != text:
        fault = next((f": {each}" for each in again.diagnostics if each.is_error), "")
        raise DraftingError(f"{file}: not written: it would read differently{fault}")
    return text


def amended(ending: str, resolution: Resolution, file: str) -> str | bytes:
    """Write a text in the format of an ending."""
    if ending in (".yaml", ".yml"):
        return yaml_of(resolution, file)
    return rendering.render(resolution, ending)


def rolled(compilation: Compilation, ending: str) -> str | bytes:
    """Write a rolling text in the format of an ending."""
    from drafting.writers.locale import locale
    from drafting.writers.options import RenderOptions
    from drafting.writers.rolling import first_of_text, rolling_text

    words = locale(compilation.base.language, RenderOptions())
    laid = rolling_text(compilation, words, typed=ending == ".txt")
    return rendering.render(laid, ending, RenderOptions(new_page=first_of_text(laid)))


def tracked(compilation: Compilation) -> tuple[bytes, tuple[Proposal, ...]]:
    """Write a rolling text as a Word document with tracked changes.

    Returns:
        The file, and the proposals that stand in a comment only.
    """
    from drafting.reports.tracked import render_tracked

    made = render_tracked(compilation)
    return made.document, made.beside


def is_on(amendments: AmendmentSet, base: Resolution) -> bool:
    """Tell whether amendments were made on just this text, as far as they say."""
    digest = amendments.base.digest
    return not digest or digest == digest_of(base)


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """Return what became of amendments as plain values."""
    return {
        "done": [
            {"set": each.of.name, "id": each.amendment.id, "target": each.amendment.target,
             "action": each.amendment.action.value}
            for each in outcome.done
        ],
        "joined": [
            {"set": one.of.name, "id": one.amendment.id,
             "with": {"set": other.of.name, "id": other.amendment.id}}
            for one, other in outcome.joined
        ],
        "left": [
            {"set": each.entry.of.name, "id": each.entry.amendment.id,
             "target": each.entry.amendment.target, "code": each.code, "message": each.message,
             "hint": each.hint, "other": each.other.amendment.id if each.other else None}
            for each in outcome.left
        ],
    }  # fmt: skip


def follow_ups_json(found: FollowUps) -> dict[str, object]:
    """Return what follows from amendments as plain values."""
    return {
        "follow_ups": [
            {"id": each.id, "target": each.target, "action": each.action.value,
             "words": plain(each.words), "text": plain(each.text), "reason": each.reason,
             "follows": list(each.follows)}
            for each in found.amendments.entries
        ],
        "remarks": [{"label": each.label, "message": each.message} for each in found.remarks],
    }  # fmt: skip


def grammar_of(language: str) -> Grammar:
    """Return the wording of amendments in a language.

    Raises:
        DraftingError: there is none yet.
    """
    folder = data_folder("templates")
    file = folder / "amendments" / f"{language}.yaml"
    if not file.is_file():
        raise DraftingError(f"amendments have no wording yet in the language “{language}”")
    words = (folder / "locale" / f"{language}.yaml").read_text(encoding="utf-8")
    return Grammar.of(locale_from(language, words), file.read_text(encoding="utf-8"))


def worded(amendments: AmendmentSet, base: Resolution | None = None) -> Worded:
    """Put amendments into set wording; the base tells which targets stand in annexes."""
    return wording_of(amendments, base).written()


def wording_of(amendments: AmendmentSet, base: Resolution | None = None) -> Wording:
    """Return what puts the entries of one set into set wording."""
    passages = passages_of(base) if base else None

    def is_annex(label: str) -> bool:
        passage = passages.find(label) if passages else None
        if passages and passage and passage.size:
            return passages.spots[passage.start].zone is Zone.ANNEX
        return label.startswith(amendments.rules.annex)

    return Wording(grammar_of(amendments.language), amendments, is_annex)


def wording_text(amendments: AmendmentSet, base: Resolution | None = None) -> str:
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
    """Mark notes by the names they have in the wording."""

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
    """Drop the marks of notes whose words nobody knows: without the base, those of quoted words."""

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


def read_amendment_document(path: str | Path) -> DocumentReading:
    """Read the official wording from a document of any kind, or from plain text.

    Raises:
        UnreadableError: it cannot be read.
    """
    source = bytes_of(path)
    file = str(path)
    typed = _from_text(source, file) if kind_of(source, file) is Kind.TEXT else None
    if typed and not typed.unread:
        return typed
    try:
        document = read(path)
        printed = read_document(document, grammar_of(document.language))
    except DraftingError:
        if typed is None:
            raise
        return typed
    if typed and len(typed.amendments.entries) > len(printed.amendments.entries):
        return typed
    return printed


def _from_text(source: bytes, file: str) -> DocumentReading | None:
    """Read a text that consists only of sentences; None if none is understood.

    Raises:
        UnreadableError: it is not text, or is longer than a text may be.
    """
    from drafting.readers.plain.decoding import decoded

    text, _ = decoded(source, file)
    best = max((_in_language(text, each) for each in ("en", "fr")), key=lambda found: found[0])[1]
    return best if best.amendments.entries else None


def _in_language(text: str, language: str) -> tuple[int, DocumentReading]:
    """Read sentences in one language, and count those that are understood."""
    parser = Parser(grammar_of(language))
    found = worded_text(text)
    entries = [parser.entries(sentence) for sentence in found.sentences]
    pairs = list(zip(found.sentences, entries, strict=True))
    flat = tuple(
        replace(each, id=str(number))
        for number, each in enumerate((e for group in entries for e in group), 1)
    )
    unread = tuple(words_of(sentence) for sentence, group in pairs if not group)
    made = AmendmentSet(entries=flat, footnotes=found.footnotes, language=language)
    return len(pairs) - len(unread), DocumentReading(made, unread)
