"""Hold language versions of one text against each other, side by side.

The address of a report names its texts, so nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.checks.records import RuleLevel
from drafting.errors import OptionError
from drafting.model.edit import Op, WordRun
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.parity import parity
from drafting.parity.catalogue import ParityRule, parity_rules
from drafting.parity.records import ParityFinding, ParityLine, ParityReport
from drafting.reports.html import styles
from drafting.reports.pieces import Piece, pieces_of
from drafting.text.inline import plain
from drafting.text.languages import ENGLISH_NAMES, LANGUAGES
from drafting.versions import by_language
from drafting.web.background import in_background, listed, read_one
from drafting.web.compare import ChosenText
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.listing import FileRole, ListedDocument
from drafting.web.pages import page

MOST = len(LANGUAGES)
_PATIENCE = 1.0
"""Seconds in which documents are read, because only their languages say what belongs together."""
_SHOWN = 60
"""Documents of the folder that can be ticked."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A language version as the head of its column.

    Attributes:
        language: ISO 639-1 code.
        name: of its file.
        title: of the text.
        is_mirrored: whether it is read from right to left.
    """

    language: str
    name: str
    title: str
    is_mirrored: bool


@dataclass(frozen=True, slots=True)
class ShownParityFinding:
    """A difference between versions, with its rule.

    Attributes:
        found: the finding.
        rule: the rule, or None if the catalogue has none of this code.
        named: the languages that are probably wrong, in words.
    """

    found: ParityFinding
    rule: ParityRule | None
    named: str


@dataclass(frozen=True, slots=True)
class ShownParityRow:
    """Lines of all versions that say the same.

    Attributes:
        at: index of the row.
        label: as the reference version cites it.
        kind: what it is, as a word for its style.
        cells: lines of each version, in the order of the columns: number and words.
        is_joined: for each column, whether the line of the row before says this too.
        findings: what differs in this row.
    """

    at: int
    label: str
    kind: str
    cells: tuple[tuple[tuple[str, tuple[Piece, ...]], ...], ...]
    is_joined: tuple[bool, ...]
    findings: tuple[ShownParityFinding, ...]


async def versions(request: Request) -> Response:
    """Show the form, or the report if the address names texts."""
    names = request.query_params.getlist("text")
    if not names:
        return await _form(request)
    if not 2 <= len(names) <= MOST:
        return await _form(request, names, f"Choose two to {MOST} versions of one text.")
    folder: DocumentFolder = request.app.state.folder
    waiting = [each for each in names if folder.is_slow(each) and not folder.is_read(each)]
    if waiting and "go" not in request.query_params:
        there = f"{address(names)}&go=on"
        texts = [ChosenText(each) for each in waiting]
        return page(request, "reading", {"texts": texts, "there": there})
    read = [await read_one(request, each) for each in names]
    try:
        held = by_language(zip(names, read, strict=True))
        report = await in_background(request, partial(parity, held))
    except OptionError as error:
        said = str(error)
        return await _form(request, names, f"{said[:1].upper()}{said[1:]}.")
    named = dict(zip((each.language for each in read), names, strict=True))
    return page(request, "parity", _context(request, report, held, named))


async def choose(request: Request) -> Response:
    """Take the dropped and the ticked versions, and go to their report."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    dropped = [folder.add(file.name, file.content) for file in form.files.get("files", ())]
    names = list(dict.fromkeys([*form.fields.get("text", ()), *dropped]))
    if not names:
        raise PageError("There was no text to hold against another. Choose two to six versions.")
    return RedirectResponse(address(names), 303)


def address(names: Iterable[str]) -> str:
    """Return the address of the report on language versions."""
    return "/parity?" + urlencode([("text", name) for name in names])


async def _form(request: Request, chosen: Sequence[str] = (), wrong: str = "") -> Response:
    files = await listed(request, _PATIENCE, slow="read" in request.query_params)
    documents = [each for each in files if each.role is FileRole.DOCUMENT and not each.error]
    wanted = set(chosen) or set(request.query_params.getlist("tick"))
    return page(
        request, "versions",
        {
            "few": sorted(documents[:_SHOWN], key=lambda each: (each.symbol, each.name)),
            "count": len(documents),
            "waiting": sum(not each.is_known for each in documents),
            "sets": _sets(documents),
            "chosen": wanted,
            "languages": ENGLISH_NAMES,
            "most": MOST,
            "wrong": wrong,
        },
        status=422 if wrong else 200,
    )  # fmt: skip


def _sets(documents: Sequence[ListedDocument]) -> list[tuple[ListedDocument, str, str]]:
    """Return texts that are in the folder in several languages: one, their names, the address."""
    found: dict[str, dict[str, ListedDocument]] = {}
    for each in documents:
        if each.symbol and each.language in LANGUAGES:
            key = each.symbol.partition(" ")[0]  # "A/RES/77/256 A-B" in some languages
            found.setdefault(key, {}).setdefault(each.language, each)
    return [
        (
            held.get("en") or next(iter(held.values())),
            _named(each for each in LANGUAGES if each in held),
            address(held[each].name for each in LANGUAGES if each in held),
        )
        for held in found.values()
        if len(held) > 1
    ]


def _context(
    request: Request,
    report: ParityReport,
    held: Mapping[str, Resolution],
    named: Mapping[str, str],
) -> dict[str, object]:
    """Return what the page of a report prints."""
    rules = parity_rules()
    shown = [
        ShownParityFinding(each, rules.get(each.code), _named(each.languages))
        for each in report.findings
    ]
    is_short = request.query_params.get("only", "") == "found"
    counts = {level.value: sum(each.found.level is level for each in shown) for level in RuleLevel}
    rows = _rows(report, held, shown)
    return {
        "columns": [
            ShownVersion(each, named[each], plain(held[each].title), held[each].rules.right_to_left)
            for each in report.languages
        ],
        "symbol": held[report.reference].masthead.symbol,
        "findings": shown,
        "counts": counts,
        "rows": [each for each in rows if each.findings or not is_short],
        "all_rows": len(rows),
        "is_short": is_short,
        "here": address(named[each] for each in report.languages),
        "again": "/parity?" + urlencode([("tick", named[each]) for each in report.languages]),
        "languages": ENGLISH_NAMES,
        "styles": styles,
    }


def _rows(
    report: ParityReport, held: Mapping[str, Resolution], shown: Sequence[ShownParityFinding]
) -> list[ShownParityRow]:
    numbers = {
        language: dict.fromkeys(Op, note_numbers(text, units_of(text)))
        for language, text in held.items()
    }

    def line(language: str, each: ParityLine) -> tuple[str, tuple[Piece, ...]]:
        return each.number, pieces_of((WordRun(Op.KEEP, each.content),), numbers[language])

    return [
        ShownParityRow(
            at,
            row.label,
            row.kind.name.lower(),
            tuple(
                tuple(line(language, each) for each in row.cells.get(language, ()))
                for language in report.languages
            ),
            tuple(language in row.joined for language in report.languages),
            tuple(each for each in shown if each.found.row == at),
        )
        for at, row in enumerate(report.rows)
    ]


def _named(languages: Iterable[str]) -> str:
    """Return languages in words: "French and Russian"."""
    *most, last = [ENGLISH_NAMES.get(each, each) for each in languages] or [""]
    return f"{', '.join(most)} and {last}" if most else last


ROUTES = (
    Route("/parity", versions),
    Route("/parity", choose, methods=["POST"]),
)
