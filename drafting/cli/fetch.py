"""`drafting fetch`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.cli.messages import say, show_error, with_progress
from drafting.cli.results import put_json, put_line
from drafting.errors import OccupiedError, OptionError, UnreadableError
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.fetching.records import FetchedDocument

_MOST_BYTES = 1024 * 1024
"""Most bytes of a list of symbols."""
_MOST_WRONG = 10
"""Lines of a list that are named because they have no symbol; all are counted."""


@click.command(
    epilog="Example:  drafting fetch A/RES/63/180 64/174 -o texts     "
    "drafting fetch --list symbols.txt --lang fr"
)
@click.argument("symbols", nargs=-1)
@click.option(
    "--list", "list_file", type=click.Path(path_type=Path, allow_dash=True),
    help="A file with one symbol a line; “-” for standard input.",
)  # fmt: skip
@click.option(
    "--lang", "languages", multiple=True, type=click.Choice(["ar", "zh", "en", "fr", "ru", "es"]),
    help="Language; may be given several times. By default English.",
)  # fmt: skip
@click.option(
    "--type", "kind", type=click.Choice(["docx", "doc", "pdf"]),
    help="Kind of file. By default Word (docx), or the XML of the clone.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(),
    help="Folder for the files. By default this folder.",
)  # fmt: skip
@click.option(
    "--clone", type=click.Path(path_type=Path),
    help="Folder with a clone of the published XML files, in which to look first.",
)  # fmt: skip
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps what was fetched. By default that of your system.",
)  # fmt: skip
@click.option("--refresh", is_flag=True, help="Ask again for what the cache has.")
@click.option("--offline", is_flag=True, help="Ask for nothing; use the cache and the clone.")
@click.option("--force", is_flag=True, help="Replace files that exist with other content.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each as JSON.")
def command(
    symbols: tuple[str, ...],
    list_file: Path | None,
    languages: tuple[str, ...],
    kind: str | None,
    output: Path,
    clone: Path | None,
    cache: Path | None,
    refresh: bool,  # noqa: FBT001 - click passes options by name
    offline: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Fetch documents by their symbols from the United Nations.

    SYMBOLS may be written in any way: A/RES/63/180, 63/180, "resolution 63/180", or an address of
    docs.un.org. This is the only command that uses the network. It asks for one document a
    second, keeps what it gets, and never asks for that again. With --offline, or
    DRAFTING_OFFLINE=1 in the environment, it asks for nothing.

    The exit status is 3 if a document could not be fetched, 1 if one is not issued or something
    else was left undone, else 0.
    """
    from drafting.fetching import document_keys, fetch
    from drafting.fetching.records import FetchOptions

    asked = [*symbols, *(_listed(list_file) if list_file else ())]
    if not asked:
        raise click.UsageError("name a document to fetch, such as A/RES/63/180")
    options = FetchOptions(
        languages or ("en",), kind or "", cache, clone, refresh=refresh, offline=offline
    )
    try:
        total = len(document_keys(asked, options))
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    documents = with_progress(fetch(asked, options, tell=say), total, "fetching")
    writing = _Writing(output, force=force, as_json=as_json)
    try:
        for document in documents:
            writing.put(document)
    except KeyboardInterrupt:
        done = counted(len(writing.documents), "document")
        say(f"stopped after {done} of {total:,}; the same command goes on from there")
        sys.exit(1)
    if as_json:
        put_json(writing.accounts)
    writing.sum_up()
    sys.exit(writing.status)


class _Writing:
    """Writes the files, and counts what became of each document."""

    def __init__(self, folder: Path, *, force: bool, as_json: bool) -> None:
        self._folder = folder
        self._force = force
        self._as_json = as_json
        self._undone = 0
        self.documents: list[FetchedDocument] = []
        self.accounts: list[dict[str, Any]] = []

    def put(self, document: FetchedDocument) -> None:
        """Write one file, and say what became of it; of many not asked for, say it once."""
        from drafting.fetching.records import FetchStatus

        is_first = document.status not in {each.status for each in self.documents}
        self.documents.append(document)
        file = self._written(document) if document.path else ""
        key = document.key
        self.accounts.append({
            "symbol": key.symbol, "language": key.language, "type": key.type,
            "status": str(document.status), "file": file, "remark": document.remark,
        })  # fmt: skip
        if file and not self._as_json:
            put_line(f"{key}: {document.status}: {file}")
        if document.remark and (is_first or document.status is not FetchStatus.NOT_ASKED):
            say(f"{key}: {'' if file else f'{document.status}: '}{document.remark}")

    def _written(self, document: FetchedDocument) -> str:
        """Write the file of a document; return its name, or "" if another is in its place."""
        from drafting.batch import write_new
        from drafting.files import made_folder
        from drafting.readers import bytes_of

        if document.path is None:
            return ""
        target = made_folder(self._folder) / document.name
        try:
            write_new(target, bytes_of(document.path), force=self._force)
        except OccupiedError as error:
            show_error(error)
            self._undone += 1
            return ""
        return str(target)

    def sum_up(self) -> None:
        """Say how many documents there are of each status."""
        counts = Counter(str(each.status) for each in self.documents)
        parts = ", ".join(f"{number:,} {status}" for status, number in counts.items())
        if len(self.documents) > 1:
            say(f"{counted(len(self.documents), 'document')}: {parts}")

    @property
    def status(self) -> int:
        """Return the exit status."""
        from drafting.fetching.records import FetchStatus

        missing = [each.status for each in self.documents if not each.is_there]
        if any(each is not FetchStatus.NOT_ISSUED for each in missing):
            return 3
        return 1 if missing or self._undone else 0


def _listed(file: Path) -> Sequence[str]:
    """Return the symbols of a list.

    Raises:
        UnreadableError: it cannot be read, is too long, or has lines without a symbol.
    """
    from drafting.readers import bytes_of

    content = sys.stdin.buffer.read(_MOST_BYTES + 1) if str(file) == "-" else bytes_of(file)
    if len(content) > _MOST_BYTES:
        raise UnreadableError(f"{file}: this list is longer than 1 MB; split it")
    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    wrong = list(_wrong(lines))
    if wrong:
        more = f" and {len(wrong) - _MOST_WRONG:,} more" if len(wrong) > _MOST_WRONG else ""
        named = "; ".join(wrong[:_MOST_WRONG])
        raise UnreadableError(f"{file}: no symbols in {named}{more}; write them like A/RES/63/180")
    return [line for each in lines if (line := _symbol_in(each))]


def _symbol_in(line: str) -> str:
    """Return a line without its comment."""
    return line.partition("#")[0].strip()


def _wrong(lines: Sequence[str]) -> Iterator[str]:
    from drafting.text.typed_symbols import typed_symbol

    for number, line in enumerate(lines, start=1):
        symbol = _symbol_in(line)
        if symbol and typed_symbol(symbol) is None:
            yield f"line {number} (“{symbol[:60]}”)"
