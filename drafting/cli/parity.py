"""`drafting parity`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, with_progress
from drafting.cli.results import ending_of, hand_over, put

FORMATS = ("text", "json", "html")
ENDINGS = {".html": "html", ".json": "json", ".txt": "text"}


@click.command(epilog="Example:  drafting parity en.docx fr.docx es.docx -o parity.html")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--hints", is_flag=True, help="Also what is a matter of form.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="How findings are printed. [default: text]"
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .json, .txt) chooses the format.",
)
@click.option("--explain", metavar="CODE", help="Explain a rule; “all” lists the rules.")
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    hints: bool,  # noqa: FBT001 - click passes options by name
    form: str | None,
    as_json: bool,  # noqa: FBT001
    output: Path | None,
    explain: str | None,
) -> None:
    """Hold language versions of one text against each other.

    FILES are two to six versions in any format that can be read, each in another language. They are
    aligned paragraph by paragraph. Findings say what one version lacks, adds or says in another
    way: paragraphs, headings, notes, symbols, dates, numbers by value, names of States, words that
    were not translated. Most versions decide which one is wrong; between two, English does.

    The exit status is 1 if there are errors or warnings, 3 if the files are not versions of one
    text.
    """
    if explain is not None:
        _explain(explain)
        return
    if len(files) < 2:
        raise click.UsageError("name two or more versions of one text")
    refuse_overwriting(output, files)
    form = _form(form, output, as_json=as_json)
    from drafting.checks.records import RuleLevel
    from drafting.parity import parity
    from drafting.reports.parity import render_parity
    from drafting.versions import by_language

    read = with_progress((load(each) for each in files), len(files), "reading")
    named = [(str(name), text) for name, text in zip(files, read, strict=True)]
    report = parity(by_language(named))
    names = {text.language: Path(name).name for name, text in named}
    written = render_parity(report, form, names, hints=hints)
    if output:
        hand_over(written, output)
    else:
        put(written)
    if any(each.level is not RuleLevel.HINT for each in report.findings):
        context.exit(1)


def _form(form: str | None, output: Path | None, *, as_json: bool) -> str:
    if as_json:
        return "json"
    return form or ENDINGS[ending_of(output, tuple(ENDINGS), ".txt")]


def _explain(code: str) -> None:
    from drafting.errors import OptionError
    from drafting.parity.catalogue import parity_rule
    from drafting.reports.parity import parity_explanation, parity_rule_list

    if code.lower() == "all":
        put(parity_rule_list())
        return
    try:
        put(parity_explanation(parity_rule(code)))
    except OptionError as error:
        raise click.UsageError(str(error)) from None
