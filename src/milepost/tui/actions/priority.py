"""What orders the work: inputs of a score, a MoSCoW word, probability and impact of a risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from milepost.model.errors import MilepostError
from milepost.model.items import Item
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Task
from milepost.planning.scores import inherent, residual, score, task_bands
from milepost.tui.actions.asking import (
    Sum,
    ask_fields,
    row_of,
)
from milepost.tui.actions.choices import ask_choice
from milepost.tui.actions.giving import chosen, field_of, name_of
from milepost.tui.actions.registry import carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Row
from milepost.views.line import Role
from milepost.views.numbers import number, short_number

SCORES = {"rice": ("reach", "impact", "confidence", "effort"), "wsjf": ("value", "time", "risk", "size")}
TABLES = {**SCORES, "residual": ("probability", "impact"), "external": ("system", "key", "url")}
"""Tables of a few fields, which are asked for one by one."""


@carries_out("item.priority")
def priority(screen: RoadmapScreen) -> None:
    """What orders the work: the inputs of a score, a MoSCoW word, or a risk's probability and impact."""
    items = chosen(screen)
    item, method = items[0], screen.workspace.roadmap.header.priority
    if isinstance(item, Risk):
        rows = [row_of(item, key) for key in ("probability", "impact")]
        rows += [_labelled(item, f"residual.{key}", f"then {key[:8]}") for key in TABLES["residual"]]
        ask_fields(screen, item, rows, name="Assess", sums=_risk_sums)
    elif not isinstance(item, Task | Initiative):
        raise MilepostError(f"A {item.kind.singular} has no priority", hint="Tasks, initiatives and risks do")
    elif method == "moscow":
        ask_choice(screen, items, field_of(item, "moscow"))
    elif method == "rank":
        keys = " and ".join(screen.milepost.key_of(command) for command in ("item.up", "item.down"))
        raise MilepostError(
            "This roadmap is ordered by hand",
            hint=f"{keys} move a task in the backlog; priority in {screen.milepost.key_of('roadmap.edit')} "
            "chooses another method",
        )
    else:
        ask_table(screen, item, method)


def ask_table(screen: RoadmapScreen, item: Item, table: str) -> None:
    """A sheet for the fields of a small table, with the score where it has one."""
    rows = [row_of(item, f"{table}.{key}") for key in TABLES[table]]
    sums = _risk_sums if table == "residual" else _score_sums(table)
    ask_fields(screen, item, rows, name=name_of(table), sums=sums)


def _labelled(item: Item, key: str, label: str) -> Row:
    row = row_of(item, key)
    return Row(row.input, row.text, label)


def _score_sums(method: str) -> Callable[[Item, Roadmap], Sequence[Sum]]:
    def sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:
        value = score(item, method) if isinstance(item, Task | Initiative) else None
        if value is None:
            return ()
        band = task_bands(roadmap).get(item.id) if roadmap.header.priority == method else None
        return [(f"score {short_number(value)}" + (f", {band}" if band else ""), Role.STRONG)]

    return sums


def _risk_sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:  # noqa: ARG001 - risks weigh alone
    assert isinstance(item, Risk)
    texts = []
    for word, assessed in (("now", inherent(item)), ("then", residual(item))):
        if assessed:
            days = "" if assessed.days is None else f", {number(assessed.days, 1)} d"
            texts.append(f"{word} {assessed.score} {assessed.grade}{days}")
    return [("   ".join(texts), Role.STRONG)]
