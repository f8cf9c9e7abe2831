"""`drafting render`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, say
from drafting.errors import UnreadableError
from drafting.files import write_file
from drafting.model.resolution import Resolution
from drafting.readers import bytes_of
from drafting.writers.options import PROFILES, RenderOptions

_ENDINGS = (".docx", ".txt", ".xml")


@click.command(epilog="Example:  drafting render 63-180.yaml -o 63-180.docx --profile or63")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.docx, .txt, .xml) chooses the format. Without: text to the "
    "screen.",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="modern",
    show_default=True,
    help="Layout: modern, or that of the official records up to the 70th session.",
)
@click.option(
    "--width",
    type=click.IntRange(0, 1000),
    default=80,
    show_default=True,
    help="Columns of text; 0 keeps each paragraph on one line.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    help="Folder whose templates go before ours.",
)
@click.option(
    "--emblem", type=click.Path(path_type=Path), help="Your own PNG or JPEG for the emblem's cell."
)
def command(
    source: Path,
    output: Path | None,
    profile: str,
    width: int,
    templates: Path | None,
    emblem: Path | None,
) -> None:
    """Lay a resolution out as a Word document, as text or as Akoma Ntoso.

    The source is a resolution file, or any document that can be imported. What is written is a
    draft and looks like one: no emblem, job number or barcode unless you give it.
    """
    ending = output.suffix.lower() if output else ".txt"
    if ending not in _ENDINGS:
        raise click.UsageError(
            f"cannot write “{output}” yet; name a file that ends in {', '.join(_ENDINGS)}"
        )
    refuse_overwriting(output, (source,))
    options = RenderOptions(
        profile=profile,
        width=width,
        templates=templates,
        emblem=None if emblem is None else _picture(emblem),
    )
    resolution = load(source)
    content = _rendered(ending, resolution, options)
    if output is None:
        click.echo(content, nl=False)
    else:
        write_file(output, content)
        say(f"wrote {output}")


def _rendered(ending: str, resolution: Resolution, options: RenderOptions) -> str | bytes:
    if ending == ".docx":
        from drafting.writers.docx import render_docx

        return render_docx(resolution, options)
    if ending == ".xml":
        from drafting.writers.akn import render_akn

        return render_akn(resolution, options)
    from drafting.writers.plain import render_text

    return render_text(resolution, options)


def _picture(path: Path) -> bytes:
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such picture")
    return bytes_of(path)
