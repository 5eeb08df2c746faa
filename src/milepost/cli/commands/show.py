"""`milepost show`: the timeline, or one item, as text."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from milepost.cli.items import item_data
from milepost.cli.options import AS_JSON, FILE, TODAY, cli_command
from milepost.cli.output import put_json
from milepost.cli.reading import opened_roadmap
from milepost.editing.edits.base import found
from milepost.model.items import Item
from milepost.model.kinds import Kind
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Work
from milepost.planning.purpose import goal_path
from milepost.planning.spans import Spans
from milepost.planning.waiting import blocks, waits_for
from milepost.session.today import day_of
from milepost.views.text_report import item_text, timeline_text
from milepost.views.timeline.pane import TimelineSettings
from milepost.views.view import View

WITHOUT_TERMINAL = 100
"""Columns where no terminal says how wide it is."""


@cli_command("milepost show roadmap.toml", "milepost show roadmap.toml tariff-live --json")
@FILE
@click.argument("item_id", metavar="[ID]", required=False)
@click.option("--width", type=click.IntRange(40, 1000), help="Columns; as wide as the terminal by default.")
@click.option("--ascii", "in_ascii", is_flag=True, help="Draw with ASCII characters only.")
@TODAY
@AS_JSON
def command(
    file: Path, item_id: str | None, width: int | None, in_ascii: bool, today: date | None, as_json: bool
) -> None:
    """Print the timeline, or one item with all it touches.

    The ID roadmap is the roadmap itself. As JSON, the timeline is the list of what has dates.
    """
    _, roadmap = opened_roadmap(file)
    item = found(roadmap, item_id) if item_id else None
    if as_json:
        put_json(_item_as_json(item, roadmap) if item else _timeline_as_json(roadmap))
        return
    view = View(roadmap, Spans(roadmap), day_of(roadmap, today))
    columns = width or shutil.get_terminal_size((WITHOUT_TERMINAL, 24)).columns
    in_ascii = in_ascii or not sys.stdout.encoding.lower().startswith("utf")
    if item:
        text = item_text(view, item.id, columns, ascii_drawing=in_ascii)
    else:
        text = timeline_text(view, TimelineSettings(), columns, ascii_drawing=in_ascii)
    click.echo(text, nl=False)


def _timeline_as_json(roadmap: Roadmap) -> list[dict[str, Any]]:
    spans = Spans(roadmap)
    planned = ((item, spans.of(item)) for item in roadmap.items.values())
    return [
        {"id": item.id, "kind": item.kind.value, "title": item.label, "first": span.first, "last": span.last}
        for item, span in planned
        if span
    ]


def _item_as_json(item: Item, roadmap: Roadmap) -> dict[str, Any]:
    work = item if isinstance(item, Work) else None
    path = goal_path(item, roadmap)
    return {
        **item_data(item),
        "waits_for": [waiting.item.id for waiting in waits_for(work, roadmap)] if work else [],
        "blocks": [waiting.item.id for waiting in blocks(work, roadmap)] if work else [],
        "risks": [risk.id for risk in roadmap.all_of(Risk) if item.id in risk.affects],
        "goals": list(getattr(item, "goals", ()))
        or [step.id for step in path[1:] if step.kind is Kind.GOALS],
        "path": [step.id for step in path],
    }
