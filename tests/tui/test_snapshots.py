"""A few pictures of whole screens, for eyes: what text cannot say is colour, weight and what stands out.

`pytest tests/tui/test_snapshots.py --snapshot-update` draws them again; look at them before they are kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from milepost.session.opening import open_file
from milepost.session.settings import Configuration, Settings
from milepost.tui.app import MilepostApp, Start
from tests.tui.driver import TODAY, Driver
from tests.tui.samples import write

Compare = Callable[..., bool]
Steps = Callable[[Driver], Awaitable[Any]]

WIDE, NARROW = (120, 36), (80, 24)
BROKEN = """format = 1

[roadmap]
title = "Community garden"
vision = "Everybody on the street eats something that grew on it."

[initiatives.beds]
title = "Twelve raised beds"
start = "2026-Q5"
ownr = "mara"

[tasks.soil]
title = "Four cubic metres of soil"
estimate = 3
after = ["beds"]
"""


def app(path: Path, settings: Settings) -> MilepostApp:
    return MilepostApp(Configuration(settings), Start(open_file(path), path.parent, False, TODAY))


def steps(do: Steps | None) -> Callable[[Pilot[None]], Awaitable[None]]:
    """The keys that lead to what is to be seen."""

    async def run(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, MilepostApp)
        driver = Driver(pilot.app, pilot)
        await driver.idle()
        if do:
            await do(driver)
        await driver.idle()

    return run


async def forecast(driver: Driver) -> None:
    """The cursor on what is late, with its link and its kin."""
    assert driver.app.home
    driver.app.home.select("load-forecast")


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("dark", WIDE),
        ("terminal", WIDE),
        ("light", NARROW),
        ("high-contrast", NARROW),
        ("colour-blind", NARROW),
    ],
    ids=["dark", "terminal", "light", "high-contrast", "colour-blind"],
)
def test_main_screen(snap_compare: Compare, roadmap: Path, theme: str, size: tuple[int, int]) -> None:
    assert snap_compare(app(roadmap, Settings(theme=theme)), terminal_size=size, run_before=steps(forecast))


def test_main_screen_in_ascii(snap_compare: Compare, roadmap: Path) -> None:
    screen = app(roadmap, Settings(theme="dark", drawing="ascii"))
    assert snap_compare(screen, terminal_size=WIDE, run_before=steps(forecast))


def pressing(*commands: str, text: str = "", first: str = "load-forecast") -> Steps:
    """Goes to an item, presses keys and types."""

    async def run(driver: Driver) -> None:
        assert driver.app.home
        driver.app.home.select(first)
        await driver.idle()
        await driver.press(*commands)
        await driver.type(text)

    return run


@pytest.mark.parametrize(
    ("size", "do"),
    [
        pytest.param(WIDE, pressing("timeline.zoom-in"), id="weeks"),
        pytest.param(WIDE, pressing("pane.backlog", "pane.zoom", "backlog.group"), id="backlog"),
        pytest.param(WIDE, pressing("pane.risks", "pane.zoom"), id="risks"),
        pytest.param(WIDE, pressing("risks.matrix", first="contract-stall"), id="matrix"),
        pytest.param(WIDE, pressing("pane.goals"), id="goals"),
        pytest.param(WIDE, pressing("pane.checks"), id="checks"),
        pytest.param(WIDE, pressing("item.end-later", first="meter-gateway"), id="ripple"),
        pytest.param(NARROW, pressing("app.present", "cursor.down"), id="slide"),
        pytest.param(WIDE, pressing("item.open"), id="item"),
        pytest.param(WIDE, pressing("item.when", text="end of q3"), id="when"),
        pytest.param(WIDE, pressing("item.add", text="t"), id="form"),
        pytest.param(NARROW, pressing("view.filter", text="owner:ilja is:"), id="filter"),
        pytest.param(NARROW, pressing("app.help"), id="help"),
    ],
)
def test_on_the_way(snap_compare: Compare, roadmap: Path, size: tuple[int, int], do: Steps) -> None:
    screen = app(roadmap, Settings(theme="dark"))
    assert snap_compare(screen, terminal_size=size, run_before=steps(do))


def test_problems(snap_compare: Compare, tmp_path: Path) -> None:
    screen = app(write(tmp_path, BROKEN), Settings(theme="dark"))
    assert snap_compare(screen, terminal_size=WIDE, run_before=steps(None))


def test_new_roadmap(snap_compare: Compare, tmp_path: Path) -> None:
    text = 'format = 1\n[roadmap]\ntitle = "Community garden"\nvision = "Something grows"\n'
    screen = app(write(tmp_path, text), Settings(theme="dark"))
    assert snap_compare(screen, terminal_size=NARROW, run_before=steps(None))
