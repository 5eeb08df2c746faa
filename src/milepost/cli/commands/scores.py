"""`milepost scores`: priority, risk and progress as numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from milepost.cli.options import AS_JSON, FILE, cli_command
from milepost.cli.output import put, put_json, put_table
from milepost.cli.reading import opened_roadmap
from milepost.model.goals import Goal
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.work import Initiative, Task
from milepost.planning.alignment import goal_progress
from milepost.planning.scores import Assessment, inherent, residual, score
from milepost.planning.spans import Spans
from milepost.views.numbers import NONE, money, number, short_number


@cli_command("milepost scores roadmap.toml", "milepost scores roadmap.toml --json")
@FILE
@AS_JSON
def command(file: Path, as_json: bool) -> None:
    """Print priority, risk and progress as numbers.

    RICE and WSJF of tasks and initiatives that have the inputs; level, score and exposure of risks in days
    and money, before and after the response; how far goals are reached, and how much of each initiative is
    done.
    """
    _, roadmap = opened_roadmap(file)
    risks = {risk.id: _assessed(risk) for risk in roadmap.all_of(Risk)}
    if as_json:
        put_json(
            {
                "rice": _scores(roadmap, "rice"),
                "wsjf": _scores(roadmap, "wsjf"),
                "risk": risks,
                "goals": {goal.id: goal_progress(goal) for goal in roadmap.all_of(Goal)},
                "progress": _progress(roadmap),
            }
        )
        return
    for method in ("rice", "wsjf"):
        _put_section(method.upper(), _scores(roadmap, method), short_number)
    if risks:
        put("Risks", bold=True)
        put_table(_risk_row(risk, roadmap.header.currency or "") for risk in roadmap.all_of(Risk))
    _put_section("Goals reached", {goal.id: goal_progress(goal) for goal in roadmap.all_of(Goal)}, _share)
    _put_section("Initiatives done", _progress(roadmap), lambda percent: f"{number(percent)} %")


def _put_section(title: str, values: dict[str, Any], text: Callable[[float], str]) -> None:
    if values:
        put(title, bold=True)
        put_table((f"  {name}", NONE if value is None else text(value)) for name, value in values.items())


def _share(value: float) -> str:
    return f"{number(value * 100)} %"


def _scores(roadmap: Roadmap, method: str) -> dict[str, float]:
    """The scores by id, the highest first."""
    items: list[Task | Initiative] = [*roadmap.all_of(Initiative), *roadmap.all_of(Task)]
    found = {item.id: value for item in items if (value := score(item, method)) is not None}
    return dict(sorted(found.items(), key=lambda entry: -entry[1]))


def _progress(roadmap: Roadmap) -> dict[str, float | None]:
    spans = Spans(roadmap)
    return {initiative.id: spans.progress(initiative) for initiative in roadmap.all_of(Initiative)}


def _assessed(risk: Risk) -> dict[str, Any]:
    left = residual(risk)
    return _numbers(inherent(risk)) | {"residual": _numbers(left) if left else None}


def _numbers(assessment: Assessment) -> dict[str, Any]:
    return {
        "level": assessment.level,
        "score": assessment.score,
        "exposure_days": assessment.days,
        "exposure_cost": assessment.money,
    }


def _risk_row(risk: Risk, currency: str) -> tuple[str, ...]:
    now, left = inherent(risk), residual(risk)
    days = "" if now.days is None else f"{number(now.days, 1)} d"
    cost = "" if now.money is None else f"{money(now.money)} {currency}".rstrip()
    then = f"then {left.score} {left.grade}" if left else ""
    return f"  {risk.id}", f"{now.score} {now.grade}", days, cost, then
