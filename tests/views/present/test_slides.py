"""Slides as text: what they tell of a roadmap, and that every size holds all of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.model.roadmap import Roadmap
from milepost.planning.baseline import Baseline
from milepost.planning.health.finding import Evidence
from milepost.planning.health.rules import check
from milepost.planning.load import Load
from milepost.planning.spans import Spans
from milepost.session.opening import open_file
from milepost.views.line import text_of
from milepost.views.present.asks import asks
from milepost.views.present.deck import Talk, deck
from milepost.views.present.slide import Entry, Page, Paper, Part, Slide, pages
from milepost.views.view import View
from milepost.views.visible import cells
from tests.views.samples import HOSTILE, SAMPLES, gridpulse, roadmap, view_of

SIZES = [(60, 16), (80, 24), (120, 36), (200, 60)]


def checked(plan: Roadmap) -> View:
    """A view whose health was checked."""
    view = view_of(plan)
    assert view.schedule
    return view_of(plan, report=check(Evidence(view.schedule, Load(view.schedule))))


def text(made: list[Page], key: str = "") -> str:
    """The pages, or those of one slide, as text."""
    kept = (page for page in made if not key or page.key == key)
    return "\n".join(text_of(line).rstrip() for page in kept for line in page.lines)


def told(plan: Roadmap, key: str, size: tuple[int, int] = (120, 36), **how: Any) -> str:
    """One slide of a roadmap."""
    return text(deck(Talk(checked(plan), **how), Paper(*size)), key)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_no_page_is_larger_than_the_screen_and_every_title_is_told(path: Path, size: tuple[int, int]) -> None:
    plan = open_file(path).reading.roadmap
    assert plan
    made = deck(Talk(checked(plan)), Paper(*size))
    for page in made:
        assert len(page.lines) < size[1]
        assert {cells(text_of(line)) for line in page.lines} == {size[0]}
    words = " ".join(text(made).split())
    for item in plan.items.values():
        if item.kind in ("goals", "milestones"):
            assert all(word in words for word in item.label.split())


def test_the_phase_of_the_sample_is_told_as_to_people_who_wait_for_it() -> None:
    slide = told(gridpulse(), "phase:pilot", (80, 40))
    assert slide.splitlines()[1:4] == ["   Pilot with two utilities", "   2026-07 .. 2026-Q4", ""]
    assert "     !  Binding forecast handed over          2026-10-15    4 days late" in slide
    assert "     ▲  Hourly tariff live for pilot homes    2026-10-01    4 days in hand" in slide
    assert "     ●  200 gateways installed                2026-08-28" in slide
    assert "The weather model took three weeks longer than we thought, so the\n" in slide
    assert slide.endswith('An owner and a decision for the risk "Seewerke signs after the\n     summer".')


def test_a_date_that_wandered_is_told_where_nothing_worse_is() -> None:
    plan = roadmap(milestones={"m": {"title": "Signed", "date": "2026-09-15", "goals": []}})
    view = view_of(plan)
    assert view.schedule
    report = check(Evidence(view.schedule, Load(view.schedule), {"m": 3}))
    made = deck(Talk(view_of(plan, report=report)), Paper(80, 24))
    assert "▲  Signed    2026-09-15    moved later 3 times" in text(made, "milestones")


def test_what_moved_since_a_baseline_is_told_in_days() -> None:
    before = roadmap(
        milestones={
            "a": {"title": "Pushed", "date": "2026-09-01"},
            "b": {"title": "Given up", "date": "2026-09-02"},
            "c": {"title": "Kept", "date": "2026-09-03"},
        },
        initiatives={"i": {"title": "Grown", "start": "2026-08-03", "end": "2026-08-07"}},
    )
    now = roadmap(
        milestones={
            "a": {"title": "Pushed", "date": "2026-09-09"},
            "c": {"title": "Kept", "date": "2026-09-03"},
            "d": {"title": "Fresh", "date": "2026-10-01"},
        },
        initiatives={"i": {"title": "Grown", "start": "2026-08-03", "end": "2026-08-10"}},
    )
    slide = told(now, "milestones", baseline=Baseline("board [/]", Spans(before)))
    rows = {row.split()[1]: row for row in slide.splitlines() if "2026-" in row and row.split()[0] == "●"}
    assert rows["Pushed"].endswith("6 days later")
    assert rows["Fresh"].endswith("new")
    assert rows["Kept"].endswith("2026-09-03")
    assert "since board [/]" in slide
    assert "1 day later" in slide.split("Work that moved")[1]
    assert "Given up" in slide.split("No longer planned")[1]


def test_what_is_asked_for() -> None:
    plan = roadmap(
        {"currency": "EUR"},
        risks={
            "top": {"title": "Top", "probability": 80, "impact": 5},
            "up": {"title": "Up", "probability": 40, "impact": 2, "response": "escalate"},
            "fine": {"title": "Fine", "probability": 80, "impact": 1},
            "over": {"title": "Over", "probability": 80, "impact": 5, "status": "closed"},
        },
        phases={
            "next": {
                "title": "Next",
                "start": "2026-09",
                "end": "2026-10",
                "resources": [{"people": 2}, {"what": "Sensors", "cost": 30000}],
            },
            "now": {"title": "Now", "start": "2026-07", "resources": [{"what": "Spent", "cost": 1}]},
        },
        tasks={"t": {"title": "Alone", "start": "2026-07-20", "end": "2026-07-24"}},
    )
    assert [ask.words for ask in asks(checked(plan))] == [
        'An owner and an answer for the risk "Top".',
        'A decision for the risk "Up".',
        'Somebody for "Alone": it starts 2026-07-20 with nobody on it.',
        '2 people for "Next".',
        '30,000 EUR for "Next": Sensors.',
    ]


def test_a_roadmap_with_nothing_in_it_has_a_title_and_no_empty_slides() -> None:
    made = deck(Talk(view_of(roadmap({"vision": ""}))), Paper(60, 16))
    assert [page.key for page in made] == ["title"]
    assert "No vision is written yet." in text(made)


def test_lanes_are_told_one_by_one_where_the_plan_does_not_fit() -> None:
    keys = [page.key for page in deck(Talk(view_of(gridpulse())), Paper(80, 24))]
    lanes = [key for key in keys if key.startswith("timeline")]
    assert lanes == [f"timeline:{lane}" for lane in ("Product", "Platform", "Devices", "Market", "Explore")]
    assert "timeline" in [page.key for page in deck(Talk(view_of(gridpulse())), Paper(120, 36))]


@pytest.mark.parametrize("height", range(16, 61, 4))
def test_space_grows_with_the_screen_and_nothing_is_lost_between_pages(height: int) -> None:
    entries = tuple(Entry(f"Entry {number}.", ("2026",), below="below " * 30) for number in range(7))
    made = pages(
        Slide("s", "T" * 400, "a" * 400, (Part("Part", entries), Part("", entries[:1]))), Paper(60, height)
    )
    whole = text(made)
    assert all(f"Entry {number}." in whole for number in range(7))
    assert whole.count("below") == 8 * 30
    assert all(len(page.lines) <= height - 2 for page in made)
    assert all("continued" in text([page]) for page in made[1:])


@given(HOSTILE, st.sampled_from(SIZES))
def test_hostile_text_is_shown_and_does_nothing(words: str, size: tuple[int, int]) -> None:
    plan = roadmap(
        {"title": words, "vision": words},
        people={"p": {"name": words}},
        stakeholders={"s": {"name": words, "needs": words, "asks": ["m"]}},
        goals={
            "g": {"title": words, "key_results": [{"id": "k", "title": words, "unit": words, "target": 1}]}
        },
        phases={"ph": {"title": words, "start": "2026-09", "resources": [{"what": words, "cost": 1}]}},
        initiatives={
            "i": {"title": words, "lane": words, "summary": words, "status": "in-progress", "health": "red"}
        },
        milestones={"m": {"title": words, "date": "2026-09-01", "phase": "ph"}},
        risks={"r": {"title": words, "probability": 80, "impact": 5, "cause": words, "owner": "p"}},
    )
    for page in deck(Talk(checked(plan), baseline=Baseline(words, Spans(plan))), Paper(*size)):
        assert len(page.lines) < size[1]
        for line in page.lines:
            assert cells(text_of(line)) == size[0]
            assert not {"\x1b", "\n", "\u202e"} & set(text_of(line))


def test_neighbouring_pages_of_a_slide_differ() -> None:
    made = deck(Talk(checked(gridpulse())), Paper(60, 16))
    assert all(one.lines != other.lines for one, other in pairwise(made))
