"""One pane: its cursor, its scrolling, and what it sends to the terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region

from milepost.session.commands import Place
from milepost.tui.widgets.pane import Pane, with_cursor
from milepost.views.line import Line, Role, Run, text_of
from tests.tui.driver import Driver, opened
from tests.tui.samples import MANY, write

Stops = tuple[str | None, ...]


class Rows:
    """A view of rows that each stop at what they are told."""

    def __init__(self, rows: Sequence[Stops], width: int = 40, text: str = "row") -> None:
        self.rows = rows
        self.width = width
        self.text = text

    def __len__(self) -> int:
        return len(self.rows)

    def head(self) -> Sequence[Line]:
        return ((Run(" head".ljust(self.width), Role.DIM),),)

    def line(self, index: int) -> Line:
        return (Run(f" {self.text} {index}".ljust(self.width)),)

    def stops(self, index: int) -> Stops:
        return self.rows[index]

    def index_of(self, item_id: str) -> int | None:
        return next((index for index, stops in enumerate(self.rows) if item_id in stops), None)

    def caption(self, first: int, last: int) -> str:
        return f"{first}-{last}"


@asynccontextmanager
async def pane_of(tmp_path: Path) -> AsyncIterator[tuple[Driver, Pane]]:
    """The timeline's pane, 20 rows high, free to show any rows."""
    async with opened(write(tmp_path, MANY), (80, 24)) as driver:
        assert driver.app.home
        pane = driver.app.home.desk.panes[Place.TIMELINE]
        pane.row = pane.stop = pane.top = 0
        yield driver, pane


def at(pane: Pane) -> tuple[int, str | None]:
    return pane.row, pane.under_cursor


async def test_the_cursor_visits_every_stop_and_passes_over_rows_without(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.show(Rows([("a", "b"), (), (None,), (), ("c",), ()]), None, focused=True)
        visited = []
        for _ in range(6):
            visited.append(at(pane))
            pane.move(1)
        assert visited == [(0, "a"), (0, "b"), (2, None), (4, "c"), (4, "c"), (4, "c")]
        pane.move(-1)
        assert at(pane) == (2, None)
        pane.move(-1)
        assert at(pane) == (0, "b"), "backwards a bar comes after its milestones"
        pane.move(-5)
        assert at(pane) == (0, "a")


async def test_moves_by_rows_stay_on_rows_with_a_stop(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.show(Rows([(), ("a",), (), ("b", "m"), ()]), None, focused=True)
        pane.move_rows(99)
        assert at(pane) == (3, "b")
        pane.move_rows(-99)
        assert at(pane) == (1, "a")
        pane.move_rows(1)
        assert at(pane) == (3, "b")


async def test_the_cursor_goes_where_the_selection_is_and_else_keeps_its_row(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        rows = Rows([("a",), ("b", "m"), ("c",)])
        pane.show(rows, "m", focused=True)
        assert at(pane) == (1, "m")
        pane.show(rows, "gone", focused=True)
        assert at(pane) == (1, "m")
        pane.show(Rows([("a",)]), "gone", focused=True)
        assert at(pane) == (0, "a")


async def test_a_pane_without_rows_says_why(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.note = [(Run(" nothing here"),)]
        pane.show(Rows([]), "gone", focused=True)
        for move in (pane.move, pane.move_rows, pane.scroll_rows):
            move(3)
            move(-3)
        assert at(pane) == (0, None)
        assert pane.visible_rows == (0, 0)
        assert [text_of(line).strip() for line in pane.lines] == ["head", "nothing here"]


async def test_a_note_stands_below_the_rows_where_there_is_room(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.note = [(Run(" no dates"),)]
        pane.show(Rows([("a",)]), None, focused=True)
        assert [text_of(line).strip() for line in pane.lines] == ["head", "▌row 0", "", "no dates"]
        pane.show(Rows([(str(row),) for row in range(100)]), None, focused=True)
        assert len(pane.lines) == pane.size.height
        assert "no dates" not in text_of(pane.lines[-1])


NO_DATES = 'format = 1\n[roadmap]\ntitle = "R"\nvision = "V"\n[initiatives.one]\ntitle = "One"\n'


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_timeline_without_dates_says_which_key_gives_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(write(tmp_path, NO_DATES), size) as driver:
        said = "1 item, none with a date or a horizon.  w gives the selection a date"
        assert said in driver.text()
        await driver.press("item.when")
        await driver.type("2026-Q4")
        await driver.keys("enter")
        assert said not in driver.text()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_filter_that_leaves_nothing_says_so_in_every_pane(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(write(tmp_path, MANY), size) as driver:
        await driver.press("view.filter")
        await driver.type("owner:zoe is:open")
        await driver.keys("enter")
        for pane in ("pane.backlog", "pane.risks", "pane.timeline"):
            await driver.press(pane)
            assert "Nothing matches  owner:zoe  esc clears the filter" in driver.text()
        await driver.press("view.back")
        assert "Work 1 of many" in driver.text()


async def test_rows_without_any_stop_are_shown_and_not_entered(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.show(Rows([()] * 3), None, focused=True)
        pane.move(1)
        pane.move_rows(2)
        assert pane.under_cursor is None
        assert len(pane.lines) == 4


async def test_the_cursor_is_always_in_sight(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.show(Rows([(str(row),) for row in range(100)]), None, focused=True)
        page = pane.page
        assert page == pane.size.height - 1
        for move, step in ((pane.move, 37), (pane.move_rows, 60), (pane.move, -50), (pane.move_rows, -99)):
            move(step)
            assert pane.top <= pane.row < pane.top + page
            pane.redraw(focused=True)
            cursors = [text_of(line) for line in pane.lines if text_of(line).startswith("▌")]
            assert [text.strip() for text in cursors] == [f"▌row {pane.row}"]
        assert pane.visible_rows == (1, page)


async def test_a_prompt_over_the_pane_leaves_fewer_rows(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        pane.covered = 6
        pane.show(Rows([(str(row),) for row in range(100)]), "50", focused=True)
        assert pane.row == 50
        assert pane.row < pane.top + pane.size.height - 1 - 6


async def test_the_wheel_takes_the_cursor_along_only_where_it_must(tmp_path: Path) -> None:
    async with pane_of(tmp_path) as (_, pane):
        stops: list[Stops] = [(str(row), "m") if row % 2 else () for row in range(100)]
        pane.show(Rows(stops), "5", focused=True)
        pane.stop = 1
        pane.scroll_rows(3)
        assert (pane.top, at(pane)) == (3, (5, "m"))
        pane.scroll_rows(7)
        assert (pane.top, at(pane)) == (10, (11, "11"))
        pane.scroll_rows(999)
        assert pane.top == 100 - pane.page
        pane.scroll_rows(-999)
        assert pane.top == 0
        assert pane.under_cursor is not None


async def test_only_lines_that_differ_are_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with pane_of(tmp_path) as (driver, pane):
        rows = Rows([(str(row),) for row in range(10)])
        pane.show(rows, None, focused=True)
        await driver.idle()
        drawn: list[int] = []

        def refresh(*regions: Region, **_: object) -> Pane:
            drawn.extend(region.y for region in regions)
            return pane

        monkeypatch.setattr(pane, "refresh", refresh)
        pane.show(rows, None, focused=True)
        assert drawn == []
        pane.move(1)
        pane.redraw(focused=True)
        assert drawn == [1, 2]
        drawn.clear()
        pane.show(Rows(rows.rows[:8]), None, focused=True)
        assert drawn == [9, 10]


@pytest.mark.parametrize("size", [(60, 16), (59, 15), (1, 1), (0, 0)])
async def test_any_size_can_be_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("cursor.bottom", "pane.next")
        selected = driver.workspace.selection
        await driver.pilot.resize_terminal(*size)
        await driver.idle()
        await driver.press("cursor.down")
        await driver.pilot.resize_terminal(120, 36)
        await driver.idle()
        assert "Timeline" in driver.text()
        assert selected


def test_the_cursor_stands_in_the_first_cell() -> None:
    line = (Run("  x", Role.STRONG), Run("y"))
    assert with_cursor(line) == (Run("▌", Role.ACCENT), Run(" x", Role.STRONG), Run("y"))
    assert with_cursor(()) == ()


async def test_a_click_selects_a_row_and_a_prompt_keeps_its_selection(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        rows = driver.rows()
        first, third = (
            next(y for y, row in enumerate(rows) if text in row) for text in ("Work 1 ", "Work 3 ")
        )
        await driver.pilot.click(offset=(8, first))
        await driver.idle()
        assert driver.workspace.selection == "work-1"
        await driver.press("item.rename")
        await driver.pilot.click(offset=(8, third))
        await driver.idle()
        assert driver.workspace.selection == "work-1"
        await driver.keys("escape")
        await driver.pilot.click(offset=(8, third))
        await driver.idle()
        assert driver.workspace.selection == "work-3"


async def test_sums_below_a_list_are_not_clicked(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        await driver.press("pane.backlog", "pane.zoom")
        before = driver.workspace.selection
        sums = next(y for y, row in enumerate(driver.rows()) if "2 tasks" in row or "pd left" in row)
        await driver.pilot.click(offset=(8, sums))
        await driver.idle()
        assert driver.workspace.selection == before


async def test_the_wheel_keeps_cursor_and_selection_together(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY), (80, 24)) as driver:
        assert driver.app.home
        pane = driver.app.home.pane
        pane.post_message(Pane.Picked(pane, None, turned=12))
        await driver.idle()
        assert pane.top > 0
        assert driver.workspace.selection == pane.under_cursor


async def test_keys_that_come_before_a_pane_is_there_do_no_harm(tmp_path: Path) -> None:
    async with opened(write(tmp_path, MANY)) as driver:
        before = driver.workspace.selection
        assert before
        for place in ("pane.checks", "pane.goals", "pane.resources"):
            driver.front.run(driver.app.commands[place])
            driver.front.run(driver.app.commands["cursor.down"])
            assert driver.workspace.selection == before
            await driver.idle()
            await driver.press("pane.timeline")
            driver.front.select(before)
