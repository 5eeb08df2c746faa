"""When milestones will probably be reached, against answers that are known in closed form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest

from milepost.editing.edits import Set
from milepost.model.lengths import Estimate, ThreePoint
from milepost.model.roadmap import Roadmap
from milepost.planning import simulation
from milepost.planning.forecast import Forecast, Forecasting, Outcome, forecast, quantile
from milepost.planning.network import Network
from milepost.planning.passes import forward
from milepost.planning.simulation import Simulation
from milepost.planning.spans import Spans
from tests.planning.plans import MONDAY, roadmap, tasks

MANY = 20_000
THREE = ("low", "likely", "high")


def network(plan: Roadmap, today: date = MONDAY) -> Network:
    return Network(Spans(plan), today)


def foretold(plan: Roadmap, trials: int = MANY, seed: int = 1) -> Forecast:
    return forecast(network(plan), trials, seed)


def points(low: float, likely: float, high: float) -> dict[str, str]:
    return dict(zip(THREE, (f"{days}d" for days in (low, likely, high)), strict=True))


def risk(probability: float, delay: Any, *affects: str, **fields: Any) -> dict[str, Any]:
    return {"probability": probability, "impact": 3, "delay": delay, "affects": list(affects), **fields}


def days(outcome: Outcome, share: float) -> float:
    """Working days from the start of the plan by which it ends."""
    return quantile(outcome.ends, share) - outcome.calendar.index_of(MONDAY)


def three(plan: Roadmap, milestone: str = "m", trials: int = MANY) -> tuple[float, ...]:
    outcome = foretold(plan, trials).outcomes[milestone]
    return tuple(days(outcome, share) for share in (0.5, 0.8, 0.95))


def of(text: str) -> Roadmap:
    """Tasks that a milestone waits for."""
    plan = tasks(text)
    return roadmap(tasks=plan, milestones={"m": {"after": list(plan)}})


# --- answers in closed form


def test_pert_beta() -> None:
    plan = roadmap(tasks={"a": {"estimate": points(1, 2, 9)}}, milestones={"m": {"after": ["a"]}})
    assert three(plan) == pytest.approx((2.769, 4.103, 5.503), rel=0.02)


def test_one_risk_event() -> None:
    plan = roadmap(tasks=tasks("a:10"), milestones={"m": {"after": ["a"]}}, risks={"r": risk(30, "5d", "a")})
    assert three(plan) == (10, 15, 15)


def test_two_risk_events() -> None:
    plan = roadmap(
        tasks=tasks("a:20"),
        milestones={"m": {"after": ["a"]}},
        risks={"r": risk(50, "4d", "a"), "s": risk(25, "10d", "a")},
    )
    assert three(plan) == (24, 30, 34)


Sampler = Callable[[Estimate, Any, int], Any]


def triangular(estimate: Estimate, generator: Any, count: int) -> Any:
    assert isinstance(estimate, ThreePoint)
    return generator.triangular(*(getattr(estimate, name).days for name in THREE), count)


def uniform(estimate: Estimate, generator: Any, count: int) -> Any:
    assert isinstance(estimate, ThreePoint)
    return generator.uniform(estimate.low.days, estimate.high.days, count)


@pytest.mark.parametrize(
    ("sampler", "estimates", "answer"),
    [
        (triangular, [points(4, 5, 9)], (5.838, 7.0, 8.0)),
        (uniform, [points(0, 5, 10)] * 2, (7.071, 8.944, 9.747)),
    ],
)
def test_other_distributions(
    monkeypatch: pytest.MonkeyPatch, sampler: Sampler, estimates: list[Any], answer: tuple[float, ...]
) -> None:
    monkeypatch.setattr(simulation, "drawn", sampler)
    parallel = {f"t{number}": {"estimate": estimate} for number, estimate in enumerate(estimates)}
    plan = roadmap(tasks=parallel, milestones={"m": {"after": list(parallel)}})
    assert three(plan) == pytest.approx(answer, rel=0.02)


def test_a_quantile_is_the_smallest_end_with_at_least_that_share() -> None:
    assert [quantile([1, 2, 3, 4, 5], share) for share in (0.2, 0.21, 0.5, 0.8, 0.95, 1.0)] == [
        1,
        2,
        3,
        4,
        5,
        5,
    ]


# --- what is uncertain, and what is not


def test_equal_points_are_a_constant() -> None:
    plan = roadmap(tasks={"a": {"estimate": points(7, 7, 7)}}, milestones={"m": {"after": ["a"]}})
    assert three(plan, trials=50) == (7, 7, 7)


def test_what_is_done_of_a_task_is_not_drawn_again() -> None:
    estimate = {"estimate": points(10, 20, 40)}
    plan = roadmap(
        tasks={"a": {**estimate, "progress": 50}, "b": {**estimate, "status": "done"}, "c": estimate},
        milestones={"half": {"after": ["a"]}, "done": {"after": ["b"]}, "all": {"after": ["c"]}},
    )
    found = foretold(plan)
    half, whole = (days(found.outcomes[one], 0.5) for one in ("half", "all"))
    assert half == pytest.approx(whole / 2, rel=0.02)
    assert days(found.outcomes["done"], 0.95) == 0


def test_a_risk_fires_once_and_delays_each_open_task_by_the_same() -> None:
    plan = roadmap(
        tasks=tasks("a:1 b:1:a") | {"c": {"status": "done"}},
        milestones={"m": {"after": ["b", "c"]}},
        risks={"r": risk(50, points(2, 5, 9), "a", "b", "c", "m")},
    )
    ends = foretold(plan).outcomes["m"].ends
    assert sum(end == ends[0] for end in ends) / MANY == pytest.approx(0.5, abs=0.02)
    assert ends[0] + 4 <= min(end for end in ends if end > ends[0]) and ends[-1] <= ends[0] + 18


@pytest.mark.parametrize(
    "harmless", [{"status": "closed"}, {"status": "occurred"}, {"kind": "opportunity"}, {"probability": 0}]
)
def test_risks_that_delay_nothing(harmless: dict[str, Any]) -> None:
    plan = roadmap(
        tasks=tasks("a:3"),
        milestones={"m": {"after": ["a"]}},
        risks={"r": {**risk(90, "5d", "a"), **harmless}, "s": risk(90, None, "a") | {"delay": "0d"}},
    )
    assert three(plan, trials=100) == (3, 3, 3)


def test_initiatives_and_links_of_them() -> None:
    plan = roadmap(
        initiatives={"i": {}, "j": {"after": ["i"]}},
        tasks={
            "a": {"initiative": "i", "estimate": points(2, 3, 9)},
            "b": {"initiative": "j", "estimate": "4d"},
        },
        milestones={"of-i": {"after": ["i"]}, "of-j": {"after": ["j"]}},
    )
    found = foretold(plan, 500)
    first, second = (found.outcomes[one].ends for one in ("of-i", "of-j"))
    assert list(second) == pytest.approx([end + 4 for end in first])


# --- what is told


def test_quantiles_are_shown_as_the_last_working_day() -> None:
    plan = roadmap(
        tasks=tasks("a:5"),
        milestones={"m": {"after": ["a"], "date": date(2026, 7, 10), "fixed": True}, "n": {"after": ["a"]}},
        risks={"r": risk(30, "1d", "a")},
    )
    found = foretold(plan)
    outcome = found.outcomes["m"]
    assert [outcome.by(share) for share in (0.5, 0.8)] == [date(2026, 7, 10), date(2026, 7, 13)]
    assert outcome.on_time == pytest.approx(0.7, abs=0.02)
    assert found.outcomes["n"].on_time is None


def test_done_milestones_have_no_forecast_and_fixed_tasks_have_one() -> None:
    plan = roadmap(
        tasks={"a": {"estimate": "2d", "end": date(2026, 7, 7), "fixed": True}},
        milestones={
            "m": {"status": "done"},
            "n": {},
            "o": {"horizon": "later"},
            "p": {"status": "cancelled"},
        },
    )
    assert {id: outcome.on_time for id, outcome in foretold(plan, 100).outcomes.items()} == {
        "n": None,
        "a": 1,
    }


def test_drivers_are_what_the_end_goes_with_most_first() -> None:
    plan = roadmap(
        tasks={
            "wide": {"estimate": points(5, 20, 60)},
            "narrow": {"estimate": points(5, 10, 15), "after": ["wide"]},
            "beside": {"estimate": points(1, 2, 4)},
            "elsewhere": {"estimate": points(5, 20, 60)},
        },
        milestones={"m": {"after": ["narrow", "beside"]}, "n": {"after": ["elsewhere"]}, "sure": {}},
        risks={"r": risk(50, "9d", "narrow")},
    )
    found = foretold(plan, 5000)
    assert [driver.id for driver in found.outcomes["m"].drivers] == ["wide", "r", "narrow"]
    assert sum(driver.share for driver in found.outcomes["m"].drivers) == pytest.approx(1, abs=0.05)
    assert [driver.id for driver in found.outcomes["n"].drivers] == ["elsewhere"]
    assert found.outcomes["sure"].drivers == ()


def test_nothing_to_forecast() -> None:
    assert foretold(roadmap(tasks=tasks("a:1")), 100).outcomes == {}


def test_a_forecast_is_made_in_steps() -> None:
    forecasting = Forecasting(network(of("a:1 b:2:a")), 1000)
    steps = 0
    while forecasting.step() is None:
        steps += 1
        assert 0 < forecasting.done < 1000
    assert forecasting.done == 1000


# --- random numbers


def spread_out(**more: Any) -> Roadmap:
    plan = {
        f"t{n}": {"estimate": points(n, n + 3, n + 9), "after": [f"t{n - 1}"] if n else []} for n in range(9)
    }
    return roadmap(
        tasks=plan | more, milestones={"m": {"after": ["t8"]}}, risks={"r": risk(40, points(1, 2, 9), "t3")}
    )


def test_a_seed_gives_the_same_again_and_another_seed_does_not() -> None:
    one, same, other = (foretold(spread_out(), 500, seed).outcomes["m"].ends for seed in (1, 1, 2))
    assert one == same and one != other


def test_an_edit_elsewhere_changes_nothing() -> None:
    before = foretold(spread_out(), 500).outcomes["m"]
    after = foretold(spread_out(aside={"estimate": points(1, 2, 3)}), 500).outcomes["m"]
    assert before.ends == after.ends


def test_the_size_of_batches_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = foretold(spread_out(), 777)
    monkeypatch.setattr(simulation, "BATCH", 1000)
    two = foretold(spread_out(), 777)
    assert one.outcomes["m"].ends == two.outcomes["m"].ends
    assert [driver.id for driver in one.outcomes["m"].drivers] == [
        driver.id for driver in two.outcomes["m"].drivers
    ]


# --- each trial is a schedule of its own


def random_plan(random: Random) -> Roadmap:
    calendars = {"four": {"week": ["mon", "tue", "wed", "thu"], "closed": ["2026-08"]}}
    plan: dict[str, Any] = {}
    for number in range(25):
        days = sorted(random.randint(0, 20) / 2 for _ in range(3))
        task: dict[str, Any] = {"estimate": points(*days) if random.random() < 0.6 else f"{days[1]}d"}
        if random.random() < 0.4:
            task["team"] = random.choice(("one", "two"))
        if random.random() < 0.3:
            task["initiative"] = random.choice(("i", "j"))
        if random.random() < 0.2:
            task |= {"status": "in-progress", "progress": 40, "start": date(2026, 6, random.randint(1, 30))}
        elif random.random() < 0.15:
            task |= {"end": date(2026, 7, random.randint(10, 31)), "fixed": True}
        elif random.random() < 0.1:
            task |= {"status": "done", "start": date(2026, 6, 1), "end": date(2026, 6, random.randint(2, 30))}
        if number:
            kinds = random.sample(("", ":SS", ":FF+1d", ":SF+3d", ":FS-2d"), random.randint(0, 3))
            task["after"] = [f"t{random.randrange(number)}{kind}" for kind in kinds]
        plan[f"t{number}"] = task
    return roadmap(
        calendars=calendars,
        teams={"one": {"size": 1, "calendar": "four"}, "two": {"size": 1}},
        initiatives={"i": {}, "j": {"after": ["i:SS"]}, "k": {}},
        tasks=plan,
        milestones={
            "m": {"after": ["t24", "t23", "i"]},
            "n": {"after": ["m", "j:SS"], "date": date(2026, 9, 1), "fixed": True},
            "o": {"after": ["n", "t20:SF+2d"]},
        },
        risks={"r": risk(50, points(1, 2, 5), "t1", "t5", "t9")},
    )


@pytest.mark.parametrize("seed", range(12))
def test_every_trial_is_the_forward_pass_with_what_it_drew(seed: int) -> None:
    plan = random_plan(Random(seed))
    made = network(plan)
    trials = Simulation(made, seed)
    batch = next(trials.batches(15))
    drawn = {source.id: row for source, row in zip(trials.inputs, batch.inputs, strict=True)}
    for trial in range(15):
        nodes = []
        for index, node in enumerate(made.nodes):
            item, length = made.item(index), node.duration
            if item.id in drawn:
                length = drawn[item.id][trial] * (1 - (getattr(item, "progress", None) or 0) / 100)
            if item.id in ("t1", "t5", "t9") and "r" in drawn and node.ended is None:
                length += drawn["r"][trial]
            nodes.append(node if node.point else node._replace(duration=length))
        changed = made.held(0, 0)
        changed.nodes = nodes
        ends = forward(changed).ends
        assert [ends[target] for target in trials.targets] == pytest.approx(list(batch.ends[:, trial]))


def test_what_an_edit_does_to_a_promise() -> None:
    plan = roadmap(
        tasks={"a": {"estimate": points(5, 10, 30)}},
        milestones={"m": {"after": ["a"], "date": date(2026, 7, 20), "fixed": True}},
    )
    before, after = (
        foretold(one, 2000).outcomes["m"].on_time
        for one in (plan, Set(id="a", fields={"progress": 50}).plan(plan).apply(plan))
    )
    assert before is not None and after is not None and before < after
