"""Many sources into one folder: finding them, reading them on all cores, naming what is written."""

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
"""How a text in a folder is named; tables, web pages' parts and programs are texts as well."""
_UNFIT = re.compile(r"[^\w.-]+")
_LONGEST = 120
"""Most characters of a file's name, without its ending."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under the names a user gave.

    Attributes:
        files: sources to read: every file named, and in folders those of a kind that is read.
        skipped: other files in folders, each with what it is.
    """

    files: tuple[Path, ...]
    skipped: tuple[str, ...] = ()


def sources_in(paths: Iterable[Path], leave: Path | None = None) -> Found:
    """Find the documents to import under files and folders, by what they hold.

    Args:
        paths: files, taken as they are, and folders, looked through with all that is in them.
        leave: a folder that is not looked into, for results go there.
    """
    return _found(paths, leave, _reason_to_skip)


def drafts_in(paths: Iterable[Path], leave: Path | None = None) -> Found:
    """Find the texts to lay out: every file named, and in folders the resolution files.

    Other documents in a folder are left: the Word file beside a draft is what was made of it.
    """
    return _found(paths, leave, _reason_not_to_lay_out)


def _found(
    paths: Iterable[Path], leave: Path | None, reason_to_skip: Callable[[Path], str]
) -> Found:
    """Gather files in the order of their names."""
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
    """Yield the files of a folder and of those in it; hidden ones and links to folders are left."""
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
    """Say why a file in a folder is no source, or "". What is damaged is one, and told of."""
    try:
        kind = kind_of(bytes_of(path), str(path))
    except ForeignError as error:
        return str(error)
    except DraftingError:
        return ""
    if kind is FileKind.YAML:
        return f"{path}: this is a resolution file already"
    if kind is FileKind.TEXT and path.suffix.lower() not in _TEXT_ENDINGS:
        return f"{path}: this is a text that does not end in .txt"
    return ""


def _reason_not_to_lay_out(path: Path) -> str:
    """Say why a file in a folder is not laid out, or ""."""
    if path.suffix.lower() in YAML_ENDINGS:
        return ""
    return f"{path}: this is no resolution file (.yaml)"


def import_files(
    files: Sequence[Path], options: ReadOptions, *, write: bool, processes: int | None = None
) -> Generator[Imported, None, None]:
    """Read sources on all cores within limits, and give the results in their order.

    Args:
        files: the sources.
        options: what is asked of the reading.
        write: make the YAML as well.
        processes: how many; by default one a core.
    """
    sources = [_Source.of(file) for file in files]
    task = partial(_imported, reads=partial(import_file, options=options, write=write))
    return each_of(task, sources, ended=_ended, limits=_Source.limits, processes=processes)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read, with its bytes where only this process can fetch them.

    Attributes:
        path: the file.
        content: its bytes, or None.
        error: why they could not be fetched, or "".
    """

    path: Path
    content: bytes | None = None
    error: str = ""

    @classmethod
    def of(cls, path: Path) -> _Source:
        """Fetch what no other process can read."""
        try:
            return cls(path, bytes_of(path) if is_stream(path) else None)
        except UnreadableError as error:
            return cls(path, b"", str(error))

    def limits(self) -> Limits:
        """Return what reading it may use."""
        return limits_of(self.path, self.content)


def _imported(source: _Source, reads: Callable[..., Imported]) -> Imported:
    if source.error:
        return Imported(file=str(source.path), error=source.error)
    return reads(source.path, source=source.content)


def _ended(source: _Source, reason: str) -> Imported:
    return Imported(file=str(source.path), error=f"{source.path}: reading it {reason}")


@dataclass(slots=True)
class Folder:
    """A folder that takes the results.

    Attributes:
        path: the folder.
        force: replace files that stand there with other content; what was put there by itself is
            replaced in any case.
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
        """Return the file for a result; a name that another result has is numbered.

        Names are compared without regard to capitals, as some systems do.

        Args:
            stem: what it is to be called; what cannot stand in a name becomes a hyphen.
            ending: of the file, with its dot.
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

        Does not wait for the disk, because the same command makes all files again.

        Raises:
            OccupiedError: the file is a source, or has other content.
            UnwritableError: it cannot be written.
        """
        if os.path.realpath(target) in self._read:
            raise OccupiedError(f"{target}: is also read, and is left as it is")
        write_new(target, content, force=self.force or target in self._own, flush=False)
        self._own.add(target)


def name_of(imported: Imported) -> str:
    """Name what was imported by its symbol and language, else by its source."""
    stem = _fit(imported.symbol) or PurePath(imported.file).stem
    is_other = imported.symbol and imported.language not in ("", "en")
    return f"{stem}-{imported.language}" if is_other else stem


def write_new(path: Path, content: str | bytes, *, force: bool, flush: bool = True) -> bool:
    """Write a file where none stands; False where the same content stands there already.

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
                f"{path}: stands there already with other content and is left as it is; "
                "--force replaces it"
            )
    write_file(path, content, flush=flush)
    return True


def _fit(words: str) -> str:
    """Make a symbol or a stem fit to be the name of a file on every system."""
    return _UNFIT.sub("-", words.replace("/", "-")).strip("-.")[:_LONGEST]
