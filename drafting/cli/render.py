"""`drafting render`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.heads import FIX_HEAD, agreed
from drafting.cli.layout import EMBLEM, TEMPLATES, picture
from drafting.cli.messages import load, refuse_overwriting, say
from drafting.cli.results import hand_over
from drafting.rendering import BINARY, ENDINGS, render
from drafting.writers.kinds import FORMS, KINDS, ORGANS
from drafting.writers.options import Profile, RenderOptions

_FORMATS = tuple(ending.removeprefix(".") for ending in ENDINGS)


@click.command(
    epilog="Example:  drafting render 63-180.yaml -o 63-180.pdf     "
    "drafting render drafts -o pages --to docx --to pdf"
)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"File to write; its ending ({', '.join(ENDINGS)}) chooses the format. A folder for many "
    "sources. By default, text goes to the screen.",
)
@click.option(
    "--to",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Format for a folder or the screen; repeatable.",
)
@click.option(
    "--profile",
    type=click.Choice([each.value for each in Profile]),
    default="modern",
    show_default=True,
    help="Layout: modern, or as in the official records up to the 70th session.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Print it as {', '.join(FORMS)}, or as a document of {', '.join(ORGANS)}, or both "
    "(hrc-draft). By default its symbol decides.",
)
@click.option(
    "--width",
    type=click.IntRange(0, 1000),
    default=80,
    show_default=True,
    help="Columns of a text file; 0 keeps each paragraph on one line.",
)
@TEMPLATES
@EMBLEM
@FIX_HEAD
@click.option("--force", is_flag=True, help="Replace files of other content in the folder.")
@click.option("--watch", is_flag=True, help="Write the result again at each save, until Ctrl-C.")
def command(
    sources: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...],
    profile: str,
    kind: str | None,
    width: int,
    templates: Path | None,
    emblem: Path | None,
    fix_head: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001 - click passes options by name
    watch: bool,  # noqa: FBT001
) -> None:
    """Lay resolutions out as Word, PDF, web page, Markdown, text or Akoma Ntoso.

    The source is a resolution file, or any document that can be imported. In a folder, all
    resolution files are laid out, on all cores, and one that cannot be read does not stop the
    others; the results go into another folder, under the names of their sources. PDF needs
    LibreOffice.

    The result is a draft and looks like one: no emblem, job number or barcode unless you give it.
    The exit status is 3 if a file could not be read or made, 1 if something was left undone.
    """
    options = RenderOptions(
        profile=profile,
        kind=kind or "",
        width=width,
        templates=templates,
        emblem=picture(emblem),
    )
    endings = tuple(dict.fromkeys(f".{each}" for each in formats))
    folder = _folder(sources, output)
    if folder is not None:
        from drafting.cli.render_many import Task

        task = Task(sources, folder, endings or (".docx",), options, force=force, fix_head=fix_head)
        sys.exit(task.watch() if watch else task.run())
    ending = _ending(output, endings)
    refuse_overwriting(output, sources)
    if output is not None and watch:
        from drafting.cli.render_many import watch_one

        sys.exit(watch_one(sources[0], output, options, fix_head=fix_head))
    if watch:
        raise click.UsageError("--watch writes files: name one with -o FILE, or -o FOLDER")
    _render_one(sources[0], output, ending, options, fix_head=fix_head)


def _folder(sources: tuple[Path, ...], output: Path | None) -> Path | None:
    """Return the folder for the results, or None; refuse options that do not fit together."""
    many = len(sources) > 1 or sources[0].is_dir()
    if output is None:
        if many:
            raise click.UsageError("name a folder for the results: -o FOLDER")
        return None
    is_file = output.suffix.lower() in ENDINGS and not output.is_dir()
    if many and is_file:
        raise click.UsageError(f"“{output}” is one file; name a folder for the results")
    if not many and output.suffix and not is_file and not output.is_dir():
        raise click.UsageError(
            f"cannot write “{output}”; name a file that ends in {', '.join(ENDINGS)}, or a folder"
        )
    return None if is_file else output


def _ending(output: Path | None, endings: tuple[str, ...]) -> str:
    """Return the format of the one document to make."""
    if output is not None:
        ending = output.suffix.lower()
        if endings not in ((), (ending,)):
            raise click.UsageError(
                f"“{output}” already names its format; leave --to out, or name a folder"
            )
        return ending
    if len(endings) > 1:
        raise click.UsageError("only one format goes to the screen; name a folder: -o FOLDER")
    ending = endings[0] if endings else ".txt"
    if ending in BINARY:
        raise click.UsageError(f"the screen cannot show {ending}; name a file: -o FILE{ending}")
    return ending


def _render_one(
    source: Path, output: Path | None, ending: str, options: RenderOptions, *, fix_head: bool
) -> None:
    resolution = agreed(load(source), str(source), fix=fix_head)
    if ending == ".pdf" and sys.stderr.isatty():
        say("LibreOffice makes the PDF …")  # its start alone takes seconds
    hand_over(render(resolution, ending, options), output)
