"""Import a document of any kind as YAML, and account for every word.

Floor 4: joins the readers, LibreOffice for old Word files, the check that all words arrived, and
the YAML writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drafting.confined import (
    LIMITS,
    LimitError,
    Limits,
    confined,
    has_processes,
    is_confined,
    tidied,
)
from drafting.diagnostics import Diagnostic, Origin, Severity, not_used
from drafting.errors import DraftingError, UnreadableError
from drafting.faults import is_debugging, reason_of
from drafting.model.reading import Conservation, Reading, SourceWords
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.readers import ReadOptions, bytes_of, read_as, resolution_of
from drafting.readers.hidden import hidden_characters
from drafting.readers.kinds import THROUGH_OFFICE, FileKind, kind_of, other_ending

_DEFAULTS = ReadOptions()
_OLD = (b"\xd0\xcf\x11\xe0", b"\xffWPC")
"""The first bytes of an old Word file, and of a WordPerfect file."""
_CONFINED = (FileKind.PDF, *THROUGH_OFFICE)
"""Kinds of files that are always read in a confined process."""
LARGE = 1024 * 1024
"""Any file with more bytes is read there too; the longest real texts have 400,000."""
LARGE_UNPACKED = 4 * 1024 * 1024
"""The same for an unpacked Word file; a text of 55 pages has 800,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The result for one source.

    Attributes:
        file: the source, as the user named it.
        format: its `FileKind`; "" if it is not known.
        symbol: symbol of the document, or "".
        language: ISO 639-1 code.
        paragraphs: number of paragraphs in all zones, without headings, tables and titles.
        footnotes: number of footnotes.
        conservation: whether all words arrived; None if nothing was read.
        diagnostics: every error and remark.
        yaml: the resolution file; "" if it was not wanted or nothing was read.
        error: why nothing was read, or "".
    """

    file: str
    format: str = ""
    symbol: str = ""
    language: str = ""
    paragraphs: int = 0
    footnotes: int = 0
    conservation: Conservation | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    yaml: str = ""
    error: str = ""

    @property
    def guesses(self) -> int:
        """Return how often the reader had to suppose something."""
        return sum(1 for each in self.diagnostics if each.severity is Severity.GUESS)

    @property
    def warnings(self) -> int:
        """Return the number of warnings, except those about words that were not placed."""
        warned = [each for each in self.diagnostics if each.severity is Severity.WARNING]
        return sum(1 for each in warned if each.code != "not-placed")

    @property
    def not_placed(self) -> int:
        """Return how many passages of the source are not in their place.

        The reader reports what it could not place, and the check what is missing. Often both
        report the same passage.
        """
        told = sum(1 for each in self.diagnostics if each.code == "not-placed")
        return max(told, len(self.conservation.unplaced) if self.conservation else 0)

    @property
    def is_whole(self) -> bool:
        """Return whether every word was read and arrived, and nothing was supposed."""
        arrived = self.conservation is None or self.conservation.holds
        doubts = self.guesses or self.warnings or self.not_placed
        return arrived and not self.error and not doubts


def read_file(path: str | Path, options: ReadOptions = _DEFAULTS) -> Reading:
    """Read a file of any known kind, also an old Word file, with all errors and remarks.

    Raises:
        UnreadableError: there is no such file, or it cannot be read.
    """
    return read_kind(path, options)[1]


def read(path: str | Path, options: ReadOptions = _DEFAULTS) -> Resolution:
    """Read a file of any known kind into a resolution.

    Raises:
        UnreadableError: the file cannot be read; has all its errors.
    """
    return resolution_of(read_file(path, options))


def read_kind(
    path: str | Path, options: ReadOptions = _DEFAULTS, source: bytes | None = None
) -> tuple[FileKind, Reading]:
    """Read a file, and return its kind too.

    Libraries and programs whose work we cannot count read PDF and old Word files, and a file larger
    than any real document may be made to take long. Both are read in a confined process, with
    limits of time and memory. That process gets the bytes, because a pipe can be read only once and
    only here.

    Args:
        path: the file.
        options: how to read it.
        source: its bytes, if they are known.

    Raises:
        UnreadableError: there is no such file, it cannot be read, or it needs too much.
    """
    file = str(path)
    if source is None:
        source = bytes_of(path)
    kind = kind_of(source, file)
    can_confine = has_processes() and not is_confined()
    if can_confine and (kind in _CONFINED or _is_large(kind, source)):
        try:
            task = partial(_checked, path, options, source)
            return confined(task, f"{file}: reading it", _limits(kind))
        except LimitError as error:
            raise UnreadableError(str(error)) from None
    with faults_told(file):
        if kind in THROUGH_OFFICE:
            from drafting.office import docx_from_doc

            with tidied():
                docx = docx_from_doc(Path(path), source)
            reading = read_as(FileKind.DOCX, docx, file, options)
        else:
            reading = read_as(kind, source, file, options)
        hidden = hidden_characters(reading.resolution, file) if reading.resolution else ()
    remarks = other_ending(kind, file)
    return kind, replace(reading, diagnostics=(*remarks, *reading.diagnostics, *hidden))


def _is_large(kind: FileKind, source: bytes) -> bool:
    """Return whether a file is larger than any real document."""
    if kind is not FileKind.DOCX:
        return len(source) > LARGE
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return sum(each.file_size for each in archive.infolist()) > LARGE_UNPACKED


def _checked(path: str | Path, options: ReadOptions, source: bytes) -> tuple[FileKind, Reading]:
    """Read a file, and do everything that needs its bytes."""
    kind, reading = read_kind(path, options, source)
    with faults_told(str(path)):
        words, checked = reading.words, conservation_of(reading)
    walk = partial(_given, words) if words is not None else None
    return kind, replace(reading, walk=walk, checked=checked)


def _given(words: SourceWords) -> SourceWords:
    return words


def limits_of(path: Path, source: bytes | None = None) -> Limits:
    """Return the limits for reading a file; LibreOffice gets more time for an old one."""
    if source is not None:
        return _limits(FileKind.DOC if source.startswith(_OLD) else None)
    try:
        with path.open("rb") as file:
            is_old = file.read(4) in _OLD
    except (OSError, ValueError):
        return LIMITS  # reading it says why
    return _limits(FileKind.DOC if is_old else None)


def _limits(kind: FileKind | None) -> Limits:
    if kind not in THROUGH_OFFICE:
        return LIMITS
    from drafting.office import SECONDS

    return replace(LIMITS, seconds=LIMITS.seconds + SECONDS)


@contextmanager
def faults_told(file: str) -> Iterator[None]:
    """Turn an internal error into an `UnreadableError`, so that other files can be read.

    The message names the kind and place of the error, but not the message of the exception, which
    may have words of a confidential text.
    """
    try:
        yield
    except DraftingError:
        raise
    except MemoryError:
        if is_confined():
            raise  # the asking process knows the limit and names it
        raise UnreadableError(
            f"{file}: cannot be read: there is not enough memory; close other programs, or get the "
            "file again from a source you trust"
        ) from None
    except Exception as error:
        if is_debugging():
            raise
        raise UnreadableError(f"{file}: cannot be read: {reason_of(error)}") from error


def import_file(
    path: str | Path,
    options: ReadOptions = _DEFAULTS,
    *,
    write: bool,
    source: bytes | None = None,
) -> Imported:
    """Read one source; an error is part of the result, so that other sources can be read.

    Args:
        path: the source.
        options: how to read it.
        write: make the YAML too.
        source: its bytes, if they are known.
    """
    file = str(path)
    try:
        kind, reading = read_kind(path, options, source)
        if kind is FileKind.YAML:
            resolution_of(reading)  # raises for an empty file, which counts as YAML
            raise UnreadableError(f"{file}: this is a resolution file already; use it as it is")
        with faults_told(file):
            return _accounted(file, kind, reading, write=write)
    except DraftingError as failure:
        faults = failure.diagnostics if isinstance(failure, UnreadableError) else ()
        return Imported(file=file, diagnostics=faults, error=str(failure))


def _accounted(file: str, kind: FileKind, reading: Reading, *, write: bool) -> Imported:
    resolution, diagnostics = reading.resolution, reading.diagnostics
    if resolution is None:
        error = not_used(file, diagnostics)
        return Imported(file=file, format=kind, diagnostics=diagnostics, error=error)
    return Imported(
        file=file,
        format=kind,
        symbol=resolution.masthead.symbol,
        language=resolution.language,
        paragraphs=sum(1 for unit in units_of(resolution) if unit.is_paragraph),
        footnotes=len(resolution.footnotes),
        conservation=conservation_of(reading),
        diagnostics=diagnostics,
        yaml=yaml_of(resolution, file) if write else "",
    )


def conservation_of(reading: Reading) -> Conservation | None:
    """Return whether all words of a source arrived; None if nothing was rearranged."""
    if reading.checked is not None or reading.walk is None:
        return reading.checked
    from drafting.conservation import check

    return check(reading)


def losses_of(conservation: Conservation, file: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each passage that did not arrive or is not in the source."""
    lost = ("these words of the source are not in their place", conservation.unplaced)
    added = ("these words of the result are not there in the source", conservation.surplus)
    return tuple(
        Diagnostic.warning(code, f"{message}: “{words}”", Origin(file, 1, 1, "conservation check"))
        for code, (message, passages) in (("words-lost", lost), ("words-added", added))
        for words in passages
    )


def remarks_of(reading: Reading, file: str) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a reading, with warnings about words that did not arrive."""
    conservation = conservation_of(reading)
    losses = losses_of(conservation, file) if conservation else ()
    return (*reading.diagnostics, *losses)


def text_in(path: str | Path) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Read a text, and return all warnings and remarks about its file too.

    Raises:
        UnreadableError: the file cannot be used; has its errors.
    """
    reading = read_file(path)
    if reading.resolution is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    return reading.resolution, remarks_of(reading, str(path))


def yaml_of(resolution: Resolution, file: str) -> str:
    """Return a resolution as YAML, after reading the YAML again as a check.

    Raises:
        DraftingError: the YAML would have another content.
    """
    from drafting.model.content import same_content
    from drafting.readers.yaml import read_yaml
    from drafting.writers.yaml import write_yaml

    text = write_yaml(resolution)
    again = read_yaml(text.encode(), f"{file}, as YAML")
    if again.resolution is None:
        fault = next(each for each in again.diagnostics if each.is_error)
        raise DraftingError(
            f"{file}: not written: the YAML could not be read again; please report this: {fault}"
        )
    if not same_content(again.resolution, resolution):
        where = _first_difference(again.resolution, resolution)
        raise DraftingError(
            f"{file}: not written: the YAML would differ {where}; please report this"
        )
    return text


def _first_difference(one: Resolution, other: Resolution) -> str:
    """Name the first paragraph in which two texts differ, for a message."""
    if one.masthead != other.masthead:
        return "on the cover"
    for ours, theirs in zip(units_of(one), units_of(other), strict=False):
        if [(each.number, each.content) for each in ours.lines] != [
            (each.number, each.content) for each in theirs.lines
        ]:
            return f"from {ours.label or ours.id} on"
    return "at the end"
