"""The timeline as text: the sample at two widths, what the selection changes, what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.evolve import evolve
from milepost.model.roadmap import Roadmap
from milepost.planning.spans import Spans
from milepost.views.line import Role, text_of
from milepost.views.timeline.axis import Zoom
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from milepost.views.timeline.rows import Grouping
from tests.strategies import roadmaps
from tests.views.samples import HOSTILE, assert_fits, block, drawn, gridpulse, roadmap, view_of

EXPLORE_FOLDED = TimelineSettings(turned=frozenset({"lane:Explore"}))


def timeline(
    how: TimelineSettings = EXPLORE_FOLDED, width: int = 120, height: int = 36, **view: Any
) -> TimelineView:
    return TimelineView(view_of(gridpulse(), **view), how, width, height)


def row(pane: TimelineView, item_id: str) -> str:
    index = pane.index_of(item_id)
    assert index is not None
    return text_of(pane.line(index))


def small(width: int = 120, how: TimelineSettings | None = None, **tables: Any) -> TimelineView:
    return TimelineView(view_of(roadmap(**tables)), how or TimelineSettings(), width, 36)


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24)])
def test_the_sample(width: int, height: int) -> None:
    pane = timeline(width=width, height=height, selection="load-forecast")
    assert drawn(pane) == block(f"timeline/{width}")
    assert pane.caption(1, 18) == "by lane · months"


def test_the_cursor_visits_a_bar_and_then_its_milestones() -> None:
    pane = timeline()
    bar = pane.index_of("dynamic-tariff")
    assert bar is not None
    assert pane.stops(bar) == ("dynamic-tariff", "tariff-live")
    assert pane.index_of("tariff-live") == bar
    assert pane.stops(0) == ("lane:Product",)
    assert pane.key_at(bar) == "dynamic-tariff"
    assert pane.index_of("meter-gateway") is None
    assert pane.index_of("cars-give-back") is None


def test_a_selected_milestone_takes_the_label_and_the_end_of_its_bar() -> None:
    bar, milestone = row(timeline(), "tariff-live"), row(timeline(selection="tariff-live"), "tariff-live")
    assert bar[4:35].split() == ["▲", "Hourly", "tariff", "in", "the", "app"]
    assert milestone[4:35].split() == ["◆", "Hourly", "tariff", "live…homes"]
    assert bar[36:108] == milestone[36:108]
    assert (bar[108:].strip(), milestone[108:].strip()) == ("~2026-10-01", "2026-10-01")


def test_the_selection_reverses_the_label_only() -> None:
    pane = timeline(selection="load-forecast")
    line = pane.line(pane.index_of("load-forecast") or 0)
    assert line[0].text == " "
    assert [len(run.text) for run in line if run.role is Role.SELECTED] == [35]


def test_marks_and_kin_stand_in_the_second_cell() -> None:
    pane = timeline(marked=frozenset({"heat-pumps"}), kin=frozenset({"heat-pumps", "pilot-review"}))
    assert row(pane, "heat-pumps")[:3] == " * "
    assert row(pane, "pilot-review")[:3] == " • "


def test_the_cursor_may_be_on_a_heading() -> None:
    pane = timeline(replace(EXPLORE_FOLDED, cursor="lane:Market"), selection="load-forecast")
    assert pane.cursor == "lane:Market"
    reversed_rows = [
        index for index in range(len(pane)) if any(run.role is Role.SELECTED for run in pane.line(index))
    ]
    assert reversed_rows == [pane.index_of("lane:Market")]


def test_an_initiative_unfolds_to_its_tasks() -> None:
    pane = timeline(EXPLORE_FOLDED.turn("load-forecast"))
    index = pane.index_of("load-forecast") or 0
    assert text_of(pane.line(index)).startswith("  ▾ ■  Load forecast")
    assert text_of(pane.line(index + 1)).startswith("         Weather model per")
    assert row(pane, "weather-model")[108:].strip() == "~2026-08-14!"
    assert row(pane, "forecast-api")[108:].strip() == "20d"


def test_a_heading_that_is_an_item_is_that_item() -> None:
    pane = timeline(TimelineSettings(grouping=Grouping.GOAL))
    assert pane.stops(0) == ("shift-peak",)
    assert text_of(pane.line(0)).startswith("  ▾ Move evening load out…the peak")
    assert pane.caption(1, 1) == "by goal · months"


def test_links_of_the_selection_are_drawn_and_no_others() -> None:
    assert "╰──▸" in row(timeline(selection="load-forecast"), "heat-pumps")
    assert "╰──▸" in row(timeline(selection="heat-pumps"), "heat-pumps")
    assert "▸" not in row(timeline(selection="ev-charging"), "heat-pumps")
    assert "╰──────────▸[◇]" in row(timeline(selection="tariff-live"), "pilot-review")


@pytest.mark.parametrize(
    ("width", "label", "months"), [(160, 52, 16), (120, 36, 12), (100, 34, 9), (80, 31, 8), (60, 24, 6)]
)
def test_the_width_is_shared_in_whole_units(width: int, label: int, months: int) -> None:
    pane = timeline(width=width)
    assert pane.axis.units == months
    assert text_of(pane.line(0)).index("·") == label


def test_narrow_panes_leave_things_out() -> None:
    widest, wide, narrow, narrowest = (timeline(width=width) for width in (160, 100, 80, 60))
    assert "Ilja    " in row(widest, "dynamic-tariff")
    assert "ends" in drawn(wide, 0)
    assert "phases" in drawn(wide, 0)
    assert "ends" not in drawn(narrow, 0)
    assert "phases" not in drawn(narrow, 0)
    assert row(narrow, "home-battery").rstrip().endswith("next")
    assert row(narrow, "lane:Explore").rstrip().endswith("2 later")
    assert "Price feed in production" not in row(narrowest, "price-feed")
    assert [len(list(pane.head())) for pane in (wide, narrow, narrowest)] == [3, 2, 1]
    assert len(timeline(width=120, height=19).head()) == 2


ENDS = [
    ({"start": "2026-08", "end": "2026-Q4"}, " 2026-Q4    "),
    ({"start": "2026-08", "end": "2026-10/2026-12"}, " 2026-12    "),
    ({"start": "2026-08-03", "estimate": "5d"}, "~2026-08-07 "),
    ({"end": "2026-07-13"}, " 2026-07-13!"),
    ({"end": "2026-07-13", "status": "done"}, " 2026-07-13 "),
    ({"end": "2026-07-14"}, " 2026-07-14 "),
    ({"horizon": "later"}, " later      "),
    ({"estimate": {"low": "10d", "likely": "25d", "high": "40d"}}, " 25d        "),
    ({}, " –          "),
]


@pytest.mark.parametrize(("task", "text"), ENDS, ids=str)
def test_the_end_is_written_as_the_file_has_it(task: dict[str, Any], text: str) -> None:
    how = TimelineSettings(turned=frozenset({"i"}))
    tables = {"i": {"title": "I"}}, {"t": {"title": "T", "initiative": "i", **task}}
    pane = small(how=how, initiatives=tables[0], tasks=tables[1])
    assert row(pane, "t")[108:] == text


def test_an_initiative_that_overrides_its_tasks_says_so() -> None:
    pane = small(
        initiatives={"i": {"title": "I", "start": "2026-07-01", "end": "2026-10-15"}},
        tasks={"t": {"title": "T", "initiative": "i", "start": "2026-07-01", "end": "2026-09-08"}},
    )
    assert row(pane, "i")[108:] == "≠2026-10-15 "
    assert "▒╎▒" in row(pane, "i")


def test_a_heading_whose_rows_share_no_horizon_says_only_how_many_they_are() -> None:
    pane = small(
        how=TimelineSettings(turned=frozenset({"lane:A"})),
        initiatives={"i": {"title": "I", "lane": "A", "horizon": "now"}, "j": {"title": "J", "lane": "A"}},
    )
    assert text_of(pane.line(0)).startswith("  ▸ A (2)")
    assert text_of(pane.line(0))[108:].strip() == ""


def test_rows_are_kept_over_an_edit_and_show_it() -> None:
    before = timeline()
    items = before.view.roadmap.items
    moved = evolve(items["heat-pumps"], {"end": "2027-01"})
    plan = Roadmap(before.view.roadmap.header, {**items, "heat-pumps": moved})
    view = replace(before.view, roadmap=plan, spans=Spans(plan, before.view.spans))
    after = TimelineView(view, EXPLORE_FOLDED, 120, 36, before)
    assert row(after, "heat-pumps")[108:].split() == ["2027-01", "!"]
    assert row(after, "ev-charging") == row(before, "ev-charging")


@given(HOSTILE, st.sampled_from(Grouping), st.integers(60, 170))
@settings(max_examples=30, deadline=None)
def test_hostile_titles_stay_in_their_row(title: str, grouping: Grouping, width: int) -> None:
    pane = small(
        width,
        TimelineSettings(grouping=grouping, turned=frozenset({"i"})),
        people={"p": {"name": title}},
        goals={"g": {"title": title}},
        phases={"f": {"title": title, "start": "2026-07", "end": "2026-Q4"}},
        initiatives={
            "i": {"title": title, "lane": title[:500], "owner": "p", "goals": ["g"], "start": "2026-08"}
        },
        milestones={"m": {"title": title, "initiative": "i", "date": "2026-08-20"}, "n": {"title": title}},
        tasks={"t": {"title": title, "initiative": "i", "end": "2026-08"}},
    )
    assert_fits(pane, width)


@given(
    roadmaps(),
    st.sampled_from(Grouping),
    st.sampled_from(Zoom),
    st.none() | st.dates(date(1, 1, 1)),
    st.integers(24, 200),
    st.data(),
)
@settings(max_examples=30, deadline=None)
def test_any_roadmap_fits_any_width(
    plan: Roadmap, grouping: Grouping, zoom: Zoom, origin: date | None, width: int, data: st.DataObject
) -> None:
    selection = data.draw(st.none() | st.sampled_from([*plan.items, "roadmap"]))
    how = TimelineSettings(zoom, origin, grouping, frozenset(plan.items) | {"tasks:"})
    folded = TimelineView(view_of(plan, selection=selection), how, width, 36)
    opened = TimelineView(folded.view, replace(how, turned=frozenset()), width, 19, folded)
    for pane in (folded, opened):
        assert_fits(pane, width)
        for index in range(len(pane)):
            assert all(pane.index_of(stop) == index for stop in pane.stops(index))
