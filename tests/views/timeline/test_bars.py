"""The specimen sheet: each kind of bar, milestone, link and phase, in Unicode and in ASCII, at month zoom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from milepost.model.links import Link
from milepost.model.work import Milestone
from milepost.planning.calendar import calendar_of
from milepost.planning.spans import Span, Spans
from milepost.views.drawing import in_ascii
from milepost.views.line import Canvas, Role, text_of
from milepost.views.timeline.axis import Axis, Zoom
from milepost.views.timeline.bars import (
    Mark,
    draw_milestones,
    draw_names,
    draw_span,
    milestone_sign,
    off_cells,
    tick_of,
)
from milepost.views.timeline.elbows import draw_elbow
from milepost.views.timeline.forecast import draw_quantiles
from milepost.views.timeline.phases import draw_phases
from tests.views.samples import block, roadmap

AXIS = Axis.at(Zoom.MONTH, date(2026, 7, 1), 5)
NOWHERE = -1


def canvas() -> Canvas:
    return Canvas(AXIS.cells)


def span(start: str, end: str) -> Span:
    plan = roadmap(tasks={"t": {"title": "T", "start": start, "end": end}})
    found = Spans(plan).of(plan["t"])
    assert found
    return found


def seen(drawn: Canvas) -> str:
    return text_of(drawn.line()).rstrip()


def assert_specimen(name: str, drawn: Canvas) -> None:
    """The drawing is the one of that name in the sheet, in Unicode and in ASCII."""
    (line,) = [line for line in block("timeline/specimens").splitlines() if line[:28].rstrip() == name]
    assert seen(drawn) == line[28:62].rstrip()
    assert text_of(in_ascii(drawn.line())).rstrip() == line[62:]


SPANS: dict[str, tuple[str, str, float, Any]] = {
    "exact days": ("2026-07-01", "2026-09-18", 40, {}),
    "months": ("2026-08", "2026-10", 0, {}),
    "quarter as its end": ("2026-08-10", "2026-Q4", 0, {}),
    "quarters": ("2026-Q3", "2026-Q4", 0, {}),
    "fixed end": ("2026-07-01", "2026-09-25", 30, {"fixed": True}),
    "shorter than a cell": ("2026-08-19", "2026-08-19", 0, {}),
    "began before": ("2026-06-26", "2026-09-10", 50, {}),
    "right of the window": ("2027-Q1", "2027-Q1", 0, {}),
    "left of the window": ("2026-05", "2026-06", 0, {}),
    "fixed at the edge": ("2026-11-01", "2026-11-30", 0, {"fixed": True}),
    "done": ("2026-07-01", "2026-08-28", 100, {}),
    "done and fuzzy": ("2026-07", "2026-08", 100, {}),
    "tasks end at the tick": ("2026-07-01", "2026-10-15", 25, {"tick": date(2026, 9, 8)}),
    "tasks end after it": ("2026-07-01", "2026-07-31", 0, {"tick": date(2026, 9, 8)}),
}


@pytest.mark.parametrize("name", SPANS)
def test_a_bar(name: str) -> None:
    start, end, progress, how = SPANS[name]
    drawn = canvas()
    draw_span(drawn, AXIS, span(start, end), progress, **how)
    assert_specimen(name, drawn)


def test_fuzzy_cells_are_dim_and_certain_ones_plain() -> None:
    drawn = canvas()
    draw_span(drawn, AXIS, span("2026-08", "2026-10-15"), 0)
    assert [(run.text.strip(), run.role) for run in drawn.line() if run.text.strip()] == [
        ("░░░░░░", Role.DIM),
        ("▒▒▒▒▒▒▒▒▒", Role.PLAIN),
    ]


@pytest.mark.parametrize(("zoom", "off"), [(Zoom.WEEK, {5, 6, 12, 13}), (Zoom.MONTH, set())])
def test_days_off_are_dim_where_a_cell_is_a_day(zoom: Zoom, off: set[int]) -> None:
    axis = Axis.at(zoom, date(2026, 7, 6), 2)
    cells = off_cells(axis, calendar_of(roadmap()).works)
    assert cells == off
    drawn = Canvas(axis.cells)
    draw_span(drawn, axis, span("2026-07-06", "2026-07-12"), 0, off=cells)
    dim = {run.text for run in drawn.line() if run.role is Role.DIM}
    assert dim == ({"▒▒"} if off else set())


@pytest.mark.parametrize(
    ("last", "tick"),
    [("2026-10-15", date(2026, 9, 8)), ("2026-09", None), ("2026-09-08", None)],
    ids=["against", "within the month", "the same"],
)
def test_the_tick_is_where_tasks_end_against_the_initiatives_own_end(last: str, tick: date | None) -> None:
    plan = roadmap(
        initiatives={"i": {"title": "I", "start": "2026-07-01", "end": last}},
        tasks={
            "t": {"title": "T", "initiative": "i", "start": "2026-07-01", "end": "2026-09-08"},
            "gone": {"title": "Gone", "initiative": "i", "end": "2027-01-01", "status": "cancelled"},
        },
    )
    item = plan["i"]
    assert tick_of(item, Spans(plan)) == tick  # type: ignore[arg-type]  # it is an initiative


def marks(*milestones: dict[str, Any], axis: Axis = AXIS) -> list[Mark]:
    tables = {f"m{number}": {"title": f"M{number}", **data} for number, data in enumerate(milestones)}
    plan = roadmap(milestones=tables)
    spans = Spans(plan)
    return [Mark.of(axis, m, found) for m in plan.all_of(Milestone) if (found := spans.of(m))]


FORECAST: dict[str, Any] = {"date": "2026-07-17"}
COMMITTED: dict[str, Any] = {"date": "2026-09-03", "commitment": "committed"}
DONE: dict[str, Any] = {"date": "2026-10-17", "status": "done"}

MILESTONES = {
    "forecast, committed, done": (FORECAST, COMMITTED, DONE),
    "fixed": (FORECAST | {"fixed": True}, COMMITTED | {"fixed": True}),
    "three in one cell": (FORECAST, FORECAST, FORECAST | {"date": "2026-07-18"}),
    "ten in one cell": (FORECAST,) * 10,
    "somewhere in October": ({"date": "2026-10"},),
    "met somewhere in October": ({"date": "2026-10", "status": "done"},),
    "after the window": ({"date": "2027-01-01"},),
    "before the window": ({"date": "2026-01-01"},),
    "through the edge": ({"date": "2026-Q4"},),
}


@pytest.mark.parametrize("name", MILESTONES)
def test_milestones(name: str) -> None:
    drawn = canvas()
    draw_milestones(drawn, marks(*MILESTONES[name]))
    assert_specimen(name, drawn)


def test_a_forecast_stands_behind_its_milestone() -> None:
    drawn = canvas()
    (mark,) = marks(COMMITTED | {"fixed": True})
    draw_milestones(drawn, [mark])
    days = [AXIS.day_of(mark.cell + cells) for cells in (2, 5, 11)]
    assert draw_quantiles(drawn, AXIS, days, range(mark.left, mark.right + 1), old=False) == mark.cell + 11
    assert_specimen("forecast", drawn)


def test_a_forecast_spares_its_milestone_and_says_the_later_day_of_one_cell() -> None:
    drawn = canvas()
    drawn.put(0, "▒▒▒▒◆")
    draw_quantiles(drawn, AXIS, [AXIS.day_of(cell) for cell in (2, 4, 4)], range(4, 5), old=True)
    assert seen(drawn) == "▒▒5▒◆"
    drawn = canvas()
    draw_quantiles(drawn, AXIS, [AXIS.day_of(cell) for cell in (2, 4, 4)], (), old=True)
    assert seen(drawn) == "  5─9"
    assert {run.role for run in drawn.line() if run.text.strip()} == {Role.GHOST}


def test_a_forecast_beyond_the_window_goes_on_to_its_edge() -> None:
    drawn = canvas()
    draw_quantiles(drawn, AXIS, [date(2026, 11, 20), date(2027, 3, 1), date(2027, 5, 1)], (), old=False)
    assert seen(drawn).strip() == "5──"


def test_a_day_of_three_cells_has_its_milestone_in_the_middle() -> None:
    axis = Axis.at(Zoom.DAY, date(2026, 7, 13), 4)
    drawn = Canvas(axis.cells)
    draw_milestones(drawn, marks({"date": "2026-07-14", "fixed": True}, axis=axis))
    assert text_of(drawn.line()) == "   [◇]      "


NAMES = [
    ("room", "2026-08-03", "Savings view live", 6, False, "      ◇ Savings view live"),
    ("cut", "2026-09-03", "Hourly tariff live for pilot homes", 6, False, "            ◇ Hourly…homes"),
    ("over today", "2026-07-01", "Savings view live", 4, False, "◇ Savings view live"),
    ("little room", "2026-10-17", "Pilot", 6, False, " " * 21 + "◇"),
    ("little room for a short one", "2026-10-17", "Pilot", 6, True, " " * 21 + "◇ Pilot"),
    ("too little room", "2026-10-17", "Pilot review", 6, True, " " * 21 + "◇"),
]


@pytest.mark.parametrize(
    ("day", "title", "today", "short", "text"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES]
)
def test_a_name_stands_where_there_is_room(day: str, title: str, today: int, short: bool, text: str) -> None:
    drawn = canvas()
    found = marks({"date": day, "title": title})
    draw_milestones(drawn, found)
    draw_names(drawn, found, today, short)
    assert seen(drawn) == text


def test_a_name_leaves_the_bar_alone() -> None:
    drawn = canvas()
    draw_span(drawn, AXIS, span("2026-07-01", "2026-08-31"), 0)
    found = marks(FORECAST, {"date": "2026-08-31"})
    draw_milestones(drawn, found)
    draw_names(drawn, found, NOWHERE, short=True)
    assert seen(drawn) == "▒▒▒◇▒▒▒▒▒▒▒◇ M1"


def test_the_sign_of_a_milestone_that_is_met_is_a_tick() -> None:
    assert [milestone_sign(mark.milestone) for mark in marks(FORECAST, COMMITTED, DONE)] == ["◇", "◆", "✓"]


PREDECESSOR, LATER = ("2026-07-01", "2026-08-14"), ("2026-08-17", "2026-10-19")
ELBOWS = {
    "FS": ("a", PREDECESSOR, ("2026-09-07", "2026-10-15")),
    "FS, next cell": ("a", PREDECESSOR, ("2026-08-17", "2026-09-15")),
    "FS, one cell between": ("a", PREDECESSOR, ("2026-08-24", "2026-09-15")),
    "SS": ("a:SS", PREDECESSOR, ("2026-08-01", "2026-09-15")),
    "FF": ("a:FF", LATER, ("2026-07-01", "2026-09-17")),
    "SF": ("a:SF", LATER, ("2026-07-01", "2026-07-31")),
    "broken": ("a", PREDECESSOR, ("2026-08-03", "2026-09-15")),
    "maybe broken": ("a", ("2026-07-01", "2026-08"), ("2026-08", "2026-09-15")),
    "overlap by a lag": ("a:FS-10d", PREDECESSOR, ("2026-08-03", "2026-09-15")),
    "from before the window": ("a", ("2026-01", "2026-02"), ("2026-07-17", "2026-07-31")),
}


@pytest.mark.parametrize("name", ELBOWS)
def test_a_link_of_the_selection(name: str) -> None:
    link, driver, driven = ELBOWS[name]
    drawn = canvas()
    draw_span(drawn, AXIS, span(*driven), 0)
    draw_link(drawn, link, driver, driven)
    assert_specimen(name, drawn)


def draw_link(
    drawn: Canvas, link: str, driver: tuple[str, str], driven: tuple[str, str], above: bool = True
) -> None:
    of = span(*driven)
    edges = AXIS.cell_of(of.first), AXIS.last_cell_of(of.last)
    draw_elbow(drawn, AXIS, Link.parse(link), span(*driver), of, edges, above, today=14)


def test_an_elbow_turns_to_a_driver_below() -> None:
    drawn = canvas()
    draw_link(drawn, "a", PREDECESSOR, ("2026-09-07", "2026-10-15"), above=False)
    assert seen(drawn) == "        ╭───▸"


def test_an_elbow_passes_behind_today_and_is_left_out_where_something_stands() -> None:
    drawn = canvas()
    drawn.put(14, "│", Role.TODAY)
    draw_link(drawn, "a", PREDECESSOR, ("2026-10-01", "2026-10-15"))
    assert seen(drawn) == "        ╰─────│──▸"
    blocked = canvas()
    blocked.put(12, "◇")
    draw_link(blocked, "a", PREDECESSOR, ("2026-10-01", "2026-10-15"))
    assert seen(blocked) == "            ◇"


PHASES = {
    "fuzzy end": [("Pilot", "2026-07", "2026-10")],
    "both edges": [("Pilot", "2026-06", "2026-12-31")],
    "no room for ends": [("Foundations", "2026-07-01", "2026-08-31")],
    "less room": [("Foundations", "2026-07-01", "2026-07-31")],
    "at the edge": [("Foundations", "2026-10-01", "2026-12-31")],
    "two": [("One", "2026-07-01", "2026-08-31"), ("Two", "2026-08-15", "2026-09-30")],
    "one over another": [("One", "2026-07-01", "2026-09-30"), ("Two", "2026-08-15", "2026-09-15")],
    "out of sight": [("One", "2026-01", "2026-02"), ("Two", "2027", "2028")],
    "control characters": [("a\nb", "2026-07-01", "2026-08-31")],
}


@pytest.mark.parametrize("name", PHASES)
def test_the_band_of_phases(name: str) -> None:
    drawn = canvas()
    draw_phases(drawn, AXIS, [(title, span(start, end)) for title, start, end in PHASES[name]])
    assert_specimen(name, drawn)
