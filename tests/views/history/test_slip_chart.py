"""The slip chart, drawn."""

from __future__ import annotations

from datetime import date

from milepost.planning.trend import Report, Trend
from milepost.views.drawing import in_ascii
from milepost.views.history.slip_chart import Charted, SlipChart, chart_cells
from milepost.views.line import text_of
from milepost.views.timeline.axis import Axis

TODAY = date(2026, 7, 14)
WIDTH = 82


def charted(id: str, *pairs: tuple[str, str], course: str = "slipping") -> Charted:
    reports = tuple(Report(date.fromisoformat(day), date.fromisoformat(plan)) for day, plan in pairs)
    return Charted(id, id.title(), Trend(reports), course)


LATE = charted("late", ("2026-03-01", "2026-06-01"), ("2026-05-01", "2026-08-01"))
DONE = charted("done", ("2026-03-01", "2026-07-01"), ("2026-04-01", "2026-06-16"), course="done")


def drawn(*milestones: Charted, selected: str = "", height: int = 8, focused: bool = False) -> list[str]:
    axis = Axis.fit(date(2026, 3, 1), TODAY, chart_cells(WIDTH))
    chart = SlipChart(milestones, axis, TODAY, (WIDTH, height), selected=selected, focused=focused)
    lines = [*chart.head(), *(chart.line(row) for row in range(len(chart)))]
    return [text_of(line).rstrip() for line in lines]


def test_a_slip_climbs_and_the_table_counts_it() -> None:
    assert drawn(LATE) == [
        "    planned for",
        "    2026-08-01               ╭─────────────A      A  Late                   +61 d",
        "    2026-07-20               │              ╱        1 move              slipping",
        "    2026-07-08               │            ╱",
        "    2026-06-25               │         ╱",
        "    2026-06-13               │       ╱",
        "    2026-06-01   ────────────╯     ╱",
        "    reported     Mar   Apr   May   Jun   Ju▼",
    ]


def test_the_selected_one_is_heavy_and_one_that_is_done_ends_on_its_day() -> None:
    rows = drawn(LATE, DONE, selected="late", focused=True)
    assert "┏━━" in rows[1]
    assert rows[1][WIDTH - 34 :].startswith("▌ A")
    row = next(row for row in rows if "✓" in row[:48])
    assert row.startswith("    2026-06-13")
    assert "╰" in row


def test_milestones_without_room_are_counted() -> None:
    assert drawn(LATE, DONE, height=4)[0].endswith("1 more")


def test_it_can_be_drawn_in_ascii() -> None:
    axis = Axis.fit(date(2026, 3, 1), TODAY, chart_cells(WIDTH))
    chart = SlipChart((LATE, DONE), axis, TODAY, (WIDTH, 12), selected="late")
    assert all(text_of(in_ascii(chart.line(row))).isascii() for row in range(len(chart)))


def test_a_single_report_is_a_level_line() -> None:
    rows = drawn(charted("still", ("2026-03-01", "2026-09-01"), course="stable"))
    assert sum("───" in row for row in rows) == 1
