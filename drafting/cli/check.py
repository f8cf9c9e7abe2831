"""`drafting check`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import load, refuse_overwriting, say
from drafting.cli.results import hand_over, put, put_line

if TYPE_CHECKING:
    from drafting.checking import CheckedFile
    from drafting.checks.engine import CheckOptions

FORMATS = ("text", "json", "sarif", "github", "html")


@click.command(epilog="Example:  drafting check draft.yaml --base 62-160.yaml --fix")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", metavar="CODES", default="", help="Only these rules: SP,NU001.")
@click.option("--ignore", metavar="CODES", default="", help="Not these rules.")
@click.option("--hints", is_flag=True, help="Also what is a matter of taste.")
@click.option(
    "--base", type=click.Path(path_type=Path), help="Text whose words were agreed: not shown again."
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
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="How findings are printed.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
@click.option("--explain", metavar="CODE", help="Explain a rule; “all” lists the rules.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    select: str,
    ignore: str,
    hints: bool,  # noqa: FBT001 - click passes options by name
    base: Path | None,
    with_agreed: bool,  # noqa: FBT001
    is_fixing: bool,  # noqa: FBT001
    unsafe_fixes: bool,  # noqa: FBT001
    as_diff: bool,  # noqa: FBT001
    as_redline: bool,  # noqa: FBT001
    date: datetime.datetime | None,
    form: str,
    output: Path | None,
    explain: str | None,
) -> None:
    """Check texts against the editorial rules of the United Nations.

    FILES may be in any format that can be read. Each finding has the place, the words, and what to
    write; quotations and titles of documents are never touched. A comment “# drafting: allow
    SP003” on or above a paragraph allows it.

    The exit status is 1 if there are errors or warnings.
    """
    if explain is not None:
        _explain(explain)
        return
    if not files:
        raise click.UsageError("name a file to check")
    if as_redline and (len(files) != 1 or output is None or date is None):
        raise click.UsageError("--redline needs one file, -o FILE.docx and --date")
    refuse_overwriting(output, files)
    from drafting.checking import check_file
    from drafting.checks.engine import CheckOptions
    from drafting.checks.records import RuleLevel
    from drafting.reports.findings import render_findings

    options = CheckOptions(_codes(select), _codes(ignore), hints)
    agreed = load(base) if base else None
    with _usage():
        checked = [check_file(each, options, base=agreed) for each in _with_progress(files)]
    if as_redline and output is not None and date is not None:
        _redline(checked[0], options, output, date.date(), unsafe=unsafe_fixes)
        return
    if as_diff or is_fixing or unsafe_fixes:
        mended = [_fix(each, options, unsafe=unsafe_fixes, as_diff=as_diff) for each in checked]
        if as_diff:
            return
        if any(mended):
            checked = [check_file(each, options, base=agreed) for each in files]
    report = render_findings(checked, form, with_agreed=with_agreed)
    if output:
        hand_over(report, output)
    else:
        put(report)
    serious = (RuleLevel.ERROR, RuleLevel.WARNING)
    if any(one.level in serious for each in checked for one in each.open):
        context.exit(1)


def _explain(code: str) -> None:
    from drafting.checking import rule_named
    from drafting.reports.findings import explanation, rule_list

    with _usage():
        put(rule_list("en") if code.lower() == "all" else explanation(rule_named(code)))


@contextmanager
def _usage() -> Iterator[None]:
    """Show an option that cannot be used as such."""
    from drafting.errors import OptionError

    try:
        yield
    except OptionError as error:
        raise click.UsageError(str(error)) from None


def _codes(given: str) -> tuple[str, ...]:
    return tuple(each.strip().upper() for each in given.split(",") if each.strip())


def _with_progress(files: Sequence[Path]) -> Sequence[Path]:
    if len(files) > 1:
        say(f"checking {len(files)} files")
    return files


def _fix(checked: CheckedFile, options: CheckOptions, *, unsafe: bool, as_diff: bool) -> bool:
    """Make the fixes of a file, or print them; return whether the file was written."""
    from drafting.checking import YAML, fix, fixed_yaml
    from drafting.files import write_file
    from drafting.readers import bytes_of

    new, made = fix(checked, options, unsafe=unsafe)
    path = Path(checked.file)
    if as_diff:
        for each in made:
            cure = each.fix.words if each.fix else ""
            put_line(f"{checked.file} {each.code} {each.label}: “{each.words}” → “{cure}”")
        return False
    if not made:
        return False
    if path.suffix.lower() not in YAML:
        say(f"{checked.file}: not changed, it is no YAML file; write its fixes with --redline")
        return False
    write_file(path, fixed_yaml(path, bytes_of(path), new))
    say(f"{checked.file}: {len(made)} fixed")
    return True


def _redline(
    checked: CheckedFile,
    options: CheckOptions,
    output: Path,
    date: datetime.date,
    *,
    unsafe: bool,
) -> None:
    from drafting.checking import AUTHOR, fix
    from drafting.redlining import redline

    new, made = fix(checked, options, unsafe=unsafe)
    document = redline(checked.resolution, new, author=AUTHOR, date=date)
    hand_over(document, output, f"{len(made)} fixed, as tracked changes")
