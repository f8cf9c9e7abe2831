"""Check many files on all cores: one that cannot be read does not stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from drafting.checking import CheckedFile, check_file
from drafting.checks.citations import KnowsCited
from drafting.checks.engine import DEFAULTS, CheckOptions
from drafting.confined import Limits, each_of
from drafting.errors import SettingsError, UnreadableError
from drafting.importing import limits_of
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution
from drafting.readers import is_stream
from drafting.rulefiles import settings_file_for, with_settings
from drafting.sharding import Runner, ShardWork, WorkItem, digest_at, pool, work_through

MANY = 30
"""Files from which a process for each core pays: to start them takes as long as ten texts."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """How files are checked.

    Attributes:
        options: which rules are wanted in any case.
        settings: the file with settings for all texts; None looks for those of each.
        base: the text whose words were agreed before.
        record: a record of resolutions, against which cited ones are held, or None.
        with_text: hand over the texts too, to fix them; without them, each result has only its
            language.
    """

    options: CheckOptions = DEFAULTS
    settings: Path | None = None
    base: Resolution | None = field(default=None, repr=False)
    record: Path | None = None
    with_text: bool = True

    @property
    def knows(self) -> KnowsCited | None:
        """Return what says what the record knows, or None without one.

        Raises:
            UnreadableError: the record cannot be opened.
        """
        return _knowledge(self.record) if self.record else None

    def settings_for(self, path: Path) -> Path | None:
        """Return the file with settings for a text."""
        return self.settings or settings_file_for(path)

    def options_for(self, path: Path) -> CheckOptions:
        """Return the options for a text.

        Raises:
            SettingsError: the settings cannot be used.
        """
        settings = self.settings_for(path)
        return self.options if settings is None else _options(self.options, settings)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What came of one file.

    Attributes:
        path: the file.
        checked: what was found in it; None if it was not read.
        error: why it was not read.
    """

    path: Path
    checked: CheckedFile | None = None
    error: UnreadableError | None = None


def check_files(
    files: Sequence[Path],
    request: CheckRequest,
    processes: int | None = None,
    *,
    run: Runner | None = None,
    keep: Path | None = None,
) -> Iterator[CheckOutcome]:
    """Check files, and yield what came of each in their order.

    Args:
        files: the files.
        request: how they are checked.
        processes: number of processes; one for each core if the files are many, unless given.
        run: checks them in shards (`runner_on`), instead of processes of this machine.
        keep: a folder for what is finished if the files are many, so that a later run does not
            check them again.

    Raises:
        SettingsError: the settings for a file cannot be used; nothing is checked.
        UnreadableError: the record cannot be opened; nothing is checked.
        OptionError: no rule has a code that is wanted.
    """
    _options.cache_clear()
    _knowledge.cache_clear()
    _ = request.knows  # a record that cannot be opened is said once
    for each in dict.fromkeys(map(request.settings_for, files)):
        if each is not None:
            _options(request.options, each)
    task = partial(check_one, request=request)
    is_few = len(files) < MANY or any(map(is_stream, files))
    if run is None and processes is None and is_few:
        return map(task, files)
    if (run or keep) and not any(map(is_stream, files)):
        items, options = _items(files, request)
        task = partial(_check_item, request, options)
        work = ShardWork("check", task, _ended_item, _limits)
        return work_through(work, items, run or pool(processes), keep)
    return each_of(task, files, ended=_ended, limits=limits_of, processes=processes)


def _items(
    files: Sequence[Path], request: CheckRequest
) -> tuple[list[WorkItem], dict[str, CheckOptions]]:
    """Return files with all that decides about the findings in them, and the options by name.

    Settings are read here, because a process elsewhere may see others.
    """
    record = [(str(request.record), digest_at(request.record))] if request.record else []
    base = digest_of(request.base) if request.base else ""
    named: dict[str, CheckOptions] = {}
    said: dict[Path | None, str] = {}
    items = []
    for path in files:
        settings = request.settings_for(path)
        if settings not in said:
            options = request.options_for(path)
            words = repr((options, request.with_text, base))
            name = said[settings] = hashlib.sha256(words.encode()).hexdigest()
            named[name] = options
        items.append(WorkItem(((str(path), digest_at(path)), *record), said[settings]))
    return items, named


def _check_item(
    request: CheckRequest, options: Mapping[str, CheckOptions], item: WorkItem
) -> CheckOutcome:
    knows = _knowledge(Path(item.files[1][0]), item.files[1][1]) if item.files[1:] else None
    return _checked(Path(item.path), request, options[item.part], knows)


def _ended_item(item: WorkItem, reason: str) -> CheckOutcome:
    return _ended(Path(item.path), reason)


def _limits(item: WorkItem) -> Limits:
    return limits_of(Path(item.path))


def check_one(path: Path, request: CheckRequest) -> CheckOutcome:
    """Check a file.

    Raises:
        SettingsError: the settings for it cannot be used.
        OptionError: no rule has a code that is wanted.
    """
    return _checked(path, request, request.options_for(path), request.knows)


def _checked(
    path: Path, request: CheckRequest, options: CheckOptions, knows: KnowsCited | None
) -> CheckOutcome:
    try:
        checked = check_file(path, options, base=request.base, knows=knows)
    except SettingsError:
        raise
    except UnreadableError as error:
        return CheckOutcome(path, error=error)
    if not request.with_text:  # a thousand texts would fill the memory
        text = Resolution(language=checked.resolution.language)
        checked = replace(checked, resolution=text)
    return CheckOutcome(path, checked)


@lru_cache(maxsize=64)
def _options(options: CheckOptions, settings: Path) -> CheckOptions:
    """Return options with settings; a file with settings is read once for all its texts."""
    return with_settings(options, settings)


@lru_cache(maxsize=1)
def _knowledge(record: Path, _digest: str = "") -> KnowsCited:
    """Return what says what a record of one content knows; it stays open until another is asked."""
    from drafting.record.knowledge import RecordKnowledge
    from drafting.record.reading import open_record

    return RecordKnowledge(open_record(record)).known_to


def _ended(path: Path, reason: str) -> CheckOutcome:
    return CheckOutcome(path, error=UnreadableError(f"{path}: checking it {reason}"))
