"""Arguments and options that several commands take, and how their texts are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from milepost.model.kinds import ITEM_KINDS
from milepost.model.problems import did_you_mean


class Spelled(click.ParamType):  # type: ignore[type-arg]  # older releases have no type argument
    """A small language: whatever its reader takes; what it does not take is wrong use."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What the text means. A reader raises ValueError, which may have a hint."""
        try:
            return self.read(value) if isinstance(value, str) else value
        except ValueError as error:
            self.fail(f"{error} {getattr(error, 'hint', '')}".rstrip(), param, ctx)


class OneOf(click.Choice):  # type: ignore[type-arg]  # as above
    """One of some words, all of which are completed; the nearest one is named for one that is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word. Wrong use if it is none of them."""
        if value in self.choices:
            return value
        known = f"There are {', '.join(self.choices)}."
        return self.fail(f"{value!r} is none. {did_you_mean(value, self.choices, known)}", param, ctx)


def cli_command(*examples: str, **settings: Any) -> Callable[[Callable[..., int | None]], click.Command]:
    """A command whose help ends with examples; it returns its exit status, None for 0."""
    lines = "".join(f"\n  {example}" for example in examples)
    return click.command(epilog=f"\b\nExample{'s' * (len(examples) > 1)}:{lines}", **settings)


path_argument = partial(click.argument, type=click.Path(path_type=Path))

FILE = path_argument("file")
ITEM = click.argument("item_id", metavar="ID")
KIND = click.argument("kind", type=OneOf([kind.value for kind in ITEM_KINDS]), metavar="KIND")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
TODAY = click.option(
    "--today",
    metavar="DATE",
    type=Spelled("day", date.fromisoformat),
    help="The day that counts as today, instead of the status date or the clock.",
)
