"""A forecast in words and shades."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.planning.forecast import Forecast, forecast
from milepost.planning.network import Network
from milepost.planning.spans import Spans
from milepost.views.detail.view import DetailView
from milepost.views.forecast import likely, outcome_lines, strip
from milepost.views.line import text_of
from milepost.views.timeline.pane import TimelineSettings, TimelineView
from tests.views.samples import TODAY, assert_fits, drawn, roadmap, view_of

PLAN: dict[str, Any] = {
    "initiatives": {"shop": {"title": "Shop", "start": "2026-07-01", "end": "2026-08-07"}},
    "milestones": {
        "live": {
            "title": "Live",
            "initiative": "shop",
            "date": "2026-08-07",
            "fixed": True,
            "after": ["build"],
        },
        "sure": {"title": "Sure", "after": ["plan"]},
    },
    "tasks": {
        "plan": {"title": "Plan", "estimate": "3d"},
        "build": {"title": "Build", "estimate": {"low": "10d", "likely": "15d", "high": "40d"}},
    },
    "risks": {
        "rain": {"title": "Rain", "probability": 50, "impact": 3, "delay": "10d", "affects": ["build"]}
    },
}


def foretold(plan: Any) -> Forecast:
    return forecast(Network(Spans(plan), TODAY), 2000)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.345, "35 %"), (0.994, "99 %"), (0.9999, "over 99 %"), (1, "100 %")],
)
def test_nothing_that_may_happen_is_said_to_be_certain(share: float, words: str) -> None:
    assert likely(share) == words


def test_days_chance_and_drivers_in_words() -> None:
    plan = roadmap(**PLAN)
    outcome = foretold(plan).outcomes["live"]
    shades, signs, *words = outcome_lines(outcome, plan, 50, old=False)
    assert len(shades) <= 40 and set(shades) <= set("·░▒▓█") and "█" in shades
    assert [sign for sign in signs if sign != " "] == ["]", "5", "8", "9"]
    assert all(len(line) <= 50 for line in words)
    text = " ".join(words)
    assert text.startswith(f"Half of the trials end by {outcome.days[0]}, 80 % by {outcome.days[1]}, 95 % by")
    assert "% meet its fixed date 2026-08-07" in text
    assert 'the risk "Rain"' in text and '"Build"' in text


def test_where_nothing_is_uncertain_there_is_no_strip() -> None:
    plan = roadmap(**PLAN)
    outcome = foretold(plan).outcomes["sure"]
    assert strip(outcome, 40) == []
    assert outcome_lines(outcome, plan, 80, old=False) == [
        "Half of the trials end by 2026-07-16, 80 % by 2026-07-16, 95 % by 2026-07-16."
    ]


@pytest.mark.parametrize("width", [120, 80, 60])
def test_on_the_item_itself(width: int) -> None:
    plan = roadmap(**PLAN)
    detail = DetailView(view_of(plan, forecast=foretold(plan)), "live", width)
    text = drawn(detail)
    assert "Forecast" in text and "Half of the trials" in text
    assert_fits(detail, width)
    assert "Forecast" not in drawn(DetailView(view_of(plan), "live", width))


def test_marks_on_the_timeline_which_an_edit_makes_old() -> None:
    plan, same = roadmap(**PLAN), roadmap(**PLAN)
    found = foretold(plan)
    fresh, old = (
        TimelineView(view_of(one, forecast=found), TimelineSettings(), 120, 36) for one in (plan, same)
    )
    for pane, caption in ((fresh, "by lane · months · forecast"), (old, "by lane · months · old forecast")):
        assert pane.caption(1, 1) == caption
        row = pane.index_of("live")
        assert row is not None and "[◇]─8─9 Live" in text_of(pane.line(row))
    without = TimelineView(view_of(plan), TimelineSettings(), 120, 36)
    assert "5" not in text_of(without.line(without.index_of("live") or 0))[40:100]
