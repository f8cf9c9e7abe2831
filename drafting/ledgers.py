"""Make ledgers of mandates from files or from a record.

Mandates are found in English texts. A text in another language is left out, and the ledger says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from drafting.confined import Limits
from drafting.errors import DraftingError, OptionError
from drafting.importing import limits_of, read_kind
from drafting.indexing.results import RecordLine, RecordText
from drafting.mandates.asked_text import AskedLine, AskedParagraph, AskedSource
from drafting.mandates.finding import asked_source, has_ledger
from drafting.mandates.ledger import Ledger, LedgerText
from drafting.mandates.overlap import DraftOverlap, overlap_of
from drafting.model.resolution import Resolution
from drafting.readers import resolution_of
from drafting.record.queries import SearchFilter
from drafting.record.reading import Record
from drafting.record.shards import record_of_item
from drafting.sharding import Runner, ShardWork, WorkItem, digest_at, pool, work_through
from drafting.text.languages import ENGLISH_NAMES
from drafting.text.symbols import parse_symbol

_NOT_LETTERS = re.compile(r"[\W_]+")
_YEARS_IN_FORCE = 3
MANY = 30
"""Texts from which a process for each core pays."""
Steps = Callable[[Iterable[RecordText]], Iterable[RecordText]]


def ledger_text_of(resolution: Resolution, file: str = "") -> LedgerText:
    """Return a resolution as a text of a ledger.

    Raises:
        OptionError: there is no ledger in its language.
    """
    if not has_ledger(resolution.language):
        language = ENGLISH_NAMES.get(resolution.language, resolution.language)
        raise OptionError(f"mandates are not found in {language} texts, only in English ones")
    source = asked_source(resolution)
    symbol = resolution.masthead.symbol
    return LedgerText(symbol, file, source, series_of(source.title, source.organ))


def ledger_of(
    files: Sequence[str | Path], *, run: Runner | None = None, keep: Path | None = None
) -> Ledger:
    """Return the ledger of files in any format; those that cannot be read are left out.

    Args:
        files: the files.
        run: reads them in shards (`runner_on`); a pool of processes by default if they are many.
        keep: a folder for what is finished, so that a later run does not read it again.
    """
    texts: list[LedgerText] = []
    left_out: list[tuple[str, str]] = []
    for path, found in zip(files, ledger_texts(files, run=run, keep=keep), strict=True):
        if isinstance(found, LedgerText):
            texts.append(found)
        else:
            left_out.append((str(path), found))
    return Ledger(tuple(texts), tuple(left_out))


def ledger_texts(
    files: Sequence[str | Path], *, run: Runner | None = None, keep: Path | None = None
) -> Iterator[LedgerText | str]:
    """Yield for each file its text of a ledger, or the reason why it is left out.

    Args:
        files: the files.
        run: reads them in shards; a pool of processes by default if they are many.
        keep: a folder for what is finished, so that a later run does not read it again.
    """
    if run is None and len(files) < MANY:
        return map(read_ledger_text, files)
    items = [WorkItem.of(path) for path in files]
    return work_through(_FILES, items, run or pool(), keep)


def read_ledger_text(path: str | Path) -> LedgerText | str:
    """Return a file as a text of a ledger, or the reason why it is left out."""
    try:
        text = ledger_text_of(resolution_of(read_kind(path)[1]), str(path))
        len(text.mandates)
    except DraftingError as error:
        return str(error)
    return text


def ledger_of_record(
    record: Record,
    where: SearchFilter | None = None,
    steps: Steps = iter,
    *,
    run: Runner | None = None,
    keep: Path | None = None,
) -> Ledger:
    """Return the ledger of a record.

    Args:
        record: an open record.
        where: which texts of it; only those in English have mandates.
        steps: goes through the texts, and may show how far it is.
        run: finds the mandates in shards (`runner_on`); a pool of processes by default if the texts
            are many.
        keep: a folder for what is finished, so that a later run does not do it again.

    Raises:
        OptionError: the filter is not allowed.
    """
    found = [
        each for each in record.texts(where or SearchFilter()) if has_ledger(each.facts.language)
    ]
    if run is None and len(found) < MANY:
        return Ledger(tuple(_with_mandates(record, each) for each in steps(found)))
    file = (str(record.path), digest_at(record.path))
    items = [WorkItem((file,), str(each.id)) for each in found]
    results = work_through(_TEXTS, items, run or pool(), keep)
    texts: list[LedgerText] = []
    left_out: list[tuple[str, str]] = []
    for each, result in zip(steps(found), results, strict=True):
        if isinstance(result, str):
            left_out.append((each.symbol, result))
        else:
            texts.append(result)
    return Ledger(tuple(texts), tuple(left_out))


def _with_mandates(record: Record, text: RecordText) -> LedgerText:
    found = record_ledger_text(record, text)
    len(found.mandates)
    return found


def _of_file(item: WorkItem) -> LedgerText | str:
    return read_ledger_text(item.path)


def _of_text(item: WorkItem) -> LedgerText | str:
    record = record_of_item(item)
    return _with_mandates(record, record.numbered(int(item.part)))


def _ended(_: WorkItem, reason: str) -> LedgerText | str:
    return f"reading it {reason}"


def _limits(item: WorkItem) -> Limits:
    return limits_of(Path(item.path))


_FILES = ShardWork("mandates of files", _of_file, _ended, _limits)
_TEXTS = ShardWork("mandates of a record", _of_text, _ended)


def record_ledger_text(record: Record, text: RecordText) -> LedgerText:
    """Return a text of a record as a text of a ledger."""
    facts = text.facts
    session = parse_symbol(text.symbol).number.partition("/")[0]
    source = AskedSource(
        facts.language,
        facts.organ,
        facts.title,
        facts.date,
        int(session) if session.isdecimal() else 0,
        tuple(_paragraphs(record.lines(text))),
    )
    return LedgerText(text.symbol, text.file, source, f"{text.series}")


def _paragraphs(lines: Iterable[RecordLine]) -> Iterator[AskedParagraph]:
    """Yield the paragraphs of a text; a line that is no subparagraph begins a new one."""
    gathered: list[RecordLine] = []
    for line in lines:
        if gathered and line.kind not in ("subparagraph", "flush line"):
            yield _paragraph(gathered)
            gathered = []
        if line.kind in ("paragraph", "heading") or gathered:
            gathered.append(line)
    if gathered:
        yield _paragraph(gathered)


def _paragraph(lines: Sequence[RecordLine]) -> AskedParagraph:
    first = lines[0]
    is_operative = first.zone == "operative" and first.kind == "paragraph"
    asked = tuple(AskedLine(each.level, each.label, each.words) for each in lines)
    return AskedParagraph(first.label, asked, is_operative)


def series_of(title: str, organ: str) -> str:
    """Return what the texts of a series have in common: their title, in letters and figures."""
    return f"{organ}|{_NOT_LETTERS.sub(' ', title.casefold()).strip()}"


def draft_overlap(
    draft: LedgerText,
    record: Record,
    base: str = "",
    since: str = "",
    steps: Steps = iter,
) -> DraftOverlap:
    """Return what a draft would add, renew, end or duplicate among the texts of a record.

    Args:
        draft: the draft.
        record: an open record.
        base: symbol of the text that the draft continues; without it, the newest text with the
            same title.
        since: year or day of the oldest texts of other series; without it, the last three years of
            the record.
        steps: goes through the texts, and may show how far it is.

    Raises:
        OptionError: the record does not have the base, or `since` is no year or day.
    """
    texts = [each for each in record.texts() if has_ledger(each.facts.language)]
    before = _base_of(draft, record, texts, base)
    start = since or _start(texts)
    series = {each.id for each in record.series(before)} if before else set()
    recent = [
        each
        for each in record.texts(SearchFilter(since=start, language="en"))
        if each.id not in series and each.symbol != draft.symbol
    ]
    newest = {each.series: each for each in recent}
    others = [record_ledger_text(record, each) for each in steps(list(newest.values()))]
    known = record_ledger_text(record, before) if before else None
    return overlap_of(draft, known, others)


def _base_of(
    draft: LedgerText, record: Record, texts: Sequence[RecordText], base: str
) -> RecordText | None:
    if base:
        found = record.text(base)
        if found is None:
            raise OptionError(f"the record has no text “{base}”")
        return found
    key = draft.series
    same = [
        each
        for each in texts
        if series_of(each.facts.title, each.facts.organ) == key and each.symbol != draft.symbol
    ]
    adopted = draft.source.adopted
    return next((each for each in reversed(same) if not adopted or each.facts.date < adopted), None)


def _start(texts: Sequence[RecordText]) -> str:
    """Return the first year of the texts that are in force, counted from the newest one."""
    days = [each.facts.date for each in texts if each.facts.date]
    return str(int(max(days)[:4]) - _YEARS_IN_FORCE + 1) if days else ""
