"""`import`: from a document of any kind to YAML, with an account of every word.

Floor 4: joins the readers, LibreOffice for old Word files, the check that all words arrived, and
the writing of YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drafting.confined import LIMITS, LimitError, Limits, confined, is_confined, tidied
from drafting.diagnostics import Diagnostic, Origin, Severity, not_used
from drafting.errors import DraftingError, UnreadableError
from drafting.faults import is_debugging, reason_of
from drafting.model.reading import Conservation, Reading, SourceWords
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.readers import ReadOptions, bytes_of, read_as, resolution_of
from drafting.readers.hidden import hidden_characters
from drafting.readers.kinds import FileKind, kind_of, other_ending

_DEFAULTS = ReadOptions()
_OLD = b"\xd0\xcf\x11\xe0"
"""How an old Word file begins."""
_CONFINED = (FileKind.PDF, FileKind.DOC)
"""Kinds of files that are always read in a process of their own."""
LARGE = 1024 * 1024
"""Bytes beyond which any file is read there too; the longest real texts have 400,000."""
LARGE_UNPACKED = 4 * 1024 * 1024
"""The same for a Word file, unpacked; a text of 55 pages has 800,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one source.

    Attributes:
        file: the source, as the user named it.
        format: its `FileKind`; "" where that could not be told.
        symbol: of the document, or "".
        language: ISO 639-1 code.
        paragraphs: how many, in all zones; headings, tables and titles are not counted.
        footnotes: how many.
        conservation: whether all words arrived; None where nothing was read.
        diagnostics: every fault and remark.
        yaml: the resolution file; "" where none was asked for or nothing was read.
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
        """How often the reader had to suppose something."""
        return sum(1 for each in self.diagnostics if each.severity is Severity.GUESS)

    @property
    def warnings(self) -> int:
        """How many warnings there are besides those of words that were not placed."""
        warned = [each for each in self.diagnostics if each.severity is Severity.WARNING]
        return sum(1 for each in warned if each.code != "not-placed")

    @property
    def not_placed(self) -> int:
        """How many passages of the source do not stand where they should.

        The reader tells what it could not place, the check what is missing; one passage is often
        told of by both.
        """
        told = sum(1 for each in self.diagnostics if each.code == "not-placed")
        return max(told, len(self.conservation.unplaced) if self.conservation else 0)

    @property
    def is_whole(self) -> bool:
        """Return whether all was read, every word arrived, and nothing had to be supposed."""
        arrived = self.conservation is None or self.conservation.holds
        doubts = self.guesses or self.warnings or self.not_placed
        return arrived and not self.error and not doubts


def read_file(path: str | Path, options: ReadOptions = _DEFAULTS) -> Reading:
    """Read a file of any known kind, old Word files included, with everything remarkable about it.

    Raises:
        UnreadableError: there is no such file, or it cannot be read.
    """
    return read_kind(path, options)[1]


def read(path: str | Path, options: ReadOptions = _DEFAULTS) -> Resolution:
    """Read a file of any known kind into a resolution.

    Raises:
        UnreadableError: the file cannot be read; carries all its faults.
    """
    return resolution_of(read_file(path, options))


def read_kind(
    path: str | Path, options: ReadOptions = _DEFAULTS, source: bytes | None = None
) -> tuple[FileKind, Reading]:
    """Read a file, and say what kind it is of.

    PDF and old Word files are read by libraries and programs whose work we cannot count, and a file
    larger than any real document may be made to take long. Both are read in a process of their own,
    within limits of time and memory. That process gets the bytes, because a pipe can be read only
    once and only here.

    Args:
        path: the file.
        options: what is asked of the reading.
        source: its bytes, where they have been fetched already.

    Raises:
        UnreadableError: there is no such file, or it cannot be read, or it asks for too much.
    """
    file = str(path)
    if source is None:
        source = bytes_of(path)
    kind = kind_of(source, file)
    if not is_confined() and (kind in _CONFINED or _is_large(kind, source)):
        try:
            task = partial(_checked, path, options, source)
            return confined(task, f"{file}: reading it", _limits(kind))
        except LimitError as error:
            raise UnreadableError(str(error)) from None
    with faults_told(file):
        if kind is FileKind.DOC:
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
    """Return whether a file is larger than real documents are."""
    if kind is not FileKind.DOCX:
        return len(source) > LARGE
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return sum(each.file_size for each in archive.infolist()) > LARGE_UNPACKED


def _checked(path: str | Path, options: ReadOptions, source: bytes) -> tuple[FileKind, Reading]:
    """Read a file, and do at once everything that needs its source."""
    kind, reading = read_kind(path, options, source)
    with faults_told(str(path)):
        words, checked = reading.words, conservation_of(reading)
    walk = partial(_given, words) if words is not None else None
    return kind, replace(reading, walk=walk, checked=checked)


def _given(words: SourceWords) -> SourceWords:
    return words


def limits_of(path: Path, source: bytes | None = None) -> Limits:
    """Return what reading a file may use; an old Word file has more time, for LibreOffice."""
    if source is not None:
        return _limits(FileKind.DOC if source.startswith(_OLD) else None)
    try:
        with path.open("rb") as file:
            is_old = file.read(len(_OLD)) == _OLD
    except (OSError, ValueError):
        return LIMITS  # reading it says why
    return _limits(FileKind.DOC if is_old else None)


def _limits(kind: FileKind | None) -> Limits:
    if kind is not FileKind.DOC:
        return LIMITS
    from drafting.office import SECONDS

    return replace(LIMITS, seconds=LIMITS.seconds + SECONDS)


@contextmanager
def faults_told(file: str) -> Iterator[None]:
    """Turn a fault of this program into words: its user gets an answer, other files go on.

    The answer names the kind and the place of the fault. It leaves out the message of the
    exception, which may hold words of a confidential text.
    """
    try:
        yield
    except DraftingError:
        raise
    except MemoryError:
        if is_confined():
            raise  # the process that asked knows the limit, and names it
        raise UnreadableError(
            f"{file}: reading it needs more memory than there is; it may be damaged on purpose"
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
    """Read one source; what goes wrong is part of the answer, so that other sources go on.

    Args:
        path: the source.
        options: what is asked of the reading.
        write: make the YAML as well.
        source: its bytes, where they have been fetched already.
    """
    file = str(path)
    try:
        kind, reading = read_kind(path, options, source)
        if kind is FileKind.YAML:
            resolution_of(reading)  # an empty file counts as YAML, and must not be called a draft
            raise UnreadableError(
                f"{file}: this is a resolution file already; for its canonical form:  drafting fmt"
            )
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
    """Return whether all words of a source arrived; None where it was read without reshaping."""
    if reading.checked is not None or reading.walk is None:
        return reading.checked
    from drafting.conservation import check

    return check(reading)


def losses_of(conservation: Conservation, file: str) -> tuple[Diagnostic, ...]:
    """Tell of every passage that did not arrive, and of every one that came from nowhere."""
    lost = ("these words of the source did not arrive in their place", conservation.unplaced)
    added = ("these words stand in the result and not there in the source", conservation.surplus)
    return tuple(
        Diagnostic.warning(code, f"{message}: “{words}”", Origin(file, 1, 1, "conservation check"))
        for code, (message, passages) in (("words-lost", lost), ("words-added", added))
        for words in passages
    )


def remarks_of(reading: Reading, file: str) -> tuple[Diagnostic, ...]:
    """Return what is remarkable about a reading: its diagnostics, and words that did not arrive."""
    conservation = conservation_of(reading)
    losses = losses_of(conservation, file) if conservation else ()
    return (*reading.diagnostics, *losses)


def text_in(path: str | Path) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Read a text, and return what is remarkable about its file.

    Raises:
        UnreadableError: the file cannot be used; carries its faults.
    """
    reading = read_file(path)
    if reading.resolution is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    return reading.resolution, remarks_of(reading, str(path))


def yaml_of(resolution: Resolution, file: str) -> str:
    """Write a resolution as YAML, and read it again before it is handed over.

    Raises:
        DraftingError: the file would not say the same.
    """
    from drafting.model.content import same_content
    from drafting.readers.yaml import read_yaml
    from drafting.writers.yaml import write_yaml

    text = write_yaml(resolution)
    again = read_yaml(text.encode(), f"{file}, as YAML")
    if again.resolution is None:
        fault = next(each for each in again.diagnostics if each.is_error)
        raise DraftingError(f"{file}: not written: the YAML could not be read again: {fault}")
    if not same_content(again.resolution, resolution):
        where = _first_difference(again.resolution, resolution)
        raise DraftingError(f"{file}: not written: the YAML would read differently {where}")
    return text


def _first_difference(one: Resolution, other: Resolution) -> str:
    """Name the first paragraph in which two texts differ, for the report of a fault."""
    if one.masthead != other.masthead:
        return "on the cover"
    for ours, theirs in zip(units_of(one), units_of(other), strict=False):
        if [(each.number, each.content) for each in ours.lines] != [
            (each.number, each.content) for each in theirs.lines
        ]:
            return f"from {ours.label or ours.id} on"
    return "at the end"
