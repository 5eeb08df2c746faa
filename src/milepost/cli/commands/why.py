"""`milepost why`: what an item is for, and what drives its date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from milepost.cli.options import AS_JSON, FILE, ITEM, TODAY, cli_command
from milepost.cli.output import put, put_json, put_table
from milepost.cli.reading import opened_roadmap
from milepost.editing.edits.base import found
from milepost.model.work import Work
from milepost.planning.driving import driving_chain
from milepost.planning.purpose import goal_path
from milepost.planning.schedule import schedule_of
from milepost.session.today import day_of
from milepost.views.why import chain_rows, path_words, reasons


@cli_command("milepost why roadmap.toml tariff-live", "milepost why roadmap.toml tariff-live --json")
@FILE
@ITEM
@TODAY
@AS_JSON
def command(file: Path, item_id: str, today: date | None, as_json: bool) -> None:
    """Print what an item is for, and what drives its date.

    First comes the path from the vision down to it, last the chain that drives it: each line holds the
    next one where it is, and the item stands last.
    """
    _, roadmap = opened_roadmap(file)
    item = found(roadmap, item_id)
    path = goal_path(item, roadmap)
    schedule = schedule_of(roadmap, day_of(roadmap, today))
    chain = driving_chain(schedule, item) if isinstance(item, Work) else None
    told = reasons(schedule, item) if isinstance(item, Work) else []
    if as_json:
        put_json(
            {
                "path": [step.id for step in path],
                "driving": [step.item.id for step in chain.steps] if chain else [],
                "origin": chain.origin.value if chain else None,
                "reasons": told,
            }
        )
        return
    put(path_words(path))
    for sentence in told:
        put(sentence)
    if isinstance(item, Work):
        put_table((f"  {row.item.label}", row.dates, row.held) for row in chain_rows(schedule, item))
