"""Compare each text of a record with the one that it continues: how series change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from drafting.engine import diff
from drafting.errors import DraftingError
from drafting.indexing.results import RecordText
from drafting.record.queries import SearchFilter
from drafting.record.reading import Record
from drafting.record.shards import record_of_item
from drafting.reports.json import to_json
from drafting.sharding import Runner, ShardWork, WorkItem, digest_at, pool, work_through
from drafting.text.shown import in_json


def series_changes(
    record: Record,
    where: SearchFilter | None = None,
    *,
    run: Runner | None = None,
    keep: Path | None = None,
) -> Iterator[str]:
    """Yield one line of JSON for each text that continues another one, by date.

    A line has `series` (symbol of the first text), `old`, `new`, `date` and `language`, and of the
    JSON report of a comparison `summary`, `links`, `added`, `deleted` and `edits`; or `error`, the
    reason why they are not compared.

    Args:
        record: an open record.
        where: which texts are compared with the one before each.
        run: compares in shards (`runner_on`); a pool of processes by default.
        keep: a folder for what is finished, so that a later run does not do it again.

    Raises:
        OptionError: the filter is not allowed.
    """
    items = changes_items(record, where)
    return work_through(_CHANGES, items, run or pool(), keep)


def changes_items(record: Record, where: SearchFilter | None = None) -> tuple[WorkItem, ...]:
    """Return the texts that continue another one, as items.

    Raises:
        OptionError: the filter is not allowed.
    """
    file = (str(record.path), digest_at(record.path))
    return tuple(
        WorkItem((file,), str(each.id))
        for each in record.texts(where or SearchFilter())
        if each.predecessor is not None
    )


def _changes(item: WorkItem) -> str:
    record = record_of_item(item)
    new = record.numbered(int(item.part))
    before = record.numbered(new.predecessor or 0)
    language = new.facts.language
    values = _names(record, new)
    try:
        old = before if before.facts.language == language else record.text(before.symbol, language)
        if old is None:
            return _line(values | {"error": "the text before is not there in this language"})
        report = to_json(diff(record.resolution(old), record.resolution(new)))
    except DraftingError as error:
        return _line(values | {"error": str(error)})
    names = ("summary", "links", "added", "deleted", "edits")
    return _line(values | {name: report[name] for name in names})


def _names(record: Record, new: RecordText) -> dict[str, object]:
    return {
        "series": record.numbered(new.series).symbol,
        "old": record.numbered(new.predecessor or 0).symbol,
        "new": new.symbol,
        "date": new.facts.date,
        "language": new.facts.language,
    }


def _line(values: object) -> str:
    return in_json(json.dumps(values, ensure_ascii=False))


def _ended(item: WorkItem, reason: str) -> str:
    record = record_of_item(item)
    names = _names(record, record.numbered(int(item.part)))
    return _line(names | {"error": f"comparing it {reason}"})


_CHANGES = ShardWork("changes of series", _changes, _ended)
