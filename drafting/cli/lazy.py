"""A group of commands that loads only the command that is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """A group of commands, each loaded when it is called.

    Attributes:
        summaries: every command with its one line of help.
        load: returns a command by its name.
        former: names that commands had in the version before, each with its name now. They work
            and are not listed.
    """

    def __init__(
        self,
        *,
        summaries: Mapping[str, str],
        load: Callable[[str], click.Command],
        former: Mapping[str, str] | None = None,
        **attributes: Any,  # noqa: ANN401 - as click has it
    ) -> None:
        super().__init__(**attributes)
        self.summaries = summaries
        self.load = load
        self.former = former or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded; None if the name is unknown."""
        name = self.former.get(cmd_name, cmd_name)
        return self.load(name) if name in self.summaries else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a wrong name, suggest the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = self._in_groups(args[0]) or get_close_matches(args[0], self.summaries, n=1)
            if near:
                raise click.UsageError(f"{error.message} Did you mean “{near[0]}”?", ctx) from None
            raise

    def _in_groups(self, name: str) -> list[str]:
        """Return the command of that name in a group of this one, with the name of the group."""
        return [
            f"{group} {name}"
            for group in sorted(self.summaries)
            if isinstance(command := self.load(group), LazyGroup) and name in command.summaries
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.summaries.items()))
