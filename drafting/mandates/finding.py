"""Find the mandates of a text: what it asks of whom, and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafting.mandates.actors import AskedActor
from drafting.mandates.asked_text import AskedLine, AskedParagraph, AskedSource, paragraph_words
from drafting.mandates.clauses import directive_clauses
from drafting.mandates.lexicon import MandateLexicon, mandate_lexicon
from drafting.mandates.naming import FullNames
from drafting.mandates.reading import ClauseReading
from drafting.mandates.records import Mandate, MandateAction
from drafting.model.cited import cited
from drafting.model.paragraph import OperativeParagraph, TextParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.inline import plain


def mandates_of(resolution: Resolution) -> tuple[Mandate, ...]:
    """Return what a resolution asks somebody to do, in the order of print.

    Conduct of States is not counted, nor what is done by being decided. A text in a language
    without a ledger has none (`has_ledger`).
    """
    return mandates_in(asked_source(resolution)) if has_ledger(resolution.language) else ()


def has_ledger(language: str) -> bool:
    """Return whether mandates are found in texts of a language."""
    return mandate_lexicon(language) is not None


def asked_source(resolution: Resolution) -> AskedSource:
    """Return the words of a resolution in which mandates are looked for.

    Each paragraph has the shortest label that no other one of the text has.
    """
    units = units_of(resolution)
    counts = Counter(unit.label for unit in units)
    paragraphs = tuple(
        _paragraph(unit if counts[unit.label] == 1 else unique)
        for unit, unique in zip(units, cited(units), strict=True)
    )
    adopted = resolution.masthead.adopted
    return AskedSource(
        resolution.language,
        resolution.masthead.organ,
        plain(resolution.title),
        adopted.date.isoformat() if adopted and adopted.date else "",
        int(session) if (session := resolution.masthead.session).isdecimal() else 0,
        paragraphs,
    )


def _paragraph(unit: Unit) -> AskedParagraph:
    lines = tuple(
        AskedLine(each.line.level, each.label, plain(each.line.content)) for each in unit.lines
    )
    is_operative = unit.zone is Zone.OPERATIVE and isinstance(
        unit.head, OperativeParagraph | TextParagraph
    )
    return AskedParagraph(unit.label, lines, is_operative)


def mandates_in(source: AskedSource) -> tuple[Mandate, ...]:
    """Return what a text asks somebody to do, in the order of print."""
    lexicon = mandate_lexicon(source.language)
    return tuple(_mandates(source, lexicon)) if lexicon else ()


def _mandates(source: AskedSource, lexicon: MandateLexicon) -> Iterator[Mandate]:
    names = FullNames(lexicon)
    names.add(source.title)
    for paragraph in source.paragraphs:
        if paragraph.is_operative:
            yield from _of_paragraph(source, paragraph, names, lexicon)
        else:
            names.add(paragraph.words)


def _of_paragraph(
    source: AskedSource, paragraph: AskedParagraph, names: FullNames, lexicon: MandateLexicon
) -> list[Mandate]:
    text = paragraph_words(paragraph.lines, lexicon)
    place = names.add(text.words)
    clauses = directive_clauses(text, lexicon)
    found: list[Mandate] = []
    asked: tuple[AskedActor, ...] = ()
    for index, clause in enumerate(clauses):
        after = clauses[index + 1] if index + 1 < len(clauses) else None
        shared = after.end if after and after.start == clause.end else 0
        reading = ClauseReading(source, paragraph.label, text, clause, lexicon, names, place)
        reading.asked, reading.shared_end = asked, shared
        of_clause: list[Mandate] = []
        for mandate in reading.mandates():
            if not _is_content(mandate, found, lexicon) and not _is_more(mandate, of_clause):
                of_clause.append(mandate)
        found.extend(of_clause)
        asked = reading.actors or asked
    return sorted(found, key=lambda each: text.labels.index(each.place))


def _is_content(mandate: Mandate, before: Sequence[Mandate], lexicon: MandateLexicon) -> bool:
    """Return whether a mandate only says what a report has that was asked for just before."""
    return lexicon.within("content", mandate.evidence) is not None and any(
        each.action is MandateAction.REPORT and each.addressees == mandate.addressees
        for each in before
    )


def _is_more(mandate: Mandate, before: Sequence[Mandate]) -> bool:
    """Return whether a mandate asks the same actors for more support: assistance and services."""
    return mandate.action is MandateAction.SUPPORT and any(
        each.action is mandate.action
        and each.addressees == mandate.addressees
        and each.due == mandate.due
        for each in before
    )
