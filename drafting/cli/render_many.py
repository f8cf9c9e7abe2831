"""`drafting render` for many sources and a folder, and `drafting render --watch`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from drafting.account import columns, short_name
from drafting.batch import Folder, drafts_in, write_new
from drafting.cli.messages import say, show_diagnostics, show_error, with_progress
from drafting.cli.results import put
from drafting.diagnostics import Severity
from drafting.errors import OccupiedError, UnreadableError, UnwritableError
from drafting.files import made_folder
from drafting.rendering import Rendered, render_file, render_files
from drafting.text.counting import counted
from drafting.watching import saved
from drafting.writers.locale import forget
from drafting.writers.options import RenderOptions

_HEADINGS = ("file", "symbol", "paragraphs", "footnotes", "warnings", "written")
_MOST_ROWS = 40
"""With more sources than this, the table shows only those with warnings or files not written."""


@dataclass(slots=True)
class Task:
    """Lay sources out into a folder.

    Attributes:
        sources: files and folders.
        output: the folder for the results.
        endings: the formats.
        options: the layout.
        force: replace files of other content.
        fix_head: print each head as it follows from the symbol.
    """

    sources: tuple[Path, ...]
    output: Path
    endings: tuple[str, ...]
    options: RenderOptions
    force: bool
    fix_head: bool = False
    _folder: Folder = field(init=False)
    _places: dict[tuple[str, str], Path] = field(default_factory=dict)

    def run(self) -> int:
        """Lay all sources out, show the table, and return the exit status."""
        files = self._start()
        outcomes: list[_Outcome] = []
        try:
            for outcome in with_progress(self._outcomes(files), len(files), "laying out"):
                outcomes.append(outcome)  # noqa: PERF402 - those done before Ctrl-C are counted
        except KeyboardInterrupt:
            say(
                f"stopped after {len(outcomes):,} of {counted(len(files), 'file')}; the files in "
                f"{self.output} are kept, and the same command makes the rest"
            )
            return 1
        for outcome in outcomes:
            outcome.show_errors()
        put(_table(outcomes))
        say(_summary(outcomes))
        if any(outcome.rendered.error or outcome.unwritten for outcome in outcomes):
            return 3
        return 1 if any(outcome.kept for outcome in outcomes) else 0

    def watch(self) -> int:
        """Lay all sources out, and each one again when it is saved, until Ctrl-C."""
        self._start()
        return _watch(self._files, self._outcomes, self.options)

    def _start(self) -> tuple[Path, ...]:
        """Make the folder, and return the sources.

        Raises:
            UnreadableError: there are none.
        """
        files = self._files()
        if not files:
            raise UnreadableError(
                f"{self.sources[0]}: there is no resolution file (.yaml) in it; name documents of "
                "other kinds one by one, or turn them into resolution files:  drafting import"
            )
        self._folder = Folder(made_folder(self.output), force=self.force, sources=files)
        return files

    def _files(self) -> tuple[Path, ...]:
        return drafts_in(self.sources, leave=self.output).files

    def _outcomes(self, files: Sequence[Path]) -> Iterator[_Outcome]:
        """Lay files out and write them."""
        for rendered in render_files(files, self.endings, self.options, fix_head=self.fix_head):
            yield self._written(rendered)

    def _written(self, rendered: Rendered) -> _Outcome:
        written: list[Path] = []
        errors: list[UnwritableError] = []
        for ending, content in rendered.contents:
            place = rendered.file, ending
            if place not in self._places:
                self._places[place] = self._folder.place(Path(rendered.file).stem, ending)
            try:
                self._folder.put(self._places[place], content)
                written.append(self._places[place])
            except UnwritableError as error:
                errors.append(error)
        # Documents are not kept after writing, because a thousand would fill the memory.
        return _Outcome(replace(rendered, contents=()), tuple(written), tuple(errors))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A source, the files written from it, and the errors of files that were not."""

    rendered: Rendered
    written: tuple[Path, ...]
    errors: tuple[UnwritableError, ...] = ()

    @property
    def kept(self) -> int:
        """Return how many documents were not written because another file is in their place."""
        return sum(isinstance(each, OccupiedError) for each in self.errors)

    @property
    def unwritten(self) -> int:
        """Return how many documents could not be written."""
        return len(self.errors) - self.kept

    def show_errors(self) -> None:
        """Show why the source was not laid out or a document not written."""
        if self.rendered.error:
            show_error(UnreadableError(self.rendered.error, self.rendered.diagnostics))
        for error in self.errors:
            show_error(error)


def watch_one(source: Path, output: Path, options: RenderOptions, *, fix_head: bool = False) -> int:
    """Lay one source out into one file, and again at each save, until Ctrl-C."""
    if not source.is_file():
        raise UnreadableError(f"{source}: there is no such file; check its name and folder")

    def outcomes(files: Sequence[Path]) -> Iterator[_Outcome]:
        rendered = render_file(files[0], (output.suffix.lower(),), options, fix_head=fix_head)
        written = [output] * len(rendered.contents)
        try:
            for _, content in rendered.contents:
                write_new(output, content, force=True)
        except UnwritableError as error:
            yield _Outcome(rendered, (), (error,))
        else:
            yield _Outcome(rendered, tuple(written))

    return _watch(lambda: (source,), outcomes, options)


def _watch(
    files: Callable[[], Sequence[Path]],
    outcomes: Callable[[Sequence[Path]], Iterator[_Outcome]],
    options: RenderOptions,
) -> int:
    """Lay files out each time they are saved, until Ctrl-C; return the exit status."""
    templates = options.templates
    try:
        for changed in saved(lambda: (*files(), *_inside(templates))):
            known = files()
            is_text = all(path in known for path in changed)
            if not is_text:  # a template was saved, so every document changes
                forget()
            for outcome in outcomes([path for path in known if path in changed or not is_text]):
                _tell(outcome)
            say("watching; press Ctrl-C to stop")
    except KeyboardInterrupt:
        say("no longer watching")
    return 0


def _inside(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _tell(outcome: _Outcome) -> None:
    """Say what became of one source, and when."""
    rendered = outcome.rendered
    now = f"{datetime.now().astimezone():%H:%M:%S}"
    show_diagnostics(
        [each for each in rendered.diagnostics if each.severity is Severity.WARNING]
        if not rendered.error
        else ()
    )
    outcome.show_errors()
    if outcome.written:
        say(f"{now}  wrote {', '.join(map(str, outcome.written))}")
    elif rendered.error:
        say(f"{now}  {rendered.file} has errors; the document made before is kept")


def _table(outcomes: Sequence[_Outcome]) -> str:
    """Return the table of sources, see `_MOST_ROWS`."""
    shown = [each for each in outcomes if not each.rendered.error]
    if len(shown) > _MOST_ROWS:
        shown = [each for each in shown if each.kept or each.rendered.warnings]
    return columns([_HEADINGS, *map(_row, shown)], left=(0, 1, 5)) if shown else ""


def _row(outcome: _Outcome) -> tuple[str, ...]:
    rendered = outcome.rendered
    counts = (rendered.paragraphs, rendered.footnotes, rendered.warnings)
    written = ", ".join(path.name for path in outcome.written)
    return (short_name(rendered.file), rendered.symbol, *(f"{each:,}" for each in counts), written)


def _summary(outcomes: Sequence[_Outcome]) -> str:
    done = sum(1 for each in outcomes if not each.rendered.error)
    said = [f"laid out {done:,} of {counted(len(outcomes), 'file')}"]
    said.append(f"{counted(sum(len(each.written) for each in outcomes), 'document')} written")
    if failed := len(outcomes) - done:
        said.append(f"{counted(failed, 'file')} not laid out, because of the errors above")
    if kept := sum(each.kept for each in outcomes):
        said.append(
            f"{counted(kept, 'document')} not written, because a file with other content was there"
        )
    if unwritten := sum(each.unwritten for each in outcomes):
        said.append(f"{counted(unwritten, 'document')} could not be written")
    return "; ".join(said)
