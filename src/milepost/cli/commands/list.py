"""`milepost list`: the items of a kind that a filter leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from milepost.cli.items import item_data
from milepost.cli.options import AS_JSON, FILE, KIND, TODAY, cli_command
from milepost.cli.output import put_json, put_table, say
from milepost.cli.reading import opened_roadmap
from milepost.editing.filter_explanation import why_nothing
from milepost.editing.filters import Filter, FilterContext, FilterError, parse_filter
from milepost.model.kinds import Kind
from milepost.session.today import day_of
from milepost.views.dates import planned_text


@cli_command(
    "milepost list roadmap.toml tasks owner:ilja status:todo,in-progress",
    "milepost list roadmap.toml risks 'risk>=10' -is:closed --json",
    context_settings={"ignore_unknown_options": True},  # -is:blocked is a filter
)
@FILE
@KIND
@click.argument("filters", metavar="[FILTER...]", nargs=-1)
@TODAY
@AS_JSON
def command(file: Path, kind: str, filters: tuple[str, ...], today: date | None, as_json: bool) -> None:
    """List the items of a kind.

    Kinds are tasks, milestones, initiatives, goals, risks and so on. A filter is field:value,
    field>=value, field<value, is:blocked or words of a title. A space is "and", OR and parentheses join,
    a minus negates, a,b is either.
    """
    asked = _filter(filters)
    _, roadmap = opened_roadmap(file)
    context = FilterContext(roadmap, day_of(roadmap, today))
    items = [item for item in roadmap.of(Kind(kind)) if asked.matches(item, context)]
    if filters and not items:
        say(f"{why_nothing(asked, context)}.")
    if as_json:
        put_json([item_data(item) for item in items])
    else:
        put_table(
            [
                (item.id, planned_text(item, context.spans), getattr(item, "status", ""), item.label)
                for item in items
            ]
        )


def _filter(words: tuple[str, ...]) -> Filter:
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    try:
        return parse_filter(" ".join(words))
    except FilterError as error:
        raise click.UsageError(f"{error.title} {error.hint}") from None
