"""Dates by typing: what was understood, the live bar above, and the one edit that `enter` makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.item_driver import on_item, row_with

SIZES = [(120, 36), (80, 24)]


def dates(screen: Driver, item_id: str) -> tuple[str, str]:
    item = screen.workspace.roadmap[item_id]
    return str(getattr(item, "start", None) or ""), str(getattr(item, "end", None) or "")


@pytest.mark.parametrize("size", SIZES)
async def test_the_prompt_shows_what_a_text_means_and_why_it_can_not_mean_more(
    roadmap: Path, size: tuple[int, int]
) -> None:
    async with on_item(roadmap, "load-forecast", size) as screen:
        await screen.press("item.when")
        assert "2026-06-15 .. 2026-10-15 committed" in row_with(screen, "━ When ━")
        await screen.type("23 oct")
        assert row_with(screen, "▸ end    2026-10-23 Fri          6 d later")
        assert row_with(screen, "move   no: work began on 2026-06-15")
        assert row_with(screen, "start  no: after its end")
        assert "(15)" in screen.text()
        assert "[23]" in screen.text()
        assert row_with(screen, "It is committed: a reason will be asked.")
        assert screen.rows()[-1].strip().startswith("enter set")


@pytest.mark.parametrize("size", SIZES)
async def test_the_bar_above_moves_while_one_types_and_back_when_one_leaves(
    roadmap: Path, size: tuple[int, int]
) -> None:
    async with on_item(roadmap, "heat-pumps", size) as screen:
        before = screen.rows()
        bar = row_with(screen, "Heat pumps follow")
        await screen.press("item.when")
        await screen.type("2026-09 .. 2026-11")
        assert row_with(screen, "Heat pumps follow") != bar
        assert dates(screen, "heat-pumps") == ("2026-11", "2027-02")
        await screen.keys("escape")
        assert screen.rows() == before
        assert not screen.workspace.dirty


async def test_enter_sets_the_dates_as_one_step_that_says_what_happened(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("item.when")
        await screen.type("to 2027-03")
        await screen.keys("enter")
        assert dates(screen, "heat-pumps") == ("2026-11", "2027-03")
        assert 'Moved end of "Heat pumps follow the price" 1 month later' in screen.status()
        await screen.press("edit.undo")
        assert dates(screen, "heat-pumps") == ("2026-11", "2027-02")


async def test_tab_takes_another_reading(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("item.when")
        await screen.type("+1m")
        assert row_with(screen, "▸ move")
        await screen.keys("tab")
        assert row_with(screen, "▸ end")
        await screen.keys("tab", "enter")
        assert dates(screen, "heat-pumps") == ("2026-12", "2027-02")


async def test_a_committed_date_asks_for_the_reason_before_it_moves(roadmap: Path) -> None:
    async with on_item(roadmap, "contracts-signed") as screen:
        await screen.press("item.when")
        await screen.type("2026-09-30")
        await screen.keys("enter")
        assert not screen.workspace.dirty
        assert row_with(screen, "━ Why ━")
        await screen.type("Legal needs two weeks")
        await screen.keys("enter")
        assert [change.reason for change in screen.workspace.pending] == ["Legal needs two weeks"]


async def test_a_fixed_date_says_so_and_is_set_on_purpose(roadmap: Path) -> None:
    async with on_item(roadmap, "pilot-review") as screen:
        await screen.press("item.when")
        await screen.type("+1w")
        assert row_with(screen, "It is fixed; this changes it on purpose.")
        await screen.keys("enter")
        assert str(getattr(screen.workspace.roadmap["pilot-review"], "date", "")) == "2026-12-17"


async def test_a_horizon_takes_the_place_of_dates_and_dates_that_of_a_horizon(roadmap: Path) -> None:
    async with on_item(roadmap, "ev-charging") as screen:
        await screen.press("item.when")
        await screen.type("later")
        await screen.keys("enter")
        assert dates(screen, "ev-charging") == ("", "")
        assert getattr(screen.workspace.roadmap["ev-charging"], "horizon", "") == "later"
        await screen.press("item.when")
        assert "later" in row_with(screen, "━ When ━")
        await screen.type("2026-11 .. 2027-Q2")
        await screen.keys("enter")
        assert dates(screen, "ev-charging") == ("2026-11", "2027-Q2")
        assert getattr(screen.workspace.roadmap["ev-charging"], "horizon", "") is None


async def test_an_initiative_without_own_dates_moves_with_its_tasks(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        before = dates(screen, "tariff-billing")
        await screen.press("item.when")
        assert "~2026-07-06 .. 2026-10-01" in row_with(screen, "━ When ━")
        await screen.type("+1w")
        await screen.keys("enter", "enter")  # it pushes what waits for it
        assert dates(screen, "dynamic-tariff") == ("", "")
        assert dates(screen, "tariff-billing") != before


async def test_marked_items_move_together(roadmap: Path) -> None:
    async with on_item(roadmap, "ev-charging") as screen:
        screen.workspace.mark(frozenset({"ev-charging", "heat-pumps"}))
        await screen.press("item.when")
        assert "2 initiatives" in row_with(screen, "━ When ━")
        await screen.type("+1q")
        await screen.keys("enter")
        assert dates(screen, "heat-pumps") == ("2027-02", "2027-05")
        assert dates(screen, "ev-charging") == ("2027-02", "2027-Q3")
        await screen.press("edit.undo")
        assert not screen.workspace.dirty


async def test_a_text_that_is_no_date_says_what_would_be_and_enter_does_nothing(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("item.when")
        await screen.type("soonish")
        assert row_with(screen, "soonish is no date.")
        await screen.keys("enter")
        assert row_with(screen, "━ When ━")
        await screen.keys("ctrl+u")
        await screen.type("2027-02")
        await screen.keys("enter")
        assert "Nothing would change" in screen.status()


async def test_the_row_in_question_stays_in_sight_above_the_prompt(roadmap: Path) -> None:
    async with on_item(roadmap, "six-cities", (80, 24)) as screen:
        await screen.press("item.when")
        assert "▌" in row_with(screen, "Roll-out to six cities   ")


async def test_nothing_is_asked_where_nothing_can_be_changed(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps", read_only=True) as screen:
        await screen.press("item.when")
        assert "Nothing can be changed here" in screen.status()
        assert screen.front.prompt is None


async def test_what_has_no_dates_says_so(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.goto")
        await screen.type("ilja brandt")
        await screen.keys("enter")
        await screen.press("item.when")
        assert "has no dates" in screen.status()


async def test_a_risk_is_given_its_proximity(roadmap: Path) -> None:
    async with on_item(roadmap, "maker-closes") as screen:
        await screen.press("item.when")
        assert "proximity 2026-Q4" in row_with(screen, "━ When ━")
        await screen.type("2027-Q1")
        await screen.keys("enter")
        assert str(getattr(screen.workspace.roadmap["maker-closes"], "proximity", "")) == "2027-Q1"


async def test_the_prompt_is_drawn_anew_in_another_size(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("item.when")
        await screen.type("2026-12")
        await screen.pilot.resize_terminal(80, 24)
        await screen.idle()
        assert "39 d earlier " in row_with(screen, "▸ end    2026-12")
        assert row_with(screen, "━ When ━").endswith("2026-11 .. 2027-02 ━")
