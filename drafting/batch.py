"""Many sources into one folder: finding them, reading them on all cores, naming what is written.

Nothing of one source touches another: one that cannot be read, or that ends the process reading
it, is told of and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from drafting.errors import DraftingError, UnwritableError
from drafting.files import write_file
from drafting.importing import Imported, import_file
from drafting.readers import ReadOptions, bytes_of
from drafting.readers.kinds import ForeignError, Kind, kind_of

_FEW = 4
"""Sources that are read sooner than other processes start."""
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
    """Find the sources under files and folders, by what they hold, in the order of their names.

    Args:
        paths: files, taken as they are, and folders, looked through with all that is in them.
        leave: a folder that is not looked into, for results go there.
    """
    files: dict[Path, None] = {}
    skipped: list[str] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for inner in _inside(path, leave):
            if reason := _reason_to_skip(inner):
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
    if kind is Kind.YAML:
        return f"{path}: this is a resolution file already"
    if kind is Kind.TEXT and path.suffix.lower() not in _TEXT_ENDINGS:
        return f"{path}: this is a text that does not end in .txt"
    return ""


def import_files(
    files: Sequence[Path], options: ReadOptions, *, write: bool, processes: int | None = None
) -> Iterator[Imported]:
    """Read sources on all cores, and give the results in their order.

    Args:
        files: the sources.
        options: what is asked of the reading.
        write: make the YAML as well.
        processes: how many; by default one a core.
    """
    count = min(processes or os.cpu_count() or 1, len(files))
    if count < 2 or len(files) <= _FEW:
        for file in files:
            yield import_file(file, options, write=write)
        return
    rest = deque(files)
    while rest:
        try:
            for imported in _together(tuple(rest), options, count, write=write):
                rest.popleft()
                yield imported
        except BrokenProcessPool:
            # Some source ended its process. Read alone, the one to blame is found in the end.
            yield _alone(rest.popleft(), options, write=write)


def _together(
    files: Sequence[Path], options: ReadOptions, count: int, *, write: bool
) -> Iterator[Imported]:
    """Read sources in as many processes; whatever happens, none goes on afterwards."""
    pool = _pool(count)
    try:
        futures = deque(pool.submit(import_file, file, options, write=write) for file in files)
        while futures:
            yield futures.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(file: Path, options: ReadOptions, *, write: bool) -> Imported:
    """Read a source in a process of its own, which it may end."""
    try:
        (imported,) = _together((file,), options, 1, write=write)
    except BrokenProcessPool:
        error = f"{file}: reading it ended the program: it is damaged, perhaps on purpose"
        return Imported(file=str(file), error=error)
    return imported


def _pool(count: int) -> ProcessPoolExecutor:
    # Started afresh and not copied: safe beside the threads of a progress bar, and the same on
    # every system. Ctrl-C is for the process the user started.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        count, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )


@dataclass(slots=True)
class Folder:
    """A folder that takes the results.

    Attributes:
        path: the folder.
        force: replace files that stand there with other content.
        sources: files that are read, and so never replaced.
    """

    path: Path
    force: bool = False
    sources: tuple[Path, ...] = ()
    _taken: set[str] = field(default_factory=set)
    _read: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._read = frozenset(map(os.path.realpath, self.sources))

    def write(self, imported: Imported) -> Path:
        """Write one result under a name of its own, and return the file.

        Raises:
            UnwritableError: the file stands there with other content, or cannot be written.
        """
        target = self.path / self._name(imported)
        if os.path.realpath(target) in self._read:
            raise UnwritableError(f"{target}: is also read, and is left as it is")
        write_new(target, imported.yaml, force=self.force)
        return target

    def _name(self, imported: Imported) -> str:
        """Name a result by its symbol and language, else by its source; a name twice is numbered.

        Names are compared without regard to capitals, as some systems do.
        """
        stem = _fit(imported.symbol) or _fit(PurePath(imported.file).stem) or "resolution"
        if imported.symbol and imported.language not in ("", "en"):
            stem = f"{stem}-{imported.language}"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        return f"{name}.yaml"


def write_new(path: Path, text: str, *, force: bool) -> bool:
    """Write a file where none stands; False where the same text stands there already.

    Raises:
        UnwritableError: another text stands there (without `force`), or it cannot be written.
    """
    if os.path.lexists(path) and not path.is_dir():
        if path.is_file() and path.read_bytes() == text.encode():
            return False
        if not force:
            raise UnwritableError(
                f"{path}: stands there already with other content and is left as it is; "
                "--force replaces it"
            )
    write_file(path, text)
    return True


def _fit(words: str) -> str:
    """Make a symbol or a stem fit to be the name of a file on every system."""
    return _UNFIT.sub("-", words.replace("/", "-")).strip("-.")[:_LONGEST]
