"""What is printed: the result on stdout, everything else on stderr, and nothing that acts on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from milepost.views.visible import cells, pad, visible


def put(text: str, **style: Any) -> None:
    """One line of the result, with text of strangers made visible; styled where stdout is a terminal."""
    click.secho(visible(text), **style)


def put_json(value: object) -> None:
    """The result as one JSON document in ASCII: dates as ISO texts, all else that is odd escaped."""
    click.echo(json.dumps(value, indent=2, default=str))


def put_table(rows: Iterable[Sequence[str]]) -> None:
    """Rows of the result in columns; columns without any text are left out."""
    shown = [[visible(cell) for cell in row] for row in rows]
    columns = [column for column in zip(*shown, strict=True) if any(column)]
    widths = [max(map(cells, column)) for column in columns]
    for row in zip(*columns, strict=True):
        click.echo("  ".join(map(pad, row, widths)).rstrip())


def say(text: str) -> None:
    """Lines beside the result."""
    for line in text.splitlines():
        click.echo(visible(line), err=True)


def complain(title: str, hint: str = "") -> None:
    """What is wrong, and on a line of its own what to do next."""
    say(f"milepost: {title}")
    if hint:
        click.secho(f"  {visible(hint)}", err=True, dim=True)
