"""Going to a row by the letters beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.item_driver import on_item, row_with
from tests.tui.samples import MANY, write


def label_of(screen: Driver, part: str) -> str:
    return row_with(screen, part)[:2].strip()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_letters_lead_to_the_row_beside_them_and_backspace_returns(
    roadmap: Path, size: tuple[int, int]
) -> None:
    async with on_item(roadmap, "dynamic-tariff", size) as screen:
        before = screen.text()
        await screen.press("cursor.jump")
        assert "letters go there" in screen.rows()[-1]
        await screen.type(label_of(screen, "Monthly savings"))
        assert screen.workspace.selection == "savings-report"
        assert screen.front.prompt is None
        await screen.press("view.previous")
        assert screen.text() == before


async def test_only_the_cells_before_the_rows_change(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        before = screen.rows()
        await screen.press("cursor.jump")
        after = screen.rows()
        assert [row[2:] for row in before[:-1]] == [row[2:] for row in after[:-1]]
        assert sum(one != other for one, other in zip(before[:-1], after[:-1], strict=True)) > 15
        await screen.keys("escape")
        assert screen.rows() == before


async def test_the_focused_pane_has_the_letters_and_headings_have_some(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("pane.risks", "cursor.jump", "view.back")
        await screen.press("pane.timeline", "cursor.jump")
        await screen.type(label_of(screen, "▾ Market"))
        assert screen.workspace.selection is None
        assert "▌" in row_with(screen, "▾ Market")


async def test_where_one_letter_is_not_enough_the_second_is_asked_for(tmp_path: Path) -> None:
    async with on_item(write(tmp_path, MANY), size=(120, 60)) as screen:
        await screen.press("pane.zoom", "cursor.jump")
        label = label_of(screen, "Work 40 of many")
        assert len(label) == 2
        await screen.type(label[0])
        assert label_of(screen, "Work 40 of many") == label[1]
        assert label_of(screen, "Work 3 of many") == ""
        await screen.type(label[1])
        assert screen.workspace.selection == "work-40"


async def test_what_leads_nowhere_is_passed_over(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        await screen.press("cursor.jump")
        await screen.keys("Z", "enter", "f5")
        assert screen.front.prompt is not None
        await screen.keys("escape")
        assert screen.workspace.selection == "dynamic-tariff"


async def test_without_rows_there_is_nothing_to_go_to(roadmap: Path) -> None:
    async with on_item(roadmap, "dynamic-tariff") as screen:
        await screen.press("item.open", "cursor.jump")
        assert screen.status() == "There are no rows to go to here"
