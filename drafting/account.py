"""Account for an import, every word in and out: as data, as a table, or in one line."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.diagnostics import Diagnostic
from drafting.importing import Imported
from drafting.text.counting import counted
from drafting.text.languages import ENGLISH_NAMES
from drafting.text.shown import shown

_MOST_ROWS = 40
"""Up to this number, every source has a row; beyond it, only those that need a look."""
_HEADINGS = ("file", "paragraphs", "words in", "words out", "not placed", "warnings", "guesses")
_LONGEST = 60
"""Most characters of a file's name in the table; its end says more than its beginning."""


def account_of(imported: Imported) -> dict[str, object]:
    """Return the account of one source as plain data."""
    conservation = imported.conservation
    return {
        "file": imported.file,
        "format": str(imported.format) or None,
        "symbol": imported.symbol,
        "language": imported.language or None,
        "error": imported.error or None,
        "paragraphs": imported.paragraphs,
        "footnotes": imported.footnotes,
        "words_in": conservation.words_in if conservation else None,
        "words_out": conservation.words_out if conservation else None,
        "unplaced": list(conservation.unplaced) if conservation else [],
        "surplus": list(conservation.surplus) if conservation else [],
        "normalised": conservation.normalised if conservation else 0,
        "diagnostics": [_diagnostic(each) for each in imported.diagnostics],
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, object]:
    origin = diagnostic.origin
    place = origin and {
        "file": origin.file,
        "line": origin.line,
        "column": origin.column,
        "place": origin.place,
    }
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "origin": place,
        "hint": diagnostic.hint,
    }


def table(results: Sequence[Imported]) -> str:
    """Return the account of many sources, a row each; of very many, only those to look at."""
    shown = [each for each in results if not each.error]
    if len(shown) > _MOST_ROWS:
        shown = [each for each in shown if not each.is_whole]
    if not shown:
        return ""
    return columns([_HEADINGS, *(_row(each) for each in shown)])


def columns(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Return rows of cells with aligned columns; the columns `left` are aligned left."""
    rows = [tuple(map(shown, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if index in left else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def _row(imported: Imported) -> tuple[str, ...]:
    name = short_name(imported.file)
    conservation = imported.conservation
    counts = (
        imported.paragraphs,
        conservation.words_in if conservation else 0,
        conservation.words_out if conservation else 0,
        imported.not_placed,
        imported.warnings,
        imported.guesses,
    )
    return (name, *(f"{count:,}" for count in counts))


def short_name(file: str) -> str:
    """Return a name without its beginning if it is long."""
    return file if len(file) <= _LONGEST else f"…{file[-_LONGEST + 1 :]}"


def line_of(imported: Imported) -> str:
    """Say in one line what was read."""
    language = ENGLISH_NAMES.get(imported.language, imported.language)
    what = ", ".join(filter(None, (imported.symbol, language)))
    found = (
        f"{counted(imported.paragraphs, 'paragraph')}, {counted(imported.footnotes, 'footnote')}"
    )
    return f"{imported.file}: {what}: {found}; {_arrived([imported])}"


def line_of_all(results: Sequence[Imported], skipped: int, kept: int, unwritten: int = 0) -> str:
    """Say in one line what was done with many sources.

    Args:
        results: the results of all sources.
        skipped: number of files of other kinds in the folders.
        kept: number of results not written because other files are in their place.
        unwritten: number of results that could not be written.
    """
    read = [each for each in results if not each.error]
    said = [f"read {len(read):,} of {counted(len(results), 'file')}", _arrived(read)]
    if skipped:
        said.append(f"{counted(skipped, 'file')} of other kinds not read")
    if kept:
        said.append(
            f"{counted(kept, 'file')} not written, because a file with other content was there"
        )
    if unwritten:
        said.append(f"{counted(unwritten, 'file')} could not be written")
    return "; ".join(filter(None, said))


def _arrived(results: Sequence[Imported]) -> str:
    accounts = [each.conservation for each in results if each.conservation]
    if not accounts:
        return ""
    words_in = sum(each.words_in for each in accounts)
    words_out = sum(each.words_out for each in accounts)
    said = [f"all {words_in:,} words arrived"]
    if any(not each.holds for each in accounts) or any(each.not_placed for each in results):
        not_placed = sum(each.not_placed for each in results)
        said = [f"{words_in:,} words in, {words_out:,} out"]
        said += [f"{counted(not_placed, 'passage')} not placed"] if not_placed else []
    if warnings := sum(each.warnings for each in results):
        said.append(counted(warnings, "warning"))
    if guesses := sum(each.guesses for each in results):
        said.append(counted(guesses, "guess"))
    return ", ".join(said)
