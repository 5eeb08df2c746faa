"""The shipped samples are valid, as rich as promised, and good examples of what they teach."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli

from milepost.model.evolve import build
from milepost.model.goals import Goal
from milepost.model.kinds import ITEM_KINDS, Kind
from milepost.model.risks import Risk
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.model.work import Initiative, Milestone, Phase, Task

SAMPLES = Path(__file__).parents[1] / "sample_roadmaps"
WHOLE = ("database", "device", "gridpulse")
WORK = (Kind.INITIATIVES, Kind.MILESTONES, Kind.TASKS)


def data(name: str) -> dict[str, Any]:
    return tomli.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def roadmap(name: str) -> Roadmap:
    read, problems = validate(data(name))
    assert read is not None, problems
    return read


def test_four_samples_are_shipped() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == [
        *(f"{name}.toml" for name in WHOLE),
        "minimal.toml",
    ]


@pytest.mark.parametrize("name", [*WHOLE, "minimal"])
def test_nothing_is_wrong_with_it(name: str) -> None:
    assert validate(data(name))[1] == []


@pytest.mark.parametrize(
    ("name", "work", "risks", "decisions"),
    [("gridpulse", 45, 8, 4), ("database", 35, 8, 4), ("device", 35, 8, 4)],
)
def test_it_is_as_rich_as_promised(name: str, work: int, risks: int, decisions: int) -> None:
    read = roadmap(name)
    assert [kind for kind in ITEM_KINDS if not read.of(kind)] == []
    assert sum(len(read.of(kind)) for kind in WORK) >= work
    assert len(read.of(Kind.TEAMS)) >= 4
    assert len(read.of(Kind.PHASES)) >= 3
    assert len(read.of(Kind.RISKS)) >= risks
    assert len(read.of(Kind.DECISIONS)) >= decisions
    assert read.header.status_date is not None
    assert read.header.glossary


def test_the_energy_service_is_the_one_that_the_documentation_shows() -> None:
    read = roadmap("gridpulse")
    counts = {kind.value: len(read.of(kind)) for kind in (*WORK, Kind.RISKS, Kind.PHASES, Kind.GOALS)}
    assert counts == {"initiatives": 14, "milestones": 8, "tasks": 23, "risks": 8, "phases": 3, "goals": 4}
    assert list(dict.fromkeys(item.lane for item in read.all_of(Initiative))) == [
        "Product",
        "Platform",
        "Devices",
        "Market",
        "Explore",
    ]


def test_the_device_uses_every_kind_of_link_and_a_fiscal_year() -> None:
    read = roadmap("device")
    waiting: tuple[Task | Milestone, ...] = (*read.all_of(Task), *read.all_of(Milestone))
    links = [link for item in waiting for link in item.after]
    assert {str(link).partition(":")[2][:2] for link in links} >= {"", "FS", "SS", "FF", "SF"}
    assert sum(milestone.fixed for milestone in read.all_of(Milestone)) >= 4
    assert read.header.fiscal_year_start == 4
    assert max(risk.score for risk in read.all_of(Risk)) >= 20


@pytest.mark.parametrize("name", ["database", "device"])
def test_every_piece_of_work_serves_a_goal(name: str) -> None:
    read = roadmap(name)

    def goals(item: Initiative | Milestone | Task) -> tuple[str, ...]:
        initiative = None if isinstance(item, Initiative) else read.find(Initiative, item.initiative)
        phase = None if isinstance(item, Task) else read.find(Phase, item.phase)
        return item.goals + (goals(initiative) if initiative else ()) + (phase.goals if phase else ())

    work: tuple[Initiative | Milestone | Task, ...] = (
        *read.all_of(Initiative),
        *read.all_of(Milestone),
        *read.all_of(Task),
    )
    assert [item.id for item in work if not goals(item)] == []


@pytest.mark.parametrize("name", WHOLE)
def test_every_goal_can_be_measured_and_says_why(name: str) -> None:
    assert [goal.id for goal in roadmap(name).all_of(Goal) if not goal.key_results or not goal.why] == []


@pytest.mark.parametrize("name", [*WHOLE, "minimal"])
def test_every_risk_has_a_cause_an_effect_and_a_response(name: str) -> None:
    risks = roadmap(name).all_of(Risk)
    assert [risk.id for risk in risks if not (risk.cause and risk.effect and risk.response)] == []


@pytest.mark.parametrize("name", ["database", "device", "minimal"])
def test_somebody_does_something_about_every_risk(name: str) -> None:
    assert [risk.id for risk in roadmap(name).all_of(Risk) if not (risk.owner and risk.actions)] == []


def test_the_minimal_start_is_small_commented_and_names_no_day_ahead() -> None:
    text = (SAMPLES / "minimal.toml").read_text(encoding="utf-8")
    read = data("minimal")
    plan = [table for kind in (*WORK, Kind.PHASES, Kind.GOALS) for table in read[kind].values()]
    assert len(plan) <= 10
    assert not any(isinstance(value, datetime.date) for table in plan for value in table.values())
    assert "status_date" not in read["roadmap"]
    assert sum(line.startswith("#") for line in text.splitlines()) >= 20


@pytest.mark.parametrize("name", [*WHOLE, "minimal"])
def test_items_give_back_the_data_they_were_read_from(name: str) -> None:
    written = data(name)
    for item in roadmap(name).items.values():
        assert item.data() == written[item.kind][item.id]
        assert build(type(item), item.id, item.data()) == item
