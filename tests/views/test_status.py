"""The status line: every kind of item in full, and what goes first where there is little room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.model.roadmap import Roadmap
from milepost.views.line import text_of
from milepost.views.status import status_line
from milepost.views.visible import cells
from tests.strategies import roadmaps
from tests.views.samples import gridpulse, roadmap, view_of

LINES = {
    "load-forecast": "Load forecast for the grid operator · Ilja · 2026-06-15 .. 2026-10-15 committed · 22 %"
    " · by logic 2026-10-21, 4 d late",
    "dynamic-tariff": "Hourly tariff in the app · Ilja · ~2026-07-06 .. ~2026-10-01 · 14 %",
    "home-battery": "Batteries join the evening shift · Teo · next · todo",
    "tariff-live": "Hourly tariff live for pilot homes · 2026-10-01 fixed, committed · todo"
    " · waits for Savings view in the app",
    "tariff-billing": "Hourly prices on the bill · 2026-08-17 .. 2026-09-18 · todo"
    " · waits for Gateway firmware…values",
    "weather-model": "Weather model per postcode · Ilja · 2026-06-15 .. ~2026-08-14 · 45 %"
    " · by logic 2026-08-17, 1 d late",
    "savings-view": "Savings view in the app · 20d · todo",
    "one-message": "At most one message a day · 2d · idea",
    "contract-stall": "Seewerke signs after the summer · escalate · no owner"
    " · reviewed 2026-07-02, next 2026-07-30",
    "shift-peak": "Move evening load out of the peak · Mara"
    " · Peak power is what our utility customers pay most for.",
    "pilot": "Pilot with two utilities · 2026-07 .. 2026-Q4",
    "ilja": "Ilja Brandt · Lead engineer, platform · Platform",
    "platform": "Platform · 4 people · 80 % · Ilja",
    "board": "Board · company · high influence · One page a quarter",
    "no-letters": "No paper letters with meter codes · 2026-06-02"
    " · A photo of the meter does the same, and letters took nine days",
    "work": "work · mon tue wed thu fri · DE-BW",
    "roadmap": "GridPulse 2026-2027"
    " · Every household can run its heat pump, car and battery when power is clean and cheap.",
}


def status(plan: Roadmap, item_id: str, width: int) -> str:
    text = text_of(status_line(view_of(plan), plan[item_id], width))
    assert cells(text) == width
    return text.strip()


@pytest.mark.parametrize("item_id", LINES)
def test_every_kind_of_item_in_full(item_id: str) -> None:
    assert status(gridpulse(), item_id, 120) == LINES[item_id]


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (87, "Load forecast for the grid operator · 2026-10-15 committed · 22 % · 4 d late"),
        (80, "Load forecast for the grid operator · 2026-10-15 committed · 22 % · 4 d late"),
        (72, "Load forecast for the grid operator · 2026-10-15 committed · 4 d late"),
        (62, "Load forecast for the grid operator · 2026-10-15 committed"),
        (55, "Load forecast for the grid operator · 2026-10-15"),
        (40, "Load forecast for the grid operator"),
        (30, "Load forecast for…operator"),
    ],
)
def test_owner_and_start_go_first_and_the_title_is_cut_last(width: int, text: str) -> None:
    assert status(gridpulse(), "load-forecast", width) == text


def test_an_open_item_that_ended_is_overdue() -> None:
    plan = roadmap(tasks={"t": {"title": "T", "end": "2026-07-13", "fixed": True}})
    assert status(plan, "t", 80) == "T · 2026-07-13 fixed, overdue · todo · by logic 2026-07-14, 1 d late"


def test_without_a_selection_it_is_blank() -> None:
    assert text_of(status_line(view_of(roadmap()), None, 20)) == " " * 20


@given(roadmaps(), st.integers(1, 160), st.data())
@settings(max_examples=30, deadline=None)
def test_any_item_fits_any_width(plan: Roadmap, width: int, data: st.DataObject) -> None:
    text = status(plan, data.draw(st.sampled_from([*plan.items, "roadmap"])), width)
    assert not {"\n", "\x1b", "\u202e"} & set(text)
