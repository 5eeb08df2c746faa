"""Filtering and narrowing: live results, completions with counts, mistakes in place, the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.session.settings import Settings, config_file
from tests.tui.driver import opened
from tests.tui.item_driver import on_item, row_with

SIZES = [(120, 36), (80, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_panes_show_what_is_left_while_one_types(roadmap: Path, size: tuple[int, int]) -> None:
    async with on_item(roadmap, size=size) as screen:
        assert row_with(screen, "Enrol a home in")
        await screen.press("view.filter")
        await screen.type("owner:ilja")
        assert not row_with(screen, "Enrol a home in")
        assert row_with(screen, "Load forecast for")
        assert row_with(screen, "of 78 items shown")
        await screen.keys("enter")
        assert "/owner:ilja  13 of 78" in screen.rows()[0]
        await screen.press("view.back")
        assert row_with(screen, "Enrol a home in")
        assert "/owner" not in screen.rows()[0]


async def test_completions_say_how_many_items_they_would_leave(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("owner:ilja is:")
        assert row_with(screen, "is:blocked 2")
        await screen.keys("tab")
        assert row_with(screen, "/ owner:ilja is:blocked")
        assert row_with(screen, "2 of 78 items shown")
        await screen.keys("tab")
        assert row_with(screen, "/ owner:ilja is:blocking")


async def test_a_mistake_is_told_under_its_place_and_what_comes_before_it_counts(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("owner:ilja colour<3")
        typed = row_with(screen, "/ owner:ilja colour<3")
        mistake = row_with(screen, "There is no field colour.")
        assert mistake.index("^") == typed.index("colour")
        assert "13 of 78 items shown" in typed
        await screen.keys("enter")
        assert screen.front.prompt is not None
        await screen.keys("ctrl+w")
        await screen.keys("enter")
        assert screen.front.prompt is None


async def test_escape_in_the_prompt_shows_everything(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("gateway")
        await screen.keys("escape")
        assert screen.workspace.filter is None
        assert row_with(screen, "Heat pumps follow")


async def test_a_filter_is_taken_up_again_where_it_was_left(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("kind:risk")
        await screen.keys("enter")
        await screen.press("view.filter")
        await screen.type(" risk>=12")
        await screen.keys("enter")
        assert "/kind:risk risk>=12  4 of 78" in screen.rows()[0]


async def test_nothing_that_matches_names_the_key_that_helps(roadmap: Path) -> None:
    async with on_item(roadmap, "heat-pumps") as screen:
        await screen.press("view.filter")
        await screen.type("owner:zoe")
        await screen.keys("enter")
        assert row_with(screen, "Nothing matches  owner:zoe  esc clears the filter")
        assert screen.workspace.selection is None, "what is hidden must not be changed by a key"


async def test_terms_that_exclude_each_other_are_named_in_the_prompt_and_in_the_panes(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("owner:ilja kind:phase")
        assert row_with(screen, "0 of 78 items shown")
        why = "owner:ilja matches 13, kind:phase matches 3, together none"
        assert row_with(screen, f"   {why}")
        await screen.keys("enter")
        assert row_with(screen, f"{why}  esc clears the filter")


async def test_a_pane_without_a_match_beside_others_with_some_does_not_call_the_filter_empty(
    roadmap: Path,
) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("kind:risk")
        await screen.keys("enter")
        assert row_with(screen, "Nothing here matches  kind:risk")


async def test_saved_filters_are_listed_and_meant_by_their_names(roadmap: Path) -> None:
    settings = Settings(filters={"mine": "owner:ilja", "month": "end<2026-09"})
    async with opened(roadmap, settings=settings) as screen:
        await screen.press("view.filter")
        assert row_with(screen, "saved: mine  month")
        await screen.type("mi")
        await screen.keys("tab", "enter")
        assert "/owner:ilja  13 of 78" in screen.rows()[0]
        await screen.press("view.back", "view.filter")
        await screen.type("mine")
        await screen.keys("enter")
        assert "/owner:ilja  13 of 78" in screen.rows()[0]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_filter_is_named_where_it_is_typed_and_found_by_its_name(
    roadmap: Path, size: tuple[int, int]
) -> None:
    async with on_item(roadmap, size=size) as screen:
        await screen.press("view.filter")
        await screen.type("is:late")
        await screen.keys("ctrl+n")
        assert row_with(screen, "━ Keep filter ━ is:late")
        await screen.type("late ones")
        await screen.keys("enter")
        assert screen.status().startswith("Kept as late ones, in ")
        assert 'late ones" = "is:late"' in config_file().read_text()
        await screen.press("view.back", "app.palette")
        await screen.type("filter late")
        assert row_with(screen, "▸ ").split() == ["▸", "Filter:", "late", "ones", "is:late"]
        await screen.keys("enter")
        assert screen.workspace.filter
        assert screen.workspace.filter.text == "is:late"


async def test_a_filter_that_was_kept_counts_the_next_time(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("owner:ilja")
        await screen.keys("enter")
        await screen.press("app.palette")
        await screen.type("keep filter")
        await screen.keys("enter")
        await screen.type("mine")
        await screen.keys("enter")
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        assert row_with(screen, "saved: mine")


async def test_an_unfinished_filter_gets_no_name_and_none_cannot_have_one(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("is:slow")
        await screen.keys("ctrl+n")
        assert row_with(screen, "There is no is:slow.")
        await screen.keys("escape")
        await screen.press("app.palette")
        await screen.type("keep filter")
        await screen.keys("enter")
        assert screen.status() == "No filter is on. / asks for one"


async def test_a_settings_file_that_cannot_take_a_filter_is_named_and_left(roadmap: Path) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text("theme = \n")
    async with on_item(roadmap) as screen:
        await screen.press("view.filter")
        await screen.type("is:late")
        await screen.keys("ctrl+n")
        await screen.type("late")
        await screen.keys("enter")
        assert screen.status().startswith("The filter was not kept: ")
    assert config_file().read_text() == "theme = \n"


async def test_narrowing_leaves_in_the_other_panes_what_belongs_to_the_item(roadmap: Path) -> None:
    async with on_item(roadmap, "load-forecast") as screen:
        await screen.press("view.narrow")
        assert row_with(screen, 'Backlog ─ only "Load forecast for the grid operator"')
        assert row_with(screen, "Weather model per postcode")
        assert not row_with(screen, "Gateway firmware")
        assert row_with(screen, "Heat pumps follow"), "the pane that narrows keeps its rows"
        await screen.press("view.back")
        assert row_with(screen, "Gateway firmware")


async def test_escape_takes_back_narrowing_then_the_filter_then_the_marks(roadmap: Path) -> None:
    async with on_item(roadmap, "load-forecast") as screen:
        await screen.press("view.filter")
        await screen.type("forecast")
        await screen.keys("enter")
        await screen.press("item.mark", "view.narrow")
        state = []
        for _ in range(3):
            await screen.press("view.back")
            workspace = screen.workspace
            state.append((bool(workspace.narrowed_to), bool(workspace.filter), bool(workspace.marked)))
        assert state == [(False, True, True), (False, False, True), (False, False, False)]


async def test_empty_panes_say_what_belongs_there_and_which_key_adds_it(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_text('format = 1\n[roadmap]\ntitle = "New"\nvision = "Something"\n')
    async with opened(path) as screen:
        assert row_with(screen, "Initiatives and milestones stand here, on a time axis.  a adds one")
        assert row_with(screen, "Tasks in order of importance stand here.  a adds one")
        assert row_with(screen, "What could go wrong")
