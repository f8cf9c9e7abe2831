"""`drafting open`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import say


@click.command(
    epilog="Example:  drafting open Resolutions",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port; by default any free.")
@click.option(
    "--browser/--no-browser", default=True, help="Open the browser, or only print the address."
)
@click.option(
    "--idle", type=click.FloatRange(min=0.1), metavar="MINUTES", help="End after so long unused."
)
@click.option(
    "--fetch",
    is_flag=True,
    help="Let the page get documents of the United Nations by their symbols, over the network.",
)
@click.option(
    "--install-shortcut",
    "installs",
    is_flag=True,
    help="Write a shortcut for your desktop, and open nothing.",
)
def command(
    folder: Path | None,
    port: int,
    browser: bool,  # noqa: FBT001 - click passes options by name
    idle: float | None,
    fetch: bool,  # noqa: FBT001
    installs: bool,  # noqa: FBT001
) -> None:
    """Open the browser application on a folder of documents.

    Without a folder it opens "Resolutions" in your documents, and makes it the first time. Nothing
    leaves this machine: the pages are served to your own browser only. With --fetch, the symbols
    that you type on the page are sent to the document service of the United Nations.
    """
    if installs:
        from drafting.programs import own_command
        from drafting.web.shortcut import install, shortcuts

        for said in install(shortcuts(own_command(), folder and folder.resolve())):
            say(said)
        return
    from drafting.web.places import default_folder
    from drafting.web.serving import serve

    serve(folder or default_folder(), port=port, browser=browser, say=say, idle=idle, fetch=fetch)
