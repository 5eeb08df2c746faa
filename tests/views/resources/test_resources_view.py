"""The resources as text, at three widths; cells of a strip, what could wait, what is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.planning.load import Utilisation
from milepost.views.drawing import in_ascii
from milepost.views.line import Canvas, Role, text_of
from milepost.views.resources.explained import MOST_CAUSES
from milepost.views.resources.settings import ResourcesSettings
from milepost.views.resources.strip import draw_load
from milepost.views.resources.view import ResourcesView, Window
from milepost.views.timeline.axis import Zoom
from milepost.views.timeline.columns import columns
from milepost.views.timeline.pane import TimelineSettings
from milepost.views.view import View
from tests.views.samples import HOSTILE, TODAY, assert_fits, block, drawn, gridpulse, roadmap, view_of

AUGUST = ResourcesSettings(day=date(2026, 8, 1))


def pane(
    view: View,
    width: int = 120,
    settings: ResourcesSettings = AUGUST,
    zoom: Zoom = Zoom.MONTH,
    head: int = 0,
) -> ResourcesView:
    shared = columns(width, zoom)
    return ResourcesView(
        view, settings, Window(TimelineSettings(zoom).axis(shared.units, TODAY), shared, head)
    )


@pytest.mark.parametrize(("width", "head"), [(120, 0), (80, 2), (60, 1)])
def test_the_sample(width: int, head: int) -> None:
    shown = pane(view_of(gridpulse(), selection="platform"), width, head=head)
    assert drawn(shown) == block(f"resources/{width}")
    assert shown.caption(1, 1) == "% of capacity by month"
    assert_fits(shown, width)


def test_the_summary_says_what_could_wait() -> None:
    view = view_of(gridpulse(), selection="platform")
    assert [explained.summary() for explained in (pane(view).explained,) if explained] == [
        "Platform · August 2026 · 133 % · waiting: Update gateways over the air and Savings view in the app"
        " fit into September (67 %)"
    ]
    july = pane(view, settings=ResourcesSettings()).explained
    assert july and july.summary() == "Platform · July 2026 · 113 % · nothing that could wait fits later"
    app = pane(view_of(gridpulse(), selection="app")).explained
    assert app and app.summary() == "App · August 2026 · 91 %"


def test_the_cursor_goes_over_teams_or_over_what_causes_the_load_of_one() -> None:
    outside = pane(view_of(gridpulse(), selection="platform"))
    assert [outside.stops(row) for row in (0, 3, 4, 7)] == [("platform",), ("market",), (), ()]
    settings = ResourcesSettings(team="platform", day=date(2026, 8, 1), inside=True)
    inside = pane(view_of(gridpulse(), selection="weather-model"), settings=settings)
    assert [inside.stops(row) for row in (0, 4, 5, 7, 13)] == [(), (), (), ("tariff-billing",), ("pilot",)]
    assert inside.index_of("weather-model") == 11 and inside.index_of("app") == 1
    assert inside.index_of("contract-lake") is None
    selected = [run.text for run in inside.line(11) if run.role is Role.SELECTED]
    assert selected[0].startswith("Weather model per postcode")
    again = pane(view_of(gridpulse(), selection="app"), settings=settings)
    assert not again.inside and again.team and again.team.id == "app"


def test_other_periods_and_person_days() -> None:
    settings = ResourcesSettings(day=date(2026, 8, 5), in_days=True)
    weeks = pane(view_of(gridpulse(), selection="platform"), settings=settings, zoom=Zoom.WEEK)
    assert weeks.caption(1, 1) == "person-days by week"
    assert weeks.period.text == "2026-W32"
    assert "Platform, 2026-W32: demand 21.5 pd, capacity 8.0 pd, 13.5 over" in drawn(weeks)
    days = pane(view_of(gridpulse()), zoom=Zoom.DAY)
    assert "2026-08-01: demand 0.0 pd" in drawn(days)
    past = pane(view_of(gridpulse()), settings=ResourcesSettings(day=date(2026, 1, 1)))
    assert past.period.text == "2026-07"


def test_without_teams_there_is_nothing() -> None:
    empty = pane(view_of(roadmap(tasks={"t": {"title": "T"}})), head=2)
    assert (len(empty), list(empty.head())) == (0, [])


def test_while_the_schedule_is_worked_out_the_teams_stand_there_without_load() -> None:
    waiting = pane(view_of(gridpulse(), schedule=None))
    assert "The schedule is being worked out." in drawn(waiting)
    assert drawn(waiting).splitlines()[0].strip() == "Platform   4 × 0.8"


def test_what_a_filter_hides_is_summed_up() -> None:
    view = view_of(gridpulse(), selection="platform", shown=frozenset({"weather-model"}))
    text = drawn(pane(view))
    assert "10.3  Weather model per postcode" in text and "57.7  not shown" in text
    assert "Savings view" not in text and "demand 68.0 pd" in text


def test_of_many_causes_the_small_ones_are_summed_up() -> None:
    many = {
        f"t{n}": {"title": f"T{n}", "team": "web", "start": "2026-08", "end": "2026-08", "effort": "2d"}
        for n in range(MOST_CAUSES + 9)
    }
    shown = pane(view_of(roadmap(teams=TWO, tasks=many)))
    assert "18.0  9 more" in drawn(shown) and "T49 " in drawn(shown) and "T50 " not in drawn(shown)


TWO = {"web": {"title": "Web", "size": 2}}


@pytest.mark.parametrize(
    ("resources", "words"),
    [
        ([{"team": "web", "people": 1}], "P needs 1 Web person"),
        ([{"team": "web", "people": 2, "cost": 500}], "P needs 2 Web people, 500 EUR"),
        ([{"team": "web"}, {"people": 3}], "P needs Web people and 3 people"),
        (
            [{"what": "A van", "cost": 12000}, {"what": "Fuel", "cost": 300}, {"team": "web"}],
            "P needs A van, Fuel and Web people, 12,300 EUR",
        ),
        ([{"cost": 70}], "P needs money, 70 EUR"),
    ],
)
def test_what_a_phase_needs(resources: list[dict[str, Any]], words: str) -> None:
    plan = roadmap(
        {"currency": "EUR"},
        teams=TWO,
        phases={
            "p": {"title": "P", "start": "2026-07", "end": "2026-12", "resources": resources},
            "over": {"title": "Over", "start": "2026-01", "end": "2026-06", "resources": resources},
        },
        initiatives={"i": {"title": "I", "end": "2026-08", "status": "done", "resources": resources}},
    )
    text = drawn(pane(view_of(plan)))
    assert f"phase      {words}\n" in f"{text}\n"
    assert "Over needs" not in text and "I needs" not in text


@pytest.mark.parametrize(
    ("width", "demand", "capacity", "cells"),
    [
        (6, 113, 100, "▓▓113!"),
        (6, 133, 100, "██133!"),
        (6, 67, 100, "▒▒ 67 "),
        (6, 50, 100, "░░ 50 "),
        (6, 0, 100, "    · "),
        (6, 12000, 1, "!!!!!!"),
        (6, 5, 0, "██  –!"),
        (7, 113, 100, "▓▓ 113!"),
        (3, 67, 100, "67 "),
        (3, 5, 100, " 5 "),
        (3, 133, 100, "133"),
        (3, 1330, 100, "!!!"),
        (3, 0, 100, " · "),
    ],
)
def test_cells_of_a_strip(width: int, demand: float, capacity: float, cells: str) -> None:
    canvas = Canvas(width)
    draw_load(canvas, 0, width, Utilisation(demand, capacity), in_days=False)
    assert text_of(canvas.line()) == cells
    assert text_of(in_ascii(canvas.line())).replace("-", "").isascii()


def test_a_load_in_person_days() -> None:
    canvas = Canvas(6)
    draw_load(canvas, 0, 6, Utilisation(68.2, 51), in_days=True)
    assert text_of(canvas.line()) == "██ 68!"


@given(
    HOSTILE, HOSTILE, st.sampled_from([60, 61, 79, 80, 99, 100, 120, 160, 200]), st.sampled_from(list(Zoom))
)
def test_hostile_titles_fit_everywhere(title: str, other: str, width: int, zoom: Zoom) -> None:
    away = [{"dates": "2026-08", "people": 1, "why": other}]
    plan = roadmap(
        teams={"web": {"title": title, "size": 2.5, "away": away}, "b": {"title": other, "size": 1}},
        tasks={"t": {"title": other, "team": "web", "start": "2026-07", "end": "2026-09", "effort": "90d"}},
        phases={"p": {"title": title, "start": "2026", "end": "2027", "resources": [{"what": other}]}},
    )
    shown = pane(
        view_of(plan, selection="t"), width, ResourcesSettings(team="web", inside=True), zoom, head=2
    )
    assert_fits(shown, width)
