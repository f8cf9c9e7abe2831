"""Compare each text of a record with the one that it continues: how series change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from drafting.engine import diff
from drafting.errors import DraftingError
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
    known: dict[str, object] = {
        "series": record.numbered(new.series).symbol,
        "old": "",
        "new": new.symbol,
        "date": new.facts.date,
        "language": new.facts.language,
    }
    try:
        before = record.numbered(new.predecessor or 0)
        known["old"] = before.symbol
        language = new.facts.language
        is_same = before.facts.language == language
        old = before if is_same else record.text(before.symbol, language)
        if old is None:
            known["error"] = "the text before is not there in this language"
        else:
            report = to_json(diff(record.resolution(old), record.resolution(new)))
            names = ("summary", "links", "added", "deleted", "edits")
            known |= {name: report[name] for name in names}
    except DraftingError as error:
        known["error"] = str(error)
    return _line(known)


def _line(values: object) -> str:
    return in_json(json.dumps(values, ensure_ascii=False))


def _ended(item: WorkItem, reason: str) -> str:
    with_record = record_of_item(item)
    return _line({"new": with_record.numbered(int(item.part)).symbol, "error": f"it {reason}"})


_CHANGES = ShardWork("changes of series", _changes, _ended)
