"""The program as click sees it: which first word is a command, and where each command is."""

from __future__ import annotations

from importlib import import_module

import click
from click.shell_completion import CompletionItem

COMMANDS = (
    *("new", "demo", "check", "show", "list"),
    *("add", "set", "shift", "link", "unlink", "move", "rename", "remove"),
    *("schedule", "load", "forecast", "why", "scores", "waive"),
    *("log", "diff", "blame", "trend", "restore", "tag", "minutes", "status"),
    *("trust", "doctor", "schema", "completion"),
)
"""In the order of the help. Each is `command` in the module of its name, imported when it is used."""

_OPEN = "open"
"""The module that runs where no command is named."""


class _Program(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name and cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"milepost.cli.commands.{cmd_name or _OPEN}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Anything but a command is a file or an option of opening it."""
        if not ctx.resilient_parsing and (not args or args[0] not in (*COMMANDS, "--help", "--version")):
            args = ["", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The first word may be a file, too."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


@click.group(
    cls=_Program,
    invoke_without_command=True,
    subcommand_metavar="[FILE|DIR] [--read-only] | COMMAND [ARGS]...",
    options_metavar="",
    epilog="\b\nExamples:\n  milepost demo\n  milepost new roadmap.toml\n  milepost roadmap.toml",
)
@click.version_option(package_name="milepost", message="%(prog)s %(version)s")
def program() -> None:
    """Roadmaps as plain text, planned from the keyboard, with every revision in git.

    With a file, a directory or nothing, milepost opens the roadmap on the screen; with --at REV as it was at
    a revision, a tag or a day, with --today DATE as if it were that day. The first word is a command if there
    is one of that name; write ./check for a file called check.
    """
