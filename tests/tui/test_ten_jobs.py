"""The page of jobs says how many keys each takes; here they are pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from milepost.model.roadmap import Roadmap
from milepost.model.work import Task
from milepost.session.key_names import key_name
from tests.tui.driver import Driver
from tests.tui.item_driver import on_item
from tools.generate import DOCS

ROW = re.compile(r"\| (?P<job>[^|]+) \| (?P<item>[^|]+) \| `(?P<keys>[^`]+)` \| (?P<count>\d+) \|")
JOBS = {
    row["job"]: row
    for row in map(ROW.fullmatch, (DOCS / "ten-jobs.md").read_text("utf-8").splitlines())
    if row
}


def is_(field: str, *item_ids: str, value: Any) -> Callable[[Driver], bool]:
    def holds(screen: Driver) -> bool:
        items = (screen.workspace.roadmap[item_id] for item_id in item_ids)
        return all(str(getattr(item, field)) == value for item in items)

    return holds


def saved_moved(screen: Driver) -> bool:
    return not screen.workspace.dirty and is_("date", "gateways-in", value="2026-09-11")(screen)


def waits(screen: Driver) -> bool:
    task = screen.workspace.roadmap["savings-view"]
    return isinstance(task, Task) and [link.id for link in task.after] == ["weather-model"]


DONE: dict[str, Callable[[Driver], object]] = {
    "Move a milestone by two weeks, and save": saved_moved,
    "Put a bar off by a month": is_("start", "heat-pumps", value="2026-12"),
    "Finish a task": is_("status", "weather-model", value="done"),
    "Give a task to somebody": is_("owner", "savings-view", value="mara"),
    "Add a task": is_("title", "call", value="Call"),
    "Let a task wait for another one": waits,
    "Begin three tasks at once": is_(
        "status", "tariff-billing", "bill-check", "forecast-backtest", value="in-progress"
    ),
    "Go to any item": lambda screen: screen.workspace.selection == "weather-model",
    "See only what is late": lambda screen: (
        screen.workspace.filter and screen.workspace.filter.text == "is:late"
    ),
    "See why a date is where it is": lambda screen: "By logic it ends 2026-10-21" in screen.text(),
}


def item_called(title: str, roadmap: Roadmap) -> str:
    return next((item.id for item in roadmap.items.values() if item.label == title), "heat-pumps")


def test_there_are_ten_jobs_and_each_has_its_outcome() -> None:
    assert len(JOBS) == 10
    assert JOBS.keys() == DONE.keys()


@pytest.mark.parametrize("job", DONE)
async def test_a_job_takes_these_keys(job: str, roadmap: Path) -> None:
    row = JOBS[job]
    keys = row["keys"].split()
    assert len(keys) == int(row["count"])
    async with on_item(roadmap) as screen:
        screen.front.select(item_called(row["item"], screen.workspace.roadmap))
        await screen.idle()
        assert not DONE[job](screen) if job != "Add a task" else "call" not in screen.workspace.roadmap.items
        await screen.keys(*map(key_name, keys))
        assert screen.app.home is screen.front
        assert screen.front.prompt is None or job == "See why a date is where it is"
        assert DONE[job](screen), screen.text()
