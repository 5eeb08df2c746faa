"""What orders the work: inputs of a score, a MoSCoW word, probability and impact of a risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

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
from milepost.tui.actions.items import selected
from milepost.tui.actions.registry import carries_out
from milepost.tui.screens.base import RoadmapScreen
from milepost.views.form import Row
from milepost.views.line import Role
from milepost.views.numbers import money, number, short_number

MEANINGS = {
    "rice.reach": "how many people or events in a quarter",
    "rice.confidence": "0 to 100, how sure you are of the others",
    "rice.effort": "person-months",
    "wsjf.value": "to users and to the business, against the other items",
    "wsjf.time": "how much is lost by waiting",
    "wsjf.risk": "risk it takes away, or doors it opens",
    "wsjf.size": "against the other items",
    "residual.probability": "0 to 100, after the response",
    "residual.impact": "1 to 5, after the response",
}
"""What each field of a table is for."""

SCORES = {"rice": ("reach", "impact", "confidence", "effort"), "wsjf": ("value", "time", "risk", "size")}
TABLES = {**SCORES, "residual": ("probability", "impact"), "external": ("system", "key", "url")}
"""Tables of a few fields, which are asked for one by one."""


@carries_out("item.priority")
def priority(screen: RoadmapScreen) -> None:
    """What orders the work: the inputs of a score, a MoSCoW word, or a risk's probability and impact."""
    item, method = selected(screen), screen.workspace.roadmap.header.priority
    if isinstance(item, Risk):
        rows = [row_of(item, key) for key in ("probability", "impact")] + residual_rows(item)
        rows += [row_of(item, key) for key in ("delay", "cost")]
        ask_fields(screen, item, rows, name="Assess", sums=risk_sums)
    elif not isinstance(item, Task | Initiative):
        raise MilepostError(f"A {item.kind.singular} has no priority", hint="Tasks, initiatives and risks do")
    elif method == "moscow":
        ask_choice(screen, chosen(screen), field_of(item, "moscow"))
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
    rows = [_helped(row_of(item, f"{table}.{key}")) for key in TABLES[table]]
    sums = risk_sums if table == "residual" else _score_sums(table)
    ask_fields(screen, item, rows, name=name_of(table), sums=sums)


def residual_rows(risk: Risk) -> list[Row]:
    """The rows for what the response leaves of a risk."""
    labels = {"probability": "then likely", "impact": "then impact"}
    return [replace(_helped(row_of(risk, f"residual.{key}")), label=label) for key, label in labels.items()]


def _helped(row: Row) -> Row:
    """The row with help on its own field, not on the table it is in."""
    return replace(row, input=replace(row.input, help=MEANINGS.get(row.input.key, "")))


def _score_sums(method: str) -> Callable[[Item, Roadmap], Sequence[Sum]]:
    def sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:
        value = score(item, method) if isinstance(item, Task | Initiative) else None
        if value is None:
            return ()
        band = task_bands(roadmap).get(item.id) if roadmap.header.priority == method else None
        return [(f"score {short_number(value)}" + (f", {band}" if band else ""), Role.STRONG)]

    return sums


def risk_sums(item: Item, roadmap: Roadmap) -> Sequence[Sum]:
    """What a risk comes to now and after the response: score, days and money."""
    assert isinstance(item, Risk)
    texts, currency = [], roadmap.header.currency or ""
    for word, assessed in (("now", inherent(item)), ("then", residual(item))):
        if assessed:
            days = "" if assessed.days is None else f", {number(assessed.days, 1)} d"
            worth = "" if assessed.money is None else f", {money(assessed.money)} {currency}".rstrip()
            texts.append(f"{word} {assessed.score} {assessed.grade}{days}{worth}")
    return [("   ".join(texts), Role.STRONG)]
