"""Import many sources into one folder: find them, read them on all cores, name the results."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from drafting.confined import Limits, each_of
from drafting.errors import DraftingError, OccupiedError, UnreadableError
from drafting.files import write_file
from drafting.importing import Imported, import_file, limits_of
from drafting.readers import ReadOptions, bytes_of, is_stream
from drafting.readers.kinds import FileKind, ForeignError, kind_of

YAML_ENDINGS = (".yaml", ".yml")
_TEXT_ENDINGS = ("", ".txt", ".text")
"""Endings of texts in a folder; tables, parts of web pages and programs are text too."""
_HAS_PARAGRAPHS = re.compile(
    rb"^(?:\{ ?)?[\"']?(?:preamble|operative|parts|annexes)[\"']? *:", re.MULTILINE
)
_UNFIT = re.compile(r"[^\w.-]+")
_LONGEST = 120
"""Most characters of a file's name, without its ending."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files under the names a user gave.

    Attributes:
        files: sources to read: every file named, and files of known kinds in folders.
        skipped: other files in folders, each with its kind.
    """

    files: tuple[Path, ...]
    skipped: tuple[str, ...] = ()


def sources_in(paths: Iterable[Path], leave: Path | None = None) -> Found:
    """Find the documents to import, by their content.

    Args:
        paths: files, and folders, which are searched with all folders in them.
        leave: a folder that is not searched, because results are written there.
    """
    return _found(paths, leave, _reason_to_skip)


def drafts_in(paths: Iterable[Path], leave: Path | None = None) -> Found:
    """Find the texts to lay out: every file named, and the resolution files in folders.

    Other documents in a folder are skipped: a Word file beside a draft was made from it.
    """
    return _found(paths, leave, _reason_not_to_lay_out)


def texts_in(paths: Iterable[Path], *, skip_others: bool = False) -> Found:
    """Find the texts to check: every file named, and documents and resolution files in folders.

    A document beside a resolution file with its name was made from it, and other YAML files are no
    texts.

    Args:
        paths: files, and folders, which are searched with all folders in them.
        skip_others: leave files aside that are named but are no texts.
    """
    found = _found(paths, None, _reason_not_to_check)
    if not skip_others:
        return found
    files, skipped = [], [*found.skipped]
    for path in found.files:
        reason = _reason_not_to_check(path)
        if reason:
            skipped.append(reason)
        else:
            files.append(path)
    return Found(tuple(files), tuple(skipped))


def _found(
    paths: Iterable[Path], leave: Path | None, reason_to_skip: Callable[[Path], str]
) -> Found:
    """Return files in the order of their names."""
    files: dict[Path, None] = {}
    skipped: list[str] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for inner in _inside(path, leave):
            if reason := reason_to_skip(inner):
                skipped.append(reason)
            else:
                files[inner] = None
    return Found(tuple(files), tuple(skipped))


def _inside(folder: Path, leave: Path | None) -> Iterator[Path]:
    """Yield the files of a folder and its folders, but no hidden files and links to folders."""
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (leave and _is_same(here / name, leave))
        )
        for name in sorted(names):
            if not name.startswith((".", "~$")) and (here / name).is_file():
                yield here / name


def _is_same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _reason_to_skip(path: Path) -> str:
    """Return why a file in a folder is no source, or ""; a damaged file is a source."""
    try:
        kind = kind_of(bytes_of(path), str(path))
    except ForeignError as error:
        return str(error)
    except DraftingError:
        return ""
    if kind is FileKind.YAML:
        return f"{path}: this is a resolution file already"
    if kind is FileKind.TEXT and path.suffix.lower() not in _TEXT_ENDINGS:
        return f"{path}: this is a text, but its name does not end in .txt"
    return ""


def _reason_not_to_check(path: Path) -> str:
    """Return why a file in a folder is not checked, or ""."""
    if path.suffix.lower() in YAML_ENDINGS:
        try:
            source = bytes_of(path)
        except DraftingError:
            return ""
        return "" if _HAS_PARAGRAPHS.search(source) else f"{path}: this is no resolution file"
    if any(path.with_suffix(ending).is_file() for ending in YAML_ENDINGS):
        return f"{path}: a resolution file with its name is beside it"
    return _reason_to_skip(path)


def _reason_not_to_lay_out(path: Path) -> str:
    """Return why a file in a folder is not laid out, or ""."""
    if path.suffix.lower() in YAML_ENDINGS:
        return ""
    return f"{path}: this is not a resolution file (.yaml)"


def import_files(
    files: Sequence[Path], options: ReadOptions, *, write: bool, processes: int | None = None
) -> Generator[Imported, None, None]:
    """Read sources on all cores within limits, and yield the results in their order.

    Args:
        files: the sources.
        options: how to read them.
        write: make the YAML too.
        processes: number of processes; one for each core unless given.
    """
    sources = [_Source.of(file) for file in files]
    task = partial(_imported, reads=partial(import_file, options=options, write=write))
    return each_of(task, sources, ended=_ended, limits=_Source.limits, processes=processes)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read, with its bytes if only this process can read them.

    Attributes:
        path: the file.
        content: its bytes, or None.
        error: why they could not be read, or "".
    """

    path: Path
    content: bytes | None = None
    error: str = ""

    @classmethod
    def of(cls, path: Path) -> _Source:
        """Return a source, with its bytes if no other process can read them."""
        try:
            return cls(path, bytes_of(path) if is_stream(path) else None)
        except UnreadableError as error:
            return cls(path, b"", str(error))

    def limits(self) -> Limits:
        """Return the limits for reading it."""
        return limits_of(self.path, self.content)


def _imported(source: _Source, reads: Callable[..., Imported]) -> Imported:
    if source.error:
        return Imported(file=str(source.path), error=source.error)
    return reads(source.path, source=source.content)


def _ended(source: _Source, reason: str) -> Imported:
    return Imported(file=str(source.path), error=f"{source.path}: reading it {reason}")


@dataclass(slots=True)
class Folder:
    """A folder for results.

    Attributes:
        path: the folder.
        force: replace files of other content; results of this run are replaced in any case.
        sources: files that are read, and so never replaced.
    """

    path: Path
    force: bool = False
    sources: tuple[Path, ...] = ()
    _taken: set[str] = field(default_factory=set)
    _own: set[Path] = field(default_factory=set)
    _read: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._read = frozenset(map(os.path.realpath, self.sources))

    def place(self, stem: str, ending: str) -> Path:
        """Return the file for a result, with a number if another result has its name.

        Capital and small letters count as the same, because they do on some systems.

        Args:
            stem: the name; characters that no file name can have become hyphens.
            ending: the ending of the file, with its dot.
        """
        fit = _fit(stem) or "resolution"
        name, number = f"{fit}{ending}", 1
        while name.lower() in self._taken:
            number += 1
            name = f"{fit}-{number}{ending}"
        self._taken.add(name.lower())
        return self.path / name

    def put(self, target: Path, content: str | bytes) -> None:
        """Write a result into its file.

        This does not wait for the disk, because the same command can make all files again.

        Raises:
            OccupiedError: the file is a source, or has other content.
            UnwritableError: it cannot be written.
        """
        if os.path.realpath(target) in self._read:
            raise OccupiedError(f"{target}: this file is also a source and was not changed")
        write_new(target, content, force=self.force or target in self._own, flush=False)
        self._own.add(target)


def name_of(imported: Imported) -> str:
    """Return a name for an imported text: its symbol and language, or the name of its source."""
    stem = _fit(imported.symbol) or PurePath(imported.file).stem
    is_other = imported.symbol and imported.language not in ("", "en")
    return f"{stem}-{imported.language}" if is_other else stem


def write_new(path: Path, content: str | bytes, *, force: bool, flush: bool = True) -> bool:
    """Write a file if none is there; return False if it is there with the same content.

    Raises:
        OccupiedError: a file of other content is there (without `force`).
        UnwritableError: it cannot be written.
    """
    if os.path.lexists(path) and not path.is_dir():
        data = content.encode() if isinstance(content, str) else content
        if path.is_file() and path.read_bytes() == data:
            return False
        if not force:
            raise OccupiedError(
                f"{path}: the file exists with other content and was not changed",
                is_replaceable=True,
            )
    write_file(path, content, flush=flush)
    return True


def _fit(words: str) -> str:
    """Return a symbol or a stem in a form that can be a file name on every system."""
    return _UNFIT.sub("-", words.replace("/", "-")).strip("-.")[:_LONGEST]
