"""What planning costs at 10,000 items with 10,000 links, beside parsing the same file, and how it grows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from random import Random

import tomli

from milepost.editing.edits import Shift
from milepost.model.roadmap import Roadmap
from milepost.model.validation import validate
from milepost.planning.forecast import TRIALS, forecast
from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import check
from milepost.planning.load import Load
from milepost.planning.network import Network
from milepost.planning.schedule import Schedule, schedule_of
from milepost.planning.shifts import Step
from milepost.planning.spans import Spans
from tests.benchmarks.figures import ITEMS, RUNS, line
from tests.benchmarks.large import large_roadmap

TODAY = date(2026, 7, 14)
LINKED_TASKS = 1000


def measure() -> None:
    """Prints a line for each promise."""
    text = large_roadmap(ITEMS, every=1)
    roadmap = _roadmap(text)
    links = sum(len(getattr(item, "after", ())) for item in roadmap.items.values())
    yardstick = _ms(lambda: tomli.loads(text))
    print(f"{links:,} links; tomli.loads of the file {yardstick:.0f} ms")

    def told(name: str, took: float, promise: str) -> None:
        line(name, f"{took:.0f} ms", f"{took / yardstick:.2f} x tomli.loads, {promise}")

    whole = _ms(lambda: _scheduled(roadmap))
    told("full schedule", whole, "at most 150 ms")
    told("schedule after one edit", _after_edit(roadmap), "at most 30 ms to the frame")
    schedule = _scheduled(roadmap)
    told("load of all teams", _ms(lambda: Load(schedule)), "")
    told(
        "all health rules",
        _ms(lambda: check(Evidence(_scheduled(roadmap), Load(schedule)))) - whole,
        "at most 250 ms",
    )
    network = Network(Spans(_roadmap(_chains(LINKED_TASKS))), TODAY)
    told(
        f"forecast, {TRIALS:,} trials, {LINKED_TASKS:,} tasks",
        _ms(lambda: forecast(network)),
        "at most 2,000 ms",
    )
    ten = _roadmap(large_roadmap(10 * ITEMS, every=1))
    line("ten times the items", f"{_ms(lambda: _scheduled(ten)) / whole:.1f} x the time", "at most 12 x")


def _scheduled(roadmap: Roadmap) -> Schedule:
    """A schedule with all that its panes ask for."""
    schedule = schedule_of(roadmap, TODAY)
    assert schedule.latest
    assert schedule.latest_by_promise
    return schedule


def _after_edit(roadmap: Roadmap) -> float:
    schedule = _scheduled(roadmap)
    after = Shift(ids=["task-77"], step=Step(1, "d")).plan(roadmap).apply(roadmap)
    return _ms(lambda: schedule.after_edit(Spans(after, schedule.network.spans)))


def _roadmap(text: str) -> Roadmap:
    found, _ = validate(tomli.loads(text))
    assert found
    return found


def _chains(tasks: int) -> str:
    """Tasks with three-point estimates, each behind one or two of those before it, and a milestone."""
    random = Random(1)
    parts = ['format = 1\n[roadmap]\ntitle = "R"\nvision = "V"\nstart = 2026-07-14\n']
    for number in range(tasks):
        before = {f"t{random.randrange(max(number - 20, 0), number)}" for _ in range(2)} if number else set()
        after = ", ".join(f'"{other}"' for other in sorted(before))
        parts.append(
            f'[tasks.t{number}]\ntitle = "T"\nestimate = {{ low = "2d", likely = "4d", high = "9d" }}\n'
            f"after = [{after}]\n"
        )
    parts.append(f'[milestones.m]\ntitle = "M"\nafter = ["t{tasks - 1}"]\n')
    return "".join(parts)


def _ms(work: Callable[[], object]) -> float:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


if __name__ == "__main__":
    measure()
