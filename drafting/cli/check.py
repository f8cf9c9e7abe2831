"""`drafting check`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import (
    load,
    refuse_overwriting,
    say,
    show_error,
    usage_errors,
    with_progress,
)
from drafting.cli.record_options import runner_options, work_for
from drafting.cli.results import ending_of, hand_over, put, put_line
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.checking import CheckedFile
    from drafting.checking_files import CheckRequest
    from drafting.checks.catalogue import Rule
    from drafting.sharding import Runner

FORMATS = ("text", "json", "sarif", "github", "html")
ENDINGS = {".html": "html", ".json": "json", ".sarif": "sarif", ".txt": "text"}
_MOST_SKIPPED = 10
"""Files left aside that are named; all are counted."""


@click.command(
    epilog="Example:  drafting check draft.yaml --base 62-160.yaml --fix     drafting check drafts"
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", metavar="CODES", default="", help="Only these rules: SP,NU001.")
@click.option("--ignore", metavar="CODES", default="", help="Not these rules.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Settings, instead of the file .drafting.yaml beside or above each text.",
)
@click.option("--skip-others", is_flag=True, help="Leave files aside that are no texts.")
@click.option("--hints", is_flag=True, help="Also what is a matter of taste.")
@click.option(
    "--base", type=click.Path(path_type=Path), help="Text whose words were agreed: not shown again."
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Record against which the resolutions are held that a text cites.",
)
@click.option("--all", "with_agreed", is_flag=True, help="Show findings in agreed words too.")
@click.option("--fix", "is_fixing", is_flag=True, help="Make the safe fixes in YAML files.")
@click.option("--unsafe-fixes", is_flag=True, help="Make all fixes; read them afterwards.")
@click.option("--diff", "as_diff", is_flag=True, help="Print the fixes instead of making them.")
@click.option(
    "--redline",
    "as_redline",
    is_flag=True,
    help="With -o FILE.docx and --date: write the fixes as tracked changes.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Date of the tracked changes.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="How findings are printed; by default as text, or as the ending of -o says.",
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .json, .sarif, .txt) chooses the format.",
)
@runner_options
@click.option("--explain", metavar="CODE", help="Explain a rule; “all” lists the rules.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    select: str,
    ignore: str,
    config: Path | None,
    skip_others: bool,  # noqa: FBT001 - click passes options by name
    hints: bool,  # noqa: FBT001
    base: Path | None,
    record: Path | None,
    with_agreed: bool,  # noqa: FBT001
    is_fixing: bool,  # noqa: FBT001
    unsafe_fixes: bool,  # noqa: FBT001
    as_diff: bool,  # noqa: FBT001
    as_redline: bool,  # noqa: FBT001
    date: datetime.datetime | None,
    form: str | None,
    output: Path | None,
    jobs: int | None,
    on: str,
    explain: str | None,
) -> None:
    """Check texts against the editorial rules of the United Nations.

    FILES may be in any format that can be read, or folders with such files. Each finding has the
    place, the words, and what to write; quotations and titles of documents are never touched. A
    comment “# drafting: allow SP003” on or above a paragraph allows it. A file .drafting.yaml
    beside or above the texts chooses rules and adds rules and words of your own.

    The exit status is 3 if a file could not be read or written, 1 if there are errors or warnings.
    """
    if explain is not None:
        _explain(explain, config)
        return
    if not files:
        raise click.UsageError("name a file to check")
    from drafting.checking_files import CheckRequest
    from drafting.checks.engine import CheckOptions
    from drafting.checks.records import RuleLevel
    from drafting.reports.findings import render_findings

    texts = _texts(files, skip_others=skip_others)
    if as_redline:
        _refuse_redline(texts, output, date)
    report_form = "text" if as_redline else _form(form, output)
    refuse_overwriting(output, texts)
    request = CheckRequest(
        CheckOptions(_codes(select), _codes(ignore), hints),
        config,
        load(base) if base else None,
        record,
        with_text=as_redline or as_diff or is_fixing or unsafe_fixes,
    )
    _name_settings(texts, request)
    with usage_errors(), work_for(output, on, jobs) as (run, keep):
        checked, failed = _checked(texts, request, run, keep)
    if as_redline and output is not None and date is not None:
        for each in checked:
            _redline(each, request, output, date.date(), unsafe=unsafe_fixes)
        context.exit(3 if failed else 0)
    if request.with_text:
        checked, unfixed = _fixed(checked, request, unsafe=unsafe_fixes, as_diff=as_diff)
        failed += unfixed
        if as_diff:
            context.exit(3 if failed else 0)
    _say_languages(checked)
    report = render_findings(
        checked, report_form, with_agreed=with_agreed, own=_own(texts, request)
    )
    if output:
        hand_over(report, output)
    elif checked or not failed or report_form != "text":
        put(report)
    _say_next(checked, report_form)
    serious = (RuleLevel.ERROR, RuleLevel.WARNING)
    found = any(one.level in serious for each in checked for one in each.open)
    context.exit(3 if failed else 1 if found else 0)


def _form(form: str | None, output: Path | None) -> str:
    """Return the format of the report: the one that was asked for, or that of the file."""
    return form or ENDINGS[ending_of(output, tuple(ENDINGS), ".txt")]


def _refuse_redline(
    texts: Sequence[Path], output: Path | None, date: datetime.datetime | None
) -> None:
    """Refuse tracked changes of several texts, or without a file or a date.

    Raises:
        click.UsageError: something is missing.
    """
    if len(texts) != 1:
        raise click.UsageError(f"--redline is for one text, not for {len(texts)}; run it for each")
    missing = [
        *([] if output else ["-o FILE.docx"]),
        *([] if date else ["--date with the day of the changes, such as 2008-11-20"]),
    ]
    if missing:
        raise click.UsageError(f"--redline needs {' and '.join(missing)}")
    ending_of(output, (".docx",), ".docx")


def _say_next(checked: Sequence[CheckedFile], form: str) -> None:
    """Say how the safe fixes are made: in place in a YAML file, in others as tracked changes.

    Args:
        checked: the files with their findings.
        form: format of the report; only a person who reads text needs to know it.
    """
    if form != "text":
        return
    from drafting.checking import YAML

    fixable = [Path(each.file) for each in checked if _is_fixable(each)]
    in_place = [path for path in fixable if path.suffix.lower() in YAML]
    if in_place:
        say(f"next:  drafting check {in_place[0] if len(in_place) == 1 else 'FILES'} --fix")
    if others := [path for path in fixable if path not in in_place]:
        name = others[0] if len(others) == 1 else "FILE"
        say(f"next:  drafting check {name} --redline -o FIXED.docx --date DAY   (tracked changes)")


def _is_fixable(checked: CheckedFile) -> bool:
    return any(one.fix is not None and one.fix.is_safe for one in checked.open)


def _texts(files: Sequence[Path], *, skip_others: bool) -> tuple[Path, ...]:
    """Return the texts under the names a user gave, and name the files left aside."""
    from drafting.batch import texts_in
    from drafting.errors import UnreadableError

    found = texts_in(files, skip_others=skip_others)
    if not skip_others:
        for reason in found.skipped[:_MOST_SKIPPED]:
            say(f"left aside: {reason}")
        if len(found.skipped) > _MOST_SKIPPED:
            say(f"left aside: {counted(len(found.skipped), 'file')} in all")
        if not found.files:
            raise UnreadableError(f"{files[0]}: there is no text in it that can be read")
    return found.files


def _name_settings(files: Sequence[Path], request: CheckRequest) -> None:
    """Name the files with settings, because they change what is found."""
    for settings in dict.fromkeys(filter(None, map(request.settings_for, files))):
        say(f"settings: {settings}")


def _checked(
    files: Sequence[Path],
    request: CheckRequest,
    run: Runner | None = None,
    keep: Path | None = None,
) -> tuple[list[CheckedFile], int]:
    """Check files; name those that cannot be read, and return how many these are."""
    from drafting.checking_files import check_files

    checked, failed = [], 0
    outcomes = check_files(files, request, run=run, keep=keep)
    for outcome in with_progress(outcomes, len(files), "checking"):
        if outcome.checked is not None:
            checked.append(outcome.checked)
        elif outcome.error is not None:
            show_error(outcome.error)
            failed += 1
    if failed and len(files) > 1:
        say(f"{counted(failed, 'file')} of {len(files):,} could not be read")
    return checked, failed


def _say_languages(checked: Sequence[CheckedFile]) -> None:
    """Say in which languages words are not checked."""
    from drafting.checks.catalogue import rule_languages
    from drafting.text.languages import ENGLISH_NAMES

    for language in sorted({each.resolution.language for each in checked} - {*rule_languages()}):
        say(f"{ENGLISH_NAMES[language]}: only the rules of structure are checked")


def _fixed(
    checked: list[CheckedFile], request: CheckRequest, *, unsafe: bool, as_diff: bool
) -> tuple[list[CheckedFile], int]:
    """Make the fixes of files, or print them; check again what was written.

    Returns:
        What is found now, and how many files could not be written.
    """
    done = [_fix(each, request, unsafe=unsafe, as_diff=as_diff) for each in checked]
    written = [Path(each.file) for each, is_new in zip(checked, done, strict=True) if is_new]
    again = {each.file: each for each in _checked(written, request)[0]}
    return [again.get(each.file, each) for each in checked], done.count(None)


def _own(files: Sequence[Path], request: CheckRequest) -> dict[str, Rule]:
    """Return users' rules for files, by code."""
    return {rule.code: rule for each in files for rule in request.options_for(each).own.rules}


def _explain(code: str, config: Path | None) -> None:
    from drafting.checking import rules_named
    from drafting.checking_files import CheckRequest
    from drafting.reports.findings import explanation, rule_list

    with usage_errors():
        options = CheckRequest(settings=config).options_for(Path("text.yaml"))
        if code.lower() == "all":
            put(rule_list(options.own.rules))
        else:
            put(explanation(rules_named(code, options)))


def _codes(given: str) -> tuple[str, ...]:
    return tuple(each.strip().upper() for each in given.split(",") if each.strip())


def _fix(
    checked: CheckedFile, request: CheckRequest, *, unsafe: bool, as_diff: bool
) -> bool | None:
    """Make the fixes of a file, or print them.

    Returns:
        Whether the file was written; None if it could not be.
    """
    from drafting.checking import YAML, fix, fixed_yaml
    from drafting.errors import DraftingError
    from drafting.files import write_file
    from drafting.readers import bytes_of

    path = Path(checked.file)
    try:
        new, made = fix(checked, request.options_for(path), unsafe=unsafe, knows=request.knows)
        if as_diff:
            for each in made:
                cure = each.fix.words if each.fix else ""
                put_line(f"{checked.file} {each.code} {each.label}: “{each.words}” → “{cure}”")
            return False
        if not made:
            return False
        if path.suffix.lower() not in YAML:
            say(f"{path}: not changed, because only YAML files are; write its fixes with --redline")
            return False
        write_file(path, fixed_yaml(path, bytes_of(path), new))
    except DraftingError as error:
        say(f"{path}: not fixed")
        show_error(error)
        return None
    say(f"{path}: {len(made)} fixed")
    return True


def _redline(
    checked: CheckedFile,
    request: CheckRequest,
    output: Path,
    date: datetime.date,
    *,
    unsafe: bool,
) -> None:
    from drafting.checking import AUTHOR, fix
    from drafting.redlining import redline

    with usage_errors():
        options = request.options_for(Path(checked.file))
        new, made = fix(checked, options, unsafe=unsafe, knows=request.knows)
    document = redline(checked.resolution, new, author=AUTHOR, date=date)
    hand_over(document, output, f"{len(made)} fixed, as tracked changes")
